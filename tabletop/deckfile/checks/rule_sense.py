"""Rules that read well and make no sense: nothing opens them, no play can meet them, none can go against them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.rule_words import conflict, told
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import Draft, Row
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.parse_procedures import ProceduresFile
from tabletop.exercise.doubts import Doubt, Sense, selectors_of
from tabletop.exercise.possible_entries import SAYS, EntryKind, PossibleEntries
from tabletop.exercise.problems import Severity
from tabletop.exercise.procedures import Rule
from tabletop.exercise.rule_sense import doubts_of
from tabletop.exercise.selectors import Selector


def never_matches(where: Desk | Arrangement) -> Iterator[Finding]:
    """No entry of a play can be what a norm or a condition asks for.

    It asks for things that exclude one another: an office of one side and the other side, a release and an act. Where
    the norm can do with the rest of what it asks for, this is a warning.

    Why: the norm waits in vain, and in every exercise it would read as *not seen*.

    Mend: take one of the two away, or write two of which one will do.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, by: MOD, side: us},
                                                ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform, by: MOD},
             dimension: consultation, weight: 1, basis: norm}
    """
    if isinstance(where, Desk):
        yield from _unheard(where)
        return
    yield from _found(where, Sense.NEVER_MATCHES, fatal=True)
    for one in _found(where, Sense.NEVER_MATCHES):
        yield attrs.evolve(one, severity=Severity.WARNING)


def never_counts(arrangement: Arrangement) -> Iterator[Finding]:
    """One of several things that a norm asks for never makes a difference.

    Why: it looks as if it counted; an author or a reader would rely on it.

    Mend: leave it away, or change what keeps it from counting: here what answers exempts as well.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert},
             then: [{act: inform}, {act: protest}],
                                   ^
             unless: {act: protest}, dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: [{act: inform}],
             unless: {act: protest}, dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.NEVER_COUNTS)


def rule_never_opened(arrangement: Arrangement) -> Iterator[Finding]:
    """Nothing ever gives a norm occasion.

    What would open it lacks the thing by which its entries are tied together (`same`), or states nothing to compare.

    Why: in every exercise the norm would read *no occasion*.

    Mend: take out of `same` what openers do not have, or ask for entries that have it.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, same: matter,
                                                         ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, same: incident,
             dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.NEVER_OPENED)


def rule_always_exempt(arrangement: Arrangement) -> Iterator[Finding]:
    """Whatever gives a norm occasion exempts it as well.

    Why: in every exercise the norm would read *does not apply here*.

    Mend: write an `unless` that only some occasions have.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             unless: {inject: any}, dimension: consultation, weight: 1, basis: norm}
                     ^

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             unless: {act: protest}, dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.ALWAYS_EXEMPT)


def rule_never_met(arrangement: Arrangement) -> Iterator[Finding]:
    """No play can meet a norm, or one part of it.

    What would meet it cannot be tied to what opens it, or exempts it as well.

    Why: the norm would read *not seen* whatever the room does.

    Mend: see what is tied under `same`; ask for answers that can have the same.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {decision: any}, then: {act: inform}, same: decision,
                                                                                ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {decision: any}, then: {act: inform}, same: incident,
             dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.NEVER_MET)


def rule_never_broken(arrangement: Arrangement) -> Iterator[Finding]:
    """Nothing can go against a norm.

    Why: the norm would read *nothing to the contrary* whatever the room does.

    Mend: see what it forbids or compares, and what exempts it.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Calm, kind: absence, never: {act: protest}, unless: {act: protest},
                                                         ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Calm, kind: absence, never: {act: protest}, unless: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.NEVER_BROKEN)


def idle_key(arrangement: Arrangement) -> Iterator[Finding]:
    """A key of a norm changes nothing.

    It says something of another key that is not there, or that this kind of norm does not look at.

    Why: it looks as if it counted; an author or a reader would rely on it.

    Mend: delete it, or add the key that the help names.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, grace: 10m,
                                                                                                                 ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, within: 20m,
             grace: 10m, dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.IDLE_KEY)


def no_window(arrangement: Arrangement) -> Iterator[Finding]:
    """A norm leaves no time in which it could be met.

    Why: whatever the room does would be *seen later than the norm*.

    Mend: write a length such as `20m`, or a time after `T+0:00`.

    Wrong, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, within: 0m,
                                                                                                                  ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R05, title: Call, kind: response, when: {inject: any, tags: alert}, then: {act: inform}, within: 20m,
             dimension: consultation, weight: 1, basis: norm}
    """
    return _found(arrangement, Sense.NO_WINDOW)


def _unheard(desk: Desk) -> Iterator[Finding]:
    """Yield the conditions that wait for an act which nobody can record under one of the arrangements."""
    recorded = frozenset({EntryKind.ACT, EntryKind.MEETING})
    complete = (one.procedures for one in desk.arrangements if one.complete)
    arrangements = [(procedures, PossibleEntries(procedures)) for procedures in complete]
    for row in desk.draft.rows_of(Selector):
        silent = next((pair for pair in arrangements if not pair[1].kinds(row.value) & recorded), None)
        if silent is not None:
            about = silent[1].conflict(row.value, recorded)
            message, help_ = conflict(about, row.value, silent[0], "act")
            yield desk.finding(_place_in(row, about), message, help_)


def _found(arrangement: Arrangement, sense: Sense, *, fatal: bool = False) -> Iterator[Finding]:
    """Yield the doubts of one kind at their places, leaving out rules in which something could not be read."""
    if not arrangement.complete:
        return
    procedures = arrangement.procedures
    rows = {row.value.id: (file, row) for file, row in _live(arrangement)}
    for doubt in doubts_of(procedures):
        if doubt.sense is sense and doubt.fatal is fatal and doubt.rule in rows:
            file, row = rows[doubt.rule]
            message, help_ = told(doubt, row.value, procedures)
            yield Finding(file.path, _place_of(doubt, row, file.draft), message, help_)


def _live(arrangement: Arrangement) -> Iterator[tuple[ProceduresFile, Row[Rule]]]:
    """Yield each rule in force that was read without a problem, with its file."""
    in_force = {id(rule) for rule in arrangement.procedures.rules}
    for file in arrangement.files:
        troubled = {problem.line for problem in file.draft.notes.problems}
        for row in file.draft.rows_of(Rule):
            if id(row.value) in in_force and troubled.isdisjoint(range(row.node.line, _last_line(row.node) + 1)):
                yield file, row


def _last_line(node: Node) -> int:
    """Return the last line on which something within a node begins."""
    match node:
        case Mapping(pairs=pairs) if pairs:
            return max(_last_line(value) for _, value in pairs.values())
        case Sequence(items=items) if items:
            return max(_last_line(item) for item in items)
        case Mapping() | Sequence() | Scalar() | Lost():
            return node.line


def _place_of(doubt: Doubt, row: Row[Rule], draft: Draft) -> Node:
    """Return where a doubt stands in its file."""
    written = selectors_of(row.value)
    selectors = {id(one.value): one for one in draft.rows_of(Selector)}
    match doubt.at:
        case (str(key),):
            return row.at(key)
        case ("each", int(number), str(key)):
            return selectors[id(written["each", number])].at(key)
        case path if path in written:
            return _place_in(selectors[id(written[path])], doubt.about)
        case (str(key), int(number)):
            return row.at(key, number)
        case _:
            return row.node


def _place_in(row: Row[Selector], facets: tuple[str, ...]) -> Node:
    """Return where in a selector the last of these facets is asked for, or else the selector."""
    keys = {"says" if facet.startswith(SAYS) else facet for facet in facets}
    values = [value for key, (_, value) in row.node.pairs.items() if key in keys]
    return max(values, key=lambda node: (node.line, node.column), default=row.node)
