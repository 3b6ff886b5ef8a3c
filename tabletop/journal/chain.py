"""The lines that follow the first one of a file: read as far as they are sound, each sealed to the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from tabletop.exercise.events import Entry, Struck
from tabletop.journal.fingerprint import fingerprint
from tabletop.journal.line import BadLine, Fault, read_line


@attrs.frozen
class Torn:
    """What an interrupted append left behind the last whole line. It was never acknowledged."""

    byte: int
    """Where it begins, counted from the start of the file."""
    data: bytes = attrs.field(repr=False)
    aside: Path | None = None
    """The file it was moved to, once the file was opened for writing."""


@attrs.frozen
class Damage:
    """The first place at which a file is not as it was written."""

    fault: Fault
    message: str
    entry: int | None
    """The number of the entry, or None for the header."""
    byte: int
    """Where its line begins, counted from the start of the file."""

    @property
    def sentence(self) -> str:
        """What is damaged, where, and how, after the name of the file."""
        where = "its first line" if self.entry is None else f"entry {self.entry}"
        return f"is damaged at {where} (byte {self.byte}): {self.message}."


@attrs.frozen(kw_only=True)
class Chain:
    """What the lines after the first one say, as far as they are sound."""

    path: Path
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    seals: tuple[str, ...] = attrs.field(repr=False)
    """The first line's seal, then the seal of each entry."""
    struck: frozenset[int]
    """The entries whose free words are gone; they read as empty."""
    tail: Torn | None
    damage: Damage | None
    length: int
    """How many bytes the first line and these entries have."""

    @property
    def fingerprint(self) -> str:
        """The words for the state after the last entry."""
        return fingerprint(self.seals[-1])


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the whole lines of a file, without line ends, and what follows the last line end."""
    *lines, tail = data.split(b"\n")
    return lines, tail


def follow(path: Path, lines: Sequence[bytes], rest: bytes, seal: str) -> Chain:
    """Read the lines after the first one as far as they are sound.

    Args:
        path: The file.
        lines: Its whole lines, the first one included.
        rest: What follows the last line end.
        seal: The seal of the first line.
    """
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
    chain = Chain(
        path=path,
        entries=tuple(entries),
        seals=tuple(seals),
        struck=frozenset(missing),
        tail=tail,
        damage=damage,
        length=at,
    )
    return _without_scarless(chain, lines) if missing and damage is None else chain


def _without_scarless(chain: Chain, lines: Sequence[bytes]) -> Chain:
    """Tell struck texts, each named by a later entry, from texts that are just missing."""
    scars = {
        entry.event.entry for entry in chain.entries if isinstance(entry.event, Struck) and entry.n > entry.event.entry
    }
    scarless = chain.struck - scars
    if not scarless:
        return chain
    n = min(scarless)
    at = sum(len(line) + 1 for line in lines[:n])
    damage = Damage(Fault.TEXT, "its free words are missing and no later entry says that they were struck", n, at)
    struck = frozenset(gone for gone in chain.struck if gone < n)
    return attrs.evolve(
        chain, entries=chain.entries[: n - 1], seals=chain.seals[:n], struck=struck, tail=None, damage=damage, length=at
    )
