"""A slow reference evaluator of verdicts, written from scoring.md alone: each occasion walks the whole trace.

It shares values with the program (rules, selectors, entries) and no function that reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.exercise.deck import Deck
from tabletop.exercise.events import Entry
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
    Step,
)
from tabletop.exercise.selectors import Selector
from tests.exercise.reference_occasion import NOT_SEEN, SEEN, Judged, Occasion
from tests.exercise.reference_parties import Parties
from tests.exercise.reference_trace import Key, Seen

Laid = tuple[int | None, list[Selector], int | None]
"""A part's number, what answers it and its window; without `each`, the whole rule."""


class Page(Parties):
    """The kinds, judged one by one over the whole trace."""

    def judge(self) -> list[Judged]:
        """Return every occasion of every rule."""
        return [judged for rule in self.procedures.rules for judged in self.judge_rule(rule)]

    def judge_rule(self, rule: Rule) -> Iterator[Judged]:
        """Judge one rule."""
        match rule.shape:
            case Response() as shape:
                yield from self.responses(rule, shape.when, self.parts(rule, shape.each, shape.then), shape.nth)
            case Choice() as shape:
                options: Laid = (None, list(shape.options), rule.within)
                yield from self.responses(rule, shape.when, [options], shape.nth)
            case Existence() as shape:
                yield from self.existences(rule, shape)
            case Absence() as shape:
                yield from self.absences(rule, shape)
            case Precedence() as shape:
                yield from self.precedences(rule, shape)
            case Chain() as shape:
                yield from self.chains(rule, shape)
            case Proximity() as shape:
                yield from self.proximities(rule, shape)
            case Consistency() as shape:
                yield from self.consistencies(rule, shape)

    def parts(self, rule: Rule, each: Sequence[Part], whole: Sequence[Selector]) -> list[Laid]:
        """Return the parts whose side somebody plays."""
        if not each:
            return [(None, list(whole), rule.within)]
        return [
            (
                number,
                [self.laid(one, part.then) for one in whole] or [part.then],
                rule.within if part.within is None else part.within,
            )
            for number, part in enumerate(each)
            if self.somebody(part.then)
        ]

    def laid(self, under: Selector, over: Selector) -> Selector:
        """Return a selector with a part's asks laid over it."""
        return Selector(tuple(sorted({**dict(under.asks), **dict(over.asks)}.items(), key=lambda pair: pair[0])))

    def occasions(
        self, rule: Rule, turns: list[tuple[int, list[Key]]], parts: list[Laid]
    ) -> Iterator[tuple[int, Key, Laid, str]]:
        """Yield place, tie, part and id of every occasion that is opened."""
        for place, keys in turns:
            several = len(keys) * len(parts) > 1
            for number, (key, part) in enumerate([(key, part) for key in keys for part in parts], 1):
                yield place, key, part, f"{rule.id}@{self.trace[place].n}" + (f".{number}" if several else "")

    def responses(self, rule: Rule, when: Sequence[Selector], parts: list[Laid], nth: int | None) -> Iterator[Judged]:
        """Judge each trigger by the first answer in its window."""
        for place, key, (part, then, within), id_ in self.occasions(rule, self.turns(rule, when, nth), parts):
            opener = self.trace[place]
            side = key[rule.same.index("side")] if "side" in rule.same else None
            occasion = Occasion(self, rule, opener, key, id_=id_, part=part, within=within)
            excuse = self.excuse(rule, key, place + 1)
            if excuse is not None:
                occasion.exempt(excuse, opener.said)
            for seen in self.trace[:place]:
                in_time = rule.early and self.unfrozen(seen.said) >= self.unfrozen(opener.said) - rule.early
                if in_time and key in self.keys(rule, seen) and self.answers(then, seen, side):
                    occasion.meet_early(seen, self.told(rule, then, seen, side))
            for seen in self.trace[place + 1 :]:
                if occasion.settles(seen):
                    continue
                if key in self.keys(rule, seen):
                    if rule.unless and self.answers(rule.unless, seen):
                        occasion.exempt(seen)
                    if self.answers(then, seen, side):
                        occasion.meet(seen, (seen.n,), self.told(rule, then, seen, side))
            yield occasion.judged()

    def told(self, rule: Rule, options: list[Selector], seen: Seen, side: str | None) -> int | None:
        """Return the first option of a choice that an entry answers."""
        answered = [at for at, option in enumerate(options) if self.answers((option,), seen, side)]
        return answered[0] if isinstance(rule.shape, Choice) else None

    def existences(self, rule: Rule, shape: Existence) -> Iterator[Judged]:
        """Judge whether enough distinct entries were seen since STARTEX."""
        starts: list[tuple[int, list[Key]]] = [(place, [()]) for place, seen in enumerate(self.trace) if seen.starts]
        parts = self.parts(rule, shape.each, shape.then)
        for place, key, (part, then, _), id_ in self.occasions(rule, starts, parts):
            grace = rule.grace or 0
            occasion = Occasion(self, rule, self.trace[place], key, id_=id_, part=part, by=shape.by, grace=grace)
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
        used: set[str] = set()
        open_: dict[Key, tuple[Seen, str]] = {}
        for place, seen in enumerate(self.trace):
            if seen.starts and not shape.start:
                open_[()] = (seen, f"{rule.id}@{seen.n}")
            keys = self.keys(rule, seen)
            for key in [key for key in open_ if key in keys or not shape.start]:
                if rule.unless and self.answers(rule.unless, seen) and key in keys:
                    yield at_once(rule, *open_.pop(key), key, "exempt", seen)
                elif self.answers(shape.never, seen):
                    yield at_once(rule, *open_.pop(key), key, "violated", seen)
                elif self.answers(shape.until, seen):
                    yield at_once(rule, *open_.pop(key), key, "fulfilled", seen)
            if shape.start and self.answers(shape.start, seen):
                fresh = self.once(rule, seen, [key for key in keys if key not in open_], used)
                for number, key in enumerate(fresh, 1):
                    id_ = f"{rule.id}@{seen.n}" + (f".{number}" if len(fresh) > 1 else "")
                    excuse = self.excuse(rule, key, place + 1)
                    if excuse is not None:
                        yield at_once(rule, seen, id_, key, "exempt", excuse, seen.said)
                    else:
                        open_[key] = (seen, id_)
        for key, (opener, id_) in open_.items():
            if (shape.start or shape.until) and self.over:
                yield Judged(
                    rule.id, opener.n, key, None, "fulfilled", None, (opener.n,), 0, SEEN, id_, None, self.ended
                )
            else:
                hope = SEEN if shape.start or shape.until else None
                yield Judged(rule.id, opener.n, key, None, "kept", None, (opener.n,), id=id_, could_earn=hope)

    def precedences(self, rule: Rule, shape: Precedence) -> Iterator[Judged]:
        """Judge each `then` by the first `first` before it that still stands."""
        turns, parts = self.turns(rule, shape.then, shape.nth), self.parts(rule, shape.each, shape.first)
        for place, key, (part, first, _), id_ in self.occasions(rule, turns, parts):
            now = self.trace[place]
            stood = self.excuse(rule, key, place)
            code = "exempt" if stood is not None else "violated"
            if stood is None:
                for seen in self.trace[:place]:
                    if key in self.keys(rule, seen):
                        if self.answers(shape.until, seen):
                            stood = None
                        if stood is None and self.answers(first, seen):
                            stood = seen
                code = "violated" if stood is None else "fulfilled"
            yield at_once(rule, now, id_, key, code, stood, now.said, part)

    def chains(self, rule: Rule, shape: Chain) -> Iterator[Judged]:
        """Judge each gate by the steps before it."""
        whole: list[Laid] = [(None, [], None)]
        for place, key, _, id_ in self.occasions(rule, self.turns(rule, shape.gates, shape.nth), whole):
            now = self.trace[place]
            excuse = self.excuse(rule, key, place)
            if excuse is not None:
                yield at_once(rule, now, id_, key, "exempt", excuse, now.said)
                continue
            tied = [seen for seen in self.trace[:place] if key in self.keys(rule, seen)]
            ends = [at for at, seen in enumerate(tied) if self.answers(shape.until, seen)]
            start = ends[-1] if ends else 0
            yield self.chain(rule, shape.steps, now, id_, key, tied, start)

    def chain(
        self, rule: Rule, steps: Sequence[Step], now: Seen, id_: str, key: Key, tied: list[Seen], start: int
    ) -> Judged:
        """Judge one gate: each step by the earliest entry that does not stand before the last step's."""
        because, since = [now.n], start
        for number, step in enumerate(steps):
            spared = [seen.n for seen in tied[start:] if self.answers(step.unless, seen)]
            if spared:
                because.append(spared[0])
                continue
            done = [at for at in range(start, len(tied)) if self.answers((step.asks,), tied[at])]
            in_place = [at for at in done if at >= since]
            if not in_place:
                return Judged(
                    rule.id, now.n, key, None, "violated", None, tuple(because), 0, NOT_SEEN, id_, None, now.said,
                    step=number, disorder=bool(done),
                )  # fmt: skip
            since = in_place[0]
            because.append(tied[since].n)
        return Judged(rule.id, now.n, key, None, "fulfilled", None, tuple(because), 0, SEEN, id_, None, now.said)


def at_once(
    rule: Rule, opener: Seen, id_: str, key: Key, code: str, by: Seen | None, said: int | None = None,
    part: int | None = None,
) -> Judged:  # fmt: skip
    """Return an occasion that an entry settled, at its own moment unless another is given."""
    because = (opener.n,) if by is None else (opener.n, by.n)
    worth = {"violated": NOT_SEEN, "fulfilled": SEEN}.get(code)
    at = by.said if said is None and by is not None else said
    return Judged(rule.id, opener.n, key, part, code, None, because, 0, worth, id_, None, at)


def judge(deck: Deck, procedures: Procedures, entries: Sequence[Entry], at: int) -> list[Judged]:
    """Return what the page says of a play at a moment."""
    return Page(deck, procedures, entries, at).judge()
