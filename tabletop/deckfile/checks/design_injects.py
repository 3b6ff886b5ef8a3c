"""How single injects are made: who speaks, what they wait for, and whether their questions can be answered in time."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.timetable import Timetable
from tabletop.exercise.conditions import needed
from tabletop.exercise.deck import InjectKind
from tabletop.exercise.picks import owners_of, wait_of
from tabletop.exercise.problems import Place
from tabletop.exercise.times import format_duration, format_offset

_UNREAD = frozenset({InjectKind.ADMINISTRATIVE, InjectKind.EXPECTED_ACTION})
"""What reminds the white cell of something and comes from nobody."""


def missing_sender(desk: Desk) -> Iterator[Finding]:
    """An inject does not say who speaks.

    Why: a report of one's own squadron and a rumour are two things; without `from` the cells cannot tell what to think
    of it.

    Mend: write `from` with a post or an office, never a person's name.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, channel: call, to: [us, japan], body: A call.}
                 ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    for row in desk.injects:
        if row.value.kind not in _UNREAD and not row.value.sender:
            yield desk.finding(
                row.at("id"), f"{row.value.id} comes from nobody", "Write `from: …`: a post or an office."
            )


def missing_channel(desk: Desk) -> Iterator[Finding]:
    """An inject does not say how it arrives.

    Why: a rumour on the net weighs other than a call or a message, and the white cell has to play it.

    Mend: write `channel: message`, or another of the words that the page on decks lists.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, to: [us, japan], body: A call.}
                 ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    for row in desk.injects:
        if row.value.kind not in _UNREAD and row.value.channel is None:
            yield desk.finding(
                row.at("id"), f"{row.value.id} does not say how it arrives", "Write `channel: message` or the like."
            )


def waits_for_contingency(desk: Desk) -> Iterator[Finding]:
    """An inject waits for a contingency inject, which may never be given.

    Why: then this one never comes either, and nobody has decided so.

    Mend: make it a contingency too, or give it another way: a time, or one of several conditions under `any`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: contingency, pressure: 1, from: Press, channel: call, to: [us, japan],
             body: A call.}
          - {id: A-3, title: Photo, release: {after: A-2, delay: 5m}, from: Press, channel: social, to: [us, japan],
                                             ^
             body: A photo.}

    Right:

        injects:
          - {id: A-2, title: Call, release: contingency, pressure: 1, from: Press, channel: call, to: [us, japan],
             body: A call.}
          - {id: A-3, title: Photo, release: T+0:20, from: Press, channel: social, to: [us, japan], body: A photo.}
    """
    owners = owners_of(desk.deck)
    rows = {row.value.id: row for row in desk.injects}
    for row in desk.injects:
        for name in dict.fromkeys(needed(wait_of(row.value), owners)):
            other = rows.get(name)
            if other is not None and other.value.on_shelf:
                place = other.at("release")
                related = ((Place(desk.draft.path, place.line, place.column), f"{name} is a contingency inject"),)
                message = f"{row.value.id} waits for {name}, which may never be given"
                yield desk.finding(
                    row.at("release"), message, "Make it a contingency too, or give it another way.", related
                )


def late_deadline(desk: Desk) -> Iterator[Finding]:
    """A question falls due only after ENDEX.

    Why: nobody has to answer it, so the last decision of the day is the one that is talked away.

    Mend: release the inject earlier, or shorten `within`.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:20
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], within: 15m, options: [{id: we, title: We do}]}
                                                                                ^

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], within: 15m, options: [{id: we, title: We do}]}
    """
    table = desk.once(Timetable)
    times = {one.row.value.id: one.at for one in table.likely}
    endex = format_offset(table.endex)
    for inject, point in desk.points():
        at, within = times.get(inject.value.id), point.value.within
        if at is not None and within is not None and (due := table.deadline(at, within)) > table.endex:
            message = f"{point.value.id} falls due at {format_offset(due)}, after ENDEX at {endex}"
            yield desk.finding(point.at("within"), message, f"Release {inject.value.id} earlier, or shorten `within`.")


def no_time_to_decide(desk: Desk) -> Iterator[Finding]:
    """A question falls due before its inject can be read: 3 minutes in two languages, one and a half in one.

    Why: the cell can only miss it, or answer without having read.

    Mend: leave ten minutes more than reading takes.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], within: 2m, options: [{id: we, title: We do}]}
                                                                                ^

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], within: 13m, options: [{id: we, title: We do}]}
    """
    reading = desk.once(Timetable).reading
    for inject, point in desk.points():
        within = point.value.within
        if within is not None and within < reading:
            message = f"{point.value.id} falls due {format_duration(within)} after {inject.value.id} is out"
            help_ = f"Reading it takes {format_duration(reading)}; leave ten minutes more."
            yield desk.finding(point.at("within"), message, help_)
