"""`tabletop rules`: the list of an arrangement, a norm's page, an open question, and what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tabletop.cli.main import main
from tabletop.control import library
from tests.shipped import FILES, NAMES


def said(capsys: pytest.CaptureFixture[str], *words: str, code: Exit = Exit.FINE) -> str:
    """Return what `tabletop rules …` prints: data where it ends well, narration where it does not."""
    assert code == main(["rules", *words])
    told = capsys.readouterr()
    assert not (told.err if code is Exit.FINE else told.out)
    return told.out if code is Exit.FINE else told.err


@pytest.mark.parametrize("name", NAMES)
def test_every_arrangement_is_listed_by_its_name_alone(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """No deck is needed: each rule with its basis, each question, each reason for leaving something out."""
    procedures = library.load_procedures(name)
    told = said(capsys, "--procedures", name)

    assert told.startswith(f"{name}: {procedures.title.in_('en')}")
    assert "Observations of one exercise against norms written for it." in told
    lines = [line.strip() for line in told.splitlines()]
    for rule in procedures.rules:
        (line,) = [line for line in lines if line.startswith(f"{rule.id}  ")]
        assert rule.title.in_("en") in line
        assert "[" in line
    for question in procedures.questions:
        assert f"{question.id}  {question.title.in_('en')}" in lines
    for id_, why in procedures.left_out:
        assert f"{id_}: {why.in_('en')}" in lines


def test_without_a_name_it_is_the_shipped_decks(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == said(capsys, "--deck", "east-china-sea")


def test_a_deck_can_be_read_under_another_arrangement(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "--deck", "east-china-sea", "--procedures", "us-japan-2025-04")

    assert told.startswith("us-japan-2025-04: ")


def test_an_arrangement_by_the_path_of_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    path = FILES / "us-japan-common.yaml"

    assert said(capsys, "--procedures", str(path)) == said(capsys, "--procedures", "us-japan-common")


@pytest.mark.parametrize(
    ("language", "asks", "number"),
    [
        ("en", "What it asks", "The number (60 min): norm of this exercise"),
        ("ja", "求める内容", "数値(60分): 目安(本演習"),
    ],
)
def test_a_norm_has_a_page(capsys: pytest.CaptureFixture[str], language: str, asks: str, number: str) -> None:
    told = said(capsys, "r01", "--language", language)

    assert told.startswith("R01 ")
    assert asks in told
    assert number in told


def test_a_part_opens_the_page_of_its_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "R11-order") == said(capsys, "R11")


def test_a_question_has_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "jfhq-night", "--procedures", "us-japan-jfhq")

    assert told.startswith("JFHQ-night Who answers at night\nOpen questions, without scores")
    assert "An answer would touch: " in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["R1-order"], "There is no norm R1-order in us-japan-2025-04. Did you mean R11-order?"),
        (
            ["nothing like it"],
            (
                "There is no norm nothing like it in us-japan-2025-04. "
                "`tabletop rules --procedures us-japan-2025-04` lists them."
            ),
        ),
        (["r18"], "R18 is no norm of us-japan-2025-04: Do not use the planning mechanism as a crisis cell."),
        (["--procedures", "us-japan-2025-40"], "There is no arrangement named us-japan-2025-40. Did you mean"),
        (["--procedures", "zzz"], "There is no arrangement named zzz. These are there: "),
        (["--procedures", "./none.yaml"], "There is no procedures file at ./none.yaml."),
    ],
)
def test_what_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str) -> None:
    told = said(capsys, *words, code=Exit.NOT_FOUND)

    assert told.startswith(f"tabletop: {sentence}")
    assert len(told.splitlines()) == 1


def test_procedures_with_errors_are_shown_with_their_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("procedures: bad\ntitle: Bad\nrules:\n  - {id: R1, kind: respons}\n", encoding="utf-8")
    told = said(capsys, "--procedures", str(bad), code=Exit.FINDINGS)

    assert f"{bad} holds errors; the first: {bad}:4:" in told
    assert "there is no kind of rule `respons`" in told


def test_what_an_author_wrote_is_literal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text(
        "procedures: odd\ntitle: '{0.__class__} [red]'\nas_of: '2027-01'\n"
        "dimensions: {d: D}\nacts: {inform: Inform}\nsides: {us: {name: US, offices: {A: A}}}\n"
        'rules:\n  - {id: R1, title: "[red] {x} *a*", kind: existence, then: {act: inform}, dimension: d, weight: 1, '
        "basis: norm}\n",
        encoding="utf-8",
    )
    told = said(capsys, "--procedures", str(odd))

    assert "{0.__class__} [red]" in told
    assert "R1  [red] {x} *a* [norm of this exercise; weight 1]" in told


def test_as_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    """A list and a page are the same document; a group comes with its parts."""
    every = json.loads(said(capsys, "--json"))
    group = json.loads(said(capsys, "R11", "--json"))

    assert [rule["id"] for rule in group["rules"]] == ["R11", "R11-order"]
    assert group["rules"] == [rule for rule in every["rules"] if rule["id"].startswith("R11")]
    rule = every["rules"][0]
    assert rule["asks"]["en"][0].startswith("When an inject marked ")
    assert rule["asks"]["ja"][0].endswith("求める。")
    assert rule["within"] == 3600
    assert rule["written_in"] == ["us-japan-common"]
    assert rule["source"][0]["place"] == "III.A"
    assert every["left_out"]["R13"]["en"]
    assert every["questions"][0]["ask"]["ja"]
    assert json.loads(said(capsys, "R09", "--json"))["questions"][0]["id"] == "R09"
