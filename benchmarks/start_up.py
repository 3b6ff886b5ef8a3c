"""How long `tabletop --help` takes beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.pairs import Headline, alternate, seconds

_HEAVY = ("textual", "rich", "yaml")


def measure() -> Headline:
    """Measure whole processes."""
    help_ = [sys.executable, "-m", "tabletop", "--help"]
    nothing = [sys.executable, "-c", "pass"]
    shown = subprocess.run(help_, check=True, capture_output=True, text=True).stdout
    if "run" not in shown:
        raise AssertionError("tabletop --help does not show its commands")
    loaded = _modules()
    heavy = [name for name in _HEAVY if name in loaded]
    if heavy:
        raise AssertionError(f"tabletop --help loads {', '.join(heavy)}")
    ratios = alternate(
        lambda: seconds(lambda: subprocess.run(help_, check=True, capture_output=True)),
        lambda: seconds(lambda: subprocess.run(nothing, check=True, capture_output=True)),
        pairs=25,
    )
    counts = f"{len(loaded)} modules loaded; none of {', '.join(_HEAVY)}"
    return Headline("start", "`tabletop --help`", "`python -c pass`", 3.0, ratios, counts)


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
