"""A small deck, the arrangements it is read under, and two plays of it that part after twenty minutes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from tests.cli.program import tabletop

STRAIT: Final = Path(__file__).parent / "strait"
GOLDEN: Final = Path(__file__).parent / "golden"
LANGUAGES: Final = ("en", "ja")


def arrangement(name: str) -> str:
    """Return the path of an arrangement's file, as a person would type it."""
    return str(STRAIT / "procedures" / f"{name}.yaml")


def played(folder: Path, play: str, name: str = "", *options: str) -> str:
    """Play lines into a save of this name and return its path; every line must be taken."""
    save = folder / f"{name or play}.jsonl"
    lines = (STRAIT / f"{play}.play").read_text(encoding="utf-8")
    deck = str(STRAIT / "strait.yaml")
    done = tabletop("run", deck, "--plain", "--rate", "0", "--save", str(save), *options, lines=lines)
    assert done.returncode == 0, done.stderr
    assert not [line for line in done.stdout.splitlines() if line.startswith("!")], done.stdout
    return str(save)


def document(*arguments: str) -> dict[str, Any]:
    """Return the JSON document that a command prints."""
    done = tabletop(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


COMMANDS: Final = {
    "compare-plays": ("compare", "first", "second"),
    "compare-arrangements": ("compare", "first", "--procedures", arrangement("pact-2024")),
    "score-under": ("score", "first", "--procedures", arrangement("pact-2024")),
    "score-several": ("score", "first", "second"),
    "score-curve": ("score", "second", "--curve"),
    "series": ("series", "second", "first", "rehearsed"),
    "series-rehearsals": ("series", "first", "rehearsed", "--rehearsals"),
}
"""What the golden files show."""


def printed(folder: Path) -> dict[str, str]:
    """Return what every command prints in every language, by the golden file's name."""
    saves = {name: played(folder, name) for name in ("first", "second")}
    saves["rehearsed"] = played(folder, "second", "rehearsed", "--rehearsal")
    pages = {}
    for name, words in COMMANDS.items():
        for language in LANGUAGES:
            done = tabletop(*(saves.get(word, word) for word in words), "--language", language)
            assert done.returncode == 0, done.stderr
            assert not done.stderr
            pages[f"{name}.{language}.txt"] = done.stdout
    return pages
