"""Evaluators and scribes: their files beside a save, read together or written by the one who sits there."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

import attrs

from tabletop import __version__
from tabletop.control.moments import Moment, TimeSource, real_time, said_at
from tabletop.control.past import open_past
from tabletop.exercise.clock import Clock, clock_of, exercise_time_at
from tabletop.exercise.errors import CommandRefused, NotASave, SaveInUse, TabletopError
from tabletop.exercise.evaluation import Evaluations, Remark, RemarkAmended, Remarked, cited_as, evaluations
from tabletop.exercise.evaluation_gate import refusal
from tabletop.exercise.overruling import Evaluated, evaluated
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.said import Said
from tabletop.exercise.times import HOUR, Millis, format_offset
from tabletop.exercise.views import Picture
from tabletop.journal import beside as files
from tabletop.journal.file import Save, Writer, read_intact
from tabletop.journal.place import in_words

HOTWASH: Final[Millis] = 2 * HOUR
"""How long after ENDEX what is said can still be written about: the hotwash, and no afternoon of another day."""

_State: TypeAlias = tuple[int, int, int]
"""What tells a file that was written, or replaced by another, from itself: its length, its time, its place."""


@attrs.frozen
class FileBeside:
    """One file beside a save, as far as it can be used."""

    seat: str
    path: Path
    remarks: tuple[Remark, ...] = attrs.field(repr=False)
    """What of it is sound; nothing where it is of another save."""
    sound: bool
    """Whether it is as it was written, and of this save and seat. A half-written last line was never acknowledged."""
    problem: str | None
    """What is wrong with it, in one sentence."""


@attrs.frozen
class Gathered:
    """All files beside a save, and what they come to."""

    files: tuple[FileBeside, ...]
    said: Evaluated

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with any of them, a sentence each."""
        return tuple(file.problem for file in self.files if file.problem is not None)


def gather(save: Path, picture: Picture) -> Gathered | None:
    """Return what evaluators say of the play that a picture of the white cell shows; None where nobody has a file.

    Nothing in any of these files can raise: what is wrong with one is told and the sound part of it is used.
    """
    found = files_beside(save)
    if not found:
        return None
    return Gathered(found, evaluated(picture, (remark for file in found for remark in file.remarks)))


def files_beside(save: Path) -> tuple[FileBeside, ...]:
    """Return the files beside a save, by seat."""
    try:
        found = files.found_beside(save)
    except OSError as error:
        problem = f"What evaluators wrote is not known: the folder {save.parent} cannot be read ({in_words(error)})."
        return (FileBeside("", save.parent, (), sound=False, problem=problem),)
    if not found:
        return ()
    kept = _read(save)
    return tuple(_file(seat, path, kept) for seat, path in found)


def _read(save: Path) -> Save | None:
    try:
        return read_intact(save)
    except TabletopError:
        return None


def _file(seat: str, path: Path, save: Save | None) -> FileBeside:
    try:
        kept = files.read_beside(path)
    except TabletopError as error:
        return FileBeside(seat, path, (), sound=False, problem=f"{str(error).rstrip('.')}; it is left out.")
    foreign = _foreign(kept, seat, save)
    if foreign is not None:
        return FileBeside(seat, path, (), sound=False, problem=f"{path} {foreign} and is left out.")
    problem = None
    if kept.damage is not None:
        problem = f"{path} {kept.damage.sentence} What follows in it is left out."
    elif kept.tail is not None:
        problem = f"The last line of {path} was only half written; it was never acknowledged and is left out."
    return FileBeside(seat, path, kept.remarks, sound=kept.damage is None, problem=problem)


def _foreign(kept: files.Beside, seat: str, save: Save | None) -> str | None:
    """Say why a file cannot be used beside this save, after its name."""
    if save is None:
        return "cannot be read beside a save whose first line is damaged"
    if not files.belongs_to(kept.header, save):
        return f"belongs to another save, which was called {kept.header.save.file},"
    return None if kept.header.seat == seat else f"is the file of {kept.header.seat} under another name"


# --- the one who sits there -------------------------------------------------------------------------------------------


class Evaluating:
    """One evaluator or scribe with the only writer of their file. The save is only read, also while it grows."""

    def __init__(
        self, save: Path, seat: str, writer: Writer, remarks: tuple[Remark, ...], time: TimeSource = real_time
    ) -> None:
        self.save = save
        self.seat = seat
        self.path = writer.path
        """Where their file is."""
        self._writer = writer
        self._time = time
        self._remarks = list(remarks)
        self._state: _State | None = None
        self._clock = Clock()
        self._picture: Picture | None = None

    def __enter__(self) -> Self:
        """Return this; the file is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._writer.close()

    @property
    def own(self) -> Evaluations:
        """What this seat has said so far. Others' ratings are not shown to it: agreement needs separate minds."""
        return evaluations(self._remarks)

    def picture(self) -> Picture:
        """Return the white cell's picture of the record as it stands; the last one where it cannot be read any more.

        Raises:
            NotFound: When the save is gone before it was read once.
            NotASave: When the file is not a save.
            JournalDamaged: When not even its first line can be read.
            DeckInvalid: When this version cannot read the deck it carries.
        """
        state = self._look()
        if self._picture is None or (state is not None and state != self._state):
            try:
                past = open_past(self.save)
            except TabletopError:
                if self._picture is None:
                    raise
            else:
                self._picture, self._clock = past.at_entry(len(past.entries)), clock_of(past.entries)
                self._state = state
        return self._picture

    def _look(self) -> _State | None:
        """Return how the save stands on the disk; None where it is gone, or may not be looked at."""
        try:
            found = self.save.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ino

    def submit(self, what: Remarked, said: Said | None = None) -> Remark | Refused:
        """Take a remark down, or say why not.

        Args:
            what: The remark.
            said: What time it is about; None is where the record stands, and where an amendment's note stands.

        Raises:
            SaveFailed: When it could not be made durable. Nothing was recorded.
        """
        picture, own = self.picture(), self.own
        refused = refusal(what, picture, own, scribe=files.is_scribe(self.seat))
        if refused is not None:
            return refused
        moment, now = self._time(), picture.clock.at
        at = self._usual(what, own, now) if said is None else self._meant(said, now, moment)
        if isinstance(at, Refused):
            return at
        remark = Remark(self.seat, len(self._remarks) + 1, at, self._typed(now), moment.wall, what)
        files.append_remarks(self._writer, [remark])
        self._remarks.append(remark)
        return remark

    def _usual(self, what: Remarked, own: Evaluations, now: Millis) -> Millis:
        """Return what time a remark is about that names none."""
        before = cited_as(self.seat, what.entry) if isinstance(what, RemarkAmended) else None
        return next((remark.said for remark in own.standing if remark.cited == before), now)

    def _meant(self, said: Said, now: Millis, moment: Moment) -> Millis | Refused:
        """Return the exercise time that somebody names, or a refusal where play had not begun or has long been over.

        The record stands at its last entry, so while the clock runs a time after it may have come by now.
        """
        clock = self._clock
        at = said_at(said, now, clock, moment)
        if at is None:
            return Refused(Why.SAID_LATER)
        latest = now + HOTWASH
        if not 0 <= at <= latest:
            return Refused(Why.OUTSIDE_PLAY, (f"{format_offset(0)} - {format_offset(latest)}",))
        over = clock.ended is not None
        return at if over or at <= max(now, exercise_time_at(clock, moment.wall)) else Refused(Why.SAID_LATER)

    def _typed(self, now: Millis) -> Millis:
        return max([now, *(remark.typed for remark in self._remarks[-1:])])


@attrs.frozen
class Seated:
    """An evaluator's file opened for writing."""

    evaluating: Evaluating
    torn: Path | None
    """Where a half-written line was set aside, when there was one."""
    damage: str | None = None
    """Where and why the reading of the save ends early, when it is damaged: evaluators see what is sound of it."""


def sit_down(save: Path, seat: str, time: TimeSource = real_time) -> Seated:
    """Open the file of a seat beside a save, or begin it.

    Raises:
        CommandRefused: When the seat is none of an evaluator or scribe.
        NotFound: When there is no such save.
        NotASave: When the file is not a save, or the seat's file is none, or belongs to another save.
        JournalDamaged: When the seat's file is damaged, or not even the first line of the save can be read.
        SaveInUse: When somebody else writes the seat's file.
        SaveFailed: When it cannot be written.
    """
    named = files.seat_named(seat)
    if named is None:
        raise CommandRefused(
            f"“{seat}” is no seat of an evaluator: write EVAL-1, EVAL-2 … for an evaluator, SCRIBE-1 … for a scribe."
        )
    kept = read_intact(save)
    path = files.beside(save, named)
    damage = None if kept.damage is None else kept.damage.sentence
    if not path.exists():
        writer = files.create_beside(path, files.header_for(kept, named, __version__, time().wall))
        return Seated(Evaluating(save, named, writer, (), time), None, damage)
    try:
        writer, said = files.open_beside(path)
    except SaveInUse:
        raise SaveInUse(f"{path} is open in another tabletop; close that one, or observe as another seat.") from None
    foreign = _foreign(said, named, kept)
    if foreign is not None:
        writer.close()
        raise NotASave(f"{path} {foreign.rstrip(',')}; move it away, then a new one can be begun.")
    torn = None if said.tail is None else said.tail.aside
    return Seated(Evaluating(save, named, writer, said.remarks, time), torn, damage)
