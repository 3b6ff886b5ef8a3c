"""`tabletop decks` and `tabletop saves`: what is there."""

from __future__ import annotations

from argparse import Namespace

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, document, narrate
from tabletop.cli.settings import language
from tabletop.control import library
from tabletop.control.library import DeckListing, SaveListing
from tabletop.exercise.times import SECOND, format_duration, format_offset


def decks(arguments: Namespace) -> int:
    """List the decks that are there."""
    found = library.decks()
    if arguments.json:
        document({"decks": [_deck_document(deck) for deck in found]})
        return Exit.FINE
    for deck in found:
        about = deck.problem or f"{deck.injects} injects, {format_duration(deck.length)}, {', '.join(deck.languages)}"
        data(f"{deck.name}  {deck.title.in_(language(arguments))}  ({about})")
    if not found:
        narrate("No decks are there. Name the path of one, or put it into injects/.")
    return Exit.FINE


def _deck_document(deck: DeckListing) -> dict[str, object]:
    return {
        "name": deck.name,
        "path": str(deck.path),
        "title": dict(deck.title.forms),
        "languages": list(deck.languages),
        "injects": deck.injects,
        "length": deck.length / SECOND,
        "problem": deck.problem,
    }


def saves(arguments: Namespace) -> int:
    """List the saves that are there."""
    found = library.saves()
    if arguments.json:
        document({"folder": str(library.saves_folder()), "saves": [_save_document(save) for save in found]})
        return Exit.FINE
    for save in found:
        data(f"{save.path.name}  {_about(save, language(arguments))}")
    narrate(f"Saves are in {library.saves_folder()}." if found else f"No saves are in {library.saves_folder()} yet.")
    return Exit.FINE


def _about(save: SaveListing, tongue: str) -> str:
    if save.problem is not None:
        return save.problem
    state = "ended" if save.ended else "can be resumed"
    kind = ", rehearsal" if save.rehearsal else ""
    return f"{save.title.in_(tongue)}, {save.entries} entries, {format_offset(save.at)}, {state}{kind}"


def _save_document(save: SaveListing) -> dict[str, object]:
    return {
        "path": str(save.path),
        "deck": save.deck_id,
        "entries": save.entries,
        "at": save.at / SECOND,
        "wall": None if save.wall is None else save.wall.isoformat(),
        "ended": save.ended,
        "rehearsal": save.rehearsal,
        "problem": save.problem,
    }
