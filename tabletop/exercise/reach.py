"""What can happen in some play of a deck: the question, as a formula over free choices, free of any solver.

A play is free in what each cell answers at each decision point and when, in the contingency injects, and in the acts
that conditions name. All else follows: nothing is overruled, recalled, re-timed or jumped, and an inject is out at the
moment it falls due. Facts once true stay true; a *not* is read at its stated time; injects that wait for one another in
a circle do not support each other.

`Question.by(inject, at)` says as a formula that an inject is out by an exercise time. The formula is exact: a choice of
picks makes it true just when `happens` plays it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias, assert_never

import attrs

from tabletop.exercise.circles import circles
from tabletop.exercise.circuit import FALSE, TRUE, Circuit, Lit
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released, nots
from tabletop.exercise.deck import OTHER, AfterInject, AtTime, DecisionPoint, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis

AT_ONCE: Final[Millis] = 0


@attrs.frozen
class Decides:
    """A cell answers a point with an option."""

    point: str
    cell: str
    option: str


@attrs.frozen
class Gives:
    """Control gives a contingency inject."""

    inject: str


@attrs.frozen
class Acts:
    """Somebody does what a condition waits for."""

    selector: Selector


Choosing: TypeAlias = Decides | Gives | Acts


@attrs.frozen
class Pick:
    """One free choice, made as soon as it can be, and not before an exercise time."""

    what: Choosing
    not_before: Millis = AT_ONCE


@attrs.frozen
class Moment:
    """An exercise time. All *nots* asked at one time are read together, after what else happens then."""

    at: Millis
    unread: bool = False
    """Whether the *nots* asked at this very time have yet to be read."""

    def before(self, delay: Millis) -> Moment:
        """Return the moment so much earlier."""
        return Moment(self.at - delay, self.unread) if not delay else Moment(self.at - delay)


@attrs.frozen
class Due:
    """An inject by a moment: what the formula of another asks for."""

    inject: str
    by: Moment


class Question:
    """The formula of one deck. It grows as it is asked."""

    def __init__(self, deck: Deck) -> None:
        self.circuit = Circuit()
        self.injects = {inject.id: inject for inject in deck.injects}
        self.owners = {point.id: inject.id for inject in deck.injects for point in inject.decide}
        self.points = {point.id: point for inject in deck.injects for point in inject.decide}
        self.waits: tuple[Millis, ...] = self._find_waits()
        """The times a choice may wait for: just after a *not* was read. To wait for any other gains nothing."""
        self.choices: dict[Choosing, Lit] = {what: self.circuit.variable() for what in self._find_choices(every=True)}
        """Every free choice that something rests on, with the variable that says it is made."""
        self.late: dict[Choosing, tuple[Lit, ...]] = {
            what: tuple(self.circuit.variable() for _ in self.waits) for what in self._find_choices(every=False)
        }
        """For choices that a *not* asks about: by wait, the variable that says they are not made before it."""
        self._by: dict[Due, Lit] = {}

    def by(self, inject: str, at: Millis) -> Lit:
        """Return the formula that an inject is out by an exercise time."""
        return self.true(Released(inject), at)

    def true(self, condition: Condition, at: Millis) -> Lit:
        """Return the formula that a condition is true by an exercise time.

        The condition is one of the deck's, or made of parts of its conditions.
        """
        by = Moment(at)
        for due in self._in_order(_named(condition, by, self.owners)):
            self._settle(due)
        return self._holds(condition, by)

    # --- the order in which formulas are built ------------------------------------------------------------------------

    def _in_order(self, wanted: Iterable[Due]) -> list[Due]:
        """Return what must be settled for a formula, what others rest on first: earlier moments, then lower circles."""
        found: set[Due] = set()
        waiting = list(wanted)
        while waiting:
            due = waiting.pop()
            if due in found or due in self._by or due.by.at < 0 or due.inject not in self.injects:
                continue
            found.add(due)
            waiting.extend(Due(member, due.by) for member in self._circles[due.inject])
            waiting.extend(rests_on(self.injects[due.inject], due.by, self.owners))
        return sorted(found, key=lambda due: (due.by.at, not due.by.unread, self._ranks[due.inject]))

    @cached_property
    def _ordered(self) -> tuple[tuple[str, ...], ...]:
        """The circles of injects that wait for one another without any delay, what others wait for first."""
        return circles({name: tuple(at_once(inject, self.owners)) for name, inject in self.injects.items()})

    @cached_property
    def _circles(self) -> dict[str, tuple[str, ...]]:
        return {member: circle for circle in self._ordered for member in circle}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {member: rank for rank, circle in enumerate(self._ordered) for member in circle}

    # --- formulas -----------------------------------------------------------------------------------------------------

    def _settle(self, due: Due) -> None:
        """Give an inject its formula, together with all that stand in its circle.

        In a circle each round rests on the round before, and on nothing at first, so nobody supports himself.
        """
        if due in self._by:
            return
        circle = self._circles[due.inject]
        self._by.update({Due(member, due.by): FALSE for member in circle})
        for _ in circle:
            settled = {Due(member, due.by): self._out(self.injects[member], due.by) for member in circle}
            self._by.update(settled)

    def _out(self, inject: Inject, by: Moment) -> Lit:
        if by.at < 0:
            return FALSE
        match inject.release:
            case AtTime(planned):
                return TRUE if planned <= by.at else FALSE
            case AfterInject(other, delay):
                return self._by.get(Due(other, by.before(delay)), FALSE)
            case WhenTrue(condition, delay):
                return self._holds(condition, by.before(delay))
            case OnShelf():
                return self._made(Gives(inject.id), by.at)
            case _ as never:
                assert_never(never)

    def _holds(self, condition: Condition, by: Moment) -> Lit:
        """Return the formula that a condition is true by a moment."""
        if by.at < 0:
            return FALSE
        match condition:
            case Decided(point, cell, options):
                return self._decided(point, cell, options, by)
            case Released(inject):
                return self._by.get(Due(inject, by), FALSE)
            case Acted(asked):
                return self._made(Acts(asked), by.at)
            case All(parts):
                return self.circuit.all(self._holds(part, by) for part in parts)
            case Any(parts):
                return self.circuit.any(self._holds(part, by) for part in parts)
            case Not(part, asked_at):
                return -self._holds(part, Moment(asked_at, unread=True)) if is_read(asked_at, by) else FALSE
            case _ as never:
                assert_never(never)

    def _decided(self, point_id: str, cell: str | None, options: tuple[str, ...], by: Moment) -> Lit:
        point = self.points.get(point_id)
        if point is None:
            return FALSE
        cells = [one for one in point.cells if cell in {None, one}]
        answers = [
            self._made(Decides(point_id, one, option), by.at)
            for one in cells
            for option in options or answers_of(point)
        ]
        return self.circuit.all((self._by.get(Due(self.owners[point_id], by), FALSE), self.circuit.any(answers)))

    def _made(self, what: Choosing, at: Millis) -> Lit:
        """Return the formula that a choice was made by an exercise time."""
        made = self.choices[what]
        later = next((place for place, wait in enumerate(self.waits) if wait > at), None)
        if later is None or what not in self.late:
            return made
        return self.circuit.all((made, -self.late[what][later]))

    # --- what a play is free in ---------------------------------------------------------------------------------------

    def _find_waits(self) -> tuple[Millis, ...]:
        return tuple(sorted({one.at + 1 for inject in self.injects.values() for one in _nots_of(inject)}))

    def _find_choices(self, *, every: bool) -> tuple[Choosing, ...]:
        """Return the choices that any inject rests on, or only those that may make what a *not* asks about true."""
        injects = self.injects.values()
        waiting = [wait_of(one) for one in injects] if every else [n.part for one in injects for n in _nots_of(one)]
        choices: dict[Choosing, None] = {}
        seen: set[str] = set()
        while waiting:
            for chosen, inject in self._parts(waiting.pop()):
                choices.update(dict.fromkeys(chosen))
                if inject in self.injects and inject not in seen:
                    seen.add(inject)
                    waiting.append(wait_of(self.injects[inject]))
        if every:
            choices.update(dict.fromkeys(Gives(one.id) for one in injects if one.on_shelf))
        return tuple(choices)

    def _parts(self, condition: Condition) -> Iterator[tuple[tuple[Choosing, ...], str]]:
        """Yield the choices that a condition names, and the injects on which it rests, empty where on none."""
        match condition:
            case Decided(point, cell, options) if point in self.points:
                asked = self.points[point]
                cells = [one for one in asked.cells if cell in {None, one}]
                answers = options or answers_of(asked)
                yield tuple(Decides(point, one, option) for one in cells for option in answers), self.owners[point]
            case Decided():
                pass
            case Released(inject):
                shelf = inject in self.injects and self.injects[inject].on_shelf
                yield ((Gives(inject),) if shelf else ()), inject
            case Acted(asked_act):
                yield (Acts(asked_act),), ""
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self._parts(part)
            case Not(part):
                yield from self._parts(part)
            case _ as never:
                assert_never(never)


def wait_of(inject: Inject) -> Condition:
    """Return what an inject waits for as a condition; one with a time of its own waits for nothing."""
    match inject.release:
        case AfterInject(other, _):
            return Released(other)
        case WhenTrue(condition, _):
            return condition
        case AtTime() | OnShelf():
            return All(())
        case _ as never:
            assert_never(never)


def is_read(asked_at: Millis, by: Moment) -> bool:
    """Say whether a *not* has been read by a moment."""
    return asked_at < by.at or (asked_at == by.at and not by.unread)


def rests_on(inject: Inject, by: Moment, owners: Mapping[str, str]) -> Iterator[Due]:
    """Yield what must be known for an inject to be out by a moment.

    Args:
        inject: The inject.
        by: The moment.
        owners: By decision point, the inject it belongs to.
    """
    match inject.release:
        case AfterInject(other, delay):
            yield Due(other, by.before(delay))
        case WhenTrue(condition, delay):
            yield from _named(condition, by.before(delay), owners)
        case AtTime() | OnShelf():
            pass
        case _ as never:
            assert_never(never)


def _named(condition: Condition, by: Moment, owners: Mapping[str, str]) -> Iterator[Due]:
    match condition:
        case Decided(point=point):
            if point in owners:
                yield Due(owners[point], by)
        case Released(inject):
            yield Due(inject, by)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _named(part, by, owners)
        case Not(part, asked_at):
            if is_read(asked_at, by):
                yield from _named(part, Moment(asked_at, unread=True), owners)
        case Acted():
            pass
        case _ as never:
            assert_never(never)


def at_once(inject: Inject, owners: Mapping[str, str]) -> Iterator[str]:
    """Yield the injects that one waits for at its own moment; what a *not* asks for was settled before."""
    here = Moment(_FAR, unread=True)
    for due in rests_on(inject, here, owners):
        if due.by == here:
            yield due.inject


_FAR: Final[Millis] = 10**15


def answers_of(point: DecisionPoint) -> tuple[str, ...]:
    """Return the ids of all answers to a point, the free one included."""
    return (*(option.id for option in point.options), OTHER)


def _nots_of(inject: Inject) -> Iterator[Not]:
    """Yield every *not* in an inject's condition."""
    if isinstance(inject.release, WhenTrue):
        yield from nots(inject.release.condition)
