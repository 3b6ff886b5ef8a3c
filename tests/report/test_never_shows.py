"""What a report never shows, kept to the letter: every line of the room's list, on the page of a rich morning."""

import re
from pathlib import Path

import attrs
import pytest

from tabletop.exercise.events import CorrectiveActionAssigned
from tabletop.exercise.views import Picture
from tabletop.report import catalogue, markdown
from tabletop.report.aar import SaveFacts, quick_look
from tabletop.words.catalogue import say
from tests.report.morning import MORNING, WORDS, looked, pictured, saved
from tests.report.regenerate import LANGUAGES

FORBIDDEN = (
    "violat",
    "illegal",
    "unlawful",
    "breach",
    "fail",
    "acted alone",
    "違反",
    "違法",
    "単独行動",
    "失敗",
    "不合格",
)
VERDICTS = ("fulfilled", "late", "violated", "order", "overdue", "waived", "set-aside", "exempt", "not-exercised")


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Give the white cell's picture at the end of the morning."""
    return pictured(saved(tmp_path_factory.mktemp("save") / "morning.jsonl"))


def page(picture: Picture, language: str = "en") -> str:
    """Return the page of a picture."""
    return markdown.quick(quick_look(picture, SaveFacts("a.jsonl", WORDS, len(picture.log))), language)


def section(text: str, key: str, language: str) -> str:
    """Return what stands under one heading."""
    heading = f"## {markdown.literal(catalogue.tell(key, language))}\n"
    assert heading in text
    return text.partition(heading)[2].partition("\n## ")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_guilt(picture: Picture, language: str) -> None:
    """Neither the page nor anything that a page could say holds such a word."""
    sayable = " ".join(form for forms in catalogue._SAID.values() for form in forms) + " ".join(catalogue.HEAD)
    text = (page(picture, language) + sayable).casefold()

    assert not [word for word in FORBIDDEN if word in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_score(picture: Picture, language: str) -> None:
    """The only hundredths are those of the coverage; no mean, best or worst appears in any usual form."""
    text = page(picture, language)
    card = picture.card
    assert card is not None
    assert card.overall is not None
    figures = {
        f"{float(part * scale):.{digits}f}" for part in (card.overall,) for scale in (1, 100) for digits in (1, 2)
    }

    assert text.count("%") == 2
    assert not [figure for figure in figures if figure in text]
    assert not re.search(r"\d/100|\bscore|\brank|\bgrade|点数|順位|得点", text.casefold())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_total_by_country_office_or_seat(picture: Picture, language: str) -> None:
    """Where things are counted, nobody is named."""
    short = section(page(picture, language), "short", language)
    named = [cell.name.in_(language) for cell in picture.deck.cells]
    named += [side.name.in_(language) for side in picture.procedures.sides]
    named += [office.id for office in picture.procedures.offices]
    named += [seat.post.in_(language) for seat in picture.deck.seats]

    assert "6" in short
    assert not [name for name in named if name in short]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_by_cell_never_by_office(picture: Picture, language: str) -> None:
    points = section(page(picture, language), "points", language)
    offices = [answer.decision.by for view in picture.points for answer in view.answers if answer.decision is not None]

    assert len(offices) == 11
    assert not [office for office in offices if office is not None and office in points]


def test_no_seat_that_typed(picture: Picture) -> None:
    lines = tuple(attrs.evolve(line, entry=attrs.evolve(line.entry, by="Kim-Tanaka")) for line in picture.log)

    assert "Kim" not in page(attrs.evolve(picture, log=lines, seat="Kim-Tanaka"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_control_note_and_no_hope(picture: Picture, language: str) -> None:
    text = page(picture, language)
    notes = [line for view in picture.injects for line in view.inject.control.in_(language).split("\n") if line]
    hopes = [hope.text.in_(language) for view in picture.injects for hope in view.inject.expect]

    assert len(notes) > 20
    assert not [note for note in (*notes, *hopes) if markdown.literal(note) in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unreleased_text_of_one_side(picture: Picture, language: str) -> None:
    """Not its injects, its unrevealed questions and answers, its own meeting, its request, what was noted of it."""
    text = page(picture, language)
    apart = [view.inject for view in picture.injects if len(view.inject.releasable_to) == 1]
    unrevealed = [picture.point("first-word"), picture.point("sea-authority")]
    points = [view.point for view in unrevealed if view is not None]
    incidents = {one.title.in_(language) for line in picture.deck.storylines for one in line.incidents}
    kept = [title for inject in apart if (title := inject.title.in_(language)) not in incidents]
    kept += [option.title.in_(language) for point in points for option in point.options]
    kept += [
        points[0].ask.in_(language),
        "text that is Japan",
        "Which newsroom",
        "The cell waited",
        "ministers meet at",
    ]

    assert len(apart) == 8
    assert len(points) == 2
    assert not [words for words in kept if markdown.literal(words) in text]


def test_an_incident_told_to_one_side_is_named_by_its_code(picture: Picture) -> None:
    """The accident was told to the United States alone; its title would be that side's text."""
    text = page(picture)

    assert "Object falls from a US helicopter" not in text
    assert "not seen (accident)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verdict_before_scores_are_released(tmp_path: Path, language: str) -> None:
    lines = [line for line in MORNING.strip().splitlines() if not line.endswith("release scores")]
    look = looked(saved(tmp_path / "held.jsonl", lines))
    text = markdown.quick(look, language)
    words = [say(f"verdict.{code}", language) for code in VERDICTS if (code, language) != ("fulfilled", "ja")]
    titles = [rule.title.in_(language) for rule in look.procedures.rules]

    assert look.findings is None
    assert catalogue.tell("withheld", language) in text
    assert "%" not in text
    assert not [title for title in titles if title in text]
    without = text.replace(catalogue.tell("withheld", language), "")
    assert not [word for word in words if word in without.replace("seen before", "").replace("anything visible", "")]


def test_what_is_released_is_shown(picture: Picture) -> None:
    """The other side of the coin: with scores released the same page holds counts, coverage and every assessed norm."""
    text = page(picture)
    card = picture.card
    assert card is not None

    assert "6 of 15 norms seen in time, 1 later, 8 not seen, 21 without occasion" in text
    assert len(re.findall(r"\n- \*\*R\d", text)) == card.counts.assessed


def test_minutes_are_never_capability(picture: Picture) -> None:
    """Times stand as within or after the exercise's norm, one for a point and none for a cell."""
    text = section(page(picture), "points", "en")

    assert catalogue.tell("minutes.caution", "en") in text
    assert not re.search(r"(Japan|United States)[^|/]*\d+ min", text)


def test_an_owner_is_what_was_typed(picture: Picture) -> None:
    """Whoever types a post finds a post: the page adds nobody."""
    assigned = [line.entry.event for line in picture.log if isinstance(line.entry.event, CorrectiveActionAssigned)]

    assert [event.owner for event in assigned] == ["MOD-POLICY and USFJ"]
    assert "owner MOD-POLICY and USFJ; by 2027-03-31" in page(picture)
