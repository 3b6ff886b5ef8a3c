"""The gate of evaluators' files: what is taken down, and why the rest is not."""

from __future__ import annotations

import pytest

from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    evaluations,
)
from tabletop.exercise.evaluation_gate import refusal
from tabletop.exercise.events import (
    ActWithdrawn,
    Grade,
    Meeting,
    MeetingRecorded,
    ObservationRecorded,
    UnknownEvent,
)
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.views import Picture
from tests.exercise.test_evaluation import NOTE, morning, otherwise, remark


def met() -> Picture:
    play = morning()
    play.put(MeetingRecorded(Meeting("ACG")), "1:00")
    play.put(ActWithdrawn(4), "1:00")
    return play.picture()


GATE: list[tuple[Remarked, Why | None]] = [
    (RatingRecorded("O1", Grade.P), None),
    (RatingRecorded("O1.1", Grade.P), None),
    (RatingRecorded("O2", Grade.P), Why.NO_SUCH_OBJECTIVE),
    (OverrulingRecorded("R1@2", How.SEEN_AFTER_ALL, "x"), None),
    (OverrulingRecorded("R1@2", How.SEEN_AFTER_ALL, " "), Why.REASON_NEEDED),
    (OverrulingRecorded("R1@3", How.SEEN_AFTER_ALL, "x"), Why.NO_SUCH_OCCASION),
    (OverrulingRecorded("3", How.IN_NAME_ONLY, "x"), None),
    (OverrulingRecorded("6", How.IN_NAME_ONLY, "x"), None),
    (OverrulingRecorded("3", How.SEEN_AFTER_ALL, "x"), Why.ONLY_IN_NAME),
    (OverrulingRecorded("2", How.IN_NAME_ONLY, "x"), Why.NOT_ON_PAPER),
    (OverrulingRecorded("4", How.IN_NAME_ONLY, "x"), Why.GONE),
    (OverrulingRecorded("99", How.IN_NAME_ONLY, "x"), Why.NO_SUCH_ENTRY),
    (OverrulingRecorded("R2@1", How.STANDS, "x"), None),
    (OverrulingRecorded("R2@1", How.STANDS), Why.REASON_NEEDED),
    (OverrulingRecorded("R1@2", How.STANDS, "x"), Why.NOT_OVERRULED),
    (ObservationRecorded("x", "us", "O1"), None),
    (ObservationRecorded("x", "rok"), Why.NO_SUCH_CELL),
    (ObservationRecorded("x", None, "O2"), Why.NO_SUCH_OBJECTIVE),
    (ObservationRecorded(" "), Why.EMPTY),
    (CommentRecorded("x", 3, "O1"), None),
    (CommentRecorded("x", 0), Why.NO_SUCH_ENTRY),
    (CommentRecorded("x", 3, "O2"), Why.NO_SUCH_OBJECTIVE),
    (CommentRecorded(" ", 3), Why.EMPTY),
    (RemarkAmended(2, "x"), None),
    (RemarkAmended(2, " "), Why.EMPTY),
    (RemarkAmended(1, "x"), Why.NOT_A_NOTE),
    (RemarkAmended(3, "x"), Why.LINE_GONE),
    (RemarkAmended(9, "x"), Why.NO_SUCH_LINE),
    (RemarkWithdrawn(1), None),
    (RemarkWithdrawn(2), None),
    (RemarkWithdrawn(3), Why.LINE_GONE),
    (RemarkWithdrawn(4), Why.TOOK_BACK),
    (RemarkWithdrawn(9), Why.NO_SUCH_LINE),
    (UnknownEvent("x", "{}", "{}"), Why.NOT_THAT_KIND),
]


@pytest.mark.parametrize(("what", "why"), GATE)
def test_what_is_taken_down_and_what_not(what: Remarked, why: Why | None) -> None:
    own = evaluations(
        [
            otherwise("R2@1", "in-name-only"),
            remark("EVAL-1", 2, NOTE),
            remark("EVAL-1", 3, NOTE),
            remark("EVAL-1", 4, RemarkWithdrawn(3)),
        ]
    )
    found = refusal(what, met(), own)

    assert (None if found is None else found.why) is why


def test_a_scribe_takes_notes() -> None:
    for what, _why in GATE[:4]:
        assert refusal(what, met(), Evaluations(), scribe=True) == Refused(Why.SCRIBES_NOTE)
    assert refusal(ObservationRecorded("x"), met(), Evaluations(), scribe=True) is None
