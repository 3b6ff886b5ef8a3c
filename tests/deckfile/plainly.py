"""A deck file as an editor reads it, without a second reader of YAML."""

import re
from typing import Any

from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence


def as_json(node: Node) -> Any:
    """Return what an editor takes a file for: YAML 1.2, where only numbers, true, false and nothing are no text."""
    match node:
        case Mapping():
            return {name: as_json(value) for name, (_, value) in node.pairs.items()}
        case Sequence():
            return [as_json(item) for item in node.items]
        case Scalar(text=text, plain=True) if text in {"", "~", "null", "true", "false"}:
            return {"true": True, "false": False}.get(text)
        case Scalar(text=text, plain=True) if re.fullmatch(r"[-+]?[0-9]+", text):
            return int(text)
        case Scalar(text=text):
            return text
        case Lost():
            return None
