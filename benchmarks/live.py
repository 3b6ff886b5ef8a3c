"""Verdicts after every entry of a long play, beside running a checker on what is there so far."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random

import attrs

from benchmarks import declare4py, pm4py_peer
from benchmarks.pairs import Headline, processor_seconds, times_faster
from benchmarks.plays import Norms, Play, arrangement, norms, some_plays, traces
from tabletop.exercise.clock import Clock
from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.trace import Item
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import Stage
from tabletop.exercise.watch import Watch

Kept = list[bool]


@attrs.frozen
class Peer:
    """A checker that is run on what is there so far."""

    name: str
    run: Callable[[Norms, Sequence[Play]], Callable[[int], Kept]]
    """Takes rules and beginnings of a play, and gives what reads one of them, by its place."""
    entries: int
    every: int
    """It is run after every so many entries, and its time counted for all."""
    aim: float


def measure_pm4py() -> Headline:
    """Measure beside pm4py at 3,000 entries."""
    return _measure(Peer("pm4py", _pm4py, 3_000, 30, 100), timed=False)


def measure_declare4py() -> Headline:
    """Measure beside Declare4Py at 600 entries, without time windows."""
    return _measure(Peer("Declare4Py", partial(_declare4py, timed=False), 600, 60, 5_000), timed=False)


def measure_declare4py_timed() -> Headline:
    """Measure beside Declare4Py at 600 entries, with a time window in every rule of two sides."""
    return _measure(Peer("Declare4Py", partial(_declare4py, timed=True), 600, 60, 5_000), timed=True)


def _measure(peer: Peer, *, timed: bool) -> Headline:
    rng = Random(7)
    asked = norms(rng)
    (play,) = some_plays(rng, 1, peer.entries)
    procedures = arrangement(asked, timed=timed)
    (trace,) = traces([play], procedures)
    fresh = Watch(procedures, frozenset({"us", "japan"}))
    ends = range(peer.every, peer.entries + 1, peer.every)
    theirs = peer.run(asked, [play[:end] for end in ends])

    after = dict(enumerate(_live(fresh.afresh(), trace), 1))
    for place, end in enumerate(ends):
        if theirs(place) != _kept(after[end], procedures):
            raise AssertionError(f"{peer.name} and the monitors differ after entry {end}")

    ratios = times_faster(
        lambda: processor_seconds(lambda: deque(_live(fresh.afresh(), trace), maxlen=1)),
        lambda: processor_seconds(lambda: [theirs(place) for place in range(len(ends))]) * peer.every,
        pairs=7,
    )
    counts = (
        f"{peer.entries:,} entries, {len(after[peer.entries]):,} occasions with their evidence; "
        f"the peer on every {peer.every}th prefix, × {peer.every}"
    )
    name, ours = "live, windows" if timed else "live", "verdicts after every entry"
    return Headline(name, ours, f"{peer.name} on the prefix", peer.aim, ratios, counts, times_faster=True)


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


def _declare4py(asked: Norms, prefixes: Sequence[Play], *, timed: bool) -> Callable[[int], Kept]:
    logs, model = [declare4py.log([prefix]) for prefix in prefixes], declare4py.model(asked, timed=timed)
    return lambda place: [result.state.value == "Satisfied" for result in declare4py.run(logs[place], model)[0]]
