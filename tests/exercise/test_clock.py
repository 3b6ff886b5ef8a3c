"""Exercise time, derived from entries: start, pause, resume, freeze, rate, jump, end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.clock import Clock, advance, exercise_time_at
from tabletop.exercise.events import (
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    ObservationRecorded,
)
from tabletop.exercise.times import MINUTE, Millis
from tabletop.exercise.views import Stage
from tests.exercise.small import WALL, t


def after(*events: tuple[Millis, Millis, Event]) -> Clock:
    """Return the clock after events, each with minutes of wall time and of exercise time."""
    clock = Clock()
    for n, (wall, at, what) in enumerate(events, 1):
        clock = advance(clock, Entry(n, at * MINUTE, at * MINUTE, WALL + timedelta(minutes=wall), "control", what))
    return clock


START = (0, 0, ExerciseStarted(("us",)))


def test_before_startex_nothing_runs() -> None:
    clock = Clock()

    assert clock.stage is Stage.BEFORE
    assert not clock.runs


def test_it_runs_from_startex_to_endex() -> None:
    assert after(START).runs
    ended = after(START, (30, 30, ExerciseEnded()))
    assert ended.stage is Stage.ENDED
    assert not ended.runs
    assert ended.ended == t("0:30")


def test_paused_it_stands_and_resumed_it_runs() -> None:
    paused = after(START, (10, 10, ClockPaused("tea")))

    assert not paused.runs
    assert paused.because == "tea"
    assert after(START, (10, 10, ClockPaused()), (20, 10, ClockResumed())).runs


def test_an_entry_never_turns_it_back() -> None:
    assert after(START, (10, 10, ObservationRecorded("a")), (11, 5, ObservationRecorded("b"))).at == t("0:10")


@pytest.mark.parametrize(("at", "counted"), [(5, 5), (10, 10), (12, 10), (20, 10), (25, 15), (45, 30), (50, 30)])
def test_deadlines_count_unfrozen_time(at: int, counted: int) -> None:
    """Frozen from 10 to 20 and from 40 on."""
    clock = after(START, (0, 10, ClockFrozen()), (0, 20, ClockResumed(frozen=True)), (0, 40, ClockFrozen()))

    assert counted * MINUTE == clock.unfrozen(at * MINUTE)


def test_a_freeze_ends_with_the_exercise() -> None:
    clock = after(START, (0, 10, ClockFrozen()), (0, 20, ExerciseEnded()))

    assert clock.frozen_since is None
    assert clock.unfrozen(t("0:20")) == t("0:10")


def test_frozen_again_it_stands_since_the_first_time() -> None:
    assert after(START, (0, 10, ClockFrozen()), (0, 15, ClockFrozen())).frozen_since == t("0:10")


@given(st.lists(st.integers(1, 30), min_size=0, max_size=7), st.integers(0, 300), st.integers(0, 60))
def test_when_is_the_inverse_of_unfrozen(lengths: list[int], unfrozen: int, later: int) -> None:
    """The first moment at which so much unfrozen time has passed, and no moment before it."""
    at = 0
    events: list[tuple[Millis, Millis, Event]] = [START]
    for place, length in enumerate(lengths):
        at += length
        events.append((at, at, ClockResumed(frozen=True) if place % 2 else ClockFrozen()))
    clock = after(*events)
    now = (at + later) * MINUTE

    due = clock.when(unfrozen * MINUTE, now)

    if due <= now or clock.frozen_since is None:
        assert clock.unfrozen(due) == unfrozen * MINUTE
        assert due == 0 or clock.unfrozen(due - 1) < unfrozen * MINUTE
    else:
        # Deadlines stand: it moves along with T+, as far ahead as there is unfrozen time left.
        assert due - now == unfrozen * MINUTE - clock.unfrozen(now)


@pytest.mark.parametrize(
    ("wall", "at"),
    [(-5, -5), (0, 0), (7, 7), (10, 10), (15, 10), (20, 10), (22, 12), (25, 15), (27, 19), (30, 60), (31, 62)],
)
def test_room_time_is_read_as_exercise_time(wall: int, at: int) -> None:
    """Paused from 10 to 20, twice as fast from 25 on, jumped at 30."""
    clock = after(
        START,
        (10, 10, ClockPaused()),
        (20, 10, ClockResumed()),
        (25, 15, ClockRateChanged(2.0)),
        (30, 25, ClockJumped(t("1:00"))),
    )

    assert at * MINUTE == exercise_time_at(clock, WALL + timedelta(minutes=wall))


def test_a_jump_moves_it_on_and_never_back() -> None:
    assert after(START, (5, 5, ClockJumped(t("1:00")))).at == t("1:00")
    assert after(START, (5, 5, ClockJumped(t("0:01")))).at == t("0:05")
