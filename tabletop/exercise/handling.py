"""Control's handling of injects: release, hold, re-time, omit, recall, make up, overrule."""

from __future__ import annotations

import re
from typing import Final, assert_never

from tabletop.exercise.commands import (
    AddInject,
    AddPoint,
    DeferInject,
    InjectCommand,
    OmitInject,
    OverruleBranch,
    RecallInject,
    ReleaseInject,
    RetimeInject,
)
from tabletop.exercise.deck import Asks
from tabletop.exercise.events import (
    BranchOverruled,
    Event,
    InjectAdded,
    InjectDeferred,
    InjectOmitted,
    InjectRecalled,
    InjectReleased,
    InjectRetimed,
    PointAdded,
)
from tabletop.exercise.refusals import Refused, Why, empty, given, unknown
from tabletop.exercise.session import Session
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Possible

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*", re.ASCII)


def decide_inject(
    session: Session, command: InjectCommand, said: Millis, allowed: Possible
) -> tuple[Event, ...] | Refused:
    """Answer a command about injects."""
    match command:
        case AddInject():
            return _add_inject(session, command, allowed)
        case AddPoint():
            return _add_point(session, command, allowed)
        case ReleaseInject(inject):
            return _unless(_missing(session, inject, allowed.release, Why.RELEASED_ALREADY), InjectReleased(inject))
        case RecallInject(inject, because):
            return _unless(_missing(session, inject, allowed.recall, Why.NOT_RELEASED), InjectRecalled(inject, because))
        case OverruleBranch(inject, due, because):
            problem = _missing(session, inject, allowed.overrule, Why.NOT_CONDITIONAL)
            return _unless(problem or _no_reason(because), BranchOverruled(inject, due, because))
        case OmitInject(inject, because):
            problem = _missing(session, inject, allowed.defer, Why.RELEASED_ALREADY)
            return _unless(problem, InjectOmitted(inject, because))
        case DeferInject(inject, until, because):
            problem = _missing(session, inject, allowed.defer, Why.RELEASED_ALREADY) or _past(until, said)
            return _unless(problem, InjectDeferred(inject, until, because))
        case RetimeInject(inject, at, because):
            problem = _missing(session, inject, allowed.defer, Why.RELEASED_ALREADY)
            return _unless(problem, InjectRetimed(inject, at, because))
        case _ as never:
            assert_never(never)


def _unless(problem: Refused | None, event: Event) -> tuple[Event, ...] | Refused:
    return problem or (event,)


def _missing(session: Session, inject: str, allowed: frozenset[str], otherwise: Why) -> Refused | None:
    """Return why an inject is not among those that can be handled so."""
    if inject in allowed:
        return None
    known = tuple(one.id for one in session.injects())
    return Refused(otherwise, (inject,)) if inject in known else Refused(Why.NO_SUCH_INJECT, (inject,), known)


def _no_reason(because: str) -> Refused | None:
    return None if because.strip() else Refused(Why.REASON_NEEDED)


def _past(until: Millis | None, said: Millis) -> Refused | None:
    return Refused(Why.TIME_PASSED) if until is not None and until <= said else None


def _strange_cells(session: Session, cells: tuple[str, ...]) -> Refused | None:
    if not cells:
        return Refused(Why.NO_SUCH_CELL, (), session.cells)
    return unknown(Why.NO_SUCH_CELL, cells, session.cells)


def _taken(session: Session, new_id: str) -> Refused | None:
    if not _ID.fullmatch(new_id):
        return Refused(Why.BAD_ID, (new_id,))
    stage = session.board.stage
    known = {name.casefold() for name in (*stage.injects, *stage.points)}
    return Refused(Why.ID_TAKEN, (new_id,)) if new_id.casefold() in known else None


def _add_inject(session: Session, command: AddInject, allowed: Possible) -> tuple[Event, ...] | Refused:
    added = command.added
    if not allowed.add:
        return Refused(Why.ENDED)
    problem = (
        unknown(Why.NO_SUCH_INCIDENT, given(added.incident), session.board.stage.storylines)
        or _taken(session, added.id)
        or _strange_cells(session, added.to)
        or empty(added.title + added.body)
    )
    return _unless(problem, InjectAdded(added))


def _add_point(session: Session, command: AddPoint, allowed: Possible) -> tuple[Event, ...] | Refused:
    added = command.added
    if not allowed.add:
        return Refused(Why.ENDED)
    problem = (
        unknown(Why.NO_SUCH_OPTION, (added.asks,), tuple(Asks))
        or unknown(Why.NO_SUCH_INJECT, given(added.inject), session.board.stage.injects)
        or _taken(session, added.id)
        or _strange_cells(session, added.cells)
        or empty(added.ask)
    )
    return _unless(problem, PointAdded(added))
