"""The strict YAML reader: text → nodes with line and column; what is ambiguous or hostile is refused.

Reads the event stream of PyYAML, with its C reader where there is one and the pure one otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import attrs
import yaml

from tabletop.deckfile.characters import blanked, describe, faults, unsound
from tabletop.deckfile.hints import Span, about_mark, fullwidth_colon, note_syntax
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.problems import file, plain_yaml, punctuation
from tabletop.deckfile.scalars import misreading

DEEPEST: Final = 40
"""How deep lists and mappings may nest."""

PURE: Final[Any] = yaml.SafeLoader
FAST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_SCALAR: Final = yaml.ScalarEvent
_MAPPING_END: Final = yaml.MappingEndEvent
_SEQUENCE_END: Final = yaml.SequenceEndEvent
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
    text = notes.text = _cleaned(text, notes)
    builder = _Builder(notes, text)
    try:
        builder.take(iter(loader(text).get_event, None))
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
    if unsound(text) is None:
        return text
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

    __slots__ = ("_documents", "_key", "_last", "_notes", "_open", "_parent", "_root", "_sound", "_text", "stopped")

    def __init__(self, notes: Notes, text: str) -> None:
        self._notes = notes
        self._text = text
        self._open: list[tuple[Sequence | Mapping | None, Scalar | Lost | None]] = []
        """What stands around the list or mapping that is open, outermost first, each with its key."""
        self._parent: Sequence | Mapping | None = None
        """The innermost list or mapping that is open."""
        self._key: Scalar | Lost | None = None
        """The key in it that waits for its value."""
        self._root: Node | None = None
        self._sound: dict[str, str] = {}
        """Keys that were looked at and are good: most stand in every inject again."""
        self._last: Any = None
        """The scalar read last."""
        self._documents = 0
        self.stopped = False

    @property
    def quoted(self) -> Span | None:
        """The text in quotes read last, where it goes over several lines: it may be one that was never closed."""
        last = self._last
        if last is None or last.style not in _QUOTES or last.end_mark.line == last.start_mark.line:
            return None
        return last.start_mark.line, last.start_mark.column, last.end_mark.line

    def result(self) -> Node | None:
        """Return the root, or note that the file is empty."""
        root = self._root
        if self.stopped and self._open:
            return None
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            self._notes.error_at(1, 1, file.empty_file())
            return None
        return root

    def take(self, events: Iterable[Any]) -> None:
        """Take events until they end, or until something makes going on useless.

        Nearly all of a deck is keys that were seen before, and their values without quotes: these have their way
        through here without a call. Everything else, and whatever could be wrong, is taken carefully.
        """
        sound, stack = self._sound, self._open
        parent, key, line = self._parent, self._key, 0
        for event in events:
            kind = type(event)
            if kind is _SCALAR:
                self._last = event
                mark, text = event.start_mark, event.value
                if mark.line >= line:
                    # One number serves all that stands in a line.
                    line = mark.line + 1
                if type(parent) is Mapping and event.implicit[0] and event.tag is None and event.anchor is None:
                    if key is None:
                        if text in sound:
                            key = Scalar(line, mark.column + 1, sound[text], True)  # noqa: FBT003 - quicker by position
                            continue
                    elif (
                        text
                        and type(key) is Scalar
                        and key.text in sound
                        and key.text not in parent.pairs
                        and "?" not in text
                    ):
                        value = Scalar(line, mark.column + 1, text, True)  # noqa: FBT003 - the same
                        parent.pairs[key.text] = key, value
                        key = None
                        continue
            elif kind is _MAPPING_END or kind is _SEQUENCE_END:
                parent, key = stack.pop()
                continue
            self._parent, self._key = parent, key
            self._carefully(event)
            if self.stopped:
                break
            parent, key = self._parent, self._key

    def _carefully(self, event: Any) -> None:
        """Take whatever does not end a list or a mapping."""
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._start(event)
        elif kind is yaml.ScalarEvent:
            self._place(self._scalar(event))
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _scalar(self, event: Any) -> Scalar:
        """Return a scalar, noting what is wrong with how it is written."""
        mark, text, style = event.start_mark, event.value, event.style
        node = Scalar(mark.line + 1, mark.column + 1, text, plain=event.implicit[0] and not style)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event.anchor, event.tag, node.line, node.column)
        if node.plain:
            if "?" in text and self._parent is not None and self._parent.flow:
                fault = punctuation.question_in_flow(about_mark(text))
                self._notes.error_at(*self._notes.place_of("?", node), fault)
        elif style == '"':
            character = unsound(text)
            if character is not None:
                fault = describe(character)
                message = f"{fault.message}, written as an escape"
                self._notes.error(node, attrs.evolve(fault, message=message, help="Delete the escape."))
        elif style != "'" and _TIGHT_HEADER.match(self._text, mark.index):
            self._notes.error(node, punctuation.syntax("no space before a comment", f"Write `{style} # …`."))
        return node

    def _start(self, event: Any) -> None:
        """Open a list or a mapping."""
        mark, flow = event.start_mark, bool(event.flow_style)
        line, column = mark.line + 1, mark.column + 1
        if event.anchor is not None or event.tag is not None:
            self._decorated(event.anchor, event.tag, line, column)
        node = Mapping(line, column, flow) if type(event) is yaml.MappingStartEvent else Sequence(line, column, flow)
        if len(self._open) >= DEEPEST:
            self._notes.error_at(line, column, file.too_deep(DEEPEST))
            self.stopped = True
            return
        key = self._key
        if flow and type(key) is Scalar and column == key.column + len(key.text) + 1 and line == key.line and key.plain:
            # Only one reader of PyYAML takes `{us:{…}}` for a key.
            self._notes.error_at(line, column - 1, punctuation.missing_space())
        self._place(node)
        self._open.append((self._parent, self._key))
        self._parent, self._key = node, None

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, column = _start_of(event)
        key = self._key
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
        """Put a node where it belongs: as root, item, key or value."""
        parent, key = self._parent, self._key
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif parent is None:
            self._root = node
        elif key is None:
            self._key = self._as_key(node, parent)
        else:
            self._key = None
            if type(node) is Scalar and not node.text and node.plain:
                # The two readers do not agree where nothing stands; it is missing beside its key.
                node.line, node.column = key.line, key.column
            if type(key) is Scalar:
                self._pair(parent, key, node)

    def _as_key(self, node: Node, parent: Mapping) -> Scalar | Lost:
        """Return a node as a key, or lost when it cannot be one."""
        if not isinstance(node, Scalar):
            if not isinstance(node, Lost):
                self._notes.error(node, plain_yaml.key_not_text())
            parent.partial = True
            return Lost(node.line, node.column)
        if node.text != "<<":
            reading = misreading(node.text) if node.plain else ""
            if reading:
                self._notes.error(node, plain_yaml.ambiguous_key(node.text, reading))
            elif node.plain:
                self._sound[node.text] = node.text
        return node

    def _pair(self, parent: Mapping, key: Scalar, value: Node) -> None:
        """Add a pair to its mapping unless it is one that an author cannot have meant."""
        name = key.text
        if name == "<<" and key.plain:
            self._notes.error(key, plain_yaml.merge())
            parent.partial = True
        elif parent.flow and isinstance(value, Scalar) and not value.text and value.plain:
            self._swallowed(parent, key)
        elif (first := parent.pairs.get(name)) is not None:
            related = ((self._notes.place(first[0]), "first written here"),)
            self._notes.error(key, plain_yaml.duplicate_key(name, related))
        else:
            parent.pairs[name] = (key, value)

    def _swallowed(self, parent: Mapping, key: Scalar) -> None:
        """Note a key without a value in braces: the rest of a text after its comma, or a colon without its space."""
        parent.partial = True
        if fullwidth_colon(key.text) is not None:
            self._notes.error_at(*self._notes.place_of("\uff1a", key), punctuation.fullwidth_colon())
        elif ":" in key.text:
            self._notes.error_at(*self._notes.place_of(":", key), punctuation.missing_space())
        else:
            self._notes.error(key, punctuation.comma_in_flow(key.text, about_mark(key.text)))
