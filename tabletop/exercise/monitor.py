"""What every rule monitor shares: opening an occasion, exempting it, settling it at a jump, reading it as a verdict."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias, assert_never

from tabletop.exercise.events import Settled, SettledAs
from tabletop.exercise.instances import Instance, Moment, counts_lateness, meet, ran_out, read
from tabletop.exercise.procedures import Part, Procedures, Rule
from tabletop.exercise.selectors import Selector, matches_any, selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code, Verdict

Key: TypeAlias = tuple[str, ...]
"""The values that tie the entries of one instance together."""

NO_ASKS: Final = selector({})


class Monitor(ABC):
    """What every kind shares: opening instances, exempting them, settling them at a jump, reading them."""

    def __init__(self, rule: Rule, procedures: Procedures, sides: frozenset[str]) -> None:
        self.rule = rule
        self.procedures = procedures
        self.sides = sides
        self.strict = counts_lateness(rule, score_deadline=procedures.score_deadline)
        self.instances: list[Instance] = []
        """All of them, in the order of their opening."""
        self.open: dict[Key, list[Instance]] = {}
        self._once: set[tuple[int | None, str]] = set()
        self._count: dict[Key, int] = {}
        self._excused: dict[Key, int] = {}

    @abstractmethod
    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of every entry that this monitor must see."""

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:  # noqa: B027 - most kinds open nothing then
        """See STARTEX."""

    @abstractmethod
    def see(self, item: Item, unfrozen: Millis) -> None:
        """See an entry, at its place in the trace."""

    def settle(self, settled: Settled, n: int, said: Millis, unfrozen: Millis) -> None:
        """Take what the facilitator declared of an open instance before a jump."""
        for instance in self._all_open():
            if instance.id != settled.deadline or ran_out(instance, said, unfrozen, strict=self.strict):
                continue
            match settled.how:
                case SettledAs.MET:
                    meet(instance, n, said, unfrozen, strict=self.strict)
                case SettledAs.WAIVED:
                    instance.reason = settled.because
                    instance.close(Code.WAIVED, said, (n,))
                case SettledAs.PASSED:
                    instance.because.append(n)
                    instance.passed = said
                    if instance.by is None:
                        instance.due = unfrozen if instance.due is None else min(instance.due, unfrozen)
                case _ as never:
                    assert_never(never)

    def verdicts(self, moment: Moment) -> tuple[Verdict, ...]:
        """Return the verdict of every instance at a moment."""
        return tuple(self.verdict(instance, moment) for instance in self.instances)

    def verdict(self, instance: Instance, moment: Moment) -> Verdict:
        """Return the verdict of one of its instances at a moment."""
        return read(instance, self.rule, moment, strict=self.strict)

    def _asked(self, asked: tuple[Selector, ...], item: Item, side: str | None = None) -> bool:
        return matches_any(asked, item.facets, self.procedures.consulting, side)

    def _open(
        self, item: Item, unfrozen: Millis, parts: tuple[int | None, ...] = (None,), nth: int | None = None
    ) -> list[Instance]:
        """Open the instances that an entry gives occasion for: one a combination of tying values and part.

        Args:
            item: The entry.
            unfrozen: Its time as deadlines count it.
            parts: The parts that each open an instance of their own.
            nth: Which entry of its like opens one, counted for each tie from 1; None means each.
        """
        keys = self._fresh_keys(item, self._turns(item, nth))
        return self._open_places([(key, part) for key in keys for part in parts], item, unfrozen)

    def _open_places(self, places: Sequence[tuple[Key, int | None]], item: Item, unfrozen: Millis) -> list[Instance]:
        """Open one instance for each of these combinations of tying values and part."""
        opened: list[Instance] = []
        for number, (key, part) in enumerate(places, 1):
            place = f".{number}" if len(places) > 1 else ""
            instance = Instance(
                f"{self.rule.id}@{item.n}{place}", key, item.said, unfrozen, [item.n], self._side(key), part
            )
            opened.append(instance)
            self.instances.append(instance)
            self._excuse_if_known(instance, item.said)
            if instance.open:
                self.open.setdefault(key, []).append(instance)
        return opened

    def _turns(self, item: Item, nth: int | None) -> list[Key]:
        """Return the ties of an entry whose turn it is, counting it where a rule asks for the nth of its like."""
        keys = list(item.keys(self.rule.same))
        if nth is None:
            return keys
        for key in keys:
            self._count[key] = self._count.get(key, 0) + 1
        return [key for key in keys if self._count[key] == nth]

    def _set_window(self, instance: Instance, within: Millis | None) -> None:
        """Give an instance its due time, in unfrozen time; without a window only ENDEX is the limit, or a jump."""
        if within is not None:
            instance.due = instance.opened + within
        instance.grace = (within or 0) if self.rule.grace is None else self.rule.grace

    def _fresh_keys(self, item: Item, among: Iterable[Key], scope: int | None = None) -> list[Key]:
        """Return those of some combinations that `once` lets open an instance, and remember that they did.

        Args:
            item: The entry.
            among: The combinations of tying values.
            scope: What `once` is counted for apart from others, such as the field of a consistency.
        """
        keys = list(among)
        once = self.rule.once
        if not keys:
            return keys
        if once is None:
            return keys
        if once in self.rule.same:
            place = self.rule.same.index(once)
            keys = [key for key in keys if (scope, key[place]) not in self._once]
            self._once |= {(scope, key[place]) for key in keys}
            return keys
        values = {(scope, value) for value in item.facets.get(once, frozenset())}
        if values and values <= self._once:
            return []
        self._once |= values
        return keys

    def _side(self, key: Key) -> str | None:
        """Return the side an instance belongs to: it has one only where `same` ties it to one."""
        return key[self.rule.same.index("side")] if "side" in self.rule.same else None

    def _excuse_if_known(self, instance: Instance, said: Millis) -> None:
        """Exempt an instance for which an `unless` stands before it."""
        if instance.key in self._excused:
            instance.close(Code.EXEMPT, said, (self._excused[instance.key],))

    def _note_excuse(self, item: Item, unfrozen: Millis) -> None:
        """See an `unless`: it exempts what is open and what will open with the same tie."""
        if not self.rule.unless or not self._asked(self.rule.unless, item):
            return
        for key in item.keys(self.rule.same):
            self._excused.setdefault(key, item.n)
            for instance in self.open.pop(key, []):
                if instance.open and not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.close(Code.EXEMPT, item.said, (item.n,))

    def _expire(self, instances: Iterable[Instance], said: Millis, unfrozen: Millis) -> None:
        """Settle what time has settled, so that an entry after it gives occasion anew."""
        for instance in instances:
            if instance.open and ran_out(instance, said, unfrozen, strict=self.strict):
                instance.code = Code.VIOLATED

    def _tied(self, item: Item) -> Iterator[Instance]:
        """Yield the open instances that share the tying values of an entry."""
        for key in item.keys(self.rule.same):
            yield from self.open.get(key, ())

    def _drop_closed(self, item: Item) -> None:
        for key in item.keys(self.rule.same):
            left = [instance for instance in self.open.get(key, ()) if instance.open]
            if left:
                self.open[key] = left
            else:
                self.open.pop(key, None)

    def _all_open(self) -> Iterator[Instance]:
        for instances in self.open.values():
            for instance in instances:
                if instance.open:
                    yield instance

    def _plays(self, part: Part) -> bool:
        """Say whether somebody plays the side that a part asks for."""
        asked = part.then.values("side") | part.then.values("with_side")
        for facet in ("by", "with"):
            asked |= {self.procedures.side_of(named) or named for named in part.then.values(facet)}
        asked = asked & {side.id for side in self.procedures.sides}
        return not asked or bool(asked & self.sides)


def laid_over(then: tuple[Selector, ...], part: Part) -> tuple[Selector, ...]:
    """Return the selectors of one part of an `each`: its asks laid over each of the rule's own."""
    return tuple(one.merged(part.then) for one in then or (NO_ASKS,))
