"""The key table of the author's room: bindings, bottom line, page of help and the table in the documentation."""

from __future__ import annotations

from typing import Final

import attrs
from textual.binding import Binding

from tabletop.words.catalogue import say


@attrs.frozen
class Key:
    """One thing that a key does; its words stand in the catalogue under `author.key.ID`."""

    id: str
    """Its name in configuration, catalogue and documentation."""
    keys: str
    """Textual's names of the keys, parted by commas."""
    shown: str
    """The keys as a person reads them."""
    action: str
    needs_deck: bool = True
    """Whether there must be a deck that was sound once."""

    @property
    def binding(self) -> Binding:
        """What Textual needs to know of it."""
        label, tooltip = say(f"author.key.{self.id}", "en"), say(f"author.key.{self.id}.help", "en")
        return Binding(self.keys, self.action, label, show=False, id=self.id, tooltip=tooltip)


KEYS: Final = (
    Key("edit", "e", "e", "edit", needs_deck=False),
    Key("how", "w", "w", "how"),
    Key("rehearse", "r", "r", "rehearse"),
    Key("eyes", "v", "v", "eyes"),
    Key("language", "l", "l", "language"),
    Key("find", "slash", "/", "find"),
    Key("help", "question_mark,f1", "?", "help", needs_deck=False),
    Key("quit", "q,ctrl+q,ctrl+c", "q", "leave", needs_deck=False),
    Key("tongue", "L", "L", "tongue", needs_deck=False),
    Key("finer", "plus", "+", "step(-1)"),
    Key("coarser", "minus", "-", "step(1)"),
    Key("lanes", "right,left", "Left Right", "lanes"),
    Key("panel", "1,2,3,4", "1-4", "panel", needs_deck=False),
)
"""In the order of the bottom line: what is needed most comes first."""


def bindings() -> list[Binding]:
    """Return the table as Textual's bindings; number keys name their panel, arrows their direction."""
    made = [key.binding for key in KEYS if key.id not in {"panel", "lanes"}]
    panels = [
        Binding(f"{number}", f"panel({number})", say("author.key.panel", "en"), show=False, id=f"panel-{number}")
        for number in range(1, 5)
    ]
    lanes = [
        Binding(key, f"lanes({by})", say("author.key.lanes", "en"), show=False, id=f"lanes-{key}")
        for key, by in (("left", -1), ("right", 1))
    ]
    return [*made, *panels, *lanes]


def as_table(tongue: str) -> str:
    """Return the key table as the documentation shows it, in Markdown."""
    rows = [f"| {_code(key.shown)} | `{key.id}` | {say(f'author.key.{key.id}.help', tongue)} |" for key in KEYS]
    return "\n".join(("| key | id | does |", "|---|---|---|", *rows))


def _code(shown: str) -> str:
    return " ".join(f"`{key}`" for key in shown.split(" "))
