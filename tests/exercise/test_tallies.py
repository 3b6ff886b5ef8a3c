"""Counting from where entries stand, held against the monitors' verdicts, on random rules of every kind and plays."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise import tallies as module
from tabletop.exercise.events import ClockJumped, ExerciseStarted
from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Existence, Precedence, Response, Shape
from tabletop.exercise.session import Session, fold
from tabletop.exercise.tallies import Tallies
from tabletop.exercise.tally import Record, Tally, counted, record_of
from tabletop.exercise.times import MINUTE, SECOND, Millis
from tabletop.exercise.trace import Item, item_of, standing
from tabletop.exercise.verdicts import Code
from tabletop.exercise.watch import monitor_of
from tests.exercise.generate import a_play, small_deck
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import Play, any_of, procedures, rule

DECK = small_deck()
WAITS = (0, SECOND, 4 * MINUTE, 9 * MINUTE, 40 * MINUTE)
RULES = 40
"""Rules a play is read against at most: many, because making up a play takes longer than reading it."""
TIMED = {"fulfilled", "late", "violated", "exempt", "pending", "overdue", "set_aside"}
CAN_BE = {
    "response": TIMED,
    "choice": TIMED,
    "existence": TIMED,
    "precedence": {"fulfilled", "violated", "exempt"},
    "absence": {"kept", "violated", "exempt"},
}
"""The kinds that are counted without their monitor, with what their occasions come to where nothing was settled."""

Met: TypeAlias = Counter[tuple[str, str]]


def record(session: Session, at: Millis) -> Record:
    """Return what stands of a session's record, in the order of the room."""
    stands = standing(session.entries)
    (started,) = (entry for entry in session.entries if isinstance(entry.event, ExerciseStarted))
    said = sorted((e for e in session.entries if e.n in stands), key=lambda entry: (entry.said, entry.n))
    items = (item_of(entry.n, entry.said, stands[entry.n], session.board.stage) for entry in said)
    trace = [item for item in items if item is not None]
    return record_of(Item(started.n, started.said, {}), trace, moment_of(session.clock, at))


def told(session: Session, at: Millis) -> list[Tally]:
    """Return what each rule comes to by its monitor's verdicts."""
    codes: dict[str, list[Code]] = {rule.id: [] for rule in session.procedures.rules}
    for verdict in session.verdicts(at):
        codes[verdict.rule].append(verdict.code)
    names = [field.name for field in attrs.fields(Tally)]
    return [Tally(**{name: of.count(Code[name.upper()]) for name in names}) for of in codes.values()]


def compare(rng: Random) -> Met:
    """Compare one random play, and return how often each kind that needs no monitor came to what."""
    asked = some_procedures(rng, RULES)
    entries = a_play(rng, DECK, asked, 50)
    session = fold(DECK, asked, entries)
    at = max(entry.event.to if isinstance(entry.event, ClockJumped) else entry.typed for entry in entries)
    at += rng.choice(WAITS) if session.clock.runs else 0
    play = record(session, at)
    mine = Tallies(asked, session.sides).of(play)

    assert list(mine) == told(session, at), (asked.rules, entries, at)

    met: Met = Counter()
    settled = {declared.deadline.partition("@")[0] for item in play.trace for declared in item.settled}
    for one, tally in zip(asked.rules, mine, strict=True):
        if one.id not in settled and counted(monitor_of(one, asked, session.sides)) is not None:
            met.update({(one.kind, code): count for code, count in attrs.asdict(tally).items() if count})
    return met


def test_seeded_plays_come_to_the_same_and_reach_every_code() -> None:
    """A comparison that never meets a code proves nothing about it."""
    met: Met = Counter()
    for seed in range(100):
        met += compare(Random(seed))

    assert {kind: {code for one, code in met if one == kind} for kind in {one for one, _ in met}} == CAN_BE


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_counting_comes_to_what_the_monitors_say(rng: Random) -> None:
    for kind, code in compare(rng):
        event(f"{kind} {code}")


@pytest.mark.torture
def test_ten_thousand_plays_come_to_the_same() -> None:
    for seed in range(50_000, 60_000):
        compare(Random(seed))


def test_a_tally_says_how_often() -> None:
    inform, report = any_of("act=inform"), any_of("act=report")
    asked = (
        rule("R1", Response(inform, report), within="10m", strict=True),
        rule("R2", Precedence(inform, report)),
        rule("R3", Existence(any_of("act=order"))),
    )
    play = Play(*asked)
    play.start()
    for text, at in (
        ("report", "0:01"),
        ("inform", "0:02"),
        ("report", "0:05"),
        ("inform", "0:30"),
        ("inform", "1:00"),
    ):
        play.act(f"JP-A {text}", at)
    found = Tallies(procedures(*asked), frozenset({"us", "japan"})).of(record(play.session, 61 * MINUTE))

    assert found == (Tally(fulfilled=1, violated=1, pending=1), Tally(fulfilled=1, violated=1), Tally(pending=1))


EDGES: tuple[tuple[Shape, dict[str, Any], str], ...] = (
    (Response(any_of("act=inform"), any_of("act=inform", "act=report")), {}, "inform 0:05 inform 0:06"),
    (Response(any_of("act=inform"), any_of("act=report")), {"early": "5m"}, "report 0:01 inform 0:06"),
    (Response(any_of("act=inform"), any_of("act=report")), {"within": "5m", "early": "5m"}, "report 0:01 inform 0:06"),
    (Response(any_of("act=inform"), any_of("act=report"), (), 2), {}, "inform 0:01 inform 0:02 inform 0:03"),
    (Precedence(any_of("act=inform"), any_of("act=report"), any_of("act=inform")), {}, "inform 0:01 report 0:02"),
    (Precedence(any_of("act=inform"), any_of("act=report"), any_of("act=order")), {}, "inform 0:01 report 0:02"),
    (Existence(any_of("act=report"), by=3 * MINUTE), {"strict": True, "grace": "2m"}, "report 0:04"),
    (Existence(any_of("act=report"), by=3 * MINUTE), {"strict": True, "grace": "2m"}, "report 0:05"),
    (Existence(any_of("act=report"), by=3 * MINUTE), {"strict": True, "grace": "2m"}, "report 0:06"),
)
"""Plays in which one place or one millisecond more would make a difference."""


@pytest.mark.parametrize(("shape", "keys", "acts"), EDGES)
def test_at_the_edge(shape: Shape, keys: dict[str, Any], acts: str) -> None:
    asked = rule("R1", shape, **keys)
    play = Play(asked)
    play.start()
    words = acts.split()
    for text, at in zip(words[::2], words[1::2], strict=True):
        play.act(f"JP-A {text}", at)
    for read_at in (6 * MINUTE, 6 * MINUTE + 1, 60 * MINUTE):
        found = Tallies(procedures(asked), frozenset({"us", "japan"})).of(record(play.session, read_at))

        assert list(found) == told(play.session, read_at)


def test_more_kinds_of_entries_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = rule("R1", Response(any_of("act=inform"), any_of("act=report")), within="10m")
    play = Play(asked)
    play.start()
    for number in range(6):
        play.act(f"JP-A inform US-A says number={number}", "0:05")
    many = record(play.session, 6 * MINUTE)
    monkeypatch.setattr(module, "KINDS", 2)

    assert Tallies(procedures(asked), frozenset({"us", "japan"})).of(many) == (Tally(pending=6),)
