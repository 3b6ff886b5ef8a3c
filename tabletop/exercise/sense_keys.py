"""Keys of a rule that change nothing, and windows that leave no time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from tabletop.exercise.doubts import OPENERS, Doubt, Path, Reason, Sense
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.rule_ties import Ties, is_tied
from tabletop.exercise.selectors import ANY_VALUE, one_of


def doubts_of_keys(ties: Ties) -> Iterator[Doubt]:
    """Yield the keys of a rule that are idle, and the windows that are none."""
    yield from _of_numbers(ties.rule)
    yield from _of_ties(ties)
    yield from _of_parts(ties.rule)
    yield from _of_windows(ties.rule)


def _idle(rule: Rule, at: Path, why: Reason, about: tuple[str, ...] = ()) -> Doubt:
    return Doubt(rule.id, Sense.IDLE_KEY, at, why, about)


def _of_numbers(rule: Rule) -> Iterator[Doubt]:
    """Yield `grace` and `deadline` where there is no number that they could be about."""
    written, key = _number(rule)
    why, about = (Reason.NEEDS, (key,)) if key else (Reason.KIND, ())
    if rule.grace is not None and not written:
        yield _idle(rule, ("grace",), why, about)
    if rule.deadline is not None and not written:
        yield _idle(rule, ("deadline",), why, about)


def _number(rule: Rule) -> tuple[bool, str]:
    """Return whether a rule names a time or a length to be judged by, and the key under which its kind does."""
    match rule.shape:
        case Response(each=each):
            return rule.within is not None or any(part.within is not None for part in each), "within"
        case Choice() | Proximity() | Consistency():
            return rule.within is not None, "within"
        case Existence(by=by):
            return by is not None, "by"
        case Absence() | Precedence() | Chain():
            return False, ""
        case _ as never:
            assert_never(never)


def _of_ties(ties: Ties) -> Iterator[Doubt]:
    """Yield `same` and `once` where nothing is tied, or nothing that opens has the facet."""
    rule = ties.rule
    if not is_tied(rule):
        why, about = (Reason.KIND, ()) if isinstance(rule.shape, Existence) else (Reason.NEEDS, ("from",))
        if rule.same:
            yield _idle(rule, ("same",), why, about)
        if rule.once is not None:
            yield _idle(rule, ("once",), why, about)
    elif rule.once is not None:
        openers = [one for _, one in ties.under(OPENERS[rule.kind])]
        if openers and not any(ties.entries.kinds(one, ((rule.once, one_of(ANY_VALUE)),)) for one in openers):
            yield _idle(rule, ("once",), Reason.UNTIED, (rule.once,))


def _of_parts(rule: Rule) -> Iterator[Doubt]:
    """Yield the windows of parts in kinds that have none."""
    match rule.shape:
        case Existence(each=each) | Precedence(each=each):
            for number, part in enumerate(each):
                if part.within is not None:
                    yield _idle(rule, ("each", number, "within"), Reason.KIND)
        case _:
            return


def _of_windows(rule: Rule) -> Iterator[Doubt]:
    """Yield windows in which only an entry of the same moment could come; words can be alike at once."""
    match rule.shape:
        case Response(each=each) if not rule.early:
            if rule.within == 0:
                yield _none(rule, ("within",), Reason.ZERO)
            for number, part in enumerate(each):
                if part.within == 0:
                    yield _none(rule, ("each", number, "within"), Reason.ZERO)
        case Choice() | Proximity() if not rule.early and rule.within == 0:
            yield _none(rule, ("within",), Reason.ZERO)
        case Existence(by=int(by)) if by <= 0:
            yield _none(rule, ("by",), Reason.BEFORE_START)
        case _:
            return


def _none(rule: Rule, at: Path, why: Reason) -> Doubt:
    return Doubt(rule.id, Sense.NO_WINDOW, at, why)
