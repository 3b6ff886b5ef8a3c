"""Write the golden pages anew: `python -m tests.report.regenerate`. What changed is then read in the diff."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from tabletop.report import markdown
from tests.report.morning import looked, saved

GOLDEN: Final = Path(__file__).parent / "golden"
LANGUAGES: Final = ("en", "ja")


def pages() -> dict[Path, bytes]:
    """Return each golden file with what stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        look = looked(saved(Path(folder) / "morning.jsonl"))
    return {GOLDEN / f"quick.{language}.md": markdown.quick(look, language).encode() for language in LANGUAGES}


if __name__ == "__main__":
    for path, page in pages().items():
        path.write_bytes(page)
        print(path)
