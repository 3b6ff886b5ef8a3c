"""Damaged decks and procedures are taken or have their problems, never anything else, and both loaders agree."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from random import Random

import pytest

from tests.deckfile.wreck import tree_of, written
from tests.deckfile.wrecking import Seeds, Wreck, batter, seeds, try_out, wreck

SEED = 20270511
READINGS = 5_000_000
BATCH = 5_000
WORKERS = 2

few = cache(seeds)


@cache
def many() -> Seeds:
    """Return what the long run damages; every process makes it for itself."""
    return seeds(1_000, tries=60)


def batter_many(first: int) -> Counter[str]:
    """Read one batch of the long run."""
    return batter(many(), SEED, first, BATCH)


def test_the_same_number_is_the_same_wreck() -> None:
    """What failed can be had again."""
    among = few(4)

    assert [wreck(among, 7, number) for number in range(40)] == [wreck(among, 7, number) for number in range(40)]
    assert len({wreck(among, 7, number).text for number in range(40)}) > 30


def test_a_tree_is_written_as_it_was() -> None:
    """Block form or flow form, the file says the same."""
    for tree in few(40).decks:
        text = written(tree, Random(3))

        assert tree_of(text) == tree
        assert try_out(Wreck("", text, is_deck=True), thorough=True) == "taken"


def test_some_wrecks() -> None:
    """Each is taken or refused with problems that lie in it; some of every way are refused, some are taken."""
    became = batter(few(40), SEED, 0, 500)

    assert became["readings"] == 1_000
    assert {f"{way}, refused" for way in ("heap", "branches", "letters", "bytes")} <= {*became}
    assert became["branches, taken"] > 10


@pytest.mark.torture
@pytest.mark.timeout(6 * 3600)
def test_five_million_readings(capsys: pytest.CaptureFixture[str]) -> None:
    """The same, long enough to meet what nobody thinks of."""
    became = Counter[str]()
    with ProcessPoolExecutor(WORKERS) as pool:
        for found in pool.map(batter_many, range(0, READINGS // 2, BATCH)):
            became += found
    with capsys.disabled():
        print("\n" + "\n".join(f"{name}: {count:,}" for name, count in sorted(became.items())))

    assert became["readings"] >= READINGS
    assert sum(count for name, count in became.items() if name.endswith("taken")) > READINGS // 50
