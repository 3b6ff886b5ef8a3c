"""The console by keyboard: what is on the record first, what is on the screen second."""

from pathlib import Path

import pytest

from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.start import resume
from tabletop.exercise import events as ev
from tabletop.exercise.commands import AddInject
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.times import MINUTE
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.decide import Decide
from tabletop.tui.console.line import CommandLine
from tabletop.tui.console.screen import Console
from tabletop.tui.widgets.dialogue import Curtain, Dialogue, Page
from tests.tui.screen import SIZES, Open, events, press, settle, shown

# --- the curtain ---


@pytest.mark.parametrize("size", SIZES)
async def test_opens_behind_a_curtain_that_shows_nothing_secret(
    live: Live, console: Open, size: tuple[int, int]
) -> None:
    app = console(live)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        text = shown(app)

        assert isinstance(app.screen, Curtain)
        assert "East China Sea coercion" in text
        assert "EXERCISE EXERCISE EXERCISE" in text
        assert "ECS-0" not in text
        assert "Four ships" not in text


async def test_one_key_raises_and_lowers_it(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        raised = shown(app)
        await press(pilot, "c")

        assert "Four ships" in raised
        assert "Four ships" not in shown(app)


async def test_it_falls_over_a_dialogue_and_what_was_typed_stays(playing: Live, console: Open) -> None:
    """F2 works while a line is being typed."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "a", *"JJOC")
        await press(pilot, "f2")
        hidden = shown(app)
        await press(pilot, "f2")

        assert "JJOC" not in hidden
        assert isinstance(app.screen, CommandLine)
        assert "JJOC" in shown(app)


async def test_keys_behind_the_curtain_do_nothing(playing: Live, console: Open) -> None:
    app = console(playing)
    before = len(playing.session.entries)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "n", "d", "e", "a")

        assert before == len(playing.session.entries)
        assert isinstance(app.screen, Curtain)


# --- start and clock ---


async def test_startex_from_the_briefing_opens_the_first_move(live: Live, console: Open) -> None:
    app = console(live)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "space")
        first = shown(app)
        await press(pilot, "space", "space", "space", "space")

        assert [type(event) for event in events(live)] == [ev.ExerciseStarted, ev.MoveOpened]
        assert "This exercise asks how two allies coordinate" in first
        assert "Release ECS-01 now - n" in shown(app)


async def test_the_briefing_speaks_both_languages(live: Live, console: Open) -> None:
    app = console(live)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "space", "l")

        assert "本演習では" in shown(app)
        assert not events(live)


async def test_pause_and_resume(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "c", "space")
        paused = shown(app)
        await press(pilot, "p")

        assert [type(event) for event in events(playing)[-2:]] == [ev.ClockPaused, ev.ClockResumed]
        assert "= paused" in paused
        assert "> running x1" in shown(app)


async def test_the_clock_is_drawn_by_a_timer_and_counted_by_the_clock(
    playing: Live, clock: Counter, console: Open
) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        clock.pass_by(28 * MINUTE)
        room = next(screen for screen in app.screen_stack if isinstance(screen, Console))
        room.tick()
        await settle(pilot)
        text = shown(app)

        assert "T+0:28:00" in text
        assert "due 4 min ago" in text
        assert "Release ECS-03 now - n" in text


async def test_a_machine_that_slept_pauses_the_exercise(
    playing: Live, console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        monkeypatch.setattr(playing, "gap", lambda: 600_000)
        next(screen for screen in app.screen_stack if isinstance(screen, Console)).tick()
        await settle(pilot)

        assert isinstance(events(playing)[-1], ev.ClockPaused)
        assert "600 s" in shown(app)


# --- jump, moves, end ---


async def test_a_jump_has_its_deadlines_settled_first(playing: Live, console: Open) -> None:
    """One is met, the others pass; only then T+ moves."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "j", *("backspace",) * 8, *"T+1:10", "enter")
        asked = shown(app)
        assert not any(isinstance(event, ev.ClockJumped) for event in events(playing))
        await press(pilot, "enter")
        assert "still to be declared" in shown(app)
        await press(pilot, "m", "w", *"discussed aloud", "enter", "P", "enter")

        event = events(playing)[-1]
        assert isinstance(event, ev.ClockJumped)
        assert event.to == 70 * MINUTE
        assert [one.how for one in event.settled][:2] == [ev.SettledAs.MET, ev.SettledAs.WAIVED]
        assert event.settled[1].because == "discussed aloud"
        assert "open deadlines" in asked


async def test_a_move_that_passes_over_others_is_asked_about_once(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        before = len(playing.session.entries)
        await press(pilot, "c", "v", "right", "enter")
        asked = shown(app)
        nothing = len(playing.session.entries) == before
        await press(pilot, "enter")

        assert "Not opened so far: M2. Enter again opens M3 all the same." in asked
        assert nothing
        assert ev.MoveOpened("M3") in events(playing)[before:]


async def test_the_move_that_follows_opens_with_one_more_key(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "v", "enter")

        assert ev.MoveOpened("M2") in events(playing)


async def test_endex_is_asked_once_and_leaves_a_summary(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "e")
        assert not any(isinstance(event, ev.ExerciseEnded) for event in events(playing))
        await press(pilot, "enter")

        assert isinstance(events(playing)[-1], ev.ExerciseEnded)
        assert isinstance(app.screen, Page)
        text = shown(app)
        assert "morning.jsonl" in text
        assert "tabletop report" in text
        assert "--quick" in text


async def test_quitting_asks_once_and_names_the_save(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "q")
        asked = shown(app)
        await press(pilot, "n")
        still_here = app.is_running and isinstance(app.screen, Console)
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

        assert "morning.jsonl" in asked
        assert "tabletop resume" in asked
        assert still_here
    assert app.return_code == 0
    assert playing.closed


# --- when the disk fails ---


async def test_nothing_typed_is_lost_when_the_save_cannot_be_written(
    playing: Live, console: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_arguments: object) -> None:
        raise SaveFailed("no space left on the disk")

    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        monkeypatch.setattr(playing, "submit_soon", fails)
        before = len(playing.session.entries)
        await press(pilot, "colon", *"note us", "colon", *" the one thing", "enter")
        text = shown(app)

        assert before == len(playing.session.entries)
        assert "THE SAVE CANNOT BE WRITTEN: no space left on the disk" in text
        assert "the one thing" in text
        room = next(screen for screen in app.screen_stack if isinstance(screen, Console))
        assert "the one thing" in room.desk.unrecorded[0]


# --- going on after a stop ---


async def test_after_a_stop_both_times_are_shown_and_asked(playing: Live, clock: Counter) -> None:
    """Killed at T+0:10 and reopened eleven minutes later: nothing is assumed."""
    clock.pass_by(10 * MINUTE)
    playing.submit(AddInject(ev.ImprovisedInject("X9", "x", ("us",), "x")))
    playing.close()
    clock.pass_by(11 * MINUTE)
    reopened = resume(playing.path, time=clock)
    with reopened.live as live:
        app = TabletopApp(Console(live, reopened))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            behind = shown(app)
            await press(pilot, "c")
            asked = shown(app)
            await press(pilot, "2")

            assert "T+0:21" not in behind
            assert "T+0:10:00" in asked
            assert "T+0:21:00" in asked
            assert [type(event) for event in events(live)[-3:]] == [ev.ClockPaused, ev.ClockJumped, ev.ClockResumed]
            assert live.now() == 21 * MINUTE


def test_dialogues_do_not_act() -> None:
    """Nothing in a dialogue's module knows the running exercise."""
    folder = Path(__file__).parents[2] / "tabletop" / "tui"
    for name in ("decide", "form", "line", "settle", "find", "pages", "asks"):
        assert "control.live" not in (folder / "console" / f"{name}.py").read_text(encoding="utf-8")
    assert issubclass(Decide, Dialogue)
