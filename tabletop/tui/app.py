"""The app: theme, terminal guard, and which room is open. It knows no rule; the outermost boundary stands here."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter

from tabletop.control.fault import keep_trace
from tabletop.exercise.errors import TabletopError
from tabletop.tui import terminal
from tabletop.tui.doorway import Doorway
from tabletop.tui.keystrokes import Keystrokes
from tabletop.tui.place import Place
from tabletop.tui.theme import DARK
from tabletop.words import clean
from tabletop.words.catalogue import say

if TYPE_CHECKING:
    from pathlib import Path

    from tabletop.control.live import Live
    from tabletop.control.moments import TimeSource
    from tabletop.control.past import Past
    from tabletop.control.start import Reopened
    from tabletop.exercise.times import Millis
    from tabletop.tui.author.screen import Author
    from tabletop.tui.home import Home

Opening: TypeAlias = Callable[[], Callable[[], Place]]
"""Does what takes long, on a thread: imports a room, reads a deck, makes a save. What it returns makes the room."""

CRASHED = 70
"""The exit code when the program itself failed."""


class TabletopApp(App[int]):
    """Opens one room, and from home any other."""

    CSS_PATH = "tabletop.tcss"
    TITLE = "tabletop"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "curtain", "Curtain", show=False, priority=True),
        Binding("ctrl+q", "leave_room", "Leave", show=False, priority=True),
        Binding("ctrl+c", "leave_room", "Leave", show=False),
    ]

    def __init__(self, room: Place | Opening, *, time: TimeSource | None = None, tongue: str = "en") -> None:
        super().__init__()
        self.room = room if isinstance(room, Place) else Doorway(tongue)
        self.opening = None if isinstance(room, Place) else room
        self.time = time
        self.keystrokes = Keystrokes(self, super().on_event, self._is_busy)
        self._typing: asyncio.Task[None] | None = None
        self.live: Live | None = None
        self.failure: Exception | None = None
        """Why the first room could not be opened: for whoever started the app."""
        self.unrecorded: list[str] = []
        self.last_words: list[str] = []
        """What to say on the terminal once it is given back; whole lines, so that a path can be copied."""
        self.tongue = tongue
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        terminal.on_signals(self.stop)
        self._typing = asyncio.create_task(self._type())
        if not self.is_headless:
            self.set_interval(2, self._watch_terminal)
        self.open(self.room)
        if self.opening is not None:
            self.call_after_refresh(self._open_first, self.opening)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.keystrokes.take(event)
        else:
            await super().on_event(event)

    def _is_busy(self) -> bool:
        return any(isinstance(screen, Place) and screen.busy for screen in self.screen_stack)

    async def _type(self) -> None:
        try:
            await self.keystrokes.run()
        except Exception as error:  # noqa: BLE001 - a fault in what a key does ends where every fault of the screen ends
            self._handle_exception(error)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), terminal.LiteralText()]

    # --- rooms ---

    def open(self, room: Place) -> None:
        """Open a room; when it is left, home comes back, or the app ends where there is none."""
        if room.running is not None and room.is_kept:
            self.live, self.tongue = room.running, room.tongue
        self.push_screen(room, lambda _nothing: self._left(room))

    @work
    async def _open_first(self, opening: Opening) -> None:
        """Open the first room behind the doorway, which is on the screen by now."""
        gc.disable()
        try:
            make = await asyncio.to_thread(opening)
        except (TabletopError, OSError) as error:
            self.failure = error
            self.exit(1)
            return
        finally:
            gc.enable()
        gc.freeze()
        self.room = make()
        self.open(self.room)

    def _left(self, room: Place) -> None:
        if room.running is not None:
            self.unrecorded += room.not_recorded
            room.running.close()
            self.live = None
        room.let_go()
        if room is self.room:
            self.exit(0)

    def on_home_run(self, event: Home.Run) -> None:
        self._from_home(lambda: self._begin(event.deck, event.language))

    def on_home_resume(self, event: Home.Resume) -> None:
        self._from_home(lambda: self._reopen(event.save, event.language))

    def on_home_replay(self, event: Home.Replay) -> None:
        self._from_home(lambda: _replay_of(event.save, event.language))

    def on_home_left(self, event: Home.Left) -> None:
        self.exit(0)

    def on_author_rehearse(self, event: Author.Rehearse) -> None:
        from tabletop.tui.console.screen import Console

        self.open(Console(event.rehearsal.live, rehearsal=True, part=event.rehearsal))

    def _begin(self, deck: str, language: str) -> Place:
        from tabletop.control import library, start
        from tabletop.control.moments import real_time
        from tabletop.tui.console.screen import Console

        loaded = library.load(deck)
        save = library.new_save(loaded.deck.id)
        return Console(start.begin(loaded, save, language=language, time=self.time or real_time))

    def _reopen(self, save: Path, language: str) -> Place:
        from tabletop.control import start
        from tabletop.control.moments import real_time
        from tabletop.tui.console.screen import Console

        reopened = start.resume(save, language=language, time=self.time or real_time)
        return Console(reopened.live, reopened)

    def _from_home(self, make: Callable[[], Place]) -> None:
        """Open a room from home, or say there in one sentence why it cannot be opened."""
        from tabletop.tui.home import Home

        home = self.room
        try:
            room = make()
        except TabletopError as error:
            if isinstance(home, Home):
                home.tell(say("home.cannot", home.language, why=clean.line(str(error))))
            return
        self.open(room)

    # --- keys that work everywhere ---

    def action_curtain(self) -> None:
        """Lower the curtain over whatever is open, or raise it."""
        raised = getattr(self.screen, "action_raise_curtain", None)
        if raised is not None:
            raised()
            return
        room = next((one for one in reversed(self.screen_stack) if isinstance(one, Place)), None)
        if room is not None:
            room.lower_curtain()

    def action_leave_room(self) -> None:
        """Ask the open room to let go, or the dialogue over it to close."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is not None:
            leave()

    # --- endings ---

    def stop(self, code: int) -> None:
        """End because the system said so: the save is closed, the terminal given back."""
        if self.live is not None:
            self.live.close()
        terminal.end_anyway(code)
        self.exit(code, return_code=code)

    def _watch_terminal(self) -> None:
        if terminal.is_lost():
            self.stop(129)

    def _fatal_error(self) -> None:
        """Replace Textual's own crash page, which prints the values of variables: hidden injects on a projector."""
        error = self._exception
        path = None if error is None else keep_trace(error)
        self.last_words = self._crash_words(path)
        self._return_code = CRASHED
        self._close_messages_no_wait()

    def _crash_words(self, trace: Path | None) -> list[str]:
        words = [say("crash.heading", self.tongue)]
        if self.live is not None:
            save = clean.line(str(self.live.path))
            words += [say("crash.safe", self.tongue, save=save), say("crash.resume", self.tongue, save=save)]
        if trace is not None:
            words.append(say("crash.trace", self.tongue, path=clean.line(str(trace))))
        return words


def _replay_of(save: Path, language: str) -> Place:
    from tabletop.control.past import open_past
    from tabletop.tui.replay.screen import Replay

    return Replay(open_past(save), language=language)


def open_home(time: TimeSource | None = None, language: str = "en") -> int:
    """Show what is there, and open what is chosen.

    Returns:
        The exit code.
    """

    def opening() -> Callable[[], Place]:
        from tabletop.tui.home import Home

        return lambda: Home(language)

    return _run(TabletopApp(opening, time=time, tongue=language))


def open_console(live: Live, reopened: Reopened | None = None, *, rehearsal: bool = False) -> int:
    """Run an exercise; its save is closed when this returns.

    Returns:
        The exit code.
    """
    return open_console_soon(lambda: (live, reopened), rehearsal=rehearsal)


def open_console_soon(
    prepare: Callable[[], tuple[Live, Reopened | None]], *, rehearsal: bool = False, language: str = "en"
) -> int:
    """Paint first, then open an exercise and run it; its save is closed when this returns.

    Args:
        prepare: Makes the exercise or goes on with one; called on a thread once something is on the screen.
        rehearsal: Whether STARTEX offers a rehearsal.
        language: Of the sentence that is shown meanwhile.

    Returns:
        The exit code.

    Raises:
        TabletopError: What `prepare` raised, once the terminal is given back.
        OSError: The same.
    """

    def opening() -> Callable[[], Place]:
        from tabletop.tui.console.screen import Console

        live, reopened = prepare()
        return lambda: Console(live, reopened, rehearsal=rehearsal)

    return _run(TabletopApp(opening, tongue=language))


def open_replay(past: Past, at: int | None = None, time: Millis | None = None, language: str = "en") -> int:
    """Look at a save after an entry (`at`), at an exercise time (`time`), or at its end.

    Returns:
        The exit code.
    """
    from tabletop.tui.replay.screen import Replay

    return _run(TabletopApp(Replay(past, at, time, language)))


def open_author(name: str, language: str = "en") -> int:
    """Open the author's room on a deck.

    Args:
        name: A path, or the name of a deck.
        language: Of the program's words, and of deck texts at first.

    Returns:
        The exit code.

    Raises:
        NotFound: When there is no such deck.
    """

    def opening() -> Callable[[], Place]:
        from tabletop.control.manuscript import Lookout
        from tabletop.tui.author.screen import Author

        lookout = Lookout(name)
        return lambda: Author(lookout, language)

    return _run(TabletopApp(opening, tongue=language))


def _run(app: TabletopApp) -> int:
    try:
        app.run()
    finally:
        if app.live is not None:
            app.live.close()
    if app.failure is not None:
        raise app.failure
    lost = [clean.line(say("trouble.not-recorded", app.tongue, what=words)) for words in app.unrecorded]
    for words in (*lost, *app.last_words):
        sys.stderr.write(f"{words}\n")
    return app.return_code or 0
