"""What could answer a selector: whether any entry that can be recorded under these procedures would match it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, TypeAlias

from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import ANY_VALUE, DONE, OTHER_SIDE, Ask, NoneOf, OneOf, Selector, one_of
from tabletop.exercise.trace import CONVENE

Asked: TypeAlias = tuple[str, Ask]
"""One facet, and what is asked of it."""


class EntryKind(StrEnum):
    """What an entry that rules see can be."""

    INJECT = "inject"
    """The release of an inject."""
    ACT = "act"
    MEETING = "meeting"
    DECISION = "decision"


SAYS: Final = "says."
"""What the facets of stated fields begin with."""

_OF_INCIDENTS: Final = frozenset({"incident", "storyline"})
_OF_TABLES: Final = frozenset({"act", "side", "via", "level", "with", "with_side", "as", "informal"}) | _OF_INCIDENTS

HAS: Final = {
    EntryKind.INJECT: frozenset({"inject", "tags", "cell", "side"}) | _OF_INCIDENTS,
    EntryKind.ACT: frozenset({"by", "matter", "to", "to_side"}) | _OF_TABLES,
    EntryKind.MEETING: _OF_TABLES,
    EntryKind.DECISION: frozenset({"decision", "cell", "option", "side", "by", "matter"}) | _OF_INCIDENTS,
}
"""The facets that an entry of each kind can have; an act has those of the fields it states besides."""

_STATED: Final = {
    EntryKind.INJECT: frozenset({"inject"}),
    EntryKind.ACT: frozenset({"act", "by", "side", "with", "with_side", "as", "informal"}),
    EntryKind.MEETING: frozenset({"act", "via", "as", "informal"}),
    EntryKind.DECISION: frozenset({"decision", "cell", "option", "side"}),
}
"""The facets that an entry of each kind never lacks."""

_SEVERAL: Final = {
    EntryKind.INJECT: frozenset({"tags", "cell", "side"}),
    EntryKind.ACT: frozenset({"to", "to_side", "with", "with_side"}),
    EntryKind.MEETING: frozenset({"side", "with", "with_side"}),
    EntryKind.DECISION: frozenset[str](),
}
"""The facets that can hold several values at once."""

_NAMES: Final = frozenset({"inject", "incident", "storyline", "decision"})
"""The facets with one value that decks name as they like."""

_MEANT: Final = frozenset({"recommended", "decided", "notional"})
_YES, _NO = frozenset({"yes"}), frozenset({"no"})
_FRESH: Final = "\0"
"""Stands for any name that nothing in question mentions."""


class PossibleEntries:
    """The entries that can be recorded under an arrangement, as far as selectors can tell them apart.

    Rules judge and never block, so any office may be recorded with any act, addressee, body and matter; only what the
    entries themselves rule out is impossible: that an office is of another side than its own, that an inject has an
    act. Decks are open: there may be any inject, incident, point and cell. Of a name that is declared nowhere nothing
    is concluded; it is an error of its own.
    """

    def __init__(self, procedures: Procedures) -> None:
        self.sides = frozenset(side.id for side in procedures.sides)
        self.matters = frozenset(matter.id for matter in procedures.matters)
        self._consulting = procedures.consulting
        self._offices = {office.id: office.side for office in procedures.offices}
        self._named: dict[str, str | None] = {
            **dict.fromkeys((other.id for other in procedures.others), None),
            **{side: side for side in self.sides},
            **self._offices,
        }
        """Who can be addressed or at a table, each with the side that stands for."""
        self._everybody = frozenset(self._named)
        self._bodies = {body.id: frozenset(body.levels) for body in procedures.bodies}
        self._acts = frozenset(act.id for act in procedures.acts)
        self._values = {f"{SAYS}{field.id}": frozenset(field.values) for field in procedures.says if field.values}
        levels = frozenset[str]().union(*self._bodies.values())
        parties = self.sides | {other.id for other in procedures.others}
        self._closed: dict[str, frozenset[str]] = {
            "act": self._acts, "by": frozenset(self._offices), "side": self.sides, "matter": self.matters,
            "to": frozenset(self._named), "to_side": parties | {OTHER_SIDE}, "via": frozenset(self._bodies),
            "level": levels, "with": frozenset(self._named), "with_side": parties | {OTHER_SIDE}, "as": _MEANT,
            "informal": _YES | _NO, **self._values,
        }  # fmt: skip
        self._found: dict[tuple[Selector, tuple[Asked, ...], str | None], frozenset[EntryKind]] = {}

    def kinds(self, asked: Selector, more: tuple[Asked, ...] = (), own: str | None = None) -> frozenset[EntryKind]:
        """Return the kinds of which some possible entry answers a selector; none when nothing ever can.

        Args:
            asked: The selector.
            more: What the same entry must answer besides.
            own: The side of the occasion, for `other`; without one it is that of the entry itself.
        """
        key = (asked, more, own)
        if key not in self._found:
            self._found[key] = frozenset(self._possible(asked, more, own))
        return self._found[key]

    def values(self, field: str) -> frozenset[str]:
        """Return the values a field of `says` can have, none where it is open."""
        return self._values.get(f"{SAYS}{field}", frozenset())

    def implies(self, asked: Selector, other: Selector, more: tuple[Asked, ...] = ()) -> bool:
        """Say whether whatever answers `asked` (and `more`) certainly answers `other` too; in doubt, no."""
        return all(self._implies(kind, asked, other, more) for kind in self.kinds(asked, more))

    def conflict(self, asked: Selector, among: Iterable[EntryKind] = EntryKind) -> tuple[str, ...]:
        """Return facets of a selector that no entry can answer which already by themselves are too much."""
        kept = asked.asks
        for ask in asked.asks:
            fewer = tuple(one for one in kept if one != ask)
            if not self.kinds(Selector(fewer)) & frozenset(among):
                kept = fewer
        return tuple(facet for facet, _ in kept)

    def _possible(self, asked: Selector, more: tuple[Asked, ...], own: str | None) -> Iterator[EntryKind]:
        asks: dict[str, list[Ask]] = {}
        for facet, ask in (*asked.asks, *more):
            asks.setdefault(facet, []).append(self._loosened(facet, ask))
        facets = {facet for facet in asks if not facet.startswith(SAYS)}
        for kind in EntryKind:
            says = len(facets) < len(asks)
            if facets <= HAS[kind] and (kind is EntryKind.ACT or not says) and self._fits(kind, asked, asks, own):
                yield kind

    def _loosened(self, facet: str, ask: Ask) -> Ask:
        """Return an ask that names something undeclared as one that anything stated answers."""
        declared = self._closed.get(facet)
        if declared is None or ask.values - {ANY_VALUE} <= declared:
            return ask
        return one_of(ANY_VALUE)

    def _fits(self, kind: EntryKind, asked: Selector, asks: dict[str, list[Ask]], own: str | None) -> bool:
        """Say whether an entry of a kind, which can have all these facets, can have such values in them."""
        if not all(_left(asks[facet], _open(asks[facet])) for facet in _NAMES if facet in asks):
            return False
        match kind:
            case EntryKind.INJECT:
                free = all(_holds(asks[one], _open(asks[one])) for one in ("tags", "cell") if one in asks)
                return free and _holds(asks.get("side", []), self.sides)
            case EntryKind.DECISION:
                free = all(_left(asks[one], _open(asks[one])) for one in ("cell", "option") if one in asks)
                known = (("side", self.sides), ("by", frozenset(self._offices)), ("matter", self.matters))
                return free and all(_left(asks[facet], ids) for facet, ids in known if facet in asks)
            case EntryKind.MEETING:
                held = self._counts(asked, asks, frozenset({CONVENE}), frozenset({"decided"}))
                return held and self._meets(asks, own)
            case EntryKind.ACT:
                done = self._counts(asked, asks, self._acts, _MEANT) and self._says(asks)
                return done and self._acts_so(asks, own)

    def _says(self, asks: dict[str, list[Ask]]) -> bool:
        """Say whether an act can be about such a matter and state such values; closed fields take theirs only."""
        stated = ((given, self._values.get(facet)) for facet, given in asks.items() if facet.startswith(SAYS))
        return all(_left(given, _open(given) if values is None else values) for given, values in stated) and (
            "matter" not in asks or bool(_left(asks["matter"], self.matters))
        )

    def _counts(self, asked: Selector, asks: dict[str, list[Ask]], acts: frozenset[str], meant: frozenset[str]) -> bool:
        """Say whether act, standing, channel and level can be so, the act counting as `selectors.matches` says."""
        meant = meant if asked.ask("as") is not None else meant & DONE
        corridor = asked.ask("informal") is not None or asked.values("act") & self._consulting
        levels = asks.get("level", ())
        places = _left(asks.get("via", ()), frozenset(self._bodies)) if "via" in asks or levels else frozenset()
        return bool(
            _left(asks.get("act", ()), acts)
            and _left(asks.get("as", ()), meant)
            and _left(asks.get("informal", ()), _YES | _NO if corridor else _NO)
            and ("via" not in asks or places)
            and (not levels or any(_left(levels, self._bodies[place]) for place in places))
        )

    def _acts_so(self, asks: dict[str, list[Ask]], own: str | None) -> bool:
        """Say whether some office can act in such company, and towards such addressees."""
        table = self._welcome(asks.get("with", ()), asks.get("with_side", ()))
        offices = _left(asks.get("by", ()), frozenset(self._offices)) & table
        sides = _left(asks.get("side", ()), frozenset(self._offices[office] for office in offices))
        addressed = self._welcome(asks.get("to", ()), asks.get("to_side", ()))
        for side in sides:
            mine = frozenset({own or side})
            present = self._sides_of(table)
            if (
                _answered(asks.get("with", ()), table)
                and _answered_sides(asks.get("with_side", ()), present, present - mine)
                and _answered(asks.get("to", ()), addressed)
                and _answered_sides(asks.get("to_side", ()), (to := self._sides_of(addressed)), to - mine)
            ):
                return True
        return False

    def _meets(self, asks: dict[str, list[Ask]], own: str | None) -> bool:
        """Say whether a body can meet in such company; those at the table are the sides of the meeting."""
        if not self._bodies:
            return False
        table = self._welcome(asks.get("with", ()), (*asks.get("with_side", ()), *asks.get("side", ())))
        sides = self._sides_of(table)
        others = sides - {own} if own is not None else sides if len(sides) > 1 else frozenset[str]()
        return (
            _answered(asks.get("with", ()), table)
            and _answered_sides(asks.get("with_side", ()), sides, others)
            and _answered(asks.get("side", ()), sides)
        )

    def _welcome(self, by_name: Iterable[Ask], by_side: Iterable[Ask]) -> frozenset[str]:
        """Return all who may be in a company without going against a `not`: the more they are, the more is answered."""
        unwanted = frozenset[str]().union(*(ask.values for ask in by_name if isinstance(ask, NoneOf)))
        strange = frozenset[str]().union(*(ask.values for ask in by_side if isinstance(ask, NoneOf)))
        if not unwanted and not strange:
            return self._everybody
        return frozenset(name for name, side in self._named.items() if name not in unwanted and side not in strange)

    def _sides_of(self, names: Iterable[str]) -> frozenset[str]:
        if names is self._everybody:
            return self.sides
        return frozenset(side for name in names if (side := self._named[name]) is not None)

    def _implies(self, kind: EntryKind, asked: Selector, other: Selector, more: tuple[Asked, ...]) -> bool:
        if not all(self._always(kind, asked, facet, ask, more) for facet, ask in other.asks):
            return False
        if kind not in {EntryKind.ACT, EntryKind.MEETING}:
            return True
        recommended = other.ask("as") is None and kind in self.kinds(asked, (*more, ("as", one_of("recommended"))))
        strict = other.ask("informal") is None and not other.values("act") & self._consulting
        return not recommended and not (strict and kind in self.kinds(asked, (*more, ("informal", one_of("yes")))))

    def _always(self, kind: EntryKind, asked: Selector, facet: str, ask: Ask, more: tuple[Asked, ...]) -> bool:
        """Say whether every entry of a kind that answers `asked` and `more` answers an ask of one facet too."""
        own = [one for name, one in (*asked.asks, *more) if name == facet]
        if facet not in _STATED[kind] and not own:
            return False
        if ask in own or (isinstance(ask, OneOf) and ANY_VALUE in ask.values):
            return True
        if facet in _SEVERAL[kind]:
            acting = {"with": "by", "with_side": "side"}.get(facet) if kind is EntryKind.ACT else None
            if acting is not None and isinstance(ask, OneOf) and self._always(kind, asked, acting, ask, more):
                return True
            return any(_within(one, ask) for one in own)
        contrary: Ask = NoneOf(ask.values) if isinstance(ask, OneOf) else OneOf(ask.values - {ANY_VALUE})
        return kind not in self.kinds(asked, (*more, (facet, contrary)))


def _open(asks: Iterable[Ask]) -> frozenset[str]:
    """Return the values of a facet that takes any name, as far as they differ for these asks."""
    return frozenset({_FRESH}).union(*(ask.values for ask in asks)) - {ANY_VALUE}


def _left(asks: Iterable[Ask], universe: frozenset[str]) -> frozenset[str]:
    """Return the values that a facet with one value can have."""
    for ask in asks:
        match ask:
            case OneOf(values):
                universe = universe if ANY_VALUE in values else universe & values
            case NoneOf(values):
                universe -= values
    return universe


def _holds(asks: Iterable[Ask], universe: frozenset[str]) -> bool:
    """Say whether a facet with several values can answer all asks: what no `not` forbids may all stand in it."""
    unwanted = frozenset[str]().union(*(ask.values for ask in asks if isinstance(ask, NoneOf)))
    return _answered(asks, universe - unwanted)


def _answered(asks: Iterable[Ask], there: frozenset[str]) -> bool:
    """Say whether all of these together, none of which a `not` forbids, answer each ask."""
    return all(there & ask.values if isinstance(ask, OneOf) and ANY_VALUE not in ask.values else there for ask in asks)


def _answered_sides(asks: Iterable[Ask], there: frozenset[str], others: frozenset[str]) -> bool:
    """Say the same of sides, where `other` asks for one that is not the own."""
    return all(
        (isinstance(ask, OneOf) and OTHER_SIDE in ask.values and bool(others)) or _answered((ask,), there)
        for ask in asks
    )


def _within(one: Ask, ask: Ask) -> bool:
    """Say whether one ask of a facet with several values asks for no less than another."""
    match one, ask:
        case OneOf(values), OneOf(wanted):
            return values <= wanted
        case NoneOf(unwanted), NoneOf(less):
            return less <= unwanted
        case _:
            return False
