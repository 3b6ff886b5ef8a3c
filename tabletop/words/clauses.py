"""What a selector asks, as a clause of a sentence: of an inject, a decision, an act, or anything on record."""

from __future__ import annotations

from enum import Enum, auto

from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import Selector
from tabletop.words import clauses_en, clauses_ja


class Form(Enum):
    """How an English clause stands in its sentence; Japanese clauses read the same in both."""

    THIRD = auto()
    """After `when` and `before`: `the Minister orders`."""
    INFINITIVE = auto()
    """After `asks`: `the Minister to order`."""


_ACT_FACETS = frozenset({"act", "by", "to", "to_side", "via", "level", "with", "with_side", "as", "informal"})


def clause(
    asked: Selector, procedures: Procedures, language: str, form: Form = Form.THIRD, *, tied: bool = False
) -> str:
    """Return what a selector asks.

    Args:
        asked: The selector.
        procedures: Where the names are.
        language: Of the clause; a language without clauses of its own reads English.
        form: How the clause stands in its sentence.
        tied: Whether whoever acts is of the occasion's side, where the selector names nobody.
    """
    third = form is Form.THIRD
    facets = {facet for facet, _ in asked.asks}
    if facets & {"inject", "tags"}:
        if language == "ja":
            return clauses_ja.inject_clause(asked, procedures)
        return clauses_en.inject_clause(asked, procedures, third=third)
    if facets & {"decision", "option"}:
        if language == "ja":
            return clauses_ja.decision_clause(asked, procedures)
        return clauses_en.decision_clause(asked, procedures, third=third)
    if facets & _ACT_FACETS or any(facet.startswith("says.") for facet in facets):
        if language == "ja":
            return clauses_ja.act_clause(asked, procedures, tied=tied)
        return clauses_en.act_clause(asked, procedures, third=third, tied=tied)
    if language == "ja":
        return clauses_ja.record_clause(asked, procedures)
    return clauses_en.record_clause(asked, procedures, third=third)


def part(asked: Selector, procedures: Procedures, language: str) -> str:
    """Return what one part of an `each` asks beside the clause it is laid over; all of it where it has its own act."""
    if asked.ask("act") is not None:
        return clause(asked, procedures, language)
    return clauses_ja.part(asked, procedures) if language == "ja" else clauses_en.part(asked, procedures)
