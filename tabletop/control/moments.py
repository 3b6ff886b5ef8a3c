"""Real time, as one callable gives it: the wall clock and a clock that never runs back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TypeAlias, assert_never

import attrs

from tabletop.exercise.clock import Clock, exercise_time_at
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import Millis


@attrs.frozen
class Moment:
    """One instant of real time."""

    wall: datetime
    """The wall clock, in UTC, to the millisecond, as the journal keeps it."""
    mono: Millis
    """Milliseconds of a clock that never runs back and does not count while the machine is suspended."""
    zone: tzinfo | None = None
    """The time zone of the clock on the room's wall; None asks the machine for its own."""


TimeSource: TypeAlias = Callable[[], Moment]


def real_time() -> Moment:
    """Ask the machine."""
    now = datetime.now(UTC)
    return Moment(now.replace(microsecond=now.microsecond // 1000 * 1000), time.monotonic_ns() // 1_000_000)


class Counter:
    """Time that only `pass_by` moves, wall clock included, so that a script is exactly repeatable.

    The room's wall shows the zone of the moment at which the counter starts.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._zone = start.tzinfo
        self._passed: Millis = 0

    def __call__(self) -> Moment:
        """Return the counter's moment."""
        return Moment(self._start + timedelta(milliseconds=self._passed), self._passed, self._zone)

    def pass_by(self, length: Millis) -> None:
        """Let real time pass."""
        self._passed += length


def said_at(said: Said, now: Millis, clock: Clock, moment: Moment) -> Millis | None:
    """Return the exercise time that somebody means, None when a time on the room's wall is yet to come.

    A wall shows the same time every day: the one nearest to now is meant, also across midnight. It may be later than
    `now` where that minute is not over.
    """
    match said:
        case Ago(length):
            return now - length
        case AtOffset(at):
            return at
        case RoomTime(hour, minute):
            room = moment.wall.astimezone(moment.zone)
            today = room.replace(hour=hour, minute=minute, second=0, microsecond=0)
            nearest = min((today + timedelta(days=day) for day in (-1, 0, 1)), key=lambda one: abs(one - room))
            if nearest > room:
                return None
            return exercise_time_at(clock, nearest.replace(second=59, microsecond=999_000).astimezone(UTC))
        case _ as never:
            assert_never(never)
