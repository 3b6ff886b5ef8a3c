"""Characters that no deck may hold: controls, direction overrides, tabs, and line breaks that editors do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tabletop.deckfile.problems.fault import Fault
from tabletop.deckfile.problems.letters import bidi_control, byte_order_mark, control_character, line_separator, tab

_SOUND: Final = (
    "\n\x20-\x7e\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff"
)
_UNSOUND: Final = re.compile(f"[^{_SOUND}]")
_BREAKS: Final = frozenset("\x85\u2028\u2029")
_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def unsound(text: str) -> str | None:
    """Return the first character of a text that may not stand in a deck, if there is one."""
    match = _UNSOUND.search(text)
    return None if match is None else match.group()


def describe(character: str) -> Fault:
    """Return the problem with a character that may not stand in a deck."""
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    if character == "\t":
        return tab()
    if character in _BREAKS:
        return line_separator(name)
    if character in _DIRECTIONS:
        return bidi_control(name)
    if character == "\ufeff":
        return byte_order_mark(name)
    return control_character(name)


def faults(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and character wherever one may not stand; of the tabs in a line only the first."""
    line, start, tabbed = 1, 0, 0
    for match in _UNSOUND.finditer(text):
        at = match.start()
        line += text.count("\n", start, at)
        start = at
        if match.group() == "\t":
            if tabbed == line:
                continue
            tabbed = line
        yield line, at - text.rfind("\n", 0, at), match.group()


def blanked(text: str) -> str:
    """Return a text with a space for every character that may not stand, so that places stay what they were."""
    return _UNSOUND.sub(" ", text)
