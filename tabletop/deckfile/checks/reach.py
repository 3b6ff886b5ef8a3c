"""What happens in no play, however the cells decide: injects that do not come out, norms that cannot be missed."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.reachable import CIRCLE, Reachable, Unreachable
from tabletop.exercise.deck import AtTime, Inject, OnShelf, WhenTrue
from tabletop.exercise.planned import never_due
from tabletop.exercise.times import format_offset


def unreachable_inject(desk: Desk) -> Iterator[Finding]:
    """An inject comes out in no play: what it waits for never happens, or not before ENDEX.

    Every play is meant: whatever each cell answers and when, and whichever contingency injects are given.

    Why: it was written for nobody, and what was to be trained with it is not.

    Mend: the message says why. Shorten the delay, release it by a time, or correct what it waits for; `tabletop check
    DECK --explain ID` says the same of other injects.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {after: A-1, delay: 30m}, from: Press, channel: call, to: [us, japan],
                                            ^
             body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {after: A-1, delay: 10m}, from: Press, channel: call, to: [us, japan],
             body: A call.}
    """
    for finding, why in _unreachable(desk):
        if not why.contradiction:
            yield finding


def contradictory_condition(desk: Desk) -> Iterator[Finding]:
    """A condition contradicts itself.

    Each part of it can come true, and never all of them in one play.

    Why: the inject that waits for it comes out in no play.

    Mend: where one of the parts will do, write `any` for `all`; or make two injects of it.

    Wrong:

        injects:
          - {id: A-2, title: Call, from: Press, channel: call, to: [us, japan], body: A call.,
             release: {when: {all: [{decided: tell, option: now}, {decided: tell, option: later}]}}}
                      ^

    Right:

        injects:
          - {id: A-2, title: Call, from: Press, channel: call, to: [us, japan], body: A call.,
             release: {when: {any: [{decided: tell, option: now}, {decided: tell, option: later}]}}}
    """
    for finding, why in _unreachable(desk):
        if why.contradiction:
            yield finding


def rule_never_due(desk: Desk) -> Iterator[Finding]:
    """A norm falls due only after play has ended, whatever happens: nobody can miss it.

    It is said where the inject that gives it occasion first is released, or of ENDEX.

    Why: the norm can be *seen* and never *not yet seen*, so it says little of the room.

    Mend: release the inject earlier, move `endex`, or accept it with a reason under `acknowledge`.

    Wrong:

        injects:
          - {id: A-1, title: Radar, release: T+0:15, from: Squadron, channel: voice, to: [us, japan], tags: [alert],
                                             ^
             body: A radar locks on.}

    Right:

        injects:
          - {id: A-1, title: Radar, release: T+0:05, from: Squadron, channel: voice, to: [us, japan], tags: [alert],
             body: A radar locks on.}
    """
    rows = {row.value.id: row for row in desk.injects}
    endex = format_offset(desk.deck.scenario.endex)
    told_of = set[str]()
    for arrangement in desk.arrangements:
        for late in never_due(desk.deck, arrangement.procedures) if arrangement.complete else ():
            if late.rule in told_of:
                continue
            told_of.add(late.rule)
            message = (
                f"{late.rule} first falls due at {format_offset(late.due)}, after ENDEX at {endex}: nobody can miss it"
            )
            if late.inject is not None:
                where = rows[late.inject].at("release")
                help_ = f"Release {late.inject} earlier, move `endex`, or acknowledge it."
            else:
                where = desk.draft.rows_of(type(desk.deck.scenario))[0].at("endex")
                help_ = "Move `endex`, play under other procedures, or acknowledge it."
            yield desk.finding(where, message, help_)


def _unreachable(desk: Desk) -> Iterator[tuple[Finding, Unreachable]]:
    """Yield the injects whose waiting is in vain, where the reason is their own and no other check tells of it.

    The deck has no errors, so every name and every time in it is one.
    """
    reachable = Reachable(desk.deck)
    lost = set(reachable.unreachable())
    for row in desk.injects:
        inject = row.value
        if inject.id not in lost or isinstance(inject.release, AtTime | OnShelf):
            continue
        why = reachable.why_not(inject.id)
        if why.waits_for in lost and not _first_of_a_circle(inject, why, desk):
            continue
        help_ = f"`tabletop check --explain {inject.id}` says the same of what it waits for; or release it by a time."
        yield desk.finding(row.at("release"), f"{inject.id} comes out in no play: {why.why}", help_), why


def _first_of_a_circle(inject: Inject, why: Unreachable, desk: Desk) -> bool:
    """Say whether an inject is the first in the file of a circle that conditions close; others are `release-cycle`."""
    members = why.why.removeprefix(CIRCLE).split(" → ") if why.why.startswith(CIRCLE) else []
    in_file = [row.value for row in desk.injects if row.value.id in members]
    closed_by_conditions = any(isinstance(one.release, WhenTrue) for one in in_file)
    return bool(in_file) and in_file[0] is inject and closed_by_conditions
