"""Reading a file that somebody else wrote: regular files only, of a sensible size, in UTF-8."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from tabletop.exercise.problems import Problem, Severity

LARGEST: Final = 20 * 1024 * 1024
"""A file with more bytes than this is refused unread."""

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_source(path: Path) -> str | Problem:
    """Return the text of a file, or the one problem that keeps it from being read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _refused(path, "not-a-file", "this is not a regular file", "Name a file, not a folder or a device.")
        return _read_regular(path)
    except OSError as error:
        return _refused(path, "unreadable", f"cannot be read: {error.strerror or error}", "See that the file is there.")
    except ValueError:
        return _refused(path, "unreadable", "cannot be read: no file can have this name", "Name a file.")


def decode(path: str, content: bytes) -> str | Problem:
    """Return bytes as text, or the problem with their encoding."""
    if content.startswith(_UTF16):
        return Problem(
            path,
            1,
            1,
            "encoding",
            Severity.ERROR,
            "the file is in UTF-16",
            "Save it as UTF-8.",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(
            path, line, column, "encoding", Severity.ERROR, f"byte 0x{content[error.start]:02X} is not UTF-8",
            "Save the file as UTF-8; it may be in Shift_JIS or another older encoding.",
        )  # fmt: skip


def _read_regular(path: Path) -> str | Problem:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        now = os.fstat(file.fileno())
        if not stat.S_ISREG(now.st_mode):
            return _refused(path, "not-a-file", "this is not a regular file", "Name a file, not a folder or a device.")
        content = b"" if now.st_size > LARGEST else file.read(LARGEST + 1)
        if now.st_size > LARGEST or len(content) > LARGEST:
            limit = LARGEST // (1024 * 1024)
            return _refused(path, "too-big", f"the file is larger than {limit} MB", "Divide the exercise into decks.")
    return decode(str(path), content)


def _refused(path: Path, code: str, message: str, help_: str) -> Problem:
    return Problem(str(path), 1, 1, code, Severity.ERROR, message, help_)
