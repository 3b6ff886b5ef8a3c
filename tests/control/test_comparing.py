"""A save read under another arrangement: found by name or path, fitted, or refused with everything it lacks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.control.comparing import read_under
from tabletop.control.past import Past, open_past
from tabletop.exercise.errors import DeckInvalid, NotFound
from tests.cli.ferry import STRAIT, played


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A deck with its arrangements that a test may change."""
    shutil.copytree(STRAIT, tmp_path / "strait")
    return tmp_path / "strait"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return open_past(Path(played(tmp_path_factory.mktemp("save"), "first")))


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_its_own_arrangement_is_the_one_it_carries(past: Past, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by its id it is read from the save, whatever stands in the files here."""
    monkeypatch.chdir(folder)
    rewrite(folder / "procedures" / "pact-2025.yaml", "within: 10m", "within: 99m")

    for name in (None, "pact-2025"):
        reading = read_under(past, name)
        assert reading.past is past
        assert (reading.steps, reading.updated, reading.moved) == ((), (), False)


def test_its_own_arrangement_as_its_file_is_now(past: Past, folder: Path) -> None:
    """A path asks for the file: the same arrangement, rules as they are now, and no office stands for another."""
    path = folder / "procedures" / "pact-2025.yaml"
    rewrite(path, "within: 10m", "within: 99m")
    reading = read_under(past, str(path))

    assert not reading.moved
    assert reading.updated == ("pact-2025",)
    assert reading.steps == ()
    assert reading.past.entries == past.entries
    assert reading.past.procedures != past.procedures


def test_a_name_is_looked_up_beside_the_deck(past: Past, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deck is found again by its id, as `run` would find it."""
    (folder / "injects").mkdir()
    shutil.copy(folder / "strait.yaml", folder / "injects" / "strait.yaml")
    shutil.copytree(folder / "procedures", folder / "injects" / "procedures")
    monkeypatch.chdir(folder)

    assert read_under(past, "pact-2024").past.procedures.id == "pact-2024"


def test_the_save_stays_as_it_is(past: Past) -> None:
    before = past.path.read_bytes()
    reading = read_under(past, str(STRAIT / "procedures" / "pact-2024.yaml"))

    assert reading.recorded == past.entries
    assert reading.past.entries != past.entries
    assert before == past.path.read_bytes()
    assert reading.past.deck.injects == past.deck.injects


def test_rules_that_a_deck_names_need_not_be_there(past: Past) -> None:
    """The deck's objective names R5, which the earlier arrangement does not have: its figure is of the others."""
    reading = read_under(past, str(STRAIT / "procedures" / "pact-2024.yaml"))
    card = reading.past.at_entry(len(past.entries)).card
    assert card is not None

    assert reading.past.procedures.rule("R5") is None
    assert [id_ for id_, figure in card.objectives if figure.credit is not None] == ["O1"]


@pytest.mark.parametrize("name", ["nobody-knows", "../nobody.yaml", "pact-2024.yml"])
def test_an_arrangement_that_is_not_there(past: Past, name: str) -> None:
    with pytest.raises(NotFound):
        read_under(past, name)


def test_of_an_arrangement_named_by_a_part_of_its_name_the_whole_is_told(past: Past) -> None:
    with pytest.raises(NotFound, match=r"Did you mean us-japan-jfhq\? Name its file by its path"):
        read_under(past, "jfhq")


def test_a_file_that_calls_itself_otherwise(past: Past, folder: Path) -> None:
    path = folder / "procedures" / "renamed.yaml"
    shutil.copy(folder / "procedures" / "pact-2024.yaml", path)
    with pytest.raises(DeckInvalid) as raised:
        read_under(past, str(path))

    assert "other-procedures" in {problem.code for problem in raised.value.problems}


LACKS = (
    ("pact-2024", "COMMAND: STAFF", "NOBODY: STAFF", {("unknown-office", 4), ("unknown-addressee", 5)}),
    ("pact-base", "  CENTRE: {", "  OTHER: {", {("unknown-body", 4), ("unknown-body", 11)}),
    ("pact-base", "levels: [DIR, DG]", "levels: [DIR]", {("unknown-level", 12)}),
    ("pact-base", "  approve: {en: Approve, ja: 承認}\n", "", {("unknown-act", 8)}),
)


@pytest.mark.parametrize(("file", "old", "new", "expected"), LACKS, ids=[f"{row[0]} {row[1][:12]}" for row in LACKS])
def test_what_is_lacking_is_named_at_its_entry(
    past: Past, folder: Path, file: str, old: str, new: str, expected: set[tuple[str, int]]
) -> None:
    """The line is that of the entry in the save: the header is line 1."""
    for name in ("pact-base", "pact-2024"):
        path = folder / "procedures" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        # What rules ask of the missing name goes with it, so that the file itself is sound.
        kept = text.partition("rules:")[0] + "rules: []\n" if file == "pact-base" else text
        path.write_text(kept, encoding="utf-8")
    rewrite(folder / "procedures" / f"{file}.yaml", old, new)
    with pytest.raises(DeckInvalid) as raised:
        read_under(past, str(folder / "procedures" / "pact-2024.yaml"))
    found = {(one.code, one.line - 1) for one in raised.value.problems if one.path == str(past.path)}

    assert expected <= found
    assert all(one.message and one.help for one in raised.value.problems if one.path == str(past.path))
    assert "cannot be read under pact-2024" in str(raised.value)


def test_what_the_deck_alone_names_is_lacking_too(past: Past, folder: Path) -> None:
    """A tag that no entry names would still let a norm see nothing: it stands at its line of the deck."""
    base = folder / "procedures" / "pact-base.yaml"
    base.write_text(
        base.read_text(encoding="utf-8").partition("rules:")[0].replace("tags: {contact:", "tags: {other:")
        + "rules: []\n",
        encoding="utf-8",
    )
    path = folder / "procedures" / "pact-2024.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("rules:")[0], encoding="utf-8")
    with pytest.raises(DeckInvalid) as raised:
        read_under(past, str(path))
    lines = past.deck_text.splitlines()

    assert {one.code for one in raised.value.problems} == {"unknown-tag"}
    assert [lines[one.line - 1].strip() for one in raised.value.problems] == ["tags: [contact]"] * 2
