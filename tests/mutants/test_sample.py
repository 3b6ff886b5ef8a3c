"""A fixed sample of all small faults in what reads plays and decks: most are caught by the quick tests."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Final

import pytest

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.hunt import DECKS, SCORING, Den, Ground, copy_of_the_tree
from tests.mutants.mutate import Mutant, mutants

SEED: Final = 20270511
SIZE: Final = 300
LEAST: Final = {SCORING: 0.9, DECKS: 0.85}
"""The share of them that must be caught."""
WORKERS: Final = 2
OPERATORS: Final = ("comparison", "arithmetic", "boolean", "constant", "condition", "return", "statement", "name")


def every_mutant(ground: Ground) -> list[Mutant]:
    """Return all mutants of a ground's modules."""
    return [one for module in ground.modules for one in mutants(module, ground.source(module))]


def sample(ground: Ground) -> list[Mutant]:
    """Return those that are tried."""
    return Random(SEED).sample(every_mutant(ground), SIZE)


def table(killed: list[Mutant], alive: list[Mutant], same: list[Mutant]) -> str:
    """Return what became of them, a line an operator, and those that live or say the same by name."""
    counts = [Counter(mutant.operator for mutant in group) for group in (killed, alive, same)]
    head = "operator".ljust(14) + "".join(word.rjust(12) for word in ("killed", "alive", "equivalent"))
    lines = [name.ljust(14) + "".join(str(count[name]).rjust(12) for count in counts) for name in OPERATORS]
    total = "all".ljust(14) + "".join(str(len(group)).rjust(12) for group in (killed, alive, same))
    living = [f"alive: {mutant.name} (line {mutant.line})" for mutant in alive]
    equal = [f"equivalent: {mutant.name}: {EQUIVALENT[mutant.name]}" for mutant in same]
    share = len(killed) / max(1, len(killed) + len(alive))
    return "\n".join((head, *lines, total, *living, *equal, f"{share:.1%} killed"))


def test_one_node_changes_at_a_time() -> None:
    source = (
        "def f(a: int = 1) -> bool:\n    'Say.'\n    if a < 2 and not g(a):\n        return min(a, 3) > 0\n    a += 1\n"
    )

    assert [(one.operator, one.before, one.after) for one in mutants("m.py", source)] == [
        ("condition", "if a < 2 and (not g(a)):", "if not (a < 2 and (not g(a))):"),
        ("arithmetic", "a += 1", "a -= 1"),
        ("statement", "a += 1", "pass"),
        ("constant", "1", "2"),
        ("boolean", "a < 2 and (not g(a))", "a < 2 or not g(a)"),
        ("return", "return min(a, 3) > 0", "return None"),
        ("constant", "1", "2"),
        ("comparison", "a < 2", "a <= 2"),
        ("boolean", "not g(a)", "g(a)"),
        ("comparison", "min(a, 3) > 0", "min(a, 3) >= 0"),
        ("constant", "2", "3"),
        ("name", "min(a, 3)", "max(a, 3)"),
        ("constant", "0", "1"),
        ("constant", "3", "4"),
    ]
    sources = [one.source for one in mutants("m.py", source)]
    assert len({*sources}) == len(sources)


def test_what_is_called_equivalent_is_there() -> None:
    assert {*EQUIVALENT} <= {mutant.name for ground in LEAST for mutant in every_mutant(ground)}


@pytest.mark.torture
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("ground", LEAST, ids=["scoring", "decks"])
def test_most_of_a_sample_are_caught(ground: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dens = SimpleQueue[Den]()
    for number in range(WORKERS):
        dens.put(copy_of_the_tree(tmp_path / str(number), ground))

    def survives(mutant: Mutant) -> bool:
        den = dens.get()
        try:
            return den.try_out(mutant.module, mutant.source) is None
        finally:
            dens.put(den)

    drawn = sample(ground)
    same = [mutant for mutant in drawn if mutant.name in EQUIVALENT]
    tried = [mutant for mutant in drawn if mutant.name not in EQUIVALENT]
    with ThreadPoolExecutor(WORKERS) as pool:
        living = list(pool.map(survives, tried))
    alive = [mutant for mutant, lives in zip(tried, living, strict=True) if lives]
    killed = [mutant for mutant, lives in zip(tried, living, strict=True) if not lives]
    with capsys.disabled():
        print("\n" + table(killed, alive, same))

    assert len(killed) >= LEAST[ground] * len(tried)
