"""What people type who do not know the format, and the help that says what they meant."""

from typing import Any

import pytest

from tabletop.deckfile.notes import Notes
from tabletop.deckfile.slips import duration_help, id_help, time_help
from tabletop.deckfile.source import FAST, PURE, read_nodes
from tests.deckfile.desk import DECK, problems_of, replaced


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("T+０:３０", "T+0:30"),
        ("T＋0:30", "T+0:30"),
        ("T + 0:30", "T+0:30"),
        ("t+0:30", "T+0:30"),
        ("T−0:30", "T-0:30"),
        ("T+30 min", "T+30m"),
        ("T+30", "T+0:30"),
        ("T+0:75", "T+1:15"),
        ("T-90", "T-1:30"),
        ("06:30", "T+06:30"),
        ("1h30m", "T+1h30m"),
        ("2130Z", "T+0:45"),
        ("", "T+0:45"),
        ("9" * 5000, "T+0:45"),
    ],
)
def test_a_time(typed: str, meant: str) -> None:
    """What can be made a time of is written out; else what times look like."""
    assert f"Write `{meant}`" in time_help(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15", "15m"),
        ("15 minutes", "15m"),
        ("15分間", "15m"),
        ("１５m", "15m"),
        ("2 hours", "2h"),
        ("1時間30分", "1h30m"),
        ("T+0:40", "40m"),
        ("1:30", "1h30m"),
        ("soon", "45s"),
        ("1" * 5000, "45s"),
    ],
)
def test_a_length_of_time(typed: str, meant: str) -> None:
    """Words, other scripts and clocks become letters of units; of a clock the shorter reading stands there too."""
    assert f"Write `{meant}`" in duration_help(typed)
    assert ("or `1m30s`" in duration_help(typed)) is (typed == "1:30")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("N–01", "Write `N-01`"),
        ("Ｎ－０１", "Write `N-01`"),
        ("us、japan", "write `,` for it"),
        ("ms\u043e", "letter 3 is U+043E CYRILLIC SMALL LETTER O"),
        ("us, japan", "`[us, japan]`"),
        ("us and japan", "`[us, japan]`"),
        ("米国", "Use letters A to Z"),
    ],
)
def test_an_id(typed: str, told: str) -> None:
    """What looks like an id and is none is told apart from it."""
    assert told in id_help(typed)


@pytest.mark.parametrize("loader", [FAST, PURE], ids=["fast", "pure"])
@pytest.mark.parametrize(
    ("text", "code", "place", "told"),
    [
        ("a:\n  b: c\n\u3000\u3000d: e\n  f: g", "indentation", (3, 1), "Write plain, half-width spaces"),
        ("a:\n  b: c\n\u00a0 d: e\n  f: g", "indentation", (3, 1), "Write plain, half-width spaces"),
        ("a: b\nc:\u00a0d\ne: f", "missing-space", (2, 2), "plain space"),
        ("a:\n  - id: b\n  ー id: c\n", "syntax", (3, 3), "plain `-`"),
        ("a:\n  – id: b\n    c: d\n", "syntax", (2, 3), "plain `-`"),
        ("a: b\n＃ c\nd: e", "syntax", (2, 1), "Write `#`"),
        ("a: {en: b: c, ja: d}", "colon-in-text", (1, 10), "comma before each further key"),
        ("a: ｛en: b, ja: c｝", "colon-in-text", (1, 7), "write `{` for it"),
        ("a: “b: c”", "colon-in-text", (1, 6), "is no quote"),
        ("a: {en: “Who?”, ja: d}", "question-in-flow", (1, 13), "is no quote"),
        ("a: {en: 「b、c?」, ja: d}", "question-in-flow", (1, 13), "is no quote"),
        ("a: {en: “b, c”, ja: d}", "comma-in-flow", (1, 13), "is no quote"),
        ("a: {en: Buoy #3, ja: b}\nc: d", "open-bracket", (1, 4), "Quote a text that holds a `#`"),
        ("a: {en: b, ja: c # {}\nd: e", "open-bracket", (1, 4), "`#`"),
        ('a: {en: "b #3}", ja: c\nd: e', "open-bracket", (1, 4), "Write `}` where it ends"),
        ("a: [FLASH] b\nc: d", "syntax", (1, 12), "begins with a bracket in quotes"),
        ("a:\n  b: > c\n  d: e", "syntax", (2, 8), "next line"),
        ("a:\n  b: - c\n  d: e", "syntax", (2, 6), "in quotes"),
        ("a:\n  - b: {c: d}\n  e: {c: d}\n", "indentation", (3, 3), "Write `- ` before each item or before none"),
        ("a:\n  - - id: b\n    c: d\n", "indentation", (3, 5), "below its first word"),
        ("a:\n  - id: b\n    id: c\n", "duplicate-key", (3, 5), "Write `- ` before it"),
        ("a:\n  b: |-\n    c\n  - d", "indentation", (4, 3), "goes on with the text above"),
    ],
)
def test_a_line(text: str, code: str, place: tuple[int, int], told: str, loader: Any) -> None:
    """The one problem stands at the sign that is wrong, and its help is about that sign."""
    notes = Notes("d")
    read_nodes(text, notes, loader)

    assert [(one.code, (one.line, one.column)) for one in notes.problems] == [(code, place)]
    assert told in notes.problems[0].help


def test_wide_spaces_may_begin_a_paragraph() -> None:
    """Japanese paragraphs do, and what is wrong elsewhere is not laid to them."""
    notes = Notes("d")
    read_nodes("ja: |-\n  \u3000第一報。\n  \u3000第二報。\na: b: c", notes)

    assert [(one.code, one.line) for one in notes.problems] == [("colon-in-text", 4)]


@pytest.mark.parametrize(
    ("release", "code", "told"),
    [
        ("contigency", "bad-time", "Did you mean `contingency`?"),
        ("after A-1", "bad-time", "`{after: SW-01, delay: 20m}`"),
        ("{decided: tell, cell: japan}", "missing-key", "`{when: {…}, delay: 5m}`"),
        ("{after: A-1, 10m}", "comma-in-flow", "`key: value`"),
    ],
)
def test_a_release(release: str, code: str, told: str) -> None:
    """A release in words of one's own is one problem, and help names the form that was meant."""
    (problem,) = problems_of(replaced(DECK, "release: {after: A-1, delay: 10m}", f"release: {release}"))

    assert problem.code == code
    assert told in problem.help


@pytest.mark.parametrize("body", ["Later. # 3 ships", "Later. ##", '"At buoy #3."', "|-\n      At buoy #3.", "Buoy#3."])
def test_remarks_and_quoted_signs_cut_nothing(body: str) -> None:
    """A remark with its space is one, and in quotes and blocks a number sign is a letter."""
    assert problems_of(replaced(DECK, "body: Later.", f"body: {body}")) == ()


def test_injects_whose_key_is_lost_are_one_problem_each() -> None:
    """They go on with the list above, of texts, and their keys are not taken for languages."""
    top, injects = DECK.split("injects:\n")
    deck = f"{top}hotwash:\n{injects.split('hotwash:')[0]}"
    codes = [problem.code for problem in problems_of(deck)]

    assert codes.count("wrong-type") == DECK.count("  - id: A-") + DECK.count("  - {id: A-")
    assert "unknown-language" not in codes


def test_procedures_without_acts() -> None:
    """A condition on an act is then one that nobody can meet."""
    deck = replaced(DECK, "{decided: tell, cell: japan, option: now}", "{acted: {act: inform}}")
    found = {problem.code: problem for problem in problems_of(deck, "notes: nothing of the kind\n")}

    assert "never-matches" in found
    assert "acts" in found["never-matches"].help
