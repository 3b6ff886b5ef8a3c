"""A slow reference evaluator of verdicts, written from scoring.md alone: each occasion walks the whole trace.

It shares values with the program (rules, selectors, entries) and no function that reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from tabletop.exercise.deck import Deck
from tabletop.exercise.events import (
    Entry,
)
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import OneOf, Selector
from tests.exercise.reference_trace import Key, Seen, Trace


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


class Page(Trace):
    """The kinds, judged one by one over the whole trace."""

    def judge(self) -> list[Judged]:
        """Return every occasion of every rule."""
        return [judged for rule in self.procedures.rules for judged in self.judge_rule(rule)]

    def judge_rule(self, rule: Rule) -> Iterator[Judged]:
        """Judge one rule."""
        match rule.shape:
            case Response() as shape:
                yield from self.responses(rule, shape)
            case Existence() as shape:
                yield from self.existences(rule, shape)
            case Absence() as shape:
                yield from self.absences(rule, shape)
            case Precedence() as shape:
                yield from self.precedences(rule, shape)
            case Chain() as shape:
                yield from self.chains(rule, shape)
            case Choice() | Proximity() | Consistency():
                raise AssertionError(f"the page has no reading of {rule.kind}")

    def strict(self, rule: Rule) -> bool:
        """Say whether lateness costs credit."""
        return self.procedures.score_deadline or (rule.deadline is not None and rule.deadline.value != "norm")

    def parts(
        self, rule: Rule, each: Sequence[Part], then: Sequence[Selector]
    ) -> list[tuple[int | None, list[Selector], int | None]]:
        """Return the parts whose side somebody plays."""
        if not each:
            return [(None, list(then), rule.within)]
        parts: list[tuple[int | None, list[Selector], int | None]] = []
        for number, part in enumerate(each):
            named: set[str] = set()
            for facet, ask in part.then.asks:
                if isinstance(ask, OneOf) and facet in {"side", "with_side"}:
                    named |= ask.values & self.side_ids
                if isinstance(ask, OneOf) and facet in {"by", "with"}:
                    named |= self.side(sorted(ask.values - self.side_ids))
            if named and not named & self.played:
                continue
            laid = [self.laid(one, part.then) for one in then] or [part.then]
            parts.append((number, laid, rule.within if part.within is None else part.within))
        return parts

    def laid(self, under: Selector, over: Selector) -> Selector:
        """Return a selector with a part's asks laid over it."""
        return Selector(tuple(sorted({**dict(under.asks), **dict(over.asks)}.items(), key=lambda pair: pair[0])))

    def openings(self, rule: Rule, when: Sequence[Selector]) -> Iterator[tuple[int, int, Key]]:
        """Yield place, running number and key of each occasion that `when` opens; `once` keeps the first."""
        used: set[str] = set()
        for place, seen in enumerate(self.trace):
            if not self.answers(when, seen):
                continue
            fresh = self.once(rule, seen, self.keys(rule, seen), used)
            for number, key in enumerate(fresh):
                yield place, number, key

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

    def excuse(self, rule: Rule, key: Key, until: int) -> int | None:
        """Return the first entry before a place that excuses an occasion of that key."""
        for seen in self.trace[:until]:
            if rule.unless and self.answers(rule.unless, seen) and key in self.keys(rule, seen):
                return seen.n
        return None

    def responses(self, rule: Rule, shape: Response) -> Iterator[Judged]:
        """Judge each trigger by the first answer in its window."""
        parts = self.parts(rule, shape.each, shape.then)
        for place, number, key in self.openings(rule, shape.when):
            opener = self.trace[place]
            keys_here = [k for p, _, k in self.openings(rule, shape.when) if p == place]
            sides = opener.facets.get("side", set())
            side = (
                key[rule.same.index("side")] if "side" in rule.same else next(iter(sides)) if len(sides) == 1 else None
            )
            for order, (part, then, within) in enumerate(parts):
                several = len(keys_here) * len(parts) > 1
                id_ = f"{rule.id}@{opener.n}" + (f".{number * len(parts) + order + 1}" if several else "")
                yield self.response(rule, place, key, (part, then, within), side, id_)

    def response(
        self,
        rule: Rule,
        place: int,
        key: Key,
        part: tuple[int | None, list[Selector], int | None],
        side: str | None,
        id_: str,
    ) -> Judged:
        """Judge one trigger."""
        number, then, within = part
        opener = self.trace[place]
        opened = self.unfrozen(opener.said)
        excuse = self.excuse(rule, key, place + 1)
        if excuse is not None:
            shown = None if within is None else self.when(opened + within)
            return Judged(rule.id, opener.n, key, number, "exempt", shown, (opener.n, excuse))
        due = None if within is None else opened + within
        grace = 0 if within is None else within if rule.grace is None else rule.grace
        for seen in self.trace[:place]:
            in_time = rule.early and self.unfrozen(seen.said) >= opened - rule.early
            if in_time and key in self.keys(rule, seen) and self.answers(then, seen, side):
                shown = None if due is None else self.when(due)
                return Judged(rule.id, opener.n, key, number, "fulfilled", shown, (opener.n, seen.n), 0, Fraction(1))
        occasion = Occasion(self, rule, opener.n, key, number, id_, due, None, grace)
        for seen in self.trace[place + 1 :]:
            if occasion.settles(seen):
                continue
            if key in self.keys(rule, seen):
                if rule.unless and self.answers(rule.unless, seen):
                    occasion.exempt(seen)
                if self.answers(then, seen, side):
                    occasion.meet(seen, (seen.n,))
        return occasion.judged()

    def existences(self, rule: Rule, shape: Existence) -> Iterator[Judged]:
        """Judge whether enough distinct entries were seen since STARTEX."""
        for place, start in enumerate(self.trace):
            if not start.starts:
                continue
            parts = self.parts(rule, shape.each, shape.then)
            for order, (part, then, _) in enumerate(parts):
                id_ = f"{rule.id}@{start.n}" + (f".{order + 1}" if len(parts) > 1 else "")
                occasion = Occasion(self, rule, start.n, (), part, id_, None, shape.by, rule.grace or 0)
                distinct: list[Seen] = []
                for seen in self.trace[place + 1 :]:
                    if occasion.settles(seen):
                        continue
                    if rule.unless and self.answers(rule.unless, seen):
                        occasion.exempt(seen)
                    if self.answers(then, seen) and all(one.facets != seen.facets for one in distinct):
                        distinct.append(seen)
                        if len(distinct) == shape.at_least:
                            occasion.meet(seen, tuple(one.n for one in distinct))
                yield occasion.judged()

    def absences(self, rule: Rule, shape: Absence) -> Iterator[Judged]:
        """Judge each scope: broken, ended clean, or lasting."""
        scoped = bool(shape.start or shape.until)
        used: set[str] = set()
        open_: dict[Key, int] = {}
        for place, seen in enumerate(self.trace):
            if seen.starts and not shape.start:
                open_[()] = seen.n
            keys = self.keys(rule, seen)
            touched = [key for key in open_ if key in keys or not shape.start]
            for key in touched:
                verdict = None
                if rule.unless and self.answers(rule.unless, seen) and key in keys:
                    verdict = "exempt"
                elif self.answers(shape.never, seen):
                    verdict = "violated"
                elif self.answers(shape.until, seen):
                    verdict = "fulfilled"
                if verdict is not None:
                    worth = {"violated": Fraction(0), "fulfilled": Fraction(1)}.get(verdict)
                    opener = open_.pop(key)
                    yield Judged(rule.id, opener, key, None, verdict, None, (opener, seen.n), 0, worth)
            if shape.start and self.answers(shape.start, seen):
                for key in self.once(rule, seen, [key for key in keys if key not in open_], used):
                    excuse = self.excuse(rule, key, place + 1)
                    if excuse is not None:
                        yield Judged(rule.id, seen.n, key, None, "exempt", None, (seen.n, excuse))
                    else:
                        open_[key] = seen.n
        for key, opener in open_.items():
            clean = scoped and self.ended is not None and self.at >= self.ended
            worth = Fraction(1) if clean else None
            yield Judged(rule.id, opener, key, None, "fulfilled" if clean else "kept", None, (opener,), 0, worth)

    def turns(self, rule: Rule, then: Sequence[Selector], nth: int | None) -> Iterator[tuple[int, Key]]:
        """Yield place and key of each entry that is to be judged at once."""
        used: set[str] = set()
        for place, seen in enumerate(self.trace):
            if not self.answers(then, seen):
                continue
            keys = self.keys(rule, seen)
            if nth is not None:
                before = self.trace[: place + 1]
                keys = [
                    key
                    for key in keys
                    if sum(1 for one in before if self.answers(then, one) and key in self.keys(rule, one)) == nth
                ]
            for key in self.once(rule, seen, keys, used):
                yield place, key

    def precedences(self, rule: Rule, shape: Precedence) -> Iterator[Judged]:
        """Judge each `then` by the first `first` before it that still stands."""
        for place, key in self.turns(rule, shape.then, shape.nth):
            n = self.trace[place].n
            excuse = self.excuse(rule, key, place)
            if excuse is not None:
                yield Judged(rule.id, n, key, None, "exempt", None, (n, excuse))
                continue
            stood: int | None = None
            for seen in self.trace[:place]:
                if key in self.keys(rule, seen):
                    if self.answers(shape.until, seen):
                        stood = None
                    if stood is None and self.answers(shape.first, seen):
                        stood = seen.n
            if stood is None:
                yield Judged(rule.id, n, key, None, "violated", None, (n,), 0, Fraction(0))
            else:
                yield Judged(rule.id, n, key, None, "fulfilled", None, (n, stood), 0, Fraction(1))

    def chains(self, rule: Rule, shape: Chain) -> Iterator[Judged]:
        """Judge each gate by the steps before it."""
        for place, key in self.turns(rule, shape.gates, None):
            n = self.trace[place].n
            excuse = self.excuse(rule, key, place)
            if excuse is not None:
                yield Judged(rule.id, n, key, None, "exempt", None, (n, excuse))
                continue
            tied = [seen for seen in self.trace[:place] if key in self.keys(rule, seen)]
            ends = [at for at, seen in enumerate(tied) if self.answers(shape.until, seen)]
            since = ends[-1] if ends else 0
            because, code = [n], "fulfilled"
            for step in shape.steps:
                spared = [seen.n for seen in tied if self.answers(step.unless, seen)]
                if spared:
                    because.append(spared[0])
                    continue
                done = [at for at in range(since, len(tied)) if self.answers((step.asks,), tied[at])]
                if not done:
                    code = "violated"
                    break
                since = done[0]
                because.append(tied[since].n)
            worth = Fraction(1 if code == "fulfilled" else 0)
            yield Judged(rule.id, n, key, None, code, None, tuple(because), 0, worth)


class Occasion:
    """An occasion with a due time, while the trace is walked."""

    def __init__(  # noqa: PLR0917 - what an occasion is, in the order of the page
        self,
        page: Page,
        rule: Rule,
        opener: int,
        key: Key,
        part: int | None,
        id_: str,
        due: int | None,
        by: int | None,
        grace: int,
    ) -> None:
        self.page = page
        self.rule = rule
        self.opener = opener
        self.key = key
        self.part = part
        self.id = id_
        self.due = due
        self.by = by
        self.grace = grace
        self.strict = page.strict(rule)
        self.passed: int | None = None
        self.jumps: tuple[int, ...] = ()
        self.code: str | None = None
        self.because: tuple[int, ...] = ()
        self.late = 0

    def lateness(self, at: int) -> int | None:
        """Return by how much a moment is late; None while only ENDEX is the limit."""
        if self.by is not None:
            return at - self.by
        return None if self.due is None else self.page.unfrozen(at) - self.due

    def final(self, at: int) -> bool:
        """Say whether nothing changes it any more."""
        late = self.lateness(at)
        return self.code is not None or (self.strict and late is not None and late > self.grace)

    def meet(self, seen: Seen, because: tuple[int, ...]) -> None:
        """Take an answer."""
        if self.final(seen.said):
            return
        late = self.lateness(seen.said)
        in_time = (late is None or late <= 0) and self.passed is None
        self.code = "fulfilled" if in_time else "late"
        self.late = max(0, late or 0)
        self.because = because

    def exempt(self, seen: Seen) -> None:
        """Take an excuse."""
        if not self.final(seen.said):
            self.code, self.because = "exempt", (seen.n,)

    def settles(self, seen: Seen) -> bool:
        """Take what was declared at a jump."""
        for settled in seen.settled:
            if settled.deadline != self.id or self.final(seen.said):
                continue
            if settled.how.value == "met":
                self.meet(seen, (seen.n,))
            elif settled.how.value == "waived":
                self.code, self.because = "waived", (seen.n,)
            else:
                self.passed = seen.said
                self.jumps += (seen.n,)
                if self.by is None:
                    now = self.page.unfrozen(seen.said)
                    self.due = now if self.due is None else min(now, self.due)
        return not seen.facets

    def judged(self) -> Judged:
        """Return what time has made of it."""
        page = self.page
        late = self.lateness(page.at)
        code, later_by = self.code, self.late
        if code is None:
            ended = page.ended is not None and page.at >= page.ended
            passed = self.passed is not None or (late is not None and late > 0)
            if self.strict and late is not None and late > self.grace:
                code = "violated"
            elif not ended:
                code = "overdue" if passed else "pending"
                later_by = max(0, late or 0) if passed else 0
            else:
                code = "set-aside" if not passed and late is not None and late < 0 else "violated"
        credit: Fraction | None = {"fulfilled": Fraction(1), "violated": Fraction(0)}.get(code)
        if code == "late":
            credit = Fraction(1)
            if self.strict:
                credit = max(Fraction(0), 1 - Fraction(later_by, self.grace)) if self.grace else Fraction(0)
        due = self.by if self.by is not None else None if self.due is None else page.when(self.due)
        if self.by is None and self.passed is not None:
            due = self.passed
        because = (self.opener, *self.jumps, *self.because)
        return Judged(self.rule.id, self.opener, self.key, self.part, code, due, because, later_by, credit)


def judge(deck: Deck, procedures: Procedures, entries: Sequence[Entry], at: int) -> list[Judged]:
    """Return what the page says of a play at a moment."""
    return Page(deck, procedures, entries, at).judge()
