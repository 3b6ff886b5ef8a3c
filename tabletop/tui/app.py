"""The app: theme, terminal guard, and which room is open. It knows no rule; the outermost boundary stands here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from tabletop.control import library
from tabletop.control.live import Live
from tabletop.control.moments import TimeSource, real_time
from tabletop.control.past import Past, open_past
from tabletop.control.start import Reopened, begin, resume
from tabletop.exercise.errors import TabletopError
from tabletop.exercise.times import Millis
from tabletop.tui import terminal
from tabletop.tui.console.screen import Console
from tabletop.tui.home import Home
from tabletop.tui.replay.screen import Replay
from tabletop.tui.theme import DARK
from tabletop.tui.widgets.dialogue import Curtain
from tabletop.words import clean
from tabletop.words.catalogue import say

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

    def __init__(self, room: Screen[None], *, time: TimeSource = real_time) -> None:
        super().__init__()
        self.room = room
        self.time = time
        self.live: Live | None = None
        self.unrecorded: list[str] = []
        self.last_words: list[str] = []
        """What to say on the terminal once it is given back; whole lines, so that a path can be copied."""
        self.tongue = "en"
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        terminal.on_signals(self.stop)
        if not self.is_headless:
            self.set_interval(2, self._watch_terminal)
        self.open(self.room)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), terminal.LiteralText()]

    # --- rooms ---

    def open(self, room: Screen[None]) -> None:
        """Open a room; when it is left, home comes back, or the app ends where there is none."""
        if isinstance(room, Console):
            self.live, self.tongue = room.live, room.tongue
        self.push_screen(room, lambda _nothing: self._left(room))

    def _left(self, room: Screen[None]) -> None:
        if isinstance(room, Console):
            self.unrecorded += room.desk.unrecorded
            room.live.close()
            self.live = None
        if room is self.room:
            self.exit(0)

    def on_home_run(self, event: Home.Run) -> None:
        self._from_home(lambda: Console(self._begin(event.deck, event.language)))

    def on_home_resume(self, event: Home.Resume) -> None:
        self._from_home(lambda: self._reopen(event.save))

    def on_home_replay(self, event: Home.Replay) -> None:
        self._from_home(lambda: Replay(open_past(event.save), language=event.language))

    def on_home_left(self, event: Home.Left) -> None:
        self.exit(0)

    def _begin(self, deck: str, language: str) -> Live:
        loaded = library.load(deck)
        return begin(loaded, library.new_save(loaded.deck.id), language=language, time=self.time)

    def _reopen(self, save: Path) -> Console:
        reopened = resume(save, time=self.time)
        return Console(reopened.live, reopened)

    def _from_home(self, make: Callable[[], Screen[None]]) -> None:
        """Open a room from home, or say there in one sentence why it cannot be opened."""
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
        top = self.screen
        if isinstance(top, Curtain):
            top.action_raise_curtain()
            return
        room = next((one for one in reversed(self.screen_stack) if isinstance(one, Console | Replay)), None)
        if room is not None:
            room.lower_curtain()

    def action_leave_room(self) -> None:
        """Ask the open room to let go."""
        top = self.screen
        if isinstance(top, Console | Replay | Home):
            top.action_leave()

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
        path = None if error is None else terminal.keep_trace(error)
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


def open_home(time: TimeSource = real_time, language: str = "en") -> int:
    """Show what is there, and open what is chosen.

    Returns:
        The exit code.
    """
    return _run(TabletopApp(Home(language), time=time))


def open_console(live: Live, reopened: Reopened | None = None, *, rehearsal: bool = False) -> int:
    """Run an exercise; its save is closed when this returns.

    Returns:
        The exit code.
    """
    return _run(TabletopApp(Console(live, reopened, rehearsal=rehearsal)))


def open_replay(past: Past, at: int | None = None, time: Millis | None = None, language: str = "en") -> int:
    """Look at a save after an entry (`at`), at an exercise time (`time`), or at its end.

    Returns:
        The exit code.
    """
    return _run(TabletopApp(Replay(past, at, time, language)))


def _run(app: TabletopApp) -> int:
    try:
        app.run()
    finally:
        if app.live is not None:
            app.live.close()
    lost = [clean.line(say("trouble.not-recorded", app.tongue, what=words)) for words in app.unrecorded]
    for words in (*lost, *app.last_words):
        sys.stderr.write(f"{words}\n")
    return app.return_code or 0
