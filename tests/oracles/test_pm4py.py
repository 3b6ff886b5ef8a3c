"""pm4py beside the monitors: the same verdict of each rule on each play, without time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final, TypeAlias

import pytest

from tabletop.exercise.procedures import Absence, Existence, Precedence, Response, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import SECOND
from tabletop.exercise.verdicts import Code
from tests.exercise.small import WALL, asks, rule
from tests.oracles.peers import peer
from tests.oracles.plays import ACTS, Deed, of_rule, play, some_deeds

pytestmark = [pytest.mark.torture, pytest.mark.filterwarnings("ignore")]

Model: TypeAlias = dict[str, dict[Any, dict[str, int]]]


def one(act: str) -> tuple[Selector, ...]:
    """Ask for an act."""
    return (asks(f"act={act}"),)


def both(id_: str, first: Response | Precedence | Absence, second: Response | Precedence | Absence) -> list[Rule]:
    """Return two rules that stand for one template: it is kept when both are."""
    return [rule(id_, first), rule(f"{id_}b", second)]


def either_way(id_: str, a: str, b: str) -> Rule:
    """Return a response whose answer may as well stand anywhere before its trigger."""
    return rule(id_, Response(one(a), one(b)), early="20h")


TEMPLATES: Final[dict[str, Callable[[str, str, str], list[Rule]]]] = {
    "existence": lambda id_, a, _: [rule(id_, Existence(one(a)))],
    "absence": lambda id_, a, _: [rule(id_, Absence(one(a)))],
    "response": lambda id_, a, b: [rule(id_, Response(one(a), one(b)))],
    "precedence": lambda id_, a, b: [rule(id_, Precedence(one(a), one(b)))],
    "altprecedence": lambda id_, a, b: [rule(id_, Precedence(one(a), one(b), until=one(b)))],
    "succession": lambda id_, a, b: both(id_, Response(one(a), one(b)), Precedence(one(a), one(b))),
    "responded_existence": lambda id_, a, b: [either_way(id_, a, b)],
    "coexistence": lambda id_, a, b: [either_way(id_, a, b), either_way(f"{id_}b", b, a)],
    "noncoexistence": lambda id_, a, b: both(id_, Absence(one(b), start=one(a)), Absence(one(a), start=one(b))),
}
"""Rules of ours that together say what a template of theirs says of acts `a` and `b`."""

UNARY: Final = frozenset({"existence", "absence"})


def deviations(plays: Sequence[Sequence[Deed]], model: Model) -> list[set[tuple[str, Any]]]:
    """Return what pm4py finds amiss in each play."""
    rows = [
        # Cases come back sorted by their names as text.
        {"case:concept:name": f"{case:06}", "concept:name": d.act, "time:timestamp": WALL + timedelta(0, d.said / 1000)}
        for case, deeds in enumerate(plays)
        for d in deeds
    ]
    found = peer("pm4py").conformance_declare(peer("pandas").DataFrame(rows), model)
    return [{(template, what) for template, what in case["deviations"]} for case in found]


def compare(rng: Random, plays_each: int) -> Counter[str]:
    """Compare one model on some plays, and return how many verdicts of each template went which way."""
    rules: dict[tuple[str, Any], list[Rule]] = {}
    model: Model = {}
    for number in range(14):
        template = rng.choice(tuple(TEMPLATES))
        a, b = rng.sample(ACTS, 2)
        what: Any = a if template in UNARY else (a, b)
        model.setdefault(template, {})[what] = {}
        rules[template, what] = TEMPLATES[template](f"R{number}", a, b)
    plays = [some_deeds(rng) for _ in range(plays_each)]
    flat = [one_rule for group in rules.values() for one_rule in group]
    seen: Counter[str] = Counter()
    for deeds, found in zip(plays, deviations(plays, model), strict=True):
        session = play(flat, deeds)
        verdicts = session.verdicts(session.clock.at)
        for constraint, group in rules.items():
            missed = any(v.code is Code.VIOLATED for one_rule in group for v in of_rule(verdicts, one_rule))

            assert missed == (constraint in found), (constraint, deeds)

            seen[f"{constraint[0]} {'missed' if missed else 'kept'}"] += 1
    return seen


@pytest.mark.parametrize("block", range(10))
def test_pm4py_finds_what_the_monitors_find(block: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(block * 20, block * 20 + 20):
        seen += compare(Random(seed), 50)

    assert {f"{template} {way}" for template in TEMPLATES for way in ("kept", "missed")} == set(seen)
    assert seen.total() > 10_000


def test_what_is_left_out_is_still_so() -> None:
    """Reasons for leaving something out, held against the version that is installed."""
    alone = [[Deed(SECOND, "inform")]]
    twice = [[Deed(SECOND, "inform"), Deed(2 * SECOND, "report"), Deed(3 * SECOND, "report")]]
    again = [[Deed(SECOND, "report"), Deed(2 * SECOND, "inform"), Deed(3 * SECOND, "report")]]
    pair = ("inform", "report")

    assert deviations(alone, {"response": {("inform", "inform"): {}}}) == [set()]  # an entry fulfils itself
    # DECLARE's not succession is broken as soon as one report follows an inform; theirs is the denial of succession.
    assert deviations(twice, {"nonsuccession": {pair: {}}}) == [{("nonsuccession", pair)}]
    assert deviations(again, {"nonsuccession": {pair: {}}}) == [set()]
