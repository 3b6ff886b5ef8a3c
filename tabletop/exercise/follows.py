"""What follows from what in a deck: which injects wait for which, through which answer, and from when each can be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, OnShelf, WhenTrue
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
    owners = {point.id: inject.id for inject in deck.injects for point in inject.decide}
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
    injects = {inject.id: inject for inject in deck.injects}
    owners = {point.id: inject.id for inject in deck.injects for point in inject.decide}
    waiting: dict[str, list[str]] = {}
    for name, inject in injects.items():
        for other in _needed(inject, owners):
            waiting.setdefault(other, []).append(name)
    known: dict[str, Millis] = {}
    ahead = deque(injects)
    while ahead:
        name = ahead.popleft()
        at = _due(injects[name], known, owners)
        if at is not None and (name not in known or at < known[name]):
            known[name] = at
            ahead.extend(waiting.get(name, ()))
    return {name: at for name, at in known.items() if not injects[name].on_shelf}


def _needed(inject: Inject, owners: Mapping[str, str]) -> set[str]:
    return {link.source for link in _links_of(inject, owners) if link.bond is not Bond.UNLESS}


def _due(inject: Inject, known: Mapping[str, Millis], owners: Mapping[str, str]) -> Millis | None:
    match inject.release:
        case AtTime(at):
            return at
        case OnShelf():
            return 0
        case AfterInject(other, delay):
            return _later(known.get(other), delay)
        case WhenTrue(condition, delay):
            return _later(_true(condition, known, owners), delay)
        case _ as never:
            assert_never(never)


def _later(since: Millis | None, delay: Millis) -> Millis | None:
    return None if since is None else since + delay


def _true(condition: Condition, known: Mapping[str, Millis], owners: Mapping[str, str]) -> Millis | None:
    """Return the time before which a condition cannot be true; None where it can never be, for all that is known."""
    match condition:
        case Decided(point=point):
            return known.get(owners.get(point, ""))
        case Released(inject):
            return known.get(inject)
        case Acted():
            return 0
        case Not(at=at):
            return at
        case All(parts):
            times = [since for part in parts if (since := _true(part, known, owners)) is not None]
            return max(times, default=0) if len(times) == len(parts) else None
        case Any(parts):
            return min((since for part in parts if (since := _true(part, known, owners)) is not None), default=None)
        case _ as never:
            assert_never(never)
