"""All rules of an arrangement watching one play: each entry goes to the monitors that asked for its like, once."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias, assert_never

from tabletop.exercise.bearing import Bearing
from tabletop.exercise.instances import Moment
from tabletop.exercise.monitor import Monitor
from tabletop.exercise.monitor_orders import ChainMonitor, PrecedenceMonitor
from tabletop.exercise.monitor_parties import ConsistencyMonitor, ProximityMonitor
from tabletop.exercise.monitor_windows import AbsenceMonitor, ChoiceMonitor, ExistenceMonitor, ResponseMonitor
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import ANY_VALUE, OneOf, Selector, Stated
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Verdict

Route: TypeAlias = tuple[tuple[int, Bearing], ...]
"""The places of the monitors that an entry concerns, and what it is to each."""

ROUTES: Final = 4096
"""How many kinds of entries are known at most; then they are worked out again."""


class Watch:
    """The monitors of all rules. An entry costs what watches it, not what came before it."""

    def __init__(self, procedures: Procedures, sides: frozenset[str]) -> None:
        self.monitors = tuple(monitor_of(rule, procedures, sides) for rule in procedures.rules)
        self._places = range(len(self.monitors))
        self._watching: dict[str, list[int]] = {}
        self._everything: list[int] = []
        for place, monitor in enumerate(self.monitors):
            self._enlist(place, monitor)
        self._routes: dict[Stated, Route] = {}
        self.forget()

    def afresh(self) -> Watch:
        """Return monitors of the same rules that have seen nothing yet; how entries are read is known already."""
        fresh = copy(self)
        fresh.monitors = tuple(monitor.afresh() for monitor in self.monitors)
        fresh.forget()
        return fresh

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        self.called = 0
        """How many times a monitor was shown an entry."""
        self._told: list[Sequence[Verdict]] = [()] * len(self.monitors)
        self._unread = set(self._places)
        """The monitors that may have more to say than when they were last asked."""
        self._runs: tuple[tuple[tuple[Millis, Millis], ...], bool] = ((), False)
        self._read_at: Millis = 0

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """See STARTEX."""
        for monitor in self.monitors:
            monitor.start(n, said, unfrozen)
        self._unread = set(self._places)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """See one entry, at its place in the trace."""
        for settled in item.settled:
            for monitor in self.monitors:
                monitor.settle(settled, item.n, item.said, unfrozen)
            self._unread = set(self._places)
        route = self.route(item.facets)
        self.called += len(route)
        for place, bearing in route:
            self.monitors[place].show(item, unfrozen, bearing)
            self._unread.add(place)

    def watchers(self, item: Item) -> tuple[Monitor, ...]:
        """Return the monitors in whose rules an entry plays a role, each once."""
        return tuple(self.monitors[place] for place, _ in self.route(item.facets))

    def route(self, facets: Stated) -> Route:
        """Return whom an entry concerns and how. It follows from its facets alone, so it is worked out once."""
        if not facets:
            return ()
        route = self._routes.get(facets)
        if route is None:
            asked = {place for key in facet_keys(facets) for place in self._watching.get(key, ())}
            bearings = {place: self.monitors[place].reading.bearing(facets) for place in (*asked, *self._everything)}
            route = tuple((place, bearing) for place, bearing in sorted(bearings.items()) if bearing.roles)
            if len(self._routes) == ROUTES:
                self._routes.clear()
            self._routes[facets] = route
        return route

    def verdicts(self, moment: Moment) -> tuple[Verdict, ...]:
        """Return every verdict at a moment, in the order of the rules.

        A monitor is asked when an entry concerned it since, or when time may have changed what it said.
        """
        clock = moment.clock
        runs = (clock.freezes, moment.ended)
        if clock.frozen_since is not None or runs != self._runs or moment.at < self._read_at:
            self._unread = set(self._places)
        self._runs, self._read_at = runs, moment.at
        for place in self._unread:
            self._told[place] = self.monitors[place].verdicts(moment)
        self._unread = {place for place in self._unread if self.monitors[place].turns}
        return tuple(chain.from_iterable(self._told))

    def _enlist(self, place: int, monitor: Monitor) -> None:
        keys = [watch_keys(asked) for asked in monitor.watches()]
        if any(not key for key in keys):
            self._everything.append(place)
            return
        for key in sorted(frozenset[str]().union(*keys)):
            self._watching.setdefault(key, []).append(place)


def watch_of(procedures: Procedures, sides: frozenset[str]) -> Watch:
    """Return monitors of an arrangement that have seen nothing; how entries are read is known from other plays of it.

    Args:
        procedures: The arrangement.
        sides: The sides somebody plays.
    """
    return _ready(procedures, sides).afresh()


@lru_cache(maxsize=4)
def _ready(procedures: Procedures, sides: frozenset[str]) -> Watch:
    """Return monitors that are never shown anything, to be had afresh for each play."""
    return Watch(procedures, sides)


def monitor_of(rule: Rule, procedures: Procedures, sides: frozenset[str]) -> Monitor:
    """Return a fresh monitor for a rule.

    Args:
        rule: The rule.
        procedures: The arrangement it belongs to.
        sides: The sides somebody plays.
    """
    match rule.shape:
        case Response() as shape:
            return ResponseMonitor(rule, shape, procedures, sides)
        case Choice() as shape:
            return ChoiceMonitor(rule, shape, procedures, sides)
        case Existence() as shape:
            return ExistenceMonitor(rule, shape, procedures, sides)
        case Absence() as shape:
            return AbsenceMonitor(rule, shape, procedures)
        case Precedence() as shape:
            return PrecedenceMonitor(rule, shape, procedures, sides)
        case Chain() as shape:
            return ChainMonitor(rule, shape, procedures)
        case Proximity() as shape:
            return ProximityMonitor(rule, shape, procedures, sides)
        case Consistency() as shape:
            return ConsistencyMonitor(rule, shape, procedures)
        case _ as never:
            assert_never(never)


def watch_keys(asked: Selector) -> frozenset[str]:
    """Return the dispatch keys of a selector: the acts it names, or that it is about injects or decisions.

    An empty answer means that only looking at every entry will do.
    """
    act = asked.ask("act")
    if isinstance(act, OneOf) and ANY_VALUE not in act.values:
        return frozenset(f"act {code}" for code in act.values)
    if asked.ask("inject") is not None or asked.ask("tags") is not None:
        return frozenset({"inject"})
    if asked.ask("decision") is not None or asked.ask("option") is not None:
        return frozenset({"decision"})
    return frozenset()


def facet_keys(facets: Stated) -> tuple[str, ...]:
    """Return the dispatch keys of an entry with these facets."""
    if "act" in facets:
        return tuple(f"act {code}" for code in facets["act"])
    return ("inject",) if "inject" in facets else ("decision",)
