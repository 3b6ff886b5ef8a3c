"""rtamt beside the monitors: each occasion of timed and untimed rules, by signal temporal logic in discrete time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest

from tabletop.exercise.procedures import Absence, Choice, Existence, Precedence, Proximity, Response, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import SECOND
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.small import asks, rule
from tests.oracles.peers import peer
from tests.oracles.plays import Deed, play

pytestmark = [pytest.mark.torture, pytest.mark.filterwarnings("ignore")]

ACTS: Final = ("inform", "report", "order")
LENGTH: Final = 60
"""Seconds of a play that are sampled; its windows end within them."""
LAST: Final = 40
"""The last second in which anything is done."""
WITHINS: Final = (1, 4, 9, 15)


@attrs.frozen
class Asked:
    """One of our rules beside a formula that is read at each second in which an occasion opens."""

    rule: Rule
    formula: str
    met: frozenset[Code] = frozenset({Code.FULFILLED, Code.KEPT})
    whole: bool = False
    """Whether there is one occasion only, the play, whose formula is read at its first second."""


def one(act: str) -> tuple[Selector, ...]:
    """Ask for an act."""
    return (asks(f"act={act}"),)


def questions(within: int, early: int, a: str, b: str, c: str) -> dict[str, Asked]:
    """Return one rule of every kind, over three acts."""
    w, back = f"{within}s", f"{early}s"
    ever = frozenset({Code.FULFILLED, Code.LATE})
    norm = rule("R", Response(one(a), one(b)), within=w)
    law = rule("R", Response(one(a), one(b)), within=w, grace=back, strict=True)
    hard = dict[str, Any](within=w, grace="0s", strict=True)
    return {
        "response in time": Asked(norm, f"eventually[0:{within}]({b} > 0)"),
        "response at all": Asked(norm, f"eventually({b} > 0)", ever),
        "response in grace": Asked(law, f"eventually[0:{within + early}]({b} > 0)", ever),
        "response, early": Asked(
            rule("R", Response(one(a), one(b)), early=back, **hard),
            f"(once[0:{early}]({b} > 0)) or (eventually[0:{within}]({b} > 0))",
        ),
        "choice": Asked(
            rule("R", Choice(one(a), (*one(b), *one(c))), **hard),
            f"eventually[0:{within}](({b} > 0) or ({c} > 0))",
        ),
        "precedence": Asked(rule("R", Precedence(one(b), one(a))), f"once({b} > 0)"),
        "precedence, taken back": Asked(
            rule("R", Precedence(one(b), one(a), until=one(c))), f"(not ({c} > 0)) since ({b} > 0)"
        ),
        "precedence in a window": Asked(
            rule("R", Response(one(a), one(b)), within="0s", early=back, grace="0s", strict=True),
            f"once[0:{early}]({b} > 0)",
        ),
        "existence by": Asked(
            rule("R", Existence(one(a), by=within * SECOND), grace="0s", strict=True),
            f"eventually[0:{within}]({a} > 0)",
            whole=True,
        ),
        "absence": Asked(rule("R", Absence(one(a))), f"always(not ({a} > 0))", whole=True),
        "absence in a scope": Asked(
            rule("R", Absence(one(a), start=one(b), until=one(c))),
            f"always(({a} > 0) implies (not ((not ({c} > 0)) since ({b} > 0))))",
            whole=True,
        ),
        "proximity": Asked(
            rule("R", Proximity((*one(a), *one(b))), **hard),
            f"(({a} > 0) and (eventually[0:{within}]({b} > 0))) or (({b} > 0) and (eventually[0:{within}]({a} > 0)))",
        ),
    }


KINDS: Final = tuple(questions(1, 1, *ACTS))


@cache
def specification(formula: str) -> Any:
    """Return a formula ready to be evaluated."""
    specified = peer("rtamt", below=(3, 13)).StlDiscreteTimeOfflineSpecification()
    for act in ACTS:
        specified.declare_var(act, "float")
    specified.spec = formula
    specified.parse()
    return specified


def their_values(formula: str, deeds: Sequence[Deed]) -> Mapping[int, bool]:
    """Return whether a formula holds in each second: positive robustness is yes."""
    samples: dict[str, list[float]] = {act: [-1.0] * LENGTH for act in ACTS}
    for deed in deeds:
        samples[deed.act][deed.said // SECOND] = 1.0
    found = specification(formula).evaluate({"time": list(range(LENGTH)), **samples})
    return {second: value > 0 for second, value in found}


def some_deeds(rng: Random) -> list[Deed]:
    """Draw acts, at most one a second: at one moment a later entry may fulfil, which a sample cannot tell."""
    seconds = sorted(rng.sample(range(1, LAST), rng.randint(1, 18)))
    return [Deed(second * SECOND, rng.choice(ACTS)) for second in seconds]


def said(verdicts: Sequence[Verdict], asked: Asked) -> dict[int, bool]:
    """Return whether each occasion was met, by the second in which it opened."""
    if asked.whole:
        return {0: all(verdict.code in asked.met for verdict in verdicts)}
    return {(verdict.opened or 0) // SECOND: verdict.code in asked.met for verdict in verdicts}


@pytest.mark.parametrize("name", KINDS)
def test_rtamt_reads_each_occasion_as_the_monitors_do(name: str) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(400):
        rng = Random(f"{name} {seed}")
        a, b, c = rng.sample(ACTS, 3)
        asked = questions(rng.choice(WITHINS), rng.choice(WITHINS), a, b, c)[name]
        deeds = some_deeds(rng)
        session = play([asked.rule], deeds)
        ours = said(session.verdicts(session.clock.at), asked)
        theirs = their_values(asked.formula, deeds)

        assert {second: theirs[second] for second in ours} == ours, (asked, deeds)
        if not (asked.whole or name == "proximity"):
            assert {deed.said // SECOND for deed in deeds if deed.act == a} == set(ours)

        seen.update(ours.values())
    assert min(seen[True], seen[False]) >= 40
