"""Verdicts and scores as values: what a rule says of a play at one moment, and what that is worth."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Final

import attrs

from tabletop.exercise.times import Millis


class Code(StrEnum):
    """What a rule says of one of its occasions."""

    PENDING = "pending"
    FULFILLED = "fulfilled"
    LATE = "late"
    OVERDUE = "overdue"
    VIOLATED = "violated"
    KEPT = "kept"
    EXEMPT = "exempt"
    WAIVED = "waived"
    SET_ASIDE = "set-aside"
    NOT_EXERCISED = "not-exercised"
    """Of a rule as a whole, when nothing gave it occasion."""


FINAL: Final = frozenset({Code.FULFILLED, Code.LATE, Code.VIOLATED, Code.EXEMPT, Code.WAIVED})
"""Verdicts that only an amendment, a withdrawal, a recall, late typing or an evaluator can change."""

DECIDED: Final = frozenset({Code.FULFILLED, Code.LATE, Code.VIOLATED})
"""Verdicts that earn credit, or earn none."""


@attrs.frozen(slots=False)  # made without slots it is made three times as fast, and there are many
class Verdict:
    """One occasion of one rule, read at a moment."""

    id: str
    """`R01@12`: the rule and the entry that opened it; `R01@12.2` when that entry opened several."""
    rule: str
    code: Code
    opened: Millis | None
    """Exercise time of the opening entry."""
    due: Millis | None = None
    """Exercise time by which it is due; None means ENDEX. While deadlines stand it moves along with T+."""
    left: Millis | None = None
    """Time left until due, deadlines running; negative when that has passed."""
    settled: Millis | None = None
    """Exercise time at which it became what it is."""
    later_by: Millis = 0
    """How much later than due it was seen."""
    because: tuple[int, ...] = ()
    """Numbers of the entries that opened, met or broke it."""
    key: tuple[tuple[str, str], ...] = ()
    """What ties its entries together, as pairs of facet and value."""
    part: int | None = None
    """Which part of an `each`, or which field of a consistency, counted from 0."""
    option: int | None = None
    """Of a choice that was met: which option, counted from 0."""
    step: int | None = None
    """Of a chain: the step that was missing or out of order, counted from 0."""
    disorder: bool = False
    """Whether that step was seen, in the wrong place."""
    reason: str = ""
    """The facilitator's reason for a waiver."""
    credit: Fraction | None = None
    """What it earns, 0 to 1; None where it earns nothing and costs nothing."""
    could_earn: Fraction | None = None
    """What an open one would earn were it met now."""
    whole_play: bool = False
    """Whether play as a whole is its scope: such an absence enters a score only when it is broken."""


@attrs.frozen
class RuleScore:
    """What one rule, or one group of parts, comes to."""

    id: str
    members: tuple[str, ...]
    """The rules scored under this id."""
    dimension: str
    weight: int
    code: Code
    """Its least favourable verdict; `not-exercised` without any occasion."""
    credit: Fraction | None
    verdicts: tuple[Verdict, ...]


@attrs.frozen
class Coverage:
    """How much of the procedures a figure speaks of, 0 to 1 by weight; None where there is nothing to divide by."""

    occasion: Fraction | None
    """Weight decided over weight that had occasion."""
    file: Fraction | None
    """Weight decided over the weight of the whole file."""


@attrs.frozen
class Figure:
    """A mean of credits by weight, None where nothing was assessed, with the coverage that stands beside it."""

    credit: Fraction | None
    coverage: Coverage


@attrs.frozen
class Counts:
    """Rules counted in the room's words. Every rule of the file is in exactly one."""

    in_time: int = 0
    later: int = 0
    not_seen: int = 0
    open: int = 0
    """Pending or not yet seen."""
    kept: int = 0
    """Nothing to the contrary so far."""
    waived: int = 0
    """Set aside by the facilitator."""
    ended: int = 0
    """ENDEX came before it fell due."""
    exempt: int = 0
    """Does not apply here."""
    no_occasion: int = 0

    @property
    def set_aside(self) -> int:
        """Rules that had something to be read at and still count for nothing: waived, ended before due, or exempt."""
        return self.waived + self.ended + self.exempt

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """The counts as data has them, by name: whatever counts for nothing is one."""
        return (
            ("in_time", self.in_time),
            ("later", self.later),
            ("not_seen", self.not_seen),
            ("open", self.open),
            ("kept", self.kept),
            ("set_aside", self.set_aside),
            ("no_occasion", self.no_occasion),
        )

    @property
    def assessed(self) -> int:
        """Rules of which something can be said: the 30 of "22 of 30 seen in time"."""
        return self.in_time + self.later + self.not_seen


@attrs.frozen
class Scorecard:
    """The whole play against one arrangement, at one moment."""

    overall: Fraction | None
    """None below 60 % coverage of the weight that had occasion."""
    coverage: Coverage
    best: Fraction | None
    """The final score if all that is open is met and no new occasion arises."""
    worst: Fraction | None
    unmet: tuple[str, ...]
    """Ids of unmet rules of weight 5."""
    counts: Counts
    dimensions: tuple[tuple[str, Figure], ...]
    objectives: tuple[tuple[str, Figure], ...]
    tasks: tuple[tuple[str, Figure], ...]
    rules: tuple[RuleScore, ...]
    implied: int = 0
    """How many acts on the record were implied by options rather than typed."""
    acts: int = 0
    """How many acts are on the record."""
