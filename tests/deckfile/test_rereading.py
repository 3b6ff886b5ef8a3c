"""A deck read again and again says what one reading would, however its files change in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.deckfile.load import Rereading, check_deck
from tests.deckfile.desk import DECK, PROCEDURES

OTHER = PROCEDURES.replace("procedures: pact", "procedures: treaty")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    (tmp_path / "pact.yaml").write_text(PROCEDURES, encoding="utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def finding(folder: Path) -> Callable[[str], Path | None]:
    return lambda name: path if (path := folder / f"{name}.yaml").is_file() else None


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


STATES: tuple[tuple[str, dict[str, str]], ...] = (
    (DECK, {"pact": PROCEDURES}),
    (DECK.replace("by: MOD", "by: MOFA"), {"pact": PROCEDURES}),
    ("{", {"pact": PROCEDURES}),
    (DECK, {"pact": PROCEDURES.replace("MOD", "MOFA")}),
    (DECK, {}),
    (DECK.replace("[pact]", "[pact, treaty]"), {"pact": PROCEDURES, "treaty": OTHER.replace("weight: 2", "weight: 9")}),
    (DECK, {"pact": PROCEDURES, "treaty": OTHER.replace("weight: 2", "weight: 9")}),
    (DECK, {"pact": PROCEDURES}),
)
"""What an author saves, one after the other: the deck, and the arrangements beside it."""


def test_every_reading_says_what_one_alone_would(deck: Path) -> None:
    rereading = Rereading(deck, finding(deck.parent))
    told = []
    for text, arrangements in STATES:
        write(deck, text)
        for name in ("pact", "treaty"):
            (deck.parent / f"{name}.yaml").unlink(missing_ok=True)
        for name, arrangement in arrangements.items():
            write(deck.parent / f"{name}.yaml", arrangement)
        studied = rereading.study()
        told.append(studied.problems)

        assert check_deck(deck, finding(deck.parent))[::2] == (studied.deck, studied.problems)
    assert told[0] == told[-2] == told[-1]
    assert len(set(told)) == 6


def test_a_quick_look_finds_every_error_and_says_nothing_of_the_deck_as_a_whole(deck: Path) -> None:
    quick = Rereading(deck, finding(deck.parent)).study(quick=True)
    whole = Rereading(deck, finding(deck.parent)).study()

    assert quick.deck == whole.deck is not None
    assert set(quick.problems) <= set(whole.problems)
    write(deck, DECK.replace("by: MOD", "by: MOFA"))
    assert [one.code for one in Rereading(deck, finding(deck.parent)).study(quick=True).problems] == ["unknown-office"]


def test_places_are_those_of_injects_points_and_options(deck: Path) -> None:
    lines = DECK.splitlines()
    places = Rereading(deck, finding(deck.parent)).study().places

    for name, written in (("A-1", "id: A-1"), ("tell", "id: tell"), ("tell.now", "id: now")):
        line = lines[places[name].line - 1]
        assert line.index(written) + len("id: ") + 1 == places[name].column, line
    write(deck, DECK.replace("by: MOD", "by: MOFA"))
    assert places == Rereading(deck, finding(deck.parent)).study().places, "of a deck with errors too"
