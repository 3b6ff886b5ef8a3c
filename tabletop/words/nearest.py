"""What was probably meant by a word that is not known, and a list of words that stays short."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

SHOWN: Final = 12
"""How many known words a sentence lists before it stops."""

_LIKE: Final = 0.6
_MOST: Final = 3


def nearest(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that are most like a given one, the likest first; case does not count."""
    folded = {word.casefold(): word for word in known}
    return tuple(folded[word] for word in difflib.get_close_matches(given.casefold(), folded, _MOST, _LIKE))


def listed(words: Iterable[str]) -> str:
    """Return words with commas between them, and a sign where there are more."""
    every = tuple(words)
    return ", ".join(every[:SHOWN]) + (" …" if len(every) > SHOWN else "")
