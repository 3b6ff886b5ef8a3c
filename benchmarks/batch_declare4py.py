"""Scoring many plays at once beside Declare4Py: verdicts and counts identical."""

from __future__ import annotations

from random import Random

from benchmarks import declare4py
from benchmarks.pairs import Headline, seconds, times_faster
from benchmarks.plays import arrangement, judge, norms, over, some_plays, tallies, traces
from tabletop.exercise.watch import Watch

_ENTRIES = 200


def measure_timed() -> Headline:
    """Measure with a time window in every rule of two sides. It takes so long that fewer plays must do."""
    return _measure(timed=True, plays=40, pairs=7)


def measure_untimed() -> Headline:
    """Measure without time windows."""
    return _measure(timed=False, plays=200, pairs=15)


def _measure(*, timed: bool, plays: int, pairs: int) -> Headline:
    rng = Random(3)
    asked = norms(rng)
    drawn = some_plays(rng, plays, _ENTRIES)
    procedures = arrangement(asked, timed=timed)
    items = traces(drawn, procedures)
    fresh = Watch(procedures, frozenset({"us", "japan"}))
    moment = over(max(play[-1][0] for play in drawn) + 3_600_000)
    log, model = declare4py.log(drawn), declare4py.model(asked, timed=timed)

    ours = [tallies(judge(fresh.afresh(), trace, moment), procedures) for trace in items]
    theirs = declare4py.run(log, model)
    for mine, results in zip(ours, theirs, strict=True):
        if any(declare4py.differs(result, tally) for result, tally in zip(results, mine, strict=True)):
            raise AssertionError("Declare4Py and the monitors differ")

    ratios = times_faster(
        lambda: seconds(lambda: [judge(fresh.afresh(), trace, moment) for trace in items]),
        lambda: seconds(lambda: declare4py.run(log, model)),
        pairs,
    )
    occasions = sum(met + missed for mine in ours for _, met, missed in mine)
    counts = f"{plays} plays × {_ENTRIES} entries × {len(procedures.rules)} rules: {occasions:,} occasions, all equal"
    name = "batch, timed" if timed else "batch"
    return Headline(
        name, "all verdicts of many plays", "Declare4Py", 40 if timed else 15, ratios, counts, times_faster=True
    )
