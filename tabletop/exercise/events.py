"""What a journal can say: every event, in the past tense, and the entry that carries one. None is ever refused."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import attrs

from tabletop.exercise.contents import (
    Act,
    Answer,
    Chosen,
    Decision,
    Grade,
    ImprovisedInject,
    ImprovisedPoint,
    Meant,
    Meeting,
    OtherAnswer,
    Settled,
    SettledAs,
    TakenBack,
)
from tabletop.exercise.events_control import (
    NEVER_BACK_DATED,
    BranchOverruled,
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    ControlEvent,
    ControlHandedOver,
    DecisionRevealed,
    ExerciseEnded,
    ExerciseStarted,
    InjectAdded,
    InjectDeferred,
    InjectOmitted,
    InjectRecalled,
    InjectReleased,
    InjectRetimed,
    MoveClosed,
    MoveOpened,
    PointAdded,
    RfiAnswered,
    RulingGiven,
    ScoresReleased,
)
from tabletop.exercise.events_room import (
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    CorrectiveActionAssigned,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    ObservationRecorded,
    RfiRaised,
    RoomEvent,
    SelfAssessed,
)
from tabletop.exercise.times import Millis

__all__ = [
    "CORRECTIONS",
    "NEVER_BACK_DATED",
    "Act",
    "ActAmended",
    "ActRecorded",
    "ActWithdrawn",
    "Answer",
    "BranchOverruled",
    "Chosen",
    "ClockFrozen",
    "ClockJumped",
    "ClockPaused",
    "ClockRateChanged",
    "ClockResumed",
    "ControlHandedOver",
    "CorrectiveActionAssigned",
    "Decision",
    "DecisionAmended",
    "DecisionRecorded",
    "DecisionRevealed",
    "DecisionWithdrawn",
    "Entry",
    "Event",
    "ExerciseEnded",
    "ExerciseStarted",
    "Grade",
    "ImprovisedInject",
    "ImprovisedPoint",
    "InjectAdded",
    "InjectDeferred",
    "InjectOmitted",
    "InjectRecalled",
    "InjectReleased",
    "InjectRetimed",
    "Meant",
    "Meeting",
    "MeetingAmended",
    "MeetingRecorded",
    "MeetingWithdrawn",
    "MoveClosed",
    "MoveOpened",
    "ObservationRecorded",
    "OtherAnswer",
    "PointAdded",
    "RfiAnswered",
    "RfiRaised",
    "RulingGiven",
    "ScoresReleased",
    "SelfAssessed",
    "Settled",
    "SettledAs",
    "Struck",
    "TakenBack",
    "UnknownEvent",
]


@attrs.frozen
class Struck:
    """The free text of an earlier entry was struck out of this copy; this entry is the scar."""

    entry: int
    because: str = ""


@attrs.frozen
class UnknownEvent:
    """Something a newer version of the program recorded: kept and shown, and it may leave scores incomplete."""

    kind: str
    body: str
    """Its codes and numbers, as JSON."""
    text: str
    """Its free words, as JSON."""


Event: TypeAlias = ControlEvent | RoomEvent | Struck | UnknownEvent


@attrs.frozen
class Entry:
    """One numbered fact of the record."""

    n: int
    """1, 2, 3 …: a number a person can say aloud."""
    said: Millis
    """The exercise time at which the room says it happened."""
    typed: Millis
    """The exercise time at which it was typed."""
    wall: datetime
    """The wall clock when it was typed, in UTC."""
    by: str
    """The seat that typed it."""
    event: Event


CORRECTIONS = (
    DecisionAmended,
    DecisionWithdrawn,
    ActAmended,
    ActWithdrawn,
    MeetingAmended,
    MeetingWithdrawn,
    InjectRecalled,
)
"""What lets earlier entries read otherwise, or no longer stand."""
