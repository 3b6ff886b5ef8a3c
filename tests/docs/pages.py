"""What the tests of the reference pages share: the pages, their blocks, tables and links."""

import re
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).parents[2] / "docs"
_TOP: Final = re.compile(r"^(?=[A-Za-z][\w-]*:)", re.MULTILINE)


def page(name: str) -> str:
    """Return a page of docs."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """Return the YAML blocks of a page, the whole file it begins with first."""
    return re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def with_parts(whole: str, part: str) -> str:
    """Return a file with those of its top keys replaced that a part writes anew."""
    merged = {piece.partition(":")[0]: piece for text in (whole, part) for piece in _TOP.split(text) if piece.strip()}
    return "".join(merged.values())


def tables(text: str, *heading: str) -> list[list[str]]:
    """Return the rows of every table with these columns."""
    rows: list[list[str]] = []
    open_ = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if tuple(cells) == heading:
            open_ = True
        elif not cells:
            open_ = False
        elif open_ and set(line) - set("|- "):
            rows.append(cells)
    return rows


def code(cell: str) -> str:
    """Return what stands between the backquotes of a cell."""
    return cell.strip("`")


def slug(heading: str) -> str:
    """Return the anchor of a heading, as readers of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    """Return the anchors of a page."""
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def links(text: str) -> list[tuple[str, str]]:
    """Return the links of a page into it or into its neighbours: file and anchor, either perhaps empty."""
    return re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text)


PROCEDURES: Final = blocks(page("procedures.md"))
DECKS: Final = blocks(page("deck-format.md"))
