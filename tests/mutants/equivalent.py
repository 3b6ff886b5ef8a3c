"""Mutants that say the same as the program, each with the reason. They are shown, and counted neither way."""

from __future__ import annotations

from typing import Final

EQUIVALENT: Final[dict[str, str]] = {}
"""By name, as `Mutant.name` gives it."""
