"""One line to type, with completion, history, and trouble explained in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tabletop.tui.console.asks import Scene
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.entry import Entry
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.words import clean
from tabletop.words.phrases import ACT_USAGE, VERBS, Asked, Completion, Trouble, complete, parse
from tabletop.words.present import Line, Piece
from tabletop.words.width import fit

SHOWN: Final = 7
"""How many ways to go on are shown."""

_VERBS: Final = {verb.word: verb for verb in VERBS}


class CommandLine(Dialogue[Asked]):
    """An act, or any command of the plain mode, as one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "accept", "Complete", show=False, priority=True),
        Binding("up", "history(-1)", "Line before", show=False, priority=True),
        Binding("down", "history(1)", "Line after", show=False, priority=True),
    ]

    def __init__(
        self,
        scene: Scene,
        history: list[str],
        *,
        acts: bool,
        line: str = "",
        trouble: str = "",
        to_come: Sequence[str] = (),
    ) -> None:
        """Take what it is opened on.

        Args:
            scene: The picture, and the languages.
            history: The lines typed before, the latest last; what is left with Escape is added.
            acts: Whether an act is meant rather than any command.
            line: What stands in the field.
            trouble: What is in the way of it.
            to_come: The lines of a paste that come after this one.
        """
        super().__init__(scene.say("key.act" if acts else "key.palette"), scene.tongue, trouble)
        self.scene = scene
        self.history = history
        self.acts = acts
        self.line = line
        self.to_come = list(to_come)
        self._back = len(self.history)

    def body(self) -> Iterable[Widget]:
        hint = self.scene.say("line.hint-act" if self.acts else "line.hint")
        yield Entry(self.line, hint, "line", line_by_line=True)
        yield Bar(id="ways")

    def keys(self) -> str:
        return self.scene.say("line.keys")

    def on_mount(self) -> None:
        super().on_mount()
        entry = self.query_one("#line", Input)
        entry.focus()
        entry.cursor_position = len(entry.value)
        self._offer()

    def draw(self) -> None:
        """Draw the ways to go on with the rest."""
        super().draw()
        self._offer()

    @property
    def ways(self) -> tuple[Completion, ...]:
        """How the line could go on at the cursor."""
        entry = self.query_one("#line", Input)
        found = complete(entry.value, entry.cursor_position, self.scene.picture, self.tongue)
        if self.acts and not entry.value[: entry.cursor_position].strip().count(" "):
            offices = tuple(way for way in found if way.text not in _VERBS)
            return offices or found
        return found

    def _offer(self) -> None:
        width = self.inner_width
        entry = self.query_one("#line", Input)
        ways = self.ways
        lines: list[Line] = []
        for place, way in enumerate(ways[:SHOWN]):
            mark = "Tab " if place == 0 else "    "
            lines.append(
                (
                    Piece(mark, "due"),
                    Piece(fit(clean.line(way.text), 20), "strong"),
                    Piece(" " + clean.line(way.label), "dim"),
                )
            )
        if len(ways) > SHOWN:
            lines.append((Piece(f"    +{len(ways) - SHOWN}", "dim"),))
        first = entry.value.split(" ", 1)[0].casefold()
        usage = _VERBS[first].usage if first in _VERBS else ACT_USAGE if self.acts or entry.value else ""
        lines += [(), *wrapped(usage, width, "dim")] if usage else []
        if self.to_come:
            told = self.scene.say("line.to-come", count=len(self.to_come))
            lines = [*wrapped(told, width, "due"), (Piece(fit(clean.line(self.to_come[0]), width), "dim"),), (), *lines]
        self.query_one("#ways", Bar).show(tuple(lines), grow=True)

    def on_entry_more_lines(self, event: Entry.MoreLines) -> None:
        self.to_come[:0] = event.lines
        self._offer()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.trouble and event.value != self.line:
            self.tell("")
        self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.line = clean.typed(event.value).strip()
        asked = parse(self.line, self.scene.now(), self.tongue)
        if isinstance(asked, Trouble):
            event.input.cursor_position = min(asked.at, len(event.value))
            self.tell(asked.message)
            return
        self.dismiss(asked)

    def action_accept(self) -> None:
        """Take the first way to go on."""
        ways = self.ways
        if not ways:
            return
        entry = self.query_one("#line", Input)
        head, tail = entry.value[: ways[0].start], entry.value[entry.cursor_position :]
        text = ways[0].text + ("" if tail.startswith(" ") else " ")
        entry.value = head + text + tail
        entry.cursor_position = len(head) + len(text)

    def action_history(self, by: int) -> None:
        """Go through the lines typed before."""
        self._back = max(0, min(self._back + by, len(self.history)))
        entry = self.query_one("#line", Input)
        entry.value = self.history[self._back] if self._back < len(self.history) else ""
        entry.cursor_position = len(entry.value)

    def again(self, trouble: str) -> CommandLine:
        """Return the same line, with why it was refused."""
        self.to_come, to_come = [], self.to_come
        return CommandLine(self.scene, self.history, acts=self.acts, line=self.line, trouble=trouble, to_come=to_come)

    def following(self, scene: Scene) -> CommandLine | None:
        """Return the next line of a paste, to be entered in its turn; None when there is no more."""
        if not self.to_come:
            return None
        line, *to_come = self.to_come
        return CommandLine(scene, self.history, acts=self.acts, line=line, to_come=to_come)

    def action_leave(self) -> None:
        """Close it; what was not entered can be had again as a line before."""
        self._keep([clean.typed(self.query_one("#line", Input).value).strip(), *self.to_come])
        super().action_leave()

    def put_by(self) -> None:
        """Have the lines that are to come among the lines before, the next one first."""
        self._keep(self.to_come)

    def _keep(self, lines: Sequence[str]) -> None:
        self.history.extend(line for line in reversed(lines) if line and line not in self.history)
