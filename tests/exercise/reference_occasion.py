"""How the reference evaluator opens an occasion and what time makes of it, for the kinds to share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from tabletop.exercise.procedures import Rule
from tabletop.exercise.selectors import OneOf, Selector
from tests.exercise.reference_trace import Key, Seen, Trace

SEEN = Fraction(1)
NOT_SEEN = Fraction(0)


@attrs.frozen
class Judged:
    """One occasion as the page reads it."""

    rule: str
    opened: int
    key: Key
    part: int | None
    code: str
    due: int | None = None
    because: tuple[int, ...] = ()
    later_by: int = 0
    credit: Fraction | None = None
    id: str = ""
    left: int | None = None
    settled: int | None = None
    could_earn: Fraction | None = None
    option: int | None = None
    step: int | None = None
    disorder: bool = False
    reason: str = ""


class Reader(Trace):
    """What opens, excuses and is counted alike in every kind."""

    def strict(self, rule: Rule) -> bool:
        """Say whether lateness costs credit."""
        return self.procedures.score_deadline or (rule.deadline is not None and rule.deadline.value != "norm")

    def somebody(self, asked: Selector) -> bool:
        """Say whether somebody plays a side that a part or a party names, where it names any."""
        named: set[str] = set()
        for facet, ask in asked.asks:
            if isinstance(ask, OneOf) and facet in {"side", "with_side"}:
                named |= ask.values & self.side_ids
            if isinstance(ask, OneOf) and facet in {"by", "with"}:
                named |= self.side(sorted(ask.values))
        return not named or bool(named & self.played)

    def once(self, rule: Rule, seen: Seen, keys: list[Key], used: set[str]) -> list[Key]:
        """Return the keys that `once` still lets open."""
        if rule.once is None or not keys:
            return keys
        if rule.once in rule.same:
            at = rule.same.index(rule.once)
            keys = [key for key in keys if key[at] not in used]
            used |= {key[at] for key in keys}
            return keys
        values = seen.facets.get(rule.once, set())
        if values and values <= used:
            return []
        used |= values
        return keys

    def excuse(self, rule: Rule, key: Key, until: int) -> Seen | None:
        """Return the first entry before a place that excuses an occasion of that key."""
        for seen in self.trace[:until]:
            if rule.unless and self.answers(rule.unless, seen) and key in self.keys(rule, seen):
                return seen
        return None

    def turns(self, rule: Rule, asked: Sequence[Selector], nth: int | None) -> list[tuple[int, list[Key]]]:
        """Return the places at which occasions open, with their keys in order; `nth`, then `once` choose among them."""
        used: set[str] = set()
        found: list[tuple[int, list[Key]]] = []
        for place, seen in enumerate(self.trace):
            if not self.answers(asked, seen):
                continue
            keys = self.keys(rule, seen)
            if nth is not None:
                so_far = [one for one in self.trace[: place + 1] if self.answers(asked, one)]
                keys = [key for key in keys if sum(key in self.keys(rule, one) for one in so_far) == nth]
            found.append((place, self.once(rule, seen, keys, used)))
        return found


class Occasion:
    """An occasion with a due time, while the trace is walked."""

    def __init__(
        self,
        page: Reader,
        rule: Rule,
        opened: Seen,
        key: Key,
        *,
        id_: str,
        part: int | None = None,
        within: int | None = None,
        by: int | None = None,
        grace: int | None = None,
    ) -> None:
        self.page = page
        self.rule = rule
        self.opener = opened
        self.key = key
        self.part = part
        self.id = id_
        self.due = None if within is None else page.unfrozen(opened.said) + within
        self.by = by
        self.grace = grace if grace is not None else rule.grace if rule.grace is not None else within or 0
        self.also: tuple[int, ...] = ()
        self.strict = page.strict(rule)
        self.passed: int | None = None
        self.code: str | None = None
        self.because: tuple[int, ...] = ()
        self.settled: int | None = None
        self.late = 0
        self.option: int | None = None
        self.reason = ""

    def lateness(self, at: int) -> int | None:
        """Return by how much a moment is late; None while only ENDEX is the limit."""
        if self.by is not None:
            return at - self.by
        return None if self.due is None else self.page.unfrozen(at) - self.due

    def final(self, at: int) -> bool:
        """Say whether nothing changes it any more."""
        late = self.lateness(at)
        return self.code is not None or (self.strict and late is not None and late > self.grace)

    def meet(self, seen: Seen, because: tuple[int, ...], option: int | None = None) -> None:
        """Take an answer."""
        if self.final(seen.said):
            return
        late = self.lateness(seen.said)
        in_time = (late is None or late <= 0) and self.passed is None
        self.code = "fulfilled" if in_time else "late"
        self.late = max(0, late or 0)
        self.because, self.settled, self.option = because, seen.said, option

    def meet_early(self, seen: Seen, option: int | None) -> None:
        """Take an act that came before the occasion opened."""
        if self.code is None:
            self.code, self.because, self.option, self.settled = "fulfilled", (seen.n,), option, self.opener.said

    def exempt(self, seen: Seen, at: int | None = None) -> None:
        """Take an excuse, one that stood before it opened too."""
        if not self.final(seen.said):
            self.code, self.because = "exempt", (seen.n,)
            self.settled = seen.said if at is None else at

    def settles(self, seen: Seen) -> bool:
        """Take what was declared at a jump, and say whether the entry was nothing else."""
        for settled in seen.settled:
            if settled.deadline != self.id or self.final(seen.said):
                continue
            if settled.how.value == "met":
                self.meet(seen, (seen.n,))
            elif settled.how.value == "waived":
                self.code, self.because, self.settled = "waived", (seen.n,), seen.said
                self.reason = settled.because
            else:
                self.passed = seen.said
                self.also += (seen.n,)
                if self.by is None:
                    now = self.page.unfrozen(seen.said)
                    self.due = now if self.due is None else min(now, self.due)
        return not seen.facets

    def credit(self, late: int) -> Fraction:
        """Return what an answer earns that is late by so much."""
        if not self.strict or late <= 0:
            return SEEN
        return max(NOT_SEEN, 1 - Fraction(late, self.grace)) if self.grace else NOT_SEEN

    def judged(self) -> Judged:
        """Return what time has made of it."""
        page = self.page
        late = self.lateness(page.at)
        code, later_by, settled = self.code, self.late, self.settled
        if code is None:
            passed = self.passed is not None or (late is not None and late > 0)
            if self.strict and late is not None and late > self.grace:
                code = "violated"
                settled = self.by + self.grace if self.by is not None else page.when((self.due or 0) + self.grace)
            elif page.over:
                code = "set-aside" if not passed and late is not None and late < 0 else "violated"
                settled = page.ended
            else:
                code = "overdue" if passed else "pending"
                later_by = max(0, late or 0) if passed else 0
        open_ = code in {"pending", "overdue"}
        due = self.by if self.by is not None else None if self.due is None else page.when(self.due)
        if self.by is None and self.passed is not None:
            due = self.passed
        return Judged(
            self.rule.id,
            self.opener.n,
            self.key,
            self.part,
            code,
            due,
            (self.opener.n, *self.also, *self.because),
            later_by,
            self.credit(later_by) if code in {"fulfilled", "late"} else NOT_SEEN if code == "violated" else None,
            self.id,
            -late if open_ and late is not None else None,
            settled,
            self.credit(later_by) if open_ else None,
            self.option,
            reason=self.reason,
        )
