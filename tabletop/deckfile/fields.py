"""What a section of a file is: its keys, each with its meaning, how it is read, and what stands when it is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final, Generic, Self, TypeVar, overload

from tabletop.deckfile.draft import Draft, Row
from tabletop.deckfile.hints import fullwidth_colon, tight_colon
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.problems import punctuation, shape
from tabletop.deckfile.scalars import misreading
from tabletop.words import nearest as words

T = TypeVar("T")
D = TypeVar("D")
T_co = TypeVar("T_co", covariant=True)

_MANY: Final = 150
"""Of more names only those that begin alike are compared."""
_LONGEST: Final = 80
"""A longer word is no slip for any other."""


class Key(Generic[T_co]):
    """One key of a section. Asked of a row, it reads its value; what it cannot read it notes and replaces."""

    __slots__ = ("doc", "fallback", "name", "needed", "read")

    def __init__(
        self, read: Callable[[Node, Draft], T_co | None], fallback: T_co, doc: str, *, needed: bool, name: str
    ) -> None:
        self.read = read
        self.fallback = fallback
        self.doc = doc
        self.needed = needed
        self.name = name

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the attribute's name, without the underscore that keeps it apart from Python's words."""
        self.name = self.name or name.rstrip("_")

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Section, owner: type) -> T_co: ...
    def __get__(self, row: Section | None, owner: type) -> Self | T_co:
        """Read this key in a row."""
        if row is None:
            return self
        pair = row.node.pairs.get(self.name)
        if pair is None:
            if self.needed:
                row.miss(self)
            return self.fallback
        value = self.read(pair[1], row.draft)
        if value is None:
            row.failed.add(self.name)
            row.broken = row.broken or self.needed
            return self.fallback
        return value


def required(read: Callable[[Node, Draft], T | None], blank: D, doc: str = "", name: str = "") -> Key[T | D]:
    """Declare a key that must be there; `blank` stands for it where it is missing, and the value is not kept."""
    return Key[T | D](read, blank, doc, needed=True, name=name)


def optional(read: Callable[[Node, Draft], T | None], default: D, doc: str = "", name: str = "") -> Key[T | D]:
    """Declare a key that may be missing."""
    return Key[T | D](read, default, doc, needed=False, name=name)


class Section:
    """A mapping with known keys. A subclass declares them; one instance reads one mapping."""

    keys: ClassVar[dict[str, Key[object]]] = {}
    title: ClassVar[str] = "section"

    __slots__ = ("broken", "draft", "failed", "node")

    def __init_subclass__(cls) -> None:
        """Collect the keys declared here and above."""
        own = {key.name: key for key in vars(cls).values() if isinstance(key, Key)}
        cls.keys = {**cls.keys, **own}

    def __init__(self, node: Mapping, draft: Draft) -> None:
        self.node = node
        self.draft = draft
        self.failed: set[str] = set()
        self.broken = False

    @classmethod
    def opened(cls, node: Node, draft: Draft) -> Self | None:
        """Open a node as this section, noting unknown keys; None when it is not a mapping."""
        if not isinstance(node, Mapping):
            wrong_type(node, draft, cls.title, "its keys, each on a line: `key: value`")
            return None
        if not node.pairs.keys() <= cls.keys.keys():
            cls._note_unknown(node, draft)
        return cls(node, draft)

    @classmethod
    def _note_unknown(cls, node: Mapping, draft: Draft) -> None:
        for name, (key, _) in node.pairs.items():
            if name not in cls.keys and not (key.plain and misreading(name)):
                if fullwidth_colon(name) is not None:
                    draft.notes.error_at(*draft.notes.place_of("\uff1a", key), punctuation.fullwidth_colon())
                else:
                    near = nearest(name, cls.keys, draft)
                    draft.error(key, shape.unknown_key(cls.title, name, near, cls.keys))

    def miss(self, key: Key[Any]) -> None:
        """Note that a required key is missing, unless something refused may have been it."""
        self.broken = True
        if not self.node.partial:
            help_ = f"Write `{key.name}: …`: {key.doc}" if key.doc else f"Write `{key.name}: …`."
            self.draft.error(self.node, shape.missing_key(f"{self.title}: the key `{key.name}` is missing", help_))

    def value_node(self, name: str) -> Node:
        """Return the node of a key's value, or the section's own when it is not written."""
        pair = self.node.pairs.get(name)
        return self.node if pair is None else pair[1]

    def done(self, value: T) -> T | None:
        """Keep what was built from this row for the checks; None when a required key failed."""
        if self.broken:
            return None
        self.draft.add_row(Row(value, self.node, frozenset(self.failed)))
        return value


def wrong_type(node: Node, draft: Draft, title: str, expected: str) -> None:
    """Note that a node is of another shape than expected, naming the cause where the text gives it away."""
    if isinstance(node, Lost):
        return
    if isinstance(node, Scalar) and node.plain:
        if fullwidth_colon(node.text) is not None:
            draft.notes.error_at(*draft.notes.place_of("\uff1a", node), punctuation.fullwidth_colon())
            return
        if tight_colon(node.text) is not None:
            draft.notes.error_at(*draft.notes.place_of(":", node), punctuation.missing_space())
            return
        if not node.text:
            draft.error(node, shape.missing_value(title, f"Write {expected}."))
            return
    draft.error(node, shape.wrong_type(title, kind_of(node), expected))


def kind_of(node: Node) -> str:
    """Return what a node is, in words."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a group of keys"
        case Scalar() | Lost():
            return "a text"


def nearest(name: str, known: Iterable[str], draft: Draft | None = None) -> str:
    """Return help that names the most similar known name, or the known ones where they are few."""
    if len(name) > _LONGEST or (draft is not None and draft.notes.full):
        return ""
    names = list(known)
    if len(names) > _MANY:
        names = [one for one in names if one[:1].casefold() == name[:1].casefold()][:_MANY]
    close = next((word for word in words.nearest(name, names) if words.is_slip(name, word)), None)
    if close is not None:
        return f"Did you mean `{close}`?"
    few = 12
    return f"Known here: {', '.join(f'`{one}`' for one in sorted(names))}." if 0 < len(names) <= few else ""
