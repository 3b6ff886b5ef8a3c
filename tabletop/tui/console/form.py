"""A form: a few fields to fill, each a line of text or a choice, made into one command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Generic, TypeAlias, TypeVar

import attrs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.entry import Entry
from tabletop.tui.widgets.paint import Bar, paint, wrapped
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.phrases import Trouble
from tabletop.words.present import Piece


@attrs.frozen
class Words:
    """A field for free words."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    needed: bool = False


@attrs.frozen
class Choice:
    """A field for one of a few: pairs of value and label."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str = ""


Field: TypeAlias = Words | Choice
Values: TypeAlias = Mapping[str, str]
Result = TypeVar("Result")


class Pick(Widget, can_focus=True):
    """One of a few: left and right go through them, a letter goes to the next that begins with it."""

    BINDINGS = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right,space", "turn(1)", "Next", show=False),
    ]
    at = reactive(0)

    def __init__(self, field: Choice) -> None:
        super().__init__(id=f"field-{field.id}")
        self.options = field.options
        values = [value for value, _ in field.options]
        self.set_reactive(Pick.at, values.index(field.value) if field.value in values else 0)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.options[self.at][0]

    def action_turn(self, by: int) -> None:
        """Go to another choice."""
        self.at = (self.at + by) % len(self.options)

    def on_key(self, event: Key) -> None:
        letter = event.character
        if letter is None or not letter.isalnum():
            return
        order = [(self.at + step) % len(self.options) for step in range(1, len(self.options) + 1)]
        found = next(
            (place for place in order if self.options[place][1].casefold().startswith(letter.casefold())), None
        )
        if found is not None:
            self.at = found
            event.stop()

    def render_line(self, y: int) -> Strip:
        label = clean.line(self.options[self.at][1])
        mark = "strong" if self.has_focus else ""
        line = (
            Piece("< ", "dim"),
            Piece(label, mark),
            Piece(" >", "dim"),
            Piece(f"  {self.at + 1}/{len(self.options)}", "dim"),
        )
        return paint(self, line if y == 0 else (), self.size.width)


class Form(Dialogue[Result], Generic[Result]):
    """Fields, one a line. Enter records; Tab and the arrows go between fields; what was typed is never lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "record", "Record", show=False, priority=True),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(
        self,
        heading: str,
        tongue: str,
        fields: tuple[Field, ...],
        build: Callable[[Values], Result | Trouble],
        trouble: str = "",
        says: str = "",
    ) -> None:
        super().__init__(heading, tongue, trouble)
        self.fields = fields
        self.build = build
        self.says = says
        self.kept: Values = {field.id: field.value for field in fields}
        """What was typed when it was last to be recorded."""

    def body(self) -> Iterable[Widget]:
        if self.says:
            yield Bar(id="question")
        yield VerticalScroll(*(_FieldLine(field) for field in self.fields), id="fields")

    def keys(self) -> str:
        return say("dialogue.form", self.tongue)

    def draw(self) -> None:
        """Draw what the form says with the rest."""
        super().draw()
        if self.says:
            lines = wrapped(clean.block(self.says), self.inner_width)
            self.query_one("#question", Bar).show(lines, grow=True)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(f"#field-{self.fields[0].id}").focus()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.id: self._value(field) for field in self.fields}

    def _value(self, field: Field) -> str:
        if isinstance(field, Choice):
            return self.query_one(f"#field-{field.id}", Pick).value
        return clean.typed(self.query_one(f"#field-{field.id}", Input).value).strip()

    def action_record(self) -> None:
        """Make the command, or say in place what is missing."""
        values = self.values
        self.kept = values
        for field in self.fields:
            if isinstance(field, Words) and field.needed and not values[field.id]:
                self.tell(say("form.needed", self.tongue, field=field.label))
                self.query_one(f"#field-{field.id}").focus()
                return
        made = self.build(values)
        if isinstance(made, Trouble):
            self.tell(made.message)
            return
        self.dismiss(made)

    def again(self, trouble: str) -> Form[Result]:
        """Return the same form with everything that was typed, and what is in the way."""
        kept = tuple(attrs.evolve(field, value=self.kept[field.id]) for field in self.fields)
        return Form(self.heading, self.tongue, kept, self.build, trouble, self.says)


class _FieldLine(Horizontal):
    """One field with its label."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="field")
        self.field = field

    def compose(self) -> ComposeResult:
        label = Bar(id=f"label-{self.field.id}")
        label.add_class("label")
        label.lines = ((Piece(clean.line(self.field.label), "dim"),),)
        yield label
        if isinstance(self.field, Choice):
            yield Pick(self.field)
        else:
            yield Entry(self.field.value, self.field.hint, f"field-{self.field.id}")
