"""What can be asked at this moment, as a value: what `decide` would not refuse."""

from __future__ import annotations

from tabletop.exercise.board import state_of
from tabletop.exercise.deck import WhenTrue
from tabletop.exercise.events import ActRecorded, DecisionRecorded, MeetingRecorded
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis
from tabletop.exercise.views import InjectState, Possible, Stage


def possible(session: Session, at: Millis) -> Possible:
    """Return what can be asked of a session at an exercise time."""
    clock = session.clock
    if clock.stage is Stage.BEFORE:
        return Possible(start=True, note=True)
    plays = clock.stage is Stage.PLAY
    injects = session.injects()
    released = frozenset(i.id for i in injects if state_of(i, session.board, at) is InjectState.RELEASED)
    waiting = frozenset(inject.id for inject in injects) - released
    stands = {entry.n: entry.event for entry in session.entries if _stands(session, entry.n)}
    opened = open_move(session)
    return Possible(
        end=plays,
        pause=plays and not clock.paused,
        resume=plays and (clock.paused or clock.frozen_since is not None),
        freeze=plays and clock.frozen_since is None,
        rate=plays,
        jump=plays,
        add=plays,
        record=True,
        note=True,
        release_scores=not session.scores_released,
        close_move=plays and opened is not None,
        open_move=frozenset(move.id for move in session.deck.moves if plays and move.id != opened),
        release=waiting,
        defer=waiting if plays else frozenset(),
        recall=released,
        overrule=frozenset(i.id for i in injects if plays and i.id in waiting and isinstance(i.release, WhenTrue)),
        decide=frozenset(session.board.stage.points),
        reveal=frozenset({point for point, _ in session.board.answers} - session.board.revealed),
        amend_decision=frozenset(n for n, event in stands.items() if isinstance(event, DecisionRecorded)),
        amend_act=frozenset(n for n, event in stands.items() if isinstance(event, ActRecorded)),
        amend_meeting=frozenset(n for n, event in stands.items() if isinstance(event, MeetingRecorded)),
        answer_rfi=frozenset(n for n, rfi in session.rfis.items() if rfi.answer is None),
    )


def open_move(session: Session) -> str | None:
    """Return the id of the phase of play that is open."""
    board = session.board
    return next((move for move in board.opened_moves if move not in board.closed_moves), None)


def _stands(session: Session, n: int) -> bool:
    fate = session.fates.get(n)
    return fate is None or fate.what == "amended"
