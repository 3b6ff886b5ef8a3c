"""Evaluators beside the record: what is in force, what it changes, what is contested, and that the record stays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    amended_line,
    evaluations,
    target_of,
)
from tabletop.exercise.evaluation_gate import refusal
from tabletop.exercise.events import (
    ActAmended,
    ActWithdrawn,
    Grade,
    Meeting,
    MeetingRecorded,
    ObservationRecorded,
    UnknownEvent,
)
from tabletop.exercise.overruling import Effect, Reading, evaluated, read_by_evaluators
from tabletop.exercise.procedures import Absence, Existence, Precedence, Response
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.exercise.views import Picture
from tests.exercise.small import Play, act, any_of, rule, t, wall

SEEN = rule("R1", Response(any_of("inject=I1"), any_of("act=order")), within="40m")
TOLD = rule("R2", Existence(any_of("act=inform")))
FIRST = rule("R3", Precedence(any_of("act=consult"), any_of("act=announce")))
NEVER = rule("R4", Absence(any_of("act=approve")))


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


# --- taken back, put otherwise ----------------------------------------------------------------------------------------

NOTE = ObservationRecorded("the door stood open", "us", "O1")


def stands(*remarks: Remark) -> list[Remarked]:
    return [one.what for one in evaluations(remarks).standing]


def test_what_is_taken_back_is_as_if_it_had_never_been_written() -> None:
    """A rating taken back leaves the earlier one; both lines stay, and the one that took it back names it."""
    first, second = RatingRecorded("O1", Grade.M), RatingRecorded("O1", Grade.S)
    lines = [remark("EVAL-1", 1, first), remark("EVAL-1", 2, second), remark("EVAL-1", 3, RemarkWithdrawn(2, "slip"))]
    said = evaluations(lines)

    assert [(one.grade, one.cited) for one in said.ratings] == [(Grade.M, "EVAL-1:1")]
    assert [one.what for one in said.standing] == [first]
    assert said.replaced == ()
    assert said.withdrawn == (("EVAL-1:2", "EVAL-1:3"),)
    assert list(said.remarks) == lines


@pytest.mark.parametrize(
    "what", [NOTE, CommentRecorded("who?", 3), RatingRecorded("O1", Grade.S), OverrulingRecorded("R1@2", How.STANDS)]
)
def test_every_kind_of_line_can_be_taken_back(what: Remarked) -> None:
    assert stands(remark("EVAL-1", 1, what), remark("EVAL-1", 2, RemarkWithdrawn(1))) == []


def test_an_overruling_taken_back_no_longer_counts() -> None:
    back = remark("EVAL-2", 2, RemarkWithdrawn(1))
    said = (otherwise("R1@2", "seen-after-all"), otherwise("R1@2", "does-not-apply", "EVAL-2"))

    assert read(morning(), *said).overruled[0].effect is Effect.CONTESTED
    assert verdict(read(morning(), *said, back), "R1@2").code is Code.FULFILLED


def test_taking_back_stands_brings_the_overruling_back() -> None:
    said = (otherwise("R1@2", "seen-after-all"), otherwise("R1@2", "stands", n=2))

    assert evaluations(said).overrulings == ()
    assert [one.cited for one in evaluations([*said, remark("EVAL-1", 3, RemarkWithdrawn(2))]).overrulings] == [
        "EVAL-1:1"
    ]


def test_a_note_put_otherwise_reads_so_at_its_old_number_and_at_the_time_that_was_named_last() -> None:
    said = evaluations(
        [
            remark("EVAL-1", 1, NOTE, said="0:10"),
            remark("EVAL-1", 2, RemarkAmended(1, "the gate stood open"), said="0:10"),
            remark("EVAL-1", 3, RemarkAmended(1, "the gate stood open till ten"), said="0:20"),
        ]
    )
    (note,) = said.standing

    assert (note.cited, note.said) == ("EVAL-1:1", t("0:20"))
    assert note.what == ObservationRecorded("the gate stood open till ten", "us", "O1")
    assert said.amended == (("EVAL-1:1", "EVAL-1:3"),)


def test_other_words_taken_back_leave_those_before_and_a_note_taken_back_takes_its_words_along() -> None:
    lines = (remark("EVAL-1", 1, NOTE), remark("EVAL-1", 2, RemarkAmended(1, "x")))

    assert stands(*lines, remark("EVAL-1", 3, RemarkWithdrawn(2))) == [NOTE]
    assert stands(*lines, remark("EVAL-1", 3, RemarkWithdrawn(1))) == []


@pytest.mark.parametrize(
    "what",
    [RemarkWithdrawn(9), RemarkWithdrawn(2), RemarkWithdrawn(3), RemarkAmended(9, "x"), RemarkAmended(3, "x")],
)
def test_what_names_no_line_of_its_own_before_it_changes_nothing(what: Remarked) -> None:
    """No such line, itself, one that takes back: a file may hold what nobody could type."""
    lines = (remark("EVAL-1", 1, NOTE), remark("EVAL-2", 1, NOTE), remark("EVAL-1", 3, RemarkWithdrawn(8)))

    assert stands(*lines, remark("EVAL-1", 2, what)) == [NOTE, NOTE]


def test_nobody_takes_back_what_another_seat_wrote() -> None:
    assert stands(remark("EVAL-1", 1, NOTE), remark("EVAL-2", 2, RemarkWithdrawn(1))) == [NOTE]


def test_who_amends_an_amendment_means_its_note() -> None:
    own = evaluations([remark("EVAL-1", 1, NOTE), remark("EVAL-1", 2, RemarkAmended(1, "x"))])

    assert [amended_line(n, own) for n in (1, 2, 9)] == [1, 1, 9]


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("R01@03", "R01@3"),
        ("R01@003.02", "R01@3.2"),
        ("R01@30", "R01@30"),
        ("03", "3"),
        ("0", "0"),
        ("R01", "R01"),
        ("٣", "٣"),
        ("0" * 5000 + "3", "3"),
    ],
)
def test_what_is_overruled_has_one_name(typed: str, target: str) -> None:
    assert target_of(typed) == OverrulingRecorded(typed, How.STANDS).target == target


def test_two_ways_of_writing_one_occasion_are_one() -> None:
    said = (otherwise("R2@1", "in-name-only"), otherwise("R2@01", "in-name-only", "EVAL-2"))
    (overruled,) = read(morning(), *said).overruled

    assert (overruled.target, overruled.effect, len(overruled.overrulings)) == ("R2@1", Effect.TAKEN, 2)


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


# --- the gate ---------------------------------------------------------------------------------------------------------


def met() -> Picture:
    play = morning()
    play.put(MeetingRecorded(Meeting("ACG")), "1:00")
    play.put(ActWithdrawn(4), "1:00")
    return play.picture()


GATE: list[tuple[Remarked, Why | None]] = [
    (RatingRecorded("O1", Grade.P), None),
    (RatingRecorded("O1.1", Grade.P), None),
    (RatingRecorded("O2", Grade.P), Why.NO_SUCH_OBJECTIVE),
    (OverrulingRecorded("R1@2", How.SEEN_AFTER_ALL, "x"), None),
    (OverrulingRecorded("R1@2", How.SEEN_AFTER_ALL, " "), Why.REASON_NEEDED),
    (OverrulingRecorded("R1@3", How.SEEN_AFTER_ALL, "x"), Why.NO_SUCH_OCCASION),
    (OverrulingRecorded("3", How.IN_NAME_ONLY, "x"), None),
    (OverrulingRecorded("6", How.IN_NAME_ONLY, "x"), None),
    (OverrulingRecorded("3", How.SEEN_AFTER_ALL, "x"), Why.ONLY_IN_NAME),
    (OverrulingRecorded("2", How.IN_NAME_ONLY, "x"), Why.NOT_THAT_KIND),
    (OverrulingRecorded("4", How.IN_NAME_ONLY, "x"), Why.GONE),
    (OverrulingRecorded("99", How.IN_NAME_ONLY, "x"), Why.NO_SUCH_ENTRY),
    (OverrulingRecorded("R2@1", How.STANDS, "x"), None),
    (OverrulingRecorded("R2@1", How.STANDS), Why.REASON_NEEDED),
    (OverrulingRecorded("R1@2", How.STANDS, "x"), Why.NOT_OVERRULED),
    (ObservationRecorded("x", "us", "O1"), None),
    (ObservationRecorded("x", "rok"), Why.NO_SUCH_CELL),
    (ObservationRecorded("x", None, "O2"), Why.NO_SUCH_OBJECTIVE),
    (ObservationRecorded(" "), Why.EMPTY),
    (CommentRecorded("x", 3, "O1"), None),
    (CommentRecorded("x", 0), Why.NO_SUCH_ENTRY),
    (CommentRecorded("x", 3, "O2"), Why.NO_SUCH_OBJECTIVE),
    (CommentRecorded(" ", 3), Why.EMPTY),
    (RemarkAmended(2, "x"), None),
    (RemarkAmended(2, " "), Why.EMPTY),
    (RemarkAmended(1, "x"), Why.NOT_A_NOTE),
    (RemarkAmended(3, "x"), Why.LINE_GONE),
    (RemarkAmended(9, "x"), Why.NO_SUCH_LINE),
    (RemarkWithdrawn(1), None),
    (RemarkWithdrawn(2), None),
    (RemarkWithdrawn(3), Why.LINE_GONE),
    (RemarkWithdrawn(4), Why.TOOK_BACK),
    (RemarkWithdrawn(9), Why.NO_SUCH_LINE),
    (UnknownEvent("x", "{}", "{}"), Why.NOT_THAT_KIND),
]


@pytest.mark.parametrize(("what", "why"), GATE)
def test_what_is_taken_down_and_what_not(what: Remarked, why: Why | None) -> None:
    own = evaluations(
        [
            otherwise("R2@1", "in-name-only"),
            remark("EVAL-1", 2, NOTE),
            remark("EVAL-1", 3, NOTE),
            remark("EVAL-1", 4, RemarkWithdrawn(3)),
        ]
    )
    found = refusal(what, met(), own)

    assert (None if found is None else found.why) is why


def test_a_scribe_takes_notes() -> None:
    for what, _why in GATE[:4]:
        assert refusal(what, met(), Evaluations(), scribe=True) == Refused(Why.SCRIBES_NOTE)
    assert refusal(ObservationRecorded("x"), met(), Evaluations(), scribe=True) is None
