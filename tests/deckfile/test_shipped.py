"""The decks and procedures in injects/ have no problem at all."""

from pathlib import Path

import pytest

from tabletop.deckfile.load import check_deck, check_procedures

INJECTS = Path(__file__).parents[2] / "injects"
DECKS = sorted(INJECTS.glob("*.yaml"))
PROCEDURES = sorted((INJECTS / "procedures").glob("*.yaml"))


def find(name: str) -> Path | None:
    """Find a shipped procedures file."""
    path = INJECTS / "procedures" / f"{name}.yaml"
    return path if path.exists() else None


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_deck(path: Path) -> None:
    """A shipped deck loads under each arrangement it names."""
    deck, composed, problems = check_deck(path, find)

    assert problems == ()
    assert deck is not None
    assert deck.id == path.stem
    assert list(deck.procedures) == list(composed)


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_procedures(path: Path) -> None:
    """A shipped procedures file is sound by itself."""
    procedures, problems = check_procedures(path, find)

    assert problems == ()
    assert procedures is not None
    assert procedures.id == path.stem
