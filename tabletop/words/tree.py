"""The decision tree of a deck: every question, what each cell may answer, and what follows from each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

import attrs

from tabletop.exercise.deck import OTHER, DecisionPoint, Deck, Inject
from tabletop.exercise.follows import Bond, Link, earliest, links
from tabletop.exercise.times import Millis, format_duration, format_offset
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece, cell_name
from tabletop.words.width import cells, cut

DEEPEST: Final = 4
"""How far what follows from what follows is told."""


class BranchKind(StrEnum):
    """What a row of the tree is."""

    POINT = "point"
    ASK = "ask"
    CELLS = "cells"
    OPTION = "option"
    FOLLOWS = "follows"


@attrs.frozen
class Branch:
    """One row."""

    kind: BranchKind
    depth: int
    key: str = ""
    """The id of a point, of an option (`POINT.OPTION`) or of an inject."""
    point: DecisionPoint | None = None
    inject: Inject | None = None
    """The inject that follows, or with which the question is put."""
    cells: tuple[str, ...] = ()
    option: str = ""
    link: Link | None = None
    leads: bool = False
    """Of cells: whether anything follows from what they answer."""


@attrs.frozen(eq=False)
class Tree:
    """All rows, and when each inject can be out at the earliest; equal only to itself."""

    deck: Deck
    branches: tuple[Branch, ...]
    times: Mapping[str, Millis]


def tree(deck: Deck) -> Tree:
    """Return the decision tree: points in the order of their times, those without one last."""
    found = links(deck)
    times = earliest(deck)
    grown = _Growing(deck, found)
    owners = sorted(
        (inject for inject in deck.injects if inject.decide),
        key=lambda inject: (inject.id not in times, times.get(inject.id, 0)),
    )
    rows = tuple(row for inject in owners for point in inject.decide for row in grown.point(inject, point))
    return Tree(deck, rows, times)


class _Growing:
    def __init__(self, deck: Deck, found: tuple[Link, ...]) -> None:
        self._injects = {inject.id: inject for inject in deck.injects}
        self._asked: dict[str, list[Link]] = {}
        self._after: dict[str, list[Link]] = {}
        for link in found:
            if link.point is not None:
                self._asked.setdefault(link.point, []).append(link)
            elif link.bond is not Bond.UNLESS:
                self._after.setdefault(link.source, []).append(link)

    def point(self, inject: Inject, point: DecisionPoint) -> Iterator[Branch]:
        """Yield a point, its question, and for each group of cells its options; cells for which all is alike share."""
        yield Branch(BranchKind.POINT, 0, point.id, point, inject)
        yield Branch(BranchKind.ASK, 1, "", point)
        groups: dict[tuple[tuple[Link, ...], ...], list[str]] = {}
        for cell in point.cells:
            groups.setdefault(self._answers(point, cell), []).append(cell)
        for answers, cell_ids in groups.items():
            yield Branch(BranchKind.CELLS, 1, "", point, cells=tuple(cell_ids), leads=any(answers))
            for option in (*(one.id for one in point.options), OTHER):
                yield from self._option(point, tuple(cell_ids), option)

    def _answers(self, point: DecisionPoint, cell: str) -> tuple[tuple[Link, ...], ...]:
        """Return what follows from each of a cell's answers, whoever else may give them too."""
        options = (*(one.id for one in point.options), OTHER)
        found = (self._from(point.id, cell, option) for option in options)
        return tuple(tuple(attrs.evolve(link, cell=None) for link in group) for group in found)

    def _from(self, point: str, cell: str, option: str) -> tuple[Link, ...]:
        return tuple(link for link in self._asked.get(point, ()) if link.asks(point, cell, option))

    def _option(self, point: DecisionPoint, cell_ids: tuple[str, ...], option: str) -> Iterator[Branch]:
        leads = self._from(point.id, cell_ids[0], option)
        named = any(option in link.options for link in leads)
        if option == OTHER and not named:
            return
        yield Branch(BranchKind.OPTION, 2, f"{point.id}.{option}", point, cells=cell_ids, option=option)
        for link in leads:
            yield from self._follows(link, 3, frozenset())

    def _follows(self, link: Link, depth: int, above: frozenset[str]) -> Iterator[Branch]:
        inject = self._injects.get(link.target)
        if inject is None:
            return
        yield Branch(BranchKind.FOLLOWS, depth, inject.id, inject=inject, link=link)
        if link.bond is Bond.UNLESS or inject.id in above or depth - 3 >= DEEPEST:
            return
        for further in self._after.get(inject.id, ()):
            yield from self._follows(further, depth + 1, above | {inject.id})


def branch_line(grown: Tree, row: int, language: str, tongue: str, width: int) -> Line:
    """Return one row of the tree."""
    branch = grown.branches[row]
    indent = "  " * branch.depth
    room = max(width - cells(indent), 8)
    match branch.kind:
        case BranchKind.POINT if branch.point is not None and branch.inject is not None:
            return _point(grown, branch.point, branch.inject, tongue, room)
        case BranchKind.ASK if branch.point is not None:
            return (Piece(indent + cut(clean.line(branch.point.ask.in_(language)), room)),)
        case BranchKind.CELLS:
            names = cut(_names(grown.deck, branch.cells, language), room)
            none = "" if branch.leads else "  " + say("author.nothing-follows", tongue)
            return (Piece(indent + names, "title"), Piece(cut(none, max(room - cells(names), 0)), "dim"))
        case BranchKind.OPTION if branch.point is not None:
            return (Piece(indent), *_option(branch.point, branch.option, language, tongue, room))
        case BranchKind.FOLLOWS if branch.inject is not None and branch.link is not None:
            return (Piece(indent), *_follows(grown, branch.inject, branch.link, language, tongue, room))
        case _:
            return ()


def _names(deck: Deck, cell_ids: tuple[str, ...], language: str) -> str:
    return say("list.join", language).join(cell_name(deck, cell, language) for cell in cell_ids)


def _point(grown: Tree, point: DecisionPoint, inject: Inject, tongue: str, room: int) -> Line:
    within = "" if point.within is None else "  " + say("inject.within", tongue, length=format_duration(point.within))
    when = _when(grown, inject, tongue)
    tail = f"{clean.line(inject.id)} {when}  {say(f'asks.{point.asks.value}', tongue)}{within}"
    name = cut(clean.line(point.id), room)
    return (Piece(name + "  ", "strong"), Piece(cut(tail, max(room - cells(name) - 2, 0)), "dim"))


def _option(point: DecisionPoint, option: str, language: str, tongue: str, room: int) -> Line:
    chosen = point.option(option)
    title = say("author.other", tongue) if chosen is None else clean.line(chosen.title.in_(language))
    name = cut(f"- {clean.line(option)}  ", room)
    return (Piece(name, "due"), Piece(cut(title, max(room - cells(name), 0))))


def _follows(grown: Tree, inject: Inject, link: Link, language: str, tongue: str, room: int) -> Line:
    sign, style = ("!>", "late") if link.bond is Bond.UNLESS else ("->", "good") if link.alone else ("+>", "note")
    told = say("author.keeps-back", tongue) if link.bond is Bond.UNLESS else ""
    told = told or ("" if link.alone else say("author.with-more", tongue))
    head = cut(f"{sign} {clean.line(inject.id)} {_when(grown, inject, tongue)} ", room)
    asks = "".join(f" ?{clean.line(point.id)}" for point in inject.decide)
    tail = cut(asks + (f"  {told}" if told else ""), max(room - cells(head), 0))
    title = cut(clean.line(inject.title.in_(language)), max(room - cells(head) - cells(tail), 0))
    return (Piece(head, style), Piece(title), Piece(tail, "dim"))


def _when(grown: Tree, inject: Inject, tongue: str) -> str:
    at = grown.times.get(inject.id)
    if inject.on_shelf:
        return say("inject.shelf", tongue)
    return say("author.no-time", tongue) if at is None else format_offset(at)
