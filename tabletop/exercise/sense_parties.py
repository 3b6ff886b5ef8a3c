"""Whether rules that set parties side by side make sense: proximity and consistency."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Final, TypeAlias

from tabletop.exercise.doubts import Doubt, Path, Reason, Sense
from tabletop.exercise.possible_entries import SAYS, Asked
from tabletop.exercise.procedures import Consistency, Procedures, Proximity
from tabletop.exercise.rule_ties import Placed, Tie, Ties
from tabletop.exercise.selectors import ANY_VALUE, NoneOf, OneOf, Selector, one_of
from tabletop.exercise.sense_windows import opening

_WORDS: Final = ("\0one", "\0another")
"""Stand for two things to state that the rule does not mention, where a field is open."""

Stated: TypeAlias = dict[str, frozenset[str]]
"""What each side can state of a field."""


def doubts_of_proximity(ties: Ties, shape: Proximity, procedures: Procedures) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that asks parties to act close in time."""
    parties = ties.under("acts")
    openers, found = opening(ties, ("acts",), parties)
    if not openers:
        yield from found
        return
    if all(ties.excused(one) for _, one in openers):
        yield Doubt(ties.rule.id, Sense.ALWAYS_EXEMPT, ("unless",), Reason.EXCUSED)
        return
    acting = [(at, one) for at, one in openers if not ties.excused(one)]
    needed = {("acts", n) for n, one in enumerate(shape.acts) if not may_be_left_out(one, procedures)}
    able = [{at for at, one in acting if ties.can(one, tie)} for tie in ties.all]
    if not any(len(there) > 1 and needed <= there for there in able):
        yield _never_together(ties, parties, acting)
    elif len(parties) == len(shape.acts) and _alike(ties, [one for _, one in parties]):
        yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, ("acts",), Reason.ALIKE)


def may_be_left_out(party: Selector, procedures: Procedures) -> bool:
    """Say whether a party is left out of a play in which nobody plays its sides; one without a side never is."""
    offices = party.values("by") | party.values("with")
    sides = party.values("side") | party.values("with_side") | {procedures.side_of(office) for office in offices}
    return any(side.id in sides for side in procedures.sides)


def _never_together(ties: Ties, parties: list[Placed], acting: list[Placed]) -> Doubt:
    at: Path = ("acts",)
    for place, one in parties:
        if (place, one) not in acting:
            excused = ties.excused(one)
            why, about = (Reason.EXCUSED, ()) if excused else ties.why_apart((one,))
            return Doubt(ties.rule.id, Sense.NEVER_MET, place, why, about)
    return Doubt(ties.rule.id, Sense.NEVER_MET, at, Reason.APART, ties.same)


def _alike(ties: Ties, parties: list[Selector]) -> bool:
    """Say whether an act of one of these parties is always an act of each other."""
    return all(ties.entries.implies(one, other) for one, other in permutations(parties, 2))


def doubts_of_consistency(ties: Ties, shape: Consistency) -> Iterator[Doubt]:
    """Yield what is wrong with a rule that compares what sides state, field by field."""
    of = ties.under("of")
    if all(ties.excused(one) for _, one in of):
        yield Doubt(ties.rule.id, Sense.ALWAYS_EXEMPT, ("unless",), Reason.EXCUSED)
        return
    for number, field in enumerate(shape.fields):
        said = _Said(ties, shape, [one for _, one in of], field)
        at: Path = ("field", number)
        if not said.opens(said.statements()):
            yield said.why_never_opened()
            continue
        pairs = [pair for stated in said.statements(excused=False) for pair in _of_two(stated)]
        if not any(one & other for one, other in pairs):
            yield Doubt(ties.rule.id, Sense.NEVER_MET, at, Reason.UNEQUAL)
        elif not any(len(one | other) > 1 for one, other in pairs):
            yield Doubt(ties.rule.id, Sense.NEVER_BROKEN, at, Reason.ALIKE)


def _of_two(stated: Stated) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield what two sides can state, for each two that can state something."""
    yield from combinations([values for values in stated.values() if values], 2)


class _Said:
    """What sides can state of one field under a rule of consistency."""

    def __init__(self, ties: Ties, shape: Consistency, of: list[Selector], field: str) -> None:
        self.ties = ties
        self.shape = shape
        self.of = of
        self.facet = f"{SAYS}{field}"
        asked = (ask for one in ties.written.values() if (ask := one.ask(self.facet)) is not None)
        named = frozenset[str]().union(*(ask.values for ask in asked))
        self.values = sorted(ties.entries.values(field) or {*named - {ANY_VALUE}, *shape.silent, *_WORDS})

    def statements(self, *, silent: bool = False, passed_over: bool = False, excused: bool = True) -> list[Stated]:
        """Return what each side can state, tie by tie.

        Args:
            silent: Whether to count values that state nothing.
            passed_over: Whether to count statements that `except` passes over.
            excused: Whether to count statements that exempt their own occasion.
        """
        loud = [value for value in self.values if silent or value not in self.shape.silent]
        of = [one for one in self.of if excused or not self.ties.excused(one)]
        return [
            {
                side: frozenset(
                    value
                    for value in loud
                    if any(self._can(one, tie, side, value, passed_over=passed_over) for one in of)
                )
                for side in sorted(self.ties.entries.sides)
            }
            for tie in self.ties.all
        ]

    def opens(self, statements: list[Stated]) -> bool:
        """Say whether two sides can state something under one tie."""
        return any(sum(map(bool, stated.values())) > 1 for stated in statements)

    def why_never_opened(self) -> Doubt:
        """Return why no second side ever states the field."""
        rule = self.ties.rule.id
        if not any(self.ties.entries.kinds(one, ((self.facet, NoneOf(frozenset())),)) for one in self.of):
            return Doubt(rule, Sense.NEVER_OPENED, ("of",), Reason.UNTIED, (self.facet,))
        if self.opens(self.statements(silent=True)):
            return Doubt(rule, Sense.NEVER_OPENED, ("silent",), Reason.SILENT, (self.facet,))
        if self.opens(self.statements(silent=True, passed_over=True)):
            return Doubt(rule, Sense.NEVER_OPENED, ("except",), Reason.PASSED_OVER, (self.facet,))
        why, about = self.ties.why_apart(self.of)
        if why is Reason.UNTIED:
            return Doubt(rule, Sense.NEVER_OPENED, ("of",), why, about)
        return Doubt(rule, Sense.NEVER_OPENED, ("of",), Reason.FEW_SIDES, (self.facet,))

    def _can(self, one: Selector, tie: Tie, side: str, value: str, *, passed_over: bool) -> bool:
        """Say whether a side can state a value in an entry that answers a selector with a tie."""
        more: tuple[Asked, ...] = (*tie, ("side", one_of(side)), (self.facet, OneOf(frozenset({value}))))
        return bool(self.ties.entries.kinds(one, more)) and (
            passed_over or not any(self.ties.entries.implies(one, other, more) for other in self.shape.unless_said)
        )
