"""The starter deck that `tabletop new` writes, with remarks in English or Japanese that teach the format."""

from __future__ import annotations

from importlib import resources
from typing import Final

from tabletop.deckfile.draft import Draft
from tabletop.deckfile.nodes import Scalar
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.readers import is_id

LANGUAGES: Final = ("en", "ja")
"""The languages of the remarks; the deck itself is in both."""

_NAME: Final = "my-deck"


def starter(name: str, language: str) -> str:
    """Return a sound deck with this id, to be written beside its schema."""
    text = resources.files("tabletop.deckfile").joinpath("starters", f"{language}.yaml").read_text(encoding="utf-8")
    return text.replace(_NAME, name)


def why_no_id(name: str) -> str:
    """Return why a name cannot be the id of a deck, in sentences; nothing at all when it can."""
    draft = Draft(Notes(name))
    if is_id(name, Scalar(1, 1, name), draft):
        return ""
    problem = draft.notes.problems[0]
    return f"{problem.message}. {problem.help}"
