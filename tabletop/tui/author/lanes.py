"""The MSEL as a picture: storylines by time, arrows from what an inject waits for to the inject."""

from __future__ import annotations

from textual.strip import Strip

from tabletop.tui.author.panel import Panel
from tabletop.tui.author.scene import Scene
from tabletop.tui.widgets.paint import ink, paint
from tabletop.tui.widgets.rows import Row
from tabletop.words.catalogue import say
from tabletop.words.lanes import Look, lane_line, lane_titles, lanes_shown
from tabletop.words.present import Line, Piece
from tabletop.words.storyboard import Storyboard


class Lanes(Panel):
    """One row an inject, drawn one by one; blank rows are time."""

    def basis(self, scene: Scene) -> object:
        return scene.layout, scene.here, scene.language, scene.tongue, scene.lane

    @property
    def board(self) -> Storyboard | None:
        """What is drawn."""
        scene = self.scene
        return None if scene is None or scene.layout is None else scene.layout.board

    def look(self, scene: Scene) -> Look:
        """Return how the picture is looked at."""
        here = self.selected if self.board is not None else ""
        return Look(self.width, scene.language, scene.tongue, scene.lane, here or scene.here)

    def lanes_shown(self, scene: Scene) -> int:
        """Return how many storylines of a scene there is room for; of a panel that is not in view, all."""
        if scene.layout is None:
            return 1
        board = scene.layout.board
        return lanes_shown(board, self.look(scene)) if self.size.width else len(board.lanes)

    def count(self) -> int:
        return 0 if self.board is None else len(self.board.stops)

    def row(self, index: int) -> Row:
        if self.board is None or self.scene is None:
            return Row(())
        return Row(lane_line(self.board, index, self.look(self.scene)), self.key_at(index))

    def key_at(self, index: int) -> str:
        if self.board is None or not 0 <= index < len(self.board.stops):
            return ""
        inject = self.board.stops[index].inject
        return "" if inject is None else inject.id

    def title(self) -> Line:
        if self.board is None or self.scene is None:
            return super().title()
        return lane_titles(self.board, self.look(self.scene), self.name_line(self.scene.tongue))

    def _title_strip(self, width: int) -> Strip:
        """Draw the storylines' names over their lanes, and how far the picture is scrolled over the end of the last."""
        shown, first = self.size.height - 1, self.scroll_offset.y
        more = f" {first + 1}-{min(first + shown, self.count())}/{self.count()} " if self.count() > shown > 0 else ""
        mark, style = self.marks()
        over = ink(self, style)
        names = paint(self, (Piece(mark), *self.title()), width - len(more), over)
        return Strip.join([names, paint(self, (Piece(more),), len(more), over)]) if more else names

    def on_focus(self) -> None:
        self.refresh()

    def settle(self, standing: str) -> None:
        super().settle(standing or ("" if self.scene is None else self.scene.here))
        self._show_cursor()


def more_lanes(scene: Scene, shown: int) -> str:
    """Say which of the storylines are shown, where not all are."""
    lanes = 0 if scene.layout is None else len(scene.layout.board.lanes)
    if shown >= lanes:
        return ""
    return say("author.lanes.more", scene.tongue, first=scene.lane + 1, last=scene.lane + shown, all=lanes)
