"""The public face: files on disk, texts from a save, and what cannot be read at all."""

import os
from pathlib import Path

import pytest

from tabletop.deckfile.files import LARGEST
from tabletop.deckfile.load import check_deck, check_procedures, load_deck, load_deck_text, load_deck_under, read_source
from tabletop.exercise.errors import DeckInvalid
from tabletop.exercise.problems import errors_of
from tests.deckfile.desk import DECK, PROCEDURES, replaced, seen

CHILD = "procedures: child\ntitle: Child\nextends: [pact]\n"


class Shelf:
    """A folder with a deck and its procedures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deck = self.write("deck", DECK)
        self.write("pact", PROCEDURES)
        self.write("child", CHILD)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def find(self, name: str) -> Path | None:
        path = self.folder / f"{name}.yaml"
        return path if path.exists() else None


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_load_and_reopen(shelf: Shelf) -> None:
    """What a save carries gives the same deck and procedures again, the chain in order."""
    loaded = load_deck(shelf.deck, shelf.find, "child")

    assert loaded.procedures_texts == (("pact", PROCEDURES), ("child", CHILD))
    assert loaded.deck_text == DECK
    assert (loaded.deck, loaded.procedures) == load_deck_text(
        "deck", loaded.deck_text, dict(loaded.procedures_texts), loaded.procedures.id
    )


def test_the_first_arrangement_is_the_default(shelf: Shelf) -> None:
    """Without a name a deck is loaded under the first arrangement it names."""
    shelf.deck.write_text(replaced(DECK, "[pact]", "[child, pact]"), encoding="utf-8")

    assert load_deck(shelf.deck, shelf.find).procedures.id == "child"
    deck, composed, problems = check_deck(shelf.deck, shelf.find)
    assert deck is not None
    assert list(composed) == ["child", "pact"]
    assert errors_of(problems) == ()


def test_a_save_needs_only_the_chain_it_was_played_under() -> None:
    """Arrangements that a deck names and a save does not carry are no matter when it is reopened."""
    text = replaced(DECK, "[pact]", "[elsewhere, pact]")

    assert load_deck_text("deck", text, {"pact": PROCEDURES})[1].id == "pact"


def test_under_another_arrangement_only_rules_may_be_missing(shelf: Shelf) -> None:
    """Arrangements differ in their rules, so an objective may name one that is not there; a body may not be missing."""
    other = shelf.write("other", replaced(PROCEDURES, "procedures: pact", "procedures: other").replace("R01", "R99"))
    lacking = shelf.write(
        "lacking", other.read_text(encoding="utf-8").replace("procedures: other", "procedures: lacking")
    )
    lacking.write_text(lacking.read_text(encoding="utf-8").replace("ACG", "GROUP"), encoding="utf-8")

    loaded = load_deck_under("small", DECK, other, shelf.find)
    with pytest.raises(DeckInvalid) as raised:
        load_deck_under("small", DECK, lacking, shelf.find)

    assert [rule.id for rule in loaded.procedures.rules] == ["R99"]
    assert loaded.deck.objectives[0].tasks[0].rules == ("R01",)
    assert {problem.code for problem in raised.value.problems} == {"unknown-body"}


def test_an_invalid_deck_tells_all(shelf: Shelf) -> None:
    """The error carries every problem, of the procedures too, and says the first."""
    shelf.deck.write_text(replaced(DECK, "by: MOD", "by: MOFA"), encoding="utf-8")
    shelf.write("pact", replaced(PROCEDURES, "weight: 2", "weight: 9"))

    with pytest.raises(DeckInvalid, match="2 errors") as caught:
        load_deck(shelf.deck, shelf.find)

    assert [problem.code for problem in caught.value.problems] == ["unknown-office", "weight-limit"]
    assert [Path(problem.path).name for problem in caught.value.problems] == ["deck.yaml", "pact.yaml"]


def test_warnings_do_not_stop_a_deck(shelf: Shelf) -> None:
    """A deck with warnings loads."""
    shelf.deck.write_text(replaced(DECK, "2027-05-11", "2028-05-11"), encoding="utf-8")

    assert load_deck(shelf.deck, shelf.find).deck.id == "small"


def test_a_procedures_file_alone(shelf: Shelf) -> None:
    """A procedures file can be checked by itself."""
    procedures, problems = check_procedures(shelf.folder / "child.yaml", shelf.find)

    assert problems == ()
    assert procedures is not None
    assert procedures.chain == ("pact", "child")


def test_missing_arrangement(shelf: Shelf) -> None:
    """An arrangement that nobody finds is a problem at its name."""
    assert check_deck(shelf.deck, lambda _: None)[2][0].code == "unknown-procedures"
    assert seen(check_deck(shelf.deck, lambda _: None)[2]) == [(6, 14, "unknown-procedures")]


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    """Folders, pipes, devices and what is not there are refused without waiting for anything."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")

    for name, code in (("", "not-a-file"), ("pipe", "not-a-file"), ("zero", "not-a-file"), ("gone", "unreadable")):
        deck, composed, problems = check_deck(tmp_path / name, lambda _: None)
        assert (None, {}, [(1, 1, code)]) == (deck, composed, seen(problems))
    with pytest.raises(DeckInvalid, match="cannot be read"):
        read_source(tmp_path / "a\0b")


def test_too_big(tmp_path: Path) -> None:
    """A file above the limit is refused unread."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    assert seen(check_deck(path, lambda _: None)[2]) == [(1, 1, "too-big")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: 照射".encode("shift_jis"), (1, 4)),
        ("a: b\nc: é".encode("latin-1"), (2, 4)),
        ("a: b".encode("utf-16"), (1, 1)),
    ],
)
def test_other_encodings(tmp_path: Path, content: bytes, place: tuple[int, int]) -> None:
    """A file in another encoding is refused at its first foreign byte."""
    path = tmp_path / "deck.yaml"
    path.write_bytes(content)

    assert [(*place, "encoding")] == seen(check_deck(path, lambda _: None)[2])
