"""Where injects stand: by time, after another, on conditions; held, re-timed, omitted, recalled, overruled."""

from __future__ import annotations

import pytest

from tabletop.exercise.board import true_since
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, WhenTrue
from tabletop.exercise.events import (
    ActAmended,
    BranchOverruled,
    DecisionWithdrawn,
    InjectDeferred,
    InjectOmitted,
    InjectRecalled,
    InjectRetimed,
)
from tabletop.exercise.times import format_offset
from tests.exercise.small import P1, P2, Play, act, asks, deck, inject, length, t


def state(play: Play, inject_id: str, at: str) -> str:
    """Return `planned T+0:05` or `released`."""
    view = play.picture(at).inject(inject_id)
    assert view is not None
    return view.state.value + (f" {format_offset(view.due)}" if view.due is not None else "")


def started() -> Play:
    play = Play()
    play.start()
    return play


def test_time_makes_it_due_and_a_person_releases_it() -> None:
    play = started()

    assert state(play, "I1", "0:04") == "planned T+0:05"
    assert state(play, "I1", "0:05") == "due T+0:05"
    play.release("I1", "0:06")
    assert state(play, "I1", "0:06") == "released T+0:05"


def test_after_counts_from_the_release_of_the_other() -> None:
    play = started()

    assert state(play, "I3", "0:30") == "waiting"
    play.release("I1", "0:08")
    assert state(play, "I3", "0:17") == "planned T+0:18"
    assert state(play, "I3", "0:18") == "due T+0:18"


def test_a_release_said_earlier_than_typed_counts_from_what_was_said() -> None:
    play = started()
    play.release("I1", "0:08", typed="0:20")

    assert state(play, "I3", "0:20") == "due T+0:18"


def test_a_branch_opens_on_the_option_of_the_cell() -> None:
    play = started()
    play.release("I1", "0:05")
    play.decide("japan P1 patrol", "0:10")
    play.decide("us P1 wait", "0:10")

    assert state(play, "I4", "0:30") == "waiting"
    play.decide("us P1 patrol", "0:12")
    assert state(play, "I4", "0:12") == "planned T+0:17"


def test_a_branch_stays_open_when_the_cell_decides_again() -> None:
    play = started()
    play.decide("us P1 patrol", "0:10")
    play.decide("us P1 wait", "0:11")

    assert state(play, "I4", "0:11") == "planned T+0:15"


def test_a_withdrawn_decision_never_opened_its_branch() -> None:
    play = started()
    n = play.decide("us P1 patrol", "0:10")
    play.put(DecisionWithdrawn(n), "0:11")

    assert state(play, "I4", "0:30") == "waiting"


def test_a_not_is_asked_at_its_time() -> None:
    play = started()

    assert state(play, "I5", "0:49") == "planned T+0:50"
    assert state(play, "I5", "0:50") == "due T+0:50"


def test_a_not_that_was_not_so_by_its_time_strands_what_waits() -> None:
    play = started()
    play.decide("japan P2 now", "0:50")

    assert state(play, "I5", "0:50") == "stranded"


CONDITIONS = [
    (Decided("P1"), "0:10"),
    (Decided("P1", "japan"), None),
    (Decided("P1", "us", ("wait", "patrol")), "0:10"),
    (Decided("P1", None, ("wait",)), None),
    (Released("I1"), "0:05"),
    (Released("I2"), None),
    (Acted(asks("act=inform to_side=other")), "0:20"),
    (Acted(asks("act=order")), None),
    (All((Released("I1"), Decided("P1"))), "0:10"),
    (All((Released("I1"), Released("I2"))), None),
    (Any((Released("I2"), Decided("P1"), Acted(asks("act=inform")))), "0:10"),
    (Any((Released("I2"), Acted(asks("act=order")))), None),
    (Not(Released("I1"), t("0:30")), None),
    (Not(Released("I1"), t("0:04")), "0:04"),
    (Not(Released("I1"), t("0:05")), None),
    (All((Not(Released("I2"), t("0:15")), Released("I1"))), "0:15"),
    (Not(Not(Released("I1"), t("0:04")), t("0:03")), "0:03"),
]


@pytest.mark.parametrize(("condition", "since"), CONDITIONS)
def test_conditions_say_since_when(condition: Condition, since: str | None) -> None:
    """I1 released at 0:05, P1 decided `patrol` by the US at 0:10, Japan informs at 0:20 and at 0:25."""
    play = Play(on=deck(inject("I1", "0:05", decide=(P1,)), inject("I2", "0:15"), inject("I3", WhenTrue(condition))))
    play.start()
    play.release("I1", "0:05")
    play.decide("us P1 patrol", "0:10")
    play.act("JP-A inform US-A", "0:20")
    play.act("JP-A inform US-A", "0:25")

    assert (None if since is None else t(since)) == true_since(condition, play.session.board)


def test_an_amended_act_opens_its_branch_at_its_old_place() -> None:
    play = Play(on=deck(inject("I1", WhenTrue(Acted(asks("act=order")), length("5m")))))
    play.start()
    n = play.act("JP-A inform US-A", "0:10")
    play.put(ActAmended(n, act("JP-A order")), "0:20")

    assert state(play, "I1", "0:20") == "due T+0:15"


def test_held_until_a_time_it_falls_due_then() -> None:
    play = started()
    play.put(InjectDeferred("I1", t("0:20")), "0:06")

    assert state(play, "I1", "0:19") == "held T+0:20"
    assert state(play, "I1", "0:20") == "due T+0:20"


def test_held_without_a_time_it_waits_for_a_person() -> None:
    play = started()
    play.put(InjectDeferred("I1"), "0:06")

    assert state(play, "I1", "1:59") == "held"
    play.release("I1", "1:59")
    assert state(play, "I1", "1:59") == "released T+0:05"


def test_what_is_omitted_or_recalled_strands_what_waits_for_it() -> None:
    play = started()
    play.put(InjectOmitted("I1"), "0:04")

    assert state(play, "I1", "0:10") == "omitted T+0:05"
    assert state(play, "I3", "0:10") == "stranded"
    assert state(play, "I4", "0:10") == "stranded"
    play.release("I1", "0:12")
    assert state(play, "I3", "0:12") == "planned T+0:22"
    play.put(InjectRecalled("I1"), "0:13")
    assert state(play, "I1", "0:13") == "recalled T+0:05"
    assert state(play, "I3", "0:40") == "stranded"


def test_stranding_goes_down_a_chain() -> None:
    play = Play(on=deck(inject("A", "0:05"), inject("B", AfterInject("A")), inject("C", WhenTrue(Released("B")))))
    play.start()
    play.put(InjectOmitted("A"), "0:01")

    assert state(play, "C", "0:01") == "stranded"


def test_any_is_stranded_with_its_last_part_and_all_with_its_first() -> None:
    on = deck(
        inject("A", "0:05", decide=(P2,)),
        inject("B", "0:06"),
        inject("ANY", WhenTrue(Any((Released("A"), Released("B"))))),
        inject("ALL", WhenTrue(All((Decided("P2"), Released("B"))))),
    )
    play = Play(on=on)
    play.start()
    play.put(InjectOmitted("A"), "0:01")

    assert state(play, "ANY", "0:01") == "waiting"
    assert state(play, "ALL", "0:01") == "stranded"
    play.put(InjectOmitted("B"), "0:02")
    assert state(play, "ANY", "0:02") == "stranded"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((InjectRetimed("I4", t("0:40")),), "planned T+0:40"),
        ((BranchOverruled("I4", due=True, because="x"),), "due T+0:30"),
        ((BranchOverruled("I4", due=False, because="x"),), "omitted"),
        ((BranchOverruled("I4", due=False, because="x"), InjectRetimed("I4", t("0:40"))), "planned T+0:40"),
        ((InjectRetimed("I4", t("0:40")), BranchOverruled("I4", due=True, because="x")), "due T+0:30"),
        ((InjectDeferred("I4"), BranchOverruled("I4", due=True, because="x")), "due T+0:30"),
        ((InjectDeferred("I4"), InjectRetimed("I4", t("0:40"))), "planned T+0:40"),
        ((InjectRetimed("I4", t("0:40")), InjectDeferred("I4", t("0:50"))), "held T+0:50"),
        ((InjectOmitted("I4"), InjectDeferred("I4", t("0:50"))), "held T+0:50"),
        ((InjectOmitted("I4"), InjectRetimed("I4", t("0:40"))), "planned T+0:40"),
        ((InjectOmitted("I4"), BranchOverruled("I4", due=True, because="x")), "due T+0:30"),
        ((InjectRetimed("I4", t("0:40")), InjectOmitted("I4")), "omitted T+0:40"),
    ],
)
def test_the_last_word_on_an_inject_holds(words: tuple[object, ...], expected: str) -> None:
    play = started()
    for word in words:
        play.put(word, "0:30")  # type: ignore[arg-type]

    assert expected == state(play, "I4", "0:30")


def test_a_contingency_inject_stands_on_the_shelf_until_it_is_timed() -> None:
    play = started()

    assert state(play, "I6", "1:59") == "shelf"
    play.put(InjectRetimed("I6", t("0:40")), "0:30")
    assert state(play, "I6", "0:30") == "planned T+0:40"


def test_a_recalled_inject_can_be_planned_again() -> None:
    play = started()
    play.release("I1", "0:05")
    play.put(InjectRecalled("I1"), "0:06")
    play.put(InjectRetimed("I1", t("0:40")), "0:07")

    assert state(play, "I1", "0:07") == "planned T+0:40"


def test_only_what_releases_itself_is_auto_due_and_only_while_the_clock_runs() -> None:
    play = started()

    assert play.session.auto_due(t("0:24")) == ()
    assert play.session.auto_due(t("0:25")) == ("I7",)
    play.release("I7", "0:25")
    assert play.session.auto_due(t("0:40")) == ()


def test_an_inject_for_cells_that_do_not_play_is_not_there() -> None:
    assert started().picture().inject("I8") is None
    play = Play()
    play.start("us", "japan", "rok")
    assert play.picture().inject("I8") is not None
