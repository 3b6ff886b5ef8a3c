"""A save: reading it, and appending to it so that nothing acknowledged is ever lost."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import attrs

from tabletop.exercise.errors import JournalDamaged, NotASave, SaveFailed
from tabletop.exercise.events import Entry, Struck
from tabletop.journal.fingerprint import fingerprint
from tabletop.journal.header import Header, read_header, refuse_foreign, write_header
from tabletop.journal.line import BadLine, Fault, read_line, write_line
from tabletop.journal.place import (
    create_private,
    in_words,
    lock,
    open_existing,
    sync,
    sync_folder,
    write_all,
)

LARGEST: Final = 1 << 30
"""The most bytes that a save may have: 1 GiB, some two million entries."""
_START: Final = 64
"""How many bytes are looked at before anything else is read."""
_PIECE: Final = 1 << 20
"""How many bytes are read at once."""


@attrs.frozen
class Torn:
    """What an interrupted append left behind the last whole line. It was never acknowledged."""

    byte: int
    """Where it begins, counted from the start of the file."""
    data: bytes = attrs.field(repr=False)
    aside: Path | None = None
    """The file it was moved to, once the save was opened for writing."""


@attrs.frozen
class Damage:
    """The first place at which a save is not as it was written."""

    fault: Fault
    message: str
    entry: int | None
    """The number of the entry, or None for the header."""
    byte: int
    """Where its line begins, counted from the start of the file."""

    @property
    def sentence(self) -> str:
        """What is damaged, where, and how, after the name of the save."""
        where = "its first line" if self.entry is None else f"entry {self.entry}"
        return f"is damaged at {where} (byte {self.byte}): {self.message}."


@attrs.frozen
class Save:
    """What a save says, as far as it is sound."""

    path: Path
    header: Header
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    seals: tuple[str, ...] = attrs.field(repr=False)
    """The header's seal, then the seal of each entry."""
    struck: frozenset[int]
    """The entries whose free words are gone; they read as empty."""
    tail: Torn | None
    damage: Damage | None
    length: int
    """How many bytes the header and these entries have."""

    @property
    def fingerprint(self) -> str:
        """The words for the state after the last entry."""
        return fingerprint(self.seals[-1])


def read(path: Path) -> Save:
    """Read and verify a save. Others may be writing it meanwhile; nothing is locked and nothing changed.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When anything but an unfinished last line is not as it was written.
    """
    save = read_intact(path)
    if save.damage is not None:
        raise _error(save.path, save.damage)
    return save


def read_intact(path: Path) -> Save:
    """Read a save as far as it is sound; `damage` says where and why the reading ends early.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When the header is damaged, so that nothing after it can be understood.
    """
    return _parse(path, load(path))


def load(path: Path) -> bytes:
    """Return the bytes of a file that begins as a save does.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When the disk does not give the bytes back.
    """
    fd = open_existing(path, writing=False)
    try:
        return _load(fd, path)
    finally:
        os.close(fd)


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the whole lines of a save, the header first and without line ends, and what follows the last line end."""
    *lines, tail = data.split(b"\n")
    return lines, tail


class Writer:
    """The only writer of a save. It serves one thread at a time.

    The first failure ends it: a later attempt might seem to succeed although earlier bytes were lost. Whoever wants
    to go on closes it and opens the save anew.
    """

    def __init__(self, path: Path, fd: int, length: int, seals: Sequence[str]) -> None:
        self.path = path
        """The save."""
        self._fd = fd
        self._length = length
        self._last = len(seals) - 1
        self._seal = seals[-1]
        self._failed: str | None = None

    @classmethod
    def create(cls, path: Path, header: Header) -> Self:
        """Begin a new save: when this returns, its name and its header are on the disk.

        Raises:
            SaveFailed: When something of that name is there, or it cannot be written.
        """
        line, seal = write_header(header)
        fd = create_private(path)
        done = False
        try:
            lock(fd, path)
            write_all(fd, line)
            sync(fd)
            sync_folder(path.parent)
            done = True
        except OSError as error:
            raise SaveFailed(f"{path} cannot be created: {in_words(error)}.") from error
        finally:
            if not done:
                path.unlink(missing_ok=True)  # it holds nothing that anybody was told of
                os.close(fd)
        return cls(path, fd, len(line), (seal,))

    @classmethod
    def open_for_append(cls, path: Path) -> tuple[Self, Save]:
        """Take a save up again, and return what it says.

        An unfinished last line is moved into a file of its own beside the save, which the returned `tail` names.

        Raises:
            NotFound: When there is no such file.
            NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
            SaveInUse: When another process is writing it.
            JournalDamaged: When it is damaged; its bytes stay as they are.
            SaveFailed: When it may not be written.
        """
        fd = open_existing(path, writing=True)
        done = False
        try:
            lock(fd, path)
            save = _parse(path, _load(fd, path))
            if save.damage is not None:
                raise _error(path, save.damage)
            if save.tail is not None:
                save = attrs.evolve(save, tail=_set_aside(fd, path, save.tail))
            done = True
        finally:
            if not done:
                os.close(fd)
        return cls(path, fd, save.length, save.seals), save

    def append(self, entries: Sequence[Entry]) -> None:
        """Put entries on the disk: one write, one sync. When this returns they are there, whatever happens next.

        After a failure the save again ends with the last entry that was acknowledged, as far as the system allows.

        Raises:
            SaveFailed: When they cannot be made durable; from then on every call fails.
            ValueError: When their numbers do not follow the last entry's, or one of them cannot be written.
        """
        if self._failed is not None:
            raise SaveFailed(self._failed)
        lines, seal = self._encode(entries)
        if not lines:
            return
        done = ours = False
        try:
            self._refuse_changed()
            ours = True
            write_all(self._fd, lines)
            sync(self._fd)
            done = True
        except OSError as error:
            raise SaveFailed(f"Entry {entries[0].n} was not recorded in {self.path}: {in_words(error)}.") from error
        finally:
            if not done:
                self._give_up(cut_back=ours)
        self._length += len(lines)
        self._last, self._seal = entries[-1].n, seal

    def close(self) -> None:
        """Let go of the save. Nothing is left to be written."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self._failed = f"{self.path} is closed."

    def __enter__(self) -> Self:
        """Return this writer; it is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the save."""
        self.close()

    @property
    def last(self) -> int:
        """The number of the last entry that was made durable; 0 before the first."""
        return self._last

    @property
    def fingerprint(self) -> str:
        """The words for the state after that entry."""
        return fingerprint(self._seal)

    @property
    def failed(self) -> str | None:
        """Why nothing more can be recorded, or None while all is well."""
        return self._failed

    def _encode(self, entries: Sequence[Entry]) -> tuple[bytes, str]:
        lines, seal = [], self._seal
        for n, entry in enumerate(entries, self._last + 1):
            if entry.n != n:
                raise ValueError(f"entry {entry.n} stands where entry {n} belongs")
            line, seal = write_line(entry, secrets.token_hex(16), seal)
            lines.append(line)
        return b"".join(lines), seal

    def _refuse_changed(self) -> None:
        """Notice a save that was deleted, or that something without a lock wrote into."""
        state = os.fstat(self._fd)
        if state.st_nlink == 0:
            raise OSError(errno.ENOENT, "the file was deleted")
        if state.st_size != self._length:
            raise OSError(errno.EIO, "another program changed the file")

    def _give_up(self, *, cut_back: bool) -> None:
        """Record nothing more; and take back what nobody was told of, when only this writer had its hands in it."""
        self._failed = f"Nothing more is recorded in {self.path} after a failed write; open it again to go on."
        if cut_back:
            with suppress(OSError):  # else the next opening finds a torn tail, or whole lines that nobody was told of
                os.ftruncate(self._fd, self._length)


def _load(fd: int, path: Path) -> bytes:
    """Return the bytes of an open file; the magic words are asked for before the rest."""
    try:
        size = os.fstat(fd).st_size
        refuse_foreign(os.pread(fd, _START, 0), str(path))
        if size > LARGEST:
            raise NotASave(f"{path} is not read: it has more than {LARGEST >> 30} GiB.")
        parts, at = [], 0
        while part := os.pread(fd, _PIECE, at):
            parts.append(part)
            at += len(part)
    except OSError as error:
        raise JournalDamaged(f"{path} cannot be read from the disk: {in_words(error)}.") from error
    return b"".join(parts)


def _header(path: Path, lines: Sequence[bytes]) -> tuple[Header, str]:
    if not lines:
        raise NotASave(f"{path} is not a save: its first line is cut short, as of a copy that was not finished.")
    try:
        return read_header(lines[0], str(path))
    except BadLine as bad:
        raise _error(path, Damage(bad.fault, str(bad), None, 0)) from None


def _parse(path: Path, data: bytes) -> Save:
    """Read as far as the lines are sound."""
    lines, rest = split(data)
    header, seal = _header(path, lines)
    entries, seals, missing, damage = [], [seal], [], None
    at = len(lines[0]) + 1
    for n in range(1, len(lines)):
        try:
            line = read_line(lines[n], n, seal)
        except BadLine as bad:
            damage = Damage(bad.fault, str(bad), n, at)
            break
        seal = line.seal
        entries.append(line.entry)
        seals.append(seal)
        if line.struck:
            missing.append(n)
        at += len(lines[n]) + 1
    tail = Torn(at, rest) if rest and damage is None else None
    save = Save(path, header, tuple(entries), tuple(seals), frozenset(missing), tail, damage, at)
    return _without_scarless(save, lines) if missing and damage is None else save


def _without_scarless(save: Save, lines: Sequence[bytes]) -> Save:
    """Tell struck texts, each named by a later entry, from texts that are just missing."""
    scars = {
        entry.event.entry for entry in save.entries if isinstance(entry.event, Struck) and entry.n > entry.event.entry
    }
    scarless = save.struck - scars
    if not scarless:
        return save
    n = min(scarless)
    at = sum(len(line) + 1 for line in lines[:n])
    damage = Damage(Fault.TEXT, "its free words are missing and no later entry says that they were struck", n, at)
    struck = frozenset(gone for gone in save.struck if gone < n)
    return attrs.evolve(
        save, entries=save.entries[: n - 1], seals=save.seals[:n], struck=struck, tail=None, damage=damage, length=at
    )


def _error(path: Path, damage: Damage) -> JournalDamaged:
    return JournalDamaged(f"{path} {damage.sentence}", entry=damage.entry, byte=damage.byte)


def _set_aside(fd: int, path: Path, tail: Torn) -> Torn:
    """Move an unfinished last line into a file of its own: first made durable there, then cut off here."""
    try:
        aside, copy = _create_beside(path)
        done = False
        try:
            write_all(copy, tail.data)
            sync(copy)
            sync_folder(path.parent)
            done = True
        finally:
            os.close(copy)
            if not done:
                aside.unlink(missing_ok=True)
        os.ftruncate(fd, tail.byte)
        sync(fd)
    except OSError as error:
        raise SaveFailed(f"The unfinished last line of {path} cannot be set aside: {in_words(error)}.") from error
    return attrs.evolve(tail, aside=aside)


def _create_beside(path: Path) -> tuple[Path, int]:
    """Create `SAVE.torn-1`, or the first of its kind that is not there yet."""
    names = (path.with_name(f"{path.name}.torn-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    return aside, create_private(aside)
