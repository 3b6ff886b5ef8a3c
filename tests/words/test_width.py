"""Text measured in cells: what is cut, padded and wrapped takes the cells that it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.words import clean
from tabletop.words.width import cells, cut, fit, wrap

LETTERS = st.text(alphabet="ab -、。「」尖閣諸島Ｕ한국é")


@given(LETTERS, st.integers(0, 40))
def test_cut_never_takes_more(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width


@given(LETTERS, st.integers(2, 40))
def test_fit_takes_exactly(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width == cells(fit(text, width, right=True))


@given(LETTERS, st.integers(8, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert all(cells(line) <= width + 2 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_japanese_and_english_end_at_one_column() -> None:
    assert cells(fit("尖閣諸島周辺", 7)) == cells(fit("Senkaku Islands", 7)) == 7


@pytest.mark.parametrize("sign", ["。", "、", "」", "ー", "っ"])
def test_no_line_opens_with_what_may_not_open_one(sign: str) -> None:
    lines = wrap("漢字漢字" + sign + "漢字", 8)

    assert not any(line.startswith(sign) for line in lines)


def test_no_line_closes_with_an_opening_bracket() -> None:
    assert not any(line.endswith("「") for line in wrap("漢字漢「字漢」字", 8))


def test_an_item_keeps_its_indent() -> None:
    assert wrap("- one two three", 9) == ("- one two", "  three")


def test_a_screen_measures_what_decks_are_written_in_alike() -> None:
    """The screens' library and these functions agree on Latin, Greek, Cyrillic, kana, kanji, hangul and full width."""
    from rich.cells import cell_len

    blocks = (
        (0x20, 0x7F),
        (0xA0, 0x530),
        (0x2010, 0x2028),
        (0x3000, 0x302E),
        (0x3030, 0x3130),
        (0x4E00, 0xA000),
        (0xAC00, 0xD7A4),
        (0xFF00, 0xFFE7),
    )
    differ = [
        f"U+{code:04X}"
        for first, last in blocks
        for code in range(first, last)
        if unicodedata.category(chr(code)) != "Cn"
        and clean.block(chr(code)) == chr(code)
        and cells(chr(code)) != cell_len(chr(code))
    ]

    assert not differ
