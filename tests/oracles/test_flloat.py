"""flloat beside the monitors: live values after every entry, by automata built from formulas of linear temporal logic.

An automaton's state says four things of a play that goes on: kept for good, broken for good, kept so far, open. Each of
our rules without a window says the same, so both are read after each entry and compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import cache
from random import Random
from typing import Any, Final

import attrs
import pytest

from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Absence, Chain, Existence, Precedence, Response, Rule, Step
from tabletop.exercise.selectors import Selector
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import SECOND
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.small import asks, rule
from tests.oracles.peers import peer
from tests.oracles.plays import ACTS, Deed, entries_of, play

pytestmark = [pytest.mark.torture, pytest.mark.filterwarnings("ignore")]

MARKS: Final = ("p", "q", "r")
"""Propositions; any of them can hold of one and the same act."""


class Live(Enum):
    """What can be said of a play that goes on."""

    KEPT_FOR_GOOD = "kept for good"
    BROKEN_FOR_GOOD = "broken for good"
    KEPT_SO_FAR = "kept so far"
    OPEN = "open"


@attrs.frozen
class Asked:
    """One of our rules beside a formula."""

    rule: Rule
    formula: str

    @property
    def one_occasion(self) -> bool:
        """Whether the play as a whole is its occasion; else a settled verdict says nothing of occasions to come."""
        match self.rule.shape:
            case Existence():
                return True
            case Absence(start=start):
                return not start
            case _:
                return False


def marked(mark: str) -> tuple[Selector, ...]:
    """Ask for acts of which a proposition holds."""
    return (asks(f"act={'|'.join(ACTS)} says.{mark}=yes"),)


def unless(broken: str, done: str) -> str:
    """Write that nothing is `broken` before an entry that is `done` and not broken, which need not come."""
    return f"((G(!{broken})) | ((!{broken}) U ({done} & !{broken})))"


def later(formula: str) -> str:
    """Write that a formula holds from the next entry on, if there is one."""
    return f"(!(X(!{formula})))"


P, Q, R = (marked(mark) for mark in MARKS)
BEFORE: Final = unless("q", "p")
QUIET: Final = unless("q", "r")
STEPS: Final = unless("r", f"p & {unless('r', 'q')}")

QUESTIONS: Final = {
    "response": Asked(rule("R", Response(P, Q)), "G(p -> X(F(q)))"),
    "response, excused": Asked(attrs.evolve(rule("R", Response(P, Q)), unless=R), "(G(p -> X(F(q)))) | F(r)"),
    "precedence": Asked(rule("R", Precedence(P, Q)), BEFORE),
    "precedence, taken back": Asked(
        rule("R", Precedence(P, Q, until=R)), f"{BEFORE} & G((r & !p) -> {later(BEFORE)})"
    ),
    "existence": Asked(rule("R", Existence(P)), "F(p)"),
    "existence of three": Asked(rule("R", Existence(P, 3)), "F(p & X(F(p & X(F(p)))))"),
    "existence, excused": Asked(attrs.evolve(rule("R", Existence(P)), unless=R), "F(p) | F(r)"),
    "absence": Asked(rule("R", Absence(Q)), "G(!q)"),
    "absence in a scope": Asked(rule("R", Absence(Q, start=P, until=R)), f"G(p -> {later(QUIET)})"),
    "absence from on": Asked(rule("R", Absence(Q, start=P)), f"G(p -> {later('G(!q)')})"),
    "absence up to": Asked(rule("R", Absence(Q, until=R)), QUIET),
    "chain of one": Asked(rule("R", Chain((Step(P[0]),), Q)), BEFORE),
    "chain of two": Asked(rule("R", Chain((Step(P[0]), Step(Q[0])), R)), STEPS),
}  # fmt: skip


@attrs.frozen
class Automaton:
    """A formula's automaton, and what each of its states says."""

    dfa: Any
    says: dict[int, Live]

    def read(self, deeds: Sequence[Deed]) -> list[Live]:
        """Return what it says after each deed."""
        state = self.dfa.initial_state
        said = []
        for deed in deeds:
            state = self.dfa.get_successor(state, {mark: mark in deed.marks for mark in MARKS})
            said.append(self.says[state])
        return said


@cache
def automaton(formula: str) -> Automaton:
    """Return the automaton of a formula."""
    peer("flloat")
    dfa = peer("flloat.parser.ltlf").LTLfParser()(formula).to_automaton().determinize().complete()
    onward: dict[int, set[int]] = {state: {state} for state in dfa.states}
    for _ in dfa.states:
        for start, _, end in dfa.get_transitions():
            for states in onward.values():
                if start in states:
                    states.add(end)
    return Automaton(dfa, {state: _says(state, onward[state], set(dfa.accepting_states)) for state in dfa.states})


def _says(state: int, onward: set[int], accepting: set[int]) -> Live:
    if onward <= accepting:
        return Live.KEPT_FOR_GOOD
    if not onward & accepting:
        return Live.BROKEN_FOR_GOOD
    return Live.KEPT_SO_FAR if state in accepting else Live.OPEN


def live_value(verdicts: Sequence[Verdict], asked: Asked) -> Live:
    """Return what our verdicts say, in the same four words."""
    codes = {verdict.code for verdict in verdicts}
    if Code.VIOLATED in codes:
        return Live.BROKEN_FOR_GOOD
    if codes & {Code.PENDING, Code.OVERDUE}:
        return Live.OPEN
    for_good = asked.one_occasion and bool(codes) and codes <= {Code.FULFILLED, Code.EXEMPT}
    return Live.KEPT_FOR_GOOD if for_good else Live.KEPT_SO_FAR


def their_values(asked: Asked, deeds: Sequence[Deed]) -> list[Live]:
    """Return what the automaton says after each deed, as far as our verdicts go: not of occasions to come."""
    said = automaton(asked.formula).read(deeds)
    if asked.one_occasion:
        return said
    return [Live.KEPT_SO_FAR if value is Live.KEPT_FOR_GOOD else value for value in said]


def our_values(asked: Asked, deeds: Sequence[Deed]) -> list[Live]:
    """Return what the monitors say after each deed, in one play that goes on."""
    session = play([asked.rule], [])
    live = Session(session.deck, session.procedures)
    said = []
    for entry in entries_of(deeds):
        apply(live, entry)
        said.append(live_value(live.watch.verdicts(moment_of(live.clock, entry.said)), asked))
    return said[2:-1]


def some_deeds(rng: Random) -> list[Deed]:
    """Draw acts of which any propositions hold; each mark is likely in some plays and rare in others."""
    chances = {mark: rng.choice((0.1, 0.3, 0.6)) for mark in MARKS}
    return [
        Deed(number * SECOND, rng.choice(ACTS), marks=frozenset(m for m in MARKS if rng.random() < chances[m]))
        for number in range(rng.randint(1, 12))
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_after_every_entry_flloat_says_the_same(name: str) -> None:
    asked = QUESTIONS[name]
    possible = set(automaton(asked.formula).says.values())
    seen: Counter[Live] = Counter()
    for seed in range(500):
        deeds = some_deeds(Random(f"{name} {seed}"))
        theirs = their_values(asked, deeds)

        assert theirs == our_values(asked, deeds), deeds

        seen.update(theirs)
    assert len(seen) > 1
    assert possible - {Live.KEPT_FOR_GOOD} <= set(seen)
