"""`tabletop new` and `tabletop schema`: what an author begins with."""

from __future__ import annotations

from argparse import Namespace

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, narrate
from tabletop.cli.settings import language


def new(arguments: Namespace) -> int:
    """Write a starter deck and what editors need beside it; print its path."""
    from tabletop.control.new_deck import new_deck

    made = new_deck(arguments.name, language(arguments))
    data(str(made.deck))
    if made.beside:
        beside = " and ".join(str(path) for path in made.beside)
        narrate(f"Beside it, for editors, without a network: {beside}.")
    for path in made.left:
        narrate(f"{path} was there already and is left as it is.")
    narrate(f"It can be run as it stands. After every change: tabletop check {made.deck}")
    return Exit.FINE


def schema(arguments: Namespace) -> int:
    """Print the JSON Schema of decks or of procedures."""
    from tabletop.deckfile.schema import schema_text

    data(schema_text(arguments.kind).rstrip("\n"))
    return Exit.FINE
