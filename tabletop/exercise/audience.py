"""What an audience may see of a picture. A display filter: whoever can read the save can read all of it."""

from __future__ import annotations

import attrs

from tabletop.exercise.deck import DecisionPoint, Deck, Inject, InjectSource
from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    InjectAdded,
    InjectReleased,
    MeetingRecorded,
    MoveClosed,
    MoveOpened,
    RfiAnswered,
    RfiRaised,
)
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.text import NO_TEXT
from tabletop.exercise.views import Audience, InjectState, InjectView, LogLine, Picture, PointView, Possible

_FOR_ALL = (
    ExerciseStarted,
    ExerciseEnded,
    ClockPaused,
    ClockResumed,
    ClockFrozen,
    ClockRateChanged,
    ClockJumped,
    MoveOpened,
    MoveClosed,
)


def redacted(whole: Picture, audience: Audience) -> Picture:
    """Return what is left of the white cell's picture for a cell or for the room."""
    injects = tuple(_bare_view(view) for view in whole.injects if _sees_inject(view, audience, whole.cells))
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
        log=tuple(line for line in whole.log if _sees_entry(line, whole, audience, shown)),
        rfis=tuple(rfi for rfi in whole.rfis if rfi.cell == audience.cell),
        possible=Possible(),
        incidents=(),
    )


def _sees_inject(view: InjectView, audience: Audience, cells: tuple[str, ...]) -> bool:
    """A cell sees what was released to it; the room sees what was released to every cell."""
    if view.state is not InjectState.RELEASED:
        return False
    wanted = {audience.cell} if audience.kind == "cell" else set(cells)
    return wanted <= set(view.inject.releasable_to)


def _bare_view(view: InjectView) -> InjectView:
    return attrs.evolve(view, inject=_bare(view.inject), because="", waits_for=())


def _bare(inject: Inject) -> Inject:
    """Return an inject without what is the white cell's: notes, expectations, tags, sources."""
    return attrs.evolve(
        inject,
        control=NO_TEXT,
        expect=(),
        tags=(),
        source=InjectSource(),
        decide=tuple(_bare_options(inject, place) for place in range(len(inject.decide))),
    )


def _bare_options(inject: Inject, place: int) -> DecisionPoint:
    point = inject.decide[place]
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
    point = attrs.evolve(
        view.point,
        compatible=(),
        options=tuple(attrs.evolve(option, implies=()) for option in view.point.options),
    )
    if view.revealed:
        return attrs.evolve(view, point=point, consulted=None)
    answers = tuple(
        answer if answer.cell == audience.cell else attrs.evolve(answer, decision=None, entry=None, said=None)
        for answer in view.answers
    )
    return attrs.evolve(view, point=point, answers=answers, outcome=type(view.outcome).OPEN, consulted=None)


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
        case DecisionWithdrawn(entry=n) | ActWithdrawn(entry=n) if n in entries:
            return _concerns(entries[n], whole, cell)
        case MeetingRecorded(meeting=meeting):
            return not meeting.present or side in {whole.procedures.side_of(name) or name for name in meeting.present}
        case RfiRaised(cell=asking):
            return asking == cell
        case RfiAnswered(entry=n) if n in entries:
            return _concerns(entries[n], whole, cell)
        case _:
            return False


def _revealed(point: str, whole: Picture) -> bool:
    return any(view.point.id == point and view.revealed for view in whole.points)


def _side_hears(act: Act, procedures: Procedures, side: str) -> bool:
    return side in {procedures.side_of(name) or name for name in (act.by, *act.to, *act.present)}
