"""Rows as CSV on stdout, for spreadsheets: UTF-8 with a byte order mark, and no cell that they calculate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

Cell: TypeAlias = str | int | float | Fraction | bool | None
"""What a cell can hold; None is an empty cell, which is nothing assessed and never 0."""


def rows(header: Sequence[str], body: Iterable[Sequence[Cell]]) -> None:
    """Print a table.

    The byte order mark stands in front because Excel takes a file without one for the system's code page and shows
    Japanese as noise. Readers of the file as data ask for `utf-8-sig`, or take `--json`.
    """
    import csv
    import io
    import sys

    from tabletop.words import clean

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([clean.cell(_written(cell)) for cell in row] for row in body)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode("utf-8-sig"))
    sys.stdout.buffer.flush()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Fraction() | float():
            return f"{float(cell):.10g}"
        case _:
            return str(cell)
