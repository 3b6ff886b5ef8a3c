"""Readers of single values: a node → a text, word, number, time, choice or list, or None with the problem noted."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

from tabletop.deckfile import slips
from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import nearest, wrong_type
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.problems import names, punctuation, shape
from tabletop.deckfile.problems import texts as text_problems
from tabletop.deckfile.problems import times as time_problems
from tabletop.deckfile.problems.fault import Fault
from tabletop.deckfile.scalars import misreading
from tabletop.exercise import times
from tabletop.exercise.text import ANY, Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader: TypeAlias = "Callable[[Node, Draft], T | None]"

LANGUAGES: Final = ("en", "ja", "ko")
_MISTAKEN: Final = {"jp": "ja", "kr": "ko", "us": "en", "eng": "en", "jpn": "ja", "kor": "ko"}

_LABEL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
_EARLIEST, _LATEST = 1900, 2999
"""The years a story may play in."""
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*", re.ASCII)
_WHOLE: Final = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)


def scalar(node: Node, draft: Draft, what: str, example: str) -> str | None:
    """Return the letters of a scalar, whatever YAML takes them for; None when it is empty or no scalar."""
    if not isinstance(node, Scalar):
        wrong_type(node, draft, what, example)
        return None
    letters = node.text
    if not letters or letters.isspace():
        draft.error(node, shape.missing_value(what, f"Write {example}, or delete the key."))
        return None
    return letters


def phrase(node: Node, draft: Draft) -> str | None:
    """Read a text in one language, refusing an unquoted one that YAML takes for something else."""
    letters = node.text if isinstance(node, Scalar) else ""
    if not isinstance(node, Scalar) or not letters or letters.isspace():
        return scalar(node, draft, "a text", "a text")
    if not node.plain:
        return letters.strip("\n")
    reading = misreading(letters)
    if reading:
        draft.error(node, text_problems.ambiguous_text(letters, reading))
        return None
    return letters


def text(node: Node, draft: Draft) -> Text | None:
    """Read a text, given once or one a language."""
    if isinstance(node, Mapping):
        return _by_language(node, draft)
    if not isinstance(node, Scalar):
        wrong_type(node, draft, "a text", "a text, or one a language: `{en: …, ja: …}`")
        return None
    form = phrase(node, draft)
    if form is None:
        return None
    return note_text(node, Text(((ANY, form),)), draft)


def note_text(node: Node, value: Text, draft: Draft) -> Text:
    """Remember a text and its place, for the language checks."""
    draft.texts.append((node, value))
    return value


def _by_language(node: Mapping, draft: Draft) -> Text | None:
    if not node.pairs:
        draft.error(node, shape.missing_value("a text", "Write a text, or `{en: …, ja: …}`."))
    if len(node.pairs) > len(LANGUAGES) and not any(one in node.pairs for one in LANGUAGES):
        # Something else stands here, such as an inject whose list has lost its key.
        wrong_type(node, draft, "a text", "a text, or one a language: `{en: …, ja: …}`")
        return None
    forms: list[tuple[str, str]] = []
    for language, (key, value) in node.pairs.items():
        if language not in LANGUAGES and not _is_language(language, key, draft):
            continue
        form = phrase(value, draft)
        if form is not None:
            forms.append((language, form))
    return note_text(node, Text(tuple(forms)), draft) if forms else None


def _is_language(code: str, node: Node, draft: Draft) -> bool:
    """Say whether a code is that of a language decks are written in, noting what was probably meant."""
    if code in LANGUAGES:
        return True
    meant = _MISTAKEN.get(code.casefold())
    near = f"Did you mean `{meant}`?" if meant else nearest(code, LANGUAGES, draft)
    draft.error(node, text_problems.unknown_language(code, near))
    return False


def languages(node: Node, draft: Draft) -> tuple[str, ...] | None:
    """Read language codes; one that is unknown makes all of them doubtful."""

    def read(item: Node, draft: Draft) -> str | None:
        code = scalar(item, draft, "a language", "a language such as `en`")
        return code if code is not None and _is_language(code, item, draft) else None

    codes = many(read, "the languages", least=1)(node, draft)
    complete = isinstance(node, Sequence) and codes is not None and len(codes) == len(node.items)
    return codes if complete else None


def identifier(node: Node, draft: Draft) -> str | None:
    """Read a word that is a name: letters, digits, `_`, `.` and `-`, beginning with a letter."""
    letters = scalar(node, draft, "an id", "an id such as `lock-on`")
    return letters if letters is not None and is_id(letters, node, draft) else None


def label(node: Node, draft: Draft) -> str | None:
    """Read a word that may begin with a digit, such as the level `4M`."""
    letters = scalar(node, draft, "a level", "a level such as `DG` or `4M`")
    if letters is None:
        return None
    reading = misreading(letters)
    if reading:
        draft.error(node, names.ambiguous_id(letters, reading))
    elif _LABEL.fullmatch(letters) is None:
        draft.error(node, names.bad_id(f"`{letters}` is no level", "Use letters A to Z, digits, `_`, `.` and `-`."))
    else:
        return letters
    return None


def is_id(letters: str, node: Node, draft: Draft) -> bool:
    """Say whether letters make a good id, noting why not."""
    reading = misreading(letters)
    if reading:
        draft.error(node, names.ambiguous_id(letters, reading))
    elif _ID.fullmatch(letters) is None:
        draft.error(node, names.bad_id(f"`{letters}` is no id", slips.id_help(letters)))
    else:
        return True
    return False


def declares(kind: Kind, *, scoped: bool = False) -> Reader[str]:
    """Return a reader of an id that is declared where it stands."""

    def read(node: Node, draft: Draft) -> str | None:
        name = identifier(node, draft)
        if name is not None:
            draft.declare(kind, name, node, draft.scope if scoped else "")
        return name

    return read


def refers(kind: Kind) -> Reader[str]:
    """Return a reader of an id that is declared somewhere else."""

    def read(node: Node, draft: Draft) -> str | None:
        name = identifier(node, draft)
        if name is not None:
            draft.refer(kind, name, node)
        return name

    return read


def whole(least: int, most: int) -> Reader[int]:
    """Return a reader of a whole number within bounds."""

    def read(node: Node, draft: Draft) -> int | None:
        letters = scalar(node, draft, "a number", f"a whole number from {least} to {most}")
        if letters is None:
            return None
        if isinstance(node, Scalar) and node.plain and _WHOLE.fullmatch(letters) and least <= int(letters) <= most:
            return int(letters)
        written = letters if isinstance(node, Scalar) and node.plain else f'"{letters}"'
        draft.error(node, shape.bad_number(written, least, most))
        return None

    return read


def boolean(node: Node, draft: Draft) -> bool | None:
    """Read `true` or `false`."""
    letters = scalar(node, draft, "true or false", "`true` or `false`")
    if letters is None:
        return None
    if isinstance(node, Scalar) and node.plain and letters in {"true", "false"}:
        return letters == "true"
    draft.error(node, shape.bad_boolean(letters))
    return None


def offset(node: Node, draft: Draft) -> times.Millis | None:
    """Read an exercise time such as `T+0:45`."""
    letters = scalar(node, draft, "an exercise time", "a time such as `T+0:45`")
    if letters is None:
        return None
    at = times.parse_offset(letters)
    if at is None:
        draft.error(node, time_problems.bad_time(letters, slips.time_help(letters)))
    return at


def duration(node: Node, draft: Draft) -> times.Millis | None:
    """Read a length of time such as `20m`."""
    letters = scalar(node, draft, "a length of time", "a length such as `20m`")
    if letters is None:
        return None
    length = times.parse_duration(letters)
    if length is None:
        draft.error(node, time_problems.bad_duration(letters, slips.duration_help(letters)))
    return length


def moment(node: Node, draft: Draft) -> datetime | None:
    """Read a moment of the story with its offset from UTC."""
    letters = scalar(node, draft, "a moment", "a moment such as `2027-05-11T05:30+09:00`")
    if letters is None:
        return None
    value = times.parse_moment(letters)
    if value is None or not _EARLIEST <= value.year <= _LATEST:
        draft.error(node, time_problems.bad_moment(letters))
        return None
    return value


def month(node: Node, draft: Draft) -> str | None:
    """Read a year and month such as `2025-04`."""
    letters = scalar(node, draft, "a month", '`"2025-04"`')
    if letters is not None and _MONTH.fullmatch(letters) is None:
        draft.error(node, time_problems.bad_month(letters))
        return None
    return letters


def zone(node: Node, draft: Draft) -> str | None:
    """Read the name of a time zone."""
    letters = scalar(node, draft, "a time zone", "a zone such as `Asia/Tokyo`")
    if letters is None:
        return None
    try:
        zoneinfo.ZoneInfo(letters)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        draft.error(node, time_problems.bad_zone(letters))
        return None
    return letters


def word_of(known: tuple[str, ...], what: str) -> Reader[str]:
    """Return a reader of one of several words."""

    def read(node: Node, draft: Draft) -> str | None:
        letters = scalar(node, draft, what, f"one of {', '.join(known)}")
        if letters is not None and letters not in known:
            draft.error(node, shape.unknown_value(what, letters, nearest(letters, known, draft)))
            return None
        return letters

    return read


def choice(kind: type[E], what: str) -> Reader[E]:
    """Return a reader of one value of an enumeration."""
    read_word = word_of(tuple(member.value for member in kind), what)

    def read(node: Node, draft: Draft) -> E | None:
        letters = read_word(node, draft)
        return None if letters is None else kind(letters)

    return read


def many(read: Reader[T], what: str = "a list", least: int = 0) -> Reader[tuple[T, ...]]:
    """Return a reader of a list; items that cannot be read are noted and left out."""

    def read_all(node: Node, draft: Draft) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            wrong_type(node, draft, what, "a list, each item on a line after `- `")
            return None
        if len(node.items) < least:
            draft.error(node, too_few(what, least))
            return None
        return tuple([value for item in node.items if (value := read(item, draft)) is not None])

    return read_all


def too_few(what: str, least: int) -> Fault:
    """Return the problem of a list or a mapping with less in it than it must have."""
    return shape.empty_list(f"{what}: fewer than {least}", f"Write at least {least}.")


def one_or_many(read: Reader[T], what: str = "a list", least: int = 0) -> Reader[tuple[T, ...]]:
    """Return a reader of one value, or of a list of them."""
    read_all = many(read, what, least)

    def read_any(node: Node, draft: Draft) -> tuple[T, ...] | None:
        if isinstance(node, Sequence):
            return read_all(node, draft)
        value = read(node, draft)
        return None if value is None else (value,)

    return read_any


def texts(node: Node, draft: Draft) -> tuple[Text, ...] | None:
    """Read a list of texts, which stands in block form: in brackets every comma would end a text."""
    if isinstance(node, Sequence) and node.flow:
        loose = next((item for item in node.items if isinstance(item, Scalar) and item.plain), None)
        if loose is not None:
            draft.error(loose, punctuation.flow_text())
            return None
    return many(text, "a list of texts")(node, draft)


def by_id(
    kind: Kind | None, read: Callable[[str, Node, Draft], T | None], what: str, least: int = 0
) -> Reader[tuple[T, ...]]:
    """Return a reader of a mapping from ids to what they name; with a kind, the ids are declared by it."""

    def read_all(node: Node, draft: Draft) -> tuple[T, ...] | None:
        if not isinstance(node, Mapping):
            wrong_type(node, draft, what, "one a line: `id: …`")
            return None
        if len(node.pairs) < least:
            draft.error(node, too_few(what, least))
            return None
        values = []
        for name, (key, value) in node.pairs.items():
            if (key.plain and misreading(name)) or not is_id(name, key, draft):
                continue
            if kind is not None:
                draft.declare(kind, name, key, draft.scope)
            found = read(name, value, draft)
            if found is not None:
                values.append(found)
        return tuple(values)

    return read_all


def raw(node: Node, draft: Draft) -> Node | None:  # noqa: ARG001 - it has the shape of every reader
    """Return the node itself, for a section that reads it with more knowledge."""
    return None if isinstance(node, Lost) else node
