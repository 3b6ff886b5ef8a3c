"""Before a jump: each open deadline that it crosses is declared met, set aside with a reason, or let pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.exercise.events import Settled, SettledAs
from tabletop.tui.console.asks import Scene
from tabletop.tui.console.form import Form, Words
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.tui.widgets.rows import Row, Rows
from tabletop.words import clean
from tabletop.words.present import Piece, minutes_left, part_words


class Settle(Dialogue[tuple[Settled, ...]]):
    """One row a deadline: m met, w set aside, p let pass; P lets all the rest pass; Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "settle('met')", "Met", show=False),
        Binding("p", "settle('passed')", "Let pass", show=False),
        Binding("w", "waive", "Set aside", show=False),
        Binding("P", "rest", "Let the rest pass", show=False),
    ]

    def __init__(self, scene: Scene, deadlines: tuple[str, ...]) -> None:
        super().__init__(scene.say("settle.heading", count=len(deadlines)), scene.tongue)
        self.scene = scene
        self.deadlines = deadlines
        self.settled: dict[str, Settled] = {}
        self.add_class("tall")

    def body(self) -> Iterable[Widget]:
        yield Rows(id="deadlines")

    def keys(self) -> str:
        return self.scene.say("settle.keys")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Rows).focus()

    def draw(self) -> None:
        """Draw each deadline with what was declared of it."""
        super().draw()
        self.query_one(Rows).fill(tuple(self._row(deadline) for deadline in self.deadlines))

    def _row(self, deadline: str) -> Row:
        verdict = next((one for one in self.scene.picture.verdicts if one.id == deadline), None)
        rule = None if verdict is None else self.scene.picture.procedures.rule(verdict.rule)
        title = "" if rule is None else clean.line(rule.title.in_(self.scene.language))
        left = "" if verdict is None or verdict.left is None else minutes_left(verdict.left, self.tongue)
        part = "" if verdict is None else part_words(verdict, self.scene.picture.procedures)
        declared = self.settled.get(deadline)
        how = "?" if declared is None else self.scene.say(f"settled.{declared.how.value}")
        style = "due" if declared is None else "good"
        return Row(
            (
                Piece(f"{how}  ", style),
                Piece(f"{deadline} ", "strong"),
                Piece(f"{left}  "),
                Piece(f"{clean.line(part)} " if part else "", "strong"),
                Piece(title),
            ),
            deadline,
        )

    def action_settle(self, how: str) -> None:
        """Declare it of the deadline under the cursor and go on to the next."""
        self._declare(SettledAs(how), "")

    def action_rest(self) -> None:
        """Let everything pass that nothing was declared of."""
        for deadline in self.deadlines:
            self.settled.setdefault(deadline, Settled(deadline, SettledAs.PASSED))
        self.draw()

    @work
    async def action_waive(self) -> None:
        """Set the deadline under the cursor aside; the reason is asked for."""
        label = self.scene.say("form.because")
        fields = (Words("because", label, needed=True),)
        form: Form[str] = Form(self.scene.say("settled.waived"), self.tongue, fields, lambda values: values["because"])
        because = await self.app.push_screen_wait(form)
        if because is not None:
            self._declare(SettledAs.WAIVED, because)

    def _declare(self, how: SettledAs, because: str) -> None:
        rows = self.query_one(Rows)
        deadline = rows.selected
        if deadline:
            self.settled[deadline] = Settled(deadline, how, because)
            self.draw()
            rows.action_step(1)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go on once something was declared of each."""
        missing = [deadline for deadline in self.deadlines if deadline not in self.settled]
        if missing:
            self.tell(self.scene.say("settle.missing", count=len(missing)))
            return
        self.dismiss(tuple(self.settled[deadline] for deadline in self.deadlines))
