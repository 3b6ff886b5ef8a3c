"""Texts that are there in one language of the deck and not in another."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.nodes import Mapping
from tabletop.exercise.deck import Deck
from tabletop.exercise.text import ANY


def missing_language(desk: Desk) -> Iterator[Finding]:
    """A text given by language lacks one that the deck promises under `languages`."""
    for node, text in desk.draft.texts:
        given = {language for language, _ in text}
        if ANY not in given:
            for language in desk.deck.languages:
                if language not in given:
                    yield desk.finding(node, f"nothing is written in `{language}` here", f"Write `{language}: …`.")


def idle_acknowledge(desk: Desk) -> Iterator[Finding]:
    """A warning is acknowledged that the deck does not give: the reason no longer holds, or the code is misspelt."""
    rows = desk.draft.rows_of(Deck)
    written = rows[0].at("acknowledge") if rows else None
    for code, _ in desk.deck.acknowledge:
        if code not in desk.warned and isinstance(written, Mapping) and code in written.pairs:
            yield desk.finding(written.pairs[code][0], f"this deck gives no warning `{code}`", "Delete the line.")


def spare_language(desk: Desk) -> Iterator[Finding]:
    """A text is given in a language that the deck does not name under `languages`; nobody would see it."""
    if not desk.deck.languages:
        return
    for node, text in desk.draft.texts:
        for language, _ in text:
            if language not in {ANY, *desk.deck.languages}:
                yield desk.finding(node, f"`{language}` is not among the deck's languages", "Add it to `languages`.")
