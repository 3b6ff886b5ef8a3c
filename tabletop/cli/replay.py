"""`tabletop replay`: any past moment of a save, on the screen or as lines."""

from __future__ import annotations

import sys
from argparse import Namespace

from tabletop.cli.codes import Exit
from tabletop.cli.moment import picture_at, read_moment
from tabletop.cli.out import data, narrate
from tabletop.cli.settings import language
from tabletop.control import library, past


def replay(arguments: Namespace) -> int:
    """Show a save at a moment; as lines, its log up to there and how it stood."""
    looked = past.open_past(library.find_save(arguments.save))
    moment = read_moment(looked, arguments.at)
    if looked.tail_problem is not None:
        narrate(f"tabletop: {looked.tail_problem}")
    tongue = language(arguments)
    if arguments.plain:
        from tabletop.words import tell

        shown = picture_at(looked, arguments.at)
        for line in (*tell.log(shown, tongue), "", *tell.status(shown, tongue)):
            data(line)
        return Exit.FINE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        narrate(f"tabletop: This needs a terminal; without one, use `tabletop replay {arguments.save} --plain`.")
        return Exit.USAGE
    from tabletop.tui.app import open_replay

    return open_replay(looked, moment.entry, moment.time, tongue)
