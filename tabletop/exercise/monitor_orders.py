"""The rule kinds that look back: precedence and chain are judged at once, by what stands before an act."""

from __future__ import annotations

from tabletop.exercise.bearing import Bearing, Key, Part
from tabletop.exercise.instances import Instance
from tabletop.exercise.monitor import UNLESS, Monitor, each_part
from tabletop.exercise.procedures import Chain, Precedence, Procedures, Rule
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code


class PrecedenceMonitor(Monitor):
    """Each `then` opens and is judged at once: a `first` stands before it, and no `until` between."""

    def __init__(self, rule: Rule, shape: Precedence, procedures: Procedures, sides: frozenset[str]) -> None:
        first = each_part(shape.first, shape.each, procedures, sides)
        self.parts = tuple(first)
        self.nth = shape.nth
        super().__init__(rule, procedures, {"first": first, "then": {None: shape.then}, "until": {None: shape.until}})

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._stands: dict[tuple[Part, Key], int] = {}

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Judge a `then` by what stood before it; only after that let this entry stand for later ones."""
        if "then" in bearing.roles:
            for instance in self._open(item, unfrozen, bearing, self.parts, self.nth):
                stood = self._stands.get((instance.part, instance.key))
                if not instance.open:
                    continue
                if stood is None:
                    instance.close(Code.VIOLATED, item.said)
                else:
                    instance.close(Code.FULFILLED, item.said, (stood,))
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        if "until" in bearing.roles:
            for key in bearing.keys:
                for part in self.parts:
                    self._stands.pop((part, key), None)
        for part in bearing.parts("first"):
            for key in bearing.keys:
                self._stands.setdefault((part, key), item.n)


class ChainMonitor(Monitor):
    """Each of `gates` opens and is judged at once: all steps stand before it, in order."""

    def __init__(self, rule: Rule, shape: Chain, procedures: Procedures) -> None:
        self.length = len(shape.steps)
        self.nth = shape.nth
        super().__init__(
            rule,
            procedures,
            {
                "step": {number: (step.asks,) for number, step in enumerate(shape.steps)},
                "spares": {number: step.unless for number, step in enumerate(shape.steps)},
                "gates": {None: shape.gates},
                "until": {None: shape.until},
            },
        )

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._steps: dict[Key, list[tuple[int, int]]] = {}
        self._spared: dict[Key, dict[int, int]] = {}

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Judge a gate by the steps before it; only after that count this entry as a step."""
        if "gates" in bearing.roles:
            for instance in self._open(item, unfrozen, bearing, nth=self.nth):
                if instance.open:
                    self._judge(instance, item)
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        for key in bearing.keys:
            self._count_steps(key, item, bearing)

    def _count_steps(self, key: Key, item: Item, bearing: Bearing) -> None:
        if "until" in bearing.roles:
            self._steps.pop(key, None)
            self._spared.pop(key, None)
        done = self._steps.setdefault(key, [])
        spared, made = bearing.parts("spares"), bearing.parts("step")
        for number in range(self.length):
            if number in spared:
                self._spared.setdefault(key, {}).setdefault(number, item.n)
            repeats = bool(done) and done[-1][0] == number
            if number in made and not repeats:
                done.append((number, item.n))

    def _judge(self, instance: Instance, gate: Item) -> None:
        """Walk the steps in order through what was done; name the first that is missing or out of order.

        A step that is excused is passed over even where it was done: it cannot be in the wrong place.
        """
        done = self._steps.get(instance.key, [])
        spared = self._spared.get(instance.key, {})
        place, evidence = 0, list[int]()
        for number in range(self.length):
            if number in spared:
                evidence.append(spared[number])
                continue
            found = next((at for at in range(place, len(done)) if done[at][0] == number), None)
            if found is not None:
                place = found + 1
                evidence.append(done[found][1])
            else:
                instance.step = number
                instance.disorder = any(step == number for step, _ in done)
                instance.close(Code.VIOLATED, gate.said, evidence)
                return
        instance.close(Code.FULFILLED, gate.said, evidence)
