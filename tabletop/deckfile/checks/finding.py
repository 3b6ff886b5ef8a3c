"""What every check is given and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar

import attrs

from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import Draft, Row
from tabletop.deckfile.nodes import Node
from tabletop.deckfile.notes import LIMIT, brief
from tabletop.deckfile.problems.fault import Related
from tabletop.exercise.deck import DecisionPoint, Deck, Inject
from tabletop.exercise.problems import Problem, Severity

T = TypeVar("T")


@attrs.frozen
class Finding:
    """One thing a check found, at its place; the check's code is added by whoever runs it."""

    path: str
    node: Node
    message: str
    help: str = ""
    related: Related = ()
    severity: Severity | None = None
    """How much it matters, where that is not as with everything the check finds."""


@attrs.frozen
class Desk:
    """What lies before the checks of a deck: the deck as far as it could be read, and each arrangement it names."""

    deck: Deck
    draft: Draft
    arrangements: tuple[Arrangement, ...]
    warned: frozenset[str] = frozenset()
    """The codes of the warnings that could be acknowledged: those it got, and those that were not asked for."""

    _worked_out: dict[Callable[[Desk], Any], Any] = attrs.field(factory=dict, eq=False, repr=False)

    def once(self, work: Callable[[Desk], T]) -> T:
        """Return what some work on this desk comes to; several checks ask for it, and it is done once."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    def finding(self, node: Node, message: str, help_: str = "", related: Related = ()) -> Finding:
        """Return a finding in the deck's file."""
        return Finding(self.draft.path, node, message, help_, related)

    @property
    def injects(self) -> list[Row[Inject]]:
        """The injects with their places."""
        return self.draft.rows_of(Inject)

    def points(self) -> Iterator[tuple[Row[Inject], Row[DecisionPoint]]]:
        """Yield each decision point with its inject."""
        rows = {id(row.value): row for row in self.draft.rows_of(DecisionPoint)}
        for inject in self.injects:
            for point in inject.value.decide:
                yield inject, rows[id(point)]


@attrs.frozen
class DeckCheck:
    """One check of decks. Its function's docstring is its manual page."""

    code: str
    run: Callable[[Desk], Iterator[Finding]]
    severity: Severity = Severity.ERROR
    of_sound: bool = False
    """Whether it asks about the deck as a whole, which only a deck without errors can answer."""


@attrs.frozen
class ProceduresCheck:
    """One check of a composed arrangement. Its function's docstring is its manual page."""

    code: str
    run: Callable[[Arrangement], Iterator[Finding]]
    severity: Severity = Severity.ERROR


Check: TypeAlias = DeckCheck | ProceduresCheck


def stamped(check: Check, findings: Iterator[Finding]) -> Iterator[Problem]:
    """Turn what a check found into problems with its code and severity; a check that finds very many is stopped."""
    for number, one in enumerate(findings):
        node, severity = one.node, one.severity or check.severity
        message, help_, related = brief(one.message), one.help, one.related
        if number == LIMIT:
            message, help_, related = (
                f"more than {LIMIT} such places; the rest is not listed",
                "Correct these first.",
                (),
            )
        yield Problem(one.path, node.line, node.column, check.code, severity, message, brief(help_), related)
        if number == LIMIT:
            return
