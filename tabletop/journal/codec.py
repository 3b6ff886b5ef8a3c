"""Events as codes and free words, and back: one table, both directions.

An event becomes a kind, a `body` and a `text`. `body` holds codes and numbers, which stay for ever; `text` holds what
somebody typed freely, which can be struck out. Both have the shape of the event: each attribute stands under its own
name, in `body` or in `text`, and an attribute at its default stands in neither.

Nothing in `body`, at any depth, has the key `text`: a line can therefore be cut at `,"text":` without parsing it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeAlias

import attrs

from tabletop.exercise import evaluation as v
from tabletop.exercise import events as e

Json: TypeAlias = Any
"""A JSON value. None means that nothing is written."""

Both: TypeAlias = tuple[Json, Json]
"""What one value puts into `body` and into `text`."""


class _Misfit(ValueError):
    """A body or text that this version cannot have written: the event is kept as unknown."""


@attrs.frozen
class _Part:
    """How one attribute is written and read."""

    write: Callable[[Any], Both]
    read: Callable[[Json, Json], Any]


def canonical(value: Json) -> str:
    """Write JSON the one way saves do: keys in their given order, no spaces, nothing escaped that need not be.

    Raises:
        ValueError: When a number in it is not finite.
    """
    return _ENCODER.encode(value)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


# --- attributes that are codes ----------------------------------------------------------------------------------------


def _code(kind: type) -> _Part:
    """A code, a whole number or a flag: exactly a value of that type."""

    def write(value: Any) -> Both:
        return value, None

    def read(code: Json, words: Json) -> Any:
        if type(code) is not kind or words is not None:
            raise _Misfit
        return code

    return _Part(write, read)


def _read_rate(code: Json, words: Json) -> float:
    if type(code) not in (int, float) or words is not None:
        raise _Misfit
    return float(code)


def _read_codes(code: Json, words: Json) -> tuple[str, ...]:
    if type(code) is not list or words is not None or not all(type(one) is str for one in code):
        raise _Misfit
    return tuple(code)


def _read_pairs(code: Json, words: Json) -> tuple[tuple[str, str], ...]:
    if type(code) is not list or words is not None:
        raise _Misfit
    pairs = tuple(_read_codes(pair, None) for pair in code)
    if not all(len(pair) == 2 for pair in pairs):
        raise _Misfit
    return tuple((pair[0], pair[1]) for pair in pairs)


def _word(members: type[StrEnum]) -> _Part:
    """One of a fixed list of words."""

    def write(value: StrEnum) -> Both:
        return value.value, None

    def read(code: Json, words: Json) -> StrEnum:
        if type(code) is not str or words is not None or code not in members.__members__.values():
            raise _Misfit
        return members(code)

    return _Part(write, read)


_CODE: Final = _code(str)
_WHOLE: Final = _code(int)
_FLAG: Final = _code(bool)
_RATE: Final = _Part(lambda value: (float(value), None), _read_rate)
_CODES: Final = _Part(lambda value: (list(value), None), _read_codes)
_PAIRS: Final = _Part(lambda value: ([list(pair) for pair in value], None), _read_pairs)


# --- attributes that are free words -----------------------------------------------------------------------------------


def _read_free(code: Json, words: Json) -> str:
    if code is not None or (words is not None and type(words) is not str):
        raise _Misfit
    return "" if words is None else str(words)


def _read_free_list(code: Json, words: Json) -> tuple[str, ...]:
    """Read texts whose number stays in the body, so that they can be struck and still be counted."""
    if type(code) is not int or code < 0:
        raise _Misfit
    texts = _read_codes(words, None) if words is not None else ("",) * code
    if len(texts) != code:
        raise _Misfit
    return texts


def _write_free_pairs(value: tuple[tuple[str, str], ...]) -> Both:
    return [language for language, _ in value], [text for _, text in value]


def _read_free_pairs(code: Json, words: Json) -> tuple[tuple[str, str], ...]:
    languages = _read_codes(code, None)
    texts = _read_codes(words, None) if words is not None else ("",) * len(languages)
    if len(texts) != len(languages):
        raise _Misfit
    return tuple(zip(languages, texts, strict=True))


_FREE: Final = _Part(lambda value: (None, value or None), _read_free)
_FREE_LIST: Final = _Part(lambda value: (len(value), list(value) or None), _read_free_list)
_FREE_PAIRS: Final = _Part(_write_free_pairs, _read_free_pairs)


# --- values made of attributes ----------------------------------------------------------------------------------------


class _Record:
    """A value whose attributes are written one by one, under their own names."""

    def __init__(self, made: type[Any], **parts: _Part) -> None:
        self.made = made
        defaults = {field.name: field.default for field in attrs.fields(made)}
        if tuple(defaults) != tuple(parts):
            raise TypeError(f"the row of {made.__name__} does not name its attributes in their order")
        self._writes = tuple((name, part.write, defaults[name]) for name, part in parts.items())
        self._reads = tuple((name, part.read, defaults[name]) for name, part in parts.items())

    def write(self, value: Any) -> Both:
        body, text = {}, {}
        for name, write, default in self._writes:
            held = getattr(value, name)
            if held == default:
                continue
            code, words = write(held)
            if code is not None:
                body[name] = code
            if words is not None:
                text[name] = words
        return body, text or None

    def read(self, body: Json, text: Json) -> Any:
        if text is None:
            text = {}
        if type(body) is not dict or type(text) is not dict:
            raise _Misfit
        known = 0
        held = []
        for name, read, default in self._reads:
            code, words = body.get(name), text.get(name)
            known += (code is not None) + (words is not None)
            absent = code is None and words is None and default is not attrs.NOTHING
            held.append(default if absent else read(code, words))
        if known != len(body) + len(text):
            raise _Misfit
        return self.made(*held)


def _one(record: _Record) -> _Part:
    return _Part(record.write, record.read)


def _many(record: _Record) -> _Part:
    """Several values of one kind: a list in the body and, when any of them has words, one as long in the text."""

    def write(values: tuple[Any, ...]) -> Both:
        written = [record.write(value) for value in values]
        texts = [text or {} for _, text in written]
        return [body for body, _ in written], texts if any(texts) else None

    def read(body: Json, text: Json) -> tuple[Any, ...]:
        if type(body) is not list or (text is not None and (type(text) is not list or len(text) != len(body))):
            raise _Misfit
        return tuple(map(record.read, body, text or [None] * len(body)))

    return _Part(write, read)


def _either(**records: _Record) -> _Part:
    """One of several kinds of value; the body says under `is` which."""
    names = {record.made: name for name, record in records.items()}

    def write(value: Any) -> Both:
        name = names[type(value)]
        body, text = records[name].write(value)
        return {"is": name.replace("_", "-"), **body}, text

    def read(body: Json, text: Json) -> Any:
        if type(body) is not dict or type(name := body.get("is")) is not str:
            raise _Misfit
        record = records.get(name.replace("-", "_"))
        if record is None:
            raise _Misfit
        return record.read({key: value for key, value in body.items() if key != "is"}, text)

    return _Part(write, read)


_SETTLED: Final = _many(_Record(e.Settled, deadline=_CODE, how=_word(e.SettledAs), because=_FREE))

_ACT: Final = _one(
    _Record(
        e.Act,
        by=_CODE,
        act=_CODE,
        matter=_CODE,
        to=_CODES,
        via=_CODE,
        level=_CODE,
        present=_CODES,
        about=_CODE,
        says=_PAIRS,
        meant=_word(e.Meant),
        informal=_FLAG,
        text=_FREE,
    )
)

_ANSWER: Final = _either(
    chosen=_Record(e.Chosen, option=_CODE),
    other=_Record(e.OtherAnswer, text=_FREE),
    taken_back=_Record(e.TakenBack, until=_WHOLE),
)

_DECISION: Final = _one(
    _Record(
        e.Decision,
        point=_CODE,
        cell=_CODE,
        answer=_ANSWER,
        by=_CODE,
        stand_in=_FLAG,
        caveat=_FREE,
        fits=_FLAG,
        because=_FREE,
    )
)

_MEETING: Final = _one(
    _Record(
        e.Meeting,
        via=_CODE,
        level=_CODE,
        present=_CODES,
        about=_CODE,
        agreed=_FREE,
        left_open=_FREE,
        lines=_FREE_PAIRS,
        informal=_FLAG,
    )
)

_INJECT: Final = _one(
    _Record(e.ImprovisedInject, id=_CODE, title=_FREE, to=_CODES, body=_FREE, incident=_CODE, tags=_CODES)
)

_POINT: Final = _one(
    _Record(
        e.ImprovisedPoint,
        id=_CODE,
        asks=_CODE,
        ask=_FREE,
        cells=_CODES,
        options=_FREE_LIST,
        within=_WHOLE,
        inject=_CODE,
    )
)


# --- the table --------------------------------------------------------------------------------------------------------

TABLE: Final[Mapping[str, _Record]] = {
    "exercise-started": _Record(e.ExerciseStarted, cells=_CODES, rate=_RATE, rehearsal=_FLAG),
    "exercise-ended": _Record(e.ExerciseEnded, because=_FREE),
    "clock-paused": _Record(e.ClockPaused, because=_FREE),
    "clock-resumed": _Record(e.ClockResumed, frozen=_FLAG),
    "clock-frozen": _Record(e.ClockFrozen, because=_FREE),
    "clock-rate-changed": _Record(e.ClockRateChanged, rate=_RATE),
    "clock-jumped": _Record(e.ClockJumped, to=_WHOLE, settled=_SETTLED, because=_FREE),
    "inject-released": _Record(e.InjectReleased, inject=_CODE),
    "inject-deferred": _Record(e.InjectDeferred, inject=_CODE, until=_WHOLE, because=_FREE),
    "inject-retimed": _Record(e.InjectRetimed, inject=_CODE, at=_WHOLE, because=_FREE),
    "inject-omitted": _Record(e.InjectOmitted, inject=_CODE, because=_FREE),
    "inject-recalled": _Record(e.InjectRecalled, inject=_CODE, because=_FREE),
    "inject-added": _Record(e.InjectAdded, added=_INJECT),
    "point-added": _Record(e.PointAdded, added=_POINT),
    "branch-overruled": _Record(e.BranchOverruled, inject=_CODE, due=_FLAG, because=_FREE),
    "decision-recorded": _Record(e.DecisionRecorded, decision=_DECISION),
    "decision-amended": _Record(e.DecisionAmended, entry=_WHOLE, decision=_DECISION, because=_FREE),
    "decision-withdrawn": _Record(e.DecisionWithdrawn, entry=_WHOLE, because=_FREE),
    "decision-revealed": _Record(e.DecisionRevealed, point=_CODE),
    "act-recorded": _Record(e.ActRecorded, act=_ACT, implied_by=_WHOLE),
    "act-amended": _Record(e.ActAmended, entry=_WHOLE, act=_ACT, because=_FREE),
    "act-withdrawn": _Record(e.ActWithdrawn, entry=_WHOLE, because=_FREE),
    "meeting-recorded": _Record(e.MeetingRecorded, meeting=_MEETING),
    "meeting-amended": _Record(e.MeetingAmended, entry=_WHOLE, meeting=_MEETING, because=_FREE),
    "meeting-withdrawn": _Record(e.MeetingWithdrawn, entry=_WHOLE, because=_FREE),
    "ruling-given": _Record(e.RulingGiven, party=_CODE, question=_FREE, answer=_FREE, because=_FREE),
    "rfi-raised": _Record(e.RfiRaised, cell=_CODE, question=_FREE),
    "rfi-answered": _Record(e.RfiAnswered, entry=_WHOLE, answer=_FREE),
    "observation-recorded": _Record(e.ObservationRecorded, text=_FREE, cell=_CODE, objective=_CODE),
    "self-assessed": _Record(e.SelfAssessed, cell=_CODE, text=_FREE, objective=_CODE, grade=_word(e.Grade)),
    "corrective-action-assigned": _Record(e.CorrectiveActionAssigned, text=_FREE, owner=_FREE, due=_FREE),
    "move-opened": _Record(e.MoveOpened, move=_CODE, settled=_SETTLED),
    "move-closed": _Record(e.MoveClosed, move=_CODE),
    "control-handed-over": _Record(e.ControlHandedOver, to=_CODE),
    "scores-released": _Record(e.ScoresReleased),
    "struck": _Record(e.Struck, entry=_WHOLE, because=_FREE),
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
    record = TABLE.get(kind)
    if record is not None:
        try:
            event: e.Event = record.read(body, text)
        except _Misfit:
            pass
        else:
            return event
    return e.UnknownEvent(kind, canonical(body), canonical(text))


# --- evaluators' files ------------------------------------------------------------------------------------------------

BESIDE: Final[Mapping[str, _Record]] = {
    "rating-recorded": _Record(v.RatingRecorded, target=_CODE, grade=_word(e.Grade), because=_FREE),
    "overruling-recorded": _Record(v.OverrulingRecorded, target=_CODE, how=_word(v.How), because=_FREE),
    "comment-recorded": _Record(v.CommentRecorded, text=_FREE, entry=_WHOLE, objective=_CODE),
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
    record = BESIDE.get(kind)
    if record is not None:
        try:
            what: v.Remarked = record.read(body, text)
        except _Misfit:
            pass
        else:
            return what
    return e.UnknownEvent(kind, canonical(body), canonical(text))
