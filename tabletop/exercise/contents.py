"""What commands ask to be recorded and entries then hold: acts, answers, meetings, grades, injects made up in play."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

import attrs

from tabletop.exercise.times import Millis


class Meant(StrEnum):
    """How an act is meant: the cell recommends or decides it, or the white cell declares it."""

    RECOMMENDED = "recommended"
    DECIDED = "decided"
    NOTIONAL = "notional"


class SettledAs(StrEnum):
    """What became of an open deadline at a jump."""

    MET = "met"
    WAIVED = "waived"
    PASSED = "passed"


class Grade(StrEnum):
    """How an objective or a task went, in HSEEP's four grades. Only people give one."""

    P = "P"
    """Performed without challenges."""
    S = "S"
    """Performed with some challenges."""
    M = "M"
    """Performed with major challenges."""
    U = "U"
    """Unable to be performed."""


@attrs.frozen
class Settled:
    """One open deadline, settled before a jump. `deadline` is an instance id such as `R01@12`."""

    deadline: str
    how: SettledAs
    because: str = ""


@attrs.frozen
class Act:
    """What an office did or said."""

    by: str
    """The office; its side follows."""
    act: str
    matter: str | None = None
    to: tuple[str, ...] = ()
    """Offices, sides or others it was addressed to."""
    via: str | None = None
    """The body or channel."""
    level: str | None = None
    """The level of that body."""
    present: tuple[str, ...] = ()
    """Offices or sides at the table."""
    about: str | None = None
    """The incident."""
    says: tuple[tuple[str, str], ...] = ()
    """Fields it states, as pairs of field and value."""
    meant: Meant = Meant.DECIDED
    informal: bool = False
    text: str = ""
    """Free words."""


@attrs.frozen
class Chosen:
    """One of the point's options."""

    option: str


@attrs.frozen
class OtherAnswer:
    """A course that nobody foresaw."""

    text: str


@attrs.frozen
class TakenBack:
    """The cell takes the question back to its capital until an exercise time."""

    until: Millis


Answer: TypeAlias = Chosen | OtherAnswer | TakenBack


@attrs.frozen
class Decision:
    """What a cell answered at a decision point."""

    point: str
    cell: str
    answer: Answer
    by: str | None = None
    """The office that decided."""
    stand_in: bool = False
    """Whether somebody stood in for that office."""
    caveat: str = ""
    """A reservation the cell attached."""
    fits: bool = False
    """Whether the facilitator noted that this course and the other cell's are one agreed course."""
    because: str = ""


@attrs.frozen
class Meeting:
    """What a body's meeting left on paper."""

    via: str
    level: str | None = None
    present: tuple[str, ...] = ()
    """Offices or sides at the table."""
    about: str | None = None
    """The incident."""
    agreed: str = ""
    left_open: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    """The line to take, by language."""
    informal: bool = False


@attrs.frozen
class ImprovisedInject:
    """An inject made up during play; it is released as it is added."""

    id: str
    title: str
    to: tuple[str, ...]
    body: str
    incident: str | None = None
    tags: tuple[str, ...] = ()


@attrs.frozen
class ImprovisedPoint:
    """A decision point made up during play. Options are numbered from 1."""

    id: str
    asks: str
    ask: str
    cells: tuple[str, ...]
    options: tuple[str, ...]
    within: Millis | None = None
    inject: str | None = None
    """The inject it belongs to, if any."""
