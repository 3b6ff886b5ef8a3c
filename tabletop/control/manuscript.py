"""A deck file while its author writes it, as frozen values: what it says, what is wrong, how things can come about."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import attrs

from tabletop.control import authoring, library
from tabletop.deckfile.load import Rereading, Studied
from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.deck import Deck
from tabletop.exercise.errors import NotFound
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import Acts, Choosing, Decides, Gives, Pick, answers_of
from tabletop.exercise.problems import Place, Problem, Severity, errors_of
from tabletop.exercise.times import Millis
from tabletop.words.diagnosis import Lines


@attrs.frozen
class Sound:
    """The file as it was when it last held no error."""

    deck: Deck
    at: datetime
    """When it was read, by the clock on the wall."""
    lost: frozenset[str] = frozenset()
    """Injects that come out in no play, once that is known."""


@attrs.frozen
class Manuscript:
    """The file as it stands, and as it last was sound."""

    path: Path
    number: int = 0
    """How many times it has been read."""
    problems: tuple[Problem, ...] = ()
    lines: Lines = attrs.field(factory=dict)
    """By path: the lines of every file that problems lie in."""
    places: Mapping[str, Place] = attrs.field(factory=dict)
    """Where each inject, point and option stands, or stood when that could last be read."""
    sound: Sound | None = None
    broken: bool = False
    """Whether it holds errors now; `sound` is then of an earlier moment."""
    judged: bool = False
    """Whether the problems hold all that asks about the deck as a whole."""
    away: bool = False
    """Whether there is no file at the path now."""

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @cached_property
    def _starts(self) -> tuple[tuple[int, str], ...]:
        names = () if self.sound is None else (inject.id for inject in self.sound.deck.injects)
        return tuple(sorted((self.places[name].line, name) for name in names if name in self.places))

    def inject_at(self, line: int) -> str:
        """Return the inject that a line of the deck belongs to; nothing for a line above the first."""
        return next((name for start, name in reversed(self._starts) if start <= line), "")


@attrs.frozen
class Step:
    """One choice of a play, with its exercise time."""

    at: Millis
    what: Choosing


@attrs.frozen
class How:
    """Whether and how an inject, a point or an option can come about."""

    name: str
    inject: str
    """The inject itself, or the one with which the question is put."""
    at: Millis | None
    """When, in the play shown: the one with the fewest choices, and then the earliest. None when in no play."""
    steps: tuple[Step, ...] = ()
    before: tuple[tuple[str, Millis], ...] = ()
    """The injects that are out before it in that play, in their order."""
    why_not: str = ""
    """Why in no play, as a clause that goes on from the inject."""


class Lookout:
    """Looks at one deck file. Each method may be called on a thread of its own; what is out of date answers None."""

    def __init__(self, name: str) -> None:
        """Find the deck.

        Args:
            name: A path, or the name of a deck.

        Raises:
            NotFound: When there is no such deck.
        """
        self.path = library.find_deck(name)
        if self.path.is_dir():
            raise NotFound(f"{self.path} is a folder. Name the file of a deck in it.")
        self.manuscript = Manuscript(self.path)
        self._stamps: object = None
        self._quick, self._whole = (self._rereading() for _ in range(2))
        self._judging = threading.Lock()
        self._solving = threading.Lock()
        self._reachable: Reachable | None = None

    def _rereading(self) -> Rereading:
        return Rereading(self.path, lambda wanted: library.find_procedures(self.path, wanted))

    def look(self) -> Manuscript | None:
        """Read the file if it, or an arrangement beside it, has changed since the last look; None when not."""
        stamps = authoring.stamps((self.path,))
        if stamps == self._stamps:
            return None
        self._stamps = stamps
        if stamps[self.path] is None:
            # An editor may take a file away for a moment to put the new one in its place.
            self.manuscript = attrs.evolve(self.manuscript, away=True)
        else:
            studied = self._quick.study(quick=True)
            self.manuscript = self._with(studied, datetime.now().astimezone())
        return self.manuscript

    def _with(self, studied: Studied, at: datetime) -> Manuscript:
        before = self.manuscript
        return Manuscript(
            self.path,
            before.number + 1,
            studied.problems,
            authoring.lines_of(studied.problems),
            {**before.places, **studied.places} if studied.deck is None else studied.places,
            before.sound if studied.deck is None else Sound(studied.deck, at),
            broken=bool(errors_of(studied.problems)),
        )

    def judge(self, number: int) -> Manuscript | None:
        """Add what asks about the deck as a whole: its design, and what comes out in no play.

        Args:
            number: The reading that is to be judged; None is answered once there is a later one.
        """
        with self._judging:
            if number != self.manuscript.number:
                return None
            studied = self._whole.study()
            lost = frozenset[str]() if studied.deck is None else frozenset(Reachable(studied.deck).unreachable())
            now = self.manuscript
            if number != now.number:
                return None
            sound = now.sound
            if sound is not None and studied.deck is not None:
                sound = attrs.evolve(sound, lost=lost)
            lines = authoring.lines_of(studied.problems)
            judged = attrs.evolve(now, problems=studied.problems, lines=lines, sound=sound, judged=True)
            self.manuscript = judged
            return judged

    def how(self, name: str) -> How | None:
        """Return how an inject, a point or an option (`POINT.OPTION`) of the last sound state can come about.

        None for no such name, and when the file has changed meanwhile.
        """
        with self._solving:
            sound = self.manuscript.sound
            if sound is None:
                return None
            if self._reachable is None or self._reachable.deck is not sound.deck:
                self._reachable = Reachable(sound.deck)
            answer = explained(self._reachable, name)
            still = self.manuscript.sound
            return answer if still is not None and still.deck is sound.deck else None


def explained(reachable: Reachable, name: str) -> How | None:
    """Return how an inject, a point or an option of a deck can come about; None for no such name."""
    deck = reachable.deck
    if any(inject.id == name for inject in deck.injects):
        return _inject(reachable, name, name)
    for inject in deck.injects:
        for point in inject.decide:
            if name == point.id:
                return _inject(reachable, name, inject.id)
            option = name.removeprefix(f"{point.id}.")
            if option != name and option in answers_of(point):
                found = _inject(reachable, name, inject.id)
                if found.at is None:
                    return found
                return attrs.evolve(found, steps=_chosen(found.steps, Decides(point.id, point.cells[0], option), found))
    return None


def _chosen(steps: tuple[Step, ...], what: Decides, found: How) -> tuple[Step, ...]:
    return (*steps, Step(found.at or 0, what))


def _inject(reachable: Reachable, name: str, inject: str) -> How:
    found = reachable.witness(inject)
    if found is None:
        return How(name, inject, None, why_not=reachable.why_not(inject).why)
    out = Course(reachable.deck).after(found.picks, until=(inject,))
    owners = {point.id: one.id for one in reachable.deck.injects for point in one.decide}
    steps = sorted((Step(_time(pick, out, owners), pick.what) for pick in found.picks), key=lambda step: step.at)
    before = tuple((one, at) for one, at in out.items() if one != inject)
    return How(name, inject, found.at, tuple(steps), before)


def _time(pick: Pick, out: Mapping[str, Millis], owners: Mapping[str, str]) -> Millis:
    match pick.what:
        case Decides(point):
            return max(out.get(owners[point], 0), pick.not_before)
        case Gives() | Acts():
            return pick.not_before
