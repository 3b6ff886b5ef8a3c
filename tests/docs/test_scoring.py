"""docs/scoring.md: the worked play is played again, and the words and codes are the program's."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from tabletop.cli.score import score_document
from tabletop.deckfile.load import load_deck_text
from tabletop.exercise import events as e
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import WEIGHT_LIMITS, Basis
from tabletop.exercise.score import ENOUGH
from tabletop.exercise.session import fold
from tabletop.exercise.times import Millis, parse_offset
from tabletop.exercise.verdicts import FINAL, Code, Scorecard
from tabletop.exercise.views import Outcome, Picture
from tabletop.words.catalogue import say
from tabletop.words.present import counts_sentence, verdict_word
from tests.docs.pages import DECKS, PROCEDURES, blocks, code, page, tables, with_parts
from tests.exercise.small import act, wall

PAGE = page("scoring.md")
ORDER = (Basis.LAW, Basis.PRACTICE, Basis.COMMITMENT, Basis.NORM)


def at(text: str) -> Millis:
    """Read `T+0:45`."""
    read = parse_offset(text)
    assert read is not None
    return read


def event(text: str) -> e.Event:
    """Read an entry as the table has it."""
    match text.split():
        case ["STARTEX"]:
            return e.ExerciseStarted(("us", "japan"))
        case ["ENDEX"]:
            return e.ExerciseEnded()
        case ["release", inject]:
            return e.InjectReleased(inject)
        case ["meeting", body, "about", incident]:
            return e.MeetingRecorded(e.Meeting(body, about=incident))
        case _:
            return e.ActRecorded(act(text))


def played(moment: str) -> Picture:
    """Play what the page says up to a moment."""
    procedures = with_parts(PROCEDURES[0], blocks(PAGE)[0])
    deck, arrangement = load_deck_text("deck.yaml", DECKS[0], {"pact": procedures})
    rows = tables(PAGE, "entry", "said at", "what")
    entries = [e.Entry(int(n), at(said), at(said), wall(at(said)), "control", event(what)) for n, said, what in rows]
    known = [entry for entry in entries if entry.said <= at(moment)]
    return picture(fold(deck, arrangement, known), at(moment))


def card(moment: str) -> Scorecard:
    """Return the scorecard at a moment."""
    found = played(moment).card
    assert found is not None
    return found


def shown(value: Fraction | None) -> str:
    """Write a figure as the page does."""
    return "–" if value is None else str(value)


def test_the_verdicts() -> None:
    """Every occasion of the play is in the table, with verdict, words, evidence and credit."""
    final = played("T+2:00")

    assert [
        [
            verdict.id,
            verdict.code.value,
            verdict_word(verdict, final.procedures, "en").text,
            ", ".join(map(str, verdict.because)),
            shown(verdict.credit),
        ]
        for verdict in final.verdicts
    ] == tables(PAGE, "occasion", "code", "in words", "because", "credit")


def test_the_figures() -> None:
    """Overall, coverage, worst and best come out as said at each moment."""
    rows = tables(PAGE, "at", "overall", "coverage of what had occasion", "coverage of the file", "worst", "best")

    assert len(rows) == 3
    for moment, *figures in rows:
        found = card(moment)
        coverage = found.coverage

        assert figures == [
            shown(value) for value in (found.overall, coverage.occasion, coverage.file, found.worst, found.best)
        ]


def test_the_dimensions() -> None:
    """So do the dimensions."""
    assert [
        [dimension, shown(figure.credit), shown(figure.coverage.occasion)]
        for dimension, figure in card("T+2:00").dimensions
    ] == tables(PAGE, "dimension at T+2:00", "credit", "coverage of what had occasion")


def test_the_sentence() -> None:
    """The counts are said as the console says them; what is kept or set aside comes behind."""
    said = re.search(r"In one sentence: (.*)\.\n", PAGE)

    assert said is not None
    assert counts_sentence(card("T+2:00").counts, "en").startswith(said[1])


VERDICTS = tables(PAGE, "code", "English", "Japanese", "what it says", "final", "credit")


def test_every_verdict_is_explained() -> None:
    """The table has every code once."""
    assert sorted(Code) == sorted(code(row[0]) for row in VERDICTS)


@pytest.mark.parametrize("row", VERDICTS, ids=[row[0] for row in VERDICTS])
def test_the_words_are_the_programs(row: list[str]) -> None:
    """Words in both languages and finality are as the program has them."""
    name = code(row[0])

    assert [say(f"verdict.{name}", "en"), say(f"verdict.{name}", "ja")] == row[1:3]
    assert ("yes" if Code(name) in FINAL else "no") == row[4]


def test_every_outcome_is_explained() -> None:
    """The table of outcomes has every one, in the program's words."""
    rows = tables(PAGE, "outcome", "shown as", "when")

    assert sorted(Outcome) == sorted(code(row[0]) for row in rows)
    assert [say(f"outcome.{code(row[0])}", "en") for row in rows] == [row[1] for row in rows]


def test_numbers_in_the_text() -> None:
    """The limits that the text names are those of the program."""
    limits = ", ".join(f"{basis.value} {WEIGHT_LIMITS[basis]}" for basis in ORDER)

    assert f"below {ENOUGH * 100} % coverage" in PAGE
    assert limits in " ".join(PAGE.split())


def test_the_keys_of_the_document() -> None:
    """Every key that `score --json` prints is in the table, and no other."""
    rows = tables(PAGE, "key", "what it holds")
    listed = {name for keys, _ in rows for name in re.findall(r"`(\w+)`", keys)}
    held = {name for _, words in rows for name in re.findall(r'"(\w+)"', words)}
    document = score_document(Path("a"), played("T+2:00"))
    rules = document["rules"]
    assert isinstance(rules, list)

    assert {*document, "tabletop"} == listed
    assert {*rules[0], *rules[0]["instances"][0]} <= held
    assert set(dict(card("T+2:00").counts.kinds)) <= held
