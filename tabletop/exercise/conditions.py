"""Branch conditions: when, all, any, not. Facts once true stay true; a *not* is asked at a stated time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, assert_never

import attrs

from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis


@attrs.frozen
class Decided:
    """True from the moment a cell decided a point, for one of these options when any are named."""

    point: str
    cell: str | None = None
    options: tuple[str, ...] = ()


@attrs.frozen
class Released:
    """True from the release of an inject."""

    inject: str


@attrs.frozen
class Acted:
    """True from the first act that matches."""

    selector: Selector


@attrs.frozen
class All:
    """True when every part is."""

    parts: tuple[Condition, ...]


@attrs.frozen
class Any:
    """True when one part is."""

    parts: tuple[Condition, ...]


@attrs.frozen
class Not:
    """True at `at` (exercise time) unless the part was true by then."""

    part: Condition
    at: Millis


Condition: TypeAlias = Decided | Released | Acted | All | Any | Not


def nots(condition: Condition) -> Iterator[Not]:
    """Yield every *not* of a condition, those inside others first."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from nots(part)
        case Not(part):
            yield from nots(part)
            yield condition
        case Decided() | Released() | Acted():
            pass
        case _ as never:
            assert_never(never)


def needed(condition: Condition, owners: Mapping[str, str]) -> Iterator[str]:
    """Yield the injects without which a condition is never true.

    Args:
        condition: The condition.
        owners: The inject of each decision point.
    """
    match condition:
        case Released(inject):
            yield inject
        case Decided(point=point):
            if point in owners:
                yield owners[point]
        case All(parts):
            for part in parts:
                yield from needed(part, owners)
        case Any(parts):
            every = [frozenset(needed(part, owners)) for part in parts]
            yield from sorted(frozenset.intersection(*every)) if every else ()
        case Not() | Acted():
            return
        case _ as never:
            assert_never(never)
