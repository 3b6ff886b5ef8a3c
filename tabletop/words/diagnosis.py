"""Problems of files as lines for a terminal: place, code, message, the line itself with a mark under it, help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from tabletop.exercise.problems import Place, Problem, Severity
from tabletop.words.clean import block, line, raw
from tabletop.words.width import cells, cells_of, cut

Lines: TypeAlias = Mapping[str, Sequence[str]]
"""By path: the lines of a file, without their ends."""

_WIDEST: Final = 96
"""How many cells of a source line are shown; of a longer one the part around the place."""
_LEAD: Final = 5, 8
"""Which part of them may stand before the mark."""


def diagnosis(problem: Problem, sources: Lines, widest: int = _WIDEST) -> tuple[str, ...]:
    """Return a problem as people and editors read it.

    The first line is `path:line:column: code: message`. Then the line of the file, if it is known, with a mark under
    the place that is right under Japanese text too; help; and other places that matter, with their own lines.

    Args:
        problem: The problem.
        sources: The files that it lies in, as far as they are at hand.
        widest: How many cells of a line of the file are shown.
    """
    head = f"{raw(problem.path)}:{problem.line}:{problem.column}: {_code(problem)}: {_told(problem.message)}"
    here = Place(problem.path, problem.line, problem.column)
    shown = [head, *_excerpt(here, sources, widest)]
    if problem.help:
        shown.append(f"  help: {_told(problem.help)}")
    for place, word in problem.related:
        shown.append(f"  {raw(place.path)}:{place.line}:{place.column}: {raw(word)}")
        shown += _excerpt(place, sources, widest)
    return tuple(shown)


def _code(problem: Problem) -> str:
    return problem.code if problem.severity is Severity.ERROR else f"{problem.code} (warning)"


def _told(words: str) -> str:
    """Return words that may quote the file, as one line in which nothing is unseen."""
    return raw(line(words))


def _excerpt(place: Place, sources: Lines, widest: int) -> list[str]:
    """Return the line of a place and the mark under its column; nothing where the file is not at hand."""
    source = sources.get(place.path, ())
    if not 0 < place.line <= len(source):
        return []
    text = source[place.line - 1]
    # A line may be megabytes long; what is far from the place is not looked at.
    at = place.column - 1
    before, rest = text[max(0, at - widest) : at], text[at : at + widest]
    lead = _tail(_seen(before), widest * _LEAD[0] // _LEAD[1])
    number = f"{place.line:>5} | "
    return [
        number + cut(lead + _seen(rest), widest),
        " " * (len(number) - 2) + "| " + " " * cells(lead) + "^",
    ]


def _seen(text: str) -> str:
    """Return a part of a line with everything that cannot be seen made visible, its spaces kept."""
    return block(text).replace("\n", " ")


def _tail(text: str, width: int) -> str:
    """Return the end of a text that takes at most so many cells."""
    taken = 0
    for place in range(len(text) - 1, -1, -1):
        taken += cells_of(text[place])
        if taken > width:
            return text[place + 1 :]
    return text
