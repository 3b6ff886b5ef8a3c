"""How a score and its coverage came about: a point for each moment at which they moved, and what moved them.

A point at T+ speaks of all that is said to have happened by then, at that moment, as a picture of those entries does.
So a sheet that is typed late makes no jump; it is there from when it was said. Windows are closed: a deadline
passes one millisecond after its due time.

An entry in order costs what watches it. One that changes the past (a correction, a recall, an inject made up after it
was named) lets the rules that watch what changed see the play again from its beginning.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

import attrs

from tabletop.exercise.clock import Clock, advance
from tabletop.exercise.deck import Deck
from tabletop.exercise.events import (
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Entry,
    Event,
    ExerciseStarted,
    InjectAdded,
    InjectRecalled,
    InjectReleased,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    PointAdded,
)
from tabletop.exercise.instances import moment_of
from tabletop.exercise.ledger import Ledger, scored
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.score import Headline, headline, score
from tabletop.exercise.session import fold
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item, Stage, item_of, stage_of
from tabletop.exercise.verdicts import Code, Counts, Coverage
from tabletop.exercise.watch import watch_of


@attrs.frozen
class Point:
    """What the play came to at one moment, and what had moved it since the point before."""

    at: Millis
    overall: Fraction | None
    """None below 60 % coverage of the weight that had occasion."""
    coverage: Coverage
    counts: Counts
    moved_by: tuple[int, ...]
    """Numbers of the entries said at that moment that moved it."""
    passed: tuple[str, ...] = ()
    """Ids of the occasions whose due time passed at that moment, while they can still be seen."""
    ran_out: tuple[str, ...] = ()
    """Ids of the occasions whose time ran out then: the deadline counts, and no later entry changes it."""


def curve(deck: Deck, procedures: Procedures, entries: Sequence[Entry], at: Millis) -> tuple[Point, ...]:
    """Return how a score came about, from the first entry to a moment; nothing where nothing was said by then.

    Args:
        deck: What was planned.
        procedures: The arrangement the play is read under.
        entries: The record.
        at: The exercise time up to which to go. T+ stands at ENDEX.
    """
    reading = _Reading(deck, procedures, fold(deck, procedures, entries).board.stage)
    points: list[Point] = []
    for said, batch in _moments(entries, at):
        points.extend(reading.pass_until(said - 1))
        points.extend(reading.take(said, batch))
    return (*points, *reading.pass_until(at))


Turned: TypeAlias = tuple[tuple[str, Code], ...]
"""Occasions that time has changed, each with what it came to."""


def _moments(entries: Sequence[Entry], at: Millis) -> Iterator[tuple[Millis, list[Entry]]]:
    """Yield what was said at each moment up to `at`, in the order of the room."""
    said = sorted((entry for entry in entries if entry.said <= at), key=lambda entry: (entry.said, entry.n))
    for moment, batch in groupby(said, key=lambda entry: entry.said):
        yield moment, list(batch)


class _Reading:
    """A play on its way from its first entry, read wherever something can change."""

    def __init__(self, deck: Deck, procedures: Procedures, whole: Stage) -> None:
        self._deck = deck
        self._procedures = procedures
        self._whole = whole
        self._trace = _Trace(stage_of(deck, procedures))
        self._clock = Clock()
        self._started: Item | None = None
        self._empty = score((), procedures, deck).rules
        self._shown: Headline | None = None
        self._play(frozenset(cell.side for cell in deck.cells if cell.id not in deck.optional))

    def _play(self, sides: frozenset[str]) -> None:
        """Begin with fresh monitors of all rules, for the sides that somebody plays."""
        self._router = watch_of(self._procedures, sides)
        self._ledgers = {monitor.rule.id: Ledger(monitor.afresh()) for monitor in self._router.monitors}
        self._rules = {rule.id: rule for rule in self._empty}
        self._head = headline(self._empty)

    def pass_until(self, end: Millis) -> Iterator[Point]:
        """Let time pass, and yield a point where a deadline passes on the way."""
        while (turn := self._turn()) is not None and turn <= end:
            yield from self._point(turn, (), self._look(turn))

    def take(self, said: Millis, batch: list[Entry]) -> Iterator[Point]:
        """Take what was said at one moment, and yield a point if it moved anything."""
        turned = self._look(said)
        moved: list[int] = []
        for entry in batch:
            before = self._head
            self._fold(entry)
            self._look(said)
            if self._head != before:
                moved.append(entry.n)
        yield from self._point(said, tuple(moved), turned)

    def _point(self, at: Millis, moved: tuple[int, ...], turned: Turned) -> Iterator[Point]:
        head = self._head
        if head != self._shown or turned:
            self._shown = head
            passed = tuple(id_ for id_, code in turned if code is Code.OVERDUE)
            ran_out = tuple(id_ for id_, code in turned if code is not Code.OVERDUE)
            yield Point(at, head.overall, head.coverage, head.counts, moved, passed, ran_out)

    def _turn(self) -> Millis | None:
        return min((one.turn for one in self._ledgers.values() if one.turn is not None), default=None)

    def _look(self, at: Millis) -> Turned:
        """Read what can have changed, and return the occasions that came to something else."""
        moment = moment_of(self._clock, at)
        turned: list[tuple[str, Code]] = []
        groups: set[str] = set()
        for rule in self._procedures.rules:
            ledger = self._ledgers[rule.id]
            if ledger.dirty or (ledger.turn is not None and ledger.turn <= at):
                turned += ledger.look(moment)
                groups.add(rule.group)
        for rule_score in self._empty:
            if rule_score.id in groups:
                members = [self._ledgers[member] for member in rule_score.members]
                self._rules[rule_score.id] = scored(rule_score, members)
        if groups:
            self._head = headline(self._rules.values())
        return tuple(turned)

    def _fold(self, entry: Entry) -> None:
        """Fold one more entry in."""
        # Clock entries are said when they are typed; what is typed late does not move the clock of what was said.
        clock = advance(self._clock, attrs.evolve(entry, typed=entry.said))
        runs_otherwise = (clock.freezes, clock.frozen_since, clock.ended) != (
            self._clock.freezes,
            self._clock.frozen_since,
            self._clock.ended,
        )
        self._clock = clock
        match entry.event:
            case ExerciseStarted(cells=cells):
                self._started = Item(entry.n, entry.said, {})
                self._play(frozenset(cell.side for cell in self._deck.cells if cell.id in cells))
                self._show_again(self._ledgers, self._trace.items.values())
            case InjectAdded(added=added):
                self._trace.stage.injects[added.id] = self._whole.injects[added.id]
            case PointAdded(added=point):
                self._trace.stage.points[point.id] = self._whole.points[point.id]
            case _:
                pass
        self._see(entry)
        if runs_otherwise:
            for ledger in self._ledgers.values():
                ledger.reread()

    def _see(self, entry: Entry) -> None:
        """Show an entry to the rules that watch it; where it changes the past, they see the play again."""
        gone, new = self._trace.take(entry)
        if not gone and all(item.n == entry.n for item in new):
            for item in new:
                for name in self._watchers(item):
                    self._ledgers[name].show(item, self._clock.unfrozen(item.said))
            return
        changed: dict[str, list[Item]] = {}
        for item in gone:
            for name in self._watchers(item):
                changed.setdefault(name, [])
                self._ledgers[name].forget(item.n)
        for item in new:
            for name in self._watchers(item):
                changed.setdefault(name, []).append(item)
        for name, items in changed.items():
            self._ledgers[name].again(items, self._started, self._clock.unfrozen)

    def _show_again(self, names: Iterable[str], items: Iterable[Item]) -> None:
        """Show rules everything that stands, from its beginning."""
        by_rule: dict[str, list[Item]] = {name: [] for name in names}
        for item in items:
            for name in self._watchers(item):
                by_rule[name].append(item)
        for name, shown in by_rule.items():
            self._ledgers[name].again(shown, self._started, self._clock.unfrozen)

    def _watchers(self, item: Item) -> tuple[str, ...]:
        """Return the rules that an entry is shown to: a jump's declarations to all, the rest to those that asked."""
        if item.settled:
            return tuple(self._ledgers)
        return tuple(monitor.rule.id for monitor in self._router.watchers(item))


class _Trace:
    """The entries that stand, as rules read them, by number."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.items: dict[int, Item] = {}
        self._standing = Standing()

    def take(self, entry: Entry) -> tuple[list[Item], list[Item]]:
        """Take one more entry, and return the items that no longer are, and those that are new."""
        touched = self._standing.take(entry)
        match entry.event:
            case InjectAdded(added=added):
                touched += self._naming(
                    {added.id}, {id_ for id_, (_, of) in self.stage.points.items() if of == added.id}
                )
            case PointAdded(added=point):
                touched += self._naming(set(), {point.id})
            case _:
                pass
        return self._read(dict.fromkeys(touched))

    def _naming(self, injects: set[str], points: set[str]) -> list[int]:
        """Return the entries that were said of injects and points before these were made up."""
        return [
            n
            for n, item in self._standing.events()
            if (isinstance(item, InjectReleased) and item.inject in injects)
            or (isinstance(item, DecisionRecorded) and item.decision.point in points)
        ]

    def _read(self, touched: Iterable[int]) -> tuple[list[Item], list[Item]]:
        """Read entries again, and return what has changed: the items that were, and those that are."""
        gone, new = list[Item](), list[Item]()
        for n in touched:
            old = self.items.get(n)
            event = self._standing.event(n)
            item = None if event is None else item_of(n, self._standing.said(n), event, self.stage)
            if item == old:
                continue
            self.items.pop(n, None)
            gone += [] if old is None else [old]
            if item is not None:
                self.items[n] = item
                new.append(item)
        return gone, new


class Standing:
    """What each entry says after every amendment, withdrawal and recall, for entries that come in any order.

    What one more entry costs is what it corrects, or what corrects it: not what has been said so far.
    """

    def __init__(self) -> None:
        self._taken: dict[int, Entry] = {}
        self._corrections: dict[int, list[Entry]] = {}
        """By the entry that they correct, in the order of their numbers."""
        self._recalled: dict[str, int] = {}
        """By inject, the number of its last recall."""
        self._released: dict[str, list[int]] = {}
        """By inject, the numbers of the entries that release it or make it up."""

    def take(self, entry: Entry) -> list[int]:
        """Take one more entry, and return the numbers of those that may now say something else; its own is one."""
        n = entry.n
        self._taken[n] = entry
        match entry.event:
            case InjectRecalled(inject=inject):
                self._recalled[inject] = max(n, self._recalled.get(inject, n))
                return [n, *self._released.get(inject, ())]
            case InjectReleased(inject=inject):
                self._released.setdefault(inject, []).append(n)
                return [n]
            case InjectAdded(added=added):
                self._released.setdefault(added.id, []).append(n)
                return [n]
            case _:
                corrected = _corrected(entry.event)
                if corrected is None:
                    return [n]
                insort(self._corrections.setdefault(corrected, []), entry, key=lambda one: one.n)
                return [n, corrected]

    def said(self, n: int) -> Millis:
        """Return when an entry was said."""
        return self._taken[n].said

    def event(self, n: int) -> Event | None:
        """Return what an entry says now; None where it was withdrawn or recalled, or was not taken yet."""
        if n not in self._taken:
            return None
        event = self._taken[n].event
        if isinstance(event, InjectReleased | InjectAdded):
            inject = event.inject if isinstance(event, InjectReleased) else event.added.id
            if self._recalled.get(inject, 0) > n:
                return None
        for correction in self._corrections.get(n, ()):
            match correction.event:
                case DecisionAmended(decision=decision) if isinstance(event, DecisionRecorded):
                    event = DecisionRecorded(decision)
                case ActAmended(act=act) if isinstance(event, ActRecorded):
                    event = ActRecorded(act)
                case MeetingAmended(meeting=meeting) if isinstance(event, MeetingRecorded):
                    event = MeetingRecorded(meeting)
                case DecisionWithdrawn() | ActWithdrawn() | MeetingWithdrawn():
                    return None
                case _:
                    pass
        return event

    def events(self) -> Iterator[tuple[int, Event]]:
        """Yield every entry that stands, by its number, with what it says now."""
        for n in self._taken:
            event = self.event(n)
            if event is not None:
                yield n, event


def _corrected(event: Event) -> int | None:
    """Return the number of the entry that a correction is of."""
    match event:
        case (
            ActAmended(entry=n)
            | ActWithdrawn(entry=n)
            | DecisionAmended(entry=n)
            | DecisionWithdrawn(entry=n)
            | MeetingAmended(entry=n)
            | MeetingWithdrawn(entry=n)
        ):
            return n
        case _:
            return None
