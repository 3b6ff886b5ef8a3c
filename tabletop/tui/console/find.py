"""Find an inject by any part of its id or title, in any of the deck's languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tabletop.exercise.views import InjectView
from tabletop.tui.console.asks import Scene
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.entry import Entry
from tabletop.tui.widgets.msel import msel_line
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words.phrases import fold


class Find(Dialogue[str]):
    """Type a part, go to it with the arrows, Enter shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False, priority=True),
        Binding("down", "step(1)", "Down", show=False, priority=True),
    ]

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene.say("key.find"), scene.tongue)
        self.scene = scene
        self.add_class("tall")

    def body(self) -> Iterable[Widget]:
        yield Entry("", self.scene.say("find.hint"), "line")
        yield Rows(id="found")

    def keys(self) -> str:
        return self.scene.say("find.keys")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#line").focus()

    def draw(self) -> None:
        """Draw what is found."""
        super().draw()
        self.query_one(Rows).fill(tuple(self._row(view) for view in self._found()))

    def _found(self) -> list[InjectView]:
        wanted = fold(self.query_one("#line", Input).value).casefold().split()
        return [view for view in self.scene.picture.injects if all(part in _searched(view) for part in wanted)]

    def _row(self, view: InjectView) -> Row:
        picture = self.scene.picture
        line = msel_line(
            view,
            picture.clock.at,
            self.scene.language,
            self.tongue,
            self.inner_width - 1,
            is_next=view.inject.id == picture.next_inject,
        )
        return Row(line, view.inject.id)

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


def _searched(view: InjectView) -> str:
    titles = " ".join(text for _, text in view.inject.title)
    return fold(f"{view.inject.id} {titles} {view.state.value}").casefold()
