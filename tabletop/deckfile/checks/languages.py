"""Texts that are there in one language of the deck and not in another."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.exercise.text import ANY


def missing_language(desk: Desk) -> Iterator[Finding]:
    """A text given by language lacks one that the deck promises under `languages`."""
    for node, text in desk.draft.texts:
        given = {language for language, _ in text}
        if ANY not in given:
            for language in desk.deck.languages:
                if language not in given:
                    yield desk.finding(node, f"nothing is written in `{language}` here", f"Write `{language}: …`.")


def spare_language(desk: Desk) -> Iterator[Finding]:
    """A text is given in a language that the deck does not name under `languages`; nobody would see it."""
    if not desk.deck.languages:
        return
    for node, text in desk.draft.texts:
        for language, _ in text:
            if language not in {ANY, *desk.deck.languages}:
                yield desk.finding(node, f"`{language}` is not among the deck's languages", "Add it to `languages`.")
