"""The kinds that look back: precedence and chain, judged at once by what stands before."""

from __future__ import annotations

import pytest

from tabletop.exercise.procedures import Chain, Precedence, Rule, Step
from tabletop.exercise.verdicts import Code
from tests.exercise.small import Play, any_of, asks, rule

FIRST, THEN, UNTIL = "JP-A consult US-A", "JP-A order on FDO", "JP-A announce"


def precedence(until: str = "", nth: int | None = None, **keys: object) -> Rule:
    shape = Precedence(any_of("act=consult"), any_of("act=order"), any_of(until) if until else (), nth)
    return rule("R1", shape, **keys)  # type: ignore[arg-type]


def play(watched: Rule, *acts: str) -> Play:
    """Play acts a minute apart, from entry 2 on."""
    made = Play(watched)
    made.start()
    for minute, text in enumerate(acts, 1):
        made.act(text, f"0:{minute:02d}")
    return made


@pytest.mark.parametrize(
    ("acts", "codes"),
    [
        ((FIRST, THEN), ["fulfilled"]),
        ((THEN, FIRST), ["violated"]),
        ((THEN,), ["violated"]),
        ((FIRST,), []),
        ((FIRST, THEN, THEN), ["fulfilled", "fulfilled"]),
        ((THEN, FIRST, THEN), ["violated", "fulfilled"]),
        ((FIRST, UNTIL, THEN), ["violated"]),
        ((UNTIL, FIRST, THEN), ["fulfilled"]),
        ((FIRST, UNTIL, FIRST, THEN), ["fulfilled"]),
        ((FIRST, THEN, UNTIL), ["fulfilled"]),
    ],
)
def test_before_each_then_stands_a_first(acts: tuple[str, ...], codes: list[str]) -> None:
    assert codes == play(precedence(until="act=announce"), *acts).codes()


def test_evidence_is_the_earliest_first_that_still_stands() -> None:
    made = play(precedence(), FIRST, FIRST, THEN)

    assert made.one().because == (4, 2)


def test_at_the_same_moment_the_order_of_typing_decides() -> None:
    made = Play(precedence())
    made.start()
    made.act(THEN, "0:01")
    made.act(FIRST, "0:01")
    made.act(THEN, "0:01")

    assert made.codes() == ["violated", "fulfilled"]


def test_an_entry_never_precedes_itself() -> None:
    watched = rule("R1", Precedence(any_of("act=order"), any_of("act=order")))

    assert play(watched, THEN, THEN).codes() == ["violated", "fulfilled"]


def test_typed_late_what_came_first_came_first() -> None:
    made = play(precedence(), THEN)
    assert made.codes() == ["violated"]
    made.act(FIRST, "0:00", typed="0:10")

    assert made.codes() == ["fulfilled"]


def test_same_ties_first_and_then() -> None:
    made = play(precedence(same="incident"), f"{FIRST} about ramming", f"{THEN} about lock-on", THEN)

    assert made.codes() == ["violated"]


@pytest.mark.parametrize(
    ("acts", "codes"), [((THEN,), []), ((THEN, THEN), ["violated"]), ((THEN, FIRST, THEN, THEN), ["fulfilled"])]
)
def test_nth_judges_only_that_one(acts: tuple[str, ...], codes: list[str]) -> None:
    assert codes == play(precedence(nth=2), *acts).codes()


def test_nth_counts_for_each_tie_by_itself() -> None:
    """Japan convenes alone, then both sides meet: it is Japan's second and the other's first."""
    watched = rule("R1", Precedence(any_of("act=consult"), any_of("act=inform"), nth=2), same="side")
    made = play(watched, "JP-A inform US-A", "US-A inform JP-A", "JP-A inform US-A")
    watched = rule("R1", Precedence(any_of("act=consult"), any_of("inject=any"), nth=2), same="side")
    injects = Play(watched)
    injects.start()
    injects.release("I2", "0:01")
    injects.release("I1", "0:02")

    assert [v.id for v in made.verdicts()] == ["R1@4"]
    assert [v.key for v in injects.verdicts()] == [(("side", "japan"),)]


@pytest.mark.parametrize(
    ("acts", "codes"),
    [(("US-A report PM", THEN), ["exempt"]), ((THEN, "US-A report PM"), ["violated"])],
)
def test_unless_before_exempts_and_after_comes_too_late(acts: tuple[str, ...], codes: list[str]) -> None:
    assert codes == play(precedence(unless="act=report"), *acts).codes()


def test_once_judges_the_first_of_each_incident() -> None:
    about = f"{THEN} about lock-on"

    assert [v.id for v in play(precedence(same="incident", once="incident"), about, about).verdicts()] == ["R1@2"]


STEPS = (
    Step(asks("act=inform")),
    Step(asks("act=consult"), any_of("act=report")),
    Step(asks("act=approve")),
)
A, B, C, SPARES_B, GATE = "JP-A inform US-A", "JP-A consult US-A", "JP-A approve", "JP-A report PM", "JP-A order"


@pytest.mark.parametrize(
    ("acts", "code", "step", "disorder"),
    [
        ((A, B, C, GATE), "fulfilled", None, False),
        ((A, C, B, C, GATE), "fulfilled", None, False),
        ((A, A, B, B, C, GATE), "fulfilled", None, False),
        ((A, C, GATE), "violated", 1, False),
        ((A, C, B, GATE), "violated", 2, True),
        ((B, A, C, GATE), "violated", 1, True),
        ((GATE, A, B, C), "violated", 0, False),
        ((A, SPARES_B, C, GATE), "fulfilled", None, False),
        ((SPARES_B, A, C, B, GATE), "fulfilled", None, False),
        ((A, B, C, UNTIL, GATE), "violated", 0, False),
        ((UNTIL, A, B, C, GATE), "fulfilled", None, False),
    ],
)
def test_before_a_gate_stand_its_steps_in_order(
    acts: tuple[str, ...], code: str, step: int | None, disorder: bool
) -> None:
    watched = rule("R1", Chain(STEPS, any_of("act=order"), any_of("act=announce")))
    verdict = play(watched, *acts).one()

    assert (code, step, disorder) == (verdict.code, verdict.step, verdict.disorder)


def test_a_chain_shows_the_entries_it_was_judged_by() -> None:
    watched = rule("R1", Chain(STEPS, any_of("act=order")))

    assert play(watched, A, SPARES_B, C, GATE).one().because == (5, 2, 3, 4)
    assert play(watched, A, B, GATE).one().because == (4, 2, 3)


def test_a_chain_is_tied_and_can_be_exempt() -> None:
    watched = rule("R1", Chain(STEPS[:1], any_of("act=order")), same="incident", unless="act=report")
    made = play(watched, f"{A} about ramming", f"{GATE} about lock-on", f"{GATE} about ramming", GATE)
    exempt = play(watched, "JP-A report PM about lock-on", f"{GATE} about lock-on")

    assert made.codes() == ["violated", "fulfilled"]
    assert exempt.one().code is Code.EXEMPT


def test_what_ends_a_chain_takes_back_the_excuses_of_its_steps() -> None:
    spared = Chain((Step(asks("act=approve"), any_of("act=inform")),), any_of("act=order"), any_of("act=rescind"))

    assert play(rule("R1", spared), "JP-A inform US-A", "JP-A order").codes() == ["fulfilled"]
    assert play(rule("R1", spared), "JP-A inform US-A", "JP-A rescind", "JP-A order").codes() == ["violated"]


def test_whom_one_consults_is_at_the_table() -> None:
    watched = rule("R1", Precedence(any_of("with=US-A"), any_of("act=order")))

    assert play(watched, "JP-A consult US-A", THEN).codes() == ["fulfilled"]
    assert play(watched, "JP-A inform US-A", THEN).codes() == ["violated"]
