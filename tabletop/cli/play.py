"""`tabletop`, `run` and `resume`: an exercise on the screen or as lines."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.cli.codes import Exit
from tabletop.cli.out import narrate
from tabletop.cli.settings import language
from tabletop.exercise.errors import CommandRefused

if TYPE_CHECKING:
    from tabletop.control.live import Live
    from tabletop.control.moments import Counter
    from tabletop.control.start import Reopened
    from tabletop.deckfile.load import Loaded
    from tabletop.exercise.deck import Deck


def home() -> int:
    """Open the home screen."""
    if not has_screen():
        return no_screen("tabletop --help")
    from tabletop.tui.app import open_home

    return open_home(language=language(None))


def run(arguments: Namespace) -> int:
    """Make a save and run its exercise."""
    if not has_screen():
        from tabletop.control import library

        library.find_deck(arguments.deck)
    refusal = _unplayable(arguments, f"tabletop run {arguments.deck} --plain")
    if refusal is not None:
        return refusal
    if arguments.plain:
        return _run_plain(arguments)
    from tabletop.tui.app import open_console_soon

    def prepare() -> tuple[Live, None]:
        from tabletop.control import library

        return _begin(arguments, library.load(arguments.deck, arguments.procedures)), None

    return open_console_soon(prepare, rehearsal=arguments.rehearsal, language=language(arguments))


def _run_plain(arguments: Namespace) -> int:
    from tabletop.control import library
    from tabletop.plain import Plain

    loaded = library.load(arguments.deck, arguments.procedures)
    counter = _counter(arguments, _story_start(loaded.deck))
    with _begin(arguments, loaded, counter) as live:
        return Plain(live, counter, rate=arguments.rate or 1.0, rehearsal=arguments.rehearsal).play()


def _begin(arguments: Namespace, loaded: Loaded, counter: Counter | None = None) -> Live:
    from tabletop.control import library, start
    from tabletop.control.moments import real_time

    save = _free(Path(arguments.save)) if arguments.save else library.new_save(loaded.deck.id)
    time = counter or real_time
    return start.begin(loaded, save, language=language(arguments), rehearsal=arguments.rehearsal, time=time)


def resume(arguments: Namespace) -> int:
    """Go on where a save stops."""
    if not has_screen():
        from tabletop.control import library

        library.find_save(arguments.save)
    refusal = _unplayable(arguments, f"tabletop resume {arguments.save} --plain")
    if refusal is not None:
        return refusal
    if arguments.plain:
        return _resume_plain(arguments)
    from tabletop.tui.app import open_console_soon

    def prepare() -> tuple[Live, Reopened]:
        from tabletop.control import library, start

        reopened = start.resume(library.find_save(arguments.save), language=language(arguments))
        return reopened.live, reopened

    return open_console_soon(prepare, language=language(arguments))


def _resume_plain(arguments: Namespace) -> int:
    from tabletop.control import library, start
    from tabletop.control.moments import real_time
    from tabletop.exercise.commands import ChangeRate
    from tabletop.plain import Plain

    save = library.find_save(arguments.save)
    counter = _counter(arguments, _last_wall(save)) if arguments.rate == 0 else None
    reopened = start.resume(save, language=language(arguments), time=counter or real_time)
    if reopened.torn is not None:
        narrate(f"A half-written line at the end was set aside in {reopened.torn}; it was never acknowledged.")
    with reopened.live:
        if arguments.rate and reopened.live.picture().possible.rate:
            reopened.live.submit(ChangeRate(arguments.rate))
        return Plain(reopened.live, counter, rate=arguments.rate or 1.0, reopened=reopened).play()


def _counter(arguments: Namespace, at: datetime) -> Counter | None:
    """Return the time that only lines move, where the rate asks for it."""
    from tabletop.control.moments import Counter

    return Counter(at) if arguments.rate == 0 else None


def _free(save: Path) -> Path:
    """Return a path at which a new save can be made.

    Raises:
        CommandRefused: When something is there, or its folder is not.
    """
    if save.exists():
        raise CommandRefused(f"{save} is there already. Go on with `tabletop resume {save}`, or name another file.")
    if not save.parent.is_dir():
        raise CommandRefused(f"There is no folder {save.parent}. Make it first, or name another file.")
    return save


def _story_start(deck: Deck) -> datetime:
    """Return the wall time at which a repeatable play begins: that of its story, the same for every run."""
    return deck.scenario.start


def _last_wall(save: Path) -> datetime:
    """Return the wall time at which a repeatable play goes on: that of its last record."""
    from tabletop.control import past

    looked = past.open_past(save)
    start = _story_start(looked.deck)
    return looked.entries[-1].wall.astimezone(start.tzinfo) if looked.entries else start


def _unplayable(arguments: Namespace, instead: str) -> int | None:
    """Return the exit code when this cannot be played as asked, having said why."""
    if arguments.rate is not None and not arguments.plain:
        narrate(
            "tabletop: --rate goes with --plain; on the screen, STARTEX asks for the rate and `speed 4` changes it."
        )
        return Exit.USAGE
    return None if arguments.plain or has_screen() else no_screen(instead)


def has_screen() -> bool:
    """Say whether there is a terminal to draw on and to type at."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def no_screen(instead: str) -> int:
    """Say that this needs a terminal, and what to type without one."""
    narrate(f"tabletop: This needs a terminal; without one, use `{instead}`.")
    return Exit.USAGE
