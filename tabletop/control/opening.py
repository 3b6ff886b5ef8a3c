"""A save read: its deck and procedures as values, its entries folded."""

from __future__ import annotations

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
    texts = {source.id: source.text for source in save.header.procedures}
    return load_deck_text(save.header.deck.id, save.header.deck.text, texts, save.header.played_under)


def session_of(save: Save) -> Session:
    """Return what a save comes to.

    Raises:
        DeckInvalid: When this version cannot read the deck it carries.
    """
    deck, procedures = deck_of(save)
    return fold(deck, procedures, save.entries)
