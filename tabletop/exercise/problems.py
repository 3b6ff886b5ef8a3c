"""A problem in a deck or procedures file: a value with a place, a code and help."""

from __future__ import annotations

from enum import StrEnum

import attrs


class Severity(StrEnum):
    """How much a problem matters: an error keeps the file from running, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@attrs.frozen
class Place:
    """A position in a file. Lines and columns count from 1; columns are code points."""

    path: str
    line: int
    column: int


@attrs.frozen
class Problem:
    """One thing wrong in a file, at its place, with a stable code and what to write instead."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    help: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    """Other places that matter, each with a word about why, as in "first defined here"."""

    def order(self) -> tuple[str, int, int, str]:
        """Return the sort key: path, line, column, code."""
        return (self.path, self.line, self.column, self.code)


def errors_of(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems that keep a file from running."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
