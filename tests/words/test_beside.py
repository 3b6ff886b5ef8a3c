"""Plays side by side in words: what is said only sometimes, and text that stays literal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from tabletop.exercise.arrangement import Step
from tabletop.exercise.compare import compare
from tabletop.exercise.procedures import Procedures, Response
from tabletop.exercise.text import plain
from tabletop.words import beside
from tabletop.words.beside import Shown
from tabletop.words.catalogue_beside import BESIDE
from tests.exercise.small import Play, any_of, rule

TELL = rule(
    "R1", Response(any_of("inject=any tags=alert"), any_of("act=inform to_side=other")), within="15m", same="incident"
)
NEVER = ("violat", "illegal", "breach", "rank", "worse", "違反", "違法", "順位", "優劣")


def play(**changes: Any) -> Shown:
    """Return a short play as a comparison shows it."""
    made = Play(TELL)
    made.start()
    made.release("I1", "0:05")
    made.act("JP-A inform US-A about lock-on", "0:12")
    shown = Shown("a.jsonl", made.picture("0:20"), "small-procedures", tuple(made.entries))
    return attrs.evolve(shown, **changes)


def under(shown: Shown, procedures: Procedures) -> Shown:
    return attrs.evolve(shown, picture=attrs.evolve(shown.picture, procedures=procedures))


# --- what each is ---------------------------------------------------------------------------------------------------


def test_what_a_play_is_marked_with() -> None:
    marked = play(rehearsal=True, branch_of="b.jsonl", played_under="another")

    assert beside.heads([play()], "en")[0] == "1. a.jsonl: Small (small), small-procedures, T+0:20"
    assert beside.heads([marked], "en")[0].endswith("T+0:20 [rehearsal, a branch of b.jsonl, played under another]")


def test_when_it_was_played_is_told_in_the_zone_of_its_story() -> None:
    started = datetime(2027, 5, 10, 23, 5, tzinfo=UTC)
    tokyo = timezone(timedelta(hours=9))
    shown = play(started=started)
    scenario = attrs.evolve(shown.picture.deck.scenario, start=datetime(2027, 5, 11, 5, 30, tzinfo=tokyo))
    there = attrs.evolve(shown.picture, deck=attrs.evolve(shown.picture.deck, scenario=scenario))

    assert beside.date_of(attrs.evolve(shown, picture=there)) == "2027-05-11 08:05+09:00"
    assert beside.date_of(play()) == "----------"


def test_an_arrangement_without_norms_reads_nothing() -> None:
    """Nothing is shown as 0 of 0: it holds questions, and says so."""
    shown = play()
    lines = beside.heads([under(shown, attrs.evolve(shown.picture.procedures, rules=()))], "en")

    assert lines[1:] == ["   small-procedures holds open questions and no norms: under it nothing is read."]


def test_other_versions_of_one_deck_or_arrangement() -> None:
    one = play()
    changed = attrs.evolve(one.picture.procedures, rules=(attrs.evolve(TELL, weight=2),))

    assert beside.caveats([one, play()], "en") == []
    assert beside.caveats([one, play(deck_text="deck: small # mended")], "en") == [
        "They carry different versions of small: what they come to may differ for that reason alone."
    ]
    assert beside.caveats([one, under(one, changed)], "en") == [
        "They carry different versions of small-procedures: what they come to may differ for that reason alone."
    ]


# --- offices --------------------------------------------------------------------------------------------------------


def test_steps_of_one_entry_stand_together() -> None:
    steps = (Step(3, "by", "JP-A", "JP-C"), Step(3, "to", "US-A", "US-C"), Step(3, "with", "JP-B", "JP-C"))

    assert beside.steps(play(steps=steps), "en") == [
        "Under small-procedures one step would have gone to another office:",
        "  #3    T+0:12 JP-A inform US-A about lock-on",
        "     JP-A -> JP-C acts, US-A -> US-C is addressed, JP-B -> JP-C at the table",
    ]


def test_no_step() -> None:
    assert beside.steps(play(), "en") == ["Under small-procedures no step would have gone to another office."]


# --- text stays text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_titles_and_names_are_literal(language: str) -> None:
    """Nothing that an author wrote or a file is called is read as a template or obeyed by a terminal."""
    nasty = "{0.__class__} {x} [bold]\x1b]0;owned\x07\n%s"
    one = play(name=f"{nasty}.jsonl", branch_of=nasty)
    picture = one.picture
    procedures = attrs.evolve(picture.procedures, rules=(attrs.evolve(TELL, title=plain(nasty)),))
    deck = attrs.evolve(picture.deck, title=plain(nasty))
    shown = [
        attrs.evolve(one, picture=attrs.evolve(picture, deck=deck, procedures=procedures)),
        attrs.evolve(one, picture=attrs.evolve(picture, procedures=procedures)),
    ]
    comparison = compare([each.picture for each in shown])
    pages = [
        beside.plays(shown, comparison, language),
        beside.arrangements(shown, comparison, language),
        beside.heads(shown, language, dated=True),
    ]

    for page in pages:
        assert not [line for line in page if "\x1b" in line or "\n" in line]
        assert any("{0.__class__} {x} [bold]<U+001B>]0;owned<U+0007> %s" in line for line in page)


# --- the catalogue --------------------------------------------------------------------------------------------------


def test_nothing_sayable_judges() -> None:
    """The one sentence with *better* in it says that it cannot be said."""
    sayable = {key: " ".join(forms).casefold() for key, forms in BESIDE.items()}

    assert not [key for key, text in sayable.items() if any(word in text for word in NEVER)]
    assert [key for key, text in sayable.items() if "better" in text or "優れ" in text] == ["beside.cannot"]
    assert BESIDE["beside.cannot"][0] == "It cannot say that an arrangement did better: that takes two plays."
