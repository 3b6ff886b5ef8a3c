"""A sound deck becomes the values its author meant, and each unsound field is named at its place."""

import datetime as dt

import pytest

from tabletop.deckfile.load import load_deck_text
from tabletop.exercise.conditions import All, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, Asks, AtTime, Channel, Deck, MoveClock, OnShelf, WhenTrue
from tabletop.exercise.procedures import ActTemplate
from tabletop.exercise.text import Text, plain
from tabletop.exercise.times import HOUR, MINUTE
from tests.deckfile.desk import DECK, PROCEDURES, check, problems_of, replaced, where

CELLS = DECK[DECK.index("cells:\n") : DECK.index("parties:\n")]
STORYLINES = DECK[DECK.index("storylines:\n") : DECK.index("injects:\n")]


def deck() -> Deck:
    """Return the small sound deck."""
    return load_deck_text("deck.yaml", DECK, {"pact": PROCEDURES})[0]


def test_sound() -> None:
    """The small deck has no problem under either loader."""
    check(DECK, problem=None)


def test_what_stands_at_the_top() -> None:
    """Title, languages, scenario and moves are as written."""
    read = deck()

    assert Text((("en", "Small"), ("ja", "小"))) == read.title
    assert read.languages == ("en", "ja")
    assert dt.datetime(2027, 5, 10, 20, 30, tzinfo=dt.UTC) == read.scenario.start
    assert read.scenario.endex == 2 * HOUR
    assert [move.clock for move in read.moves] == [MoveClock.LIVE, MoveClock.FROZEN]
    assert (plain("What was learned?"),) == read.hotwash
    assert plain("Islands S") == read.names[0].alias


def test_releases() -> None:
    """A time, after another, on a condition, on the shelf."""
    assert [
        AtTime(5 * MINUTE),
        AfterInject("A-1", 10 * MINUTE),
        WhenTrue(All((Decided("tell", "japan", ("now",)), Not(Released("A-4"), 65 * MINUTE))), 5 * MINUTE),
        OnShelf(),
    ] == [inject.release for inject in deck().injects]


def test_inject_and_its_decision() -> None:
    """Who sees it, how it arrives, what is asked, and what an option implies."""
    first, second, *_ = deck().injects

    assert (first.to, first.releasable_to) == (("japan",), ("japan",))
    assert (Channel.VOICE, plain("Squadron")) == (first.channel, first.sender)
    assert second.releasable_to == ("us", "japan")
    point = first.decide[0]
    assert (point.asks, point.within) == (Asks.NATIONAL, 15 * MINUTE)
    assert Text((("en", "Report now, or confirm first?"), ("ja", "今報告するか"))) == point.ask
    assert (
        ActTemplate("MOD", "report", to=("PRC", "us"), via="ACG", level="DG", says=(("stance", "firm"),)),
    ) == point.options[0].implies


FIELDS = [
    ("missing-key", "marking: EXERCISE\n", "", "deck:"),
    ("missing-value", "marking: EXERCISE", "marking:", "marking"),
    ("missing-value", "title: Later", "title: {}", "{}"),
    ("unknown-key", "marking: EXERCISE", "marking: EXERCISE\nbreifing: x", "breifing"),
    ("wrong-type", "marking: EXERCISE", "marking: [EXERCISE]", "[EXERCISE]"),
    ("wrong-type", "  - {id: M1, title: One, at: T+0:00, length: 60m}", "  - just words", "just words"),
    ("missing-space", "  - {id: M1, title: One, at: T+0:00, length: 60m}", "  - id:M1", ":M1"),
    ("fullwidth-colon", "  - {id: M1, title: One, at: T+0:00, length: 60m}", "  - id：M1", "：M1"),
    ("ambiguous-text", "title: Later", "title: 2030-01-02", "2030-01-02"),
    ("ambiguous-text", "title: Later", "title: 1:30", "1:30"),
    ("ambiguous-text", "title: Later", "title: no", "no\n    release"),
    ("bad-number", "version: 1", "version: 010", "010"),
    ("bad-number", "version: 1", "version: 1_000", "1_000"),
    ("bad-number", "version: 1", 'version: "1"', '"1"'),
    ("bad-id", "deck: small", "deck: small deck", "small deck"),
    ("ambiguous-id", "deck: small", 'deck: "no"', '"no"'),
    ("bad-time", "release: T+0:05", "release: 0:05", "0:05"),
    ("bad-duration", "within: 15m", "within: 15", "15\n"),
    ("bad-duration", "delay: 10m", "delay: 0:10", "0:10"),
    ("bad-moment", "2027-05-11T05:30+09:00", "2027-05-11T05:30", "2027-05-11T05:30\n"),
    ("bad-moment", "2027-05-11T05:30+09:00", "0001-05-11T05:30+09:00", "0001"),
    ("bad-zone", "Asia/Tokyo", "Tokyo", "Tokyo"),
    ("bad-zone", "Asia/Tokyo", "../etc/passwd", "../etc"),
    ("unknown-value", "asks: national", "asks: natoinal", "natoinal"),
    ("unknown-language", "languages: [en, ja]", "languages: [en, jp]", "jp"),
    ("empty-list", "languages: [en, ja]", "languages: []", "[]"),
    ("empty-list", CELLS, "cells: {}\n", "{}"),
    ("wrong-type", CELLS, "cells: []\n", "[]"),
    ("wrong-type", STORYLINES, "storylines: swarm\n", "swarm"),
    ("empty-list", "procedures: [pact]", "procedures: []", "[]"),
    ("empty-list", "zones: [Asia/Tokyo, UTC]", "zones: []", "[]"),
    ("empty-list", "cells: [japan]", "cells: []", "[]"),
    ("empty-list", "to: [japan]", "to: []", "[]"),
    ("empty-list", "cell: japan, option: now", "cell: japan, option: []", "[]"),
    ("flow-text", "hotwash:\n  - What was learned?", "hotwash: [What, was learned]", "What, was"),
    ("bad-condition", "{all: [{decided: tell, cell: japan, option: now}, {not: {released: A-4}, at: T+1:05}]}",
     "{released: A-1, acted: {act: report}}", "{released: A-1"),
    ("missing-key", "{not: {released: A-4}, at: T+1:05}", "{not: {released: A-2}}", "{not:"),
    ("unknown-facet", "{not: {released: A-4}, at: T+1:05}", "{acted: {atc: report}}", "atc"),
    ("empty-selector", "{not: {released: A-4}, at: T+1:05}", "{acted: {}}", "{}}]"),
    ("missing-key", "    to: [us, japan]\n    body: Later.", "    body: Later.", "id: A-2"),
    ("missing-key", "    to: [us, japan]\n    body: Later.", "    to: [us, japan]", "id: A-2"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "at"), FIELDS, ids=[f"{row[0]}-{row[2][:14]!r}" for row in FIELDS])
def test_a_wrong_field_is_named_at_its_place(code: str, old: str, new: str, at: str) -> None:
    """One change to the sound deck gives one problem, where the change is."""
    text = replaced(DECK, old, new)

    check(text, problem=(*where(text, at), code))


def test_an_inject_for_nobody_needs_no_cells() -> None:
    """A key event is for the facilitator's list only."""
    check(replaced(DECK, "    to: [us, japan]\n    body: Later.", "    kind: key-event"), problem=None)


@pytest.mark.parametrize(
    ("written", "help_"),
    [
        ("soon", "Write `45s`, `20m`, `1h30m` or `20d`."),
        ("1:05", "Write `1h5m`, or `1m5s`."),
    ],
)
def test_a_length_that_is_none_is_told_how_to_write_one(written: str, help_: str) -> None:
    """Where it looks like one on a clock, that one is written out."""
    (problem,) = problems_of(replaced(DECK, "within: 15m", f"within: {written}"))

    assert (problem.code, problem.help) == ("bad-duration", help_)
