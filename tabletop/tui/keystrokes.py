"""Keys one after the other: each is handed on only when what the one before set off is done.

Textual gives every key of a burst to whatever has the focus when the burst arrives. Over a slow line, or from an input
method that commits a whole phrase, the keys after `a` would then run as commands of the room instead of being typed
into the dialogue that `a` opens.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

Stroke: TypeAlias = events.Key | events.Paste

PATIENCE: Final = 1.0
"""Seconds to wait for a widget that does not answer, because it is going or is kept busy."""

_GLANCE: Final = 0.005
"""Seconds between two looks at the disk."""

_STEADY: Final = 2
"""How many times in a row screen and focus must be found unchanged."""

_IDEOGRAPHIC_SPACE: Final = "\u3000"


class Keystrokes:
    """The keys that were typed and not yet handed on."""

    def __init__(self, app: App[int], hand_on: Callable[[Stroke], Awaitable[None]], busy: Callable[[], bool]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._busy = busy
        """Says whether something waits for the disk: what can be asked next depends on it."""
        self._waiting: asyncio.Queue[Stroke] = asyncio.Queue()

    def take(self, stroke: Stroke) -> None:
        """Keep a key until its turn."""
        self._waiting.put_nowait(_readable(stroke))

    async def run(self) -> None:
        """Hand on key after key, until the app closes."""
        while self._open():
            await self._hand_on(await self._waiting.get())
            await self._settle()
            self._waiting.task_done()

    async def done(self) -> None:
        """Wait until every key taken so far was handed on and what it set off is done."""
        await self._waiting.join()

    async def _settle(self) -> None:
        """Wait until what has the focus has answered, with every screen that it opened.

        An app that closes meanwhile has no screens any more, and nothing is left to wait for.
        """
        steady, before = 0, None
        while steady < _STEADY and self._open():
            target: DOMNode = self._app.focused or self._app.screen
            for node in target.ancestors_with_self:
                await _answered(node)
            await asyncio.sleep(0)
            await self._recorded()
            if not self._open():
                return
            now = (self._app.screen, self._app.focused)
            steady = steady + 1 if now == before else 0
            before = now

    def _open(self) -> bool:
        """Say whether the app still has screens: from when it begins to close there is no telling."""
        return self._app.is_running

    async def _recorded(self) -> None:
        """Wait for the disk, but not for ever: a disk that hangs must not take the keyboard with it."""
        for _ in range(int(PATIENCE / _GLANCE)):
            if not self._busy():
                return
            await asyncio.sleep(_GLANCE)


async def _answered(node: MessagePump) -> None:
    """Wait until a widget has handled everything that was sent to it so far."""
    done = asyncio.Event()
    if not node.call_later(done.set):
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await done.wait()
    except TimeoutError:
        return


def _readable(stroke: Stroke) -> Stroke:
    """Return a key as a field takes it: Textual drops the ideographic space that Japanese keyboards type."""
    if isinstance(stroke, events.Key) and stroke.character == _IDEOGRAPHIC_SPACE:
        return events.Key("space", " ")
    if isinstance(stroke, events.Paste):
        return events.Paste(stroke.text.replace(_IDEOGRAPHIC_SPACE, " "))
    return stroke
