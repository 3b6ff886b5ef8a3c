"""The gate that an evaluator's line goes through: what can be taken down beside a record, and why something cannot."""

from __future__ import annotations

from typing import assert_never

from tabletop.exercise.evaluation import (
    NOTED,
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    line_of,
    on_paper,
)
from tabletop.exercise.events import ObservationRecorded, UnknownEvent
from tabletop.exercise.refusals import Refused, Why, empty, given, unknown
from tabletop.exercise.views import Picture


def refusal(what: Remarked, picture: Picture, own: Evaluations, *, scribe: bool = False) -> Refused | None:
    """Say why a remark cannot be taken down, or None when it can.

    Args:
        what: What somebody wants to say.
        picture: The white cell's picture of the record as it stands.
        own: What the same seat has said so far.
        scribe: Whether it is a scribe's seat.
    """
    targets = picture.deck.targets
    match what:
        case RatingRecorded() | OverrulingRecorded() if scribe:
            return Refused(Why.SCRIBES_NOTE)
        case RatingRecorded(target):
            return unknown(Why.NO_SUCH_OBJECTIVE, (target,), targets)
        case OverrulingRecorded():
            return _cannot_overrule(what, picture, own)
        case ObservationRecorded(text, cell, objective):
            problem = unknown(Why.NO_SUCH_CELL, given(cell), picture.cells)
            return problem or unknown(Why.NO_SUCH_OBJECTIVE, given(objective), targets) or empty(text)
        case CommentRecorded(text, entry, objective):
            problem = unknown(Why.NO_SUCH_OBJECTIVE, given(objective), targets) or empty(text)
            missing = entry is not None and not 1 <= entry <= len(picture.log)
            return problem or (Refused(Why.NO_SUCH_ENTRY, (str(entry),)) if missing else None)
        case RemarkAmended(entry, text):
            return _cannot_change(entry, own, words=True) or empty(text)
        case RemarkWithdrawn(entry):
            return _cannot_change(entry, own, words=False)
        case UnknownEvent():
            return Refused(Why.NOT_THAT_KIND, (what.kind,))
        case _:
            assert_never(what)


def _cannot_overrule(what: OverrulingRecorded, picture: Picture, own: Evaluations) -> Refused | None:
    mine = tuple(overruling.target for overruling in own.overrulings)
    if what.how is How.STANDS:
        problem = unknown(Why.NOT_OVERRULED, (what.target,), mine)
    elif what.entry is None:
        problem = unknown(Why.NO_SUCH_OCCASION, (what.target,), (verdict.id for verdict in picture.verdicts))
    elif what.how is not How.IN_NAME_ONLY:
        problem = Refused(Why.ONLY_IN_NAME, (what.target,))
    else:
        problem = _not_on_paper(what.entry, picture)
    return problem or (None if what.because.strip() else Refused(Why.REASON_NEEDED))


def _cannot_change(n: int, own: Evaluations, *, words: bool) -> Refused | None:
    """Say why a line of one's own cannot be given other words, or be taken back."""
    line = line_of(n, own)
    if line is None:
        return Refused(Why.NO_SUCH_LINE, (str(n),))
    if line.cited in dict(own.withdrawn):
        return Refused(Why.LINE_GONE, (str(n),))
    if words:
        return None if isinstance(line.what, NOTED) else Refused(Why.NOT_A_NOTE, (str(n),))
    return Refused(Why.TOOK_BACK, (str(n),)) if isinstance(line.what, RemarkWithdrawn) else None


def _not_on_paper(entry: int, picture: Picture) -> Refused | None:
    if not 1 <= entry <= len(picture.log):
        return Refused(Why.NO_SUCH_ENTRY, (str(entry),))
    line = picture.log[entry - 1]
    if not on_paper(line.entry.event):
        return Refused(Why.NOT_ON_PAPER, (str(entry),))
    return Refused(Why.GONE, (str(entry),)) if line.standing.what == "withdrawn" else None
