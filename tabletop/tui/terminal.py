"""Between the screens and the terminal: no control character passes, and a lost terminal ends the program."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tabletop.words import clean

PATIENCE: Final = 3.0
"""Seconds that the screens have to give the terminal back once they were told to end."""

_SIGNALS: Final = {name: 128 + number for name, number in (("SIGTERM", 15), ("SIGHUP", 1)) if hasattr(signal, name)}


class LiteralText(LineFilter):
    """Takes out of every drawn line what a terminal would obey, whichever widget drew it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.control or (segment.text.isascii() and segment.text.isprintable()) else _literal(segment)
            for segment in segments
        ]


def _literal(segment: Segment) -> Segment:
    return Segment(clean.raw(segment.text), segment.style, segment.control)


def on_signals(stop: Callable[[int], None]) -> None:
    """Have `stop` called with the exit code when the program is told to end; where loops cannot, nothing changes."""
    loop = asyncio.get_running_loop()
    for name, code in _SIGNALS.items():
        try:
            loop.add_signal_handler(getattr(signal, name), stop, code)
        except (NotImplementedError, RuntimeError, ValueError):
            return


def end_anyway(code: int) -> None:
    """End the process if the screens have not, because a terminal that is gone can keep them waiting for ever."""
    backstop = threading.Timer(PATIENCE, os._exit, (code,))
    backstop.daemon = True
    backstop.start()


def is_lost() -> bool:
    """Say whether the terminal that keys come from is gone."""
    stdin = sys.__stdin__
    if stdin is None or not hasattr(select, "poll"):
        return False
    try:
        poll = select.poll()
        poll.register(stdin.fileno(), select.POLLHUP)
        return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))
    except (OSError, ValueError):
        return False
