"""What several tests of control begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.exercise.commands import RecordAct, ReleaseInject, StartExercise
from tabletop.exercise.times import MINUTE
from tests.control.seats import TOLD, Room


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
