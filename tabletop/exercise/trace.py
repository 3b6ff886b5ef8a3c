"""The trace that rules and conditions read: the entries that stand, in the order in which the room says they were."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from tabletop.exercise.deck import OTHER, Cell, DecisionPoint, Deck, Inject
from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    Chosen,
    ClockJumped,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Entry,
    Event,
    InjectAdded,
    InjectRecalled,
    InjectReleased,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    MoveOpened,
    OtherAnswer,
    Settled,
)
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import Facets, Stated, stated
from tabletop.exercise.times import Millis

CONVENE = "convene"
"""The act that a meeting record is, for rules."""


@attrs.frozen
class Item:
    """One entry as rules read it."""

    n: int
    said: Millis
    facets: Stated = attrs.field(converter=stated)
    settled: tuple[Settled, ...] = ()
    """Deadlines settled at a jump."""


@attrs.frozen
class Stage:
    """Who and what may appear in a trace: the deck, the procedures, and what was made up during play."""

    deck: Deck
    procedures: Procedures
    injects: dict[str, Inject]
    points: dict[str, tuple[DecisionPoint, str | None]]
    """Each decision point, with the inject it belongs to."""
    cells: dict[str, Cell]
    storylines: dict[str, str]
    """The storyline of each incident."""


def stage_of(deck: Deck, procedures: Procedures) -> Stage:
    """Return the stage before anything was made up."""
    return Stage(
        deck,
        procedures,
        {inject.id: inject for inject in deck.injects},
        {point.id: (point, inject.id) for inject in deck.injects for point in inject.decide},
        {cell.id: cell for cell in deck.cells},
        {incident.id: line.id for line in deck.storylines for incident in line.incidents},
    )


def standing(entries: Sequence[Entry]) -> dict[int, Event]:
    """Return what each entry says after all amendments, withdrawals and recalls; what is gone is left out."""
    events = {entry.n: entry.event for entry in entries}
    for entry in entries:
        match entry.event:
            case DecisionAmended(entry=n, decision=decision) if isinstance(events.get(n), DecisionRecorded):
                events[n] = DecisionRecorded(decision)
            case ActAmended(entry=n, act=act) if isinstance(events.get(n), ActRecorded):
                events[n] = ActRecorded(act)
            case MeetingAmended(entry=n, meeting=meeting) if isinstance(events.get(n), MeetingRecorded):
                events[n] = MeetingRecorded(meeting)
            case DecisionWithdrawn(entry=n) | ActWithdrawn(entry=n) | MeetingWithdrawn(entry=n):
                events.pop(n, None)
            case InjectRecalled(inject=inject):
                _forget_release(events, entry.n, inject)
            case _:
                pass
    return events


def _forget_release(events: dict[int, Event], before: int, inject: str) -> None:
    """Take the releases of a recalled inject out of the play."""
    for n in [n for n in events if n < before]:
        match events[n]:
            case InjectReleased(inject=released) if released == inject:
                del events[n]
            case InjectAdded(added=added) if added.id == inject:
                del events[n]
            case _:
                pass


def item_of(n: int, said: Millis, event: Event, stage: Stage) -> Item | None:
    """Return an entry as rules read it, or None when no rule could."""
    match event:
        case ActRecorded(act=act):
            return Item(n, said, facets_of_act(act, stage))
        case MeetingRecorded(meeting=meeting):
            return Item(n, said, _facets_of_meeting(meeting, stage))
        case DecisionRecorded(decision=decision):
            facets = _facets_of_decision(decision, stage)
            return Item(n, said, facets) if facets else None
        case InjectReleased(inject=inject):
            return Item(n, said, _facets_of_inject(stage.injects[inject], stage)) if inject in stage.injects else None
        case InjectAdded(added=added):
            return Item(n, said, _facets_of_inject(stage.injects[added.id], stage))
        case ClockJumped(settled=settled) | MoveOpened(settled=settled) if settled:
            return Item(n, said, {}, settled)
        case _:
            return None


def facets_of_act(act: Act, stage: Stage) -> Facets:
    """Return what an act says of itself; its side follows from its office. Whom one consults is at the table too."""
    procedures = stage.procedures
    present = {act.by, *act.present, *(act.to if act.act in procedures.consulting else ())}
    return _only_stated(
        {
            "act": {act.act},
            "by": {act.by},
            "side": _sides((act.by,), procedures),
            "matter": _maybe(act.matter),
            "to": set(act.to),
            "to_side": _sides(act.to, procedures),
            "via": _maybe(act.via),
            "level": _maybe(act.level),
            "with": present,
            "with_side": _sides(present, procedures),
            "as": {act.meant.value},
            "informal": {"yes" if act.informal else "no"},
            **_about(act.about, stage),
            **{f"says.{field}": {value} for field, value in act.says},
        }
    )


def _facets_of_meeting(meeting: Meeting, stage: Stage) -> Facets:
    """Return a meeting as the convening of its body; without a list of those present, the body's sides were there."""
    body = next((body for body in stage.procedures.bodies if body.id == meeting.via), None)
    present = meeting.present or (body.sides if body is not None else ())
    sides = _sides(present, stage.procedures)
    return _only_stated(
        {
            "act": {CONVENE},
            "side": sides,
            "via": {meeting.via},
            "level": _maybe(meeting.level),
            "with": set(present),
            "with_side": sides,
            "as": {"decided"},
            "informal": {"yes" if meeting.informal else "no"},
            **_about(meeting.about, stage),
        }
    )


def _facets_of_decision(decision: Decision, stage: Stage) -> Facets:
    """Return a decision as rules read it; a question taken back is no decision."""
    match decision.answer:
        case Chosen(option):
            chosen = option
        case OtherAnswer():
            chosen = OTHER
        case _:
            return {}
    point, inject_id = stage.points.get(decision.point, (None, None))
    inject = stage.injects.get(inject_id or "")
    cell = stage.cells.get(decision.cell)
    return _only_stated(
        {
            "decision": {decision.point},
            "cell": {decision.cell},
            "option": {chosen},
            "side": {cell.side} if cell is not None else set(),
            "by": _maybe(decision.by),
            "matter": _maybe(point.matter if point is not None else None),
            **_about(inject.incident if inject is not None else None, stage),
        }
    )


def _facets_of_inject(inject: Inject, stage: Stage) -> Facets:
    """Return the release of an inject; its sides are those of the cells it is given to."""
    facets: dict[str, set[str]] = {
        "inject": {inject.id},
        "tags": set(inject.tags),
        "cell": set(inject.to),
        "side": {stage.cells[cell].side for cell in inject.to if cell in stage.cells},
        **_about(inject.incident, stage),
    }
    if inject.storyline is not None:
        facets["storyline"] = {inject.storyline}
    return _only_stated(facets)


def _about(incident: str | None, stage: Stage) -> dict[str, set[str]]:
    if incident is None:
        return {}
    return {"incident": {incident}, "storyline": _maybe(stage.storylines.get(incident))}


def _sides(names: Sequence[str] | set[str], procedures: Procedures) -> set[str]:
    """Return the sides of offices; a side named itself is its own."""
    sides = {side.id for side in procedures.sides}
    return {name if name in sides else procedures.side_of(name) or "" for name in names} - {""}


def _maybe(value: str | None) -> set[str]:
    return set() if value is None else {value}


def _only_stated(facets: dict[str, set[str]]) -> Facets:
    return {facet: frozenset(values) for facet, values in facets.items() if values}
