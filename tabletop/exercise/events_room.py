"""What the room did and said: decisions, acts and meetings with their corrections, questions and remarks."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from tabletop.exercise.contents import Act, Decision, Grade, Meeting

# --- decisions --------------------------------------------------------------------------------------------------------


@attrs.frozen
class DecisionRecorded:
    """A cell answered a decision point."""

    decision: Decision


@attrs.frozen
class DecisionAmended:
    """An earlier decision entry reads differently; the first version stays in the record."""

    entry: int
    decision: Decision
    because: str = ""


@attrs.frozen
class DecisionWithdrawn:
    """An earlier decision entry is taken out of the play."""

    entry: int
    because: str = ""


# --- acts and meetings ------------------------------------------------------------------------------------------------


@attrs.frozen
class ActRecorded:
    """An office acted. `implied_by` is the decision entry whose option implied the act, if one did."""

    act: Act
    implied_by: int | None = None


@attrs.frozen
class ActAmended:
    """An earlier act entry reads differently."""

    entry: int
    act: Act
    because: str = ""


@attrs.frozen
class ActWithdrawn:
    """An earlier act entry is taken out of the play."""

    entry: int
    because: str = ""


@attrs.frozen
class MeetingRecorded:
    """A body met."""

    meeting: Meeting


@attrs.frozen
class MeetingAmended:
    """An earlier meeting entry reads differently."""

    entry: int
    meeting: Meeting
    because: str = ""


@attrs.frozen
class MeetingWithdrawn:
    """An earlier meeting entry is taken out of the play."""

    entry: int
    because: str = ""


# --- questions and remarks --------------------------------------------------------------------------------------------


@attrs.frozen
class RfiRaised:
    """A cell asked the white cell for information."""

    cell: str
    question: str


@attrs.frozen
class ObservationRecorded:
    """Somebody noted what they saw, tied to an objective where it bears on one."""

    text: str
    cell: str | None = None
    objective: str | None = None


@attrs.frozen
class SelfAssessed:
    """A cell said how it thinks it did, before verdicts are released; with a grade where it gave one."""

    cell: str
    text: str
    objective: str | None = None
    """The objective or task that the grade is of."""
    grade: Grade | None = None


@attrs.frozen
class CorrectiveActionAssigned:
    """Something to mend after the exercise, with its owner and date as free words."""

    text: str
    owner: str = ""
    due: str = ""


RoomEvent: TypeAlias = (
    DecisionRecorded
    | DecisionAmended
    | DecisionWithdrawn
    | ActRecorded
    | ActAmended
    | ActWithdrawn
    | MeetingRecorded
    | MeetingAmended
    | MeetingWithdrawn
    | RfiRaised
    | ObservationRecorded
    | SelfAssessed
    | CorrectiveActionAssigned
)
