"""Puts the question of what can happen to a SAT solver: shortest witnesses, and proof where there are none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Final

import attrs
from pysat.card import ITotalizer
from pysat.solvers import Solver

from tabletop.exercise.circuit import TRUE, Lit
from tabletop.exercise.conditions import Condition
from tabletop.exercise.deck import OTHER, Deck
from tabletop.exercise.happens import Course
from tabletop.exercise.reach import AT_ONCE, Choosing, Decides, Pick, Question
from tabletop.exercise.times import Millis

_FEW: Final = 6
"""How many picks the counter counts at first."""


@attrs.frozen
class Witness:
    """How something can happen: the fewest picks that bring it about, and then the earliest time."""

    picks: tuple[Pick, ...]
    inject: str
    """The inject that comes out."""
    at: Millis
    """Its exercise time."""


class Answers:
    """What can happen in a deck. Each answer is exact and costs a few calls of the solver."""

    def __init__(self, deck: Deck) -> None:
        self._question = Question(deck)
        self._course = Course(deck)
        self._solver = Solver(name="glucose4", bootstrap_with=[[TRUE]])
        self._told = TRUE + 1
        """The gates below this number are known to the solver."""
        self._names: dict[Lit, int] = {TRUE: TRUE}
        """By gate: the solver's variable. The counter has variables of its own between them."""
        self._top = TRUE
        self._tell()
        self._choices = {self._names[lit]: what for what, lit in self._question.choices.items()}
        self._tell_rivals()
        self._counter = self._count() if self._choices else None

    def first(self, injects: Iterable[str], by: Millis) -> Witness | None:
        """Return how one of these injects can be out by an exercise time, or None when no play brings it about."""
        wanted = tuple(dict.fromkeys(injects))
        goal = self._goal(wanted, by)
        if not self._solver.solve(assumptions=[goal]):
            return None
        picks = self._fewest(goal, 0, len(self._choices))
        while picks is not None:
            at, inject = self._played(picks, wanted)
            earlier = self._fewest(self._goal(wanted, at - 1), len(picks), len(picks))
            if earlier is None:
                return self._named(Witness(picks, inject, at))
            picks = earlier
        raise AssertionError("what the solver reached it cannot reach with all choices free")

    def can(self, condition: Condition, by: Millis) -> bool:
        """Say whether some play makes a condition, one of the deck's or a part of it, true by an exercise time."""
        goal = self._question.true(condition, by)
        self._tell()
        return bool(self._solver.solve(assumptions=[self._name(goal)]))

    def _named(self, witness: Witness) -> Witness:
        """Return the same with options that the deck names, where free answers can be done without."""
        named = [-name for name, what in self._choices.items() if isinstance(what, Decides) and what.option == OTHER]
        goal = self._goal((witness.inject,), witness.at)
        if self._solver.solve(assumptions=[goal, *named, *self._at_most(len(witness.picks))]):
            return attrs.evolve(witness, picks=self._chosen())
        return witness

    def _played(self, picks: tuple[Pick, ...], wanted: tuple[str, ...]) -> tuple[Millis, str]:
        """Return which of some injects is out first in the play of these picks, and when."""
        out = self._course.after(picks, until=wanted)
        return min((out[name], name) for name in wanted if name in out)

    def _goal(self, wanted: tuple[str, ...], by: Millis) -> int:
        """Return the solver's name for the formula that one of some injects is out by a time."""
        goal = self._question.circuit.any([self._question.by(name, by) for name in wanted])
        self._tell()
        return self._name(goal)

    def _tell(self) -> None:
        """Tell the solver of the gates that are new (Tseitin 1968)."""
        gates = self._question.circuit.gates
        for lit in range(self._told, len(gates)):
            self._top += 1
            self._names[lit] = self._top
            gate = gates[lit]
            if gate is not None:
                self._solver.append_formula([[-self._top, self._name(part)] for part in gate.parts])
                self._solver.add_clause([self._top, *(-self._name(part) for part in gate.parts)])
        self._told = len(gates)

    def _name(self, lit: Lit) -> int:
        return self._names[lit] if lit > 0 else -self._names[-lit]

    def _tell_rivals(self) -> None:
        """Tell the solver that a cell gives one answer at most, and that what waits for long waits for less too."""
        rivals: dict[tuple[str, str], list[int]] = {}
        for name, what in self._choices.items():
            if isinstance(what, Decides):
                rivals.setdefault((what.point, what.cell), []).append(name)
        for names in rivals.values():
            self._solver.append_formula([[-one, -other] for one, other in combinations(names, 2)])
        for late in self._question.late.values():
            self._solver.append_formula([[-self._name(longer), self._name(wait)] for wait, longer in pairwise(late)])

    def _count(self) -> ITotalizer:
        counter = ITotalizer(lits=list(self._choices), ubound=min(_FEW, len(self._choices)), top_id=self._top)
        self._top = counter.top_id
        self._solver.append_formula(counter.cnf.clauses)
        return counter

    def _at_most(self, bound: int) -> list[int]:
        """Return what to assume for no more than so many picks."""
        counter = self._counter
        if counter is None or bound >= len(self._choices):
            return []
        if bound >= counter.ubound:
            counter.increase(ubound=min(2 * bound, len(self._choices)), top_id=self._top)
            self._top = max(self._top, counter.top_id)
            self._solver.append_formula(counter.cnf.clauses[-counter.nof_new :])
        return [-counter.rhs[bound]]

    def _fewest(self, goal: int, least: int, most: int) -> tuple[Pick, ...] | None:
        """Return a smallest set of picks that reaches a goal, None where it takes more than `most`."""
        for bound in range(least, most + 1):
            if self._solver.solve(assumptions=[goal, *self._at_most(bound)]):
                return self._chosen()
        return None

    def _chosen(self) -> tuple[Pick, ...]:
        """Return the picks of the play that the solver just found."""
        model = self._solver.get_model()
        return tuple(Pick(what, self._wait(what, model)) for name, what in self._choices.items() if model[name - 1] > 0)

    def _wait(self, what: Choosing, model: list[int]) -> Millis:
        late = self._question.late.get(what, ())
        waits = zip(self._question.waits, late, strict=False)
        return max((wait for wait, lit in waits if model[self._names[lit] - 1] > 0), default=AT_ONCE)
