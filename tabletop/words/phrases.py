"""What a facilitator can write on one line, read into commands and completed while it is typed."""

from __future__ import annotations

from typing import Final

import attrs

from tabletop.exercise.commands import Command, RecordAct
from tabletop.exercise.events import Act
from tabletop.exercise.said import Said
from tabletop.exercise.views import Picture
from tabletop.words.phrases_act import act_of, offices, read_act, say_act
from tabletop.words.phrases_complete import Completion, completions
from tabletop.words.phrases_reader import (
    CannotReadError,
    Reader,
    Trouble,
    fold,
    read_said,
    split_said,
)
from tabletop.words.phrases_trouble import Kind
from tabletop.words.phrases_verbs import ACT_USAGE, VERBS, Verb

__all__ = [
    "ACT_USAGE",
    "VERBS",
    "Asked",
    "Completion",
    "Trouble",
    "Verb",
    "act_of",
    "complete",
    "fold",
    "parse",
    "parse_act",
    "read_said",
    "say_act",
]


@attrs.frozen
class Asked:
    """What a line asks for, and when the room said it: None is now."""

    command: Command
    said: Said | None = None


_BY_WORD: Final = {verb.word: verb for verb in VERBS}


def parse(line: str, picture: Picture, language: str = "en") -> Asked | Trouble:
    """Read a facilitator's line into what it asks for, or say where it cannot be read.

    Args:
        line: What was typed, full-width or not, perhaps with `@-6m` at its end.
        picture: What there is to name at this moment.
        language: Of the sentence when there is trouble.
    """
    try:
        rest, said = split_said(line, picture, language)
        return Asked(_command(Reader(rest, picture, language)), said)
    except CannotReadError as error:
        return error.trouble


def parse_act(line: str, picture: Picture, language: str = "en") -> Act | Trouble:
    """Read an act line, without a said-at time, or say where it cannot be read."""
    try:
        return read_act(Reader(line, picture, language))
    except CannotReadError as error:
        return error.trouble


def complete(line: str, cursor: int, picture: Picture, language: str = "en") -> tuple[Completion, ...]:
    """Return what could stand at the cursor, best first: each replaces the line from its start to the cursor."""
    verbs = tuple((verb.word, verb.does(language)) for verb in VERBS)
    return completions(line[:cursor], picture, verbs, language)


def _command(reader: Reader) -> Command:
    """Read a line: one that begins with an office is an act, whatever else the word could be."""
    token = reader.peek()
    if token is None:
        reader.stop("empty", 0)
    known = offices(reader.picture)
    if token.text.casefold() in {office.casefold() for office in known}:
        return RecordAct(read_act(reader))
    verb = None if token.quoted else _BY_WORD.get(token.text.casefold())
    if verb is None:
        reader.unknown(token, Kind.COMMAND, (*_BY_WORD, *known))
    reader.take()
    return verb.read(reader)
