"""Commands become events, or a refusal. The gate that asks: rules judge elsewhere, nothing here weighs what is wise.

It refuses only what cannot be read and what cannot be so; whatever the room did can be recorded late, out of order and
against every rule. `possible` says beforehand what would not be refused.
"""

from __future__ import annotations

import math
from typing import TypeAlias, assert_never

from tabletop.exercise.commands import (
    AddInject,
    AddPoint,
    AmendAct,
    AmendDecision,
    AmendMeeting,
    AnswerRfi,
    AssignCorrectiveAction,
    ChangeRate,
    ClockCommand,
    CloseMove,
    Command,
    DeferInject,
    EndExercise,
    FreezeClock,
    GiveRuling,
    HandOver,
    JumpClock,
    MoveCommand,
    OmitInject,
    OpenMove,
    OverruleBranch,
    PauseClock,
    RaiseRfi,
    RecallInject,
    RecordAct,
    RecordDecision,
    RecordMeeting,
    RecordObservation,
    ReleaseInject,
    ReleaseScores,
    ResumeClock,
    RetimeInject,
    RevealDecision,
    SelfAssess,
    StartExercise,
    Withdraw,
)
from tabletop.exercise.deck import MoveClock
from tabletop.exercise.events import (
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    MoveClosed,
    MoveOpened,
    Settled,
    SettledAs,
)
from tabletop.exercise.handling import decide_inject
from tabletop.exercise.possible import open_move, possible
from tabletop.exercise.recording import decide_record
from tabletop.exercise.refusals import Refused, Why, unknown
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis
from tabletop.exercise.verdicts import Code
from tabletop.exercise.views import Possible, Stage

Events: TypeAlias = tuple[Event, ...]


def decide(session: Session, command: Command, now: Millis, said: Millis) -> Events | Refused:
    """Answer a command with what happened, or with why it cannot be recorded.

    Args:
        session: What the record comes to so far.
        command: What is asked.
        now: The exercise time at which it is typed.
        said: The exercise time at which the room says it happened; no later than `now`.
    """
    allowed = possible(session, now)
    if said > now:
        return Refused(Why.SAID_LATER)
    match command:
        case StartExercise():
            return _start(session, command, allowed)
        case EndExercise(because):
            return (ExerciseEnded(because),) if allowed.end else _wrong_stage(session)
        case PauseClock() | ResumeClock() | FreezeClock() | ChangeRate() | JumpClock():
            return _clock(session, command, now, allowed)
        case OpenMove() | CloseMove():
            return _move(session, command, now, allowed)
        case (
            ReleaseInject()
            | DeferInject()
            | RetimeInject()
            | OmitInject()
            | RecallInject()
            | AddInject()
            | AddPoint()
            | OverruleBranch()
        ):
            return decide_inject(session, command, said, allowed) if allowed.record else _wrong_stage(session)
        case (
            RecordDecision()
            | AmendDecision()
            | RevealDecision()
            | RecordAct()
            | AmendAct()
            | RecordMeeting()
            | AmendMeeting()
            | Withdraw()
            | GiveRuling()
            | RaiseRfi()
            | AnswerRfi()
        ):
            return decide_record(session, command, said, allowed) if allowed.record else _wrong_stage(session)
        case RecordObservation() | SelfAssess() | AssignCorrectiveAction() | HandOver() | ReleaseScores():
            return decide_record(session, command, said, allowed)
        case _ as never:
            assert_never(never)


def _wrong_stage(session: Session) -> Refused:
    return Refused(Why.NOT_STARTED if session.clock.stage is Stage.BEFORE else Why.ENDED)


def _rate_is_sound(rate: float) -> bool:
    return math.isfinite(rate) and 0 < rate <= 3600


def _start(session: Session, command: StartExercise, allowed: Possible) -> Events | Refused:
    """STARTEX: the cells that always play, and the optional ones that were named."""
    if not allowed.start:
        return Refused(Why.ALREADY_STARTED)
    known = tuple(cell.id for cell in session.deck.cells)
    problem = unknown(Why.NO_SUCH_CELL, command.cells, known)
    if problem is not None:
        return problem
    if not _rate_is_sound(command.rate):
        return Refused(Why.BAD_RATE, (str(command.rate),))
    optional = set(session.deck.optional)
    cells = tuple(cell for cell in known if cell not in optional or cell in command.cells)
    return (ExerciseStarted(cells, command.rate, command.rehearsal),)


def _clock(session: Session, command: ClockCommand, now: Millis, allowed: Possible) -> Events | Refused:
    if session.clock.stage is not Stage.PLAY:
        return _wrong_stage(session)
    match command:
        case PauseClock(because):
            return (ClockPaused(because),) if allowed.pause else Refused(Why.PAUSED_ALREADY)
        case ResumeClock():
            frozen_only = not session.clock.paused
            return (ClockResumed(frozen=frozen_only),) if allowed.resume else Refused(Why.RUNS_ALREADY)
        case FreezeClock(because):
            return (ClockFrozen(because),) if allowed.freeze else Refused(Why.FROZEN_ALREADY)
        case ChangeRate(rate):
            sound = _rate_is_sound(rate)
            return (ClockRateChanged(rate),) if sound else Refused(Why.BAD_RATE, (str(rate),))
        case JumpClock():
            return _jump(session, command, now)
        case _ as never:
            assert_never(never)


def _jump(session: Session, command: JumpClock, now: Millis) -> Events | Refused:
    """T+ moves forward, once each deadline that it crosses was settled."""
    if command.to <= now:
        return Refused(Why.JUMP_BACK)
    crossed = () if command.through_stop else crossed_by(session, now, command.to)
    problem = _unsettled(session, now, crossed, command.settled)
    return problem or (ClockJumped(command.to, command.settled, command.because),)


def crossed_by(session: Session, now: Millis, to: Millis) -> tuple[str, ...]:
    """Return the ids of the open deadlines that would pass by a jump from now to a later exercise time.

    While the clock is frozen deadlines stand, and a jump passes none of them.
    """
    if session.clock.frozen_since is not None:
        return ()
    return tuple(
        verdict.id
        for verdict in session.verdicts(now)
        if verdict.code is Code.PENDING and verdict.due is not None and verdict.due < to
    )


def open_deadlines(session: Session, now: Millis) -> tuple[str, ...]:
    """Return the ids of all open deadlines that have a due time yet to come."""
    return tuple(v.id for v in session.verdicts(now) if v.code is Code.PENDING and v.due is not None)


def _unsettled(session: Session, now: Millis, crossed: tuple[str, ...], settled: tuple[Settled, ...]) -> Refused | None:
    """Return why these deadlines are not settled yet, if they are not."""
    known = {v.id for v in session.verdicts(now) if v.code in {Code.PENDING, Code.OVERDUE}}
    problem = unknown(Why.NO_SUCH_DEADLINE, (one.deadline for one in settled), sorted(known))
    if problem is not None:
        return problem
    bare = tuple(one.deadline for one in settled if one.how is SettledAs.WAIVED and not one.because.strip())
    if bare:
        return Refused(Why.REASON_NEEDED, bare)
    left = tuple(id_ for id_ in crossed if id_ not in {one.deadline for one in settled})
    return Refused(Why.UNSETTLED, left) if left else None


def _move(session: Session, command: MoveCommand, now: Millis, allowed: Possible) -> Events | Refused:
    """Phases follow one another: opening one closes the one before; a frozen one freezes the clock while it is open."""
    if session.clock.stage is not Stage.PLAY:
        return _wrong_stage(session)
    current = open_move(session)
    closing: Events = () if current is None else (MoveClosed(current), *_thaw(session, current))
    match command:
        case CloseMove():
            return closing if allowed.close_move else Refused(Why.NO_MOVE_OPEN)
        case OpenMove(move_id, settled):
            move = next((move for move in session.deck.moves if move.id == move_id), None)
            if move is None:
                return Refused(Why.NO_SUCH_MOVE, (move_id,), tuple(move.id for move in session.deck.moves))
            if move_id not in allowed.open_move:
                return Refused(Why.MOVE_OPEN, (move_id,))
            crossed = open_deadlines(session, now) if move.clock is MoveClock.JUMP else ()
            problem = _unsettled(session, now, crossed, settled)
            if problem is not None:
                return problem
            stands = session.clock.frozen_since is not None and not _thaw(session, current)
            freezes = move.clock is MoveClock.FROZEN and not stands
            return (*closing, MoveOpened(move_id, settled), *((ClockFrozen(),) if freezes else ()))
        case _ as never:
            assert_never(never)


def _thaw(session: Session, move_id: str | None) -> Events:
    """Return what lets deadlines run again after a frozen phase, where the clock is frozen."""
    move = next((move for move in session.deck.moves if move.id == move_id), None)
    if move is None or move.clock is not MoveClock.FROZEN or session.clock.frozen_since is None:
        return ()
    return (ClockResumed(frozen=True),)
