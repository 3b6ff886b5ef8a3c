"""Whether a save, and what stands beside it, is as it was written: findings in words, and the fingerprint."""

from __future__ import annotations

from pathlib import Path

import attrs

from tabletop.control.evaluating import FileBeside, files_beside
from tabletop.journal.verify import verify as verify_save


@attrs.frozen
class FoundThere:
    """One finding: what it is, in words, and where."""

    kind: str
    """`header`, `line`, `seal`, `text`, `chain`, `number`, `time`, `torn`, `struck`, `unstruck` or `unknown`."""
    message: str
    entry: int | None
    """The number of the entry; None for the header."""
    byte: int
    """Where its line begins, counted from the start of the file."""
    is_damage: bool
    """Whether the save is not what it was when it was written; the others are remarks."""


@attrs.frozen
class Verified:
    """What there is to say of a save's integrity."""

    findings: tuple[FoundThere, ...]
    entries: int
    fingerprint: str | None
    """The words for the state after the last sound entry; None when the header is damaged."""
    sound: bool
    matched: int | None = None
    """Of words that were asked for: the entry after which the save had that fingerprint; None when it never had."""
    beside: tuple[FileBeside, ...] = ()
    """Evaluators' files. Whatever is wrong with one, the save itself may be sound."""


def verify(save: Path, words: str | None = None) -> Verified:
    """Look at everything in a save, and at the files beside it.

    Args:
        save: The save.
        words: A fingerprint that was written down or read aloud, to look for; the save may have grown since.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save, or unreadable.
        JournalDamaged: When the disk does not give its bytes back.
    """
    looked = verify_save(save)
    findings = tuple(
        FoundThere(found.finding.value, found.message, found.entry, found.byte, found.is_damage)
        for found in looked.found
    )
    matched = None if words is None else looked.entry_with(words)
    return Verified(findings, looked.count, looked.fingerprint, looked.is_sound, matched, files_beside(save))
