"""`tabletop report`: the page to leave behind."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tabletop.cli.codes import Exit
from tabletop.cli.out import narrate
from tabletop.cli.settings import language
from tabletop.control import library
from tabletop.control.reporting import write_report


def report(arguments: Namespace) -> int:
    """Write the report of a save, and say where it is and what it leaves out."""
    save = library.find_save(arguments.save)
    written = write_report(save, Path(arguments.to), language=language(arguments))
    narrate(written.told)
    if written.note is not None:
        narrate(written.note)
    return Exit.FINE
