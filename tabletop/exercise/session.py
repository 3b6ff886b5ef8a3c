"""A session is a fold over entries: what the record comes to so far.

`apply` trusts: what is in the journal has happened. An entry in the order of its said-at time costs what watches it;
one that changes the past (typed late, amended, withdrawn, recalled) is folded in by going through the record again. A
kept session and one folded from nothing are equal, whatever the order of typing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import attrs

from tabletop.exercise.board import Answered, Board, Handling, acts_waited_for, see, state_of
from tabletop.exercise.clock import Clock, advance
from tabletop.exercise.conditions import Acted
from tabletop.exercise.deck import Asks, AtTime, DecisionPoint, Deck, Inject, Option, WhenTrue
from tabletop.exercise.events import (
    CORRECTIONS,
    ActAmended,
    ActWithdrawn,
    BranchOverruled,
    ControlHandedOver,
    DecisionAmended,
    DecisionRecorded,
    DecisionRevealed,
    DecisionWithdrawn,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    ImprovisedInject,
    ImprovisedPoint,
    InjectAdded,
    InjectDeferred,
    InjectOmitted,
    InjectRecalled,
    InjectReleased,
    InjectRetimed,
    MeetingAmended,
    MeetingWithdrawn,
    MoveClosed,
    MoveOpened,
    PointAdded,
    RfiAnswered,
    RfiRaised,
    ScoresReleased,
    Struck,
)
from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.text import plain
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import Item, item_of, stage_of, standing
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import InjectState, RfiView, Standing
from tabletop.exercise.watch import watch_of

_HANDLED = (InjectRecalled, InjectDeferred, InjectRetimed, InjectOmitted, BranchOverruled)


class Session:
    """What the entries of one exercise come to. Changed by `apply` alone."""

    def __init__(self, deck: Deck, procedures: Procedures) -> None:
        self.deck = deck
        self.procedures = procedures
        self.entries: list[Entry] = []
        self.clock = Clock()
        self.seat = ""
        """The controlling seat, once it was handed over."""
        self.cells: tuple[str, ...] = tuple(cell.id for cell in deck.cells if cell.id not in deck.optional)
        """The cells that play."""
        self.scores_released = False
        self.fates: dict[int, Standing] = {}
        """What became of entries that no longer stand as typed."""
        self.rfis: dict[int, RfiView] = {}
        self._waits = tuple(
            wait
            for inject in deck.injects
            if isinstance(inject.release, WhenTrue)
            for wait in acts_waited_for(inject.release.condition)
        )
        self._last: tuple[Millis, int] = (0, 0)
        self.watch = watch_of(procedures, self.sides)
        self._reset()

    def _reset(self) -> None:
        self.board = Board(stage_of(self.deck, self.procedures))
        self.watch = self.watch.afresh()
        self._last = (-(10**15), 0)

    @property
    def sides(self) -> frozenset[str]:
        """The sides that somebody plays."""
        return frozenset(cell.side for cell in self.deck.cells if cell.id in self.cells)

    @property
    def waits(self) -> tuple[Acted, ...]:
        """The acts that branches wait for."""
        return self._waits

    def verdicts(self, at: Millis) -> tuple[Verdict, ...]:
        """Return what every rule says at an exercise time no earlier than the last entry."""
        return self.watch.verdicts(moment_of(self.clock, at))

    def injects(self) -> tuple[Inject, ...]:
        """Return the injects that somebody who plays is to get, those made up during play last."""
        return tuple(
            inject for inject in self.board.stage.injects.values() if not inject.to or set(inject.to) & set(self.cells)
        )

    def auto_due(self, at: Millis) -> tuple[str, ...]:
        """Return the injects that release themselves and are due, the longest due first."""
        if not self.clock.runs:
            return ()
        return tuple(
            inject.id
            for inject in self.injects()
            if inject.auto and state_of(inject, self.board, at) is InjectState.DUE
        )

    def take(self, entry: Entry) -> None:
        """Fold one more entry: at its end when it comes in order, else by going through the record again."""
        self.note(entry)
        # STARTEX says who plays, and so which rules watch what a save may hold before it.
        if isinstance(entry.event, (*CORRECTIONS, ExerciseStarted)) or (entry.said, entry.n) < self._last:
            self.refold()
            return
        self._last = (entry.said, entry.n)
        self._control(entry)
        self._trace(entry.n, entry.said, entry.event)

    def refold(self) -> None:
        """Go through the whole record again: control in the order of typing, then the trace as it was said."""
        self._reset()
        for entry in self.entries:
            self._control(entry)
        stands = standing(self.entries)
        for entry in sorted(self.entries, key=lambda entry: (entry.said, entry.n)):
            self._last = (entry.said, entry.n)
            if entry.n in stands:
                self._trace(entry.n, entry.said, stands[entry.n])

    def _control(self, entry: Entry) -> None:
        """Fold what control did, in the order of typing."""
        match entry.event:
            case ExerciseStarted(cells=cells):
                self._begin(cells)
            case MoveOpened(move=move):
                self.board.opened_moves[move] = entry.said
                self.board.closed_moves.pop(move, None)
            case MoveClosed(move=move):
                self.board.closed_moves[move] = entry.said
            case ExerciseEnded():
                for move in self.board.opened_moves:
                    self.board.closed_moves.setdefault(move, entry.said)
            case DecisionRevealed(point=point):
                self.board.revealed.add(point)
            case PointAdded(added=point):
                self._add_point(point, entry.said)
            case _:
                handle(self.board, entry)

    def _begin(self, cells: tuple[str, ...]) -> None:
        """Let the cells of STARTEX play; rules watch the sides that somebody plays."""
        if cells != self.cells:
            self.cells = cells
            self.watch = watch_of(self.procedures, self.sides)

    def _add_point(self, added: ImprovisedPoint, said: Millis) -> None:
        point = DecisionPoint(
            id=added.id,
            asks=Asks(added.asks),
            ask=plain(added.ask),
            cells=added.cells,
            options=tuple(Option(str(number), plain(title)) for number, title in enumerate(added.options, 1)),
            within=added.within,
        )
        self.board.stage.points[added.id] = (point, added.inject)
        self.board.points_opened[added.id] = said

    def _trace(self, n: int, said: Millis, event: Event) -> None:
        """Show one standing entry to conditions and rules, in the order of what was said."""
        if isinstance(event, ExerciseStarted):
            self.watch.start(n, said, self.clock.unfrozen(said))
        if isinstance(event, DecisionRecorded):
            key = (event.decision.point, event.decision.cell)
            amended = self.fates.get(n, Standing()).what == "amended"
            self.board.answers[key] = Answered(n, said, event.decision, amended)
        item = item_of(n, said, event, self.board.stage)
        if item is not None:
            self._show(item)

    def _show(self, item: Item) -> None:
        see(self.board, item, self._waits, self.procedures.consulting)
        self.watch.see(item, self.clock.unfrozen(item.said))

    def note(self, entry: Entry) -> None:
        """Put an entry on the record, with what it does to the clock and to earlier entries, not yet to the play."""
        self.entries.append(entry)
        self.clock = advance(self.clock, entry)
        match entry.event:
            case ControlHandedOver(to=to):
                self.seat = to
            case ScoresReleased():
                self.scores_released = True
            case RfiRaised(cell=cell, question=question):
                self.rfis[entry.n] = RfiView(entry.n, cell, question)
            case RfiAnswered(entry=n, answer=answer) if n in self.rfis:
                self.rfis[n] = attrs.evolve(self.rfis[n], answer=answer)
            case DecisionAmended(entry=n) | ActAmended(entry=n) | MeetingAmended(entry=n):
                self.fates[n] = Standing("amended", entry.n)
            case DecisionWithdrawn(entry=n) | ActWithdrawn(entry=n) | MeetingWithdrawn(entry=n):
                self.fates[n] = Standing("withdrawn", entry.n)
            case InjectRecalled(inject=inject):
                self._note_recall(inject, entry.n)
            case Struck(entry=n):
                self.fates[n] = Standing("struck", entry.n)
            case _:
                pass

    def _note_recall(self, inject: str, by: int) -> None:
        for entry in self.entries:
            match entry.event:
                case InjectReleased(inject=released) if released == inject and entry.n < by:
                    self.fates.setdefault(entry.n, Standing("recalled", by))
                case InjectAdded(added=added) if added.id == inject:
                    self.fates.setdefault(entry.n, Standing("recalled", by))
                case _:
                    pass


def apply(session: Session, entry: Entry) -> None:
    """Fold one more entry into a session. The entry has happened; nothing is argued again."""
    session.take(entry)


def fold(deck: Deck, procedures: Procedures, entries: Iterable[Entry]) -> Session:
    """Return the session that these entries come to, from nothing."""
    session = Session(deck, procedures)
    for entry in entries:
        session.note(entry)
    session.refold()
    return session


def handle(board: Board, entry: Entry) -> None:
    """Fold what control did with one inject."""
    match entry.event:
        case InjectReleased(inject=inject):
            _release(board, inject, entry)
        case InjectAdded(added=added):
            board.stage.injects[added.id] = _planned(added, entry.said, board)
            board.improvised.add(added.id)
            _release(board, added.id, entry)
        case _ if isinstance(entry.event, _HANDLED):
            inject = entry.event.inject
            before = attrs.evolve(board.handled(inject), by=entry.n, because=entry.event.because)
            board.handling[inject] = _handled(before, entry.event, entry.said)
            if isinstance(entry.event, InjectRecalled):
                board.released_at.pop(inject, None)
        case _:
            pass


def _handled(
    before: Handling,
    event: InjectRecalled | InjectDeferred | InjectRetimed | InjectOmitted | BranchOverruled,
    said: Millis,
) -> Handling:
    match event:
        case InjectRecalled():
            return attrs.evolve(before, released=None, recalled=True)
        case InjectDeferred(until=until):
            return attrs.evolve(_unsaid(before), held=True, until=until)
        case InjectRetimed(at=at):
            return attrs.evolve(_unsaid(before), retimed=at)
        case InjectOmitted():
            return attrs.evolve(before, omitted=True)
        case BranchOverruled(due=due):
            return attrs.evolve(_unsaid(before), retimed=None, overruled=due, overruled_at=said)
        case _ as never:
            assert_never(never)


def _unsaid(before: Handling) -> Handling:
    """Return a handling without what a newer word on when an inject is due takes the place of."""
    return attrs.evolve(before, held=False, until=None, omitted=False, recalled=False, overruled=None)


def _release(board: Board, inject: str, entry: Entry) -> None:
    """Give an inject to its cells; what was said of it before is past."""
    board.handling[inject] = Handling(released=entry.said, by=entry.n, retimed=board.handled(inject).retimed)
    board.released_at[inject] = min(entry.said, board.released_at.get(inject, entry.said))


def _planned(added: ImprovisedInject, said: Millis, board: Board) -> Inject:
    return Inject(
        id=added.id,
        title=plain(added.title),
        body=plain(added.body),
        to=added.to,
        release=AtTime(said),
        storyline=board.stage.storylines.get(added.incident or ""),
        incident=added.incident,
        releasable_to=added.to,
        tags=added.tags,
    )
