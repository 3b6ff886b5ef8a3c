"""Home: the exercises that can be run, and the saves that can be gone on with or replayed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from tabletop.control import library
from tabletop.control.library import DeckListing, SaveListing
from tabletop.exercise.errors import TabletopError
from tabletop.exercise.times import format_duration, format_offset
from tabletop.tui.place import Place
from tabletop.tui.widgets.clock import banner_lines
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words import clean
from tabletop.words.catalogue import CATALOGUE, say
from tabletop.words.present import Line, Piece
from tabletop.words.width import fit


class Home(Place):
    """Two lists. Enter starts an exercise or goes on with a save; what happens then is the app's to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "replay", "Replay", show=False),
        Binding("L,l", "language", "Language", show=False),
        Binding("q,escape", "leave", "Quit", show=False),
        Binding("tab", "app.focus_next", "Other list", show=False),
    ]

    class Run(Message):
        """An exercise was chosen."""

        def __init__(self, deck: str, language: str) -> None:
            super().__init__()
            self.deck = deck
            self.language = language

    class Resume(Message):
        """A save was chosen to go on with."""

        def __init__(self, save: Path, language: str) -> None:
            super().__init__()
            self.save = save
            self.language = language

    class Replay(Message):
        """A save was chosen to be looked at."""

        def __init__(self, save: Path, language: str) -> None:
            super().__init__()
            self.save = save
            self.language = language

    class Left(Message):
        """Home was left."""

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.language = language
        self.decks: dict[str, DeckListing] = {}
        self.saves: dict[str, SaveListing] = {}

    def compose(self) -> ComposeResult:
        yield Bar(id="banner")
        yield Bar(id="home-title")
        with Vertical(id="home-lists"):
            yield Rows(id="decks")
            yield Rows(id="saves")
        yield Bar(id="message")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        self.query_one("#decks").focus()
        self.draw()
        self.look()

    def on_screen_resume(self) -> None:
        self.look()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    @work(exclusive=True)
    async def look(self) -> None:
        """Look again at what is there, without keeping the screen waiting."""
        try:
            decks, saves = await asyncio.to_thread(lambda: (library.decks(), library.saves()))
        except TabletopError as error:
            self.tell(str(error))
            return
        self.decks = {deck.name: deck for deck in decks}
        self.saves = {str(save.path): save for save in saves}
        self.draw()

    def draw(self) -> None:
        """Draw both lists."""
        if not self.is_mounted:
            return
        width = max(self.size.width, 40)
        self.query_one("#banner", Bar).show(banner_lines(width), grow=True)
        self.query_one("#home-title", Bar).show(((), (Piece("tabletop", "title"),)))
        decks = tuple(self._deck(deck, width - 4) for deck in self.decks.values())
        saves = tuple(self._save(save, width - 4) for save in self.saves.values())
        self._fill("decks", decks, width)
        self._fill("saves", saves, width)
        self.query_one("#keys", Bar).show(((Piece(" " + say("home.keys", self.language)),),))

    def _fill(self, name: str, rows: tuple[Row, ...], width: int) -> None:
        title = (Piece(say(f"home.{name}", self.language), "strong"),)
        none = tuple(Row(line) for line in wrapped(say(f"home.no-{name}", self.language), width - 4, "dim"))
        self.query_one(f"#{name}", Rows).fill(rows or none, title)

    def _deck(self, deck: DeckListing, width: int) -> Row:
        title = clean.line(deck.title.in_(self.language))
        facts = say(
            "home.deck",
            self.language,
            injects=deck.injects,
            length=format_duration(deck.length),
            languages=" ".join(deck.languages),
        )
        tail: Line = (Piece(clean.line(deck.problem), "bad"),) if deck.problem else (Piece(facts, "dim"),)
        return Row(
            (Piece(fit(title, width // 2) + " ", "strong"), Piece(fit(clean.line(deck.name), 22)), *tail), deck.name
        )

    def _save(self, save: SaveListing, width: int) -> Row:
        title = clean.line(save.title.in_(self.language))
        state = say("home.ended" if save.ended else "home.continue", self.language, at=format_offset(save.at))
        when = "" if save.wall is None else f"{save.wall.astimezone():%Y-%m-%d %H:%M}"
        rehearsal = say("home.rehearsal", self.language) + " " if save.rehearsal else ""
        tail: tuple[Piece, ...] = (
            Piece(fit(state, 22), "" if save.ended else "due"),
            Piece(fit(when, 17), "dim"),
            Piece(rehearsal, "late"),
            Piece(say("home.entries", self.language, count=save.entries), "dim"),
        )
        if save.problem:
            tail = (Piece(clean.line(save.problem), "bad"),)
        name = fit(clean.line(save.path.name), 38)
        head = (Piece(f"{name} ", "strong"), Piece(fit(title, width - 100) + " ") if width >= 124 else Piece(""))
        return Row((*head, *tail), str(save.path))

    def tell(self, sentence: str) -> None:
        """Say in one sentence why something did not open, or what is being done."""
        self.query_one("#message", Bar).show(wrapped(clean.line(sentence), self.size.width - 2, "bad"), grow=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.rows.id == "decks":
            self.post_message(self.Run(event.key, self.language))
        elif event.key in self.saves:
            ended = self.saves[event.key].ended
            path = Path(event.key)
            chosen = self.Replay(path, self.language) if ended else self.Resume(path, self.language)
            self.post_message(chosen)

    def action_replay(self) -> None:
        """Replay the save under the cursor."""
        save = self.query_one("#saves", Rows).selected
        if save:
            self.post_message(self.Replay(Path(save), self.language))

    def action_language(self) -> None:
        """Let the program speak its next language."""
        known = tuple(CATALOGUE)
        self.language = known[(known.index(self.language) + 1) % len(known)] if self.language in known else known[0]
        self.draw()

    def action_leave(self) -> None:
        """Leave tabletop."""
        self.post_message(self.Left())
