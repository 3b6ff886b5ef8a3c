"""Plays free choices out: which injects fall due, and when, if a play makes just these picks and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import Final, TypeAlias, assert_never

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released, nots
from tabletop.exercise.deck import AfterInject, AtTime, Deck, WhenTrue
from tabletop.exercise.picks import Acts, Decides, Gives, Pick
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis

_FACT: Final = 0
_READING: Final = 1
"""Readings of *nots* come after the facts of the same moment."""

_Fact: TypeAlias = str | Decided | Selector | Millis
"""What a condition may rest on: an inject, a point (any decision of it), an act, the time at which a *not* is read."""


class Course:
    """A deck, ready to be played out."""

    def __init__(self, deck: Deck) -> None:
        self.injects = {inject.id: inject for inject in deck.injects}
        self.planned = [(one.id, one.release.at) for one in deck.injects if isinstance(one.release, AtTime)]
        self.conditions = {one.id: one.release for one in deck.injects if isinstance(one.release, WhenTrue)}
        self.followers: dict[str, list[tuple[str, Millis]]] = {}
        self.waiting: dict[_Fact, list[str]] = {}
        """By fact: the injects whose condition names it."""
        self.questions: dict[Millis, set[Not]] = {}
        """By exercise time: the *nots* that are read then."""
        for inject in deck.injects:
            if isinstance(inject.release, AfterInject):
                self.followers.setdefault(inject.release.inject, []).append((inject.id, inject.release.delay))
        for name, release in self.conditions.items():
            for fact in set(_facts(release.condition)):
                self.waiting.setdefault(fact, []).append(name)
            for one in nots(release.condition):
                self.questions.setdefault(one.at, set()).add(one)

    def after(self, picks: Iterable[Pick], until: Iterable[str] = ()) -> dict[str, Millis]:
        """Return the exercise time at which each inject is out; an inject that never is has none.

        Args:
            picks: The choices of the play. A decision is made when its point is put, or later where it waits.
            until: The play is of no further interest once one of these injects is out.
        """
        play = _Play(self, tuple(picks))
        play.run(frozenset(until))
        return play.out


class _Play:
    def __init__(self, course: Course, picks: tuple[Pick, ...]) -> None:
        self.course = course
        self.out: dict[str, Millis] = {}
        self._decided: dict[str, set[Decides]] = {}
        self._acted: set[Selector] = set()
        self._read: dict[Not, bool] = {}
        self._due: set[str] = set()
        """Conditional injects whose time is set."""
        self._turn = count()
        self._ahead: list[tuple[Millis, int, int, str | Pick | None]] = []
        self._answers: dict[str, list[Pick]] = {}
        for name, at in course.planned:
            self._put(at, _FACT, name)
        for pick in picks:
            if isinstance(pick.what, Decides):
                self._answers.setdefault(pick.what.point, []).append(pick)
            else:
                self._put(pick.not_before, _FACT, pick)
        for at in course.questions:
            self._put(at, _READING, None)

    def run(self, until: frozenset[str]) -> None:
        """Play moment by moment, to the end or until one of some injects is out."""
        self._look(self.course.conditions, 0)
        while self._ahead and not until & self.out.keys():
            at, kind, _, what = heappop(self._ahead)
            if kind == _READING:
                self._read.update({one: not self._holds(one.part) for one in self.course.questions[at]})
                self._look(self.course.waiting.get(at, ()), at)
            elif isinstance(what, Pick):
                self._make(what, at)
            elif what is not None:
                self._release(what, at)

    def _put(self, at: Millis, kind: int, what: str | Pick | None) -> None:
        heappush(self._ahead, (at, kind, next(self._turn), what))

    def _release(self, name: str, at: Millis) -> None:
        if name in self.out or name not in self.course.injects:
            return
        self.out[name] = at
        for follower, delay in self.course.followers.get(name, ()):
            self._put(at + delay, _FACT, follower)
        for point in self.course.injects[name].decide:
            for pick in self._answers.get(point.id, ()):
                self._put(max(at, pick.not_before), _FACT, pick)
        self._look(self.course.waiting.get(name, ()), at)

    def _make(self, pick: Pick, at: Millis) -> None:
        match pick.what:
            case Decides(point) as decision:
                self._decided.setdefault(point, set()).add(decision)
                self._look(self.course.waiting.get(Decided(point), ()), at)
            case Acts(asked):
                self._acted.add(asked)
                self._look(self.course.waiting.get(asked, ()), at)
            case Gives(inject):
                self._release(inject, at)
            case _ as never:
                assert_never(never)

    def _look(self, names: Iterable[str], at: Millis) -> None:
        """Set the time of those injects whose condition has become true."""
        for name in names:
            release = self.course.conditions[name]
            if name not in self._due and self._holds(release.condition):
                self._due.add(name)
                self._put(at + release.delay, _FACT, name)

    def _holds(self, condition: Condition) -> bool:
        match condition:
            case Decided(point, cell, options):
                return any(
                    cell in {None, made.cell} and (not options or made.option in options)
                    for made in self._decided.get(point, ())
                )
            case Released(inject):
                return inject in self.out
            case Acted(asked):
                return asked in self._acted
            case All(parts):
                return all(self._holds(part) for part in parts)
            case Any(parts):
                return any(self._holds(part) for part in parts)
            case Not():
                return self._read.get(condition, False)
            case _ as never:
                assert_never(never)


def _facts(condition: Condition) -> Iterator[_Fact]:
    """Yield what may make a condition true; of a *not* only that it is read."""
    match condition:
        case Decided(point=point):
            yield Decided(point)
        case Released(inject):
            yield inject
        case Acted(asked):
            yield asked
        case All(parts) | Any(parts):
            for part in parts:
                yield from _facts(part)
        case Not(at=at):
            yield at
        case _ as never:
            assert_never(never)
