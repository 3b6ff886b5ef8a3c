"""Events as codes and free words, and back: one table, both directions.

An event becomes a kind, a `body` and a `text`. `body` holds codes and numbers, which stay for ever; `text` holds what
somebody typed freely, which can be struck out. Both have the shape of the event: each attribute stands under its own
name, in `body` or in `text`, and an attribute at its default stands in neither.

Nothing in `body`, at any depth, has the key `text`: a line can therefore be cut at `,"text":` without parsing it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from tabletop.exercise import evaluation as v
from tabletop.exercise import events as e
from tabletop.journal.parts import (
    CODE,
    CODES,
    FLAG,
    FREE,
    FREE_LIST,
    FREE_PAIRS,
    PAIRS,
    RATE,
    WHOLE,
    Json,
    Misfit,
    Record,
    either,
    many,
    one,
    word,
)


def canonical(value: Json) -> str:
    """Write JSON the one way saves do: keys in their given order, no spaces, nothing escaped that need not be.

    Raises:
        ValueError: When a number in it is not finite.
    """
    return _ENCODER.encode(value)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


# --- values that several events hold ----------------------------------------------------------------------------------

_SETTLED: Final = many(Record(e.Settled, deadline=CODE, how=word(e.SettledAs), because=FREE))

_ACT: Final = one(
    Record(
        e.Act,
        by=CODE,
        act=CODE,
        matter=CODE,
        to=CODES,
        via=CODE,
        level=CODE,
        present=CODES,
        about=CODE,
        says=PAIRS,
        meant=word(e.Meant),
        informal=FLAG,
        text=FREE,
    )
)

_ANSWER: Final = either(
    chosen=Record(e.Chosen, option=CODE),
    other=Record(e.OtherAnswer, text=FREE),
    taken_back=Record(e.TakenBack, until=WHOLE),
)

_DECISION: Final = one(
    Record(
        e.Decision,
        point=CODE,
        cell=CODE,
        answer=_ANSWER,
        by=CODE,
        stand_in=FLAG,
        caveat=FREE,
        fits=FLAG,
        because=FREE,
    )
)

_MEETING: Final = one(
    Record(
        e.Meeting,
        via=CODE,
        level=CODE,
        present=CODES,
        about=CODE,
        agreed=FREE,
        left_open=FREE,
        lines=FREE_PAIRS,
        informal=FLAG,
    )
)

_INJECT: Final = one(Record(e.ImprovisedInject, id=CODE, title=FREE, to=CODES, body=FREE, incident=CODE, tags=CODES))

_POINT: Final = one(
    Record(
        e.ImprovisedPoint,
        id=CODE,
        asks=CODE,
        ask=FREE,
        cells=CODES,
        options=FREE_LIST,
        within=WHOLE,
        inject=CODE,
    )
)


# --- the table --------------------------------------------------------------------------------------------------------

TABLE: Final[Mapping[str, Record]] = {
    "exercise-started": Record(e.ExerciseStarted, cells=CODES, rate=RATE, rehearsal=FLAG),
    "exercise-ended": Record(e.ExerciseEnded, because=FREE),
    "clock-paused": Record(e.ClockPaused, because=FREE),
    "clock-resumed": Record(e.ClockResumed, frozen=FLAG),
    "clock-frozen": Record(e.ClockFrozen, because=FREE),
    "clock-rate-changed": Record(e.ClockRateChanged, rate=RATE),
    "clock-jumped": Record(e.ClockJumped, to=WHOLE, settled=_SETTLED, because=FREE),
    "inject-released": Record(e.InjectReleased, inject=CODE),
    "inject-deferred": Record(e.InjectDeferred, inject=CODE, until=WHOLE, because=FREE),
    "inject-retimed": Record(e.InjectRetimed, inject=CODE, at=WHOLE, because=FREE),
    "inject-omitted": Record(e.InjectOmitted, inject=CODE, because=FREE),
    "inject-recalled": Record(e.InjectRecalled, inject=CODE, because=FREE),
    "inject-added": Record(e.InjectAdded, added=_INJECT),
    "point-added": Record(e.PointAdded, added=_POINT),
    "branch-overruled": Record(e.BranchOverruled, inject=CODE, due=FLAG, because=FREE),
    "decision-recorded": Record(e.DecisionRecorded, decision=_DECISION),
    "decision-amended": Record(e.DecisionAmended, entry=WHOLE, decision=_DECISION, because=FREE),
    "decision-withdrawn": Record(e.DecisionWithdrawn, entry=WHOLE, because=FREE),
    "decision-revealed": Record(e.DecisionRevealed, point=CODE),
    "act-recorded": Record(e.ActRecorded, act=_ACT, implied_by=WHOLE),
    "act-amended": Record(e.ActAmended, entry=WHOLE, act=_ACT, because=FREE),
    "act-withdrawn": Record(e.ActWithdrawn, entry=WHOLE, because=FREE),
    "meeting-recorded": Record(e.MeetingRecorded, meeting=_MEETING),
    "meeting-amended": Record(e.MeetingAmended, entry=WHOLE, meeting=_MEETING, because=FREE),
    "meeting-withdrawn": Record(e.MeetingWithdrawn, entry=WHOLE, because=FREE),
    "ruling-given": Record(e.RulingGiven, party=CODE, question=FREE, answer=FREE, because=FREE),
    "rfi-raised": Record(e.RfiRaised, cell=CODE, question=FREE),
    "rfi-answered": Record(e.RfiAnswered, entry=WHOLE, answer=FREE),
    "observation-recorded": Record(e.ObservationRecorded, text=FREE, cell=CODE, objective=CODE),
    "self-assessed": Record(e.SelfAssessed, cell=CODE, text=FREE, objective=CODE, grade=word(e.Grade)),
    "corrective-action-assigned": Record(e.CorrectiveActionAssigned, text=FREE, owner=FREE, due=FREE),
    "move-opened": Record(e.MoveOpened, move=CODE, settled=_SETTLED),
    "move-closed": Record(e.MoveClosed, move=CODE),
    "control-handed-over": Record(e.ControlHandedOver, to=CODE),
    "scores-released": Record(e.ScoresReleased),
    "struck": Record(e.Struck, entry=WHOLE, because=FREE),
}
"""Each kind with its class and, attribute by attribute, how it is written."""

_KINDS: Final = {record.made: kind for kind, record in TABLE.items()}


def write_event(event: e.Event) -> tuple[str, dict[str, Json], dict[str, Json]]:
    """Return an event's kind, its codes and its free words."""
    if isinstance(event, e.UnknownEvent):
        return event.kind, json.loads(event.body), json.loads(event.text)
    kind = _KINDS[type(event)]
    body, text = TABLE[kind].write(event)
    return kind, body, text or {}


def read_event(kind: str, body: dict[str, Json], text: dict[str, Json]) -> e.Event:
    """Return the event of a line. Whatever this version cannot have written is kept as unknown, never refused.

    Free words may be missing, because they were struck out; they then read as empty.
    """
    event: e.Event | None = _read(TABLE, kind, body, text)
    return e.UnknownEvent(kind, canonical(body), canonical(text)) if event is None else event


def _read(table: Mapping[str, Record], kind: str, body: dict[str, Json], text: dict[str, Json]) -> Any | None:
    """Return what a line of a table's kinds says; None where this version cannot have written it."""
    record = table.get(kind)
    if record is None:
        return None
    try:
        return record.read(body, text)
    except Misfit:
        return None


# --- evaluators' files ------------------------------------------------------------------------------------------------

BESIDE: Final[Mapping[str, Record]] = {
    "rating-recorded": Record(v.RatingRecorded, target=CODE, grade=word(e.Grade), because=FREE),
    "overruling-recorded": Record(v.OverrulingRecorded, target=CODE, how=word(v.How), because=FREE),
    "comment-recorded": Record(v.CommentRecorded, text=FREE, entry=WHOLE, objective=CODE),
    "remark-amended": Record(v.RemarkAmended, entry=WHOLE, text=FREE),
    "remark-withdrawn": Record(v.RemarkWithdrawn, entry=WHOLE, because=FREE),
}
"""The kinds that stand in evaluators' files alone, beside `observation-recorded`."""

_BESIDE_KINDS: Final = {record.made: kind for kind, record in BESIDE.items()}


def write_remark(what: v.Remarked) -> e.Event:
    """Return a remark as lines carry it: an event of a kind that a save itself does not know."""
    if isinstance(what, e.ObservationRecorded | e.UnknownEvent):
        return what
    kind = _BESIDE_KINDS[type(what)]
    body, text = BESIDE[kind].write(what)
    return e.UnknownEvent(kind, canonical(body), canonical(text or {}))


def read_remark(event: e.Event) -> v.Remarked:
    """Return the remark that a line carries. Whatever this version cannot have written is kept as unknown."""
    if isinstance(event, e.ObservationRecorded):
        return event
    kind, body, text = write_event(event)
    what: v.Remarked | None = _read(BESIDE, kind, body, text)
    return e.UnknownEvent(kind, canonical(body), canonical(text)) if what is None else what
