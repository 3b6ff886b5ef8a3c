"""What the occasions of one rule come to: sums of what is settled, and one by one what can still change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs

from tabletop.exercise.bearing import Bearing
from tabletop.exercise.instances import Instance, Moment, ran_out
from tabletop.exercise.monitor import Monitor
from tabletop.exercise.score import least_favourable
from tabletop.exercise.selectors import Stated
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code, RuleScore, Verdict


class Ledger:
    """A rule's monitor with what it was shown and what it comes to; a look costs what can still change."""

    def __init__(self, monitor: Monitor) -> None:
        """Take a monitor that has seen nothing; what changes the past is shown to one like it from the beginning."""
        self._monitor = monitor
        self._bearings: dict[Stated, Bearing] = {}
        """What entries are to the rule: it follows from their facets alone, so it is worked out once for their like."""
        self._shown: dict[int, Item] = {}
        self.dirty = True
        """Whether it was shown something since the last look."""
        self.turn: Millis | None = None
        """The exercise time at which time alone will next change an occasion; None when it will not."""
        self._begin()

    def _begin(self) -> None:
        self._monitor = self._monitor.afresh()
        self._looked = 0
        self._open: list[_Open] = []
        self._anew = True
        self._settled = _Sum()
        self.sum = _Sum()
        self.dirty = True

    def reread(self) -> None:
        """Look at everything that is open again next time, because the clock runs otherwise than before."""
        self.dirty = self._anew = True

    def start(self, n: int, said: Millis, unfrozen: Millis) -> None:
        """See STARTEX."""
        self._monitor.start(n, said, unfrozen)
        self.dirty = True

    def show(self, item: Item, unfrozen: Millis) -> None:
        """See an entry that comes in order."""
        self._shown[item.n] = item
        self._see(item, unfrozen)

    def forget(self, n: int) -> None:
        """Take out an entry that no longer stands; `again` is to follow."""
        self._shown.pop(n, None)

    def again(self, changed: Iterable[Item], started: Item | None, unfrozen: Callable[[Millis], Millis]) -> None:
        """See everything from the beginning, with what stands now.

        Args:
            changed: Entries that read otherwise than before, or were not shown yet.
            started: STARTEX, once it has been.
            unfrozen: Gives of an exercise time what counts for deadlines.
        """
        self._shown.update({item.n: item for item in changed})
        self._begin()
        trace = sorted((*self._shown.values(), *(() if started is None else (started,))), key=_place)
        for item in trace:
            if started is not None and item is started:
                self.start(item.n, item.said, unfrozen(item.said))
            else:
                self._see(item, unfrozen(item.said))

    def _see(self, item: Item, unfrozen: Millis) -> None:
        for settled in item.settled:
            self._monitor.settle(settled, item.n, item.said, unfrozen)
        if item.facets:
            bearing = self._bearings.get(item.facets)
            if bearing is None:
                bearing = self._bearings[item.facets] = self._monitor.reading.bearing(item.facets)
            self._monitor.show(item, unfrozen, bearing)
        self.dirty = True

    def look(self, moment: Moment) -> tuple[tuple[str, Code], ...]:
        """Read what can still change at a moment, and return the known occasions that came to something else: to what.

        A look at which it was shown nothing since the last returns what time has changed.
        """
        fresh = self._monitor.instances[self._looked :]
        self._looked += len(fresh)
        known, self._open = self._open, []
        self.turn, self.dirty = None, False
        live, turned = _Sum(), list[tuple[str, Code]]()
        for one in known:
            if not self._anew and one.stands(moment.at):
                self._keep(one, live)
                continue
            verdict = self._monitor.verdict(one.instance, moment)
            if verdict.code is not one.verdict.code:
                turned.append((one.instance.id, verdict.code))
            self._take(one.instance, verdict, moment, live)
        for instance in fresh:
            self._take(instance, self._monitor.verdict(instance, moment), moment, live)
        self._anew = False
        self.sum = self._settled.with_(live)
        return tuple(turned)

    def _take(self, instance: Instance, verdict: Verdict, moment: Moment, live: _Sum) -> None:
        """Add what an occasion comes to, for good or as long as nothing changes it."""
        strict = self._monitor.strict
        if not instance.open or ran_out(instance, moment.at, moment.unfrozen, strict=strict):
            self._settled.add(verdict)
            return
        self._keep(
            _Open(instance, verdict, _turn(instance, moment, strict=strict), instance.due, instance.passed), live
        )

    def _keep(self, one: _Open, live: _Sum) -> None:
        live.add(one.verdict)
        self._open.append(one)
        if one.turn is not None and (self.turn is None or one.turn < self.turn):
            self.turn = one.turn


@attrs.frozen
class _Open:
    """An occasion that can still change, as it was last read."""

    instance: Instance
    verdict: Verdict
    turn: Millis | None
    """The exercise time at which time alone changes it next."""
    due: Millis | None
    passed: Millis | None

    def stands(self, at: Millis) -> bool:
        """Whether it still reads as it did: no entry settled it or moved its due time, and no time passed it."""
        now = self.instance
        untouched = now.open and now.due == self.due and now.passed == self.passed
        return untouched and (self.turn is None or at < self.turn)


def scored(rule: RuleScore, ledgers: Iterable[Ledger]) -> RuleScore:
    """Return what a rule or a group comes to, with one verdict for each of its like: more would change no figure."""
    total = _Sum()
    for ledger in ledgers:
        total = total.with_(ledger.sum)
    return attrs.evolve(
        rule,
        code=least_favourable({code for code, _ in total.likes}),
        credit=total.credit / total.count if total.count else None,
        verdicts=tuple(total.likes.values()),
    )


@attrs.define
class _Sum:
    """Verdicts added up."""

    credit: Fraction = Fraction(0)
    count: int = 0
    """How many of them earn credit or cost it."""
    likes: dict[tuple[Code, bool], Verdict] = attrs.Factory(dict)
    """One for each code, those of the whole play apart."""

    def add(self, verdict: Verdict) -> None:
        """Count one more verdict."""
        self.likes.setdefault((verdict.code, verdict.whole_play), verdict)
        if verdict.credit is not None:
            self.credit += verdict.credit
            self.count += 1

    def with_(self, other: _Sum) -> _Sum:
        """Return what both come to together."""
        return _Sum(self.credit + other.credit, self.count + other.count, {**self.likes, **other.likes})


def _place(item: Item) -> tuple[Millis, int]:
    return item.said, item.n


def _turn(instance: Instance, moment: Moment, *, strict: bool) -> Millis | None:
    """Return the exercise time at which time alone changes an open occasion next, should its clock run on as it does.

    That is one millisecond after its due time, and where lateness costs credit one after its grace.
    """
    if moment.ended:
        return None
    lengths = (1, instance.grace + 1) if strict else (1,)
    if instance.by is not None:
        return min((instance.by + one for one in lengths if instance.by + one > moment.at), default=None)
    if instance.due is None or moment.clock.frozen_since is not None:
        return None
    due = instance.due
    left = min((due + one for one in lengths if due + one > moment.unfrozen), default=None)
    return None if left is None else moment.clock.when(left, moment.at)
