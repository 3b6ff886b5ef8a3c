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
    """One id is more than one of norm, open question and left out.

    Why: who reads "R05" in a report could not tell whether it is judged, asked or neither.

    Mend: let it be one of them, or choose another id.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
                 ^
             dimension: consultation, weight: 1, basis: norm}
        left_out: {R05: The sources do not agree}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
        left_out: {R06: The sources do not agree}
    """
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
    """A norm names an inject, incident, cell, point or option of a deck.

    Why: procedures serve many decks and know none of them; in every other deck the norm would wait for nothing.

    Mend: write `any` and a tag that the injects carry.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: A-1}, then: {act: inform},
                                                                  ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
    """
    for file, reference in live_references(arrangement):
        if reference.kind in OF_DECKS:
            message = f"a rule cannot know the {reference.kind} `{reference.id}` of a deck"
            yield Finding(file.path, reference.node, message, "Write `any` and a tag that the injects carry.")


def id_clash(arrangement: Arrangement) -> Iterator[Finding]:
    """Two of the acts, sides, offices, bodies, matters and others have the same id, whether in capitals or not.

    Why: they stand in one act line, `JJOC inform USFJ via BOCC`, where a word must not be able to mean two things.

    Mend: rename one of them. The problem names the place of the other.

    Wrong, in procedures:

        matters:
          MOD: Mine operations
          ^

    Right, in procedures:

        matters:
          mines: Mine operations
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
    """A norm weighs more than what it rests on allows.

    The most is 5 for law, 3 for practice and for a published commitment, 2 for a norm of the authors' own.

    Why: the figures of an exercise would rest on an opinion more than on a law.

    Mend: write a smaller weight, or another basis if the sources give one.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 3, basis: norm}
                                              ^

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 2, basis: norm}
    """
    for file in arrangement.files:
        for row in file.draft.rows_of(Rule):
            limit = WEIGHT_LIMITS[row.value.basis]
            if row.value.weight > limit and not row.failed & {"weight", "basis"}:
                message = f"{row.value.id} weighs {row.value.weight}; resting on {row.value.basis} it may weigh {limit}"
                yield Finding(file.path, row.at("weight"), message, f"Write {limit} or less, or another basis.")


def nameless_side(arrangement: Arrangement) -> Iterator[Finding]:
    """A side has no name.

    A file that only adds offices to a side of another file need not repeat the name; one of the files must have it.

    Why: there would be nothing to show for it.

    Mend: write `name`, in one language or more.

    Wrong, in procedures:

        sides:
          rok: {offices: {MND: Ministry of National Defense}}
          ^

    Right, in procedures:

        sides:
          rok: {name: Republic of Korea, offices: {MND: Ministry of National Defense}}
    """
    for side in arrangement.procedures.sides:
        declared = arrangement.declared.get((Kind.SIDE, "", side.id.casefold()))
        if not side.name and declared is not None:
            yield Finding(declared.path, declared.node, f"the side `{side.id}` has no name", "Write `name: …`.")
