"""A rehearsal that begins in the middle: a deck played up to an inject, in a save that is thrown away afterwards."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import attrs

from tabletop.control import library, start
from tabletop.control.live import Live, Recorded
from tabletop.control.manuscript import How, explained
from tabletop.control.moments import Moment, TimeSource, real_time
from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.commands import (
    Command,
    OpenMove,
    OverruleBranch,
    PauseClock,
    RecordDecision,
    ReleaseInject,
    StartExercise,
)
from tabletop.exercise.contents import Chosen, Decision, OtherAnswer, Settled, SettledAs
from tabletop.exercise.decide import open_deadlines
from tabletop.exercise.deck import OTHER, MoveClock
from tabletop.exercise.errors import CommandRefused
from tabletop.exercise.picks import Acts, Decides
from tabletop.exercise.refusals import Refused
from tabletop.exercise.times import Millis
from tabletop.exercise.views import InjectState
from tabletop.words.refusals import sentence

BECAUSE = "rehearsal of a part"
"""The reason on the record for what a person would have done otherwise."""
_BECAUSE_IN = {"ja": "途中からの予行"}
"""The same in other languages."""


class CatchingUp:
    """Real time, begun earlier: it lags behind by what is yet to be caught up with, the wall clock too."""

    def __init__(self, behind: Millis, time: TimeSource = real_time) -> None:
        self._behind = behind
        self._time = time

    def __call__(self) -> Moment:
        """Return the moment that is reached."""
        now = self._time()
        return attrs.evolve(now, wall=now.wall - timedelta(milliseconds=self._behind), mono=now.mono - self._behind)

    def pass_by(self, length: Millis) -> None:
        """Let time pass, at once."""
        self._behind -= length


@attrs.frozen
class Rehearsal:
    """A rehearsal under way. Its save lies in a folder of its own, which goes with it."""

    live: Live
    inject: str
    """The inject it begins with."""
    at: Millis
    folder: tempfile.TemporaryDirectory[str]
    """Goes with the process too, if nobody throws it away before."""
    unplayed: tuple[Acts, ...] = ()
    """Acts that the inject waits for and that nobody has done: its release was declared due instead."""

    def throw_away(self) -> None:
        """Close the save and remove it with everything beside it."""
        self.live.close()
        self.folder.cleanup()


def rehearse(deck: Path, inject: str, *, language: str = "en", time: TimeSource = real_time) -> Rehearsal:
    """Begin a rehearsal of a deck just before an inject is released, paused.

    Moves are opened and injects released when they are due in the play with the fewest choices; the answers that this
    play needs are recorded, no others. A contingency inject is rehearsed at STARTEX.

    Args:
        deck: The deck's file, which must hold no error.
        inject: The inject to begin with.
        language: The language of the exercise's texts on this screen.
        time: Where real time comes from.

    Raises:
        DeckInvalid: When the deck holds errors.
        CommandRefused: When the inject comes out in no play, or is not in the deck, or the deck cannot be played so.
        SaveFailed: When the save cannot be written.
    """
    loaded = library.load(str(deck))
    how = explained(Reachable(loaded.deck), inject)
    if how is None or how.at is None:
        reason = "it is not in the deck" if how is None else how.why_not
        raise CommandRefused(f"{inject} cannot be rehearsed: {reason}.")
    folder = tempfile.TemporaryDirectory(prefix="tabletop-rehearsal-", ignore_cleanup_errors=True)
    catching_up = CatchingUp(how.at, time)
    with ExitStack() as unless_ready:
        unless_ready.callback(folder.cleanup)
        save = Path(folder.name) / f"rehearsal-{loaded.deck.id}.jsonl"
        live = start.begin(loaded, save, language=language, rehearsal=True, time=catching_up)
        unless_ready.callback(live.close)
        unplayed = _Fast(live, catching_up, _BECAUSE_IN.get(language, BECAUSE)).play(how)
        unless_ready.pop_all()
    return Rehearsal(live, how.inject, how.at, folder, unplayed)


class _Fast:
    """Plays a deck up to an inject without waiting."""

    def __init__(self, live: Live, time: CatchingUp, because: str = BECAUSE) -> None:
        self._live = live
        self._time = time
        self._because = because
        self._now: Millis = 0

    def play(self, how: How) -> tuple[Acts, ...]:
        """Play up to the inject, pause, and return the acts that were left out."""
        at = how.at or 0
        self._do(StartExercise(tuple(cell.id for cell in self._live.session.deck.cells), rehearsal=True))
        moves = [move for move in self._live.session.deck.moves if move.at <= at]
        answers = [(step.at, step.what) for step in how.steps if isinstance(step.what, Decides)]
        times = {0, at, *(move.at for move in moves), *(out for _, out in how.before), *(when for when, _ in answers)}
        for moment in sorted(times):
            self._wait_until(moment)
            for move in moves:
                if move.at == moment:
                    self._open(move.id, jumps=move.clock is MoveClock.JUMP)
            self._answer(answers)
            for inject, out in how.before:
                if out == moment:
                    self._do(ReleaseInject(inject))
                    self._answer(answers)
        self._do(PauseClock(self._because))
        view = self._live.picture().inject(how.inject)
        if view is not None and view.state is InjectState.WAITING:
            self._do(OverruleBranch(how.inject, due=True, because=self._because))
        return tuple(step.what for step in how.steps if isinstance(step.what, Acts))

    def _wait_until(self, at: Millis) -> None:
        if at > self._now:
            self._time.pass_by(at - self._now)
            self._now = at

    def _open(self, move: str, *, jumps: bool) -> None:
        open_ones = open_deadlines(self._live.session, self._live.now()) if jumps else ()
        self._do(OpenMove(move, tuple(Settled(one, SettledAs.PASSED) for one in open_ones)))

    def _answer(self, answers: list[tuple[Millis, Decides]]) -> None:
        """Record the answers whose question has been put and whose time has come."""
        put = {view.point.id for view in self._live.picture().points if view.opened is not None}
        for at, what in [one for one in answers if one[0] <= self._now and one[1].point in put]:
            answers.remove((at, what))
            answer = OtherAnswer(self._because) if what.option == OTHER else Chosen(what.option)
            self._do(RecordDecision(Decision(what.point, what.cell, answer)))

    def _do(self, command: Command) -> None:
        match self._live.submit(command):
            case Refused() as refused:
                raise CommandRefused(f"This cannot be rehearsed: {sentence(refused, self._live.language)}")
            case Recorded():
                pass
