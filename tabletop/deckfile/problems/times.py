"""Problems with times, lengths of time, moments, months and time zones that cannot be read."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault


def bad_time(letters: str, help_: str) -> Fault:
    """A time of play cannot be read.

    Times of play count from STARTEX and are written `T+0:45`, `T+1:05:30` or `T+90m`; before STARTEX `T-0:30`, beyond
    a day `T+26:00` or `T+1d2h`.

    Why: without the `T+` some YAML readers make the number of seconds of it, others a text.

    Mend: write `T+`, hours, a colon and minutes.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: 0:00, length: 30m}
                                               ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m}
    """
    return Fault("bad-time", f"`{letters}` is not an exercise time", help_)


def bad_duration(letters: str, help_: str) -> Fault:
    """A length of time cannot be read.

    Lengths are written `45s`, `20m`, `1h30m` or `20d`, for seconds, minutes, hours and days.

    Why: a bare `30` could be seconds or minutes, `1:30` minutes or hours.

    Mend: write the letter of the unit behind the number.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30}
                                                               ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m}
    """
    return Fault("bad-duration", f"`{letters}` is not a length of time", help_)


def bad_moment(letters: str) -> Fault:
    """A moment of the story cannot be read.

    A moment is a date, the letter `T`, a time of day, and how far that place is from UTC: `2027-05-11T05:30+09:00`.

    Why: without the offset it is another moment in Washington than in Tokyo.

    Mend: add what is missing. Tokyo is `+09:00`, Washington `-05:00` and in summer `-04:00`.

    Wrong:

        scenario:
          start: 2027-05-11 05:30
                 ^
          endex: T+0:30
          situation: All is calm.

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:30
          situation: All is calm.
    """
    help_ = "Write date, `T`, time and the offset from UTC: `2027-05-11T05:30+09:00`."
    return Fault("bad-moment", f"`{letters}` is not a moment", help_)


def bad_month(letters: str) -> Fault:
    """The date of procedures is not a year and a month.

    Why: `as_of` says of which time the arrangement is; a deck whose story plays more than a year later is told so.

    Mend: write year, dash and month in quotes.

    Wrong, in procedures:

        as_of: January 2027
               ^

    Right, in procedures:

        as_of: "2027-01"
    """
    return Fault("bad-month", f"`{letters}` is not a month", 'Write year and month: `"2025-04"`.')


def bad_zone(letters: str) -> Fault:
    """There is no such time zone.

    Zones have the names that computers everywhere know them by: a region, a slash and a city.

    Why: abbreviations such as `EST` mean different offsets in different places.

    Mend: write `Asia/Tokyo`, `America/New_York`, `Pacific/Honolulu`, `UTC` or the like.

    Wrong:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:30
          zones: [Asia/Tokio]
                  ^
          situation: All is calm.

    Right:

        scenario:
          start: 2027-05-11T05:30+09:00
          endex: T+0:30
          zones: [Asia/Tokyo]
          situation: All is calm.
    """
    help_ = "Write a name of the IANA list, such as `Asia/Tokyo`, `America/New_York` or `UTC`."
    return Fault("bad-zone", f"`{letters}` is no time zone", help_)
