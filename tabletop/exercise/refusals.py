"""Why something asked for cannot be recorded: a code and what it is about, for words to make one sentence of."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs


class Why(StrEnum):
    """The reasons for a refusal. The recorder refuses only what it cannot read or what cannot be so."""

    NOT_STARTED = "not-started"
    ALREADY_STARTED = "already-started"
    ENDED = "ended"
    PAUSED_ALREADY = "paused-already"
    RUNS_ALREADY = "runs-already"
    FROZEN_ALREADY = "frozen-already"
    BAD_RATE = "bad-rate"
    JUMP_BACK = "jump-back"
    UNSETTLED = "unsettled"
    NO_SUCH_DEADLINE = "no-such-deadline"
    NO_SUCH_INJECT = "no-such-inject"
    RELEASED_ALREADY = "released-already"
    NOT_RELEASED = "not-released"
    NOT_CONDITIONAL = "not-conditional"
    ID_TAKEN = "id-taken"
    BAD_ID = "bad-id"
    NO_SUCH_POINT = "no-such-point"
    NO_SUCH_CELL = "no-such-cell"
    NO_SUCH_OPTION = "no-such-option"
    NO_SUCH_OFFICE = "no-such-office"
    NO_SUCH_ACT = "no-such-act"
    NO_SUCH_MATTER = "no-such-matter"
    NO_SUCH_ADDRESSEE = "no-such-addressee"
    NO_SUCH_BODY = "no-such-body"
    NO_SUCH_LEVEL = "no-such-level"
    NO_SUCH_INCIDENT = "no-such-incident"
    NO_SUCH_PARTY = "no-such-party"
    NO_SUCH_MOVE = "no-such-move"
    NO_SUCH_OBJECTIVE = "no-such-objective"
    NO_SUCH_ENTRY = "no-such-entry"
    NO_SUCH_OCCASION = "no-such-occasion"
    MOVE_OPEN = "move-open"
    NO_MOVE_OPEN = "no-move-open"
    NOT_THAT_KIND = "not-that-kind"
    GONE = "gone"
    SAID_LATER = "said-later"
    CLOCK_NOT_BACK_DATED = "clock-not-back-dated"
    ANSWERED_ALREADY = "answered-already"
    NOT_ANSWERED = "not-answered"
    REVEALED_ALREADY = "revealed-already"
    SCORES_OUT = "scores-out"
    EMPTY = "empty"
    REASON_NEEDED = "reason-needed"
    TIME_PASSED = "time-passed"
    HALF_A_GRADE = "half-a-grade"
    ONLY_IN_NAME = "only-in-name"
    NOT_OVERRULED = "not-overruled"
    SCRIBES_NOTE = "scribes-note"
    NO_SUCH_LINE = "no-such-line"
    LINE_GONE = "line-gone"
    NOT_A_NOTE = "not-a-note"
    TOOK_BACK = "took-back"
    OUTSIDE_PLAY = "outside-play"
    NOT_ON_PAPER = "not-on-paper"


@attrs.frozen
class Refused:
    """Nothing was recorded. `about` names what it was about; `known` what could have been written instead."""

    why: Why
    about: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def unknown(why: Why, given: Iterable[str], known: Iterable[str]) -> Refused | None:
    """Return a refusal that names what is not among the known."""
    names = tuple(known)
    strange = tuple(name for name in given if name not in names)
    return Refused(why, strange, names) if strange else None


def empty(text: str) -> Refused | None:
    """Return a refusal where nothing was written."""
    return None if text.strip() else Refused(Why.EMPTY)


def given(name: str | None) -> tuple[str, ...]:
    """Return a name that may be left out as none or one."""
    return () if name is None else (name,)
