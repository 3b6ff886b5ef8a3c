"""A panel of the author's room: numbered, titled, and drawn from one scene."""

from __future__ import annotations

from textual.events import Resize
from textual.reactive import reactive

from tabletop.tui.author.scene import Scene
from tabletop.tui.widgets.rows import Rows
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece
from tabletop.words.width import cells, cut

_SCROLLED = 14
"""Cells kept in a title for its sign and for how far the rows are scrolled."""


class Panel(Rows):
    """Rows made from a scene: a child makes them in `renew`, and says what stands beside its name in `heading`."""

    scene: reactive[Scene | None] = reactive(None, always_update=True, init=False, repaint=False)

    def __init__(self, name: str, number: int) -> None:
        super().__init__(id=name, classes="panel")
        self.number = number
        self._made_of: object = None
        self._standing = ""
        """The key under the cursor: by the time that rows are made anew, the old ones cannot be asked for it."""

    def basis(self, scene: Scene) -> object:
        """Return all that the rows are made of, but for the width: they are made anew where it has changed."""
        return scene

    def renew(self, scene: Scene) -> None:
        """Make the rows anew."""

    def heading(self, scene: Scene) -> str:
        """Return what stands in the title beside the panel's name."""
        return ""

    def name_line(self, tongue: str) -> str:
        """Return the panel's number and name."""
        return f"{self.number} {say(f'panel.{self.id}', tongue)}"

    def title(self) -> Line:
        if self.scene is None:
            return ()
        name = Piece(self.name_line(self.scene.tongue), "strong")
        heading = self.heading(self.scene)
        room = self.size.width - cells(name.text) - _SCROLLED
        return (name, Piece(f"  {cut(heading, room)}")) if heading and room > 0 else (name,)

    @property
    def width(self) -> int:
        """Cells for a row."""
        return max(self.size.width - 1, 20)

    def rebuild(self) -> None:
        """Make the rows anew where anything has changed, and draw what is in view."""
        if self.scene is None:
            return
        basis = (self.basis(self.scene), self.width)
        if basis != self._made_of:
            self._made_of = basis
            self.renew(self.scene)
            self.settle(self._standing)

    def settle(self, standing: str) -> None:
        super().settle(standing)
        self._standing = self.selected

    def select(self, key: str) -> bool:
        found = super().select(key)
        self._standing = self.selected
        return found

    def _go(self, index: int) -> None:
        super()._go(index)
        self._standing = self.selected

    def watch_scene(self) -> None:
        self.rebuild()

    def on_resize(self, event: Resize) -> None:
        self.rebuild()
