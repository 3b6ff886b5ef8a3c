"""Reports: a save read, and what it comes to written into a file of its own."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

import attrs

from tabletop.control.evaluating import Gathered, gather
from tabletop.control.past import Past, open_past
from tabletop.exercise.errors import CommandRefused, FileFailed
from tabletop.journal.place import in_words
from tabletop.report import markdown
from tabletop.report.aar import QuickLook, SaveFacts, quick_look
from tabletop.report.catalogue import tell
from tabletop.words import integrity
from tabletop.words.catalogue import say

SUPPORTED: Final = (".md",)
"""The endings of the files that reports are written into."""

_SAVE_BEGINS: Final = b'{"tabletop save"'
"""How every save begins, of any version; such a file is never written over."""


@attrs.frozen
class Written:
    """A report that is there."""

    path: Path
    told: str
    """That it is written, and where."""
    note: str | None
    """What was left out of it and how it comes in, for whoever asked; None when nothing was."""


def write_report(save: Path, to: Path, *, language: str = "en") -> Written:
    """Write the report of a save: the one page to leave behind.

    Args:
        save: The save; it is only read, and may be written by somebody else meanwhile.
        to: Where the report goes; its ending says as what. A report that is there is replaced, a save never.
        language: `en` or `ja`, of the page and of what is said about it; the head stands in both.

    Raises:
        CommandRefused: When no such report is written, or the place holds a save.
        NotFound: When there is no such save.
        NotASave: When the file is not one.
        JournalDamaged: When not even its first line can be read.
        DeckInvalid: When this version cannot read the deck it carries.
        FileFailed: When the file cannot be written; what was there before is unharmed.
    """
    if to.suffix.lower() not in SUPPORTED:
        raise CommandRefused(
            f"{to} does not end in .md: reports are written as Markdown, so name a file such as page.md."
        )
    _refuse_save(to)
    past = open_past(save)
    picture = past.at_entry(len(past.entries))
    gathered = gather(save, picture)
    look = quick_look(picture, _facts(past), None if gathered is None else gathered.said)
    _write(to, markdown.quick(look, language).encode())
    note = [*_note(look, save, language), *_beside(look, gathered, language)]
    return Written(to, tell("written", language, path=to), "\n".join(note) or None)


def _facts(past: Past) -> SaveFacts:
    return SaveFacts(past.path.name, past.fingerprint, len(past.entries), past.tail_problem)


def _note(look: QuickLook, save: Path, language: str) -> list[str]:
    """Say what is not on the page, and what brings it there."""
    lines = []
    if look.findings is None:
        lines.append(tell("note.withheld", language, save=save))
    hidden = look.hidden
    if hidden:
        points = say("list.join", language).join(hidden)
        lines.append(tell("note.hidden", language, save=save, points=points, first=hidden[0]))
    if look.save.tail_problem:
        lines.append(tell("note.tail", language, problem=integrity.told(look.save.tail_problem, language)))
    return lines


def _beside(look: QuickLook, gathered: Gathered | None, language: str) -> list[str]:
    """Say that nothing of evaluators is on the page where that is so, and what is wrong with any of their files."""
    if gathered is None:
        return []
    withheld = [tell("note.evaluators", language)] if look.evaluated is None else []
    return [*withheld, *(integrity.told(problem, language) for problem in gathered.problems)]


def _refuse_save(to: Path) -> None:
    """Refuse a place where a save is, whatever its name."""
    try:
        with to.open("rb") as there:
            is_save = there.read(len(_SAVE_BEGINS)) == _SAVE_BEGINS
    except FileNotFoundError:
        return
    except OSError as error:
        raise _failed(to, error) from error
    if is_save:
        raise CommandRefused(f"{to} is a save and stays as it is: name another file for the report.")


def _write(to: Path, content: bytes) -> None:
    """Put a file in place whole: it is written beside and then renamed, so that nobody meets half of it."""
    beside = to.with_name(f".{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(to)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise _failed(to, error) from error


def _failed(to: Path, error: OSError) -> FileFailed:
    return FileFailed(
        f"{to} could not be written: {in_words(error)}. Nothing there was changed; make room or name another place."
    )
