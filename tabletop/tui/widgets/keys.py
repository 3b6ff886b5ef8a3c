"""The bottom line: the keys that matter now, those that cannot be used set back in brackets."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from tabletop.words.present import Line, Piece
from tabletop.words.width import cells


@attrs.frozen
class Hint:
    """One key as the bottom line shows it."""

    key: str
    label: str
    usable: bool


def hint_line(hints: Iterable[Hint], width: int) -> Line:
    """Return as many hints as fit, in their order; what cannot be used stands in brackets and dim."""
    line: list[Piece] = []
    taken = 0
    for hint in hints:
        text = f"{hint.key} {hint.label}" if hint.usable else f"({hint.key} {hint.label})"
        size = cells(text) + 2
        if taken + size > width:
            break
        if hint.usable:
            line += [Piece(f" {hint.key}", "due"), Piece(f" {hint.label} ")]
        else:
            line.append(Piece(f"{text}  ", "dim"))
        taken += size
    return tuple(line)
