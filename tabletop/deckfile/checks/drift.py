"""Drift between languages: a number, time, id or name that stands in one text and not in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias

import attrs

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.quantities import Facts, facts_of
from tabletop.deckfile.nodes import Mapping as MappingNode
from tabletop.deckfile.nodes import Node
from tabletop.exercise.problems import Place
from tabletop.exercise.text import ANY, Text

_GENERIC: Final = frozenset(
    {"with", "from", "into", "since", "office", "staff", "team", "group", "center", "centre", "united", "states"}
)
_BOUND: Final = r"[A-Za-z0-9-]"
_EASTERN: Final = r"[\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7af々]"
_SHOWN: Final = 6
_ENOUGH: Final = 3
"""Shorter abbreviations and names are parts of too many other words."""

_LONGEST: Final = 5_000

Lacks: TypeAlias = tuple[list[str], list[str], list[str]]


@attrs.frozen
class _Pair:
    """One text in two languages."""

    node: Node
    """Where the second stands."""
    first: Node
    one: str
    other: str
    texts: Mapping[str, str]
    missing: Lacks
    """What of the second nothing in the first stands for."""
    spare: Lacks
    """What of the first nothing in the second stands for."""


def number_drift(desk: Desk) -> Iterator[Finding]:
    """A number stands in one language of a text and not in the other.

    Digits, words (`three`) and counted characters (三隻) are the same number, and so are `1.9 million` and 190万 or `2
    hours` and 120分. Words for one and two are passed over: languages differ too much in them.

    Why: two halves of a room play with two different facts, and nobody finds out before the hot wash.

    Mend: ask whoever wrote the text which number is right.

    Wrong:

        briefing: {en: Three ships wait., ja: 船舶4隻が待機。}
                                              ^

    Right:

        briefing: {en: Three ships wait., ja: 船舶三隻が待機。}
    """
    return _drifted(desk, 0)


def time_drift(desk: Desk) -> Iterator[Finding]:
    """A time of day stands in one language of a text and not in the other.

    `06:00`, `6 a.m.`, 午前6時 and 6時00分 are the same time.

    Why: one side answers too late, and the norm counts it so.

    Mend: ask whoever wrote the text which time is right.

    Wrong:

        briefing: {en: The boats leave by 06:00., ja: 船舶は午前7時までに出港。}
                                                      ^

    Right:

        briefing: {en: The boats leave by 06:00., ja: 船舶は午前6時までに出港。}
    """
    return _drifted(desk, 1)


def id_drift(desk: Desk) -> Iterator[Finding]:
    """A hull number, call sign or other name with digits stands in one language of a text and not in the other.

    Why: what is called by two names is taken for two things.

    Mend: write the same name in both.

    Wrong:

        briefing: {en: PL-901 is hit., ja: 巡視船PL-902が損傷。}
                                           ^

    Right:

        briefing: {en: PL-901 is hit., ja: 巡視船PL-901が損傷。}
    """
    return _drifted(desk, 2)


def name_drift(desk: Desk) -> Iterator[Finding]:
    """An office, a body or a name from `names` stands in one language of a text and not in the other.

    Offices and bodies are looked for by their abbreviation in English and by their name in the other language; any part
    of the name answers, so `the Embassy` is enough.

    Why: the two sides of a room call different people.

    Mend: write the same names in both.

    Wrong:

        briefing: {en: JJOC asks for directions., ja: 在日米軍が指示を求めている。}
                                                      ^

    Right:

        briefing: {en: JJOC asks for directions., ja: 統合作戦司令部が指示を求めている。}
    """
    names = _names_of(desk)
    for pair in desk.once(_pairs):
        spare = [said for name, said in names.said(pair.texts, pair.one) if not name.answered(pair.texts, pair.other)]
        missing = [said for name, said in names.said(pair.texts, pair.other) if not name.answered(pair.texts, pair.one)]
        if spare or missing:
            yield _finding(desk, pair, spare, missing, "Write the same names in both.")


def _drifted(desk: Desk, kind: int) -> Iterator[Finding]:
    for pair in desk.once(_pairs):
        if pair.spare[kind] or pair.missing[kind]:
            yield _finding(desk, pair, pair.spare[kind], pair.missing[kind], "Write the same in both.")


def _finding(desk: Desk, pair: _Pair, spare: list[str], missing: list[str], help_: str) -> Finding:
    parts = [
        f"{_listed(said)} stands in `{there}` and not in `{here}`"
        for said, there, here in ((spare, pair.one, pair.other), (missing, pair.other, pair.one))
        if said
    ]
    related = ((Place(desk.draft.path, pair.first.line, pair.first.column), f"the text in `{pair.one}`"),)
    return desk.finding(pair.node, "; ".join(parts), help_, related)


def _listed(said: list[str]) -> str:
    more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
    return ", ".join(f"`{one}`" for one in said[:_SHOWN]) + more


def _pairs(desk: Desk) -> list[_Pair]:
    """Return every text that is given in two languages, but for those so long that nobody reads them in a room."""
    pairs = []
    for node, text in desk.draft.texts:
        texts = {language: form for language, form in text if language != ANY}
        if len(texts) > 1 and isinstance(node, MappingNode) and max(map(len, texts.values())) <= _LONGEST:
            for one, other in combinations(texts, 2):
                pairs.append(_pair(node, text, one, other))
    return pairs


def _pair(node: MappingNode, text: Text, one: str, other: str) -> _Pair:
    texts = dict(text)
    first, second = _facts(texts[one], one), _facts(texts[other], other)
    places = (node.pairs[other][1], node.pairs[one][1])
    return _Pair(*places, one, other, texts, first.lacks(second), second.lacks(first))


@lru_cache(4096)
def _facts(text: str, language: str) -> Facts:
    return facts_of(text, language)


# --- names -----------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Called:
    """Something with a name in several languages."""

    id: str
    """Its abbreviation; nothing for the deck's own names, which are only known by their forms."""
    forms: Text

    def answered(self, texts: Mapping[str, str], language: str) -> bool:
        """Say whether a text speaks of it, be it by a part of its name."""
        text = texts[language]
        form = dict(self.forms).get(language)
        if form is None or (self.id and re.search(rf"(?<!{_BOUND}){re.escape(self.id)}(?!{_BOUND})", text)):
            return True
        if language == "en":
            low = text.casefold()
            return any(word[:5].casefold() in low for word in _content(form))
        return any(form[at : at + 2] in text for at in range(len(form) - 1))


class _Names:
    """All names that a deck's texts may speak of."""

    def __init__(self, called: tuple[_Called, ...]) -> None:
        self._called = called
        self._patterns: dict[str, tuple[re.Pattern[str], dict[str, _Called]]] = {}

    def said(self, texts: Mapping[str, str], language: str) -> Iterator[tuple[_Called, str]]:
        """Yield what a text names for certain, and how."""
        if language not in self._patterns:
            self._patterns[language] = self._pattern(language)
        pattern, owners = self._patterns[language]
        for word in dict.fromkeys(match[0] for match in pattern.finditer(texts[language])):
            yield owners[word], word

    def _pattern(self, language: str) -> tuple[re.Pattern[str], dict[str, _Called]]:
        owners: dict[str, _Called] = {}
        for one in self._called:
            form = dict(one.forms).get(language, "")
            if len(one.id) >= _ENOUGH and one.id.isupper():
                owners.setdefault(one.id, one)
            if len(form) >= _ENOUGH and (language != "en" or not one.id):
                owners.setdefault(form, one)
        words = sorted(owners, key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in words if word.isascii())
        eastern = "|".join(re.escape(word) for word in words if not word.isascii())
        around = f"(?<!{_BOUND})(?:{latin})(?!{_BOUND})" if latin else "(?!)"
        alone = f"(?<!{_EASTERN})(?:{eastern})(?!{_EASTERN})" if eastern else "(?!)"
        return re.compile(f"{around}|{alone}"), owners


def _content(form: str) -> list[str]:
    """Return the words of an English name that tell it from others."""
    words = [word for word in re.findall(r"[A-Za-z]+", form) if len(word) > _ENOUGH]
    return [word for word in words if word.casefold() not in _GENERIC] or words or [form]


def _names_of(desk: Desk) -> _Names:
    """Return the deck's names and the offices and bodies of its arrangements."""
    own = [_Called("", name.form) for name in desk.deck.names]
    official: list[_Called] = []
    for arrangement in desk.arrangements:
        official += [_Called(office.id, office.name) for office in arrangement.procedures.offices]
        official += [_Called(body.id, body.name) for body in arrangement.procedures.bodies]
    return _Names((*own, *dict.fromkeys(official)))
