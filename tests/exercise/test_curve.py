"""How a score came about: every point is the scorecard of what was said by then, and between points nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from random import Random
from time import perf_counter

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.curve import Point, Standing, curve
from tabletop.exercise.deck import Deck
from tabletop.exercise.events import (
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    ClockFrozen,
    ClockJumped,
    ClockResumed,
    DecisionRecorded,
    Entry,
    ExerciseStarted,
    ImprovisedInject,
    ImprovisedPoint,
    InjectAdded,
    InjectRecalled,
    InjectReleased,
    PointAdded,
    Settled,
    SettledAs,
)
from tabletop.exercise.procedures import Absence, Existence, Precedence, Procedures, Response
from tabletop.exercise.score import Headline, headline, score
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE, SECOND, Millis
from tabletop.exercise.trace import standing
from tests.exercise.generate import LATER, a_correction, a_deed, a_play, an_answer
from tests.exercise.generate_rules import often, some_procedures
from tests.exercise.small import WALL, Play, act, any_of, decision, rule, t
from tests.exercise.test_laws import DECK, entry_of

SEEDS = st.integers(0, 2**32)
"""A play from a seed is drawn some tens of times faster than one whose every choice Hypothesis holds."""


def head_at(deck: Deck, procedures: Procedures, entries: Sequence[Entry], at: Millis) -> Headline:
    """Return the head of the scorecard of all that is said by a moment, from nothing."""
    session = fold(deck, procedures, (entry for entry in entries if entry.said <= at))
    return headline(score(session.verdicts(at), procedures, deck).rules)


def head_of(point: Point) -> Headline:
    return Headline(point.overall, point.coverage, point.counts)


def end_of(rng: Random, procedures: Procedures, entries: Sequence[Entry]) -> Millis:
    """Draw a moment up to which to go: where the record stops, before it, or after it where T+ runs on."""
    clock = fold(DECK, procedures, entries).clock
    if clock.runs:
        return clock.at + rng.choice((-20 * MINUTE, 0, 7 * MINUTE, 60 * MINUTE))
    return clock.at


def with_made_up(rng: Random, entries: list[Entry]) -> list[Entry]:
    """Put in an inject and a point that are made up on the way, perhaps after something named them."""
    last = entries[-1]
    more = [
        InjectAdded(ImprovisedInject("X1", "Made up", ("us", "japan"), "", "lock-on", ("alert",))),
        InjectReleased("X1"),
        PointAdded(ImprovisedPoint("Q1", "joint", "What?", ("us", "japan"), ("a", "b"), None, "X1")),
        *(entry_decided(rng, cell) for cell in ("us", "japan")),
        InjectRecalled(rng.choice(("I1", "X1"))),
    ]
    rng.shuffle(more)
    made = [
        entry_of(last.n + place, max(0, last.typed - rng.choice(LATER)), last.typed, what)
        for place, what in enumerate(more, 1)
    ]
    return [*entries, *made]


def entry_decided(rng: Random, cell: str) -> DecisionRecorded:
    return DecisionRecorded(decision(cell, "Q1", an_answer(rng, "Q1", 0)))


# --- laws -----------------------------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(SEEDS)
def test_every_point_is_the_scorecard_of_what_was_said_by_then(seed: int) -> None:
    rng = Random(seed)
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures, 20)
    if often(rng, 2) and fold(DECK, procedures, entries).clock.ended is None:
        entries = with_made_up(rng, entries)
    end = end_of(rng, procedures, entries)
    points = curve(DECK, procedures, entries, end)

    assert [point.at for point in points] == sorted({point.at for point in points})
    for point in points:
        assert head_of(point) == head_at(DECK, procedures, entries, point.at), point
    event("a deadline passed" if any(point.passed for point in points) else "none passed")


@settings(max_examples=60)
@given(SEEDS)
def test_between_points_nothing_moves(seed: int) -> None:
    """Neither at the moments of entries nor one tick beside them, nor anywhere else, nor at the end."""
    rng = Random(seed)
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures, 20)
    end = end_of(rng, procedures, entries)
    points = curve(DECK, procedures, entries, end)
    said = [entry.said + beside for entry in entries for beside in (-1, 0, 1)]
    anywhere = [rng.randint(min(said), max(end, min(said))) for _ in range(15)]
    for at in (*said, *anywhere, end):
        known = [point for point in points if point.at <= at]
        if at <= end and known:
            assert head_of(known[-1]) == head_at(DECK, procedures, entries, at), at


@settings(max_examples=100)
@given(SEEDS)
def test_what_moved_it_was_said_then(seed: int) -> None:
    """Entries that moved it were said at its moment, and nothing moves it without an entry or a deadline."""
    rng = Random(seed)
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures, 20)
    said = {entry.n: entry.said for entry in entries}
    points = curve(DECK, procedures, entries, fold(DECK, procedures, entries).clock.at)
    before: Point | None = None
    for point in points:
        assert {said[n] for n in point.moved_by} <= {point.at}
        moved = before is not None and head_of(before) != head_of(point)
        assert not moved or point.moved_by or point.passed or point.ran_out
        before = point


def test_nothing_said_is_no_curve() -> None:
    assert curve(DECK, Play().procedures, (), 60 * MINUTE) == ()


# --- single plays ---------------------------------------------------------------------------------------------------

TOLD = Response(any_of("inject=any tags=alert"), any_of("act=inform to_side=other"))
TELL = rule("R1", TOLD, within="15m", grace="10m", same="incident", strict=True)
MEET = rule("R2", Existence(any_of("act=convene via=ACG"), by=t("1:00")), strict=True, weight=3)


def points_of(play: Play, until: str) -> list[tuple[str, Fraction | None, tuple[int, ...], tuple[str, ...]]]:
    """Return a play's points as time, figure, entries and deadlines; `!` marks what ran out for good."""
    points = curve(play.deck, play.procedures, play.entries, t(until))
    return [
        (
            str(timedelta(milliseconds=point.at)),
            point.overall,
            point.moved_by,
            (*point.passed, *(f"{id_}!" for id_ in point.ran_out)),
        )
        for point in points
    ]


def test_a_deadline_passes_one_tick_after_it_is_due() -> None:
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")

    assert points_of(play, "1:00") == [
        ("0:00:00", None, (), ()),
        ("0:05:00", None, (2,), ()),
        ("0:20:00.001000", None, (), ("R1@2",)),
        ("0:30:00.001000", Fraction(0), (), ("R1@2!",)),
    ]
    assert points_of(play, "0:20")[-1][0] == "0:05:00"


def test_deadlines_stand_while_they_are_frozen() -> None:
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")
    play.put(ClockFrozen(), "0:10")
    play.put(ClockResumed(frozen=True), "0:40")

    assert [(at, passed) for at, _, _, passed in points_of(play, "1:00")][2:] == [("0:50:00.001000", ("R1@2",))]


def test_a_time_of_the_exercise_runs_on_while_deadlines_are_frozen() -> None:
    play = Play(MEET)
    play.start()
    play.put(ClockFrozen(), "0:10")

    assert [(at, passed) for at, _, _, passed in points_of(play, "2:00")][1:] == [("1:00:00.001000", ("R2@1!",))]


def test_a_sheet_typed_late_is_there_from_when_it_was_said() -> None:
    at_once, late = Play(TELL), Play(TELL)
    for play, typed in ((at_once, None), (late, "0:40")):
        play.start()
        play.release("I1", "0:05")
        play.act("JP-A inform US-A about lock-on", "0:12", typed)

    assert points_of(at_once, "0:40") == points_of(late, "0:40")
    assert points_of(late, "0:40")[-1] == ("0:12:00", Fraction(1), (3,), ())


def test_a_correction_moves_it_when_it_is_said() -> None:
    """What was withdrawn counted until then: that is what the room knew."""
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")
    told = play.act("JP-A inform US-A about lock-on", "0:12")
    play.put(ActWithdrawn(told), "0:18")
    again = play.act("JP-A order JP-B about lock-on", "0:19")
    play.put(ActAmended(again, act("JP-A inform US-A about lock-on")), "0:20")

    assert [(at, overall, moved) for at, overall, moved, _ in points_of(play, "0:30")][1:] == [
        ("0:05:00", None, (2,)),
        ("0:12:00", Fraction(1), (3,)),
        ("0:18:00", None, (4,)),
        ("0:20:00", Fraction(1), (6,)),
    ]


def test_several_entries_of_one_moment_are_one_point() -> None:
    play = Play(TELL, rule("R3", Precedence(any_of("act=inform"), any_of("act=order"))))
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A about lock-on", "0:12")
    play.act("JP-A announce press", "0:12")
    play.act("JP-A order JP-B", "0:12")

    assert points_of(play, "0:30")[-1] == ("0:12:00", Fraction(1), (3, 5), ())


def test_what_a_jump_declares_moves_it() -> None:
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")
    play.put(ClockJumped(t("2:00"), (Settled("R1@2", SettledAs.MET),)), "0:10")

    assert points_of(play, "2:00")[-1] == ("0:10:00", Fraction(1), (3,), ())


def test_endex_settles_what_is_open() -> None:
    play = Play(TELL, rule("R4", Absence(any_of("act=order"), start=any_of("inject=any"))))
    play.start()
    play.release("I1", "0:05")
    play.end("0:10")

    assert points_of(play, "0:10")[-1] == ("0:10:00", None, (3,), ())
    assert curve(play.deck, play.procedures, play.entries, t("0:10"))[-1].counts.in_time == 1


# --- what stands -------------------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(SEEDS)
def test_what_stands_is_the_same_in_whatever_order_entries_are_taken(seed: int) -> None:
    """The trace works out afresh what stands of all; here each entry is taken once, before or after its corrections."""
    rng = Random(seed)
    entries = with_made_up(rng, long_play(rng, 30, 3))
    kept = Standing()
    order = rng.sample(entries, len(entries))
    told: dict[int, object] = {}
    for place, entry in enumerate(order, 1):
        touched = kept.take(entry)
        taken = sorted(order[:place], key=lambda one: one.n)
        expected = standing(taken)
        assert dict(kept.events()) == expected
        assert {n for n in {**told, **expected} if told.get(n) != expected.get(n)} <= set(touched)
        told = dict(expected)


def test_an_entry_typed_before_the_last_correction_costs_no_look_at_all_others() -> None:
    """Once a correction was said early, every entry that comes later was typed before it."""
    rng = Random(3)
    entries = long_play(rng, 200, 10)
    kept = Standing()
    touched = [kept.take(entry) for entry in sorted(entries, key=lambda entry: (entry.said, entry.n))]
    recalls = sum(isinstance(entry.event, InjectRecalled) for entry in entries)

    assert sum(map(len, touched)) <= 2 * len(entries) + recalls * len(entries)
    assert max(len(of_one) for of_one in touched if of_one) < len(entries) // 2


# --- what it costs --------------------------------------------------------------------------------------------------


def long_play(rng: Random, length: int, one_correction_in: int) -> list[Entry]:
    """Draw a long play, mostly typed late."""
    entries = [Entry(1, 0, 0, WALL, "control", ExerciseStarted(("us", "japan")))]
    now = 0
    while len(entries) < length:
        now += rng.choice((0, SECOND, 5 * SECOND, 10 * SECOND))
        what = a_deed(rng, now)
        if often(rng, one_correction_in):
            what = a_correction(rng, entries, now) or what
        entries.append(entry_of(len(entries) + 1, max(0, now - rng.choice(LATER)), now, what))
    return entries


@pytest.mark.slow
def test_three_thousand_entries_cost_a_few_folds_and_not_one_for_each() -> None:
    """A point from nothing for every entry would be thousands of folds; the whole curve is worth some tens of them."""
    rules = (
        TELL,
        MEET,
        *(attrs.evolve(TELL, id=f"T{place}", same=("side", "incident"), grace=place * MINUTE) for place in range(10)),
        *(
            rule(f"P{place}", Precedence(any_of("act=inform"), any_of("act=order")), same="incident")
            for place in range(10)
        ),
    )
    procedures = Play(*rules).procedures
    entries = long_play(Random(7), 3_000, 100)
    end = entries[-1].typed
    begun = perf_counter()
    fold(DECK, procedures, entries).verdicts(end)
    one_fold = perf_counter() - begun
    begun = perf_counter()
    points = curve(DECK, procedures, entries, end)
    whole = perf_counter() - begun

    assert head_of(points[-1]) == head_at(DECK, procedures, entries, end)
    assert sum(isinstance(entry.event, ActRecorded) for entry in entries) > 1_000
    assert whole < 60 * one_fold, (whole, one_fold)
