"""The rule kinds that look back: precedence and chain are judged at once, by what stands before an act."""

from __future__ import annotations

from tabletop.exercise.instances import Instance
from tabletop.exercise.monitor import Key, Monitor, laid_over
from tabletop.exercise.procedures import Chain, Precedence, Procedures, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code


class PrecedenceMonitor(Monitor):
    """Each `then` opens and is judged at once: a `first` stands before it, and no `until` between."""

    def __init__(self, rule: Rule, shape: Precedence, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self.parts: dict[int | None, tuple[Selector, ...]] = {
            number: laid_over(shape.first, part) for number, part in enumerate(shape.each) if self._plays(part)
        }
        if not shape.each:
            self.parts = {None: shape.first}
        self._stands: dict[tuple[int | None, Key], int] = {}

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of what comes first, what comes then, what ends it, and of excuses."""
        first = tuple(one for asked in self.parts.values() for one in asked)
        return (*first, *self.shape.then, *self.shape.until, *self.rule.unless)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Judge a `then` by what stood before it; only after that let this entry stand for later ones."""
        if self._asked(self.shape.then, item):
            for instance in self._open(item, unfrozen, tuple(self.parts), self.shape.nth):
                stood = self._stands.get((instance.part, instance.key))
                if instance.open:
                    if stood is None:
                        instance.close(Code.VIOLATED, item.said)
                    else:
                        instance.close(Code.FULFILLED, item.said, (stood,))
            self._drop_closed(item)
        self._note_excuse(item, unfrozen)
        if self.shape.until and self._asked(self.shape.until, item):
            for key in item.keys(self.rule.same):
                for part in self.parts:
                    self._stands.pop((part, key), None)
        for part, first in self.parts.items():
            if self._asked(first, item):
                for key in item.keys(self.rule.same):
                    self._stands.setdefault((part, key), item.n)


class ChainMonitor(Monitor):
    """Each of `gates` opens and is judged at once: all steps stand before it, in order."""

    def __init__(self, rule: Rule, shape: Chain, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self._steps: dict[Key, list[tuple[int, int]]] = {}
        self._spared: dict[Key, dict[int, int]] = {}

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of steps and their excuses, of gates, of what ends the chain, and of excuses."""
        steps = tuple(asked for step in self.shape.steps for asked in (step.asks, *step.unless))
        return (*steps, *self.shape.gates, *self.shape.until, *self.rule.unless)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Judge a gate by the steps before it; only after that count this entry as a step."""
        if self._asked(self.shape.gates, item):
            for instance in self._open(item, unfrozen, nth=self.shape.nth):
                if instance.open:
                    self._judge(instance, item)
            self._drop_closed(item)
        self._note_excuse(item, unfrozen)
        for key in item.keys(self.rule.same):
            self._count_steps(key, item)

    def _count_steps(self, key: Key, item: Item) -> None:
        if self.shape.until and self._asked(self.shape.until, item):
            self._steps.pop(key, None)
            self._spared.pop(key, None)
        done = self._steps.setdefault(key, [])
        for number, step in enumerate(self.shape.steps):
            if step.unless and self._asked(step.unless, item):
                self._spared.setdefault(key, {}).setdefault(number, item.n)
            repeats = bool(done) and done[-1][0] == number
            if self._asked((step.asks,), item) and not repeats:
                done.append((number, item.n))

    def _judge(self, instance: Instance, gate: Item) -> None:
        """Walk the steps in order through what was done; name the first that is missing or out of order.

        A step that is excused is passed over even where it was done: it cannot be in the wrong place.
        """
        done = self._steps.get(instance.key, [])
        spared = self._spared.get(instance.key, {})
        place, evidence = 0, list[int]()
        for number in range(len(self.shape.steps)):
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
