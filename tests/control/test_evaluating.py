"""Evaluators beside a save: taken down while it runs or later, in a file of their own, and never in its way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tabletop.control.evaluating import HOTWASH, sit_down
from tabletop.control.moments import Moment
from tabletop.exercise.commands import EndExercise, RecordAct, ReleaseInject, StartExercise
from tabletop.exercise.errors import CommandRefused, NotFound, SaveFailed, SaveInUse
from tabletop.exercise.evaluation import (
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    RemarkWithdrawn,
)
from tabletop.exercise.events import Grade, ObservationRecorded
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import MINUTE
from tabletop.journal.file import Writer
from tests.control.seats import NOTE, TOLD, Room, says


def told(refused: Remark | Refused) -> Why:
    assert isinstance(refused, Refused)
    return refused.why


def test_it_is_taken_down_while_the_exercise_runs_and_shows_what_is_new(room: Room) -> None:
    """The save is being written by somebody else all the while."""
    with sit_down(room.save, "eval-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(OverrulingRecorded("5", How.IN_NAME_ONLY, "x"))) is Why.NO_SUCH_ENTRY
        room.does(ReleaseInject("ECS-02"), RecordAct(TOLD))
        taken = evaluating.submit(OverrulingRecorded("5", How.IN_NAME_ONLY, "x"))

        assert isinstance(taken, Remark)
        assert (taken.cited, taken.said, taken.typed) == ("EVAL-1:1", 20 * MINUTE, 20 * MINUTE)
        assert evaluating.path == room.save.with_name("play.EVAL-1.jsonl")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (None, 20),
        (Ago(6 * MINUTE), 14),
        (AtOffset(5 * MINUTE), 5),
        (AtOffset(23 * MINUTE), 23),
        (RoomTime(9, 11), 12),
        (RoomTime(9, 25), 26),
    ],
)
def test_what_time_it_is_about(room: Room, said: Said | None, at: int) -> None:
    """By default where the record stands. The clock has run on since: what is later than that can be named too."""
    room.time.pass_by(6 * MINUTE)
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        taken = evaluating.submit(NOTE, said)

    assert isinstance(taken, Remark)
    assert (taken.said + 1) // MINUTE == at
    assert taken.typed == 20 * MINUTE


def test_a_time_on_the_wall_that_is_yet_to_come_is_refused(room: Room) -> None:
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(NOTE, RoomTime(9, 40))) is Why.SAID_LATER
        assert evaluating.own.remarks == ()


def test_while_the_clock_runs_nothing_is_about_what_is_yet_to_come(room: Room) -> None:
    room.time.pass_by(6 * MINUTE)
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(NOTE, AtOffset(27 * MINUTE))) is Why.SAID_LATER
        assert isinstance(evaluating.submit(NOTE, AtOffset(26 * MINUTE)), Remark)


def test_the_hotwash_can_be_written_about_and_hours_beyond_cannot(room: Room) -> None:
    room.does(EndExercise())
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        assert isinstance(evaluating.submit(NOTE, AtOffset(20 * MINUTE + HOTWASH)), Remark)
        later = evaluating.submit(NOTE, AtOffset(20 * MINUTE + HOTWASH + 1))

    assert later == Refused(Why.OUTSIDE_PLAY, ("T+0:00 - T+2:20",))


@pytest.mark.parametrize("said", [Ago(21 * MINUTE), AtOffset(-1), RoomTime(8, 50)])
def test_before_startex_there_is_no_time_to_write_about(room: Room, said: Said) -> None:
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(NOTE, said)) is Why.OUTSIDE_PLAY


def test_other_words_are_about_the_time_of_their_note_unless_another_is_named(room: Room) -> None:
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        for what, said in (
            (NOTE, AtOffset(5 * MINUTE)),
            (RemarkAmended(1, "x"), None),
            (RemarkAmended(1, "y"), AtOffset(7 * MINUTE)),
            (RemarkAmended(1, "z"), None),
            (RemarkWithdrawn(4), None),
        ):
            assert isinstance(evaluating.submit(what, said), Remark), what
        own = evaluating.own

    assert [one.said // MINUTE for one in sorted(own.remarks, key=lambda one: one.n)] == [5, 5, 7, 7, 20]
    assert [(one.what, one.said) for one in own.standing] == [(ObservationRecorded("y"), 7 * MINUTE)]


def test_what_was_taken_back_in_one_sitting_is_so_in_the_next_and_for_all_readers(room: Room) -> None:
    says(room, "SCRIBE-1", NOTE, RemarkWithdrawn(1))
    with sit_down(room.save, "SCRIBE-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(RemarkWithdrawn(1))) is Why.LINE_GONE

    assert room.gathered().said.evaluations.standing == ()
    assert len(room.gathered().said.evaluations.remarks) == 2


def test_what_cannot_be_read_is_refused_and_a_scribe_does_not_judge(room: Room) -> None:
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(RatingRecorded("O9", Grade.S))) is Why.NO_SUCH_OBJECTIVE
    with sit_down(room.save, "SCRIBE-1", room.time).evaluating as evaluating:
        assert told(evaluating.submit(RatingRecorded("O1", Grade.S))) is Why.SCRIBES_NOTE
        assert isinstance(evaluating.submit(NOTE), Remark)


def test_another_sitting_goes_on_and_takes_back(room: Room) -> None:
    says(room, "EVAL-1", OverrulingRecorded("R03@2", How.SEEN_AFTER_ALL, "by telephone"))
    says(room, "EVAL-1", OverrulingRecorded("R03@2", How.STANDS, "it was another call"))

    assert room.gathered().said.reading.overruled == ()
    assert [one.cited for one in room.gathered().said.evaluations.remarks] == ["EVAL-1:1", "EVAL-1:2"]


def test_before_startex_notes_can_be_taken(tmp_path: Path) -> None:
    room = Room(tmp_path / "play.jsonl")
    says(room, "SCRIBE-1", NOTE)
    room.does(StartExercise(("us", "japan")))
    says(room, "SCRIBE-1", NOTE)

    assert [one.said for one in room.gathered().said.evaluations.remarks] == [0, 0]


def test_one_at_a_time_for_each_seat(room: Room) -> None:
    with (
        sit_down(room.save, "EVAL-1").evaluating,
        sit_down(room.save, "EVAL-2").evaluating,
        pytest.raises(SaveInUse, match="observe as another seat"),
    ):
        sit_down(room.save, "EVAL-1")


@pytest.mark.parametrize("seat", ["Tanaka", "EVAL", "EVAL-1/x", "../EVAL-1", ""])
def test_a_seat_is_a_post(room: Room, seat: str) -> None:
    with pytest.raises(CommandRefused, match="is no seat of an evaluator"):
        sit_down(room.save, seat)


def test_there_is_no_such_save(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        sit_down(tmp_path / "none.jsonl", "EVAL-1")
    assert list(tmp_path.iterdir()) == []


def test_when_the_disk_fails_nothing_is_shown_as_recorded(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    with sit_down(room.save, "EVAL-1").evaluating as evaluating:
        with monkeypatch.context() as patched:
            patched.setattr(Writer, "append", _full)
            with pytest.raises(SaveFailed):
                evaluating.submit(NOTE)
        assert evaluating.own.remarks == ()


def _full(writer: Writer, _entries: object) -> None:
    raise SaveFailed(f"Entry 1 was not recorded in {writer.path}: the disk is full.")


def test_when_the_save_is_taken_away_the_evaluator_can_still_write(room: Room) -> None:
    """A network share may go: what was last seen of the record has to do."""
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        evaluating.picture()
        room.save.rename(room.save.with_name("gone"))

        assert isinstance(evaluating.submit(RatingRecorded("O1", Grade.P)), Remark)


def test_a_save_that_vanishes_before_it_was_read_once_is_one_sentence(room: Room) -> None:
    """Between sitting down and the first look a network share may go: an error for its desk, no trace."""
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        room.save.unlink()
        with pytest.raises(NotFound, match="There is no save"):
            evaluating.picture()


def test_a_save_of_the_same_length_that_took_its_place_is_read_anew(room: Room) -> None:
    """A copy with a text struck or replaced may be as long: its time and its place on the disk tell it."""
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        before = evaluating.picture()
        assert evaluating.picture() is before

        copy = room.save.with_name("copy")
        copy.write_bytes(room.save.read_bytes())
        copy.replace(room.save)
        after = evaluating.picture()

    assert after is not before
    assert after.log == before.log


def test_a_save_that_can_no_longer_be_read_leaves_what_was_last_seen(room: Room) -> None:
    with sit_down(room.save, "EVAL-1", room.time).evaluating as evaluating:
        before = evaluating.picture()
        room.save.write_bytes(b"something else altogether")

        assert evaluating.picture() is before
        assert isinstance(evaluating.submit(NOTE), Remark)


def test_the_real_clock_is_asked_when_no_other_is_given(room: Room) -> None:
    with sit_down(room.save, "EVAL-1").evaluating as evaluating:
        taken = evaluating.submit(NOTE)

    assert isinstance(taken, Remark)
    assert abs(datetime.now(UTC) - taken.wall) < timedelta(minutes=1)
    assert isinstance(room.time(), Moment)
