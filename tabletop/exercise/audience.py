"""What an audience may see of a picture. A display filter: whoever can read the save can read all of it."""

from __future__ import annotations

from typing import Final

import attrs

from tabletop.exercise.deck import AtTime, DecisionPoint, Deck, Inject, InjectSource
from tabletop.exercise.events import (
    NEVER_BACK_DATED,
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    ClockJumped,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Event,
    InjectAdded,
    InjectReleased,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    MoveOpened,
    RfiAnswered,
    RfiRaised,
)
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.text import NO_TEXT
from tabletop.exercise.views import (
    AnswerView,
    Audience,
    InjectState,
    InjectView,
    LogLine,
    Picture,
    PointView,
    Possible,
)

_FOR_ALL: Final = NEVER_BACK_DATED
"""What happens to the clock and to the moves happens to everybody in the room."""


def redacted(whole: Picture, audience: Audience) -> Picture:
    """Return what is left of the white cell's picture for a cell or for the room."""
    injects = tuple(_bare_view(view, audience, whole) for view in whole.injects if _sees_inject(view, audience, whole))
    shown = {view.inject.id for view in injects}
    points = tuple(_answers_for(view, audience) for view in whole.points if _sees_point(view, audience, whole.cells))
    return attrs.evolve(
        whole,
        deck=_bare_deck(whole.deck, injects),
        procedures=attrs.evolve(whole.procedures, rules=(), dropped=(), sources=()),
        audience=audience,
        injects=injects,
        next_inject=None,
        points=points,
        verdicts=whole.verdicts if whole.released else (),
        card=whole.card if whole.released else None,
        deadlines=(),
        log=tuple(_bare_line(line) for line in whole.log if _sees_entry(line, whole, audience, shown)),
        rfis=tuple(rfi for rfi in whole.rfis if rfi.cell == audience.cell),
        possible=Possible(),
        incidents=(),
    )


def seen_by(inject: Inject, cells: frozenset[str]) -> Inject | None:
    """Return an inject as all of some cells will see it once it is out; None when it is not for all of them."""
    return _bare(inject, set(cells), set(cells)) if cells <= set(inject.releasable_to) else None


def _sees_inject(view: InjectView, audience: Audience, whole: Picture) -> bool:
    """A cell sees what was released to it; the room sees what was released to every cell."""
    return view.state is InjectState.RELEASED and _lookers(audience, whole) <= set(view.inject.releasable_to)


def _lookers(audience: Audience, whole: Picture) -> set[str]:
    """Return the cells that look: what is shown in the room, all of them see."""
    return {audience.cell or ""} if audience.kind == "cell" else set(whole.cells)


def _bare_view(view: InjectView, audience: Audience, whole: Picture) -> InjectView:
    inject = _bare(view.inject, _lookers(audience, whole) & set(whole.cells), set(whole.cells))
    # The plan says on whose decision an inject waited; once it is out, all there is to know is when.
    inject = attrs.evolve(inject, release=AtTime(view.released or 0))
    return attrs.evolve(view, inject=inject, due=view.released, because="", waits_for=())


def _bare(inject: Inject, lookers: set[str], cells: set[str]) -> Inject:
    """Return an inject without what is the white cell's: notes, expectations, tags, sources, others' questions."""
    return attrs.evolve(
        inject,
        control=NO_TEXT,
        expect=(),
        tags=(),
        source=InjectSource(),
        decide=tuple(_bare_point(point) for point in inject.decide if lookers <= set(point.cells) & cells),
    )


def _bare_point(point: DecisionPoint) -> DecisionPoint:
    options = tuple(attrs.evolve(option, implies=()) for option in point.options)
    return attrs.evolve(point, options=options, compatible=())


def _bare_deck(deck: Deck, shown: tuple[InjectView, ...]) -> Deck:
    """Return the deck with only what is shown: no unreleased inject, no storyline, no objective."""
    return attrs.evolve(
        deck,
        injects=tuple(view.inject for view in shown),
        storylines=(),
        objectives=(),
        acknowledge=(),
    )


def _sees_point(view: PointView, audience: Audience, cells: tuple[str, ...]) -> bool:
    if view.opened is None:
        return False
    asked = {answer.cell for answer in view.answers}
    return audience.cell in asked if audience.kind == "cell" else set(cells) <= asked


def _answers_for(view: PointView, audience: Audience) -> PointView:
    """Hide what other cells answered until it is revealed, and with it how the answers go together."""
    point = _bare_point(view.point)
    if view.revealed:
        return attrs.evolve(view, point=point, consulted=None)
    answers = tuple(answer if answer.cell == audience.cell else AnswerView(answer.cell) for answer in view.answers)
    return attrs.evolve(view, point=point, answers=answers, outcome=type(view.outcome).OPEN, consulted=None)


def _bare_line(line: LogLine) -> LogLine:
    """Return a line of the log without what is the white cell's: how deadlines were settled, and an inject's tags."""
    match line.entry.event:
        case (ClockJumped() | MoveOpened()) as event:
            return attrs.evolve(line, entry=attrs.evolve(line.entry, event=attrs.evolve(event, settled=())))
        case InjectAdded(added=added):
            bare = InjectAdded(attrs.evolve(added, tags=()))
            return attrs.evolve(line, entry=attrs.evolve(line.entry, event=bare))
        case _:
            return line


def _sees_entry(line: LogLine, whole: Picture, audience: Audience, shown: set[str]) -> bool:
    """Say whether an audience may see an entry; the room sees only what is for all."""
    event = line.entry.event
    if isinstance(event, _FOR_ALL):
        return True
    match event:
        case InjectReleased(inject=inject):
            return inject in shown
        case InjectAdded(added=added):
            return added.id in shown
        case _:
            return audience.kind == "cell" and _concerns(event, whole, audience.cell or "")


def _concerns(event: Event, whole: Picture, cell: str) -> bool:
    """Say whether an entry is of a cell's own doing, addressed to it, or was said at its table."""
    side = next((one.side for one in whole.deck.cells if one.id == cell), "")
    entries = {line.entry.n: line.entry.event for line in whole.log}
    match event:
        case DecisionRecorded(decision=decision) | DecisionAmended(decision=decision):
            return decision.cell == cell or _revealed(decision.point, whole)
        case ActRecorded(act=act) | ActAmended(act=act):
            return _side_hears(act, whole.procedures, side)
        case DecisionWithdrawn(entry=n) | ActWithdrawn(entry=n) | MeetingWithdrawn(entry=n) if n in entries:
            return _concerns(entries[n], whole, cell)
        case MeetingRecorded(meeting=meeting) | MeetingAmended(meeting=meeting):
            return _sat_there(meeting, whole.procedures, side)
        case RfiRaised(cell=asking):
            return asking == cell
        case RfiAnswered(entry=n) if n in entries:
            return _concerns(entries[n], whole, cell)
        case _:
            return False


def _sat_there(meeting: Meeting, procedures: Procedures, side: str) -> bool:
    """Say whether a side was at a meeting: its body's sides were, where nobody is named."""
    body = next((body for body in procedures.bodies if body.id == meeting.via), None)
    present = meeting.present or (body.sides if body is not None else ())
    return side in {procedures.side_of(name) or name for name in present}


def _revealed(point: str, whole: Picture) -> bool:
    return any(view.point.id == point and view.revealed for view in whole.points)


def _side_hears(act: Act, procedures: Procedures, side: str) -> bool:
    return side in {procedures.side_of(name) or name for name in (act.by, *act.to, *act.present)}
