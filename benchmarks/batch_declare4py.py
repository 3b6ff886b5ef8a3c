"""Scoring many plays at once beside Declare4Py: verdicts and counts identical."""

from __future__ import annotations

from benchmarks import declare4py
from benchmarks.batch import ENTRIES, batch
from benchmarks.pairs import Headline, processor_seconds, times_faster


def measure_timed() -> Headline:
    """Measure with a time window in every rule of two sides. It takes so long that fewer plays must do."""
    return _measure(timed=True, plays=40, pairs=7)


def measure_untimed() -> Headline:
    """Measure without time windows."""
    return _measure(timed=False, plays=200, pairs=15)


def _measure(*, timed: bool, plays: int, pairs: int) -> Headline:
    ours = batch(plays, timed=timed)
    log, model = declare4py.log(ours.plays), declare4py.model(ours.asked, timed=timed)

    mine, theirs = ours.outcomes(), declare4py.run(log, model)
    for outcomes, results in zip(mine, theirs, strict=True):
        if any(declare4py.differs(result, outcome) for result, outcome in zip(results, outcomes, strict=True)):
            raise AssertionError("Declare4Py and the counts differ")

    ratios = times_faster(ours.seconds, lambda: processor_seconds(lambda: declare4py.run(log, model)), pairs)
    occasions = sum(met + missed for outcomes in mine for _, met, missed in outcomes)
    size = f"{plays} plays × {ENTRIES} entries × {len(ours.procedures.rules)} rules: {occasions:,} occasions"
    counts = f"{size}, all equal; with evidence × {ours.with_evidence():.1f}"
    name = "batch, windows" if timed else "batch"
    aim = 40 if timed else 15
    return Headline(name, "counts of many plays", "Declare4Py", aim, ratios, counts, times_faster=True)
