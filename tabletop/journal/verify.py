"""What there is to say about the integrity of a save: every line looked at, also after a damaged one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

import attrs

from tabletop.exercise.errors import NotASave
from tabletop.exercise.events import NEVER_BACK_DATED, Entry, Struck, UnknownEvent
from tabletop.exercise.times import Millis, format_offset
from tabletop.journal.chain import split
from tabletop.journal.file import load
from tabletop.journal.fingerprint import entry_with, fingerprint
from tabletop.journal.header import Header, read_header
from tabletop.journal.line import BadLine, read_line, stored_seal


class Finding(StrEnum):
    """What was found at a place."""

    HEADER = "header"
    """The header, or a deck or procedures file in it, was changed."""
    LINE = "line"
    """A line is not an entry."""
    SEAL = "seal"
    """Codes, numbers or hashes of a line were changed."""
    TEXT = "text"
    """Free words were changed, or are missing without having been struck."""
    CHAIN = "chain"
    """A line does not follow the one before it."""
    NUMBER = "number"
    """An entry has another's number."""
    TIME = "time"
    """Exercise time runs back, or something was said after it was typed."""
    TORN = "torn"
    """The last line is unfinished; nobody was told that it is recorded."""
    STRUCK = "struck"
    """Free words were struck out, and a later entry says so."""
    UNSTRUCK = "unstruck"
    """An entry says that free words were struck out, and they are there."""
    UNKNOWN = "unknown"
    """A newer version of the program recorded it; scores may be incomplete."""


REMARKS: Final = frozenset({Finding.TORN, Finding.STRUCK, Finding.UNKNOWN})
"""Findings that are told and are no damage."""


@attrs.frozen
class Found:
    """One finding at its place."""

    finding: Finding
    message: str
    entry: int | None
    """The number that the entry has or should have; None for the header."""
    byte: int
    """Where its line begins, counted from the start of the file."""

    @property
    def is_damage(self) -> bool:
        """Whether the save is not what it was when it was written."""
        return self.finding not in REMARKS


@attrs.frozen
class Verified:
    """All that was found in a save."""

    path: Path
    header: Header | None
    """None when it is damaged."""
    count: int
    """How many whole lines follow the header."""
    found: tuple[Found, ...]
    seals: tuple[str, ...] = attrs.field(repr=False)
    """The header's seal and those of the sound entries before the first damaged line."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing but remarks was found."""
        return not any(found.is_damage for found in self.found)

    @property
    def fingerprint(self) -> str | None:
        """The words for the state after the last sound entry, or None when the header is damaged."""
        return fingerprint(self.seals[-1]) if self.seals else None

    def entry_with(self, words: str) -> int | None:
        """Return after which entry the save had this fingerprint, 0 for before the first; None when it never had.

        A save that has grown since still has the fingerprint it had then.
        """
        return entry_with(words, self.seals)


def verify(path: Path) -> Verified:
    """Look at everything in a save.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When the disk does not give the bytes back.
    """
    lines, rest = split(load(path))
    if not lines:
        raise NotASave(f"{path} is not a save: its first line is cut short, as of a copy that was not finished.")
    look = _Look()
    header = look.at_header(lines[0], str(path))
    for line in lines[1:]:
        look.at_entry(line)
    if rest:
        look.note(Finding.TORN, f"the last line is unfinished ({len(rest)} bytes)", look.n + 1)
    look.at_scars()
    ordered = sorted(look.found, key=lambda found: (found.entry or 0, found.byte))
    return Verified(path, header, len(lines) - 1, tuple(ordered), tuple(look.seals))


class _Look:
    """A walk along the lines of a save, noting what it sees."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.seals: list[str] = []
        self.n = 0
        self.byte = 0
        self._sound = True
        self._prev: str | None = None
        self._typed: Millis | None = None
        self._missing: dict[int, int] = {}
        self._scars: dict[int, int] = {}

    def note(self, finding: Finding, message: str, entry: int | None, byte: int | None = None) -> None:
        """Keep a finding; it stands at the current line unless told otherwise."""
        self.found.append(Found(finding, message, entry, self.byte if byte is None else byte))

    def at_header(self, line: bytes, name: str) -> Header | None:
        """Look at the first line."""
        header = None
        try:
            header, self._prev = read_header(line, name)
            self.seals.append(self._prev)
        except BadLine as bad:
            self.note(Finding.HEADER, str(bad), None)
            self._prev = stored_seal(line)
            self._sound = False
        self.byte = len(line) + 1
        return header

    def at_entry(self, line: bytes) -> None:
        """Look at the next line."""
        self.n += 1
        try:
            read = read_line(line, self.n, self._prev)
        except BadLine as bad:
            self.note(Finding(bad.fault.value), str(bad), self.n)
            self._sound = False
            self._prev = stored_seal(line)
        else:
            self._prev = read.seal
            if self._sound:
                self.seals.append(read.seal)
            if read.struck:
                self._missing[self.n] = self.byte
            self._at_times(read.entry)
            self._at_event(read.entry)
        self.byte += len(line) + 1

    def at_scars(self) -> None:
        """Hold the missing texts against the entries that say what was struck."""
        for n, byte in self._missing.items():
            if self._scars.get(n, 0) > n:
                self.note(Finding.STRUCK, f"its free words were struck out; entry {self._scars[n]} says why", n, byte)
            else:
                self.note(Finding.TEXT, "its free words are missing and no later entry says they were struck", n, byte)

    def _at_times(self, entry: Entry) -> None:
        if self._typed is not None and entry.typed < self._typed:
            before, then = format_offset(self._typed), format_offset(entry.typed)
            self.note(Finding.TIME, f"it was typed at {then}, before the entry above it ({before})", entry.n)
        self._typed = entry.typed
        if entry.said > entry.typed:
            self.note(Finding.TIME, "it was said after it was typed", entry.n)
        if entry.said < entry.typed and isinstance(entry.event, NEVER_BACK_DATED):
            self.note(Finding.TIME, "it belongs to the clock or to a move and is dated back", entry.n)

    def _at_event(self, entry: Entry) -> None:
        if isinstance(entry.event, UnknownEvent):
            self.note(Finding.UNKNOWN, f"“{entry.event.kind}” is of a newer version; scores may be incomplete", entry.n)
        if isinstance(entry.event, Struck):
            gone = entry.event.entry
            self._scars.setdefault(gone, entry.n)
            if not 0 < gone < entry.n:
                self.note(Finding.UNSTRUCK, f"it says that entry {gone} was struck, which is not before it", entry.n)
            elif gone not in self._missing:
                self.note(Finding.UNSTRUCK, f"it says that entry {gone} was struck, whose words are there", entry.n)
