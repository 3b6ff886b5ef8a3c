"""The author's room in a real terminal: lent to an editor and taken back, whatever the editor did with it."""

import os
import pty
import re
import select
import stat
import subprocess
import sys
import time
from pathlib import Path

from tests.control.desk import a_deck

ROOT = Path(__file__).parents[2]
LEFT, ENTERED = b"\x1b[?1049l", b"\x1b[?1049h"
"""What leaves the alternate screen, and what enters it."""


def test_the_terminal_is_lent_and_taken_back(tmp_path: Path) -> None:
    """The editor has the ordinary screen and its own keys, is told the line, and what it saved is shown after."""
    deck = a_deck(tmp_path)
    editor = tmp_path / "editor"
    editor.write_text(
        f'#!/bin/sh\necho "EDITING $@ $(stty -a | grep -o " icanon")"\nsed -i "s/Later/Mended/" {deck}\n',
        encoding="utf-8",
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    master, slave = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLUMNS": "120",
        "LINES": "40",
        "VISUAL": str(editor),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tabletop", "author", str(deck)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    output = _until(master, b"", b"Later")
    os.write(master, b"e")
    output = _until(master, output, b"Mended")
    os.write(master, b"q")
    output = _until(master, output, b"", process)

    line = next(n for n, text in enumerate(deck.read_text(encoding="utf-8").split("\n"), 1) if "id: A-1" in text)
    told = re.search(rb"EDITING (.*?)\r", output)
    assert told is not None
    assert told[1].decode() == f"+{line} {deck}  icanon"
    before, after = output[: told.start()], output[told.end() :]
    assert before.rindex(LEFT) > before.rindex(ENTERED), "the editor has the ordinary screen"
    assert after.index(ENTERED) < after.index(b"Mended"), "and the room its own again"
    assert LEFT in after, "and is gone at the end"
    assert process.returncode == 0


def _until(master: int, output: bytes, words: bytes, process: "subprocess.Popen[bytes] | None" = None) -> bytes:
    """Read until words come that were not there before, or until the process ends."""
    end, known = time.monotonic() + 30, len(output)
    while process.poll() is None if process is not None else words not in output[known:]:
        assert time.monotonic() < end, output[-2000:]
        if select.select([master], [], [], 0.1)[0]:
            try:
                output += os.read(master, 65536)
            except OSError:
                time.sleep(0.05)
    return output
