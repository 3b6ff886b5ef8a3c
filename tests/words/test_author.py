"""What the author's room says of a deck, in both languages."""

from __future__ import annotations

import attrs
import pytest

from tabletop.exercise.conditions import Acted, All, Any, Decided, Not, Released
from tabletop.exercise.deck import OTHER, AfterInject, Asks, AtTime, Cell, OnShelf, Release, WhenTrue
from tabletop.exercise.follows import Bond, Link
from tabletop.exercise.picks import Acts, Decides, Gives
from tabletop.exercise.text import Text
from tabletop.exercise.times import MINUTE
from tabletop.words.author import Telling, how_words, leads_words, release_words, step_words, waits_words
from tests.exercise.small import asks, deck, inject, point, t

P = point("P", Asks.JOINT, "us japan", "a b")
US, JAPAN = (
    Cell(side, side, Text((("en", english), ("ja", japanese))))
    for side, english, japanese in (("us", "United States", "米国"), ("japan", "Japan", "日本"))
)
SMALL = attrs.evolve(deck(inject("A", "0:05", decide=(P,))), cells=(US, JAPAN))

RELEASES: list[tuple[Release, str, str]] = [
    (AtTime(t("0:14")), "at T+0:14", "T+0:14に付与"),
    (AfterInject("A"), "after A", "Aの後"),
    (AfterInject("A", 4 * MINUTE), "after A; 4m later", "Aの後(4m後)"),
    (OnShelf(), "when control wants it", "統裁部が必要に応じて付与"),
    (
        WhenTrue(Decided("P", "japan", ("a", "b")), MINUTE),
        "when Japan answers P with a or b; 1m later",
        "次の場合: 日本がPにa又はbと回答(1m後)",
    ),
    (WhenTrue(Decided("P")), "when somebody answers P", "次の場合: いずれかのセルがPに回答"),
    (
        WhenTrue(All((Released("A"), Any((Decided("P", "us", (OTHER,)), Not(Released("B"), t("0:50"))))))),
        "when A is out and (United States answers P with a course of its own or not by T+0:50: B is out)",
        "次の場合: Aを付与、かつ(米国がPにその他の方針と回答、又はT+0:50までに次がない: Bを付与)",
    ),
    (
        WhenTrue(Acted(asks("act=inform by=!JP-A"))),
        "when somebody acts (act inform, by not JP-A)",
        "次の場合: 行為の記録(act inform, by not JP-A)",
    ),
]


@pytest.mark.parametrize(("release", "english", "japanese"), RELEASES)
def test_when_an_inject_comes(release: Release, english: str, japanese: str) -> None:
    waiting = inject("X", release)

    assert release_words(waiting, Telling(SMALL, "en")) == english
    assert release_words(waiting, Telling(SMALL, "ja")) == japanese


def test_what_hangs_on_what() -> None:
    bonds = (
        Link("A", "X", Bond.AFTER),
        Link("B", "X", Bond.CHOICE, "P"),
        Link("B", "X", Bond.CHOICE, "Q"),
        Link("C", "X", Bond.UNLESS),
    )

    assert waits_words(bonds, "en") == "A, B (answer), C (keeps back)"
    assert leads_words(bonds[:1], "ja") == "X"


def test_how_something_can_come_about() -> None:
    assert how_words("X", t("0:10"), "", 0, "en") == "X can come about at T+0:10, by the deck's own times."
    assert how_words("X", t("0:10"), "", 1, "en") == "X can come about at T+0:10, with one choice:"
    assert how_words("X", t("0:10"), "", 3, "ja") == "Xは次の3件の選択によりT+0:10に生じ得る。"
    assert how_words("X", None, "it waits for Y", 0, "en") == "X comes about in no play: it waits for Y."


def test_the_steps_of_a_play() -> None:
    telling = Telling(SMALL, "en")

    assert step_words(t("0:05"), Decides("P", "japan", "a"), telling) == "T+0:05  Japan answers P with a: a"
    assert step_words(t("0:05"), Decides("P", "japan", OTHER), telling) == (
        "T+0:05  Japan answers P with a course of its own"
    )
    assert step_words(0, Gives("A"), telling) == "T+0:00  control gives A"
    assert step_words(0, Acts(asks("act=call")), telling) == "T+0:00  somebody acts (act call)"
