"""Faults in the reading of a play, chosen by hand: each is one somebody could make, and each must be caught."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs


@attrs.frozen
class Fault:
    """One place that says something else."""

    name: str
    module: str
    before: tuple[str, ...]
    """Lines that stand in the module exactly once."""
    after: tuple[str, ...]

    def put_into(self, source: str) -> str:
        """Return a module's text with the fault in it; AssertionError where its place is not there, or not alone."""
        lines = source.splitlines()
        places = [
            (at, margin)
            for at, line in enumerate(lines)
            for margin in (" " * (len(line) - len(self.before[0])),)
            if lines[at : at + len(self.before)] == [margin + one for one in self.before]
        ]
        assert len(places) == 1, f"{self.name}: the place has changed; say anew where the fault would be"
        ((at, margin),) = places
        fault = [margin + line for line in self.after]
        return "\n".join((*lines[:at], *fault, *lines[at + len(self.before) :])) + "\n"


def read(text: str) -> Iterator[Fault]:
    """Yield the faults of a text: `=== module`, then for each `# what is wrong`, `- as it is`, `+ as it would be`."""
    module = name = ""
    lines: dict[str, list[str]] = {"- ": [], "+ ": []}
    for line in (*text.strip().splitlines(), ""):
        if line.startswith("=== "):
            module = line.removeprefix("=== ")
        elif line.startswith("# "):
            name = line.removeprefix("# ")
        elif line:
            lines[line[:2]].append(line[2:])
        elif name:
            yield Fault(name, module, tuple(lines["- "]), tuple(lines["+ "]))
            name, lines = "", {"- ": [], "+ ": []}


SEEDED: Final = """
=== instances.py

# window open instead of closed
- elif late <= 0 and instance.passed is None:
+ elif late < 0 and instance.passed is None:

# overdue already at the due time
- passed = late > 0 or instance.passed is not None
+ passed = late >= 0 or instance.passed is not None

# grace off by one
- return strict and lateness(instance, said, unfrozen) > instance.grace
+ return strict and lateness(instance, said, unfrozen) >= instance.grace

# lateness by norm costs credit
- return strict and lateness(instance, said, unfrozen) > instance.grace
+ return lateness(instance, said, unfrozen) > instance.grace

# a norm deadline taken for more
- return rule.deadline not in {None, Basis.NORM} or score_deadline
+ return rule.deadline not in {None} or score_deadline

# no deadline taken for more
- return rule.deadline not in {None, Basis.NORM} or score_deadline
+ return rule.deadline not in {Basis.NORM} or score_deadline

# score_deadline not heard
- return rule.deadline not in {None, Basis.NORM} or score_deadline
+ return rule.deadline not in {None, Basis.NORM}

# lateness counted from the opening
- return -1 if instance.due is None else unfrozen - instance.due
+ return -1 if instance.due is None else unfrozen - instance.opened

# a moment frozen with the deadlines
- return said - instance.by
+ return unfrozen - instance.by

# late earns nothing
- return max(NO_CREDIT, 1 - Fraction(later_by, grace)) if grace else NO_CREDIT
+ return NO_CREDIT if grace else NO_CREDIT

# late credit falls too slowly
- return max(NO_CREDIT, 1 - Fraction(later_by, grace)) if grace else NO_CREDIT
+ return (1 - Fraction(later_by, 1 + grace)) if grace else NO_CREDIT

# without a window already due
- return -1 if instance.due is None else unfrozen - instance.due
+ return 1 if instance.due is None else unfrozen - instance.due

# ENDEX at the due time set aside
- if not passed and late < 0 and (instance.due is not None or instance.by is not None):
+ if not passed and late <= 0 and (instance.due is not None or instance.by is not None):

# what had until ENDEX set aside
- if not passed and late < 0 and (instance.due is not None or instance.by is not None):
+ if not passed and late < 0 and True:

# ENDEX forgives what is overdue
- if not passed and late < 0 and (instance.due is not None or instance.by is not None):
+ if (instance.due is not None or instance.by is not None):

# ENDEX not noticed
- return Moment(at, clock.unfrozen(at), clock, ended=clock.ended is not None and at >= clock.ended)
+ return Moment(at, clock.unfrozen(at), clock, ended=clock.ended is not None and at > clock.ended)

# overdue not told by how much
- later_by = max(later_by, -left) if code is _OVERDUE and left is not None else later_by
+ pass

# time left turned round
- return None if instance.due is None else instance.due - moment.unfrozen
+ return None if instance.due is None else moment.unfrozen - instance.due

# due time without what was frozen
- return moment.clock.when(instance.due, moment.at) if instance.passed is None else instance.passed
+ return instance.due if instance.passed is None else instance.passed

=== clock.py

# frozen time counted
- return at - stood
+ return at

# only ended freezes stand
- stood += at - self.frozen_since
+ stood += 0

# a freeze stands from its end
- stood = sum(min(end, at) - start for start, end in self.freezes if start < at)
+ stood = sum(end - start for start, end in self.freezes if start < at)

# due time not moved by a freeze
- at += end - start
+ at += 0

# ENDEX leaves deadlines frozen
- return _anchored(attrs.evolve(_thawed(moved), stage=Stage.ENDED, ended=moved.at, paused=False))
+ return _anchored(attrs.evolve(moved, stage=Stage.ENDED, ended=moved.at, paused=False))

=== instances.py

# let pass but not due
- passed = late > 0 or instance.passed is not None
+ passed = late > 0

# let pass and in time all the same
- elif late <= 0 and instance.passed is None:
+ elif late <= 0:

=== monitor.py

# jump pass leaves the due time
- instance.due = unfrozen if instance.due is None else min(instance.due, unfrozen)
+ instance.due = unfrozen if instance.due is None else instance.due

# jump pass puts the due time off
- instance.due = unfrozen if instance.due is None else min(instance.due, unfrozen)
+ instance.due = unfrozen if instance.due is None else unfrozen

# jump pass moves a moment
- instance.passed = said
+ instance.passed = said
+ instance.by = instance.by and said

# evidence of a pass dropped
- instance.because.append(n)

# waived counts as met
- instance.close(Code.WAIVED, said, (n,))
+ instance.close(Code.FULFILLED, said, (n,))

# reason of a waiver dropped
- instance.reason = settled.because
+ instance.reason = ''

# a jump settles what ran out
- if instance.id != settled.deadline or ran_out(instance, said, unfrozen, strict=self.strict):
+ if instance.id != settled.deadline:

# a jump settles its neighbours
- if instance.id != settled.deadline or ran_out(instance, said, unfrozen, strict=self.strict):
+ if ran_out(instance, said, unfrozen, strict=self.strict):

# `once` ignored
- if once is None or not keys:
+ if True:

# `once` forgets
- self._once |= {(scope, key[place]) for key in keys}
+ pass

# `nth` counts all ties together
- self._count[key] = self._count.get(key, 0) + 1
+ self._count[key] = sum(self._count.values()) + 1

# `nth` opens from the nth on
- return [key for key in keys if self._count[key] == nth]
+ return [key for key in keys if self._count[key] >= nth]

# an excuse does not last
- self._excused.setdefault(key, item.n)
+ pass

# the last excuse shown
- self._excused.setdefault(key, item.n)
+ self._excused[key] = item.n

# an excuse spares only later ones
- for instance in self.open.pop(key, []):
+ for instance in []:

# an excuse undoes what ran out
- if instance.open and not ran_out(instance, item.said, unfrozen, strict=self.strict):
+ if instance.open:

# grace of the rule not heard
- instance.grace = (within or 0) if self.rule.grace is None else self.rule.grace
+ instance.grace = within or 0

# parts of absent sides opened
- return not wanted or bool(wanted & sides)
+ return True

# sides at the table not asked for
- for facet in ("by", "with"):
+ for facet in ("by",):

# a verdict read before an entry shown after it
- self._read.stands = False
- self.take(item, unfrozen, bearing)
+ self.take(item, unfrozen, bearing)

# what is open read once for all
- self._read.unsettled.append(place)

# time forgotten between two readings
- if instance.due is not None or instance.by is not None:
+ if False:

# due times not read again after a freeze
- if moment.clock.frozen_since is not None or moment.clock.freezes != read.freezes:
+ if False:

# ENDEX not read
- if read.stands and moment.ended == read.ended:
+ if read.stands:

=== bearing.py

# one tie of several
- keys = tuple(product(*(sorted(facets.get(facet, ())) for facet in self._same)))
+ keys = tuple(product(*(sorted(facets.get(facet, ())) for facet in self._same)))[:1]

# everything plays every role
- roles = {role: parts for role, parts in played.items() if parts}
+ roles = played

=== monitor_windows.py

# entry fulfils itself
- self._look_back(instance)
+ self._remember(item, unfrozen)
+ self._look_back(instance)

# the part's window not heard
- self.windows = {part: rule.within if own.get(part) is None else own[part] for part in then}
+ self.windows = {part: rule.within for part in then}

# early without its limit
- in_time = instance.opened - self.rule.early <= unfrozen
+ in_time = True

# early without its edge
- in_time = instance.opened - self.rule.early <= unfrozen
+ in_time = instance.opened - self.rule.early < unfrozen

# early across ties
- if instance.open and in_time and instance.key in bearing.keys and instance.part in bearing.parts("then"):
+ if instance.open and in_time and instance.part in bearing.parts("then"):

# last option told
- instance.option = min(place for place in bearing.parts("option") if place is not None)
+ instance.option = max(place for place in bearing.parts("option") if place is not None)

# the same seen twice counts twice
- if instance.part not in bearing.parts("then") or any(s.facets == item.facets for s in seen):
+ if instance.part not in bearing.parts("then"):

# at_least off by one
- if len(seen) == self.shape.at_least:
+ if len(seen) == self.shape.at_least - 1:

# evidence of an existence dropped
- instance.because.extend(s.n for s in seen[:-1])
+ pass

# an absence ended before it is broken
- if "never" in bearing.roles:
+ if "never" in bearing.roles and "until" not in bearing.roles:

# an absence broken by what opens it
- for instance in self._open_places(places, item, unfrozen):
-     self._await(instance)
+ for instance in self._open_places(places, item, unfrozen):
+     if "never" in bearing.roles:
+         instance.close(Code.VIOLATED, item.said, (item.n,))
+     self._await(instance)

# an open scope opened again
- fresh = [key for key in bearing.keys if key not in self.open]
+ fresh = [*bearing.keys]

# an unscoped absence earns at ENDEX
- code = Code.FULFILLED if self.scoped and moment.ended else Code.KEPT
+ code = Code.FULFILLED if moment.ended else Code.KEPT

=== monitor_orders.py

# an act stands before itself
- if "then" in bearing.roles:
+ for part in bearing.parts("first"):
+     for key in bearing.keys:
+         self._stands.setdefault((part, key), item.n)
+ if "then" in bearing.roles:

# `until` takes nothing back
- self._stands.pop((part, key), None)
+ pass

# `until` takes back one part
- for part in self.parts:
+ for part in list(self.parts)[:1]:

# the latest that stands shown
- self._stands.setdefault((part, key), item.n)
+ self._stands[part, key] = item.n

# steps in any order
- place = found + 1
+ place = 0

# steps survive their `until`
- self._steps.pop(key, None)
+ pass

# a step's excuse not heard
- if number in spared:
-     evidence.append(spared[number])
+ if False:
+     evidence.append(spared[number])

# the wrong step named
- instance.step = number
+ instance.step = number + 1

# a missing step said to be out of order
- instance.disorder = any(step == number for step, _ in done)
+ instance.disorder = True

=== monitor_parties.py

# one party alone opens
- self.parties = frozenset(acts) if len(acts) > 1 else frozenset[Part]()
+ self.parties = frozenset(acts)

# one other party is enough
- if self._acted[instance.id] == self.parties:
+ if True:

# a party is its own other
- if parties <= acted:
-     return
- self._acted[instance.id] = acted | parties
- if self._acted[instance.id] == self.parties:
+ self._acted[instance.id] = acted | parties
+ if True:

# all in one act waits
- if instance.open and parties == self.parties:
+ if False:

# what ran out blocks the next
- if not parties:
-     return
- self._expire(self._tied(bearing.keys), item.said, unfrozen)
- self._drop_closed(bearing.keys)
+ if not parties:
+     return

# silent values speak
- values = item.facets.get(f"says.{self.shape.fields[number]}", frozenset()).difference(self.shape.silent)
+ values = item.facets.get(f"says.{self.shape.fields[number]}", frozenset())

# statements passed over count
- if "of" not in bearing.roles or "except" in bearing.roles:
+ if "of" not in bearing.roles:

# the first word counts, not the last
- stated.update({side: _Statement(value, item.said, item.n) for side in sides})
+ stated.update({side: stated.get(side, _Statement(value, item.said, item.n)) for side in sides})

# coming round opens
- return new or (changed and not equal)
+ return new or changed

# a changed word opens nothing
- return new or (changed and not equal)
+ return new

# one side alone is inconsistent
- if waiting or len(stated) < 2:
+ if waiting:

# what the others said not shown
- instance.because.extend(others)
+ pass

# `once` counts for all fields
- places.extend((key, number) for key in self._fresh_keys(item, keys, number))
+ places.extend((key, number) for key in self._fresh_keys(item, keys))

=== watch.py

# only the first act of a list watched
- return frozenset(f"act {code}" for code in act.values)
+ return frozenset(f"act {code}" for code in sorted(act.values)[:1])

# `act: any` watched as an act
- if isinstance(act, OneOf) and ANY_VALUE not in act.values:
+ if isinstance(act, OneOf):

# what is kept of a play goes into the next
- fresh.monitors = tuple(monitor.afresh() for monitor in self.monitors)
+ fresh.monitors = self.monitors

# jumps not heard
- monitor.settle(settled, item.n, item.said, unfrozen)
+ pass

=== score.py

# wrong weight in a mean
- return sum((worth * share for worth, share in scored), Fraction(0)) / weight if weight else None
+ return sum((worth for worth, share in scored), Fraction(0)) / weight if weight else None

# what earned nothing left out
- credits_ = [verdict.credit for verdict in verdicts if verdict.credit is not None]
+ credits_ = [verdict.credit for verdict in verdicts if verdict.credit]

# coverage counts what is exempt
- _NO_OCCASION: Final = frozenset({Code.EXEMPT})
+ _NO_OCCASION: Final = frozenset[Code]()

# coverage counts what nobody broke
- return verdict.code not in _NO_OCCASION and not (verdict.code is Code.KEPT and verdict.whole_play)
+ return verdict.code not in _NO_OCCASION

# coverage counts what is open as done
- done = sum(rule.weight for rule in rules if any(decided(verdict) for verdict in rule.verdicts))
+ done = sum(rule.weight for rule in rules if rule.verdicts)

# withheld at 60 %
- enough = coverage.occasion is not None and coverage.occasion >= ENOUGH
+ enough = coverage.occasion is not None and coverage.occasion > ENOUGH

# never withheld
- return Headline(_mean(rules) if enough else None, coverage, _counts(rules))
+ return Headline(_mean(rules), coverage, _counts(rules))

# best as good as worst
- return attrs.evolve(verdict, credit=verdict.could_earn if best else Fraction(0))
+ return attrs.evolve(verdict, credit=Fraction(0))

# best forgets that it is late
- return attrs.evolve(verdict, credit=verdict.could_earn if best else Fraction(0))
+ return attrs.evolve(verdict, credit=Fraction(1) if best else Fraction(0))

# a kept absence forgotten in the range
- if verdict.code is Code.KEPT and not verdict.whole_play:
+ if False:

# unmet norms of less than 5 named
- unmet=tuple(rule.id for rule in rules if rule.weight >= GRAVE and rule.code is Code.VIOLATED),
+ unmet=tuple(rule.id for rule in rules if  rule.code is Code.VIOLATED),

# norms of weight 5 not named
- unmet=tuple(rule.id for rule in rules if rule.weight >= GRAVE and rule.code is Code.VIOLATED),
+ unmet=tuple(rule.id for rule in rules if rule.weight > GRAVE and rule.code is Code.VIOLATED),

# the lightest of a group leads it
- head = next((rule for rule in rules if rule.id == group), max(rules, key=lambda rule: rule.weight))
+ head = next((rule for rule in rules if rule.id == group), min(rules, key=lambda rule: rule.weight))

# a group scored rule by rule
- members.setdefault(rule.group, []).append(rule)
+ members.setdefault(rule.id, []).append(rule)

# a task forgets the parts of a group
- return tuple(rule for rule in rules if rule.id in wanted or wanted.intersection(rule.members))
+ return tuple(rule for rule in rules if rule.id in wanted)

# a rule counted by its best occasion
- return next((code for code in _LEAST_FAVOURABLE if code in codes), Code.NOT_EXERCISED)
+ return next((code for code in reversed(_LEAST_FAVOURABLE) if code in codes), Code.NOT_EXERCISED)
"""

FAULTS: Final = tuple(read(SEEDED))
