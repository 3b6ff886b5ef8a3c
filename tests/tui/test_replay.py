"""The replay room: every moment of a save on the console's panels, and nothing written."""

import pytest
from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.past import Past, open_past
from tabletop.exercise.commands import RecordDecision, ReleaseInject
from tabletop.exercise.events import Chosen, Decision
from tabletop.exercise.times import MINUTE
from tabletop.tui.app import TabletopApp
from tabletop.tui.replay.screen import Replay
from tabletop.tui.widgets.dialogue import Curtain, Page
from tabletop.tui.widgets.panel import Panel


@pytest.fixture
def past(playing: Live, clock: Counter) -> Past:
    """STARTEX, M1, ECS-01, ECS-02; at T+0:10 a decision; at T+0:24 another inject."""
    clock.pass_by(10 * MINUTE)
    playing.submit(RecordDecision(Decision("first-word", "japan", Chosen("one-text"))))
    clock.pass_by(14 * MINUTE)
    playing.submit(ReleaseInject("ECS-03"))
    playing.close()
    return open_past(playing.path)


def panel(app: TabletopApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Panel).text


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_it_opens_at_the_end_behind_the_curtain(past: Past) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        assert isinstance(app.screen, Curtain)
        await press(pilot, "c")

        assert "6 entries" in panel(app, "log")
        assert "ECS-03 T+0:24 + released" in panel(app, "inject")


async def test_log_decisions_and_injects_keep_step(past: Past) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "left", "left")

        assert "4 entries" in panel(app, "log")
        assert "Japan: not yet answered" in panel(app, "decisions")
        await press(pilot, "right")
        assert "5 entries" in panel(app, "log")
        assert "Japan: Both lines at once" in panel(app, "decisions")


async def test_first_and_last(past: Past) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "home")
        assert "0 entries" in panel(app, "log")
        await press(pilot, "end", "right")

        assert "6 entries" in panel(app, "log")


@pytest.mark.parametrize(("typed", "entries"), [("3", 3), ("T+0:12", 5), ("t+12m", 5), ("T+9:00", 6), ("99", 6)])
async def test_going_to_an_entry_or_a_time(past: Past, typed: str, entries: int) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "g", *typed, "enter")

        assert f"{entries} entries" in panel(app, "log")


async def test_what_is_no_place_is_said(past: Past) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "g", *"noon", "enter")

        assert "Write an entry such as 12" in app.screen.query_one("#trouble").text  # type: ignore[attr-defined]


async def test_it_opens_at_a_time(past: Past) -> None:
    app = TabletopApp(Replay(past, time=12 * MINUTE))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c")

        assert "5 entries" in panel(app, "log")


async def test_evidence_is_there_and_nothing_is_written(past: Past) -> None:
    before = past.path.read_bytes()
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "w")
        assert isinstance(app.screen, Page)
        await press(pilot, "enter", "n", "d", "e", "space")

        assert before == past.path.read_bytes()


async def test_a_damaged_save_opens_as_far_as_it_is_sound(past: Past) -> None:
    path = past.path
    path.write_bytes(path.read_bytes() + b'{"n":')
    app = TabletopApp(Replay(open_past(path)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")

        assert "6 entries" in panel(app, "log")
        assert "As far as it is sound" in app.screen.query_one("#message").text  # type: ignore[attr-defined]


async def test_q_leaves(past: Past) -> None:
    app = TabletopApp(Replay(past))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "q")

    assert app.return_code == 0
