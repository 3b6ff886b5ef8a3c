"""The console takes things down: decisions, acts and other lines, injects."""

from textual.events import Paste
from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.exercise import events as ev
from tabletop.exercise.times import MINUTE
from tabletop.tui.console.decide import Decide, letters
from tabletop.tui.console.line import CommandLine
from tabletop.tui.widgets.dialogue import Confirm
from tests.tui.screen import WIDE, Open, events, press, settle, shown

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


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste as a terminal does, and wait until it stands in the field."""
    pilot.app.post_message(Paste(text))
    await press(pilot)
    await settle(pilot)


async def test_each_line_of_a_paste_is_entered_in_its_turn(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        before = len(playing.session.entries)
        await press(pilot, "c", "colon")
        await paste(pilot, "note us: one\r\n\r\n  note japan: two\nNOBODY inform USFJ\nnote: four\n")
        first = shown(app)
        await press(pilot, "enter")
        second = shown(app)
        await press(pilot, "enter", "enter")
        third = shown(app)
        await press(pilot, "end", "ctrl+u", *"note", "colon", *" three", "enter", "enter")

        assert "Pasted lines to come: 3." in first
        assert "note japan: two" in first
        assert "Pasted lines to come: 2." in second
        assert "Pasted lines to come: 1." in third
        assert "NOBODY" in third
        assert events(playing)[before:] == [
            ev.ObservationRecorded("one", "us"),
            ev.ObservationRecorded("two", "japan"),
            ev.ObservationRecorded("three"),
            ev.ObservationRecorded("four"),
        ]


async def test_what_is_left_of_a_paste_is_among_the_lines_before(playing: Live, console: Open) -> None:
    """Left with Escape, the next line stands first under the arrow; the entered one stands among them too."""
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "colon")
        await paste(pilot, "note: one\nnote: two\nnote: three")
        await press(pilot, "enter", "escape", "colon", "up")
        again = shown(app)
        await press(pilot, "up")
        last = shown(app)
        await press(pilot, "escape")

        assert events(playing)[-1] == ev.ObservationRecorded("one")
        assert "note: two" in again
        assert "note: three" in last


async def test_lines_to_come_outlast_a_refusal(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "colon")
        await paste(pilot, "release ECS-01\nnote: two")
        await press(pilot, "enter")
        refused = shown(app)
        await press(pilot, "end", "ctrl+u", *"note", "colon", *" one", "enter", "enter")

        assert "Pasted lines to come: 1." in refused
        assert events(playing)[-2:] == [ev.ObservationRecorded("one"), ev.ObservationRecorded("two")]


async def test_a_paste_into_a_field_of_a_form_keeps_all_its_lines(playing: Live, console: Open) -> None:
    app = console(playing)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "c", "b", *"They: ")
        await paste(pilot, "called the group\n\tand then waited\n")
        await press(pilot, "enter")

        assert events(playing)[-1] == ev.ObservationRecorded("They: called the group and then waited")


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
