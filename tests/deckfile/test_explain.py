"""What `check --explain` answers, and the reasons that are given where nothing brings an inject about."""

from __future__ import annotations

import pytest

from tabletop.deckfile.explain import Explainer
from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, Asks, Deck, Release, WhenTrue
from tabletop.exercise.procedures import Absence, Existence, Precedence, Response, Rule
from tests.exercise.small import any_of, asks, deck, inject, length, point, procedures, rule, t

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


ALERTED = Response(any_of("inject=any tags=alert"), any_of("act=inform"))


@pytest.mark.parametrize(
    ("watched", "words"),
    [
        (rule("R1", ALERTED, within="30m"), ("R1 has occasion with I1 at T+0:10 by the deck's own times. "
         "It can be missed: it falls due at T+0:40 at the earliest, and play ends at T+2:00.")),
        (rule("R1", ALERTED, within="2h"), ("R1 has occasion with I1 at T+0:10 by the deck's own times. "
         "Nobody can miss it: it falls due at T+2:10 at the earliest, and play ends at T+2:00.")),
        (rule("R1", ALERTED), ("R1 has occasion with I1 at T+0:10 by the deck's own times. "
         "It can be missed: it is not seen when play ends without an answer.")),
        (rule("R1", Response(any_of("inject=any tags=contact"), any_of("act=inform"))),
         "R1 has occasion in no play: no inject of this deck is marked so."),
        (rule("R1", Precedence(any_of("act=inform"), any_of("act=order"))),
         "R1 has occasion whenever such an act is recorded."),
        (rule("R1", Existence(any_of("act=inform"))), "R1 is watched from STARTEX on."),
        (rule("R1", Absence(any_of("act=inform"))), "R1 is watched from STARTEX on."),
        (rule("R1", Absence(any_of("act=inform"), any_of("inject=any tags=alert"))),
         "R1 has occasion with I1 at T+0:10 by the deck's own times. From then on it is watched."),
        (rule("R1", Precedence(any_of("act=inform"), any_of("inject=any tags=alert"))),
         "R1 has occasion with I1 at T+0:10 by the deck's own times. It is judged at once, by what stands before."),
    ],
)  # fmt: skip
def test_norms(watched: Rule, words: str) -> None:
    assert explained("R1", watched)[0] == words


@pytest.mark.parametrize(("waiting", "words"), [("X", "X comes"), ("X Y", "X, Y come")])
def test_a_norm_whose_injects_come_out_in_no_play(waiting: str, words: str) -> None:
    never: dict[str, Release | str | None] = dict.fromkeys(waiting.split(), when(All((US_A, US_B))))
    watched = rule("R1", Response(any_of(*(f"inject={name}" for name in never)), any_of("act=inform")))

    assert explained("R1", watched, **never) == [f"R1 has occasion in no play: {words} out in no play."]
