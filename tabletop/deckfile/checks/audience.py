"""Who sees what: nobody is asked about something withheld from them."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.exercise.deck import OTHER, Asks, Option


def releasable_lacks_to(desk: Desk) -> Iterator[Finding]:
    """An inject goes to a cell that its `releasable_to` leaves out."""
    for row in desk.injects:
        for cell in row.value.to:
            if cell not in row.value.releasable_to and "releasable_to" not in row.failed:
                yield desk.finding(
                    row.at("releasable_to"), f"`{cell}` gets this inject but may not see it", f"Add `{cell}`."
                )


def asks_hidden(desk: Desk) -> Iterator[Finding]:
    """A decision point asks a cell that may not see its inject."""
    for inject, point in desk.points():
        if inject.failed & {"to", "releasable_to"}:
            continue
        for index, cell in enumerate(point.value.cells):
            if cell not in inject.value.releasable_to:
                message = f"`{cell}` is asked about an inject it may not see"
                help_ = f"Add `{cell}` to `releasable_to` of {inject.value.id}, or do not ask it."
                yield desk.finding(point.at("cells", index), message, help_)


def reserved_option(desk: Desk) -> Iterator[Finding]:
    """An option has the id `other`, which every point offers by itself for a free answer."""
    for row in desk.draft.rows_of(Option):
        if row.value.id.casefold() == OTHER:
            yield desk.finding(
                row.at("id"), f"the option `{row.value.id}`: every point offers it by itself", "Delete it."
            )


def lonely_joint(desk: Desk) -> Iterator[Finding]:
    """A point asks for one course of several cells, but names only one cell."""
    for _, point in desk.points():
        if point.value.asks is Asks.JOINT and len(set(point.value.cells)) == 1:
            yield desk.finding(point.at("cells"), "a joint decision of one cell", "Name the cells, or ask `national`.")


def foreign_incident(desk: Desk) -> Iterator[Finding]:
    """An inject names an incident that belongs to another storyline than the one it names."""
    known = {line.id for line in desk.deck.storylines}
    homes = {incident.id: line.id for line in desk.deck.storylines for incident in line.incidents}
    for row in desk.injects:
        incident, storyline = row.value.incident, row.value.storyline
        home = homes.get(incident or "")
        if home is not None and storyline in known and storyline != home:
            message = f"the incident `{incident}` belongs to the storyline `{home}`"
            yield desk.finding(row.at("incident"), message, f"Write `storyline: {home}`, or another incident.")


def idle_contingency(desk: Desk) -> Iterator[Finding]:
    """A contingency inject costs no pressure, so no budget holds it back."""
    for row in desk.injects:
        if row.value.on_shelf and row.value.pressure == 0 and "pressure" not in row.failed:
            message = f"the contingency inject {row.value.id} takes nothing from any budget"
            yield desk.finding(row.at("release"), message, "Write `pressure: 1` or more.")
