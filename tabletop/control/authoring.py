"""A deck file while somebody writes it: its lines, and its problems each time it changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from tabletop.control import library
from tabletop.deckfile.files import LARGEST
from tabletop.exercise.problems import Problem

LOOK_EVERY: Final = 0.2
"""Seconds between two looks at the files: a change is told within half a second."""

Stamp: TypeAlias = tuple[int, int, int] | None
"""What changes when a file does; None where there is none."""


def lines_of(problems: Iterable[Problem]) -> dict[str, tuple[str, ...]]:
    """Return the lines of every file that problems lie in, as far as it can be read."""
    paths = {place for one in problems for place in (one.path, *(related.path for related, _ in one.related))}
    return {path: _lines(Path(path)) for path in paths}


def _lines(path: Path) -> tuple[str, ...]:
    try:
        # A save carries its deck inside one long line; showing that line would help nobody.
        if path.suffix not in library.YAML or not path.is_file() or path.stat().st_size > LARGEST:
            return ()
        text = path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return ()
    # Only these end a line in YAML; `splitlines` would cut at others and lose the count.
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def changes(names: Sequence[str], pause: Callable[[float], None] = time.sleep) -> Iterator[tuple[Problem, ...]]:
    """Yield the problems of decks or arrangements now, and again each time a file of theirs has changed.

    Args:
        names: Paths, or names of decks or arrangements.
        pause: Waits so many seconds.

    Raises:
        NotFound: When there is no such deck or arrangement.
    """
    paths = _watched(names)
    before = stamps(paths)
    yield library.check(names)
    while True:
        pause(LOOK_EVERY)
        now = stamps(paths)
        # An editor may take a file away for a moment to put the new one in its place.
        if now != before and all(now[path] is not None for path in paths):
            before = now
            yield library.check([str(path) for path in paths])


def _watched(names: Sequence[str]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(library.find_file(name) for name in names))


def _beside(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the other files that problems may come from: all that stand where arrangements are looked for."""
    for folder in dict.fromkeys(folder for path in paths for folder in library.procedures_folders(path)):
        try:
            found = sorted(folder.iterdir())
        except OSError:
            continue
        yield from (path for path in found if path.suffix in library.YAML)


def stamps(paths: Sequence[Path]) -> dict[Path, Stamp]:
    """Return the state of every file that problems may come from, taken before they are read, so no change is lost."""
    return {path: _stamp(path) for path in (*paths, *_beside(paths))}


def _stamp(path: Path) -> Stamp:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
