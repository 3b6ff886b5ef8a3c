"""docs/rules: a page for each norm of every shipped arrangement, made from the procedures and current."""

from __future__ import annotations

import re

import pytest

from tabletop.words.catalogue import say
from tests.docs.pages import anchors, links
from tests.docs.regenerate import INDEX, LANGUAGES, RULES, book, shipped

SHIPPED = shipped()
BOOK = book(SHIPPED)


def test_the_pages_are_current() -> None:
    """`python -m tests.docs.regenerate` writes them anew."""
    written = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.md")}

    assert sorted(BOOK) == sorted(written)
    assert [name for name, text in BOOK.items() if written[name] != text] == []


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)
def test_every_norm_and_every_question_is_in_the_index(one: object) -> None:
    index = BOOK[INDEX]
    procedures = next(each for each in SHIPPED if each is one)

    assert f"(`{procedures.id}`)" in index
    assert [rule.id for rule in procedures.rules if f"| [{rule.id}](" not in index] == []
    assert [asked.id for asked in procedures.questions if f"### {asked.id} " not in index] == []
    assert [id_ for id_, _ in procedures.left_out if f"- **{id_}** " not in index] == []


@pytest.mark.parametrize("name", [name for name in BOOK if name != INDEX])
def test_a_page_says_in_both_languages_what_why_on_what_and_how(name: str) -> None:
    text = BOOK[name]
    for language in LANGUAGES:
        assert say("rule.head", language) in text
        for key in ("asks", "why", "rests", "judged", "examples"):
            assert re.search(rf"^##+ {say(f'page.{key}', language)}$", text, re.MULTILINE), (name, key)
        for key in ("page.under", "page.duty", "page.met", "page.missed"):
            assert say(key, language, names="", basis="", text="").split(":")[0] in text


@pytest.mark.parametrize("name", BOOK)
def test_no_page_holds_a_word_of_alarm_or_a_ranking(name: str) -> None:
    """A violation of airspace is a field's word; that a norm was violated, broken or kept better is nobody's."""
    said = BOOK[name].casefold()

    assert re.findall(r"\b(?:violated|violates|illegal|unlawful|breach\w*|better|best|worst)\b|違反|違法", said) == []


@pytest.mark.parametrize("name", BOOK)
def test_every_link_leads_somewhere(name: str) -> None:
    """Into the page, to another page of norms, or to a page of docs."""
    for file, anchor in links(BOOK[name]):
        target = (RULES / file).resolve()
        assert not file or target.name in BOOK or target.is_file(), file
        assert not anchor or anchor in anchors(BOOK[name] if not file else target.read_text(encoding="utf-8"))


def test_where_an_arrangement_has_its_own_wording_both_stand_with_where_they_are_in_force() -> None:
    page = BOOK["R02.md"]

    assert "## R02 Operational coordination when forces are in contact\n\nIn force under: us-japan-common" in page
    assert "Another wording of it stands under: " in page
    assert "us-japan-2025-04 puts its own in their place" in page


def test_a_group_is_one_page() -> None:
    assert "R11-order.md" not in BOOK
    assert "One norm of 2 parts, read and counted as one: R11, R11-order." in BOOK["R11.md"]
    assert "| [R11-order](R11.md) |" in BOOK[INDEX]


def test_sources_can_be_followed_and_nothing_else_is_live() -> None:
    page = BOOK["R01.md"]

    assert "<https://www.mofa.go.jp/files/000078188.pdf>" in page
    assert set(re.findall(r"<([^>!-][^>]*)>", "".join(BOOK.values()))) == set(
        re.findall(r"<(https://[^<> ]+)>", "".join(BOOK.values()))
    )


def test_what_is_asked_without_scores_is_said_to_be() -> None:
    assert "questions only" in BOOK[INDEX]
    assert "## Open questions, without scores" in BOOK[INDEX]
