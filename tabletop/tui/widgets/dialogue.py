"""Dialogues: each asks, returns a value or nothing, and acts on nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widget import Widget

from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece

Answer = TypeVar("Answer")


class Dialogue(ModalScreen[Answer | None], Generic[Answer]):
    """A box over the room: a heading, what it asks, trouble in place, and the keys that answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, heading: str, tongue: str, trouble: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.tongue = tongue
        self.trouble = trouble

    def body(self) -> Iterable[Widget]:
        """Yield what stands between the heading and the keys."""
        return ()

    def keys(self) -> str:
        """Return the line that says which keys answer."""
        return say("dialogue.leave", self.tongue)

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Bar(id="heading")
            yield from self.body()
            yield Bar(id="trouble")
            yield Bar(id="foot")

    def on_mount(self) -> None:
        self.tell(self.trouble)
        self.draw()

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.draw)

    def again(self, trouble: str) -> Dialogue[Answer]:
        """Return this dialogue as it was answered, with why that was refused; one with nothing typed starts anew."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw heading, trouble and keys for the width that there is."""
        width = self.inner_width
        self.query_one("#heading", Bar).show((((Piece(clean.line(self.heading), "title")),),))
        self.query_one("#foot", Bar).show(wrapped(self.keys(), width, "dim"), grow=True)
        self._draw_trouble()

    def tell(self, trouble: str) -> None:
        """Show what is in the way; an empty sentence takes it back."""
        self.trouble = trouble
        self._draw_trouble()

    @property
    def inner_width(self) -> int:
        """How many cells a line of the box has."""
        box = self.query_one("#box")
        return max(box.content_size.width, 20)

    def action_leave(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)

    def _draw_trouble(self) -> None:
        bar = self.query_one("#trouble", Bar)
        bar.display = bool(self.trouble)
        if self.trouble:
            bar.show(wrapped(f"! {clean.line(self.trouble)}", self.inner_width, "bad"), grow=True)


class Reading(Rows):
    """A text of any length, made for the width there is, scrolled by lines."""

    def __init__(self, make: Callable[[int], tuple[Line, ...]], *, id: str = "reading") -> None:  # noqa: A002
        super().__init__(id=id)
        self.make = make

    def on_resize(self, event: Resize) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        """Make the lines anew."""
        self.fill(tuple(Row(line) for line in self.make(max(self.size.width - 2, 20))))

    def on_mount(self) -> None:
        self.focus()

    def marks(self) -> tuple[str, str]:
        return "", "plain"


class Page(Dialogue[bool]):
    """Something to read; Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "done", "Done", show=False, priority=True),
        Binding("escape,q", "leave", "Leave", show=False),
    ]

    def __init__(self, heading: str, tongue: str, make: Callable[[int], tuple[Line, ...]]) -> None:
        super().__init__(heading, tongue)
        self.make = make
        self.add_class("tall")

    def body(self) -> Iterable[Widget]:
        yield Reading(self.make)

    def keys(self) -> str:
        return say("dialogue.page", self.tongue)

    def action_done(self) -> None:
        """Close it."""
        self.dismiss(True)


class Confirm(Dialogue[bool]):
    """One question, asked once: y or Enter is yes, n or Escape no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "yes", "Yes", show=False),
        Binding("n,escape", "leave", "No", show=False),
    ]

    def __init__(self, heading: str, question: str, tongue: str) -> None:
        super().__init__(heading, tongue)
        self.question = question

    def body(self) -> Iterable[Widget]:
        yield Bar(id="question")

    def keys(self) -> str:
        return say("dialogue.confirm", self.tongue)

    def draw(self) -> None:
        """Draw the question with the rest."""
        super().draw()
        lines = tuple(
            line for part in self.question.split("\n") for line in wrapped(clean.line(part), self.inner_width)
        )
        self.query_one("#question", Bar).show(lines, grow=True)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)


class Curtain(ModalScreen[None]):
    """What the room may see before the facilitator is ready: banner, deck title and a clock, and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "raise_curtain", "Raise", show=False),
        Binding("enter,space", "raise_curtain", "Raise", show=False),
    ]

    def __init__(self, lines: Callable[[int], tuple[Line, ...]]) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield Bar(id="cloth")

    def on_mount(self) -> None:
        self.draw()
        self.set_interval(1, self.draw)

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the few things that may be seen, in the middle."""
        bar = self.query_one("#cloth", Bar)
        lines = self.lines(max(bar.size.width or self.app.size.width, 20))
        above = max(((bar.size.height or self.app.size.height) - len(lines)) // 2, 0)
        bar.show(((),) * above + lines)

    def action_raise_curtain(self) -> None:
        """Show the room behind it."""
        self.dismiss(None)
