"""Formulas of all, any and not over variables, kept as numbered gates that a solver can read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

import attrs

Lit: TypeAlias = int
"""A formula: a gate's number, or its negative for the opposite."""

TRUE: Final[Lit] = 1
FALSE: Final[Lit] = -1


@attrs.frozen
class Gate:
    """True when all its parts are. What is true when any is, is written as not all not."""

    parts: tuple[Lit, ...]


class Circuit:
    """The gates. Number 1 is what is always true; the same formula has the same number."""

    def __init__(self) -> None:
        self.gates: list[Gate | None] = [None, None]
        """By number; None for a variable, and for 0 and 1, which are none."""
        self._known: dict[tuple[Lit, ...], Lit] = {}

    def variable(self) -> Lit:
        """Return a new variable."""
        self.gates.append(None)
        return len(self.gates) - 1

    def all(self, parts: Iterable[Lit]) -> Lit:
        """Return the formula that all parts are true; of none it is true."""
        needed = {part for part in parts if part != TRUE}
        if FALSE in needed or any(-part in needed for part in needed):
            return FALSE
        if len(needed) < 2:
            return next(iter(needed), TRUE)
        key = tuple(sorted(needed))
        if key not in self._known:
            self.gates.append(Gate(key))
            self._known[key] = len(self.gates) - 1
        return self._known[key]

    def any(self, parts: Iterable[Lit]) -> Lit:
        """Return the formula that a part is true; of none it is false."""
        return -self.all(-part for part in parts)
