"""`tabletop`, `run` and `resume`: an exercise on the screen or as lines."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from tabletop.cli.codes import Exit
from tabletop.cli.out import narrate
from tabletop.cli.settings import language
from tabletop.control import library, past, start
from tabletop.control.moments import Counter, TimeSource, real_time
from tabletop.exercise.deck import Deck
from tabletop.exercise.errors import CommandRefused


def home() -> int:
    """Open the home screen."""
    if not _has_screen():
        return _no_screen("tabletop --help")
    from tabletop.tui.app import open_home

    return open_home(language=language(None))


def run(arguments: Namespace) -> int:
    """Make a save and run its exercise."""
    loaded = library.load(arguments.deck, arguments.procedures)
    refusal = _unplayable(arguments, f"tabletop run {arguments.deck} --plain")
    if refusal is not None:
        return refusal
    save = _free(Path(arguments.save)) if arguments.save else library.new_save(loaded.deck.id)
    counter = Counter(_story_start(loaded.deck)) if arguments.rate == 0 else None
    live = start.begin(loaded, save, language=language(arguments), rehearsal=arguments.rehearsal, time=_time(counter))
    with live:
        if arguments.plain:
            from tabletop.plain import Plain

            return Plain(live, counter, rate=arguments.rate or 1.0, rehearsal=arguments.rehearsal).play()
        from tabletop.tui.app import open_console

        return open_console(live, rehearsal=arguments.rehearsal)


def resume(arguments: Namespace) -> int:
    """Go on where a save stops."""
    save = library.find_save(arguments.save)
    refusal = _unplayable(arguments, f"tabletop resume {arguments.save} --plain")
    if refusal is not None:
        return refusal
    counter = Counter(_last_wall(save)) if arguments.rate == 0 else None
    reopened = start.resume(save, language=language(arguments), time=_time(counter))
    if reopened.torn is not None:
        narrate(f"A half-written line at the end was set aside in {reopened.torn}; it was never acknowledged.")
    with reopened.live:
        if arguments.plain:
            from tabletop.plain import Plain

            return Plain(reopened.live, counter, rate=arguments.rate or 1.0, reopened=reopened).play()
        from tabletop.tui.app import open_console

        return open_console(reopened.live, reopened)


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


def _time(counter: Counter | None) -> TimeSource:
    return real_time if counter is None else counter


def _story_start(deck: Deck) -> datetime:
    """Return the wall time at which a repeatable play begins: that of its story, the same for every run."""
    return deck.scenario.start.astimezone(UTC)


def _last_wall(save: Path) -> datetime:
    """Return the wall time at which a repeatable play goes on: that of its last record."""
    looked = past.open_past(save)
    return looked.entries[-1].wall if looked.entries else _story_start(looked.deck)


def _unplayable(arguments: Namespace, instead: str) -> int | None:
    """Return the exit code when this cannot be played as asked, having said why."""
    if arguments.rate is not None and not arguments.plain:
        narrate(
            "tabletop: --rate goes with --plain; on the screen, STARTEX asks for the rate and `speed 4` changes it."
        )
        return Exit.USAGE
    return None if arguments.plain or _has_screen() else _no_screen(instead)


def _has_screen() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _no_screen(instead: str) -> int:
    narrate(f"tabletop: This needs a terminal; without one, use `{instead}`.")
    return Exit.USAGE
