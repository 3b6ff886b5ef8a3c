"""What cells say of themselves, and evaluators and scribes of the play, as far as a report shows it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from tabletop.exercise.events import Entry, Grade, ObservationRecorded, ScoresReleased, SelfAssessed
from tabletop.exercise.overruling import Evaluated


@attrs.frozen
class SelfView:
    """How a cell saw itself."""

    cell: str
    text: str
    entry: int
    objective: str | None
    grade: Grade | None
    after: bool
    """Whether it said so only after verdicts were released."""


@attrs.frozen
class BesideNote:
    """Something an evaluator or scribe noted that bears on no cell alone."""

    text: str
    objective: str | None
    cited: str


def self_views(entries: Sequence[Entry]) -> tuple[SelfView, ...]:
    """Return how the cells saw themselves, in the order in which they said so."""
    released = next((place for place, entry in enumerate(entries) if isinstance(entry.event, ScoresReleased)), None)
    views = []
    for place, entry in enumerate(entries):
        match entry.event:
            case SelfAssessed(cell, text, objective, grade):
                after = released is not None and place > released
                views.append(SelfView(cell, text, entry.n, objective, grade, after))
            case _:
                pass
    return tuple(views)


def beside_notes(evaluated: Evaluated | None) -> tuple[BesideNote, ...]:
    """Return what evaluators and scribes noted that bears on no cell alone."""
    observed = () if evaluated is None else evaluated.evaluations.standing
    return tuple(
        BesideNote(remark.what.text, remark.what.objective, remark.cited)
        for remark in observed
        if isinstance(remark.what, ObservationRecorded) and remark.what.cell is None
    )


def beside_on_cells(evaluated: Evaluated | None) -> tuple[str, ...]:
    """Return how notes on one cell alone are cited; their words stay with that cell."""
    observed = () if evaluated is None else evaluated.evaluations.standing
    return tuple(
        remark.cited
        for remark in observed
        if isinstance(remark.what, ObservationRecorded) and remark.what.cell is not None
    )
