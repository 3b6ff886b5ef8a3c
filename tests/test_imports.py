"""The fence around the rooms: the import contracts hold, and what a command loads is no more than it needs."""

import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCREEN = {"rich", "textual"}
"""What only the screens may load: slow to import, and useless to a script."""

FIRST_PLAY = (ROOT / ".ci" / "first-play.txt").read_text(encoding="utf-8")


def python(*arguments: str, words: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in a fresh process, with `words` on its standard input."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        input=words,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )


def loaded_by(*arguments: str) -> set[str]:
    """Return the top-level names that a fresh `python ARGUMENTS…` imports; the program must not fail."""
    done = python("-X", "importtime", *arguments)
    assert done.returncode == 0, done.stderr[-2000:]
    return {name.partition(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)}


def modules_of(room: str) -> list[str]:
    """Name the module `tabletop.ROOM` and all modules inside it."""
    path = ROOT / "tabletop" / room
    if path.with_suffix(".py").is_file():
        return [f"tabletop.{room}"]
    inside = pkgutil.walk_packages([str(path)], f"tabletop.{room}.")
    return [f"tabletop.{room}", *(module.name for module in inside)]


def test_contracts() -> None:
    """Every contract in pyproject.toml is kept."""
    done = python("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_instrument_sees_an_import() -> None:
    """The measurement that the tests below rely on does find textual where it is imported."""
    assert {"rich", "textual"} <= loaded_by("-c", "import textual.app")


@pytest.mark.parametrize("room", ["exercise", "words"])
def test_a_pure_room_loads_neither_screen_nor_yaml(room: str) -> None:
    loaded = loaded_by("-c", f"import {', '.join(modules_of(room))}")

    assert "tabletop" in loaded
    assert not loaded & (SCREEN | {"yaml"})


@pytest.mark.parametrize("room", ["cli", "control", "deckfile", "journal", "plain", "report"])
def test_a_room_without_a_screen_loads_none(room: str) -> None:
    """Every module of these rooms can be imported without textual or rich; commands fetch the screens when they run."""
    loaded = loaded_by("-c", f"import {', '.join(modules_of(room))}")

    assert "tabletop" in loaded
    assert not loaded & SCREEN


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_first_words_load_next_to_nothing(option: str) -> None:
    """`tabletop --help` answers at once because it loads neither the screens nor YAML."""
    assert not loaded_by("-m", "tabletop", option) & (SCREEN | {"yaml"})


def test_check_loads_no_screen() -> None:
    assert not loaded_by("-m", "tabletop", "check", "east-china-sea", "--json") & SCREEN


def test_what_reads_a_save_loads_no_screen(tmp_path: Path) -> None:
    """A play of a few lines, then `verify`, `score` and `report`, each in a process of its own."""
    save, page = str(tmp_path / "x.jsonl"), str(tmp_path / "x.md")
    played = python(
        "-m", "tabletop", "run", "east-china-sea", "--plain", "--rate", "0", "--save", save, words=FIRST_PLAY
    )

    assert played.returncode == 0, played.stderr
    for command in (["verify", save], ["score", save, "--json"], ["report", save, "--to", page, "--quick"]):
        assert not loaded_by("-m", "tabletop", *command) & SCREEN, command
