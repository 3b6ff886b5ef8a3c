"""Many finished records counted under one arrangement: what an entry is to a rule is worked out once for all."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import Final, TypeAlias

from tabletop.exercise.bearing import Key
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import Stated, stated
from tabletop.exercise.tally import Places, Record, Role, Tally, counted
from tabletop.exercise.watch import Watch

Played: TypeAlias = tuple[tuple[int, Key, Role], ...]
"""What an entry plays: in which rule, by its number from 0, with which tie, which role."""

KINDS: Final = 4096
"""How many kinds of entries are known at most; then they are worked out again."""

_SILENT: Final = stated({})
"""What an entry says that only declares deadlines settled."""


class Tallies:
    """The rules of one arrangement, ready to count what records come to."""

    def __init__(self, procedures: Procedures, sides: frozenset[str]) -> None:
        self._watch = Watch(procedures, sides)
        self._counted = tuple(counted(monitor) for monitor in self._watch.monitors)
        self._tied = tuple(bool(rule.same) for rule in procedures.rules)
        self._known: dict[Stated, Played] = {}

    def of(self, record: Record) -> tuple[Tally, ...]:
        """Return what a record comes to, a tally for each rule of the arrangement."""
        stands: defaultdict[Stated, list[int]] = defaultdict(list)
        for place, item in enumerate(record.trace):
            stands[item.facets].append(place)
        # What is not tied by any value is one occasion's even where nothing was heard of it.
        ties: list[dict[Key, dict[Role, list[Places]]]] = [{} if tied else {(): {}} for tied in self._tied]
        for facets, places in stands.items():
            for number, key, role in self._played(facets):
                ties[number].setdefault(key, {}).setdefault(role, []).append(places)
        declared = stands.get(_SILENT, [])
        settled = {one.deadline.rpartition("@")[0] for place in declared for one in record.trace[place].settled}
        return tuple(
            self._watched(number, stands, record)
            if how is None or how.rule.id in settled
            else how.count(ties[number].values(), record)
            for number, how in enumerate(self._counted)
        )

    def _played(self, facets: Stated) -> Played:
        """Return what an entry plays in rules that are counted. It follows from its facets alone."""
        played = self._known.get(facets)
        if played is None:
            played = tuple(
                (number, key, (role, part))
                for number, bearing in self._watch.route(facets)
                if self._counted[number] is not None
                for key in bearing.keys
                for role, parts in bearing.roles.items()
                for part in parts
            )
            if len(self._known) == KINDS:
                self._known.clear()
            self._known[facets] = played
        return played

    def _watched(self, number: int, stands: dict[Stated, list[int]], record: Record) -> Tally:
        """Show a rule's monitor what concerns it and what was declared settled, and count its verdicts."""
        monitor, tally = self._watch.monitors[number].afresh(), Tally()
        clock, started = record.moment.clock, record.started
        monitor.start(started.n, started.said, clock.unfrozen(started.said))
        bearings = {facets: dict(self._watch.route(facets)).get(number) for facets in stands}
        concerns = (facets for facets, bearing in bearings.items() if bearing is not None or facets == _SILENT)
        for place in sorted(chain.from_iterable(stands[facets] for facets in concerns)):
            item, unfrozen = record.trace[place], record.unfrozen[place]
            for settled in item.settled:
                monitor.settle(settled, item.n, item.said, unfrozen)
            bearing = bearings[item.facets]
            if bearing is not None:
                monitor.show(item, unfrozen, bearing)
        tally.add([verdict.code for verdict in monitor.verdicts(record.moment)])
        return tally
