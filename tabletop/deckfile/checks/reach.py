"""What happens in no play, however the cells decide: injects that do not come out, norms that cannot be missed."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.notes import LIMIT
from tabletop.deckfile.reachable import CIRCLE, Reachable, Unreachable
from tabletop.exercise.circles import circles
from tabletop.exercise.deck import AtTime, OnShelf, WhenTrue
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
    for finding, why in desk.once(_unreachable):
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
    for finding, why in desk.once(_unreachable):
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


def _unreachable(desk: Desk) -> list[tuple[Finding, Unreachable]]:
    """Return the injects whose waiting is in vain, where the reason is their own and no other check tells of it.

    The deck has no errors, so every name and every time in it is one.
    """
    reachable = Reachable(desk.deck)
    lost = frozenset(reachable.unreachable())
    firsts = _firsts_of_circles(reachable, lost, desk)
    found: list[tuple[Finding, Unreachable]] = []
    for row in desk.injects:
        inject = row.value
        if len(found) > LIMIT:
            break
        if inject.id not in lost or isinstance(inject.release, AtTime | OnShelf):
            continue
        ever = reachable.ever(inject.id)
        waits = any(name in lost and (ever or not reachable.ever(name)) for name in reachable.needs(inject.id))
        if waits and inject.id not in firsts:
            continue
        why = reachable.why_not(inject.id)
        if waits and not why.why.startswith(CIRCLE):
            continue
        help_ = "`tabletop check DECK --explain ID` says the same of any other inject; or release it by a time."
        message = f"{inject.id} comes out in no play: {why.why}"
        found.append((desk.finding(row.at("release"), message, help_), why))
    return found


def _firsts_of_circles(reachable: Reachable, lost: frozenset[str], desk: Desk) -> set[str]:
    """Return the injects that are the first in the file of a circle that conditions close; others: `release-cycle`."""
    rows = {row.value.id: row.value for row in desk.injects if row.value.id in lost}
    never = [name for name in rows if not reachable.ever(name)]
    order = {name: place for place, name in enumerate(never)}
    turning = circles({name: tuple(other for other in reachable.needs(name) if other in order) for name in never})
    closed = (circle for circle in turning if any(isinstance(rows[name].release, WhenTrue) for name in circle))
    return {min(circle, key=order.__getitem__) for circle in closed}
