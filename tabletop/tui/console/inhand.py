"""What could not be recorded, kept in hand: in words that a person can copy, and type again where they are a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

import attrs

from tabletop.exercise.commands import RecordAct, RecordDecision
from tabletop.exercise.events import Chosen, Decision, OtherAnswer, TakenBack
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import MINUTE, format_duration, format_offset
from tabletop.tui.console.asks import Scene
from tabletop.words.phrases import Asked, say_act


def in_words(asked: Asked, scene: Scene) -> str:
    """Return a request as a person can copy it by hand, and type it again as a line where it is one."""
    said = "" if asked.said is None else f"  {said_words(asked.said)}"
    match asked.command:
        case RecordAct(act):
            return say_act(act, scene.picture.procedures, "en") + said
        case RecordDecision(decision):
            return f"{_decision_line(decision)}{said}"
        case command:
            kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(command).__name__).lower()
            words = [text for text in _texts(attrs.astuple(command)) if text]
            return ": ".join([kind, " / ".join(words)]) + said if words else kind + said


def said_words(said: Said) -> str:
    """Return a said-at time as it is typed."""
    match said:
        case Ago(length):
            return f"@-{format_duration(length)}"
        case AtOffset(at):
            return f"@{format_offset(at, seconds=True)}"
        case RoomTime(hour, minute):
            return f"@{hour}:{minute:02d}"
        case _ as never:
            assert_never(never)


def _decision_line(decision: Decision) -> str:
    by = f" by {decision.by}" if decision.by else ""
    because = f" because {decision.because}" if decision.because else ""
    match decision.answer:
        case Chosen(option):
            return f"decide {decision.point} {decision.cell} {option}{by}{because}"
        case OtherAnswer(text):
            return f"other {decision.point} {decision.cell}{by}: {text}"
        case TakenBack(until):
            return f"taken-back {decision.point} {decision.cell} until {format_offset(until)}{by}{because}"
        case _ as never:
            assert_never(never)


def _texts(values: object) -> Iterator[str]:
    """Yield every word and number in nested values, times as T+ where they are long enough to be one."""
    match values:
        case str():
            yield values
        case bool() | None:
            return
        case int() | float():
            yield format_offset(int(values)) if values >= MINUTE else f"{values:g}"
        case tuple():
            for value in values:
                yield from _texts(value)
        case _:
            return
