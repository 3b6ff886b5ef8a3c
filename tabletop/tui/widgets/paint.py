"""From lines of styled pieces to what Textual draws, and the bars that show a few such lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tabletop.words.present import Line, Piece
from tabletop.words.width import cells, cut, wrap


@lru_cache(maxsize=256)
def _style(words: str) -> Style:
    return Style.parse(words)


def ink(widget: Widget, name: str) -> Style:
    """Return the style of that name in the theme.

    It is looked up in the theme and not in component classes, of which Textual makes a node of its own for each widget:
    half of the time to the first paint.
    """
    return _style(widget.app.current_theme.variables.get(f"ink-{name}", ""))


def paint(widget: Widget, line: Line, width: int, over: Style | None = None) -> Strip:
    """Return one screen line of exactly `width` cells, each piece in its style, `over` laid over all of them."""
    base = widget.rich_style if over is None else widget.rich_style + over
    segments: list[Segment] = []
    taken = 0
    for piece in line:
        if taken >= width:
            break
        text = cut(piece.text, width - taken)
        style = base
        if piece.style:
            style = widget.rich_style + ink(widget, piece.style)
            style = style if over is None else style + over
        segments.append(Segment(text, style))
        taken += cells(text)
    segments.append(Segment(" " * (width - taken), base))
    return Strip(segments, width)


def flowed(pieces: Sequence[Line], width: int, rows: int, gap: str = "  ") -> tuple[Line, ...]:
    """Lay groups of pieces out from left to right, going on to the next row where a group no longer fits."""
    lines: list[Line] = []
    current: Line = ()
    taken = 0
    for group in pieces:
        size = sum(cells(piece.text) for piece in group)
        if current and taken + len(gap) + size > width and len(lines) + 1 < rows:
            lines.append(current)
            current, taken = (), 0
        if current:
            current, taken = (*current, Piece(gap)), taken + len(gap)
        current, taken = (*current, *group), taken + size
    return (*lines, current)


def wrapped(text: str, width: int, style: str = "", indent: str = "") -> tuple[Line, ...]:
    """Return a text as lines of one style, wrapped by the rules of its language."""
    room = width - len(indent)
    return tuple((Piece(indent + line, style),) for line in wrap(text, room))


class Bar(Widget):
    """A few lines that nobody chooses from: banner, clock, next action, message, keys."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...], *, grow: bool = False) -> None:
        """Draw these lines, only where they differ from what is drawn; `grow` gives each its row."""
        if lines == self.lines:
            return
        grown = grow and max(len(lines), 1) != max(len(self.lines), 1)
        self.lines = lines
        if grown:
            self.styles.height = max(len(lines), 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return paint(self, self.lines[y] if y < len(self.lines) else (), self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.lines), 1)

    @property
    def text(self) -> str:
        """What is drawn, without styles."""
        return "\n".join("".join(piece.text for piece in line) for line in self.lines)
