"""Verdicts after every entry of a long play, beside running a checker on what is there so far."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks import declare4py, pm4py_peer
from benchmarks.pairs import Headline, seconds, times_faster
from benchmarks.plays import Norms, Play, arrangement, norms, some_plays, traces
from tabletop.exercise.clock import Clock
from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import Stage
from tabletop.exercise.watch import Watch

Kept = list[bool]


def measure_pm4py() -> Headline:
    """Measure beside pm4py at 3,000 entries; it is run after every 30th entry and its time counted for all."""
    return _measure("pm4py", 3_000, 30, 100, _pm4py)


def measure_declare4py() -> Headline:
    """Measure beside Declare4Py at 600 entries; it is run after every 60th entry and its time counted for all."""
    return _measure("Declare4Py", 600, 60, 5_000, _declare4py)


def _measure(
    peer: str, entries: int, every: int, aim: float, make: Callable[[Norms, Sequence[Play]], Callable[[int], Kept]]
) -> Headline:
    rng = Random(7)
    asked = norms(rng)
    (play,) = some_plays(rng, 1, entries)
    procedures = arrangement(asked, timed=False)
    (trace,) = traces([play], procedures)
    fresh = Watch(procedures, frozenset({"us", "japan"}))
    ends = range(every, entries + 1, every)
    theirs = make(asked, [play[:end] for end in ends])

    after = dict(enumerate(_live(fresh.afresh(), trace), 1))
    for place, end in enumerate(ends):
        if theirs(place) != _kept(after[end], procedures):
            raise AssertionError(f"{peer} and the monitors differ after entry {end}")

    ratios = times_faster(
        lambda: seconds(lambda: deque(_live(fresh.afresh(), trace), maxlen=1)),
        lambda: seconds(lambda: [theirs(place) for place in range(len(ends))]) * every,
        pairs=7,
    )
    counts = f"{entries:,} entries, {len(after[entries]):,} occasions; the peer on every {every}th prefix, × {every}"
    ours, theirs_ = "verdicts after every entry", f"{peer} on the prefix"
    return Headline("live", ours, theirs_, aim, ratios, counts, times_faster=True)


def _live(watch: Watch, trace: Sequence[Item]) -> Iterator[tuple[Verdict, ...]]:
    """Show a play entry by entry, and yield every verdict after each."""
    watch.start(1, 0, 0)
    for item in trace:
        watch.see(item, item.said)
        yield watch.verdicts(moment_of(Clock(stage=Stage.PLAY, at=item.said), item.said))


def _kept(verdicts: Sequence[Verdict], procedures: Procedures) -> Kept:
    """Return of each rule whether nothing is open or missed: what is open, a checker of logs calls missed."""
    missed = {verdict.rule for verdict in verdicts if verdict.code.value in {"violated", "pending"}}
    return [rule.id not in missed for rule in procedures.rules]


def _pm4py(asked: Norms, prefixes: Sequence[Play]) -> Callable[[int], Kept]:
    frames, model = [pm4py_peer.frame([prefix]) for prefix in prefixes], pm4py_peer.model(asked)
    return lambda place: pm4py_peer.kept(pm4py_peer.run(frames[place], model)[0], asked)


def _declare4py(asked: Norms, prefixes: Sequence[Play]) -> Callable[[int], Kept]:
    logs, model = [declare4py.log([prefix]) for prefix in prefixes], declare4py.model(asked, timed=False)
    return lambda place: [result.state.value == "Satisfied" for result in declare4py.run(logs[place], model)[0]]
