"""How YAML readers may take a word without quotes for something else: a number, a boolean, a date, nothing."""

from __future__ import annotations

import re
from typing import Final

_SUSPECTS: Final = frozenset("-+.0123456789~yYnNtTfFoO=<")
_READINGS: Final = (
    ("nothing", re.compile(r"~|null|Null|NULL|=|<<")),
    ("a boolean", re.compile(r"(?i:y|yes|n|no|true|false|on|off)")),
    ("a time in base 60", re.compile(r"[-+]?\d[\d_]*(?::\d{1,2})+(?:\.[\d_]*)?", re.ASCII)),
    (
        "a date",
        re.compile(
            r"\d{4}-\d{1,2}-\d{1,2}"
            r"(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?",
            re.ASCII,
        ),
    ),
    ("a number", re.compile(r"[-+]?(?:0[bB][01_]+|0[oO][0-7_]+|0[xX][\da-fA-F_]+|\d[\d_]*)", re.ASCII)),
    (
        "a number",
        re.compile(r"[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?|[-+]?\.(?i:inf)|\.(?i:nan)", re.ASCII),
    ),
)  # fmt: skip


def misreading(text: str) -> str:
    """Return what a YAML 1.1 or 1.2 reader takes an unquoted word for, when that is not text; else nothing at all."""
    if not text:
        return "nothing"
    if text[0] not in _SUSPECTS:
        return ""
    return next((what for what, pattern in _READINGS if pattern.fullmatch(text)), "")
