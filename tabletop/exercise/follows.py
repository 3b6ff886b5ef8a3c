"""What follows from what in a deck: which injects wait for which, through which answer, and from when each can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.picks import owners_of
from tabletop.exercise.reach_times import NEVER, earliest_times
from tabletop.exercise.times import Millis


class Bond(StrEnum):
    """How an inject hangs on another."""

    AFTER = "after"
    """It comes once the other is out."""
    CHOICE = "choice"
    """It needs an answer to a question that is put with the other."""
    UNLESS = "unless"
    """The other, or an answer to its question, keeps it back."""


@attrs.frozen
class Link:
    """One inject waits for another."""

    source: str
    target: str
    bond: Bond
    point: str | None = None
    """The decision point of the source whose answer matters."""
    cell: str | None = None
    """Whose answer it is; None where any cell's will do."""
    options: tuple[str, ...] = ()
    """The answers that matter; none are named where any will do."""
    alone: bool = True
    """Whether nothing else is needed."""

    def asks(self, point: str, cell: str, option: str) -> bool:
        """Say whether this answer is one that matters here."""
        return self.point == point and self.cell in {None, cell} and (not self.options or option in self.options)


def links(deck: Deck) -> tuple[Link, ...]:
    """Return every bond between two injects, in the order in which the deck has the waiting ones."""
    owners = owners_of(deck)
    return tuple(dict.fromkeys(link for inject in deck.injects for link in _links_of(inject, owners)))


def _links_of(inject: Inject, owners: Mapping[str, str]) -> Iterator[Link]:
    match inject.release:
        case AfterInject(other, _):
            yield Link(other, inject.id, Bond.AFTER)
        case WhenTrue(condition, _):
            yield from _named(condition, inject.id, owners, alone=True, against=False)
        case AtTime() | OnShelf():
            pass
        case _ as never:
            assert_never(never)


def _named(
    condition: Condition, target: str, owners: Mapping[str, str], *, alone: bool, against: bool
) -> Iterator[Link]:
    match condition:
        case Decided(point, cell, options):
            bond = Bond.UNLESS if against else Bond.CHOICE
            if point in owners:
                yield Link(owners[point], target, bond, point, cell, options, alone)
        case Released(inject):
            yield Link(inject, target, Bond.UNLESS if against else Bond.AFTER, alone=alone)
        case Acted():
            pass
        case All(parts):
            for part in parts:
                yield from _named(part, target, owners, alone=alone and len(parts) == 1, against=against)
        case Any(parts):
            for part in parts:
                yield from _named(part, target, owners, alone=alone, against=against)
        case Not(part):
            yield from _named(part, target, owners, alone=False, against=not against)
        case _ as never:
            assert_never(never)


def earliest(deck: Deck) -> dict[str, Millis]:
    """Return the exercise time before which each inject cannot be out; one without a time can never be.

    Every answer is taken to be given at once and everybody to act at STARTEX, whether or not all that goes together in
    one play: that is what the solver is asked. Contingency injects are left out, they come when control wants them;
    what waits for one may come from STARTEX on.
    """
    known = earliest_times(deck)
    planned = {inject.id: inject.release.at for inject in deck.injects if isinstance(inject.release, AtTime)}
    return {
        inject.id: planned.get(inject.id, known[inject.id])
        for inject in deck.injects
        if not inject.on_shelf and known[inject.id] < NEVER
    }
