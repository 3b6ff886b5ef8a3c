"""What evaluators say of a play, beside its record: ratings, overrulings, notes and comments, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar, assert_never

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
from tabletop.exercise.refusals import Refused, Why, empty, given, unknown
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Picture

RANKS: Final = {Grade.U: 0, Grade.M: 1, Grade.S: 2, Grade.P: 3}
"""The order of the grades."""

_DIGITS: Final = 10
"""More than any entry's number has; Python refuses to read numbers of some thousand digits."""

_ON_PAPER: Final = (ActRecorded, MeetingRecorded, DecisionRecorded)
"""What can have been done in name only."""


class How(StrEnum):
    """How an evaluator reads an occasion otherwise than the record does."""

    SEEN_AFTER_ALL = "seen-after-all"
    IN_NAME_ONLY = "in-name-only"
    DOES_NOT_APPLY = "does-not-apply"
    STANDS = "stands"
    """An earlier overruling of one's own is taken back."""


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

    target: str
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


Remarked: TypeAlias = RatingRecorded | OverrulingRecorded | ObservationRecorded | CommentRecorded | UnknownEvent


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
        return f"{self.seat}:{self.n}"


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
    """Everything, in the order of what was said."""
    ratings: tuple[Rating, ...] = ()
    """Those in force, sorted by target and seat."""
    overrulings: tuple[Overruling, ...] = ()
    """Those in force, sorted by target and seat."""
    replaced: tuple[tuple[str, str], ...] = ()
    """Remarks that a later one of the same seat took the place of, each with the later one, as they are cited."""

    @property
    def contested(self) -> tuple[str, ...]:
        """Targets that several seats read otherwise, and not alike."""
        return tuple(target for target, said in by_target(self.overrulings).items() if not alike(said))


def evaluations(remarks: Iterable[Remark]) -> Evaluations:
    """Return what remarks come to: of one seat's ratings or overrulings of one target the last typed is in force."""
    every = sorted(remarks, key=lambda remark: (remark.said, remark.seat, remark.n))
    latest: dict[tuple[bool, str, str], Remark] = {}
    replaced = []
    for remark in sorted(every, key=lambda remark: (remark.seat, remark.n)):
        if isinstance(remark.what, RatingRecorded | OverrulingRecorded):
            key = (isinstance(remark.what, RatingRecorded), remark.what.target, remark.seat)
            if key in latest:
                replaced.append((latest[key].cited, remark.cited))
            latest[key] = remark
    ratings, overrulings = [], []
    for key in sorted(latest):
        remark = latest[key]
        match remark.what:
            case RatingRecorded(target, grade, because):
                ratings.append(Rating(target, remark.seat, grade, because, remark.cited))
            case OverrulingRecorded(target, how, because) if how is not How.STANDS:
                overrulings.append(Overruling(target, remark.seat, how, because, remark.cited))
            case _:
                pass
    return Evaluations(tuple(every), tuple(ratings), tuple(overrulings), tuple(replaced))


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


# --- the gate ---------------------------------------------------------------------------------------------------------


def refusal(what: Remarked, picture: Picture, own: Evaluations, *, scribe: bool = False) -> Refused | None:
    """Say why a remark cannot be taken down, or None when it can.

    Args:
        what: What somebody wants to say.
        picture: The white cell's picture of the record as it stands.
        own: What the same seat has said so far.
        scribe: Whether it is a scribe's seat.
    """
    targets = picture.deck.targets
    match what:
        case RatingRecorded() | OverrulingRecorded() if scribe:
            return Refused(Why.SCRIBES_NOTE)
        case RatingRecorded(target):
            return unknown(Why.NO_SUCH_OBJECTIVE, (target,), targets)
        case OverrulingRecorded():
            return _cannot_overrule(what, picture, own)
        case ObservationRecorded(text, cell, objective):
            problem = unknown(Why.NO_SUCH_CELL, given(cell), picture.cells)
            return problem or unknown(Why.NO_SUCH_OBJECTIVE, given(objective), targets) or empty(text)
        case CommentRecorded(text, entry, objective):
            problem = unknown(Why.NO_SUCH_OBJECTIVE, given(objective), targets) or empty(text)
            missing = entry is not None and not 1 <= entry <= len(picture.log)
            return problem or (Refused(Why.NO_SUCH_ENTRY, (str(entry),)) if missing else None)
        case UnknownEvent():
            return Refused(Why.NOT_THAT_KIND, (what.kind,))
        case _:
            assert_never(what)


def _cannot_overrule(what: OverrulingRecorded, picture: Picture, own: Evaluations) -> Refused | None:
    mine = tuple(overruling.target for overruling in own.overrulings)
    if what.how is How.STANDS:
        problem = unknown(Why.NOT_OVERRULED, (what.target,), mine)
    elif what.entry is None:
        problem = unknown(Why.NO_SUCH_OCCASION, (what.target,), (verdict.id for verdict in picture.verdicts))
    elif what.how is not How.IN_NAME_ONLY:
        problem = Refused(Why.ONLY_IN_NAME, (what.target,))
    else:
        problem = _not_on_paper(what.entry, picture)
    return problem or (None if what.because.strip() else Refused(Why.REASON_NEEDED))


def _not_on_paper(entry: int, picture: Picture) -> Refused | None:
    if not 1 <= entry <= len(picture.log):
        return Refused(Why.NO_SUCH_ENTRY, (str(entry),))
    line = picture.log[entry - 1]
    if not on_paper(line.entry.event):
        return Refused(Why.NOT_THAT_KIND, (str(entry),))
    return Refused(Why.GONE, (str(entry),)) if line.standing.what == "withdrawn" else None
