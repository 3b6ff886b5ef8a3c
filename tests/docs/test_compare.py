"""docs/compare.md lists the keys of both documents, as the program prints them, and its links lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ferry import arrangement, played
from tests.cli.program import tabletop
from tests.docs.pages import DOCS, anchors, links, page, tables

PAGE = page("compare.md")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What `compare` and `series` print of two plays, one of them a rehearsal left out of the series."""
    folder = tmp_path_factory.mktemp("saves")
    first, second = (played(folder, name) for name in ("first", "second"))
    left_out = played(folder, "first", "rehearsed", "--rehearsal")
    commands = {
        "compare": ("compare", first, second),
        "under": ("compare", first, "--procedures", arrangement("pact-2024")),
        "series": ("series", first, second, left_out),
    }
    return {name: json.loads(tabletop(*words, "--json").stdout) for name, words in commands.items()}


def listed(command: str) -> tuple[set[str], set[str]]:
    """Return the keys at the top that the page lists for a command, and all keys it names inside them."""
    section = PAGE.partition(f"`tabletop {command} … --json`")[2].partition("`tabletop ")[0]
    rows = tables(section, "key", "what it holds")
    top = {name for keys, _ in rows for name in re.findall(r"`(\w+)`", keys)}
    return top, {name for _, words in rows for name in re.findall(r'"(\w+)"', words)}


def inside(value: object) -> set[str]:
    """Return every key inside a value, but for those of documents that other pages describe."""
    match value:
        case dict():
            own = {key for key in value if key not in {"coverage", "counts", "concurrence", "title", "name"}}
            return set(value) | {key for name in own for key in inside(value[name])}
        case list():
            return {key for item in value for key in inside(item)}
        case _:
            return set()


@pytest.mark.parametrize("command", ["compare", "series"])
def test_the_keys_of_the_documents(command: str, documents: dict[str, dict[str, Any]]) -> None:
    """Every key is on the page and every key on the page is there; occasions are on the page of scoring."""
    found = [documents[command], documents["under"]] if command == "compare" else [documents[command]]
    for one in found:
        for rule in one.get("rules", ()):
            for occasion in rule["occasions"]:
                assert {"id", "verdict", "because"} <= set(occasion["readings"][0])
                occasion["readings"] = []
    top, within = listed(command)

    assert all(set(one) == {*top, "tabletop"} for one in found)
    assert within == set().union(*(inside(value) for one in found for value in one.values()))


def test_links_lead_somewhere() -> None:
    for file, anchor in links(PAGE):
        text = PAGE if not file else (DOCS / file).read_text(encoding="utf-8")
        assert not anchor or anchor in anchors(text), (file, anchor)


def test_other_pages_lead_here() -> None:
    for name in ("command-line.md", "scoring.md"):
        assert any(Path(file).name == "compare.md" for file, _ in links(page(name))), name
