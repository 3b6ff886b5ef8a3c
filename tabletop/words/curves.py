"""How a score and its coverage came about, in words: one line a change, and a chart that needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tabletop.exercise.curve import Point
from tabletop.exercise.times import Millis, format_offset
from tabletop.exercise.verdicts import Counts
from tabletop.exercise.views import Picture
from tabletop.words import chronicle, clean
from tabletop.words.catalogue import say
from tabletop.words.present import counts_sentence, coverage_sentence, unmet_sentence
from tabletop.words.shares import ALL, hundredths, nearest
from tabletop.words.width import cells

COLUMNS: Final = 60
"""How many columns of time the chart has."""
_STEP: Final = 10
_ROWS: Final = tuple(range(100, -1, -_STEP))
"""The height of each row of the chart, in hundredths."""
_CREDIT, _COVERAGE, _BOTH = "*:#"


def curve(points: Sequence[Point], picture: Picture, language: str) -> list[str]:
    """Return the chart, then each change with its figure, its coverage, its counts and what moved it.

    Args:
        points: The changes.
        picture: The play at the moment at which the curve ends.
        language: `en` or `ja`.
    """
    if not points:
        return [say("curve.none", language)]
    unmet = "" if picture.card is None else unmet_sentence(picture.card, picture.procedures, language)
    return [
        say("curve.heading", language),
        *chart(points, picture.clock.at, language),
        "",
        *(line for point in points for line in _change(point, picture, language)),
        "",
        say(
            "curve.end",
            language,
            at=format_offset(picture.clock.at, seconds=True),
            counts=counts_sentence(points[-1].counts, language),
        ),
        coverage_sentence(points[-1].coverage, language),
        *([unmet] if unmet else []),
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


def _at(points: Sequence[Point], at: Millis) -> Point:
    """Return what the play had come to by a moment."""
    return next((point for point in reversed(points) if point.at <= at), points[0])


def _sign(point: Point, height: int) -> str:
    """Return the sign of a column at a height: figures stand in the row nearest to them, on their side of a line."""
    figure, covered = point.overall, point.coverage.occasion
    credit = figure is not None and nearest(figure, _STEP, (ALL,)) == height
    coverage = covered is not None and nearest(covered, _STEP) == height
    if credit and coverage:
        return _BOTH
    return _CREDIT if credit else _COVERAGE if coverage else " "


def _counts(counts: Counts, language: str) -> str:
    """Count the norms in a few words, so that every figure has beside it of how many it speaks."""
    return say(
        "curve.counts",
        language,
        seen=counts.in_time,
        later=counts.later,
        missing=counts.not_seen,
        open=counts.open,
        idle=counts.no_occasion,
    )


def _change(point: Point, picture: Picture, language: str) -> list[str]:
    at = format_offset(point.at, seconds=True)
    told = say(
        "curve.point",
        language,
        at=at,
        credit=hundredths(point.overall).rjust(4),
        coverage=hundredths(point.coverage.occasion).rjust(4),
        counts=_counts(point.counts, language),
    )
    recorded = {line.entry.n: line.entry for line in picture.log}
    lines = [f"#{n} {chronicle.sentence(recorded[n], picture, language)}" for n in point.moved_by]
    for key, ids in (("curve.passed", point.passed), ("curve.ran-out", point.ran_out)):
        lines += [say(key, language, ids=say("list.join", language).join(ids))] if ids else []
    indent = " " * (cells(at) + 2)
    return [clean.line(line) for line in (told, *(indent + line for line in lines))]
