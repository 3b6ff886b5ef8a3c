"""The gate for text: nothing that a terminal obeys passes, nothing vanishes unseen, Japanese stays whole."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.words import clean

HOSTILE = {
    "escape": "a\x1b[2Jb",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;owned\x07",
    "C1": "a\x9b31mb",
    "delete": "a\x7fb",
    "null": "a\x00b",
    "bidi": "abc\u202edef",
    "isolate": "\u2066abc\u2069",
    "zero width": "pass\u200bword",
    "joiner": "a\u200db",
    "byte order mark": "\ufeffabc",
    "tag": "a\U000e0041b",
    "lone surrogate": "a\udc9bb",
}


def obeyed(text: str) -> list[str]:
    """Return the characters that a terminal would act upon or not show."""
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c != "\n"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_cannot_be_seen_is_made_visible(text: str) -> None:
    """Each hidden character stands there with its number."""
    shown = clean.block(text)

    assert not obeyed(shown)
    for character in obeyed(text):
        assert f"<U+{ord(character):04X}>" in shown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_last_gate_lets_nothing_through(text: str) -> None:
    assert not obeyed(clean.raw(text))


@given(st.text())
def test_no_text_at_all_passes_with_a_control(text: str) -> None:
    for gate in (clean.block, clean.line, clean.typed, clean.raw):
        assert not obeyed(gate(text))
    assert "\n" not in clean.line(text)
    assert "\n" not in clean.raw(text)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for gate in (clean.block, clean.line, clean.typed, clean.raw):
        assert gate(gate(text)) == gate(text)


@pytest.mark.parametrize(
    "text", ["尖閣諸島周辺、東シナ海。", "한국 정부", "naïve café", "[/b] [@click=app.quit]", "①※…—"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert text == clean.block(text) == clean.line(text) == clean.typed(text) == clean.raw(text)


def test_paragraphs_stay_in_a_block_and_become_spaces_on_a_line() -> None:
    assert clean.block("a\r\n- b\n\nc") == "a\n- b\n\nc"
    assert clean.line("a\r\n- b\tc") == "a - b    c"


def test_typing_loses_what_cannot_be_seen() -> None:
    """It is in the way of whoever pasted it."""
    assert clean.typed("JJOC\u200b inform\x1b[A USFJ") == "JJOC inform[A USFJ"


def test_piled_up_marks_are_counted() -> None:
    """A letter under thirty accents does not run over its neighbours' lines."""
    shown = clean.line("e" + "\u0301" * 30 + "x")

    assert shown == "e" + "\u0301" * clean.MARKS + "<+27>x"


CELLS = (
    ("Tell the ally", "Tell the ally"),
    ("R01@12", "R01@12"),
    ("", ""),
    ("=1+1", "'=1+1"),
    ("+81 3", "'+81 3"),
    ("-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1", "'＝1"),
    ("＋1", "'＋1"),
    ("－1", "'－1"),
    ("＠x", "'＠x"),
    ("  =1", "'  =1"),
    ("\u3000=1", "'\u3000=1"),
    ("\t=1", "'    =1"),
    ("\r\n=1", "' =1"),
    ("a\nb", "a b"),
    ("\x00=1", "<U+0000>=1"),
    ("\x1b]0;x\x07", "<U+001B>]0;x<U+0007>"),
    ("\ufeff=1", "<U+FEFF>=1"),
    ("a=1", "a=1"),
)


@pytest.mark.parametrize(("text", "shown"), CELLS)
def test_a_cell_is_never_a_formula(text: str, shown: str) -> None:
    assert shown == clean.cell(text)
