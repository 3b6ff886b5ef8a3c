"""What the program itself says, by key and language; deck text never passes through here as a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tabletop.words.catalogue_author import AUTHOR
from tabletop.words.catalogue_beside import BESIDE
from tabletop.words.catalogue_en import ENGLISH
from tabletop.words.catalogue_evaluation import EVALUATION
from tabletop.words.catalogue_ja import JAPANESE
from tabletop.words.catalogue_judged import JUDGED
from tabletop.words.catalogue_keys import KEYS
from tabletop.words.catalogue_rules import RULES
from tabletop.words.catalogue_screens import SCREENS

PAIRS: Final = (SCREENS, KEYS, RULES, JUDGED, EVALUATION, BESIDE, AUTHOR)
"""What is said by key, in English and in Japanese; no key stands in two of them."""

_BOTH: Final = {key: forms for said in PAIRS for key, forms in said.items()}

CATALOGUE: Final[Mapping[str, Mapping[str, str]]] = {
    "en": ENGLISH | {key: forms[0] for key, forms in _BOTH.items()},
    "ja": JAPANESE | {key: forms[1] for key, forms in _BOTH.items()},
}
"""Every language has every key, with the same placeholders."""

BANNER: Final = "EXERCISE EXERCISE EXERCISE — UNCLASSIFIED — FICTIONAL SCENARIO — NOT OFFICIAL POLICY OR PROCEDURE"
"""It stands above every screen and every page, in every language."""


def languages() -> tuple[str, ...]:
    """Return the languages in which the program speaks."""
    return tuple(CATALOGUE)


def say(key: str, language: str, **values: object) -> str:
    """Return what the program says under a key; a language that it does not speak reads English."""
    template = CATALOGUE.get(language, CATALOGUE["en"])[key]
    return template.format(**values) if values else template


def has(key: str) -> bool:
    """Whether anything is said under a key."""
    return key in CATALOGUE["en"]
