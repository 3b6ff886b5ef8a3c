"""The same plays and rules as pm4py takes them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.plays import Norms, Play

_START = datetime(2027, 1, 1, tzinfo=UTC)


def model(asked: Norms) -> dict[str, dict[Any, dict[str, int]]]:
    """Return the rules as it names them."""
    return {
        "response": {pair: {} for pair in asked.responses},
        "precedence": {pair: {} for pair in asked.precedences},
        "existence": {name: {} for name in asked.existences},
        "absence": {name: {} for name in asked.absences},
    }


def frame(plays: Sequence[Play]) -> Any:
    """Return the plays as a DataFrame. Cases are named so that they come back in their order."""
    import pandas as pd

    rows = [
        (f"{case:06}", name, _START + timedelta(milliseconds=said))
        for case, play in enumerate(plays)
        for said, name in play
    ]
    return pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "time:timestamp"])


def run(log: Any, asked: dict[str, dict[Any, dict[str, int]]]) -> list[dict[str, Any]]:
    """Return its results, one a play."""
    import pm4py

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results: list[dict[str, Any]] = pm4py.conformance_declare(log, asked)
    return results


def kept(case: dict[str, Any], asked: Norms) -> list[bool]:
    """Return of each rule, in the order of ours, whether a play kept it."""
    found = {(template, what) for template, what in case["deviations"]}
    rules: list[tuple[str, Any]] = [
        *(("response", pair) for pair in asked.responses),
        *(("precedence", pair) for pair in asked.precedences),
        *(("existence", name) for name in asked.existences),
        *(("absence", name) for name in asked.absences),
    ]
    return [rule not in found for rule in rules]
