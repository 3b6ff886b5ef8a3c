"""The page of one rich morning, byte for byte; a change is read in the diff of `python -m tests.report.regenerate`."""

from pathlib import Path

import pytest

from tabletop.report import markdown
from tabletop.report.catalogue import HEAD
from tests.report.morning import looked, saved
from tests.report.regenerate import GOLDEN, LANGUAGES, pages


def test_the_pages_are_those_in_the_folder() -> None:
    """Two plays of the same lines give the same bytes, and they are the golden ones."""
    written = {path.name: path.read_bytes() for path in GOLDEN.iterdir()}

    assert written == {path.name: page for path, page in pages().items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_with_the_head_sentence_in_both_languages(language: str) -> None:
    page = (GOLDEN / f"quick.{language}.md").read_text(encoding="utf-8").splitlines()
    heads = [f"*{sentence}*" for sentence in HEAD]

    assert len(page) <= 88
    assert sorted(heads) == sorted(line for line in page if line in heads)
    assert page.index(heads[LANGUAGES.index(language)]) == 6, "the page's own language comes first"


def test_the_head_sentence_is_that_of_the_room() -> None:
    english, japanese = HEAD

    assert english == (
        "Observations of one exercise against norms written for it. They assess no government, office or person, "
        "and say nothing of law."
    )
    assert japanese == (
        "本記録は、この演習のために設けた目安に照らした観察であり、"
        "政府・組織・個人を評価するものでも、法的判断を示すものでもない。"
    )


def test_a_page_read_twice_is_the_same(tmp_path: Path) -> None:
    save = saved(tmp_path / "morning.jsonl")

    assert markdown.quick(looked(save), "en") == markdown.quick(looked(save), "en")
