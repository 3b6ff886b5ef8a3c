"""Two sides measured side by side: strictly alternating pairs, the median of their ratios, its minimum and maximum."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Final

import attrs

PAIRS: Final = 15
SLACK: Final = 1.25
"""How far above its aim a median may lie before it counts as missed: shared machines differ by that much."""


@attrs.frozen
class Headline:
    """One line of the table."""

    name: str
    ours: str
    peer: str
    aim: float
    """The ratio to stay under, or to reach."""
    ratios: tuple[float, ...]
    counts: str
    """Something noise cannot touch: entries, handlers called, bytes, modules loaded."""
    skipped: str = ""
    """Why it was not measured, when it was not."""
    times_faster: bool = False
    """Whether the ratio is the peer's time over ours, which is to be large, and not ours over the peer's."""

    @property
    def ratio(self) -> float:
        """The median."""
        return median(self.ratios)

    @property
    def met(self) -> bool:
        """Whether the median keeps the aim."""
        return bool(self.skipped) or (self.ratio >= self.aim if self.times_faster else self.ratio <= self.aim)

    @property
    def failed(self) -> bool:
        """Whether the median misses the aim by more than noise explains."""
        if self.skipped:
            return False
        return self.ratio * SLACK < self.aim if self.times_faster else self.ratio > self.aim * SLACK


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long one call takes by a clock, with the garbage collector out of the way."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call: for what neither waits nor paints, others on the machine matter less."""
    return seconds(work, time.process_time)


def alternate(ours: Callable[[], float], peer: Callable[[], float], pairs: int = PAIRS) -> tuple[float, ...]:
    """Return the ratio of each pair, after one pair to warm up; each side returns its own seconds."""
    ours(), peer()
    ratios = []
    for number in range(pairs):
        if number % 2:
            below = peer()
            ratios.append(ours() / below)
        else:
            above = ours()
            ratios.append(above / peer())
    return tuple(ratios)


def times_faster(ours: Callable[[], float], peer: Callable[[], float], pairs: int = PAIRS) -> tuple[float, ...]:
    """Return how many times as long as ours the peer takes, for each pair."""
    return alternate(peer, ours, pairs)
