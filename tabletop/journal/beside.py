"""The files that stand beside a save, one for each evaluator or scribe: `SAVE.EVAL-1.jsonl` for `SAVE.jsonl`.

Their lines are those of a save, sealed and chained in the same way. Each file has a lock of its own, so that whoever
writes the save never silences an evaluator, and none of them can harm it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import attrs

from tabletop.exercise.errors import NotASave
from tabletop.exercise.evaluation import Remark
from tabletop.exercise.events import Entry
from tabletop.journal.chain import Chain, Damage, follow, split
from tabletop.journal.codec import read_remark, write_remark
from tabletop.journal.file import Save, Writer, error_of, load
from tabletop.journal.fingerprint import fingerprint
from tabletop.journal.header import Origin, read_origin, read_sealed, typed, write_sealed
from tabletop.journal.line import BadLine, Fault, read_moment, write_moment

VERSION: Final = 1
"""The version of the format that this program writes."""

SCRIBE: Final = "SCRIBE"
"""How the names of seats begin that take notes and do not judge."""

_WANTED: Final = "an evaluator's file"

_SEAT: Final = rf"(?:EVAL|{SCRIBE})-[1-9][0-9]?"
_MAGIC: Final = re.compile(rb'\{"tabletop beside":([0-9]{1,9}),')
_FIELDS: Final = ("tabletop beside", "program", "created", "seat", "save", "seal")


@attrs.frozen
class BesideHeader:
    """What stands in the first line."""

    program: str
    """The version of the program that made the file."""
    created: datetime
    """In UTC, to the millisecond."""
    seat: str
    """Whose file it is: `EVAL-1`, `SCRIBE-2`; a post, never a person's name."""
    save: Origin
    """The save it belongs to, by its words after its first entry, or before that where none was there yet."""


@attrs.frozen(kw_only=True)
class Beside(Chain):
    """What an evaluator's file says, as far as it is sound."""

    header: BesideHeader

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Its lines."""
        return tuple(remark_of(entry, self.header.seat) for entry in self.entries)


def seat_named(name: str) -> str | None:
    """Return a seat that has a file of its own, as its file is named; None where the name is none of a seat."""
    return name.upper() if re.fullmatch(_SEAT, name.upper()) else None


def is_scribe(seat: str) -> bool:
    """Say whether a seat takes notes and does not judge."""
    return seat.startswith(SCRIBE)


def beside(save: Path, seat: str) -> Path:
    """Return where the file of a seat stands."""
    return save.with_name(f"{save.name.removesuffix('.jsonl')}.{seat}.jsonl")


def found_beside(save: Path) -> tuple[tuple[str, Path], ...]:
    """Return the files that stand beside a save by their names, each with its seat.

    Raises:
        OSError: When the folder cannot be read.
    """
    named = re.compile(re.escape(save.name.removesuffix(".jsonl")) + rf"\.({_SEAT})\.jsonl")
    found = ((named.fullmatch(path.name), path) for path in save.parent.iterdir())
    return tuple(sorted((match[1], path) for match, path in found if match is not None))


def is_beside(path: Path) -> bool:
    """Say whether a file is called as those are that stand beside a save."""
    return re.fullmatch(rf".+\.{_SEAT}\.jsonl", path.name) is not None


def header_for(save: Save, seat: str, program: str, created: datetime) -> BesideHeader:
    """Return the first line of a new file beside a save."""
    entry = min(1, len(save.entries))
    return BesideHeader(program, created, seat, Origin(save.path.name, entry, fingerprint(save.seals[entry])))


def belongs_to(header: BesideHeader, save: Save) -> bool:
    """Say whether a file was made beside this save; its name and how far it has grown do not matter."""
    entry = header.save.entry
    return 0 <= entry < len(save.seals) and fingerprint(save.seals[entry]) == header.save.fingerprint


def read_beside(path: Path) -> Beside:
    """Read an evaluator's file as far as it is sound. Others may be writing it meanwhile.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is none of an evaluator, in a format that this version does not know, or unreadable.
        JournalDamaged: When its first line is damaged, so that nothing after it can be understood.
    """
    return _parse(path, load(path, refuse_no_beside, _WANTED))


def create_beside(path: Path, header: BesideHeader) -> Writer:
    """Begin an evaluator's file: when this returns, its name and its first line are on the disk.

    Raises:
        SaveFailed: When something of that name is there, or it cannot be written.
    """
    fields = {
        "tabletop beside": VERSION,
        "program": header.program,
        "created": write_moment(header.created),
        "seat": header.seat,
        "save": attrs.asdict(header.save),
    }
    return Writer.begin(path, *write_sealed(fields))


def open_beside(path: Path) -> tuple[Writer, Beside]:
    """Take an evaluator's file up again, and return what it says.

    Raises:
        NotFound: When there is no such file.
        NotASave: When the file is none of an evaluator, in a format that this version does not know, or unreadable.
        SaveInUse: When another process is writing it.
        JournalDamaged: When it is damaged; its bytes stay as they are.
        SaveFailed: When it may not be written.
    """
    return Writer.take_up(path, _parse, refuse_no_beside, _WANTED)


def append_remarks(writer: Writer, remarks: Sequence[Remark]) -> None:
    """Put remarks on the disk; see `Writer.append`.

    Raises:
        SaveFailed: When they cannot be made durable.
    """
    writer.append([entry_of(remark) for remark in remarks])


def entry_of(remark: Remark) -> Entry:
    """Return a remark as lines carry it."""
    return Entry(remark.n, remark.said, remark.typed, remark.wall, remark.seat, write_remark(remark.what))


def remark_of(entry: Entry, seat: str) -> Remark:
    """Return the remark that a line of a seat's file carries."""
    return Remark(seat, entry.n, entry.said, entry.typed, entry.wall, read_remark(entry.event))


def refuse_no_beside(start: bytes, name: str) -> None:
    """Ask for the magic words of an evaluator's file before anything else is done with it.

    Raises:
        NotASave: When it has others, or those of a later format.
    """
    magic = _MAGIC.match(start)
    if magic is None:
        raise NotASave(f"{name} is no evaluator's file: {'it does not begin as one' if start else 'it is empty'}.")
    if int(magic[1]) != VERSION:
        raise NotASave(f"{name} is in format {int(magic[1])} of another version of tabletop; this one reads {VERSION}.")


def _parse(path: Path, data: bytes) -> Beside:
    lines, rest = split(data)
    if not lines:
        raise NotASave(f"{path} is no evaluator's file: its first line is cut short.")
    try:
        header, seal = _read_header(lines[0])
    except BadLine as bad:
        raise error_of(path, Damage(bad.fault, str(bad), None, 0)) from None
    chain = follow(path, lines, rest, seal)
    return Beside(header=header, **{field.name: getattr(chain, field.name) for field in attrs.fields(Chain)})


def _read_header(line: bytes) -> tuple[BesideHeader, str]:
    fields, seal = read_sealed(line)
    if tuple(fields) == _FIELDS:
        try:
            program, created = typed(str, fields["program"]), read_moment(fields["created"])
            header = BesideHeader(program, created, typed(str, fields["seat"]), read_origin(fields["save"]))
        except (AttributeError, KeyError, TypeError, ValueError):
            pass
        else:
            return header, seal
    raise BadLine(Fault.LINE, "it does not have the form of an evaluator's first line")
