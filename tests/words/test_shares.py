"""Shares in hundredths: near to what they are, and never what they are not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.score import ENOUGH
from tabletop.exercise.verdicts import Coverage
from tabletop.words.present import coverage_sentence
from tabletop.words.shares import LINES, hundredths, nearest


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (None, "-"),
        ("0", "0%"),
        ("1/300", "1%"),
        ("596/1000", "59%"),
        ("5999/10000", "59%"),
        ("3/5", "60%"),
        ("603/1000", "60%"),
        ("2/3", "67%"),
        ("997/1000", "99%"),
        ("1", "100%"),
    ],
)
def test_a_share_reads_as_no_more_and_no_less_than_it_is(part: str | None, said: str) -> None:
    assert said == hundredths(None if part is None else Fraction(part))


@given(st.fractions(0, 1), st.sampled_from((1, 2, 5, 10, 20)))
def test_a_share_stands_on_its_own_side_of_every_line(part: Fraction, step: int) -> None:
    shown = Fraction(nearest(part, step), 100)

    assert [part >= line for line in LINES] == [shown >= line for line in LINES]
    assert (part == 0) == (shown == 0)
    assert abs(shown - part) < Fraction(step, 100)


def test_the_lines_are_those_of_the_score() -> None:
    assert (ENOUGH, Fraction(1)) == LINES


def test_coverage_is_told_by_it() -> None:
    told = coverage_sentence(Coverage(Fraction(596, 1000), Fraction(1, 300)), "en")

    assert told == "Coverage: 59% of what had occasion, 1% of the whole file, by weight"
