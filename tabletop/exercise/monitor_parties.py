"""The rule kinds that set parties side by side: proximity asks for acts close in time, consistency for equal words."""

from __future__ import annotations

import attrs

from tabletop.exercise.bearing import Bearing, Key, Part
from tabletop.exercise.instances import Instance, meet
from tabletop.exercise.monitor import UNLESS, Monitor, plays
from tabletop.exercise.procedures import Consistency, Procedures, Proximity, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.spelling import all_in_one_spelling
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code


class ProximityMonitor(Monitor):
    """The first act of one party opens; the last of the others to act within the window answers."""

    def __init__(self, rule: Rule, shape: Proximity, procedures: Procedures, sides: frozenset[str]) -> None:
        acts: dict[Part, tuple[Selector, ...]] = {
            number: (asked,) for number, asked in enumerate(shape.acts) if plays(asked, procedures, sides)
        }
        # One party alone has nobody to be close to.
        self.parties = frozenset(acts) if len(acts) > 1 else frozenset[Part]()
        """The parties that somebody plays."""
        super().__init__(rule, procedures, {"act": {party: acts[party] for party in sorted(self.parties, key=str)}})

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._acted: dict[str, frozenset[Part]] = {}

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Count the parties an entry is an act of; where nobody has acted yet it is the first."""
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        parties = bearing.parts("act")
        if not parties:
            return
        self._expire(self._tied(bearing.keys), item.said, unfrozen)
        self._drop_closed(bearing.keys)
        fresh: list[Key] = []
        for key in bearing.keys:
            waiting = self.open.get(key, [])
            for instance in waiting:
                self._join(instance, parties, item, unfrozen)
            if not waiting:
                fresh.append(key)
        places = [(key, None) for key in self._fresh_keys(item, fresh)]
        for instance in self._open_places(places, item, unfrozen):
            self._set_window(instance, self.rule.within)
            self._acted[instance.id] = parties
            # What all parties do in one act is done together, so nobody is waited for.
            if instance.open and parties == self.parties:
                instance.close(Code.FULFILLED, item.said)
            self._await(instance)
        self._drop_closed(bearing.keys)

    def _join(self, instance: Instance, parties: frozenset[Part], item: Item, unfrozen: Millis) -> None:
        """Let further parties' acts count for an open instance."""
        acted = self._acted[instance.id]
        if parties <= acted:
            return
        self._acted[instance.id] = acted | parties
        if self._acted[instance.id] == self.parties:
            meet(instance, item.n, item.said, unfrozen, strict=self.strict)
        else:
            instance.because.append(item.n)


@attrs.frozen
class _Statement:
    """What a side last stated of a field, and in which entry."""

    value: str
    """As it is compared."""
    said: Millis
    n: int


class ConsistencyMonitor(Monitor):
    """A second side's statement of a field opens; it is met when all sides that stated it state the same."""

    def __init__(self, rule: Rule, shape: Consistency, procedures: Procedures) -> None:
        self.shape = shape
        self.silent = all_in_one_spelling(shape.silent)
        super().__init__(rule, procedures, {"of": {None: shape.of}, "except": {None: shape.unless_said}})

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._stated: dict[tuple[Key, int], dict[str, _Statement]] = {}

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Take a side's statement, field by field; silence about a field leaves what the side said before."""
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        if "of" not in bearing.roles or "except" in bearing.roles:
            return
        self._expire(self._tied(bearing.keys), item.said, unfrozen)
        self._drop_closed(bearing.keys)
        places: list[tuple[Key, int]] = []
        for number in range(len(self.shape.fields)):
            keys = [key for key in bearing.keys if self._take(key, number, item, unfrozen)]
            places.extend((key, number) for key in self._fresh_keys(item, keys, number))
        for instance in self._open_places(sorted(places), item, unfrozen):
            self._compare(instance, item)
            self._await(instance)
        self._drop_closed(bearing.keys)

    def _take(self, key: Key, number: int, item: Item, unfrozen: Millis) -> bool:
        """Note what an entry states of one field; meet what waits, and say whether it gives occasion anew."""
        said = item.facets.get(f"says.{self.shape.fields[number]}", frozenset())
        values = all_in_one_spelling(said) - self.silent
        sides = item.facets.get("side", frozenset())
        if not values or not sides:
            return False
        stated = self._stated.setdefault((key, number), {})
        (value,) = values
        before = {side: stated.get(side) for side in sides}
        stated.update({side: _Statement(value, item.said, item.n) for side in sides})
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
        others = [n for _, n in sorted({(one.said, one.n) for one in stated.values() if one.n != item.n})]
        if not instance.open:
            return
        if len({statement.value for statement in stated.values()}) == 1:
            instance.close(Code.FULFILLED, item.said, others)
        else:
            instance.because.extend(others)
