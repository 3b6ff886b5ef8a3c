"""How a score and its coverage came about, in words: one line a change, and a chart that needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tabletop.exercise.curve import Point
from tabletop.exercise.times import Millis, format_offset
from tabletop.exercise.views import Picture
from tabletop.words import chronicle, clean
from tabletop.words.catalogue import say
from tabletop.words.width import cells

COLUMNS: Final = 60
"""How many columns of time the chart has."""
_ROWS: Final = tuple(range(100, -1, -10))
"""The height of each row of the chart, in hundredths."""
_CREDIT, _COVERAGE, _BOTH = "*:#"


def curve(points: Sequence[Point], picture: Picture, language: str) -> list[str]:
    """Return the chart, then each change with its figure, its coverage and what moved it.

    Args:
        points: The changes.
        picture: The play at the moment at which the curve ends.
        language: `en` or `ja`.
    """
    if not points:
        return [say("curve.none", language)]
    return [
        say("curve.heading", language),
        *chart(points, picture.clock.at, language),
        "",
        *(line for point in points for line in _change(point, picture, language)),
    ]


def chart(points: Sequence[Point], end: Millis, language: str) -> list[str]:
    """Return how credit and coverage ran from the first point to the end, as columns of signs: time runs to the right.

    Each column shows what the play had come to at its last moment.
    """
    start = points[0].at
    columns = [_at(points, start + (end - start) * (place + 1) // COLUMNS) for place in range(COLUMNS)]
    lines = [f"{height:>4}% |" + "".join(_sign(point, height) for point in columns).rstrip() for height in _ROWS]
    first, last = format_offset(start), format_offset(end)
    return [
        *lines,
        "      +" + "-" * COLUMNS,
        f"       {first}{last.rjust(COLUMNS - cells(first))}",
        f"       {say('curve.legend', language)}",
    ]


def hundredths(part: Fraction | None) -> str:
    """Return a figure in hundredths; a dash where there is none."""
    return "-" if part is None else f"{round(part * 100)}%"


def _at(points: Sequence[Point], at: Millis) -> Point:
    """Return what the play had come to by a moment."""
    return next((point for point in reversed(points) if point.at <= at), points[0])


def _sign(point: Point, height: int) -> str:
    """Return the sign of a column at a height: figures stand in the row nearest to them."""
    credit = _row(point.overall) == height
    coverage = _row(point.coverage.occasion) == height
    if credit and coverage:
        return _BOTH
    return _CREDIT if credit else _COVERAGE if coverage else " "


def _row(part: Fraction | None) -> int | None:
    return None if part is None else round(part * 10) * 10


def _change(point: Point, picture: Picture, language: str) -> list[str]:
    told = say(
        "curve.point",
        language,
        at=format_offset(point.at, seconds=True),
        credit=hundredths(point.overall).rjust(4),
        coverage=hundredths(point.coverage.occasion).rjust(4),
    )
    recorded = {line.entry.n: line.entry for line in picture.log}
    lines = [f"  #{n} {chronicle.sentence(recorded[n], picture, language)}" for n in point.moved_by]
    for key, ids in (("curve.passed", point.passed), ("curve.ran-out", point.ran_out)):
        lines += [f"  {say(key, language, ids=', '.join(ids))}"] if ids else []
    # What moved it stands on the line itself where it is one thing, so that a line says one change.
    first, *rest = lines or [""]
    return [clean.line(line) for line in (told + first, *(" " * cells(told) + line for line in rest))]
