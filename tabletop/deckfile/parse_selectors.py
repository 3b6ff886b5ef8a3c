"""Reads what decks and procedures share: selectors, act templates, and names with their languages."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.draft import Draft, Kind, Row
from tabletop.deckfile.fields import Section, nearest, optional, required, wrong_type
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.problems import shape
from tabletop.deckfile.readers import (
    identifier,
    label,
    note_text,
    one_or_many,
    phrase,
    refers,
    scalar,
    text,
    word_of,
)
from tabletop.exercise.procedures import ActTemplate
from tabletop.exercise.selectors import ANY_VALUE, FACETS, OTHER_SIDE, Ask, NoneOf, OneOf, Selector, selector
from tabletop.exercise.text import ANY, NO_TEXT, Text

_NAMES: Final = {
    "inject": Kind.INJECT,
    "tags": Kind.TAG,
    "storyline": Kind.STORYLINE,
    "incident": Kind.INCIDENT,
    "act": Kind.ACT,
    "by": Kind.OFFICE,
    "side": Kind.SIDE,
    "matter": Kind.MATTER,
    "to": Kind.ADDRESSEE,
    "to_side": Kind.PARTY,
    "via": Kind.BODY,
    "with": Kind.ATTENDEE,
    "with_side": Kind.PARTY,
    "decision": Kind.POINT,
    "cell": Kind.CELL,
}
"""What the values of a facet name."""

_WORDS: Final = {"as": ("recommended", "decided", "notional"), "informal": ("yes", "no")}
_TRUTH: Final = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}
_SAYS: Final = "says"
_FACETS: Final = (*sorted(FACETS), _SAYS)


def read_selector(node: Node, draft: Draft) -> Selector | None:
    """Read a flat question: facets with a value, a list of values, or `{not: […]}`."""
    return selector_without(node, draft, frozenset())


def selector_without(node: Node, draft: Draft, others: frozenset[str]) -> Selector | None:
    """Read a selector that shares its mapping with other keys, which are left alone."""
    if not isinstance(node, Mapping):
        wrong_type(node, draft, "a selector", "facets and values: `{act: convene, via: ACG}`")
        return None
    asks: dict[str, Ask] = {}
    for facet, (key, value) in node.pairs.items():
        if facet in others:
            continue
        if facet == _SAYS:
            asks.update(_says(value, draft))
        elif facet in FACETS:
            found = _ask(facet, value, draft, node)
            if found is not None:
                asks[facet] = found
        else:
            draft.error(key, shape.unknown_facet(facet, nearest(facet, _FACETS, draft), _FACETS))
    if not asks:
        if node.pairs.keys() <= others and not node.partial:
            draft.error(node, shape.empty_selector("a selector that asks nothing", "Write `{act: convene, via: ACG}`."))
        return None
    asked = selector(asks)
    draft.add_row(Row(asked, node))
    return asked


read_selectors = one_or_many(read_selector, "selectors", least=1)
"""Reads one selector, or a list of which any will do."""


def _says(node: Node, draft: Draft) -> dict[str, Ask]:
    """Read `says: {field: value}` as asks of facets `says.field`."""
    if not isinstance(node, Mapping):
        wrong_type(node, draft, "what an act says", "fields and values: `{status: urgent}`")
        return {}
    if not node.pairs and not node.partial:
        help_ = "Write `{status: urgent}`, or delete `says`."
        draft.error(node, shape.empty_selector("`says` asks for no field", help_))
    asks: dict[str, Ask] = {}
    for field, (key, value) in node.pairs.items():
        draft.refer(Kind.FIELD, field, key)
        found = _ask(f"{_SAYS}.{field}", value, draft, node)
        if found is not None:
            asks[f"{_SAYS}.{field}"] = found
    return asks


def _ask(facet: str, node: Node, draft: Draft, whole: Mapping) -> Ask | None:
    """Read what is asked of one facet."""
    if isinstance(node, Mapping):
        pair = node.pairs.get("not")
        if pair is None or len(node.pairs) != 1:
            wrong_type(node, draft, f"the facet `{facet}`", "a value, a list, or `{not: […]}`")
            return None
        values = _values(facet, pair[1], draft, whole)
        return NoneOf(values) if values else None
    values = _values(facet, node, draft, whole)
    return OneOf(values) if values else None


def _values(facet: str, node: Node, draft: Draft, whole: Mapping) -> frozenset[str]:
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        help_ = "Write a value, or delete the facet."
        draft.error(node, shape.empty_list(f"the facet `{facet}` asks for nothing", help_))
    found = (_value(facet, item, draft, whole) for item in items)
    return frozenset(value for value in found if value is not None)


def _value(facet: str, node: Node, draft: Draft, whole: Mapping) -> str | None:
    """Read one value of a facet and note what it names."""
    if facet == "informal":
        return _informal(node, draft)
    if facet in _WORDS:
        return word_of(_WORDS[facet], f"the facet `{facet}`")(node, draft)
    if facet.startswith(_SAYS + "."):
        value = phrase(node, draft)
        if value is not None and value != ANY_VALUE:
            draft.refer(Kind.VALUE, value, node, (facet.removeprefix(_SAYS + "."),))
        return value
    value = label(node, draft) if facet == "level" else identifier(node, draft)
    if value is None or value == ANY_VALUE or (value == OTHER_SIDE and facet in {"to_side", "with_side"}):
        return value
    if facet == "level":
        draft.refer(Kind.LEVEL, value, node, _named(whole, "via"))
    elif facet == "option":
        draft.refer(Kind.OPTION, value, node, _named(whole, "decision"))
    else:
        draft.refer(_NAMES[facet], value, node)
    return value


def _informal(node: Node, draft: Draft) -> str | None:
    letters = scalar(node, draft, "the facet `informal`", "`true` or `false`")
    if letters is not None and letters not in _TRUTH:
        draft.error(node, shape.bad_boolean(letters))
        return None
    return None if letters is None else _TRUTH[letters]


def _named(node: Mapping, key: str) -> tuple[str, ...]:
    """Return the words a key of a mapping holds, as far as they are words."""
    pair = node.pairs.get(key)
    if pair is None:
        return ()
    items = pair[1].items if isinstance(pair[1], Sequence) else [pair[1]]
    return tuple(item.text for item in items if isinstance(item, Scalar) and item.text != ANY_VALUE)


def said(node: Node, draft: Draft) -> tuple[tuple[str, str], ...] | None:
    """Read the fields an act states, each with its value."""
    if not isinstance(node, Mapping):
        wrong_type(node, draft, "what an act says", "fields and values: `{status: urgent}`")
        return None
    pairs: list[tuple[str, str]] = []
    for field, (key, value) in node.pairs.items():
        draft.refer(Kind.FIELD, field, key)
        words = phrase(value, draft)
        if words is not None:
            draft.refer(Kind.VALUE, words, value, (field,))
            pairs.append((field, words))
    return tuple(pairs)


class ActKeys(Section):
    """An act that an option proposes."""

    title = "an act"
    by = required(refers(Kind.OFFICE), "", "the office that acts.")
    act = required(refers(Kind.ACT), "", "what it does.")
    matter = optional(refers(Kind.MATTER), None, "What it is about.")
    to = optional(one_or_many(refers(Kind.ADDRESSEE)), (), "Offices, sides or others it is addressed to.")
    via = optional(refers(Kind.BODY), None, "The body or channel.")
    level = optional(label, None, "The level of that body.")
    with_ = optional(one_or_many(refers(Kind.ATTENDEE)), (), "Offices or sides at the table.")
    about = optional(refers(Kind.INCIDENT), None, "The incident; that of the inject, if left out.")
    says = optional(said, (), "Fields it states, with their values.")
    text = optional(text, NO_TEXT, "Free words.")


def read_act(node: Node, draft: Draft) -> ActTemplate | None:
    """Read an act as a deck proposes it."""
    row = ActKeys.opened(node, draft)
    if row is None:
        return None
    via, level = row.via, row.level
    if level is not None:
        draft.refer(Kind.LEVEL, level, row.value_node("level"), () if via is None else (via,))
    return row.done(
        ActTemplate(row.by, row.act, row.matter, row.to, via, level, row.with_, row.about, row.says, row.text)
    )


class Named(Section):
    """Something with a name: `name` once or by language, with other languages beside it."""

    title = "a name"
    name = optional(text, NO_TEXT, "Its name, once or one a language.")
    en = optional(phrase, "", "Its English name.")
    ja = optional(phrase, "", "Its Japanese name, beside an English `name`.")
    ko = optional(phrase, "", "Its Korean name, beside an English `name`.")

    def read_name(self) -> Text:
        """Return the name in all the languages given."""
        base = dict(self.name.forms)
        beside = {language: form for language, form in (("en", self.en), ("ja", self.ja), ("ko", self.ko)) if form}
        if beside and ANY in base:
            beside.setdefault("en", base[ANY])
            del base[ANY]
        forms = {**base, **beside}
        ordered = {language: forms[language] for language in (ANY, "en", "ja", "ko") if language in forms}
        return Text(tuple(ordered.items()))


def named(row: Named, name: str) -> Text:
    """Return the name a section gives, noting when it gives none."""
    value = row.read_name()
    if not value and not row.failed and not row.node.partial:
        row.draft.error(row.node, shape.missing_key(f"`{name}` has no name", "Write `{name: …, ja: …}`."))
    return value


def read_name(name: str, node: Node, draft: Draft) -> Text | None:
    """Read a name that is written as a text, or as a section of which the name is all."""
    if isinstance(node, Mapping):
        row = Named.opened(node, draft)
        return None if row is None else note_text(node, named(row, name), draft)
    if isinstance(node, Lost):
        return None
    return text(node, draft)
