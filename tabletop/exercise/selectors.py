"""Selectors: flat questions put to one entry of the trace, facet by facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

import attrs

FACETS: Final = frozenset(
    {
        "inject", "tags", "storyline", "incident", "act", "by", "side", "matter", "to", "to_side", "via", "level",
        "with", "with_side", "as", "informal", "decision", "cell", "option",
    }
)  # fmt: skip
"""The facets an entry may have; beside them `says.FIELD` for each declared field."""

SAME_FACETS: Final = frozenset({"incident", "inject", "matter", "side", "decision"})
"""The facets that can tie the entries of one instance together."""

ANY_VALUE: Final = "any"
"""The value that asks only whether a facet is there."""

OTHER_SIDE: Final = "other"
"""As a value of `to_side` or `with_side`: a side other than the instance's."""

DONE: Final = frozenset({"decided", "notional"})
"""How an act is meant when it counts by default: decided by the cell, or declared by the white cell."""

Facets: TypeAlias = Mapping[str, frozenset[str]]
"""What one entry says of itself: values by facet; a facet that is not there has no values."""


class Stated(dict[str, frozenset[str]]):
    """Facets that are not changed any more, so that what they are to a rule can be looked up by them."""

    __slots__ = ("_hash",)

    def __init__(self, facets: Facets) -> None:
        super().__init__(facets)
        self._hash = hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]
        return self._hash


def stated(facets: Facets) -> Stated:
    """Return facets as what is not changed any more."""
    return facets if isinstance(facets, Stated) else Stated(facets)


@attrs.frozen
class OneOf:
    """The facet holds at least one of these values (`any`: any value at all)."""

    values: frozenset[str]


@attrs.frozen
class NoneOf:
    """The facet is stated and holds none of these values. Silence never matches: it is not evidence."""

    values: frozenset[str]


Ask: TypeAlias = OneOf | NoneOf


@attrs.frozen
class Selector:
    """One flat question, as pairs of facet and what is asked of it, sorted by facet."""

    asks: tuple[tuple[str, Ask], ...]

    def ask(self, facet: str) -> Ask | None:
        """Return what is asked of a facet, if anything."""
        return next((ask for name, ask in self.asks if name == facet), None)

    def values(self, facet: str) -> frozenset[str]:
        """Return the values asked for, empty when the facet is free or negated."""
        ask = self.ask(facet)
        return ask.values if isinstance(ask, OneOf) else frozenset()

    def merged(self, part: Selector) -> Selector:
        """Return this selector with the asks of `part` laid over it."""
        return selector({**dict(self.asks), **dict(part.asks)})


def selector(asks: Mapping[str, Ask]) -> Selector:
    """Build a selector with its asks in a stable order."""
    return Selector(tuple(sorted(asks.items(), key=lambda pair: pair[0])))


def one_of(*values: str) -> OneOf:
    """Ask for one of these values."""
    return OneOf(frozenset(values))


def matches(asked: Selector, facets: Facets, consulting: frozenset[str], side: str | None = None) -> bool:
    """Say whether an entry answers a selector.

    Args:
        asked: The selector.
        facets: The entry's values by facet.
        consulting: The acts that are consultations: informal ones count where a selector asks for one of these.
        side: The instance's side, for `to_side: other` and `with_side: other`.
    """
    for facet, ask in asked.asks:
        if not _answers(facet, ask, facets, side):
            return False
    return _counts(asked, facets, consulting)


def matches_any(asked: Iterable[Selector], facets: Facets, consulting: frozenset[str], side: str | None = None) -> bool:
    """Say whether an entry answers one of several selectors."""
    return any(matches(one, facets, consulting, side) for one in asked)


def _answers(facet: str, ask: Ask, facets: Facets, side: str | None) -> bool:
    values = facets.get(facet)
    if not values:
        return False
    if isinstance(ask, NoneOf):
        return values.isdisjoint(ask.values)
    if ANY_VALUE in ask.values or not values.isdisjoint(ask.values):
        return True
    if OTHER_SIDE in ask.values and facet in {"to_side", "with_side"}:
        own = frozenset({side}) if side is not None else facets.get("side", frozenset())
        # What several sides do together has, for each of them, another side in it.
        return len(own) > 1 or not values <= own
    return False


def _counts(asked: Selector, facets: Facets, consulting: frozenset[str]) -> bool:
    """Whether an act of this standing counts: done rather than recommended, formal unless consultation is asked."""
    if "act" not in facets:
        return True
    if asked.ask("as") is None and not facets.get("as", DONE) & DONE:
        return False
    if asked.ask("informal") is None and "yes" in facets.get("informal", frozenset()):
        return bool(asked.values("act") & consulting)
    return True
