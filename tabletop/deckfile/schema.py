"""JSON Schema for editors, made from the declarations by which decks and procedures are read.

An editor that knows it offers keys while one types, shows what each means, and marks a slip where it stands. It says
less than `tabletop check`: whether a name is declared, and whether times fit together, only the check knows. What the
check accepts, the schema accepts.

`python -m tabletop.deckfile.schema injects` brings the shipped files up to date.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from tabletop.deckfile import schema_values as values
from tabletop.deckfile.fields import Key, Section
from tabletop.deckfile.parse_deck import DeckKeys
from tabletop.deckfile.parse_injects import AfterKeys, InjectKeys, WhenKeys
from tabletop.deckfile.parse_procedures import ProceduresKeys
from tabletop.deckfile.parse_rules import KINDS, RuleKeys
from tabletop.deckfile.parse_selectors import Named
from tabletop.deckfile.reference import sections
from tabletop.deckfile.schema_selectors import selector
from tabletop.deckfile.schema_values import Schema
from tabletop.exercise.deck import InjectKind

SchemaKind: TypeAlias = Literal["deck", "procedures"]

PLACES: Final[dict[SchemaKind, str]] = {"deck": "deck.schema.json", "procedures": "procedures/procedures.schema.json"}
"""Where each stands in a folder of decks."""

_TOPS: Final[dict[SchemaKind, tuple[type[Section], str]]] = {
    "deck": (DeckKeys, "A deck: one exercise as its author planned it."),
    "procedures": (ProceduresKeys, "Procedures: who may order what, which bodies there are, which norms are watched."),
}
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_SUCH_AS: Final = re.compile(r"such as `([^`]+)`")

_VALUES: Final[dict[str, Schema]] = {
    "_dimension": values.ID,
    "_dropped": values.PHRASE,
    "_field": values.ID,
    "_group": values.ID,
    "_left_out": values.TEXT,
    "_stands_for": values.ID,
    "_acknowledged": {"type": "object", "additionalProperties": values.PHRASE},
    "_extends": values.one_or_many(values.ID),
    "boolean": {"type": "boolean"},
    "duration": values.DURATION,
    "identifier": values.ID,
    "label": values.LEVEL,
    "languages": values.LANGUAGES_WRITTEN,
    "moment": values.MOMENT,
    "month": values.MONTH,
    "offset": values.OFFSET,
    "phrase": values.PHRASE,
    "raw": values.VALUES,
    "read_citation": {**values.PHRASE, "examples": ["GL15 III.A"]},
    "read_pair": values.PAIR,
    "said": {"type": "object", "additionalProperties": values.PHRASE, "defaultSnippets": [values.A_FIELD]},
    "text": values.TEXT,
    "texts": values.many(values.TEXT),
    "zone": values.ZONE,
}
"""What a value looks like, by the function that reads it."""

_SECTIONS: Final = {
    "_example": "rules.example",
    "read_act": "selectors.act",
    "read_expect": "injects.expect",
    "read_incident": "deck.incident",
    "read_inject": "injects.inject",
    "read_inject_source": "injects.source",
    "read_move": "deck.move",
    "read_name": "deck.name",
    "read_objective": "deck.objective",
    "read_option": "injects.option",
    "read_party": "deck.party",
    "read_point": "injects.point",
    "read_question": "procedures.question",
    "read_scenario": "deck.scenario",
    "read_seat": "deck.seat",
    "read_side": "procedures.side",
    "read_storyline": "deck.storyline",
    "read_task": "deck.task",
    "read_cell": "deck.cell",
}
"""The section that a function opens."""

_TEXT_OR_SECTION: Final = {
    "_simple": "selectors.named",
    "read_act_kind": "procedures.actkind",
    "read_body": "procedures.body",
    "read_matter": "procedures.matter",
    "read_office": "procedures.office",
    "read_source": "procedures.source",
}
"""The section that a function opens where no text stands."""

_ONE_OF: Final = {
    "deck.name": ("en", "ja", "ko"),
    "rules.existence": ("then", "each"),
    "rules.precedence": ("first", "each"),
    "rules.response": ("then", "each"),
}
"""Keys of which a section needs at least one."""


class _Book:
    """The definitions of one schema, gathered while they are first needed."""

    def __init__(self) -> None:
        self.known = {**dict(sections()), "selectors.named": Named}
        self.definitions: dict[str, Schema] = {}

    def section(self, name: str) -> Schema:
        """Return the reference to a section, defining it the first time."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.written(self.known[name], _ONE_OF.get(name, ()))
        return values.ref(name)

    def written(self, section: type[Section], one_of: tuple[str, ...] = ()) -> Schema:
        """Return the schema of a section: its keys, and nothing beside them."""
        needed = [key.name for key in section.keys.values() if key.needed]
        written: Schema = {
            "type": "object",
            "title": section.title,
            "description": inspect.cleandoc(section.__doc__ or ""),
            "properties": {name: self.key(key) for name, key in section.keys.items()},
            "additionalProperties": False,
        }
        if needed:
            written["required"] = needed
        if one_of:
            written["anyOf"] = [{"required": [name]} for name in one_of]
        if section is InjectKeys:
            usual = {"properties": {"kind": {"const": InjectKind.INJECT.value}}}
            written |= {"if": usual, "then": {"required": ["to", "body"]}}
        return written

    def key(self, key: Key[object]) -> Schema:
        """Return the schema of a key's value, with what the key means."""
        value = self.value(key.read)
        meaning = f"{key.doc[:1].upper()}{key.doc[1:]}" + (" Required." if key.needed else "")
        examples = _SUCH_AS.findall(key.doc)
        default = _default(key)
        return {
            "description": meaning,
            **value,
            **({"examples": examples} if examples else {}),
            **({} if default is None else {"default": default}),
        }

    def value(self, read: Any) -> Schema:
        """Return the schema of what a function reads. One made by another function carries what it was made of."""
        made_by = read.__qualname__.partition(".")[0]
        parts = inspect.getclosurevars(read).nonlocals
        match made_by:
            case "many":
                return values.many(self.value(parts["read"]), parts["least"])
            case "one_or_many":
                item, several = self.value(parts["read"]), self.value(parts["read_all"])
                return {"anyOf": [item, several]}
            case "by_id":
                return values.by_id(self.value(parts["read"]), parts["least"])
            case "choice":
                return {"enum": [member.value for member in parts["kind"]]}
            case "word_of":
                return {"enum": list(parts["known"])}
            case "declares" | "refers":
                return values.ID
            case "whole":
                return {"type": "integer", "minimum": parts["least"], "maximum": parts["most"]}
            case name:
                return self.named(name)

    def named(self, name: str) -> Schema:
        """Return the schema of what a function of this name reads."""
        if name in _VALUES:
            return _VALUES[name]
        if name in _SECTIONS:
            return self.section(_SECTIONS[name])
        if name in _TEXT_OR_SECTION:
            return {"anyOf": [values.PHRASE, self.section(_TEXT_OR_SECTION[name])]}
        match name:
            case "_conditions":
                return values.many(self.defined("condition"), 1)
            case "_parties":
                return values.by_id(self.section("deck.party"))
            case "read_field":
                return {"anyOf": [values.VALUES, self.section("procedures.field")]}
            case _:
                return self.defined(name.removeprefix("read_"))

    def defined(self, name: str) -> Schema:
        """Return the reference to what is no plain section, defining it the first time."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.particular(name)
        return values.ref(name)

    def particular(self, name: str) -> Schema:
        """Return the schema of what is no plain section.

        Raises:
            KeyError: When a function reads something that no table here knows.
        """
        match name:
            case "condition":
                known = [({"required": [word]}, self.section(f"injects.{word}")) for word in _CONDITIONS]
                return _chain(known, _CONDITION)
            case "release":
                return self._release()
            case "rule":
                return self._rule()
            case "selector":
                return selector({})
            case "part":
                return selector({"within": {"description": "A window of its own for this part.", **values.DURATION}})
            case "step":
                excuse = values.one_or_many(self.defined("selector"), 1)
                return selector({"unless": {"description": "What excuses this step.", **excuse}})
            case _:
                raise KeyError(name)

    def _release(self) -> Schema:
        mapping = {
            "type": "object",
            "title": "a release",
            **_choose("when", self.section(_mark(WhenKeys)), self.section(_mark(AfterKeys))),
        }
        return {"anyOf": [values.OFFSET, {"const": "contingency"}, mapping]}

    def _rule(self) -> Schema:
        known: list[tuple[Schema, Schema]] = []
        for kind, section in KINDS.items():
            asked = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
            name = _mark(section)
            ref = self.section(name)
            self.definitions[name]["properties"]["kind"] |= {"enum": list(KINDS)}
            known.append((asked, ref))
        other = {
            "type": "object",
            "title": RuleKeys.title,
            "properties": {**self.written(RuleKeys)["properties"], "kind": {"enum": list(KINDS)}},
            "required": ["kind"],
        }
        return _chain(known, other)


_CONDITIONS: Final = {
    "decided": "A decision was taken.",
    "released": "An inject was released.",
    "acted": "An office acted.",
    "all": "Every part holds.",
    "any": "One part holds.",
    "not": "It has not happened by a stated time.",
}
_CONDITION: Final[Schema] = {
    "type": "object",
    "title": "a condition",
    "description": "A condition says one thing; join several in `all` or `any`.",
    "properties": {word: {"description": meaning} for word, meaning in _CONDITIONS.items()},
    "additionalProperties": False,
    "minProperties": 1,
}


def schema(kind: SchemaKind) -> Schema:
    """Return the JSON Schema (draft 7) of decks or of procedures."""
    top, title = _TOPS[kind]
    book = _Book()
    written = book.written(top)
    definitions = {**values.DEFINITIONS, **{name: book.definitions[name] for name in sorted(book.definitions)}}
    return {"$schema": _DRAFT, **written, "description": title, "definitions": definitions}


def schema_text(kind: SchemaKind) -> str:
    """Return the schema as the file that is shipped."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def _mark(section: type[Section]) -> str:
    return next(name for name, one in sections() if one is section)


def _choose(word: str, then: Schema, other: Schema) -> Schema:
    return {"if": {"required": [word]}, "then": then, "else": other}


def _chain(known: list[tuple[Schema, Schema]], other: Schema) -> Schema:
    """Return `if … then … else if …`: an editor then names the slip, and not every shape that does not fit."""
    result = other
    for asked, then in reversed(known):
        result = {"if": {"type": "object", **asked}, "then": then, "else": result}
    return result


def _default(key: Key[Any]) -> bool | str | int | None:
    """Return what stands when a key is missing, where JSON can say it."""
    match key.fallback:
        case _ if key.needed:
            return None
        case bool() as value:
            return value
        case Enum(value=str() as value):
            return value
        case 0 if key.read.__name__ == "duration":
            return "0s"
        case int() as value:
            return value
        case _:
            return None


if __name__ == "__main__":
    for kind_, place in PLACES.items():
        (Path(sys.argv[1]) / place).write_text(schema_text(kind_), encoding="utf-8")
