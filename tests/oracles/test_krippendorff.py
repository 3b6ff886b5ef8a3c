"""krippendorff 0.8 and later (numpy): Krippendorff's alpha of random tables of ratings with gaps in them."""

from __future__ import annotations

import random

import pytest

from tabletop.exercise.agreement import agreement
from tests.exercise.test_agreement import Table, units
from tests.oracles.peers import peer

pytestmark = [pytest.mark.torture, pytest.mark.filterwarnings("ignore")]

TABLES = 5_000


def alpha(table: Table) -> float | None:
    """Return the peer's figure; where it is not defined the peer raises, or gives something that is no number."""
    gap = float("nan")
    try:
        found = peer("krippendorff").alpha(
            reliability_data=[[gap if grade is None else float(grade) for grade in row] for row in table],
            level_of_measurement="ordinal",
        )
    except (AssertionError, ValueError, ZeroDivisionError):
        return None
    return None if found != found else float(found)  # noqa: PLR0124 - what is no number is not itself


def some_table(chance: random.Random) -> Table:
    """Return ratings of up to twelve things by two to six raters, in two to four grades, up to half of them missing."""
    grades = [*range(chance.choice((2, 3, 4))), *[None] * chance.randint(0, 2)]
    columns = chance.randint(1, 12)
    return [[chance.choice(grades) for _column in range(columns)] for _rater in range(chance.randint(2, 6))]


def test_the_same_figure_or_none_for_both() -> None:
    chance = random.Random(20270511)
    defined = 0
    for _round in range(TABLES):
        table = some_table(chance)
        ours, theirs = agreement(units(table)).alpha, alpha(table)
        assert (ours is None) == (theirs is None), table
        if ours is not None and theirs is not None:
            assert float(ours) == pytest.approx(theirs, abs=1e-9), table
            defined += 1

    assert defined > TABLES * 0.9
