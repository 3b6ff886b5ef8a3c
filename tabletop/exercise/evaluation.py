"""What evaluators say of a play, beside its record: ratings, overrulings, notes and comments, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

import attrs

from tabletop.exercise.events import (
    ActRecorded,
    DecisionRecorded,
    Event,
    Grade,
    MeetingRecorded,
    ObservationRecorded,
    UnknownEvent,
)
from tabletop.exercise.times import Millis

RANKS: Final = {Grade.U: 0, Grade.M: 1, Grade.S: 2, Grade.P: 3}
"""The order of the grades."""

_DIGITS: Final = 10
"""More than any entry's number has; Python refuses to read numbers of some thousand digits."""

_TARGET: Final = re.compile(r"(?:([^@]+)@)?0*([0-9]+)(?:\.0*([0-9]+))?")
"""An occasion or an entry: its rule, its entry and its part, without noughts in front."""

_ON_PAPER: Final = (ActRecorded, MeetingRecorded, DecisionRecorded)
"""What can have been done in name only."""


class How(StrEnum):
    """How an evaluator reads an occasion otherwise than the record does."""

    SEEN_AFTER_ALL = "seen-after-all"
    IN_NAME_ONLY = "in-name-only"
    DOES_NOT_APPLY = "does-not-apply"
    STANDS = "stands"
    """An earlier overruling of one's own is taken back."""


def target_of(text: str) -> str:
    """Return what an overruling is of as it is named everywhere: `R01@03` is R01@3, `012` is entry 12."""
    found = _TARGET.fullmatch(text)
    if found is None:
        return text
    rule, entry, part = found.groups()
    return (f"{rule}@" if rule else "") + entry + (f".{part}" if part else "")


# --- what stands in an evaluator's file -------------------------------------------------------------------------------


@attrs.frozen
class RatingRecorded:
    """An evaluator rated an objective or a task."""

    target: str
    grade: Grade
    because: str = ""


@attrs.frozen
class OverrulingRecorded:
    """An evaluator reads an occasion otherwise (`R01@12`), or an entry (`57`) as one that was made in name only."""

    target: str = attrs.field(converter=target_of)
    how: How
    because: str = ""

    @property
    def entry(self) -> int | None:
        """The entry that it is of; None when it is of an occasion."""
        digits = self.target.isascii() and self.target.isdecimal() and len(self.target) < _DIGITS
        return int(self.target) if digits else None


@attrs.frozen
class CommentRecorded:
    """Somebody said something of an entry of the record."""

    text: str
    entry: int | None = None
    objective: str | None = None


NOTED: Final = (ObservationRecorded, CommentRecorded)
"""What can be given other words."""


@attrs.frozen
class RemarkAmended:
    """Somebody put other words in the place of those of a note or comment of their own."""

    entry: int
    """The number of that line in the same file."""
    text: str


@attrs.frozen
class RemarkWithdrawn:
    """Somebody took a line of their own back: what stands is as if it had never been written."""

    entry: int
    """The number of that line in the same file."""
    because: str = ""


Remarked: TypeAlias = (
    RatingRecorded
    | OverrulingRecorded
    | ObservationRecorded
    | CommentRecorded
    | RemarkAmended
    | RemarkWithdrawn
    | UnknownEvent
)


@attrs.frozen
class Remark:
    """One numbered line of an evaluator's or scribe's file."""

    seat: str
    n: int
    said: Millis
    """The exercise time that it is about."""
    typed: Millis
    """Where the record stood when it was typed."""
    wall: datetime
    what: Remarked

    @property
    def cited(self) -> str:
        """How it is named: `EVAL-1:12`."""
        return cited_as(self.seat, self.n)


def cited_as(seat: str, n: int) -> str:
    """Return how a seat's line is named: `EVAL-1:12`."""
    return f"{seat}:{n}"


# --- what they come to ------------------------------------------------------------------------------------------------


@attrs.frozen
class Rating:
    """What one seat says of one objective or task, in force."""

    target: str
    seat: str
    grade: Grade
    because: str
    cited: str


@attrs.frozen
class Overruling:
    """How one seat reads one target otherwise, in force."""

    target: str
    seat: str
    how: How
    because: str
    cited: str


@attrs.frozen
class Evaluations:
    """What the files of all seats come to, in whatever order they are read."""

    remarks: tuple[Remark, ...] = ()
    """Everything as it was written, in the order of what was said."""
    standing: tuple[Remark, ...] = ()
    """What stands, notes and comments as they read now, in the order of what was said."""
    ratings: tuple[Rating, ...] = ()
    """Those in force, sorted by target and seat."""
    overrulings: tuple[Overruling, ...] = ()
    """Those in force, sorted by target and seat."""
    replaced: tuple[tuple[str, str], ...] = ()
    """Remarks that a later one of the same seat took the place of, each with the later one, as they are cited."""
    amended: tuple[tuple[str, str], ...] = ()
    """Notes and comments that read otherwise now, each with the line that says how."""
    withdrawn: tuple[tuple[str, str], ...] = ()
    """Lines that were taken back, each with the line that says so."""

    @property
    def contested(self) -> tuple[str, ...]:
        """Targets that several seats read otherwise, and not alike."""
        return tuple(target for target, said in by_target(self.overrulings).items() if not alike(said))


def evaluations(remarks: Iterable[Remark]) -> Evaluations:
    """Return what remarks come to.

    What its own seat took back is as if it had never been written. Of what is left, one seat's last typed rating or
    overruling of one target is in force, and a note or comment reads as it was last amended, at the time that it then
    was said to be about.
    """
    every = tuple(sorted(remarks, key=_by_said))
    typed = sorted(every, key=lambda remark: (remark.seat, remark.n))
    lines = {remark.cited: remark for remark in typed}
    withdrawn = _withdrawn(typed, lines)
    left = [remark for remark in typed if remark.cited not in withdrawn]
    amended = _amended(left)
    latest, replaced = _latest(left)
    noted = [
        attrs.evolve(remark, what=attrs.evolve(remark.what, text=now[1]), said=now[0].said)
        if isinstance(remark.what, NOTED) and (now := amended.get(remark.cited)) is not None
        else remark
        for remark in left
        if isinstance(remark.what, (*NOTED, UnknownEvent))
    ]
    judged = [remark for remark in latest if not _back_to_the_record(remark)]
    return Evaluations(
        remarks=every,
        standing=tuple(sorted([*noted, *judged], key=_by_said)),
        ratings=tuple(
            Rating(remark.what.target, remark.seat, remark.what.grade, remark.what.because, remark.cited)
            for remark in judged
            if isinstance(remark.what, RatingRecorded)
        ),
        overrulings=tuple(
            Overruling(remark.what.target, remark.seat, remark.what.how, remark.what.because, remark.cited)
            for remark in judged
            if isinstance(remark.what, OverrulingRecorded)
        ),
        replaced=tuple(replaced.items()),
        amended=tuple((cited, by.cited) for cited, (by, _) in amended.items()),
        withdrawn=tuple(withdrawn.items()),
    )


def _by_said(remark: Remark) -> tuple[Millis, str, int]:
    return remark.said, remark.seat, remark.n


def _withdrawn(typed: Iterable[Remark], lines: Mapping[str, Remark]) -> dict[str, str]:
    """Return the lines that were taken back, each with the line that says so. What takes back stays."""
    found: dict[str, str] = {}
    for remark in typed:
        if isinstance(remark.what, RemarkWithdrawn):
            gone = lines.get(cited_as(remark.seat, remark.what.entry))
            if gone is not None and gone.n < remark.n and not isinstance(gone.what, RemarkWithdrawn):
                found.setdefault(gone.cited, remark.cited)
    return found


def _amended(left: Sequence[Remark]) -> dict[str, tuple[Remark, str]]:
    """Return the notes and comments that read otherwise now, each with the last line that says how, and its words."""
    lines = {remark.cited: remark for remark in left}
    found: dict[str, tuple[Remark, str]] = {}
    for remark in left:
        if isinstance(remark.what, RemarkAmended):
            before = lines.get(cited_as(remark.seat, remark.what.entry))
            if before is not None and before.n < remark.n and isinstance(before.what, NOTED):
                found[before.cited] = (remark, remark.what.text)
    return found


def _latest(left: Iterable[Remark]) -> tuple[list[Remark], dict[str, str]]:
    """Return each seat's last rating and overruling of every target, and those it took the place of."""
    latest: dict[tuple[bool, str, str], Remark] = {}
    replaced: dict[str, str] = {}
    for remark in left:
        if isinstance(remark.what, RatingRecorded | OverrulingRecorded):
            key = (isinstance(remark.what, RatingRecorded), remark.what.target, remark.seat)
            if key in latest:
                replaced[latest[key].cited] = remark.cited
            latest[key] = remark
    return [latest[key] for key in sorted(latest)], replaced


def _back_to_the_record(remark: Remark) -> bool:
    return isinstance(remark.what, OverrulingRecorded) and remark.what.how is How.STANDS


_Given = TypeVar("_Given", bound=Rating | Overruling)


def by_target(said: Iterable[_Given]) -> dict[str, tuple[_Given, ...]]:
    """Return ratings or overrulings by what they are of."""
    found: dict[str, list[_Given]] = {}
    for one in said:
        found.setdefault(one.target, []).append(one)
    return {target: tuple(given) for target, given in found.items()}


def alike(said: Sequence[Overruling]) -> bool:
    """Say whether all seats that overrule one target read it in the same way."""
    return len({overruling.how for overruling in said}) == 1


def on_paper(event: Event) -> bool:
    """Say whether something is of a kind that can have been done in name only: an act, a meeting, a decision."""
    return isinstance(event, _ON_PAPER)


def line_of(n: int, own: Evaluations) -> Remark | None:
    """Return a line of one's own by its number; None where there is none."""
    return next((remark for remark in own.remarks if remark.n == n), None)


def amended_line(n: int, own: Evaluations) -> int:
    """Return which line of their own somebody means who names one that gave another other words: that other one."""
    line = line_of(n, own)
    return line.what.entry if line is not None and isinstance(line.what, RemarkAmended) else n
