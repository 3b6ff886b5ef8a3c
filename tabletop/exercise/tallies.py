"""Many finished records counted under one arrangement: what an entry is to a rule is worked out once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Final

import attrs

from tabletop.exercise.bearing import Bearing, Key
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import Stated, stated
from tabletop.exercise.tally import Places, Record, Role, Tally, counted
from tabletop.exercise.watch import Watch


@attrs.frozen
class Kind:
    """What entries that say the same are to the rules, which are numbered from 0."""

    roles: tuple[tuple[int, Key, Role], ...]
    """In which rule, with which tie, they play which role."""
    bearings: Mapping[int, Bearing]
    """What they are to each rule that they concern."""


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
        self._known: dict[Stated, Kind] = {}

    def of(self, record: Record) -> tuple[Tally, ...]:
        """Return what a record comes to, a tally for each rule of the arrangement."""
        stands: defaultdict[Stated, list[int]] = defaultdict(list)
        for place, item in enumerate(record.trace):
            stands[item.facets].append(place)
        # What is not tied by any value is one occasion's even where nothing was heard of it.
        ties: list[dict[Key, dict[Role, list[Places]]]] = [{} if tied else {(): {}} for tied in self._tied]
        kinds = {facets: self._kind(facets) for facets in stands}
        for facets, places in stands.items():
            for number, key, role in kinds[facets].roles:
                ties[number].setdefault(key, {}).setdefault(role, []).append(places)
        declared = stands.get(_SILENT, [])
        settled = {one.deadline.rpartition("@")[0] for place in declared for one in record.trace[place].settled}
        return tuple(
            self._watched(number, stands, kinds, record)
            if how is None or how.rule.id in settled
            else how.count(ties[number].values(), record)
            for number, how in enumerate(self._counted)
        )

    def _kind(self, facets: Stated) -> Kind:
        """Return what entries with these facets are to the rules."""
        kind = self._known.get(facets)
        if kind is None:
            bearings = dict(self._watch.route(facets))
            roles = tuple(
                (number, key, (role, part))
                for number, bearing in bearings.items()
                if self._counted[number] is not None
                for key in bearing.keys
                for role, parts in bearing.roles.items()
                for part in parts
            )
            kind = Kind(roles, bearings)
            if len(self._known) == KINDS:
                self._known.clear()
            self._known[facets] = kind
        return kind

    def _watched(
        self, number: int, stands: Mapping[Stated, list[int]], kinds: Mapping[Stated, Kind], record: Record
    ) -> Tally:
        """Show a rule's monitor what concerns it and what was declared settled, and count its verdicts."""
        monitor, tally = self._watch.monitors[number].afresh(), Tally()
        clock, started = record.moment.clock, record.started
        monitor.start(started.n, started.said, clock.unfrozen(started.said))
        bearings = {facets: kind.bearings.get(number) for facets, kind in kinds.items()}
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
