"""A running exercise with a clock that only the test moves, and the app around it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import _wait

from tabletop.control import library
from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.start import begin
from tabletop.deckfile.load import Loaded
from tabletop.exercise.commands import OpenMove, ReleaseInject, StartExercise
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.screen import Console


@pytest.fixture(autouse=True)
def shorter_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Textual look five times as often whether all is done: hundreds of keys each wait for that several times."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", _wait.SLEEP_GRANULARITY / 5)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", _wait.SLEEP_IDLE / 5)


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return library.load("east-china-sea")


@pytest.fixture
def clock() -> Counter:
    return Counter(datetime(2026, 5, 1, 0, 0, tzinfo=UTC))


@pytest.fixture
def live(loaded: Loaded, clock: Counter, tmp_path: Path) -> Iterator[Live]:
    """An exercise before STARTEX."""
    with begin(loaded, tmp_path / "morning.jsonl", time=clock) as running:
        yield running


@pytest.fixture
def playing(live: Live) -> Live:
    """An exercise under way, its first inject released, a joint point among what is to come."""
    live.submit(StartExercise(("us", "japan")))
    live.submit(OpenMove("M1"))
    live.submit(ReleaseInject("ECS-01"))
    live.submit(ReleaseInject("ECS-02"))
    return live


@pytest.fixture
def console() -> Callable[[Live], TabletopApp]:
    """The console of an exercise, as an app."""
    return lambda live: TabletopApp(Console(live))
