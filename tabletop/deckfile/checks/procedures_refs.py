"""Procedures that do not hold together: names of decks, ids that collide, weights beyond their basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tabletop.deckfile.checks.finding import Finding
from tabletop.deckfile.checks.undeclared import live_references
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import OF_DECKS, Declared, Kind
from tabletop.exercise.problems import Place
from tabletop.exercise.procedures import WEIGHT_LIMITS, Rule

_SHARED: Final = (Kind.ACT, Kind.SIDE, Kind.OFFICE, Kind.BODY, Kind.MATTER, Kind.OTHER)
"""The kinds whose ids stand in one act line together, so none may be the name of two things."""


def two_standings(arrangement: Arrangement) -> Iterator[Finding]:
    """One file has an id as a rule, as an open question and among what it leaves out, or as two of these."""
    for file in arrangement.files:
        left_out = {id_.casefold() for id_, _ in file.own.left_out}
        for key, one in file.draft.declared.items():
            as_question = (Kind.QUESTION, *key[1:]) in file.draft.declared
            if (one.kind is Kind.RULE and (as_question or key[2] in left_out)) or (
                one.kind is Kind.QUESTION and key[2] in left_out
            ):
                message = f"`{one.id}` is more than one of rule, open question and left out"
                yield Finding(file.path, one.node, message, "Let it be one of them, or choose another id.")


def deck_name_in_rule(arrangement: Arrangement) -> Iterator[Finding]:
    """A rule names an inject, incident, cell, point or option: those belong to decks, which rules do not know."""
    for file, reference in live_references(arrangement):
        if reference.kind in OF_DECKS:
            message = f"a rule cannot know the {reference.kind} `{reference.id}` of a deck"
            yield Finding(file.path, reference.node, message, "Write `any` and a tag that the injects carry.")


def id_clash(arrangement: Arrangement) -> Iterator[Finding]:
    """Two of the acts, sides, offices, bodies, matters and others have the same id, ignoring case.

    In one act line, `JJOC inform USFJ via BOCC`, a word must not be able to mean two things.
    """
    first: dict[str, Declared] = {}
    for one in sorted(
        (one for one in arrangement.declared.values() if one.kind in _SHARED),
        key=lambda one: ([file.path for file in arrangement.files].index(one.path), one.node.line, one.node.column),
    ):
        earlier = first.setdefault(one.id.casefold(), one)
        if earlier.kind is not one.kind:
            place = Place(earlier.path, earlier.node.line, earlier.node.column)
            message = f"the {one.kind} `{one.id}` has the id of the {earlier.kind} `{earlier.id}`"
            yield Finding(one.path, one.node, message, "Rename one of them.", ((place, "the other one"),))


def weight_limit(arrangement: Arrangement) -> Iterator[Finding]:
    """A rule weighs more than the basis of its duty allows: law 5, practice and commitment 3, norm 2."""
    for file in arrangement.files:
        for row in file.draft.rows_of(Rule):
            limit = WEIGHT_LIMITS[row.value.basis]
            if row.value.weight > limit and not row.failed & {"weight", "basis"}:
                message = f"{row.value.id} weighs {row.value.weight}; resting on {row.value.basis} it may weigh {limit}"
                yield Finding(file.path, row.at("weight"), message, f"Write {limit} or less, or another basis.")


def nameless_side(arrangement: Arrangement) -> Iterator[Finding]:
    """A side has no name in any file of the chain."""
    for side in arrangement.procedures.sides:
        declared = arrangement.declared.get((Kind.SIDE, "", side.id.casefold()))
        if not side.name and declared is not None:
            yield Finding(declared.path, declared.node, f"the side `{side.id}` has no name", "Write `name: …`.")
