"""What ties the entries of one occasion together, as a question: can these selectors be answered with one tie?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from tabletop.exercise.doubts import Path, Reason, selectors_of
from tabletop.exercise.possible_entries import Asked, EntryKind, PossibleEntries
from tabletop.exercise.procedures import Absence, Existence, Rule
from tabletop.exercise.selectors import ANY_VALUE, OTHER_SIDE, Selector, one_of

Tie = tuple[Asked, ...]
"""One value of each facet of `same`, as asks."""

Placed = tuple[Path, Selector]
"""A selector and where in the rule it stands."""

_ELSE: Final = "\0else"
"""Stands for any name in a deck that the rule does not mention."""


def is_tied(rule: Rule) -> bool:
    """Say whether `same` means anything for a rule; what play itself opens is tied to nothing."""
    match rule.shape:
        case Existence() | Absence(start=()):
            return False
        case _:
            return True


class Ties:
    """One rule, its ties, and what could answer its selectors under them."""

    def __init__(self, rule: Rule, entries: PossibleEntries) -> None:
        self.rule = rule
        self.entries = entries
        self.same = tuple(dict.fromkeys(rule.same)) if is_tied(rule) else ()
        self.written = selectors_of(rule)
        self.all: tuple[Tie, ...] = tuple(
            tuple((facet, one_of(value)) for facet, value in zip(self.same, values, strict=True))
            for values in product(*(self._values(facet) for facet in self.same))
        )
        """Every tie, those alike for this rule taken together."""

    def under(self, key: str) -> list[Placed]:
        """Return the selectors written under a key that some entry can answer."""
        return [(at, one) for at, one in self.written.items() if at[0] == key and len(at) == 2 and self.alive(one)]

    def alive(self, one: Selector) -> bool:
        """Say whether some entry can answer a selector at all."""
        return bool(self.entries.kinds(one))

    def can(self, one: Selector, tie: Tie, own: str | None = None, more: tuple[Asked, ...] = ()) -> bool:
        """Say whether an entry with this tie can answer a selector; `own` is the side of the occasion."""
        return bool(self.entries.kinds(one, (*tie, *more), own))

    def meet(self, *groups: Iterable[Selector]) -> bool:
        """Say whether one tie exists under which each group has a selector that can be answered."""
        listed = [tuple(group) for group in groups]
        return any(all(any(self.can(one, tie) for one in group) for group in listed) for tie in self.all)

    def opening(self, placed: Iterable[Placed]) -> list[Placed]:
        """Return those selectors whose entries can have a tie at all."""
        return [(at, one) for at, one in placed if self.meet((one,))]

    def excused(self, one: Selector, *, other: bool = False) -> bool:
        """Say whether whatever answers a selector is certainly an `unless` too; in doubt, no.

        Args:
            one: The selector.
            other: Whether `other` in it means a side other than that of an occasion, which an `unless` has not.
        """
        return any(
            self.entries.implies(one, excuse, tuple((facet, one_of(ANY_VALUE)) for facet in self.same))
            for excuse in self.rule.unless
            if not (other and any(OTHER_SIDE in ask.values for _, ask in excuse.asks))
        )

    def pairs(self, triggers: Sequence[Placed], answers: Sequence[Placed]) -> tuple[set[Path], set[Path]]:
        """Return the places of triggers that can be answered, and of answers that can answer one of them."""
        answered, answering = set[Path](), set[Path]()
        for tie in self.all:
            for own, opening in self._openings(triggers, tie).items():
                there = {at for at, one in answers if self.can(one, tie, own)}
                answering |= there
                answered |= set(opening) if there else set()
        return answered, answering

    def why_apart(self, selectors: Iterable[Selector]) -> tuple[Reason, tuple[str, ...]]:
        """Return why selectors that can be answered have no tie, or none in common with others."""
        listed = tuple(selectors)
        for facet in self.same:
            if not any(self.entries.kinds(one, ((facet, one_of(ANY_VALUE)),)) for one in listed):
                return Reason.UNTIED, (facet,)
        return Reason.APART, self.same

    def _openings(self, triggers: Sequence[Placed], tie: Tie) -> dict[str | None, list[Path]]:
        """Return the triggers that can be answered with a tie, by the side their occasion can be that of.

        It is the tie's side, or else the trigger's where it has just one; an inject or a meeting can have several.
        """
        found: dict[str | None, list[Path]] = {}
        for at, one in triggers:
            if "side" in self.same:
                owns = [value for facet, ask in tie if facet == "side" for value in ask.values if self.can(one, tie)]
            else:
                owns = [side for side in self.entries.sides if self.can(one, tie, more=(("side", one_of(side)),))]
                if self.entries.kinds(one, tie) & {EntryKind.INJECT, EntryKind.MEETING}:
                    found.setdefault(None, []).append(at)
            for own in owns:
                found.setdefault(own, []).append(at)
        return found

    def _values(self, facet: str) -> list[str]:
        """Return values of a facet of which every other is like one of these, as far as this rule can tell."""
        if facet == "side":
            return sorted(self.entries.sides)
        asks = (ask for one in self.written.values() for name, ask in one.asks if name == facet)
        named = frozenset[str]().union(*(ask.values for ask in asks))
        if facet == "matter":
            rest = sorted(self.entries.matters - named)
            return sorted(self.entries.matters & named) + rest[:1]
        return [*sorted(named - {ANY_VALUE}), _ELSE]
