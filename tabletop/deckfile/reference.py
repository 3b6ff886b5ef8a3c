"""Writes the tables of keys in the reference pages from the declarations of the sections; for authors of those pages.

`python -m tabletop.deckfile.reference docs/deck-format.md docs/procedures.md` brings the tables of both up to date.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import Key, Section
from tabletop.deckfile.nodes import Mapping, Node, Scalar, Sequence
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.parse_deck import DeckKeys
from tabletop.deckfile.parse_procedures import ProceduresKeys
from tabletop.deckfile.readers import duration

TOPS: Final[tuple[type[Section], ...]] = (DeckKeys, ProceduresKeys)
"""What the two pages are about; to read them is to know every section."""

_MARKED: Final = re.compile(r"(<!-- keys: ([a-z.]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_ANYWHERE: Final = frozenset({"missing-key", "missing-value", "unknown-key", "wrong-type"})
"""Codes that any key may get; the pages say so once."""

_ANY_ID: Final = frozenset({"ambiguous-id", "bad-id"})
"""Codes that any id may get; they are shown where nothing else is."""

_SHARED_NAME: Final = ("id-clash", "reserved-id", "id-in-capitals")
_OF_RULES: Final = ("never-matches", "negated-any", "deck-name-in-rule")

CHECKED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "deck.deck": {"procedures": ("unknown-procedures",)},
    "deck.scenario": {"endex": ("no-time-to-play",)},
    "deck.move": {
        "at": ("move-order", "move-after-endex"),
        "length": ("no-time-to-play",),
        "clock": ("move-story",),
        "story": ("move-story",),
    },
    "injects.inject": {
        "release": ("late-release", "late-question", "release-cycle"),
        "incident": ("foreign-incident",),
        "releasable_to": ("releasable-lacks-to",),
    },
    "injects.point": {"cells": ("asks-hidden",), "compatible": ("unknown-option",)},
    "injects.decided": {"option": ("unknown-option",)},
    "selectors.act": {"level": ("unknown-level",)},
    "injects.option": {"id": ("reserved-option",)},
    "injects.acted": {"acted": ("never-matches", "negated-any")},
    "procedures.procedures": {
        "procedures": ("other-procedures",),
        "extends": ("unknown-procedures", "extends-cycle"),
        "drop": ("unknown-rule",),
        "stands_for": ("not-an-office",),
        "left_out": ("two-standings",),
        "sides": ("nameless-side", *_SHARED_NAME),
        **dict.fromkeys(("others", "bodies", "acts", "matters"), _SHARED_NAME),
        "tags": ("reserved-id", "id-in-capitals"),
    },
    "rules.rule": {
        "id": ("two-standings",),
        "weight": ("weight-limit",),
        "part_of": ("lonely-group",),
        "same": ("rule-never-opened", "rule-never-met", "rule-never-broken"),
        "unless": ("rule-always-exempt", *_OF_RULES),
    },
    "rules.response": dict.fromkeys(("when", "then"), _OF_RULES),
    "rules.choice": dict.fromkeys(("when", "options"), _OF_RULES),
    "rules.existence": {"then": _OF_RULES},
    "rules.absence": dict.fromkeys(("never", "from", "until"), _OF_RULES),
    "rules.precedence": dict.fromkeys(("first", "then", "until"), _OF_RULES),
    "rules.chain": dict.fromkeys(("gates", "until"), _OF_RULES),
    "rules.proximity": {"acts": _OF_RULES},
    "rules.consistency": dict.fromkeys(("of", "except"), _OF_RULES),
}
"""The errors that a value gets which can be read and does not go with the rest: by table and key."""

_TYPES: Final = {
    "_acknowledged": "code of a warning: reason",
    "_conditions": "list of [conditions](#conditions)",
    "_dimension": "id of a dimension",
    "_example": "[met and missed](#the-keys-of-every-rule)",
    "_extends": "id of a file, or a list",
    "_field": "id of a field",
    "_group": "id",
    "_parties": "id of an other: [party](#parties)",
    "boolean": "`true` or `false`",
    "duration": "length of time",
    "identifier": "id",
    "label": "level",
    "languages": "list of `en`, `ja`, `ko`",
    "moment": "moment",
    "month": "year and month, in quotes",
    "offset": "exercise time",
    "phrase": "text in one language",
    "raw": "list of values, or `any`",
    "read_act": "[act](#acts-that-an-option-implies)",
    "read_citation": "id of a source, then where in it",
    "read_condition": "[condition](#conditions)",
    "read_expect": "[expected action](#injects)",
    "read_incident": "[incident](#storylines)",
    "read_inject": "[inject](#injects)",
    "read_inject_source": "[source](#injects)",
    "read_move": "[move](#moves)",
    "read_name": "[name](#names)",
    "read_objective": "[objective](#objectives)",
    "read_option": "[option](#options)",
    "read_pair": "pair of options",
    "read_part": "[part](#each)",
    "read_point": "[decision point](#decision-points)",
    "read_question": "[question](#open-questions)",
    "read_release": "[release](#release)",
    "read_rule": "[rule](#rules)",
    "read_scenario": "[scenario](#the-scenario)",
    "read_seat": "[seat](#seats)",
    "read_selector": "[selector](#selectors)",
    "read_step": "[step](#chain)",
    "read_storyline": "[storyline](#storylines)",
    "read_task": "[task](#objectives)",
    "said": "fields and values",
    "text": "text",
    "texts": "list of texts",
    "zone": "time zone",
}
"""What the value of a key is, by the function that reads it."""

_BY_ID: Final = {
    "_dropped": "reason",
    "_left_out": "reason",
    "_simple": "[name](#names-of-things)",
    "_stands_for": "id of an office",
    "read_act_kind": "[act](#acts)",
    "read_body": "[body](#bodies)",
    "read_cell": "[cell](#cells)",
    "read_field": "[field](#what-acts-say)",
    "read_matter": "[matter](#matters)",
    "read_office": "[office](#sides-and-offices)",
    "read_side": "[side](#sides-and-offices)",
    "read_source": "[source](#sources)",
}
"""What stands beside each id, by the function that reads it."""

_KINDS: Final = {
    Kind.ADDRESSEE: "office, side or other",
    Kind.ATTENDEE: "office, side or other",
    Kind.POINT: "decision point",
}


def sections(top: type[Section] = Section) -> Iterator[tuple[str, type[Section]]]:
    """Yield every section of decks and procedures with the word that marks its table."""
    for below in top.__subclasses__():
        if below.keys:
            room = below.__module__.rpartition("_")[2]
            yield f"{room}.{below.__name__.removesuffix('Keys').lower()}", below
        yield from sections(below)


def table(section: type[Section]) -> str:
    """Return the table of the keys that a section declares itself."""
    checked = CHECKED.get(next(mark for mark, one in sections() if one is section), {})
    own = [key for key in vars(section).values() if isinstance(key, Key)]
    rows = [
        f"| `{key.name}` | {key.doc[:1].upper()}{key.doc[1:]} | {_type(key.read)} | {_default(key)} | "
        f"{_codes(key, checked.get(key.name, ()))} |"
        for key in own
    ]
    return "\n".join(("| key | meaning | type | default | a wrong one |", "|---|---|---|---|---|", *rows, ""))


def renewed(page: str) -> str:
    """Return a page with every marked table as the declarations have it."""
    known = dict(sections())
    return _MARKED.sub(lambda mark: f"{mark[1]}\n{table(known[mark[2]])}\n{mark[3]}", page)


def _type(read: Any) -> str:
    """Say in words what a reader takes. Readers made by another function carry what they were made of."""
    made_by = read.__qualname__.partition(".")[0]
    parts = inspect.getclosurevars(read).nonlocals
    match made_by:
        case "many":
            return f"list of {_several(_type(parts['read']))}" + (", at least one" if parts["least"] else "")
        case "one_or_many":
            least = inspect.getclosurevars(parts["read_all"]).nonlocals["least"]
            return f"{_type(parts['read'])}, or a list" + (" of at least one" if least else "")
        case "by_id":
            return f"id: {_BY_ID[parts['read'].__name__]}, one a line" + (", at least one" if parts["least"] else "")
        case "choice":
            return ", ".join(f"`{member.value}`" for member in parts["kind"])
        case "word_of":
            return ", ".join(f"`{word}`" for word in parts["known"])
        case "declares":
            return "id, new"
        case "refers":
            return f"id of {_article(_KINDS.get(parts['kind'], parts['kind'].value))}"
        case "whole":
            return f"whole number, {parts['least']} to {parts['most']}"
        case name:
            return _TYPES[name]


def _several(what: str) -> str:
    """Return the plural of a type, of which a link's first word is the thing itself."""
    if "](" in what:
        return what.replace("](", "s](", 1)
    first, _, rest = what.partition(" of ")
    return f"{first}s of {rest}" if rest else f"{what}s"


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def _default(key: Key[Any]) -> str:
    """Say what stands when a key is missing."""
    value = key.fallback
    if key.needed:
        return "required"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, int):
        return "`0s`" if key.read is duration else f"`{value}`"
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return f"`[{', '.join(value)}]`"
    return "–"


def _codes(key: Key[Any], checked: tuple[str, ...]) -> str:
    """Return the codes of the errors that unsuitable values get: found by reading some, and by the checks."""
    draft = Draft(Notes("page"))
    for node in _unsuitable():
        key.read(node, draft)
    noted = [problem.code for problem in draft.notes.problems]
    meant = [_unknown(reference.kind) for reference in draft.references]
    again = ["duplicate-id"] if any(one.kind is not Kind.GROUP for one in draft.declared.values()) else []
    codes = [code for code in dict.fromkeys((*again, *noted, *meant, *checked)) if code not in _ANYWHERE]
    particular = [code for code in codes if code not in _ANY_ID] or codes
    return ", ".join(f"[`{code}`](problems.md#{code})" for code in particular or ["wrong-type"])


def _unknown(kind: Kind) -> str:
    return "unknown-says-value" if kind is Kind.VALUE else f"unknown-{kind.value}"


def _unsuitable() -> Iterable[Node]:
    """Yield values of every shape of which each reader can take at most some."""
    words = ("no", "not-there", "!")
    yield from (Scalar(1, 1, word, plain=True) for word in words)
    yield Sequence(1, 1)
    yield from (Sequence(1, 1, flow=True, items=[Scalar(1, 1, word, plain=True)]) for word in words)
    yield Sequence(1, 1, items=[Sequence(1, 1, items=[Scalar(1, 1, "not-there", plain=True)])])
    yield Mapping(1, 1)
    for word in words:
        pair = (Scalar(1, 1, word), Scalar(1, 1, "not-there", plain=True))
        yield Mapping(1, 1, pairs={word: pair})


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
