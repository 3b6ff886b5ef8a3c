"""What a picture holds: everything anybody sees of an exercise at one moment, as frozen values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import attrs

from tabletop.exercise.deck import DecisionPoint, Deck, Inject, Move
from tabletop.exercise.events import Decision, Entry
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.times import Millis
from tabletop.exercise.verdicts import Scorecard, Verdict


class Stage(StrEnum):
    """Where an exercise stands as a whole."""

    BEFORE = "before"
    PLAY = "play"
    ENDED = "ended"


class InjectState(StrEnum):
    """Where one inject stands."""

    PLANNED = "planned"
    """Its time will come."""
    WAITING = "waiting"
    """It waits for another inject or for a condition."""
    DUE = "due"
    RELEASED = "released"
    HELD = "held"
    OMITTED = "omitted"
    RECALLED = "recalled"
    STRANDED = "stranded"
    """What it waits for can no longer happen."""
    SHELF = "shelf"
    """A contingency inject, ready."""


class Outcome(StrEnum):
    """How the answers at a decision point go together. It is derived, and counted beside the rules."""

    OPEN = "open"
    AGREED = "agreed"
    CAVEAT = "agreed-with-caveat"
    DIVERGED = "diverged"
    ONE_SIDE = "one-side-recorded"
    TAKEN_BACK = "taken-back"
    RECORDED = "recorded"
    """Every cell asked has answered, and each was asked for itself alone."""


@attrs.frozen
class Audience:
    """Who looks: the white cell (`control`), one cell (`cell` with its id), or the room (`projector`)."""

    kind: str = "control"
    cell: str | None = None


CONTROL = Audience()
PROJECTOR = Audience("projector")


@attrs.frozen
class ClockView:
    """The exercise clock at this moment."""

    stage: Stage
    at: Millis
    """Exercise time, T+."""
    story: datetime
    """The time in the story."""
    rate: float
    paused: bool
    frozen: bool
    because: str = ""
    """Why it is paused or frozen, as somebody typed it."""
    endex: Millis = 0
    """Planned ENDEX, in exercise time."""

    @property
    def runs(self) -> bool:
        """Whether T+ moves."""
        return self.stage is Stage.PLAY and not self.paused


@attrs.frozen
class MoveView:
    """One phase of play."""

    move: Move
    number: int
    """1, 2, 3 …"""
    opened: Millis | None
    closed: Millis | None

    @property
    def is_open(self) -> bool:
        """Whether this phase is being played."""
        return self.opened is not None and self.closed is None


@attrs.frozen
class InjectView:
    """One row of the MSEL."""

    inject: Inject
    state: InjectState
    due: Millis | None
    """Exercise time at which it is or was due; None when it waits or stands on the shelf."""
    entry: int | None = None
    """The entry that released it, omitted it, held it or recalled it."""
    released: Millis | None = None
    """The exercise time said of its release."""
    because: str = ""
    """Why it was held, omitted or recalled."""
    improvised: bool = False
    waits_for: tuple[str, ...] = ()
    """Injects and decision points it waits for."""


@attrs.frozen
class AnswerView:
    """What one cell answered at a point, or that it has not."""

    cell: str
    decision: Decision | None = None
    entry: int | None = None
    said: Millis | None = None
    amended: bool = False
    usual: bool | None = None
    """Whether the office that decided is one that the procedures name for this matter; None when that is not said."""


@attrs.frozen
class PointView:
    """One decision point."""

    point: DecisionPoint
    inject: str | None
    incident: str | None
    opened: Millis | None
    """When its inject was released; None before."""
    due: Millis | None
    """Exercise time by which an answer is due; moves along while deadlines stand. Taken back: the time then named."""
    left: Millis | None
    answers: tuple[AnswerView, ...]
    outcome: Outcome
    consulted: bool | None
    """Whether the sides consulted before the first answer; None where no answer stands."""
    revealed: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The cells that have not answered."""
        return tuple(answer.cell for answer in self.answers if answer.decision is None)

    @property
    def put(self) -> bool:
        """Whether a cell that plays was asked: its inject was released, or somebody answered before that."""
        answered = any(answer.entry is not None for answer in self.answers)
        return answered or (self.opened is not None and bool(self.answers))

    @property
    def is_open(self) -> bool:
        """Whether it was put with its inject and somebody who plays has yet to answer, or took it back."""
        waits = self.outcome in {Outcome.OPEN, Outcome.ONE_SIDE, Outcome.TAKEN_BACK}
        return self.opened is not None and bool(self.answers) and waits


@attrs.frozen
class Standing:
    """What became of an entry: stands, or was amended, withdrawn, recalled or struck by a later one."""

    what: str = "stands"
    by: int | None = None


@attrs.frozen
class LogLine:
    """One entry and what became of it."""

    entry: Entry
    standing: Standing = Standing()


@attrs.frozen
class Deadline:
    """Something open that has a due time: an occasion of a rule (`R01@12`)."""

    id: str
    rule: str
    due: Millis
    left: Millis


@attrs.frozen
class RfiView:
    """A request for information and its answer."""

    entry: int
    cell: str
    question: str
    answer: str | None = None


@attrs.frozen
class Possible:
    """What `decide` would not refuse at this moment. A front dims what is not here."""

    start: bool = False
    end: bool = False
    pause: bool = False
    resume: bool = False
    freeze: bool = False
    rate: bool = False
    jump: bool = False
    add: bool = False
    """Injects and decision points made up during play."""
    record: bool = False
    """Acts, decisions, meetings, rulings, requests."""
    note: bool = False
    """Observations, self-assessments, corrective actions, hand-over."""
    release_scores: bool = False
    close_move: bool = False
    open_move: frozenset[str] = frozenset()
    release: frozenset[str] = frozenset()
    defer: frozenset[str] = frozenset()
    """Injects that can be held, re-timed or omitted."""
    recall: frozenset[str] = frozenset()
    overrule: frozenset[str] = frozenset()
    decide: frozenset[str] = frozenset()
    """Decision points; any cell that plays may answer."""
    reveal: frozenset[str] = frozenset()
    amend_decision: frozenset[int] = frozenset()
    amend_act: frozenset[int] = frozenset()
    amend_meeting: frozenset[int] = frozenset()
    answer_rfi: frozenset[int] = frozenset()

    @property
    def withdraw(self) -> frozenset[int]:
        """Entries that can be taken out of the play."""
        return self.amend_decision | self.amend_act | self.amend_meeting


@attrs.frozen
class Picture:
    """Everything an audience sees at one moment."""

    deck: Deck
    procedures: Procedures
    audience: Audience
    cells: tuple[str, ...]
    """The cells that play, in the deck's order."""
    clock: ClockView
    moves: tuple[MoveView, ...]
    injects: tuple[InjectView, ...]
    """In the order of the MSEL: by due time, then as the deck has them; the shelf stands last."""
    next_inject: str | None
    """The inject to release next: the one longest due, else the next to fall due."""
    points: tuple[PointView, ...]
    """All points put so far and, for the white cell, those to come."""
    verdicts: tuple[Verdict, ...]
    """Empty for cells and projector until scores are released."""
    card: Scorecard | None
    """None for cells and projector until scores are released."""
    deadlines: tuple[Deadline, ...]
    """Open deadlines of rules, most urgent first."""
    log: tuple[LogLine, ...]
    rfis: tuple[RfiView, ...]
    possible: Possible
    incidents: tuple[str, ...]
    """Incidents that are live: an inject that is out tells of them; the latest told stands first."""
    released: bool
    """Whether the facilitator released scores."""
    seat: str
    """The controlling seat."""

    def inject(self, inject_id: str) -> InjectView | None:
        """Return the row of that inject."""
        return next((view for view in self.injects if view.inject.id == inject_id), None)

    def point(self, point_id: str) -> PointView | None:
        """Return the view of that decision point."""
        return next((view for view in self.points if view.point.id == point_id), None)

    @property
    def move(self) -> MoveView | None:
        """The open phase of play."""
        return next((view for view in self.moves if view.is_open), None)
