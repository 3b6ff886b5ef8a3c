"""Problems with words that mean something: times, texts, languages, ids, and the names of procedures files."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault, Related


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


def ambiguous_text(letters: str, reading: str) -> Fault:
    """A text is a word that YAML readers take for something else.

    These are `no`, `yes`, `on`, `off`, `null`, `~` and whatever looks like a number, a time or a date.

    Why: the page would show *false* or a number of seconds in the place of your word.

    Mend: put it in quotes.

    Wrong:

        title: No
               ^

    Right:

        title: "No"
    """
    return Fault("ambiguous-text", f"YAML readers take `{letters}` for {reading}", f'Quote it: `"{letters}"`.')


def unknown_language(code: str, near: str) -> Fault:
    """A text is given in a language that decks are not written in.

    The languages are English `en`, Japanese `ja` and Korean `ko`.

    Why: `jp` and `kr` are countries; nobody would see the text.

    Mend: take the code that the help suggests.

    Wrong:

        languages: [en, jp]
                        ^

    Right:

        languages: [en, ja]
    """
    return Fault("unknown-language", f"decks are written in no language `{code}`", near)


def ambiguous_id(letters: str, reading: str) -> Fault:
    """An id is a word that YAML readers take for something else.

    These are `no`, `yes`, `on`, `off`, `y`, `n`, `null`, `~` and whatever looks like a number, a time or a date.

    Why: one editor shows the seat `on`, another one shows the seat *true*, and nothing points to it any more.

    Mend: choose another word. Quotes do not help: the next author forgets them.

    Wrong:

        seats:
          - {id: on, cell: us, post: Desk officer}
                 ^

    Right:

        seats:
          - {id: desk, cell: us, post: Desk officer}
    """
    return Fault("ambiguous-id", f"YAML readers take `{letters}` for {reading}", "Choose another word.")


def bad_id(message: str, help_: str) -> Fault:
    """An id holds something else than letters, digits, `_`, `.` and `-`.

    An id is the short name by which other lines point to a thing. It begins with a letter from A to Z.

    Why: ids are typed in the act line and stand in addresses, where spaces and other scripts part or change them.

    Mend: write dashes for spaces; what people are to read goes into `title` or `name`, in any language.

    Wrong:

        seats:
          - {id: us desk, cell: us, post: Desk officer}
                 ^

    Right:

        seats:
          - {id: us-desk, cell: us, post: Desk officer}
    """
    return Fault("bad-id", message, help_)


def duplicate_id(kind: str, name: str, first: Related) -> Fault:
    """Two things of one kind have the same id, whether in capitals or not.

    Why: a line that points to it would not say which of the two is meant.

    Mend: choose another id for one of them. The problem names the place of the first.

    Wrong:

        seats:
          - {id: desk, cell: us, post: Desk officer}
          - {id: Desk, cell: japan, post: Duty officer}
                 ^

    Right:

        seats:
          - {id: us-desk, cell: us, post: Desk officer}
          - {id: jp-desk, cell: japan, post: Duty officer}
    """
    help_ = "Choose another id; case does not count."
    return Fault("duplicate-id", f"the {kind} `{name}` a second time", help_, first)


def unknown_procedures(name: str, help_: str) -> Fault:
    """There are no procedures of that name, or they cannot be read.

    Procedures stand in a folder `procedures` beside the deck, each in a file with its name: `pact` in `pact.yaml`. Some
    come with the program; `tabletop rules` lists the norms of one.

    Why: without them no office, body, act or norm is known, and nothing in the deck that names one can be checked.

    Mend: correct the name, or put the file there.

    Wrong:

        procedures: [pakt]
                     ^

    Right:

        procedures: [pact]
    """
    return Fault("unknown-procedures", f"no procedures `{name}` that can be read", help_)


def other_procedures(asked: str, own: str) -> Fault:
    """A procedures file calls itself otherwise than its file is called.

    Why: a deck names procedures by the name of the file, a save by the name in it; both must find the same.

    Mend: rename the file, or correct its first line.

    Wrong, in the file common.yaml:

        procedures: shared
        ^

    Right, in the file common.yaml:

        procedures: common
    """
    message = f"this file was asked for as `{asked}` and calls itself `{own}`"
    return Fault("other-procedures", message, "File name and `procedures:` must agree.")


def extends_cycle(name: str, circle: str) -> Fault:
    """Procedures build on themselves, be it by way of others.

    Why: of two files that build on one another neither comes first, so it is not clear which replaces what.

    Mend: take one of them out of `extends`.

    Wrong, in procedures:

        extends: [common, pact]
                          ^

    Right, in procedures:

        extends: [common]
    """
    return Fault("extends-cycle", f"`{name}` extends itself: {circle}", "Take one of them out of `extends`.")
