"""Injects that come out in no play, however the cells decide."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.reachable import CIRCLE, Reachable, Unreachable
from tabletop.exercise.deck import AtTime, Inject, OnShelf, WhenTrue


def unreachable_inject(desk: Desk) -> Iterator[Finding]:
    """An inject comes out in no play: what it waits for never happens, or not before ENDEX.

    Every play is meant: whatever each cell answers and when, whichever contingency injects are given.
    """
    for finding, why in _unreachable(desk):
        if not why.contradiction:
            yield finding


def contradictory_condition(desk: Desk) -> Iterator[Finding]:
    """The condition of an inject contradicts itself, so that the inject comes out in no play."""
    for finding, why in _unreachable(desk):
        if why.contradiction:
            yield finding


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
