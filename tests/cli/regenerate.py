"""Write the golden pages anew: `python -m tests.cli.regenerate`. What changed is then read in the diff."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.cli.ferry import GOLDEN, printed

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, page in printed(Path(folder)).items():
            (GOLDEN / name).write_text(page, encoding="utf-8")
            print(name)
