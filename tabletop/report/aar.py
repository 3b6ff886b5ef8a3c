"""The after-action report as one value: what a play comes to, before any language and any format.

It is made from the white cell's picture and holds only what the room may read: cells, no persons and no seats; no
control notes; what one side alone was told or answered appears only once it was released to all or revealed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import attrs

from tabletop.exercise.behind import Behind, Record
from tabletop.exercise.deck import DecisionPoint, Deck
from tabletop.exercise.events import (
    Answer,
    ClockJumped,
    CorrectiveActionAssigned,
    Entry,
    ExerciseEnded,
    ExerciseStarted,
    MoveOpened,
    ObservationRecorded,
    TakenBack,
    UnknownEvent,
)
from tabletop.exercise.overruling import Evaluated
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.text import Text, plain
from tabletop.exercise.times import Millis
from tabletop.exercise.verdicts import DECIDED, Code, Counts, Coverage, RuleScore, Verdict
from tabletop.exercise.views import InjectState, InjectView, MoveView, Picture, PointView, Stage
from tabletop.report.assessed import BesideNote, SelfView, beside_notes, beside_on_cells, self_views
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
class OccasionFinding:
    """One occasion of a norm, with what the record tells of it beyond its evidence."""

    verdict: Verdict
    incidents: tuple[Text, ...]
    """What it was about, where it has an incident."""
    behind: Behind


@attrs.frozen
class RuleFinding:
    """What one norm comes to, with the occasion that speaks for it and the entries a reader can look up."""

    rule: Rule
    score: RuleScore
    occasions: int
    """How many occasions were decided."""
    alike: tuple[OccasionFinding, ...]
    """Those of them that read as the norm does, in the order of their opening."""
    jumps: frozenset[int]
    """Jumps at which a deadline was let pass; the page speaks of what the room did and leaves them out."""

    @property
    def speaking(self) -> OccasionFinding:
        """The one that speaks for the norm: of several late ones the latest."""
        return max(self.alike, key=lambda one: one.verdict.later_by)

    @property
    def incidents(self) -> tuple[Text, ...]:
        """What those occasions were about, where they have an incident."""
        return tuple(dict.fromkeys(incident for one in self.alike for incident in one.incidents))

    @property
    def evidence(self) -> tuple[int, ...]:
        """The entries behind them."""
        return tuple(sorted({n for one in self.alike for n in one.verdict.because} - self.jumps))


@attrs.frozen
class DimensionCounts:
    """The rules of one dimension, counted."""

    name: Text
    in_time: int
    later: int
    not_seen: int
    no_occasion: int

    @property
    def spoken(self) -> bool:
        """Whether anything can be said of it."""
        return bool(self.in_time or self.later or self.not_seen)


@attrs.frozen
class Findings:
    """The play read against its norms: only what the facilitator released."""

    counts: Counts
    coverage: Coverage
    unmet: tuple[Text, ...]
    """Titles of the weightiest norms that were not seen."""
    dimensions: tuple[DimensionCounts, ...]
    not_seen: tuple[RuleFinding, ...]
    later: tuple[RuleFinding, ...]
    seen: tuple[RuleFinding, ...]
    open: tuple[RuleFinding, ...]
    complete: bool
    """False where the record holds entries of a newer version that no rule could read."""


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
        findings=_findings(picture),
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
    return _released_to_all(picture, inject)


def _released_to_all(picture: Picture, inject: InjectView) -> bool:
    return inject.state is InjectState.RELEASED and set(picture.cells) <= set(inject.inject.releasable_to)


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


# --- the norms ------------------------------------------------------------------------------------------------------

_OPEN: Final = frozenset({Code.PENDING, Code.OVERDUE})


def _findings(picture: Picture) -> Findings | None:
    """Return how the play reads against its norms, or None while that is not released to the room."""
    card = picture.card
    if card is None or not picture.released:
        return None
    record = Record(picture)
    found = tuple(
        _rule(picture, record, score) for score in sorted(card.rules, key=lambda score: -score.weight) if score.verdicts
    )
    return Findings(
        counts=card.counts,
        coverage=card.coverage,
        unmet=tuple(_head(picture.procedures, score).title for score in card.rules if score.id in card.unmet),
        dimensions=tuple(
            counted
            for dimension in picture.procedures.dimensions
            if (counted := _dimension(dimension.name, card.rules, dimension.id)).spoken
        ),
        not_seen=tuple(finding for finding in found if finding.score.code is Code.VIOLATED),
        later=tuple(finding for finding in found if finding.score.code is Code.LATE),
        seen=tuple(finding for finding in found if finding.score.code is Code.FULFILLED),
        open=tuple(finding for finding in found if finding.score.code in _OPEN),
        complete=not any(isinstance(line.entry.event, UnknownEvent) for line in picture.log),
    )


def _dimension(name: Text, rules: tuple[RuleScore, ...], dimension: str) -> DimensionCounts:
    codes = [rule.code for rule in rules if rule.dimension == dimension]
    return DimensionCounts(
        name,
        in_time=codes.count(Code.FULFILLED),
        later=codes.count(Code.LATE),
        not_seen=codes.count(Code.VIOLATED),
        no_occasion=codes.count(Code.NOT_EXERCISED),
    )


def _head(procedures: Procedures, score: RuleScore) -> Rule:
    """Return the rule whose title stands for a group."""
    members = [rule for rule in procedures.rules if rule.id in score.members]
    return next((rule for rule in members if rule.id == score.id), members[0])


def _rule(picture: Picture, record: Record, score: RuleScore) -> RuleFinding:
    alike = [verdict for verdict in score.verdicts if verdict.code is score.code]
    jumps = {line.entry.n for line in picture.log if isinstance(line.entry.event, ClockJumped | MoveOpened)}
    titles = _incidents(picture)
    return RuleFinding(
        rule=_head(picture.procedures, score),
        score=score,
        occasions=sum(verdict.code in DECIDED for verdict in score.verdicts),
        alike=tuple(OccasionFinding(one, _about(one, titles), record.behind(one)) for one in alike),
        # A deadline that was let pass at a jump has the jump in its evidence.
        jumps=frozenset(jumps if score.code is Code.VIOLATED else ()),
    )


def _incidents(picture: Picture) -> dict[str, Text]:
    """Name the incidents of which every cell was told by their titles; the others have their codes."""
    told = {view.inject.incident for view in picture.injects if _released_to_all(picture, view)}
    return {one.id: one.title for line in picture.deck.storylines for one in line.incidents if one.id in told}


def _about(verdict: Verdict, titles: dict[str, Text]) -> tuple[Text, ...]:
    named = dict.fromkeys(value for facet, value in verdict.key if facet == "incident")
    return tuple(titles.get(incident, plain(incident)) for incident in named)
