"""Problems as lines for a terminal: the mark stands right under the place, whatever is written before it."""

from __future__ import annotations

import pytest

from tabletop.exercise.problems import Place, Problem, Severity
from tabletop.words.diagnosis import diagnosis
from tabletop.words.width import cells


def problem(line: int, column: int, **more: object) -> Problem:
    return Problem("deck.yaml", line, column, "bad-time", Severity.ERROR, "no time", **more)  # type: ignore[arg-type]


def test_place_code_message_line_mark_help() -> None:
    told = diagnosis(problem(2, 10, help="Write `T+2:00`."), {"deck.yaml": ("deck: x", "  endex: 2:00")})

    assert told == (
        "deck.yaml:2:10: bad-time: no time",
        "    2 |   endex: 2:00",
        "      |          ^",
        "  help: Write `T+2:00`.",
    )


@pytest.mark.parametrize(
    "before", ["", "  a: ", "照射を確認: ", "ﾊﾝｶｸ: ", "か\u3099: ", "\u200b: ", "a\tb: ", "\x1b[31m: ", "삼십 "]
)
def test_the_mark_is_under_the_place(before: str) -> None:
    _, line, mark = diagnosis(problem(1, len(before) + 1), {"deck.yaml": (before + "HERE",)})

    assert cells(line[: line.index("HERE")]) == cells(mark[: mark.index("^")])
    assert line.isprintable()


def test_of_a_very_long_line_the_part_around_the_place_is_shown() -> None:
    _, line, mark = diagnosis(problem(1, 501), {"deck.yaml": ("あ" * 500 + "HERE" + "い" * 500,)})

    assert cells(line) < 110
    assert cells(line[: line.index("HERE")]) == mark.index("^")


def test_a_warning_says_so_and_other_places_have_their_lines() -> None:
    told = Problem(
        "deck.yaml", 2, 1, "long-gap", Severity.WARNING, "a gap", related=((Place("deck.yaml", 1, 1), "since here"),)
    )

    assert diagnosis(told, {"deck.yaml": ("one", "two")}) == (
        "deck.yaml:2:1: long-gap (warning): a gap",
        "    2 | two",
        "      | ^",
        "  deck.yaml:1:1: since here",
        "    1 | one",
        "      | ^",
    )


def test_without_the_file_at_hand_the_rest_is_told() -> None:
    assert diagnosis(problem(9, 1), {}) == ("deck.yaml:9:1: bad-time: no time",)
    assert diagnosis(problem(9, 1), {"deck.yaml": ("one",)}) == ("deck.yaml:9:1: bad-time: no time",)


def test_no_escape_sequence_gets_through() -> None:
    hostile = Problem("d\x1b[2J.yaml", 1, 1, "x", Severity.ERROR, "a\x1b]0;b\x07", "c\x9b31m")

    assert all(line.isprintable() for line in diagnosis(hostile, {"d\x1b[2J.yaml": ("e\x1b[1m",)}))
