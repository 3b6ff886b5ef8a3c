"""Whether a rule makes sense: whether some play opens it, some play meets it, and some play goes against it.

What is said here of "no play" is said of what can be recorded of people's acts. What a facilitator declares at a jump
is left out: that can settle anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import assert_never

from tabletop.exercise.doubts import Doubt, Path, Reason, Sense
from tabletop.exercise.monitor import laid_over
from tabletop.exercise.possible_entries import PossibleEntries
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
from tabletop.exercise.rule_ties import Ties
from tabletop.exercise.selectors import Selector
from tabletop.exercise.sense_keys import doubts_of_keys
from tabletop.exercise.sense_orders import doubts_of_chain, doubts_of_precedence
from tabletop.exercise.sense_parties import doubts_of_consistency, doubts_of_proximity, may_be_left_out
from tabletop.exercise.sense_windows import doubts_of_absence, doubts_of_existence, doubts_of_response

Group = tuple[tuple[Path, Selector], ...]


@lru_cache(maxsize=16)
def doubts_of(procedures: Procedures) -> tuple[Doubt, ...]:
    """Return what is wrong with the rules of an arrangement, rule by rule.

    The answer is kept because every check asks for its own part of it.
    """
    entries = PossibleEntries(procedures)
    return tuple(doubt for rule in procedures.rules for doubt in _of_rule(rule, entries, procedures))


def _of_rule(rule: Rule, entries: PossibleEntries, procedures: Procedures) -> Iterator[Doubt]:
    """Yield what is wrong with a rule; where nothing can answer what it needs, that alone is said of its working."""
    ties = Ties(rule, entries)
    dead = tuple(_dead(ties, procedures))
    yield from dead
    yield from doubts_of_keys(ties)
    if any(doubt.fatal for doubt in dead):
        return
    match rule.shape:
        case Response() | Choice() as shape:
            yield from doubts_of_response(ties, shape)
        case Existence() as shape:
            yield from doubts_of_existence(ties, shape)
        case Absence() as shape:
            yield from doubts_of_absence(ties, shape)
        case Precedence() as shape:
            yield from doubts_of_precedence(ties, shape)
        case Chain() as shape:
            yield from doubts_of_chain(ties, shape)
        case Proximity() as shape:
            yield from doubts_of_proximity(ties, shape, procedures)
        case Consistency() as shape:
            yield from doubts_of_consistency(ties, shape)
        case _ as never:
            assert_never(never)


def _dead(ties: Ties, procedures: Procedures) -> Iterator[Doubt]:
    """Yield the selectors that nothing can answer; fatal where the rule needs one of its group and has no other."""
    told = set[Path]()
    for group in _needed(ties, procedures):
        dead = [(at, one) for at, one in group if not ties.alive(one)]
        if len(dead) == len(group):
            for at, one in dead:
                if at not in told:
                    told.add(at)
                    yield _never_matches(ties, at, one, fatal=True)
    for at, one in ties.written.items():
        if at not in told and not ties.alive(one) and not _laid_under(ties.rule, at):
            yield _never_matches(ties, at, one, fatal=False)


def _never_matches(ties: Ties, at: Path, one: Selector, *, fatal: bool) -> Doubt:
    about = ties.entries.conflict(one)
    return Doubt(ties.rule.id, Sense.NEVER_MATCHES, at, Reason.ASKS, about, fatal=fatal, asked=one)


def _laid_under(rule: Rule, at: Path) -> bool:
    """Say whether a selector asks for nothing by itself, because parts are laid over it or it over others."""
    match rule.shape:
        case Response(each=each) | Existence(each=each) if each:
            return at[0] in {"then", "each"}
        case Precedence(each=each) if each:
            return at[0] in {"first", "each"}
        case _:
            return False


def _needed(ties: Ties, procedures: Procedures) -> Iterator[Group]:
    """Yield the groups of selectors of each of which a rule needs one that can be answered."""

    def under(key: str) -> Group:
        return tuple((at, one) for at, one in ties.written.items() if at[0] == key and len(at) == 2)

    match ties.rule.shape:
        case Response(then=then, each=each):
            yield under("when")
            yield from _of_parts(under("then"), then, each)
        case Choice():
            yield from (under("when"), under("options"))
        case Existence(then=then, each=each):
            yield from _of_parts(under("then"), then, each)
        case Absence(start=start):
            yield from (under("never"), *((under("from"),) if start else ()))
        case Precedence(first=first, each=each):
            yield under("then")
            yield from _of_parts(under("first"), first, each)
        case Chain(steps=steps):
            yield under("gates")
            yield from (
                ((("steps", number), step.asks),)
                for number, step in enumerate(steps)
                if not any(ties.alive(one) for one in step.unless)
            )
        case Proximity(acts):
            spare = len(acts) > 2
            yield from ((one,) for one in under("acts") if not (spare and may_be_left_out(one[1], procedures)))
        case Consistency():
            yield under("of")
        case _ as never:
            assert_never(never)


def _of_parts(whole: Group, then: tuple[Selector, ...], each: tuple[Part, ...]) -> Iterator[Group]:
    """Yield what each part of an `each` asks for, or without parts the whole."""
    if not each:
        yield whole
    for number, part in enumerate(each):
        yield tuple((("each", number), one) for one in laid_over(then, part))
