"""The rule kinds that wait: response and existence open and are answered, absence lasts while its scope does."""

from __future__ import annotations

from collections import deque

import attrs

from tabletop.exercise.bearing import Asked, Bearing, Part
from tabletop.exercise.events import Settled
from tabletop.exercise.instances import Instance, Moment, meet, ran_out, read
from tabletop.exercise.monitor import UNLESS, Monitor, each_part
from tabletop.exercise.procedures import Absence, Choice, Existence, Procedures, Response, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code, Verdict


class ResponseMonitor(Monitor):
    """Each `when` opens; the first matching `then` in the window answers."""

    def __init__(
        self, rule: Rule, shape: Response, procedures: Procedures, sides: frozenset[str], more: Asked | None = None
    ) -> None:
        then = each_part(shape.then, shape.each, procedures, sides)
        own = dict[Part, Millis | None]((number, part.within) for number, part in enumerate(shape.each))
        self.windows = {part: rule.within if own.get(part) is None else own[part] for part in then}
        """How long each part has; None means until ENDEX."""
        self.nth = shape.nth
        super().__init__(rule, procedures, {"when": {None: shape.when}, "then": then, **(more or {})})

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._recent: deque[tuple[Item, Millis, Bearing]] = deque()

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Answer what is open, then open what this entry gives occasion for."""
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        if "then" in bearing.roles:
            self._answer(item, unfrozen, bearing)
        if "when" in bearing.roles:
            for instance in self._open(item, unfrozen, bearing, tuple(self.windows), self.nth):
                self._set_window(instance, self.windows[instance.part])
                self._look_back(instance)
                self._await(instance)
        if self.rule.early:
            self._remember(item, unfrozen, bearing)

    def _answer(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        for key in bearing.keys:
            waiting = self.open.pop(key, ())
            for instance in waiting:
                if instance.open and instance.part in bearing.parts("then"):
                    meet(instance, item.n, item.said, unfrozen, strict=self.strict)
                    self._answered(instance, bearing)
            left = [instance for instance in waiting if instance.open]
            if left:
                self.open[key] = left

    def _look_back(self, instance: Instance) -> None:
        """Let an act count that came before its trigger, within `early`."""
        for item, unfrozen, bearing in self._recent:
            in_time = instance.opened - self.rule.early <= unfrozen
            if instance.open and in_time and instance.key in bearing.keys and instance.part in bearing.parts("then"):
                instance.close(Code.FULFILLED, instance.said, (item.n,))
                self._answered(instance, bearing)

    def _answered(self, instance: Instance, bearing: Bearing) -> None:
        """Note what answered an instance, for kinds that tell one answer from another."""

    def _remember(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        while self._recent and self._recent[0][1] < unfrozen - self.rule.early:
            self._recent.popleft()
        # Whether it answers is asked when something opens: `other` is another side than that occasion's.
        self._recent.append((item, unfrozen, bearing))


class ChoiceMonitor(ResponseMonitor):
    """Each `when` opens; the first of the options in the window answers, and it is told which one it was."""

    def __init__(self, rule: Rule, shape: Choice, procedures: Procedures, sides: frozenset[str]) -> None:
        options: dict[Part, tuple[Selector, ...]] = {place: (one,) for place, one in enumerate(shape.options)}
        response = Response(shape.when, shape.options, nth=shape.nth)
        super().__init__(rule, response, procedures, sides, {"option": options})

    def _answered(self, instance: Instance, bearing: Bearing) -> None:
        if instance.code in {Code.FULFILLED, Code.LATE}:
            instance.option = min(place for place in bearing.parts("option") if place is not None)


class ExistenceMonitor(Monitor):
    """Opens at STARTEX; enough distinct `then` answer it."""

    def __init__(self, rule: Rule, shape: Existence, procedures: Procedures, sides: frozenset[str]) -> None:
        self.shape = shape
        then = each_part(shape.then, shape.each, procedures, sides)
        self.parts = tuple(then)
        super().__init__(rule, procedures, {"then": then})

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        super().forget()
        self._seen: dict[Part, list[Item]] = {part: [] for part in self.parts}

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """Open one instance a part."""
        several = len(self.parts) > 1
        for place, part in enumerate(self.parts, 1):
            id_ = f"{self.rule.id}@{n}" + (f".{place}" if several else "")
            instance = Instance(id_, (), said, unfrozen, [n], part=part, by=self.shape.by, grace=self.rule.grace or 0)
            self._begin(instance)

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Count what is distinct: recording the same thing twice earns nothing."""
        if UNLESS in bearing.roles:
            for instance in self._all_open():
                if not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.close(Code.EXEMPT, item.said, (item.n,))
        for instance in self._all_open():
            seen = self._seen[instance.part]
            if instance.part not in bearing.parts("then") or any(s.facets == item.facets for s in seen):
                continue
            seen.append(item)
            if len(seen) == self.shape.at_least:
                if not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.because.extend(s.n for s in seen[:-1])
                meet(instance, item.n, item.said, unfrozen, strict=self.strict)


class AbsenceMonitor(Monitor):
    """Nothing that matches `never` is seen while the scope lasts."""

    def __init__(self, rule: Rule, shape: Absence, procedures: Procedures) -> None:
        self.starts = not shape.start
        """Whether play itself opens the scope."""
        self.scoped = bool(shape.start or shape.until)
        asked = {"never": shape.never, "until": shape.until, "from": shape.start}
        super().__init__(rule, procedures, {role: {None: any_of} for role, any_of in asked.items()})

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """Open the scope that begins with play."""
        if self.starts:
            self._begin(Instance(f"{self.rule.id}@{n}", (), said, unfrozen, [n], whole_play=not self.scoped))

    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Break, end or open scopes."""
        if UNLESS in bearing.roles:
            self._note_excuse(item, unfrozen, bearing)
        if "never" in bearing.roles:
            self._end_scopes(Code.VIOLATED, item, bearing)
        if "until" in bearing.roles:
            self._end_scopes(Code.FULFILLED, item, bearing)
        if "from" in bearing.roles:
            fresh = [key for key in bearing.keys if key not in self.open]
            places = [(key, None) for key in self._fresh_keys(item, fresh)]
            for instance in self._open_places(places, item, unfrozen):
                self._await(instance)

    def _end_scopes(self, code: Code, item: Item, bearing: Bearing) -> None:
        """End the scopes an entry falls into; one that play itself opened takes every entry."""
        keys = tuple(self.open) if self.starts else bearing.keys
        for instance in self._tied(keys):
            if instance.open:
                instance.close(code, item.said, (item.n,))
        self._drop_closed(keys)

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
