"""Krippendorff's alpha: worked examples from print, and what follows from its definition."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.agreement import Agreement, agreement

Table = Sequence[Sequence[int | None]]
"""Ratings as they are printed: one row a rater, one column a thing."""


def units(table: Table) -> list[Mapping[str, int]]:
    """Return a printed table thing by thing."""
    columns = zip(*table, strict=True)
    return [{f"E{n}": grade for n, grade in enumerate(column) if grade is not None} for column in columns]


_: None = None
TWO_OBSERVERS: Table = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
FOUR_OBSERVERS: Table = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)


def test_the_printed_example_of_four_observers() -> None:
    """K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: 40 pairable of 41, .815."""
    found = agreement(units(FOUR_OBSERVERS))

    assert found.alpha is not None
    assert round(float(found.alpha), 3) == 0.815
    assert (found.raters, found.units, found.ratings) == (4, 11, 40)


def test_the_printed_example_of_two_observers() -> None:
    """The same, section A: .095. Of two grades only, the ordinal metric is the nominal one."""
    found = agreement(units(TWO_OBSERVERS))

    assert found.alpha is not None
    assert round(float(found.alpha), 3) == 0.095
    assert (found.raters, found.units, found.ratings) == (2, 10, 20)


def test_by_hand() -> None:
    """O1: 3 and 3, O2: 3 and 2. Four ratings, n3 = 3, n2 = 1, their distance (4 - 2)² = 4: 1 - 3 · 8 / 24."""
    assert agreement(({"A": 3, "B": 3}, {"A": 3, "B": 2})).alpha == 0


@pytest.mark.parametrize("rated", [(), ({"A": 1},), ({"A": 1}, {"B": 1}), ({},)])
def test_without_a_pair_there_is_no_figure(rated: tuple[dict[str, int], ...]) -> None:
    assert agreement(rated) == Agreement(None, 0, 0, 0)


def test_all_alike_is_no_figure_and_says_so() -> None:
    """Nothing varied, so chance would have agreed as well."""
    assert agreement(({"A": 2, "B": 2}, {"A": 2, "C": 2}, {"A": 3})) == Agreement(None, 3, 2, 4, alike=True)


def test_agreement_without_exception_is_one() -> None:
    assert agreement(({"A": 2, "B": 2}, {"A": 1, "B": 1, "C": 1})).alpha == 1


def test_a_near_miss_is_less_far_apart_than_a_far_one() -> None:
    """The grades have an order: next to one another is nearer than end to end."""
    agreed = ({"A": 0, "B": 0}, {"A": 1, "B": 1}, {"A": 2, "B": 2}, {"A": 3, "B": 3})
    near, far = (agreement((*agreed, {"A": 0, "B": other})).alpha for other in (1, 3))

    assert near is not None
    assert far is not None
    assert near > far


tables = st.lists(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 3), max_size=4), max_size=8)


@given(tables, st.randoms(use_true_random=False))
def test_what_does_not_matter(rated: list[dict[str, int]], chance: random.Random) -> None:
    """The order of things, the names of raters, things that one alone rated, and grades turned upside down."""
    found = agreement(rated)
    names = dict(zip("ABCD", chance.sample("wxyz", 4), strict=True))
    other = [{names[rater]: 3 - grade for rater, grade in ranks.items()} for ranks in rated]
    chance.shuffle(other)

    assert found == agreement([*other, {"w": 1}, {}])


@given(tables)
def test_never_above_one(rated: list[dict[str, int]]) -> None:
    found = agreement(rated).alpha

    assert found is None or found <= 1
    assert found is None or isinstance(found, Fraction)
