"""A room of panels: everything that the console and the replay have in common, drawn from one picture."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.reactive import reactive

from tabletop.exercise.times import Millis
from tabletop.exercise.views import Picture
from tabletop.tui.place import Place
from tabletop.tui.widgets.coordination import by_urgency, evidence_lines
from tabletop.tui.widgets.dialogue import Curtain, Page
from tabletop.tui.widgets.inject import InjectPanel
from tabletop.tui.widgets.layout import COLUMNS
from tabletop.tui.widgets.msel import Msel
from tabletop.tui.widgets.norm import NormPage
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.tui.widgets.panel import Panel
from tabletop.tui.widgets.rows import Rows
from tabletop.words import clean
from tabletop.words.catalogue import CATALOGUE, say
from tabletop.words.present import Line


class Room(Place):
    """Banner, bars, six panels, a message and the keys. Its one reactive is the picture.

    A child says what its bars hold (`bars`), which moment it shows (`moment`) and what its curtain may show (`cloth`).
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-huge")]

    picture: reactive[Picture | None] = reactive(None, always_update=True, init=False, repaint=False)

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        """Of deck texts."""
        self.tongue = language if language in CATALOGUE else "en"
        """Of the program's own words."""
        self.active = 1
        """The number of the panel that a narrow screen shows."""

    # --- what a child says ---

    def bars(self, picture: Picture) -> dict[str, tuple[Line, ...]]:
        """Return the lines of each bar, by its id."""
        return {}

    def moment(self) -> Millis:
        """Return the exercise time that countdowns count from."""
        return 0 if self.picture is None else self.picture.clock.at

    def cloth(self, width: int) -> tuple[Line, ...]:
        """Return what the curtain may show."""
        return ()

    def raised(self, _nothing: None) -> None:
        """Do what waited for the curtain."""

    # --- drawing ---

    def compose(self) -> ComposeResult:
        for name in ("banner", "clock", "move", "next", "trouble-bar", "tabs"):
            yield Bar(id=name)
        with Container(id="panels"):
            for column in COLUMNS:
                with Vertical(id=column.id, classes="column"):
                    for panel in column.panels:
                        yield panel.make(panel.id, panel.number).data_bind(Room.picture)
        yield Bar(id="message")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        for panel in self.query(Panel):
            panel.language, panel.tongue = self.language, self.tongue
        self.query_one("#trouble-bar").display = False

    def watch_picture(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the bars; the panels follow the picture by themselves."""
        if self.picture is None or not self.is_mounted:
            return
        for name, lines in self.bars(self.picture).items():
            self.query_one(f"#{name}", Bar).show(lines, grow=name == "banner")

    def say_here(self, text: str, style: str = "") -> None:
        """Show one sentence above the keys until the next one."""
        lines = wrapped(clean.line(text), max(self.size.width - 2, 20), style)
        self.query_one("#message", Bar).show(lines, grow=True)

    def lower_curtain(self) -> None:
        """Hide everything behind the curtain."""
        self.app.push_screen(Curtain(self.cloth), self.raised)

    def read(self, name: str, make: Callable[[int], tuple[Line, ...]]) -> None:
        """Give something to read."""
        self.app.push_screen(Page(say(name, self.tongue), self.tongue, make))

    # --- what is looked at ---

    def show_inject(self, inject: str) -> None:
        """Show an inject, and what control may read about it."""
        self.query_one(Msel).select(inject)
        for panel in self.query(InjectPanel):
            panel.show(inject)

    def show_evidence(self, verdict_id: str) -> None:
        """Show rule, basis, reason and entries behind one observation."""
        picture, at = self.picture, self.moment()
        verdict = None if picture is None else next((one for one in picture.verdicts if one.id == verdict_id), None)
        if picture is not None and verdict is not None:
            found, shown = verdict, picture
            self.read("key.why", lambda width: evidence_lines(found, shown, at, self.language, self.tongue, width))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        if isinstance(event.rows, Msel):
            for panel in self.query(InjectPanel):
                panel.show(event.key)

    def on_descendant_focus(self) -> None:
        if isinstance(self.focused, Panel) and self.focused.number != self.active:
            self.action_panel(self.focused.number)

    # --- keys ---

    def action_panel(self, number: int) -> None:
        """Bring a panel up and put the focus on it."""
        self.active = number
        for column in COLUMNS:
            here = any(panel.number == number for panel in column.panels)
            self.query_one(f"#{column.id}").set_class(here, "-active")
        for panel in self.query(Panel):
            panel.set_class(panel.number == number, "-active")
            if panel.number == number:
                panel.focus()
        self.draw()

    def action_curtain(self) -> None:
        """Lower the curtain."""
        self.lower_curtain()

    def action_why(self) -> None:
        """Show the evidence of the observation under the cursor, or of the most urgent one."""
        if self.picture is None:
            return
        chosen = self.query_one("#coordination", Panel).selected
        first = by_urgency(self.picture.verdicts)
        if chosen or first:
            self.show_evidence(chosen or first[0].id)

    def action_rule(self) -> None:
        """Show the page of the norm under the cursor, or of the most urgent one, or of the first."""
        if self.picture is None or not self.picture.procedures.rules:
            return
        procedures = self.picture.procedures
        chosen = self.query_one("#coordination", Panel).selected
        urgent = by_urgency(self.picture.verdicts)
        verdict = next((one for one in urgent if one.id == chosen), urgent[0] if urgent else None)
        rule = procedures.rules[0].id if verdict is None else verdict.rule
        language = self.language if self.language in CATALOGUE else self.tongue
        self.app.push_screen(NormPage(procedures, rule, language))

    def action_language(self) -> None:
        """Show deck texts in the deck's next language."""
        if self.picture is not None:
            self.language = following(self.language, self.picture.deck.languages)
            for panel in self.query(Panel):
                panel.language = self.language
            self.draw()

    def action_tongue(self) -> None:
        """Let the program speak its next language."""
        self.tongue = following(self.tongue, tuple(CATALOGUE))
        for panel in self.query(Panel):
            panel.tongue = self.tongue
        self.draw()


def following(language: str, languages: tuple[str, ...]) -> str:
    """Return the language after this one, going round."""
    known = languages or (language,)
    return known[(known.index(language) + 1) % len(known)] if language in known else known[0]
