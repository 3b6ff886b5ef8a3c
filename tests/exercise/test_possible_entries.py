"""What could answer a selector: the same as trying every entry there can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product
from random import Random
from typing import Any, Final

import attrs
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.deck import Cell, Inject
from tabletop.exercise.events import (
    Act,
    ActRecorded,
    Chosen,
    Decision,
    DecisionRecorded,
    Event,
    InjectReleased,
    Meant,
    Meeting,
    MeetingRecorded,
)
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import Field
from tabletop.exercise.selectors import Ask, Facets, NoneOf, OneOf, Selector, matches, selector
from tabletop.exercise.text import plain
from tabletop.exercise.trace import Stage, item_of, stage_of
from tests.exercise.small import P1, SIDES, deck, inject, procedures

PACT: Final = attrs.evolve(procedures(), says=(Field("stance", ("firm", "open", "silent")), Field("count")))
ENTRIES: Final = PossibleEntries(PACT)

VALUES: Final = {
    "inject": ("any", "I1"),
    "tags": ("any", "alert", "contact"),
    "storyline": ("any", "swarm"),
    "incident": ("any", "lock-on"),
    "act": ("any", "convene", "consult", "inform"),
    "by": ("any", "US-A", "JP-A", "PM", "KR-A"),
    "side": ("any", "us", "japan", "rok"),
    "matter": ("any", "FDO", "MSO"),
    "to": ("any", "US-A", "JP-A", "us", "press"),
    "to_side": ("any", "us", "japan", "other", "press"),
    "via": ("any", "ACG", "NSC"),
    "level": ("any", "AO", "DIR"),
    "with": ("any", "US-A", "JP-A", "japan", "press"),
    "with_side": ("any", "us", "japan", "other"),
    "as": ("any", "recommended", "decided", "notional"),
    "informal": ("yes", "no"),
    "decision": ("any", "P1"),
    "cell": ("any", "us", "japan"),
    "option": ("any", "patrol"),
    "says.stance": ("any", "firm", "open", "silent"),
    "says.count": ("any", "3"),
}
OF_INJECTS: Final = ("inject", "tags", "cell", "side", "incident", "storyline")
OF_DECISIONS: Final = ("decision", "cell", "option", "side", "by", "matter", "incident", "storyline")
OF_ACTS: Final = tuple(facet for facet in VALUES if facet not in {"inject", "tags", "decision", "option", "cell"})
COUPLED: Final = (
    ("by", "side"), ("to", "to_side"), ("with", "with_side", "by", "side"), ("via", "level"), ("act", "by", "inject"),
    ("with_side", "side", "act"), ("to_side", "side"), ("decision", "via", "option"), ("inject", "matter", "tags"),
)  # fmt: skip
"""Facets that can be at odds with each other."""

OFFICES: Final = tuple(office.id for office in PACT.offices)
PEOPLE: Final = ("US-A", "JP-A", "PM", "KR-A", "us", "japan", "press", "PRC")
ABOUT: Final = (None, "lock-on", "cut")


def a_selector(rng: Random, most: int) -> Selector:
    """Draw a selector, mostly of facets that can go together or be at odds."""
    among = rng.choice((OF_ACTS, OF_ACTS, OF_INJECTS, OF_DECISIONS, *COUPLED, tuple(VALUES)))
    facets = rng.sample(among, min(rng.randint(1, most) + (among in COUPLED), len(among)))
    return selector({facet: an_ask(rng, facet) for facet in facets})


def an_ask(rng: Random, facet: str) -> Ask:
    """Draw what is asked of a facet."""
    values = VALUES[facet]
    return rng.choice((OneOf, OneOf, NoneOf))(frozenset(rng.sample(values, rng.choice((1, 1, 2)))))


def groups(most: int) -> list[tuple[str, ...]]:
    """Return every group of people up to a size."""
    return [group for size in range(most + 1) for group in combinations(PEOPLE, size)]


@cache
def stages() -> tuple[Stage, ...]:
    """Return stages that differ in what decks settle: of which side a cell is, of which storyline an incident."""
    ids = list(SIDES)
    base = stage_of(deck(inject("I1", "0:05")), PACT)
    return tuple(
        attrs.evolve(
            base,
            cells={cell: Cell(cell, ids[(place + shift) % 3], plain(cell)) for place, cell in enumerate(ids)},
            storylines=dict.fromkeys(("lock-on", "cut"), line),
        )
        for shift in range(3)
        for line in ("swarm", "cable")
    )


def read(what: Event, stage: Stage) -> Facets:
    """Return an entry as rules read it."""
    item = item_of(1, 0, what, stage)
    assert item is not None
    return item.facets


@cache
def injects() -> tuple[Facets, ...]:
    """Return the releases of injects of every make."""
    cells = [group for size in range(1, 4) for group in combinations(SIDES, size)]
    tags = ((), ("alert",), ("contact",), ("flood",), ("alert", "contact"))
    found: list[Facets] = []
    for stage, id_, to, tag, about, line in product(
        stages(), ("I1", "I9"), cells, tags, ABOUT, (None, "swarm", "cable")
    ):
        if about is None or line is None:
            one: Inject = attrs.evolve(stage.injects["I1"], id=id_, to=to, tags=tag, incident=about, storyline=line)
            found.append(read(InjectReleased(id_), attrs.evolve(stage, injects={id_: one})))
    return tuple(found)


@cache
def decisions() -> tuple[Facets, ...]:
    """Return the decisions there can be."""
    found: list[Facets] = []
    for stage, about, matter, id_ in product(stages(), ABOUT, (None, "FDO", "MSO"), ("P1", "P9")):
        home = attrs.evolve(stage.injects["I1"], incident=about)
        there = attrs.evolve(stage, injects={"I1": home}, points={id_: (attrs.evolve(P1, id=id_, matter=matter), "I1")})
        for cell, option, by in product(SIDES, ("patrol", "wait"), (None, *OFFICES)):
            found.append(read(DecisionRecorded(Decision(id_, cell, Chosen(option), by)), there))
    return tuple(found)


@cache
def meetings() -> tuple[Facets, ...]:
    """Return the meetings there can be."""
    places = (("ACG", None), ("ACG", "AO"), ("ACG", "DIR"), ("NSC", None))
    return tuple(
        read(MeetingRecorded(Meeting(*place, present, about, informal=informal)), stage)
        for stage in stages()[:2]
        for place, present, about, informal in product(places, groups(3), ABOUT, (False, True))
    )


def acts(facets: frozenset[str]) -> Iterator[Facets]:
    """Yield the acts there can be, as far as these facets can tell them apart."""
    people = groups(2)
    places = ((None, None), ("ACG", None), ("ACG", "AO"), ("ACG", "DIR"), ("NSC", None))
    makes: tuple[Sequence[Any], ...] = (
        OFFICES,
        ("convene", "consult", "inform", "order"),
        (None, "FDO", "MSO") if "matter" in facets else (None,),
        people if facets & {"to", "to_side"} else [()],
        places if facets & {"via", "level"} else places[:1],
        people if facets & {"with", "with_side"} else [()],
        ABOUT if facets & {"incident", "storyline"} else (None,),
        (None, "firm", "open", "silent") if "says.stance" in facets else (None,),
        (None, "3", "4") if "says.count" in facets else (None,),
        tuple(Meant) if "as" in facets else (Meant.DECIDED, Meant.RECOMMENDED),
        (False, True),
    )
    for by, what, matter, to, place, present, about, stance, count, meant, informal in product(*makes):
        says = tuple((name, value) for name, value in (("stance", stance), ("count", count)) if value is not None)
        via, level = place
        act = Act(by, what, matter, to, via, level, present, about, says, meant, informal)
        for stage in stages()[: 2 if about else 1]:
            yield read(ActRecorded(act), stage)


def tried(kind: EntryKind, facets: frozenset[str]) -> Iterator[Facets]:
    """Yield the entries of a kind there can be."""
    match kind:
        case EntryKind.INJECT:
            yield from injects()
        case EntryKind.DECISION:
            yield from decisions()
        case EntryKind.MEETING:
            yield from meetings()
        case EntryKind.ACT:
            yield from acts(facets)


def found(asked: Selector, own: str | None) -> set[EntryKind]:
    """Return the kinds of which an entry answers a selector, by trying them."""
    facets = frozenset(facet for facet, _ in asked.asks)
    return {kind for kind in EntryKind if any(matches(asked, one, PACT.consulting, own) for one in tried(kind, facets))}


@settings(max_examples=50)
@given(st.randoms(use_true_random=False))
def test_the_same_as_trying(rng: Random) -> None:
    """A kind is said to have an answer exactly when some entry of it is one."""
    asked, own = a_selector(rng, 4), rng.choice((None, None, "us", "japan"))
    kinds = ENTRIES.kinds(asked, own=own)
    event(f"{len(kinds)} kinds")

    assert found(asked, own) == kinds


@settings(max_examples=50)
@given(st.randoms(use_true_random=False))
def test_what_is_said_to_follow_follows(rng: Random) -> None:
    """Whatever answers one selector answers each that it is said to imply."""
    asked, other = a_selector(rng, 3), a_selector(rng, 2)
    if rng.randrange(2):
        other = selector(dict(rng.sample(asked.asks, rng.randint(1, len(asked.asks)))))
    implied = ENTRIES.implies(asked, other)
    event("implied" if implied else "not implied")

    if implied:
        facets = frozenset(facet for facet, _ in (*asked.asks, *other.asks))
        for kind in EntryKind:
            for one in tried(kind, facets):
                assert not matches(asked, one, PACT.consulting) or matches(other, one, PACT.consulting)
