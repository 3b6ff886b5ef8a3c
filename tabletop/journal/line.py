"""One entry as one sealed line of a save, and back.

    {"n":12,"said":…,"typed":…,"wall":"…","kind":"…","by":"…","body":{…},
     "text":{…},"salt":"…","digest":"…","prev":"…","seal":"…"}

`digest` is the hash of salt and text, `seal` the hash of the line without text, salt and seal, `prev` the seal of the
line before. Text and salt can so be taken out of a line (struck) without breaking anything that was sealed.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

import attrs

from tabletop.exercise.events import Entry
from tabletop.journal.codec import canonical, read_event, write_event
from tabletop.journal.parts import Json

_WHOLE: Final = ("n", "said", "typed", "wall", "kind", "by", "body", "text", "salt", "digest", "prev", "seal")
_STRUCK: Final = ("n", "said", "typed", "wall", "kind", "by", "body", "digest", "prev", "seal")
_TYPES: Final = (int, int, int, str, str, str, dict)

_TEXT: Final = b',"text":'
_SEAL_LENGTH: Final = len(',"seal":""}') + 64
_TAIL: Final = re.compile(rb',"digest":"([0-9a-f]{64})","prev":"([0-9a-f]{64})","seal":"([0-9a-f]{64})"\}')
_TAIL_LENGTH: Final = len(',"digest":"","prev":"","seal":""}') + 3 * 64
_SALT: Final = re.compile(rb',"salt":"([0-9a-f]{32})"')
_SALT_LENGTH: Final = len(',"salt":""') + 32
_SEAL: Final = re.compile(rb',"seal":"([0-9a-f]{64})"\}')
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DECODER: Final = json.JSONDecoder()


class Fault(StrEnum):
    """What is wrong with a line."""

    LINE = "line"
    """It does not have the form of an entry."""
    SEAL = "seal"
    """Its codes, numbers or hashes were changed."""
    TEXT = "text"
    """Its free words or salt were changed."""
    CHAIN = "chain"
    """It does not follow the line before it."""
    NUMBER = "number"
    """It is not the entry that belongs here."""


class BadLine(Exception):
    """A line is damaged: `fault` says how, the message in which words."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


@attrs.frozen
class Line:
    """A line that was read and is sound."""

    entry: Entry
    seal: str
    struck: bool
    """Whether its free words are gone. Some later entry must say so."""


def to_bytes(text: str) -> bytes:
    """Encode as UTF-8; half of a surrogate pair, which no file may hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text).encode()


def hash_of(*parts: bytes) -> str:
    """Return the SHA-256 of these bytes, as 64 lower-case hexadecimal digits."""
    return sha256(b"".join(parts)).hexdigest()


def write_moment(moment: datetime) -> str:
    """Write a moment in UTC to the millisecond, `2027-05-10T20:30:00.000Z`; smaller fractions are cut off.

    Raises:
        ValueError: When the moment does not say its offset from UTC.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment in a save needs its offset from UTC")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def read_moment(text: str) -> datetime:
    """Read what `write_moment` writes.

    Raises:
        ValueError: When the text is anything else.
    """
    if len(text) != len("2027-05-10T20:30:00.000Z") or not text.endswith("Z"):
        raise ValueError(f"not a moment in UTC to the millisecond: {text}")
    return datetime.fromisoformat(text)


def write_line(entry: Entry, salt: str, prev: str) -> tuple[bytes, str]:
    """Return an entry's line, line end included, and its seal.

    Args:
        salt: 32 lower-case hexadecimal digits that nobody can guess.
        prev: The seal of the line before.

    Raises:
        ValueError: When a number in the entry is not finite, its moment has no offset from UTC, or an unknown event's
            body has the key `text`.
    """
    kind, body, text = write_event(entry.event)
    head = to_bytes(
        f'{{"n":{entry.n},"said":{entry.said},"typed":{entry.typed},"wall":"{write_moment(entry.wall)}",'
        f'"kind":{canonical(kind)},"by":{canonical(entry.by)},"body":{canonical(body)}'
    )
    if _TEXT in head:
        raise ValueError(f"the body of {kind} has the key text")
    words = to_bytes(canonical(text)) if text else b"{}"
    digest = hash_of(salt.encode(), words)
    tail = f',"digest":"{digest}","prev":"{prev}"'.encode()
    seal = hash_of(head, tail, b"}")
    return b"".join((head, _TEXT, words, f',"salt":"{salt}"'.encode(), tail, f',"seal":"{seal}"}}\n'.encode())), seal


def read_line(line: bytes, n: int, prev: str | None) -> Line:
    """Read a line, without its line end, and check all that is sealed in it.

    Args:
        n: The number that the entry must have.
        prev: The seal of the line before, or None when that line is unreadable and cannot be asked.

    Raises:
        BadLine: When anything in the line is not as it was written.
    """
    at = line.find(_TEXT)
    struck = at < 0
    end = len(line) - _TAIL_LENGTH
    tail = _TAIL.match(line, end) if end > 0 else None
    if tail is None:
        raise BadLine(Fault.LINE, "the line does not end as an entry does")
    digest, before, seal = tail.groups()
    if struck:
        sealed = line[:-_SEAL_LENGTH]
    else:
        salt = _SALT.match(line, end - _SALT_LENGTH) if end - _SALT_LENGTH > at else None
        if salt is None:
            raise BadLine(Fault.TEXT, "its salt is unreadable")
        if sha256(salt[1] + line[at + len(_TEXT) : salt.start()]).hexdigest().encode() != digest:
            raise BadLine(Fault.TEXT, "its free words or the hash of them were changed")
        sealed = line[:at] + line[end:-_SEAL_LENGTH]
    if sha256(sealed + b"}").hexdigest().encode() != seal:
        raise BadLine(Fault.SEAL, "its seal is broken")
    if prev is not None and before != prev.encode():
        raise BadLine(Fault.CHAIN, "it does not follow the line before it")
    return Line(_read_entry(line, n, struck=struck), seal.decode(), struck)


def stored_seal(line: bytes) -> str | None:
    """Return the seal that a line carries, right or wrong, or None when there is none to be seen."""
    found = _SEAL.fullmatch(line, max(0, len(line) - _SEAL_LENGTH))
    return None if found is None else found[1].decode()


def parse_object(line: bytes) -> dict[str, Json]:
    """Return the one JSON object that a line is.

    Raises:
        BadLine: When the line is anything else.
    """
    try:
        text = line.decode()
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        raise BadLine(Fault.LINE, "the line is not JSON in UTF-8") from None
    if end != len(text) or type(value) is not dict:
        raise BadLine(Fault.LINE, "the line is not one JSON object")
    return value


def _read_entry(line: bytes, n: int, *, struck: bool) -> Entry:
    """Return the entry of a line whose seals hold; only its form is still in question."""
    fields = parse_object(line)
    if tuple(fields) != (_STRUCK if struck else _WHOLE):
        raise BadLine(Fault.LINE, "the line does not have the fields of an entry")
    number, said, typed, wall, kind, by, body, *rest = fields.values()
    text = {} if struck else rest[0]
    if tuple(map(type, (number, said, typed, wall, kind, by, body))) != _TYPES or type(text) is not dict:
        raise BadLine(Fault.LINE, "a field of the line is of the wrong type")
    if number != n:
        raise BadLine(Fault.NUMBER, f"it is numbered {number}")
    try:
        return Entry(number, said, typed, read_moment(wall), by, read_event(kind, body, text))
    except (ValueError, RecursionError):
        raise BadLine(Fault.LINE, "a value in the line is not one that can be written") from None
