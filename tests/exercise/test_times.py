"""Offsets, durations, moments and date-time groups: one table, read and written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.times import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    add,
    dtg,
    format_duration,
    format_offset,
    minutes_of,
    parse_duration,
    parse_moment,
    parse_offset,
)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("T+0:45", 45 * MINUTE),
        ("T+1:05:30", HOUR + 5 * MINUTE + 30 * SECOND),
        ("T-0:30", -30 * MINUTE),
        ("T+26:00", 26 * HOUR),
        ("T+90m", 90 * MINUTE),
        ("T+1d2h", 26 * HOUR),
        ("T+0:00", 0),
    ],
)
def test_offsets_are_read(text: str, at: int) -> None:
    assert at == parse_offset(text)


@pytest.mark.parametrize("text", ["", "T+", "0:45", "T+0:60", "T+0:5", "T+1:00:60", "T+-5m", "T+٣:00", "T 0:45", "T+5"])
def test_what_is_no_offset_is_none(text: str) -> None:
    assert parse_offset(text) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [("45s", 45 * SECOND), ("20m", 20 * MINUTE), ("1h30m", 90 * MINUTE), ("20d", 20 * DAY), ("0s", 0)],
)
def test_durations_are_read_and_written(text: str, length: int) -> None:
    assert length == parse_duration(text)
    assert text == format_duration(length)


@pytest.mark.parametrize("text", ["", "5", "m", "1m1h", "-5m", "1.5h", "5 m", "٣m"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert parse_duration(text) is None


@given(st.integers(-200 * HOUR // SECOND, 200 * HOUR // SECOND))
def test_offsets_survive_writing_and_reading(seconds: int) -> None:
    at = seconds * SECOND

    assert at == parse_offset(format_offset(at))
    assert at == parse_offset(format_offset(at, seconds=True))


@given(st.integers(0, 400 * DAY // SECOND))
def test_durations_survive_writing_and_reading(seconds: int) -> None:
    assert seconds * SECOND == parse_duration(format_duration(seconds * SECOND))


def test_fractions_of_a_second_are_cut_off_towards_startex() -> None:
    assert format_offset(45 * MINUTE + 999) == "T+0:45"
    assert format_offset(-45 * MINUTE - 999) == "T-0:45"
    assert format_offset(30 * SECOND, seconds=False) == "T+0:00"
    assert format_duration(-90 * SECOND) == "-1m30s"


@pytest.mark.parametrize(("length", "minutes"), [(0, 0), (1, 1), (MINUTE, 1), (MINUTE + 1, 2), (-MINUTE, -1), (-1, 0)])
def test_minutes_are_rounded_up(length: int, minutes: int) -> None:
    assert minutes == minutes_of(length)


def test_a_moment_needs_its_time_and_its_offset() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert datetime(2027, 5, 11, 5, 30, tzinfo=tokyo) == parse_moment("2027-05-11T05:30+09:00")
    for text in ("2027-05-11T05:30", "2027-05-11", "2027-13-11T05:30+09:00", "noon"):
        assert parse_moment(text) is None


def test_a_date_time_group_is_in_zulu() -> None:
    moment = parse_moment("2027-05-11T05:30+09:00")
    assert moment is not None

    assert dtg(moment) == "102030ZMAY2027"
    assert add(moment, 3 * HOUR).astimezone(UTC).hour == 23
