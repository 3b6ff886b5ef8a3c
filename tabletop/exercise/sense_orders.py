"""Whether rules that look back make sense: precedence and chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.exercise.doubts import Doubt, Reason, Sense
from tabletop.exercise.procedures import Chain, Precedence, Step
from tabletop.exercise.rule_ties import Placed, Tie, Ties
from tabletop.exercise.selectors import Selector
from tabletop.exercise.sense_windows import idle_among, opening, parts_of


def doubts_of_precedence(ties: Ties, shape: Precedence) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that asks for one thing to stand before another."""
    judged, found = _judged(ties, "then", shape.nth)
    yield from found
    if not judged:
        return
    gates = [one for _, one in judged]
    until = ties.under("until")
    ending = [(at, one) for at, one in until if ties.meet(gates, (one,))]
    always = []
    for at, firsts in parts_of(ties, "first", shape.first, shape.each):
        counting = [(place, one) for place, one in firsts if not ties.excused(one)]
        standing = [place for place, one in counting if ties.meet(gates, (one,))]
        if not standing:
            why, about = ties.why_apart(one for _, one in counting) if counting else (Reason.EXCUSED, ())
            yield Doubt(ties.rule.id, Sense.NEVER_MET, at, why, about)
        elif len(at) == 1:
            yield from idle_among(ties, firsts, standing)
        always.append(_stands_already(ties, gates, [one for _, one in firsts], shape.nth, ending))
    if all(always):
        yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, ("nth",), Reason.ALIKE)
    yield from idle_among(ties, until, [at for at, _ in ending])


def doubts_of_chain(ties: Ties, shape: Chain) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that asks for steps in their order before a gate."""
    judged, found = _judged(ties, "gates", shape.nth)
    yield from found
    if not judged:
        return
    gates = [one for _, one in judged]
    until = ties.under("until")
    ending = [(at, one) for at, one in until if ties.meet(gates, (one,))]
    ties_of_gates = [tie for tie in ties.all if any(ties.can(one, tie) for one in gates)]
    lost = [
        (number, step)
        for number, step in enumerate(shape.steps)
        if not any(_can_stand(ties, step, tie) for tie in ties_of_gates)
    ]
    for number, step in lost:
        excused = ties.excused(step.asks)
        why, about = (Reason.EXCUSED, ()) if excused else ties.why_apart((step.asks,))
        yield Doubt(ties.rule.id, Sense.NEVER_MET, ("steps", number), why, about)
    if not lost and not any(all(_can_stand(ties, step, tie) for step in shape.steps) for tie in ties_of_gates):
        yield Doubt(ties.rule.id, Sense.NEVER_MET, ("steps",), Reason.APART, ties.same)
    if all(_stands_already(ties, gates, [step.asks, *step.unless], shape.nth, ending) for step in shape.steps):
        yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, ("nth",), Reason.ALIKE)
    yield from idle_among(ties, until, [at for at, _ in ending])


def _judged(ties: Ties, key: str, nth: int | None) -> tuple[list[Placed], list[Doubt]]:
    """Return the selectors whose entries are judged, and what is wrong with them."""
    gates, found = opening(ties, (key,), ties.under(key))
    # An entry excuses only those after it, so of a kind that excuses itself the first is judged and no other.
    if gates and nth is not None and nth > 1 and all(ties.excused(one) for _, one in gates):
        return [], [*found, Doubt(ties.rule.id, Sense.ALWAYS_EXEMPT, ("unless",), Reason.EXCUSED)]
    return gates, found


def _can_stand(ties: Ties, step: Step, tie: Tie) -> bool:
    """Say whether a step can be done, or be excused, with a tie."""
    done = ties.can(step.asks, tie) and not ties.excused(step.asks)
    return done or any(ties.can(one, tie) for one in step.unless)


def _stands_already(
    ties: Ties, gates: Sequence[Selector], firsts: Sequence[Selector], nth: int | None, ending: Sequence[Placed]
) -> bool:
    """Say whether an earlier gate is itself what must stand before a later one, and nothing takes it back."""
    if nth is None or nth < 2 or ending:
        return False
    return all(any(ties.entries.implies(gate, first) for first in firsts) for gate in gates)
