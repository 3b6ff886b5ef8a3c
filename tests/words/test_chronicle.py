"""The record in sentences: every kind of event, in both languages, on one line, everything in it literal."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from tabletop.control import library
from tabletop.exercise import events as ev
from tabletop.exercise.picture import picture
from tabletop.exercise.session import Session
from tabletop.exercise.times import MINUTE
from tabletop.exercise.views import LogLine, Picture, Standing
from tabletop.words.chronicle import log_line, sentence
from tabletop.words.present import text_of

EVIL = "[/b] \x1b]52;c;x\x07 {0} \u202e"
ACT = ev.Act("JJOC", "inform", to=("USFJ",), via="BOCC", about="formation", text=EVIL)
DECISION = ev.Decision("first-word", "japan", ev.Chosen("ops-now"), by="MOD", stand_in=True, caveat=EVIL, fits=True)
MEETING = ev.Meeting("ACG", "DIR", ("MOFA",), agreed=EVIL, left_open=EVIL, lines=(("en", EVIL),))
SETTLED = (ev.Settled("R01@3", ev.SettledAs.WAIVED, EVIL),)

SAMPLES: tuple[ev.Event, ...] = (
    ev.ExerciseStarted(("us", "japan"), 1.0, rehearsal=True),
    ev.ExerciseEnded(EVIL),
    ev.ClockPaused(EVIL),
    ev.ClockResumed(),
    ev.ClockFrozen(EVIL),
    ev.ClockRateChanged(4.0),
    ev.ClockJumped(MINUTE, SETTLED, EVIL),
    ev.InjectReleased("ECS-01"),
    ev.InjectDeferred("ECS-01", MINUTE, EVIL),
    ev.InjectRetimed("ECS-01", MINUTE, EVIL),
    ev.InjectOmitted("ECS-01", EVIL),
    ev.InjectRecalled("ECS-01", EVIL),
    ev.InjectAdded(ev.ImprovisedInject("X1", EVIL, ("us",), EVIL)),
    ev.PointAdded(ev.ImprovisedPoint("Q1", "joint", EVIL, ("us",), (EVIL,))),
    ev.BranchOverruled("ECS-23", due=True, because=EVIL),
    ev.DecisionRecorded(DECISION),
    ev.DecisionAmended(4, DECISION, EVIL),
    ev.DecisionWithdrawn(4, EVIL),
    ev.DecisionRevealed("first-word"),
    ev.ActRecorded(ACT, implied_by=4),
    ev.ActAmended(4, ACT, EVIL),
    ev.ActWithdrawn(4, EVIL),
    ev.MeetingRecorded(MEETING),
    ev.MeetingAmended(4, MEETING, EVIL),
    ev.MeetingWithdrawn(4, EVIL),
    ev.RulingGiven("PRC", EVIL, EVIL, EVIL),
    ev.RfiRaised("us", EVIL),
    ev.RfiAnswered(4, EVIL),
    ev.ObservationRecorded(EVIL, "us", "O1"),
    ev.SelfAssessed("us", EVIL),
    ev.CorrectiveActionAssigned(EVIL, EVIL, EVIL),
    ev.MoveOpened("M1", SETTLED),
    ev.MoveClosed("M1"),
    ev.ControlHandedOver(EVIL),
    ev.ScoresReleased(),
    ev.Struck(4, EVIL),
    ev.UnknownEvent(EVIL, "{}", "{}"),
)


@pytest.fixture(scope="module")
def scene() -> Picture:
    loaded = library.load("east-china-sea")
    return picture(Session(loaded.deck, loaded.procedures), 0)


def entry(event: ev.Event, said: int = 0, typed: int = 0) -> ev.Entry:
    return ev.Entry(7, said, typed, datetime(2027, 5, 11, tzinfo=UTC), "control", event)


def test_there_is_a_sample_of_every_event() -> None:
    assert {type(event) for event in SAMPLES} == set(get_args(ev.Event))


@pytest.mark.parametrize("event", SAMPLES, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_event_is_one_clean_sentence(event: ev.Event, language: str, scene: Picture) -> None:
    told = sentence(entry(event), scene, language)

    assert told.strip()
    assert "\n" not in told
    assert not set("\x1b\x07\u202e") & set(told)
    if EVIL[:4] in repr(event):
        assert "[/b]" in told


def test_the_two_languages_differ(scene: Picture) -> None:
    for event in SAMPLES:
        if not isinstance(event, ev.ActRecorded):
            assert sentence(entry(event), scene, "en") != sentence(entry(event), scene, "ja")


def test_a_decision_names_cell_option_office_and_caveat(scene: Picture) -> None:
    decision = ev.Decision("first-word", "japan", ev.Chosen("ops-now"), by="MOD", caveat="for today")

    told = sentence(entry(ev.DecisionRecorded(decision)), scene, "en")

    assert told == (
        "Japan at first-word: Operations line now, with the unconfirmed items marked [MOD], caveat: for today"
    )


def test_late_typing_and_amendment_are_shown(scene: Picture) -> None:
    """What was typed six minutes later says so, and an amended entry names the one that amends it."""
    line = LogLine(entry(ev.ActRecorded(ACT), said=0, typed=6 * MINUTE), Standing("amended", 9))

    told = text_of(log_line(line, scene, "en"))

    assert "T+0:00 (typed 6 min later)" in told
    assert told.endswith("[amended by #9]")
