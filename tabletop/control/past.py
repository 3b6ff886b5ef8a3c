"""A save looked at, at any past moment. Nothing is locked and nothing is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import attrs

from tabletop.control.opening import deck_of
from tabletop.exercise.clock import clock_of
from tabletop.exercise.deck import Deck
from tabletop.exercise.events import Entry, ExerciseStarted
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.session import fold
from tabletop.exercise.times import Millis
from tabletop.exercise.views import CONTROL, Audience, Picture
from tabletop.journal.file import read_intact


@attrs.frozen
class Past:
    """One save, as far as it is sound."""

    path: Path
    deck: Deck
    procedures: Procedures
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    fingerprint: str
    """The words for the state after the last entry."""
    tail_problem: str | None
    """What is missing after these entries, in one sentence; None when nothing is."""
    damaged: bool = False
    """Whether what is missing was acknowledged once, so that the save is not as it was written."""
    rehearsal: bool = False
    branch_of: str | None = None
    """The name of the save that it goes on from, when it is a branch."""
    texts: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    """Id and text of every procedures file that it carries."""
    deck_text: str = attrs.field(default="", repr=False)

    @property
    def started(self) -> datetime | None:
        """When STARTEX was typed, in UTC; None before STARTEX."""
        return next((entry.wall for entry in self.entries if isinstance(entry.event, ExerciseStarted)), None)

    @property
    def last(self) -> Millis:
        """Exercise time at which the record stops, a jump that ends it included."""
        return clock_of(self.entries).at

    def at_entry(self, n: int, audience: Audience = CONTROL) -> Picture:
        """Return the picture after entries 1 to n, at the moment entry n was typed; after a jump, where it led."""
        session = fold(self.deck, self.procedures, self.entries[: max(0, n)])
        return picture(session, session.clock.at, audience)

    def at_time(self, at: Millis, audience: Audience = CONTROL) -> Picture:
        """Return the picture of all that is said to have happened by an exercise time, or where the record stops."""
        at = min(at, self.last)
        return picture(fold(self.deck, self.procedures, (e for e in self.entries if e.said <= at)), at, audience)

    def entry_at(self, at: Millis) -> int:
        """Return the number of the last entry typed by an exercise time, 0 when there is none."""
        return max((entry.n for entry in self.entries if entry.typed <= at), default=0)


def open_past(save: Path) -> Past:
    """Read a save as far as it is sound.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is not a save.
        JournalDamaged: When not even its first line can be read.
        DeckInvalid: When this version cannot read the deck it carries.
    """
    kept = read_intact(save)
    deck, procedures = deck_of(kept)
    problem = None
    if kept.damage is not None:
        problem = f"The save {kept.damage.sentence} What follows is left out."
    elif kept.tail is not None:
        problem = "The last line was only half written; it was never acknowledged and is left out."
    header = kept.header
    return Past(
        save,
        deck,
        procedures,
        kept.entries,
        kept.fingerprint,
        problem,
        damaged=kept.damage is not None,
        rehearsal=header.rehearsal or any(_rehearses(entry) for entry in kept.entries),
        branch_of=None if header.origin is None else header.origin.file,
        texts=tuple((source.id, source.text) for source in header.procedures),
        deck_text=header.deck.text,
    )


def _rehearses(entry: Entry) -> bool:
    """Say whether an entry is a STARTEX that was marked as a rehearsal."""
    return isinstance(entry.event, ExerciseStarted) and entry.event.rehearsal
