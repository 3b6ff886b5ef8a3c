"""Whether rules that wait make sense: response, choice, existence and absence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tabletop.exercise.doubts import Doubt, Path, Reason, Sense
from tabletop.exercise.monitor import laid_over
from tabletop.exercise.procedures import Absence, Choice, Existence, Part, Response
from tabletop.exercise.rule_ties import Placed, Ties
from tabletop.exercise.selectors import Selector

Alternatives = tuple[Path, list[Placed]]
"""Where a part stands, and the selectors any of which will do for it, as far as anything can answer them."""


def parts_of(ties: Ties, key: str, then: tuple[Selector, ...], each: tuple[Part, ...]) -> list[Alternatives]:
    """Return what is asked for under a key, part by part; without parts as one, at the key itself."""
    if not each:
        return [((key,), ties.under(key))]
    return [
        (("each", number), [(("each", number), one) for one in laid_over(then, part) if ties.alive(one)])
        for number, part in enumerate(each)
    ]


def doubts_of_response(ties: Ties, shape: Response | Choice) -> Iterator[Doubt]:
    """Yield what is wrong with a rule whose triggers are answered."""
    triggers, found = opening(ties, ("when",), ties.under("when"))
    yield from found
    if not triggers:
        return
    live = [(at, one) for at, one in triggers if not ties.excused(one)]
    if not live:
        yield Doubt(ties.rule.id, Sense.ALWAYS_EXEMPT, ("unless",), Reason.EXCUSED)
        return
    for at, one in triggers:
        if (at, one) not in live:
            yield Doubt(ties.rule.id, Sense.NEVER_COUNTS, at, Reason.EXCUSED)
    parts = (
        parts_of(ties, "then", shape.then, shape.each)
        if isinstance(shape, Response)
        else parts_of(ties, "options", shape.options, ())
    )
    for part in parts:
        yield from _unanswered(ties, live, part)


def _unanswered(ties: Ties, triggers: Sequence[Placed], part: Alternatives) -> Iterator[Doubt]:
    """Yield which triggers and answers of one part never come together."""
    at, answers = part
    counting = [(place, one) for place, one in answers if not ties.excused(one, other=True)]
    answered, answering = ties.pairs(triggers, counting)
    if not answering:
        why, about = ties.why_apart(one for _, one in counting) if counting else (Reason.EXCUSED, ())
        yield Doubt(ties.rule.id, Sense.NEVER_MET, at, why, about)
        return
    for when, _ in triggers:
        if when not in answered:
            yield Doubt(ties.rule.id, Sense.NEVER_COUNTS, when, Reason.UNANSWERED)
    if len(at) == 1:
        yield from idle_among(ties, answers, answering, other=True)


def doubts_of_existence(ties: Ties, shape: Existence) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that asks for something at all."""
    for at, answers in parts_of(ties, "then", shape.then, shape.each):
        counting = [place for place, one in answers if not ties.excused(one)]
        if not counting:
            yield Doubt(ties.rule.id, Sense.NEVER_MET, at, Reason.EXCUSED)
        elif len(at) == 1:
            yield from idle_among(ties, answers, counting)


def doubts_of_absence(ties: Ties, shape: Absence) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that asks for nothing of a kind to happen."""
    never = ties.under("never")
    counting = [(at, one) for at, one in never if ties.rule.same != ties.same or not ties.excused(one)]
    if not shape.start:
        if not counting:
            yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, ("never",), Reason.EXCUSED)
        else:
            yield from idle_among(ties, never, [at for at, _ in counting])
        return
    starts, found = opening(ties, ("from",), ties.under("from"))
    yield from found
    if not starts:
        return
    live = [one for _, one in starts if not ties.excused(one)]
    if not live:
        yield Doubt(ties.rule.id, Sense.ALWAYS_EXEMPT, ("unless",), Reason.EXCUSED)
        return
    breaking = [at for at, one in counting if ties.meet(live, (one,))]
    if not breaking:
        why, about = ties.why_apart(one for _, one in counting) if counting else (Reason.EXCUSED, ())
        yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, ("never",), why, about)
        return
    yield from idle_among(ties, never, breaking)
    until = ties.under("until")
    yield from idle_among(ties, until, [at for at, one in until if ties.meet(live, (one,))])


def opening(ties: Ties, at: Path, triggers: list[Placed]) -> tuple[list[Placed], list[Doubt]]:
    """Return the triggers that can open an occasion, and what is wrong with those that cannot."""
    openers = [(place, one) for place, one in triggers if ties.meet((one,))]
    if not openers:
        why, about = ties.why_apart(one for _, one in triggers)
        return [], [Doubt(ties.rule.id, Sense.NEVER_OPENED, at, why, about)]
    return openers, list(idle_among(ties, triggers, [place for place, _ in openers]))


def idle_among(
    ties: Ties, placed: Sequence[Placed], counting: Collection[Path], *, other: bool = False
) -> Iterator[Doubt]:
    """Yield the selectors of a list that make no difference while others of it do.

    Args:
        ties: The rule's ties.
        placed: The selectors.
        counting: The places of those that do make a difference.
        other: Whether `other` in them means a side other than that of the occasion.
    """
    for at, one in placed:
        if at not in counting:
            excused = ties.excused(one, other=other)
            why, about = (Reason.EXCUSED, ()) if excused else ties.why_apart((one,))
            yield Doubt(ties.rule.id, Sense.NEVER_COUNTS, at, why, about)
