"""Exit codes, and which error ends with which."""

from __future__ import annotations

from enum import IntEnum

from tabletop.exercise.errors import (
    DeckInvalid,
    JournalDamaged,
    NotASave,
    NotFound,
    SaveFailed,
    SaveInUse,
    TabletopError,
)


class Exit(IntEnum):
    """What a script may rely on."""

    FINE = 0
    """All went well."""
    FINDINGS = 1
    """The answer is bad news: problems in a deck, damage found by `verify`."""
    USAGE = 2
    """The command cannot be understood, or a file it was to read or write cannot be."""
    DAMAGED = 3
    """The save is damaged, is no save at all, or could not be written."""
    IN_USE = 4
    """Somebody else writes this save."""
    NOT_FOUND = 5
    """There is no such deck, procedures file or save."""
    FAULT = 70
    """A fault in the program itself."""
    INTERRUPTED = 130
    """Ctrl-C."""


def code_of(error: TabletopError | OSError) -> Exit:
    """Return the exit code for an error, by whose desk it lands on."""
    match error:
        case DeckInvalid():
            return Exit.FINDINGS
        case JournalDamaged() | NotASave() | SaveFailed():
            return Exit.DAMAGED
        case SaveInUse():
            return Exit.IN_USE
        case NotFound() | FileNotFoundError():
            return Exit.NOT_FOUND
        case _:
            return Exit.USAGE
