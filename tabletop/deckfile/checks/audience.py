"""Who sees what: nobody is asked about something withheld from them."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.exercise.deck import OTHER, Asks, Option


def releasable_lacks_to(desk: Desk) -> Iterator[Finding]:
    """An inject goes to a cell that may not see it.

    `releasable_to` names the cells that may see an inject; where it is left out, they are those of `to`.

    Why: the cell would be given a sheet with nothing on it.

    Mend: add the cell to `releasable_to`, or take it out of `to`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan],
             releasable_to: [us], body: A call.}
                            ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan],
             releasable_to: [us, japan], body: A call.}
    """
    for row in desk.injects:
        for cell in row.value.to:
            if cell not in row.value.releasable_to and "releasable_to" not in row.failed:
                yield desk.finding(
                    row.at("releasable_to"), f"`{cell}` gets this inject but may not see it", f"Add `{cell}`."
                )


def asks_hidden(desk: Desk) -> Iterator[Finding]:
    """A cell is asked about an inject that it may not see.

    Why: it would have to decide on something it has not read, or learn by the question what was withheld from it.

    Mend: add the cell to `to` or `releasable_to` of the inject, or do not ask it.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us]
            body: A reporter calls.
            decide:
              - {id: line, asks: national, ask: What to say, cells: [japan], options: [{id: all, title: All}]}
                                                                     ^

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: national, ask: What to say, cells: [japan], options: [{id: all, title: All}]}
    """
    for inject, point in desk.points():
        if inject.failed & {"to", "releasable_to"}:
            continue
        for index, cell in enumerate(point.value.cells):
            if cell not in inject.value.releasable_to:
                message = f"`{cell}` is asked about an inject it may not see"
                help_ = f"Add `{cell}` to `releasable_to` of {inject.value.id}, or do not ask it."
                yield desk.finding(point.at("cells", index), message, help_)


def reserved_option(desk: Desk) -> Iterator[Finding]:
    """An option is called `other`.

    Every question takes a free answer besides its options, and this is its id.

    Why: two answers of one name could not be told apart in the record.

    Mend: delete the option, or give it another id.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: national, ask: What to say, cells: [us], options: [{id: other, title: Wait}]}
                                                                                         ^

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: national, ask: What to say, cells: [us], options: [{id: wait, title: Wait}]}
    """
    for row in desk.draft.rows_of(Option):
        if row.value.id.casefold() == OTHER:
            yield desk.finding(
                row.at("id"), f"the option `{row.value.id}`: every point offers it by itself", "Delete it."
            )


def lonely_joint(desk: Desk) -> Iterator[Finding]:
    """A joint decision is asked of one cell only.

    Why: a joint question is read by whether the answers of the sides go together, and one answer goes with nothing.

    Mend: name the cells that decide together, or ask `national`.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: joint, ask: What to say, cells: [us], options: [{id: all, title: All}]}
                                                                 ^

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: joint, ask: What to say, cells: [us, japan], options: [{id: all, title: All}]}
    """
    for _, point in desk.points():
        if point.value.asks is Asks.JOINT and len(set(point.value.cells)) == 1:
            yield desk.finding(point.at("cells"), "a joint decision of one cell", "Name the cells, or ask `national`.")


def foreign_incident(desk: Desk) -> Iterator[Finding]:
    """An inject names an incident of another storyline than its own.

    Why: what the room does would be counted towards an incident of one thread and shown in another.

    Mend: correct one of the two.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, storyline: swarm, incident: cut, from: Press, channel: call,
                                                                                ^
             to: [us, japan], body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, storyline: cable, incident: cut, from: Press, channel: call,
             to: [us, japan], body: A call.}
    """
    known = {line.id for line in desk.deck.storylines}
    homes = {incident.id: line.id for line in desk.deck.storylines for incident in line.incidents}
    for row in desk.injects:
        incident, storyline = row.value.incident, row.value.storyline
        home = homes.get(incident or "")
        if home is not None and storyline in known and storyline != home:
            message = f"the incident `{incident}` belongs to the storyline `{home}`"
            yield desk.finding(row.at("incident"), message, f"Write `storyline: {home}`, or another incident.")


def idle_contingency(desk: Desk) -> Iterator[Finding]:
    """A contingency inject takes nothing from any budget.

    Contingency injects are given when the facilitator finds that a cell has time for more. `pressure` says what one
    takes from the budget of its cells.

    Why: without it nothing shows when a cell has had enough.

    Mend: write `pressure: 1` or more.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: contingency, from: Press, channel: call, to: [us, japan], body: A call.}
                                            ^

    Right:

        injects:
          - {id: A-2, title: Call, release: contingency, pressure: 1, from: Press, channel: call, to: [us, japan],
             body: A call.}
    """
    for row in desk.injects:
        if row.value.on_shelf and row.value.pressure == 0 and "pressure" not in row.failed:
            message = f"the contingency inject {row.value.id} takes nothing from any budget"
            yield desk.finding(row.at("release"), message, "Write `pressure: 1` or more.")
