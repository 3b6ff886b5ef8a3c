"""The MSEL laid out as rows of time by lanes of storylines, with the tracks on which arrows between injects run."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final

import attrs

from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, InjectKind, Move, OnShelf
from tabletop.exercise.follows import Bond, Link, earliest, links
from tabletop.exercise.text import NO_TEXT, Text
from tabletop.exercise.times import MINUTE, Millis

STEPS: Final[tuple[Millis, ...]] = (0, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE)
"""How much time one row may stand for; 0 leaves no rows for time in which nothing comes."""

MOST_TRACKS: Final = 12
"""No screen has room for more arrows side by side."""

_LONGEST_GAP: Final = 12
"""So many rows without an inject stand for themselves; of a longer gap one row says how long it is."""

TELLING: Final = (Bond.CHOICE, Bond.AFTER, Bond.UNLESS)
"""Of several bonds that meet in one inject the first of these is drawn."""


class RowKind(StrEnum):
    """What a row of the picture is."""

    INJECT = "inject"
    TIME = "time"
    """Time passes and nothing comes."""
    GAP = "gap"
    """So much time that its rows are left out."""
    MOVE = "move"
    ENDEX = "endex"
    SHELF = "shelf"
    """The heading of the contingency injects."""
    NEVER = "never"
    """The heading of those that wait for what never comes."""


@attrs.frozen
class Stop:
    """One row."""

    kind: RowKind
    at: Millis | None = None
    inject: Inject | None = None
    move: Move | None = None
    lane: int = 0
    sign: str = ""
    sure: bool = True
    """Whether the time is planned, and not only the earliest."""
    length: Millis = 0
    """Of a gap."""


@attrs.frozen
class Bundle:
    """The arrows that go out from one inject; they share one upright."""

    source: int
    """Its row."""
    targets: Mapping[int, Bond]
    """By row of what waits for it: how."""

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and the last row of the upright."""
        rows = (self.source, *self.targets)
        return min(rows), max(rows)


@attrs.frozen
class Storyboard:
    """The picture, before it is drawn for a screen of some width."""

    lanes: tuple[Text, ...]
    """Titles of the storylines, the lane of injects without one last; its title is empty."""
    stops: tuple[Stop, ...]
    tracks: tuple[tuple[Bundle, ...], ...]
    """By track, the nearest to the lanes first: bundles one below the other. Short arrows are near."""
    spare: tuple[Bundle, ...]
    """Bundles for which no track is left."""
    links: tuple[Link, ...]

    @cached_property
    def rows(self) -> dict[str, int]:
        """By inject: its row."""
        return {stop.inject.id: row for row, stop in enumerate(self.stops) if stop.inject is not None}

    @cached_property
    def into(self) -> dict[str, tuple[Link, ...]]:
        """By inject: what it waits for."""
        return _grouped(self.links, by_target=True)

    @cached_property
    def out_of(self) -> dict[str, tuple[Link, ...]]:
        """By inject: what waits for it."""
        return _grouped(self.links, by_target=False)

    @cached_property
    def meeting(self) -> dict[int, tuple[tuple[int, Bundle], ...]]:
        """By row: the bundles that begin or end an arrow there, each with its track; those that have none come last."""
        met: dict[int, list[tuple[int, Bundle]]] = {}
        for track, bundles in enumerate((*self.tracks, self.spare)):
            for bundle in bundles:
                for row in (bundle.source, *bundle.targets):
                    met.setdefault(row, []).append((track, bundle))
        return {row: tuple(bundles) for row, bundles in met.items()}

    def at(self, track: int, row: int) -> Bundle | None:
        """Return the bundle whose upright stands in a track at a row."""
        bundles = self.tracks[track]
        place = bisect_right(bundles, row, key=lambda bundle: bundle.span[0]) - 1
        return bundles[place] if place >= 0 and row <= bundles[place].span[1] else None


def storyboard(deck: Deck, lost: Collection[str] = (), step: Millis = 5 * MINUTE) -> Storyboard:
    """Lay a deck out.

    Args:
        deck: The deck.
        lost: The injects that come out in no play.
        step: How much time one row without an inject stands for.
    """
    known = earliest(deck)
    lanes = {line.id: number for number, line in enumerate(deck.storylines)}
    titles = tuple(line.title or Text((("", line.id),)) for line in deck.storylines)
    apart = any(inject.storyline not in lanes for inject in deck.injects)
    sure = _planned(deck)
    made = {
        inject.id: Stop(
            RowKind.INJECT,
            known.get(inject.id),
            inject,
            lane=lanes.get(inject.storyline or "", len(titles)),
            sign=_sign(inject, lost, known),
            sure=inject.id in sure,
        )
        for inject in deck.injects
    }
    stops = tuple(_rows(deck, made, step))
    found = links(deck)
    tracks, spare = _tracked(_bundles(stops, found))
    return Storyboard((*titles, NO_TEXT) if apart or not titles else titles, stops, tracks, spare, found)


def _planned(deck: Deck) -> set[str]:
    """Return the injects whose time the deck itself says: at a time, or after one that has one."""
    followers: dict[str, list[str]] = {}
    for inject in deck.injects:
        if isinstance(inject.release, AfterInject):
            followers.setdefault(inject.release.inject, []).append(inject.id)
    sure: set[str] = set()
    ahead = [inject.id for inject in deck.injects if isinstance(inject.release, AtTime)]
    while ahead:
        name = ahead.pop()
        if name not in sure:
            sure.add(name)
            ahead.extend(followers.get(name, ()))
    return sure


def _sign(inject: Inject, lost: Collection[str], known: Mapping[str, Millis]) -> str:
    """Return an inject's sign: it comes, it may come, control gives it, no play brings it, nobody is given it."""
    match inject.release:
        case OnShelf():
            return "*"
        case _ if inject.id in lost or inject.id not in known:
            return "x"
        case AtTime() | AfterInject():
            return "o" if inject.kind is InjectKind.INJECT else "."
        case _:
            return "~"


# --- rows -----------------------------------------------------------------------------------------------------------


def _rows(deck: Deck, made: Mapping[str, Stop], step: Millis) -> Iterator[Stop]:
    timed = sorted(
        (stop for stop in made.values() if stop.at is not None),
        key=lambda stop: (stop.at or 0, not stop.sure),
    )
    heads = [Stop(RowKind.MOVE, move.at, move=move) for move in deck.moves]
    heads.append(Stop(RowKind.ENDEX, deck.scenario.endex))
    ahead = sorted((*heads, *timed), key=lambda stop: (stop.at or 0, stop.kind is RowKind.INJECT))
    before: Millis | None = None
    for stop in ahead:
        if before is not None and stop.at is not None:
            yield from _passing(before, stop.at, step)
        yield stop
        before = stop.at
    never = [stop for stop in made.values() if stop.at is None and stop.sign != "*"]
    shelf = [stop for stop in made.values() if stop.sign == "*"]
    for kind, group in ((RowKind.NEVER, never), (RowKind.SHELF, shelf)):
        if group:
            yield Stop(kind)
            yield from group


def _passing(before: Millis, at: Millis, step: Millis) -> Iterator[Stop]:
    """Yield the rows of the time between two others."""
    if not step or at - before <= step:
        return
    between = -(-(at - before) // step) - 1
    if between > _LONGEST_GAP:
        yield Stop(RowKind.GAP, length=at - before)
        return
    first = before // step + 1
    for number in range(between):
        moment = (first + number) * step
        yield Stop(RowKind.TIME, moment if moment < at else None)


# --- arrows ---------------------------------------------------------------------------------------------------------


def _grouped(found: Iterable[Link], *, by_target: bool) -> dict[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for link in found:
        groups.setdefault(link.target if by_target else link.source, []).append(link)
    return {name: tuple(group) for name, group in groups.items()}


def _bundles(stops: tuple[Stop, ...], found: Iterable[Link]) -> list[Bundle]:
    rows = {stop.inject.id: row for row, stop in enumerate(stops) if stop.inject is not None}
    targets: dict[int, dict[int, Bond]] = {}
    for link in found:
        if link.source in rows and link.target in rows and link.source != link.target:
            drawn = targets.setdefault(rows[link.source], {})
            row = rows[link.target]
            drawn[row] = min(link.bond, drawn.get(row, link.bond), key=TELLING.index)
    return [Bundle(source, ends) for source, ends in targets.items()]


def _tracked(bundles: list[Bundle]) -> tuple[tuple[tuple[Bundle, ...], ...], tuple[Bundle, ...]]:
    """Give each bundle the nearest track that is free along its upright, the short ones first."""
    tracks: list[list[Bundle]] = []
    spare: list[Bundle] = []
    for bundle in sorted(bundles, key=lambda one: (one.span[1] - one.span[0], one.source)):
        free = next((track for track in tracks if _fits(track, bundle)), None)
        if free is None and len(tracks) < MOST_TRACKS:
            free = []
            tracks.append(free)
        if free is None:
            spare.append(bundle)
        else:
            insort(free, bundle, key=lambda one: one.span[0])
    return tuple(tuple(track) for track in tracks), tuple(spare)


def _fits(track: list[Bundle], bundle: Bundle) -> bool:
    first, last = bundle.span
    place = bisect_right(track, first, key=lambda one: one.span[0])
    before_ends = place == 0 or track[place - 1].span[1] < first
    return before_ends and (place == len(track) or track[place].span[0] > last)
