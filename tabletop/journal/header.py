"""The first line of a save: what it is, and everything that is needed to understand it without any other file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final, NoReturn, TypeVar

import attrs

from tabletop.exercise.deck import Seat
from tabletop.exercise.errors import NotASave
from tabletop.exercise.text import Text
from tabletop.journal.codec import canonical
from tabletop.journal.line import BadLine, Fault, hash_of, parse_object, read_moment, to_bytes, write_moment
from tabletop.journal.parts import Json

VERSION: Final = 1
"""The version of the format that this program writes."""

_MAGIC: Final = re.compile(rb'\{"tabletop save":([0-9]{1,9}),')
_FIELDS: Final = (
    "tabletop save",
    "program",
    "created",
    "rehearsal",
    "origin",
    "languages",
    "seats",
    "played_under",
    "deck",
    "procedures",
    "seal",
)
_SEAL: Final = re.compile(rb',"seal":"([0-9a-f]{64})"\}')
_SEAL_LENGTH: Final = len(',"seal":""}') + 64

_T = TypeVar("_T")

_FOREIGN: Final = (
    (b"\x1f\x8b", "it is compressed (gzip); unpack a copy first"),
    (b"PK\x03\x04", "it is a zip archive; unpack a copy first"),
    (b"BZh", "it is compressed (bzip2); unpack a copy first"),
    (b"\xfd7zXZ", "it is compressed (xz); unpack a copy first"),
    (b"\x28\xb5\x2f\xfd", "it is compressed (zstd); unpack a copy first"),
    (b'{"tabletop beside"', "it is an evaluator's file; name the save that it stands beside"),
    (b"\xef\xbb\xbf", "an editor has put a byte order mark in front; ask for an untouched copy"),
    (b"\xff\xfe", "it is in UTF-16; ask for an untouched copy"),
    (b"\xfe\xff", "it is in UTF-16; ask for an untouched copy"),
)
"""How files begin that are easily taken for a save, and what to do."""


@attrs.frozen
class SourceFile:
    """A deck or procedures file, word for word."""

    id: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the text as UTF-8, in hexadecimal digits."""
        return hash_of(to_bytes(self.text))


@attrs.frozen
class Origin:
    """A place in another save: where a branch or a continuation comes from, or what an evaluator's file belongs to."""

    file: str
    """The name of the save, without its folder."""
    entry: int
    """Of a branch, the last entry that was taken over."""
    fingerprint: str
    """The fingerprint of that save after that entry."""


@attrs.frozen
class Header:
    """What stands in the first line."""

    program: str
    """The version of the program that made the save."""
    created: datetime
    """In UTC, to the millisecond."""
    deck: SourceFile
    played_under: str
    """The id of the procedures that the exercise is played under."""
    procedures: tuple[SourceFile, ...]
    """Every procedures file that the deck needs, all ancestors included."""
    languages: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    """Who sits where: posts, never persons' names."""
    rehearsal: bool = False
    origin: Origin | None = None


def write_header(header: Header) -> tuple[bytes, str]:
    """Return the first line of a save, line end included, and its seal."""
    fields = {
        "tabletop save": VERSION,
        "program": header.program,
        "created": write_moment(header.created),
        "rehearsal": header.rehearsal,
        "origin": None if header.origin is None else attrs.asdict(header.origin),
        "languages": list(header.languages),
        "seats": [{"id": seat.id, "cell": seat.cell, "post": dict(seat.post.forms)} for seat in header.seats],
        "played_under": header.played_under,
        "deck": _write_source(header.deck),
        "procedures": [_write_source(source) for source in header.procedures],
    }
    return write_sealed(fields)


def write_sealed(fields: Mapping[str, Json]) -> tuple[bytes, str]:
    """Return a first line with these fields, its seal and line end included, and the seal."""
    sealed = to_bytes(canonical(fields))
    seal = hash_of(sealed)
    return sealed[:-1] + f',"seal":"{seal}"}}\n'.encode(), seal


def refuse_foreign(start: bytes, name: str) -> None:
    """Ask for the magic words before anything else is done with a file.

    Args:
        start: The first bytes of the file, at least 64 where it has so many.
        name: How to call the file.

    Raises:
        NotASave: When the file is not a save, or one in a format that this version does not know.
    """
    magic = _MAGIC.match(start)
    if magic is None:
        why = next((why for mark, why in _FOREIGN if start.startswith(mark)), "it does not begin as one")
        raise NotASave(f"{name} is not a save: {why if start else 'it is empty'}.")
    version = int(magic[1])
    if version > VERSION:
        raise NotASave(
            f"{name} was saved in format {version} by a newer version of tabletop; this one reads format {VERSION}."
        )
    if version < VERSION:
        raise NotASave(f"{name} is not a save: there is no format {version}.")


def read_header(line: bytes, name: str) -> tuple[Header, str]:
    """Read the first line, without its line end, and return the header and its seal.

    Raises:
        NotASave: When the line is not the header of a save.
        BadLine: When it is one, and damaged.
    """
    refuse_foreign(line, name)
    if line.endswith(b"\r"):
        raise NotASave(f"{name} is not a save: its line ends were changed to CRLF; ask for an untouched copy.")
    fields, seal = read_sealed(line)
    if tuple(fields) != _FIELDS:
        _misfit()
    try:
        return _header_of(fields), seal
    except (AttributeError, KeyError, TypeError, ValueError):
        _misfit()


def read_sealed(line: bytes) -> tuple[dict[str, Json], str]:
    """Return the fields of a first line and its seal.

    Raises:
        BadLine: When the seal does not hold.
    """
    seal = _SEAL.match(line, len(line) - _SEAL_LENGTH)
    if seal is None or sha256(line[:-_SEAL_LENGTH] + b"}").hexdigest().encode() != seal[1]:
        raise BadLine(Fault.SEAL, "its seal is broken")
    return parse_object(line), seal[1].decode()


def _misfit() -> NoReturn:
    raise BadLine(Fault.LINE, "it does not have the form of a header")


def _write_source(source: SourceFile) -> dict[str, Json]:
    return {"id": source.id, "sha256": source.sha256, "text": source.text}


def _read_source(fields: Json) -> SourceFile:
    source = SourceFile(typed(str, fields["id"]), typed(str, fields["text"]))
    if source.sha256 != fields["sha256"]:
        raise BadLine(Fault.TEXT, f"the text of {source.id} does not have the hash that stands with it")
    return source


def _header_of(fields: dict[str, Json]) -> Header:
    """Return the header of a line whose seal holds."""
    return Header(
        program=typed(str, fields["program"]),
        created=read_moment(fields["created"]),
        deck=_read_source(fields["deck"]),
        played_under=typed(str, fields["played_under"]),
        procedures=tuple(_read_source(source) for source in fields["procedures"]),
        languages=tuple(typed(str, language) for language in fields["languages"]),
        seats=tuple(_read_seat(seat) for seat in fields["seats"]),
        rehearsal=typed(bool, fields["rehearsal"]),
        origin=None if fields["origin"] is None else read_origin(fields["origin"]),
    )


def _read_seat(fields: Json) -> Seat:
    post = tuple((language, typed(str, form)) for language, form in fields["post"].items())
    return Seat(typed(str, fields["id"]), typed(str, fields["cell"]), Text(post))


def read_origin(fields: Json) -> Origin:
    """Return the place in another save that some fields name.

    Raises:
        KeyError: When one of them is missing.
        TypeError: When one is of another type.
    """
    return Origin(typed(str, fields["file"]), typed(int, fields["entry"]), typed(str, fields["fingerprint"]))


def typed(kind: type[_T], value: Json) -> _T:
    """Return a value that is of exactly this type.

    Raises:
        TypeError: When it is of another.
    """
    if type(value) is not kind:
        raise TypeError
    return value
