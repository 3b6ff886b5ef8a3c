"""How long a durable append takes beside a bare write and fsync of the same bytes."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.pairs import Headline, alternate, seconds
from tabletop.exercise.events import Act, ActRecorded, Entry
from tabletop.journal.file import Writer, read
from tabletop.journal.header import Header, SourceFile

_BATCH = 50
_QUICK = 0.0001
"""Where an fsync takes less than this, the disk is no disk and the ratio says nothing."""


def measure() -> Headline:
    """Measure batches of appends, one fsync an entry, on one file system."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> Headline:
    header = Header("0", datetime.now(UTC), SourceFile("d", "deck: d\n"), "p", (SourceFile("p", "procedures: p\n"),))
    save = folder / "bench.jsonl"
    writer = Writer.create(save, header)
    lengths: list[int] = []
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    number = 0

    def ours() -> float:
        nonlocal number
        entries = [_entry(number + place) for place in range(1, _BATCH + 1)]
        number += _BATCH
        before = save.stat().st_size

        def work() -> None:
            for entry in entries:
                writer.append([entry])

        took = seconds(work)
        lengths.append((save.stat().st_size - before) // _BATCH)
        return took

    def peer() -> float:
        data = b"x" * (lengths[-1] - 1) + b"\n"

        def work() -> None:
            for _ in range(_BATCH):
                os.write(bare, data)
                os.fsync(bare)

        return seconds(work)

    ratios = alternate(ours, peer)
    quick = peer() / _BATCH
    writer.close()
    os.close(bare)
    if [entry.n for entry in read(save).entries] != list(range(1, number + 1)):
        raise AssertionError("the save does not hold what was appended")
    counts = f"{number} entries of {lengths[-1]} bytes, one write and one fsync each"
    skipped = "" if quick >= _QUICK else f"an fsync takes {quick * 1e6:.0f} microseconds here: no disk to wait for"
    return Headline("append", "durable append", "write and fsync of the same bytes", 1.3, ratios, counts, skipped)


def _entry(n: int) -> Entry:
    act = Act("JJOC", "inform", to=("USFJ",), via="BOCC", about="lock-on", text=f"track {n}: second pass confirmed")
    return Entry(n, n * 1000, n * 1000, datetime.now(UTC), "control", ActRecorded(act))
