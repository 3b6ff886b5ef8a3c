"""Where problems are noted while one file is read: at a place, with a code, never raised."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.characters import blanked
from tabletop.deckfile.nodes import Node
from tabletop.exercise.problems import Place, Problem, Severity

LIMIT: Final = 500
"""After so many problems in one file the rest is not worth listing."""

_LONGEST: Final = 300
"""A message is cut off after so many characters: it may quote what somebody wrote at any length."""

Related = tuple[tuple[Place, str], ...]


class Notes:
    """The problems of one file, in the order in which they were found."""

    __slots__ = ("path", "problems")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    @property
    def full(self) -> bool:
        """Whether the limit is reached: what is found from here on is dropped."""
        return len(self.problems) > LIMIT

    def error(self, at: Node, code: str, message: str, help_: str = "", related: Related = ()) -> None:
        """Note what keeps the file from running."""
        self.error_at(at.line, at.column, code, message, help_, related)

    def error_at(self, line: int, column: int, code: str, message: str, help_: str = "", related: Related = ()) -> None:
        """Note what keeps the file from running, at a line and column."""
        if self.full:
            return
        message = blanked(message).replace("\n", " ")
        message = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        if len(self.problems) == LIMIT:
            message, help_ = f"more than {LIMIT} problems; the rest is not listed", "Correct these first."
            code, related = "too-many-problems", ()
        self.problems.append(Problem(self.path, line, column, code, Severity.ERROR, message, help_, related))

    def place(self, node: Node) -> Place:
        """Return where a node stands in this file."""
        return Place(self.path, node.line, node.column)
