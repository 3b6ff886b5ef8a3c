"""Has requests recorded: waits for the disk, asks again where something was refused, and loses nothing typed."""

from __future__ import annotations

from typing import Protocol

import attrs

from tabletop.control.live import Live, Recorded
from tabletop.exercise.commands import JumpClock, OpenMove
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.events import Settled
from tabletop.exercise.refusals import Refused, Why
from tabletop.tui.console.asks import Scene
from tabletop.tui.console.inhand import in_words
from tabletop.tui.console.line import CommandLine
from tabletop.tui.widgets.dialogue import Dialogue
from tabletop.words import refusals
from tabletop.words.catalogue import say
from tabletop.words.phrases import Asked


class Counter(Protocol):
    """The room in front of the desk."""

    @property
    def scene(self) -> Scene:
        """What a key is pressed on."""
        ...

    def say_here(self, text: str, style: str = "") -> None:
        """Show one sentence."""
        ...

    def on_record(self, asked: Asked, recorded: Recorded) -> None:
        """Show what is now on the record."""
        ...

    def not_on_record(self, failure: SaveFailed) -> None:
        """Show that the save cannot be written, and what is kept in hand."""
        ...

    async def ask(self, dialogue: Dialogue[Asked]) -> Asked | None:
        """Show a dialogue and wait for its answer."""
        ...

    async def settle(self, deadlines: tuple[str, ...]) -> tuple[Settled, ...] | None:
        """Have each of these deadlines declared met, set aside or let pass."""
        ...


class Desk:
    """Between the room and the running exercise."""

    def __init__(self, live: Live, room: Counter) -> None:
        self.live = live
        self.room = room
        self.history: list[str] = []
        """Lines typed before, the latest last."""
        self.unrecorded: list[str] = []
        """What could not be made durable, in words that a person can copy by hand."""
        self.pending = 0
        """How many requests wait for the disk."""

    async def carry(self, asked: Asked, dialogue: Dialogue[Asked] | None = None) -> None:
        """Have it recorded, and after a line each further line of a paste, asked one by one."""
        while (taken := await self._until_taken(asked, dialogue)) is not None:
            following = taken.following(self.room.scene) if isinstance(taken, CommandLine) else None
            answered = None if following is None else await self.room.ask(following)
            if answered is None:
                return
            asked, dialogue = answered, following

    async def _until_taken(self, asked: Asked, dialogue: Dialogue[Asked] | None) -> Dialogue[Asked] | None:
        """Have it recorded. Refused, its dialogue comes back with everything that was typed and the reason.

        Returns:
            The dialogue in which it stood at last; None when it is not on the record, or came from no dialogue.
        """
        if isinstance(dialogue, CommandLine):
            self.history.append(dialogue.line)
        while isinstance(answer := await self.record(asked), Refused):
            if answer.why is Why.UNSETTLED and isinstance(asked.command, JumpClock | OpenMove):
                settled = await self.room.settle(answer.about)
                if settled is None:
                    _put_by(dialogue)
                    return None
                command = attrs.evolve(asked.command, settled=(*asked.command.settled, *settled))
                asked = Asked(command, asked.said)
                continue
            told = refusals.sentence(answer, self.room.scene.tongue)
            if dialogue is None:
                self.room.say_here(told, "bad")
                return None
            dialogue = dialogue.again(told)
            repeated = await self.room.ask(dialogue)
            if repeated is None:
                return None
            asked = repeated
        if answer is None:
            _put_by(dialogue)
            return None
        return dialogue

    async def record(self, asked: Asked) -> Recorded | Refused | None:
        """Submit one request; None when it could not be made durable, and then it is kept in hand."""
        self.pending += 1
        self.room.say_here(say("message.recording", self.room.scene.tongue), "dim")
        try:
            answer = await self.live.submit_soon(asked.command, asked.said)
        except SaveFailed as failure:
            self.unrecorded.append(in_words(asked, self.room.scene))
            self.room.not_on_record(failure)
            return None
        finally:
            self.pending -= 1
        if isinstance(answer, Refused):
            self.room.say_here("")
        else:
            self.room.on_record(asked, answer)
        return answer


def _put_by(dialogue: Dialogue[Asked] | None) -> None:
    if isinstance(dialogue, CommandLine):
        dialogue.put_by()
