"""Between which times an inject can come out in any play, and for which times a choice may have to wait.

Both keep the question of what can happen small without changing its answer: outside its span an inject is out in no
play or in every play that brings it about at all, and a choice that waits does so for a *not* that can hear of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Final, assert_never

import attrs

from tabletop.exercise.circles import circles
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released, nots
from tabletop.exercise.deck import AfterInject, AtTime, DecisionPoint, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.picks import AT_ONCE, Acts, Choosing, Decides, Gives, answers_of, owners_of, wait_of
from tabletop.exercise.times import Millis

NEVER: Final[Millis] = 10**15
"""Later than any exercise time."""


@attrs.frozen
class Stage:
    """The injects and points of a deck, by id, and the inject that each point belongs to."""

    injects: dict[str, Inject]
    points: dict[str, DecisionPoint]
    owners: dict[str, str]

    def answers(self, asked: Decided) -> tuple[Decides, ...]:
        """Return the choices that make a condition on a decision true."""
        point = self.points.get(asked.point)
        if point is None:
            return ()
        cells = [one for one in point.cells if asked.cell in {None, one}]
        options = asked.options or answers_of(point)
        return tuple(Decides(asked.point, one, option) for one in cells for option in options)


def earliest_times(deck: Deck) -> dict[str, Millis]:
    """Return the exercise time before which each inject cannot be out by the deck's own times.

    Every answer is taken to be given once its question is put, everybody to act at STARTEX, and contingency injects to
    be given then, whether or not all that goes together in one play. What waits in vain has `NEVER`.
    """
    injects = {inject.id: inject for inject in deck.injects}
    points = {point.id: point for inject in deck.injects for point in inject.decide}
    return Spans(Stage(injects, points, owners_of(deck))).earliest


class Spans:
    """The earliest and the latest time at which each inject can come out, where it comes out at all."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        named = {name: tuple(_named(wait_of(one), stage)) for name, one in stage.injects.items()}
        order = circles(named)
        self.earliest: dict[str, Millis] = {}
        """An inject that comes out in no play has `NEVER`."""
        ends = _Ends(stage, self.earliest, lambda _: AT_ONCE, (max, min), NEVER)
        for circle in order:
            _enter(circle, named, ends)
        self.waits: dict[Choosing, tuple[Millis, ...]] = {
            what: tuple(sorted(times)) for what, times in self._find_waits().items()
        }
        """By choice: the times it may wait for, besides being made at once. To wait for any other gains nothing."""
        self.latest: dict[str, Millis] = {}
        ends = _Ends(stage, self.latest, self._last_wait, (max, max), AT_ONCE)
        for circle in order:
            # Who is in a circle rests on each of the others once at most, and on what lies outside.
            around = sum(_delay(stage.injects[name]) for name in circle)
            last = max(ends.out(name) - _delay(stage.injects[name]) for name in circle)
            self.latest.update(dict.fromkeys(circle, min(last + around, NEVER)))

    def _last_wait(self, what: Choosing) -> Millis:
        return self.waits.get(what, (AT_ONCE,))[-1]

    def _find_waits(self) -> dict[Choosing, set[Millis]]:
        """Follow every *not* back to the choices it can hear: each may have to wait until it is heard just after."""
        waits: dict[Choosing, set[Millis]] = {}
        seen: set[tuple[str, Millis]] = set()
        waiting = [
            (one.part, one.at + 1)
            for inject in self._stage.injects.values()
            if isinstance(inject.release, WhenTrue)
            for one in nots(inject.release.condition)
        ]
        while waiting:
            condition, heard = waiting.pop()
            for choices, name in _heard(condition, self._stage):
                if heard > self.earliest.get(name, AT_ONCE):
                    for what in choices:
                        waits.setdefault(what, set()).add(heard)
                    # A choice that waits by itself need not wait for what it rests on too.
                    if not choices and name in self._stage.injects and (name, heard) not in seen:
                        seen.add((name, heard))
                        inject = self._stage.injects[name]
                        waiting.append((wait_of(inject), heard - _delay(inject)))
        return waits


@attrs.frozen
class _Ends:
    """One end of the spans of conditions, as far as those of injects are known."""

    stage: Stage
    times: dict[str, Millis]
    made: Callable[[Choosing], Millis]
    together: tuple[Callable[..., Millis], Callable[..., Millis]]
    none: Millis

    def out(self, name: str) -> Millis:
        """Return the time at which an inject is out."""
        inject = self.stage.injects[name]
        match inject.release:
            case AtTime(at):
                return max(at, AT_ONCE)
            case OnShelf():
                return self.made(Gives(name))
            case AfterInject(_, delay) | WhenTrue(_, delay):
                return min(self.true(wait_of(inject)) + delay, NEVER)
            case _ as never:
                assert_never(never)

    def true(self, condition: Condition) -> Millis:
        """Return the time at which a condition becomes true."""
        of_all, of_any = self.together
        match condition:
            case Decided(point):
                answers = self.stage.answers(condition)
                owner = self.times.get(self.stage.owners.get(point, ""), self.none)
                return max(owner, of_any(map(self.made, answers))) if answers else self.none
            case Released(inject):
                return self.times.get(inject, self.none)
            case Acted(asked):
                return self.made(Acts(asked))
            case All(parts):
                return of_all(map(self.true, parts), default=AT_ONCE)
            case Any(parts):
                return of_any(map(self.true, parts), default=self.none)
            case Not(at=at):
                return max(at, AT_ONCE)
            case _ as never:
                assert_never(never)


def _enter(circle: tuple[str, ...], named: Mapping[str, tuple[str, ...]], ends: _Ends) -> None:
    """Fill in the earliest times of injects that wait for one another, in the order of time (Dijkstra 1959)."""
    waiting: dict[str, list[str]] = {name: [] for name in circle}
    for name in circle if len(circle) > 1 else ():
        for other in set(named[name]) & waiting.keys():
            waiting[other].append(name)
    ahead = [(ends.out(name), name) for name in circle]
    heapify(ahead)
    while ahead:
        at, name = heappop(ahead)
        if name not in ends.times:
            ends.times[name] = at
            for other in waiting[name]:
                if other not in ends.times:
                    heappush(ahead, (ends.out(other), other))


def _delay(inject: Inject) -> Millis:
    return inject.release.delay if isinstance(inject.release, AfterInject | WhenTrue) else AT_ONCE


def _heard(condition: Condition, stage: Stage) -> Iterator[tuple[tuple[Choosing, ...], str]]:
    """Yield the choices that make a condition true where no *not* stands between, with the inject they rest on."""
    match condition:
        case Decided(point):
            yield stage.answers(condition), stage.owners.get(point, "")
        case Released(inject):
            shelf = inject in stage.injects and stage.injects[inject].on_shelf
            yield ((Gives(inject),) if shelf else ()), inject
        case Acted(asked):
            yield (Acts(asked),), ""
        case All(parts) | Any(parts):
            for part in parts:
                yield from _heard(part, stage)
        case Not():
            return
        case _ as never:
            assert_never(never)


def _named(condition: Condition, stage: Stage) -> Iterator[str]:
    """Yield the injects on which a condition rests where no *not* stands between."""
    for _, name in _heard(condition, stage):
        if name in stage.injects:
            yield name
