"""What play or a stretch of it is to hold: existence and absence, each key by a play of a few entries."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tabletop.exercise.events import ClockFrozen, ClockJumped, Settled, SettledAs
from tabletop.exercise.procedures import Absence, Existence, Part, Rule
from tabletop.exercise.verdicts import Code
from tests.exercise.small import any_of, asks, rule, t
from tests.exercise.test_monitor_windows import ONE, play

# --- existence ------------------------------------------------------------------------------------------------------


def test_existence_is_open_from_startex_and_an_empty_play_has_its_verdict() -> None:
    made = play(rule("R1", Existence(any_of("act=report"))))

    assert made.one().code is Code.PENDING
    made.end("2:00")
    assert made.codes() == ["violated"]


def test_at_least_counts_distinct_ones() -> None:
    watched = rule("R1", Existence(any_of("act=report"), at_least=2))
    made = play(watched, ("0:05", "JP-A report PM"), ("0:06", "JP-A report PM"))

    assert made.codes() == ["pending"]
    made.act("JP-B report PM", "0:07")
    assert made.one().because == (1, 2, 4)


@pytest.mark.parametrize(
    ("at", "strict", "code"),
    [("0:30", True, "fulfilled"), ("0:31", True, "late"), ("0:36", True, "violated"), ("0:36", False, "late")],
)
def test_existence_by_a_moment(at: str, strict: bool, code: str) -> None:
    watched = rule("R1", Existence(any_of("act=report"), by=t("0:30")), strict=strict, grace="5m")

    assert play(watched, (at, "JP-A report PM")).codes("2:00") == [code]


@pytest.mark.parametrize(("endex", "code"), [("0:29", "set-aside"), ("0:30", "violated")])
def test_existence_by_a_moment_is_set_aside_when_play_ends_before(endex: str, code: str) -> None:
    made = play(rule("R1", Existence(any_of("act=report"), by=t("0:30"))))
    made.end(endex)

    assert made.codes() == [code]


def test_a_moment_is_a_moment_even_when_deadlines_stand() -> None:
    made = play(rule("R1", Existence(any_of("act=report"), by=t("0:30"))))
    made.put(ClockFrozen(), "0:10")

    assert (made.one("0:31").code, made.one("0:31").due) == (Code.OVERDUE, t("0:30"))


def test_evidence_of_what_broke_does_not_grow() -> None:
    watched = rule("R1", Existence(any_of("act=report"), at_least=2, by=t("0:30")), strict=True)
    made = play(watched, ("0:05", "JP-A report PM"), ("0:40", "JP-B report PM"))

    assert (made.one().code, made.one().because) == (Code.VIOLATED, (1,))


def test_existence_can_be_excused_and_has_parts() -> None:
    parts = (Part(asks("by=JP-A")), Part(asks("by=US-A")), Part(asks("by=KR-A")))
    watched = rule("R1", Existence(any_of("act=report"), each=parts), unless="act=order")
    made = play(watched, ("0:05", "JP-A report PM"), ("0:06", "US-A order"), ("0:07", "US-A report PM"))

    assert [(v.id, v.code.value) for v in made.verdicts()] == [("R1@1.1", "fulfilled"), ("R1@1.2", "exempt")]


# --- absence --------------------------------------------------------------------------------------------------------


def absence(start: str = "", until: str = "", **keys: object) -> Rule:
    shape = Absence(any_of("act=announce"), any_of(start) if start else (), any_of(until) if until else ())
    return rule("R1", shape, **keys)  # type: ignore[arg-type]


def test_unscoped_it_is_kept_to_the_end_and_enters_only_when_broken() -> None:
    made = play(absence())
    assert made.codes() == ["kept"]
    made.end("2:00")

    assert (made.one().code, made.one().credit, made.one().whole_play) == (Code.KEPT, None, True)
    broken = play(absence(), ("0:10", "JP-A announce"), ("0:11", "JP-A announce"))
    assert (broken.one().code, broken.one().because, broken.one().settled) == (Code.VIOLATED, (1, 2), t("0:10"))


def test_scoped_it_earns_when_its_scope_ends_clean() -> None:
    clean = play(absence(until="act=order"), ("0:10", "US-A order"), ("0:11", "JP-A announce"))
    lasting = play(absence(start="inject=I1"), *ONE)

    assert (clean.one().code, clean.one().credit) == (Code.FULFILLED, Fraction(1))
    assert lasting.codes() == ["kept"]
    lasting.end("1:00")
    assert (lasting.one().code, lasting.one().settled) == (Code.FULFILLED, t("1:00"))


@pytest.mark.parametrize(("at", "codes"), [("0:04", ["kept"]), ("0:06", ["violated"]), ("0:11", ["fulfilled"])])
def test_only_within_its_scope_it_is_broken(at: str, codes: list[str]) -> None:
    done = sorted([*ONE, ("0:10", "US-A order"), (at, "JP-A announce")])
    made = play(absence("inject=I1", "act=order"), *done)

    assert made.codes() == (["fulfilled"] if at == "0:04" else codes)


def test_scopes_open_again_and_side_by_side() -> None:
    watched = absence("act=inform", "act=order", same="side")
    made = play(watched, ("0:01", "US-A inform JP-A"), ("0:02", "US-A inform JP-A"), ("0:03", "JP-A inform US-A"))
    made.act("US-A order", "0:04")
    made.act("JP-A announce", "0:05")
    made.act("US-A inform JP-A", "0:06")

    assert [(v.id, v.code.value) for v in made.verdicts()] == [
        ("R1@2", "fulfilled"),
        ("R1@4", "violated"),
        ("R1@7", "kept"),
    ]


def test_what_ends_a_scope_may_open_the_next() -> None:
    acts = (("0:01", "US-A inform JP-A"), ("0:02", "US-A inform JP-A"), ("0:03", "US-A order"))
    made = play(absence("act=inform", "act=inform|order"), *acts, ("0:04", "US-A inform JP-A"))

    assert [(v.id, v.code.value) for v in made.verdicts()] == [
        ("R1@2", "fulfilled"),
        ("R1@3", "fulfilled"),
        ("R1@5", "kept"),
    ]


def test_a_scope_that_is_open_is_not_opened_twice_beside_a_new_one() -> None:
    """I2 goes to Japan, then I1 to both sides: Japan's scope is open already."""
    made = play(absence("inject=any", same="side"), ("0:01", "I2"), ("0:02", "I1"))

    assert [(v.id, v.key[0][1]) for v in made.verdicts()] == [("R1@2", "japan"), ("R1@3", "us")]


@pytest.mark.parametrize("how", list(SettledAs))
def test_a_scope_has_no_deadline_that_a_jump_could_settle(how: SettledAs) -> None:
    made = play(absence("inject=I1"), *ONE)
    made.put(ClockJumped(t("1:00"), (Settled("R1@2", how, "a reason"),)), "0:10")
    assert (made.one().code, made.one().because) == (Code.KEPT, (2,))

    made.act("JP-A announce", "1:01")
    assert (made.one().code, made.one().because) == (Code.VIOLATED, (2, 4))


def test_a_scope_can_be_excused() -> None:
    made = play(absence("inject=I1", same="incident", unless="act=order"), *ONE, ("0:06", "US-A order about lock-on"))
    made.act("JP-A announce about lock-on", "0:07")

    assert made.codes() == ["exempt"]
