"""Evaluators beside a save: taken down while it runs or later, read together, and never in the record's way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from tabletop.control import library, start
from tabletop.control.evaluating import HOTWASH, FileBeside, Gathered, files_beside, gather, sit_down
from tabletop.control.live import Live
from tabletop.control.moments import Counter, Moment
from tabletop.control.past import open_past
from tabletop.exercise.commands import Command, EndExercise, RecordAct, ReleaseInject, StartExercise, Withdraw
from tabletop.exercise.errors import CommandRefused, NotASave, NotFound, SaveFailed, SaveInUse
from tabletop.exercise.evaluation import (
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
)
from tabletop.exercise.events import Act, Grade, ObservationRecorded
from tabletop.exercise.overruling import Effect
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code
from tabletop.exercise.views import Picture
from tabletop.journal.beside import beside
from tabletop.journal.file import Writer
from tabletop.words import clean

STARTED = datetime(2027, 5, 11, 9, 0, tzinfo=timezone(timedelta(hours=9)))
NOTE = ObservationRecorded("The door stood open.")
TOLD = Act("JJOC", "inform", to=("USFJ",), about="formation")


LOADED = cache(library.load)


class Room:
    """One exercise with its clock; what is submitted must be recorded."""

    def __init__(self, save: Path) -> None:
        self.save = save
        self.time = Counter(STARTED)
        self.live: Live = start.begin(LOADED("east-china-sea"), save, time=self.time)

    def does(self, *commands: Command) -> None:
        for command in commands:
            assert not isinstance(self.live.submit(command), Refused), command

    def picture(self) -> Picture:
        past = open_past(self.save)
        return past.at_entry(len(past.entries))

    def gathered(self) -> Gathered:
        found = gather(self.save, self.picture())
        assert found is not None
        return found


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give an exercise that runs: twenty minutes in, one inject out for ten, the ally told by entry 3."""
    room = Room(tmp_path / "play.jsonl")
    room.does(StartExercise(("us", "japan")))
    room.time.pass_by(10 * MINUTE)
    room.does(ReleaseInject("ECS-01"))
    room.time.pass_by(10 * MINUTE)
    room.does(RecordAct(TOLD))
    return room


def says(room: Room, seat: str, *remarks: Remarked) -> None:
    """Let a seat say something, in one sitting."""
    with sit_down(room.save, seat, room.time).evaluating as evaluating:
        for what in remarks:
            assert isinstance(evaluating.submit(what), Remark), what


def told(refused: Remark | Refused) -> Why:
    assert isinstance(refused, Refused)
    return refused.why


# --- taking down ------------------------------------------------------------------------------------------------------


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


# --- read together ----------------------------------------------------------------------------------------------------


def test_nobody_sat_there(room: Room) -> None:
    assert gather(room.save, room.picture()) is None


def test_all_files_are_read_together_and_the_record_stays(room: Room) -> None:
    before = room.save.read_bytes()
    record = room.picture().card
    says(
        room, "EVAL-2", RatingRecorded("O1", Grade.M), OverrulingRecorded("R05@2", How.DOES_NOT_APPLY, "not their day")
    )
    says(room, "EVAL-1", RatingRecorded("O1", Grade.S))
    says(room, "SCRIBE-1", NOTE)
    found = room.gathered()

    assert [file.seat for file in found.files] == ["EVAL-1", "EVAL-2", "SCRIBE-1"]
    assert found.problems == ()
    assert [(one.seat, one.grade) for one in found.said.evaluations.ratings] == [
        ("EVAL-1", Grade.S),
        ("EVAL-2", Grade.M),
    ]
    assert (found.said.agreement.raters, found.said.agreement.units) == (2, 1)
    assert found.said.reading.record == record
    assert [one.code for one in found.said.reading.verdicts if one.id == "R05@2"] == [Code.EXEMPT]
    assert room.save.read_bytes() == before


def test_an_occasion_that_is_no_more_is_kept_and_said(room: Room) -> None:
    says(room, "EVAL-1", OverrulingRecorded("3", How.IN_NAME_ONLY, "a mail nobody read"))
    assert room.gathered().said.reading.overruled[0].effect is Effect.TAKEN

    room.does(Withdraw(3))
    assert room.gathered().said.reading.overruled[0].effect is Effect.GONE


# --- torn, damaged, foreign -------------------------------------------------------------------------------------------


@pytest.fixture
def said(room: Room) -> Path:
    """Give the file of an evaluator who rated twice."""
    says(room, "EVAL-1", RatingRecorded("O1", Grade.S), RatingRecorded("O2", Grade.M))
    return beside(room.save, "EVAL-1")


def only(room: Room) -> FileBeside:
    """Return the one file there is, and see that it does not touch the record."""
    (file,) = files_beside(room.save)
    assert room.gathered().said.reading.record == room.picture().card
    return file


def test_a_torn_file(room: Room, said: Path) -> None:
    said.write_bytes(said.read_bytes()[:-9])
    file = only(room)

    assert (len(file.remarks), file.sound) == (1, True)
    assert file.problem == f"The last line of {said} was only half written; it was never acknowledged and is left out."
    seated = sit_down(room.save, "EVAL-1")
    with seated.evaluating as evaluating:
        assert seated.torn == said.with_name(f"{said.name}.torn-1")
        assert len(evaluating.own.remarks) == 1


def test_a_damaged_file(room: Room, said: Path) -> None:
    said.write_bytes(said.read_bytes().replace(b'"O2"', b'"O3"'))
    file = only(room)

    assert (len(file.remarks), file.sound) == (1, False)
    assert file.problem is not None
    assert f"{said} is damaged at entry 2" in file.problem
    assert file.problem.endswith("What follows in it is left out.")


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 99, b'{"tabletop beside":1,"x":1}\n'])
def test_no_such_file_at_all(room: Room, said: Path, content: bytes) -> None:
    said.write_bytes(content)
    file = only(room)

    assert (file.remarks, file.sound) == ((), False)
    assert file.problem is not None
    assert file.problem.startswith(str(said))
    assert file.problem.endswith("; it is left out.")


def test_what_is_in_its_place_is_not_called_a_save(room: Room, said: Path) -> None:
    said.unlink()
    said.mkdir()
    file = only(room)

    assert file.problem == f"{said} is not an evaluator's file: it is a folder; it is left out."
    with pytest.raises(NotASave, match="is not an evaluator's file: it is a folder"):
        sit_down(room.save, "EVAL-1")


def test_a_file_of_another_save(room: Room, said: Path) -> None:
    other = Room(room.save.with_name("other.jsonl"))
    other.does(StartExercise(("us", "japan")))
    said.rename(beside(other.save, "EVAL-1"))
    file = only(other)

    assert file.remarks == ()
    assert file.problem is not None
    assert "belongs to another save, which was called play.jsonl, and is left out." in file.problem
    with pytest.raises(NotASave, match=r"belongs to another save.*; move it away"):
        sit_down(other.save, "EVAL-1")


def test_a_file_under_another_seats_name(room: Room, said: Path) -> None:
    said.rename(beside(room.save, "EVAL-7"))
    file = only(room)

    assert file.remarks == ()
    assert file.problem is not None
    assert "is the file of EVAL-1 under another name and is left out." in file.problem


def test_beside_a_save_whose_first_line_is_damaged(room: Room, said: Path) -> None:
    room.save.write_bytes(b'{"tabletop save":1,' + b"x" * 99)
    (file,) = files_beside(room.save)

    assert (file.sound, file.remarks) == (False, ())
    assert said.exists()


def test_a_save_that_ends_early_keeps_its_evaluators(room: Room) -> None:
    """What the record lost is no longer there to be overruled; the ratings are."""
    says(room, "EVAL-1", RatingRecorded("O1", Grade.S), OverrulingRecorded("3", How.IN_NAME_ONLY, "x"))
    room.does(EndExercise())
    room.live.close()
    lines = room.save.read_bytes().split(b"\n")
    room.save.write_bytes(b"\n".join(lines[:3]) + b"\n")
    found = room.gathered()

    assert len(found.said.evaluations.ratings) == 1
    assert [one.effect for one in found.said.reading.overruled] == [Effect.GONE]


def test_a_folder_that_cannot_be_listed(room: Room, said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said.exists()
    monkeypatch.setattr(Path, "iterdir", _denied)
    (file,) = files_beside(room.save)

    assert not file.sound
    assert file.problem is not None
    assert "cannot be read (permission denied)" in file.problem


def _denied(path: Path) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_it_is_not_listed_among_the_saves(room: Room, said: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_SAVES", str(room.save.parent))

    assert said.exists()
    assert [listing.path for listing in library.saves()] == [room.save]


def test_problems_are_fit_for_a_terminal(room: Room, said: Path) -> None:
    said.write_bytes(b"\x1b[2J")
    (problem,) = room.gathered().problems

    assert clean.line(problem) == problem
    assert "\n" not in problem


def test_the_real_clock_is_asked_when_no_other_is_given(room: Room) -> None:
    with sit_down(room.save, "EVAL-1").evaluating as evaluating:
        taken = evaluating.submit(NOTE)

    assert isinstance(taken, Remark)
    assert abs(datetime.now(UTC) - taken.wall) < timedelta(minutes=1)
    assert isinstance(room.time(), Moment)
