"""Keys that arrive in a burst: over a slow line, from an input method, from a paste without brackets."""

import asyncio
from collections.abc import Callable

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tabletop.control.live import Live
from tabletop.exercise.events import ActRecorded, InjectReleased, MeetingRecorded
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.line import CommandLine

Open = Callable[[Live], TabletopApp]
SIZE = (120, 40)
PATIENCE = 60
NAMED = {"\t": "tab", "\r": "enter", " ": "space"}


async def burst(pilot: Pilot[int], text: str) -> None:
    """Send keys all at once, as a terminal does that was held up, and wait until all of them are done.

    However long that takes: on a busy machine a fixed pause would end in the middle of a line.
    """
    taken = asyncio.Event()
    for sign in text:
        key = events.Key(NAMED.get(sign, sign), sign)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
    pilot.app.call_later(taken.set)
    async with asyncio.timeout(PATIENCE):
        await taken.wait()
        assert isinstance(pilot.app, TabletopApp)
        await pilot.app.keystrokes.done()


async def test_what_follows_a_key_is_typed_into_its_dialogue(playing: Live, console: Open) -> None:
    """Not one of the letters of a line runs as a command of the room."""
    app = console(playing)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c")
        before = len(playing.session.entries)
        await burst(pilot, "aNSS inform: next")

        assert isinstance(app.screen, CommandLine)
        assert app.screen.query_one("#line", Input).value == "NSS inform: next"
        assert len(playing.session.entries) == before


async def test_a_whole_line_in_one_burst_is_recorded(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c")
        await burst(pilot, "aJJOC inform USFJ via BOCC about formation: two\r")

    acts = [entry.event.act for entry in playing.session.entries if isinstance(entry.event, ActRecorded)]
    assert [(act.by, act.to, act.text) for act in acts] == [("JJOC", ("USFJ",), "two")]


async def test_text_after_a_tab_lands_in_the_next_field(playing: Live, console: Open) -> None:
    """A meeting typed without a pause: body, who, about, agreed, left open."""
    app = console(playing)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c")
        await burst(pilot, "m\tMOFA, AMEMB-TOKYO\t\tone list\twho answers\r")

    (meeting,) = [entry.event.meeting for entry in playing.session.entries if isinstance(entry.event, MeetingRecorded)]
    assert (meeting.present, meeting.agreed, meeting.left_open) == (("MOFA", "AMEMB-TOKYO"), "one list", "who answers")


async def test_an_ideographic_space_parts_words(playing: Live, console: Open) -> None:
    """What a Japanese keyboard types between words is a space."""
    app = console(playing)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c")
        await burst(
            pilot, "aＪＪＯＣ\u3000ｉｎｆｏｒｍ\u3000ＵＳＦＪ\u3000ａｂｏｕｔ\u3000ｆｏｒｍａｔｉｏｎ：照射２回\r"
        )

    acts = [entry.event.act for entry in playing.session.entries if isinstance(entry.event, ActRecorded)]
    assert [(act.by, act.to, act.text) for act in acts] == [("JJOC", ("USFJ",), "照射２回")]


async def test_one_that_is_not_due_is_asked_about_before_it_is_released(playing: Live, console: Open) -> None:
    """A second press of the release key gives nobody an inject before its time."""
    app = console(playing)
    before = [entry.event for entry in playing.session.entries if isinstance(entry.event, InjectReleased)]
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c")
        await burst(pilot, "nn")
        asked = app.screen is not app.room

    assert asked
    assert before == [entry.event for entry in playing.session.entries if isinstance(entry.event, InjectReleased)]


async def test_a_burst_from_the_curtain_to_the_first_decision(live: Live, console: Open) -> None:
    """Curtain, four pages of briefing, STARTEX, release, decision, implied act, a line: all in one go, in order."""
    app = console(live)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await burst(pilot, "c     nd1yaUSFJ inform JJOC via BOCC about formation: copied\r")

    kinds = [type(entry.event).__name__ for entry in live.session.entries]
    assert kinds == [
        "ExerciseStarted",
        "MoveOpened",
        "InjectReleased",
        "DecisionRecorded",
        "ActRecorded",
        "ActRecorded",
    ]


async def test_keys_still_on_their_way_when_the_app_closes_are_no_fault(playing: Live, console: Open) -> None:
    """Whoever leaves while the disk is waited for gets the terminal back, not a trace."""
    app = console(playing)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        app.keystrokes._busy = lambda: bool(app.screen_stack)
        for sign in "cn":
            app.post_message(events.Key(sign, sign))
        await pilot.pause()
    assert app._typing is not None
    await app._typing

    assert app._exception is None
