"""Saves opened and read under arrangements, for the commands that look at one or several."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

import attrs

from tabletop.cli.check import problem_document
from tabletop.cli.codes import Exit
from tabletop.cli.out import document, narrate
from tabletop.control import library, past
from tabletop.control.comparing import Reading, read_under
from tabletop.exercise.errors import DeckInvalid
from tabletop.exercise.views import Picture
from tabletop.words.beside import Shown


@attrs.frozen
class Opened:
    """Readings in the order in which they were asked for, and how the command ends when nothing else is wrong."""

    readings: tuple[Reading, ...]
    exit: Exit
    """3 where a save is damaged: what is sound of it is shown all the same."""


def open_saves(names: Sequence[str], arrangements: Sequence[str | None] = ()) -> Opened:
    """Open saves and read each under every arrangement asked for; what is missing of one is narrated.

    Args:
        names: The saves.
        arrangements: By id or path; None is the one that a save was played under, as is naming none at all.

    Raises:
        NotFound: When there is no such save or arrangement.
        NotASave: When a file is not a save.
        JournalDamaged: When nothing of a save can be read.
        DeckInvalid: When a save does not fit an arrangement.
    """
    readings: list[Reading] = []
    damaged = False
    for name in names:
        looked = past.open_past(library.find_save(name))
        if looked.tail_problem is not None:
            narrate(f"tabletop: {looked.path}: {looked.tail_problem}")
        damaged = damaged or looked.damaged
        readings += [read_under(looked, arrangement) for arrangement in arrangements or (None,)]
    return Opened(tuple(readings), Exit.DAMAGED if damaged else Exit.FINE)


def fitting(arguments: Namespace, run: Callable[[Namespace], int]) -> int:
    """Run a command; where a save does not fit an arrangement and JSON was asked for, the problems are the document.

    Raises:
        DeckInvalid: When a save does not fit an arrangement and lines were asked for.
    """
    try:
        return run(arguments)
    except DeckInvalid as error:
        if not arguments.json:
            raise
        narrate(f"tabletop: {error}")
        document({"problems": [problem_document(problem) for problem in error.problems]})
        return Exit.FINDINGS


def shown(reading: Reading, picture: Picture) -> Shown:
    """Return a reading as words show it."""
    looked = reading.past
    return Shown(
        name=looked.path.name,
        picture=picture,
        played_under=reading.played_under,
        recorded=reading.recorded,
        steps=reading.steps,
        updated=reading.updated,
        deck_text=looked.deck_text,
        started=looked.started,
        rehearsal=looked.rehearsal,
        branch_of=looked.branch_of,
    )


def step_documents(reading: Reading) -> list[dict[str, object]]:
    """Return the steps that would have gone to another office, as JSON shows them."""
    return [
        {"entry": step.entry, "role": step.role, "office": step.office, "stands_for": step.now}
        for step in reading.steps
    ]
