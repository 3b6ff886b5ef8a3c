"""What is learned about a file while it is read: problems, what it declares, what it refers to, texts, and places."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

import attrs

from tabletop.deckfile.nodes import Mapping, Node
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.problems.fault import Fault
from tabletop.deckfile.problems.names import duplicate_id
from tabletop.exercise.text import Text

T = TypeVar("T")


class Kind(StrEnum):
    """What an id can be the name of; the words stand in messages and in codes such as `unknown-cell`."""

    CELL = "cell"
    MOVE = "move"
    STORYLINE = "storyline"
    INCIDENT = "incident"
    INJECT = "inject"
    POINT = "point"
    OPTION = "option"
    OBJECTIVE = "objective"
    TASK = "task"
    SEAT = "seat"
    NAME = "name"
    SIDE = "side"
    OFFICE = "office"
    FORMER = "office of another arrangement"
    OTHER = "other"
    BODY = "body"
    LEVEL = "level"
    ACT = "act"
    MATTER = "matter"
    TAG = "tag"
    FIELD = "field"
    VALUE = "value"
    DIMENSION = "dimension"
    RULE = "rule"
    GROUP = "group"
    QUESTION = "question"
    SOURCE = "source"
    ADDRESSEE = "addressee"
    ATTENDEE = "attendee"
    PARTY = "party"


MEANS: Final = {
    Kind.ADDRESSEE: (Kind.OFFICE, Kind.SIDE, Kind.OTHER),
    Kind.ATTENDEE: (Kind.OFFICE, Kind.SIDE, Kind.OTHER),
    Kind.PARTY: (Kind.SIDE, Kind.OTHER),
    Kind.RULE: (Kind.RULE, Kind.GROUP),
}
"""What a reference of a kind may name, where that is more than its own kind."""

OF_DECKS: Final = frozenset({Kind.CELL, Kind.STORYLINE, Kind.INCIDENT, Kind.INJECT, Kind.POINT, Kind.OPTION})
"""The kinds a deck declares; every other reference is answered by its procedures."""


@attrs.frozen
class Declared:
    """A name, where it is declared, and what it belongs to (an option to its point, a level to its body)."""

    kind: Kind
    id: str
    node: Node
    path: str
    within: str = ""


@attrs.frozen
class Reference:
    """A name where it is used. `within` narrows where it may be declared; `rule` is the rule that uses it."""

    kind: Kind
    id: str
    node: Node
    within: tuple[str, ...] = ()
    rule: str = ""


@attrs.frozen
class Row(Generic[T]):
    """A value that was read, and where each of its keys stands."""

    value: T
    node: Mapping
    failed: frozenset[str] = frozenset()
    """Keys that held something unreadable; the value has their default."""

    def at(self, key: str, index: int | None = None) -> Node:
        """Return the node of a key's value, or of one item in it; the row's own node when it is not written."""
        pair = self.node.pairs.get(key)
        if pair is None:
            return self.node
        items = getattr(pair[1], "items", None)
        return pair[1] if index is None or items is None or index >= len(items) else items[index]


class Draft:
    """One file while it is read."""

    __slots__ = ("declared", "notes", "references", "rows", "rule", "scope", "side", "texts")

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.declared: dict[tuple[Kind, str, str], Declared] = {}
        self.references: list[Reference] = []
        self.rows: dict[type, list[Row[Any]]] = {}
        self.texts: list[tuple[Node, Text]] = []
        self.scope = ""
        """To what the ids of options, levels and values declared next belong."""
        self.side = ""
        """The side whose offices are being read."""
        self.rule = ""
        """The rule that is being read."""

    @property
    def path(self) -> str:
        """The file's path."""
        return self.notes.path

    def error(self, at: Node, fault: Fault) -> None:
        """Note what keeps the file from running."""
        self.notes.error(at, fault)

    def declare(self, kind: Kind, name: str, node: Node, within: str = "") -> None:
        """Note that a name is declared here; the same name again, ignoring case, is a problem."""
        key = (kind, within, name.casefold())
        first = self.declared.get(key)
        if first is None:
            self.declared[key] = Declared(kind, name, node, self.path, within)
        elif kind is not Kind.GROUP:
            self.error(node, duplicate_id(kind, name, ((self.notes.place(first.node), "first declared here"),)))

    def refer(self, kind: Kind, name: str, node: Node, within: tuple[str, ...] = ()) -> None:
        """Note that a name is used here."""
        self.references.append(Reference(kind, name, node, within, self.rule))

    def add_row(self, row: Row[Any]) -> None:
        """Keep a value with its places, for the checks."""
        self.rows.setdefault(type(row.value), []).append(row)

    def rows_of(self, kind: type[T]) -> list[Row[T]]:
        """Return the values of a type with their places, in file order."""
        return self.rows.get(kind, [])
