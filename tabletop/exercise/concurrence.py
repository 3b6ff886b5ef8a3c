"""Concurrence: how the answers at a decision point go together. It is derived and counted beside the rules.

Lawful national measures are never a failure to concur, and different decisions that fit together are agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from tabletop.exercise.deck import OTHER, Asks, DecisionPoint
from tabletop.exercise.events import Chosen, Decision, TakenBack
from tabletop.exercise.views import AnswerView, Outcome, PointView


def outcome_of(point: DecisionPoint, answers: tuple[AnswerView, ...]) -> Outcome:
    """Return how the latest answers of the cells asked go together."""
    given = [answer.decision for answer in answers if answer.decision is not None]
    if any(isinstance(decision.answer, TakenBack) for decision in given):
        return Outcome.TAKEN_BACK
    if not given:
        return Outcome.OPEN
    if len(given) < len(answers):
        return Outcome.ONE_SIDE
    if point.asks in {Asks.NATIONAL, Asks.INFORM} or len(answers) == 1:
        return Outcome.RECORDED
    pairs = list(combinations(given, 2))
    if not all(_fit(point, one, other) for one, other in pairs):
        return Outcome.DIVERGED
    noted = any(decision.caveat or decision.fits for decision in given)
    return Outcome.CAVEAT if noted else Outcome.AGREED


def _fit(point: DecisionPoint, one: Decision, other: Decision) -> bool:
    """Say whether two answers make one course: by the deck's pairs of options, or because the facilitator noted it."""
    if one.fits or other.fits:
        return True
    match one.answer, other.answer:
        case Chosen(option), Chosen(second) if OTHER not in {option, second}:
            return point.fits(option, second)
        case _:
            return False


def counted(points: Iterable[PointView]) -> dict[Outcome, int]:
    """Count the points that were put, by outcome."""
    counts = dict.fromkeys(Outcome, 0)
    for view in points:
        if view.put:
            counts[view.outcome] += 1
    return counts
