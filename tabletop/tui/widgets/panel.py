"""A panel of a room: numbered, titled, and drawn from one picture."""

from __future__ import annotations

import attrs
from textual.events import Resize
from textual.reactive import reactive

from tabletop.exercise.times import Millis
from tabletop.exercise.views import Picture
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece


@attrs.frozen
class Facts:
    """What a panel draws from."""

    picture: Picture
    at: Millis
    """The exercise time that countdowns count from; it may run ahead of the picture."""
    language: str
    """Of deck texts."""
    tongue: str
    """Of the program's own words."""
    width: int
    """Cells for a row."""


class Panel(Rows):
    """Rows made from a picture: a child says them in `rows_for`, and what stands beside its name in `heading`."""

    picture: reactive[Picture | None] = reactive(None, always_update=True, init=False, repaint=False)
    language: reactive[str] = reactive("en", init=False, repaint=False)
    tongue: reactive[str] = reactive("en", init=False, repaint=False)
    at: reactive[Millis] = reactive(0, init=False, repaint=False)

    def __init__(self, name: str, number: int) -> None:
        super().__init__(id=name, classes="panel")
        self.number = number

    def rows_for(self, facts: Facts) -> tuple[Row, ...]:
        """Return all rows; a child with many of them overrides `count`, `row` and `key_at` instead."""
        return ()

    def heading(self, facts: Facts) -> str:
        """Return what stands in the title beside the panel's name."""
        return ""

    @property
    def facts(self) -> Facts | None:
        """What the panel draws from; None before there is a picture."""
        if self.picture is None:
            return None
        return Facts(self.picture, self.at, self.language, self.tongue, max(self.size.width - 1, 20))

    def title(self) -> Line:
        facts = self.facts
        if facts is None:
            return ()
        name = Piece(f"{self.number} {say(f'panel.{self.id}', facts.tongue)}", "strong")
        heading = self.heading(facts)
        return (name, Piece(f"  {heading}")) if heading else (name,)

    def rebuild(self) -> None:
        """Make the rows anew and draw what is in view."""
        facts = self.facts
        if facts is None:
            return
        standing = self.key_at(self.cursor)
        self._rows = self.rows_for(facts)
        self.settle(standing)

    def watch_picture(self) -> None:
        if self.picture is not None:
            self.set_reactive(Panel.at, self.picture.clock.at)
        self.rebuild()

    def watch_language(self) -> None:
        self.rebuild()

    def watch_tongue(self) -> None:
        self.rebuild()

    def watch_at(self) -> None:
        self.rebuild()

    def on_resize(self, event: Resize) -> None:
        self.rebuild()
