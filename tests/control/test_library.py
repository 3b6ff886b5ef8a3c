"""Folders of decks and saves that cannot be used: one sentence, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.control import library
from tabletop.exercise.errors import FileFailed, NotFound


def test_a_folder_of_saves_that_cannot_be_made_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path / "file" / "saves"))

    with pytest.raises(
        FileFailed, match=r"The folder of saves .*/file/saves cannot be made: not a directory\. Name another"
    ):
        library.new_save("small")


@pytest.mark.parametrize("listed", [library.decks, library.saves])
def test_a_folder_that_cannot_be_read_is_said_in_one_sentence(
    listed: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path))
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert callable(listed)
    with pytest.raises(FileFailed, match=r"The folder .* cannot be read: permission denied\. Ask"):
        listed()


def test_an_arrangement_is_checked_by_its_name_as_a_deck_is() -> None:
    """What is neither a deck nor an arrangement is said to be no deck."""
    assert library.check(["us-japan-2024-12", "trilateral"]) == ()

    with pytest.raises(NotFound, match="no deck named nothing"):
        library.check(["nothing"])


def test_every_arrangement_that_is_there_can_be_loaded_by_itself() -> None:
    names = library.arrangements()

    assert "us-japan-2025-04" in names
    assert list(names) == sorted(set(names))
    assert [library.load_procedures(name).id for name in names] == list(names)


def test_an_arrangement_beside_nothing_is_found_by_its_path(tmp_path: Path) -> None:
    """Its files are looked for beside it, then among the shipped ones."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "procedures: own\ntitle: Own\nas_of: '2027-01'\nextends: [us-japan-common]\ndrop: {R01: tried without it}\n",
        encoding="utf-8",
    )
    loaded = library.load_procedures(str(own))

    assert loaded.chain == ("us-japan-common", "own")
    assert loaded.rule("R01") is None
    with pytest.raises(NotFound, match="There is no procedures file at"):
        library.load_procedures(str(tmp_path / "none.yaml"))


def test_saves_with_dots_in_their_names_are_listed_and_files_beside_them_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path))
    names = ("2026.04.exercise.jsonl", "plain.jsonl", "a.b.jsonl", "EVAL-1.jsonl")
    beside = ("plain.EVAL-1.jsonl", "2026.04.exercise.SCRIBE-12.jsonl", "plain.jsonl.torn-1", "x.txt")
    for name in (*names, *beside):
        (tmp_path / name).write_text("nothing that could be read", encoding="utf-8")

    assert sorted(listing.path.name for listing in library.saves()) == sorted(names)
    assert library.find_save("2026.04.exercise") == tmp_path / "2026.04.exercise.jsonl"


@pytest.mark.parametrize(
    ("find", "name", "meant"),
    [
        (library.find_save, "plian", "There is no save at plian. Did you mean plain? `tabletop saves` lists"),
        (library.find_save, "2026-4-exercise", "Did you mean 2026.04.exercise?"),
        (library.find_save, "zzz", "There is no save at zzz. `tabletop saves` lists"),
        (library.find_deck, "east-chnia-sea", "Did you mean east-china-sea? `tabletop decks` lists"),
        (library.find_deck, "china", "Did you mean east-china-sea?"),
        (library.load_procedures, "jfhq", "There is no arrangement named jfhq. Did you mean us-japan-jfhq?"),
    ],
)
def test_what_was_probably_meant_is_named(
    find: Callable[[str], object], name: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path))
    for there in ("plain.jsonl", "2026.04.exercise.jsonl"):
        (tmp_path / there).write_text("x", encoding="utf-8")

    with pytest.raises(NotFound) as caught:
        find(name)
    assert meant in str(caught.value)
