"""Taking down what the room did: decisions, acts, meetings, rulings, requests and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from tabletop.exercise.commands import (
    AmendAct,
    AmendDecision,
    AmendMeeting,
    AnswerRfi,
    AssignCorrectiveAction,
    GiveRuling,
    HandOver,
    RaiseRfi,
    RecordAct,
    RecordDecision,
    RecordMeeting,
    RecordObservation,
    ReleaseScores,
    RevealDecision,
    SelfAssess,
    Withdraw,
)
from tabletop.exercise.deck import OTHER
from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    Chosen,
    ControlHandedOver,
    CorrectiveActionAssigned,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    DecisionRevealed,
    DecisionWithdrawn,
    Event,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    ObservationRecorded,
    OtherAnswer,
    RfiAnswered,
    RfiRaised,
    RulingGiven,
    ScoresReleased,
    SelfAssessed,
    TakenBack,
)
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Possible

Events: TypeAlias = tuple[Event, ...]
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


def decide_record(session: Session, command: RecordCommand, said: Millis, allowed: Possible) -> Events | Refused:
    """Answer a command that takes something down."""
    match command:
        case RecordDecision(decision, implied):
            return _decision(session, decision, implied, said)
        case RecordAct(act):
            return _unless(unreadable_act(session, act), ActRecorded(act))
        case RecordMeeting(meeting):
            return _unless(_unreadable_meeting(session, meeting), MeetingRecorded(meeting))
        case RevealDecision(point):
            return _reveal(session, point, allowed)
        case AmendDecision() | AmendAct() | AmendMeeting() | Withdraw():
            return _correct(session, command, said, allowed)
        case GiveRuling() | RaiseRfi() | AnswerRfi():
            return _white_cell(session, command, allowed)
        case RecordObservation() | SelfAssess() | AssignCorrectiveAction() | HandOver() | ReleaseScores():
            return _note(session, command, allowed)
        case _ as never:
            assert_never(never)


def _unless(problem: Refused | None, event: Event) -> Events | Refused:
    return problem or (event,)


def _unknown(why: Why, given: Iterable[str], known: Iterable[str]) -> Refused | None:
    """Return a refusal that names what is not among the known."""
    names = tuple(known)
    strange = tuple(name for name in given if name not in names)
    return Refused(why, strange, names) if strange else None


def _decision(session: Session, decision: Decision, implied: tuple[Act, ...], said: Millis) -> Events | Refused:
    problem = unreadable_decision(session, decision, said)
    problem = problem or next((refused for act in implied if (refused := unreadable_act(session, act))), None)
    if problem is not None:
        return problem
    number = len(session.entries) + 1
    return (DecisionRecorded(decision), *(ActRecorded(act, implied_by=number) for act in implied))


def unreadable_decision(session: Session, decision: Decision, said: Millis) -> Refused | None:
    """Return why a decision cannot be read, if it cannot: a point, cell, option or office nobody declared."""
    points = session.board.stage.points
    problem = _unknown(Why.NO_SUCH_POINT, (decision.point,), points)
    problem = problem or _unknown(Why.NO_SUCH_CELL, (decision.cell,), session.cells)
    if problem is not None:
        return problem
    offices = (office.id for office in session.procedures.offices)
    problem = _unknown(Why.NO_SUCH_OFFICE, () if decision.by is None else (decision.by,), offices)
    match decision.answer:
        case Chosen(option):
            options = (one.id for one in points[decision.point][0].options)
            return problem or _unknown(Why.NO_SUCH_OPTION, (option,), (*options, OTHER))
        case OtherAnswer(text):
            return problem or (None if text.strip() else Refused(Why.EMPTY))
        case TakenBack(until):
            return problem or (Refused(Why.TIME_PASSED) if until <= said else None)
        case _ as never:
            assert_never(never)


def unreadable_act(session: Session, act: Act) -> Refused | None:
    """Return why an act cannot be read, if it cannot: a name nobody declared."""
    procedures = session.procedures
    offices = [office.id for office in procedures.offices]
    sides = [side.id for side in procedures.sides]
    others = [other.id for other in procedures.others]
    bodies = {body.id: body for body in procedures.bodies}
    levels = bodies[act.via].levels if act.via in bodies else ()
    return (
        _unknown(Why.NO_SUCH_OFFICE, (act.by,), offices)
        or _unknown(Why.NO_SUCH_ACT, (act.act,), (kind.id for kind in procedures.acts))
        or _unknown(Why.NO_SUCH_MATTER, _given(act.matter), (matter.id for matter in procedures.matters))
        or _unknown(Why.NO_SUCH_ADDRESSEE, act.to, (*offices, *sides, *others))
        or _unknown(Why.NO_SUCH_BODY, _given(act.via), bodies)
        or _unknown(Why.NO_SUCH_LEVEL, _given(act.level), levels)
        or _unknown(Why.NO_SUCH_ADDRESSEE, act.present, (*offices, *sides, *others))
        or _unknown(Why.NO_SUCH_INCIDENT, _given(act.about), session.board.stage.storylines)
    )


def _unreadable_meeting(session: Session, meeting: Meeting) -> Refused | None:
    procedures = session.procedures
    bodies = {body.id: body for body in procedures.bodies}
    known = [*(office.id for office in procedures.offices), *(side.id for side in procedures.sides)]
    levels = bodies[meeting.via].levels if meeting.via in bodies else ()
    return (
        _unknown(Why.NO_SUCH_BODY, (meeting.via,), bodies)
        or _unknown(Why.NO_SUCH_LEVEL, _given(meeting.level), levels)
        or _unknown(Why.NO_SUCH_ADDRESSEE, meeting.present, (*known, *(other.id for other in procedures.others)))
        or _unknown(Why.NO_SUCH_INCIDENT, _given(meeting.about), session.board.stage.storylines)
    )


def _given(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _reveal(session: Session, point: str, allowed: Possible) -> Events | Refused:
    if point in allowed.reveal:
        return (DecisionRevealed(point),)
    problem = _unknown(Why.NO_SUCH_POINT, (point,), session.board.stage.points)
    revealed = point in session.board.revealed
    return problem or Refused(Why.REVEALED_ALREADY if revealed else Why.NOT_ANSWERED, (point,))


def _correct(
    session: Session, command: AmendDecision | AmendAct | AmendMeeting | Withdraw, said: Millis, allowed: Possible
) -> Events | Refused:
    """Correct the record; the first version stays in it."""
    match command:
        case AmendDecision(entry, decision, because):
            problem = _not_there(session, entry, allowed.amend_decision)
            problem = problem or unreadable_decision(session, decision, said)
            return _unless(problem, DecisionAmended(entry, decision, because))
        case AmendAct(entry, act, because):
            problem = _not_there(session, entry, allowed.amend_act) or unreadable_act(session, act)
            return _unless(problem, ActAmended(entry, act, because))
        case AmendMeeting(entry, meeting, because):
            problem = _not_there(session, entry, allowed.amend_meeting) or _unreadable_meeting(session, meeting)
            return _unless(problem, MeetingAmended(entry, meeting, because))
        case Withdraw(entry, because):
            problem = _not_there(session, entry, allowed.withdraw)
            return _unless(problem, _withdrawn(entry, because, allowed))
        case _ as never:
            assert_never(never)


def _withdrawn(entry: int, because: str, allowed: Possible) -> Event:
    if entry in allowed.amend_decision:
        return DecisionWithdrawn(entry, because)
    return MeetingWithdrawn(entry, because) if entry in allowed.amend_meeting else ActWithdrawn(entry, because)


def _not_there(session: Session, entry: int, allowed: frozenset[int]) -> Refused | None:
    if entry in allowed:
        return None
    if not 1 <= entry <= len(session.entries):
        return Refused(Why.NO_SUCH_ENTRY, (str(entry),))
    fate = session.fates.get(entry)
    gone = fate is not None and fate.what in {"withdrawn", "recalled", "struck"}
    return Refused(Why.GONE if gone else Why.NOT_THAT_KIND, (str(entry),))


def _white_cell(session: Session, command: GiveRuling | RaiseRfi | AnswerRfi, allowed: Possible) -> Events | Refused:
    match command:
        case GiveRuling(party, question, answer, because):
            parties = (*(one.id for one in session.deck.parties), *(one.id for one in session.procedures.others))
            problem = _unknown(Why.NO_SUCH_PARTY, (party,), dict.fromkeys(parties)) or _empty(answer)
            return _unless(problem, RulingGiven(party, question, answer, because))
        case RaiseRfi(cell, question):
            problem = _unknown(Why.NO_SUCH_CELL, (cell,), session.cells) or _empty(question)
            return _unless(problem, RfiRaised(cell, question))
        case AnswerRfi(entry, answer):
            if not 1 <= entry <= len(session.entries):
                return Refused(Why.NO_SUCH_ENTRY, (str(entry),))
            if entry not in allowed.answer_rfi:
                answered = entry in session.rfis
                return Refused(Why.ANSWERED_ALREADY if answered else Why.NOT_THAT_KIND, (str(entry),))
            return _unless(_empty(answer), RfiAnswered(entry, answer))
        case _ as never:
            assert_never(never)


def _empty(text: str) -> Refused | None:
    return None if text.strip() else Refused(Why.EMPTY)


def _note(
    session: Session,
    command: RecordObservation | SelfAssess | AssignCorrectiveAction | HandOver | ReleaseScores,
    allowed: Possible,
) -> Events | Refused:
    match command:
        case RecordObservation(text, cell, objective):
            goals = session.deck.objectives
            objectives = (*(goal.id for goal in goals), *(task.id for goal in goals for task in goal.tasks))
            problem = _unknown(Why.NO_SUCH_CELL, _given(cell), session.cells) or _unknown(
                Why.NO_SUCH_OBJECTIVE, _given(objective), objectives
            )
            return _unless(problem or _empty(text), ObservationRecorded(text, cell, objective))
        case SelfAssess(cell, text):
            problem = _unknown(Why.NO_SUCH_CELL, (cell,), session.cells) or _empty(text)
            return _unless(problem, SelfAssessed(cell, text))
        case AssignCorrectiveAction(text, owner, due):
            return _unless(_empty(text), CorrectiveActionAssigned(text, owner, due))
        case HandOver(to):
            return _unless(_empty(to), ControlHandedOver(to.strip()))
        case ReleaseScores():
            if allowed.release_scores:
                return (ScoresReleased(),)
            return Refused(Why.SCORES_OUT if session.scores_released else Why.NOT_STARTED)
        case _ as never:
            assert_never(never)
