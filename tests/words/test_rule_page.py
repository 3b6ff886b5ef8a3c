"""A norm's page: what must be on it, in both languages; the golden pages of every shape are read in the diff."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from tabletop.exercise.procedures import Basis, Procedures
from tabletop.exercise.times import MINUTE
from tabletop.words import rule_page
from tabletop.words.catalogue_judged import JUDGED
from tabletop.words.catalogue_rules import RULES
from tabletop.words.rule_judged import judged
from tests.words.regenerate import norms, pages

NORMS = norms()
EVERY = ("asks", "why", "rests", "counts", "judged", "examples", "sources", "arrangements")


def shown(rule_id: str, procedures: Procedures = NORMS, language: str = "en") -> rule_page.RulePage:
    page = rule_page.page(rule_id, procedures, language)
    assert page is not None
    return page


def section(rule_id: str, key: str, procedures: Procedures = NORMS, language: str = "en") -> tuple[str, ...]:
    sheet = next(one for one in shown(rule_id, procedures, language).sheets if one.rule.id == rule_id)
    return next((one.lines for one in sheet.sections if one.key == key), ())


def changed(rule_id: str, procedures: Procedures = NORMS, **values: Any) -> Procedures:
    """Return the arrangement with one rule changed."""
    rules = tuple(attrs.evolve(one, **values) if one.id == rule_id else one for one in procedures.rules)
    return attrs.evolve(procedures, rules=rules)


def test_the_golden_pages_are_current() -> None:
    """`python -m tests.words.regenerate` writes them anew."""
    assert {path: path.read_text(encoding="utf-8") for path in pages()} == pages()


def test_a_page_has_every_part() -> None:
    page = shown("F1")

    assert page.heading == "F1 Approved then ordered"
    assert page.head.startswith("Observations of one exercise against norms written for it.")
    assert shown("F1", language="ja").head.startswith("本記録は、この演習のために設けた目安に照らした観察であり")
    assert [one.key for one in page.sheets[0].sections] == [
        "asks",
        "rests",
        "counts",
        "judged",
        "matters",
        "arrangements",
    ]
    assert {one.key for sheet in shown("A1").sheets for one in sheet.sections} == {*EVERY} - {"counts"}


def test_a_group_is_shown_as_one() -> None:
    """Either id opens the page of both; the weight is the group's and stands once."""
    for rule_id in ("A1", "A2", "a2"):
        page = shown(rule_id)
        assert page.id == "A1"
        assert [sheet.rule.id for sheet in page.sheets] == ["A1", "A2"]
        assert page.group == (
            "One norm of 2 parts, read and counted as one: A1, A2.",
            "Together they have weight 2 and count under: Consultation.",
        )
    assert rule_page.pages(NORMS) == (
        "A1",
        "A3",
        "B1",
        "C1",
        "D1",
        "D2",
        "E1",
        "E2",
        "F1",
        "G1",
        "H1",
        "K1",
        "K2",
        "K3",
        "K4",
        "K5",
    )


def test_a_group_without_a_head_stands_under_its_heaviest() -> None:
    headless = attrs.evolve(
        NORMS,
        rules=tuple(attrs.evolve(one, part_of="Z") for one in NORMS.rules if one.id in {"D1", "D2"}),
    )

    assert shown("D2", headless).heading == "D1 Each orders its own"


def test_there_is_no_page_of_no_rule() -> None:
    assert rule_page.page("R99", NORMS, "en") is None


def test_basis_of_duty_and_number_stand_beside_each_other() -> None:
    assert section("A1", "rests") == (
        "The duty: practice, seen to be done in reported cases.",
        "The number (60 min): norm of this exercise, made for it.",
    )
    assert section("F1", "rests") == ("The duty: law, a statute or a treaty.", "There is no number of minutes in it.")
    assert section("C1", "rests", language="ja") == (
        "義務: 目安(本演習のために設けたもの)",
        "数値(T+1:30): 実務の例(報じられた事例にみられる)",
    )
    assert section("A2", "rests")[1].startswith("The number (4 h)")


def test_whether_minutes_change_credit() -> None:
    """A number that is a norm is told; one that rests on more, or on the procedures' word, costs credit."""
    assert "without effect on credit" in " ".join(section("A1", "judged"))
    lawful = " ".join(section("A1", "judged", changed("A1", deadline=Basis.LAW)))
    assert "falls in a straight line to nothing 60 min after the due time" in lawful
    assert "Not seen: when 60 min after the due time have passed without it." in lawful
    said_so = attrs.evolve(NORMS, score_deadline=True)
    assert "straight line to nothing 5 min after" in " ".join(
        section("A1", "judged", changed("A1", said_so, grace=5 * MINUTE))
    )
    assert "earns nothing after the due time" in " ".join(section("C1", "judged"))


def test_where_it_comes_from_and_which_place_in_it() -> None:
    assert section("A1", "sources") == (
        "- GL15 (III.A): Guidelines, 2015-04-27, https://example.org/guidelines, Not binding",
    )
    assert section("A1", "sources", changed("A1", source=("GONE 4",))) == ("- GONE (4): GONE 4",)


def test_matters_say_who_decides_and_who_approves() -> None:
    assert section("F1", "matters") == (
        (
            '- "Maritime security operation": decided by the Minister of Defense (MOD), approved by the Prime Minister '
            "(PM), under SDFL 82."
        ),
    )


def test_which_file_of_the_chain_has_it() -> None:
    assert section("A1", "arrangements") == (
        "Read here under Norms of every shape (norms).",
        "It is written in norms.",
    )
    later = attrs.evolve(NORMS, written_in=(("A1", ("norms", "norms-later")),))
    assert section("A1", "arrangements", later)[1] == (
        "norms has it in other words; norms-later puts its own in their place, which are shown here."
    )
    assert section("B1", "arrangements", later) == ()


def test_whether_recommended_and_informal_acts_count() -> None:
    told = {one.id: " ".join(judged(one, NORMS, "en")) for one in NORMS.rules}

    assert "recommendations are not" in told["A1"]
    assert "a cell decided or recommended" in told["C1"]
    assert "because the norm asks for consultation" in told["C1"]
    assert (
        "A word in the corridor counts where the norm asks for consultation." in told["A2"] or "Only what" in told["A2"]
    )
    assert "Only what was done formally counts." in told["D1"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_text_of_the_catalogue_is_on_some_page(language: str) -> None:
    """What no page could ever say is not carried along: each line of `judged` is met by some rule."""
    said = {
        key for key, forms in JUDGED.items() if key.startswith(("opens.", "seen.", "later.", "not-seen.", "exempt"))
    }
    told = "\n".join(line for text in pages().values() for line in text.split("\n"))
    openings = {key: JUDGED[key][language == "ja"].split("{", 1)[0] for key in said}

    assert not {key for key, opening in openings.items() if len(opening) > 12 and opening not in told}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_word_of_alarm(language: str) -> None:
    place = language == "ja"
    texts = [*(forms[place] for forms in RULES.values()), *(forms[place] for forms in JUDGED.values())]
    said = " ".join([*texts, *(text for path, text in pages().items() if f".{language}." in path.name)]).casefold()

    assert not [
        word for word in ("violat", "illegal", "breach", "better", "fail", "違反", "違法", "失敗") if word in said
    ]
