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
from tabletop.exercise.planned import never_due
from tabletop.exercise.possible_entries import SAYS, EntryKind, PossibleEntries
from tabletop.exercise.problems import Severity
from tabletop.exercise.procedures import Rule
from tabletop.exercise.rule_sense import doubts_of
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import format_offset


def never_matches(where: Desk | Arrangement) -> Iterator[Finding]:
    """No entry of a play can answer what a norm or a condition asks for."""
    if isinstance(where, Desk):
        yield from _unheard(where)
        return
    yield from _found(where, Sense.NEVER_MATCHES, fatal=True)
    for one in _found(where, Sense.NEVER_MATCHES):
        yield attrs.evolve(one, severity=Severity.WARNING)


def never_counts(arrangement: Arrangement) -> Iterator[Finding]:
    """A selector can be answered and yet never makes a difference in its rule."""
    return _found(arrangement, Sense.NEVER_COUNTS)


def rule_never_opened(arrangement: Arrangement) -> Iterator[Finding]:
    """Nothing gives a rule occasion: what would open it has nothing by which it is tied."""
    return _found(arrangement, Sense.NEVER_OPENED)


def rule_always_exempt(arrangement: Arrangement) -> Iterator[Finding]:
    """Whatever gives a rule occasion is an `unless` of it too."""
    return _found(arrangement, Sense.ALWAYS_EXEMPT)


def rule_never_met(arrangement: Arrangement) -> Iterator[Finding]:
    """No play can meet a rule, or one part of it: what would meet it cannot be tied to what opens it."""
    return _found(arrangement, Sense.NEVER_MET)


def rule_never_broken(arrangement: Arrangement) -> Iterator[Finding]:
    """Nothing can go against a rule: it says nothing of any play."""
    return _found(arrangement, Sense.NEVER_BROKEN)


def idle_key(arrangement: Arrangement) -> Iterator[Finding]:
    """A key of a rule changes nothing, because of the rule's kind or for want of another key."""
    return _found(arrangement, Sense.IDLE_KEY)


def no_window(arrangement: Arrangement) -> Iterator[Finding]:
    """A rule leaves no time in which it could be met."""
    return _found(arrangement, Sense.NO_WINDOW)


def rule_never_due(desk: Desk) -> Iterator[Finding]:
    """A rule leaves so much time that in this deck every occasion ends before it falls due: nobody can miss it."""
    rows = {row.value.id: row for row in desk.injects}
    endex = format_offset(desk.deck.scenario.endex)
    told_of = set[str]()
    for arrangement in desk.arrangements:
        for late in never_due(desk.deck, arrangement.procedures) if arrangement.complete else ():
            if late.rule in told_of:
                continue
            told_of.add(late.rule)
            message = (
                f"{late.rule} first falls due at {format_offset(late.due)}, after ENDEX at {endex}: nobody can miss it"
            )
            if late.inject is not None:
                where = rows[late.inject].at("release")
                help_ = f"Release {late.inject} earlier, move `endex`, or acknowledge it."
            else:
                where = desk.draft.rows_of(type(desk.deck.scenario))[0].at("endex")
                help_ = "Move `endex`, play under other procedures, or acknowledge it."
            yield desk.finding(where, message, help_)


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
