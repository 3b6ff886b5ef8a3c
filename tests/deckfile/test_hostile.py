"""Files that were made to do harm, or are of another tool: refused as soon as a sound file of their size is read."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tabletop.deckfile import files
from tabletop.deckfile.load import _from_texts, _Study, check_deck
from tabletop.deckfile.notes import LIMIT
from tabletop.exercise.problems import Problem
from tabletop.words.diagnosis import diagnosis
from tests.deckfile.desk import DECK, PROCEDURES, replaced, seen
from tests.deckfile.large import large

SIZE = 50_000
"""About how many bytes each hostile file has."""


def check(text: str) -> tuple[Problem, ...]:
    """Return all problems of a deck, and write them as for a terminal."""
    study = _Study(_from_texts({"pact": PROCEDURES}))
    study.deck("deck.yaml", text, None, design=True)
    problems = study.problems()
    lines = {"deck.yaml": text.split("\n")}
    shown = [line for one in problems for line in diagnosis(one, lines)]
    assert max(map(len, shown), default=0) < 1_000
    return problems


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.fixture(scope="module")
def sound() -> float:
    """Give the time that a sound deck of the size takes."""
    text = large(135)
    assert SIZE * 0.9 < len(text.encode()) < SIZE * 1.2
    return min(seconds(lambda: check(text)) for _ in range(3))


def many(piece: str, head: str = "", tail: str = "") -> str:
    """Return a piece as often as fits the size."""
    return head + piece * (SIZE // len(piece.encode())) + tail


def numbered(line: str) -> str:
    """Return lines that differ in their number, as many as fit the size."""
    return "".join(line.replace("#", str(number)) for number in range(SIZE // len(line)))


def injects(more: str) -> str:
    """Return the small deck with more injects."""
    return replaced(DECK, "hotwash:", f"{more}hotwash:")


ROW = "  - {id: Q#, title: T, release: {after: P#}, to: [us], body: B}\n"
HOSTILE = {
    "aliases of aliases": "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, SIZE // 80)),
    "anchors": "a:\n" + numbered("  - &x# b\n"),
    "brackets": "[" * SIZE,
    "braces": "{a: " * (SIZE // 4),
    "dashes": "- " * (SIZE // 2),
    "questions": "? " * (SIZE // 2),
    "stairs": "".join(" " * depth + "a:\n" for depth in range(310)),
    "merges": many("  - <<: {a: b}\n", "a:\n"),
    "tags": many("  - !!python/object/apply:os.system [x]\n", "a:\n"),
    "documents": "---\n" * (SIZE // 4),
    "directives": "%a b\n" * (SIZE // 5),
    "the same key": many("a: b\n", DECK),
    "the same key in one line": many("a: b, ", f"{DECK}x: {{", "}\n"),
    "unknown keys": DECK + numbered("k#: v\n"),
    "the same id": injects(many("  - {id: A-1, title: T, release: T+0:30, to: [us], body: B}\n")),
    "unknown cells": replaced(DECK, "to: [us, japan]", f"to: [{many('usa, ')}]"),
    "unknown injects": injects(numbered(ROW)),
    "a long name": replaced(DECK, "to: [us, japan]", f"to: [{'u' * SIZE}]"),
    "a long key": f"{'x' * SIZE}: b",
    "a long number": f"version: {'1' * SIZE}",
    "a long id": replaced(DECK, "deck: small", f"deck: {'-' * SIZE}"),
    "empty injects": injects(many("  - {}\n")),
    "tabs": "a:\tb\n" * (SIZE // 5),
    "controls": f"a: {chr(1) * SIZE}",
    "direction marks": f"# {chr(0x202E)}\n" * (SIZE // 6),
    "line separators": f"a: {chr(0x2028) * (SIZE // 3)}",
    "one word of quotes": "a: " + '"x" ' * (SIZE // 4),
    "an open quote": 'a: "' + "x\n" * (SIZE // 2),
    "an open bracket": "a: [\n" + "b, [c],\n" * (SIZE // 8),
    "colons": "a" + ":a" * (SIZE // 2),
    "wide colons": "a\uff1ab\n" * (SIZE // 6),
    "spaces": " " * SIZE,
    "a remark": "#" * SIZE,
    "a circle": injects("".join(ROW.replace("P#", f"Q{(n + 1) % 750}").replace("#", str(n)) for n in range(750))),
    "numbers": replaced(
        DECK, "{en: Radar seen., ja: 照射を確認。}", f"{{en: '{many('1 2 3 ')}', ja: '{many('一二 ')}'}}"
    ),
    "parts of a condition": replaced(
        DECK, "{after: A-1, delay: 10m}", f"{{when: {{all: [{many('{released: A-1}, ')}{{released: A-1}}]}}}}"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_told_soon_and_briefly(name: str, sound: float) -> None:
    """No more problems are listed than a person reads, and that takes no longer than reading a sound deck.

    The measure is three times as long, and whoever misses it tries again, for machines with other work; what goes
    wrong takes hundreds of times as long.
    """
    limit = 3 * sound + 0.2
    found = list[Problem]()
    assert any(seconds(lambda: found.extend(check(HOSTILE[name]))) < limit for _ in range(3))
    found = list(dict.fromkeys(found))

    assert found
    assert max(count(found).values()) <= 2 * (LIMIT + 1)


def count(problems: list[Problem]) -> dict[str, int]:
    """Return how often each code stands there."""
    return {code: sum(one.code == code for one in problems) for code in {one.code for one in problems}}


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred megabytes not one byte is read."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    read = list(bytes_read(monkeypatch, lambda: check_deck(path, lambda _: None)))

    assert read == []


def test_what_grows_beyond_the_limit_is_read_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says it is small, and is not, is read up to the limit and refused."""
    path = tmp_path / "growing.yaml"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 5)
    state = path.stat()
    small = os.stat_result((*state[:6], 10, *state[7:]))
    monkeypatch.setattr(os, "fstat", lambda _: small)

    assert list(bytes_read(monkeypatch, lambda: check_deck(path, lambda _: None))) == [files.LARGEST + 1]
    assert seen(check_deck(path, lambda _: None)[2]) == [(1, 1, "too-big")]


def bytes_read(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> Iterator[int]:
    """Yield how many bytes each reading of a file gives while some work is done."""
    counted: list[int] = []
    opened = os.fdopen

    def counting(descriptor: int, mode: str) -> Any:
        file = opened(descriptor, mode)
        given = file.read

        class Counting:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def fileno(self) -> int:
                return file.fileno()

            def read(self, most: int) -> bytes:
                content: bytes = given(most)
                counted.append(len(content))
                return content

        return Counting()

    monkeypatch.setattr(os, "fdopen", counting)
    work()
    yield from counted


# --- files of another tool -------------------------------------------------------------------------------------------

FOREIGN = {
    "a missing inject": "name: ferry\ndescription: A drill\nevents:\n  first-report:\n    injects: [call]\n",
    "an unknown condition": (
        "name: ferry\nconditions:\n  other:\n    command: run.sh\n    interval: 30\ninjects:\n  call:\n"
        "    source: post\nevents:\n  first-report:\n    conditions: [one]\n    injects: [call]\n"
    ),
    "an unknown goal": "name: ferry\ngoals:\n  first:\n    description: new goal\n    tlos:\n      - tlo-1\n",
    "entities in entities": (
        "name: ferry\nentities:\n  blue:\n    role: Blue\n    entities:\n      deck-hand:\n        role: Blue\n"
        "        events:\n          - i-don't-exist\n"
    ),
    "scripts and stories": (
        "name: ferry\nstart: 2022-01-20T13:00:00Z\nend: 2022-01-20T23:00:00Z\nstories:\n  one:\n    speed: 1\n"
        "    scripts: [s]\nscripts:\n  s:\n    start-time: 0\n    end-time: 3 hour 30 min\n    speed: 1.5\n"
        "    events:\n      quake: 1 hour\n"
    ),
    "one part alone": "source:\n  name: event-package\n  version: 1.0.0\nconditions:\n  - one\ninjects:\n  - call\n",
    "a table": "- title: Call\n  time: 10\n- title: Radio\n  time: 20\n",
    "a text": "Exercise ferry, first draft\n",
    "an object": '{"name": "ferry", "events": [{"at": 5, "title": "Call"}], "version": 2}\n',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_tool_gets_one_clear_answer(name: str) -> None:
    """Not a list of all that it lacks: what it is not, and how a deck begins."""
    problems = check(FOREIGN[name])

    assert len(problems) == 1
    assert problems[0].code in {"not-a-deck", "wrong-type"}
    assert "deck" in problems[0].message
    assert problems[0].help


def test_a_deck_without_its_first_line_is_told_what_it_lacks() -> None:
    """What was meant as a deck is read as one."""
    problems = check(replaced(DECK, "deck: small\n", ""))

    assert [(one.code, one.message) for one in problems[:1]] == [("missing-key", "the deck: the key `deck` is missing")]
