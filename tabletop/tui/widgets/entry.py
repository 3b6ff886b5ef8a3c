"""A field of one line that loses nothing of what is pasted into it."""

from __future__ import annotations

from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from tabletop.words import clean


class Entry(Input):
    """One line of text, everything in it literal. Textual's own field takes only the first line of a paste."""

    class MoreLines(Message):
        """More lines were pasted than the field takes."""

        def __init__(self, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, value: str, hint: str, name: str, *, line_by_line: bool = False) -> None:
        """Make a field.

        Args:
            value: What stands in it.
            hint: What stands there while it is empty.
            name: Its id.
            line_by_line: Whether each line of a paste is one by itself; else breaks become spaces.
        """
        super().__init__(clean.typed(value), placeholder=hint, id=name, select_on_focus=False)
        self.line_by_line = line_by_line

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean.typed(event.text).strip("\n")
        first, *more = [line.strip() for line in text.split("\n") if line.strip()] or [""]
        if not more:
            self.replace(text, *self.selection)
        elif self.line_by_line:
            self.replace(first, *self.selection)
            self.post_message(self.MoreLines(tuple(more)))
        else:
            self.replace(" ".join((first, *more)), *self.selection)
