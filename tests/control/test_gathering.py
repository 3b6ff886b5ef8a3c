"""Evaluators' files read together beside the record: whole, torn, damaged, or of another save."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.control import library
from tabletop.control.evaluating import FileBeside, files_beside, gather, sit_down
from tabletop.exercise.commands import EndExercise, StartExercise, Withdraw
from tabletop.exercise.errors import NotASave
from tabletop.exercise.evaluation import How, OverrulingRecorded, RatingRecorded
from tabletop.exercise.events import Grade
from tabletop.exercise.overruling import Effect
from tabletop.exercise.verdicts import Code
from tabletop.journal.beside import beside
from tabletop.words import clean
from tests.control.seats import NOTE, Room, says

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
