"""Decks with mistakes that people make: each file says in its head what is to be found in it, and where.

The places are those of the words that the author got wrong, found in the file by eye and not copied from what was said.
"""

import re
import unicodedata
from pathlib import Path

import pytest

from tabletop.deckfile.load import _from_texts, _Study
from tabletop.deckfile.source import FAST, PURE
from tabletop.exercise.problems import Problem
from tabletop.words.diagnosis import diagnosis
from tests.deckfile.desk import HERE, PROCEDURES, seen

FILES = sorted((HERE / "faulty").glob("*.yaml"))
EXPECTED = re.compile(r"# (\d+):(\d+) ([a-z-]+)")


def read(path: Path) -> str:
    """Return a file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def expected_in(text: str) -> list[tuple[int, int, str]]:
    """Return what the head of a file says is to be found in it."""
    found = []
    for line in text.split("\n")[1:]:
        match = EXPECTED.fullmatch(line)
        if match is None:
            break
        found.append((int(match[1]), int(match[2]), match[3]))
    return found


def found_in(text: str, *, pure: bool = False) -> tuple[Problem, ...]:
    """Return all problems of a deck, its design judged too."""
    study = _Study(_from_texts({"pact": PROCEDURES}), PURE if pure else FAST)
    study.deck("deck.yaml", text, None, design=True)
    return study.problems()


def test_there_are_many_and_all_kinds() -> None:
    """At least eighty files, each with something to find, of at least fifty codes."""
    heads = [expected_in(read(path)) for path in FILES]

    assert len(FILES) >= 80
    assert all(heads)
    assert len({code for head in heads for _, _, code in head}) >= 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_is_found_at_its_place(path: Path) -> None:
    """Either reader of YAML finds what the head says and nothing else, and says what to write."""
    text = read(path)
    problems = found_in(text)

    assert expected_in(text) == seen(problems)
    assert expected_in(text) == seen(found_in(text, pure=True))
    assert [one.code for one in problems if not one.help] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mark_stands_under_the_place(path: Path) -> None:
    """On a terminal, where Japanese takes two cells a character, the mark is under what is meant."""
    lines = read(path).split("\n")
    for problem in found_in("\n".join(lines)):
        shown = diagnosis(problem, {"deck.yaml": lines})
        excerpt, mark = shown[1], shown[2]
        assert set(mark) <= set(" |^")
        assert mark.count("^") == 1
        at = behind(excerpt, mark.index("^"))
        here = lines[problem.line - 1][problem.column - 1 :]
        assert at[:1] == here[:1] or not here or not here[0].isprintable() or here[0] == "\t", shown


def behind(line: str, cells: int) -> str:
    """Return what stands in a line behind so many cells; wide characters take two."""
    for place, character in enumerate(line):
        if cells == 0:
            return line[place:]
        cells -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        assert cells >= 0, "the mark points into the middle of a character"
    return ""


MEANT = {
    "key-misspelt": "storyline",
    "key-in-capitals": "channel",
    "cell-misspelt": "japan",
    "cell-in-capitals": "us",
    "cell-unknown-after-japanese": "japan",
    "storyline-misspelt": "swarm",
    "tag-misspelt": "alliance-relevant",
    "rule-unknown": "R01",
    "office-unknown": "MOD",
    "act-misspelt": "report",
    "incident-misspelt": "lock-on",
    "point-misspelt": "tell",
    "after-nobody": "A-1",
    "language-by-country": "ja",
}


@pytest.mark.parametrize(("name", "word"), MEANT.items())
def test_what_was_probably_meant_is_named(name: str, word: str) -> None:
    """A word that is nearly another is answered with that one."""
    problems = found_in(read(HERE / "faulty" / f"{name}.yaml"))

    assert f"Did you mean `{word}`?" in {one.help for one in problems}
