"""Runs every benchmark and writes the table of results."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import append, batch_declare4py, batch_pm4py, deck_load, first_paint, live, one_entry, start_up
from benchmarks.pairs import Headline

BENCHMARKS: dict[str, Callable[[], Headline]] = {
    "start": start_up.measure,
    "check": start_up.measure_check,
    "first-paint": first_paint.measure,
    "append": append.measure,
    "deck": deck_load.measure,
    "deck-ordinary": deck_load.measure_ordinary,
    "deck-memory": deck_load.measure_memory,
    "one-entry": one_entry.measure,
    "live-pm4py": live.measure_pm4py,
    "live-declare4py-timed": live.measure_declare4py_timed,
    "live-declare4py": live.measure_declare4py,
    "batch-declare4py-timed": batch_declare4py.measure_timed,
    "batch-declare4py": batch_declare4py.measure_untimed,
    "batch-pm4py": batch_pm4py.measure,
}
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all; return 1 when one misses its aim by more than noise explains.

    Where some are named, the rows of the others stay as they were.
    """
    known = rows(RESULTS.read_text(encoding="utf-8")) if names and RESULTS.exists() else {}
    failed = False
    for name in names or list(BENCHMARKS):
        headline = BENCHMARKS[name]()
        print(row(headline), flush=True)
        known[headline.name, headline.peer] = row(headline)
        failed = failed or headline.failed
        RESULTS.write_text(table(known.values()), encoding="utf-8")
    return int(failed)


def rows(page: str) -> dict[tuple[str, str], str]:
    """Return the rows of a page of results, by what was measured beside what."""
    found = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "what":
            found[cells[0], cells[2]] = line
    return found


def row(headline: Headline) -> str:
    """Return one line of the table."""
    aim = f"≥ {headline.aim:g} times faster" if headline.times_faster else f"≤ {headline.aim:g}"
    cells = [headline.name, headline.ours, headline.peer, aim]
    if headline.skipped:
        cells += ["not measured", headline.skipped, headline.counts]
    else:
        spread = f"{min(headline.ratios):.2f} – {max(headline.ratios):.2f} of {len(headline.ratios)}"
        cells += [f"**{headline.ratio:.2f}** {'met' if headline.met else 'missed'}", spread, headline.counts]
    return "| " + " | ".join(cells) + " |"


def table(lines: Iterable[str]) -> str:
    """Return the page of results."""
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    head = [
        "# Benchmarks",
        "",
        "Each figure is a ratio of two sides measured in one run, strictly alternating: the median of the pairs, then",
        "the smallest and the largest. Each benchmark asserts that both sides came out equal. Scoring and reading",
        "decks are measured in processor time, all else by the clock on the wall. `make bench` writes it;",
        "`make bench ARGS=batch-pm4py` only that row.",
        "",
        "The batch rows count verdicts, as their peers do, by looking up where entries stand (`exercise/tally.py`).",
        "What the commands of tabletop show rests on the monitors, which keep the evidence of every occasion: that",
        "takes the number of times as long that each row names behind *with evidence*.",
        "",
        f"Measured on: {machine}.",
        "",
        "| what | ours | beside | aim | median ratio | smallest – largest of pairs | counts |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *lines, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
