"""The replay room: any past moment on the console's panels, entry by entry or at a time. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from tabletop.control.past import Past
from tabletop.exercise.times import Millis, parse_offset
from tabletop.exercise.views import Picture
from tabletop.tui.widgets.clock import banner_lines, clock_lines, move_lines
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.layout import curtain_lines, tabs
from tabletop.tui.widgets.log import Log
from tabletop.tui.widgets.msel import Msel
from tabletop.tui.widgets.room import Room
from tabletop.tui.widgets.rows import Rows
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.phrases import fold
from tabletop.words.present import Line, Piece


class GoTo(Dialogue[str]):
    """An entry or a time to go to."""

    def body(self) -> Iterable[Widget]:
        yield Input(placeholder=say("replay.go-hint", self.tongue), id="line")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#line").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        text = fold(clean.typed(event.value)).strip().removeprefix("#")
        if (text.isdecimal() and len(text) < 10) or offset_of(text) is not None:
            self.dismiss(text)
        else:
            self.tell(say("replay.cannot-go", self.tongue))


def offset_of(text: str) -> Millis | None:
    """Read an exercise time as it is typed, with a small or a large T."""
    return parse_offset("T" + text[1:].lower()) if text[:1] in {"t", "T"} else None


class Replay(Room):
    """One save. Left and right step through its entries; the panels, the log and the evidence keep step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n,full_stop", "step(1)", "Next entry", show=False, priority=True),
        Binding("left,p,comma", "step(-1)", "Entry before", show=False, priority=True),
        Binding("home", "edge(0)", "First", show=False, priority=True),
        Binding("end", "edge(1)", "Last", show=False, priority=True),
        Binding("g", "go", "Go to", show=False),
        Binding("w", "why", "Why", show=False),
        Binding("R", "rule", "The norm's page", show=False),
        Binding("l", "language", "Language of the texts", show=False),
        Binding("L", "tongue", "Language of the screen", show=False),
        Binding("c", "curtain", "Curtain", show=False),
        Binding("q,escape", "leave", "Leave", show=False),
        *(Binding(f"{number}", f"panel({number})", "Panel", show=False) for number in range(1, 7)),
    ]

    def __init__(self, past: Past, at: int | None = None, time: Millis | None = None, language: str = "en") -> None:
        """Open a save after an entry (`at`), at an exercise time (`time`), or at its end."""
        super().__init__(language)
        self.past = past
        self.entry = len(past.entries) if at is None else at
        self.time = time

    def on_mount(self) -> None:
        super().on_mount()
        if self.time is not None:
            self.show_time(self.time)
        else:
            self.show_entry(self.entry)
        self.action_panel(6)
        if self.past.tail_problem is not None:
            self.say_here(say("replay.tail", self.tongue, why=self.past.tail_problem), "late")
        self.lower_curtain()

    def cloth(self, width: int) -> tuple[Line, ...]:
        return curtain_lines(self.past.deck, self.tongue, width)

    def bars(self, picture: Picture) -> dict[str, tuple[Line, ...]]:
        width = max(self.size.width, 20)
        return {
            "banner": banner_lines(width),
            "clock": clock_lines(picture, picture.clock.at, self.tongue, width - 2, 2),
            "move": move_lines(picture, picture.clock.at, self.language, self.tongue),
            "next": (self._place(), self._progress(width - 4)),
            "tabs": (tabs(self.active, self.tongue, width),),
            "keys": ((Piece(" " + say("replay.keys", self.tongue)),),),
        }

    def _place(self) -> Line:
        place = say("replay.place", self.tongue, n=self.entry, all=len(self.past.entries))
        return (Piece(say("replay.heading", self.tongue) + "  ", "title"), Piece(place, "strong"))

    def _progress(self, width: int) -> Line:
        """Return a line of progress in ASCII: where this entry stands among all."""
        all_entries = max(len(self.past.entries), 1)
        filled = round(width * self.entry / all_entries)
        return (Piece("[", "dim"), Piece("=" * filled, "due"), Piece("." * (width - filled), "dim"), Piece("]", "dim"))

    # --- going through the record ---

    def show_entry(self, entry: int) -> None:
        """Show the moment after an entry was typed."""
        self.entry = max(0, min(entry, len(self.past.entries)))
        self.time = None
        self._show(self.past.at_entry(self.entry))

    def show_time(self, time: Millis) -> None:
        """Show all that is said to have happened by an exercise time."""
        self.time = time
        self.entry = self.past.entry_at(time)
        self._show(self.past.at_time(time))

    def _show(self, picture: Picture) -> None:
        self.picture = picture
        self.query_one(Log).select(f"{self.entry}")
        released = [view for view in picture.injects if view.released is not None]
        if released:
            latest = max(released, key=lambda view: (view.released or 0, view.entry or 0))
            self.show_inject(latest.inject.id)
        self.draw()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.rows.id == "coordination":
            self.show_evidence(event.key)
        elif isinstance(event.rows, Log):
            self.show_entry(int(event.key))
        elif isinstance(event.rows, Msel):
            self.action_panel(2)

    def action_step(self, by: int) -> None:
        """Go some entries on or back."""
        self.show_entry(self.entry + by)

    def action_edge(self, to: int) -> None:
        """Go to the beginning or the end."""
        self.show_entry(len(self.past.entries) if to else 0)

    @work
    async def action_go(self) -> None:
        """Go to an entry or a time."""
        wanted = await self.app.push_screen_wait(GoTo(say("form.jump-to", self.tongue), self.tongue))
        if wanted is None:
            return
        time = offset_of(wanted)
        if time is not None:
            self.show_time(time)
        else:
            self.show_entry(int(wanted))

    def action_leave(self) -> None:
        """Leave the replay."""
        self.dismiss(None)
