"""How long `tabletop run` takes to its first paint, beside a hello-world Textual app, each a process in a terminal.

The first paint is the banner; the deck is read behind it. How long until the curtain names the deck is counted beside.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from benchmarks.pairs import Headline, alternate

_HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello, world")
Hello().run()
"""
_COLUMNS, _ROWS = 120, 40
_LIMIT = 30.0


def measure() -> Headline:
    """Measure from the start of the process to the frame that shows the text waited for."""
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(10_000))

        def console() -> float:
            save = Path(folder) / f"{next(numbers)}.jsonl"
            command = [sys.executable, "-m", "tabletop", "run", "east-china-sea", "--save", str(save)]
            return _until(command, b"EXERCISE EXERCISE EXERCISE")

        def hello() -> float:
            return _until([sys.executable, "-c", _HELLO], b"hello, world")

        ratios = alternate(console, hello)
        save = Path(folder) / "curtain.jsonl"
        command = [sys.executable, "-m", "tabletop", "run", "east-china-sea", "--save", str(save)]
        ready = _until(command, b"East China Sea coercion") / hello()
    counts = f"{_COLUMNS}x{_ROWS}, the shipped deck; its curtain stands after {ready:.1f} hello-worlds"
    return Headline("first paint", "`tabletop run`, to its banner", "hello-world Textual app", 1.5, ratios, counts)


def _until(command: list[str], wanted: bytes) -> float:
    """Return the seconds from starting a program in a terminal until it paints the text."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8")
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    seen = b""
    try:
        while wanted not in seen:
            left = start + _LIMIT - time.perf_counter()
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise AssertionError(f"{wanted.decode()} was not painted within {_LIMIT:.0f} seconds")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
