"""A deck played under another arrangement than it was written for: offices that are not there give way to theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from tabletop.exercise.deck import Deck
from tabletop.exercise.procedures import ActTemplate, Procedures
from tabletop.exercise.selectors import NoneOf, OneOf, Selector, selector

_OFFICES: Final = ("by", "to", "with")
"""The facets of a selector whose values can be offices."""


def counterparts(procedures: Procedures) -> Mapping[str, str]:
    """Return the offices that an arrangement lacks and knows a counterpart for, each with that counterpart."""
    return {office: now for office, now in procedures.stands_for if procedures.side_of(office) is None}


def with_counterparts(deck: Deck, procedures: Procedures) -> Deck:
    """Return a deck as an arrangement plays it: in what options imply and branches ask, its own offices stand."""
    away = counterparts(procedures)
    return attrs.evolve(deck, injects=_read(deck.injects, away)) if away else deck


def _read(value: Any, away: Mapping[str, str]) -> Any:
    """Return a value of a deck with every act and selector inside it read so, however deep it stands."""
    match value:
        case ActTemplate():
            by = away.get(value.by, value.by)
            return attrs.evolve(value, by=by, to=_all(value.to, away), present=_all(value.present, away))
        case Selector():
            return selector({facet: _asked(facet, ask, away) for facet, ask in value.asks})
        case tuple():
            return tuple(_read(item, away) for item in value)
        case _ if attrs.has(type(value)):
            names = [field.name for field in attrs.fields(type(value)) if field.init]
            return attrs.evolve(value, **{name: _read(getattr(value, name), away) for name in names})
        case _:
            return value


def _asked(facet: str, ask: OneOf | NoneOf, away: Mapping[str, str]) -> OneOf | NoneOf:
    if facet not in _OFFICES:
        return ask
    return type(ask)(frozenset(away.get(value, value) for value in ask.values))


def _all(offices: tuple[str, ...], away: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(away.get(office, office) for office in offices))
