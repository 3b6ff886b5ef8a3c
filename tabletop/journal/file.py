"""A save: reading it, and appending to it so that nothing acknowledged is ever lost."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias, TypeVar

import attrs

from tabletop.exercise.errors import JournalDamaged, NotASave, SaveFailed
from tabletop.exercise.events import Entry
from tabletop.journal.chain import Chain, Damage, Torn, follow, split
from tabletop.journal.fingerprint import fingerprint
from tabletop.journal.header import Header, read_header, refuse_foreign, write_header
from tabletop.journal.line import BadLine, write_line
from tabletop.journal.place import (
    SAVE,
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

Refuse: TypeAlias = Callable[[bytes, str], None]
"""Asks the first bytes of a file for its magic words, and raises NotASave under the given name when it has others."""


@attrs.frozen(kw_only=True)
class Save(Chain):
    """What a save says, as far as it is sound."""

    header: Header


_Kept = TypeVar("_Kept", bound=Chain)


def read(path: Path) -> Save:
    """Read and verify a save. Others may be writing it meanwhile; nothing is locked and nothing changed.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When anything but an unfinished last line is not as it was written.
    """
    save = read_intact(path)
    if save.damage is not None:
        raise error_of(save.path, save.damage)
    return save


def read_intact(path: Path) -> Save:
    """Read a save as far as it is sound; `damage` says where and why the reading ends early.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When the header is damaged, so that nothing after it can be understood.
    """
    return _parse(path, load(path))


def load(path: Path, refuse: Refuse = refuse_foreign, what: str = SAVE) -> bytes:
    """Return the bytes of a file that begins as a save does, or as `refuse` wants it, which names `what` is wanted.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, in a format that this version does not know, or unreadable.
        JournalDamaged: When the disk does not give the bytes back.
    """
    fd = open_existing(path, writing=False, what=what)
    try:
        return _load(fd, path, refuse)
    finally:
        os.close(fd)


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
        return cls.begin(path, *write_header(header))

    @classmethod
    def begin(cls, path: Path, line: bytes, seal: str) -> Self:
        """Begin a new file with its sealed first line, line end included; see `create`.

        Raises:
            SaveFailed: When something of that name is there, or it cannot be written.
        """
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
        return cls.take_up(path, _parse, refuse_foreign)

    @classmethod
    def take_up(
        cls, path: Path, parse: Callable[[Path, bytes], _Kept], refuse: Refuse, what: str = SAVE
    ) -> tuple[Self, _Kept]:
        """Take a file up again whose first line `parse` reads; see `open_for_append`."""
        fd = open_existing(path, writing=True, what=what)
        done = False
        try:
            lock(fd, path)
            kept = parse(path, _load(fd, path, refuse))
            if kept.damage is not None:
                raise error_of(path, kept.damage)
            if kept.tail is not None:
                kept = attrs.evolve(kept, tail=_set_aside(fd, path, kept.tail))
            done = True
        finally:
            if not done:
                os.close(fd)
        return cls(path, fd, kept.length, kept.seals), kept

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


def _load(fd: int, path: Path, refuse: Refuse) -> bytes:
    """Return the bytes of an open file; the magic words are asked for before the rest."""
    try:
        size = os.fstat(fd).st_size
        refuse(os.pread(fd, _START, 0), str(path))
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
        raise error_of(path, Damage(bad.fault, str(bad), None, 0)) from None


def _parse(path: Path, data: bytes) -> Save:
    """Read as far as the lines are sound."""
    lines, rest = split(data)
    header, seal = _header(path, lines)
    chain = follow(path, lines, rest, seal)
    return Save(header=header, **{field.name: getattr(chain, field.name) for field in attrs.fields(Chain)})


def error_of(path: Path, damage: Damage) -> JournalDamaged:
    """Return the error that says where and how a file is damaged."""
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
