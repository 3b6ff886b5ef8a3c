"""A running exercise: submit a command, and it is decided, made durable, folded in and shown. Asks the time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import attrs

from tabletop.control.moments import Moment, TimeSource, real_time, said_at
from tabletop.exercise.commands import CLOCK_COMMANDS, Command, PauseClock
from tabletop.exercise.decide import decide
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.events import NEVER_BACK_DATED, Entry
from tabletop.exercise.picture import picture
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.said import RoomTime, Said
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.views import CONTROL, Audience, Picture
from tabletop.journal.file import Writer

GAP: Final[Millis] = 5 * SECOND
"""How far wall and monotonic time may part before the exercise is paused: the machine slept or its clock was set."""


@attrs.frozen
class Recorded:
    """What was asked is on the record, durably."""

    entries: tuple[Entry, ...]


class Live:
    """One exercise being run, with the only writer of its save.

    `submit` is for scripts, `submit_soon` for screens: the same steps, the disk waited for on a thread.
    """

    def __init__(
        self, session: Session, writer: Writer, path: Path, seat: str, language: str, time: TimeSource = real_time
    ) -> None:
        self.path = path
        """Where the save is."""
        self.seat = seat
        """The seat that types."""
        self.language = language
        """The language of the exercise's texts on this screen."""
        self.session = session
        self._writer = writer
        self._time = time
        self._anchor = time()
        """The moment from which T+ runs on from `_from`."""
        self._from = session.clock.at
        self._seen = self._anchor
        self._stopping: Millis | None = None
        """Where T+ will stand once a clock entry that waits for the disk is recorded: nobody sees it run past that."""
        self._closed = False
        self._queue = asyncio.Lock()
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")

    def __enter__(self) -> Self:
        """Return this exercise; its save is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the save."""
        self.close()

    def close(self) -> None:
        """Close the save and let others write it."""
        if not self._closed:
            self._closed = True
            self._disk.shutdown(wait=True)
            self._writer.close()

    def now(self) -> Millis:
        """Return the exercise time, in milliseconds."""
        return self._at(self._time())

    def picture(self, audience: Audience = CONTROL) -> Picture:
        """Return what that audience sees at this moment."""
        return picture(self.session, self.now(), audience)

    def wall(self) -> Moment:
        """Return this moment of real time."""
        return self._time()

    @property
    def closed(self) -> bool:
        """Whether the save was closed."""
        return self._closed

    def submit(self, command: Command, said: Said | None = None) -> Recorded | Refused:
        """Record what was asked, or say why not.

        Raises:
            SaveFailed: When it could not be made durable. Nothing was recorded; the command is still the caller's.
        """
        moment = self._time()
        drafted = self._draft(command, said, moment)
        if isinstance(drafted, Refused):
            return drafted
        self._writer.append(drafted)
        return self._fold(drafted, moment)

    def pause_where_it_stopped(self, because: str) -> Recorded | Refused:
        """Pause at the exercise time of the last entry: what has passed since the program stopped is not known.

        Raises:
            SaveFailed: When it could not be made durable.
        """
        self._stopping = self.session.clock.at
        try:
            return self.submit(PauseClock(because))
        finally:
            self._stopping = None

    async def submit_soon(self, command: Command, said: Said | None = None) -> Recorded | Refused:
        """Record what was asked without keeping the screen waiting for the disk; commands queue.

        Whoever is cancelled while the disk works leaves the command on the record all the same.

        Raises:
            SaveFailed: When it could not be made durable. Nothing was recorded; the command is still the caller's.
        """
        async with self._queue:
            if self._closed:
                raise SaveFailed(f"{self.path} is closed; nothing more is recorded in it.")
            moment = self._time()
            drafted = self._draft(command, said, moment)
            if isinstance(drafted, Refused):
                return drafted
            with self._held(drafted):
                writing = asyncio.get_running_loop().run_in_executor(self._disk, self._writer.append, drafted)
                try:
                    await asyncio.shield(writing)
                except asyncio.CancelledError:
                    await asyncio.wait({writing})
                    if writing.exception() is None:
                        self._fold(drafted, moment)
                    raise
            return self._fold(drafted, moment)

    def gap(self) -> Millis:
        """Return by how much the wall clock left the other clock behind since this was last asked; 0 when it did not.

        A gap means that the machine slept or that somebody set its clock. The caller pauses the exercise and says so.
        """
        moment = self._time()
        wall = (moment.wall - self._seen.wall).total_seconds() * SECOND
        apart = round(wall) - (moment.mono - self._seen.mono)
        self._seen = moment
        return apart if abs(apart) > GAP else 0

    def auto_due(self) -> tuple[str, ...]:
        """Return the injects that their deck lets release themselves and that are due; none once the save failed."""
        return () if self._writer.failed is not None else self.session.auto_due(self.now())

    def _at(self, moment: Moment) -> Millis:
        clock = self.session.clock
        if not clock.runs:
            return clock.at
        at = max(clock.at, self._from + int((moment.mono - self._anchor.mono) * clock.rate))
        return at if self._stopping is None else min(at, self._stopping)

    @contextmanager
    def _held(self, drafted: tuple[Entry, ...]) -> Iterator[None]:
        """Keep T+ from running past a clock entry while the disk takes its time."""
        if any(isinstance(entry.event, NEVER_BACK_DATED) for entry in drafted):
            self._stopping = drafted[0].typed
        try:
            yield
        finally:
            self._stopping = None

    def _draft(self, command: Command, said: Said | None, moment: Moment) -> tuple[Entry, ...] | Refused:
        """Decide a command and number what it would put on the record."""
        now = self._at(moment)
        if said is not None and isinstance(command, CLOCK_COMMANDS):
            return Refused(Why.CLOCK_NOT_BACK_DATED)
        at = now if said is None else self._resolve(said, now, moment)
        if at is None:
            return Refused(Why.SAID_LATER)
        events = decide(self.session, command, now, at)
        if isinstance(events, Refused):
            return events
        first = len(self.session.entries) + 1
        seat = self.session.seat or self.seat
        return tuple(Entry(first + place, at, now, moment.wall, seat, event) for place, event in enumerate(events))

    def _fold(self, entries: tuple[Entry, ...], moment: Moment) -> Recorded:
        for entry in entries:
            apply(self.session, entry)
            if isinstance(entry.event, NEVER_BACK_DATED):
                self._anchor, self._from = moment, self.session.clock.at
        return Recorded(entries)

    def _resolve(self, said: Said, now: Millis, moment: Moment) -> Millis | None:
        """Return the exercise time that somebody means; the minute of a wall clock ends now at the latest."""
        at = said_at(said, now, self.session.clock, moment)
        return at if at is None or not isinstance(said, RoomTime) else min(now, at)
