"""Names in a deck that nothing declares: one check a kind of name."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import MEANS, OF_DECKS, Declared, Kind, Reference
from tabletop.deckfile.fields import nearest
from tabletop.exercise.deck import OTHER

Names = dict[tuple[Kind, str, str], Declared]


def unknown_cell(desk: Desk) -> Iterator[Finding]:
    """A cell that the deck does not declare under `cells`."""
    return _undeclared(desk, Kind.CELL)


def unknown_storyline(desk: Desk) -> Iterator[Finding]:
    """A storyline that the deck does not declare under `storylines`."""
    return _undeclared(desk, Kind.STORYLINE)


def unknown_incident(desk: Desk) -> Iterator[Finding]:
    """An incident that no storyline of the deck declares."""
    return _undeclared(desk, Kind.INCIDENT)


def unknown_inject(desk: Desk) -> Iterator[Finding]:
    """An inject that the deck does not have, in `after`, `released` or a selector."""
    return _undeclared(desk, Kind.INJECT)


def unknown_point(desk: Desk) -> Iterator[Finding]:
    """A decision point that no inject of the deck has."""
    return _undeclared(desk, Kind.POINT)


def unknown_option(desk: Desk) -> Iterator[Finding]:
    """An option that the decision point named beside it does not offer. *other* is always offered."""
    return _undeclared(desk, Kind.OPTION)


def unknown_side(desk: Desk) -> Iterator[Finding]:
    """A side that the procedures do not declare."""
    return _undeclared(desk, Kind.SIDE)


def unknown_office(desk: Desk) -> Iterator[Finding]:
    """An office that no side in the procedures has, and for which none of theirs stands."""
    return _undeclared(desk, Kind.OFFICE)


def unknown_other(desk: Desk) -> Iterator[Finding]:
    """A party that the procedures do not declare under `others`."""
    return _undeclared(desk, Kind.OTHER)


def unknown_addressee(desk: Desk) -> Iterator[Finding]:
    """An addressee that is neither an office, a side nor one of the others of the procedures."""
    return _undeclared(desk, Kind.ADDRESSEE)


def unknown_attendee(desk: Desk) -> Iterator[Finding]:
    """Somebody at the table who is neither an office, a side nor one of the others of the procedures."""
    return _undeclared(desk, Kind.ATTENDEE)


def unknown_party(desk: Desk) -> Iterator[Finding]:
    """A value of `to_side` or `with_side` that is neither a side nor one of the others of the procedures."""
    return _undeclared(desk, Kind.PARTY)


def unknown_body(desk: Desk) -> Iterator[Finding]:
    """A body or channel that the procedures do not declare."""
    return _undeclared(desk, Kind.BODY)


def unknown_level(desk: Desk) -> Iterator[Finding]:
    """A level at which the body named beside it does not meet."""
    return _undeclared(desk, Kind.LEVEL)


def unknown_act(desk: Desk) -> Iterator[Finding]:
    """An act that the procedures do not declare."""
    return _undeclared(desk, Kind.ACT)


def unknown_matter(desk: Desk) -> Iterator[Finding]:
    """A matter that the procedures do not declare."""
    return _undeclared(desk, Kind.MATTER)


def unknown_tag(desk: Desk) -> Iterator[Finding]:
    """A tag that the procedures do not declare: no rule would ever see it."""
    return _undeclared(desk, Kind.TAG)


def unknown_field(desk: Desk) -> Iterator[Finding]:
    """A field under `says` that the procedures do not declare."""
    return _undeclared(desk, Kind.FIELD)


def unknown_says_value(desk: Desk) -> Iterator[Finding]:
    """A value that its field under `says` does not take."""
    return _undeclared(desk, Kind.VALUE)


def unknown_rule(desk: Desk) -> Iterator[Finding]:
    """A rule that the procedures do not have, or have dropped."""
    return _undeclared(desk, Kind.RULE)


def _undeclared(desk: Desk, kind: Kind) -> Iterator[Finding]:
    """Yield each reference of a kind that the deck, or one of its arrangements, leaves open."""
    for reference in desk.draft.references:
        if reference.kind is not kind:
            continue
        if kind in OF_DECKS:
            if not answered(reference, desk.draft.declared):
                yield desk.finding(reference.node, open_name(reference), suggestion(reference, desk.draft.declared))
            continue
        silent = [one for one in desk.arrangements if one.complete and not _answered_in(reference, one)]
        if silent:
            where = ", ".join(one.id for one in silent)
            message = f"{open_name(reference)} in {where}"
            yield desk.finding(reference.node, message, suggestion(reference, silent[0].declared))


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
    return nearest(reference.id, known) or "Correct the name, or declare it."
