"""Plays read side by side, each under its own arrangement or another; what does not fit is named, never left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import attrs

from tabletop.control import library
from tabletop.control.past import Past
from tabletop.deckfile.load import check_procedures, load_deck_under
from tabletop.exercise.arrangement import Lack, Step, lacking, under
from tabletop.exercise.errors import DeckInvalid, NotFound
from tabletop.exercise.events import Entry
from tabletop.exercise.problems import Problem, Severity, errors_of

_NAMES: Final = {
    "addressee": "no office, side or other",
    "attendee": "no office, side or other",
    "says-value": "no value",
}
"""What a name is not, where that is more than its own kind."""


@attrs.frozen
class Reading:
    """One save read under one arrangement."""

    past: Past
    """The save, its deck and entries as the arrangement reads them; the save itself stays as it is."""
    played_under: str
    """The arrangement it was played under."""
    recorded: tuple[Entry, ...] = attrs.field(repr=False)
    """The record as the room said it."""
    steps: tuple[Step, ...] = ()
    """Where another office stands than the room named."""
    updated: tuple[str, ...] = ()
    """Files of the arrangement that are not word for word those that the save carries under the same id."""

    @property
    def moved(self) -> bool:
        """Whether it is read under another arrangement than it was played under."""
        return self.past.procedures.id != self.played_under


def read_under(past: Past, name: str | None = None) -> Reading:
    """Read a save under an arrangement.

    Args:
        past: The save.
        name: The arrangement's id, or the path of its file. Without it, and for the id of the save's own, the one that
            the save carries.

    Raises:
        NotFound: When there is no such arrangement.
        DeckInvalid: When its files hold errors, or it lacks what the deck or the record names; it carries all problems.
    """
    own = past.procedures
    if name is None or name == own.id:
        return Reading(past, own.id, past.entries)
    return _fitted(past, _find(past, name))


def _find(past: Past, name: str) -> Path:
    """Return the file of an arrangement: a path, or a name looked up beside the deck and in the deck folders."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"} or os.sep in name:
        if path.is_file():
            return path
        raise NotFound(f"There is no procedures file at {name}. Look at the path.")
    found = library.find_procedures(_beside(past), name)
    if found is None:
        raise NotFound(
            f"There is no arrangement named {name} beside the deck, among yours or among the shipped ones. "
            f"{library.meant(name, library.arrangements())}"
            f"Name its file by its path; the save itself carries {past.procedures.id}."
        )
    return found


def _beside(past: Past) -> Path:
    """Return where the deck of a save lies, if it is still there."""
    try:
        return library.find_deck(past.deck.id)
    except NotFound:
        return past.path


def _fitted(past: Past, file: Path) -> Reading:
    """Read a save under the arrangement of a file, if it fits."""
    own = past.procedures

    def find(wanted: str) -> Path | None:
        """Return the file of a procedures id; that of the arrangement asked for is given."""
        return file if wanted == file.stem else library.find_procedures(file, wanted)

    procedures, problems = check_procedures(file, find)
    if procedures is None:
        raise _unfit(past, file.stem, problems)
    entries, steps = under(past.entries, own, procedures)
    lacks = tuple(_problem(lack, past, procedures.id) for lack in lacking(entries, own, procedures))
    try:
        loaded = load_deck_under(past.deck.id, past.deck_text, file, find)
    except DeckInvalid as error:
        raise _unfit(past, file.stem, (*errors_of(error.problems), *lacks)) from error
    if lacks:
        raise _unfit(past, file.stem, lacks)
    carried = dict(past.texts)
    updated = tuple(id_ for id_, text in loaded.procedures_texts if carried.get(id_, text) != text)
    read = attrs.evolve(past, deck=loaded.deck, procedures=loaded.procedures, entries=entries)
    return Reading(read, own.id, past.entries, steps, updated)


def _unfit(past: Past, name: str, problems: tuple[Problem, ...]) -> DeckInvalid:
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return DeckInvalid(
        f"{past.path} cannot be read under {name}: {count}. Nothing is shown, because what is missing would read as "
        f"not seen.",
        tuple(sorted(problems, key=Problem.order)),
    )


def _problem(lack: Lack, past: Past, procedures: str) -> Problem:
    """Return what an entry names and an arrangement lacks as a problem, at the entry's line of the save."""
    where = f" of `{lack.within}`" if lack.within else ""
    what = _NAMES.get(lack.kind, f"no {lack.kind}")
    office = lack.kind in {"office", "addressee", "attendee"}
    add = f"Say in {procedures} which office stands for it: `stands_for: {{{lack.id}: …}}`." if office else ""
    return Problem(
        path=str(past.path),
        line=lack.entry + 1,
        column=1,
        code=f"unknown-{lack.kind}",
        severity=Severity.ERROR,
        message=f"entry {lack.entry} names `{lack.id}`, which is {what}{where} in {procedures}",
        help=add or f"Declare it in {procedures}, or read the play under an arrangement that has it.",
    )
