"""The one function: everything that an audience sees of an exercise, from its record and a moment."""

from __future__ import annotations

from datetime import datetime

import attrs

from tabletop.exercise.audience import redacted
from tabletop.exercise.board import Answered, due_at, state_of, waits_for
from tabletop.exercise.clock import Clock
from tabletop.exercise.concurrence import outcome_of
from tabletop.exercise.deck import DecisionPoint, Inject, MoveClock
from tabletop.exercise.events import ActRecorded, TakenBack
from tabletop.exercise.possible import possible
from tabletop.exercise.score import score
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis, add
from tabletop.exercise.verdicts import Code, Scorecard, Verdict
from tabletop.exercise.views import (
    CONTROL,
    AnswerView,
    Audience,
    ClockView,
    Deadline,
    InjectState,
    InjectView,
    LogLine,
    MoveView,
    Picture,
    PointView,
    Standing,
)

_FAR: Millis = 10**15


def picture(session: Session, at: Millis, audience: Audience = CONTROL) -> Picture:
    """Return what an audience sees at an exercise time no earlier than the last entry.

    Args:
        session: What the record comes to.
        at: The moment, in exercise time.
        audience: Who looks.
    """
    verdicts = session.verdicts(at)
    injects = _injects(session, at)
    whole = Picture(
        deck=session.deck,
        procedures=session.procedures,
        audience=CONTROL,
        cells=session.cells,
        clock=_clock(session, at),
        moves=_moves(session),
        injects=injects,
        next_inject=_next(injects),
        points=tuple(_point(session, point, owner, at) for point, owner in session.board.stage.points.values()),
        verdicts=verdicts,
        card=scorecard(session, verdicts),
        deadlines=_deadlines(verdicts),
        log=tuple(LogLine(entry, session.fates.get(entry.n, Standing())) for entry in session.entries),
        rfis=tuple(session.rfis.values()),
        possible=possible(session, at),
        incidents=_live_incidents(session),
        released=session.scores_released,
        seat=session.seat,
    )
    return whole if audience == CONTROL else redacted(whole, audience)


def scorecard(session: Session, verdicts: tuple[Verdict, ...]) -> Scorecard:
    """Return the scorecard, with how much of the record options implied."""
    acts = [
        entry.event
        for entry in session.entries
        if isinstance(entry.event, ActRecorded) and session.fates.get(entry.n, Standing()).what != "withdrawn"
    ]
    card = score(verdicts, session.procedures, session.deck)
    return attrs.evolve(card, acts=len(acts), implied=sum(act.implied_by is not None for act in acts))


def story_time(session: Session, at: Millis) -> datetime:
    """Return the time in the story: it runs with T+, on from where the last phase that jumps put it."""
    start, offset = session.deck.scenario.start, at
    jumps = [
        (session.board.opened_moves[move.id], move.story)
        for move in session.deck.moves
        if move.clock is MoveClock.JUMP and move.story is not None and move.id in session.board.opened_moves
    ]
    past = [(opened, story) for opened, story in jumps if opened <= at]
    if past:
        opened, start = max(past, key=lambda jump: jump[0])
        offset = at - opened
    return add(start, offset)


def _clock(session: Session, at: Millis) -> ClockView:
    clock = session.clock
    return ClockView(
        stage=clock.stage,
        at=at,
        story=story_time(session, at),
        rate=clock.rate,
        paused=clock.paused,
        frozen=clock.frozen_since is not None,
        because=clock.because,
        endex=session.deck.scenario.endex,
    )


def _moves(session: Session) -> tuple[MoveView, ...]:
    board = session.board
    return tuple(
        MoveView(move, number, board.opened_moves.get(move.id), board.closed_moves.get(move.id))
        for number, move in enumerate(session.deck.moves, 1)
    )


def _injects(session: Session, at: Millis) -> tuple[InjectView, ...]:
    views = [_inject(session, inject, at) for inject in session.injects()]
    return tuple(sorted(views, key=_msel_order))


def _msel_order(view: InjectView) -> tuple[bool, Millis]:
    """Order by time; what waits comes after what has one, the shelf last. Sorting keeps the deck's order otherwise."""
    when = view.due if view.due is not None else view.released
    return (view.state is InjectState.SHELF, _FAR if when is None else when)


def _inject(session: Session, inject: Inject, at: Millis) -> InjectView:
    board = session.board
    handling = board.handled(inject.id)
    return InjectView(
        inject=inject,
        state=state_of(inject, board, at),
        due=due_at(inject, board),
        entry=handling.by,
        released=handling.released,
        because=handling.because,
        improvised=inject.id in board.improvised,
        waits_for=waits_for(inject),
    )


def _next(injects: tuple[InjectView, ...]) -> str | None:
    """Return the inject longest due, else the next to fall due."""
    for state in (InjectState.DUE, InjectState.PLANNED):
        ready = [view for view in injects if view.state is state and view.due is not None]
        if ready:
            return min(ready, key=lambda view: _FAR if view.due is None else view.due).inject.id
    return None


def _point(session: Session, point: DecisionPoint, owner: str | None, at: Millis) -> PointView:
    board, clock = session.board, session.clock
    opened = board.points_opened.get(point.id) if owner is None else board.released_at.get(owner)
    opened = board.points_opened.get(point.id, opened)
    inject = board.stage.injects.get(owner or "")
    incident = inject.incident if inject is not None else None
    cells = tuple(cell for cell in point.cells if cell in session.cells)
    answers = tuple(_answer(session, point, cell, board.answers.get((point.id, cell))) for cell in cells)
    due, left = _due(point, answers, opened, clock, at)
    return PointView(
        point=point,
        inject=owner,
        incident=incident,
        opened=opened,
        due=due,
        left=left,
        answers=answers,
        outcome=outcome_of(point, answers),
        consulted=_consulted(session, incident, answers),
        revealed=point.id in board.revealed,
    )


def _due(
    point: DecisionPoint, answers: tuple[AnswerView, ...], opened: Millis | None, clock: Clock, at: Millis
) -> tuple[Millis | None, Millis | None]:
    """Return when an answer is due and the time left; a cell that took the question back named its own time."""
    given = (answer.decision.answer for answer in answers if answer.decision is not None)
    taken_back = [answer.until for answer in given if isinstance(answer, TakenBack)]
    if taken_back:
        return max(taken_back), max(taken_back) - at
    if opened is None or point.within is None:
        return None, None
    limit = clock.unfrozen(opened) + point.within
    return clock.when(limit, at), limit - clock.unfrozen(at)


def _answer(session: Session, point: DecisionPoint, cell: str, answered: Answered | None) -> AnswerView:
    if answered is None:
        return AnswerView(cell)
    decision = answered.decision
    matter = session.procedures.matter(point.matter or "")
    usual = None
    if matter is not None and matter.decides and decision.by is not None:
        usual = decision.by in matter.decides
    return AnswerView(cell, decision, answered.n, answered.said, answered.amended, usual)


def _consulted(session: Session, incident: str | None, answers: tuple[AnswerView, ...]) -> bool | None:
    """Say whether the sides consulted about this incident before the first answer that stands."""
    given = [(answer.said, answer.entry) for answer in answers if answer.said is not None and answer.entry is not None]
    if not given:
        return None
    consulted = session.board.consulted.get(incident)
    return consulted is not None and consulted < min(given)


def _deadlines(verdicts: tuple[Verdict, ...]) -> tuple[Deadline, ...]:
    """Return what is open and has a due time, most urgent first."""
    timed = [
        Deadline(verdict.id, verdict.rule, verdict.due, verdict.left)
        for verdict in verdicts
        if verdict.code in {Code.PENDING, Code.OVERDUE} and verdict.due is not None and verdict.left is not None
    ]
    return tuple(sorted(timed, key=lambda deadline: deadline.left))


def _live_incidents(session: Session) -> tuple[str, ...]:
    """Return the incidents that a released inject tells of, the latest told first."""
    board = session.board
    told: dict[str, Millis] = {}
    for inject_id, released in board.released_at.items():
        incident = board.stage.injects[inject_id].incident
        if incident is not None:
            told[incident] = max(released, told.get(incident, released))
    return tuple(sorted(told, key=lambda incident: -told[incident]))
