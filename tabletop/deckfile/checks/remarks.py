"""Texts that end earlier than their author thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.nodes import Mapping, Node, Scalar

_CUT: Final = re.compile(r"\s+(#\w+)")


def cut_by_hash(desk: Desk) -> Iterator[Finding]:
    """A text stops at a `#`, and the rest of it is a remark.

    A `#` after a space begins a remark, which nobody in the room sees. One that a letter or a digit follows at once, as
    in `buoy #3`, was probably meant as a part of the text.

    Why: half of the sentence would be missing where it is read aloud.

    Mend: put the text in quotes, or let a space follow the `#` of a remark.

    Wrong:

        marking: EXERCISE
        briefing: The ship passes buoy #3 and turns away.
                                       ^

    Right:

        marking: EXERCISE
        briefing: "The ship passes buoy #3 and turns away."
    """
    source = desk.draft.notes.text
    if " #" not in source:
        return
    lines = source.split("\n")
    for node, _ in desk.draft.texts:
        for form in _forms(node):
            start = form.column - 1
            line = lines[form.line - 1]
            cut = _CUT.match(line, start + len(form.text)) if line.startswith(form.text, start) else None
            if form.plain and cut is not None:
                message = f"the text stops before `{cut[1]}`: what follows a `#` is a remark"
                place = Scalar(form.line, cut.start(1) + 1, cut[1], plain=True)
                yield desk.finding(place, message, "Put the text in quotes, or write a remark as `# …`, with a space.")


def _forms(node: Node) -> Iterator[Scalar]:
    """Yield the text, or those in each language."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for _, value in node.pairs.values():
            if isinstance(value, Scalar):
                yield value
