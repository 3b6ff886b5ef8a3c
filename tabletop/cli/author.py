"""`tabletop author`: the author's room, over a deck file that is written in an editor."""

from __future__ import annotations

from argparse import Namespace

from tabletop.cli.play import has_screen, no_screen
from tabletop.cli.settings import language


def author(arguments: Namespace) -> int:
    """Watch a deck on the screen; the same as lines is `check --watch`."""
    if not has_screen():
        from tabletop.control import library

        library.find_deck(arguments.deck)
        return no_screen(f"tabletop check {arguments.deck} --watch")
    from tabletop.tui.app import open_author

    return open_author(arguments.deck, language(arguments))
