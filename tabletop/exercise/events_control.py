"""What exercise control did: the exercise and its clock, injects, and what it told the room."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from tabletop.exercise.contents import ImprovisedInject, ImprovisedPoint, Settled
from tabletop.exercise.times import Millis

# --- the exercise, its clock and its moves ----------------------------------------------------------------------------


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


@attrs.frozen
class MoveOpened:
    """A phase of play began. When its clock jumps the story, the open deadlines were settled first."""

    move: str
    settled: tuple[Settled, ...] = ()


@attrs.frozen
class MoveClosed:
    """A phase of play ended."""

    move: str


# --- injects ----------------------------------------------------------------------------------------------------------


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


# --- what it told the room --------------------------------------------------------------------------------------------


@attrs.frozen
class RulingGiven:
    """A simulated party's voice ruled how that party answers."""

    party: str
    question: str
    answer: str
    because: str = ""


@attrs.frozen
class RfiAnswered:
    """The white cell answered the request of that entry."""

    entry: int
    answer: str


@attrs.frozen
class DecisionRevealed:
    """What the cells answered at a point was shown to all of them."""

    point: str


@attrs.frozen
class ScoresReleased:
    """Verdicts may be seen by the cells."""


@attrs.frozen
class ControlHandedOver:
    """Another controller's seat runs the exercise from here on."""

    to: str


ControlEvent: TypeAlias = (
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
    | DecisionRevealed
    | RulingGiven
    | RfiAnswered
    | MoveOpened
    | MoveClosed
    | ControlHandedOver
    | ScoresReleased
)

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
