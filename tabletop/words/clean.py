"""The one gate for text: what an author wrote or somebody typed, made fit for a terminal, a file or a save."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tabletop.words.width import cells_of

MARKS: Final = 3
"""How many combining marks may stand on one letter; written Vietnamese and Hebrew need no more."""

_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d"
    "\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
)
_TAGS: Final = "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_BROKEN: Final = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"

_UNSEEN: Final = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}{_TAGS}{_BROKEN}]")
_NOT_ON_A_LINE: Final = re.compile(f"[\t\n\r\u2028\u2029{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}{_TAGS}{_BROKEN}]")
_BREAKS: Final = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_SPACES: Final = re.compile("[\t\n]")
_FORMULA: Final = frozenset("=+-@＝＋－＠−﹣﹢")
"""How a formula begins in one spreadsheet or another."""
_NOT_ASCII: Final = re.compile("[^\x20-\x7e\n]")


def block(text: str) -> str:
    """Return a text of several lines with everything that cannot be seen made visible, as `<U+001B>`."""
    if _NOT_ASCII.search(text) is None:
        return text
    broken = _BREAKS.sub("\n", text).replace("\t", "    ")
    return _thinned(_UNSEEN.sub(_shown, broken))


def line(text: str) -> str:
    """Return a text as one line: breaks become spaces, and what cannot be seen is made visible."""
    return _SPACES.sub(" ", block(text))


def cell(text: str) -> str:
    """Return a text as one cell of a table that a spreadsheet may open: none that begins as a formula is left as one.

    Spreadsheets calculate what begins with `=`, `+`, `-` or `@`, in full width too, whatever spaces or quotes the file
    has around it. An apostrophe in front makes it text; it stays visible, so that nobody takes the cell for a number.
    """
    shown = line(text)
    return f"'{shown}" if shown.lstrip()[:1] in _FORMULA else shown


def typed(text: str) -> str:
    """Return what somebody typed or pasted without anything that cannot be seen; breaks stay, tabs become spaces.

    It is taken out rather than shown because it is in the way of whoever typed, who did not mean it.
    """
    return _UNSEEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def raw(text: str) -> str:
    """Return a piece of one screen line with no character that a terminal would obey.

    It is the last gate before the terminal and keeps the line's width: what takes no cell goes, the rest becomes `?`.
    """
    if text.isascii() and text.isprintable():
        return text
    return _NOT_ON_A_LINE.sub(lambda match: "" if _takes_no_cell(match.group()) else "?", text)


def _shown(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"


def _takes_no_cell(character: str) -> bool:
    return cells_of(character) == 0


def _thinned(text: str) -> str:
    """Return a text in which no letter carries more than a few combining marks; how many were left out is said."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) in {"Mn", "Me"}:
            marks += 1
            if marks > MARKS:
                continue
        else:
            if marks > MARKS:
                kept.append(f"<+{marks - MARKS}>")
            marks = 0
        kept.append(character)
    if marks > MARKS:
        kept.append(f"<+{marks - MARKS}>")
    return "".join(kept)
