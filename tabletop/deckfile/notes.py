"""Where problems are noted while one file is read: at a place, with a code, never raised."""

from __future__ import annotations

from typing import Final

import attrs

from tabletop.deckfile.characters import blanked
from tabletop.deckfile.nodes import Node
from tabletop.deckfile.problems.fault import Fault
from tabletop.deckfile.problems.file import too_many_problems
from tabletop.exercise.problems import Place, Problem

LIMIT: Final = 500
"""After so many problems in one file the rest is not worth listing."""

_LONGEST: Final = 300
"""A message is cut off after so many characters: it may quote what somebody wrote at any length."""


def brief(message: str) -> str:
    """Return a message without its end where it is very long."""
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


class Notes:
    """The problems of one file, in the order in which they were found."""

    __slots__ = ("_lines", "path", "problems", "text")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.text = ""
        """The file, as far as it is read already."""
        self._lines: list[str] = []

    @property
    def full(self) -> bool:
        """Whether the limit is reached: what is found from here on is dropped."""
        return len(self.problems) > LIMIT

    def error(self, at: Node, fault: Fault) -> None:
        """Note what keeps the file from running."""
        self.error_at(at.line, at.column, fault)

    def error_at(self, line: int, column: int, fault: Fault) -> None:
        """Note what keeps the file from running, at a line and column."""
        if self.full:
            return
        if len(self.problems) == LIMIT:
            fault = too_many_problems(LIMIT)
        message = brief(blanked(fault.message).replace("\n", " "))
        self.problems.append(attrs.evolve(fault, message=message, help=brief(fault.help)).at(self.path, line, column))

    def place(self, node: Node) -> Place:
        """Return where a node stands in this file."""
        return Place(self.path, node.line, node.column)

    def place_of(self, sign: str, node: Node) -> tuple[int, int]:
        """Return line and column of a sign's first time in a text, which may go over several lines."""
        if not self._lines:
            self._lines = self.text.split("\n")
        start = node.column - 1
        for number in range(node.line - 1, len(self._lines)):
            at = self._lines[number].find(sign, start)
            if at >= 0:
                return number + 1, at + 1
            start = 0
        return node.line, node.column
