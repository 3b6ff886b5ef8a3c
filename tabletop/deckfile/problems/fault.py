"""What is said of one mistake, apart from where it stands: its code, the message, and what to write."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from tabletop.exercise.problems import Place, Problem, Severity

Related: TypeAlias = tuple[tuple[Place, str], ...]
"""Other places that matter, each with a word about why."""


@attrs.frozen
class Fault:
    """One mistake that keeps a file from running, as the reader of files finds it."""

    code: str
    message: str
    help: str = ""
    related: Related = ()

    def at(self, path: str, line: int, column: int) -> Problem:
        """Return it as a problem at its place."""
        return Problem(path, line, column, self.code, Severity.ERROR, self.message, self.help, self.related)
