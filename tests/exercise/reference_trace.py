"""How the reference evaluator reads entries: what stands, what each says of itself, what a selector says of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import attrs

from tabletop.exercise.deck import Deck
from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    Chosen,
    ClockFrozen,
    ClockJumped,
    ClockResumed,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
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
from tabletop.exercise.procedures import (
    Procedures,
    Rule,
)
from tabletop.exercise.selectors import NoneOf, OneOf, Selector

Facets = dict[str, set[str]]
Key = tuple[str, ...]


@attrs.frozen
class Seen:
    """One entry of the trace."""

    n: int
    said: int
    facets: Facets
    settled: tuple[Settled, ...] = ()
    starts: bool = False


class Trace:
    """One play at one moment, before anything is judged."""

    def __init__(self, deck: Deck, procedures: Procedures, entries: Sequence[Entry], at: int) -> None:
        self.deck = deck
        self.procedures = procedures
        self.at = at
        self.sides = {office.id: office.side for office in procedures.offices}
        self.side_ids = {side.id for side in procedures.sides}
        self.freezes: list[tuple[int, int]] = []
        self.ended: int | None = None
        self.played: set[str] = set()
        since: int | None = None
        for entry in entries:
            match entry.event:
                case ExerciseStarted(cells=cells):
                    self.played = {cell.side for cell in deck.cells if cell.id in cells}
                case ClockFrozen():
                    since = entry.typed if since is None else since
                case ClockResumed(frozen=True) if since is not None:
                    self.freezes.append((since, entry.typed))
                    since = None
                case ExerciseEnded():
                    self.ended = entry.typed
                    if since is not None:
                        self.freezes.append((since, entry.typed))
                        since = None
                case _:
                    pass
        if since is not None:
            self.freezes.append((since, at))
        self.trace = [seen for entry in stands(entries) if (seen := self.seen(entry)) is not None]
        self.trace.sort(key=lambda seen: (seen.said, seen.n))

    @property
    def over(self) -> bool:
        """Whether play has ended."""
        return self.ended is not None and self.at >= self.ended

    def unfrozen(self, at: int) -> int:
        """Return T+ without what was frozen of it."""
        return at - sum(max(0, min(end, at) - start) for start, end in self.freezes)

    def when(self, unfrozen: int) -> int:
        """Return the first exercise time at which so much unfrozen time has passed."""
        at = unfrozen
        for start, end in self.freezes:
            if start < at:
                at += end - start
        return at

    # --- what an entry says of itself ---

    def seen(self, entry: Entry) -> Seen | None:
        """Return an entry as rules see it."""
        facets: Facets = {}
        match entry.event:
            case ExerciseStarted():
                return Seen(entry.n, entry.said, {}, starts=True)
            case ClockJumped(settled=settled) | MoveOpened(settled=settled):
                return Seen(entry.n, entry.said, {}, settled)
            case ActRecorded(act=act):
                facets = self.of_act(act)
            case MeetingRecorded(meeting=meeting):
                facets = self.of_meeting(meeting)
            case DecisionRecorded(decision=decision):
                facets = self.of_decision(decision)
            case InjectReleased(inject=inject_id):
                facets = self.of_inject(inject_id)
            case _:
                return None
        facets = {facet: values for facet, values in facets.items() if values}
        return Seen(entry.n, entry.said, facets) if facets else None

    def side(self, names: Sequence[str]) -> set[str]:
        """Return the sides of offices and of sides."""
        return {
            name if name in self.side_ids else self.sides[name]
            for name in names
            if name in {*self.side_ids, *self.sides}
        }

    def incident(self, incident: str | None) -> Facets:
        """Return the facets of what is about an incident."""
        lines = {line.id for line in self.deck.storylines for one in line.incidents if one.id == incident}
        return {"incident": {incident}, "storyline": lines} if incident is not None else {}

    def of_act(self, act: Act) -> Facets:
        """Return an act's facets."""
        consults = any(kind.id == act.act and kind.consults for kind in self.procedures.acts)
        table = (act.by, *act.present, *(act.to if consults else ()))
        return {
            "act": {act.act},
            "by": {act.by},
            "side": self.side((act.by,)),
            "matter": {act.matter} if act.matter else set(),
            "to": set(act.to),
            "to_side": self.side(act.to),
            "via": {act.via} if act.via else set(),
            "level": {act.level} if act.level else set(),
            "with": set(table),
            "with_side": self.side(table),
            "as": {act.meant.value},
            "informal": {"yes" if act.informal else "no"},
            **self.incident(act.about),
            **{f"says.{field}": {value} for field, value in act.says},
        }

    def of_meeting(self, meeting: Meeting) -> Facets:
        """Return a meeting's facets: a convene via its body and level, with its attendees."""
        body = next(body for body in self.procedures.bodies if body.id == meeting.via)
        table = meeting.present or body.sides
        return {
            "act": {"convene"},
            "via": {meeting.via},
            "level": {meeting.level} if meeting.level else set(),
            "with": set(table),
            "with_side": self.side(table),
            "side": self.side(table),
            "as": {"decided"},
            "informal": {"yes" if meeting.informal else "no"},
            **self.incident(meeting.about),
        }

    def of_decision(self, decision: Decision) -> Facets:
        """Return a decision's facets; what was taken back is no decision."""
        inject = next(one for one in self.deck.injects for point in one.decide if point.id == decision.point)
        point = next(point for point in inject.decide if point.id == decision.point)
        match decision.answer:
            case Chosen(option=option):
                chosen = option
            case OtherAnswer():
                chosen = "other"
            case _:
                return {}
        return {
            "decision": {decision.point},
            "cell": {decision.cell},
            "option": {chosen},
            "side": {cell.side for cell in self.deck.cells if cell.id == decision.cell},
            "by": {decision.by} if decision.by else set(),
            "matter": {point.matter} if point.matter else set(),
            **self.incident(inject.incident),
        }

    def of_inject(self, inject_id: str) -> Facets:
        """Return the facets of an inject's release."""
        inject = next(inject for inject in self.deck.injects if inject.id == inject_id)
        return {
            **self.incident(inject.incident),
            "inject": {inject.id},
            "tags": set(inject.tags),
            "cell": set(inject.to),
            "side": {cell.side for cell in self.deck.cells if cell.id in inject.to},
            **({"storyline": {inject.storyline}} if inject.storyline else {}),
        }

    # --- what a selector says of an entry ---

    def answers(self, asked: Sequence[Selector], seen: Seen, side: str | None = None) -> bool:
        """Say whether one of several selectors matches."""
        return bool(seen.facets) and any(self.matches(one, seen.facets, side) for one in asked)

    def matches(self, asked: Selector, facets: Facets, side: str | None) -> bool:
        """Say whether every facet is as asked and the act counts."""
        wanted = dict(asked.asks)
        for facet, ask in wanted.items():
            has = facets.get(facet, set())
            match ask:
                case NoneOf(values=unwanted):
                    if not has or has & unwanted:
                        return False
                case OneOf(values=values):
                    good = set(has) if "any" in values else has & values
                    if "other" in values and facet in {"to_side", "with_side"}:
                        own = {side} if side is not None else facets.get("side", set())
                        good |= {one for one in has if own - {one} or one not in own} if len(own) > 1 else has - own
                    if not good:
                        return False
        if "act" not in facets:
            return True
        if "as" not in wanted and facets["as"] == {"recommended"}:
            return False
        if "informal" not in wanted and facets["informal"] == {"yes"}:
            asks_act = wanted.get("act")
            consults = {act.id for act in self.procedures.acts if act.consults}
            return isinstance(asks_act, OneOf) and bool(asks_act.values & consults)
        return True

    def keys(self, rule: Rule, seen: Seen) -> list[Key]:
        """Return what ties an entry: one combination a value, none where a facet is empty."""
        if not seen.facets:
            return []
        return list(product(*[sorted(seen.facets.get(facet, set())) for facet in rule.same]))


def stands(entries: Sequence[Entry]) -> list[Entry]:
    """Return the trace as it would be, had what was amended, withdrawn or recalled never been otherwise."""
    left: dict[int, Entry] = {}
    for entry in entries:
        event: Event = entry.event
        match event:
            case ActAmended(entry=n, act=act):
                if n in left:
                    left[n] = attrs.evolve(left[n], event=ActRecorded(act))
            case DecisionAmended(entry=n, decision=decision):
                if n in left:
                    left[n] = attrs.evolve(left[n], event=DecisionRecorded(decision))
            case MeetingAmended(entry=n, meeting=meeting):
                if n in left:
                    left[n] = attrs.evolve(left[n], event=MeetingRecorded(meeting))
            case ActWithdrawn(entry=n) | DecisionWithdrawn(entry=n) | MeetingWithdrawn(entry=n):
                left.pop(n, None)
            case InjectRecalled(inject=inject_id):
                left = {n: one for n, one in left.items() if one.event != InjectReleased(inject_id)}
            case _:
                left[entry.n] = entry
    return list(left.values())
