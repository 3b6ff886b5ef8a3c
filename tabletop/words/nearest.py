"""What was probably meant by a word that is not known, and a list of words that stays short."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

SHOWN: Final = 12
"""How many known words a sentence lists before it stops."""

_LIKE: Final = 0.6
_MOST: Final = 3

_BEGINNING: Final = 3
"""How many letters of a part are enough to mean it."""

_PART: Final = re.compile(r"[^\W_]+")
_NOUGHTS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")


def nearest(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known words that are most like a given one, the likest first, at most three.

    Case does not count. What is the same but for noughts, hyphens and width stands alone (`R6` is R06); what the given
    word is a part of comes before what only has letters in common with it (`jfhq` is us-japan-jfhq).
    """
    words = tuple(known)
    same = [word for word in words if _parts(word) and _joined(word) == _joined(given)]
    if same:
        return tuple(same[:_MOST])
    parts = sorted((word for word in words if _names(_parts(given), _parts(word))), key=lambda word: len(_parts(word)))
    folded = {word.casefold(): word for word in words}
    like = [folded[word] for word in difflib.get_close_matches(given.casefold(), folded, _MOST, _LIKE)]
    return tuple(dict.fromkeys((*parts, *like)))[:_MOST]


def same_as(given: str, known: Iterable[str]) -> str | None:
    """Return the one known word that is the given one but for case, width, and noughts in front of numbers.

    None where there is no such word, or more than one: then somebody has to be asked.
    """
    found = [word for word in known if _folded(word) == _folded(given)]
    return found[0] if len(found) == 1 else None


def listed(words: Iterable[str]) -> str:
    """Return words with commas between them, and a sign where there are more."""
    every = tuple(words)
    return ", ".join(every[:SHOWN]) + (" …" if len(every) > SHOWN else "")


def is_slip(given: str, word: str) -> bool:
    """Say whether a word may be a slip for another: a part of it, or a third of its letters wrong at most."""
    short, long = sorted((given.casefold(), word.casefold()), key=len)
    return short in long or _slips(short, long) * 3 <= max(len(long), 3)


def _slips(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with the next to make one of the other."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, against in enumerate(other, 1):
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            here.append(best)
        before, above = above, here
    return above[-1]


def _folded(word: str) -> str:
    return _NOUGHTS.sub("", unicodedata.normalize("NFKC", word).casefold())


def _parts(word: str) -> list[str]:
    """Return what stands between hyphens, dots, signs and spaces."""
    return _PART.findall(_folded(word))


def _joined(word: str) -> str:
    return "".join(_parts(word))


def _names(given: list[str], known: list[str]) -> bool:
    """Say whether a word names some parts of another, in their order."""
    rest = iter(known)
    return bool(given) and all(any(_begins(part, other) for other in rest) for part in given)


def _begins(part: str, other: str) -> bool:
    return part == other or (len(part) >= _BEGINNING and other.startswith(part))
