"""Branch conditions: when, all, any, not. Facts once true stay true; a *not* is asked at a stated time."""

from __future__ import annotations

from typing import TypeAlias

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
