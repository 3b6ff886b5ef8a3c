"""A small deck of an author's, with its arrangement beside it."""

from __future__ import annotations

from pathlib import Path

from tests.deckfile.desk import DECK, PROCEDURES, replaced

BROKEN = replaced(DECK, "by: MOD", "by: MOFA")
"""The same with an office that nobody declares."""


def a_deck(folder: Path) -> Path:
    """Write the deck and its arrangement into a folder, and return the deck's file."""
    (folder / "procedures").mkdir()
    (folder / "procedures" / "pact.yaml").write_text(PROCEDURES, encoding="utf-8")
    deck = folder / "small.yaml"
    deck.write_text(DECK, encoding="utf-8")
    return deck
