"""Scoring many plays at once: how often each verdict was reached, of each rule in each play."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import median

import attrs

from benchmarks.pairs import processor_seconds
from benchmarks.plays import (
    Norms,
    Outcome,
    Play,
    arrangement,
    count,
    judge,
    norms,
    outcomes,
    outcomes_told,
    over,
    some_plays,
    traces,
)
from tabletop.exercise.instances import Moment
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.tallies import Tallies
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.watch import Watch

ENTRIES = 200
SIDES = frozenset({"us", "japan"})


@attrs.frozen
class Batch:
    """Plays that have ended, and the rules they are scored by."""

    plays: tuple[Play, ...]
    asked: Norms
    procedures: Procedures
    items: tuple[tuple[Item, ...], ...] = attrs.field(repr=False)
    moment: Moment
    tallies: Tallies
    watch: Watch
    """Monitors that have seen nothing."""

    def outcomes(self) -> list[list[Outcome]]:
        """Return what the rules come to in each play; the counts are held against the monitors' verdicts."""
        ours = [outcomes(count(self.tallies, trace, self.moment)) for trace in self.items]
        if ours != [outcomes_told(told, self.procedures) for told in self._judged()]:
            raise AssertionError("the counts and the verdicts of the monitors differ")
        return ours

    def seconds(self) -> float:
        """Return how long counting takes."""
        return processor_seconds(lambda: [count(self.tallies, trace, self.moment) for trace in self.items])

    def with_evidence(self) -> float:
        """Return how many times as long the monitors take, which keep of every occasion what it rests on."""
        return median(processor_seconds(self._judged) / self.seconds() for _ in range(5))

    def _judged(self) -> list[Sequence[Verdict]]:
        return [judge(self.watch.afresh(), trace, self.moment) for trace in self.items]


def batch(plays: int, *, timed: bool) -> Batch:
    """Draw plays and rules, with a window in every rule of two sides or without."""
    rng = Random(3)
    asked = norms(rng)
    drawn = some_plays(rng, plays, ENTRIES)
    procedures = arrangement(asked, timed=timed)
    last = max(play[-1][0] for play in drawn)
    return Batch(
        drawn,
        asked,
        procedures,
        traces(drawn, procedures),
        over(last + 3_600_000),
        Tallies(procedures, SIDES),
        Watch(procedures, SIDES),
    )
