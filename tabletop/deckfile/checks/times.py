"""Times that cannot be: moves out of order, releases that never come, scenarios out of date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.reachable import CIRCLE, around
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Move, MoveClock, Scenario, WhenTrue
from tabletop.exercise.times import format_offset

_YEAR = 12


def no_time_to_play(desk: Desk) -> Iterator[Finding]:
    """Play ends when it begins, or a move has no length.

    Why: nothing could come about in it.

    Mend: write an `endex` after `T+0:00`, or a length such as `30m`.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 0m}
                                                               ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m}
    """
    for scenario in desk.draft.rows_of(Scenario):
        if scenario.value.endex <= 0:
            yield desk.finding(scenario.at("endex"), "play ends before it starts", "Write a time after `T+0:00`.")
    for row in desk.draft.rows_of(Move):
        if row.value.length <= 0:
            yield desk.finding(row.at("length"), f"{row.value.id} has no length", "Write a length such as `40m`.")


def move_order(desk: Desk) -> Iterator[Finding]:
    """A move opens before the one above it has ended.

    Why: the room is in one move at a time, and moves stand in the order in which they are played.

    Mend: open it when the one before has ended, or shorten that one.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:15, length: 10m}
                                           ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:20, length: 10m}
    """
    rows = desk.draft.rows_of(Move)
    for before, row in pairwise(rows):
        ends = before.value.at + before.value.length
        if row.value.at < ends:
            message = f"{row.value.id} opens before {before.value.id} ends at {format_offset(ends)}"
            yield desk.finding(row.at("at"), message, f"Write `{format_offset(ends)}` or later.")


def move_after_endex(desk: Desk) -> Iterator[Finding]:
    """A move opens when play has ended.

    Why: it is never played.

    Mend: open it earlier, or move `endex` in the scenario.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:30, length: 10m}
                                           ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:20, length: 10m}
    """
    for scenario in desk.draft.rows_of(Scenario):
        endex = scenario.value.endex
        for row in desk.draft.rows_of(Move):
            if row.value.at >= endex > 0:
                message = f"{row.value.id} opens when play has ended at {format_offset(endex)}"
                yield desk.finding(row.at("at"), message, "Open it earlier, or move `endex`.")


def move_story(desk: Desk) -> Iterator[Finding]:
    """The story's clock is to jump and it is not said to where, or it is said and the clock does not jump.

    Why: the room is told "it is now the next morning"; the program has to know which.

    Mend: write `clock: jump` and `story: …` both, or neither.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:20, length: 10m, clock: jump}
                                                                       ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 20m}
          - {id: M2, title: The press, at: T+0:20, length: 10m, clock: jump, story: 2027-05-12T06:00+09:00}
    """
    for row in desk.draft.rows_of(Move):
        jumps = row.value.clock is MoveClock.JUMP
        if row.failed & {"clock", "story"} or jumps == (row.value.story is not None):
            continue
        if jumps:
            yield desk.finding(row.at("clock"), "the clock jumps to no time", "Write `story: 2027-05-12T06:00+09:00`.")
        else:
            yield desk.finding(row.at("story"), "the clock does not jump", "Write `clock: jump`, or delete `story`.")


def late_release(desk: Desk) -> Iterator[Finding]:
    """An inject is due after ENDEX.

    Why: its time never comes, so nobody reads it.

    Mend: release it earlier, or move `endex` in the scenario.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:45, from: Press, channel: call, to: [us, japan], body: A call.}
                                            ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    for scenario in desk.draft.rows_of(Scenario):
        endex = scenario.value.endex
        for row in desk.injects:
            match row.value.release:
                case AtTime(at) if at > endex > 0:
                    message = f"{row.value.id} is due after ENDEX at {format_offset(endex)}"
                    yield desk.finding(row.at("release"), message, "Release it earlier, or move `endex`.")
                case _:
                    continue


def late_question(desk: Desk) -> Iterator[Finding]:
    """A condition asks after ENDEX whether something has not happened.

    That something has *not* happened can only be asked at a stated time, `at`.

    Why: when that time comes play is over, so what waits for it never comes.

    Mend: ask before `endex`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {when: {not: {decided: tell}, at: T+0:45}}, from: Press, channel: call,
                                            ^
             to: [us, japan], body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {when: {not: {decided: tell}, at: T+0:20}}, from: Press, channel: call,
             to: [us, japan], body: A call.}
    """
    for scenario in desk.draft.rows_of(Scenario):
        endex = scenario.value.endex
        for row in desk.injects:
            match row.value.release:
                case WhenTrue(condition) if any(at > endex > 0 for at in _asked_at(condition)):
                    message = f"a *not* is asked after ENDEX at {format_offset(endex)}"
                    yield desk.finding(row.at("release"), message, "Ask it earlier.")
                case _:
                    continue


def release_cycle(desk: Desk) -> Iterator[Finding]:
    """Injects wait for one another in a circle.

    Why: none of them can be the first, so none is ever due.

    Mend: give one of them a time of its own.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {after: A-3}, from: Press, channel: call, to: [us, japan], body: A call.}
                                            ^
          - {id: A-3, title: Boats, release: {after: A-2}, from: Squadron, channel: voice,
             to: [us, japan], body: Boats.}

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
          - {id: A-3, title: Boats, release: {after: A-2, delay: 5m}, from: Squadron, channel: voice, to: [us, japan],
             body: Boats turn.}
    """
    waits = {row.value.id: _needs(row.value.release) for row in desk.injects}
    settled: set[str] = set()
    rows = {row.value.id: row for row in desk.injects}
    for start in waits:
        path: dict[str, int] = {}
        name: str | None = start
        while name is not None and name in waits and name not in settled and name not in path:
            path[name] = len(path)
            name = waits[name]
        if name in path and name is not None:
            message = f"{CIRCLE}{around([*list(path)[path[name] :], name])}"
            yield desk.finding(rows[name].at("release"), message, "Give one of them a time of its own.")
        settled.update(path)


def dated_scenario(desk: Desk) -> Iterator[Finding]:
    """The story plays more than a year after the date of its procedures.

    Why: offices, bodies and norms change; a room may be trained in a way of working that is no more.

    Mend: bring the procedures up to date, or accept it with a reason: `acknowledge: {dated-scenario: …}`.

    Wrong:

        scenario:
          start: 2028-05-11T05:30+09:00
                 ^
          endex: T+0:30
          situation: All is calm.

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:30
          situation: All is calm.
    """
    for scenario in desk.draft.rows_of(Scenario):
        start = scenario.value.start
        for arrangement in desk.arrangements:
            as_of = arrangement.procedures.as_of
            if as_of and start.year * _YEAR + start.month > int(as_of[:4]) * _YEAR + int(as_of[5:]) + _YEAR:
                message = f"the story starts in {start:%Y-%m}; {arrangement.id} describes {as_of}"
                help_ = "Bring the procedures up to date, or write the reason under `acknowledge: {dated-scenario: …}`."
                yield desk.finding(scenario.at("start"), message, help_)


def _needs(release: object) -> str | None:
    """Return the one inject whose release this one cannot do without, if there is one."""
    match release:
        case AfterInject(inject):
            return inject
        case WhenTrue(Released(inject)):
            return inject
        case _:
            return None


def _asked_at(condition: Condition) -> Iterator[int]:
    """Yield every time at which a *not* within a condition is asked."""
    match condition:
        case Not(part, at):
            yield at
            yield from _asked_at(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _asked_at(part)
        case Decided() | Released() | Acted():
            return
