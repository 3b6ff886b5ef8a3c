"""Seals as words that a person can read aloud."""

from itertools import combinations

import pytest

from tabletop.journal.fingerprint import LENGTH, WORDS, entry_with, fingerprint

SEALS = ("00" * 32, "ff" * 32, "0102030405060708" + "0" * 48)


def test_a_word_for_each_byte() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 < len(word) < 9 for word in WORDS)


def test_words_are_hard_to_mistake() -> None:
    """No two share their first four letters or differ in one letter only."""
    assert len({word[:4] for word in WORDS}) == 256
    assert not [
        (one, other)
        for one, other in combinations(WORDS, 2)
        if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ]


def test_the_list_is_part_of_the_format() -> None:
    assert WORDS[0] == "acid"
    assert WORDS[255] == "zebra"
    assert fingerprint("0102030405060708" + "f" * 48) == "actor adult agent album alley amber angle apple"


def test_eight_words() -> None:
    assert " ".join(["acid"] * LENGTH) == fingerprint("00" * 32)


@pytest.mark.parametrize("typed", [fingerprint(SEALS[1]), f" {fingerprint(SEALS[1]).upper().replace(' ', '-')}. "])
def test_found_however_it_was_written_down(typed: str) -> None:
    assert entry_with(typed, SEALS) == 1


@pytest.mark.parametrize("typed", ["", "zebra", "acid " * 7, "no such words"])
def test_anything_else_is_not_found(typed: str) -> None:
    assert entry_with(typed, SEALS) is None
