"""What can happen in some play of a deck: the question, as a formula over free choices, free of any solver.

A play is free in what each cell answers at each decision point and when, in the contingency injects, and in the acts
that conditions name. All else follows: nothing is overruled, recalled, re-timed or jumped, and an inject is out at the
moment it falls due. Facts once true stay true; a *not* is read at its stated time; injects that wait for one another in
a circle do not support each other.

`Question.by(inject, at)` says as a formula that an inject is out by an exercise time. The formula is exact: a choice of
picks makes it true just when `happens` plays it so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, assert_never

import attrs

from tabletop.exercise.circles import circles
from tabletop.exercise.circuit import FALSE, TRUE, Circuit, Lit
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.picks import Acts, Choosing, Gives, owners_of, wait_of
from tabletop.exercise.reach_times import NEVER, Spans, Stage
from tabletop.exercise.times import Millis


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
        self.owners = owners_of(deck)
        self._stage = Stage(
            self.injects, {point.id: point for inject in deck.injects for point in inject.decide}, self.owners
        )
        self._spans = Spans(self._stage)
        self.waits = self._spans.waits
        """By choice: the times it may wait for so that a *not* is read before."""
        self.choices: dict[Choosing, Lit] = {what: self.circuit.variable() for what in self._find_choices()}
        """Every free choice that something rests on, with the variable that says it is made."""
        self.late: dict[Choosing, tuple[Lit, ...]] = {
            what: tuple(self.circuit.variable() for _ in waits) for what, waits in self.waits.items()
        }
        """For choices that may wait: by wait, the variable that says they are not made before it."""
        self._by: dict[Due, Lit] = {}

    def by(self, inject: str, at: Millis) -> Lit:
        """Return the formula that an inject is out by an exercise time."""
        return self.true(Released(inject), at)

    def soonest(self, injects: Iterable[str]) -> Millis:
        """Return a time before which none of some injects is out in any play."""
        return min((self._spans.earliest.get(name, NEVER) for name in injects), default=NEVER)

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
            due = self._within_span(waiting.pop())
            if due is None or due in found or due in self._by:
                continue
            found.add(due)
            waiting.extend(Due(member, due.by) for member in self._circles[due.inject])
            waiting.extend(rests_on(self.injects[due.inject], due.by, self.owners))
        return sorted(found, key=lambda due: (due.by.at, not due.by.unread, self._ranks[due.inject]))

    def _within_span(self, due: Due) -> Due | None:
        """Return what is asked at the end of an inject's span at the latest, or None when it is asked before."""
        if due.by.at < self._spans.earliest.get(due.inject, due.by.at + 1):
            return None
        latest = self._spans.latest[due.inject]
        return Due(due.inject, Moment(latest)) if due.by.at > latest else due

    def _known(self, inject: str, by: Moment) -> Lit:
        """Return the formula of an inject by a moment, settled before."""
        due = self._within_span(Due(inject, by))
        return FALSE if due is None else self._by.get(due, FALSE)

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
                return self._known(other, by.before(delay))
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
            case Decided():
                return self._decided(condition, by)
            case Released(inject):
                return self._known(inject, by)
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

    def _decided(self, asked: Decided, by: Moment) -> Lit:
        answers = [self._made(what, by.at) for what in self._stage.answers(asked)]
        if not answers:
            return FALSE
        return self.circuit.all((self._known(self.owners[asked.point], by), self.circuit.any(answers)))

    def _made(self, what: Choosing, at: Millis) -> Lit:
        """Return the formula that a choice was made by an exercise time."""
        made = self.choices[what]
        if what not in self.late:
            return made
        later = bisect_right(self.waits[what], at)
        return made if later == len(self.waits[what]) else self.circuit.all((made, -self.late[what][later]))

    # --- what a play is free in ---------------------------------------------------------------------------------------

    def _find_choices(self) -> tuple[Choosing, ...]:
        """Return the choices that any inject rests on."""
        choices: dict[Choosing, None] = {}
        for inject in self.injects.values():
            choices.update(dict.fromkeys(self._named_choices(wait_of(inject))))
        choices.update(dict.fromkeys(Gives(name) for name, one in self.injects.items() if one.on_shelf))
        return tuple(choices)

    def _named_choices(self, condition: Condition) -> Iterator[Choosing]:
        match condition:
            case Decided():
                yield from self._stage.answers(condition)
            case Acted(asked):
                yield Acts(asked)
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self._named_choices(part)
            case Not(part):
                yield from self._named_choices(part)
            case Released():
                pass
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
