"""What a facilitator may ask, in the imperative. A command may be refused; nothing has happened yet."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from tabletop.exercise.contents import Act, Decision, Grade, ImprovisedInject, ImprovisedPoint, Meeting, Settled
from tabletop.exercise.times import Millis


@attrs.frozen
class StartExercise:
    """STARTEX."""

    cells: tuple[str, ...]
    rate: float = 1.0
    rehearsal: bool = False


@attrs.frozen
class EndExercise:
    """ENDEX."""

    because: str = ""


@attrs.frozen
class PauseClock:
    """Let T+ stand."""

    because: str = ""


@attrs.frozen
class ResumeClock:
    """Let T+ run again, or deadlines after a freeze."""


@attrs.frozen
class FreezeClock:
    """Let deadlines stand while T+ runs."""

    because: str = ""


@attrs.frozen
class ChangeRate:
    """Run at another rate."""

    rate: float


@attrs.frozen
class JumpClock:
    """Move T+ forward, with each open deadline it crosses settled."""

    to: Millis
    settled: tuple[Settled, ...] = ()
    because: str = ""
    through_stop: bool = False
    """Whether this makes up time that passed while the program stood still: such deadlines passed by themselves."""


@attrs.frozen
class ReleaseInject:
    """Give an inject to its cells."""

    inject: str


@attrs.frozen
class DeferInject:
    """Hold an inject back."""

    inject: str
    until: Millis | None = None
    because: str = ""


@attrs.frozen
class RetimeInject:
    """Plan an inject for another time."""

    inject: str
    at: Millis
    because: str = ""


@attrs.frozen
class OmitInject:
    """Do not give an inject."""

    inject: str
    because: str = ""


@attrs.frozen
class RecallInject:
    """Take a released inject back."""

    inject: str
    because: str = ""


@attrs.frozen
class AddInject:
    """Make up an inject and release it."""

    added: ImprovisedInject


@attrs.frozen
class AddPoint:
    """Put a question to cells that nobody had planned."""

    added: ImprovisedPoint


@attrs.frozen
class OverruleBranch:
    """Declare that a conditional inject is due now, or never."""

    inject: str
    due: bool
    because: str = ""


@attrs.frozen
class RecordDecision:
    """Take down what a cell answered, with the acts it confirmed as implied."""

    decision: Decision
    implied: tuple[Act, ...] = ()


@attrs.frozen
class AmendDecision:
    """Let an earlier decision entry read differently."""

    entry: int
    decision: Decision
    because: str = ""


@attrs.frozen
class RevealDecision:
    """Show all cells what was answered at a point."""

    point: str


@attrs.frozen
class RecordAct:
    """Take down an act."""

    act: Act


@attrs.frozen
class AmendAct:
    """Let an earlier act entry read differently."""

    entry: int
    act: Act
    because: str = ""


@attrs.frozen
class RecordMeeting:
    """Take down what a body's meeting agreed."""

    meeting: Meeting


@attrs.frozen
class AmendMeeting:
    """Let an earlier meeting entry read differently."""

    entry: int
    meeting: Meeting
    because: str = ""


@attrs.frozen
class Withdraw:
    """Take a decision, act or meeting entry out of the play."""

    entry: int
    because: str = ""


@attrs.frozen
class GiveRuling:
    """Take down how a simulated party answers."""

    party: str
    question: str
    answer: str
    because: str = ""


@attrs.frozen
class RaiseRfi:
    """Take down a cell's request for information."""

    cell: str
    question: str


@attrs.frozen
class AnswerRfi:
    """Answer a request for information."""

    entry: int
    answer: str


@attrs.frozen
class RecordObservation:
    """Take down what somebody saw."""

    text: str
    cell: str | None = None
    objective: str | None = None


@attrs.frozen
class SelfAssess:
    """Take down how a cell thinks it did, with a grade where it gives one."""

    cell: str
    text: str
    objective: str | None = None
    grade: Grade | None = None


@attrs.frozen
class AssignCorrectiveAction:
    """Take down something to mend, with owner and date."""

    text: str
    owner: str = ""
    due: str = ""


@attrs.frozen
class OpenMove:
    """Begin a phase of play. The one that is open is closed first."""

    move: str
    settled: tuple[Settled, ...] = ()


@attrs.frozen
class CloseMove:
    """End the open phase of play."""


@attrs.frozen
class HandOver:
    """Give control to another seat."""

    to: str


@attrs.frozen
class ReleaseScores:
    """Let the cells see verdicts."""


ClockCommand: TypeAlias = PauseClock | ResumeClock | FreezeClock | ChangeRate | JumpClock
MoveCommand: TypeAlias = OpenMove | CloseMove
InjectCommand: TypeAlias = (
    ReleaseInject | DeferInject | RetimeInject | OmitInject | RecallInject | AddInject | AddPoint | OverruleBranch
)
RecordCommand: TypeAlias = (
    RecordDecision
    | AmendDecision
    | RevealDecision
    | RecordAct
    | AmendAct
    | RecordMeeting
    | AmendMeeting
    | Withdraw
    | GiveRuling
    | RaiseRfi
    | AnswerRfi
    | RecordObservation
    | SelfAssess
    | AssignCorrectiveAction
    | HandOver
    | ReleaseScores
)
"""What takes something down that was said or done."""

Command: TypeAlias = StartExercise | EndExercise | ClockCommand | MoveCommand | InjectCommand | RecordCommand

CLOCK_COMMANDS = (
    StartExercise,
    EndExercise,
    PauseClock,
    ResumeClock,
    FreezeClock,
    ChangeRate,
    JumpClock,
    OpenMove,
    CloseMove,
)
"""Commands that happen when they are typed: a said-at time does not go with them."""
