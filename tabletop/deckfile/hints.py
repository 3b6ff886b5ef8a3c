"""What an author probably meant where YAML itself does not hold together."""

from __future__ import annotations

import re
from typing import Final

import yaml

from tabletop.deckfile.notes import Notes
from tabletop.deckfile.problems import punctuation

_KEY: Final = r"\s*(?:- +)*[A-Za-z_][\w.-]*"
_FULLWIDTH: Final = re.compile(rf"({_KEY})\s?\uff1a")
_TIGHT: Final = re.compile(rf"({_KEY}:)(?=[^\s:/\\])")
_RESERVED: Final = frozenset("`@%")
_FARTHEST: Final = 3
"""How many lines above the place where the reader gave up the cause is looked for."""


def fullwidth_colon(text: str) -> int | None:
    """Return the position of a full-width colon that stands where a key's colon should, if there is one."""
    match = _FULLWIDTH.match(text)
    return None if match is None else match.end() - 1


def tight_colon(text: str) -> int | None:
    """Return the position of a key's colon that lacks the space after it, if there is one."""
    match = _TIGHT.match(text)
    return None if match is None else match.end() - 1


def note_syntax(error: yaml.MarkedYAMLError, text: str, notes: Notes) -> None:
    """Note a syntax error at the place where an author can correct it."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if here[column : column + 1] in _RESERVED and here[column : column + 1]:
        notes.error_at(line + 1, column + 1, punctuation.reserved_start(here[column]))
        return
    if _colon_above(lines, line, notes):
        return
    problem = str(error.problem or error.context or "this is not YAML")
    if problem.startswith("mapping values are not allowed"):
        notes.error_at(line + 1, column + 1, punctuation.colon_in_text())
        return
    if here[column : column + 1] == "?" or (column and here[column - 1] == "?"):
        notes.error_at(line + 1, column + (here[column : column + 1] == "?"), punctuation.question_in_flow())
        return
    context = f"{error.context}: " if error.context and error.context != problem else ""
    notes.error_at(line + 1, column + 1, punctuation.syntax(f"{context}{problem}"))


def _colon_above(lines: list[str], line: int, notes: Notes) -> bool:
    """Note a full-width colon or a key without its space in the line where reading stopped, or shortly above."""
    for number in range(min(line, len(lines) - 1), max(line - _FARTHEST, -1), -1):
        at = fullwidth_colon(lines[number])
        if at is not None:
            notes.error_at(number + 1, at + 1, punctuation.fullwidth_colon())
            return True
        at = tight_colon(lines[number])
        if at is not None:
            notes.error_at(number + 1, at + 1, punctuation.missing_space())
            return True
    return False
