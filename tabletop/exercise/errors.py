"""The errors of the house, named by whose desk they land on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tabletop.exercise.problems import Problem


class TabletopError(Exception):
    """The root. It is never raised itself; each child says who can answer it.

    Raises:
        TypeError: When somebody tries to raise the root.
    """

    def __init__(self, message: str) -> None:
        if type(self) is TabletopError:
            raise TypeError("TabletopError is a family name: raise one of its children")
        super().__init__(message)


class DeckInvalid(TabletopError):
    """The author's desk: a deck or procedures file holds errors. `problems` lists them all, sorted."""

    def __init__(self, message: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class CommandRefused(TabletopError):
    """The facilitator's desk: one sentence that says why something asked for cannot be recorded."""


class JournalDamaged(TabletopError):
    """The keeper's desk: a save is damaged. `entry` is the number of the first bad entry, `byte` its offset."""

    def __init__(self, message: str, *, entry: int | None = None, byte: int | None = None) -> None:
        super().__init__(message)
        self.entry = entry
        self.byte = byte


class NotASave(TabletopError):
    """The keeper's desk: the file is not a save of this program, or one it must not touch."""


class SaveInUse(TabletopError):
    """The keeper's desk: another process is writing this save."""


class SaveFailed(TabletopError):
    """The keeper's desk: an entry could not be made durable; nothing was shown as recorded."""


class NotFound(TabletopError):
    """Whoever typed the name: there is no such deck, procedures file or save."""


class FileFailed(TabletopError):
    """Whoever named the file: a file or folder that is needed, such as that of a report, cannot be read or written."""
