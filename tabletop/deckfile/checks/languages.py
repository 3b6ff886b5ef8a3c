"""Texts that are there in one language of the deck and not in another."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.nodes import Mapping, Node
from tabletop.exercise.text import ANY


def missing_language(desk: Desk) -> Iterator[Finding]:
    """A text lacks one of the languages of the deck.

    A text that stands once, without a language, is meant for all of them and is not told of.

    Why: one half of the room would read an empty line.

    Mend: write the text in that language, or take the language out of `languages`.

    Wrong:

        title: {en: An island}
               ^

    Right:

        title: {en: An island, ja: ある島}
    """
    for node, text in desk.draft.texts:
        given = {language for language, _ in text}
        if ANY not in given and not _is_doubtful(node, given):
            for language in desk.deck.languages:
                if language not in given:
                    yield desk.finding(node, f"nothing is written in `{language}` here", f"Write `{language}: …`.")


def _is_doubtful(node: Node, given: set[str]) -> bool:
    """Say whether something beside the languages given could not be read, and is told of already."""
    return isinstance(node, Mapping) and (node.partial or not node.pairs.keys() <= given)


def spare_language(desk: Desk) -> Iterator[Finding]:
    """A text is given in a language that the deck is not written in.

    Why: nobody would see it.

    Mend: add the language under `languages` (then every text needs it), or delete it here.

    Wrong:

        title: {en: An island, ja: ある島, ko: 어느 섬}
               ^

    Right:

        title: {en: An island, ja: ある島}
    """
    if not desk.deck.languages:
        return
    for node, text in desk.draft.texts:
        for language, _ in text:
            if language not in {ANY, *desk.deck.languages}:
                message = f"`{language}` is not among the deck's languages"
                yield desk.finding(node, message, "Add it to `languages`, or delete it.")
