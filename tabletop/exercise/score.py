"""Verdicts become a scorecard: means by weight, with the coverage that stands beside every figure.

The arithmetic is exact (fractions), so that every reader of the same play gets the same last digit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from tabletop.exercise.deck import Deck
from tabletop.exercise.instances import decided
from tabletop.exercise.procedures import GRAVE, Procedures, Rule, head_of
from tabletop.exercise.verdicts import Code, Counts, Coverage, Figure, RuleScore, Scorecard, Verdict

ENOUGH: Final = Fraction(60, 100)
"""The coverage of the weight that had occasion below which no overall figure is given."""

_LEAST_FAVOURABLE: Final = (
    Code.VIOLATED,
    Code.OVERDUE,
    Code.PENDING,
    Code.LATE,
    Code.FULFILLED,
    Code.KEPT,
    Code.WAIVED,
    Code.SET_ASIDE,
    Code.EXEMPT,
)
_NO_OCCASION: Final = frozenset({Code.EXEMPT})
_OPEN: Final = frozenset({Code.PENDING, Code.OVERDUE})


def score(verdicts: Iterable[Verdict], procedures: Procedures, deck: Deck) -> Scorecard:
    """Return the scorecard of one play at the moment its verdicts were read."""
    rules = _rule_scores(tuple(verdicts), procedures)
    head = headline(rules)
    return Scorecard(
        overall=head.overall,
        coverage=head.coverage,
        best=_mean(_settled(rules, best=True)),
        worst=_mean(_settled(rules, best=False)),
        unmet=tuple(rule.id for rule in rules if rule.weight >= GRAVE and rule.code is Code.VIOLATED),
        counts=head.counts,
        dimensions=tuple(
            (dimension.id, _figure(rule for rule in rules if rule.dimension == dimension.id))
            for dimension in procedures.dimensions
        ),
        objectives=tuple(
            (objective.id, _figure(_of(rules, {rule for task in objective.tasks for rule in task.rules})))
            for objective in deck.objectives
        ),
        tasks=tuple(
            (task.id, _figure(_of(rules, set(task.rules)))) for objective in deck.objectives for task in objective.tasks
        ),
        rules=rules,
    )


@attrs.frozen
class Headline:
    """What stands at the head of a scorecard, of all rules or of some."""

    overall: Fraction | None
    """None below 60 % coverage of the weight that had occasion."""
    coverage: Coverage
    counts: Counts


def headline(rules: Iterable[RuleScore]) -> Headline:
    """Return what some rules come to together."""
    rules = tuple(rules)
    coverage = _coverage(rules)
    enough = coverage.occasion is not None and coverage.occasion >= ENOUGH
    return Headline(_mean(rules) if enough else None, coverage, _counts(rules))


def least_favourable(codes: Collection[Code]) -> Code:
    """Return the verdict that speaks for a rule as a whole."""
    return next((code for code in _LEAST_FAVOURABLE if code in codes), Code.NOT_EXERCISED)


def had_occasion(rule: RuleScore) -> bool:
    """Say whether the play gave a rule occasion: an unscoped absence that is kept, or an exempt one, had none."""
    return any(_occasion(verdict) for verdict in rule.verdicts)


def _occasion(verdict: Verdict) -> bool:
    return verdict.code not in _NO_OCCASION and not (verdict.code is Code.KEPT and verdict.whole_play)


def _rule_scores(verdicts: tuple[Verdict, ...], procedures: Procedures) -> tuple[RuleScore, ...]:
    members: dict[str, list[Rule]] = {}
    for rule in procedures.rules:
        members.setdefault(rule.group, []).append(rule)
    by_rule: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_rule.setdefault(verdict.rule, []).append(verdict)
    return tuple(_rule_score(group, rules, by_rule) for group, rules in members.items())


def _rule_score(group: str, rules: list[Rule], by_rule: Mapping[str, list[Verdict]]) -> RuleScore:
    """Score one rule, or several that are shown as one."""
    head = head_of(group, rules)
    verdicts = tuple(verdict for rule in rules for verdict in by_rule.get(rule.id, ()))
    codes = {verdict.code for verdict in verdicts}
    return RuleScore(
        id=group,
        members=tuple(rule.id for rule in rules),
        dimension=head.dimension,
        weight=head.weight,
        code=least_favourable(codes),
        credit=_rule_credit(verdicts),
        verdicts=verdicts,
    )


def _rule_credit(verdicts: Iterable[Verdict]) -> Fraction | None:
    credits_ = [verdict.credit for verdict in verdicts if verdict.credit is not None]
    return sum(credits_, Fraction(0)) / len(credits_) if credits_ else None


def _mean(rules: Iterable[RuleScore]) -> Fraction | None:
    scored = [(rule.credit, rule.weight) for rule in rules if rule.credit is not None]
    weight = sum(weight for _, weight in scored)
    return sum((worth * share for worth, share in scored), Fraction(0)) / weight if weight else None


def _coverage(rules: Iterable[RuleScore]) -> Coverage:
    rules = tuple(rules)
    done = sum(rule.weight for rule in rules if any(decided(verdict) for verdict in rule.verdicts))
    occasion = sum(rule.weight for rule in rules if had_occasion(rule))
    file = sum(rule.weight for rule in rules)
    return Coverage(Fraction(done, occasion) if occasion else None, Fraction(done, file) if file else None)


def _figure(rules: Iterable[RuleScore]) -> Figure:
    rules = tuple(rules)
    return Figure(_mean(rules), _coverage(rules))


def _of(rules: Iterable[RuleScore], wanted: set[str]) -> tuple[RuleScore, ...]:
    return tuple(rule for rule in rules if rule.id in wanted or wanted.intersection(rule.members))


def _settled(rules: Iterable[RuleScore], *, best: bool) -> tuple[RuleScore, ...]:
    """Return the scores were everything open to end well, or badly, with no new occasion."""
    return tuple(
        attrs.evolve(rule, credit=_rule_credit(_closed(verdict, best=best) for verdict in rule.verdicts))
        for rule in rules
    )


def _closed(verdict: Verdict, *, best: bool) -> Verdict:
    if verdict.code in _OPEN:
        return attrs.evolve(verdict, credit=verdict.could_earn if best else Fraction(0))
    if verdict.code is Code.KEPT and not verdict.whole_play:
        return attrs.evolve(verdict, credit=Fraction(1) if best else Fraction(0))
    return verdict


def _counts(rules: tuple[RuleScore, ...]) -> Counts:
    by_code: dict[Code, int] = {}
    for rule in rules:
        by_code[rule.code] = by_code.get(rule.code, 0) + 1
    return Counts(
        in_time=by_code.get(Code.FULFILLED, 0),
        later=by_code.get(Code.LATE, 0),
        not_seen=by_code.get(Code.VIOLATED, 0),
        open=by_code.get(Code.PENDING, 0) + by_code.get(Code.OVERDUE, 0),
        kept=by_code.get(Code.KEPT, 0),
        waived=by_code.get(Code.WAIVED, 0),
        ended=by_code.get(Code.SET_ASIDE, 0),
        exempt=by_code.get(Code.EXEMPT, 0),
        no_occasion=by_code.get(Code.NOT_EXERCISED, 0),
    )
