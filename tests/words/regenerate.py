"""Write the golden pages of norms anew: `python -m tests.words.regenerate`. What changed is then read in the diff."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tabletop.deckfile.load import check_procedures
from tabletop.exercise.procedures import Procedures
from tabletop.words import rule_page

HERE: Final = Path(__file__).parent
GOLDEN: Final = HERE / "golden"
LANGUAGES: Final = ("en", "ja")


def norms() -> Procedures:
    """Return the small arrangement with a rule of every shape."""
    procedures, problems = check_procedures(HERE / "norms.yaml", lambda _name: None)
    assert procedures is not None, problems
    return procedures


def pages() -> dict[Path, str]:
    """Return each golden file with what stands in it."""
    procedures = norms()
    made = {}
    for language in LANGUAGES:
        shown = (rule_page.page(one, procedures, language) for one in rule_page.pages(procedures))
        told = ["\n".join(rule_page.lines(one)) for one in shown if one is not None]
        made[GOLDEN / f"norms.{language}.txt"] = "\n\n----\n\n".join(told) + "\n"
    return made


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
