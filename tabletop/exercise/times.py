"""Exercise time: T+ offsets, durations, moments and date-time groups, as text and back.

Exercise time and durations are whole milliseconds everywhere in the core (`Millis`). T+0 is STARTEX.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Millis: TypeAlias = int
"""Milliseconds: of exercise time when it names a moment, of duration when it names a length."""

SECOND: Millis = 1_000
MINUTE: Millis = 60 * SECOND
HOUR: Millis = 60 * MINUTE
DAY: Millis = 24 * HOUR

_UNITS = {"d": DAY, "h": HOUR, "m": MINUTE, "s": SECOND}
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_PARTS = re.compile(r"(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?", re.ASCII)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def parse_duration(text: str) -> Millis | None:
    """Read a duration such as `45s`, `20m`, `1h30m` or `20d`; None when the text is not one."""
    match = _PARTS.fullmatch(text)
    if not text or match is None:
        return None
    return sum(int(number) * unit for number, unit in zip(match.groups(), _UNITS.values(), strict=True) if number)


def parse_offset(text: str) -> Millis | None:
    """Read a T+ offset such as `T+0:45`, `T+1:05:30`, `T+90m`, `T-0:30` or `T+1d2h`; None when it is not one."""
    if not text.startswith(("T+", "T-")):
        return None
    sign = 1 if text[1] == "+" else -1
    clock = _CLOCK.fullmatch(text[2:])
    if clock is not None:
        hours, minutes, seconds = clock.groups(default="0")
        return sign * (int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND)
    length = parse_duration(text[2:])
    return None if length is None else sign * length


def parse_moment(text: str) -> datetime | None:
    """Read an ISO 8601 moment with its offset from UTC; None when it is not one or the offset is missing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None and "T" in text else None


def format_offset(at: Millis, *, seconds: bool | None = None) -> str:
    """Write an exercise time as `T+0:45` or `T+0:45:30`.

    Args:
        at: Exercise time in milliseconds; fractions of a second are cut off towards STARTEX.
        seconds: True always shows seconds, False never, None only where there are any.
    """
    sign = "-" if at < 0 else "+"
    total = abs(at) // SECOND
    hours, minutes, rest = total // 3600, total // 60 % 60, total % 60
    shown = rest != 0 if seconds is None else seconds
    return f"T{sign}{hours}:{minutes:02d}:{rest:02d}" if shown else f"T{sign}{hours}:{minutes:02d}"


def format_duration(length: Millis) -> str:
    """Write a duration as `45s`, `20m`, `1h30m` or `2d`; fractions of a second are cut off."""
    total = abs(length) // SECOND
    parts = ((total // 86400, "d"), (total // 3600 % 24, "h"), (total // 60 % 60, "m"), (total % 60, "s"))
    text = "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"
    return f"-{text}" if length < 0 and text != "0s" else text


def minutes_of(length: Millis) -> int:
    """Return whole minutes, rounded up, so that one second left still reads as a minute."""
    return -(-length // MINUTE)


def add(moment: datetime, length: Millis) -> datetime:
    """Return the moment that lies `length` milliseconds later."""
    return moment + timedelta(milliseconds=length)


def dtg(moment: datetime) -> str:
    """Write a date-time group in Zulu, such as `110030ZMAY2027` (day, time, zone letter, month, year)."""
    zulu = moment.astimezone(UTC)
    return f"{zulu:%d%H%M}Z{_MONTHS[zulu.month - 1]}{zulu:%Y}"
