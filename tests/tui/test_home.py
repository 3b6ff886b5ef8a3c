"""Home: what is there, and what is chosen, opened or said to be impossible in one sentence."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.exercise.commands import EndExercise
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.screen import Console
from tabletop.tui.home import Home
from tabletop.tui.replay.screen import Replay
from tabletop.tui.widgets.dialogue import Curtain
from tabletop.tui.widgets.paint import Bar
from tabletop.tui.widgets.rows import Rows


@pytest.fixture(autouse=True)
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """New saves go to a folder of this test."""
    folder = tmp_path / "saves"
    folder.mkdir()
    monkeypatch.setenv("TABLETOP_SAVES", str(folder))
    return folder


def saved(folder: Path) -> list[Path]:
    return list(folder.glob("east-china-sea-*.jsonl"))


async def looked(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_decks_and_saves_are_listed(playing: Live, saves: Path) -> None:
    playing.close()
    (saves / "east-china-sea-1.jsonl").write_bytes(playing.path.read_bytes())
    app = TabletopApp(Home())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot)

        assert "East China Sea coercion" in app.screen.query_one("#decks", Rows).text
        listed = app.screen.query_one("#saves", Rows).text
        assert "east-china-sea-1.jsonl" in listed
        assert "continue at T+0:00" in listed


async def test_enter_starts_an_exercise_behind_the_curtain_with_a_save_of_its_own(saves: Path) -> None:
    app = TabletopApp(Home())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, Curtain)
        assert len(saved(saves)) == 1


async def test_leaving_the_console_comes_home_and_the_save_can_be_gone_on_with() -> None:
    app = TabletopApp(Home())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot)
        for key in ("enter", "c", "q", "y"):
            await pilot.press(key)
            await pilot.pause()
        await looked(pilot)
        assert isinstance(app.screen, Home)
        assert app.live is None
        await pilot.press("tab", "enter")
        await pilot.pause()

        assert any(isinstance(screen, Console) for screen in app.screen_stack)


async def test_an_ended_save_is_replayed(playing: Live, saves: Path) -> None:
    playing.submit(EndExercise())
    playing.close()
    (saves / "ended.jsonl").write_bytes(playing.path.read_bytes())
    app = TabletopApp(Home())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()

        assert any(isinstance(screen, Replay) for screen in app.screen_stack)


async def test_a_save_in_use_is_said_in_one_sentence(playing: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes it: home stays, and says so."""
    monkeypatch.setenv("TABLETOP_SAVES", str(playing.path.parent))
    app = TabletopApp(Home())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await looked(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()

        assert isinstance(app.screen, Home)
        assert "Cannot open it" in app.screen.query_one("#message", Bar).text


async def test_home_speaks_japanese() -> None:
    app = TabletopApp(Home("ja"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await looked(pilot)

        assert "東シナ海における威圧" in app.screen.query_one("#decks", Rows).text
