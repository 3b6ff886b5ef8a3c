"""One sentence for every entry of the record, as the log, the replay and the evidence show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from tabletop.exercise import events as ev
from tabletop.exercise.deck import DecisionPoint
from tabletop.exercise.times import MINUTE, format_offset, minutes_of
from tabletop.exercise.views import LogLine, Picture
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.phrases import say_act
from tabletop.words.present import Line, Piece, cell_name

CLOCK_STYLE = "dim"


def log_line(line: LogLine, picture: Picture, language: str) -> Line:
    """Return one entry as the log shows it: number, time said, how much later typed, sentence, what became of it."""
    entry = line.entry
    late = entry.typed - entry.said
    typed = "" if late < MINUTE else " " + say("log.typed-later", language, minutes=minutes_of(late))
    stands = line.standing.what == "stands"
    pieces = [
        Piece(f"#{entry.n:<4} ", "dim"),
        Piece(format_offset(entry.said, seconds=False), "" if stands else "dim"),
        Piece(f"{typed} ", "late"),
        Piece(sentence(entry, picture, language), style_of(entry.event) if stands else "dim"),
    ]
    if not stands:
        key = f"standing.{line.standing.what}"
        pieces.append(Piece(" " + say(key, language, by=f"#{line.standing.by}"), "late"))
    return tuple(pieces)


def style_of(event: ev.Event) -> str:
    """Return the style of an event: what the room did stands out from the clock."""
    match event:
        case ev.InjectReleased() | ev.InjectAdded() | ev.ExerciseStarted() | ev.ExerciseEnded():
            return "strong"
        case ev.ClockPaused() | ev.ClockResumed() | ev.ClockFrozen() | ev.ClockRateChanged():
            return CLOCK_STYLE
        case _:
            return ""


def sentence(entry: ev.Entry, picture: Picture, language: str) -> str:
    """Say what happened, on one line."""
    event = entry.event
    match event:
        case (
            ev.ExerciseStarted()
            | ev.ExerciseEnded()
            | ev.ClockPaused()
            | ev.ClockResumed()
            | ev.ClockFrozen()
            | ev.ClockRateChanged()
            | ev.ClockJumped()
            | ev.MoveOpened()
            | ev.MoveClosed()
        ):
            told = _clock(event, picture, language)
        case (
            ev.InjectReleased()
            | ev.InjectDeferred()
            | ev.InjectRetimed()
            | ev.InjectOmitted()
            | ev.InjectRecalled()
            | ev.InjectAdded()
            | ev.PointAdded()
            | ev.BranchOverruled()
        ):
            told = _inject(event, picture, language)
        case (
            ev.DecisionRecorded()
            | ev.DecisionAmended()
            | ev.DecisionWithdrawn()
            | ev.DecisionRevealed()
            | ev.ActRecorded()
            | ev.ActAmended()
            | ev.ActWithdrawn()
            | ev.MeetingRecorded()
            | ev.MeetingAmended()
            | ev.MeetingWithdrawn()
        ):
            told = _room(event, picture, language)
        case _:
            told = _beside(event, picture, language)
    return clean.line(told)


def _clock(
    event: ev.ExerciseStarted
    | ev.ExerciseEnded
    | ev.ClockPaused
    | ev.ClockResumed
    | ev.ClockFrozen
    | ev.ClockRateChanged
    | ev.ClockJumped
    | ev.MoveOpened
    | ev.MoveClosed,
    picture: Picture,
    language: str,
) -> str:
    match event:
        case ev.ExerciseStarted(cells, rate, rehearsal):
            names = say("list.join", language).join(cell_name(picture.deck, cell, language) for cell in cells)
            told = say("log.started", language, cells=names, rate=f"{rate:g}")
            return told + (" " + say("log.rehearsal", language) if rehearsal else "")
        case ev.ExerciseEnded(because):
            return say("log.ended", language) + _why(because, language)
        case ev.ClockPaused(because):
            return say("log.paused", language) + _why(because, language)
        case ev.ClockResumed(frozen):
            return say("log.resumed-deadlines" if frozen else "log.resumed", language)
        case ev.ClockFrozen(because):
            return say("log.frozen", language) + _why(because, language)
        case ev.ClockRateChanged(rate):
            return say("log.rate", language, rate=f"{rate:g}")
        case ev.ClockJumped(to, settled, because):
            told = say("log.jumped", language, to=format_offset(to))
            return told + _settled(settled, language) + _why(because, language)
        case ev.MoveOpened(move, settled):
            return say("log.move-opened", language, move=_move(move, picture, language)) + _settled(settled, language)
        case ev.MoveClosed(move):
            return say("log.move-closed", language, move=_move(move, picture, language))
        case _:
            assert_never(event)


def _inject(
    event: ev.InjectReleased
    | ev.InjectDeferred
    | ev.InjectRetimed
    | ev.InjectOmitted
    | ev.InjectRecalled
    | ev.InjectAdded
    | ev.PointAdded
    | ev.BranchOverruled,
    picture: Picture,
    language: str,
) -> str:
    match event:
        case ev.InjectReleased(inject):
            return say("log.released", language, inject=_inject_name(inject, picture, language))
        case ev.InjectDeferred(inject, until, because):
            key = "log.held" if until is None else "log.held-until"
            when = "" if until is None else format_offset(until)
            return say(key, language, inject=_inject_name(inject, picture, language), until=when) + _why(
                because, language
            )
        case ev.InjectRetimed(inject, at, because):
            name = _inject_name(inject, picture, language)
            return say("log.retimed", language, inject=name, at=format_offset(at)) + _why(because, language)
        case ev.InjectOmitted(inject, because):
            return say("log.omitted", language, inject=_inject_name(inject, picture, language)) + _why(
                because, language
            )
        case ev.InjectRecalled(inject, because):
            return say("log.recalled", language, inject=_inject_name(inject, picture, language)) + _why(
                because, language
            )
        case ev.InjectAdded(added):
            return say(
                "log.added", language, inject=f"{added.id} {added.title}", to=_cells(added.to, picture, language)
            )
        case ev.PointAdded(added):
            return say("log.point-added", language, point=added.id, ask=added.ask)
        case ev.BranchOverruled(inject, due, because):
            key = "log.branch-due" if due else "log.branch-never"
            return say(key, language, inject=_inject_name(inject, picture, language)) + _why(because, language)
        case _:
            assert_never(event)


def _room(
    event: ev.DecisionRecorded
    | ev.DecisionAmended
    | ev.DecisionWithdrawn
    | ev.DecisionRevealed
    | ev.ActRecorded
    | ev.ActAmended
    | ev.ActWithdrawn
    | ev.MeetingRecorded
    | ev.MeetingAmended
    | ev.MeetingWithdrawn,
    picture: Picture,
    language: str,
) -> str:
    match event:
        case ev.DecisionRecorded(decision):
            return say_decision(decision, picture, language)
        case ev.DecisionAmended(number, decision, because):
            told = say_decision(decision, picture, language)
            return say("log.amended", language, entry=f"#{number}", now=told) + _why(because, language)
        case ev.DecisionRevealed(point):
            return say("log.revealed", language, point=point)
        case ev.ActRecorded(act, implied_by):
            told = say_act(act, picture.procedures, language)
            return told if implied_by is None else told + " " + say("log.implied", language, entry=f"#{implied_by}")
        case ev.ActAmended(number, act, because):
            told = say_act(act, picture.procedures, language)
            return say("log.amended", language, entry=f"#{number}", now=told) + _why(because, language)
        case ev.MeetingRecorded(meeting):
            return say_meeting(meeting, language)
        case ev.MeetingAmended(number, meeting, because):
            told = say_meeting(meeting, language)
            return say("log.amended", language, entry=f"#{number}", now=told) + _why(because, language)
        case (
            ev.DecisionWithdrawn(number, because)
            | ev.ActWithdrawn(number, because)
            | ev.MeetingWithdrawn(number, because)
        ):
            return say("log.withdrawn", language, entry=f"#{number}") + _why(because, language)
        case _:
            assert_never(event)


def _beside(
    event: ev.RulingGiven
    | ev.RfiRaised
    | ev.RfiAnswered
    | ev.ObservationRecorded
    | ev.SelfAssessed
    | ev.CorrectiveActionAssigned
    | ev.ControlHandedOver
    | ev.ScoresReleased
    | ev.Struck
    | ev.UnknownEvent,
    picture: Picture,
    language: str,
) -> str:
    match event:
        case ev.RulingGiven(party, question, answer, because):
            told = say("log.ruling", language, party=party, question=question, answer=answer)
            return told + _why(because, language)
        case ev.RfiRaised(cell, question):
            return say("log.rfi", language, cell=cell_name(picture.deck, cell, language), question=question)
        case ev.RfiAnswered(number, answer):
            return say("log.rfi-answered", language, entry=f"#{number}", answer=answer)
        case ev.ObservationRecorded(text, cell, objective):
            about = " ".join(part for part in (_cells((cell,) if cell else (), picture, language), objective) if part)
            return say("log.note-about" if about else "log.note", language, text=text, about=about)
        case ev.SelfAssessed(cell, text, objective, grade):
            name = cell_name(picture.deck, cell, language)
            if grade is None:
                return say("log.self-assessed", language, cell=name, text=text)
            told = say("log.self-graded", language, cell=name, objective=objective, grade=say_grade(grade, language))
            return told + (say("log.self-because", language, text=text) if text else "")
        case ev.CorrectiveActionAssigned(text, owner, due):
            whose = say("list.join", language).join(part for part in (owner, due) if part)
            return say("log.corrective-whose" if whose else "log.corrective", language, text=text, whose=whose)
        case ev.ControlHandedOver(to):
            return say("log.handed-over", language, to=to)
        case ev.ScoresReleased():
            return say("log.scores-released", language)
        case ev.Struck(number, because):
            return say("log.struck", language, entry=f"#{number}") + _why(because, language)
        case ev.UnknownEvent(kind):
            return say("log.unknown", language, kind=kind)
        case _:
            assert_never(event)


def say_grade(grade: ev.Grade, language: str) -> str:
    """Say a grade: its letter and what it stands for."""
    return say("grade.said", language, letter=grade.value, meaning=say(f"grade.{grade.value}", language))


def say_decision(decision: ev.Decision, picture: Picture, language: str) -> str:
    """Say what a cell answered at a point: `us at two-lines: one-door, decided by MOD, with the caveat …`."""
    told = say(
        "log.decision",
        language,
        cell=cell_name(picture.deck, decision.cell, language),
        point=decision.point,
        answer=say_answer(decision.answer, _point(decision.point, picture), language),
    )
    if decision.by:
        told += " " + say("log.by-stand-in" if decision.stand_in else "log.by", language, office=decision.by)
    if decision.caveat:
        told += say("list.join", language) + say("log.caveat", language, text=decision.caveat)
    if decision.fits:
        told += say("list.join", language) + say("log.fits", language)
    return told + _why(decision.because, language)


def say_answer(answer: ev.Answer, point: DecisionPoint | None, language: str) -> str:
    """Say an answer: the option's title, the free words, or until when it was taken back."""
    match answer:
        case ev.Chosen(option_id):
            option = None if point is None else point.option(option_id)
            return option_id if option is None else option.title.in_(language)
        case ev.OtherAnswer(text):
            return say("answer.other", language, text=text)
        case ev.TakenBack(until):
            return say("answer.taken-back", language, until=format_offset(until))
        case _:
            assert_never(answer)


def say_meeting(meeting: ev.Meeting, language: str) -> str:
    """Say what a meeting left on paper."""
    body = " ".join(part for part in (meeting.via, meeting.level) if part)
    key = "log.meeting-informal" if meeting.informal else "log.meeting"
    told = say(key, language, body=body, present=say("list.join", language).join(meeting.present) or "-")
    if meeting.agreed:
        told += say("log.agreed", language, text=meeting.agreed)
    if meeting.left_open:
        told += say("log.left-open", language, text=meeting.left_open)
    for tongue, text in meeting.lines:
        told += say("log.line", language, tongue=tongue, text=text)
    return told


def _point(point_id: str, picture: Picture) -> DecisionPoint | None:
    view = picture.point(point_id)
    return None if view is None else view.point


def _inject_name(inject_id: str, picture: Picture, language: str) -> str:
    view = picture.inject(inject_id)
    return inject_id if view is None else f"{inject_id} {view.inject.title.in_(language)}"


def _move(move_id: str, picture: Picture, language: str) -> str:
    found = next((view.move for view in picture.moves if view.move.id == move_id), None)
    return move_id if found is None else f"{move_id} {found.title.in_(language)}"


def _cells(cells: Iterable[str], picture: Picture, language: str) -> str:
    return say("list.join", language).join(cell_name(picture.deck, cell, language) for cell in cells)


def _settled(settled: tuple[ev.Settled, ...], language: str) -> str:
    return "".join(
        say("log.settled", language, deadline=one.deadline, how=say(f"settled.{one.how.value}", language))
        + _why(one.because, language)
        for one in settled
    )


def _why(because: str, language: str) -> str:
    return say("log.because", language, text=because) if because else ""
