"""What a play of a deck is free in: the answers of the cells, contingency injects, and acts that conditions name."""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never

import attrs

from tabletop.exercise.conditions import All, Condition, Released
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


def answers_of(point: DecisionPoint) -> tuple[str, ...]:
    """Return the ids of all answers to a point, the free one included."""
    return (*(option.id for option in point.options), OTHER)


def owners_of(deck: Deck) -> dict[str, str]:
    """Return the inject of each decision point."""
    return {point.id: inject.id for inject in deck.injects for point in inject.decide}


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
