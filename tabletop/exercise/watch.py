"""All rules of an arrangement watching one play: each entry goes to the monitors that asked for its like, once."""

from __future__ import annotations

from typing import assert_never

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
from tabletop.exercise.selectors import ANY_VALUE, OneOf, Selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Verdict


class Watch:
    """The monitors of all rules. An entry costs what watches it, not what came before it."""

    def __init__(self, procedures: Procedures, sides: frozenset[str]) -> None:
        self.monitors = tuple(monitor_of(rule, procedures, sides) for rule in procedures.rules)
        self.called = 0
        """How many times a monitor was shown an entry."""
        self._watching: dict[str, list[Monitor]] = {}
        self._everything: list[Monitor] = []
        for monitor in self.monitors:
            self._enlist(monitor)

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """See STARTEX."""
        for monitor in self.monitors:
            monitor.start(n, said, unfrozen)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """See one entry, at its place in the trace."""
        for settled in item.settled:
            for monitor in self.monitors:
                monitor.settle(settled, item.n, item.said, unfrozen)
        for monitor in self.watchers(item):
            self.called += 1
            monitor.see(item, unfrozen)

    def watchers(self, item: Item) -> tuple[Monitor, ...]:
        """Return the monitors that asked for the like of an entry, each once."""
        if not item.facets:
            return ()
        asked = {monitor: None for key in item_keys(item) for monitor in self._watching.get(key, ())}
        return (*asked, *self._everything)

    def verdicts(self, moment: Moment) -> tuple[Verdict, ...]:
        """Return every verdict at a moment, in the order of the rules."""
        return tuple(verdict for monitor in self.monitors for verdict in monitor.verdicts(moment))

    def _enlist(self, monitor: Monitor) -> None:
        keys = [watch_keys(asked) for asked in monitor.watches()]
        if any(not key for key in keys):
            self._everything.append(monitor)
            return
        for key in sorted(frozenset[str]().union(*keys)):
            self._watching.setdefault(key, []).append(monitor)


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
            return AbsenceMonitor(rule, shape, procedures, sides)
        case Precedence() as shape:
            return PrecedenceMonitor(rule, shape, procedures, sides)
        case Chain() as shape:
            return ChainMonitor(rule, shape, procedures, sides)
        case Proximity() as shape:
            return ProximityMonitor(rule, shape, procedures, sides)
        case Consistency() as shape:
            return ConsistencyMonitor(rule, shape, procedures, sides)
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


def item_keys(item: Item) -> tuple[str, ...]:
    """Return the dispatch keys of an entry."""
    if "act" in item.facets:
        return tuple(f"act {code}" for code in sorted(item.facets["act"]))
    return ("inject",) if "inject" in item.facets else ("decision",)
