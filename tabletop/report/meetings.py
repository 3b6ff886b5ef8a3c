"""What meetings left on paper, as it stands after every amendment, where all playing sides sat at the table."""

from __future__ import annotations

import attrs

from tabletop.exercise.events import Meeting, MeetingAmended, MeetingRecorded, MeetingWithdrawn
from tabletop.exercise.procedures import Body
from tabletop.exercise.text import Text, plain
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Picture


@attrs.frozen
class Minutes:
    """The record of one meeting."""

    body: Text
    level: str | None
    meeting: Meeting
    said: Millis
    entry: int


def joint_minutes(picture: Picture) -> tuple[Minutes, ...]:
    """Return the meetings that stand and that are no side's own, in the order in which they were held."""
    bodies = {body.id: body for body in picture.procedures.bodies}
    sides = {cell.side for cell in picture.deck.cells if cell.id in picture.cells}
    held = [minutes for minutes in _standing(picture, bodies) if sides <= _sides(minutes.meeting, picture, bodies)]
    return tuple(sorted(held, key=lambda minutes: (minutes.said, minutes.entry)))


def _standing(picture: Picture, bodies: dict[str, Body]) -> list[Minutes]:
    """Return the last version of each meeting; a struck one is left out and nothing older comes back for it."""
    held: dict[int, Minutes] = {}
    said: dict[int, Millis] = {}
    for line in picture.log:
        entry, event = line.entry, line.entry.event
        match event:
            case MeetingRecorded(meeting):
                said[entry.n] = entry.said
                held[entry.n] = _minutes(meeting, entry.said, entry.n, bodies)
            case MeetingAmended(number, meeting) if number in said:
                held[number] = _minutes(meeting, said[number], entry.n, bodies)
            case MeetingWithdrawn(number):
                held.pop(number, None)
            case _:
                pass
    struck = {line.entry.n for line in picture.log if line.standing.what == "struck"}
    return [minutes for minutes in held.values() if minutes.entry not in struck]


def _minutes(meeting: Meeting, said: Millis, entry: int, bodies: dict[str, Body]) -> Minutes:
    body = bodies.get(meeting.via)
    return Minutes(plain(meeting.via) if body is None else body.name, meeting.level, meeting, said, entry)


def _sides(meeting: Meeting, picture: Picture, bodies: dict[str, Body]) -> set[str]:
    """Return the sides at the table: those of the offices named, else those that the body joins."""
    if meeting.present:
        return {picture.procedures.side_of(name) or name for name in meeting.present}
    body = bodies.get(meeting.via)
    return set() if body is None else set(body.sides)
