"""The picture: MSEL order, what to release next, the story's clock, moves, deadlines, fates, incidents."""

from __future__ import annotations

from datetime import UTC, datetime

from tabletop.exercise.events import (
    ActAmended,
    ActWithdrawn,
    ControlHandedOver,
    ImprovisedInject,
    ImprovisedPoint,
    InjectAdded,
    InjectRecalled,
    InjectRetimed,
    MoveClosed,
    MoveOpened,
    PointAdded,
    RfiAnswered,
    RfiRaised,
)
from tabletop.exercise.procedures import Response
from tabletop.exercise.views import Outcome, Stage
from tests.exercise.small import Play, act, any_of, rule, t


def started() -> Play:
    play = Play(rule("R1", Response(any_of("inject=any"), any_of("act=order")), within="30m"))
    play.start()
    return play


def test_an_empty_journal_has_a_picture() -> None:
    picture = Play().picture()

    assert picture.clock.stage is Stage.BEFORE
    assert picture.possible.start
    assert picture.next_inject == "I1"


def test_the_msel_stands_in_order_of_time_with_the_shelf_last() -> None:
    play = started()
    assert [v.inject.id for v in play.picture().injects] == ["I1", "I2", "I7", "I5", "I3", "I4", "I6"]
    play.put(InjectRetimed("I7", t("0:01")), "0:00")
    play.release("I1", "0:05")

    assert [v.inject.id for v in play.picture().injects] == ["I7", "I1", "I2", "I3", "I5", "I4", "I6"]


def test_next_is_the_one_longest_due_else_the_next_to_fall_due() -> None:
    play = started()

    assert play.picture("0:01").next_inject == "I1"
    assert play.picture("0:20").next_inject == "I1"
    play.release("I1", "0:20")
    assert play.picture("0:40").next_inject == "I2"
    for inject in ("I2", "I3", "I7", "I5"):
        play.release(inject, "0:50")
    assert play.picture().next_inject is None


def test_the_storys_clock_jumps_with_a_move_and_t_plus_does_not() -> None:
    play = started()
    assert play.picture("0:30").clock.story == datetime(2027, 5, 11, 6, 0, tzinfo=UTC)
    play.put(MoveOpened("M3"), "1:10")

    clock = play.picture("1:15").clock
    assert (clock.story, clock.at) == (datetime(2027, 5, 12, 6, 5, tzinfo=UTC), t("1:15"))


def test_moves_are_open_until_they_are_closed() -> None:
    play = started()
    play.put(MoveOpened("M1"), "0:00")

    first = play.picture().move
    assert first is not None
    assert (first.move.id, first.number, first.opened) == ("M1", 1, 0)
    play.put(MoveClosed("M1"), "0:40")
    assert play.picture().move is None
    play.put(MoveOpened("M2"), "0:41")
    play.end("0:50")
    assert play.picture().move is None


def test_deadlines_stand_most_urgent_first() -> None:
    play = started()
    play.release("I1", "0:05")
    play.release("I2", "0:10")

    deadlines = play.picture("0:36").deadlines
    assert [(one.id, one.due, one.left) for one in deadlines] == [
        ("R1@2", t("0:35"), t("T-0:01")),
        ("R1@3", t("0:40"), t("0:04")),
    ]


def test_the_log_says_what_became_of_an_entry() -> None:
    play = started()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A", "0:06")
    play.act("JP-A order", "0:07")
    play.put(ActAmended(3, act("JP-A report PM")), "0:08")
    play.put(ActWithdrawn(4), "0:09")
    play.put(InjectRecalled("I1"), "0:10")

    fates = {line.entry.n: (line.standing.what, line.standing.by) for line in play.picture().log}
    assert fates == {
        1: ("stands", None),
        2: ("recalled", 7),
        3: ("amended", 5),
        4: ("withdrawn", 6),
        5: ("stands", None),
        6: ("stands", None),
        7: ("stands", None),
    }


def test_live_incidents_stand_latest_told_first_and_a_recalled_one_is_not_live() -> None:
    play = started()
    play.release("I1", "0:05")
    play.release("I2", "0:15")
    assert play.picture().incidents == ("ramming", "lock-on")
    play.put(InjectRecalled("I2"), "0:16")

    assert play.picture().incidents == ("lock-on",)


def test_what_is_made_up_is_there_at_once() -> None:
    play = started()
    play.put(InjectAdded(ImprovisedInject("X1", "Made up", ("us",), "Body", "cut", ("alert",))), "0:10")
    play.put(PointAdded(ImprovisedPoint("Q1", "joint", "And now?", ("us", "japan"), ("one", "two"), t("0:10"))), "0:11")

    picture = play.picture("0:15")
    inject, point = picture.inject("X1"), picture.point("Q1")
    assert inject is not None
    assert point is not None
    assert (inject.improvised, inject.released, inject.inject.storyline) == (True, t("0:10"), "cable")
    assert [option.id for option in point.point.options] == ["1", "2"]
    assert (point.opened, point.due, point.left, point.outcome) == (t("0:11"), t("0:21"), t("0:06"), Outcome.OPEN)
    assert [v.id for v in picture.verdicts] == ["R1@2"]


def test_requests_and_the_seat_are_kept() -> None:
    play = started()
    play.put(RfiRaised("us", "Who?"), "0:01")
    play.put(RfiAnswered(2, "They."), "0:02")
    play.put(ControlHandedOver("second"), "0:03")

    picture = play.picture()
    assert [(rfi.question, rfi.answer) for rfi in picture.rfis] == [("Who?", "They.")]
    assert picture.seat == "second"
    assert picture.possible.answer_rfi == frozenset()
