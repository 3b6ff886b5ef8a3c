"""What a deck's times leave of the windows of rules: which occasions would all fall due only after ENDEX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from tabletop.exercise.deck import Deck
from tabletop.exercise.events import InjectReleased
from tabletop.exercise.occasions import windows_of
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import Choice, Existence, Procedures, Response, Rule
from tabletop.exercise.reach_times import earliest_times
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
    releases = earliest_times(deck)
    found = (_earliest_due(rule, stage, entries, releases) for rule in procedures.rules)
    endex = deck.scenario.endex
    # What opens only after ENDEX is a mistake of another kind.
    return tuple(one for one in found if one is not None and one.opened <= endex < one.due)


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
