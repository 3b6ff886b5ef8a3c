"""What the record tells of a verdict beyond its evidence: which of several ways was taken, what came too late."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from tabletop.exercise.contents import SettledAs
from tabletop.exercise.events import ClockJumped, MoveOpened
from tabletop.exercise.monitor import laid_over
from tabletop.exercise.procedures import Chain, Existence, Precedence, Procedures, Response, Rule
from tabletop.exercise.selectors import Selector, matches, matches_any
from tabletop.exercise.session import fold
from tabletop.exercise.trace import Item, item_of, standing
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.exercise.views import Picture

_MET = frozenset({Code.FULFILLED, Code.LATE})


@attrs.frozen
class Behind:
    """What is known of one verdict beyond its evidence."""

    way: Selector | None = None
    """Which of the ways that the rule leaves open was taken."""
    ways: int = 0
    """How many ways the rule leaves open; 0 where none is known."""
    place: int = 0
    """Which of them it was, from 1."""
    afterwards: int | None = None
    """The first entry that records, too late, what should have stood before: of a precedence, or of a chain's step."""
    unnamed: tuple[str, ...] = ()
    """Matters of the judged entry that nothing which stands before it names, where the rule does not ask for that."""
    declared: SettledAs | None = None
    """What the facilitator declared of it at a jump, where that made the verdict or set its due time."""
    jump: int | None = None
    """The entry of that jump."""


class Record:
    """A play as rules read it, to be asked about verdicts. Nothing here changes a verdict."""

    def __init__(self, picture: Picture) -> None:
        """Take the white cell's picture."""
        entries = [line.entry for line in picture.log]
        stage = fold(picture.deck, picture.procedures, entries).board.stage
        said = {entry.n: entry.said for entry in entries}
        read = (item_of(n, said[n], event, stage) for n, event in standing(entries).items())
        self._procedures: Procedures = picture.procedures
        self._items = sorted((item for item in read if item is not None), key=_place)
        self._by_number = {item.n: item for item in self._items}
        self._declared = {
            (one.deadline, entry.n): (one.how, entry.said)
            for entry in entries
            if isinstance(entry.event, ClockJumped | MoveOpened)
            for one in entry.event.settled
        }

    def behind(self, verdict: Verdict) -> Behind:
        """Return what is known of a verdict beyond its evidence."""
        return self._with_jump(verdict, self._beyond(verdict))

    def _with_jump(self, verdict: Verdict, known: Behind) -> Behind:
        """Add what was declared at a jump that stands in the evidence: met there, or let pass so that it was due."""
        for n in verdict.because:
            how, said = self._declared.get((verdict.id, n), (None, None))
            if (how is SettledAs.MET and verdict.code in _MET) or (how is SettledAs.PASSED and verdict.due == said):
                return attrs.evolve(known, declared=how, jump=n)
        return known

    def _beyond(self, verdict: Verdict) -> Behind:
        rule = self._procedures.rule(verdict.rule)
        if rule is None or not verdict.because:
            return Behind()
        if isinstance(rule.shape, Precedence) and verdict.code is Code.FULFILLED:
            return Behind(unnamed=self._unnamed(verdict, rule, rule.shape))
        if verdict.code in _MET:
            return self._way(verdict, rule)
        if verdict.code is Code.VIOLATED:
            return Behind(afterwards=self._afterwards(verdict, rule))
        return Behind()

    def _way(self, verdict: Verdict, rule: Rule) -> Behind:
        """Return the way taken, where the rule names several and the entry that met it is one of them alone."""
        ways = _ways(rule)
        item = self._by_number.get(verdict.because[-1])
        if len(ways) < 2 or item is None or len(verdict.because) != 2:
            return Behind()
        taken = [place for place, way in enumerate(ways, 1) if matches(way, item.facets, self._procedures.consulting)]
        return Behind(ways[taken[0] - 1], len(ways), taken[0]) if len(taken) == 1 else Behind()

    def _unnamed(self, verdict: Verdict, rule: Rule, shape: Precedence) -> tuple[str, ...]:
        """Return the matters that the judged entry was about and that nothing before it names.

        Only of a rule that is about matters (each `then` asks for one) and lets what comes first be about anything.
        """
        judged, first = self._by_number.get(verdict.because[0]), _missing(verdict, rule)
        if judged is None or not all(then.values("matter") for then in shape.then):
            return ()
        if "matter" in rule.same or any(one.ask("matter") is not None for one in first):
            return ()
        before = [item for item in self._items if _place(item) < _place(judged) and _tied(item, verdict)]
        stood = [item for item in before if matches_any(first, item.facets, self._procedures.consulting)]
        named = {matter for item in stood for matter in item.facets.get("matter", ())}
        return tuple(sorted(judged.facets.get("matter", frozenset()) - named))

    def _afterwards(self, verdict: Verdict, rule: Rule) -> int | None:
        """Return the first entry after the judged one that records what should have stood before it."""
        missing, judged = _missing(verdict, rule), self._by_number.get(verdict.because[0])
        if not missing or judged is None:
            return None
        later = (item for item in self._items if _place(item) > _place(judged) and _tied(item, verdict))
        return next((item.n for item in later if matches_any(missing, item.facets, self._procedures.consulting)), None)


def _ways(rule: Rule) -> Sequence[Selector]:
    """Return the ways in which a rule can be met, where it is met by one entry and has no parts."""
    match rule.shape:
        case Response(then=ways, each=()) | Existence(then=ways, each=(), at_least=1):
            return ways
        case _:
            return ()


def _missing(verdict: Verdict, rule: Rule) -> tuple[Selector, ...]:
    """Return what should have stood before: what a precedence puts first, or the step of a chain that was missing."""
    match rule.shape:
        case Precedence(first=first, each=each):
            return first if verdict.part is None or verdict.part >= len(each) else laid_over(first, each[verdict.part])
        case Chain(steps=steps) if verdict.step is not None and verdict.step < len(steps) and not verdict.disorder:
            return (steps[verdict.step].asks,)
        case _:
            return ()


def _tied(item: Item, verdict: Verdict) -> bool:
    return all(value in item.facets.get(facet, ()) for facet, value in verdict.key)


def _place(item: Item) -> tuple[int, int]:
    return item.said, item.n
