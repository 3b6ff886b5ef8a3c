"""Decks and procedures files checked: every problem of every file, each once."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.control.library import check_all
from tabletop.exercise.problems import Problem


def check(names: Sequence[str]) -> tuple[Problem, ...]:
    """Return all problems of several decks or procedures files, by path or name, sorted.

    Raises:
        NotFound: When there is no such deck.
    """
    return check_all(names)
