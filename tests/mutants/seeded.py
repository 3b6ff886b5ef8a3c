"""Faults in the reading of a play, chosen by hand: each is one somebody could make, and each must be caught."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs


@attrs.frozen
class Fault:
    """One place that says something else."""

    name: str
    module: str
    before: tuple[str, ...]
    """Lines that stand in the module exactly once."""
    after: tuple[str, ...]

    def put_into(self, source: str) -> str:
        """Return a module's text with the fault in it; AssertionError where its place is not there, or not alone."""
        lines = source.splitlines()
        places = [
            (at, margin)
            for at, line in enumerate(lines)
            for margin in (" " * (len(line) - len(self.before[0])),)
            if lines[at : at + len(self.before)] == [margin + one for one in self.before]
        ]
        assert len(places) == 1, f"{self.name}: the place has changed; say anew where the fault would be"
        ((at, margin),) = places
        fault = [margin + line for line in self.after]
        return "\n".join((*lines[:at], *fault, *lines[at + len(self.before) :])) + "\n"


def read(text: str) -> Iterator[Fault]:
    """Yield the faults of a text: `=== module`, then for each `# what is wrong`, `- as it is`, `+ as it would be`."""
    module = name = ""
    lines: dict[str, list[str]] = {"- ": [], "+ ": []}
    for line in (*text.strip().splitlines(), ""):
        if line.startswith("=== "):
            module = line.removeprefix("=== ")
        elif line.startswith("# "):
            name = line.removeprefix("# ")
        elif line:
            lines[line[:2]].append(line[2:])
        elif name:
            yield Fault(name, module, tuple(lines["- "]), tuple(lines["+ "]))
            name, lines = "", {"- ": [], "+ ": []}


FAULTS: Final = tuple(read(Path(__file__).with_suffix(".txt").read_text("utf-8")))
