"""How much a deck asks of the room: too little for a cell, too much at once, or more than the morning holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.timetable import DECIDING, Planned, Timetable
from tabletop.deckfile.draft import Kind, Row
from tabletop.deckfile.nodes import Node
from tabletop.deckfile.problems.fault import Related
from tabletop.exercise.deck import Move, MoveClock, Scenario
from tabletop.exercise.problems import Place
from tabletop.exercise.times import MINUTE, Millis, format_duration, format_offset

_IDLE: Final[Millis] = 30 * MINUTE
_QUIET: Final[Millis] = 25 * MINUTE
_SPELL: Final[Millis] = 10 * MINUTE


def idle_cell(desk: Desk) -> Iterator[Finding]:
    """A cell has nothing to read or decide for more than 30 minutes of play, or in a whole move, while another has.

    Frozen moves do not count: then all talk. Contingency injects do not count either, for they may never be given; a
    branch counts where it would come.

    Why: people who wait read their mail, and are not back when they are needed.

    Mend: give the cell an inject or a question in between.

    Wrong:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:45
          situation: All is calm.
        cells:
          us: {side: us, name: United States}
          ^
          japan: {side: japan, name: Japan}
        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [japan], body: A call.}
          - {id: A-3, title: Boats, release: T+0:30, from: Squadron, channel: voice, to: [japan], body: Boats turn.}

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:45
          situation: All is calm.
        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
          - {id: A-3, title: Boats, release: T+0:30, from: Squadron, channel: voice, to: [japan], body: Boats turn.}
    """
    table = desk.once(Timetable)
    for cell in desk.deck.cells:
        declared = desk.draft.declared.get((Kind.CELL, "", cell.id.casefold()))
        if declared is None:
            continue
        spans = _busy(table, cell.id)
        empty = list(_gaps(spans, table.endex))
        long = [span for span in empty if table.lasts(*span) > _IDLE and _others_play(table, cell.id, *span)]
        for start, end in long:
            lasts = format_duration(table.lasts(start, end))
            message = f"`{cell.id}` has nothing to read or decide from {_from_to(start, end)}: {lasts} of play"
            yield desk.finding(declared.node, message, f"Give {cell.id} an inject or a question in between.")
        for row in _empty_moves(desk, table, cell.id, empty):
            start, end = row.value.at, min(row.value.at + row.value.length, table.endex)
            if not any(since <= start and end <= until for since, until in long):
                message = f"`{cell.id}` has nothing to read or decide in {row.value.id}, {_from_to(start, end)}"
                help_ = f"Give {cell.id} an inject or a question in {row.value.id}."
                yield desk.finding(declared.node, message, help_, _place(desk, row.at("id"), "this move"))


def long_gap(desk: Desk) -> Iterator[Finding]:
    """No inject is due for more than 25 minutes of play, in front of an inject or of ENDEX.

    Frozen moves do not count, and contingency injects do not fill a gap that is planned.

    Why: the room loses the thread, and the facilitator has nothing to bring it back with.

    Mend: bring an inject into the gap, or let a frozen move hold the discussion.

    Wrong:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:55
          situation: All is calm.
        injects:
          - {id: A-2, title: Call, release: T+0:35, from: Press, channel: call, to: [us, japan], body: A call.}
                                            ^

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:55
          situation: All is calm.
        injects:
          - {id: A-2, title: Call, release: T+0:30, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    table = desk.once(Timetable)
    endex = desk.draft.rows_of(Scenario)[0].at("endex")
    due = [(one.at, one.row.at("release"), one.row.value.id) for one in table.likely]
    stops = [(0, endex, ""), *due, (table.endex, endex, "")]
    for (start, before, name), (end, here, _) in pairwise(stops):
        lasts = table.lasts(start, end)
        if lasts > _QUIET:
            message = f"no inject is due from {_from_to(start, end)}: {format_duration(lasts)} of play"
            help_ = "Bring an inject into the gap, or let a frozen move hold the discussion."
            yield desk.finding(here, message, help_, _place(desk, before, "the inject before") if name else ())


def flood(desk: Desk) -> Iterator[Finding]:
    """More injects are due for a cell within 10 minutes than can be read in that time.

    An inject takes three minutes where it is read in two languages, one and a half in one. Branches and contingency
    injects are not counted: they may not come.

    Why: what comes faster is read by nobody.

    Mend: spread them, or make one of them a contingency.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:08, from: Press, channel: call, to: [us, japan], body: A call.}
          - {id: A-3, title: Boats, release: T+0:11, from: Squadron, channel: voice, to: [us, japan], body: Boats turn.}
          - {id: A-4, title: Photo, release: T+0:14, from: Press, channel: social, to: [us, japan], body: A photo.}
                                             ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:08, from: Press, channel: call, to: [us, japan], body: A call.}
          - {id: A-3, title: Boats, release: T+0:11, from: Squadron, channel: voice, to: [us, japan], body: Boats turn.}
          - {id: A-4, title: Photo, release: T+0:20, from: Press, channel: social, to: [us, japan], body: A photo.}
    """
    table = desk.once(Timetable)
    most = int(_SPELL // table.reading)
    told: dict[str, tuple[Planned, Planned, int, list[str]]] = {}
    for cell in desk.deck.cells:
        for first, over, count in _floods([one for one in table.certain if cell.id in one.row.value.to], most):
            told.setdefault(over.row.value.id, (first, over, count, []))[3].append(cell.id)
    for first, over, count, cells in told.values():
        takes = format_duration(count * table.reading)
        message = (
            f"{count} injects for {_listed(cells)} within 10 minutes of {format_offset(first.at)} take {takes} to read"
        )
        related = _place(desk, first.row.at("release"), "the first of them")
        yield desk.finding(over.row.at("release"), message, "Spread them, or make one of them a contingency.", related)


def several_at_once(desk: Desk) -> Iterator[Finding]:
    """Two injects or more are due for one cell at the same time.

    Why: only one can be read first, and which one decides what the cell thinks the day is about. Leave that to the
    author and not to the order in a file.

    Mend: let a few minutes pass between them.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:05, from: Press, channel: call, to: [us, japan], body: A call.}
                                            ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:09, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    table = desk.once(Timetable)
    for at, group in groupby(table.certain, key=lambda one: one.at):
        earlier: dict[str, Planned] = {}
        for one in group:
            cells = [cell for cell in one.row.value.to if cell in earlier]
            if cells:
                first = earlier[cells[0]]
                names = f"{first.row.value.id} and {one.row.value.id}"
                message = f"{names} are due for {_listed(cells)} at once, at {format_offset(at)}"
                related = _place(desk, first.row.at("release"), f"{first.row.value.id} is due here")
                yield desk.finding(one.row.at("release"), message, "Let a few minutes pass between them.", related)
            earlier = dict.fromkeys(one.row.value.to, one) | earlier


def overfull(desk: Desk) -> Iterator[Finding]:
    """Reading and deciding takes longer than the time of play until ENDEX.

    Three minutes an inject in two languages (one and a half in one), ten a decision; frozen moves are left out. A
    morning from 08:30 to 12:30 holds about 135 minutes of play, which is 12 to 18 injects and 6 to 8 decisions.

    Why: the last injects, which the day was built for, are never read.

    Mend: move `endex`, make some injects contingencies, or ask less.

    Wrong:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:30
                 ^
          situation: All is calm.
        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], options: [{id: we, title: We do}]}
              - {id: what, asks: national, ask: What to say, cells: [us], options: [{id: all, title: All}]}

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:40
          situation: All is calm.
        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: who, asks: national, ask: Who speaks, cells: [us], options: [{id: we, title: We do}]}
              - {id: what, asks: national, ask: What to say, cells: [us], options: [{id: all, title: All}]}
    """
    table = desk.once(Timetable)
    points = sum(len(one.row.value.decide) for one in table.certain)
    takes = len(table.certain) * table.reading + points * DECIDING
    there = table.played(table.endex)
    if takes > there > 0:
        what = f"{_count(len(table.certain), 'inject')} and {_count(points, 'decision')} take {format_duration(takes)}"
        message = f"{what} to read and decide; play lasts {format_duration(there)}"
        endex = desk.draft.rows_of(Scenario)[0].at("endex")
        yield desk.finding(endex, message, "Move `endex`, or make some of the injects contingencies.")


def _busy(table: Timetable, cell: str) -> list[tuple[Millis, Millis]]:
    """Return the spans in which a cell reads or decides, in order."""
    spans = []
    for one in table.likely:
        if cell in one.row.value.to:
            spans.append((one.at, one.at + table.reading))
        spans.extend((one.at, table.answered(one.at, point)) for point in one.row.value.decide if cell in point.cells)
    return sorted(spans)


def _gaps(spans: Sequence[tuple[Millis, Millis]], endex: Millis) -> Iterator[tuple[Millis, Millis]]:
    """Yield the spans between spans, from STARTEX to ENDEX."""
    since = 0
    for start, end in [*spans, (endex, endex)]:
        if start > since:
            yield since, min(start, endex)
        since = max(since, end)


def _others_play(table: Timetable, cell: str, start: Millis, end: Millis) -> bool:
    """Say whether an inject for another cell is due within a span; one that is quiet for all is a long gap."""
    return any(start <= one.at < end and set(one.row.value.to) - {cell} for one in table.likely)


def _empty_moves(desk: Desk, table: Timetable, cell: str, gaps: Sequence[tuple[Millis, Millis]]) -> Iterator[Row[Move]]:
    for row in desk.draft.rows_of(Move):
        start, end = row.value.at, min(row.value.at + row.value.length, table.endex)
        live = row.value.clock is not MoveClock.FROZEN and start < end
        around = next((gap for gap in gaps if gap[0] <= start and end <= gap[1]), None)
        if live and around is not None and _others_play(table, cell, *around):
            yield row


def _floods(planned: Sequence[Planned], most: int) -> Iterator[tuple[Planned, Planned, int]]:
    """Yield each run of more injects than can be read: the first, the one that is too many, and how many they are."""
    times = [one.at for one in planned]
    at = 0
    while at + most < len(planned):
        count = bisect_left(times, times[at] + _SPELL) - at
        if count > most:
            yield planned[at], planned[at + most], count
            at += count
        else:
            at += 1


def _from_to(start: Millis, end: Millis) -> str:
    return f"{format_offset(start)} to {format_offset(end)}"


def _listed(cells: Sequence[str]) -> str:
    return ", ".join(f"`{cell}`" for cell in cells)


def _count(number: int, what: str) -> str:
    return f"one {what}" if number == 1 else f"{number} {what}s"


def _place(desk: Desk, node: Node, word: str) -> Related:
    return ((Place(desk.draft.path, node.line, node.column), word),)
