"""Shares of a whole in hundredths, rounded so that none reads as what it is not: nothing, all, or enough to go by."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Final

from tabletop.exercise.score import ENOUGH

ALL: Final = Fraction(1)
LINES: Final = (ENOUGH, ALL)
"""What a share reaches or does not: the coverage from which there is an overall figure, and the whole."""


def hundredths(part: Fraction | None) -> str:
    """Return a share as `62%`, to the nearest hundredth on its own side of every line; a dash where there is none."""
    return "-" if part is None else f"{nearest(part)}%"


def nearest(part: Fraction, step: int = 1, lines: Collection[Fraction] = LINES) -> int:
    """Return a share in hundredths, to the nearest step.

    A share short of a line stays below it, and one that is more than nothing above 0: 59.6 % is not 60 where a figure
    is given from 60 on, 99.7 % is not all and 0.3 % is not none.

    Args:
        part: From 0 to 1.
        step: How many hundredths apart the values are that can be shown.
        lines: What it must not be rounded up to.
    """
    shown = round(part * 100 / step) * step
    if part > 0:
        shown = max(shown, step)
    for line in lines:
        if part < line <= Fraction(shown, 100):
            shown -= step
    return shown
