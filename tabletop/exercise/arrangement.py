"""A play read under another arrangement: which offices stand for which, and what that arrangement lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    Entry,
    Event,
    InjectAdded,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
)
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.trace import CONVENE, standing

StandsFor: TypeAlias = Mapping[str, str]
"""The office of the arrangement read under, by the office of the play."""

ROLES: Final = ("by", "to", "with")
"""Where an office can stand in an entry: it acts or decides, it is addressed, it is at the table."""


@attrs.frozen
class Step:
    """One place in the record at which another office stands."""

    entry: int
    role: str
    """One of `ROLES`."""
    office: str
    """As the room recorded it."""
    now: str
    """The office that stands for it."""


@attrs.frozen
class Lack:
    """A name in the record that the arrangement read under does not have."""

    entry: int
    kind: str
    """`office`, `addressee`, `attendee`, `body`, `level`, `act`, `matter`, `tag`, `field` or `says-value`."""
    id: str
    within: str = ""
    """Of a level its body, of a value its field."""


def under(
    entries: Sequence[Entry], own: Procedures, procedures: Procedures
) -> tuple[tuple[Entry, ...], tuple[Step, ...]]:
    """Return a record as another arrangement reads it, and each place where another office stands. The record stays.

    Args:
        entries: The record.
        own: The arrangement it was played under.
        procedures: The arrangement it is read under.
    """
    stands_for = stand_ins(own, procedures)
    if not stands_for:
        return tuple(entries), ()
    steps = [step for n, event in standing(entries).items() for step in _steps(n, event, stands_for)]
    moved = tuple(attrs.evolve(entry, event=_moved(entry.event, stands_for)) for entry in entries)
    return moved, tuple(sorted(steps, key=lambda step: (step.entry, ROLES.index(step.role), step.office)))


def stand_ins(own: Procedures, procedures: Procedures) -> StandsFor:
    """Return which offices of the play are read as which others.

    Where both arrangements have both offices, the room could have named either and meant the one it named.
    """
    return {
        office: now
        for office, now in procedures.stands_for
        if procedures.side_of(office) is None or own.side_of(now) is None
    }


def lacking(entries: Sequence[Entry], own: Procedures, procedures: Procedures) -> tuple[Lack, ...]:
    """Return what the standing record names that the play's arrangement has and the one read under has not.

    Args:
        entries: The record, offices already read as those that stand for them.
        own: The arrangement it was played under.
        procedures: The arrangement it is read under.
    """
    before, after = _names(own), _names(procedures)
    played = set(stand_ins(own, procedures).values())
    found: dict[Lack, None] = {}
    for n, event in standing(entries).items():
        for kind, name, within in _named(event):
            known = name in played or _declares(before, kind, name, within)
            if known and not _declares(after, kind, name, within):
                found.setdefault(Lack(n, kind, name, within))
    return tuple(sorted(found, key=lambda lack: (lack.entry, lack.kind, lack.within, lack.id)))


# --- offices read as others -----------------------------------------------------------------------------------------


def _moved(event: Event, stands_for: StandsFor) -> Event:
    match event:
        case ActRecorded(act=act) | ActAmended(act=act):
            return attrs.evolve(event, act=_moved_act(act, stands_for))
        case MeetingRecorded(meeting=meeting) | MeetingAmended(meeting=meeting):
            return attrs.evolve(event, meeting=_moved_meeting(meeting, stands_for))
        case DecisionRecorded(decision=decision) | DecisionAmended(decision=decision):
            return attrs.evolve(event, decision=_moved_decision(decision, stands_for))
        case _:
            return event


def _moved_act(act: Act, stands_for: StandsFor) -> Act:
    return attrs.evolve(
        act,
        by=stands_for.get(act.by, act.by),
        to=_all_moved(act.to, stands_for),
        present=_all_moved(act.present, stands_for),
    )


def _moved_meeting(meeting: Meeting, stands_for: StandsFor) -> Meeting:
    return attrs.evolve(meeting, present=_all_moved(meeting.present, stands_for))


def _moved_decision(decision: Decision, stands_for: StandsFor) -> Decision:
    return attrs.evolve(decision, by=None if decision.by is None else stands_for.get(decision.by, decision.by))


def _all_moved(offices: tuple[str, ...], stands_for: StandsFor) -> tuple[str, ...]:
    """Return offices with those that stand for them, each once."""
    return tuple(dict.fromkeys(stands_for.get(office, office) for office in offices))


def _steps(n: int, event: Event, stands_for: StandsFor) -> Iterator[Step]:
    for role, offices in _roles(event):
        for office in dict.fromkeys(offices):
            if office in stands_for:
                yield Step(n, role, office, stands_for[office])


def _roles(event: Event) -> Iterable[tuple[str, tuple[str, ...]]]:
    match event:
        case ActRecorded(act=act):
            return (("by", (act.by,)), ("to", act.to), ("with", act.present))
        case MeetingRecorded(meeting=meeting):
            return (("with", meeting.present),)
        case DecisionRecorded(decision=decision) if decision.by is not None:
            return (("by", (decision.by,)),)
        case _:
            return ()


# --- what is lacking ------------------------------------------------------------------------------------------------

_Named: TypeAlias = Iterator[tuple[str, str, str]]
"""Kind, name, and to what the name belongs."""


def _named(event: Event) -> _Named:
    """Yield every name in an entry that an arrangement declares."""
    match event:
        case ActRecorded(act=act):
            yield from _named_in_act(act)
        case MeetingRecorded(meeting=meeting):
            yield "act", CONVENE, ""
            yield from _named_at_table(meeting.via, meeting.level, meeting.present)
        case DecisionRecorded(decision=decision) if decision.by is not None:
            yield "office", decision.by, ""
        case InjectAdded(added=added):
            for tag in added.tags:
                yield "tag", tag, ""
        case _:
            pass


def _named_in_act(act: Act) -> _Named:
    yield "office", act.by, ""
    yield "act", act.act, ""
    if act.matter is not None:
        yield "matter", act.matter, ""
    for addressee in act.to:
        yield "addressee", addressee, ""
    yield from _named_at_table(act.via, act.level, act.present)
    for field, value in act.says:
        yield "field", field, ""
        yield "says-value", value, field


def _named_at_table(via: str | None, level: str | None, present: tuple[str, ...]) -> _Named:
    if via is not None:
        yield "body", via, ""
        if level is not None:
            yield "level", level, via
    for attendee in present:
        yield "attendee", attendee, ""


_Names: TypeAlias = Mapping[str, frozenset[tuple[str, str]]]
"""What an arrangement declares, by kind, as pairs of owner and name."""


def _names(procedures: Procedures) -> _Names:
    offices = [office.id for office in procedures.offices]
    anybody = [*offices, *(side.id for side in procedures.sides), *(other.id for other in procedures.others)]
    return {
        "office": _unowned(offices),
        "addressee": _unowned(anybody),
        "attendee": _unowned(anybody),
        "body": _unowned(body.id for body in procedures.bodies),
        "level": frozenset((body.id, level) for body in procedures.bodies for level in body.levels),
        "act": _unowned(act.id for act in procedures.acts),
        "matter": _unowned(matter.id for matter in procedures.matters),
        "tag": _unowned(tag.id for tag in procedures.tags),
        "field": _unowned(field.id for field in procedures.says),
        "says-value": frozenset((field.id, value) for field in procedures.says for value in field.values),
    }


def _unowned(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset(("", name) for name in names)


def _declares(names: _Names, kind: str, name: str, within: str) -> bool:
    """Say whether a name is declared, or need not be: its body is missing whole, or its field takes any value."""
    if (within, name) in names[kind]:
        return True
    match kind:
        case "level":
            return ("", within) not in names["body"]
        case "says-value":
            return all(owner != within for owner, _ in names["says-value"])
        case _:
            return False
