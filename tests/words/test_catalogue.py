"""The catalogue: every key in every language, with the same placeholders, and none used that is not there."""

import re
from pathlib import Path
from string import Formatter

import pytest

from tabletop.words.catalogue import BANNER, CATALOGUE, PAIRS, languages, say
from tabletop.words.catalogue_en import ENGLISH
from tabletop.words.catalogue_ja import JAPANESE

ROOM = Path(__file__).parents[2] / "tabletop"


def placeholders(template: str) -> set[str]:
    """Return the names in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_key(language: str) -> None:
    assert set(CATALOGUE["en"]) == set(CATALOGUE[language])


@pytest.mark.parametrize("key", CATALOGUE["en"])
def test_forms_agree_on_their_placeholders(key: str) -> None:
    assert {frozenset(placeholders(forms[key])) for forms in CATALOGUE.values()} == {
        frozenset(placeholders(CATALOGUE["en"][key]))
    }
    assert all(forms[key].strip() for forms in CATALOGUE.values())


def test_no_key_is_given_twice() -> None:
    assert len(CATALOGUE["en"]) == len(ENGLISH) + sum(map(len, PAIRS))
    assert len(CATALOGUE["ja"]) == len(JAPANESE) + sum(map(len, PAIRS))


def test_every_key_that_the_screens_name_is_there() -> None:
    """Keys that stand in the source as whole words are looked up here, so that none fails on a morning."""
    used: set[str] = set()
    for path in (*ROOM.glob("tui/**/*.py"), *(ROOM / "words" / name for name in ("present.py", "chronicle.py"))):
        used |= set(re.findall(r'\bsay\(\s*"([a-z][\w.-]+)"', path.read_text(encoding="utf-8")))

    assert len(used) > 100
    assert used <= set(CATALOGUE["en"])


def test_a_language_that_is_not_spoken_reads_english() -> None:
    assert say("verdict.fulfilled", "ko") == "seen"


def test_a_value_is_never_read_as_a_template() -> None:
    """A title with braces in it stays a title."""
    assert say("log.released", "en", inject="{0.__class__} {x}") == "Released: {0.__class__} {x}"


def test_no_chrome_of_ours_is_of_doubtful_width() -> None:
    """East Asian ambiguous characters take one cell here and two there; English words need none of them."""
    import unicodedata

    doubtful = {
        character
        for text in CATALOGUE["en"].values()
        for character in text
        if unicodedata.east_asian_width(character) == "A"
    }
    assert not doubtful


def test_the_banner_says_all_four_things() -> None:
    for words in ("EXERCISE EXERCISE EXERCISE", "UNCLASSIFIED", "FICTIONAL SCENARIO", "NOT OFFICIAL POLICY"):
        assert words in BANNER
