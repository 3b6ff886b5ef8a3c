"""Draws a storyboard: time, tracks with arrows and lanes, line by line, in ASCII and any language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from tabletop.exercise.deck import Inject
from tabletop.exercise.follows import Bond
from tabletop.exercise.times import format_duration, format_offset
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece
from tabletop.words.storyboard import TELLING, Bundle, RowKind, Stop, Storyboard
from tabletop.words.width import cells, cut, fit

_TIME: Final = 9
"""Cells of the column of times."""
_HEAD: Final = 2
"""Cells of an arrow's head: how the inject hangs on the other, and the point."""
_NARROWEST: Final = 14
"""A lane with fewer cells shows nothing worth reading: others are left out instead."""

_HEADS: Final = {Bond.AFTER: "->", Bond.CHOICE: "?>", Bond.UNLESS: "!>"}
_STYLES: Final = {"x": "bad", "~": "note", "*": "dim"}


@attrs.frozen
class Look:
    """How a storyboard is looked at."""

    width: int
    """Cells of a line."""
    language: str
    """Of deck texts."""
    tongue: str
    """Of the program's own words."""
    first: int = 0
    """The first lane shown."""
    here: str = ""
    """The inject under the cursor: its arrows are drawn even where no track is left for them."""


@attrs.frozen
class _Measures:
    """Where things stand on a line."""

    tracks: int
    lanes: int
    lane: int
    """Cells of a lane."""

    @property
    def left(self) -> int:
        """How many cells stand before the first lane."""
        return _TIME + 2 * (self.tracks + 1) + _HEAD


def _measures(board: Storyboard, look: Look) -> _Measures:
    tracks = min(len(board.tracks), max(2, (look.width - _TIME) // 16))
    space = max(look.width - _TIME - 2 * (tracks + 1) - _HEAD, 4)
    lanes = max(1, min(len(board.lanes) - look.first, space // _NARROWEST))
    return _Measures(tracks, lanes, max(space // lanes, 4))


def lanes_shown(board: Storyboard, look: Look) -> int:
    """Return how many lanes there is room for."""
    return _measures(board, look).lanes


def lane_titles(board: Storyboard, look: Look, name: str) -> Line:
    """Return the line above the picture: the name of the panel, then each lane's title over its lane."""
    at = _measures(board, look)
    shown = board.lanes[look.first : look.first + at.lanes]
    none = say("author.no-storyline", look.tongue)
    titles = [fit(clean.line(title.in_(look.language)) or none, at.lane - 1) + " " for title in shown]
    titles[-1] = titles[-1].rstrip()
    return (Piece(fit(name, at.left), "strong"), *(Piece(title) for title in titles))


def lane_line(board: Storyboard, row: int, look: Look) -> Line:
    """Return one row of the picture."""
    at = _measures(board, look)
    stop = board.stops[row]
    wires, joined, head = _wires(board, row, look, at)
    pieces = [Piece(_time(stop), "dim" if stop.kind is not RowKind.INJECT else "")]
    pieces += _merged(wires)
    if stop.inject is None:
        return (*pieces, *_without_inject(stop, look, at))
    return (*pieces, *_in_its_lane(stop, stop.inject, look, at, head if joined else None))


def _time(stop: Stop) -> str:
    if stop.at is None:
        return " " * _TIME
    return ("" if stop.sure else "~").rjust(1) + fit(format_offset(stop.at), _TIME - 1)


# --- tracks ---------------------------------------------------------------------------------------------------------


def _wires(board: Storyboard, row: int, look: Look, at: _Measures) -> tuple[list[tuple[str, str]], bool, str]:
    """Return the characters of the tracks with their styles, whether an arrow meets the row, and the arrow's head.

    The outermost track is kept for arrows of the inject under the cursor that have no other.
    """
    here = board.rows.get(look.here)
    standing = [board.at(track, row) for track in range(at.tracks)]
    extra = _extra(board, here, at)
    drawn: list[tuple[str, str]] = []
    joined = False
    bonds: list[Bond] = []
    for bundle in (extra if extra is not None and _spans(extra, row) else None, *reversed(standing)):
        meets = bundle is not None and _meets(bundle, row)
        sign = " " if bundle is None else _corner(bundle, row)
        style = "due" if bundle is not None and here is not None and _meets(bundle, here) else "dim"
        drawn.append(("-" if joined and sign == " " else sign, style))
        joined = joined or meets
        drawn.append(("-" if joined else " ", style if meets else "dim"))
        if bundle is not None and row in bundle.targets:
            bonds.append(bundle.targets[row])
    return drawn, joined, _HEADS[min(bonds, key=TELLING.index)] if bonds else "--"


def _spans(bundle: Bundle, row: int) -> bool:
    first, last = bundle.span
    return first <= row <= last


def _meets(bundle: Bundle, row: int) -> bool:
    return row == bundle.source or row in bundle.targets


def _corner(bundle: Bundle, row: int) -> str:
    """Return an upright's character: `|`; where a row joins it `.` (goes on below), `` ` `` (above) or `+` (both)."""
    if not _meets(bundle, row):
        return "|"
    first, last = bundle.span
    return "." if row == first else "`" if row == last else "+"


def _extra(board: Storyboard, here: int | None, at: _Measures) -> Bundle | None:
    """Return, as one bundle, the arrows from and to the cursor's inject for which this width leaves no track."""
    if here is None:
        return None
    undrawn = [bundle for track, bundle in board.meeting.get(here, ()) if track >= at.tracks]
    ends: dict[int, Bond] = {}
    for bundle in undrawn:
        if bundle.source == here:
            ends |= bundle.targets
    sources = [bundle for bundle in undrawn if here in bundle.targets]
    if not ends and not sources:
        return None
    if ends:
        return Bundle(here, ends)
    nearest = min(sources, key=lambda bundle: abs(bundle.source - here))
    return Bundle(nearest.source, {here: nearest.targets[here]})


# --- lanes ----------------------------------------------------------------------------------------------------------


def _in_its_lane(stop: Stop, inject: Inject, look: Look, at: _Measures, head: str | None) -> Iterable[Piece]:
    """Yield the arrow's way through the lanes before, the inject's sign, id and title, and the lanes behind.

    No two injects share a row, so a title may run on over the lanes behind its own.
    """
    place = stop.lane - look.first
    asks = "?" if inject.decide else ""
    if not 0 <= place < at.lanes:
        sign = "<<" if place < 0 else ">>"
        return (Piece(cut(f"{head or '  '}{sign} {clean.line(inject.id)}{asks}", at.lane * at.lanes), "dim"),)
    before = _guides(at, place)
    if head is not None:
        before = "-" * (len(before) - len(head)) + head
    name = f" {clean.line(inject.id)}{asks} "
    room = at.lane * (at.lanes - place) - 1
    name = cut(name, room)
    title = cut(clean.line(inject.title.in_(look.language)), max(room - cells(name), 0))
    style = _STYLES.get(stop.sign, "")
    return (
        Piece(before, "due" if head is not None and inject.id == look.here else "dim"),
        Piece(stop.sign, style or "strong"),
        Piece(name, style or "strong"),
        Piece(title, "" if style == "note" else style),
        Piece(_behind(at, at.lanes - place, 1 + cells(name) + cells(title)), "dim"),
    )


def _without_inject(stop: Stop, look: Look, at: _Measures) -> Iterable[Piece]:
    width = at.lane * at.lanes
    words = ""
    match stop.kind:
        case RowKind.TIME | RowKind.INJECT:
            return (Piece(_guides(at, at.lanes), "dim"),)
        case RowKind.GAP:
            words = say("author.gap", look.tongue, length=format_duration(stop.length))
        case RowKind.MOVE:
            move = stop.move
            words = "" if move is None else f"{clean.line(move.id)} {clean.line(move.title.in_(look.language))}"
        case RowKind.ENDEX | RowKind.SHELF | RowKind.NEVER:
            words = say(f"author.row.{stop.kind.value}", look.tongue)
    sign = "..." if stop.kind is RowKind.GAP else "=="
    shown = cut(f"{sign} {words} ", width)
    rest = width - cells(shown)
    return (Piece(" " * _HEAD + shown + ("=" * rest if sign == "==" else ""), "title" if sign == "==" else "dim"),)


def _guides(at: _Measures, place: int) -> str:
    """Return the head's cells and the lanes before one, each with its guide."""
    return " " * _HEAD + (":" + " " * (at.lane - 1)) * place


def _behind(at: _Measures, lanes: int, taken: int) -> str:
    """Return what is left of so many lanes, with the guides that stand clear of what was written."""
    whole = (":" + " " * (at.lane - 1)) * lanes
    rest = whole[taken:]
    return " " + rest[1:] if rest.startswith(":") else rest


def _merged(wires: Iterable[tuple[str, str]]) -> list[Piece]:
    """Join characters of one style."""
    pieces: list[Piece] = []
    for sign, style in wires:
        if pieces and pieces[-1].style == style:
            pieces[-1] = Piece(pieces[-1].text + sign, style)
        else:
            pieces.append(Piece(sign, style))
    return pieces
