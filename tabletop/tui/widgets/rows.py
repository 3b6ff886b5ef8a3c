"""Rows drawn line by line, with a cursor where they can be chosen: what is off the screen costs nothing."""

from __future__ import annotations

import attrs
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tabletop.tui.widgets.paint import ink, paint
from tabletop.words.present import Line, Piece
from tabletop.words.width import cells


@attrs.frozen
class Row:
    """One row: its line, and the name of what it stands for where it can be chosen."""

    line: Line
    key: str = ""


class Rows(ScrollView, can_focus=True):
    """A title and rows. All at once in `fill`, or one by one in `count`, `row` and `key_at` where there are many."""

    BINDINGS = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    class Chosen(Message):
        """A row was opened with Enter."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The rows it came from."""
            return self.rows

    class Moved(Message):
        """The cursor went to another row."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The rows it came from."""
            return self.rows

    def __init__(self, *, id: str, classes: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self._rows: tuple[Row, ...] = ()
        self._title: Line = ()

    # --- what is drawn ---

    def fill(self, rows: tuple[Row, ...], title: Line = ()) -> None:
        """Draw these rows where they differ from what is drawn; the cursor stays on what it stood on."""
        if rows == self._rows and title == self._title:
            return
        standing = self.key_at(self.cursor)
        self._rows, self._title = rows, title
        self.settle(standing)

    def settle(self, standing: str) -> None:
        """Measure the rows anew and put the cursor back on the row of that key."""
        self.virtual_size = Size(self.size.width, self.count() + 1)
        if standing and self.key_at(self.cursor) != standing:
            self._stand_on(standing)
        self.cursor = min(self.cursor, max(self.count() - 1, 0))
        self.refresh()

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def row(self, index: int) -> Row:
        """Return one row."""
        return self._rows[index]

    def key_at(self, index: int) -> str:
        """Return the key of a row; nothing where there is no such row, or it cannot be chosen."""
        return self.row(index).key if 0 <= index < self.count() else ""

    def title(self) -> Line:
        """Return what stands in the first line."""
        return self._title

    @property
    def text(self) -> str:
        """All rows as plain text, with the title."""
        lines = (self.title(), *(self.row(index).line for index in range(self.count())))
        return "\n".join("".join(piece.text for piece in line) for line in lines)

    def marks(self) -> tuple[str, str]:
        """Return the sign and the style of the first line; they say where the focus is."""
        return (">", "title-focus") if self.has_focus else (" ", "title-bar")

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return self._title_strip(width)
        index = self.scroll_offset.y + y - 1
        if index >= self.count():
            return Strip.blank(width, self.rich_style)
        row = self.row(index)
        here = index == self.cursor and bool(row.key)
        over = ink(self, "cursor") if here and self.has_focus else None
        return paint(self, (Piece(">" if here else " "), *row.line), width, over)

    def _title_strip(self, width: int) -> Strip:
        shown, first = self.size.height - 1, self.scroll_offset.y
        more = ""
        if self.count() > shown > 0:
            more = f" {first + 1}-{min(first + shown, self.count())}/{self.count()} "
        mark, style = self.marks()
        line = (Piece(mark), *self.title())
        space = width - sum(cells(piece.text) for piece in line) - cells(more)
        if space < 0 and len(line) > 2:
            line = line[:2]
            space = width - sum(cells(piece.text) for piece in line) - cells(more)
        line = (*line, Piece(" " * max(space, 0)), Piece(more))
        return paint(self, line, width, ink(self, style))

    # --- moving ---

    @property
    def selected(self) -> str:
        """The key of the row under the cursor."""
        return self.key_at(self.cursor)

    def select(self, key: str) -> bool:
        """Put the cursor on the row of that key and bring it into view; False where there is none."""
        found = self._stand_on(key)
        if found:
            self._show_cursor()
        return found

    def _stand_on(self, key: str) -> bool:
        for index in range(self.count()):
            if self.key_at(index) == key:
                self.cursor = index
                return True
        return False

    def action_step(self, by: int) -> None:
        """Go to the next row that can be chosen, or scroll where none can."""
        index = self.cursor + by
        while 0 <= index < self.count() and not self.key_at(index):
            index += by
        if 0 <= index < self.count():
            self._go(index)
        else:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False, immediate=True)
            self.refresh()

    def action_page(self, by: int) -> None:
        """Go a screenful up or down."""
        shown = max(self.size.height - 1, 1)
        if any(self.key_at(index) for index in self._shown()):
            self._go(max(0, min(self.cursor + by * shown, self.count() - 1)))
        else:
            self.scroll_to(y=self.scroll_offset.y + by * shown, animate=False, immediate=True)
            self.refresh()

    def action_edge(self, to: int) -> None:
        """Go to the first or last row."""
        self._go(0 if to < 0 else max(self.count() - 1, 0))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.selected:
            self.post_message(self.Chosen(self, self.selected))

    def _shown(self) -> range:
        first = self.scroll_offset.y
        return range(first, min(first + self.size.height - 1, self.count()))

    def _go(self, index: int) -> None:
        self.cursor = index
        self._show_cursor()
        self.post_message(self.Moved(self, self.selected))

    def _show_cursor(self) -> None:
        shown = max(self.size.height - 1, 1)
        first = self.scroll_offset.y
        target = min(max(first, self.cursor - shown + 1), self.cursor)
        if target != first:
            self.scroll_to(y=target, animate=False, immediate=True)
        self.refresh()
