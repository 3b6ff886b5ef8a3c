"""The author's room by keyboard: a file that is saved, what is shown of it, the editor, and a rehearsal."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from tabletop.control import editing
from tabletop.control.manuscript import Lookout
from tabletop.exercise import events as ev
from tabletop.tui.app import TabletopApp
from tabletop.tui.author import screen
from tabletop.tui.author.keys import KEYS, as_table
from tabletop.tui.author.panel import Panel
from tabletop.tui.author.screen import Author
from tabletop.tui.console.screen import Console
from tabletop.tui.widgets.dialogue import Confirm, Curtain, Page
from tabletop.tui.widgets.paint import Bar
from tabletop.tui.widgets.rows import Rows
from tabletop.words.catalogue import CATALOGUE
from tests.control.desk import BROKEN, a_deck
from tests.deckfile.desk import DECK, replaced
from tests.tui.screen import SIZES, WIDE, shown

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room looks more often than it does for people."""
    monkeypatch.setattr(screen, "LOOK_EVERY", 0.02)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return a_deck(tmp_path)


@pytest.fixture
def author(deck: Path) -> Callable[..., TabletopApp]:
    """The room over the small deck, as an app."""
    return lambda language="en": TabletopApp(Author(Lookout(str(deck)), language))


def write(deck: Path, text: str) -> None:
    deck.write_text(text, encoding="utf-8")


def room(app: TabletopApp) -> Author:
    return next(one for one in app.screen_stack if isinstance(one, Author))


async def until(pilot: Pilot[int], what: Callable[[], bool]) -> None:
    """Wait for what happens on a thread."""
    for _ in range(1000):
        if what():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    pytest.fail("it did not happen")


async def opened(pilot: Pilot[int]) -> Author:
    app = pilot.app
    assert isinstance(app, TabletopApp)
    one = room(app)
    await until(pilot, lambda: one.now.manuscript.judged)
    return one


async def saved(pilot: Pilot[int], one: Author, text: str) -> None:
    """Save the deck and wait until the room has seen it."""
    number = one.now.manuscript.number
    write(one.lookout.path, text)
    await until(pilot, lambda: one.now.manuscript.number > number)


def panel(one: Author, name: str) -> str:
    return one.query_one(f"#{name}", Panel).text


def bar(one: Author, name: str) -> str:
    return one.query_one(f"#{name}", Bar).text


# --- what is shown ---


@pytest.mark.parametrize(("size", "language"), [*((size, "ja") for size in SIZES), ((80, 24), "en")])
async def test_it_shows_the_deck_in_any_size(
    author: Callable[..., TabletopApp], size: tuple[int, int], language: str
) -> None:
    """State and picture are in view; every line has the width of the screen; of ours nothing is beyond ASCII."""
    app = author(language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        text = shown(app)

        assert CATALOGUE[language]["author.state.sound"] in text
        assert "A-1?" in text
        assert language != "en" or text.replace(CATALOGUE["en"]["author.key.tongue.short"], "").isascii()


async def test_the_room_as_a_whole(author: Callable[..., TabletopApp]) -> None:
    """We should see the branch A-3 hang on A-1 with `?>`, A-2 with `->`, A-4 on the shelf, and four panels."""
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        picture = panel(one, "lanes").split("\n")[1:]

        assert picture[1].startswith(" T+0:05    .-----o A-1? Radar ")
        assert any("->o A-2 Later" in line for line in picture)
        assert any("?>~ A-3 Branch" in line or "!>~ A-3 Branch" in line for line in picture)
        assert any("* A-4 Shelf" in line for line in picture)
        assert "now  Report now" in panel(one, "tree")
        assert "A-1  as control" in panel(one, "sheet")
        assert "warning" in panel(one, "problems")


async def test_an_inject_as_each_cell_and_the_room_will_see_it(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        assert "Only control reads this" in panel(one, "sheet")
        await pilot.press("v")
        assert "as United States" in panel(one, "sheet")
        assert "United States is not shown this inject." in panel(one, "sheet")
        assert "Radar seen." not in panel(one, "sheet")
        await pilot.press("v")

        assert "as Japan" in panel(one, "sheet")
        assert "Radar seen." in panel(one, "sheet")
        assert "Only control" not in panel(one, "sheet")
        await pilot.press("l")
        assert "照射を確認。" in panel(one, "sheet")
        await pilot.press("v")
        assert "This inject is not for the whole room." in panel(one, "sheet")


async def test_a_text_that_one_language_lacks_is_said(deck: Path, author: Callable[..., TabletopApp]) -> None:
    write(deck, replaced(DECK, "body: {en: Radar seen., ja: 照射を確認。}", "body: {en: Radar seen.}"))
    app = author("ja")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)

        assert "(この言語の文はまだない)" in panel(one, "sheet")


async def test_what_an_author_wrote_is_literal(deck: Path, author: Callable[..., TabletopApp]) -> None:
    write(deck, replaced(DECK, "title: Radar", 'title: "[bold]x[/]{0}"'))
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)

        assert shown(app).count("[bold]x[/]{0}") >= 2


# --- the file ---


async def test_each_save_is_shown(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await saved(pilot, one, replaced(DECK, "title: Later", "title: Much later"))

        assert "A-2 Much later" in panel(one, "lanes")
        await until(pilot, lambda: one.now.manuscript.judged)


async def test_a_broken_file_leaves_the_last_sound_state_and_names_its_time(
    author: Callable[..., TabletopApp],
) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        before = panel(one, "lanes")
        sound = one.now.manuscript.sound
        assert sound is not None
        await saved(pilot, one, BROKEN)

        assert f"! 1 error; what is shown is the deck of {sound.at:%H:%M:%S}" in bar(one, "author-title")
        assert before == panel(one, "lanes")
        assert "error unknown-office: there is no office `MOFA` in pact" in panel(one, "problems").replace("\n", " ")
        assert "^" in panel(one, "problems")
        await saved(pilot, one, DECK)
        await until(pilot, lambda: one.now.manuscript.judged)
        assert f"+ sound, {len(one.now.manuscript.problems)} warnings" in bar(one, "author-title")
        await pilot.press("L")
        assert "+ 誤りなし、警告" in bar(one, "author-title")


async def test_a_file_that_was_never_sound_shows_its_problems(deck: Path, author: Callable[..., TabletopApp]) -> None:
    """Nothing can be drawn; keys that need a deck are set back; the problems are there, and mending brings all."""
    write(deck, "deck: [")
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = room(app)
        await until(pilot, lambda: one.now.manuscript.judged)
        await pilot.press("w", "r", "v", "l", "plus", "slash", "right")

        assert app.screen is one
        assert "! 1 error; mend them to see the deck" in bar(one, "author-title")
        assert one.active == 4, "the problems are in view"
        assert "(w how)" in bar(one, "keys")
        assert "small.yaml" not in panel(one, "problems"), "of its own file a problem names only the line"
        await saved(pilot, one, DECK)
        await until(pilot, lambda: one.now.layout is not None)
        assert "A-1? Radar" in panel(one, "lanes")


async def test_the_cursor_stays_on_its_inject_when_others_come_before_it(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await pilot.press("down")
        assert one.now.here == "A-2"
        await saved(pilot, one, replaced(DECK, "release: T+0:05", "release: T+0:45"))

        assert one.now.here == one.query_one("#lanes", Rows).selected == "A-2"


async def test_a_problem_leads_to_its_inject(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await saved(pilot, one, replaced(DECK, "title: Later", "titel: Later"))
        await pilot.press("4")

        assert one.now.here == "A-2"


# --- keys ---


async def test_how_something_can_come_about(author: Callable[..., TabletopApp]) -> None:
    """Of the inject under the cursor, and in the tree of an answer; steps name the answer in the program's tongue."""
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        one.show_inject("A-3")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Page))

        page = app.screen.query_one("#reading", Rows).text
        assert "A-3 can come about at T+1:10, with one choice:" in page
        assert "1. T+0:05  Japan answers tell with now: Report now" in page
        await pilot.press("enter", "3", "down", "w")
        await until(pilot, lambda: isinstance(app.screen, Page))
        assert "tell.now can come about at T+0:05" in app.screen.query_one("#reading", Rows).text


async def test_why_something_cannot(deck: Path, author: Callable[..., TabletopApp]) -> None:
    write(deck, replaced(DECK, "release: {after: A-1, delay: 10m}", "release: {after: A-1, delay: 3h}"))
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        assert "x A-2 Later" in panel(one, "lanes")
        one.show_inject("A-2")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Page))

        assert "A-2 comes about in no play: it comes at T+3:05" in app.screen.query_one("#reading", Rows).text


async def test_without_an_editor_the_place_is_said(
    author: Callable[..., TabletopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await pilot.press("e")

        line = DECK.split("\n").index("  - id: A-1") + 1
        said = bar(one, "message").replace("\n", "")
        assert "Set EDITOR, as in: export EDITOR=nano." in said
        assert f"small.yaml:{line}." in said


async def test_a_terminal_that_cannot_be_lent_is_said(
    author: Callable[..., TabletopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal that tests make cannot be; nothing is started then."""
    monkeypatch.setenv("VISUAL", "vi")
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await pilot.press("e")

        assert "This terminal cannot be lent to an editor." in bar(one, "message")


@contextmanager
def lent() -> Iterator[None]:
    yield


async def test_the_editor_opens_at_what_is_under_the_cursor(
    deck: Path, author: Callable[..., TabletopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An inject, an answer in the tree, a problem; beside the room where the editor has a window of its own."""
    started: list[editing.Editing] = []

    def start(asked: editing.Editing) -> int:
        started.append(asked)
        return 0

    monkeypatch.setattr(editing, "run", start)
    monkeypatch.setenv("VISUAL", "vi")
    lines = DECK.split("\n")
    app = author()
    monkeypatch.setattr(app, "suspend", lent)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await pilot.press("down", "e", "3", "down", "e")
        await saved(pilot, one, BROKEN)
        await pilot.press("4", "enter")
        monkeypatch.setenv("VISUAL", "code --wait")
        await pilot.press("1", "e")

        wanted = [lines.index("  - id: A-2"), lines.index("          - id: now"), _line_of(BROKEN, "by: MOFA")]
        assert [asked.words for asked in started[:3]] == [("vi", f"+{line + 1}", str(deck)) for line in wanted]
        assert started[3].words[:2] == ("code", "--goto")
        assert "Opened in a window of its own" in bar(one, "message")


def _line_of(text: str, piece: str) -> int:
    return next(number for number, line in enumerate(text.split("\n")) if piece in line)


async def test_a_rehearsal_from_here_and_back(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        one.show_inject("A-3")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Console))
        console = app.screen
        assert isinstance(console, Console)
        record = [entry.event for entry in console.live.session.entries]

        assert isinstance(record[0], ev.ExerciseStarted)
        assert record[0].rehearsal
        assert [event.inject for event in record if isinstance(event, ev.InjectReleased)] == ["A-1", "A-2"]
        await until(pilot, lambda: "REHEARSAL FROM A-3 - NOTHING OF IT IS KEPT" in shown(app))
        assert "Paused at T+1:10, A-3 is due" in shown(app)
        save = console.live.path
        assert save.exists()

        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Nothing of it is kept." in shown(app)
        assert str(save) not in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: app.screen is one)
        assert not save.parent.exists()
        assert "its save is gone" in bar(one, "message")
        assert app.live is None


async def test_a_deck_with_errors_is_not_rehearsed(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        await saved(pilot, one, BROKEN)
        await pilot.press("r")

        assert app.screen is one
        assert "mend them first" in bar(one, "message")


async def test_an_inject_is_found_by_a_part_of_its_title(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        one = await opened(pilot)
        await pilot.press("slash", *"branc", "enter")
        await pilot.pause()

        assert one.now.here == "A-3"
        await pilot.press("enter")
        assert one.active == 2


async def test_time_can_be_finer_and_coarser(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        lanes = one.query_one("#lanes", Rows)
        assert "T+0:10" in panel(one, "lanes")
        await pilot.press("plus")
        await until(pilot, lambda: "T+0:12" in panel(one, "lanes"))
        assert "A row without an inject is 2m." in bar(one, "message")
        await pilot.press("minus", "minus", "minus", "minus", "minus")
        await until(pilot, lambda: lanes.count() == 8)

        assert "Rows without an inject are left out." in bar(one, "message")


async def test_storylines_that_do_not_fit_are_gone_to(deck: Path, author: Callable[..., TabletopApp]) -> None:
    """Nine storylines on 80 cells: the state of the room says which are shown; Right shows those that follow."""
    more = "".join(f"  - {{id: more{number}, title: More {number}}}\n" for number in range(7))
    write(deck, replaced(DECK, "injects:\n", f"{more}injects:\n"))
    app = author()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        one = await opened(pilot)
        assert "lanes 1-4 of 10" in bar(one, "author-title")
        await pilot.press("right", "right")

        assert "lanes 3-6 of 10" in bar(one, "author-title")
        assert "<< A-1?" in panel(one, "lanes")
        await pilot.press(*["right"] * 9)
        assert "lanes 7-10 of 10" in bar(one, "author-title")


async def test_help_shows_every_key_and_every_sign(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        page = app.screen.query_one("#reading", Rows).text

        for key in KEYS:
            assert key.shown in page
        for sign in ("o   ", "~   ", "*   ", "x   ", "->  ", "?>  ", "!>  "):
            assert sign in page


async def test_keys_can_be_bound_anew(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        one = await opened(pilot)
        app.set_keymap({"eyes": "x"})
        await pilot.press("x")

        assert one.now.eyes == "us"


async def test_the_curtain_shows_no_inject(author: Callable[..., TabletopApp]) -> None:
    app = author()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("f2")

        assert isinstance(app.screen, Curtain)
        assert "A-1" not in shown(app)


async def test_leaving_does_not_wait_for_a_judgement(
    author: Callable[..., TabletopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long deck is judged for many seconds; the room is left at once, and the program ends."""
    judging, done = threading.Event(), threading.Event()

    def judge(_lookout: Lookout, _number: int) -> None:
        judging.set()
        done.wait(20)

    monkeypatch.setattr(Lookout, "judge", judge)
    app = author()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, judging.is_set)
        await pilot.press("ctrl+c")

    assert app.return_code == 0
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "author")
    done.set()


async def test_what_fails_on_a_thread_ends_at_the_outermost_boundary(
    author: Callable[..., TabletopApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_lookout: Lookout) -> None:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(Lookout, "look", fails)
    app = author()
    with pytest.raises(WorkerFailed, match="a fault of the program"):
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause(0.5)


# --- documentation ---


def test_the_key_table_in_the_documentation_is_current_and_its_pictures_are_there() -> None:
    page = (DOCS / "authors-room.md").read_text(encoding="utf-8")
    pictures = re.findall(r"\]\((pictures/[\w-]+\.png)\)", page)

    assert len(pictures) == 5
    assert all((DOCS / picture).stat().st_size < 300_000 for picture in pictures)
    assert page.split("-->\n", 1)[1].split("\n<!-- /keys -->")[0] == as_table("en")
