"""The console: shows one picture, asks what a key means, and has it recorded."""

from __future__ import annotations

from typing import ClassVar

import attrs
from textual import work
from textual.binding import BindingType

from tabletop.control.live import Live, Recorded
from tabletop.control.rehearsing import Rehearsal
from tabletop.control.start import Reopened
from tabletop.exercise.commands import (
    EndExercise,
    JumpClock,
    OpenMove,
    PauseClock,
    ReleaseInject,
    ResumeClock,
    StartExercise,
)
from tabletop.exercise.deck import MoveClock
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.events import InjectAdded, InjectReleased, MoveClosed, Settled
from tabletop.exercise.times import SECOND, Millis, format_offset
from tabletop.exercise.views import Picture, Stage
from tabletop.tui.console import asks, frame
from tabletop.tui.console.asks import ASKS, Scene
from tabletop.tui.console.decide import Decide, answerable
from tabletop.tui.console.desk import Desk
from tabletop.tui.console.find import Find
from tabletop.tui.console.keys import bindings, releasable, usable
from tabletop.tui.console.line import CommandLine
from tabletop.tui.console.pages import AfterStop, Briefing, help_lines, question_lines, summary_lines
from tabletop.tui.console.settle import Settle
from tabletop.tui.widgets.clock import next_move
from tabletop.tui.widgets.dialogue import Confirm, Curtain, Dialogue
from tabletop.tui.widgets.layout import NARROW
from tabletop.tui.widgets.msel import Msel
from tabletop.tui.widgets.paint import Bar
from tabletop.tui.widgets.panel import Panel
from tabletop.tui.widgets.room import Room
from tabletop.tui.widgets.rows import Rows
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.chronicle import sentence
from tabletop.words.phrases import Asked
from tabletop.words.present import Line

EVERY: int = 5
"""Seconds between two drawings of the panels' countdowns; what falls due is drawn at once."""


class Console(Room):
    """The facilitator's room."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(
        self, live: Live, reopened: Reopened | None = None, *, rehearsal: bool = False, part: Rehearsal | None = None
    ) -> None:
        super().__init__(live.language)
        self.live = live
        self.reopened = reopened
        self.rehearsal = rehearsal
        self.part = part
        """The rehearsal of a part of a deck, of which nothing is kept; its author sits here, so no curtain is down."""
        self.desk = Desk(live, self)
        self._boundary: Millis | None = None
        self._ticks = 0

    @property
    def running(self) -> Live:
        """The exercise."""
        return self.live

    @property
    def busy(self) -> bool:
        """Whether the desk waits for the disk."""
        return self.desk.pending > 0

    @property
    def not_recorded(self) -> tuple[str, ...]:
        """What the desk keeps in hand."""
        return tuple(self.desk.unrecorded)

    @property
    def is_kept(self) -> bool:
        """Whether this is more than the rehearsal of a part."""
        return self.part is None

    def let_go(self) -> None:
        if self.part is not None:
            self.part.throw_away()

    # --- drawing ---

    def on_mount(self) -> None:
        super().on_mount()
        self.picture = self.live.picture()
        self.action_panel(1)
        self.show_inject(self.picture.next_inject or "")
        self.set_interval(1, self.tick)
        if self.part is None:
            self.lower_curtain()
        else:
            self.show_inject(self.part.inject)
            self.say_here(frame.begun(self.part, self.picture, self.tongue))

    def bars(self, picture: Picture) -> dict[str, tuple[Line, ...]]:
        return frame.bars(picture, self.moment(), self.scene, self.size, self.active, self.part)

    def moment(self) -> Millis:
        return self.live.now()

    def cloth(self, width: int) -> tuple[Line, ...]:
        return frame.curtain(self.live, self.tongue, width)

    def raised(self, _nothing: None) -> None:
        if self.reopened is not None:
            reopened, self.reopened = self.reopened, None
            self._after_stop(reopened)

    def watch_picture(self) -> None:
        if self.picture is not None:
            self._boundary = frame.next_change(self.picture)
        super().watch_picture()

    def tick(self) -> None:
        """Draw the clock; ask for a new picture when something came due. Timers draw, clocks count."""
        if self.picture is None:
            return
        at = self.live.now()
        self._ticks += 1
        gap = self.live.gap()
        if gap and self.picture.clock.runs and not self.desk.unrecorded:
            because = say("gap.because", self.tongue, seconds=abs(gap) // SECOND)
            self._carry(Asked(PauseClock(because)))
        if self.desk.pending == 0:
            for inject in self.live.auto_due():
                self._carry(Asked(ReleaseInject(inject)))
        if self._boundary is not None and at >= self._boundary:
            self.picture = self.live.picture()
        elif self._ticks % EVERY == 0:
            for panel in self.query(Panel):
                panel.at = at
        if not isinstance(self.app.screen, Curtain):
            self.draw()

    @property
    def scene(self) -> Scene:
        """What a key is pressed on."""
        picture = self.picture or self.live.picture()
        return Scene(picture, self.query_one(Msel).selected, self.language, self.tongue, self.live.picture)

    @property
    def scene_now(self) -> Scene:
        """The same, looked at this moment: what is asked counts from now."""
        return attrs.evolve(self.scene, picture=self.live.picture())

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        scene = self.scene_now
        match event.rows.id:
            case "msel" if releasable(scene.picture, event.key):
                self._ask(asks.release_this(scene))
            case "msel":
                self.action_panel(2)
            case "decisions":
                self._ask(Decide(scene, event.key))
            case "coordination":
                self.show_evidence(event.key)
            case _:
                pass

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "ask" or self.picture is None:
            return True
        return True if usable(str(parameters[0]), self.picture) else None

    def action_ask(self, key: str) -> None:
        """Ask what a key needs to know, and have the answer recorded."""
        scene = self.scene_now
        match key:
            case "clock" if scene.picture.clock.stage is Stage.BEFORE:
                self._ask(Briefing(scene, rehearsal=self.rehearsal))
            case "decide":
                self._ask(Decide(scene) if answerable(scene.picture) else None)
            case "act" | "palette":
                self._ask(CommandLine(scene, self.desk.history, acts=key == "act"))
            case _:
                asked = ASKS[key](scene)
                if isinstance(asked, Asked):
                    self._carry(asked)
                else:
                    self._ask(asked)

    def action_help(self) -> None:
        """Show every key."""
        self.read("key.help", lambda width: help_lines(self.tongue, width))

    def action_questions(self) -> None:
        """Show what the open move asks of the cells."""
        picture = self.scene.picture
        self.read("key.questions", lambda width: question_lines(picture, self.language, self.tongue, width))

    @work
    async def action_find(self) -> None:
        """Find an inject by any part of its id or title."""
        found = await self.app.push_screen_wait(Find(self.scene))
        if found:
            self.action_panel(1)
            self.show_inject(found)

    @work
    async def action_leave(self) -> None:
        """Leave the room, asked once; the save is named."""
        thrown_away = say("rehearsal.question", self.tongue)
        question = frame.leaving(self.live.path, self.scene_now) if self.part is None else thrown_away
        if await self.app.push_screen_wait(Confirm(say("key.quit", self.tongue), question, self.tongue)):
            self.dismiss(None)

    # --- asking and recording ---

    @work
    async def _ask(self, dialogue: Dialogue[Asked] | None) -> None:
        if dialogue is None:
            self.say_here(say("message.not-now", self.tongue), "late")
            return
        asked = await self.ask(dialogue)
        if asked is not None:
            await self.desk.carry(asked, dialogue)

    @work
    async def _carry(self, asked: Asked) -> None:
        await self.desk.carry(asked)

    async def ask(self, dialogue: Dialogue[Asked]) -> Asked | None:
        """Show a dialogue and wait for its answer."""
        return await self.app.push_screen_wait(dialogue)

    async def settle(self, deadlines: tuple[str, ...]) -> tuple[Settled, ...] | None:
        """Have each of these deadlines declared met, set aside or let pass."""
        return await self.app.push_screen_wait(Settle(self.scene_now, deadlines))

    def on_record(self, asked: Asked, recorded: Recorded) -> None:
        """Show what is now on the record, and do what belongs to it."""
        self.picture = picture = self.live.picture()
        first = next((one for one in recorded.entries if not isinstance(one.event, MoveClosed)), recorded.entries[0])
        more = f" (+{len(recorded.entries) - 1})" if len(recorded.entries) > 1 else ""
        apart = f" @{format_offset(first.said)}" if first.said != first.typed else ""
        told = sentence(first, picture, self.tongue) + apart + more
        self.say_here(say("message.recorded", self.tongue, entry=f"#{first.n}", told=told), "good")
        match first.event:
            case InjectReleased(inject):
                self.show_inject(inject)
                if self.size.width < NARROW:
                    self.action_panel(2)
            case InjectAdded(added):
                self.show_inject(added.id)
            case _:
                pass
        opening = next_move(picture)
        if isinstance(asked.command, StartExercise) and opening is not None:
            if opening.at <= 0 and opening.clock is MoveClock.LIVE:
                self._carry(Asked(OpenMove(opening.id)))
        elif isinstance(asked.command, EndExercise):
            self.read(
                "end.heading", lambda width: summary_lines(picture, self.live.path, self.language, self.tongue, width)
            )

    def not_on_record(self, failure: SaveFailed) -> None:
        """Show that the save cannot be written, and what is kept in hand."""
        bar = self.query_one("#trouble-bar", Bar)
        bar.display = True
        kept = self.desk.unrecorded
        bar.show(frame.trouble(failure, self.live.path, kept, self.tongue, self.size.width), grow=True)
        self.say_here(say("message.not-recorded", self.tongue, what=clean.line(kept[-1])), "bad")

    @work
    async def _after_stop(self, reopened: Reopened) -> None:
        """Ask where to go on: the true time after a stop is unknown."""
        if self.scene.picture.clock.stage is not Stage.PLAY:
            return
        ask = AfterStop(reopened.last, reopened.suggested, reopened.stopped_for, self.tongue, reopened.torn)
        at = await self.app.push_screen_wait(ask)
        if at is None:
            return
        if at > reopened.last:
            answer = await self.desk.record(Asked(JumpClock(at, through_stop=True)))
            if not isinstance(answer, Recorded):
                return
        await self.desk.record(Asked(ResumeClock()))
