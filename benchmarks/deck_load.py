"""Reading a deck of 10,000 injects beside `yaml.load(CSafeLoader)`: every value equal, and ours with every place.

Ours is text to the deck's values, frozen, each key known, each value of its type and read, each with its line and
column. What `check` asks of a deck as a whole is left out: no loader of YAML answers anything like it.
"""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.pairs import Headline, processor_seconds, times_faster
from tabletop.deckfile.draft import Draft
from tabletop.deckfile.load import collector_at_rest
from tabletop.deckfile.nodes import Mapping, Node, Sequence
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.parse_deck import read_deck
from tabletop.deckfile.source import read_nodes
from tabletop.exercise.deck import AtTime, Deck, Inject
from tabletop.exercise.times import MINUTE

_INJECTS = 10_000
_PAIRS = 7
_HEAD = """\
deck: large
version: 1
languages: [en, ja]
title: {en: Large, ja: 大}
marking: EXERCISE
procedures: [us-japan-2025-04]
scenario:
  start: 2027-05-11T12:00+09:00
  endex: T+400:00
  situation: {en: Calm., ja: 平穏。}
cells:
  us: {side: us, name: {en: United States, ja: 米国}}
  japan: {side: japan, name: {en: Japan, ja: 日本}}
moves:
  - {id: M1, title: {en: One, ja: 一}, at: T+0:00, length: 60m}
storylines:
  - {id: at-sea, title: {en: At sea, ja: 海上}}
injects:
"""
_INJECT = """\
  - id: X{n}
    storyline: at-sea
    title: {{en: Ship {n}, ja: 船{n}}}
    release: T+{n}m
    from: {{en: Watch, ja: 当直}}
    to: [japan]
    channel: message
    domains: [sea]
    body:
      en: |-
        Report {n}. Some items are unconfirmed.

        - 11:38 to 11:52. 4 ships enter.
      ja: |-
        第一報{n}。未確認。

        - 11:38から11:52、4隻が侵入。
    control: {{en: "Probe who knows.", ja: "誰が知るか。"}}
"""


def measure() -> Headline:
    """Measure both in this process, with the garbage collector out of the way of both."""
    _assert_equal()
    ratios = times_faster(lambda: _seconds(ours), lambda: _seconds(peer), _PAIRS)
    return Headline("deck", "a deck read, with places", "CSafeLoader to dicts", 2.2, ratios, _size(), times_faster=True)


def measure_ordinary() -> Headline:
    """Measure each in a process of its own, as such a process runs: ours stands the garbage collector off."""
    _assert_equal()
    ratios = times_faster(
        lambda: _in_own_process("ours", "seconds"), lambda: _in_own_process("peer", "seconds"), _PAIRS
    )
    name = "deck, ordinary process"
    return Headline(name, "a deck read, with places", "CSafeLoader to dicts", 5, ratios, _size(), times_faster=True)


def measure_memory() -> Headline:
    """Measure the most that each has of Python's memory at a time, in a process of its own; it is always the same."""
    _assert_equal()
    mine, theirs = (_in_own_process(side, "memory") for side in ("ours", "peer"))
    counts = f"{_size()}; {mine / 1e6:.0f} and {theirs / 1e6:.0f} MB at the most"
    return Headline("deck, memory", "a deck read, with places", "CSafeLoader to dicts", 0.4, (mine / theirs,), counts)


@cache
def text() -> str:
    """Return the deck."""
    return _HEAD + "".join(_INJECT.format(n=n) for n in range(_INJECTS))


def ours() -> tuple[Deck, Draft, Node]:
    """Read the deck to values and places."""
    draft = Draft(Notes("large.yaml"))
    node = read_nodes(text(), draft.notes)
    deck = None if node is None else read_deck(node, draft)
    if node is None or deck is None or draft.notes.problems:
        raise AssertionError(f"the deck is not read: {draft.notes.problems[:3]}")
    return deck, draft, node


def peer() -> Any:
    """Read the deck to plain values."""
    return yaml.load(text(), Loader=yaml.CSafeLoader)


def _seconds(work: Callable[[], Any]) -> float:
    """Return how long reading takes; what was read is let go after the clock has stopped."""
    kept: list[Any] = []
    return processor_seconds(lambda: kept.append(work()))


def _size() -> str:
    return (
        f"{_INJECTS:,} injects, {len(text().encode()) / 1e6:.1f} MB, every value equal and every place that of PyYAML"
    )


def _assert_equal() -> None:
    """Hold our values against the peer's, and our places against those that PyYAML gives."""
    deck, draft, node = ours()
    theirs = peer()
    if [_plain(inject) for inject in deck.injects] != theirs["injects"] or len(deck.injects) != _INJECTS:
        raise AssertionError("the values differ")
    if list(_places(node)) != list(_marks(yaml.compose(text(), Loader=yaml.CSafeLoader))):
        raise AssertionError("the places differ")
    rows = zip(draft.rows_of(Inject), theirs["injects"], strict=True)
    if any(row.node.pairs.keys() != plain.keys() for row, plain in rows):
        raise AssertionError("a place is missing")


def _plain(inject: Inject) -> dict[str, Any]:
    """Return an inject as the peer has it."""
    at = inject.release.at if isinstance(inject.release, AtTime) else -1
    return {
        "id": inject.id,
        "storyline": inject.storyline,
        "title": dict(inject.title),
        "release": f"T+{at // MINUTE}m",
        "from": dict(inject.sender),
        "to": list(inject.to),
        "channel": inject.channel,
        "domains": list(inject.domains),
        "body": dict(inject.body),
        "control": dict(inject.control),
    }


def _places(node: Node) -> Iterator[tuple[int, int]]:
    """Yield line and column of a node and of all in it."""
    yield node.line, node.column
    match node:
        case Mapping(pairs=pairs):
            for key, value in pairs.values():
                yield key.line, key.column
                yield from _places(value)
        case Sequence(items=items):
            for item in items:
                yield from _places(item)
        case _:
            pass


def _marks(node: Any) -> Iterator[tuple[int, int]]:
    """Yield the same of a node of PyYAML."""
    yield node.start_mark.line + 1, node.start_mark.column + 1
    for part in node.value if not isinstance(node.value, str) else ():
        for one in part if isinstance(part, tuple) else (part,):
            yield from _marks(one)


def _in_own_process(side: str, asked: str) -> float:
    """Return the processor seconds of one side in a process of its own, or the bytes that it needs at the most."""
    run = [sys.executable, "-m", "benchmarks.deck_load", side, asked]
    root = Path(__file__).resolve().parent.parent
    return float(subprocess.run(run, check=True, capture_output=True, text=True, cwd=root).stdout)


def _main(side: str, asked: str) -> None:
    text()
    if asked == "memory":
        tracemalloc.start()
    start = time.process_time()
    if side == "ours":
        with collector_at_rest():
            kept: Any = ours()
    else:
        kept = peer()
    print(tracemalloc.get_traced_memory()[1] if asked == "memory" else time.process_time() - start)
    del kept


if __name__ == "__main__":
    _main(*sys.argv[1:])
