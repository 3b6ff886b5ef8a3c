"""Names in procedures that cannot mean what their author meant: reserved, repeated, alone, or of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import Declared, Draft, Kind, Row
from tabletop.deckfile.fields import nearest
from tabletop.deckfile.nodes import Mapping, Node, Scalar, Sequence
from tabletop.deckfile.parse_procedures import ProceduresFile
from tabletop.exercise.possible_entries import SAYS
from tabletop.exercise.problems import Place
from tabletop.exercise.procedures import Body, Matter, Rule
from tabletop.exercise.selectors import ANY_VALUE, OTHER_SIDE, NoneOf, Selector

_ASKED_FOR: Final = frozenset(
    {
        Kind.SIDE, Kind.OFFICE, Kind.OTHER, Kind.BODY, Kind.LEVEL, Kind.ACT, Kind.MATTER, Kind.TAG, Kind.VALUE,
    }
)  # fmt: skip
"""What selectors ask for by name, so that a name must not be one of their words."""

_PARTIES: Final = frozenset({Kind.SIDE, Kind.OTHER})
_WITHIN: Final = frozenset({Kind.LEVEL, Kind.VALUE, Kind.GROUP, Kind.FORMER})
"""What is replaced along with what it belongs to, or is declared somewhere else."""

_LISTS: Final[dict[type[Body | Matter | Rule], tuple[str, ...]]] = {
    Body: ("sides", "seats"), Matter: ("decides", "approves"), Rule: ("same", "field", "silent"),
}  # fmt: skip
"""The lists in which a name a second time adds nothing."""


def reserved_id(arrangement: Arrangement) -> Iterator[Finding]:
    """Something is called by a word that means something else where norms ask.

    `any` asks for whatever is there; `other`, of sides, for a side other than the own.

    Why: a norm could never ask for the thing itself.

    Mend: choose another id.

    Wrong, in procedures:

        others:
          any: Anybody else
          ^

    Right, in procedures:

        others:
          anybody: Anybody else
    """
    for one in arrangement.declared.values():
        word = one.id.casefold()
        if (word == ANY_VALUE and one.kind in _ASKED_FOR) or (word == OTHER_SIDE and one.kind in _PARTIES):
            yield Finding(one.path, one.node, f"`{one.id}` has a meaning of its own in selectors", "Choose another id.")


def id_in_capitals(arrangement: Arrangement) -> Iterator[Finding]:
    """A file declares an id of a file that it builds on, in other capitals.

    Why: capitals do not count where people type, so the two are taken for one another; and nothing is replaced,
    although it seems so.

    Mend: write it as the other file does to replace it, or choose another id.

    Wrong, in procedures:

        matters:
          mso: Patrols at sea
          ^

    Right, in procedures:

        matters:
          MSO: Patrols at sea
    """
    first: dict[tuple[Kind, str], Declared] = {}
    for file in arrangement.files:
        for one in file.draft.declared.values():
            earlier = first.setdefault((one.kind, one.id.casefold()), one)
            if one.kind not in _WITHIN and earlier.id != one.id and earlier.path != one.path:
                place = Place(earlier.path, earlier.node.line, earlier.node.column)
                message = f"the {one.kind} `{one.id}` is `{earlier.id}` in other capitals, and does not replace it"
                help_ = f"Write `{earlier.id}` to replace it, or choose another id; case does not count."
                yield Finding(one.path, one.node, message, help_, ((place, "first declared here"),))


def repeated_name(arrangement: Arrangement) -> Iterator[Finding]:
    """A name stands twice in one list.

    Why: the second says nothing; perhaps another name was meant.

    Mend: delete it, or write the one that was meant.

    Wrong, in procedures:

        bodies:
          BOCC: {name: Operations centre, seats: [JJOC, USFJ, JJOC]}
                                                              ^

    Right, in procedures:

        bodies:
          BOCC: {name: Operations centre, seats: [JJOC, USFJ, MOD]}
    """
    for file in arrangement.files:
        for kind, keys in _LISTS.items():
            rows: list[Row[Body | Matter | Rule]] = list(file.draft.rows_of(kind))
            for row in rows:
                for key in keys:
                    yield from _twice(file, row.at(key))
        yield from (
            Finding(file.path, one.node, f"`{one.id}` a second time in this list", "Delete it.")
            for number, one in enumerate(file.extends)
            if one.id in {before.id for before in file.extends[:number]}
        )


def _twice(file: ProceduresFile, node: Node) -> Iterator[Finding]:
    """Yield the words of a list that stand in it before."""
    words = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    for number, item in enumerate(words):
        if item.text in {before.text for before in words[:number]}:
            yield Finding(file.path, item, f"`{item.text}` a second time in this list", "Delete it.")


def not_an_office(arrangement: Arrangement) -> Iterator[Finding]:
    """What an office is to stand for is something else than an office.

    Under `stands_for` stand offices of another arrangement, each with the office of this one that takes its place.

    Why: acts by a body or a matter are recorded by nobody, so the line would never be used.

    Mend: name an office of another arrangement.

    Wrong, in procedures:

        stands_for: {ACG: MOD}
                     ^

    Right, in procedures:

        stands_for: {CJS: JJOC}
    """
    for file in arrangement.files:
        for former in _former(file):
            known = [one for one in arrangement.declared.values() if one.id == former.id and one.kind in _ASKED_FOR]
            if known and all(one.kind is not Kind.OFFICE for one in known):
                message = f"the {known[0].kind} `{former.id}` is no office, here or elsewhere"
                yield Finding(file.path, former.node, message, "Name an office of another arrangement.")


def idle_stand_in(arrangement: Arrangement) -> Iterator[Finding]:
    """An office stands for itself.

    Why: the line changes nothing; perhaps another office was meant.

    Mend: delete the line, or correct one of the two.

    Wrong, in procedures:

        stands_for: {JJOC: JJOC}
                     ^

    Right, in procedures:

        stands_for: {CJS: JJOC}
    """
    for file in arrangement.files:
        ours = dict(file.own.stands_for)
        for former in _former(file):
            if ours.get(former.id) == former.id:
                yield Finding(file.path, former.node, f"`{former.id}` stands for itself", "Delete the line.")


def _former(file: ProceduresFile) -> list[Declared]:
    """Return the offices of another arrangement that a file names under `stands_for`."""
    return [one for one in file.draft.declared.values() if one.kind is Kind.FORMER]


def idle_drop(arrangement: Arrangement) -> Iterator[Finding]:
    """A file drops a norm and declares one of the same id.

    Why: the norm is in force, although it is listed as dropped.

    Mend: to replace a norm, declare it and do not drop it; to leave it out, drop it and do not declare it.

    Wrong, in procedures:

        drop: {R03: written anew below}
                    ^
        rules:
          - {id: R03, title: Protest, kind: response, when: {inject: any, tags: alert}, then: {act: protest, to: [PRC]},
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        drop: {R03: protests are not trained here}
    """
    for file in arrangement.files:
        own = {rule.id for rule in file.own.rules}
        for drop in file.drops:
            if drop.id in own:
                message = f"`{drop.id}` is dropped and declared in one file: it is replaced, not dropped"
                yield Finding(file.path, drop.node, message, "Delete the line; the rule below takes its place.")


def lonely_group(arrangement: Arrangement) -> Iterator[Finding]:
    """A norm is part of something that no other norm belongs to.

    `part_of` names the norm with which this one is scored as one, or a word that several norms share.

    Why: the id is misspelt, or the norm stands alone without need.

    Mend: name the norm with which it is scored as one, or delete `part_of`.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, part_of: R10,
                                                                                                                   ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, part_of: R01,
             dimension: consultation, weight: 1, basis: norm}
    """
    rules = arrangement.procedures.rules
    bearers = {rule.id: rule for rule in rules}
    groups = [rule.part_of for rule in rules if rule.part_of is not None]
    for file, row in _in_force(arrangement):
        group = row.value.part_of
        if group is None:
            continue
        bearer = bearers.get(group)
        if bearer is None and groups.count(group) == 1:
            message = f"no rule `{group}`, and no other rule is part of it"
            help_ = nearest(group, bearers) or "Name the rule with which it is scored as one."
        elif bearer is row.value:
            message, help_ = f"{group} is part of itself", "Delete `part_of`."
        elif bearer is not None and bearer.part_of is not None:
            message = f"{group} is itself part of {bearer.part_of}, and is scored there"
            help_ = f"Write `part_of: {bearer.part_of}`."
        else:
            continue
        yield Finding(file.path, row.at("part_of"), message, help_)


def _in_force(arrangement: Arrangement) -> Iterator[tuple[ProceduresFile, Row[Rule]]]:
    """Yield the rules that no later file replaces or drops, with their files."""
    kept = {id(rule) for rule in arrangement.procedures.rules}
    for file in arrangement.files:
        yield from ((file, row) for row in file.draft.rows_of(Rule) if id(row.value) in kept)


def negated_any(where: Desk | Arrangement) -> Iterator[Finding]:
    """A norm or a condition asks for `{not: any}` or `{not: other}`.

    A *not* is answered only by an entry that states something else: `via: {not: [ACG]}` by an act that names another
    channel, not by one that names none.

    Why: it looks as if it asked for an entry that states nothing, and no entry answers it so.

    Mend: name what is meant, or leave the facet away; that nothing is stated cannot be asked.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert},
             then: {act: convene, via: {not: any}},
                                       ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: convene},
             dimension: consultation, weight: 1, basis: norm}
    """
    for draft in [where.draft] if isinstance(where, Desk) else [file.draft for file in where.files]:
        for node, word in _negated(draft):
            yield Finding(draft.path, node, *_how_negated(word))


def _how_negated(word: str) -> tuple[str, str]:
    message = f"`{{not: {word}}}` does not ask for nothing: whatever is stated answers it"
    if word == OTHER_SIDE:
        return f"`{{not: {word}}}` does not ask for the own side: whatever is stated answers it", "Name the side."
    return message, "Write `any`, or leave the facet away; that nothing is stated cannot be asked."


def _negated(draft: Draft) -> Iterator[tuple[Node, str]]:
    """Yield where selectors negate a word that is no name."""
    for row in draft.rows_of(Selector):
        for facet, ask in row.value.asks:
            words = {ANY_VALUE, OTHER_SIDE} if facet in {"to_side", "with_side"} else {ANY_VALUE}
            for word in sorted(words & ask.values if isinstance(ask, NoneOf) else ()):
                yield _asked_at(row, facet), word


def _asked_at(row: Row[Selector], facet: str) -> Node:
    """Return where a selector asks for a facet."""
    if not facet.startswith(SAYS):
        return row.at(facet)
    fields = row.at("says")
    return fields.pairs[facet.removeprefix(SAYS)][1] if isinstance(fields, Mapping) else fields
