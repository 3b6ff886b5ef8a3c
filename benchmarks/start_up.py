"""How long short commands take, as whole processes, beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.pairs import Headline, alternate, seconds

_DECK = "east-china-sea"
_HEAVY = ("textual", "rich", "yaml")


def measure() -> Headline:
    """Measure `--help`."""
    help_ = [sys.executable, "-m", "tabletop", "--help"]
    shown = subprocess.run(help_, check=True, capture_output=True, text=True).stdout
    if "run" not in shown:
        raise AssertionError("tabletop --help does not show its commands")
    loaded = _modules()
    heavy = [name for name in _HEAVY if name in loaded]
    if heavy:
        raise AssertionError(f"tabletop --help loads {', '.join(heavy)}")
    counts = f"{len(loaded)} modules loaded; none of {', '.join(_HEAVY)}"
    return Headline("start", "`tabletop --help`", "`python -c pass`", 3.0, _beside_nothing(help_), counts)


def measure_check() -> Headline:
    """Measure `check` of a shipped deck with both its arrangements, design and reachability included."""
    check = [sys.executable, "-m", "tabletop", "check", _DECK]
    said = subprocess.run(check, check=True, capture_output=True, text=True).stdout
    if said:
        raise AssertionError(f"tabletop check {_DECK} finds something: {said}")
    counts = f"{_DECK}: every check, no problem found"
    return Headline("check", "`tabletop check`", "`python -c pass`", 14.0, _beside_nothing(check), counts)


def _beside_nothing(command: list[str]) -> tuple[float, ...]:
    nothing = [sys.executable, "-c", "pass"]
    return alternate(
        lambda: seconds(lambda: subprocess.run(command, check=True, capture_output=True)),
        lambda: seconds(lambda: subprocess.run(nothing, check=True, capture_output=True)),
        pairs=25,
    )


def _modules() -> set[str]:
    """Return the modules that `--help` loads."""
    code = (
        "import contextlib, io, sys\n"
        "from tabletop.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "print('\\n'.join(sys.modules))\n"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(result.stdout.split())
