"""Puts the question of what can happen to a SAT solver: shortest witnesses, and proof where there are none."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import attrs
from pysat.card import CardEnc, EncType, ITotalizer
from pysat.solvers import Solver

from tabletop.exercise.circuit import TRUE, Lit
from tabletop.exercise.conditions import Condition
from tabletop.exercise.deck import OTHER, Deck
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import AT_ONCE, Choosing, Decides, Pick
from tabletop.exercise.reach import Question
from tabletop.exercise.times import Millis

_FEW: Final = 6
"""How many picks the counter counts at first."""

_PAIRED: Final = 16
"""Of so many answers each is set against each other; of more they are counted."""


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
        self._counter: ITotalizer | None = None

    def first(self, injects: Iterable[str], by: Millis) -> Witness | None:
        """Return how one of these injects can be out by an exercise time, or None when no play brings it about."""
        wanted = tuple(dict.fromkeys(injects))
        self._count()
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

    def possible(self, injects: Iterable[str], by: Millis) -> set[str]:
        """Return those of some injects that some play brings out by an exercise time.

        All are asked for together: a play found for one is looked through for the others, which it is drawn to bring
        out as well, so that there are few questions even where there are many injects.
        """
        goals = {name: self._question.by(name, by) for name in injects}
        self._tell()
        waiting = {name: self._name(goal) for name, goal in goals.items()}
        self._solver.set_phases(list(waiting.values()))
        found: set[str] = set()
        while waiting:
            self._top += 1
            wanted = self._top
            self._solver.add_clause([-wanted, *waiting.values()])
            if not self._solver.solve(assumptions=[wanted]):
                break
            model = self._solver.get_model()
            out = {name for name, goal in waiting.items() if _holds(model, abs(goal)) is (goal > 0)}
            found |= out
            waiting = {name: goal for name, goal in waiting.items() if name not in out}
        return found

    def earliest(self, injects: Iterable[str], by: Millis) -> Millis | None:
        """Return the earliest exercise time at which a play brings one of some injects out, None for none by then."""
        wanted = tuple(dict.fromkeys(injects))
        soonest, latest = self._question.soonest(wanted), by
        if soonest > by or not self._solver.solve(assumptions=[self._goal(wanted, by)]):
            return None
        # Mostly nothing keeps it from the very first time; else half of what is left is asked for each time.
        asked = soonest
        while soonest <= latest:
            if self._solver.solve(assumptions=[self._goal(wanted, asked)]):
                latest = self._played(self._chosen(), wanted)[0] - 1
            else:
                soonest = asked + 1
            asked = (soonest + latest) // 2
        return soonest

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
            how = EncType.pairwise if len(names) <= _PAIRED else EncType.seqcounter
            one_at_most = CardEnc.atmost(names, 1, top_id=self._top, encoding=how)
            self._top = max(self._top, one_at_most.nv)
            self._solver.append_formula(one_at_most.clauses)
        for late in self._question.late.values():
            self._solver.append_formula([[-self._name(longer), self._name(wait)] for wait, longer in pairwise(late)])

    def _count(self) -> ITotalizer | None:
        """Return what counts picks, if there are any; it is made when they are first counted."""
        if self._counter is None and self._choices:
            self._counter = ITotalizer(lits=list(self._choices), ubound=min(_FEW, len(self._choices)), top_id=self._top)
            self._top = max(self._top, self._counter.top_id)
            self._solver.append_formula(self._counter.cnf.clauses)
        return self._counter

    def _at_most(self, bound: int) -> list[int]:
        """Return what to assume for no more than so many picks."""
        counter = self._count()
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
        return tuple(Pick(what, self._wait(what, model)) for name, what in self._choices.items() if _holds(model, name))

    def _wait(self, what: Choosing, model: list[int]) -> Millis:
        late = self._question.late.get(what, ())
        waits = zip(self._question.waits.get(what, ()), late, strict=False)
        return max((wait for wait, lit in waits if _holds(model, self._names[lit])), default=AT_ONCE)


def _holds(model: list[int], name: int) -> bool:
    """Say whether a formula is true in a model; what no clause speaks of may not stand in it."""
    return name <= len(model) and model[name - 1] > 0
