"""Runs the program many times without importing it as often: each run is a fork of one process that has it all.

What a run prints, its exit code, its folder and its environment are its own, as if it had been started afresh. Only
what an import costs is paid once, which is half of what a short command takes. Tests that are about the process
itself (its imports, its signals, its terminal) start a real one instead.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

_FIRST: Final = (
    "tabletop.cli.main",
    "tabletop.control.comparing",
    "tabletop.control.evaluating",
    "tabletop.control.library",
    "tabletop.control.reporting",
    "tabletop.control.start",
    "tabletop.control.verifying",
    "tabletop.deckfile.explain",
    "tabletop.deckfile.load",
    "tabletop.plain",
    "tabletop.report.aar",
)
"""What most commands import, with all that it imports; a run imports the rest itself."""


class Forks:
    """The process that forks, from its first run on; every folder of tests shares the one in `FORKS`."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None

    def run(
        self, arguments: tuple[str, ...], lines: str, cwd: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run the program and return what it said on each stream."""
        server = self._running()
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder, name) for name in ("in", "out", "err")]
            streams[0].write_text(lines, encoding="utf-8")
            asked = {
                "words": arguments,
                "streams": [str(stream) for stream in streams],
                "cwd": str(cwd),
                "environment": environment,
            }
            assert server.stdin is not None
            assert server.stdout is not None
            server.stdin.write(json.dumps(asked) + "\n")
            server.stdin.flush()
            code = int(server.stdout.readline())
            out, err = (stream.read_text(encoding="utf-8") for stream in streams[1:])
        return subprocess.CompletedProcess(arguments, code, out, err)

    def _running(self) -> subprocess.Popen[str]:
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tests.forks"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parent.parent,
            )
        return self._server


FORKS: Final = Forks()


def serve() -> None:
    """Fork for each line on stdin, and answer with the exit code."""
    for name in _FIRST:
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)


def _become(asked: dict[str, Any]) -> None:
    """Be the program that was asked for; never comes back."""
    from tabletop.cli.main import main

    flags = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (path, how) in enumerate(zip(asked["streams"], flags, strict=True)):
        os.dup2(os.open(path, how, 0o600), number)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(os.dup(n), "rw"[n > 0], encoding="utf-8") for n in range(3))
    code: object = 70
    try:
        code = main(asked["words"])
    except SystemExit as left:
        code = left.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    serve()
