"""Scoring many plays at once beside pm4py, without time: verdicts identical."""

from __future__ import annotations

from random import Random

from benchmarks import pm4py_peer
from benchmarks.pairs import Headline, seconds, times_faster
from benchmarks.plays import arrangement, judge, norms, over, some_plays, tallies, traces
from tabletop.exercise.watch import Watch

_PLAYS, _ENTRIES = 1_000, 200


def measure() -> Headline:
    """Measure 1,000 plays."""
    rng = Random(3)
    asked = norms(rng)
    drawn = some_plays(rng, _PLAYS, _ENTRIES)
    procedures = arrangement(asked, timed=False)
    items = traces(drawn, procedures)
    fresh = Watch(procedures, frozenset({"us", "japan"}))
    moment = over(max(play[-1][0] for play in drawn) + 1)
    frame, model = pm4py_peer.frame(drawn), pm4py_peer.model(asked)

    ours = [tallies(judge(fresh.afresh(), trace, moment), procedures) for trace in items]
    theirs = [pm4py_peer.kept(case, asked) for case in pm4py_peer.run(frame, model)]
    if [[kept for kept, _, _ in mine] for mine in ours] != theirs:
        raise AssertionError("pm4py and the monitors differ")

    ratios = times_faster(
        lambda: seconds(lambda: [judge(fresh.afresh(), trace, moment) for trace in items]),
        lambda: seconds(lambda: pm4py_peer.run(frame, model)),
    )
    counts = f"{_PLAYS:,} plays × {_ENTRIES} entries × {len(procedures.rules)} rules, all verdicts equal"
    return Headline("batch", "all verdicts of many plays", "pm4py", 3, ratios, counts, times_faster=True)
