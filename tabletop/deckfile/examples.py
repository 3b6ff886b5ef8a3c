"""The examples of the manual of problems: pieces of files, laid over a small sound deck and its procedures.

An example shows only what matters. What it writes takes the place of the section of that name in the sound file;
`injects` and `rules` are added to those that stand there, and one with the id of another takes its place. A line with
nothing but `^` says where in the line above the problem is. `‹U+0009›` stands for a character that cannot be shown,
`‹0x89›` for a byte, `‹×501›` at the start of a line for so many lines like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import attrs

from tabletop.words.width import cells

SOUND_DECK: Final = """\
deck: island
version: 1
languages: [en, ja]
title: An island
marking: EXERCISE
procedures: [pact]
scenario:
  start: 2027-05-11T05:30+09:00
  endex: T+0:30
  situation: All is calm.
cells:
  us: {side: us, name: United States}
  japan: {side: japan, name: Japan}
moves:
  - {id: M1, title: First reports, at: T+0:00, length: 30m}
storylines:
  - {id: swarm, title: Fishing boats, incidents: [{id: lock-on, title: Radar}]}
  - {id: cable, title: The cable, incidents: [{id: cut, title: The cable goes silent}]}
injects:
  - id: A-1
    storyline: swarm
    incident: lock-on
    title: Radar
    release: T+0:05
    from: Squadron
    channel: voice
    to: [us, japan]
    tags: [alert]
    body: A radar locks on.
    decide:
      - id: tell
        asks: national
        ask: Report now, or confirm first?
        cells: [japan]
        within: 15m
        options:
          - {id: now, title: Report now}
          - {id: later, title: Confirm first}
"""

SOUND_PROCEDURES: Final = """\
procedures: pact
extends: [common]
title: A pact
as_of: "2027-01"
rules:
  - {id: R01, title: Use the group, kind: response, when: {inject: any, tags: alert}, then: {act: convene, via: ACG},
     within: 20m, dimension: consultation, weight: 2, basis: commitment}
  - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert}, then: {act: inform, to: [USFJ]},
     dimension: consultation, weight: 1, basis: norm}
"""

SOUND_COMMON: Final = """\
procedures: common
title: What arrangements share
as_of: "2027-01"
sides:
  us: {name: United States, offices: {USFJ: {name: US Forces Japan, ja: 在日米軍}}}
  japan:
    name: Japan
    offices: {MOD: {name: Minister of Defense, ja: 防衛大臣}, JJOC: {name: Joint command, ja: 統合作戦司令部}}
others: {PRC: China, press: The press}
bodies:
  ACG: {name: Alliance group, ja: 調整グループ, levels: [AO, DG], sides: [us, japan]}
acts: {convene: {name: Convene, consults: true}, inform: Inform, protest: Protest}
matters: {MSO: Maritime security operation}
tags: {alert: Alerts both, outage: A line is dead}
says: {stance: [firm, open]}
dimensions: {consultation: Consultation}
sources: {GL15: Guidelines of 2015}
rules:
  - {id: R03, title: Protest, kind: response, when: {inject: any, tags: alert}, then: {act: protest},
     dimension: consultation, weight: 1, basis: norm}
  - {id: R04, title: Tell the press, kind: response, when: {inject: any, tags: outage},
     then: {act: inform, to: [press]}, dimension: consultation, weight: 1, basis: norm}
"""

DECK: Final = "island.yaml"
PROCEDURES: Final = "pact.yaml"
COMMON: Final = "common.yaml"
_SOUND: Final = {DECK: SOUND_DECK, PROCEDURES: SOUND_PROCEDURES, COMMON: SOUND_COMMON}

_ADDED: Final = frozenset({"injects", "rules"})
"""The sections to which an example adds, where others are replaced."""

_END: Final = "---"
_SECTION: Final = re.compile(r"([A-Za-z][\w-]*)\s?[:\uff1a]")
_ID: Final = re.compile(r"\bid: ([\w.-]+)")
_MARK: Final = re.compile(r" *\^ *")
_TOKEN: Final = re.compile(r"(‹U\+[0-9A-F]+›|‹0x[0-9A-F]{2}›)")
_MANY: Final = re.compile(r"‹×(\d+)›(.*)")


class Where(StrEnum):
    """What an example is a piece of; the values are the words after `Wrong` and `Right`."""

    DECK = ""
    WHOLE = ", the whole file"
    PROCEDURES = ", in procedures"
    COMMON = ", in the file common.yaml"
    FILE = ", of the file"
    """Said of the file in words: it is a folder, it is not there."""


@attrs.frozen
class Example:
    """A piece of a file as the manual shows it."""

    where: Where
    text: str


@attrs.frozen
class Laid:
    """An example laid over the sound files."""

    files: dict[str, bytes]
    """By name: the deck, its procedures, and those that these build on."""
    mark: tuple[str, int, int] | None
    """File, line and column that the example marks."""


def laid(example: Example) -> Laid:
    """Lay an example over the sound files; what is said of a file in words leaves them as they are.

    Raises:
        ValueError: When its mark stands under no character.
    """
    files = {name: text.encode() for name, text in _SOUND.items()}
    if example.where is Where.FILE:
        return Laid(files, None)
    name = {Where.PROCEDURES: PROCEDURES, Where.COMMON: COMMON}.get(example.where, DECK)
    lines = example.text.split("\n") if example.where is Where.WHOLE else list(_over(_SOUND[name], example.text))
    text, mark = _read(lines)
    files[name] = text.encode("utf-8", "surrogateescape")
    return Laid(files, None if mark is None else (name, *mark))


def _over(sound: str, piece: str) -> Iterator[str]:
    """Yield the lines of a sound file with those of a piece in their places."""
    below, above = _sections(sound), _sections(piece)
    yield from above.pop("", [])
    end = above.pop(_END, [])
    for name, lines in {**below, **above}.items():
        if name in _ADDED and name in below and lines[0] == f"{name}:":
            yield lines[0]
            items = {**_items(below[name]), **_items(lines)}
            yield from (line for item in items.values() for line in item)
        else:
            yield from lines
    yield from end


def _sections(text: str) -> dict[str, list[str]]:
    """Return the lines of each section, under "" those before the first, under `---` a second document."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.rstrip("\n").split("\n"):
        start = _SECTION.match(line)
        if name and line == _END:
            name = _END
        elif start is not None and name != _END:
            name = start[1]
        found.setdefault(name, []).append(line)
    return found


def _items(lines: list[str]) -> dict[str, list[str]]:
    """Return the lines of each item of a section by its id."""
    items: list[list[str]] = []
    for line in lines[1:]:
        if line.startswith("  - "):
            items.append([])
        items[-1].append(line)
    ids = [_ID.search(" ".join(item)) for item in items]
    return {
        str(number) if id_ is None else id_[1]: item for number, (id_, item) in enumerate(zip(ids, items, strict=True))
    }


def _read(shown: list[str]) -> tuple[str, tuple[int, int] | None]:
    """Return what lines as shown stand for, and the line and column that they mark."""
    lines: list[str] = []
    mark = None
    last = ""
    for line in shown:
        if _MARK.fullmatch(line):
            mark = (len(lines), _column(last, line.index("^")))
            continue
        last = line
        many = _MANY.fullmatch(line)
        lines += [_meant(line)] if many is None else [_meant(many[2])] * int(many[1])
    return "\n".join((*lines, "")), mark


def _column(line: str, at: int) -> int:
    """Return the column of the character of a line that begins so many cells from its start."""
    many = _MANY.fullmatch(line)
    column, before = 1, 0 if many is None else cells(line) - cells(many[2])
    for part in _TOKEN.split(line if many is None else many[2]):
        for piece in [part] if _TOKEN.fullmatch(part) else part:
            if before == at:
                return column
            before += cells(piece)
            column += 1
    if before == at:
        return column
    raise ValueError(f"the mark stands under no character of: {line}")


def _meant(line: str) -> str:
    """Return a line with the characters that it names; bytes as what stands for them in Python."""

    def character(token: str) -> str:
        number = int(token[3:-1], 16)
        return chr(number) if token[1] == "U" else chr(0xDC00 + number)

    return "".join(character(part) if _TOKEN.fullmatch(part) else part for part in _TOKEN.split(line))
