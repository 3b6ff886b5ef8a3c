"""Concurrence: how answers go together, and whether the sides consulted before."""

from __future__ import annotations

import attrs
import pytest

from tabletop.exercise.concurrence import counted, outcome_of
from tabletop.exercise.deck import OTHER, Asks
from tabletop.exercise.events import (
    ActWithdrawn,
    Answer,
    Chosen,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    OtherAnswer,
    TakenBack,
)
from tabletop.exercise.views import AnswerView, Outcome, PointView
from tests.exercise.small import P1, Play, decision, point, t


def said(cell: str, answer: Answer | str | None, **more: object) -> AnswerView:
    if answer is None:
        return AnswerView(cell)
    return AnswerView(cell, decision(cell, "P1", Chosen(answer) if isinstance(answer, str) else answer, **more))


@pytest.mark.parametrize(
    ("us", "japan", "outcome"),
    [
        (said("us", None), said("japan", None), Outcome.OPEN),
        (said("us", "patrol"), said("japan", None), Outcome.ONE_SIDE),
        (said("us", "patrol"), said("japan", "patrol"), Outcome.AGREED),
        (said("us", "patrol"), said("japan", "transit"), Outcome.AGREED),
        (said("us", "transit"), said("japan", "patrol"), Outcome.AGREED),
        (said("us", "patrol"), said("japan", "wait"), Outcome.DIVERGED),
        (said("us", "patrol", caveat="but"), said("japan", "transit"), Outcome.CAVEAT),
        (said("us", "patrol", caveat="but"), said("japan", "wait"), Outcome.DIVERGED),
        (said("us", "patrol"), said("japan", "wait", fits=True), Outcome.CAVEAT),
        (said("us", OtherAnswer("a")), said("japan", OtherAnswer("b")), Outcome.DIVERGED),
        (said("us", OTHER), said("japan", OTHER), Outcome.DIVERGED),
        (said("us", OtherAnswer("a")), said("japan", OtherAnswer("b"), fits=True), Outcome.CAVEAT),
        (said("us", TakenBack(1)), said("japan", None), Outcome.TAKEN_BACK),
        (said("us", TakenBack(1)), said("japan", "patrol"), Outcome.TAKEN_BACK),
    ],
)
def test_two_answers_go_together(us: AnswerView, japan: AnswerView, outcome: Outcome) -> None:
    assert outcome is outcome_of(P1, (us, japan))


@pytest.mark.parametrize("asks", [Asks.NATIONAL, Asks.INFORM])
def test_national_answers_are_only_recorded(asks: Asks) -> None:
    """Lawful national measures are never a failure to concur."""
    national = point("P1", asks, "us japan", "patrol wait")

    assert outcome_of(national, (said("us", "patrol"), said("japan", "wait"))) is Outcome.RECORDED


def test_one_cell_alone_has_nobody_to_concur_with() -> None:
    assert outcome_of(P1, (said("us", "patrol"),)) is Outcome.RECORDED


def test_three_answers_agree_pair_by_pair() -> None:
    three = point(
        "P1", Asks.JOINT, "us japan rok", "patrol transit wait", compatible=("patrol transit", "transit wait")
    )

    fits = (said("us", "patrol"), said("japan", "transit"), said("rok", "transit"))
    parts = (said("us", "patrol"), said("japan", "transit"), said("rok", "wait"))
    assert outcome_of(three, fits) is Outcome.AGREED
    assert outcome_of(three, parts) is Outcome.DIVERGED


def view(play: Play) -> PointView:
    found = play.picture().point("P1")
    assert found is not None
    return found


def test_the_latest_answer_by_what_was_said_stands() -> None:
    play = Play()
    play.start()
    play.decide("us P1 patrol", "0:12")
    play.decide("japan P1 wait", "0:12")
    play.decide("us P1 wait", "0:10", typed="0:20")

    assert view(play).outcome is Outcome.DIVERGED


def test_a_withdrawn_answer_leaves_the_one_before_it() -> None:
    play = Play()
    play.start()
    play.decide("us P1 patrol", "0:10")
    n = play.decide("us P1 wait", "0:12")
    play.decide("japan P1 patrol", "0:13")
    play.put(DecisionWithdrawn(n), "0:14")

    assert view(play).outcome is Outcome.AGREED


def test_an_amended_answer_says_so() -> None:
    play = Play()
    play.start()
    n = play.put(DecisionRecorded(Decision("P1", "us", Chosen("patrol"), by="US-B")), "0:10")
    play.put(DecisionAmended(n, Decision("P1", "us", Chosen("wait"), by="US-A")), "0:11")

    (us, japan) = view(play).answers
    assert us.amended
    assert us.usual is True
    assert us.decision is not None
    assert us.decision.answer == Chosen("wait")
    assert japan == AnswerView("japan")


@pytest.mark.parametrize(
    ("before", "consulted"),
    [
        ("US-A consult JP-A about lock-on", True),
        ("US-A consult JP-A about lock-on informal", True),
        ("US-A convene via ACG with JP-A about lock-on", True),
        ("US-A consult US-B about lock-on", False),
        ("US-A inform JP-A about lock-on", False),
        ("US-A consult JP-A about ramming", False),
        ("US-A consult JP-A about lock-on as recommended", False),
    ],
)
def test_consulted_means_the_sides_spoke_of_it_before_the_first_answer(before: str, consulted: bool) -> None:
    play = Play()
    play.start()
    play.release("I1", "0:05")
    n = play.act(before, "0:06")
    play.decide("us P1 patrol", "0:10")

    assert view(play).consulted is consulted
    play.put(ActWithdrawn(n), "0:11")
    assert view(play).consulted is False


def test_consulting_after_the_answer_is_not_before() -> None:
    play = Play()
    play.start()
    play.release("I1", "0:05")
    assert view(play).consulted is None
    play.decide("us P1 patrol", "0:10")
    play.act("US-A consult JP-A about lock-on", "0:10")

    assert view(play).consulted is False


def test_time_left_stands_while_deadlines_do() -> None:
    play = Play()
    play.start()
    play.release("I1", "0:05")

    shown = play.picture("0:15").point("P1")
    assert shown is not None
    assert (shown.opened, shown.due, shown.left) == (t("0:05"), t("0:20"), t("0:05"))


def test_outcomes_are_counted_of_what_was_put() -> None:
    play = Play()
    play.start()
    play.release("I1", "0:05")

    counts = counted(play.picture().points)
    assert counts[Outcome.OPEN] == 1
    assert sum(counts.values()) == 1


def test_what_was_answered_before_its_inject_is_counted_too() -> None:
    play = Play()
    play.start()
    play.decide("us P1 patrol", "0:05")

    assert counted(play.picture().points)[Outcome.ONE_SIDE] == 1


def test_a_question_to_cells_that_do_not_play_waits_for_nobody() -> None:
    play = Play()
    play.start()
    play.release("I1", "0:05")
    put = view(play)
    unasked = attrs.evolve(put, answers=())

    assert put.put
    assert put.is_open
    assert not unasked.put
    assert not unasked.is_open
