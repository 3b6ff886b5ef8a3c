"""A norm's page over the room: opened with one key, scrolled, turned, read in both languages; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.control.past import open_past
from tabletop.exercise.commands import RecordAct
from tabletop.exercise.events import Act
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.screen import Console
from tabletop.tui.replay.screen import Replay
from tabletop.tui.widgets.dialogue import Reading
from tabletop.tui.widgets.norm import NormPage
from tabletop.tui.widgets.paint import Bar
from tabletop.tui.widgets.panel import Panel
from tabletop.words import rule_page
from tabletop.words.width import cells

SIZES = [(80, 24), (120, 40), (200, 60)]
Open = Callable[[Live], TabletopApp]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def open_over(app: TabletopApp) -> type[object]:
    """Return what kind of screen is on top."""
    return type(app.screen)


def heading(app: TabletopApp) -> str:
    return app.screen.query_one("#heading", Bar).text


def text(app: TabletopApp) -> str:
    return app.screen.query_one(Reading).text


def lines(app: TabletopApp) -> list[str]:
    """Return what stands on the screen, line by line."""
    screen = app.screen
    strips = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


@pytest.mark.parametrize("size", SIZES)
async def test_the_most_urgent_norm_has_its_page(playing: Live, console: Open, size: tuple[int, int]) -> None:
    """Nothing is recorded; the title, what it asks and which key closes it stand on the first screen at every size."""
    before = len(playing.session.entries)
    app = console(playing)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "c", "R")

        assert before == len(playing.session.entries)
        assert open_over(app) is NormPage
        shown = lines(app)
        assert all(cells(line) == size[0] for line in shown)
        first = "\n".join(shown)
        assert "R03 Tell the ally what you saw" in first
        assert "What it asks" in first
        assert "Esc close" in first
        await press(pilot, "escape")
        assert open_over(app) is Console


async def test_it_scrolls_to_its_end(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "R")
        assert "Arrangements" not in "\n".join(lines(app))
        await press(pilot, *["pagedown"] * 8)

        assert "Read here under US-Japan" in " ".join("\n".join(lines(app)).split())


async def test_the_norm_under_the_cursor_is_shown(playing: Live, console: Open) -> None:
    """The cursor of the coordination panel chooses; a part opens the page of its group."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "5")
        panel = app.screen.query_one("#coordination", Panel)
        chosen = next(one.id for one in playing.picture().verdicts if one.rule == "R05-services")
        assert panel.select(chosen)
        await press(pilot, "R")

        assert heading(app).startswith("R05 Tell the foreign ministry")
        assert "One norm of 2 parts, read and counted as one: R05, R05-services." in " ".join(text(app).split())


async def test_pages_turn_round_the_arrangement_and_into_the_other_language(playing: Live, console: Open) -> None:
    every = rule_page.pages(playing.picture().procedures)
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "R")
        first = heading(app)
        await press(pilot, "right")
        after = heading(app)
        await press(pilot, "left")
        assert (first, True) == (heading(app), first != after)
        await press(pilot, *["right"] * len(every))
        assert first == heading(app)

        await press(pilot, "l")
        assert "自ら探知した事実を同盟国に伝える" in heading(app)
        assert "[ja]" in heading(app)
        assert "求める内容" in text(app)
        assert "Esc 閉じる" in app.screen.query_one("#foot", Bar).text


async def test_before_startex_it_begins_with_the_first_norm(live: Live, console: Open) -> None:
    app = console(live)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "R")

        assert heading(app).startswith("R01 Use the Alliance Coordination Group")


@pytest.mark.parametrize("key", ["escape", "enter", "q", "R"])
async def test_what_closes_it(playing: Live, console: Open, key: str) -> None:
    app = console(playing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "R", key)

        assert open_over(app) is Console


async def test_the_curtain_hides_it(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "R", "f2")
        assert "R03" not in "\n".join(lines(app))
        await press(pilot, "f2")

        assert open_over(app) is NormPage


async def test_in_replay_it_is_the_same_key_and_nothing_is_written(playing: Live) -> None:
    playing.close()
    before = playing.path.read_bytes()
    app = TabletopApp(Replay(open_past(playing.path)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "R")
        assert open_over(app) is NormPage
        assert heading(app).startswith("R03")
        await press(pilot, "right", "escape")

        assert open_over(app) is Replay
        assert before == playing.path.read_bytes()


async def test_evidence_says_why_in_a_sentence(playing: Live, console: Open) -> None:
    """With the act on the record, the page of an observation names both entries and what they did."""
    playing.submit(RecordAct(Act("JJOC", "inform", to=("USFJ",), via="BOCC", about="formation")))
    met = next(one for one in playing.picture().verdicts if one.rule == "R03" and one.code.value == "fulfilled")
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "5")
        assert app.screen.query_one("#coordination", Panel).select(met.id)
        await press(pilot, "w")

        opened, answer = met.because
        assert f"Entry {answer} answers entry {opened} in time." in text(app)
