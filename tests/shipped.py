"""The arrangements that come with the program, each read once for all tests."""

from functools import cache
from pathlib import Path
from typing import Final

from tabletop.deckfile.load import check_procedures
from tabletop.exercise.problems import errors_of
from tabletop.exercise.procedures import Procedures

INJECTS: Final = Path(__file__).parents[1] / "injects"
FILES: Final = INJECTS / "procedures"
NAMES: Final = tuple(sorted(path.stem for path in FILES.glob("*.yaml")))


def find(name: str) -> Path | None:
    """Find a shipped procedures file."""
    path = FILES / f"{name}.yaml"
    return path if path.exists() else None


@cache
def arrangement(name: str) -> Procedures:
    """Return an arrangement, composed with all that it extends."""
    composed, problems = check_procedures(FILES / f"{name}.yaml", find)
    assert not errors_of(problems)
    assert composed is not None
    return composed
