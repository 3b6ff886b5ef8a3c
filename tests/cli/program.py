"""The program run in a process of its own, and a save of a short play."""

import os
import subprocess
import sys
from pathlib import Path

from tests.forks import FORKS

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "tabletop"]
PLAY = """\
start
release ECS-01
JJOC inform USFJ via BOCC: four ships
decide first-word japan ops-now by JJOC with implied
wait 14m
release
note: after a quarter of an hour
end
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def tabletop(*arguments: str, lines: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program and return what it said on each stream."""
    return FORKS.run(arguments, lines, ROOT, environment(**more))
