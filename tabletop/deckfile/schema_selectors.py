"""Selectors in the JSON Schema for editors: each facet with its meaning, its values, a list of them, or `{not: …}`."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile import schema_values as values
from tabletop.deckfile.schema_values import Schema

FACETS: Final = {
    "act": "What an office did, such as `inform`.",
    "as": "How the act is meant; decided or notional, if left out.",
    "by": "The office that acted.",
    "cell": "The cell that decided.",
    "decision": "The decision point.",
    "incident": "The incident it tells of.",
    "informal": "Whether it was a word in the corridor.",
    "inject": "The inject that was released; `any` for any.",
    "level": "The level of the body, such as `DG`.",
    "matter": "What it is about.",
    "option": "The option that was chosen.",
    "side": "The side that acted.",
    "storyline": "The thread it belongs to.",
    "tags": "Marks of the inject.",
    "to": "Whom it was addressed to.",
    "to_side": "The side it was addressed to; `other` for one that is not its own.",
    "via": "The body or channel.",
    "with": "Who was at the table.",
    "with_side": "The sides at the table; `other` for one that is not its own.",
}
"""What each facet of an entry says."""

_PARTICULAR: Final[dict[str, Schema]] = {
    "as": {"enum": ["recommended", "decided", "notional"]},
    "informal": {"enum": [True, False, "yes", "no", "true", "false"]},
    "level": values.LEVEL,
}


def selector(more: dict[str, Schema]) -> Schema:
    """Return the schema of a selector that shares its mapping with other keys."""
    facets = {
        facet: {"description": meaning, **_asked(_PARTICULAR.get(facet, values.ID))}
        for facet, meaning in FACETS.items()
    }
    said = {
        "type": "object",
        "description": "Fields that the act states, with their values.",
        "additionalProperties": _asked(values.PHRASE),
        "minProperties": 1,
        "defaultSnippets": [values.A_FIELD],
    }
    return {
        "type": "object",
        "title": "a selector",
        "description": "A flat question put to one entry: facets and values, `{act: convene, via: ACG}`.",
        "properties": {**facets, "says": said, **more},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _asked(value: Schema) -> Schema:
    """Return a value, a list of which any will do, or none of them."""
    several = {"type": "array", "items": value, "minItems": 1}
    none = {
        "type": "object",
        "properties": {"not": {"description": "Stated, and none of these.", "anyOf": [value, several]}},
        "required": ["not"],
        "additionalProperties": False,
    }
    return {"anyOf": [value, several, none]}
