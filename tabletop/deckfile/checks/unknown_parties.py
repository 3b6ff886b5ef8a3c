"""Names of sides, offices and bodies that no procedures declare: one check a kind of name."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.undeclared import undeclared
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import Kind


def unknown_side(where: Desk | Arrangement) -> Iterator[Finding]:
    """A side is named that the procedures do not have.

    A side is a nation at the table; a cell plays for one.

    Why: the offices of a cell follow from its side, and without them it could do nothing.

    Mend: correct the id, or add the side under `sides` in the procedures.

    Wrong:

        cells:
          us: {side: usa, name: United States}
                     ^
          japan: {side: japan, name: Japan}

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return undeclared(where, Kind.SIDE)


def unknown_office(where: Desk | Arrangement) -> Iterator[Finding]:
    """An office is named that the procedures do not have.

    Offices stand under their side. One of another arrangement may be named where `stands_for` gives an office of
    this one for it.

    Why: nobody could act in its name, and a norm on it would never be answered.

    Mend: correct the id, or add the office to its side.

    Wrong, in procedures:

        matters:
          MSO: {name: Maritime security operation, decides: [MODD]}
                                                             ^

    Right, in procedures:

        matters:
          MSO: {name: Maritime security operation, decides: [MOD]}
    """
    return undeclared(where, Kind.OFFICE)


def unknown_addressee(where: Desk | Arrangement) -> Iterator[Finding]:
    """An act is addressed to somebody whom the procedures do not know.

    An addressee (`to`) is an office, a side or one of the `others`.

    Why: no act can be addressed to a name that is not there.

    Mend: correct the id, or declare it.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, to: [UK]}, dimension: consultation, weight: 1, basis: norm}
                                      ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, to: [USFJ]}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.ADDRESSEE)


def unknown_attendee(where: Desk | Arrangement) -> Iterator[Finding]:
    """Somebody is named at the table whom the procedures do not know.

    Who is at the table (`with`) is an office, a side or one of the `others`.

    Why: a meeting with a name that is not there can never be recorded.

    Mend: correct the id, or declare it.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, with: [UK]}, dimension: consultation, weight: 1, basis: norm}
                                         ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, with: [USFJ]}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.ATTENDEE)


def unknown_party(where: Desk | Arrangement) -> Iterator[Finding]:
    """A side of addressees is named that the procedures do not have.

    `to_side` and `with_side` take a side or one of the `others`, and the word `other` for a side other than the
    own.

    Why: no entry could answer.

    Mend: correct the id; name an office under `to` or `with` instead.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, to_side: uk}, dimension: consultation, weight: 1, basis: norm}
                                          ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, to_side: us}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.PARTY)


def unknown_body(where: Desk | Arrangement) -> Iterator[Finding]:
    """A body or channel is named that the procedures do not have.

    Why: no act can go by way of it, and a meeting of it can never be recorded.

    Mend: correct the id, or add it under `bodies`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, via: AGC}, dimension: consultation, weight: 1, basis: norm}
                                       ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, via: ACG}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.BODY)


def unknown_level(where: Desk | Arrangement) -> Iterator[Finding]:
    """A level is named at which the body beside it does not meet.

    Levels stand with their body, such as `AO`, `DIR` and `DG`.

    Why: no meeting of the body can be recorded at it.

    Mend: take one of its levels, or add the level to the body.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, via: ACG, level: DIR}, dimension: consultation, weight: 1, basis: norm}
                                                   ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, via: ACG, level: DG}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.LEVEL)
