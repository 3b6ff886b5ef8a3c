"""Which past moment an `--at` names."""

from __future__ import annotations

from typing import Final

import attrs

from tabletop.control.past import Past
from tabletop.exercise.errors import CommandRefused
from tabletop.exercise.times import Millis, parse_offset
from tabletop.exercise.views import Picture

_DIGITS: Final = 9
"""More than any entry's number has; Python refuses to read numbers of some thousand digits."""


@attrs.frozen
class Moment:
    """After an entry, or at an exercise time; exactly one of them is given."""

    entry: int | None = None
    time: Millis | None = None


def read_moment(past: Past, at: str | None) -> Moment:
    """Read `12` or `T+0:45`; without either it is the moment after the last entry.

    Raises:
        CommandRefused: When it names no moment of this save.
    """
    if at is None:
        return Moment(entry=len(past.entries))
    if at.isascii() and at.isdigit():
        if len(at) > _DIGITS or not 1 <= int(at) <= len(past.entries):
            raise CommandRefused(f"There is no entry {at}: this save has {len(past.entries)}. Name one of them.")
        return Moment(entry=int(at))
    time = parse_offset(at)
    if time is None:
        raise CommandRefused(f"“{at}” is no moment; write the number of an entry, or an exercise time such as T+0:45.")
    return Moment(time=time)


def picture_at(past: Past, at: str | None) -> Picture:
    """Return the picture at the moment that an `--at` names.

    Raises:
        CommandRefused: When it names no moment of this save.
    """
    moment = read_moment(past, at)
    return past.at_entry(moment.entry or 0) if moment.time is None else past.at_time(moment.time)
