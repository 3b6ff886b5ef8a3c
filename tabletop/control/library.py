"""Decks, procedures and saves that are there: found by name, listed, loaded, checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
from platformdirs import user_data_path

from tabletop.deckfile.files import read_source
from tabletop.deckfile.load import Loaded, check_deck, check_procedures, load_deck
from tabletop.exercise.errors import DeckInvalid, FileFailed, NotFound, TabletopError
from tabletop.exercise.problems import Problem, errors_of
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.text import Text, plain
from tabletop.exercise.times import Millis
from tabletop.words.nearest import listed, nearest

if TYPE_CHECKING:
    from tabletop.deckfile.explain import Explained

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_OF_DECKS: Final = frozenset({"deck", "scenario", "cells", "moves", "injects"})
YAML: Final = (".yaml", ".yml")
"""How the names of deck and procedures files end."""


@attrs.frozen
class DeckListing:
    """One deck that can be chosen."""

    name: str
    """What to type to get it."""
    path: Path
    title: Text
    languages: tuple[str, ...] = ()
    injects: int = 0
    length: Millis = 0
    """Planned length of play."""
    problem: str | None = None
    """Why it cannot be run, in one sentence; None when it can."""


@attrs.frozen
class SaveListing:
    """One save that can be gone on with or replayed."""

    path: Path
    deck_id: str
    title: Text
    entries: int = 0
    at: Millis = 0
    """Exercise time at which the record stops."""
    wall: datetime | None = None
    """Wall time of the last entry, in UTC."""
    ended: bool = False
    rehearsal: bool = False
    problem: str | None = None
    """What is wrong with it, in one sentence; None when it is sound."""


def checkout() -> Path | None:
    """Return the root of the checkout this runs from, or None when it is installed."""
    root = _PACKAGE.parent
    return root if (root / "injects").is_dir() and (root / "pyproject.toml").is_file() else None


def deck_folders() -> tuple[Path, ...]:
    """Return where decks are looked up: here in `injects/`, the user's own, the shipped ones."""
    root = checkout()
    shipped = _PACKAGE / "injects" if root is None else root / "injects"
    folders = (Path("injects"), user_data_path("tabletop") / "decks", shipped)
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def saves_folder() -> Path:
    """Return where new saves go: `saves/` of a checkout, else the user's data folder. It may not be there yet."""
    named = os.environ.get("TABLETOP_SAVES")
    if named:
        return Path(named)
    root = checkout()
    return user_data_path("tabletop") / "saves" if root is None else root / "saves"


def find_deck(name: str) -> Path:
    """Return the file of a deck: a path, or a name looked up in the deck folders.

    Raises:
        NotFound: When there is none.
    """
    path = Path(name)
    if path.suffix or os.sep in name:
        if path.exists():
            return path
        raise NotFound(f"There is no deck at {name}. `tabletop decks` lists those that are there.")
    for folder in deck_folders():
        for suffix in YAML:
            if (folder / f"{name}{suffix}").is_file():
                return folder / f"{name}{suffix}"
    known = {path.stem for folder in deck_folders() for path in _inside(folder) if path.suffix in YAML}
    raise NotFound(f"There is no deck named {name}. {meant(name, known)}`tabletop decks` lists those that are there.")


def meant(name: str, known: Iterable[str]) -> str:
    """Ask whether one that is there was meant, with a space behind it; nothing where none is like it."""
    like = nearest(name, sorted(known))
    return f"Did you mean {like[0]}? " if like else ""


def find_procedures(deck: Path, name: str) -> Path | None:
    """Return the file of a procedures id: beside the deck, in its `procedures/`, then in the deck folders."""
    for folder in procedures_folders(deck):
        for suffix in YAML:
            path = folder / f"{name}{suffix}"
            if path.is_file():
                return path
    return None


def procedures_folders(deck: Path) -> tuple[Path, ...]:
    """Return where the arrangements of a deck are looked for, and all that they extend, the first place first."""
    folders = (deck.parent, deck.parent / "procedures", *(folder / "procedures" for folder in deck_folders()))
    return tuple(dict.fromkeys(folders))


def load(name: str, procedures: str | None = None) -> Loaded:
    """Load a deck and the arrangement it is played under.

    Raises:
        NotFound: When there is no such deck.
        DeckInvalid: When the deck or its procedures hold errors.
    """
    path = find_deck(name)
    return load_deck(path, lambda wanted: find_procedures(path, wanted), procedures)


def load_procedures(name: str) -> Procedures:
    """Load an arrangement by itself, without a deck that is played under it.

    Args:
        name: A path, or a name looked up in `procedures/` of the deck folders.

    Raises:
        NotFound: When there is none.
        DeckInvalid: When it or a file that it extends holds errors; it carries all problems.
    """
    path = _arrangement(name)
    procedures, problems = check_procedures(path, lambda wanted: find_procedures(path, wanted))
    if procedures is None:
        first = errors_of(problems)[0]
        raise DeckInvalid(
            f"{path} holds errors; the first: {first.path}:{first.line}:{first.column}: {first.message}", problems
        )
    return procedures


def _arrangement(name: str) -> Path:
    path = Path(name)
    if path.suffix in YAML or os.sep in name:
        if path.exists():
            return path
        raise NotFound(f"There is no procedures file at {name}. Look at the path.")
    found = find_procedures(Path(name), name)
    if found is None:
        known = arrangements()
        help_ = meant(name, known).rstrip() or f"These are there: {listed(known)}."
        raise NotFound(f"There is no arrangement named {name}. {help_}")
    return found


def arrangements() -> tuple[str, ...]:
    """Return the names of the arrangements in `procedures/` of the deck folders, each once, by the alphabet.

    Raises:
        FileFailed: When such a folder cannot be read.
    """
    folders = [folder / "procedures" for folder in deck_folders() if (folder / "procedures").is_dir()]
    return tuple(sorted({path.stem for folder in folders for path in _inside(folder) if path.suffix in YAML}))


def check(names: Sequence[str]) -> tuple[Problem, ...]:
    """Return all problems of several decks or procedures files, and of the files they need, each once, sorted.

    Raises:
        NotFound: When there is no such deck or arrangement.
    """
    found = {problem for name in names for problem in _problems(find_file(name))}
    return tuple(sorted(found, key=Problem.order))


def explain(name: str, asked: str) -> Explained:
    """Return whether and how an inject, a point, an option or a norm of a deck can come about in some play.

    Raises:
        NotFound: When there is no such deck, or nothing in it of that id.
        DeckInvalid: When the deck or its procedures hold errors.
    """
    # Who checks a deck, plays none and opens no save: what only they need is loaded where it is used.
    from tabletop.deckfile.explain import Explainer  # noqa: PLC0415

    loaded = load(name)
    explainer = Explainer(loaded.deck, loaded.procedures)
    answer = explainer.explain(asked)
    if answer is None:
        help_ = meant(asked, explainer.names()).rstrip()
        help_ = help_ or "It has injects, points, options (POINT.OPTION) and norms."
        raise NotFound(f"{loaded.deck.id} has nothing called {asked}. {help_}")
    return answer


def find_file(name: str) -> Path:
    """Return the file of a deck or an arrangement.

    Raises:
        NotFound: When there is neither of that name.
    """
    try:
        return find_deck(name)
    except NotFound:
        if name in arrangements():
            return _arrangement(name)
        raise


def _problems(path: Path) -> tuple[Problem, ...]:
    read = check_procedures if _is_procedures(path) else check_deck
    return read(path, lambda wanted: find_procedures(path, wanted))[-1]


def _is_procedures(path: Path) -> bool:
    """Say whether a file is a procedures file: it says `procedures:` at its left edge, and nothing that only decks say.

    A file that cannot be read is taken for a deck, which says so.
    """
    text = read_source(path)
    if isinstance(text, Problem):
        return False
    heads = {line.partition(":")[0] for line in text.removeprefix("\ufeff").splitlines() if line[:1].isalpha()}
    return "procedures" in heads and heads.isdisjoint(_OF_DECKS)


def decks() -> tuple[DeckListing, ...]:
    """Return the decks that are there, the shipped ones last; of two of one name the first found.

    Raises:
        FileFailed: When a folder of decks cannot be read.
    """
    listings: dict[str, DeckListing] = {}
    for folder in deck_folders():
        for path in sorted(_inside(folder)):
            if path.suffix in YAML and path.is_file() and path.stem not in listings:
                listings[path.stem] = _listing(path)
    return tuple(listings.values())


def _listing(path: Path) -> DeckListing:
    try:
        deck = load_deck(path, lambda wanted: find_procedures(path, wanted)).deck
    except DeckInvalid as error:
        return DeckListing(path.stem, path, plain(path.stem), problem=str(error))
    return DeckListing(
        path.stem, path, deck.title, deck.languages, len(deck.injects), deck.scenario.endex - deck.moves[0].at
    )


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        from tabletop.journal.place import in_words  # noqa: PLC0415

        raise FileFailed(f"The folder {folder} cannot be read: {in_words(error)}. Ask for the right to.") from error


def find_save(name: str) -> Path:
    """Return the file of a save: a path, or a name looked up among the saves.

    Raises:
        NotFound: When there is none.
    """
    for path in (Path(name), saves_folder() / name, saves_folder() / f"{name}.jsonl"):
        if path.exists():
            return path
    known = {path.stem for path in _saved()} if os.sep not in name else ()
    raise NotFound(f"There is no save at {name}. {meant(name, known)}`tabletop saves` lists those that are there.")


def saves() -> tuple[SaveListing, ...]:
    """Return the saves that are there, the latest written first.

    Raises:
        FileFailed: When their folder cannot be read.
    """
    return tuple(_save_listing(path) for path in sorted(_saved(), key=lambda path: -path.stat().st_mtime))


def _saved() -> list[Path]:
    """Return the files of saves that are there, whatever dots their names have; evaluators' files are none of them."""
    folder = saves_folder()
    there = _inside(folder) if folder.is_dir() else []
    from tabletop.journal.beside import is_beside  # noqa: PLC0415

    return [path for path in there if path.suffix == ".jsonl" and path.is_file() and not is_beside(path)]


def _save_listing(path: Path) -> SaveListing:
    from tabletop.exercise.clock import clock_of  # noqa: PLC0415
    from tabletop.journal.file import read_intact  # noqa: PLC0415

    try:
        save = read_intact(path)
    except TabletopError as error:
        return SaveListing(path, "", plain(path.stem), problem=str(error))
    clock = clock_of(save.entries)
    return SaveListing(
        path,
        save.header.deck.id,
        plain(save.header.deck.id),
        len(save.entries),
        clock.at,
        clock.wall or save.header.created,
        clock.ended is not None,
        save.header.rehearsal,
        None if save.damage is None else f"It {save.damage.sentence}",
    )


def new_save(deck_id: str, now: datetime | None = None) -> Path:
    """Return a path for a new save, in a folder that is there, named after the deck and the room's time.

    Raises:
        FileFailed: When the folder cannot be made.
    """
    folder = saves_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from tabletop.journal.place import in_words  # noqa: PLC0415

        raise FileFailed(
            f"The folder of saves {folder} cannot be made: {in_words(error)}. Name another in TABLETOP_SAVES."
        ) from error
    stem = f"{deck_id}-{(now or datetime.now().astimezone()):%Y%m%d-%H%M}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(path for name in names if not (path := folder / f"{name}.jsonl").exists())
