"""Saves that the tests of the front door look at; what is made once for all of them no test writes to."""

import shutil
from pathlib import Path

import pytest

from tests.cli.ferry import STRAIT, played
from tests.cli.observing import SAID
from tests.cli.program import PLAY, tabletop


@pytest.fixture(scope="session")
def save(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A save of a short play that has ended."""
    path = str(tmp_path_factory.mktemp("play") / "x.jsonl")
    done = tabletop("run", "east-china-sea", "--plain", "--rate", "0", "--save", path, lines=PLAY)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both plays of the strait, a rehearsal of one, and a save in which nothing has begun."""
    folder = tmp_path_factory.mktemp("strait")
    for name in ("first", "second"):
        played(folder, name)
    played(folder, "second", "rehearsed", "--rehearsal")
    done = tabletop("run", str(STRAIT / "strait.yaml"), "--plain", "--rate", "0", "--save", str(folder / "idle.jsonl"))
    assert done.returncode == 0
    return folder


@pytest.fixture
def alone(save: str, tmp_path: Path) -> Path:
    """Give a save of a short play of its own, with nobody beside it yet."""
    return Path(shutil.copy(save, tmp_path / "x.jsonl"))


@pytest.fixture
def observed(alone: Path) -> Path:
    """Give the save with an evaluator's file beside it."""
    done = tabletop("observe", str(alone), "--as", "EVAL-1", lines=SAID)
    assert done.returncode == 0, done.stderr
    return alone
