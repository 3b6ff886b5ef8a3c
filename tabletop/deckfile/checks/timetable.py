"""When the injects of a deck are due by its own times, and how much time of play lies between two of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, assert_never

import attrs

from tabletop.deckfile.checks.finding import Desk
from tabletop.deckfile.draft import Row
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import (
    AfterInject,
    AtTime,
    DecisionPoint,
    Deck,
    Inject,
    InjectKind,
    MoveClock,
    OnShelf,
    WhenTrue,
)
from tabletop.exercise.picks import owners_of
from tabletop.exercise.times import MINUTE, SECOND, Millis

_READ_ONCE: Final[Millis] = 90 * SECOND
DECIDING: Final[Millis] = 10 * MINUTE
"""How long a decision takes where no deadline says it."""

_READ: Final = frozenset({InjectKind.INJECT, InjectKind.KEY_EVENT})
"""The kinds that are read to cells; the others remind the white cell of something."""


@attrs.frozen
class Planned:
    """An inject and the exercise time at which it is due."""

    row: Row[Inject]
    at: Millis


class Timetable:
    """The times of one deck. What a contingency inject or a free act starts has none."""

    def __init__(self, desk: Desk) -> None:
        deck = desk.deck
        self.endex = deck.scenario.endex
        self.reading = _READ_ONCE * (1 if len(deck.languages) < 2 else 2)
        """How long one inject takes to read: in two languages it is read twice."""
        self.frozen = sorted((m.at, m.at + m.length) for m in deck.moves if m.clock is MoveClock.FROZEN)
        rows = [row for row in desk.injects if row.value.kind in _READ]
        self.certain = self._planned(rows, _times(deck, likely=False))
        """What comes in every play that keeps the deck's times, in the order of time."""
        self.likely = self._planned(rows, _times(deck, likely=True))
        """The same with the branches, each where it would come if every decision took its time."""

    def _planned(self, rows: list[Row[Inject]], times: Mapping[str, Millis]) -> tuple[Planned, ...]:
        found = [Planned(row, times[row.value.id]) for row in rows if row.value.id in times]
        return tuple(sorted((one for one in found if 0 <= one.at <= self.endex), key=lambda one: one.at))

    def played(self, at: Millis) -> Millis:
        """Return the time of play until an exercise time: what passes in frozen moves does not count."""
        return at - sum(max(0, min(at, end) - start) for start, end in self.frozen)

    def lasts(self, start: Millis, end: Millis) -> Millis:
        """Return the time of play between two exercise times."""
        return self.played(end) - self.played(start)

    def deadline(self, at: Millis, within: Millis) -> Millis:
        """Return the exercise time at which so much time of play has passed."""
        due = at + within
        for start, end in self.frozen:
            if end > at and start < due:
                due += end - max(start, at)
        return due

    def answered(self, at: Millis, point: DecisionPoint) -> Millis:
        """Return when a point put at an exercise time is answered at the latest."""
        return self.deadline(at, DECIDING if point.within is None else point.within)


def _times(deck: Deck, *, likely: bool) -> dict[str, Millis]:
    """Return when each inject is due, as far as that can be said; times settle as what they wait for does."""
    owners, points = owners_of(deck), {point.id: point for inject in deck.injects for point in inject.decide}
    waiting: dict[str, list[Inject]] = {}
    for inject in deck.injects:
        for name in _rests_on(inject, owners):
            waiting.setdefault(name, []).append(inject)
    known: dict[str, Millis] = {}
    ready = deque(deck.injects)
    while ready:
        inject = ready.popleft()
        at = _due(inject, known, owners, points, likely=likely)
        if at is not None and at < known.get(inject.id, at + 1):
            known[inject.id] = at
            ready.extend(waiting.get(inject.id, ()))
    return known


def _rests_on(inject: Inject, owners: Mapping[str, str]) -> set[str]:
    match inject.release:
        case AfterInject(other):
            return {other}
        case WhenTrue(condition):
            return set(_named(condition, owners))
        case AtTime() | OnShelf():
            return set()
        case _ as never:
            assert_never(never)


def _named(condition: Condition, owners: Mapping[str, str]) -> Iterator[str]:
    match condition:
        case Released(inject):
            yield inject
        case Decided(point=point):
            yield owners.get(point, "")
        case All(parts) | Any(parts):
            for part in parts:
                yield from _named(part, owners)
        case Not() | Acted():
            return
        case _ as never:
            assert_never(never)


def _due(
    inject: Inject,
    known: Mapping[str, Millis],
    owners: Mapping[str, str],
    points: Mapping[str, DecisionPoint],
    *,
    likely: bool,
) -> Millis | None:
    match inject.release:
        case AtTime(at):
            return at
        case AfterInject(other, delay):
            return known[other] + delay if other in known else None
        case WhenTrue(Released(other), delay):
            return known[other] + delay if other in known else None
        case WhenTrue(condition, delay) if likely:
            since = _true(condition, known, owners, points)
            return None if since is None else since + delay
        case WhenTrue() | OnShelf():
            return None
        case _ as never:
            assert_never(never)


def _true(
    condition: Condition, known: Mapping[str, Millis], owners: Mapping[str, str], points: Mapping[str, DecisionPoint]
) -> Millis | None:
    match condition:
        case Released(inject):
            return known.get(inject)
        case Decided(point=point):
            asked = known.get(owners.get(point, ""))
            within = points[point].within if point in points else None
            return None if asked is None else asked + (DECIDING if within is None else within)
        case Not(at=at):
            return at
        case Acted():
            return None
        case All(parts) | Any(parts):
            times = [_true(part, known, owners, points) for part in parts]
            there = [at for at in times if at is not None]
            if isinstance(condition, All):
                return max(there, default=0) if len(there) == len(times) else None
            return min(there, default=None)
        case _ as never:
            assert_never(never)
