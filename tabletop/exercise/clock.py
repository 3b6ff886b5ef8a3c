"""Exercise time, derived from the entries: start, pause, resume, freeze, rate, jump, end.

T+ is continuous except at a recorded jump and never runs back. Deadlines count *unfrozen* time: T+
without the stretches in which the clock was frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import attrs

from tabletop.exercise.events import (
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    Entry,
    ExerciseEnded,
    ExerciseStarted,
)
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.views import Stage


@attrs.frozen
class Anchor:
    """From this wall moment on T+ ran on from `at` with `rate` exercise seconds a real second; 0 stands still."""

    wall: datetime
    at: Millis
    rate: float


@attrs.frozen
class Clock:
    """The exercise clock after the last entry."""

    stage: Stage = Stage.BEFORE
    at: Millis = 0
    """Exercise time of the last entry."""
    wall: datetime | None = None
    """Wall time of the last entry."""
    rate: float = 1.0
    paused: bool = False
    frozen_since: Millis | None = None
    freezes: tuple[tuple[Millis, Millis], ...] = ()
    """Closed stretches of exercise time in which deadlines stood."""
    because: str = ""
    anchors: tuple[Anchor, ...] = ()
    """How wall time and exercise time went together, from STARTEX on."""
    ended: Millis | None = None
    """Exercise time of ENDEX."""

    @property
    def runs(self) -> bool:
        """Whether T+ moves."""
        return self.stage is Stage.PLAY and not self.paused

    def unfrozen(self, at: Millis) -> Millis:
        """Return how much of exercise time up to `at` counts for deadlines."""
        stood = sum(min(end, at) - start for start, end in self.freezes if start < at)
        if self.frozen_since is not None and self.frozen_since < at:
            stood += at - self.frozen_since
        return at - stood

    def when(self, unfrozen: Millis, now: Millis) -> Millis:
        """Return the exercise time at which so much unfrozen time has passed, were deadlines to run from `now` on."""
        at = unfrozen
        for start, end in self.freezes:
            if start >= at:
                break
            at += end - start
        if self.frozen_since is not None and self.frozen_since < at:
            at += max(0, now - self.frozen_since)
        return at


def advance(clock: Clock, entry: Entry) -> Clock:
    """Return the clock after one more entry."""
    moved = attrs.evolve(clock, at=max(clock.at, entry.typed), wall=entry.wall)
    match entry.event:
        case ExerciseStarted(rate=rate):
            return _anchored(attrs.evolve(moved, stage=Stage.PLAY, rate=rate))
        case ExerciseEnded():
            return _anchored(attrs.evolve(_thawed(moved), stage=Stage.ENDED, ended=moved.at, paused=False))
        case ClockPaused(because=because):
            return _anchored(attrs.evolve(moved, paused=True, because=because))
        case ClockResumed(frozen=True):
            return attrs.evolve(_thawed(moved), because="")
        case ClockResumed():
            return _anchored(attrs.evolve(moved, paused=False, because=""))
        case ClockFrozen(because=because):
            since = moved.at if moved.frozen_since is None else moved.frozen_since
            return attrs.evolve(moved, frozen_since=since, because=because)
        case ClockRateChanged(rate=rate):
            return _anchored(attrs.evolve(moved, rate=rate))
        case ClockJumped(to=to):
            return _anchored(attrs.evolve(moved, at=max(moved.at, to)))
        case _:
            return moved


def clock_of(entries: Iterable[Entry]) -> Clock:
    """Return the clock that these entries come to, from nothing."""
    clock = Clock()
    for entry in entries:
        clock = advance(clock, entry)
    return clock


def exercise_time_at(clock: Clock, wall: datetime) -> Millis:
    """Return what T+ was when the room's wall clock showed that moment; before STARTEX, how long before."""
    if not clock.anchors:
        return clock.at
    first = clock.anchors[0]
    if wall < first.wall:
        return first.at - _real(first.wall - wall)
    index = next(
        (place for place, anchor in enumerate(clock.anchors) if anchor.wall > wall),
        len(clock.anchors),
    )
    anchor = clock.anchors[index - 1]
    at = anchor.at + int(_real(wall - anchor.wall) * anchor.rate)
    return min(at, clock.anchors[index].at) if index < len(clock.anchors) else at


def _real(length: timedelta) -> Millis:
    return round(length.total_seconds() * SECOND)


def _anchored(clock: Clock) -> Clock:
    if clock.wall is None:
        return clock
    rate = clock.rate if clock.runs else 0.0
    return attrs.evolve(clock, anchors=(*clock.anchors, Anchor(clock.wall, clock.at, rate)))


def _thawed(clock: Clock) -> Clock:
    if clock.frozen_since is None:
        return clock
    freeze = (clock.frozen_since, clock.at)
    return attrs.evolve(clock, frozen_since=None, freezes=(*clock.freezes, freeze))
