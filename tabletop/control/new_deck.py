"""A new deck for an author: the starter, with what editors need beside it to work without a network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import attrs

from tabletop.deckfile.schema import PLACES, schema_text
from tabletop.deckfile.starter import starter, why_no_id
from tabletop.exercise.errors import FileFailed

_SUFFIX: Final = ".yaml"
_SETTINGS: Final = {
    "yaml.schemaStore.enable": False,
    "redhat.telemetry.enabled": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "strings": True, "comments": False},
    },
}
"""For Visual Studio Code and its kin: nothing is fetched from a network, and tabs become spaces."""


@attrs.frozen
class NewDeck:
    """What was written for an author, and what stood there before."""

    deck: Path
    beside: tuple[Path, ...]
    """Files that were written beside the deck."""
    left: tuple[Path, ...]
    """Files that were there already, say something else, and are left as they are."""


def new_deck(name: str, language: str) -> NewDeck:
    """Write a starter deck, and beside it the schema and settings for editors; nothing is ever overwritten.

    Args:
        name: The deck's id, or the path of its file, with or without `.yaml`; the folder must be there.
        language: Of the remarks in it, `en` or `ja`.

    Raises:
        FileFailed: When the name cannot be a deck's, or a file of that name is there already.
    """
    path = Path(name if name.endswith(_SUFFIX) else name + _SUFFIX)
    wrong = why_no_id(path.stem)
    if wrong:
        raise FileFailed(f"No deck can be named so: {wrong}")
    if not _write(path, starter(path.stem, language)):
        raise FileFailed(f"{path} is there already and is left as it is. Choose another name.")
    more = {
        path.parent / PLACES["deck"]: schema_text("deck"),
        path.parent / ".vscode" / "settings.json": json.dumps(_SETTINGS, indent=2) + "\n",
    }
    new = tuple(beside for beside, text in more.items() if _write(beside, text))
    left = tuple(beside for beside, text in more.items() if beside not in new and not _says(beside, text))
    return NewDeck(path, new, left)


def _write(path: Path, text: str) -> bool:
    """Write a file that is not there yet; say whether it was written."""
    try:
        if not path.parent.exists() and path.parent.name == ".vscode":
            path.parent.mkdir()
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (FileExistsError, NotADirectoryError):
        return False
    return True


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
