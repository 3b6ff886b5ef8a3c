"""Evaluators beside the record: what is in force, what it changes, what is contested, and that the record stays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tabletop.exercise.evaluation import (
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    Remarked,
    evaluations,
)
from tabletop.exercise.events import (
    ActAmended,
    ActWithdrawn,
    Grade,
    ObservationRecorded,
)
from tabletop.exercise.overruling import Effect, Reading, evaluated, read_by_evaluators
from tabletop.exercise.procedures import Absence, Existence, Precedence, Response
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.small import Play, act, any_of, rule, t, wall

SEEN = rule("R1", Response(any_of("inject=I1"), any_of("act=order")), within="40m")
TOLD = rule("R2", Existence(any_of("act=inform")))
FIRST = rule("R3", Precedence(any_of("act=consult"), any_of("act=announce")))
NEVER = rule("R4", Absence(any_of("act=approve")))
NOTE = ObservationRecorded("the door stood open", "us", "O1")


def morning() -> Play:
    """R1@2 is not seen, R2@1 is seen by entry 3, R3@4 is out of order, R4@1 is kept."""
    play = Play(SEEN, TOLD, FIRST, NEVER)
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A", "0:10")
    play.act("JP-A announce press", "0:20")
    play.end("1:00")
    return play


def remark(seat: str, n: int, what: Remarked, said: str = "1:00") -> Remark:
    return Remark(seat, n, t(said), t("1:00"), wall(t("1:00")), what)


def otherwise(target: str, how: str, seat: str = "EVAL-1", n: int = 1) -> Remark:
    return remark(seat, n, OverrulingRecorded(target, How(how), "they said so"))


def read(play: Play, *remarks: Remark) -> Reading:
    at = play.session.clock.at
    return read_by_evaluators(play.entries, play.deck, play.procedures, evaluations(remarks), at)


def verdict(reading: Reading, occasion: str) -> Verdict:
    return next(one for one in reading.verdicts if one.id == occasion)


# --- what is in force -------------------------------------------------------------------------------------------------


def test_a_later_rating_takes_the_place_of_ones_own_and_of_nobody_elses() -> None:
    said = evaluations(
        [
            remark("EVAL-1", 1, RatingRecorded("O1", Grade.M, "at first"), said="1:00"),
            remark("EVAL-1", 2, RatingRecorded("O1", Grade.S, "after all"), said="0:30"),
            remark("EVAL-2", 1, RatingRecorded("O1", Grade.U)),
        ]
    )

    assert [(one.seat, one.grade, one.because, one.cited) for one in said.ratings] == [
        ("EVAL-1", Grade.S, "after all", "EVAL-1:2"),
        ("EVAL-2", Grade.U, "", "EVAL-2:1"),
    ]
    assert said.replaced == (("EVAL-1:1", "EVAL-1:2"),)
    assert [one.cited for one in said.remarks] == ["EVAL-1:2", "EVAL-1:1", "EVAL-2:1"]


def test_a_rating_and_an_overruling_never_replace_each_other() -> None:
    said = evaluations([remark("EVAL-1", 1, RatingRecorded("O1", Grade.M)), otherwise("O1", "in-name-only", n=2)])

    assert not said.replaced


# --- what an overruling does ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occasion", "how", "code", "credit"),
    [
        ("R1@2", "seen-after-all", Code.FULFILLED, 1),
        ("R2@1", "in-name-only", Code.VIOLATED, 0),
        ("R3@4", "does-not-apply", Code.EXEMPT, None),
        ("R4@1", "in-name-only", Code.VIOLATED, 0),
    ],
)
def test_each_way_of_reading_otherwise(occasion: str, how: str, code: Code, credit: int | None) -> None:
    reading = read(morning(), otherwise(occasion, how))
    found = verdict(reading, occasion)

    assert (found.code, found.credit) == (code, credit)
    assert (found.left, found.could_earn, found.later_by) == (None, None, 0)
    assert found.because == next(one.because for one in morning().verdicts() if one.id == occasion)
    assert [one for one in reading.verdicts if one.id != occasion] == [
        one for one in morning().verdicts() if one.id != occasion
    ]


def test_both_figures_stand_and_the_change_says_from_what_to_what() -> None:
    reading = read(morning(), otherwise("R1@2", "seen-after-all"))
    (overruled,) = reading.overruled
    (change,) = overruled.changes

    assert reading.record == morning().card()
    assert (reading.record.overall, reading.card.overall) == (Fraction(1, 3), Fraction(2, 3))
    assert overruled.effect is Effect.TAKEN
    assert [(one.seat, one.because) for one in overruled.overrulings] == [("EVAL-1", "they said so")]
    assert change.before is not None
    assert change.after is not None
    assert (change.before.code, change.before.credit) == (Code.VIOLATED, Fraction(0))
    assert (change.after.code, change.after.credit) == (Code.FULFILLED, Fraction(1))


def test_what_does_not_apply_leaves_the_figure_and_its_coverage() -> None:
    reading = read(morning(), otherwise("R1@2", "does-not-apply"))

    assert reading.card.overall == Fraction(1, 2)
    assert reading.card.counts.set_aside == 1


def test_an_entry_in_name_only_is_one_that_rules_do_not_see() -> None:
    reading = read(morning(), otherwise("3", "in-name-only"))
    (overruled,) = reading.overruled

    assert verdict(reading, "R2@1").code is Code.VIOLATED
    assert [change.occasion for change in overruled.changes] == ["R2@1"]
    assert reading.card.acts == reading.record.acts


def test_an_occasion_that_such_an_entry_opened_is_gone_from_the_reading() -> None:
    reading = read(morning(), otherwise("4", "in-name-only"), otherwise("R3@4", "seen-after-all", n=2))
    entry, occasion = reading.overruled

    assert (entry.effect, occasion.effect) == (Effect.TAKEN, Effect.GONE)
    assert [(change.occasion, change.after) for change in entry.changes] == [("R3@4", None)]
    assert occasion.changes == ()


def test_what_an_entry_had_excused_is_told_of_that_entry() -> None:
    excused = rule("R1", Response(any_of("inject=I1"), any_of("act=order")), unless="act=consult")
    play = Play(excused)
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A consult US-A", "0:06")
    play.end("1:00")
    (overruled,) = read(play, otherwise("3", "in-name-only")).overruled

    assert [(one.occasion, one.after and one.after.code) for one in overruled.changes] == [("R1@2", Code.VIOLATED)]


# --- confirmed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("occasion", "how"),
    [("R1@2", "in-name-only"), ("R2@1", "seen-after-all"), ("R3@4", "in-name-only"), ("R4@1", "seen-after-all")],
)
def test_who_reads_as_the_record_does_confirms_it(occasion: str, how: str) -> None:
    """Nothing is read otherwise: not counted as contrary, and the verdict stays with all that belongs to it."""
    reading = read(morning(), otherwise(occasion, how))
    (overruled,) = reading.overruled

    assert (overruled.effect, overruled.changes) == (Effect.CONFIRMED, ())
    assert overruled.record == next(one for one in morning().verdicts() if one.id == occasion)
    assert reading.verdicts == morning().verdicts()
    assert reading.card == reading.record


def test_who_confirms_what_another_reads_otherwise_contests_it() -> None:
    said = (otherwise("R1@2", "in-name-only"), otherwise("R1@2", "seen-after-all", "EVAL-2"))
    (overruled,) = read(morning(), *said).overruled

    assert overruled.effect is Effect.CONTESTED
    assert overruled.record is not None
    assert overruled.record.code is Code.VIOLATED


def test_later_than_the_norm_is_not_in_time() -> None:
    late = rule("R1", Response(any_of("inject=I1"), any_of("act=inform")), within="20m")
    play = Play(late)
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A", "0:45")
    play.end("1:00")
    (overruled,) = read(play, otherwise("R1@2", "seen-after-all")).overruled

    assert overruled.effect is Effect.TAKEN
    assert [change.after and change.after.code for change in overruled.changes] == [Code.FULFILLED]


# --- contested, gone, taken back --------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["R2@1", "3"])
def test_two_that_agree_take_effect_with_both_named(target: str) -> None:
    reading = read(morning(), otherwise(target, "in-name-only"), otherwise(target, "in-name-only", "EVAL-2"))
    (overruled,) = reading.overruled

    assert verdict(reading, "R2@1").code is Code.VIOLATED
    assert [one.cited for one in overruled.overrulings] == ["EVAL-1:1", "EVAL-2:1"]


def test_two_that_do_not_agree_leave_the_records_verdict_and_are_listed() -> None:
    said = (otherwise("R1@2", "seen-after-all"), otherwise("R1@2", "does-not-apply", "EVAL-2"))
    reading = read(morning(), *said)
    (overruled,) = reading.overruled

    assert reading.verdicts == morning().verdicts()
    assert reading.card == reading.record
    assert evaluations(said).contested == ("R1@2",)
    assert (overruled.effect, overruled.changes) == (Effect.CONTESTED, ())
    assert [one.how for one in overruled.overrulings] == [How.SEEN_AFTER_ALL, How.DOES_NOT_APPLY]


def test_what_is_contested_stays_as_the_record_has_it_though_its_evidence_is_read_as_in_name_only() -> None:
    said = (
        otherwise("R2@1", "does-not-apply"),
        otherwise("R2@1", "in-name-only", "EVAL-2"),
        otherwise("3", "in-name-only", n=2),
    )
    reading = read(morning(), *said)

    assert verdict(reading, "R2@1").code is Code.FULFILLED
    assert [(one.target, one.effect, one.changes) for one in reading.overruled] == [
        ("3", Effect.TAKEN, ()),
        ("R2@1", Effect.CONTESTED, ()),
    ]


def test_when_one_of_two_takes_his_back_the_others_takes_effect() -> None:
    reading = read(
        morning(),
        otherwise("R1@2", "seen-after-all"),
        otherwise("R1@2", "does-not-apply", "EVAL-2"),
        otherwise("R1@2", "stands", "EVAL-2", 2),
    )

    assert verdict(reading, "R1@2").code is Code.FULFILLED


@pytest.mark.parametrize("target", ["R1@99", "R9@2", "99", "1", "2", "", "R1", "٣", "9" * 5000])
def test_what_is_of_nothing_now_is_kept_and_said(target: str) -> None:
    """No such occasion, no such entry, an entry that is no act; a file may hold what nobody could type."""
    reading = read(morning(), otherwise(target, "in-name-only"))
    (overruled,) = reading.overruled

    assert reading.verdicts == morning().verdicts()
    assert (overruled.target, overruled.effect) == (target, Effect.GONE)


def test_an_entry_that_was_withdrawn_since_is_gone_and_one_that_was_amended_is_not() -> None:
    for correction, effect in (
        (ActWithdrawn(3), Effect.GONE),
        (ActAmended(3, act("JP-A inform US-A on FDO")), Effect.TAKEN),
    ):
        play = morning()
        play.put(correction, "1:00")

        assert read(play, otherwise("3", "in-name-only")).overruled[0].effect is effect


# --- agreement and suggestions ----------------------------------------------------------------------------------------


def test_agreement_is_counted_over_objectives_and_tasks_in_force() -> None:
    said = [
        remark(seat, n, RatingRecorded(target, Grade(grade)))
        for seat, n, target, grade in (
            ("EVAL-1", 1, "O1", "U"),
            ("EVAL-1", 2, "O1", "P"),
            ("EVAL-1", 3, "O1.1", "P"),
            ("EVAL-2", 1, "O1", "P"),
            ("EVAL-2", 2, "O1.1", "S"),
            ("EVAL-2", 3, "O7", "S"),
            ("EVAL-3", 1, "O7", "P"),
        )
    ]
    found = evaluated(morning().picture(), said).agreement

    assert (found.alpha, found.raters, found.units, found.ratings) == (Fraction(0), 2, 2, 4)


@pytest.mark.parametrize(
    ("acts", "grade"),
    [
        ("inform 0:10", Grade.P),
        ("inform 0:50", Grade.S),
        ("inform 0:10, announce 0:11", Grade.M),
        ("", Grade.U),
    ],
)
def test_a_suggestion_counts_what_was_seen(acts: str, grade: Grade) -> None:
    told = rule("R1", Response(any_of("inject=I1"), any_of("act=inform")), within="20m")
    order = rule("R1-b", Precedence(any_of("act=consult"), any_of("act=announce")), part_of="R1")
    play = Play(told, order)
    play.start()
    play.release("I1", "0:05")
    for deed in filter(None, acts.split(", ")):
        what, _, when = deed.partition(" ")
        play.act(f"JP-A {what}", when)
    play.end("1:00")

    assert evaluated(play.picture(), ()).suggested == (("O1", grade), ("O1.1", grade))


def test_of_nothing_assessed_nothing_is_suggested() -> None:
    play = Play(rule("R1", Response(any_of("inject=I6"), any_of("act=inform"))))
    play.start()
    play.end("1:00")

    assert evaluated(play.picture(), ()).suggested == ()
