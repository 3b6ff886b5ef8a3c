"""What a rule comes to in a finished record, counted: read from where entries stand, without keeping evidence.

Most rules ask only which entries come before which, and how much time lies between. Their occasions are counted by
looking up places; what each rests on is not kept, that is what monitors are for. Both come to the same counts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.bearing import Part
from tabletop.exercise.instances import Moment
from tabletop.exercise.monitor import UNLESS, Monitor
from tabletop.exercise.monitor_orders import PrecedenceMonitor
from tabletop.exercise.monitor_windows import AbsenceMonitor, ExistenceMonitor, ResponseMonitor
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Code

Places: TypeAlias = Sequence[int]
"""Where entries stand in their record, counted from 0, ascending."""

Role: TypeAlias = tuple[str, Part]
"""What an entry is to a rule, and to which of its parts."""

Heard: TypeAlias = Mapping[Role, Sequence[Places]]
"""Of entries with one tie: by role, where each kind of entry stands that plays it."""

NOWHERE: Final = 1 << 60
"""Where an entry stands that never came: after all others."""

_WHEN: Final[Role] = ("when", None)
_THEN: Final[Role] = ("then", None)
_UNTIL: Final[Role] = ("until", None)
_NEVER: Final[Role] = ("never", None)
_UNLESS: Final[Role] = (UNLESS, None)


@attrs.define
class Tally:
    """How many occasions of one rule came to each verdict."""

    fulfilled: int = 0
    violated: int = 0
    exempt: int = 0
    pending: int = 0
    late: int = 0
    overdue: int = 0
    set_aside: int = 0
    kept: int = 0
    waived: int = 0

    def add(self, codes: Sequence[Code]) -> None:
        """Count what some occasions came to."""
        for code in frozenset(codes):
            name = code.name.lower()
            setattr(self, name, getattr(self, name) + codes.count(code))


@attrs.frozen
class Record:
    """A play as rules read it, to be counted at a moment no earlier than its last entry."""

    started: Item
    """STARTEX; all else stands after it."""
    trace: Sequence[Item]
    """The entries that stand, in the order of the room."""
    unfrozen: Sequence[Millis]
    """The time of each as deadlines count it."""
    moment: Moment


def record_of(started: Item, trace: Sequence[Item], moment: Moment) -> Record:
    """Return a play as rules read it, at a moment; the clock behind the moment says what counts for deadlines."""
    said = [item.said for item in trace]
    stood = moment.clock.freezes or moment.clock.frozen_since is not None
    return Record(started, trace, [moment.clock.unfrozen(at) for at in said] if stood else said, moment)


class Counted(ABC):
    """A rule whose occasions can be counted from where entries stand."""

    def __init__(self, monitor: Monitor) -> None:
        self.rule = monitor.rule
        self.strict = monitor.strict

    def count(self, ties: Iterable[Heard], record: Record) -> Tally:
        """Return what the rule comes to, all ties together."""
        tally = Tally()
        for heard in ties:
            self.count_tie(heard, record, tally)
        return tally

    @abstractmethod
    def count_tie(self, heard: Heard, record: Record, tally: Tally) -> None:
        """Add what the occasions of one tie come to."""

    def opening(self, places: Places, nth: int | None) -> Places:
        """Return those of some entries with one tie that open an occasion: the nth, the first only, or each."""
        if nth is not None:
            return places[nth - 1 : nth]
        return places if self.rule.once is None else places[:1]

    def code(self, answer: int, excuse: int, over: Millis | None, grace: Millis, record: Record) -> Code:
        """Return what an occasion that waits came to.

        Args:
            answer: Where its answer stands.
            excuse: Where an excuse stands.
            over: How long after its due time it was settled or, still open, is read; None where it is due by ENDEX.
            grace: How much of that may still earn something.
            record: The record.
        """
        if over is not None and over > grace and self.strict:
            return Code.VIOLATED
        late = over is not None and over > 0
        if answer < excuse:
            return Code.LATE if late else Code.FULFILLED
        if excuse < NOWHERE:
            return Code.EXEMPT
        if not record.moment.ended:
            return Code.OVERDUE if late else Code.PENDING
        return Code.SET_ASIDE if over is not None and over < 0 else Code.VIOLATED


class CountedResponse(Counted):
    """Each trigger is settled by the first answer or excuse after it; what came before an excuse had its time."""

    def __init__(self, monitor: ResponseMonitor) -> None:
        super().__init__(monitor)
        self._nth = monitor.nth
        self._windows = tuple((("then", part), within) for part, within in monitor.windows.items())

    def count_tie(self, heard: Heard, record: Record, tally: Tally) -> None:
        """Count each part of an `each` on its own."""
        opened = self.opening(_places(heard, _WHEN), self._nth)
        if not opened:
            return
        excuse = _first(heard, _UNLESS)
        for then, within in self._windows:
            answers = _places(heard, then)
            if within is None and not self.rule.early:
                self._by_endex(opened, answers, excuse, record, tally)
            else:
                tally.add(self._in_window(opened, answers, excuse, within, record))

    def _by_endex(self, opened: Places, answers: Places, excuse: int, record: Record, tally: Tally) -> None:
        """Count where any answer will do: whatever opened before the last one was answered."""
        last = bisect_left(answers, excuse)
        met = bisect_left(opened, answers[last - 1]) if last else 0
        tally.fulfilled += met
        if excuse < NOWHERE:
            tally.exempt += len(opened) - met
        elif record.moment.ended:
            tally.violated += len(opened) - met
        else:
            tally.pending += len(opened) - met

    def _in_window(
        self, opened: Places, answers: Places, excuse: int, within: Millis | None, record: Record
    ) -> list[Code]:
        """Return what each occasion came to, where time matters."""
        times, early = record.unfrozen, self.rule.early
        grace = (within or 0) if self.rule.grace is None else self.rule.grace
        codes = []
        for place in opened:
            before, after = bisect_left(answers, place), bisect_right(answers, place)
            if place >= excuse:
                codes.append(Code.EXEMPT)
            elif early and before and times[answers[before - 1]] >= times[place] - early:
                codes.append(Code.FULFILLED)
            else:
                answer = answers[after] if after < len(answers) else NOWHERE
                settled = min(answer, excuse)
                at = times[settled] if settled < NOWHERE else record.moment.unfrozen
                over = None if within is None else at - times[place] - within
                codes.append(self.code(answer, excuse, over, grace, record))
        return codes


class CountedPrecedence(Counted):
    """Each act is judged by what stands before it; an excuse spares what comes after it."""

    def __init__(self, monitor: PrecedenceMonitor) -> None:
        super().__init__(monitor)
        self._nth = monitor.nth
        self._firsts = tuple(("first", part) for part in monitor.parts)

    def count_tie(self, heard: Heard, record: Record, tally: Tally) -> None:
        """Count each part of an `each` on its own."""
        opened = self.opening(_places(heard, _THEN), self._nth)
        if not opened:
            return
        judged = opened[: bisect_right(opened, _first(heard, _UNLESS))]
        untils = _places(heard, _UNTIL)
        for first in self._firsts:
            missed = _without(judged, _places(heard, first), untils)
            tally.violated += missed
            tally.fulfilled += len(judged) - missed
            tally.exempt += len(opened) - len(judged)


class CountedExistence(Counted):
    """STARTEX opens it; enough distinct entries answer, of which each kind counts where it first stands."""

    def __init__(self, monitor: ExistenceMonitor) -> None:
        super().__init__(monitor)
        self._shape = monitor.shape
        self._thens = tuple(("then", part) for part in monitor.parts)

    def count_tie(self, heard: Heard, record: Record, tally: Tally) -> None:
        """Count each part of an `each` on its own."""
        excuse = _first(heard, _UNLESS)
        tally.add([self._come_to(heard.get(then, ()), excuse, record) for then in self._thens])

    def _come_to(self, kinds: Sequence[Places], excuse: int, record: Record) -> Code:
        by, enough = self._shape.by, self._shape.at_least
        answer = sorted(places[0] for places in kinds)[enough - 1] if len(kinds) >= enough else NOWHERE
        settled = min(answer, excuse)
        at = record.trace[settled].said if settled < NOWHERE else record.moment.at
        return self.code(answer, excuse, None if by is None else at - by, self.rule.grace or 0, record)


class CountedAbsence(Counted):
    """The whole play is its scope; what comes first breaks it or spares it."""

    def count_tie(self, heard: Heard, record: Record, tally: Tally) -> None:
        """Count the one occasion."""
        broken, excuse = _first(heard, _NEVER), _first(heard, _UNLESS)
        if broken < excuse:
            tally.violated += 1
        elif excuse < NOWHERE:
            tally.exempt += 1
        else:
            tally.kept += 1


def counted(monitor: Monitor) -> Counted | None:
    """Return how the rule of a monitor is counted, or None where only the monitor will do."""
    rule = monitor.rule
    match monitor:
        case _ if rule.once is not None and rule.same != (rule.once,):
            return None
        case ResponseMonitor():
            return CountedResponse(monitor)
        case PrecedenceMonitor():
            return CountedPrecedence(monitor)
        case ExistenceMonitor() if not monitor.rule.same:
            return CountedExistence(monitor)
        case AbsenceMonitor() if not monitor.scoped and not monitor.rule.same:
            return CountedAbsence(monitor)
        case _:
            return None


def _places(heard: Heard, role: Role) -> Places:
    """Return where all entries stand that play a role."""
    kinds = heard.get(role)
    if kinds is None:
        return ()
    return kinds[0] if len(kinds) == 1 else sorted(chain.from_iterable(kinds))


def _first(heard: Heard, role: Role) -> int:
    """Return where the first entry stands that plays a role."""
    places = _places(heard, role)
    return places[0] if places else NOWHERE


def _without(opened: Places, firsts: Places, untils: Places) -> int:
    """Return how many entries have none of `firsts` before them, or none since the last of `untils`."""
    if not untils:
        return bisect_right(opened, firsts[0]) if firsts else len(opened)
    return sum(_last(firsts, place) < max(_last(untils, place), 0) for place in opened)


def _last(places: Places, before: int) -> int:
    """Return the last of some places that stands before one, or -1."""
    found = bisect_left(places, before)
    return places[found - 1] if found else -1
