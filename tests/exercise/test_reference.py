"""The program's verdicts against a reference written from scoring.md alone, on random procedures and plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.events import ClockJumped, Entry
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE, SECOND
from tabletop.exercise.verdicts import Code
from tests.exercise.generate import a_play, small_deck, some_procedures
from tests.exercise.reference import Judged, judge

DECK = small_deck()
WAITS = (0, SECOND, 4 * MINUTE, 9 * MINUTE, 40 * MINUTE)


def told(procedures: Procedures, entries: Sequence[Entry], at: int) -> list[Judged]:
    """Return what the program says, in the reference's words."""
    return [
        Judged(
            v.rule,
            v.because[0],
            tuple(value for _, value in v.key),
            v.part,
            v.code.value,
            v.due,
            v.because,
            v.later_by,
            v.credit,
        )
        for v in fold(DECK, procedures, entries).verdicts(at)
    ]


def order(judged: Judged) -> tuple[str, int, tuple[str, ...], int]:
    """Return where an occasion stands."""
    return judged.rule, judged.opened, judged.key, -1 if judged.part is None else judged.part


def compare(rng: Random) -> Counter[str]:
    """Compare one random play after each of its entries' last moments, and return which codes came up."""
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    met: Counter[str] = Counter()
    for upto in {len(entries), rng.randint(1, len(entries))}:
        part = entries[:upto]
        at = max(e.event.to if isinstance(e.event, ClockJumped) else e.typed for e in part)
        session = fold(DECK, procedures, part)
        moment = at + (rng.choice(WAITS) if session.clock.runs else 0)
        mine = sorted(told(procedures, part, moment), key=order)
        theirs = sorted(judge(DECK, procedures, part, moment), key=order)

        assert theirs == mine, (procedures.rules, part, moment)

        met.update(judged.code for judged in mine)
    return met


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_the_program_reads_a_play_as_the_page_does(rng: Random) -> None:
    for code in compare(rng):
        event(code)


def test_seeded_plays_reach_every_code() -> None:
    """A comparison that never meets a code proves nothing about it."""
    met: Counter[str] = Counter()
    for seed in range(400):
        met += compare(Random(seed))

    assert {code.value for code in Code} - {Code.NOT_EXERCISED.value} == set(met)
    assert min(met.values()) >= 20, met


@pytest.mark.torture
@pytest.mark.parametrize("block", range(20))
def test_many_seeded_plays(block: int) -> None:
    for seed in range(10_000 + block * 1_000, 10_000 + (block + 1) * 1_000):
        compare(Random(seed))
