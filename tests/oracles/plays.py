"""Random plays that other checkers can read too: acts, perhaps a frozen clock, and ENDEX after all windows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from random import Random
from typing import Final

import attrs

from tabletop.exercise.events import (
    Act,
    ActRecorded,
    ClockFrozen,
    ClockResumed,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    InjectReleased,
)
from tabletop.exercise.procedures import Rule
from tabletop.exercise.session import Session, fold
from tabletop.exercise.times import HOUR, SECOND, Millis
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.small import WALL, deck, inject, procedures

ACTS: Final = ("inform", "report", "order", "announce", "approve")
SIDES: Final = {"us": "US-A", "japan": "JP-A", "rok": "KR-A"}
SMALL: Final = deck(inject("I1", "0:00"))
ENDEX: Final = 10 * HOUR
"""Later than every window of every rule here: no checker but ours knows what is set aside."""


@attrs.frozen
class Deed:
    """One act at one moment."""

    said: Millis
    act: str
    side: str = "japan"
    marks: frozenset[str] = frozenset()
    """Propositions that hold of it, as `says` of their name."""


def some_deeds(rng: Random, most: int = 25, *, apart: bool = False) -> list[Deed]:
    """Draw acts in order of time.

    Args:
        rng: Where chance comes from.
        most: How many at the most.
        apart: Whether no two share a moment.
    """
    deeds: list[Deed] = []
    said = 0
    for _ in range(rng.randint(1, most)):
        said += rng.choice((1, 2, 5, 10, 30) if apart else (0, 0, 1, 5, 10, 30)) * SECOND
        deeds.append(Deed(said, rng.choice(ACTS), rng.choice(tuple(SIDES))))
    return deeds


def play(rules: Sequence[Rule], deeds: Sequence[Deed], *, freeze: tuple[Millis, Millis] | None = None) -> Session:
    """Return a play of these deeds under these rules, from STARTEX to ENDEX."""
    return fold(SMALL, procedures(*rules), entries_of(deeds, freeze=freeze))


def entries_of(deeds: Sequence[Deed], *, freeze: tuple[Millis, Millis] | None = None) -> list[Entry]:
    """Return the record of these deeds: STARTEX and the release of I1 at T+0, each deed, ENDEX.

    No two deeds say the same of themselves: recording one act twice counts once with us, and twice elsewhere.
    """
    timed: list[tuple[Millis, Event]] = [(0, ExerciseStarted(tuple(SIDES))), (0, InjectReleased("I1"))]
    timed += [(deed.said, ActRecorded(_act(deed, number))) for number, deed in enumerate(deeds)]
    if freeze is not None:
        timed += [(freeze[0], ClockFrozen()), (freeze[1], ClockResumed(frozen=True))]
    timed = [*sorted(timed, key=lambda pair: pair[0]), (ENDEX, ExerciseEnded())]
    return [
        Entry(n, said, said, WALL + timedelta(milliseconds=said), "control", event)
        for n, (said, event) in enumerate(timed, 1)
    ]


def _act(deed: Deed, number: int) -> Act:
    marks = tuple((mark, "yes") for mark in sorted(deed.marks))
    return Act(SIDES[deed.side], deed.act, says=(*marks, ("number", str(number))))


def unfrozen(said: Millis, freeze: tuple[Millis, Millis] | None) -> Millis:
    """Return a moment without the stretch in which the clock was frozen."""
    if freeze is None:
        return said
    start, end = freeze
    return said - max(0, min(said, end) - start)


def of_rule(verdicts: Sequence[Verdict], rule: Rule, side: str | None = None) -> list[Verdict]:
    """Return a rule's verdicts, or only those tied to one side."""
    return [v for v in verdicts if v.rule == rule.id and (side is None or ("side", side) in v.key)]


def tally(verdicts: Sequence[Verdict], met: Collection[Code]) -> tuple[bool, int, int]:
    """Return whether nothing was missed, how many occasions were met and how many missed, as checkers count them."""
    counted = Counter(v.code in met for v in verdicts if v.code is not Code.KEPT)
    return not counted[False], counted[True], counted[False]
