"""Evaluators' lines taken back and put otherwise: what is then in force, and what changes nothing."""

from __future__ import annotations

import pytest

from tabletop.exercise.evaluation import (
    CommentRecorded,
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
from tabletop.exercise.events import (
    Grade,
    ObservationRecorded,
)
from tabletop.exercise.overruling import Effect
from tabletop.exercise.verdicts import Code
from tests.exercise.small import t
from tests.exercise.test_evaluation import NOTE, morning, otherwise, read, remark, verdict


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
    assert evaluations(lines).amended == (("EVAL-1:1", "EVAL-1:2"),)
    assert evaluations([*lines, remark("EVAL-1", 3, RemarkWithdrawn(1))]).amended == ()


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
