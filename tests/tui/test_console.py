"""The console by keyboard: what is on the record first, what is on the screen second."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.start import begin, resume
from tabletop.deckfile.load import Loaded
from tabletop.exercise import events as ev
from tabletop.exercise.commands import AddInject
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.text import Text
from tabletop.exercise.times import MINUTE
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.decide import Decide, letters
from tabletop.tui.console.keys import GROUPS, KEYS
from tabletop.tui.console.line import CommandLine
from tabletop.tui.console.screen import Console
from tabletop.tui.widgets.dialogue import Confirm, Curtain, Dialogue, Page
from tabletop.tui.widgets.paint import Bar
from tabletop.words.catalogue import CATALOGUE
from tabletop.words.width import cells

WIDE = (120, 40)
SIZES = [(80, 24), (120, 40), (200, 60)]
Open = Callable[[Live], TabletopApp]


def shown(app: TabletopApp) -> str:
    """Return what stands on the screen, line by line, as the terminal would have it."""
    screen = app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert all(cells(line) == width for line in lines)
    return "\n".join(lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait after each until everything that it set off is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    room = next(screen for screen in pilot.app.screen_stack if isinstance(screen, Console))
    for _ in range(200):
        if room.desk.pending == 0:
            break
        await pilot.pause(0.005)
    await pilot.pause()


def events(live: Live) -> list[ev.Event]:
    return [entry.event for entry in live.session.entries]


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


# --- decisions ---


async def test_the_usual_decision_takes_two_keys(playing: Live, console: Open) -> None:
    """D opens the most urgent point for the first cell that has not answered; a digit is the answer."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c")
        await press(pilot, "d", "3")

        event = events(playing)[-1]
        assert event == ev.DecisionRecorded(ev.Decision("first-word", "japan", ev.Chosen("one-text")))
        assert "Both lines at once" in shown(app)


async def test_implied_acts_are_confirmed_one_by_one(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "d", "1")
        asked = shown(app)
        assert isinstance(app.screen, Confirm)
        await press(pilot, "y")

        decided, implied = events(playing)[-2:]
        assert isinstance(decided, ev.DecisionRecorded)
        assert isinstance(implied, ev.ActRecorded)
        assert implied.implied_by == len(playing.session.entries) - 1
        assert "JJOC inform USFJ, INDOPACOM via BOCC" in asked


async def test_a_letter_chooses_the_cell(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "d", "down", "j", "2")

        event = events(playing)[-1]
        assert isinstance(event, ev.DecisionRecorded)
        assert event.decision.cell == "japan"
        assert event.decision.point != "first-word"


async def test_taken_back_until(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "d", "t", *"T+1:30", "enter")

        event = events(playing)[-1]
        assert isinstance(event, ev.DecisionRecorded)
        assert event.decision.answer == ev.TakenBack(90 * MINUTE)
        assert "taken back" in shown(app)


async def test_another_course_with_office_caveat_and_time(playing: Live, clock: Counter, console: Open) -> None:
    clock.pass_by(10 * MINUTE)
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "d", "o", *"wait")
        await press(pilot, "tab", "right", "tab", "tab", *"today only", "tab", "tab", "tab", *"-6m", "enter")

        entry = playing.session.entries[-1]
        assert isinstance(entry.event, ev.DecisionRecorded)
        assert entry.event.decision.answer == ev.OtherAnswer("wait")
        assert entry.event.decision.by is not None
        assert entry.event.decision.caveat == "today only"
        assert entry.typed - entry.said == 6 * MINUTE


async def test_a_refused_decision_comes_back_as_it_was_filled(playing: Live, console: Open) -> None:
    """A time that has passed is refused; the form stands there again with the reason and every word."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        before = len(playing.session.entries)
        await press(pilot, "c", "d", "t", *"T-0:30")
        await press(pilot, "tab", "tab", "tab", *"fragile", "enter")

        assert before == len(playing.session.entries)
        text = shown(app)
        assert "!" in text
        assert "T-0:30" in text
        assert "fragile" in text


def test_letters_never_clash() -> None:
    assert letters(["us", "japan", "uk", "otter"]) == {"u": "us", "j": "japan", "k": "uk", "e": "otter"}


# --- lines ---


async def test_an_act_is_one_line_with_completion(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "a", *"JJ")
        offered = shown(app)
        await press(pilot, "tab", *"inform USFJ via BOCC about formation", "colon", *" two ships", "enter")

        assert "Japan Joint Operations Command" in offered
        assert events(playing)[-1] == ev.ActRecorded(
            ev.Act("JJOC", "inform", to=("USFJ",), via="BOCC", about="formation", text="two ships")
        )


async def test_a_line_that_cannot_be_read_is_explained_in_place(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        before = len(playing.session.entries)
        await press(pilot, "c", "colon", *"relaese ECS-03", "enter")

        assert before == len(playing.session.entries)
        assert isinstance(app.screen, CommandLine)
        assert "Did you mean release" in shown(app)
        assert "relaese ECS-03" in shown(app)


async def test_a_line_counts_from_the_moment_it_is_typed(playing: Live, console: Open, clock: Counter) -> None:
    """Nothing was recorded for two minutes, and the line stood open for two more: `+2m` counts from then."""
    app = console(playing)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "c")
        clock.pass_by(2 * MINUTE)
        await press(pilot, "ctrl+p", *"defer ECS-06 +2m")
        clock.pass_by(2 * MINUTE)
        await press(pilot, "enter")

    assert ev.InjectDeferred("ECS-06", 6 * MINUTE) in events(playing)


async def test_a_refused_form_comes_back_filled_and_implied_acts_are_still_asked(playing: Live, console: Open) -> None:
    """A said-at time to come is refused; mended, the act that the option implies is asked as ever."""
    app = console(playing)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await press(pilot, "c", "d")
        assert isinstance(app.screen, Decide)
        assert app.screen.view.point.id == "first-word"
        await press(pilot, "enter", *["tab"] * 6, *"T+5:00", "enter", "y")
        text = shown(app)
        await press(pilot, *["tab"] * 6, "ctrl+u", "enter", "y")

    assert "T+5:00" in text
    (decision,) = [entry.n for entry in playing.session.entries if isinstance(entry.event, ev.DecisionRecorded)]
    assert [event.implied_by for event in events(playing) if isinstance(event, ev.ActRecorded)] == [decision]


async def test_the_palette_takes_any_command_and_remembers_it(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "ctrl+p", *"note us", "colon", *" quick", "enter")
        await press(pilot, "colon", "up")

        assert isinstance(events(playing)[-1], ev.ObservationRecorded)
        assert "note us: quick" in shown(app)


# --- injects ---


async def test_release_is_one_key_and_shows_what_to_read(playing: Live, console: Open, clock: Counter) -> None:
    clock.pass_by(24 * MINUTE)
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "n")

        assert events(playing)[-1] == ev.InjectReleased("ECS-03")
        assert "Collision and boarding" in shown(app)
        assert "CONTROL ONLY" in shown(app)


def test_what_the_cell_sees_holds_nothing_of_control(playing: Live) -> None:
    from tabletop.tui.widgets.inject import inject_lines
    from tabletop.words.present import text_of

    picture = playing.picture()
    view = picture.inject("ECS-01")
    assert view is not None
    text = " ".join(text_of(line) for line in inject_lines(view, picture, "en", 60))

    assert "FIRST REPORT" in text
    assert "Probe who" not in text
    assert "infringement" not in text


async def test_the_language_of_the_texts_changes_with_one_key(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "l")
        texts = shown(app)
        await press(pilot, "L")

        assert "海警局船舶4隻とヘリコプター" in texts
        assert "running x1" in texts
        assert "進行中" in shown(app)


async def test_an_inject_is_improvised(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "i", *"Mayor calls", "tab", "tab", *"Do we leave", "enter")

        event = events(playing)[-1]
        assert isinstance(event, ev.InjectAdded)
        assert event.added.to == ("us", "japan")
        assert "Mayor calls" in shown(app)


async def test_an_inject_is_found_in_a_few_keys(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "slash", *"leav", "enter")

        assert "ECS-12" in shown(app)
        assert "Do we leave" in shown(app)


async def test_holding_the_inject_under_the_cursor(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "1", "slash", *"ECS-05", "enter", "h", *"T+1:00", "tab", *"lunch", "enter")

        assert events(playing)[-1] == ev.InjectDeferred("ECS-05", 60 * MINUTE, "lunch")
        assert "held to T+1:00" in shown(app)


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
