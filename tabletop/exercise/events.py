"""What a journal can say: entries and their events, in the past tense. They have happened and are never refused."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import attrs

from tabletop.exercise.times import Millis


class Meant(StrEnum):
    """How an act is meant: the cell recommends or decides it, or the white cell declares it."""

    RECOMMENDED = "recommended"
    DECIDED = "decided"
    NOTIONAL = "notional"


class SettledAs(StrEnum):
    """What became of an open deadline at a jump."""

    MET = "met"
    WAIVED = "waived"
    PASSED = "passed"


class Grade(StrEnum):
    """How an objective or a task went, in HSEEP's four grades. Only people give one."""

    P = "P"
    """Performed without challenges."""
    S = "S"
    """Performed with some challenges."""
    M = "M"
    """Performed with major challenges."""
    U = "U"
    """Unable to be performed."""


@attrs.frozen
class Settled:
    """One open deadline, settled before a jump. `deadline` is an instance id such as `R01@12`."""

    deadline: str
    how: SettledAs
    because: str = ""


@attrs.frozen
class Act:
    """What an office did or said."""

    by: str
    """The office; its side follows."""
    act: str
    matter: str | None = None
    to: tuple[str, ...] = ()
    """Offices, sides or others it was addressed to."""
    via: str | None = None
    """The body or channel."""
    level: str | None = None
    """The level of that body."""
    present: tuple[str, ...] = ()
    """Offices or sides at the table."""
    about: str | None = None
    """The incident."""
    says: tuple[tuple[str, str], ...] = ()
    """Fields it states, as pairs of field and value."""
    meant: Meant = Meant.DECIDED
    informal: bool = False
    text: str = ""
    """Free words."""


@attrs.frozen
class Chosen:
    """One of the point's options."""

    option: str


@attrs.frozen
class OtherAnswer:
    """A course that nobody foresaw."""

    text: str


@attrs.frozen
class TakenBack:
    """The cell takes the question back to its capital until an exercise time."""

    until: Millis


Answer: TypeAlias = Chosen | OtherAnswer | TakenBack


@attrs.frozen
class Decision:
    """What a cell answered at a decision point."""

    point: str
    cell: str
    answer: Answer
    by: str | None = None
    """The office that decided."""
    stand_in: bool = False
    """Whether somebody stood in for that office."""
    caveat: str = ""
    """A reservation the cell attached."""
    fits: bool = False
    """Whether the facilitator noted that this course and the other cell's are one agreed course."""
    because: str = ""


@attrs.frozen
class Meeting:
    """What a body's meeting left on paper."""

    via: str
    level: str | None = None
    present: tuple[str, ...] = ()
    """Offices or sides at the table."""
    about: str | None = None
    """The incident."""
    agreed: str = ""
    left_open: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    """The line to take, by language."""
    informal: bool = False


@attrs.frozen
class ImprovisedInject:
    """An inject made up during play; it is released as it is added."""

    id: str
    title: str
    to: tuple[str, ...]
    body: str
    incident: str | None = None
    tags: tuple[str, ...] = ()


@attrs.frozen
class ImprovisedPoint:
    """A decision point made up during play. Options are numbered from 1."""

    id: str
    asks: str
    ask: str
    cells: tuple[str, ...]
    options: tuple[str, ...]
    within: Millis | None = None
    inject: str | None = None
    """The inject it belongs to, if any."""


# --- the exercise and its clock -------------------------------------------------------------------------------------


@attrs.frozen
class ExerciseStarted:
    """STARTEX. `cells` are those that play; `rate` is exercise seconds for each real second."""

    cells: tuple[str, ...]
    rate: float = 1.0
    rehearsal: bool = False


@attrs.frozen
class ExerciseEnded:
    """ENDEX."""

    because: str = ""


@attrs.frozen
class ClockPaused:
    """T+ stands, and with it every deadline."""

    because: str = ""


@attrs.frozen
class ClockResumed:
    """T+ runs again after a pause; or, after a freeze, deadlines do."""

    frozen: bool = False
    """Whether it is the freeze that ended."""


@attrs.frozen
class ClockFrozen:
    """T+ runs and deadlines stand."""

    because: str = ""


@attrs.frozen
class ClockRateChanged:
    """Exercise seconds for each real second, from here on."""

    rate: float


@attrs.frozen
class ClockJumped:
    """T+ moved forward to `to`, after the open deadlines that the jump crosses were settled."""

    to: Millis
    settled: tuple[Settled, ...] = ()
    because: str = ""


# --- injects --------------------------------------------------------------------------------------------------------


@attrs.frozen
class InjectReleased:
    """An inject was given to its cells."""

    inject: str


@attrs.frozen
class InjectDeferred:
    """An inject is held back, until an exercise time or, without one, until somebody releases it."""

    inject: str
    until: Millis | None = None
    because: str = ""


@attrs.frozen
class InjectRetimed:
    """An inject's planned time was changed."""

    inject: str
    at: Millis
    because: str = ""


@attrs.frozen
class InjectOmitted:
    """An inject will not be given."""

    inject: str
    because: str = ""


@attrs.frozen
class InjectRecalled:
    """A released inject was taken back: verdicts are those of a play in which it never was."""

    inject: str
    because: str = ""


@attrs.frozen
class InjectAdded:
    """An inject nobody had planned was made up and released at once."""

    added: ImprovisedInject


@attrs.frozen
class PointAdded:
    """A decision point nobody had planned was put to cells."""

    added: ImprovisedPoint


@attrs.frozen
class BranchOverruled:
    """The facilitator declared that a conditional inject is due now (`due`), or never."""

    inject: str
    due: bool
    because: str = ""


# --- what the room did ----------------------------------------------------------------------------------------------


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


@attrs.frozen
class DecisionRevealed:
    """What the cells answered at a point was shown to all of them."""

    point: str


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


@attrs.frozen
class RulingGiven:
    """A simulated party's voice ruled how that party answers."""

    party: str
    question: str
    answer: str
    because: str = ""


@attrs.frozen
class RfiRaised:
    """A cell asked the white cell for information."""

    cell: str
    question: str


@attrs.frozen
class RfiAnswered:
    """The white cell answered the request of that entry."""

    entry: int
    answer: str


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


@attrs.frozen
class MoveOpened:
    """A phase of play began. When its clock jumps the story, the open deadlines were settled first."""

    move: str
    settled: tuple[Settled, ...] = ()


@attrs.frozen
class MoveClosed:
    """A phase of play ended."""

    move: str


@attrs.frozen
class ControlHandedOver:
    """Another controller's seat runs the exercise from here on."""

    to: str


@attrs.frozen
class ScoresReleased:
    """Verdicts may be seen by the cells."""


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


Event: TypeAlias = (
    ExerciseStarted
    | ExerciseEnded
    | ClockPaused
    | ClockResumed
    | ClockFrozen
    | ClockRateChanged
    | ClockJumped
    | InjectReleased
    | InjectDeferred
    | InjectRetimed
    | InjectOmitted
    | InjectRecalled
    | InjectAdded
    | PointAdded
    | BranchOverruled
    | DecisionRecorded
    | DecisionAmended
    | DecisionWithdrawn
    | DecisionRevealed
    | ActRecorded
    | ActAmended
    | ActWithdrawn
    | MeetingRecorded
    | MeetingAmended
    | MeetingWithdrawn
    | RulingGiven
    | RfiRaised
    | RfiAnswered
    | ObservationRecorded
    | SelfAssessed
    | CorrectiveActionAssigned
    | MoveOpened
    | MoveClosed
    | ControlHandedOver
    | ScoresReleased
    | Struck
    | UnknownEvent
)


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

NEVER_BACK_DATED = (
    ExerciseStarted,
    ExerciseEnded,
    ClockPaused,
    ClockResumed,
    ClockFrozen,
    ClockRateChanged,
    ClockJumped,
    MoveOpened,
    MoveClosed,
)
"""Clock and move entries: they happen when they are typed."""
