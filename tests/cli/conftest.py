"""A save that the tests of the front door look at."""

import pytest

from tests.cli.program import PLAY, tabletop


@pytest.fixture(scope="session")
def save(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A save of a short play that has ended."""
    path = str(tmp_path_factory.mktemp("play") / "x.jsonl")
    done = tabletop("run", "east-china-sea", "--plain", "--rate", "0", "--save", path, lines=PLAY)
    assert done.returncode == 0, done.stderr
    return path
