"""Names that are used and declared nowhere: how they are found in decks and procedures, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Final

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import MEANS, OF_DECKS, Declared, Kind, Reference
from tabletop.deckfile.fields import nearest
from tabletop.deckfile.parse_procedures import ProceduresFile
from tabletop.exercise.deck import OTHER, Deck

Names = Mapping[tuple[Kind, str, str], Declared]

_SECTIONS: Final = {Kind.CELL: "cells", Kind.STORYLINE: "storylines", Kind.INCIDENT: "storylines"}
"""The key of a deck under which a kind is declared, where what it names stands far away."""

_SUGGESTED: Final = 100
_CORRECT: Final = "Correct the name, or declare it."


def undeclared(where: Desk | Arrangement, kind: Kind) -> Iterator[Finding]:
    """Yield each name of a kind that a deck or an arrangement uses and nothing declares."""
    return _in_deck(where, kind) if isinstance(where, Desk) else _in_arrangement(where, kind)


def _in_deck(desk: Desk, kind: Kind) -> Iterator[Finding]:
    """Yield each reference of a kind that the deck, or one of its arrangements, leaves open."""
    if _is_lost(desk, kind):
        return
    suggest = _sparing()
    for reference in desk.draft.references:
        if reference.kind is not kind:
            continue
        if kind in OF_DECKS:
            if not answered(reference, desk.draft.declared):
                yield desk.finding(reference.node, open_name(reference), suggest(reference, desk.draft.declared))
            continue
        silent = [one for one in desk.arrangements if one.complete and not _answered_in(reference, one)]
        if silent:
            where = ", ".join(one.id for one in silent)
            message = f"{open_name(reference)} in {where}"
            yield desk.finding(reference.node, message, suggest(reference, silent[0].declared))


def _sparing() -> Callable[[Reference, Names], str]:
    """Return what suggests a name for the first that are unknown; to compare many thousands would take too long."""
    asked = count()
    return lambda reference, names: suggestion(reference, names) if next(asked) < _SUGGESTED else _CORRECT


def _is_lost(desk: Desk, kind: Kind) -> bool:
    """Say whether the section that declares a kind could not be read: that is one problem, and told there."""
    failed = any(_SECTIONS.get(kind) in row.failed for row in desk.draft.rows_of(Deck))
    return failed and not any(one.kind is kind for one in desk.draft.declared.values())


def _in_arrangement(arrangement: Arrangement, kind: Kind) -> Iterator[Finding]:
    """Yield each name of a kind that no file of the chain declares."""
    if not arrangement.complete:
        return
    for file, reference in live_references(arrangement):
        if reference.kind is kind and not answered(reference, arrangement.declared):
            help_ = suggestion(reference, arrangement.declared)
            yield Finding(file.path, reference.node, open_name(reference), help_)


def live_references(arrangement: Arrangement) -> Iterator[tuple[ProceduresFile, Reference]]:
    """Yield each reference with its file, leaving out rules that a later file replaces or drops."""
    counts = {rule: file.path for file in arrangement.files for rule in file.rule_ids()}
    dropped = {rule for rule, _ in arrangement.procedures.dropped} - {rule.id for rule in arrangement.procedures.rules}
    for file in arrangement.files:
        for reference in file.draft.references:
            rule = reference.rule
            if not rule or (rule not in dropped and counts.get(rule, file.path) == file.path):
                yield file, reference


def _answered_in(reference: Reference, arrangement: Arrangement) -> bool:
    """Say whether an arrangement has what a deck names, or a counterpart for it (`stands_for`)."""
    counterpart = Kind.OFFICE in MEANS.get(reference.kind, (reference.kind,)) and any(
        reference.id == office for office, _ in arrangement.procedures.stands_for
    )
    return counterpart or answered(reference, arrangement.declared)


def answered(reference: Reference, names: Names) -> bool:
    """Say whether a name that is used is declared."""
    if reference.kind is Kind.OPTION and reference.id == OTHER:
        return True
    return any(reference.id == one.id for one in _candidates(reference, names)) or _is_free(reference, names)


def _candidates(reference: Reference, names: Names) -> Iterator[Declared]:
    """Yield the declarations that would answer a reference, were their spelling the same."""
    folded = reference.id.casefold()
    for kind in MEANS.get(reference.kind, (reference.kind,)):
        if reference.within or reference.kind not in {Kind.LEVEL, Kind.OPTION}:
            for within in reference.within or ("",):
                found = names.get((kind, within, folded))
                if found is not None:
                    yield found
        else:
            yield from (one for key, one in names.items() if key[0] is kind and key[2] == folded)


def _is_free(reference: Reference, names: Names) -> bool:
    """Say whether what a name belongs to is open: a field without a list of values, or itself unknown."""
    match reference.kind:
        case Kind.VALUE:
            return not any(key[0] is Kind.VALUE and key[1] in reference.within for key in names)
        case Kind.LEVEL | Kind.OPTION:
            owner = Kind.BODY if reference.kind is Kind.LEVEL else Kind.POINT
            return bool(reference.within) and not any(
                (owner, "", within.casefold()) in names for within in reference.within
            )
        case _:
            return False


def open_name(reference: Reference) -> str:
    """Return the message about a name that nothing declares."""
    where = f" of `{', '.join(reference.within)}`" if reference.within else ""
    match reference.kind:
        case Kind.ADDRESSEE | Kind.ATTENDEE:
            return f"`{reference.id}` is no office, side or other"
        case Kind.PARTY:
            return f"`{reference.id}` is no side or other"
        case _:
            return f"there is no {reference.kind} `{reference.id}`{where}"


def suggestion(reference: Reference, names: Names) -> str:
    """Return help that names the most similar declared name."""
    kinds = MEANS.get(reference.kind, (reference.kind,))
    known = [
        one.id for key, one in names.items() if key[0] in kinds and (not reference.within or key[1] in reference.within)
    ]
    return nearest(reference.id, known) or _CORRECT
