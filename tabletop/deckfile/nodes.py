"""What a YAML file says before it means anything: scalars, sequences and mappings with their places."""

from __future__ import annotations

from typing import TypeAlias

import attrs


@attrs.define(eq=False, weakref_slot=False)
class Scalar:
    """One piece of text. `plain` says that it stands without quotes and is not a block."""

    line: int
    column: int
    text: str
    plain: bool = False


@attrs.define(eq=False, weakref_slot=False)
class Sequence:
    """A list; `flow` says that it stands in brackets."""

    line: int
    column: int
    flow: bool = False
    items: list[Node] = attrs.field(factory=list)


@attrs.define(eq=False, weakref_slot=False)
class Mapping:
    """Keys with their values, in order; `partial` says that a pair was refused, so no key can be called missing."""

    line: int
    column: int
    flow: bool = False
    pairs: dict[str, tuple[Scalar, Node]] = attrs.field(factory=dict)
    partial: bool = False


@attrs.define(eq=False, weakref_slot=False)
class Lost:
    """Something that was refused and is already noted; whoever meets it stays silent."""

    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping | Lost
