"""How single injects are made: who speaks, what they wait for, and whether their questions can be answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.timetable import Timetable, needed, owners_of
from tabletop.exercise.deck import AfterInject, AtTime, InjectKind, OnShelf, Release, WhenTrue
from tabletop.exercise.problems import Place
from tabletop.exercise.times import format_duration, format_offset

_UNREAD = frozenset({InjectKind.ADMINISTRATIVE, InjectKind.EXPECTED_ACTION})
"""What reminds the white cell of something and comes from nobody."""


def missing_sender(desk: Desk) -> Iterator[Finding]:
    """An inject does not say who speaks (`from`), so the cells cannot tell what to think of it.

    Wrong: `{id: A-1, title: Radar, release: T+0:05, to: [japan], channel: voice, body: Radar seen.}`

    Right: `{id: A-1, title: Radar, release: T+0:05, to: [japan], from: Squadron, channel: voice, body: Radar seen.}`
    """
    for row in desk.injects:
        if row.value.kind not in _UNREAD and not row.value.sender:
            yield desk.finding(
                row.at("id"), f"{row.value.id} comes from nobody", "Write `from: …`: a post or an office."
            )


def missing_channel(desk: Desk) -> Iterator[Finding]:
    """An inject does not say how it arrives (`channel`); a rumour on the net weighs other than a call.

    Wrong: `{id: A-1, title: Radar, release: T+0:05, to: [japan], from: Squadron, body: Radar seen.}`

    Right: `{id: A-1, title: Radar, release: T+0:05, to: [japan], from: Squadron, channel: voice, body: Radar seen.}`
    """
    for row in desk.injects:
        if row.value.kind not in _UNREAD and row.value.channel is None:
            yield desk.finding(
                row.at("id"), f"{row.value.id} does not say how it arrives", "Write `channel: message` or the like."
            )


def waits_for_contingency(desk: Desk) -> Iterator[Finding]:
    """An inject waits for a contingency inject, which is often not given; then this one never comes either.

    Wrong: `release: {after: A-9, delay: 5m}` where A-9 has `release: contingency`.

    Right: `release: contingency` for both, or `release: {when: {any: [{released: A-9}, {released: A-3}]}}`.
    """
    owners = owners_of(desk.deck)
    rows = {row.value.id: row for row in desk.injects}
    for row in desk.injects:
        for name in dict.fromkeys(_waits_for(row.value.release, owners)):
            other = rows.get(name)
            if other is not None and other.value.on_shelf:
                place = other.at("release")
                related = ((Place(desk.draft.path, place.line, place.column), f"{name} is a contingency inject"),)
                message = f"{row.value.id} waits for {name}, which may never be given"
                yield desk.finding(
                    row.at("release"), message, "Make it a contingency too, or give it another way.", related
                )


def late_deadline(desk: Desk) -> Iterator[Finding]:
    """A question falls due only after ENDEX, so nobody has to answer it.

    Wrong: `endex: T+2:00`, an inject with `release: T+1:50`, and a question in it with `within: 15m`.

    Right: `within: 10m`, or `release: T+1:40`.
    """
    table = Timetable(desk)
    times = {one.row.value.id: one.at for one in table.likely}
    endex = format_offset(table.endex)
    for inject, point in desk.points():
        at, within = times.get(inject.value.id), point.value.within
        if at is not None and within is not None and (due := table.deadline(at, within)) > table.endex:
            message = f"{point.value.id} falls due at {format_offset(due)}, after ENDEX at {endex}"
            yield desk.finding(point.at("within"), message, f"Release {inject.value.id} earlier, or shorten `within`.")


def no_time_to_decide(desk: Desk) -> Iterator[Finding]:
    """A question falls due before its inject can be read: 3 minutes in two languages, one and a half in one.

    Wrong: `within: 2m`

    Right: `within: 12m`
    """
    reading = Timetable(desk).reading
    for inject, point in desk.points():
        within = point.value.within
        if within is not None and within < reading:
            message = f"{point.value.id} falls due {format_duration(within)} after {inject.value.id} is out"
            help_ = f"Reading it takes {format_duration(reading)}; leave ten minutes more."
            yield desk.finding(point.at("within"), message, help_)


def _waits_for(release: Release, owners: dict[str, str]) -> Iterator[str]:
    """Yield the injects without which a release never comes."""
    match release:
        case AfterInject(inject):
            yield inject
        case WhenTrue(condition):
            yield from needed(condition, owners)
        case AtTime() | OnShelf():
            return
        case _ as never:
            assert_never(never)
