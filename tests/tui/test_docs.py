"""The facilitator's page says what the console does: its key table is the console's, its pictures are there."""

import re
from pathlib import Path

from tabletop.tui.console.keys import as_table

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "facilitator.md").read_text(encoding="utf-8")


def test_the_key_table_is_current() -> None:
    shown = PAGE.split("-->\n", 1)[1].split("\n<!-- /keys -->")[0]

    assert as_table("en") == shown


def test_every_picture_is_there_and_small() -> None:
    pictures = re.findall(r"\]\((pictures/[\w-]+\.png)\)", PAGE)

    assert pictures
    for picture in pictures:
        assert (DOCS / picture).stat().st_size < 300_000
