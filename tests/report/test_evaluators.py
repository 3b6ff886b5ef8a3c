"""Evaluators on the page: after the cells' own view, beside the record, never before scores are released."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from tabletop.control.evaluating import sit_down
from tabletop.control.reporting import write_report
from tabletop.exercise.evaluation import CommentRecorded, How, OverrulingRecorded, RatingRecorded, Remark, Remarked
from tabletop.exercise.events import Grade, ObservationRecorded
from tabletop.exercise.overruling import evaluated
from tabletop.exercise.views import Picture
from tabletop.report import catalogue, markdown
from tabletop.report.aar import SaveFacts, quick_look
from tests.report.morning import MORNING, WORDS, pictured, saved
from tests.report.regenerate import LANGUAGES
from tests.report.test_never_shows import FORBIDDEN

LINES = MORNING.strip().splitlines()
ASSESSED = [
    line.replace("assess japan:", "assess japan O1 S:") if " assess japan" in line else line
    for line in (*LINES, "T+2:15 assess us O2.1 M")
]
EVIL = "[x](http://evil) <b>\u202e"


def said(seat: str, *remarks: Remarked) -> list[Remark]:
    at = datetime(2027, 1, 21, tzinfo=UTC)
    return [Remark(seat, n, 0, 0, at, what) for n, what in enumerate(remarks, 1)]


REMARKS = [
    *said(
        "EVAL-1",
        RatingRecorded("O1.1", Grade.S, "told, but late"),
        RatingRecorded("O2", Grade.P),
        OverrulingRecorded("R05@13", How.SEEN_AFTER_ALL, "by telephone"),
        OverrulingRecorded("25", How.IN_NAME_ONLY, EVIL),
        ObservationRecorded("Two lists of one ship.", None, "O1"),
        ObservationRecorded("Waited for the capital.", "japan"),
        CommentRecorded("The time is the fax's.", 25),
    ),
    *said("EVAL-2", RatingRecorded("O1.1", Grade.M), RatingRecorded("O2", Grade.P, EVIL)),
]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Give the white cell's picture at the end of a morning in which the cells graded themselves."""
    return pictured(saved(tmp_path_factory.mktemp("save") / "morning.jsonl", ASSESSED))


def page(picture: Picture, remarks: list[Remark], language: str = "en") -> str:
    look = quick_look(picture, SaveFacts("a.jsonl", WORDS, len(picture.log)), evaluated(picture, remarks))
    return markdown.quick(look, language)


def heading(key: str, language: str) -> str:
    return f"\n## {markdown.literal(catalogue.tell(key, language))}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_self_assessment_then_ratings_then_reconciliation(picture: Picture, language: str) -> None:
    text = page(picture, REMARKS, language)
    places = [text.index(heading(key, language)) for key in ("self", "rated", "short", "reconciled", "left")]

    assert places == sorted(places)


def test_what_stands_where(picture: Picture) -> None:
    text = page(picture, REMARKS)

    assert re.search(r"\*\*Japan:\*\* O1: S, performed with some challenges\. We told the ally early", text)
    assert "- O1.1 Tell the ally what one's own forces saw: EVAL-1:1 S (because told, but late); EVAL-2:1 M\n" in text
    assert "Agreement of 2 evaluators over 2 objectives and tasks (4 ratings): Krippendorff's alpha, ordinal," in text
    assert "1 is agreement without exception, 0 what chance alone would give, below 0 less than that." in text
    assert (
        "The letters: P, performed without challenges; S, performed with some challenges; M, performed with major"
        in text
    )
    assert "- R05@13 Tell the foreign ministry (norm of this exercise): EVAL-1:3 seen after all (because by" in text
    assert "    - not seen -> seen\n" in text
    assert re.search(r"^- The record: \d+ of \d+ norms .* Coverage: ", text, re.MULTILINE)
    assert re.search(r"^- As evaluators read it: \d+ of \d+ norms .* Coverage: ", text, re.MULTILINE)
    assert "- Two lists of one ship. (objective O1) (EVAL-1:5)\n" in text
    assert re.search(r"stay with that cell and are not on this page: entry \d+, EVAL-1:6\.", text)
    assert "Waited for the capital" not in text
    assert "The time is the fax" not in text
    assert "computed" not in text
    assert "credit" not in text


def test_a_view_that_came_after_the_verdicts_says_so(picture: Picture) -> None:
    text = page(picture, [])

    assert re.search(r"O2\.1: M, performed with major challenges \(said after observations were released\)", text)
    assert text.count("said after observations were released") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_release_nothing_of_it(picture: Picture, language: str) -> None:
    held = attrs.evolve(picture, released=False)

    assert page(held, REMARKS, language) == page(held, [], language)
    assert "EVAL-" not in page(held, REMARKS, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_sat_the_page_is_as_it_was(picture: Picture, language: str) -> None:
    look = quick_look(picture, SaveFacts("a.jsonl", WORDS, len(picture.log)))

    assert markdown.quick(look, language) == page(picture, [], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_literal_and_without_a_word_of_guilt(picture: Picture, language: str) -> None:
    text = page(picture, REMARKS, language)

    assert markdown.literal("[x](http://evil) <b>") in text
    assert not re.search(r"(?<!\\)[\[\]<]", text.replace("**", ""))
    assert "\u202e" not in text
    assert not [word for word in FORBIDDEN if word in text.casefold()]
    assert not re.search(r"\bscore|\brank|\bgrade|点数|順位|得点", text.casefold())


def test_the_report_of_a_save_reads_the_files_beside_it(tmp_path: Path) -> None:
    save = saved(tmp_path / "x.jsonl")
    with sit_down(save, "EVAL-1").evaluating as evaluating:
        for remark in REMARKS[:3]:
            assert isinstance(evaluating.submit(remark.what), Remark)
    written = write_report(save, tmp_path / "x.md")
    assert "EVAL-1:3 seen after all" in (tmp_path / "x.md").read_text(encoding="utf-8")

    file = tmp_path / "x.EVAL-1.jsonl"
    file.write_bytes(file.read_bytes()[:-5])
    torn = write_report(save, tmp_path / "x.md")
    assert torn.note is not None
    assert f"The last line of {file} was only half written" in torn.note
    assert file.name not in (written.note or "")


def test_before_release_the_writer_is_told(tmp_path: Path) -> None:
    save = saved(tmp_path / "x.jsonl", [line for line in LINES if not line.endswith("release scores")])
    with sit_down(save, "EVAL-1").evaluating as evaluating:
        evaluating.submit(REMARKS[0].what)

    note = write_report(save, tmp_path / "x.md").note
    assert note is not None
    assert "What evaluators say is not on the page either, for the same reason." in note
