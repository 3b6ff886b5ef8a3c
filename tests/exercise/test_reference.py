"""The program's verdicts against a reference written from scoring.md alone, on random procedures and plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import TypeAlias, get_args

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.events import ClockJumped, Entry
from tabletop.exercise.procedures import Procedures, Shape
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE, SECOND
from tabletop.exercise.verdicts import Code
from tests.exercise.generate import a_play, small_deck
from tests.exercise.generate_rules import some_procedures
from tests.exercise.reference import judge
from tests.exercise.reference_occasion import Judged

DECK = small_deck()
WAITS = (0, SECOND, 4 * MINUTE, 9 * MINUTE, 40 * MINUTE)
MANY = 100_000
RARE = 100
"""How often the rarest code of each kind is compared at the least."""

CODES = (
    "pending", "overdue", "fulfilled", "late", "violated", "kept", "exempt", "waived", "set-aside",
)  # fmt: skip
TIMED = set(CODES) - {"kept"}
AT_ONCE = {"fulfilled", "violated", "exempt"}
CAN_BE = {
    "response": TIMED,
    "choice": TIMED,
    "existence": TIMED,
    "absence": AT_ONCE | {"kept"},
    "precedence": AT_ONCE,
    "chain": AT_ONCE,
    "proximity": TIMED,
    "consistency": TIMED,
}
"""The codes that occasions of each kind can come to."""

Met: TypeAlias = Counter[tuple[str, str]]


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
            v.id,
            v.left,
            v.settled,
            None if v.whole_play else v.could_earn,
            v.option,
            v.step,
            v.disorder,
            v.reason,
        )
        for v in fold(DECK, procedures, entries).verdicts(at)
    ]


def order(judged: Judged) -> tuple[str, int, tuple[str, ...], int]:
    """Return where an occasion stands."""
    return judged.rule, judged.opened, judged.key, -1 if judged.part is None else judged.part


def compare(rng: Random) -> Met:
    """Compare one random play at two moments, and return how often each kind came to each code."""
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    kinds = {rule.id: rule.kind for rule in procedures.rules}
    met: Met = Counter()
    for upto in {len(entries), rng.randint(1, len(entries))}:
        part = entries[:upto]
        at = max(e.event.to if isinstance(e.event, ClockJumped) else e.typed for e in part)
        session = fold(DECK, procedures, part)
        moment = at + (rng.choice(WAITS) if session.clock.runs else 0)
        mine = sorted(told(procedures, part, moment), key=order)
        theirs = sorted(judge(DECK, procedures, part, moment), key=order)

        assert theirs == mine, (procedures.rules, part, moment)

        met.update((kinds[judged.rule], judged.code) for judged in mine)
    return met


def table(met: Met) -> str:
    """Return how many verdicts were compared: a line a kind, a column a code."""
    head = f"{sum(met.values()):,} verdicts".ljust(20) + "".join(code.rjust(11) for code in CODES)
    lines = (kind.ljust(20) + "".join(str(met[kind, code] or "–").rjust(11) for code in CODES) for kind in CAN_BE)
    return "\n".join((head, *lines))


def test_the_table_of_kinds_and_codes_knows_all_of_them() -> None:
    assert set(CODES) == {code.value for code in Code} - {Code.NOT_EXERCISED.value}
    assert set(CAN_BE) == {shape.__name__.lower() for shape in get_args(Shape)}


def test_seeded_plays_reach_every_code_of_every_kind() -> None:
    """A comparison that never meets a code proves nothing about it."""
    met: Met = Counter()
    for seed in range(800):
        met += compare(Random(seed))
    print(table(met))

    assert {kind: {code for code in CODES if met[kind, code]} for kind in CAN_BE} == CAN_BE


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_the_program_reads_a_play_as_the_page_does(rng: Random) -> None:
    for kind, code in compare(rng):
        event(f"{kind} {code}")


@pytest.mark.torture
def test_a_hundred_thousand_random_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    met: Met = Counter()
    seed = 10_000
    while sum(met.values()) < MANY or any(met[kind, code] < RARE for kind, codes in CAN_BE.items() for code in codes):
        met += compare(Random(seed))
        seed += 1
        assert seed < 80_000, table(met)
    with capsys.disabled():
        print(f"\n{seed - 10_000:,} plays\n{table(met)}")

    assert {kind: {code for code in CODES if met[kind, code]} for kind in CAN_BE} == CAN_BE
