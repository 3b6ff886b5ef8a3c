"""What is refused and why: every reason can be reached, and whatever the room did can be recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.exercise import commands as c
from tabletop.exercise.decide import crossed_by, decide, open_deadlines
from tabletop.exercise.events import (
    Chosen,
    ClockFrozen,
    ClockResumed,
    DecisionRecorded,
    DecisionRevealed,
    ExerciseStarted,
    Grade,
    ImprovisedInject,
    ImprovisedPoint,
    InjectRecalled,
    Meeting,
    MoveClosed,
    MoveOpened,
    OtherAnswer,
    RfiAnswered,
    RfiRaised,
    ScoresReleased,
    SelfAssessed,
    Settled,
    SettledAs,
    TakenBack,
)
from tabletop.exercise.procedures import Response
from tabletop.exercise.refusals import Refused, Why
from tests.exercise.small import Play, act, any_of, decision, rule, t

NOW = t("0:30")


def before() -> Play:
    return Play()


def running() -> Play:
    """I1 and I2 are out; entry 4 is a decision, 5 an act, 6 a question; R1@2 is due at 0:45."""
    play = Play(rule("R1", Response(any_of("inject=I1"), any_of("act=order")), within="40m"))
    play.start()
    play.release("I1", "0:05")
    play.release("I2", "0:10")
    play.decide("us P1 patrol", "0:12")
    play.act("JP-A inform US-A", "0:13")
    play.put(RfiRaised("us", "who?"), "0:14")
    return play


def after(*events: object) -> Callable[[], Play]:
    def make() -> Play:
        play = running()
        for event in events:
            play.put(event, "0:20")  # type: ignore[arg-type]
        return play

    return make


def ended() -> Play:
    play = running()
    play.end("0:30")
    return play


def improvised(id_: str = "X1", cell: str = "us", incident: str | None = None, title: str = "t") -> c.AddInject:
    return c.AddInject(ImprovisedInject(id_, title, (cell,) if cell else (), "", incident))


def asked(id_: str = "Q1", asks: str = "joint", ask: str = "a?", inject: str | None = None) -> c.AddPoint:
    return c.AddPoint(ImprovisedPoint(id_, asks, ask, ("us",), ("a",), inject=inject))


def answered(point: str = "P1", cell: str = "us", option: str = "patrol", by: str | None = None) -> c.RecordDecision:
    return c.RecordDecision(decision(cell, point, Chosen(option), by=by))


TABLE: list[tuple[Callable[[], Play], c.Command, Why]] = [
    (before, c.PauseClock(), Why.NOT_STARTED),
    (before, c.EndExercise(), Why.NOT_STARTED),
    (before, c.RecordAct(act("JP-A inform US-A")), Why.NOT_STARTED),
    (before, c.ReleaseInject("I1"), Why.NOT_STARTED),
    (before, c.OpenMove("M1"), Why.NOT_STARTED),
    (before, c.ReleaseScores(), Why.NOT_STARTED),
    (before, c.StartExercise(("moon",)), Why.NO_SUCH_CELL),
    (before, c.StartExercise((), 0.0), Why.BAD_RATE),
    (running, c.StartExercise(()), Why.ALREADY_STARTED),
    (ended, c.PauseClock(), Why.ENDED),
    (ended, c.EndExercise(), Why.ENDED),
    (ended, c.OpenMove("M1"), Why.ENDED),
    (ended, improvised(), Why.ENDED),
    (ended, asked(), Why.ENDED),
    (after(ClockFrozen()), c.FreezeClock(), Why.FROZEN_ALREADY),
    (running, c.ResumeClock(), Why.RUNS_ALREADY),
    (running, c.ChangeRate(float("inf")), Why.BAD_RATE),
    (running, c.ChangeRate(3601), Why.BAD_RATE),
    (running, c.JumpClock(NOW), Why.JUMP_BACK),
    (running, c.JumpClock(t("1:00")), Why.UNSETTLED),
    (running, c.OpenMove("M3"), Why.UNSETTLED),
    (running, c.JumpClock(t("0:31"), (Settled("R1@9", SettledAs.MET),)), Why.NO_SUCH_DEADLINE),
    (running, c.JumpClock(t("1:00"), (Settled("R1@2", SettledAs.WAIVED, " "),)), Why.REASON_NEEDED),
    (running, c.ReleaseInject("I99"), Why.NO_SUCH_INJECT),
    (running, c.ReleaseInject("I8"), Why.NO_SUCH_INJECT),
    (running, c.ReleaseInject("I1"), Why.RELEASED_ALREADY),
    (running, c.DeferInject("I1"), Why.RELEASED_ALREADY),
    (running, c.OmitInject("I1"), Why.RELEASED_ALREADY),
    (running, c.RetimeInject("I1", NOW), Why.RELEASED_ALREADY),
    (running, c.DeferInject("I3", NOW), Why.TIME_PASSED),
    (running, c.RecallInject("I3"), Why.NOT_RELEASED),
    (running, c.OverruleBranch("I3", due=True, because="x"), Why.NOT_CONDITIONAL),
    (running, c.OverruleBranch("I4", due=True), Why.REASON_NEEDED),
    (running, improvised("i1"), Why.ID_TAKEN),
    (running, asked("p1"), Why.ID_TAKEN),
    (running, improvised("1x"), Why.BAD_ID),
    (running, improvised(cell="rok"), Why.NO_SUCH_CELL),
    (running, improvised(cell=""), Why.NO_SUCH_CELL),
    (running, improvised(incident="no"), Why.NO_SUCH_INCIDENT),
    (running, improvised(title=" "), Why.EMPTY),
    (running, asked(ask=" "), Why.EMPTY),
    (running, asked(asks="beg"), Why.NO_SUCH_OPTION),
    (running, asked(inject="I99"), Why.NO_SUCH_INJECT),
    (running, answered("P99"), Why.NO_SUCH_POINT),
    (running, answered(cell="rok"), Why.NO_SUCH_CELL),
    (running, answered(option="flee"), Why.NO_SUCH_OPTION),
    (running, answered(by="NOBODY"), Why.NO_SUCH_OFFICE),
    (running, c.RecordDecision(decision("us", "P1", OtherAnswer(" "))), Why.EMPTY),
    (running, c.RecordDecision(decision("us", "P1", TakenBack(NOW))), Why.TIME_PASSED),
    (running, c.RecordDecision(decision("us", "P1", Chosen("wait")), (act("JP-A flee"),)), Why.NO_SUCH_ACT),
    (running, c.RecordAct(act("NOBODY inform")), Why.NO_SUCH_OFFICE),
    (running, c.RecordAct(act("JP-A flee")), Why.NO_SUCH_ACT),
    (running, c.RecordAct(act("JP-A inform on NOTHING")), Why.NO_SUCH_MATTER),
    (running, c.RecordAct(act("JP-A inform NOBODY")), Why.NO_SUCH_ADDRESSEE),
    (running, c.RecordAct(act("JP-A inform with NOBODY")), Why.NO_SUCH_ADDRESSEE),
    (running, c.RecordAct(act("JP-A inform via NOTHING")), Why.NO_SUCH_BODY),
    (running, c.RecordAct(act("JP-A inform via NSC level DIR")), Why.NO_SUCH_LEVEL),
    (running, c.RecordAct(act("JP-A inform about nothing")), Why.NO_SUCH_INCIDENT),
    (running, c.RecordMeeting(Meeting("NOTHING")), Why.NO_SUCH_BODY),
    (running, c.RecordMeeting(Meeting("ACG", "TOP")), Why.NO_SUCH_LEVEL),
    (running, c.RecordMeeting(Meeting("ACG", present=("NOBODY",))), Why.NO_SUCH_ADDRESSEE),
    (running, c.RecordMeeting(Meeting("ACG", about="nothing")), Why.NO_SUCH_INCIDENT),
    (running, c.RevealDecision("P99"), Why.NO_SUCH_POINT),
    (running, c.RevealDecision("P2"), Why.NOT_ANSWERED),
    (after(DecisionRevealed("P1")), c.RevealDecision("P1"), Why.REVEALED_ALREADY),
    (running, c.AmendAct(99, act("JP-A inform")), Why.NO_SUCH_ENTRY),
    (running, c.AmendAct(4, act("JP-A inform")), Why.NOT_THAT_KIND),
    (running, c.Withdraw(1), Why.NOT_THAT_KIND),
    (running, c.AmendMeeting(5, Meeting("ACG")), Why.NOT_THAT_KIND),
    (running, c.AmendDecision(4, decision("us", "P1", Chosen("flee"))), Why.NO_SUCH_OPTION),
    (running, c.GiveRuling("Mars", "?", "!"), Why.NO_SUCH_PARTY),
    (running, c.GiveRuling("PRC", "?", " "), Why.EMPTY),
    (running, c.RaiseRfi("rok", "?"), Why.NO_SUCH_CELL),
    (running, c.AnswerRfi(5, "!"), Why.NOT_THAT_KIND),
    (running, c.AnswerRfi(99, "!"), Why.NO_SUCH_ENTRY),
    (running, c.AnswerRfi(6, " "), Why.EMPTY),
    (after(RfiAnswered(6, "them")), c.AnswerRfi(6, "again"), Why.ANSWERED_ALREADY),
    (running, c.RecordObservation(" "), Why.EMPTY),
    (running, c.RecordObservation("x", objective="O9"), Why.NO_SUCH_OBJECTIVE),
    (running, c.RecordObservation("x", cell="rok"), Why.NO_SUCH_CELL),
    (running, c.SelfAssess("rok", "x"), Why.NO_SUCH_CELL),
    (running, c.SelfAssess("us", " "), Why.EMPTY),
    (running, c.SelfAssess("us", "x", "O9", Grade.S), Why.NO_SUCH_OBJECTIVE),
    (running, c.SelfAssess("us", "x", "O1"), Why.HALF_A_GRADE),
    (running, c.SelfAssess("us", "x", None, Grade.S), Why.HALF_A_GRADE),
    (running, c.AssignCorrectiveAction(""), Why.EMPTY),
    (running, c.HandOver(" "), Why.EMPTY),
    (after(ScoresReleased()), c.ReleaseScores(), Why.SCORES_OUT),
    (running, c.OpenMove("M9"), Why.NO_SUCH_MOVE),
    (after(MoveOpened("M1")), c.OpenMove("M1"), Why.MOVE_OPEN),
    (running, c.CloseMove(), Why.NO_MOVE_OPEN),
]


@pytest.mark.parametrize(("made", "command", "why"), TABLE, ids=[f"{row[2].value}-{n}" for n, row in enumerate(TABLE)])
def test_it_is_refused_for_its_reason(made: Callable[[], Play], command: c.Command, why: Why) -> None:
    play = made()
    now = max(play.session.clock.at, NOW if play.entries else 0)

    answer = decide(play.session, command, now, now)
    assert isinstance(answer, Refused), answer
    assert answer.why is why


def test_paused_already_said_later_and_gone() -> None:
    play = running()
    assert decide(play.session, c.RecordAct(act("JP-A inform")), NOW, NOW + 1) == Refused(Why.SAID_LATER)
    for command in (c.PauseClock(), c.Withdraw(5)):
        events = decide(play.session, command, NOW, NOW)
        assert not isinstance(events, Refused)
        for event in events:
            play.put(event, NOW)

    assert decide(play.session, c.PauseClock(), NOW, NOW) == Refused(Why.PAUSED_ALREADY)
    assert decide(play.session, c.AmendAct(5, act("JP-A inform")), NOW, NOW) == Refused(Why.GONE, ("5",))


def test_every_reason_has_a_case() -> None:
    """CLOCK_NOT_BACK_DATED is control's own; those of evaluators' files are in test_evaluation_gate and control."""
    elsewhere = {Why.PAUSED_ALREADY, Why.SAID_LATER, Why.GONE, Why.CLOCK_NOT_BACK_DATED}
    elsewhere |= {Why.NO_SUCH_OCCASION, Why.ONLY_IN_NAME, Why.NOT_OVERRULED, Why.SCRIBES_NOTE}
    elsewhere |= {Why.NO_SUCH_LINE, Why.LINE_GONE, Why.NOT_A_NOTE, Why.TOOK_BACK, Why.OUTSIDE_PLAY, Why.NOT_ON_PAPER}

    assert {why for _, _, why in TABLE} == set(Why) - elsewhere


def test_what_is_unknown_is_answered_with_what_is_known() -> None:
    refused = decide(running().session, c.RecordAct(act("JP-A inform via NOTHING")), NOW, NOW)

    assert refused == Refused(Why.NO_SUCH_BODY, ("NOTHING",), ("ACG", "NSC"))


def test_a_grade_says_something_without_words() -> None:
    asked = c.SelfAssess("us", "", "O1.1", Grade.M)

    assert decide(running().session, asked, NOW, NOW) == (SelfAssessed("us", "", "O1.1", Grade.M),)


def test_the_cells_that_always_play_do_and_optional_ones_when_named() -> None:
    play = before()

    assert decide(play.session, c.StartExercise(()), 0, 0) == (ExerciseStarted(("us", "japan")),)
    assert decide(play.session, c.StartExercise(("rok",)), 0, 0) == (ExerciseStarted(("us", "japan", "rok")),)


def test_acts_that_were_confirmed_as_implied_name_their_decision() -> None:
    play = running()
    events = decide(
        play.session, c.RecordDecision(decision("us", "P1", Chosen("wait")), (act("US-A inform JP-A"),)), NOW, NOW
    )

    assert not isinstance(events, Refused)
    assert isinstance(events[0], DecisionRecorded)
    assert getattr(events[1], "implied_by", None) == len(play.entries) + 1


def test_a_jump_asks_for_what_it_crosses_and_no_more() -> None:
    play = running()

    assert open_deadlines(play.session, NOW) == ("R1@2",)
    assert crossed_by(play.session, NOW, t("0:45")) == ()
    assert crossed_by(play.session, NOW, t("0:46")) == ("R1@2",)
    for command in (
        c.JumpClock(t("0:45")),
        c.JumpClock(t("1:00"), through_stop=True),
        c.JumpClock(t("1:00"), (Settled("R1@2", SettledAs.PASSED),)),
    ):
        assert not isinstance(decide(play.session, command, NOW, NOW), Refused)


def test_phases_follow_one_another_and_a_frozen_one_freezes() -> None:
    play = running()

    def submit(command: c.Command) -> tuple[object, ...]:
        at = play.session.clock.at
        events = decide(play.session, command, at, at)
        assert not isinstance(events, Refused)
        for event in events:
            play.put(event, at)
        return events

    assert submit(c.OpenMove("M1")) == (MoveOpened("M1"),)
    assert submit(c.OpenMove("M2")) == (MoveClosed("M1"), MoveOpened("M2"), ClockFrozen())
    settled = (Settled("R1@2", SettledAs.MET),)
    assert submit(c.OpenMove("M3", settled)) == (MoveClosed("M2"), ClockResumed(frozen=True), MoveOpened("M3", settled))
    assert submit(c.CloseMove()) == (MoveClosed("M3"),)
    assert submit(c.OpenMove("M1")) == (MoveOpened("M1"),)


@pytest.mark.parametrize(
    "command",
    [
        c.RecordAct(act("JP-B order on FDO as notional")),
        c.RecordDecision(decision("us", "P2", Chosen("now"), by="JP-B", stand_in=True)),
        c.ReleaseInject("I6"),
        c.Withdraw(5),
        c.RecallInject("I1"),
        c.RecordMeeting(Meeting("ACG", "DIR", ("JP-A", "us"))),
        c.GiveRuling("press", "", "They print it."),
    ],
)
def test_the_recorder_refuses_nothing_that_can_be_read(command: c.Command) -> None:
    """By the wrong office, of a point another cell was asked, against every rule, and after ENDEX."""
    for play in (running(), ended()):
        assert not isinstance(decide(play.session, command, NOW, t("0:01")), Refused)


def test_a_recalled_inject_can_be_released_again() -> None:
    play = after(InjectRecalled("I1"))()

    assert not isinstance(decide(play.session, c.ReleaseInject("I1"), NOW, NOW), Refused)
