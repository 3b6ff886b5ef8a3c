"""How the attributes of an event are written into a line and read back: codes in its body, free words in its text."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeAlias

import attrs

Json: TypeAlias = Any
"""A JSON value. None means that nothing is written."""

Both: TypeAlias = tuple[Json, Json]
"""What one value puts into `body` and into `text`."""


class Misfit(ValueError):
    """A body or text that this version cannot have written: the event is kept as unknown."""


@attrs.frozen
class Part:
    """How one attribute is written and read."""

    write: Callable[[Any], Both]
    read: Callable[[Json, Json], Any]


# --- attributes that are codes ----------------------------------------------------------------------------------------


def _code(kind: type) -> Part:
    """A code, a whole number or a flag: exactly a value of that type."""

    def write(value: Any) -> Both:
        return value, None

    def read(code: Json, words: Json) -> Any:
        if type(code) is not kind or words is not None:
            raise Misfit
        return code

    return Part(write, read)


def _read_rate(code: Json, words: Json) -> float:
    if type(code) not in (int, float) or words is not None:
        raise Misfit
    return float(code)


def _read_codes(code: Json, words: Json) -> tuple[str, ...]:
    if type(code) is not list or words is not None or not all(type(one) is str for one in code):
        raise Misfit
    return tuple(code)


def _read_pairs(code: Json, words: Json) -> tuple[tuple[str, str], ...]:
    if type(code) is not list or words is not None:
        raise Misfit
    pairs = tuple(_read_codes(pair, None) for pair in code)
    if not all(len(pair) == 2 for pair in pairs):
        raise Misfit
    return tuple((pair[0], pair[1]) for pair in pairs)


def word(members: type[StrEnum]) -> Part:
    """One of a fixed list of words."""

    def write(value: StrEnum) -> Both:
        return value.value, None

    def read(code: Json, words: Json) -> StrEnum:
        if type(code) is not str or words is not None or code not in members.__members__.values():
            raise Misfit
        return members(code)

    return Part(write, read)


CODE: Final = _code(str)
"""One code."""
WHOLE: Final = _code(int)
"""A whole number."""
FLAG: Final = _code(bool)
"""Yes or no."""
RATE: Final = Part(lambda value: (float(value), None), _read_rate)
"""A number that need not be whole."""
CODES: Final = Part(lambda value: (list(value), None), _read_codes)
"""Codes in their order."""
PAIRS: Final = Part(lambda value: ([list(pair) for pair in value], None), _read_pairs)
"""Pairs of codes: a field and its value."""


# --- attributes that are free words -----------------------------------------------------------------------------------


def _read_free(code: Json, words: Json) -> str:
    if code is not None or (words is not None and type(words) is not str):
        raise Misfit
    return "" if words is None else str(words)


def _read_free_list(code: Json, words: Json) -> tuple[str, ...]:
    """Read texts whose number stays in the body, so that they can be struck and still be counted."""
    if type(code) is not int or code < 0:
        raise Misfit
    texts = _read_codes(words, None) if words is not None else ("",) * code
    if len(texts) != code:
        raise Misfit
    return texts


def _write_free_pairs(value: tuple[tuple[str, str], ...]) -> Both:
    return [language for language, _ in value], [text for _, text in value]


def _read_free_pairs(code: Json, words: Json) -> tuple[tuple[str, str], ...]:
    languages = _read_codes(code, None)
    texts = _read_codes(words, None) if words is not None else ("",) * len(languages)
    if len(texts) != len(languages):
        raise Misfit
    return tuple(zip(languages, texts, strict=True))


FREE: Final = Part(lambda value: (None, value or None), _read_free)
"""Free words; struck out, they read as empty."""
FREE_LIST: Final = Part(lambda value: (len(value), list(value) or None), _read_free_list)
"""Several free texts."""
FREE_PAIRS: Final = Part(_write_free_pairs, _read_free_pairs)
"""Free texts by language; the languages are codes."""


# --- values made of attributes ----------------------------------------------------------------------------------------


class Record:
    """A value whose attributes are written one by one, under their own names."""

    def __init__(self, made: type[Any], **parts: Part) -> None:
        self.made = made
        defaults = {field.name: field.default for field in attrs.fields(made)}
        if tuple(defaults) != tuple(parts):
            raise TypeError(f"the row of {made.__name__} does not name its attributes in their order")
        self._writes = tuple((name, part.write, defaults[name]) for name, part in parts.items())
        self._reads = tuple((name, part.read, defaults[name]) for name, part in parts.items())

    def write(self, value: Any) -> Both:
        """Return the codes of a value, and its free words or None; what stands at its default is in neither."""
        body, text = {}, {}
        for name, write, default in self._writes:
            held = getattr(value, name)
            if held == default:
                continue
            code, words = write(held)
            if code is not None:
                body[name] = code
            if words is not None:
                text[name] = words
        return body, text or None

    def read(self, body: Json, text: Json) -> Any:
        """Return the value that was written so.

        Raises:
            Misfit: When it was not: an attribute is missing, unknown or of another type.
        """
        if text is None:
            text = {}
        if type(body) is not dict or type(text) is not dict:
            raise Misfit
        known = 0
        held = []
        for name, read, default in self._reads:
            code, words = body.get(name), text.get(name)
            known += (code is not None) + (words is not None)
            absent = code is None and words is None and default is not attrs.NOTHING
            held.append(default if absent else read(code, words))
        if known != len(body) + len(text):
            raise Misfit
        return self.made(*held)


def one(record: Record) -> Part:
    """One value made of attributes."""
    return Part(record.write, record.read)


def many(record: Record) -> Part:
    """Several values of one kind: a list in the body and, when any of them has words, one as long in the text."""

    def write(values: tuple[Any, ...]) -> Both:
        written = [record.write(value) for value in values]
        texts = [text or {} for _, text in written]
        return [body for body, _ in written], texts if any(texts) else None

    def read(body: Json, text: Json) -> tuple[Any, ...]:
        if type(body) is not list or (text is not None and (type(text) is not list or len(text) != len(body))):
            raise Misfit
        return tuple(map(record.read, body, text or [None] * len(body)))

    return Part(write, read)


def either(**records: Record) -> Part:
    """One of several kinds of value; the body says under `is` which."""
    names = {record.made: name for name, record in records.items()}

    def write(value: Any) -> Both:
        name = names[type(value)]
        body, text = records[name].write(value)
        return {"is": name.replace("_", "-"), **body}, text

    def read(body: Json, text: Json) -> Any:
        if type(body) is not dict or type(name := body.get("is")) is not str:
            raise Misfit
        record = records.get(name.replace("-", "_"))
        if record is None:
            raise Misfit
        return record.read({key: value for key, value in body.items() if key != "is"}, text)

    return Part(write, read)
