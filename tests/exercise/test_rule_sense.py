"""What is wrong with rules, where it depends on who plays and on which side an occasion is."""

from __future__ import annotations

import attrs
import pytest

from tabletop.exercise.doubts import Doubt, Reason, Sense
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import Proximity, Response, Rule
from tabletop.exercise.rule_sense import doubts_of
from tests.exercise.small import any_of, asks, procedures, rule

ACT, MEETING, DECISION, INJECT = EntryKind.ACT, EntryKind.MEETING, EntryKind.DECISION, EntryKind.INJECT
WHO = "US-A|US-B|us|KR-A|rok"

KINDS = [
    ("incident=any", None, {ACT, MEETING, DECISION, INJECT}),
    ("side=us", None, {ACT, MEETING, DECISION, INJECT}),
    ("matter=FDO", None, {ACT, DECISION}),
    ("via=ACG", None, {ACT, MEETING}),
    ("via=ACG act=inform", None, {ACT}),
    ("tags=alert", None, {INJECT}),
    ("cell=us", None, {DECISION, INJECT}),
    ("by=JP-A side=us", None, {DECISION}),
    ("as=recommended level=AO", None, {ACT}),
    ("with_side=other", None, {ACT, MEETING}),
    ("with_side=other side=!us|rok", None, {ACT}),
    ("with_side=other side=!us|rok", "us", {ACT, MEETING}),
    (f"to_side=other to=!{WHO} side=japan", None, set()),
    (f"to_side=other to=!{WHO} side=japan", "us", {ACT}),
    ("by=NOBODY side=us", None, {ACT, DECISION}),
]


@pytest.mark.parametrize(("asked", "own", "kinds"), KINDS, ids=[f"{row[0]} of {row[1]}" for row in KINDS])
def test_what_can_answer(asked: str, own: str | None, kinds: set[EntryKind]) -> None:
    """`other` is a side other than the occasion's, or else than the entry's own; an unknown name decides nothing."""
    assert PossibleEntries(procedures()).kinds(asks(asked), own=own) == kinds


def test_a_party_that_may_be_left_out() -> None:
    """A third party that cannot be tied is left out where nobody plays it, so the others can meet the rule."""
    spare = rule(
        "R", Proximity(any_of("act=order side=us", "act=order side=japan", "inject=any side=rok")), same="matter"
    )
    bound = rule("R", Proximity(any_of("act=order side=us", "act=order side=japan", "inject=any")), same="matter")

    assert of_plays(spare) == []
    assert of_plays(bound) == [Doubt("R", Sense.NEVER_MET, ("acts", 2), Reason.UNTIED, ("matter",))]


def test_where_there_are_no_sides() -> None:
    """Injects answer injects where no side is declared at all: an occasion need have none."""
    judged = rule("R", Response(any_of("tags=alert"), any_of("tags=contact")), within="5m", same="incident")
    bare = attrs.evolve(procedures(judged), sides=(), offices=())

    assert doubts_of(bare) == ()


def of_plays(judged: Rule) -> list[Doubt]:
    """Return what is said of a rule in plays, leaving out idle keys."""
    return [doubt for doubt in doubts_of(procedures(judged)) if doubt.sense is not Sense.IDLE_KEY]
