"""Scoring many plays at once beside pm4py, without time: verdicts identical."""

from __future__ import annotations

from benchmarks import pm4py_peer
from benchmarks.batch import ENTRIES, batch
from benchmarks.pairs import Headline, processor_seconds, times_faster

_PLAYS = 1_000


def measure() -> Headline:
    """Measure 1,000 plays."""
    ours = batch(_PLAYS, timed=False)
    frame, model = pm4py_peer.frame(ours.plays), pm4py_peer.model(ours.asked)

    theirs = [pm4py_peer.kept(case, ours.asked) for case in pm4py_peer.run(frame, model)]
    if [[kept for kept, _, _ in outcomes] for outcomes in ours.outcomes()] != theirs:
        raise AssertionError("pm4py and the counts differ")

    ratios = times_faster(ours.seconds, lambda: processor_seconds(lambda: pm4py_peer.run(frame, model)))
    size = f"{_PLAYS:,} plays × {ENTRIES} entries × {len(ours.procedures.rules)} rules"
    counts = f"{size}, all verdicts equal; with evidence × {ours.with_evidence():.1f}"
    return Headline("batch", "counts of many plays", "pm4py", 3, ratios, counts, times_faster=True)
