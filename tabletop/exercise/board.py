"""The board: where each inject, decision point and move stands, folded from the entries."""

from __future__ import annotations

from typing import assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Inject, OnShelf, WhenTrue
from tabletop.exercise.events import Decision
from tabletop.exercise.selectors import DONE, matches
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item, Stage
from tabletop.exercise.views import InjectState

GONE = frozenset({InjectState.OMITTED, InjectState.RECALLED, InjectState.STRANDED})
"""States in which an inject gives nothing to what waits for it, unless somebody releases it after all."""


@attrs.frozen
class Handling:
    """What control did with one inject."""

    released: Millis | None = None
    """Exercise time said of its release."""
    by: int | None = None
    """The entry that brought it where it is."""
    omitted: bool = False
    recalled: bool = False
    held: bool = False
    until: Millis | None = None
    """Exercise time until which it is held; None while held means until somebody releases it."""
    retimed: Millis | None = None
    overruled: bool | None = None
    """True when its branch was declared due, False when declared never to be."""
    overruled_at: Millis | None = None
    because: str = ""


@attrs.frozen
class Answered:
    """One decision that stands."""

    n: int
    said: Millis
    decision: Decision
    amended: bool = False


@attrs.define
class Board:
    """The state of play, as far as control and conditions need it."""

    stage: Stage
    handling: dict[str, Handling] = attrs.Factory(dict)
    answers: dict[tuple[str, str], Answered] = attrs.Factory(dict)
    """The latest answer by point and cell."""
    decided: dict[tuple[str, str, str], Millis] = attrs.Factory(dict)
    """Earliest exercise time at which a point was decided by a cell for an option."""
    acted: dict[Condition, Millis] = attrs.Factory(dict)
    """Earliest exercise time of an act that a condition waits for."""
    consulted: dict[str | None, tuple[Millis, int]] = attrs.Factory(dict)
    """Earliest consultation between sides, by incident."""
    released_at: dict[str, Millis] = attrs.Factory(dict)
    """Earliest exercise time at which each inject was released and not recalled."""
    opened_moves: dict[str, Millis] = attrs.Factory(dict)
    closed_moves: dict[str, Millis] = attrs.Factory(dict)
    revealed: set[str] = attrs.Factory(set)
    improvised: set[str] = attrs.Factory(set)
    points_opened: dict[str, Millis] = attrs.Factory(dict)
    """When a decision point made up during play was put."""

    def handled(self, inject: str) -> Handling:
        """Return what control did with an inject."""
        return self.handling.get(inject, Handling())


def see(board: Board, item: Item, waits: tuple[Acted, ...], consulting: frozenset[str]) -> None:
    """Let an entry make conditions true and count as consultation."""
    facets = item.facets
    if "decision" in facets:
        point, cell, option = (next(iter(facets[name])) for name in ("decision", "cell", "option"))
        key = (point, cell, option)
        board.decided[key] = min(item.said, board.decided.get(key, item.said))
    if "act" not in facets:
        return
    for wait in waits:
        if matches(wait.selector, facets, consulting):
            board.acted[wait] = min(item.said, board.acted.get(wait, item.said))
    sides = facets.get("with_side", frozenset()) | facets.get("to_side", frozenset())
    if facets["act"] & consulting and facets["as"] & DONE and len(sides) > 1:
        for incident in facets.get("incident", {None}):
            moment = (item.said, item.n)
            board.consulted[incident] = min(moment, board.consulted.get(incident, moment))


def acts_waited_for(condition: Condition) -> tuple[Acted, ...]:
    """Return the acts that a condition waits for."""
    match condition:
        case Acted():
            return (condition,)
        case All(parts) | Any(parts):
            return tuple(wait for part in parts for wait in acts_waited_for(part))
        case Not(part=part):
            return acts_waited_for(part)
        case Decided() | Released():
            return ()
        case _ as never:
            assert_never(never)


def true_since(condition: Condition, board: Board) -> Millis | None:
    """Return when a condition first became true, None while it is not. What is true stays true."""
    match condition:
        case Decided(point, cell, options):
            times = [
                at
                for (decided, by, option), at in board.decided.items()
                if decided == point and (cell is None or by == cell) and (not options or option in options)
            ]
            return min(times, default=None)
        case Released(inject):
            return board.released_at.get(inject)
        case Acted():
            return board.acted.get(condition)
        case All(parts):
            since = [true_since(part, board) for part in parts]
            known = [at for at in since if at is not None]
            return max(known, default=0) if len(known) == len(since) else None
        case Any(parts):
            return min((at for part in parts if (at := true_since(part, board)) is not None), default=None)
        case Not(part, at):
            since_part = true_since(part, board)
            return at if since_part is None or since_part > at else None
        case _ as never:
            assert_never(never)


def due_at(inject: Inject, board: Board) -> Millis | None:
    """Return the exercise time at which an inject falls due, None while that is unknown or never."""
    handling = board.handled(inject.id)
    if handling.held:
        return handling.until
    if handling.retimed is not None:
        return handling.retimed
    if handling.overruled is True:
        return handling.overruled_at
    match inject.release:
        case AtTime(at):
            return at
        case AfterInject(other, delay):
            released = board.released_at.get(other)
            return None if released is None else released + delay
        case WhenTrue(condition, delay):
            since = true_since(condition, board)
            return None if since is None else since + delay
        case OnShelf():
            return None
        case _ as never:
            assert_never(never)


def state_of(inject: Inject, board: Board, at: Millis) -> InjectState:
    """Return where an inject stands at an exercise time."""
    return _state(inject, board, at, frozenset())


def _state(inject: Inject, board: Board, at: Millis, asked: frozenset[str]) -> InjectState:
    handling = board.handled(inject.id)
    due = due_at(inject, board)
    if handling.released is not None:
        return InjectState.RELEASED
    if handling.omitted or handling.overruled is False:
        return InjectState.OMITTED
    if handling.recalled:
        return InjectState.RECALLED
    if handling.held and (due is None or due > at):
        return InjectState.HELD
    if due is not None:
        return InjectState.DUE if due <= at else InjectState.PLANNED
    if inject.on_shelf:
        return InjectState.SHELF
    return InjectState.STRANDED if _stranded(inject, board, at, asked | {inject.id}) else InjectState.WAITING


def _stranded(inject: Inject, board: Board, at: Millis, asked: frozenset[str]) -> bool:
    """Say whether what an inject waits for can no longer happen by itself."""
    match inject.release:
        case AfterInject(other, _):
            return _gone(other, board, at, asked)
        case WhenTrue(condition, _):
            return _hopeless(condition, board, at, asked)
        case _:
            return False


def _gone(inject: str, board: Board, at: Millis, asked: frozenset[str]) -> bool:
    if inject in asked or inject not in board.stage.injects:
        return False
    return _state(board.stage.injects[inject], board, at, asked) in GONE


def _hopeless(condition: Condition, board: Board, at: Millis, asked: frozenset[str]) -> bool:
    if true_since(condition, board) is not None:
        return False
    match condition:
        case Released(inject):
            return _gone(inject, board, at, asked)
        case Decided(point=point):
            owner = board.stage.points.get(point, (None, None))[1]
            return owner is not None and _gone(owner, board, at, asked)
        case All(parts):
            return any(_hopeless(part, board, at, asked) for part in parts)
        case Any(parts):
            return all(_hopeless(part, board, at, asked) for part in parts)
        case Not(at=asked_at):
            return asked_at <= at
        case Acted():
            return False
        case _ as never:
            assert_never(never)


def waits_for(inject: Inject) -> tuple[str, ...]:
    """Return the injects and decision points that an inject waits for."""
    match inject.release:
        case AfterInject(other, _):
            return (other,)
        case WhenTrue(condition, _):
            return tuple(dict.fromkeys(_named(condition)))
        case _:
            return ()


def _named(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Decided(point=point):
            return (point,)
        case Released(inject):
            return (inject,)
        case All(parts) | Any(parts):
            return tuple(name for part in parts for name in _named(part))
        case Not(part=part):
            return _named(part)
        case Acted():
            return ()
        case _ as never:
            assert_never(never)
