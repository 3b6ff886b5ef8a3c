"""Text measured in terminal cells: cut, padded and wrapped, so that Japanese and English stand in one column."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

CUT: Final = ".."
"""What stands where a text was cut; it is ASCII because an ellipsis takes two cells on some Japanese terminals."""

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！ー～〜ゝゞ々）」』】〕〉》］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ%,.:;?!)]}’”"
)
"""What may not open a line, by the Japanese rule of line breaks."""
_NOT_LAST: Final = frozenset("（「『【〔〈《［｛([{‘“")
"""What may not close one."""


@lru_cache(maxsize=4096)
def cells_of(character: str) -> int:
    """Return how many terminal cells a character takes: wide ones two, marks and what is not printed none."""
    if unicodedata.category(character) in {"Mn", "Me", "Cc", "Cf", "Zl", "Zp"} or "\u1160" <= character <= "\u11ff":
        return 0 if character != "\u00ad" else 1
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(cells_of, text))


def cut(text: str, width: int) -> str:
    """Return a text that takes at most `width` cells, with a mark where it was cut."""
    if cells(text) <= width:
        return text
    if width <= len(CUT):
        return CUT[: max(width, 0)]
    return _head(text, width - len(CUT)) + CUT


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return a text that takes exactly `width` cells: cut, or padded at its end, or before it where it stands right."""
    short = cut(text, width)
    space = " " * (width - cells(short))
    return space + short if right else short + space


@lru_cache(maxsize=512)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text, none wider than `width` cells.

    Words stay whole where they fit; between Japanese characters a line may break anywhere that the rule of line breaks
    allows. A `- ` item keeps its indent.
    """
    wrapped: list[str] = []
    for paragraph in text.split("\n"):
        hang = "  " if paragraph.startswith("- ") else ""
        wrapped.extend(_wrap_one(paragraph, max(width, 4), hang))
    return tuple(wrapped)


def _wrap_one(paragraph: str, width: int, hang: str) -> list[str]:
    lines: list[str] = []
    current = ""
    taken = 0
    for piece in _pieces(paragraph):
        size = cells(piece)
        if taken + cells(piece.rstrip()) <= width:
            current, taken = current + piece, taken + size
            continue
        if current.strip():
            lines.append(current.rstrip())
            current, taken = hang, len(hang)
        rest = piece
        while taken + cells(rest.rstrip()) > width:
            head = _head(rest, width - taken) or rest[:1]
            lines.append(current + head)
            rest, current, taken = rest[len(head) :], hang, len(hang)
        current, taken = current + rest, taken + cells(rest)
    lines.append(current.rstrip())
    return lines


def _pieces(paragraph: str) -> list[str]:
    """Return what a line may break between: words with the space after them, wide characters one by one."""
    pieces: list[str] = []
    for character in paragraph:
        last = pieces[-1] if pieces else ""
        if last and _sticks(last, character):
            pieces[-1] = last + character
        else:
            pieces.append(character)
    return pieces


def _sticks(last: str, character: str) -> bool:
    """Say whether a character belongs to the piece before it."""
    if character == " " or cells_of(character) == 0 or character in _NOT_FIRST:
        return True
    if last[-1] in _NOT_LAST:
        return True
    return last[-1] != " " and cells_of(character) < 2 and cells_of(last[-1]) < 2


def _head(text: str, width: int) -> str:
    """Return as much of the beginning of a text as takes at most `width` cells."""
    taken = 0
    for place, character in enumerate(text):
        taken += cells_of(character)
        if taken > width:
            return text[:place]
    return text
