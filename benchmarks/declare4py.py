"""The same plays and rules as Declare4Py takes them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.plays import NAMES, WINDOW, Norms, Outcome, Play

_START = datetime(2027, 1, 1, tzinfo=UTC)


def model(asked: Norms, *, timed: bool) -> Any:
    """Return the rules as constraints, in the order of ours."""
    from Declare4Py.ProcessModels.DeclareModel import DeclareModel

    window = f"0,{WINDOW},s" if timed else ""
    lines = [
        *(f"Response[{a}, {b}] | | |{window}" for a, b in asked.responses),
        *(f"Precedence[{a}, {b}] | | |{window}" for a, b in asked.precedences),
        *(f"Existence1[{name}] | |" for name in asked.existences),
        *(f"Absence1[{name}] | |" for name in asked.absences),
    ]
    read = DeclareModel().parse_from_string("\n".join([*(f"activity {name}" for name in NAMES), *lines]))
    if len(read.constraints) != len(lines):
        raise AssertionError("Declare4Py did not read every constraint")
    return read


def log(plays: Sequence[Play]) -> Any:
    """Return the plays as a log."""
    from Declare4Py.D4PyEventLog import D4PyEventLog
    from pm4py.objects.log.obj import Event, EventLog, Trace

    cases = [
        Trace(
            Event({"concept:name": name, "time:timestamp": _START + timedelta(milliseconds=said)})
            for said, name in play
        )
        for play in plays
    ]
    keys = {"pm4py:param:timestamp_key": "time:timestamp", "pm4py:param:activity_key": "concept:name"}
    return D4PyEventLog(log=EventLog(cases, properties=keys))


def run(cases: Any, asked: Any) -> list[list[Any]]:
    """Return its results: for each play, one a constraint."""
    from Declare4Py.ProcessMiningTasks.ConformanceChecking.MPDeclareAnalyzer import MPDeclareAnalyzer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results: list[list[Any]] = MPDeclareAnalyzer(cases, asked, consider_vacuity=True).run().model_check_res
    return results


def differs(result: Any, ours: Outcome) -> bool:
    """Say whether one of its results is not ours; it counts occasions of constraints with two sides only."""
    kept, met, missed = ours
    if (result.state.value == "Satisfied") != kept:
        return True
    return result.num_fulfillments is not None and (result.num_fulfillments, result.num_violations) != (met, missed)
