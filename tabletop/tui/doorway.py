"""The doorway: the banner and one sentence, painted at once, while the exercise behind it is being opened."""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tabletop.tui.place import Place
from tabletop.words.catalogue import BANNER, say


class Doorway(Place):
    """What the room may see before there is anything to see."""

    def __init__(self, tongue: str) -> None:
        super().__init__()
        self.tongue = tongue

    def compose(self) -> ComposeResult:
        yield Static(id="doorway")

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Draw the banner, in ASCII because a long dash takes two cells on some Japanese terminals."""
        lines = (*wrap(BANNER.replace("—", "-"), max(self.app.size.width - 2, 20)), "", say("doorway", self.tongue))
        self.query_one("#doorway", Static).update(Content("\n".join(lines)))
