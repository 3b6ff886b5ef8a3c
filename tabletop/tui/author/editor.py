"""Opens the author's editor at a place: in the terminal, which is lent to it, or beside the room."""

from __future__ import annotations

import os

from textual.app import App, SuspendNotSupported

from tabletop.control import editing
from tabletop.exercise.errors import FileFailed
from tabletop.exercise.problems import Place
from tabletop.words.catalogue import say


def open_editor(app: App[int], place: Place, tongue: str) -> str:
    """Open the editor and return a sentence about it; one in the terminal has ended by then."""
    shown = f"{place.path}:{place.line}"
    editor = editing.named(os.environ)
    if not editor:
        return say("author.no-editor", tongue, place=shown)
    try:
        asked = editing.editing(editor, place)
        if asked.in_terminal:
            return _in_terminal(app, asked, tongue)
        editing.run(asked)
        return say("author.opened", tongue, place=shown)
    except FileFailed as error:
        return str(error)
    except SuspendNotSupported:
        return say("author.cannot-lend", tongue, place=shown)


def _in_terminal(app: App[int], asked: editing.Editing, tongue: str) -> str:
    """Lend the terminal to the editor; it comes back whatever happens there."""
    failed: FileFailed | None = None
    code = 0
    with app.suspend():
        # Textual does not take the terminal back where an error leaves this block.
        try:
            code = editing.run(asked)
        except FileFailed as error:
            failed = error
    if failed is not None:
        return str(failed)
    return say("author.editor-failed", tongue, code=code) if code else say("author.edited", tongue)
