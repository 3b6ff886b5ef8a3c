"""What people read on the console: no marks for the play, nothing clipped, both languages, hostile text literal."""

from pathlib import Path

import attrs
import pytest

from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.start import begin
from tabletop.deckfile.load import Loaded
from tabletop.exercise import events as ev
from tabletop.exercise.commands import AddInject
from tabletop.exercise.text import Text
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.keys import GROUPS, KEYS
from tabletop.tui.console.screen import Console
from tabletop.tui.widgets.dialogue import Page
from tabletop.tui.widgets.paint import Bar
from tabletop.words.catalogue import CATALOGUE
from tabletop.words.width import cells
from tests.tui.screen import SIZES, Open, events, press, settle, shown

# --- what people read ---


async def test_no_mark_for_the_play_is_shown(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        await press(pilot, "c", "d", "3")
        text = shown(app)

        assert "norms seen in time" in text
        assert "Coverage:" in text
        assert "score" not in text.casefold()


async def test_evidence_on_demand(playing: Live, console: Open) -> None:
    """Enter on a norm shows its title, its basis and the entries themselves."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "w")
        text = shown(app)

        assert isinstance(app.screen, Page)
        assert "Basis of the duty" in text
        assert "Evidence: entr" in text
        assert "Released: ECS-01" in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_essentials_are_never_clipped(playing: Live, console: Open, size: tuple[int, int]) -> None:
    """Banner, clock, zones, move, next action and the most urgent deadline stand there whole at every size."""
    app = console(playing)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "c")
        text = shown(app)

        for words in (
            "NOT OFFICIAL",
            "POLICY OR PROCEDURE",
            "T+0:00:00",
            "Tokyo 12:00",
            "Washington 23:00-1",
            "Zulu 03:00Z",
            "110300ZMAY2027",
            "Release ECS-03 in 24 min - n",
            "first-word waits for Japan",
            "? help",
        ):
            assert words in text


@pytest.mark.parametrize("size", SIZES)
async def test_every_panel_can_be_reached(playing: Live, console: Open, size: tuple[int, int]) -> None:
    app = console(playing)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "c")
        for number, words in enumerate(
            ("due, 2 of 22 released", "[en]", "CONTROL ONLY", "first-word", "norms seen in time", "Released: ECS-02"), 1
        ):
            await press(pilot, str(number))
            assert words in shown(app)


async def test_the_interface_in_japanese_stands_in_columns(loaded: Loaded, clock: Counter, tmp_path: Path) -> None:
    with begin(loaded, tmp_path / "x.jsonl", language="ja", time=clock) as live:
        app = TabletopApp(Console(live))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await press(pilot, "c", "space", "space", "space", "space", "space", "n", "1")
            text = shown(app)

            assert "進行中" in text
            assert "東京 12:00" in text
            assert "付与済み" in text
            starts = {cells(line.split("T+")[0]) for line in text.splitlines() if " ECS-" in line and "T+" in line}
            assert len([start for start in starts if start < 20]) == 1


async def test_help_names_every_key(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 200), notifications=True) as pilot:
        await press(pilot, "c", "question_mark")
        text = shown(app)

        for key in KEYS:
            assert CATALOGUE["en"][f"key.{key.id}"] in text


def test_every_key_has_words_a_group_and_no_rival() -> None:
    taken: dict[str, str] = {}
    for key in KEYS:
        assert key.group in GROUPS
        assert key.binding.tooltip
        for form in CATALOGUE.values():
            assert form[f"key.{key.id}"]
            assert form[f"key.{key.id}.help"]
            assert form[f"key.{key.id}.short"]
        for name in key.keys.split(","):
            assert taken.setdefault(name, key.id) == key.id


async def test_what_is_not_possible_is_set_back(live: Live, console: Open) -> None:
    """Before STARTEX nothing can be released; the key says so and does nothing."""
    app = console(live)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        keys = next(screen for screen in app.screen_stack if isinstance(screen, Console)).query_one("#keys", Bar).text
        await press(pilot, "n", "a", "e")

        assert "(n release)" in keys
        assert not events(live)


# --- hostile text ---

HOSTILE = "[/b] [@click=app.quit]q[/] \x1b]52;c;ZXZpbA==\x07\x1b[2J [TBD] \u202eevil\u200b {0}"


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_literal_everywhere(
    loaded: Loaded, clock: Counter, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Through title, body, control notes, options, move, situation and an improvised inject; every panel and page."""
    text = Text((("", HOSTILE),))
    first = loaded.deck.injects[0]
    point = attrs.evolve(
        first.decide[0],
        ask=text,
        options=tuple(attrs.evolve(one, title=text, implies=()) for one in first.decide[0].options),
    )
    inject = attrs.evolve(first, title=text, body=text, control=text, sender=text, decide=(point,))
    move = attrs.evolve(loaded.deck.moves[0], title=text, questions=(text,), product=text)
    scenario = attrs.evolve(loaded.deck.scenario, situation=text)
    deck = attrs.evolve(
        loaded.deck,
        title=text,
        marking=HOSTILE,
        briefing=text,
        ground_rules=text,
        hotwash=(text,),
        scenario=scenario,
        moves=(move, *loaded.deck.moves[1:]),
        injects=(inject, *loaded.deck.injects[1:]),
    )
    with begin(attrs.evolve(loaded, deck=deck), tmp_path / "x.jsonl", time=clock) as live:
        app = TabletopApp(Console(live))
        seen: list[str] = []
        async with app.run_test(size=size, notifications=True) as pilot:
            for key in (
                "f2",
                "space",
                "space",
                "space",
                "space",
                "space",
                "n",
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "y",
                "escape",
            ):
                seen.append(shown(app))
                await press(pilot, key)
            live.submit(AddInject(ev.ImprovisedInject("X9", HOSTILE, ("us",), HOSTILE)))
            for key in ("d", "1", "slash", "escape", "w", "escape", "e", "enter", "escape", "q"):
                seen.append(shown(app))
                await press(pilot, key)
            seen.append(shown(app))

        assert not set("\x1b\x07\u202e\u200b") & set("".join(seen))
        assert any("[/b] [@click=app.quit]q[/] <U+001B>]52;c;" in screen for screen in seen)


async def test_what_is_pasted_into_a_line_cannot_reach_the_terminal(playing: Live, console: Open) -> None:
    from textual import events as textual_events

    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "colon")
        app.screen.focused.post_message(textual_events.Paste("note us: a\x1b]52;c;x\x07b\u202ec"))  # type: ignore[union-attr]
        await settle(pilot)
        assert not set("\x1b\x07\u202e") & set(_after_filters(app))
        await press(pilot, "enter")

        assert events(playing)[-1] == ev.ObservationRecorded("a]52;c;xbc", "us")


def _after_filters(app: TabletopApp) -> str:
    """Return what would go to the terminal after the line filters."""
    from textual.color import Color

    lines: list[str] = []
    for strip in app.screen._compositor.render_strips():
        segments = list(strip)
        for line_filter in app.get_line_filters():
            segments = line_filter.apply(segments, Color(0, 0, 0))
        lines.append("".join(segment.text for segment in segments))
    return "\n".join(lines)
