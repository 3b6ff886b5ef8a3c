"""An exercise that runs while evaluators sit beside it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from tabletop.control import library, start
from tabletop.control.evaluating import Gathered, gather, sit_down
from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.past import open_past
from tabletop.exercise.commands import Command
from tabletop.exercise.evaluation import Remark, Remarked
from tabletop.exercise.events import Act, ObservationRecorded
from tabletop.exercise.refusals import Refused
from tabletop.exercise.views import Picture

STARTED = datetime(2027, 5, 11, 9, 0, tzinfo=timezone(timedelta(hours=9)))
NOTE = ObservationRecorded("The door stood open.")
TOLD = Act("JJOC", "inform", to=("USFJ",), about="formation")
LOADED = cache(library.load)


class Room:
    """One exercise with its clock; what is submitted must be recorded."""

    def __init__(self, save: Path) -> None:
        self.save = save
        self.time = Counter(STARTED)
        self.live: Live = start.begin(LOADED("east-china-sea"), save, time=self.time)

    def does(self, *commands: Command) -> None:
        for command in commands:
            assert not isinstance(self.live.submit(command), Refused), command

    def picture(self) -> Picture:
        past = open_past(self.save)
        return past.at_entry(len(past.entries))

    def gathered(self) -> Gathered:
        found = gather(self.save, self.picture())
        assert found is not None
        return found


def says(room: Room, seat: str, *remarks: Remarked) -> None:
    """Let a seat say something, in one sitting."""
    with sit_down(room.save, seat, room.time).evaluating as evaluating:
        for what in remarks:
            assert isinstance(evaluating.submit(what), Remark), what
