"""Taking down what the room did: decisions, acts, meetings, rulings, requests and notes."""

from __future__ import annotations

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
    RecordCommand,
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
from tabletop.exercise.refusals import Refused, Why, empty, given, unknown
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Possible

Events: TypeAlias = tuple[Event, ...]


def decide_record(session: Session, command: RecordCommand, said: Millis, allowed: Possible) -> Events | Refused:
    """Answer a command that takes something down."""
    match command:
        case RecordDecision(decision, implied):
            return _decision(session, decision, implied, said)
        case RecordAct(act):
            return _unless(_unreadable_act(session, act), ActRecorded(act))
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


def _decision(session: Session, decision: Decision, implied: tuple[Act, ...], said: Millis) -> Events | Refused:
    problem = _unreadable_decision(session, decision, said)
    problem = problem or next((refused for act in implied if (refused := _unreadable_act(session, act))), None)
    if problem is not None:
        return problem
    number = len(session.entries) + 1
    return (DecisionRecorded(decision), *(ActRecorded(act, implied_by=number) for act in implied))


def _unreadable_decision(session: Session, decision: Decision, said: Millis) -> Refused | None:
    """Return why a decision cannot be read, if it cannot: a point, cell, option or office nobody declared."""
    points = session.board.stage.points
    problem = unknown(Why.NO_SUCH_POINT, (decision.point,), points)
    problem = problem or unknown(Why.NO_SUCH_CELL, (decision.cell,), session.cells)
    if problem is not None:
        return problem
    offices = (office.id for office in session.procedures.offices)
    problem = unknown(Why.NO_SUCH_OFFICE, () if decision.by is None else (decision.by,), offices)
    match decision.answer:
        case Chosen(option):
            options = (one.id for one in points[decision.point][0].options)
            return problem or unknown(Why.NO_SUCH_OPTION, (option,), (*options, OTHER))
        case OtherAnswer(text):
            return problem or empty(text)
        case TakenBack(until):
            return problem or (Refused(Why.TIME_PASSED) if until <= said else None)
        case _ as never:
            assert_never(never)


def _unreadable_act(session: Session, act: Act) -> Refused | None:
    """Return why an act cannot be read, if it cannot: a name nobody declared."""
    procedures = session.procedures
    return (
        unknown(Why.NO_SUCH_OFFICE, (act.by,), (office.id for office in procedures.offices))
        or unknown(Why.NO_SUCH_ACT, (act.act,), (kind.id for kind in procedures.acts))
        or unknown(Why.NO_SUCH_MATTER, given(act.matter), (matter.id for matter in procedures.matters))
        or unknown(Why.NO_SUCH_ADDRESSEE, act.to, _addressees(session))
        or _unreadable_table(session, act.via, act.level, act.present)
        or unknown(Why.NO_SUCH_INCIDENT, given(act.about), session.board.stage.storylines)
    )


def _unreadable_meeting(session: Session, meeting: Meeting) -> Refused | None:
    return _unreadable_table(session, meeting.via, meeting.level, meeting.present) or unknown(
        Why.NO_SUCH_INCIDENT, given(meeting.about), session.board.stage.storylines
    )


def _unreadable_table(session: Session, via: str | None, level: str | None, present: tuple[str, ...]) -> Refused | None:
    """Return why a body, its level or those present cannot be read."""
    bodies = {body.id: body for body in session.procedures.bodies}
    return (
        unknown(Why.NO_SUCH_BODY, given(via), bodies)
        or unknown(Why.NO_SUCH_LEVEL, given(level), bodies[via].levels if via in bodies else ())
        or unknown(Why.NO_SUCH_ADDRESSEE, present, _addressees(session))
    )


def _addressees(session: Session) -> tuple[str, ...]:
    procedures = session.procedures
    return tuple(one.id for group in (procedures.offices, procedures.sides, procedures.others) for one in group)


def _reveal(session: Session, point: str, allowed: Possible) -> Events | Refused:
    if point in allowed.reveal:
        return (DecisionRevealed(point),)
    problem = unknown(Why.NO_SUCH_POINT, (point,), session.board.stage.points)
    revealed = point in session.board.revealed
    return problem or Refused(Why.REVEALED_ALREADY if revealed else Why.NOT_ANSWERED, (point,))


def _correct(
    session: Session, command: AmendDecision | AmendAct | AmendMeeting | Withdraw, said: Millis, allowed: Possible
) -> Events | Refused:
    """Correct the record; the first version stays in it."""
    match command:
        case AmendDecision(entry, decision, because):
            problem = _not_there(session, entry, allowed.amend_decision)
            problem = problem or _unreadable_decision(session, decision, said)
            return _unless(problem, DecisionAmended(entry, decision, because))
        case AmendAct(entry, act, because):
            problem = _not_there(session, entry, allowed.amend_act) or _unreadable_act(session, act)
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
            problem = unknown(Why.NO_SUCH_PARTY, (party,), dict.fromkeys(parties)) or empty(answer)
            return _unless(problem, RulingGiven(party, question, answer, because))
        case RaiseRfi(cell, question):
            problem = unknown(Why.NO_SUCH_CELL, (cell,), session.cells) or empty(question)
            return _unless(problem, RfiRaised(cell, question))
        case AnswerRfi(entry, answer):
            if not 1 <= entry <= len(session.entries):
                return Refused(Why.NO_SUCH_ENTRY, (str(entry),))
            if entry not in allowed.answer_rfi:
                answered = entry in session.rfis
                return Refused(Why.ANSWERED_ALREADY if answered else Why.NOT_THAT_KIND, (str(entry),))
            return _unless(empty(answer), RfiAnswered(entry, answer))
        case _ as never:
            assert_never(never)


def _note(
    session: Session,
    command: RecordObservation | SelfAssess | AssignCorrectiveAction | HandOver | ReleaseScores,
    allowed: Possible,
) -> Events | Refused:
    match command:
        case RecordObservation(text, cell, objective):
            problem = unknown(Why.NO_SUCH_CELL, given(cell), session.cells) or _no_objective(session, objective)
            return _unless(problem or empty(text), ObservationRecorded(text, cell, objective))
        case SelfAssess(cell, text, objective, grade):
            problem = unknown(Why.NO_SUCH_CELL, (cell,), session.cells) or _no_objective(session, objective)
            # A grade says something without words too; of which objective it is, somebody has to say.
            half = Refused(Why.HALF_A_GRADE) if (grade is None) != (objective is None) else None
            said = None if grade is not None else empty(text)
            return _unless(problem or half or said, SelfAssessed(cell, text, objective, grade))
        case AssignCorrectiveAction(text, owner, due):
            return _unless(empty(text), CorrectiveActionAssigned(text, owner, due))
        case HandOver(to):
            return _unless(empty(to), ControlHandedOver(to.strip()))
        case ReleaseScores():
            if allowed.release_scores:
                return (ScoresReleased(),)
            return Refused(Why.SCORES_OUT if session.scores_released else Why.NOT_STARTED)
        case _ as never:
            assert_never(never)


def _no_objective(session: Session, objective: str | None) -> Refused | None:
    return unknown(Why.NO_SUCH_OBJECTIVE, given(objective), session.deck.targets)
