"""The public face of deck files: check one and get its problems, or load one and get values or DeckInvalid."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from tabletop.deckfile import checks, files
from tabletop.deckfile.checks.finding import Desk
from tabletop.deckfile.compose import Arrangement, compose
from tabletop.deckfile.counterparts import with_counterparts
from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.parse_deck import read_deck
from tabletop.deckfile.parse_procedures import ProceduresFile, read_procedures
from tabletop.deckfile.problems.names import other_procedures, unknown_procedures
from tabletop.deckfile.source import FAST, read_nodes
from tabletop.exercise.deck import Deck
from tabletop.exercise.errors import DeckInvalid
from tabletop.exercise.problems import Place, Problem, errors_of
from tabletop.exercise.procedures import Procedures

FindProcedures: TypeAlias = Callable[[str], Path | None]
"""Returns the file of a procedures id, or None when there is none."""


@attrs.frozen
class Loaded:
    """A deck and the arrangement it is played under, with every text a save must carry to stand alone."""

    deck: Deck
    procedures: Procedures
    deck_text: str
    procedures_texts: tuple[tuple[str, str], ...]
    """Id and text of every file of the chain, the furthest ancestor first, the arrangement's own last."""


def read_source(path: Path) -> str:
    """Return the text of a deck or procedures file.

    Raises:
        DeckInvalid: When it is not a regular file of sensible size in UTF-8.
    """
    text = files.read_source(path)
    if isinstance(text, Problem):
        raise _invalid(str(path), (text,))
    return text


def check_deck(
    path: Path, find_procedures: FindProcedures
) -> tuple[Deck | None, dict[str, Procedures], tuple[Problem, ...]]:
    """Read and check a deck with every arrangement it names.

    Returns:
        The deck, or None when it or its procedures hold errors; the arrangements that could be composed, by id;
        all problems of all files, sorted.
    """
    text = files.read_source(path)
    if isinstance(text, Problem):
        return None, {}, (text,)
    study = _Study(_from_files(find_procedures))
    deck = study.deck(str(path), text, None, design=True)
    return deck, study.composed(), study.problems()


@attrs.frozen
class Studied:
    """A deck file as an author has it at a moment."""

    deck: Deck | None
    """None when it or its procedures hold errors."""
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]
    """Where each inject, point and option (`POINT.OPTION`) is declared, as far as the file can be read."""


class Rereading:
    """Reads one deck again and again; arrangements whose files say what they said before are not judged anew."""

    def __init__(self, path: Path, find_procedures: FindProcedures) -> None:
        self._path = path
        self._fetch = _from_files(find_procedures)
        self._before: _Study | None = None

    def study(self, *, quick: bool = False) -> Studied:
        """Read and check the deck.

        Args:
            quick: Whether to leave out what asks about the deck as a whole: its design, what can happen in a play.
        """
        text = files.read_source(self._path)
        if isinstance(text, Problem):
            return Studied(None, (text,), {})
        study = _Study(self._fetch)
        if self._before is not None and self._before.is_as_read():
            study.take_over(self._before)
        deck = study.deck(str(self._path), text, None, design=not quick, quick=quick)
        if not study.is_all_named():
            study = _Study(self._fetch)
            deck = study.deck(str(self._path), text, None, design=not quick, quick=quick)
        self._before = study
        return Studied(deck, study.problems(), study.places)


def check_procedures(path: Path, find_procedures: FindProcedures) -> tuple[Procedures | None, tuple[Problem, ...]]:
    """Read and check a procedures file with all that it extends; None when any of them holds errors."""
    text = files.read_source(path)
    if isinstance(text, Problem):
        return None, (text,)
    study = _Study(_from_files(find_procedures))
    procedures = study.procedures_alone(str(path), text)
    return procedures, study.problems()


def load_deck(path: Path, find_procedures: FindProcedures, procedures: str | None = None) -> Loaded:
    """Load a deck under one of its arrangements: the one named, or else the first in the deck.

    Raises:
        DeckInvalid: When the deck or the procedures hold errors; it carries all problems.
    """
    text = read_source(path)
    return _load(str(path), text, _from_files(find_procedures), procedures)


def load_deck_text(
    name: str, text: str, procedures_texts: Mapping[str, str], procedures: str | None = None
) -> tuple[Deck, Procedures]:
    """Load a deck from texts, as a save carries them.

    Rules that make no sense are errors in a file somebody writes, and no reason to keep a save shut.

    Args:
        name: What to call the deck in problems.
        text: The deck.
        procedures_texts: The text of every procedures file of the chain, by id.
        procedures: The arrangement; without it the first that the deck names and the texts hold.

    Raises:
        DeckInvalid: When the texts hold errors; it carries all problems.
    """
    loaded = _load(name, text, _from_texts(procedures_texts), procedures, passed_over=checks.STILL_READABLE)
    return loaded.deck, loaded.procedures


def load_deck_under(name: str, text: str, procedures: Path, find_procedures: FindProcedures) -> Loaded:
    """Load a deck's text under an arrangement that it need not have been written for.

    Rules that its objectives name and the arrangement does not have are passed over: in rules arrangements may differ.

    Args:
        name: What to call the deck in problems.
        text: The deck.
        procedures: The arrangement's file.
        find_procedures: Finds the files that it extends.

    Raises:
        DeckInvalid: When the procedures hold errors, or lack what the deck names; it carries all problems.
    """

    def find(wanted: str) -> Path | None:
        return procedures if wanted == procedures.stem else find_procedures(wanted)

    return _load(name, text, _from_files(find), procedures.stem, passed_over=_RULES)


_RULES: Final = frozenset({"unknown-rule"})


def _places(draft: Draft) -> dict[str, Place]:
    """Return where injects, points and options are declared; of one name the inject's or else the point's."""
    found: dict[str, Place] = {}
    for kind in (Kind.OPTION, Kind.POINT, Kind.INJECT):
        for one in draft.declared.values():
            if one.kind is kind:
                name = f"{one.within}.{one.id}" if kind is Kind.OPTION else one.id
                found[name] = draft.notes.place(one.node)
    return found


@attrs.frozen
class _Written:
    """A procedures file as it was found: what to call it in problems, and its text."""

    path: str
    text: str


_Fetch: TypeAlias = Callable[[str], _Written | Problem | None]


def _from_files(find_procedures: FindProcedures) -> _Fetch:
    def fetch(name: str) -> _Written | Problem | None:
        path = find_procedures(name)
        if path is None:
            return None
        text = files.read_source(path)
        return text if isinstance(text, Problem) else _Written(str(path), text)

    return fetch


def _from_texts(texts: Mapping[str, str]) -> _Fetch:
    def fetch(name: str) -> _Written | None:
        text = texts.get(name)
        return None if text is None else _Written(f"{name}.yaml", text)

    return fetch


def _load(
    name: str, text: str, fetch: _Fetch, procedures: str | None, passed_over: frozenset[str] = frozenset()
) -> Loaded:
    study = _Study(fetch, passed_over=passed_over)
    deck = study.deck(name, text, procedures, only_one=True)
    composed = study.composed()
    problems = study.problems()
    if deck is None or not composed or errors_of(problems):
        raise _invalid(name, problems)
    (arrangement,) = study.arrangements.values()
    texts = tuple((file.id, file.text) for file in arrangement.files)
    return Loaded(with_counterparts(deck, arrangement.procedures), arrangement.procedures, text, texts)


def _invalid(name: str, problems: tuple[Problem, ...]) -> DeckInvalid:
    errors = errors_of(problems)
    count = "one error" if len(errors) == 1 else f"{len(errors)} errors"
    first = errors[0]
    message = f"{name} has {count}; the first: {first.path}:{first.line}:{first.column}: {first.message}"
    return DeckInvalid(message, problems)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Stand the garbage collector off: what is read stays, and looking through it again and again takes longest."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()


class _Study:
    """One deck or arrangement while it is read with everything it names; each file is read once."""

    def __init__(self, fetch: _Fetch, loader: Any = FAST, passed_over: frozenset[str] = frozenset()) -> None:
        """Take where files come from, and the codes of what is no problem this time."""
        self._fetch = fetch
        self._passed_over = passed_over
        self._loader = loader
        self._files: dict[str, ProceduresFile | None] = {}
        self._written: dict[str, _Written | Problem | None] = {}
        self._notes: list[Notes] = []
        self._found: list[Problem] = []
        self._of_deck: list[Problem] = []
        self._named_here: tuple[str, ...] = ()
        self.arrangements: dict[str, Arrangement] = {}
        self.places: dict[str, Place] = {}

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems of all files, each once, sorted."""
        noted = [problem for notes in self._notes for problem in notes.problems]
        return tuple(sorted(dict.fromkeys([*noted, *self._found, *self._of_deck]), key=Problem.order))

    def is_as_read(self) -> bool:
        """Say whether every procedures file says what it said when it was read."""
        return all(self._fetch(name) == written for name, written in self._written.items())

    def take_over(self, before: _Study) -> None:
        """Have the arrangements, and their problems, as another study read them."""
        self._written, self._files = before._written, before._files
        self._notes = [file.draft.notes for file in before._files.values() if file is not None]
        self._found = before._found
        self.arrangements = dict(before.arrangements)

    def is_all_named(self) -> bool:
        """Say whether the deck names every arrangement that is here, so that no problem is told of another."""
        return set(self.arrangements) <= set(self._named_here)

    def composed(self) -> dict[str, Procedures]:
        """Return the arrangements whose every file could be read."""
        return {name: one.procedures for name, one in self.arrangements.items() if one.complete}

    @collector_at_rest()
    def deck(
        self,
        path: str,
        text: str,
        wanted: str | None,
        *,
        only_one: bool = False,
        design: bool = False,
        quick: bool = False,
    ) -> Deck | None:
        """Read and check a deck.

        Args:
            path: What to call it in problems.
            text: The file.
            wanted: The arrangement to read it under, where it is not one the deck names.
            only_one: Whether to read it under one arrangement, not under each that it names.
            design: Whether to judge its design too.
            quick: Whether to leave out every check of the deck as a whole.
        """
        draft = self._draft(path)
        node = read_nodes(text, draft.notes, self._loader)
        deck = None if node is None else read_deck(node, draft)
        self.places = _places(draft)
        if deck is None:
            return None
        names = self._named_here = self._names(deck, wanted, only_one=only_one)
        for name in names:
            self._arrange(name, draft)
        desk = Desk(deck, draft, tuple(self.arrangements[name] for name in names if name in self.arrangements))
        found = checks.check_deck(desk, design=design, quick=quick)
        self._of_deck = [one for one in found if one.code not in self._passed_over]
        return None if errors_of(self.problems()) else deck

    @collector_at_rest()
    def procedures_alone(self, path: str, text: str) -> Procedures | None:
        """Read and check a procedures file."""
        file = self._read(path, text)
        if file is None:
            return None
        self._files[file.id] = file
        arrangement = self._compose(file)
        return None if errors_of(self.problems()) else arrangement.procedures

    def _names(self, deck: Deck, wanted: str | None, *, only_one: bool) -> tuple[str, ...]:
        """Return the arrangements to read a deck under."""
        if wanted is not None:
            return (wanted,)
        if not only_one:
            return deck.procedures
        there = (name for name in deck.procedures if self._open(name) is not None)
        return (next(there, deck.procedures[0]),) if deck.procedures else ()

    def _draft(self, path: str) -> Draft:
        notes = Notes(path)
        self._notes.append(notes)
        return Draft(notes)

    def _read(self, path: str, text: str) -> ProceduresFile | None:
        draft = self._draft(path)
        node = read_nodes(text, draft.notes, self._loader)
        return None if node is None else read_procedures(node, text, draft)

    def _open(self, name: str) -> ProceduresFile | None:
        """Return the procedures file of an id, read once; None when it is missing or unreadable."""
        if name not in self._files:
            self._files[name] = None
            written = self._written[name] = self._fetch(name)
            match written:
                case Problem():
                    self._found.append(written)
                case _Written(path, text):
                    self._files[name] = self._named(name, self._read(path, text))
                case None:
                    pass
        return self._files[name]

    def _named(self, name: str, file: ProceduresFile | None) -> ProceduresFile | None:
        """Return a file if it is the one asked for, and note it when it calls itself otherwise."""
        if file is not None and file.id and file.id != name:
            file.draft.notes.error_at(1, 1, other_procedures(name, file.id))
        return file

    def _arrange(self, name: str, draft: Draft) -> None:
        """Compose and check an arrangement that a deck names, noting in the deck when there is none."""
        file = self._open(name)
        if file is not None:
            if name not in self.arrangements:
                self.arrangements[name] = self._compose(file)
            return
        row = draft.rows_of(Deck)[0]
        written = row.at("procedures")
        items = getattr(written, "items", [written])
        node = next((item for item in items if getattr(item, "text", "") == name), written)
        help_ = "Put the file beside the deck in a folder `procedures`, or correct the name."
        draft.error(node, unknown_procedures(name, help_))

    def _compose(self, file: ProceduresFile) -> Arrangement:
        arrangement = compose(file, self._open)
        self._found.extend(checks.check_arrangement(arrangement, self._passed_over))
        return arrangement
