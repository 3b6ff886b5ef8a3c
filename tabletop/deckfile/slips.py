"""What an author probably meant by a time, a length or an id that cannot be read as it was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tabletop.exercise import times

_CLOCK: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?", re.ASCII)
_MINUTES: Final = re.compile(r"T([+-])(?:0:)?(\d{1,3})", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,5}", re.ASCII)
_UNITS: Final = ((re.compile(r"minutes?|mins?|分間?"), "m"), (re.compile(r"hours?|hrs?|時間?"), "h"))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc", "-"))
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*", re.ASCII)
_WIDE: Final = re.compile("[、，［］｛｝：\u3000]")
_AND: Final = re.compile(r"\s*,\s*|\s+and\s+|\s*と\s*")
_FOREIGN: Final = ("CYRILLIC", "GREEK")
"""Scripts with letters that look like those of the Latin one."""
_LONGEST: Final = 60
"""Nothing longer was meant for a time or an id."""


def _narrow(letters: str) -> str:
    """Return what was typed in half-width letters and signs, without spaces, with units as one letter."""
    narrow = "".join(unicodedata.normalize("NFKC", letters[:_LONGEST]).translate(_DASHES).split())
    for words, unit in _UNITS:
        narrow = words.sub(unit, narrow)
    return narrow


def time_help(letters: str) -> str:
    """Return what to write for an exercise time that cannot be read."""
    narrow = _narrow(letters)
    narrow = narrow[:1].upper() + narrow[1:]
    if times.parse_offset(narrow) is not None:
        return f"Write `{narrow}`."
    if _CLOCK.fullmatch(narrow):
        return f"Write `T+{narrow}`: it counts from STARTEX, not from midnight."
    if times.parse_duration(narrow) is not None:
        return f"Write `T+{narrow}`."
    minutes = _MINUTES.fullmatch(narrow)
    if minutes is not None:
        length = int(minutes[2]) * times.MINUTE
        return f"Write `{times.format_offset(length if minutes[1] == '+' else -length)}` for minutes."
    return "Write `T+0:45`, `T+1:05:30`, `T+90m` or `T-0:30`."


def like_a_time(letters: str) -> bool:
    """Say whether letters were meant for a time, whatever is wrong with them."""
    return _narrow(letters)[:2].casefold() in {"t+", "t-"} or any(one.isdigit() for one in letters[:1])


def duration_help(letters: str) -> str:
    """Return what to write for a length of time that cannot be read."""
    written = _narrow(letters)
    narrow = written.removeprefix("T+")
    clock = _CLOCK.fullmatch(narrow)
    if clock is not None:
        larger, smaller = int(clock[1]), int(clock[2])
        long = times.format_duration(larger * times.HOUR + smaller * times.MINUTE)
        short = times.format_duration(larger * times.MINUTE + smaller * times.SECOND)
        return f"Write `{long}`." if written != narrow else f"Write `{long}`, or `{short}`."
    if times.parse_duration(narrow) is not None:
        return f"Write `{narrow}`."
    if _NUMBER.fullmatch(narrow):
        return f"Write `{narrow}m` for minutes; others are `45s`, `1h30m` and `20d`."
    return "Write `45s`, `20m`, `1h30m` or `20d`."


def id_help(letters: str) -> str:
    """Return what to write for a word that is no id."""
    narrow = unicodedata.normalize("NFKC", letters[:_LONGEST]).translate(_DASHES)
    if narrow != letters and _ID.fullmatch(narrow):
        return f"Write `{narrow}`, in half-width letters and with a plain `-`."
    wide = _WIDE.search(letters)
    if wide is not None:
        plain = unicodedata.normalize("NFKC", wide.group()).replace("、", ",")
        return f"`{wide.group()}` is a wide mark of a Japanese input method: write `{plain}` for it."
    several = _AND.split(letters[:_LONGEST])
    if len(several) > 1 and all(map(_ID.fullmatch, several)):
        return f"Write several as a list: `[{', '.join(several)}]`."
    for place, letter in enumerate(letters[:_LONGEST], 1):
        name = unicodedata.name(letter, "")
        if name.startswith(_FOREIGN):
            return f"Its letter {place} is U+{ord(letter):04X} {name}, which only looks like a Latin one: type it anew."
    return "Use letters A to Z, digits, `_`, `.` and `-`, beginning with a letter."
