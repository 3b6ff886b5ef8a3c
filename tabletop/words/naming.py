"""Names as sentences use them: offices, bodies, acts, matters, marks and values, in words, with their codes beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from tabletop.exercise.procedures import Procedures
from tabletop.exercise.text import Text
from tabletop.words import clean
from tabletop.words.catalogue import say


class _Named(Protocol):
    """What an arrangement gives a name."""

    @property
    def id(self) -> str:
        """As files and entries write it."""
        ...

    @property
    def name(self) -> Text:
        """As people read it."""
        ...


_BARE_LAST: Final = frozenset(
    {
        "Japan", "Korea", "China", "Taiwan", "Russia", "Australia", "India", "France", "Germany", "Canada", "Okinawa",
        "Prefecture", "Command-Rear", "affairs", "aviation", "shipping", "relations", "security",
    }
)  # fmt: skip
"""Last words of names that take no article in English: places, and what is not counted."""

_TAKES_ARTICLE: Final = ("United ", "Republic ", "People's ", "Kingdom ", "Government ", "European ", "Philippines")
"""Beginnings of the names of states and their kin that do take one."""

_IN_BRACKETS: Final = re.compile(r" ?\([^()]*\)")


def either(words: Sequence[str], language: str) -> str:
    """Join words of which one will do: `A, B or C`."""
    return _joined(words, say("join.or", language), language)


def every(words: Sequence[str], language: str) -> str:
    """Join words that all belong: `A, B and C`."""
    return _joined(words, say("join.and", language), language)


def _joined(words: Sequence[str], last: str, language: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return last.join((say("list.join", language).join(words[:-1]), words[-1]))


def ordered(ids: Iterable[str], declared: Iterable[str]) -> list[str]:
    """Return ids in the order in which they are declared, those that are not at the end by the alphabet."""
    place = {name: number for number, name in enumerate(declared)}
    return sorted(ids, key=lambda name: (place.get(name, len(place)), name))


# --- who -------------------------------------------------------------------------------------------------------------


def parties(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name offices, sides and others, in the order in which they are declared."""
    known: dict[str, _Named] = {
        one.id: one for group in (procedures.sides, procedures.offices, procedures.others) for one in group
    }
    sides = {side.id for side in procedures.sides}
    return [
        side_name(name, procedures, language) if name in sides else _with_code(name, known.get(name), language)
        for name in ordered(ids, known)
    ]


def bodies(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name bodies and channels."""
    known = {body.id: body for body in procedures.bodies}
    return [_with_code(name, known.get(name), language) for name in ordered(ids, known)]


def side_name(side: str, procedures: Procedures, language: str) -> str:
    """Name a side: `the United States`, `Japan`."""
    found = next((one for one in procedures.sides if one.id == side), None)
    name = side if found is None or not found.name else clean.line(found.name.in_(language))
    return f"the {name}" if language != "ja" and name.startswith(_TAKES_ARTICLE) else name


def sides(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name sides, in the order in which they are declared."""
    return [side_name(side, procedures, language) for side in ordered(ids, (one.id for one in procedures.sides))]


def _with_code(name: str, named: _Named | None, language: str) -> str:
    """Return a name with its code beside: `the Ministry of Foreign Affairs (MOFA)`."""
    if named is None or not named.name:
        return name
    words = clean.line(named.name.in_(language))
    if words == name:
        return name
    shown = words if language == "ja" else _in_a_sentence(words, common=not _is_code(name))
    return _beside(shown, name, language) if _is_code(name) else shown


def _in_a_sentence(name: str, *, common: bool) -> str:
    """Return an English name as it stands in a sentence: with its article, a common noun in small letters.

    Args:
        name: As it is declared.
        common: Whether its id is a word rather than an abbreviation: `residents` is no name.
    """
    bare = _IN_BRACKETS.sub("", name)
    words = bare.split()
    if not words:
        return name
    plain = len(words) > 1 and all(word[:1].islower() or not word[:1].isalpha() for word in words[1:])
    shown = _small(name) if common or plain else name
    last = words[-1].lower() if common else words[-1]
    if last in _BARE_LAST and not bare.startswith(_TAKES_ARTICLE):
        return shown
    return f"the {shown}"


def _small(words: str) -> str:
    """Return words with a small first letter, unless they begin with an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if any(letter.isupper() or letter.isdigit() for letter in first[1:]) else words[:1].lower() + words[1:]


def _is_code(name: str) -> bool:
    """Whether an id is an abbreviation that says more than the name beside it; `force-posture` is not."""
    return any(letter.isupper() for letter in name)


def _beside(words: str, code: str, language: str) -> str:
    """Return words with a code beside, in the brackets that they may already end in."""
    if words.endswith(")"):
        return words[:-1] + say("name.code-in", language, code=code)
    return words + say("name.code", language, code=code)


# --- what ------------------------------------------------------------------------------------------------------------


def verbs(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name acts as verbs: `inform`, `report upward`."""
    known = {act.id: act for act in procedures.acts}
    named = [clean.line(known[name].name.in_(language)) if name in known else name for name in ordered(ids, known)]
    return named if language == "ja" else [_small(one) for one in named]


def matters(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name matters, in quotation marks, with their codes."""
    known = {matter.id: matter.name for matter in procedures.matters}
    return [_quoted(name, known.get(name), language, code=_is_code(name)) for name in ordered(ids, known)]


def tags(ids: Iterable[str], procedures: Procedures, language: str) -> list[str]:
    """Name the marks of injects by what they mean, with the codes by which decks know them."""
    known = {tag.id: tag.meaning for tag in procedures.tags}
    return [_quoted(name, known.get(name), language) for name in ordered(ids, known)]


def field_name(field: str, procedures: Procedures, language: str) -> str:
    """Name a field that acts may state."""
    known = {one.id: one.name for one in procedures.says}
    return _quoted(field, known.get(field), language)


def _quoted(name: str, named: Text | None, language: str, *, code: bool = True) -> str:
    words = clean.line(named.in_(language)) if named else name
    quoted = say("name.quoted", language, name=words)
    return _beside(quoted, name, language) if code and words.casefold() != name.casefold() else quoted
