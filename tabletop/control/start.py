"""Beginning an exercise, and going on with one where its save stops."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import attrs

from tabletop import __version__
from tabletop.control.live import Live
from tabletop.control.moments import TimeSource, real_time
from tabletop.control.opening import session_of
from tabletop.deckfile.load import Loaded
from tabletop.exercise.session import Session
from tabletop.exercise.times import SECOND, Millis
from tabletop.journal.file import Writer
from tabletop.journal.header import Header, SourceFile

STOPPED = "the program stopped"
"""Why the clock is paused in a save whose exercise ran when its program stopped."""


@attrs.frozen
class Reopened:
    """An exercise gone on with. If its clock ran, it is paused at its last record; the true time is unknown."""

    live: Live
    last: Millis
    """Exercise time of the last record."""
    suggested: Millis
    """Exercise time that the wall clock suggests, had the clock run on; equal to `last` when it did not run."""
    stopped_for: timedelta
    """Real time since the last record."""
    torn: Path | None
    """Where a half-written line was set aside, when there was one."""


def begin(
    loaded: Loaded,
    save: Path,
    *,
    seat: str = "control",
    language: str = "en",
    rehearsal: bool = False,
    time: TimeSource = real_time,
) -> Live:
    """Make a save and return its exercise, before STARTEX.

    Args:
        loaded: The deck and the arrangement.
        save: Where the save is to be; nothing may be there.
        seat: The seat that types.
        language: The language of the exercise's texts on this screen.
        rehearsal: Whether this play is kept apart from the record.
        time: Where time comes from.

    Raises:
        SaveFailed: When the save cannot be made there.
        SaveInUse: When somebody has just made it.
    """
    header = Header(
        program=__version__,
        created=time().wall,
        deck=SourceFile(loaded.deck.id, loaded.deck_text),
        played_under=loaded.procedures.id,
        procedures=tuple(SourceFile(id_, text) for id_, text in loaded.procedures_texts),
        languages=loaded.deck.languages,
        seats=loaded.deck.seats,
        rehearsal=rehearsal,
    )
    writer = Writer.create(save, header)
    return Live(Session(loaded.deck, loaded.procedures), writer, save, seat, language, time)


def resume(save: Path, *, seat: str = "control", language: str = "en", time: TimeSource = real_time) -> Reopened:
    """Go on where a save stops, paused. A save that cannot be gone on with is let go of.

    Raises:
        NotFound: When there is no such save.
        NotASave: When the file is not one.
        SaveInUse: When somebody else writes it.
        JournalDamaged: When it is damaged.
        DeckInvalid: When this version cannot read the deck it carries.
        SaveFailed: When the pause cannot be recorded.
    """
    writer, kept = Writer.open_for_append(save)
    with ExitStack() as unless_reopened:
        unless_reopened.callback(writer.close)
        session = session_of(kept)
        live = Live(session, writer, save, seat, language, time)
        clock = session.clock
        gone = max(timedelta(0), time().wall - (clock.wall or kept.header.created))
        suggested = clock.at
        if clock.runs:
            suggested += int(gone.total_seconds() * SECOND * clock.rate)
            live.pause_where_it_stopped(STOPPED)
        unless_reopened.pop_all()
    return Reopened(live, clock.at, suggested, gone, None if kept.tail is None else kept.tail.aside)
