"""The rule kinds that set parties side by side: proximity asks for acts close in time, consistency for equal words."""

from __future__ import annotations

import attrs

from tabletop.exercise.instances import Instance, meet
from tabletop.exercise.monitor import Key, Monitor
from tabletop.exercise.procedures import Consistency, Part, Procedures, Proximity, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code


class ProximityMonitor(Monitor):
    """The first act of one party opens; the last of the others to act within the window answers."""

    def __init__(self, rule: Rule, shape: Proximity, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        parties = {number: asked for number, asked in enumerate(shape.acts) if self._plays(Part(asked))}
        self.parties = parties if len(parties) > 1 else {}
        """The parties that somebody plays; one alone has nobody to be close to."""
        self._acted: dict[str, set[int]] = {}

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of every party's acts and of excuses."""
        return (*self.parties.values(), *self.rule.unless)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Count the parties an entry is an act of; where nobody has acted yet it is the first."""
        self._note_excuse(item, unfrozen)
        parties = {number for number, asked in self.parties.items() if self._asked((asked,), item)}
        if not parties:
            return
        self._expire(self._tied(item), item.said, unfrozen)
        self._drop_closed(item)
        fresh: list[Key] = []
        for key in item.keys(self.rule.same):
            waiting = self.open.get(key, [])
            for instance in waiting:
                self._join(instance, parties, item, unfrozen)
            if not waiting:
                fresh.append(key)
        opened = self._open_places([(key, None) for key in self._fresh_keys(item, fresh)], item, unfrozen)
        for instance in opened:
            self._set_window(instance, self.rule.within)
            self._acted[instance.id] = parties
            # What all parties do in one act is done together, so nobody is waited for.
            if instance.open and parties == set(self.parties):
                instance.close(Code.FULFILLED, item.said)
        self._drop_closed(item)

    def _join(self, instance: Instance, parties: set[int], item: Item, unfrozen: Millis) -> None:
        """Let further parties' acts count for an open instance."""
        acted = self._acted[instance.id]
        if parties <= acted:
            return
        self._acted[instance.id] = acted | parties
        if self._acted[instance.id] == set(self.parties):
            meet(instance, item.n, item.said, unfrozen, strict=self.strict)
        else:
            instance.because.append(item.n)


@attrs.frozen
class _Statement:
    """What a side last stated of a field, and in which entry."""

    value: str
    n: int


class ConsistencyMonitor(Monitor):
    """A second side's statement of a field opens; it is met when all sides that stated it state the same."""

    def __init__(self, rule: Rule, shape: Consistency, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self._stated: dict[tuple[Key, int], dict[str, _Statement]] = {}

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of the statements and of excuses."""
        return (*self.shape.of, *self.rule.unless)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Take a side's statement, field by field; silence about a field leaves what the side said before."""
        self._note_excuse(item, unfrozen)
        if not self._asked(self.shape.of, item) or self._asked(self.shape.unless_said, item):
            return
        self._expire(self._tied(item), item.said, unfrozen)
        self._drop_closed(item)
        places: list[tuple[Key, int]] = []
        for number in range(len(self.shape.fields)):
            keys = [key for key in item.keys(self.rule.same) if self._take(key, number, item, unfrozen)]
            places.extend((key, number) for key in self._fresh_keys(item, keys, number))
        for instance in self._open_places(sorted(places), item, unfrozen):
            self._compare(instance, item)
        self._drop_closed(item)

    def _take(self, key: Key, number: int, item: Item, unfrozen: Millis) -> bool:
        """Note what an entry states of one field; meet what waits, and say whether it gives occasion anew."""
        values = item.facets.get(f"says.{self.shape.fields[number]}", frozenset()).difference(self.shape.silent)
        sides = item.facets.get("side", frozenset())
        if not values or not sides:
            return False
        stated = self._stated.setdefault((key, number), {})
        (value,) = values
        before = {side: stated.get(side) for side in sides}
        stated.update({side: _Statement(value, item.n) for side in sides})
        waiting = [instance for instance in self.open.get(key, ()) if instance.part == number]
        equal = len({statement.value for statement in stated.values()}) == 1
        for instance in waiting:
            if equal:
                meet(instance, item.n, item.said, unfrozen, strict=self.strict)
        if waiting or len(stated) < 2:
            return False
        new = any(statement is None for statement in before.values())
        changed = any(statement is not None and statement.value != value for statement in before.values())
        return new or (changed and not equal)

    def _compare(self, instance: Instance, item: Item) -> None:
        """Set what the other sides stated beside the statement that opened an instance."""
        if instance.part is None:
            raise AssertionError("a consistency compares one field")
        self._set_window(instance, self.rule.within)
        stated = self._stated[instance.key, instance.part]
        others = sorted({statement.n for statement in stated.values()} - {item.n})
        if not instance.open:
            return
        if len({statement.value for statement in stated.values()}) == 1:
            instance.close(Code.FULFILLED, item.said, others)
        else:
            instance.because.extend(others)
