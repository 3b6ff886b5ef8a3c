"""What `check --explain` answers, and the reasons that are given where nothing brings an inject about."""

from __future__ import annotations

import pytest

from tabletop.deckfile.explain import Explainer
from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, Asks, Deck, Release, WhenTrue
from tabletop.exercise.procedures import Rule
from tests.exercise.small import asks, deck, inject, length, point, procedures, t

P1 = point("P1", Asks.JOINT, "us japan", "a b")
BOTH = "us decides P1 as a and us decides P1 as b exclude one another"
US_A, US_B = Decided("P1", "us", ("a",)), Decided("P1", "us", ("b",))


def of(**releases: Release | str | None) -> Deck:
    return deck(
        inject("I1", "0:10", decide=(P1,), tags="alert"), *(inject(name, release) for name, release in releases.items())
    )


def when(condition: Condition, delay: str = "0m") -> WhenTrue:
    return WhenTrue(condition, length(delay))


def explained(name: str, *rules: Rule, **releases: Release | str | None) -> list[str]:
    """Return the sentence and the steps of an answer."""
    answer = Explainer(of(**releases), procedures(*rules)).explain(name)
    assert answer is not None
    return [answer.words, *(f"{step.at // 60000} {step.words}" for step in answer.steps)]


@pytest.mark.parametrize(
    ("releases", "why"),
    [
        ({"X": "2:30"}, "it is planned for T+2:30, and play ends at T+2:00"),
        ({"X": AfterInject("I1", length("2h"))}, "it comes at T+2:10 at the earliest, and play ends at T+2:00"),
        ({"X": when(All((US_A, US_B)))}, f"its condition is never true: {BOTH}"),
        (
            {"X": when(All((Decided("P1", "japan"), US_A, US_B)))},
            f"its condition is never true: {BOTH}",
        ),
        ({"X": when(Not(Released("I1"), t("0:30")))}, "its condition is never true: not by T+0:30: I1 is released"),
        ({"X": when(Released("Y")), "Y": when(Released("X"))}, "it waits for itself: X → Y → X"),
        ({"X": when(Released("Y")), "Y": when(All((US_A, US_B)))},
         f"it waits for Y, and its condition is never true: {BOTH}"),
    ],
)  # fmt: skip
def test_why_an_inject_comes_out_in_no_play(releases: dict[str, Release | str | None], why: str) -> None:
    reachable = Reachable(of(**releases))

    assert "X" in reachable.unreachable()
    assert reachable.why_not("X").why == why
    assert explained("X", **releases) == [f"X comes out in no play: {why}."]


def test_a_few_plays_and_the_solver_name_the_same_injects() -> None:
    every = of(
        A=when(US_A), B=when(All((US_A, Decided("P1", "japan", ("b",))))), C=None, D=AfterInject("C"),
        E=when(Acted(asks("act=order"))), F=when(Any((All((US_A, US_B)), Not(US_A, t("1:00"))))), G="2:30",
    )  # fmt: skip

    assert Reachable(every).unreachable() == ("G",)


def test_steps_of_a_witness_are_told_in_order() -> None:
    both = when(All((US_A, Decided("P1", "japan", ("b",)), Released("S"), Acted(asks("act=order by=PM")))), "5m")

    assert explained("X", X=both, S=None) == [
        "X can be out at T+0:15 with 4 choices.",
        "0 control gives S",
        "0 somebody acts: act order, by PM",
        "10 japan answers P1 (put with I1): b",
        "10 us answers P1 (put with I1): a",
    ]


def test_points_options_and_injects_with_times_of_their_own() -> None:
    assert explained("I1") == ["I1 can be out at T+0:10 by the deck's own times."]
    assert explained("P1.b") == ["P1.b can be chosen from T+0:10 on, when I1 is out.", "10 us answers P1: b"]
    assert explained("P1")[0] == "I1 can be out at T+0:10 by the deck's own times."
    assert Explainer(of(), procedures()).explain("P9") is None
