"""A save read: its deck and procedures as values, its entries folded."""

from __future__ import annotations

from functools import lru_cache

from tabletop.deckfile.load import load_deck_text
from tabletop.exercise.deck import Deck
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.session import Session, fold
from tabletop.journal.file import Save


def deck_of(save: Save) -> tuple[Deck, Procedures]:
    """Return the deck and the arrangement that a save carries.

    Raises:
        DeckInvalid: When this version cannot read them.
    """
    header = save.header
    texts = tuple((source.id, source.text) for source in header.procedures)
    return _read(header.deck.id, header.deck.text, texts, header.played_under)


@lru_cache(maxsize=4)
def _read(
    id_: str, text: str, procedures_texts: tuple[tuple[str, str], ...], played_under: str
) -> tuple[Deck, Procedures]:
    """Return what texts say. A series of saves carries one deck, and reading it takes longer than their entries."""
    return load_deck_text(id_, text, dict(procedures_texts), played_under)


def session_of(save: Save) -> Session:
    """Return what a save comes to.

    Raises:
        DeckInvalid: When this version cannot read the deck it carries.
    """
    deck, procedures = deck_of(save)
    return fold(deck, procedures, save.entries)
