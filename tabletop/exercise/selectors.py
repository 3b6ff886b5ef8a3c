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
    return all(_answers(facet, ask, facets, side) for facet, ask in asked.asks) and _counts(asked, facets, consulting)


def matches_any(asked: Iterable[Selector], facets: Facets, consulting: frozenset[str], side: str | None = None) -> bool:
    """Say whether an entry answers one of several selectors."""
    return any(matches(one, facets, consulting, side) for one in asked)


def _answers(facet: str, ask: Ask, facets: Facets, side: str | None) -> bool:
    values = facets.get(facet, frozenset())
    match ask:
        case OneOf(wanted):
            if ANY_VALUE in wanted:
                return bool(values)
            if OTHER_SIDE in wanted and facet in {"to_side", "with_side"}:
                own = frozenset({side}) if side is not None else facets.get("side", frozenset())
                # What several sides do together has, for each of them, another side in it.
                others = values if len(own) > 1 else values - own
                return bool(others) or bool(values & wanted)
            return bool(values & wanted)
        case NoneOf(unwanted):
            return bool(values) and not values & unwanted


def _counts(asked: Selector, facets: Facets, consulting: frozenset[str]) -> bool:
    """Whether an act of this standing counts: done rather than recommended, formal unless consultation is asked."""
    if "act" not in facets:
        return True
    if asked.ask("as") is None and not facets.get("as", DONE) & DONE:
        return False
    if asked.ask("informal") is None and "yes" in facets.get("informal", frozenset()):
        return bool(asked.values("act") & consulting)
    return True
