"""Reading a file that somebody else wrote: regular files only, of a sensible size, in UTF-8."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from tabletop.deckfile.problems.file import encoding, not_a_file, too_big, unreadable
from tabletop.exercise.problems import Problem

LARGEST: Final = 20 * 1024 * 1024
"""A file with more bytes than this is refused unread."""

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_source(path: Path) -> str | Problem:
    """Return the text of a file, or the one problem that keeps it from being read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return not_a_file().at(str(path), 1, 1)
        return _read_regular(path)
    except OSError as error:
        return unreadable(error.strerror or str(error)).at(str(path), 1, 1)
    except ValueError:
        return unreadable("no file can have this name").at(str(path), 1, 1)


def decode(path: str, content: bytes) -> str | Problem:
    """Return bytes as text, or the problem with their encoding."""
    if content.startswith(_UTF16):
        return encoding("the file is in UTF-16").at(path, 1, 1)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return encoding(f"byte 0x{content[error.start]:02X} is not UTF-8").at(path, line, column)


def _read_regular(path: Path) -> str | Problem:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        now = os.fstat(file.fileno())
        if not stat.S_ISREG(now.st_mode):
            return not_a_file().at(str(path), 1, 1)
        content = b"" if now.st_size > LARGEST else file.read(LARGEST + 1)
        if now.st_size > LARGEST or len(content) > LARGEST:
            return too_big(LARGEST // (1024 * 1024)).at(str(path), 1, 1)
    return decode(str(path), content)
