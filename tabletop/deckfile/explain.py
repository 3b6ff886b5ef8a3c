"""Answers `check --explain ID`: whether an inject, a point, an option or a norm can come about in a play, and how."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from tabletop.deckfile.reachable import Reachable
from tabletop.exercise.deck import OTHER, Deck, Inject
from tabletop.exercise.events import InjectReleased
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import Acts, Decides, Gives, Pick, answers_of
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
from tabletop.exercise.selectors import Selector, matches_any
from tabletop.exercise.times import Millis, format_offset
from tabletop.exercise.trace import item_of, stage_of


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
        """Return whether some play gives a norm occasion; acts are free, so only injects can be lacking."""
        openers = _openers(rule)
        stage = stage_of(self.deck, self.procedures)
        items = {name: item_of(0, 0, InjectReleased(name), stage) for name in self._injects}
        giving = [
            name
            for name, item in items.items()
            if item is not None and matches_any(openers, item.facets, self.procedures.consulting)
        ]
        if not openers:
            return Explained(rule.id, "norm", 0, (), f"{rule.id} is watched from STARTEX on.")
        if any(not _asks_for_inject(one) for one in openers):
            return Explained(rule.id, "norm", 0, (), f"{rule.id} has occasion whenever such an act is recorded.")
        found = self._reachable.witness(*giving) if giving else None
        if found is None:
            lacking = f"{', '.join(giving)} {'comes' if len(giving) == 1 else 'come'} out in no play"
            why = lacking if giving else "no inject of this deck is marked so"
            return Explained(rule.id, "norm", None, (), f"{rule.id} has occasion in no play: {why}.")
        words = f"{rule.id} has occasion with {found.inject} at {format_offset(found.at)}{_needs(found.picks)}"
        return Explained(rule.id, "norm", found.at, self._steps(found.picks), f"{words}. {self._missed(rule, giving)}")

    def _missed(self, rule: Rule, giving: list[str]) -> str:
        if isinstance(rule.shape, Absence):
            return "From then on it is watched."
        if isinstance(rule.shape, Precedence | Chain):
            return "It is judged at once, by what stands before."
        if rule.within is None:
            return "It can be missed: it is not seen when play ends without an answer."
        first = self._reachable.earliest(giving)
        due = (first or 0) + rule.within
        endex = format_offset(self.deck.scenario.endex)
        if due < self.deck.scenario.endex:
            return f"It can be missed: it falls due at {format_offset(due)} at the earliest, and play ends at {endex}."
        return f"Nobody can miss it: it falls due at {format_offset(due)} at the earliest, and play ends at {endex}."

    def _steps(self, picks: Iterable[Pick]) -> tuple[Step, ...]:
        picks = tuple(picks)
        out = self._course.after(picks)
        return tuple(sorted((self._step(pick, out) for pick in picks), key=lambda step: (step.at, step.words)))

    def _step(self, pick: Pick, out: dict[str, Millis]) -> Step:
        match pick.what:
            case Decides(point, cell, option):
                owner = next(one.id for one in self.deck.injects if any(p.id == point for p in one.decide))
                at = max(out.get(owner, 0), pick.not_before)
                return Step(at, f"{cell} answers {point} (put with {owner}): {_answer(option)}")
            case Gives(inject):
                return Step(pick.not_before, f"control gives {inject}")
            case Acts(asked):
                return Step(pick.not_before, f"somebody acts: {_act(asked)}")


def _openers(rule: Rule) -> tuple[Selector, ...]:
    """Return what gives a norm occasion; nothing for norms that are watched from STARTEX on."""
    match rule.shape:
        case Response(when=when) | Choice(when=when):
            return when
        case Precedence(then=then):
            return then
        case Chain(gates=gates):
            return gates
        case Proximity(acts=acts):
            return acts
        case Consistency(of=of):
            return of
        case Absence(start=start):
            return start
        case Existence():
            return ()


def _asks_for_inject(asked: Selector) -> bool:
    return asked.ask("inject") is not None or asked.ask("tags") is not None


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
