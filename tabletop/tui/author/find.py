"""Find an inject by any part of its id or title, in any of the deck's languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tabletop.exercise.deck import Inject
from tabletop.exercise.times import format_offset
from tabletop.tui.author.scene import Scene
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.phrases import fold
from tabletop.words.present import Piece
from tabletop.words.storyboard import Stop, Storyboard
from tabletop.words.width import fit

MOST = 200
"""So many finds are drawn: nobody looks through more of them."""


class Find(Dialogue[str]):
    """Type a part, go to it with the arrows, Enter shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False, priority=True),
        Binding("down", "step(1)", "Down", show=False, priority=True),
    ]

    def __init__(self, board: Storyboard, scene: Scene) -> None:
        super().__init__(say("author.key.find", scene.tongue), scene.tongue)
        self.language = scene.language
        self.searched = [(_searched(stop.inject), stop, stop.inject) for stop in board.stops if stop.inject is not None]
        self.add_class("tall")

    def body(self) -> Iterable[Widget]:
        yield Input(placeholder=say("find.hint", self.tongue), id="line")
        yield Rows(id="found")

    def keys(self) -> str:
        return say("find.keys", self.tongue)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#line").focus()

    def draw(self) -> None:
        """Draw what is found."""
        super().draw()
        wanted = fold(self.query_one("#line", Input).value).casefold().split()
        found = [(stop, inject) for text, stop, inject in self.searched if all(part in text for part in wanted)]
        self.query_one(Rows).fill(tuple(self._row(stop, inject) for stop, inject in found[:MOST]))

    def _row(self, stop: Stop, inject: Inject) -> Row:
        time = "" if stop.at is None else ("" if stop.sure else "~") + format_offset(stop.at)
        title = clean.line(inject.title.in_(self.language))
        head = (Piece(f"{stop.sign} "), Piece(fit(time, 9), "dim"), Piece(f"{clean.line(inject.id)}  ", "strong"))
        return Row((*head, Piece(title)), inject.id)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.draw()
        self.query_one(Rows).action_edge(-1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(self.query_one(Rows).selected or None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(event.key)

    def action_step(self, by: int) -> None:
        """Go up or down among what is found."""
        self.query_one(Rows).action_step(by)


def _searched(inject: Inject) -> str:
    titles = " ".join(text for _, text in inject.title)
    return fold(f"{inject.id} {titles}").casefold()
