"""Reads numbers, times and ids out of a text in English, Japanese or Korean, so that two texts can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

_MANY: Final = 50
_CLEAR: Final = 3
"""Words for one and two are too common for a number to be meant; from here on they are counted."""

_UNITS: Final = (
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORDS: Final = {
    **{word: number for number, word in enumerate(_UNITS, _CLEAR)},
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LOOSE_WORDS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "two": 2, "twice": 2, "both": 2, "pair": 2, "couple": 2, "half": 2,
    "halve": 2, "bilateral": 2, "trilateral": 3, "triple": 3, "thrice": 3, "quarter": 4, "dozen": 12, "hundred": 100,
    "thousand": 1000,
}  # fmt: skip
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
            "September Sep Sept", "October Oct", "November Nov", "December Dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11}
_KANJI: Final = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10_000, "億": 100_000_000, "만": 10_000, "억": 100_000_000}
_HANGUL: Final = {
    "한": 1,
    "두": 2,
    "둘": 2,
    "양": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
}
_HANGUL_MORE: Final = {
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
    "십": 10,
}
_SECONDS: Final = {
    "second": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86400, "week": 604800,
    "秒": 1, "分": 60, "時間": 3600, "日": 86400, "週間": 604800,
    "초": 1, "분": 60, "시간": 3600, "일": 86400, "주": 604800,
}  # fmt: skip

_DIGIT = re.compile(r"\d")
_ID = re.compile(r"(?<![A-Za-z0-9.])(?=[a-z]*[A-Z])[A-Za-z]++[-+]?\d[A-Za-z0-9-]*(?::\d\d)*")
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?!:?\d)(?:\s?(?P<half>[ap])\.?m\b)?", re.IGNORECASE
)
_TWELVE = re.compile(r"(?<![\d:.])(?P<h>\d{1,2})\s{0,2}(?P<half>[ap])\.?m\b", re.IGNORECASE)
_MILITARY = re.compile(r"(?<![\d:.,])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s{0,2}(?:hours|hrs|local|JST|KST|UTC|Z\b))")
_EASTERN = re.compile(
    r"(?P<half>午前|午後|오전|오후)?\s{0,2}(?P<h>\d{1,2})\s{0,2}[時시](?![間간])(?:\s{0,2}(?P<m>\d{1,2})\s{0,2}[分분]|(?P<thirty>[半반]))?"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?")
_SCALE = re.compile(r"\s?(million|billion|thousand|dozen)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"[\s-]?(second|minute|min|hour|hr|day|week)s?\b|\s?(秒|分(?!の)|時間|日(?!本)|週間|초|분|시간|일|주)(半|반)?",
    re.IGNORECASE,
)
_EASTERN_SCALE = re.compile(r"([十百千]?)\s?([万億만억]?)")
_KANJI_RUN = re.compile(r"(?<!\d)[〇一二三四五六七八九十百千万億]{1,16}")
_COUNTED = re.compile(
    r"隻|機|人|名|発|回|度|件|[かヶカケ](?:所|国|月|年)|国|時間|日間|週間|年間|台|基|枚|個|つ|段階|項目|社|案|地点|島"
)
_WORD = re.compile(r"[A-Za-z]+")
_A_TIME = re.compile(r"\b(half an?|an?|one)\s+(hour|day|week|minute)\b", re.IGNORECASE)
_HYPHENS: Final = str.maketrans("‐‑‒–−", "-----")


Number: TypeAlias = int | Fraction


@attrs.frozen
class Quantity:
    """A number as a text has it."""

    value: Number
    said: str
    seconds: Number | None = None
    """How long it is, where it is a length of time."""


@attrs.define
class Facts:
    """What a text states: what a reader would miss in the other language, and all that can stand for it."""

    text: str
    """The text in one form of digits, letters and hyphens."""
    numbers: list[Quantity] = attrs.field(factory=list)
    times: dict[int, str] = attrs.field(factory=dict)
    """Seconds of the day, and how they are written."""
    ids: dict[str, str] = attrs.field(factory=dict)
    """Names made of letters and digits such as `PL-901`, without hyphens, and how they are written."""
    values: set[Number] = attrs.field(factory=set)
    """Every value that something in the text can stand for, lengths of time left aside."""
    measured: set[Number] = attrs.field(factory=set)
    """The values of lengths of time, in whatever unit."""
    lengths: set[Number] = attrs.field(factory=set)
    """Every length of time likewise, in seconds."""
    moments: set[int] = attrs.field(factory=set)
    """Every time of day likewise."""

    def number(self, value: Number, said: str, seconds: Number | None, *, strict: bool) -> None:
        """Note a number; a loose one can stand for another's and is not missed itself."""
        if seconds is None:
            self.values.add(value)
        else:
            self.measured.add(value)
            self.lengths.add(seconds)
        if strict and value > 1:
            self.numbers.append(Quantity(value, said, seconds))

    def time(self, match: re.Match[str]) -> None:
        """Note a time of day."""
        found = match.groupdict()
        hour, minute = int(found["h"]), 30 if found.get("thirty") else int(found.get("m") or 0)
        half = (found.get("half") or "").casefold()
        if half in {"p", "午後", "오후"} and hour < 12:
            hour += 12
        elif half in {"a", "午前", "오전"} and hour == 12:
            hour = 0
        at = hour * 3600 + minute * 60 + int(found.get("s") or 0)
        self.times.setdefault(at, match[0].strip())
        self.moments.add(at)
        self.values |= {int(found["h"]), minute}

    def lacks(self, other: Facts) -> tuple[list[str], list[str], list[str]]:
        """Return the numbers, times and ids of another text that nothing in this one stands for, as written there."""
        numbers = [one.said for one in other.numbers if not self._holds(one)]
        times = [
            said
            for at, said in other.times.items()
            if at not in self.moments and not (at % 3600 == 0 and at // 3600 in self.values)
        ]
        lost = [key for key in other.ids if key not in self.ids]
        # In a text that shares hardly any, looser writing is not what keeps them apart.
        ids = [other.ids[key] for key in lost if len(lost) > _MANY or not self._names(key)]
        return list(dict.fromkeys(numbers)), times, ids

    def _holds(self, one: Quantity) -> bool:
        if one.seconds is None:
            return one.value in self.values or one.value in self.measured
        return one.seconds in self.lengths or one.value in self.values

    def _names(self, key: str) -> bool:
        """Say whether an id stands here in looser writing, such as `EXERCISE 45` for `EXERCISE45`."""
        parts = re.findall(r"[^\W\d]+|\d+|\+|:", key)
        return re.search(r"[-\s]?".join(map(re.escape, parts)) + r"(?!\d)", self.text, re.IGNORECASE) is not None


def facts_of(text: str, language: str) -> Facts:
    """Return what a text in a language states."""
    clear = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    facts = Facts(clear)
    facts.values |= {0, 1}
    rest = clear
    if _DIGIT.search(clear) is not None:
        rest = _taken(rest, _ID, lambda match: _note_id(facts, match))
        for pattern in (_CLOCK, _TWELVE, _MILITARY, _EASTERN):
            rest = _taken(rest, pattern, facts.time)
        _note_numbers(facts, rest)
    match language:
        case "ja":
            _note_japanese(facts, rest)
        case "ko":
            _note_korean(facts, rest)
        case _:
            _note_english(facts, rest)
    return facts


def _taken(text: str, pattern: re.Pattern[str], note: Callable[[re.Match[str]], None]) -> str:
    """Note what a pattern finds, and return the text without it."""

    def blank(match: re.Match[str]) -> str:
        note(match)
        return "\0" * len(match[0])

    return pattern.sub(blank, text)


def _note_id(facts: Facts, match: re.Match[str]) -> None:
    said = match[0].rstrip("-")
    facts.ids.setdefault(said.casefold().replace("-", ""), said)
    facts.values |= {int(number) for number in re.findall(r"\d{1,15}", said)}


def _note_numbers(facts: Facts, text: str) -> None:
    """Note what stands in digits: `1,900`, `1.9 million`, `190万`, `2 hours`, `第7`."""
    ends, before, scaled = -1, None, False
    for match in _NUMBER.finditer(text):
        one, end, grouped = _read(match, text)
        gap = text[ends : match.start()] if before is not None else "?"
        if before is not None and _follows(before, one) and gap.strip() in {"", "and"}:
            one = _together(before, gap, one)
        elif before is not None and scaled and not gap and one.seconds is None:
            one = Quantity(before.value + one.value, before.said + one.said)
        elif before is not None:
            facts.number(before.value, before.said, before.seconds, strict=True)
        before, ends, scaled = one, end, grouped
    if before is not None:
        facts.number(before.value, before.said, before.seconds, strict=True)


def _follows(before: Quantity, one: Quantity) -> bool:
    """Say whether a length can go on with another, as 1時間 does with 30分."""
    if before.seconds is None or one.seconds is None:
        return False
    return one.seconds * before.value < before.seconds


def _together(before: Quantity, gap: str, one: Quantity) -> Quantity:
    seconds = (before.seconds or 0) + (one.seconds or 0)
    return Quantity(Fraction(seconds, 60), before.said + gap + one.said, seconds)


def _read(match: re.Match[str], text: str) -> tuple[Quantity, int, bool]:
    """Return a number in digits with its unit, where it ends, and whether it is written in myriads."""
    value, end = _plain(match[0].replace(",", "")), match.end()
    grouped = False
    if (scale := _SCALE.match(text, end)) is not None:
        value *= {"million": 10**6, "billion": 10**9, "thousand": 1000, "dozen": 12}[scale[1].lower()]
        end = scale.end()
    elif (scale := _EASTERN_SCALE.match(text, end)) is not None and scale[0].strip():
        value *= _TENS.get(scale[1], 1) * _MYRIADS.get(scale[2], 1)
        end, grouped = scale.end(), True
    seconds = None
    if (unit := _UNIT.match(text, end)) is not None:
        length = _SECONDS[(unit[1] or unit[2]).lower()]
        value += Fraction(1, 2) if unit[3] else 0
        seconds = value * length
        end = unit.end()
    return Quantity(value, text[match.start() : end].strip(), seconds), end, grouped


def _note_english(facts: Facts, text: str) -> None:
    """Note numbers in words, ordinals, months and Roman numerals."""
    for match in _WORD.finditer(text):
        word = match[0]
        lower = word.lower()
        if lower in _WORDS:
            unit = _UNIT.match(text, match.end())
            seconds = _WORDS[lower] * _SECONDS[unit[1].lower()] if unit is not None and unit[1] else None
            tens = _WORDS[lower] >= 20
            facts.number(_WORDS[lower], word, seconds, strict=not tens)
        elif lower in _LOOSE_WORDS:
            facts.values.add(_LOOSE_WORDS[lower])
        if word in _MONTHS:
            facts.values.add(_MONTHS[word])
        if word in _ROMAN:
            facts.values.add(_ROMAN[word])
    for match in re.finditer(r"\b([a-z]{3,5}ty)[- ]([a-z]{3,5})\b", text.lower()):
        if match[1] in _WORDS and match[2] in _WORDS | {"one": 1, "two": 2}:
            facts.values.add(_WORDS[match[1]] + (_WORDS | {"one": 1, "two": 2})[match[2]])
    for match in _A_TIME.finditer(text):
        length = _SECONDS[match[2].lower()]
        facts.lengths.add(length // 2 if match[1].lower().startswith("half") else length)
    lower = text.lower()
    if "noon" in lower:
        facts.moments.add(12 * 3600)
    if "midnight" in lower:
        facts.moments |= {0, 24 * 3600}
    if "half" in lower:
        facts.values |= {Fraction(1, 2), 30, 50}


def _note_japanese(facts: Facts, text: str) -> None:
    """Note numbers in Chinese characters: counted ones such as 三隻 are missed, others only stand for something."""
    for match in _KANJI_RUN.finditer(text):
        value = _kanji(match[0])
        counted = _COUNTED.match(text, match.end())
        unit = _UNIT.match(text, match.end())
        seconds = None if unit is None or not unit[2] else value * _SECONDS[unit[2]]
        strict = counted is not None and value >= _CLEAR and text[match.start() - 1 : match.start()] != "第"
        facts.number(value, match[0] + (counted[0] if counted is not None else ""), seconds, strict=strict)
        facts.values |= {_KANJI.get(one, _TENS.get(one, 1)) for one in match[0]}
        if text[match.end() : match.end() + 1] == "割":
            facts.values.add(value * 10)
    for sign in ("両", "双", "往復", "日米"):
        if sign in text:
            facts.values.add(2)
    if "半" in text:
        facts.values |= {Fraction(1, 2), 2, 30, 50}
        facts.lengths |= {1800, 43200}
    if "正午" in text:
        facts.moments.add(12 * 3600)
    if "深夜0時" in text or "零時" in text or "真夜中" in text:
        facts.moments |= {0, 24 * 3600}


def _note_korean(facts: Facts, text: str) -> None:
    """Note numbers in words, which only stand for something: they are parts of too many other words."""
    for word, value in (_HANGUL | _HANGUL_MORE).items():
        if word in text:
            facts.values.add(value)
    if "반" in text:
        facts.values |= {Fraction(1, 2), 2, 30, 50}
    if "정오" in text:
        facts.moments.add(12 * 3600)
    if "자정" in text:
        facts.moments |= {0, 24 * 3600}


def _kanji(run: str) -> int:
    """Return the number that Chinese characters write: 十二, 百五十, 二〇二七, 三万."""
    if all(one in _KANJI for one in run):
        return int("".join(str(_KANJI[one]) for one in run))
    whole = part = digit = 0
    for one in run:
        if one in _KANJI:
            digit = _KANJI[one]
        elif one in _TENS:
            part += (digit or 1) * _TENS[one]
            digit = 0
        else:
            whole += (part + digit or 1) * _MYRIADS[one]
            part = digit = 0
    return whole + part + digit


def _plain(digits: str) -> Number:
    return Fraction(digits) if "." in digits else int(digits)
