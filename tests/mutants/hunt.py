"""Runs the quick tests of a room against a faulty module, in a copy of the tree that is thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import attrs

ROOT: Final = Path(__file__).parents[2]


@attrs.frozen
class Ground:
    """Modules that faults are put into, with the tests that stand guard over them."""

    folder: Path
    """What the modules are named from."""
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    """The quickest to fail first."""

    def source(self, module: str) -> str:
        """Return a module as it is."""
        return (ROOT / self.folder / module).read_text("utf-8")


CORE: Final = Path("tabletop") / "exercise"
DECKFILE: Final = Path("tabletop") / "deckfile"

READERS: Final = (
    "bearing.py",
    "instances.py",
    "monitor.py",
    "monitor_orders.py",
    "monitor_parties.py",
    "monitor_windows.py",
    "score.py",
    "watch.py",
)
"""The modules of the core that make verdicts and figures of a play."""

SCORING: Final = Ground(
    CORE,
    READERS,
    (
        "tests/exercise/test_clock.py",
        "tests/exercise/test_routes.py",
        "tests/exercise/test_monitor_windows.py",
        "tests/exercise/test_monitor_scopes.py",
        "tests/exercise/test_monitor_orders.py",
        "tests/exercise/test_monitor_parties.py",
        "tests/exercise/test_score.py",
        "tests/exercise/test_watch.py",
        "tests/exercise/test_reference.py",
        "tests/exercise/test_laws_score.py",
    ),
)
"""What reads a play."""

DECKS: Final = Ground(
    DECKFILE,
    (
        "source.py",
        "fields.py",
        "readers.py",
        "scalars.py",
        "characters.py",
        *sorted(
            path.relative_to(ROOT / DECKFILE).as_posix()
            for pattern in ("parse_*.py", "checks/*.py", "problems/*.py")
            for path in (ROOT / DECKFILE).glob(pattern)
        ),
    ),
    (
        "tests/deckfile/test_scalars.py",
        "tests/deckfile/test_source.py",
        "tests/deckfile/test_parse_deck.py",
        "tests/deckfile/test_procedures.py",
        "tests/deckfile/test_checks.py",
        "tests/deckfile/test_faulty_procedures.py",
        "tests/deckfile/test_faulty_decks.py",
        "tests/deckfile/test_compose.py",
        "tests/deckfile/test_said.py",
        "tests/deckfile/test_manual.py",
        "tests/deckfile/test_design.py",
        "tests/deckfile/test_drift.py",
        "tests/deckfile/test_rule_sense.py",
        "tests/deckfile/test_load.py",
        "tests/deckfile/test_schema.py",
        "tests/deckfile/test_explain.py",
        "tests/deckfile/test_explain_norms.py",
        "tests/deckfile/test_solve.py",
        "tests/deckfile/test_shipped.py",
    ),
)
"""What reads a deck and says what is wrong in it."""

LONGEST: Final = 180
"""Seconds after which a run counts as one that never ends."""


@attrs.frozen
class Den:
    """One copy of the tree; only one mutant lives in it at a time."""

    root: Path
    ground: Ground

    def tests(self) -> str | None:
        """Run the quick tests and return the first that fails, or None where none does."""
        env = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONPATH": str(self.root)}
        run = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        run += self.ground.tests
        try:
            done = subprocess.run(
                run, cwd=self.root, env=env, capture_output=True, text=True, timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired:
            return "did not end"
        if done.returncode == 0:
            return None
        lines = done.stdout.splitlines()
        return next((line for line in lines if line.startswith(("FAILED", "ERROR"))), lines[-1] if lines else "?")

    def try_out(self, module: str, source: str) -> str | None:
        """Put a fault into a module, run the tests, and put the module back as it was."""
        path = self.root / self.ground.folder / module
        sound = path.read_text("utf-8")
        try:
            self._write(path, source)
            return self.tests()
        finally:
            self._write(path, sound)

    def _write(self, path: Path, source: str) -> None:
        """Write a module, and forget how it was compiled: two faults may be of one length and one second."""
        path.write_text(source, "utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()


def copy_of_the_tree(into: Path, ground: Ground) -> Den:
    """Copy what the quick tests need, and see that they pass there before anything is changed."""
    leave = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for folder in ("tabletop", "tests", "injects", "docs"):
        shutil.copytree(ROOT / folder, into / folder, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", into)
    den = Den(into, ground)
    where = [sys.executable, "-c", "import tabletop.exercise.score as s; print(s.__file__)"]
    env = {**os.environ, "PYTHONPATH": str(into)}
    found = subprocess.run(where, cwd=into, env=env, capture_output=True, text=True, check=True).stdout
    if not Path(found.strip()).is_relative_to(into.resolve()):
        raise AssertionError(f"the copy would be tested by {found}")
    failed = den.tests()
    if failed is not None:
        raise AssertionError(f"the tests fail without any fault: {failed}")
    return den
