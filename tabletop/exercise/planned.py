"""What a deck's times leave of the windows of rules: which occasions would all fall due only after ENDEX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.events import InjectReleased
from tabletop.exercise.occasions import windows_of
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import Choice, Existence, Procedures, Response, Rule
from tabletop.exercise.selectors import matches_any
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Stage, item_of, stage_of

_START: Final[Millis] = 0


@attrs.frozen
class NeverDue:
    """A rule that nobody can miss in a play of a deck that keeps its times: ENDEX comes before anything falls due."""

    rule: str
    due: Millis
    """The earliest exercise time at which it could fall due."""
    inject: str | None
    """The inject whose release is the earliest occasion; None where the rule names the time, or acts open it."""
    opened: Millis
    """When that is."""


def never_due(deck: Deck, procedures: Procedures) -> tuple[NeverDue, ...]:
    """Return the rules of which every occasion is set aside at ENDEX, unless it is met before.

    Deadlines may stand for a while in frozen moves, which lets them fall due later still.
    """
    stage, entries = stage_of(deck, procedures), PossibleEntries(procedures)
    releases = earliest_releases(deck)
    found = (_earliest_due(rule, stage, entries, releases) for rule in procedures.rules)
    endex = deck.scenario.endex
    # What opens only after ENDEX is a mistake of another kind.
    return tuple(one for one in found if one is not None and one.opened <= endex < one.due)


def earliest_releases(deck: Deck) -> dict[str, Millis]:
    """Return the earliest exercise time at which each inject can be due by the deck's own times.

    Whoever decides or acts may do so from STARTEX on, and contingency injects may be released then. Injects that wait
    for one another in a circle are taken to be free: that they never come is another mistake.
    """
    known: dict[str, Millis] = {}
    for _ in deck.injects:
        fresh = {inject.id: at for inject in deck.injects if (at := _due(inject, known)) is not None}
        if fresh == known:
            break
        known = fresh
    return {inject.id: known.get(inject.id, _START) for inject in deck.injects}


def _due(inject: Inject, known: Mapping[str, Millis]) -> Millis | None:
    match inject.release:
        case AtTime(at):
            return at
        case OnShelf():
            return _START
        case AfterInject(other, delay):
            return None if other not in known else known[other] + delay
        case WhenTrue(condition, delay):
            since = _true(condition, known)
            return None if since is None else since + delay
        case _ as never:
            assert_never(never)


def _true(condition: Condition, known: Mapping[str, Millis]) -> Millis | None:
    """Return the earliest time at which a condition can be true, None while nothing is known of what it waits for."""
    match condition:
        case Decided() | Acted():
            return _START
        case Released(inject):
            return known.get(inject)
        case Not(at=at):
            return at
        case All(parts):
            times = [since for part in parts if (since := _true(part, known)) is not None]
            return max(times, default=_START) if len(times) == len(parts) else None
        case Any(parts):
            return min((since for part in parts if (since := _true(part, known)) is not None), default=None)
        case _ as never:
            assert_never(never)


def _earliest_due(
    rule: Rule, stage: Stage, entries: PossibleEntries, releases: Mapping[str, Millis]
) -> NeverDue | None:
    """Return when a rule could first fall due; None where it has no number, or nothing in the deck opens it."""
    match rule.shape:
        case Existence(by=int(by)):
            return NeverDue(rule.id, by, None, _START)
        case Response(when=when) | Choice(when=when):
            windows = windows_of(rule, frozenset(cell.side for cell in stage.deck.cells), stage.procedures)
        case _:
            return None
    lengths = [within for within in windows if within is not None]
    if not lengths or len(lengths) < len(windows):
        return None
    kinds = frozenset[EntryKind]().union(*(entries.kinds(one) for one in when))
    if kinds - {EntryKind.INJECT}:
        return NeverDue(rule.id, min(lengths), None, _START)
    opening = [
        (at, id_)
        for id_, at in releases.items()
        if (item := item_of(1, at, InjectReleased(id_), stage)) is not None
        and matches_any(when, item.facets, stage.procedures.consulting)
    ]
    if not opening:
        return None
    at, inject = min(opening)
    return NeverDue(rule.id, at + min(lengths), inject, at)
