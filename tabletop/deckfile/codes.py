"""Every code that a deck or procedures file can get, with the one function that is its manual page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from tabletop.deckfile.checks import ACKNOWLEDGE_CHECK, DECK_CHECKS, DESIGN_CHECKS, PROCEDURES_CHECKS
from tabletop.deckfile.problems import FAULTS
from tabletop.exercise.problems import Severity


@attrs.frozen
class Row:
    """A code, the function behind it, and how much its problems matter."""

    code: str
    function: Callable[..., Any]
    """A function of `problems` that makes the problem, or a check that looks for it."""
    severity: Severity


def rows() -> tuple[Row, ...]:
    """Return every code once, in the order of the registries.

    They are read from what the reader calls and `check` runs; a code that decks and procedures share has one function.
    """
    faults = (Row(function.__name__.replace("_", "-"), function, Severity.ERROR) for function in FAULTS)
    of_decks = (*DECK_CHECKS, ACKNOWLEDGE_CHECK, *DESIGN_CHECKS)
    checks = [Row(one.code, one.run, one.severity) for one in of_decks]
    checks += [Row(one.code, one.run, one.severity) for one in PROCEDURES_CHECKS]
    found: dict[str, Row] = {}
    for row in (*faults, *checks):
        found.setdefault(row.code, row)
    return tuple(found.values())


def row_of(code: str) -> Row:
    """Return the row of a code."""
    return next(row for row in rows() if row.code == code)
