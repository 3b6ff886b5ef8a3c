"""What an author probably meant where YAML itself does not hold together."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

import attrs
import yaml

from tabletop.deckfile.notes import Notes
from tabletop.deckfile.problems import punctuation
from tabletop.deckfile.problems.fault import Fault
from tabletop.exercise.problems import Place

_BLANK: Final = "[\u3000\u00a0\u2000-\u200b\u202f]"
"""Spaces of an input method, a web page or a word processor: to YAML they are letters."""
_KEY: Final = r"\s*(?:- +)*[A-Za-z_][\w.-]*"
_FULLWIDTH: Final = re.compile(rf"({_KEY})\s?\uff1a")
_TIGHT: Final = re.compile(rf"({_KEY}:)(?=[^\s:/\\]|{_BLANK})")
_WIDE_INDENT: Final = re.compile(rf" *({_BLANK})\s*(?:- +)?[A-Za-z_][\w.-]*:(?=\s|$)")
_ODD_DASH: Final = re.compile(r"\s*([\u2010-\u2015\u2212\u2022\u30fb\u30fc\uff0d])\s*[A-Za-z_][\w.-]*:(?=\s|$)")
_QUOTES: Final = "\u201c\u201d\u201e\u2018\u2019\u300c\u300d\u300e\u300f\uff02"
"""Quotes of word processors and of Japanese; to YAML they are letters."""
_WIDE_BRACKETS: Final = {"\uff5b": "{", "\uff3b": "["}
_VALUE: Final = re.compile(rf"[:,{{\[-] +([{_QUOTES}\uff5b\uff3b])")
_RESERVED: Final = frozenset("`@%")
_NAMES: Final = ("an alias", "an anchor", "a tag")
_BRACKETS: Final = re.compile(r"[\[\]{}]|\"(?:[^\"\\]|\\.)*\"|(?<=[\s\[{,])'[^']*'|(?:^|\s)#.*")
"""Brackets; texts in quotes and remarks, so that brackets in them are passed over."""
_BACKSLASH: Final = "Between double quotes write a backslash twice, or put the text in single quotes."
_IN_QUOTES: Final = "Put the whole text in double quotes; between single quotes an apostrophe is written twice."
_BRACKET_FIRST: Final = "Put a text that begins with a bracket in quotes."
_DASH_FIRST: Final = "Put a text that begins with `- ` in quotes; begin a list in the line below its key."
_BLOCK_FIRST: Final = "Begin it in the next line, further in; put a text that begins with `|` or `>` in quotes."
_TWO_COLONS: Final = "Quote a text that holds a colon followed by a space; write a comma before each further key."
_NO_DASH: Final = "Write `- ` before each item or before none; what belongs to an item begins below its first word."
_BELOW: Final = "Begin lines that belong together below one another."
_NO_LIST: Final = (
    "an item of a list where no list is",
    "Begin each item with `- `, all below one another; indent the line further if it goes on with the text above.",
)
_PLAIN_SPACES: Final = "Write plain, half-width spaces, as many as its neighbours have."
_PLAIN_DASH: Final = "Write `- id: …`, with a plain `-` and a space."
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


def about_mark(text: str) -> str:
    """Return help for a text that holds quotes or begins with a bracket of another kind than YAML's, if it does."""
    first = text.lstrip()[:1]
    if first in _WIDE_BRACKETS:
        return f"`{first}` is a wide mark of a Japanese input method: write `{_WIDE_BRACKETS[first]}` for it."
    quote = next((one for one in (first, text.rstrip()[-1:]) if one and one in _QUOTES), "")
    return f'To YAML `{quote}` is no quote: write `"` before and after the text.' if quote else ""


@attrs.frozen
class _Stop:
    """Where the reader gave up, counted from 0, and where what it was reading began."""

    problem: str
    context: str
    line: int
    column: int
    began: tuple[int, int] | None
    """Line and column."""

    @classmethod
    def of(cls, error: yaml.MarkedYAMLError) -> _Stop:
        """Return what an error says."""
        mark, began = error.problem_mark or error.context_mark, error.context_mark
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        since = None if began is None or error.problem_mark is None else (began.line, began.column)
        return cls(str(error.problem or ""), str(error.context or ""), line, column, since)

    @property
    def words(self) -> str:
        """What the reader says."""
        parts = dict.fromkeys(part for part in (self.context, self.problem) if part)
        return ": ".join(parts) or "this is not YAML"


def note_syntax(error: yaml.MarkedYAMLError, text: str, notes: Notes, quoted: Span | None) -> None:
    """Note a syntax error at the place where an author can correct it.

    Args:
        error: What the reader of YAML says.
        text: The whole file.
        notes: Where problems go.
        quoted: The text in quotes read last, where it goes over several lines.
    """
    lines = text.split("\n")
    stop = _Stop.of(error)
    if stop.line >= len(lines):
        # One reader stops in the line after the last, which is none.
        stop = attrs.evolve(stop, line=len(lines) - 1, column=len(lines[-1]))
    near = {stop.line + 1, *(() if stop.began is None else (stop.began[0] + 1,))}
    if any(one.code == "tab" and one.line in near for one in notes.problems):
        # The tab is told of already, and what stands behind it stands where it does because of it.
        return
    found = _reserved(stop, lines)
    found = found or _blank_above(stop, lines)
    if found is None and _colon_above(lines, stop.line, notes):
        return
    for cause in (_never_closed, _in_words, _out_of_line):
        found = found or cause(stop, lines, notes, quoted)
    line, column, fault = found or (stop.line, stop.column, punctuation.syntax(stop.words))
    notes.error_at(line + 1, column + 1, fault)


Span: TypeAlias = tuple[int, int, int]
"""Line and column of a beginning, and the last line, counted from 0."""

_Found: TypeAlias = tuple[int, int, Fault] | None
"""Line and column, counted from 0, and what is wrong there; None when this is not it."""


def _reserved(stop: _Stop, lines: list[str]) -> _Found:
    """Tell of a text that begins with a character that YAML keeps for itself."""
    here = lines[stop.line] if stop.line < len(lines) else ""
    if here[stop.column : stop.column + 1] in _RESERVED and stop.column < len(here):
        return stop.line, stop.column, punctuation.reserved_start(here[stop.column])
    if stop.began is not None and stop.context.endswith(_NAMES):
        line, column = stop.began
        return line, column, punctuation.reserved_start(lines[line][column])
    return None


def _never_closed(stop: _Stop, lines: list[str], _: Notes, quoted: Span | None) -> _Found:
    """Tell of a quote or a bracket that is opened and not closed."""
    if stop.began is not None:
        line, column = stop.began
        if "quoted scalar" in stop.context and ("end of stream" in stop.problem or "document" in stop.problem):
            return line, column, punctuation.open_quote(lines[line][column])
        at_end = any(column < len(last.rstrip()) <= stop.column for last in lines[line : line + 1])
        if "flow" in stop.context and (line < stop.line or at_end) and not _is_closed(lines, line, column):
            hidden = _closed_in_remark(lines[line][column:])
            return line, column, punctuation.open_bracket(lines[line][column], hidden=hidden)
    if quoted is not None and quoted[2] == stop.line:
        line, column, _last = quoted
        return line, column, punctuation.open_quote(lines[line][column])
    return None


def _closed_in_remark(rest: str) -> bool:
    """Say whether the bracket that begins a line's rest is closed in it, but behind a number sign."""
    remark = next(
        (match for match in _BRACKETS.finditer(rest) if "#" in match.group() and match.group()[:1] != '"'), None
    )
    return remark is not None and ("]" if rest[0] == "[" else "}") in remark.group()


def _is_closed(lines: list[str], line: int, column: int) -> bool:
    """Say whether a bracket is closed somewhere, as far as can be told without reading what is between."""
    depth = 0
    for number in range(line, len(lines)):
        rest = lines[number][column:] if number == line else lines[number]
        for match in _BRACKETS.finditer(rest):
            depth += 1 if match.group() in "[{" else -1 if match.group() in "]}" else 0
            if depth == 0:
                return True
    return False


def _in_words(stop: _Stop, lines: list[str], _: Notes, __: Span | None) -> _Found:
    """Tell of what goes wrong inside a line: colons, question marks, quotes, brackets, backslashes."""
    line, column = stop.line, stop.column
    here = lines[line] if line < len(lines) else ""
    at, before = here[column : column + 1], here[:column].rstrip()
    odd = about_mark("".join(_VALUE.findall(before)[-1:]))
    if stop.problem.startswith("mapping values are not allowed"):
        return line, column, punctuation.colon_in_text(odd)
    if at == ":" and "flow" in stop.context:
        return line, column, punctuation.colon_in_text(_TWO_COLONS)
    if stop.problem == "found unexpected ':'":
        return line, column, punctuation.missing_space()
    if at == "?" or here[max(0, column - 1) : column] == "?":
        return line, column - (at != "?"), punctuation.question_in_flow(odd)
    if "escape character" in stop.problem:
        start = column - (at != "\\")
        return line, start, punctuation.syntax(f"nothing is written as `{here[start : start + 2]}`", _BACKSLASH)
    if at and at in "]}":
        return line, column, punctuation.syntax(f"this `{at}` closes nothing", "Delete it, or open what it closes.")
    if at and before[-1:] in {"]", "}"} and before[-1:] and "flow" not in stop.context:
        return line, column, punctuation.syntax("more follows after the closing bracket", _BRACKET_FIRST)
    if "sequence entries are not allowed" in stop.problem:
        return line, column, punctuation.syntax("a list begins behind its key", _DASH_FIRST)
    if "block scalar" in stop.context and "line break" in stop.problem:
        return line, column, punctuation.syntax("a text begins in the line of its `|` or `>`", _BLOCK_FIRST)
    if at and before[-1:] in {'"', "'"} and before[-1:]:
        return line, column, punctuation.syntax("more follows after the closing quote", _IN_QUOTES)
    return None


def _out_of_line(stop: _Stop, lines: list[str], notes: Notes, _: Span | None) -> _Found:
    """Tell of a line that stands further in or out than its group, or that has no key."""
    if stop.began is None:
        return None
    line, column = stop.began
    if "simple key" in stop.context:
        return line, column, punctuation.no_key()
    here = lines[stop.line] if stop.line < len(lines) else ""
    if "block" not in stop.context or here[: stop.column].strip():
        return None
    if here[stop.column :].startswith("-") and here[stop.column + 1 : stop.column + 2] not in {"", " "}:
        return stop.line, stop.column, punctuation.missing_space("the dash of a list", "- id: …")
    if here[stop.column :].startswith("- "):
        return stop.line, stop.column, punctuation.indentation(*_NO_LIST)
    if column == stop.column and "block collection" in stop.context and line < stop.line:
        related = ((Place(notes.path, line + 1, column + 1), "its group begins here, with a `- `"),)
        return (
            stop.line,
            stop.column,
            punctuation.indentation("this line lacks the dash of its list", _NO_DASH, related),
        )
    if column == stop.column:
        return None
    message = f"this line begins at column {stop.column + 1}, its group at column {column + 1}"
    related = ((Place(notes.path, line + 1, column + 1), "its group begins here"),)
    return stop.line, stop.column, punctuation.indentation(message, _BELOW, related)


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


def _blank_above(stop: _Stop, lines: list[str]) -> _Found:
    """Tell of a space, a dash or a number sign of a wrong kind that begins a line, here or shortly above."""
    near = {stop.line, stop.line if stop.began is None else stop.began[0]}
    for number in range(min(stop.line, len(lines) - 1), max(stop.line - _FARTHEST, -1), -1):
        here = lines[number]
        blank = _WIDE_INDENT.match(here)
        if blank is not None:
            name = f"U+{ord(blank[1]):04X} {unicodedata.name(blank[1], '')}".rstrip()
            return number, blank.start(1), punctuation.indentation(f"this line begins with {name}", _PLAIN_SPACES)
        dash = _ODD_DASH.match(here)
        if dash is not None:
            return number, dash.start(1), punctuation.syntax(f"`{dash[1]}` is no dash of a list", _PLAIN_DASH)
        if number in near and here.lstrip().startswith("\uff03"):
            at = here.index("\uff03")
            return number, at, punctuation.syntax("`\uff03` begins no remark", "Write `#`, the half-width sign.")
    return None
