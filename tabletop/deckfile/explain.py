"""Answers `check --explain ID`: whether an inject, a point, an option or a norm can come about in a play, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import attrs

from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.conditions import Decided, Released
from tabletop.exercise.deck import OTHER, Deck, Inject, WhenTrue
from tabletop.exercise.happens import Course
from tabletop.exercise.occasions import Occasions, is_played, occasions_of, openers_of, windows_of
from tabletop.exercise.picks import Acts, Decides, Gives, Pick, answers_of, owners_of
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import Selector
from tabletop.exercise.text import NO_TEXT
from tabletop.exercise.times import Millis, format_offset


@attrs.frozen
class Step:
    """One step of a play that shows how."""

    at: Millis
    """Exercise time at the earliest."""
    words: str


@attrs.frozen
class Explained:
    """The answer for one id."""

    id: str
    kind: str
    """`inject`, `decision point`, `option` or `norm`."""
    at: Millis | None
    """The exercise time at which it comes about in the play shown; None when no play brings it about."""
    steps: tuple[Step, ...]
    """The choices of that play, the fewest that do, each with its time."""
    words: str
    """The answer in a sentence or two."""

    @property
    def possible(self) -> bool:
        """Whether some play brings it about."""
        return self.at is not None


class Explainer:
    """Answers questions about one deck under one arrangement."""

    def __init__(self, deck: Deck, procedures: Procedures) -> None:
        self.deck = deck
        self.procedures = procedures
        self._reachable = Reachable(deck)
        self._course = Course(deck)
        self._injects = {inject.id: inject for inject in deck.injects}
        self._owners = owners_of(deck)
        self._sides = frozenset(cell.side for cell in deck.cells)

    def names(self) -> tuple[str, ...]:
        """Return every id that can be asked for."""
        points = [point for inject in self.deck.injects for point in inject.decide]
        options = [f"{point.id}.{option}" for point in points for option in answers_of(point)]
        rules = [rule.id for rule in self.procedures.rules]
        return tuple(dict.fromkeys([*self._injects, *(point.id for point in points), *options, *rules]))

    def explain(self, name: str) -> Explained | None:
        """Return the answer for an inject, a point, an option (`POINT.OPTION`) or a norm; None for no such id."""
        if name in self._injects:
            return self._inject(name)
        for inject in self.deck.injects:
            for point in inject.decide:
                if name == point.id:
                    return attrs.evolve(self._inject(inject.id), id=name, kind="decision point")
                if name in {f"{point.id}.{option}" for option in answers_of(point)}:
                    return self._option(name, inject, point.cells[0], point.id, name.removeprefix(f"{point.id}."))
        rule = self.procedures.rule(name)
        return None if rule is None else self._norm(rule)

    def _inject(self, name: str) -> Explained:
        found = self._reachable.witness(name)
        if found is None:
            why = self._reachable.why_not(name).why
            return Explained(name, "inject", None, (), f"{name} comes out in no play: {why}.")
        words = f"{name} can be out at {format_offset(found.at)}"
        return Explained(name, "inject", found.at, self._steps(found.picks), f"{words}{_needs(found.picks)}.")

    def _option(self, name: str, inject: Inject, cell: str, point: str, option: str) -> Explained:
        owner = self._inject(inject.id)
        if owner.at is None:
            return attrs.evolve(owner, id=name, kind="option")
        step = Step(owner.at, f"{cell} answers {point}: {_answer(option)}")
        words = f"{name} can be chosen from {format_offset(owner.at)} on, when {inject.id} is out."
        return Explained(name, "option", owner.at, (*owner.steps, step), words)

    def _norm(self, rule: Rule) -> Explained:
        """Return whether some play gives a norm occasion; what offices do of themselves is free."""
        if not is_played(rule, self._sides, self.procedures):
            return _no_occasion(rule, "nobody plays those whom it asks")
        occasions = occasions_of(rule, self.deck, self.procedures)
        if occasions.anytime:
            always = not openers_of(rule)
            words = "is watched from STARTEX on" if always else "has occasion whenever such an act is recorded"
            return Explained(rule.id, "norm", 0, (), f"{rule.id} {words}.{self._missed(rule, 0, always=always)}")
        # The occasion is put as an inject that waits for it: what brings that about is what gives occasion.
        probe = Inject(f"occasion of {rule.id}", NO_TEXT, NO_TEXT, (), WhenTrue(occasions.condition()))
        reachable = Reachable(attrs.evolve(self.deck, injects=(*self.deck.injects, probe)))
        found = reachable.witness(probe.id)
        first = reachable.earliest([probe.id])
        if found is None or first is None:
            return _no_occasion(rule, self._lacking(rule, occasions))
        opener = self._opener(occasions, found.picks, found.at)
        words = f"{rule.id} has occasion {opener} at {format_offset(found.at)}{_needs(found.picks)}."
        if first < found.at:
            words += f" With other choices its first occasion can be at {format_offset(first)}."
        return Explained(rule.id, "norm", found.at, self._steps(found.picks), words + self._missed(rule, first))

    def _lacking(self, rule: Rule, occasions: Occasions) -> str:
        """Return why nothing in the deck gives a norm occasion."""
        openings = [one for _, ties in occasions.openings for one in ties]
        if not openings:
            entries = PossibleEntries(self.procedures)
            asked = any(EntryKind.DECISION in entries.kinds(one) for one in openers_of(rule))
            return "no inject of this deck is marked so" + (", and no point asks so" if asked else "")
        owners = dict.fromkeys(one.inject if isinstance(one, Released) else self._owners[one.point] for one in openings)
        lost = [name for name in owners if self._reachable.witness(name) is None]
        if len(lost) == len(owners):
            return f"{', '.join(owners)} {'comes' if len(owners) == 1 else 'come'} out in no play"
        return f"it takes {occasions.nth} of its occasions, and no play brings so many of {', '.join(owners)}"

    def _opener(self, occasions: Occasions, picks: tuple[Pick, ...], at: Millis) -> str:
        """Return what gives occasion at the end of a play of these picks: `with I1`, `when us answers fdo`."""
        opening = occasions.last_of(picks, self._course.after(picks), self._owners, at)
        match opening:
            case Released(inject):
                return f"with {inject}"
            case Decided(point, cell):
                return f"when {cell} answers {point}"
            case _ as never:
                assert_never(never)

    def _missed(self, rule: Rule, opened: Millis, *, always: bool = False) -> str:
        """Return the sentence that says whether and when a norm of an occasion can be missed."""
        match rule.shape:
            case Absence():
                return "" if always else " From then on it is watched."
            case Precedence() | Chain():
                return " It is judged at once, by what stands before."
            case Response() | Choice() | Existence() | Proximity() | Consistency():
                return self._in_time(opened, windows_of(rule, self._sides, self.procedures))
            case _ as never:
                assert_never(never)

    def _in_time(self, opened: Millis, windows: tuple[Millis | None, ...]) -> str:
        """Return the same of a norm with due times, counted from an opening."""
        endex = self.deck.scenario.endex
        due = min((opened + window for window in windows if window is not None), default=endex)
        ends = f"it falls due at {format_offset(due)} at the earliest, and play ends at {format_offset(endex)}."
        if None in windows and due >= endex:
            return " It can be missed: it is not seen when play ends without an answer."
        return f" It can be missed: {ends}" if due <= endex else f" Nobody can miss it: {ends}"

    def _steps(self, picks: Iterable[Pick]) -> tuple[Step, ...]:
        picks = tuple(picks)
        out = self._course.after(picks)
        return tuple(sorted((self._step(pick, out) for pick in picks), key=lambda step: (step.at, step.words)))

    def _step(self, pick: Pick, out: dict[str, Millis]) -> Step:
        match pick.what:
            case Decides(point, cell, option):
                owner = self._owners[point]
                at = max(out.get(owner, 0), pick.not_before)
                return Step(at, f"{cell} answers {point} (put with {owner}): {_answer(option)}")
            case Gives(inject):
                return Step(pick.not_before, f"control gives {inject}")
            case Acts(asked):
                return Step(pick.not_before, f"somebody acts: {_act(asked)}")


def _no_occasion(rule: Rule, why: str) -> Explained:
    return Explained(rule.id, "norm", None, (), f"{rule.id} has occasion in no play: {why}.")


def _needs(picks: tuple[Pick, ...]) -> str:
    match len(picks):
        case 0:
            return " by the deck's own times"
        case 1:
            return " with one choice"
        case number:
            return f" with {number} choices"


def _answer(option: str) -> str:
    return "an answer of its own" if option == OTHER else option


def _act(asked: Selector) -> str:
    """Return a selector as its facets and values: `act order, matter FDO`."""
    return ", ".join(f"{facet} {' or '.join(sorted(ask.values))}" for facet, ask in asked.asks)
