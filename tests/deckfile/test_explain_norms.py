"""What `check --explain` answers of norms: which entries of a deck give occasion, and whether it can be missed."""

from __future__ import annotations

import attrs
import pytest

from tabletop.deckfile.explain import Explainer
from tabletop.exercise.conditions import All
from tabletop.exercise.deck import AfterInject, Asks, Deck, Inject
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Proximity,
    Response,
    Rule,
    Step,
)
from tests.deckfile.test_explain import US_A, US_B, when
from tests.exercise.small import any_of, asks, deck, inject, length, point, procedures, rule

ALERT = any_of("inject=any tags=alert")
TOLD = any_of("act=inform")
I1 = "R1 has occasion with I1 at T+0:10 by the deck's own times."
EARLIEST = "at the earliest, and play ends at T+2:00."
AT_ENDEX = "It can be missed: it is not seen when play ends without an answer."
NOTHING = "R1 has occasion in no play: no inject of this deck is marked so, and no point asks so."
LATER = inject("L", AfterInject("I1", length("30m")), decide=(point("PL", Asks.NATIONAL, "japan", "a b"),))


def of(*injects: Inject) -> Deck:
    """I1 at T+0:10 with the tag `alert` and the joint point P1 of two options, and some more."""
    first = inject("I1", "0:10", incident="lock-on", decide=(point("P1", Asks.JOINT, "us japan", "a b"),), tags="alert")
    return deck(first, *injects)


def explained(watched: Rule, *injects: Inject) -> list[str]:
    """Return the sentences and the steps of an answer."""
    answer = Explainer(of(*injects), procedures(watched)).explain(watched.id)
    assert answer is not None
    assert answer.possible is (" in no play" not in answer.words)
    return [answer.words, *(f"{step.at // 60000} {step.words}" for step in answer.steps)]


@pytest.mark.parametrize(
    ("watched", "words"),
    [
        (rule("R1", Response(ALERT, TOLD), within="30m"),
         f"{I1} It can be missed: it falls due at T+0:40 {EARLIEST}"),
        (rule("R1", Response(ALERT, TOLD), within="1h50m"),
         f"{I1} It can be missed: it falls due at T+2:00 {EARLIEST}"),
        (rule("R1", Response(ALERT, TOLD), within="2h"),
         f"{I1} Nobody can miss it: it falls due at T+2:10 {EARLIEST}"),
        (rule("R1", Response(ALERT, TOLD)), f"{I1} {AT_ENDEX}"),
        (rule("R1", Choice(ALERT, any_of("act=inform", "act=order")), within="30m"),
         f"{I1} It can be missed: it falls due at T+0:40 {EARLIEST}"),
        (rule("R1", Absence(TOLD, ALERT)), f"{I1} From then on it is watched."),
        (rule("R1", Precedence(TOLD, ALERT)), f"{I1} It is judged at once, by what stands before."),
        (rule("R1", Chain((Step(asks("act=inform")),), ALERT)), f"{I1} It is judged at once, by what stands before."),
        (rule("R1", Response(any_of("inject=any tags=contact"), TOLD)),
         "R1 has occasion in no play: no inject of this deck is marked so."),
        (rule("R1", Response(any_of("cell=rok"), TOLD)),
         NOTHING),
    ],
)  # fmt: skip
def test_norms_that_injects_open(watched: Rule, words: str) -> None:
    assert explained(watched) == [words]


@pytest.mark.parametrize(
    ("watched", "words"),
    [
        (rule("R1", Precedence(TOLD, any_of("act=order"))), "It is judged at once, by what stands before."),
        (rule("R1", Response(any_of("act=order"), TOLD), within="1h"),
         f"It can be missed: it falls due at T+1:00 {EARLIEST}"),
        (rule("R1", Response(any_of("act=order"), TOLD), within="2h1m"),
         f"Nobody can miss it: it falls due at T+2:01 {EARLIEST}"),
        (rule("R1", Proximity(any_of("act=inform side=us", "act=inform side=japan")), within="1h"),
         f"It can be missed: it falls due at T+1:00 {EARLIEST}"),
        (rule("R1", Consistency(any_of("says.stance=any"), ("stance",)), same="incident"), AT_ENDEX),
        (rule("R1", Response(any_of("incident=cut act=any"), TOLD)), AT_ENDEX),
        (rule("R1", Response(any_of("storyline=cable"), TOLD)), AT_ENDEX),
        (rule("R1", Response((*ALERT, *any_of("act=order")), TOLD)), AT_ENDEX),
    ],
)  # fmt: skip
def test_norms_that_offices_open(watched: Rule, words: str) -> None:
    assert explained(watched) == [f"R1 has occasion whenever such an act is recorded. {words}"]


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Existence(TOLD), f" {AT_ENDEX}"),
        (Existence(TOLD, by=length("1h")), f" It can be missed: it falls due at T+1:00 {EARLIEST}"),
        (Existence(TOLD, by=length("3h")), f" Nobody can miss it: it falls due at T+3:00 {EARLIEST}"),
        (Absence(TOLD), ""),
    ],
)
def test_norms_that_startex_opens(shape: Existence | Absence, words: str) -> None:
    assert explained(rule("R1", shape)) == [f"R1 is watched from STARTEX on.{words}"]


@pytest.mark.parametrize(
    ("when_", "same", "found"),
    [
        ("decision=P1 cell=us option=a", "", ["R1 has occasion when us answers P1 at T+0:10 with one choice.",
                             "10 us answers P1 (put with I1): a"]),
        ("decision=P1 cell=japan option=b", "", ["R1 has occasion when japan answers P1 at T+0:10 with one choice.",
                                                 "10 japan answers P1 (put with I1): b"]),
        ("decision=PL by=PM option=a", "", ["R1 has occasion when japan answers PL at T+0:40 with one choice.",
                                   "40 japan answers PL (put with L): a"]),
        ("decision=any cell=us option=other", "incident",
         ["R1 has occasion when us answers P1 at T+0:10 with one choice.",
          "10 us answers P1 (put with I1): an answer of its own"]),
        ("decision=PL", "incident", [NOTHING]),
        ("decision=PL cell=us", "", [NOTHING]),
    ],
)  # fmt: skip
def test_norms_that_decisions_open(when_: str, same: str, found: list[str]) -> None:
    """A decision is made when its point is put at the earliest, and is itself one of the choices."""
    words, *steps = explained(rule("R1", Precedence(TOLD, any_of(when_)), same=same), LATER)

    assert [words.removesuffix(" It is judged at once, by what stands before."), *steps] == found


def test_a_decision_that_gives_occasion_may_need_others() -> None:
    """What is due is counted from the earliest play, which need not be the one with the fewest choices."""
    branch = inject("B", when(US_B, "1h"), tags="contact")
    slow = inject("S", "1:30", tags="contact")
    watched = rule("R1", Response(any_of("inject=any tags=contact"), TOLD), within="30m")

    (words,) = explained(watched, branch, slow)

    assert words == (
        "R1 has occasion with S at T+1:30 by the deck's own times. With other choices its first occasion can be at "
        f"T+1:10. It can be missed: it falls due at T+1:40 {EARLIEST}"
    )


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((Part(asks("by=US-A"), length("3h")), Part(asks("by=JP-A"))),
         f"It can be missed: it falls due at T+0:20 {EARLIEST}"),
        ((Part(asks("by=US-A"), length("3h")), Part(asks("by=JP-A"), length("1h50m"))),
         f"It can be missed: it falls due at T+2:00 {EARLIEST}"),
        ((Part(asks("by=US-A"), length("3h")), Part(asks("by=JP-A"), length("2h"))),
         f"Nobody can miss it: it falls due at T+2:10 {EARLIEST}"),
    ],
)  # fmt: skip
def test_parts_have_windows_of_their_own(parts: tuple[Part, ...], words: str) -> None:
    assert explained(rule("R1", Response(ALERT, TOLD, parts), within="10m")) == [f"{I1} {words}"]


def test_a_part_without_any_window_can_be_missed_at_endex() -> None:
    parts = (Part(asks("by=US-A"), length("3h")), Part(asks("by=JP-A")))

    assert explained(rule("R1", Response(ALERT, TOLD, parts))) == [f"{I1} {AT_ENDEX}"]


@pytest.mark.parametrize(
    "shape",
    [
        Response(ALERT, TOLD, (Part(asks("side=rok")),)),
        Existence(TOLD, each=(Part(asks("by=KR-A")),)),
        Precedence(TOLD, ALERT, each=(Part(asks("with_side=rok")),)),
        Proximity(any_of("act=inform side=us", "act=inform side=rok")),
    ],
)
def test_norms_that_ask_only_those_whom_nobody_plays(shape: Response | Existence | Precedence | Proximity) -> None:
    every = of()
    two = attrs.evolve(every, cells=tuple(cell for cell in every.cells if cell.side != "rok"))
    answer = Explainer(two, procedures(rule("R1", shape))).explain("R1")

    assert answer is not None
    assert answer.words == "R1 has occasion in no play: nobody plays those whom it asks."


def test_the_second_of_its_like_takes_two() -> None:
    second = rule("R1", Response(ALERT, TOLD, nth=2), within="10m")
    again = inject("I2", when(US_A, "5m"), tags="alert")

    assert explained(second) == [
        "R1 has occasion in no play: it takes 2 of its occasions, and no play brings so many of I1."
    ]
    assert explained(second, again) == [
        f"R1 has occasion with I2 at T+0:15 with one choice. It can be missed: it falls due at T+0:25 {EARLIEST}",
        "10 us answers P1 (put with I1): a",
    ]
    assert explained(attrs.evolve(second, same=("incident",)), again)[0].startswith("R1 has occasion in no play")


def test_one_cell_gives_one_answer_to_a_point() -> None:
    """The second of its like cannot be another answer of the same cell, and none that excludes the first."""
    second = rule("R1", Precedence(TOLD, any_of("decision=P1 cell=us", "inject=B"), nth=2))
    wants_b = rule("R1", Precedence(TOLD, any_of("decision=P1 option=a cell=us", "inject=B"), nth=2))
    branch = inject("B", when(US_B))

    assert explained(second)[0].startswith("R1 has occasion in no play: it takes 2 of its occasions")
    assert explained(second, branch)[0].startswith("R1 has occasion with B at T+0:10 with one choice.")
    assert explained(wants_b, branch)[0].startswith("R1 has occasion in no play: it takes 2 of its occasions")


@pytest.mark.parametrize(("waiting", "words"), [("X", "X comes"), ("X Y", "X, Y come")])
def test_a_norm_whose_injects_come_out_in_no_play(waiting: str, words: str) -> None:
    names = waiting.split()
    never = [inject(name, when(All((US_A, US_B)))) for name in names]
    watched = rule("R1", Response(any_of(*(f"inject={name}" for name in names)), any_of("act=inform")))

    assert explained(watched, *never) == [f"R1 has occasion in no play: {words} out in no play."]
