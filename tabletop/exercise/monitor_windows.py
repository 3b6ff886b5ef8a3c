"""The rule kinds that wait: response and existence open and are answered, absence lasts while its scope does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import attrs

from tabletop.exercise.events import Settled
from tabletop.exercise.instances import Instance, Moment, meet, ran_out, read
from tabletop.exercise.monitor import Monitor, laid_over
from tabletop.exercise.procedures import Absence, Choice, Existence, Procedures, Response, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code, Verdict


class ResponseMonitor(Monitor):
    """Each `when` opens; the first matching `then` in the window answers."""

    def __init__(self, rule: Rule, shape: Response, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self.parts: dict[int | None, tuple[tuple[Selector, ...], Millis | None]] = {
            number: (laid_over(shape.then, part), part.within if part.within is not None else rule.within)
            for number, part in enumerate(shape.each)
            if self._plays(part)
        }
        if not shape.each:
            self.parts = {None: (shape.then, rule.within)}
        self._recent: deque[tuple[Item, Millis]] = deque()

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of triggers, answers and excuses."""
        answers = tuple(one for asked, _ in self.parts.values() for one in asked)
        return (*self.shape.when, *answers, *self.rule.unless)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Answer what is open, then open what this entry gives occasion for."""
        self._note_excuse(item, unfrozen)
        for instance in self._tied(item):
            if instance.open and self._asked(self.parts[instance.part][0], item, instance.side):
                meet(instance, item.n, item.said, unfrozen, strict=self.strict)
                self._answered(instance, item)
        self._drop_closed(item)
        if self._asked(self.shape.when, item):
            for instance in self._open(item, unfrozen, tuple(self.parts), self.shape.nth):
                self._set_window(instance, self.parts[instance.part][1])
                self._look_back(instance)
            self._drop_closed(item)
        self._remember(item, unfrozen)

    def _look_back(self, instance: Instance) -> None:
        """Let an act count that came before its trigger, within `early`."""
        for item, unfrozen in self._recent:
            in_time = instance.opened - self.rule.early <= unfrozen
            if (
                instance.open
                and in_time
                and instance.key in item.keys(self.rule.same)
                and self._asked(self.parts[instance.part][0], item, instance.side)
            ):
                instance.close(Code.FULFILLED, instance.said, (item.n,))
                self._answered(instance, item)

    def _answered(self, instance: Instance, item: Item) -> None:
        """Note what answered an instance, for kinds that tell one answer from another."""

    def _remember(self, item: Item, unfrozen: Millis) -> None:
        if not self.rule.early:
            return
        while self._recent and self._recent[0][1] < unfrozen - self.rule.early:
            self._recent.popleft()
        # Whether it answers is asked when something opens: `other` is another side than that occasion's.
        self._recent.append((item, unfrozen))


class ChoiceMonitor(ResponseMonitor):
    """Each `when` opens; the first of the options in the window answers, and it is told which one it was."""

    def __init__(self, rule: Rule, shape: Choice, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, Response(shape.when, shape.options, nth=shape.nth), procedures, sides)
        self.options = shape.options

    def _answered(self, instance: Instance, item: Item) -> None:
        if instance.code in {Code.FULFILLED, Code.LATE}:
            instance.option = next(
                place for place, one in enumerate(self.options) if self._asked((one,), item, instance.side)
            )


class ExistenceMonitor(Monitor):
    """Opens at STARTEX; enough distinct `then` answer it."""

    def __init__(self, rule: Rule, shape: Existence, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self.parts: dict[int | None, tuple[Selector, ...]] = {
            number: laid_over(shape.then, part) for number, part in enumerate(shape.each) if self._plays(part)
        }
        if not shape.each:
            self.parts = {None: shape.then}
        self._seen: dict[int | None, list[Item]] = {part: [] for part in self.parts}

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of what must be seen and of excuses."""
        return (*(one for asked in self.parts.values() for one in asked), *self.rule.unless)

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """Open one instance a part."""
        several = len(self.parts) > 1
        for place, part in enumerate(self.parts, 1):
            id_ = f"{self.rule.id}@{n}" + (f".{place}" if several else "")
            instance = Instance(id_, (), said, unfrozen, [n], part=part, by=self.shape.by, grace=self.rule.grace or 0)
            self.instances.append(instance)
            self.open.setdefault((), []).append(instance)

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Count what is distinct: recording the same thing twice earns nothing."""
        if self.rule.unless and self._asked(self.rule.unless, item):
            for instance in self._all_open():
                if not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.close(Code.EXEMPT, item.said, (item.n,))
        for instance in self._all_open():
            seen = self._seen[instance.part]
            if not self._asked(self.parts[instance.part], item) or any(s.facets == item.facets for s in seen):
                continue
            seen.append(item)
            if len(seen) == self.shape.at_least:
                if not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.because.extend(s.n for s in seen[:-1])
                meet(instance, item.n, item.said, unfrozen, strict=self.strict)


class AbsenceMonitor(Monitor):
    """Nothing that matches `never` is seen while the scope lasts."""

    def __init__(self, rule: Rule, shape: Absence, procedures: Procedures, sides: frozenset[str]) -> None:
        super().__init__(rule, procedures, sides)
        self.shape = shape
        self.scoped = bool(shape.start or shape.until)

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of the scope's ends, of what must not be seen, and of excuses."""
        return (*self.shape.start, *self.shape.until, *self.shape.never, *self.rule.unless)

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """Open the scope that begins with play."""
        if not self.shape.start:
            instance = Instance(f"{self.rule.id}@{n}", (), said, unfrozen, [n], whole_play=not self.scoped)
            self.instances.append(instance)
            self.open[()] = [instance]

    def see(self, item: Item, unfrozen: Millis) -> None:
        """Break, end or open scopes."""
        self._note_excuse(item, unfrozen)
        if self._asked(self.shape.never, item):
            for instance in self._scopes(item):
                if instance.open:
                    instance.close(Code.VIOLATED, item.said, (item.n,))
            self._drop_all_closed()
        if self.shape.until and self._asked(self.shape.until, item):
            for instance in self._scopes(item):
                if instance.open:
                    instance.close(Code.FULFILLED, item.said, (item.n,))
            self._drop_all_closed()
        if self.shape.start and self._asked(self.shape.start, item):
            fresh = [key for key in item.keys(self.rule.same) if key not in self.open]
            self._open_places([(key, None) for key in self._fresh_keys(item, fresh)], item, unfrozen)

    def settle(self, settled: Settled, n: int, said: Millis, unfrozen: Millis) -> None:
        """Take nothing: a scope has no deadline that a jump could settle."""

    def verdict(self, instance: Instance, moment: Moment) -> Verdict:
        """Return a scope's verdict: kept while it lasts, and where play as a whole is the scope, to the end."""
        if not instance.open:
            return read(instance, self.rule, moment, strict=self.strict)
        code = Code.FULFILLED if self.scoped and moment.ended else Code.KEPT
        settled = moment.clock.ended if code is Code.FULFILLED else None
        shown = attrs.evolve(instance, code=code, settled=settled)
        return read(shown, self.rule, moment, strict=self.strict)

    def _scopes(self, item: Item) -> Iterator[Instance]:
        """Yield the scopes an entry falls into; a scope that play itself opened takes every entry."""
        if self.shape.start:
            yield from self._tied(item)
        else:
            yield from self._all_open()

    def _drop_all_closed(self) -> None:
        self.open = {key: kept for key, all_ in self.open.items() if (kept := [one for one in all_ if one.open])}
