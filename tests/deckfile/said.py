"""What is said of faulty files, word by word: of the manual's wrong examples and of the faulty decks.

`python -m tests.deckfile.said` writes `said.txt` anew after words have changed on purpose; read what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tabletop.exercise.problems import Problem
from tests.deckfile import test_faulty_decks, test_manual

FILE: Final = Path(__file__).with_suffix(".txt")


def lines() -> Iterator[str]:
    """Yield each file by name, then its problems with their help and the places that matter."""
    for code, page in sorted(test_manual.OF_TEXT.items()):
        yield from _section(f"manual {code}", test_manual.problems_of(page.wrong))
    for path in test_faulty_decks.FILES:
        yield from _section(f"deck {path.stem}", test_faulty_decks.found_in(test_faulty_decks.read(path)))


def _section(name: str, problems: Sequence[Problem]) -> Iterator[str]:
    yield f"=== {name}"
    for one in problems[:_SHOWN]:
        yield f"{one.line}:{one.column} {one.code} ({one.severity}): {one.message}"
        yield from (f"  help: {one.help}",) if one.help else ()
        yield from (f"  {place.path}:{place.line}:{place.column} {word}" for place, word in one.related)


_SHOWN: Final = 3


if __name__ == "__main__":
    FILE.write_text("\n".join((*lines(), "")), encoding="utf-8")
