"""How far several evaluators agree: Krippendorff's alpha for ratings in order, with some of them missing.

alpha = 1 - D_o / D_e: disagreement observed over disagreement expected, were the same ratings given by chance. 1 is
agreement without exception, 0 what chance alone would give, below 0 less than that. The unit of counting is a pair of
ratings of one thing, so that a thing which only one evaluator rated says nothing, and nobody has to have rated all.

Between two grades c and k the ordinal metric counts how many ratings lie between them: (sum of n_g for g from c to k,
less half of n_c and of n_k), squared. So nothing is assumed about the distance from one grade to the next.

Sources: K. Krippendorff, Content Analysis: An Introduction to Its Methodology (Sage, 3rd ed. 2013), chapter 12;
A. F. Hayes and K. Krippendorff, "Answering the Call for a Standard Reliability Measure for Coding Data",
Communication Methods and Measures 1 (2007), 77-89.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Final, TypeAlias

import attrs

STATISTIC: Final = "Krippendorff's alpha, ordinal"
"""The name under which the figure is shown."""

Ranks: TypeAlias = Mapping[str, int]
"""Ratings of one thing: by rater, the place of the grade in its order."""


@attrs.frozen
class Agreement:
    """How far raters agree, with what it was counted from; the figure is never shown without the counts."""

    alpha: Fraction | None
    """At most 1. None where no two ratings can be compared, and where all that can be are equal."""
    raters: int
    """How many raters have a rating that can be compared with another's."""
    units: int
    """How many things at least two of them rated."""
    ratings: int
    """How many ratings of those things there are."""
    alike: bool = False
    """Whether all of these are equal. Without any variation chance would agree as well: alpha is 0/0, not 1."""


def agreement(rated: Iterable[Ranks]) -> Agreement:
    """Return how far raters agree over several things.

    Args:
        rated: For each thing its ratings; who did not rate it is not in it.
    """
    units = [ranks for ranks in rated if len(ranks) > 1]
    counted = Counter(grade for ranks in units for grade in ranks.values())
    return Agreement(
        alpha=_alpha(_coincidences(units), counted),
        raters=len({rater for ranks in units for rater in ranks}),
        units=len(units),
        ratings=sum(counted.values()),
        alike=len(counted) == 1,
    )


def _coincidences(units: list[Ranks]) -> dict[tuple[int, int], Fraction]:
    """Return how often each grade meets each other within a thing: every rating counts once, whoever else rated it."""
    met: dict[tuple[int, int], Fraction] = {}
    for ranks in units:
        share = Fraction(1, len(ranks) - 1)
        for pair in permutations(ranks.values(), 2):
            met[pair] = met.get(pair, Fraction(0)) + share
    return met


def _alpha(observed: Mapping[tuple[int, int], Fraction], counted: Mapping[int, int]) -> Fraction | None:
    by_chance = sum(
        (counted[one] * counted[other] * _apart(one, other, counted) for one in counted for other in counted),
        Fraction(0),
    )
    if not by_chance:
        return None
    found = sum((share * _apart(*pair, counted) for pair, share in observed.items()), Fraction(0))
    return 1 - (sum(counted.values()) - 1) * found / by_chance


def _apart(one: int, other: int, counted: Mapping[int, int]) -> Fraction:
    """Return the squared distance of two grades in the ordinal metric."""
    low, high = min(one, other), max(one, other)
    between = sum(number for grade, number in counted.items() if low <= grade <= high)
    return (between - Fraction(counted[low] + counted[high], 2)) ** 2
