"""`tabletop check --explain CODE`: the page of a problem's code, and what comes before it."""

import json
from pathlib import Path

from tabletop.cli.codes import Exit
from tests.cli.program import ROOT, tabletop


def test_the_page_of_a_code() -> None:
    """A code is explained without a deck, and with one that says nothing of it, even one that cannot be read."""
    alone = tabletop("check", "--explain", "unknown-cell")
    assert alone.returncode == Exit.FINE
    assert alone.stdout.startswith("unknown-cell (error)\n")
    assert tabletop("check", "east-china-sea", "--explain", "unknown-cell").stdout == alone.stdout
    assert tabletop("check", str(ROOT), "--explain", "unknown-cell").stdout == alone.stdout

    found = json.loads(tabletop("check", "--explain", "unknown-cell", "--json").stdout)["problem"]
    assert found["code"] == "unknown-cell"
    assert found["page"] == alone.stdout.removesuffix("\n").split("\n")
    assert tabletop("check", "nowhere", "--explain", "unknown-cell").returncode == Exit.NOT_FOUND


def test_what_is_no_code_is_said_to_be_none() -> None:
    """The nearest code is named, and where a deck is wanted that is said."""
    done = tabletop("check", "--explain", "unknown-sell")
    assert done.returncode == Exit.NOT_FOUND
    assert "Did you mean unknown-cell?" in done.stderr
    assert "name the deck too" in tabletop("check", "--explain", "12").stderr
    assert tabletop("check").returncode == Exit.USAGE


def test_what_a_deck_calls_so_comes_before_a_code(tmp_path: Path) -> None:
    """An inject whose id is a code of problems too is explained as the inject, and the code is mentioned."""
    deck = tmp_path / "called.yaml"
    text = (ROOT / "injects" / "east-china-sea.yaml").read_text(encoding="utf-8")
    deck.write_text(text.replace("ECS-23", "flood"), encoding="utf-8")
    done = tabletop("check", str(deck), "--explain", "flood")

    assert done.stdout.startswith("flood can be out at T+1:00 with one choice.")
    assert "flood is the code of a problem too: tabletop check --explain flood" in done.stderr
