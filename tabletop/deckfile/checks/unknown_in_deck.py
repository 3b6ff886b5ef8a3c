"""Names of what decks declare, where no deck declares them: one check a kind of name."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.undeclared import undeclared
from tabletop.deckfile.draft import Kind


def unknown_cell(desk: Desk) -> Iterator[Finding]:
    """A cell is named that the deck does not have.

    Cells are named in `to`, `releasable_to`, `cells`, `optional`, `seats` and conditions.

    Why: what goes to a cell that is not there is read to nobody.

    Mend: correct the spelling, or add the cell under `cells`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japn], body: A call.}
                                                                                         ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.}
    """
    return undeclared(desk, Kind.CELL)


def unknown_storyline(desk: Desk) -> Iterator[Finding]:
    """A storyline is named that the deck does not have.

    Why: the inject would stand beside every thread, and norms that are told apart by storyline would not see it.

    Mend: correct the spelling, or add the storyline under `storylines`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15,
             from: Press, channel: call, to: [us, japan], storyline: swrm, body: A call.}
                                                                     ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15,
             from: Press, channel: call, to: [us, japan], storyline: swarm, body: A call.}
    """
    return undeclared(desk, Kind.STORYLINE)


def unknown_incident(desk: Desk) -> Iterator[Finding]:
    """An incident is named that no storyline of the deck has.

    Incidents stand in a storyline, under `incidents`.

    Why: acts are counted towards an incident; those of the room would belong to none.

    Mend: correct the spelling, or add the incident to its storyline.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15,
             from: Press, channel: call, to: [us, japan], incident: lokc-on, body: A call.}
                                                                    ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15,
             from: Press, channel: call, to: [us, japan], incident: lock-on, body: A call.}
    """
    return undeclared(desk, Kind.INCIDENT)


def unknown_inject(desk: Desk) -> Iterator[Finding]:
    """An inject is named that the deck does not have.

    Injects are named in `after`, in the condition `released` and where a condition asks for one.

    Why: what waits for an inject that is not there never comes.

    Mend: correct the id; it may have been renumbered.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {after: A-9, delay: 5m},
                                                    ^
             from: Press, channel: call, to: [us, japan], body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {after: A-1, delay: 5m},
             from: Press, channel: call, to: [us, japan], body: A call.}
    """
    return undeclared(desk, Kind.INJECT)


def unknown_point(desk: Desk) -> Iterator[Finding]:
    """A decision point is named that no inject of the deck has.

    Points stand in an inject, under `decide`.

    Why: what waits for an answer that is never asked for never comes.

    Mend: correct the id, or write the question into an inject.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {when: {decided: tel}}, from: Press, channel: call, to: [us, japan],
                                                             ^
             body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {when: {decided: tell}},
             from: Press, channel: call, to: [us, japan], body: A call.}
    """
    return undeclared(desk, Kind.POINT)


def unknown_option(desk: Desk) -> Iterator[Finding]:
    """An option is named that its decision point does not offer.

    Besides its own options every point offers `other`, a free answer.

    Why: no cell can choose it, so what waits for it never comes.

    Mend: correct the id, or add the option to the point.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {when: {decided: tell, option: nw}},
                                                                           ^
             from: Press, channel: call, to: [us, japan], body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {when: {decided: tell, option: now}},
             from: Press, channel: call, to: [us, japan], body: A call.}
    """
    return undeclared(desk, Kind.OPTION)


def unknown_other(desk: Desk) -> Iterator[Finding]:
    """A party is named that the procedures do not have among `others`.

    Under `parties` stand those who are not in the room and are spoken for by the white cell.

    Why: what they say is an entry that norms read, and no norm would know them.

    Mend: correct the id, or add it to `others` in the procedures.

    Wrong:

        parties:
          PLA: {voice: Control 2}
          ^

    Right:

        parties:
          PRC: {voice: Control 2}
    """
    return undeclared(desk, Kind.OTHER)
