"""The terminal guard in a real terminal: killed or crashed, it is given back, the save is whole, no secret shows."""

import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tabletop.control.past import open_past

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from tabletop.control import library
from tabletop.control.start import begin
from tabletop.exercise.commands import OpenMove, ReleaseInject, StartExercise
from tabletop.tui.app import open_console
from tabletop.tui.console import screen
live = begin(library.load("east-china-sea"), Path(sys.argv[1]))
live.submit(StartExercise(("us", "japan")))
live.submit(ReleaseInject("ECS-01"))
if len(sys.argv) > 2:
    def fails(self):
        hidden = "canary " + self.live.session.deck.injects[5].control.in_("en")
        raise RuntimeError("a fault of the program")
    screen.Console.action_help = fails
sys.exit(open_console(live))
"""
RESTORED = b"\x1b[?1049l"
"""What leaves the alternate screen."""


class Terminal:
    """The console in a pseudo-terminal of 80 by 24."""

    def __init__(self, save: Path, state: Path, *more: str) -> None:
        self.master, slave = pty.openpty()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "LINES": "24",
            "XDG_STATE_HOME": str(state),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(save), *more],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.output = b""

    def read_until(self, words: bytes, seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while words not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            self._read(0.2)

    def read_to_the_end(self, seconds: float = 15.0) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        self._read(0.2)
        return self.process.wait(timeout=5)

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def _read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.output += os.read(self.master, 65536)
            except OSError:
                time.sleep(0.05)


def readable(output: bytes) -> str:
    """Return output without escape sequences."""
    return re.sub(r"\x1b\[[0-9;?<>=$]*[ -/]*[@-~]", "", output.decode("utf-8", "replace"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_told_to_end_it_gives_the_terminal_back_and_the_save_is_whole(tmp_path: Path, number: int, code: int) -> None:
    save = tmp_path / "x.jsonl"
    terminal = Terminal(save, tmp_path)
    terminal.read_until(b"EXERCISE")
    time.sleep(0.5)
    terminal.process.send_signal(number)

    assert code == terminal.read_to_the_end()
    assert RESTORED in terminal.output
    past = open_past(save)
    assert len(past.entries) == 2
    assert past.tail_problem is None


def test_a_lost_terminal_ends_it(tmp_path: Path) -> None:
    """The window is closed while SIGHUP is ignored: it does not spin on for ever."""
    save = tmp_path / "x.jsonl"
    terminal = Terminal(save, tmp_path)
    terminal.read_until(b"EXERCISE")
    time.sleep(0.5)
    os.close(terminal.master)

    assert terminal.process.wait(timeout=15) != 0
    assert len(open_past(save).entries) == 2


def test_a_crash_shows_no_secret_and_keeps_its_trace_private(tmp_path: Path) -> None:
    """One plain message with the save and how to go on; the trace in a file that only its owner can read."""
    save = tmp_path / "x.jsonl"
    terminal = Terminal(save, tmp_path, "crash")
    terminal.read_until(b"EXERCISE")
    time.sleep(0.5)
    terminal.type(b"c")
    terminal.read_until(b"ECS-02")
    terminal.type(b"?")

    code = terminal.read_to_the_end()
    after = readable(terminal.output.split(RESTORED)[-1])
    assert code == 70
    assert "tabletop had to stop." in after
    assert "tabletop resume" in after
    assert str(save) in re.sub(r"\s", "", after)
    assert "canary" not in after
    assert "RuntimeError" not in after
    traces = list((tmp_path / "tabletop").glob("crash-*.txt"))
    assert len(traces) == 1
    assert stat.S_IMODE(traces[0].stat().st_mode) == 0o600
    text = traces[0].read_text(encoding="utf-8")
    assert "a fault of the program" in text
    assert "canary" not in text.replace('hidden = "canary "', "")
    assert len(open_past(save).entries) == 2
