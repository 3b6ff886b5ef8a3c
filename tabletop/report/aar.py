"""The after-action report as one value: what a play comes to, before any language and any format.

It is made from the white cell's picture and holds only what the room may read: cells, no persons and no seats; no
control notes; what one side alone was told or answered appears only once it was released to all or revealed.
"""

from __future__ import annotations

from datetime import datetime

import attrs

from tabletop.exercise.deck import DecisionPoint, Deck
from tabletop.exercise.events import (
    Answer,
    CorrectiveActionAssigned,
    Entry,
    ExerciseEnded,
    ExerciseStarted,
    ObservationRecorded,
    TakenBack,
)
from tabletop.exercise.overruling import Evaluated
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.times import Millis
from tabletop.exercise.views import MoveView, Picture, PointView, Stage
from tabletop.report.assessed import BesideNote, SelfView, beside_notes, beside_on_cells, self_views
from tabletop.report.findings import Findings, findings, released_to_all
from tabletop.report.meetings import Minutes, joint_minutes


@attrs.frozen
class SaveFacts:
    """What a report says of the save it was made from."""

    name: str
    """The file's name, without its folders."""
    fingerprint: str
    entries: int
    tail_problem: str | None = None
    """What is missing after the last sound entry, in one sentence."""


@attrs.frozen
class Played:
    """When it was played, by which cells, in which phases."""

    started: datetime | None
    """When STARTEX was typed, in the zone of the deck's story; None before STARTEX."""
    ended: datetime | None
    """When ENDEX was typed, in the same zone; None while play goes on."""
    at: Millis
    """Exercise time at ENDEX, or at the last entry."""
    rehearsal: bool
    cells: tuple[str, ...]
    moves: tuple[MoveView, ...]
    """Those that were opened."""


@attrs.frozen
class PointFinding:
    """One decision point that was put: what was recorded, and how it goes together."""

    view: PointView
    """As the room may see it: answers stand in it only once they were revealed."""
    told: bool
    """Whether every cell may read the question."""
    complete: Millis | None
    """Exercise time of the last answer; None while one is missing."""

    @property
    def later_by(self) -> Millis:
        """How much later than due the last answer was recorded."""
        if self.view.due is None or self.complete is None:
            return 0
        return max(0, self.complete - self.view.due)


@attrs.frozen
class Back:
    """A question that a cell took back to its capital."""

    cell: str
    point: DecisionPoint
    told: bool
    until: Millis
    entries: tuple[int, ...]


@attrs.frozen
class Request:
    """A request for information without an answer; its words are the asking cell's own."""

    cell: str
    entry: int


@attrs.frozen
class Note:
    """Something somebody saw that bears on no cell alone."""

    text: str
    objective: str | None
    entry: int


@attrs.frozen
class ToMend:
    """Something to mend after the exercise."""

    text: str
    owner: str
    due: str
    entry: int


@attrs.frozen
class QuickLook:
    """One page to leave behind: everything it says."""

    deck: Deck
    """For the names of its cells; nothing else of it is written but what stands below."""
    procedures: Procedures
    """For what its rules rest on."""
    played: Played
    self_views: tuple[SelfView, ...]
    findings: Findings | None
    """None until the facilitator released scores."""
    points: tuple[PointFinding, ...]
    taken_back: tuple[Back, ...]
    requests: tuple[Request, ...]
    meetings: tuple[Minutes, ...]
    """Meetings with every playing side at the table."""
    notes: tuple[Note, ...]
    notes_on_cells: tuple[int, ...]
    """Entries of observations on one cell alone, which stay with that cell."""
    to_mend: tuple[ToMend, ...]
    save: SaveFacts
    evaluated: Evaluated | None = None
    """What evaluators say beside the record; None until the facilitator released scores."""
    beside_notes: tuple[BesideNote, ...] = ()
    beside_on_cells: tuple[str, ...] = ()
    """Evaluators' observations on one cell alone, as they are cited; they stay with that cell."""

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the points whose answers are not on the page, because they were not revealed to all cells."""
        return tuple(
            finding.view.point.id
            for finding in self.points
            if not finding.view.revealed and any(answer.entry is not None for answer in finding.view.answers)
        )


def quick_look(picture: Picture, save: SaveFacts, evaluated: Evaluated | None = None) -> QuickLook:
    """Return the one page to leave behind.

    Args:
        picture: The white cell's picture at the last entry.
        save: The save it was made from.
        evaluated: What evaluators say beside it. None of it is on the page before scores are released.
    """
    points = _points(picture)
    evaluated = evaluated if picture.released else None
    entries = _standing(picture)
    observed = [(entry.n, entry.event) for entry in entries if isinstance(entry.event, ObservationRecorded)]
    return QuickLook(
        deck=picture.deck,
        procedures=picture.procedures,
        played=_played(picture, entries),
        self_views=self_views(entries),
        findings=findings(picture),
        points=points,
        taken_back=_taken_back(picture, points),
        requests=tuple(Request(rfi.cell, rfi.entry) for rfi in picture.rfis if rfi.answer is None),
        meetings=joint_minutes(picture),
        notes=tuple(Note(seen.text, seen.objective, n) for n, seen in observed if seen.cell is None),
        notes_on_cells=tuple(n for n, seen in observed if seen.cell is not None),
        to_mend=tuple(
            ToMend(entry.event.text, entry.event.owner, entry.event.due, entry.n)
            for entry in entries
            if isinstance(entry.event, CorrectiveActionAssigned)
        ),
        save=save,
        evaluated=evaluated,
        beside_notes=beside_notes(evaluated),
        beside_on_cells=beside_on_cells(evaluated),
    )


def _standing(picture: Picture) -> tuple[Entry, ...]:
    """Return the entries that nobody struck out, in the order in which they were said."""
    standing = [line.entry for line in picture.log if line.standing.what != "struck"]
    return tuple(sorted(standing, key=lambda entry: (entry.said, entry.n)))


def _played(picture: Picture, entries: tuple[Entry, ...]) -> Played:
    zone = picture.deck.scenario.start.tzinfo
    started = next((entry for entry in entries if isinstance(entry.event, ExerciseStarted)), None)
    ended = next((entry for entry in entries if isinstance(entry.event, ExerciseEnded)), None)
    over = picture.clock.stage is Stage.ENDED and ended is not None
    return Played(
        started=None if started is None else started.wall.astimezone(zone),
        ended=ended.wall.astimezone(zone) if over and ended is not None else None,
        at=picture.clock.at,
        rehearsal=started is not None and isinstance(started.event, ExerciseStarted) and started.event.rehearsal,
        cells=picture.cells,
        moves=tuple(
            sorted((move for move in picture.moves if move.opened is not None), key=lambda move: move.opened or 0)
        ),
    )


# --- decision points ------------------------------------------------------------------------------------------------


def _points(picture: Picture) -> tuple[PointFinding, ...]:
    put = [view for view in picture.points if view.put]
    return tuple(_point(picture, view) for view in sorted(put, key=lambda view: view.opened or 0))


def _point(picture: Picture, view: PointView) -> PointFinding:
    said = [answer.said for answer in view.answers if answer.said is not None]
    shown = view.answers
    if not view.revealed:
        shown = tuple(attrs.evolve(answer, decision=None) for answer in view.answers)
    return PointFinding(
        view=attrs.evolve(view, answers=shown),
        told=view.revealed or _told_all(picture, view),
        complete=max(said) if said and len(said) == len(view.answers) else None,
    )


def _told_all(picture: Picture, view: PointView) -> bool:
    """Say whether every playing cell was given the question: by its inject, or because each was asked."""
    inject = None if view.inject is None else picture.inject(view.inject)
    if inject is None:
        return set(picture.cells) <= set(view.point.cells)
    return released_to_all(picture, inject)


def _taken_back(picture: Picture, points: tuple[PointFinding, ...]) -> tuple[Back, ...]:
    """Return the questions still with a capital. That one was taken back was said in the room; no words come along."""
    told = {finding.view.point.id: finding.told for finding in points}
    return tuple(
        Back(
            answer.cell,
            view.point,
            told.get(view.point.id, False),
            until,
            () if answer.entry is None else (answer.entry,),
        )
        for view in picture.points
        for answer in view.answers
        if (until := _until(answer.decision.answer if answer.decision is not None else None)) is not None
    )


def _until(answer: Answer | None) -> Millis | None:
    return answer.until if isinstance(answer, TakenBack) else None
