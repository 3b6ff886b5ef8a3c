"""Says when two stated values are one value in two spellings: width, capitals, spaces and marks of thousands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_SPACES: Final = re.compile(r"\s+")
_GROUPED: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ ,][0-9]{3})+(?![0-9])")
"""A number in groups of three, by commas or spaces; `1,50` and `10 20` are none."""

_BESIDE_NO_TWO_DIGITS: Final = re.compile(r"(?<![0-9]) | (?![0-9])")
"""A space that does not part two numbers."""


def in_one_spelling(value: str) -> str:
    """Return a stated value as it is compared: `12NM`, `12 nm` and `12 NM` become one.

    Full and half width are one (NFKC), and so are capitals and small letters. Marks of thousands go (`1,900`, `1 900`),
    and so do spaces, unless they part two numbers. Units and words are not understood: `22 km` is not `12 nm`.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    spaced = _SPACES.sub(" ", folded).strip()
    whole = _GROUPED.sub(lambda number: re.sub("[ ,]", "", number[0]), spaced)
    return _BESIDE_NO_TWO_DIGITS.sub("", whole)


def all_in_one_spelling(values: Iterable[str]) -> frozenset[str]:
    """Return values as they are compared."""
    return frozenset(map(in_one_spelling, values))
