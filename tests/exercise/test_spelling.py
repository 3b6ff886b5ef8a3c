"""Two spellings of one value, and two values that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.spelling import in_one_spelling
from tests.exercise.reference_parties import spelled

ONE_VALUE = (
    ("12NM", "12 nm", "12 NM", " 12  Nm"),
    ("1,900 km", "1900km", "1 900 KM", "1,900\u3000㎞"),
    ("1,234,567", "1234567", "1 234 567"),
    ("06:58 JST", "06:58jst"),
    ("危険な 行為", "危険な行為"),
)
TWO_VALUES = (
    ("12 nm", "22 km"),
    ("12 nm", "12 海里"),
    ("10 20", "1020"),
    ("1,50", "150"),
    ("1900,000", "1900000"),
    ("12, 300", "12300"),
    ("300 km", "-300 km"),
    ("0.5", "5"),
)


@pytest.mark.parametrize("spellings", ONE_VALUE)
def test_one_value(spellings: tuple[str, ...]) -> None:
    assert len({in_one_spelling(value) for value in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), TWO_VALUES)
def test_two_values(one: str, other: str) -> None:
    """Units and words are not understood, and numbers that stand beside each other stay two."""
    assert in_one_spelling(one) != in_one_spelling(other)


@given(st.text(st.sampled_from("0123456789 ,aK１,\u3000.㎞"), max_size=16))
def test_it_is_as_the_page_has_it(value: str) -> None:
    assert in_one_spelling(value) == spelled(value)
