"""What every rule monitor shares: opening an occasion, exempting it, settling it at a jump, reading it as a verdict."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Self, assert_never

import attrs

from tabletop.exercise.bearing import Asked, Bearing, Key, Part, Reading
from tabletop.exercise.events import Settled, SettledAs
from tabletop.exercise.instances import Instance, Moment, counts_lateness, meet, ran_out, read
from tabletop.exercise.procedures import Part as EachPart
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.selectors import Selector, selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code, Verdict

NO_ASKS: Final = selector({})
UNLESS: Final = "unless"
"""The role of what exempts, in every kind."""


@attrs.define
class Read:
    """What was last read of a monitor's instances."""

    at: Millis = -(10**15)
    freezes: tuple[tuple[Millis, Millis], ...] = ()
    verdicts: list[Verdict] = attrs.Factory(list)
    unsettled: list[int] = attrs.Factory(list)
    """The places of those that an entry or time may still change."""
    turns: bool = False
    """Whether time alone may change one of them, short of ENDEX."""


class Monitor(ABC):
    """What every kind shares: opening instances, exempting them, settling them at a jump, reading them."""

    def __init__(self, rule: Rule, procedures: Procedures, asked: Asked) -> None:
        """Take a rule and what it asks for, by role and part; what exempts apart."""
        self.rule = rule
        self.strict = counts_lateness(rule, score_deadline=procedures.score_deadline)
        self.reading = Reading(rule, procedures, {**asked, UNLESS: {None: rule.unless}})
        self.forget()

    def afresh(self) -> Self:
        """Return a monitor of the same rule that has seen nothing yet."""
        fresh = object.__new__(type(self))
        fresh.__dict__.update(self.__dict__)
        fresh.forget()
        return fresh

    def forget(self) -> None:
        """Be as before the first entry of a play."""
        self.instances: list[Instance] = []
        """All of them, in the order of their opening."""
        self.open: dict[Key, list[Instance]] = {}
        self._once: set[tuple[Part, str]] = set()
        self._count: dict[Key, int] = {}
        self._excused: dict[Key, int] = {}
        self._read = Read()

    def watches(self) -> tuple[Selector, ...]:
        """Return the selectors of every entry that this monitor must see."""
        return tuple(self.reading.selectors())

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:  # noqa: B027 - most kinds open nothing then
        """See STARTEX."""

    def see(self, item: Item, unfrozen: Millis) -> None:
        """See an entry, at its place in the trace."""
        self.show(item, unfrozen, self.reading.bearing(item.facets))

    def show(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """See an entry of which it is known what it is to this rule."""
        self._reread(item.said)
        self.take(item, unfrozen, bearing)

    @abstractmethod
    def take(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """Let an entry open, meet or break instances."""

    def settle(self, settled: Settled, n: int, said: Millis, unfrozen: Millis) -> None:
        """Take what the facilitator declared of an open instance before a jump."""
        self._reread(said)
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

    def verdicts(self, moment: Moment) -> Sequence[Verdict]:
        """Return the verdict of every instance at a moment, to be taken before anything else is seen.

        What is settled is read once: reading all after every entry costs what is open, not what has been. A freeze
        moves due times along with T+, and looking back makes open again what time has settled; then all is read anew.
        """
        read = self._read
        clock = moment.clock
        if clock.frozen_since is not None or clock.freezes != read.freezes or moment.at < read.at:
            read = self._read = Read(freezes=clock.freezes)
        again, read.unsettled, read.turns, read.at = read.unsettled, [], False, moment.at
        for place in again:
            read.verdicts[place] = self._look(place, moment)
        for place in range(len(read.verdicts), len(self.instances)):
            read.verdicts.append(self._look(place, moment))
        return read.verdicts

    @property
    def turns(self) -> bool:
        """Whether time alone may change what was last read, short of a freeze and ENDEX."""
        return self._read.turns

    def _reread(self, said: Millis) -> None:
        """Read all anew where something is said before the last reading: what time had settled was open then."""
        if said < self._read.at:
            self._read = Read()

    def _look(self, place: int, moment: Moment) -> Verdict:
        """Read an instance, and note whether it may read otherwise another time."""
        instance = self.instances[place]
        if instance.open and not ran_out(instance, moment.at, moment.unfrozen, strict=self.strict):
            self._read.unsettled.append(place)
            if instance.due is not None or instance.by is not None:
                self._read.turns = True
        return self.verdict(instance, moment)

    def verdict(self, instance: Instance, moment: Moment) -> Verdict:
        """Return the verdict of one of its instances at a moment."""
        return read(instance, self.rule, moment, strict=self.strict)

    def _open(
        self,
        item: Item,
        unfrozen: Millis,
        bearing: Bearing,
        parts: tuple[Part, ...] = (None,),
        nth: int | None = None,
    ) -> list[Instance]:
        """Open the instances that an entry gives occasion for: one a combination of tying values and part.

        Args:
            item: The entry.
            unfrozen: Its time as deadlines count it.
            bearing: What it is to this rule.
            parts: The parts that each open an instance of their own.
            nth: Which entry of its like opens one, counted for each tie from 1; None means each.
        """
        keys = bearing.keys if nth is None else self._turns(bearing.keys, nth)
        if self.rule.once is not None:
            keys = self._fresh_keys(item, keys)
        return self._open_places([(key, part) for key in keys for part in parts], item, unfrozen)

    def _open_places(self, places: Sequence[tuple[Key, Part]], item: Item, unfrozen: Millis) -> list[Instance]:
        """Open one instance for each of these combinations of tying values and part, exempt where that is known."""
        id_ = f"{self.rule.id}@{item.n}"
        opened: list[Instance] = []
        for number, (key, part) in enumerate(places, 1):
            place = f"{id_}.{number}" if len(places) > 1 else id_
            instance = Instance(place, key, item.said, unfrozen, [item.n], part)
            opened.append(instance)
            if key in self._excused:
                instance.close(Code.EXEMPT, item.said, (self._excused[key],))
        self.instances += opened
        return opened

    def _begin(self, instance: Instance) -> None:
        """Let an instance wait that STARTEX opens."""
        self.instances.append(instance)
        self._await(instance)

    def _await(self, instance: Instance) -> None:
        """Let an instance wait for entries with its tie."""
        if instance.open:
            self.open.setdefault(instance.key, []).append(instance)

    def _turns(self, keys: Sequence[Key], nth: int) -> Sequence[Key]:
        """Return the ties of an entry whose turn it is, counting it: a rule asks for the nth of its like."""
        for key in keys:
            self._count[key] = self._count.get(key, 0) + 1
        return [key for key in keys if self._count[key] == nth]

    def _set_window(self, instance: Instance, within: Millis | None) -> None:
        """Give an instance its due time, in unfrozen time; without a window only ENDEX is the limit, or a jump."""
        if within is not None:
            instance.due = instance.opened + within
        instance.grace = (within or 0) if self.rule.grace is None else self.rule.grace

    def _fresh_keys(self, item: Item, keys: Sequence[Key], scope: Part = None) -> Sequence[Key]:
        """Return those of some combinations that `once` lets open an instance, and remember that they did.

        Args:
            item: The entry.
            keys: The combinations of tying values.
            scope: What `once` is counted for apart from others, such as the field of a consistency.
        """
        once = self.rule.once
        if once is None or not keys:
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

    def _note_excuse(self, item: Item, unfrozen: Millis, bearing: Bearing) -> None:
        """See an `unless`: it exempts what is open and what will open with the same tie."""
        for key in bearing.keys:
            self._excused.setdefault(key, item.n)
            for instance in self.open.pop(key, []):
                if instance.open and not ran_out(instance, item.said, unfrozen, strict=self.strict):
                    instance.close(Code.EXEMPT, item.said, (item.n,))

    def _expire(self, instances: Iterable[Instance], said: Millis, unfrozen: Millis) -> None:
        """Settle what time has settled, so that an entry after it gives occasion anew."""
        for instance in instances:
            if instance.open and ran_out(instance, said, unfrozen, strict=self.strict):
                instance.code = Code.VIOLATED

    def _tied(self, keys: Sequence[Key]) -> Iterator[Instance]:
        """Yield the open instances that share these tying values."""
        for key in keys:
            yield from self.open.get(key, ())

    def _drop_closed(self, keys: Sequence[Key]) -> None:
        """Let what is settled wait no longer."""
        for key in keys:
            if key not in self.open:
                continue
            left = [instance for instance in self.open[key] if instance.open]
            if left:
                self.open[key] = left
            else:
                del self.open[key]

    def _all_open(self) -> Iterator[Instance]:
        for instances in self.open.values():
            for instance in instances:
                if instance.open:
                    yield instance


def each_part(
    then: tuple[Selector, ...], each: tuple[EachPart, ...], procedures: Procedures, sides: frozenset[str]
) -> dict[Part, tuple[Selector, ...]]:
    """Return what each part of an `each` asks for, without those that nobody plays; else what the rule asks."""
    if not each:
        return {None: then}
    return {number: laid_over(then, part) for number, part in enumerate(each) if plays(part.then, procedures, sides)}


def plays(asked: Selector, procedures: Procedures, sides: frozenset[str]) -> bool:
    """Say whether somebody plays the side that a selector asks for.

    Args:
        asked: The selector.
        procedures: The arrangement, which knows the side of each office.
        sides: The sides somebody plays.
    """
    wanted = asked.values("side") | asked.values("with_side")
    for facet in ("by", "with"):
        wanted |= {procedures.side_of(named) or named for named in asked.values(facet)}
    wanted = wanted & {side.id for side in procedures.sides}
    return not wanted or bool(wanted & sides)


def laid_over(then: tuple[Selector, ...], part: EachPart) -> tuple[Selector, ...]:
    """Return the selectors of one part of an `each`: its asks laid over each of the rule's own."""
    return tuple(one.merged(part.then) for one in then or (NO_ASKS,))
