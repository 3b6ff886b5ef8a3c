"""What a deck's times leave of windows: the earliest releases, and norms that nobody can miss before ENDEX."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from tabletop.exercise.conditions import All, Any, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, WhenTrue
from tabletop.exercise.events import Entry, ExerciseEnded, ExerciseStarted, InjectReleased
from tabletop.exercise.planned import NeverDue, never_due
from tabletop.exercise.procedures import Choice, Existence, Part, Response, Rule
from tabletop.exercise.reach_times import NEVER, earliest_times
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code
from tests.exercise.generate import a_deed, small_deck
from tests.exercise.small import P1, WALL, any_of, asks, deck, inject, minutes, procedures, rule, t


def test_the_earliest_times() -> None:
    """Each way to be due, and those that wait for others; a question is answered once it is put."""
    small = deck(
        inject("A", "0:10"),
        inject("K", "1:00", decide=(P1,)),
        inject("B", None),
        inject("C", AfterInject("A", 5 * MINUTE)),
        inject("D", WhenTrue(Released("C"), 2 * MINUTE)),
        inject("E", WhenTrue(Not(Decided("P1"), t("0:50")))),
        inject("F", WhenTrue(All((Released("E"), Decided("P1"))))),
        inject("G", WhenTrue(Any((Released("E"), Released("A"))), MINUTE)),
        inject("H", AfterInject("I")),
        inject("I", AfterInject("H")),
        inject("J", WhenTrue(All(()))),
    )

    assert earliest_times(small) == {
        "A": minutes(10),
        "B": 0,
        "C": minutes(15),
        "D": minutes(17),
        "E": minutes(50),
        "F": minutes(60),
        "G": minutes(11),
        "H": NEVER,
        "I": NEVER,
        "J": 0,
        "K": minutes(60),
    }


def one(judged: Rule) -> NeverDue | None:
    """Return what is said of a rule in a deck with an alert at T+0:30, one at T+1:00 and ENDEX at T+2:00."""
    small = deck(
        inject("A", "0:30", tags="alert", incident="cut"), inject("B", "1:00", tags="alert"), inject("C", None)
    )
    found = never_due(small, procedures(judged))
    return found[0] if found else None


def test_what_falls_due_after_endex() -> None:
    """A window that does not close before ENDEX at its earliest; one that closes at ENDEX can be missed."""
    alert = any_of("tags=alert")
    assert one(rule("R", Response(alert, any_of("act=inform")), within="90m")) is None
    assert one(rule("R", Response(alert, any_of("act=inform")), within="91m")) == NeverDue(
        "R", t("2:01"), "A", t("0:30")
    )
    assert one(rule("R", Choice(alert, any_of("act=inform")), within="2h")) == NeverDue("R", t("2:30"), "A", t("0:30"))
    assert one(rule("R", Response(any_of("tags=alert incident=!cut"), any_of("act=inform")), within="2h")) is None
    assert one(rule("R", Response(any_of("tags=contact"), any_of("act=inform")), within="9h")) is None
    assert one(rule("R", Response(any_of("inject=any"), any_of("act=inform")), within="2h")) is None
    assert one(rule("R", Response(any_of("act=order"), any_of("act=inform")), within="121m")) == NeverDue(
        "R", t("2:01"), None, 0
    )
    assert one(rule("R", Response(alert, any_of("act=inform")))) is None


def test_parts_and_times_of_the_rule_itself() -> None:
    """The shortest part decides, and a part without a window leaves until ENDEX; `by` is a time of play."""
    parts = (Part(asks("by=JP-A"), 100 * MINUTE), Part(asks("by=US-A")))
    alert, then = any_of("tags=alert"), any_of("act=inform")

    assert one(rule("R", Response(alert, then, parts), within="3h")) == NeverDue("R", t("2:10"), "A", t("0:30"))
    assert one(rule("R", Response(alert, then, parts), within="5m")) is None
    assert one(rule("R", Response(alert, then, parts))) is None
    assert one(rule("R", Existence(then, by=t("2:01")))) == NeverDue("R", t("2:01"), None, 0)
    assert one(rule("R", Existence(then, by=t("2:00")))) is None
    assert one(rule("R", Existence(then))) is None


def test_what_opens_after_endex_is_another_mistake() -> None:
    """It is said of the inject that it never comes."""
    late = rule("R", Response(any_of("tags=alert"), any_of("act=inform")), within="5m")

    assert never_due(deck(inject("A", "2:01", tags="alert")), procedures(late)) == ()


@given(st.randoms(use_true_random=False))
def test_no_play_that_keeps_the_times_misses_it(rng: Random) -> None:
    """Whatever is done in such a play, at ENDEX nothing of it is *not seen*."""
    small = small_deck()
    triggers = any_of(rng.choice(("tags=alert", "tags=contact", "inject=I3", "act=order", "inject=any cell=us")))
    within = rng.choice((100, 110, 116, 119, 120, 121)) * MINUTE
    shape = rng.choice((Response(triggers, any_of("act=inform")), Choice(triggers, any_of("act=inform"))))
    judged = attrs.evolve(rule("R", shape, strict=bool(rng.randrange(2))), within=within)
    arrangement = procedures(judged)
    late = never_due(small, arrangement)
    event("never due" if late else "can fall due")
    earliest = earliest_times(small)
    deeds = []
    for _ in range(rng.randint(1, 12)):
        what, at = a_deed(rng, 0), rng.randrange(120) * MINUTE
        deeds.append((max(at, earliest[what.inject]) if isinstance(what, InjectReleased) else at, what))
    told = [
        (0, ExerciseStarted(("us", "japan"))),
        *sorted(deeds, key=lambda deed: deed[0]),
        (t("2:00"), ExerciseEnded()),
    ]
    play = [
        Entry(n, at, at, WALL + timedelta(milliseconds=at), "control", what) for n, (at, what) in enumerate(told, 1)
    ]
    missed = Code.VIOLATED in {verdict.code for verdict in fold(small, arrangement, play).verdicts(t("2:00"))}

    assert not (late and missed)
