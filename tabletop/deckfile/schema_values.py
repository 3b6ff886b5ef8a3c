"""What single values look like in the schema for editors: patterns, examples, and what is said of a slip."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from tabletop.deckfile.readers import LANGUAGES

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""


def _folded(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


_TAKEN: Final = "|".join([*map(_folded, ("y", "yes", "n", "no", "true", "false", "on", "off")), "null|Null|NULL"])
"""Words that YAML readers take for a boolean or for nothing."""
_NUMBERS: Final = (
    r"0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE]-?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
)
_CLOCK: Final = r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?"
_PARTS: Final = r"(?=[0-9])(?:[0-9]{1,4}d)?(?:[0-9]{1,4}h)?(?:[0-9]{1,5}m)?(?:[0-9]{1,6}s)?"
_ZONE_OFFSET: Final = r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]+)?)?)?)"


def ref(name: str) -> Schema:
    """Return the reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


PHRASE: Final = ref("phrase")
TEXT: Final = ref("text")
ID: Final = ref("id")
LEVEL: Final = ref("level")
OFFSET: Final = ref("time")
DURATION: Final = ref("length")
MOMENT: Final = ref("moment")
MONTH: Final = ref("month")
ZONE: Final = ref("zone")
VALUES: Final = ref("values")
LANGUAGES_WRITTEN: Final = ref("languages")
PAIR: Final = ref("pair")

A_FIELD: Final[Schema] = {"label": "field: value", "body": {"${1:stance}": "${2:concern}"}}
"""What an editor offers where an act states something; it cannot show a group of keys as an example."""

DEFINITIONS: Final[dict[str, Schema]] = {
    "phrase": {
        "type": "string",
        "pattern": r"\S",
        "patternErrorMessage": "Nothing is written here. Write a text, or delete the key.",
    },
    "text": {
        "anyOf": [
            PHRASE,
            {
                "type": "object",
                "title": "a text by language",
                "properties": {
                    "en": {"description": "The text in English.", **PHRASE},
                    "ja": {"description": "The text in Japanese.", **PHRASE},
                    "ko": {"description": "The text in Korean.", **PHRASE},
                },
                "additionalProperties": False,
                "minProperties": 1,
            },
        ],
        "defaultSnippets": [{"label": "by language", "body": {"en": "$1", "ja": "$2"}}],
    },
    "id": {
        "type": "string",
        "pattern": rf"^(?!(?:{_TAKEN})$)[A-Za-z][A-Za-z0-9_.-]*$",
        "patternErrorMessage": "Not an id. Use letters A to Z, digits, `_`, `.` and `-`, beginning with a letter; "
        "`yes`, `no`, `on`, `off`, `true`, `false`, `null` are none.",
    },
    "level": {
        "type": "string",
        "pattern": rf"^(?!(?:{_TAKEN}|{_NUMBERS})$)[A-Za-z0-9][A-Za-z0-9_.-]*$",
        "patternErrorMessage": "Not a level. Write one such as `DG` or `4M`.",
        "examples": ["DG", "4M"],
    },
    "time": {
        "type": "string",
        "pattern": rf"^T[+-](?:{_CLOCK}|{_PARTS})$",
        "patternErrorMessage": "Not an exercise time. Write `T+0:45`, `T+1:05:30`, `T+90m` or `T-0:30`.",
        "examples": ["T+0:45", "T+1:05:30", "T+90m"],
    },
    "length": {
        "type": "string",
        "pattern": rf"^{_PARTS}$",
        "patternErrorMessage": "Not a length of time. Write `45s`, `20m`, `1h30m` or `20d`.",
        "examples": ["20m", "1h30m", "45s"],
    },
    "moment": {
        "type": "string",
        "pattern": rf"^(?:19|2[0-9])[0-9]{{2}}[0-9W-]+T[0-9:.,]+{_ZONE_OFFSET}$",
        "patternErrorMessage": "Not a moment. Write date, `T`, time and the offset from UTC: `2027-05-11T05:30+09:00`.",
        "examples": ["2027-05-11T05:30+09:00"],
    },
    "month": {
        "type": "string",
        "pattern": r"^[0-9]{4}-(?:0[1-9]|1[0-2])$",
        "patternErrorMessage": 'Not a month. Write year and month in quotes: `"2025-04"`.',
        "examples": ["2025-04"],
    },
    "zone": {
        "type": "string",
        "pattern": r"\S",
        "patternErrorMessage": "Not a time zone. Write a name of the IANA list, such as `Asia/Tokyo`.",
        "examples": ["Asia/Tokyo", "America/New_York", "Pacific/Honolulu", "UTC"],
    },
    "values": {"anyOf": [{"const": "any"}, {"type": "array", "items": PHRASE, "minItems": 1}]},
    "languages": {"type": "array", "items": {"enum": list(LANGUAGES)}, "minItems": 1, "examples": [["en", "ja"]]},
    "pair": {"type": "array", "items": ID, "minItems": 2, "maxItems": 2, "examples": [["patrol", "transit"]]},
}
"""What is written once and referred to from everywhere."""


def many(item: Schema, least: int = 0) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item, **({"minItems": least} if least else {})}


def one_or_many(item: Schema, least: int = 0) -> Schema:
    """Return the schema of one value, or of a list of them."""
    return {"anyOf": [item, many(item, least)]}


def by_id(item: Schema, least: int = 0) -> Schema:
    """Return the schema of a mapping from ids to what they name."""
    several = {"minProperties": least} if least else {}
    return {"type": "object", "propertyNames": ID, "additionalProperties": item, **several}
