"""The author's room: watches a deck file, and shows what it comes to each time it is saved. It writes nothing."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import attrs
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.reactive import reactive

from tabletop.control.authoring import LOOK_EVERY
from tabletop.control.manuscript import Lookout, Manuscript
from tabletop.control.rehearsing import Rehearsal, rehearse
from tabletop.exercise.errors import TabletopError
from tabletop.exercise.problems import Place
from tabletop.exercise.times import MINUTE, Millis, format_duration
from tabletop.tui.author import frame
from tabletop.tui.author.aside import aside
from tabletop.tui.author.editor import open_editor
from tabletop.tui.author.find import Find
from tabletop.tui.author.keys import KEYS, bindings
from tabletop.tui.author.lanes import Lanes
from tabletop.tui.author.panel import Panel
from tabletop.tui.author.problems import Problems
from tabletop.tui.author.scene import Scene, lay_out, other_step
from tabletop.tui.author.tree import DecisionTree
from tabletop.tui.place import Place as Room
from tabletop.tui.widgets.dialogue import Curtain, Page
from tabletop.tui.widgets.layout import curtain_lines
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.tui.widgets.room import following
from tabletop.tui.widgets.rows import Rows
from tabletop.words import clean
from tabletop.words.catalogue import CATALOGUE, say


class Author(Room):
    """Four panels over one file. Its one reactive is the scene."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (frame.NARROW, "-wide")]

    scene: reactive[Scene | None] = reactive(None, always_update=True, init=False, repaint=False)

    class Rehearse(Message):
        """A rehearsal is ready to be gone on with."""

        def __init__(self, rehearsal: Rehearsal) -> None:
            super().__init__()
            self.rehearsal = rehearsal

    def __init__(self, lookout: Lookout, language: str = "en") -> None:
        super().__init__()
        self.lookout = lookout
        self.tongue = language
        self.first = Scene(lookout.manuscript, language=language, tongue=language)
        self.step: Millis = 5 * MINUTE
        self.active = 1
        """The number of the panel that a narrow screen shows."""
        self.rehearsing = False

    # --- drawing ---

    def compose(self) -> ComposeResult:
        for name in ("banner", "author-title", "tabs"):
            yield Bar(id=name)
        with Container(id="author-panels"):
            for column, panels in frame.COLUMNS:
                with Vertical(id=column, classes="column"):
                    for name, number, make in panels:
                        yield make(name, number).data_bind(Author.scene)
        yield Bar(id="message")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        self.scene = self.first
        self.action_panel(1)
        self.look_out()

    @property
    def now(self) -> Scene:
        """What is shown."""
        return self.scene or self.first

    def watch_scene(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the bars; the panels follow the scene by themselves."""
        if not self.is_mounted:
            return
        scene, size = self.now, self.app.size
        self.set_class(not scene.manuscript.problems, "-calm")
        shown = self.query_one(Lanes).lanes_shown(scene)
        for name, lines in frame.bars(scene, size.width, self.active, shown).items():
            self.query_one(f"#{name}", Bar).show(lines, grow=name == "banner")

    def say_here(self, text: str, style: str = "") -> None:
        """Show one sentence above the keys until the next one."""
        lines = wrapped(clean.line(text), max(self.app.size.width - 2, 20), style)
        self.query_one("#message", Bar).show(lines, grow=True)

    def lower_curtain(self) -> None:
        """Hide everything behind the curtain."""
        layout = self.now.layout
        if layout is not None:
            self.app.push_screen(Curtain(lambda width: curtain_lines(layout.deck, self.tongue, width)))

    # --- the file ---

    @work(group="watch")
    async def look_out(self) -> None:
        """Look at the file again and again, on a thread."""
        while self.is_running:
            manuscript = await aside(self.lookout.look)
            if manuscript is not None:
                await self.take(manuscript)
                if not manuscript.away:
                    self.judge(manuscript.number)
            await asyncio.sleep(LOOK_EVERY)

    @work(exclusive=True, group="judge")
    async def judge(self, number: int) -> None:
        """Judge the deck as a whole; an answer about a file that has changed meanwhile is dropped."""
        judged = await aside(lambda: self.lookout.judge(number))
        if judged is not None:
            await self.take(judged)

    async def take(self, manuscript: Manuscript) -> None:
        """Show what the file has come to; its picture is made on a thread."""
        before, step = self.now.layout, self.step
        layout = await aside(lambda: lay_out(manuscript, before, step))
        newer = manuscript.number, manuscript.judged
        if newer < (self.now.manuscript.number, self.now.manuscript.judged) or step != self.step:
            return
        self.scene = frame.settled(attrs.evolve(self.now, manuscript=manuscript, layout=layout))
        if manuscript.broken and layout is None and self.active == 1:
            self.action_panel(4)

    # --- what is looked at ---

    def show_inject(self, inject: str) -> None:
        """Look at an inject; the tree goes to its question, unless one stands in the tree."""
        if not inject or inject == self.now.here:
            return
        self.scene = attrs.evolve(self.now, here=inject)
        lanes, found = self.query_one(Lanes), self.now.inject
        if lanes.selected != inject:
            lanes.select(inject)
        if found is not None and found.decide and not isinstance(self.focused, DecisionTree):
            self.query_one(DecisionTree).show(found.decide[0].id)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        rows = event.rows
        if isinstance(rows, Lanes):
            self.show_inject(event.key)
        elif isinstance(rows, DecisionTree) and rows.branch is not None and rows.branch.inject is not None:
            self.show_inject(rows.branch.inject.id)
        elif isinstance(rows, Problems):
            self.show_where_it_is_wrong(rows.place)

    def show_where_it_is_wrong(self, place: Place | None) -> None:
        """Look at the inject in which a problem lies."""
        if place is not None and place.path == str(self.lookout.path):
            self.show_inject(self.now.manuscript.inject_at(place.line))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if isinstance(event.rows, Lanes):
            self.show_inject(event.key)
            self.action_panel(2)
        elif isinstance(event.rows, DecisionTree):
            self.action_how()
        elif isinstance(event.rows, Problems):
            self.action_edit()

    def on_descendant_focus(self) -> None:
        if isinstance(self.focused, Panel) and self.focused.number != self.active:
            self.action_panel(self.focused.number)
        if isinstance(self.focused, Problems):
            self.show_where_it_is_wrong(self.focused.place)

    @property
    def asked(self) -> str:
        """The id of what is under the cursor: an inject, a point or an option; nothing where nothing is."""
        key = self.query_one(DecisionTree).selected if isinstance(self.focused, DecisionTree) else ""
        return key or self.now.here

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needs = {key.action.partition("(")[0]: key.needs_deck for key in KEYS}
        return True if self.now.layout is not None or not needs.get(action, False) else None

    def action_panel(self, number: int) -> None:
        """Bring a panel up and put the focus on it."""
        self.active = number
        for column, panels in frame.COLUMNS:
            self.query_one(f"#{column}").set_class(any(one == number for _, one, _ in panels), "-active")
        for panel in self.query(Panel):
            panel.set_class(panel.number == number, "-active")
            if panel.number == number:
                panel.focus()
        self.draw()

    def action_edit(self) -> None:
        """Open the editor at the line of what is under the cursor."""
        self.say_here(open_editor(self.app, self.place(), self.tongue))

    def place(self) -> Place:
        """Return the place in a file of what is under the cursor, or else the deck's first line."""
        manuscript = self.now.manuscript
        problem = self.query_one(Problems).place if isinstance(self.focused, Problems) else None
        return problem or manuscript.places.get(self.asked) or Place(str(self.lookout.path), 1, 1)

    @work(exclusive=True, group="how")
    async def action_how(self) -> None:
        """Say how what is under the cursor can come about."""
        layout, asked = self.now.layout, self.asked
        if not asked or layout is None:
            self.say_here(say("author.no-place", self.tongue), "late")
            return
        self.say_here(say("author.how.looking", self.tongue), "dim")
        answer = await aside(lambda: self.lookout.how(asked))
        self.say_here("")
        if answer is not None:
            make = frame.how_lines(answer, layout.deck, self.tongue)
            self.app.push_screen(Page(say("author.how.heading", self.tongue), self.tongue, make))

    @work(group="rehearse")
    async def action_rehearse(self) -> None:
        """Play up to the inject under the cursor and hand the rehearsal to the app."""
        scene = self.now
        if scene.manuscript.broken:
            self.say_here(frame.broken_words(scene), "late")
        elif scene.here and not self.rehearsing:
            self.rehearsing = True
            self.say_here(say("author.rehearsing", self.tongue, inject=scene.here), "dim")
            try:
                ready = await asyncio.to_thread(rehearse, self.lookout.path, scene.here, language=scene.language)
                self.post_message(self.Rehearse(ready))
                self.say_here(say("author.rehearsed", self.tongue))
            except (TabletopError, OSError) as error:
                self.say_here(str(error), "bad")
            finally:
                self.rehearsing = False

    def action_eyes(self) -> None:
        """Look at the inject with other eyes."""
        self.scene = attrs.evolve(self.now, eyes=self.now.next_eyes())

    def action_language(self) -> None:
        """Show deck texts in the deck's next language."""
        if self.now.layout is not None:
            languages = self.now.layout.deck.languages
            self.scene = attrs.evolve(self.now, language=following(self.now.language, languages))

    def action_tongue(self) -> None:
        """Let the program speak its next language."""
        self.tongue = following(self.tongue, tuple(CATALOGUE))
        self.scene = attrs.evolve(self.now, tongue=self.tongue)

    def action_step(self, by: int) -> None:
        """Let a row of the picture stand for more or less time."""
        self.step = other_step(self.step, by)
        key = "author.step" if self.step else "author.step.none"
        self.say_here(say(key, self.tongue, length=format_duration(self.step)), "dim")
        self.run_worker(self.take(self.now.manuscript), group="step", exclusive=True)

    def action_lanes(self, by: int) -> None:
        """Show other storylines, where not all have room."""
        layout = self.now.layout
        if layout is not None:
            most = max(len(layout.board.lanes) - self.query_one(Lanes).lanes_shown(self.now), 0)
            self.scene = attrs.evolve(self.now, lane=max(0, min(self.now.lane + by, most)))

    @work
    async def action_find(self) -> None:
        """Find an inject by any part of its id or title."""
        layout = self.now.layout
        found = None if layout is None else await self.app.push_screen_wait(Find(layout.board, self.now))
        if found:
            self.action_panel(1)
            self.show_inject(found)

    def action_help(self) -> None:
        """Show every key and every sign."""
        self.app.push_screen(Page(say("author.key.help", self.tongue), self.tongue, frame.help_lines(self.tongue)))

    def action_leave(self) -> None:
        """Leave; nothing needs saving."""
        self.dismiss(None)
