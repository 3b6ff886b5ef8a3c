"""The strict YAML reader: text → nodes with line and column; what is ambiguous or hostile is refused.

Reads the event stream of PyYAML, with its C reader where there is one and the pure one otherwise.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from tabletop.deckfile.characters import blanked, describe, faults, unsound
from tabletop.deckfile.hints import QUOTE_QUESTION, fullwidth_colon, note_fullwidth, note_syntax, note_tight
from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.scalars import misreading

DEEPEST: Final = 40
"""How deep lists and mappings may nest."""

PURE: Final[Any] = yaml.SafeLoader
FAST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TIGHT_HEADER: Final = re.compile(r"[|>][-+0-9]*#")
"""A block that begins with a comment too close: one reader of PyYAML takes it, the other does not."""

_NAMED_THEN_REPEATED: Final = "Write it out here: a reader of the page should not have to look elsewhere."


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
        note_syntax(error, text, notes)
        return None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure reader lets these through for escapes and directives out of range.
        notes.error_at(1, 1, "syntax", f"this is not YAML: {error}", "See escapes such as `\\U` and lines with `%`.")
        return None
    return builder.result()


def _cleaned(text: str, notes: Notes) -> str:
    """Note every character that may not stand in a deck and return the text without them."""
    text = text.replace("\r\n", "\n")
    for line, column, character in faults(text):
        if notes.full:
            break
        code, message, help_ = describe(character)
        notes.error_at(line, column, code, message, help_)
    return blanked(text)


def _start_of(event: Any) -> tuple[int, int]:
    """Return line and column of an event, counted from 1."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


class _Builder:
    """Puts events together to nodes. It keeps its own stack, so no depth of nesting can exhaust Python's."""

    __slots__ = ("_documents", "_keys", "_notes", "_open", "_root", "_text", "stopped")

    def __init__(self, notes: Notes, text: str) -> None:
        self._notes = notes
        self._text = text
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | Lost | None] = []
        self._root: Node | None = None
        self._documents = 0
        self.stopped = False

    def result(self) -> Node | None:
        """Return the root, or note that the file is empty."""
        root = self._root
        if self.stopped and self._open:
            return None
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            self._notes.error_at(1, 1, "empty-file", "the file says nothing", "Start with `deck: ` or `procedures: `.")
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
        if plain:
            if text.endswith("?") and self._open and self._open[-1].flow:
                self._notes.error_at(line, column, "question-in-flow", "a text in brackets ends in `?`", QUOTE_QUESTION)
        elif event.style == '"':
            character = unsound(text)
            if character is not None:
                code, message, _ = describe(character)
                self._notes.error_at(line, column, code, f"{message}, written as an escape", "Delete the escape.")
        elif event.style != "'" and _TIGHT_HEADER.match(self._text, event.start_mark.index):
            self._notes.error_at(line, column, "syntax", "no space before a comment", f"Write `{event.style} # …`.")
        self._place(Scalar(line, column, text, plain))

    def _start(self, event: yaml.CollectionStartEvent, *, mapping: bool) -> None:
        line, column = _start_of(event)
        if event.anchor or event.tag:
            self._decorated(event.anchor, event.tag, line, column)
        flow = bool(event.flow_style)
        node = Mapping(line, column, flow) if mapping else Sequence(line, column, flow)
        if len(self._open) >= DEEPEST:
            self._notes.error_at(line, column, "too-deep", f"nested deeper than {DEEPEST} levels", "Write it flatter.")
            self.stopped = True
            return
        self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, column = _start_of(event)
        key = self._keys[-1] if self._keys else None
        if not (isinstance(key, Scalar) and key.text == "<<"):
            self._notes.error_at(line, column, "alias", f"the alias `*{event.anchor}`", _NAMED_THEN_REPEATED)
        self._place(Lost(line, column))

    def _decorated(self, anchor: str | None, tag: str | None, line: int, column: int) -> None:
        if anchor:
            self._notes.error_at(line, column, "anchor", f"the anchor `&{anchor}`", "Delete it: nothing refers to it.")
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._notes.error_at(line, column, "tag", f"the tag `{shown}`", "Delete it; quote the value if it is text.")

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        line, column = _start_of(event)
        self._documents += 1
        if self._documents > 1:
            self._notes.error_at(line, column, "several-documents", "a second document", "Put it in a file of its own.")
            self.stopped = True
        elif event.version or event.tags:
            self._notes.error_at(line, column, "directive", "a line that begins with `%`", "Delete the line.")

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
                self._notes.error(
                    node, "key-not-text", "a key that is not a word", "Write `key: value`; quote `{` or `[`."
                )
            parent.partial = True
            return Lost(node.line, node.column)
        if node.plain and (reading := misreading(node.text)) and node.text != "<<":
            self._notes.error(
                node, "ambiguous-key", f"YAML readers take the key `{node.text}` for {reading}", "Choose another word."
            )
        return node

    def _pair(self, parent: Mapping, key: Scalar, value: Node) -> None:
        """Add a pair to its mapping unless it is one that an author cannot have meant."""
        if key.text == "<<" and key.plain:
            self._notes.error(key, "merge", "a merge `<<`", _NAMED_THEN_REPEATED)
            parent.partial = True
        elif parent.flow and isinstance(value, Scalar) and value.plain and not value.text:
            self._swallowed(parent, key)
        elif (first := parent.pairs.get(key.text)) is not None:
            self._notes.error(
                key, "duplicate-key", f"the key `{key.text}` a second time", "Keep one of the two.",
                ((self._notes.place(first[0]), "first written here"),),
            )  # fmt: skip
        else:
            parent.pairs[key.text] = (key, value)

    def _swallowed(self, parent: Mapping, key: Scalar) -> None:
        """Note a key without a value in braces: the rest of a text after its comma, or a colon without its space."""
        parent.partial = True
        wide = fullwidth_colon(key.text)
        if wide is not None:
            note_fullwidth(key.line, key.column + wide, self._notes)
        elif ":" in key.text:
            note_tight(key.line, key.column + key.text.index(":"), self._notes)
        else:
            self._notes.error(
                key, "comma-in-flow", f"`{key.text}` has no value: a comma in braces ends a text",
                'Quote a text that holds a comma: `{en: "Now, or later"}`.',
            )  # fmt: skip
