"""The strict YAML reader: text → nodes with line and column; what is ambiguous or hostile is refused.

Reads the event stream of PyYAML, with its C reader where there is one and the pure one otherwise.
"""

from __future__ import annotations

import re
from typing import Any, Final

import attrs
import yaml

from tabletop.deckfile.characters import blanked, describe, faults, unsound
from tabletop.deckfile.hints import Span, fullwidth_colon, note_syntax
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.problems import file, plain_yaml, punctuation
from tabletop.deckfile.scalars import misreading

DEEPEST: Final = 40
"""How deep lists and mappings may nest."""

PURE: Final[Any] = yaml.SafeLoader
FAST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTES: Final = frozenset("\"'")
_TIGHT_HEADER: Final = re.compile(r"[|>][-+0-9]*#")
"""A block that begins with a comment too close: one reader of PyYAML takes it, the other does not."""


def read_nodes(text: str, notes: Notes, loader: Any = FAST) -> Node | None:
    """Read a document into nodes, noting every problem; None when there is nothing to go on with.

    Args:
        text: The whole file.
        notes: Where problems go.
        loader: The reader of PyYAML to use.
    """
    text = _cleaned(text, notes)
    builder = _Builder(notes, text)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        note_syntax(error, text, notes, builder.quoted)
        return None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure reader lets these through for escapes and directives out of range.
        help_ = "See escapes such as `\\U` and lines with `%`."
        notes.error_at(1, 1, punctuation.syntax(f"this is not YAML: {error}", help_))
        return None
    return builder.result()


def _cleaned(text: str, notes: Notes) -> str:
    """Note every character that may not stand in a deck and return the text without them.

    A mark before the file is taken away and leaves no space, which would be read as an indentation.
    """
    text = text.replace("\r\n", "\n")
    for line, column, character in faults(text):
        if notes.full:
            break
        notes.error_at(line, column, describe(character))
    return blanked(text.removeprefix("\ufeff"))


def _start_of(event: Any) -> tuple[int, int]:
    """Return line and column of an event, counted from 1."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


class _Builder:
    """Puts events together to nodes. It keeps its own stack, so no depth of nesting can exhaust Python's."""

    __slots__ = ("_documents", "_keys", "_notes", "_open", "_root", "_text", "quoted", "stopped")

    def __init__(self, notes: Notes, text: str) -> None:
        self._notes = notes
        self._text = text
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | Lost | None] = []
        self._root: Node | None = None
        self._documents = 0
        self.stopped = False
        self.quoted: Span | None = None
        """The text in quotes read last, where it goes over several lines: it may be one that was never closed."""

    def result(self) -> Node | None:
        """Return the root, or note that the file is empty."""
        root = self._root
        if self.stopped and self._open:
            return None
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            self._notes.error_at(1, 1, file.empty_file())
            return None
        return root

    def take(self, event: Any) -> None:
        """Take the next event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._start(event, mapping=kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _scalar(self, event: Any) -> None:
        line, column = _start_of(event)
        plain = event.implicit[0] and not event.style
        if event.anchor or event.tag:
            self._decorated(event.anchor, event.tag, line, column)
        text: str = event.value
        self.quoted = None
        if plain:
            if self._open and self._open[-1].flow:
                self._plain_in_flow(text, event)
        elif event.style in _QUOTES:
            if event.end_mark.line >= line:
                self.quoted = (line - 1, column - 1, event.end_mark.line)
            character = unsound(text) if event.style == '"' else None
            if character is not None:
                fault = describe(character)
                message = f"{fault.message}, written as an escape"
                self._notes.error_at(line, column, attrs.evolve(fault, message=message, help="Delete the escape."))
        elif _TIGHT_HEADER.match(self._text, event.start_mark.index):
            fault = punctuation.syntax("no space before a comment", f"Write `{event.style} # …`.")
            self._notes.error_at(line, column, fault)
        self._place(Scalar(line, column, text, plain))

    def _plain_in_flow(self, text: str, event: Any) -> None:
        """Note what one reader of PyYAML takes for a text in brackets, or for a key, and the other does not."""
        if "?" in text:
            self._notes.error_at(*self._place_of("?", event.start_mark.index), punctuation.question_in_flow())
        end = event.end_mark.index
        if self._text[end : end + 2] in {":{", ":["}:
            self._notes.error_at(*self._place_of(":", end), punctuation.missing_space())

    def _place_of(self, sign: str, start: int) -> tuple[int, int]:
        """Return line and column of a sign's first time from a position of the file on."""
        at = self._text.index(sign, start)
        return self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)

    def _start(self, event: yaml.CollectionStartEvent, *, mapping: bool) -> None:
        line, column = _start_of(event)
        if event.anchor or event.tag:
            self._decorated(event.anchor, event.tag, line, column)
        flow = bool(event.flow_style)
        node = Mapping(line, column, flow) if mapping else Sequence(line, column, flow)
        if len(self._open) >= DEEPEST:
            self._notes.error_at(line, column, file.too_deep(DEEPEST))
            self.stopped = True
            return
        self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, column = _start_of(event)
        key = self._keys[-1] if self._keys else None
        if not (isinstance(key, Scalar) and key.text == "<<"):
            self._notes.error_at(line, column, plain_yaml.alias(str(event.anchor)))
        self._place(Lost(line, column))

    def _decorated(self, anchor: str | None, tag: str | None, line: int, column: int) -> None:
        if anchor:
            self._notes.error_at(line, column, plain_yaml.anchor(anchor))
        if tag:
            self._notes.error_at(line, column, plain_yaml.tag(tag.replace("tag:yaml.org,2002:", "!!")))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        line, column = _start_of(event)
        self._documents += 1
        if self._documents > 1:
            self._notes.error_at(line, column, file.several_documents())
            self.stopped = True
        elif event.version or event.tags:
            self._notes.error_at(line, column, plain_yaml.directive())

    def _place(self, node: Node) -> None:
        """Put a node where the stack says: as root, item, key or value."""
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(node, parent)
            return
        self._keys[-1] = None
        if isinstance(node, Scalar) and node.plain and not node.text:
            # The two readers do not agree where nothing stands; it is missing beside its key.
            node.line, node.column = key.line, key.column
        if isinstance(key, Scalar):
            self._pair(parent, key, node)

    def _key(self, node: Node, parent: Mapping) -> Scalar | Lost:
        """Return a node as a key, or lost when it cannot be one."""
        if not isinstance(node, Scalar):
            if not isinstance(node, Lost):
                self._notes.error(node, plain_yaml.key_not_text())
            parent.partial = True
            return Lost(node.line, node.column)
        if node.plain and (reading := misreading(node.text)) and node.text != "<<":
            self._notes.error(node, plain_yaml.ambiguous_key(node.text, reading))
        return node

    def _pair(self, parent: Mapping, key: Scalar, value: Node) -> None:
        """Add a pair to its mapping unless it is one that an author cannot have meant."""
        if key.text == "<<" and key.plain:
            self._notes.error(key, plain_yaml.merge())
            parent.partial = True
        elif parent.flow and isinstance(value, Scalar) and value.plain and not value.text:
            self._swallowed(parent, key)
        elif (first := parent.pairs.get(key.text)) is not None:
            related = ((self._notes.place(first[0]), "first written here"),)
            self._notes.error(key, plain_yaml.duplicate_key(key.text, related))
        else:
            parent.pairs[key.text] = (key, value)

    def _swallowed(self, parent: Mapping, key: Scalar) -> None:
        """Note a key without a value in braces: the rest of a text after its comma, or a colon without its space."""
        parent.partial = True
        wide = fullwidth_colon(key.text)
        if wide is not None:
            self._notes.error_at(key.line, key.column + wide, punctuation.fullwidth_colon())
        elif ":" in key.text:
            # The key may go over several lines.
            lines = self._text.split("\n")
            start = sum(len(line) + 1 for line in lines[: key.line - 1]) + key.column - 1
            self._notes.error_at(*self._place_of(":", start), punctuation.missing_space())
        else:
            self._notes.error(key, punctuation.comma_in_flow(key.text))
