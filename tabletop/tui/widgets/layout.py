"""Which panels there are and where they stand, the tabs of a narrow screen, and the cloth of a curtain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from tabletop.exercise.deck import Deck
from tabletop.tui.widgets.clock import banner_lines
from tabletop.tui.widgets.coordination import Coordination
from tabletop.tui.widgets.decisions import Decisions
from tabletop.tui.widgets.inject import InjectPanel, NotesPanel
from tabletop.tui.widgets.log import Log
from tabletop.tui.widgets.msel import Msel
from tabletop.tui.widgets.panel import Panel
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece
from tabletop.words.width import cells, wrap

NARROW: Final = 100
"""Below this width one panel is shown at a time."""


@attrs.frozen
class PanelPlace:
    """A panel and its number key."""

    id: str
    number: int
    make: Callable[[str, int], Panel]


@attrs.frozen
class Column:
    """Panels that stand over one another on a wide screen."""

    id: str
    panels: tuple[PanelPlace, ...]


COLUMNS: Final = (
    Column("col-msel", (PanelPlace("msel", 1, Msel), PanelPlace("log", 6, Log))),
    Column("col-inject", (PanelPlace("inject", 2, InjectPanel), PanelPlace("notes", 3, NotesPanel))),
    Column("col-room", (PanelPlace("decisions", 4, Decisions), PanelPlace("coordination", 5, Coordination))),
)
"""The panels in the order of the screen; the numbers are their keys."""

PANELS: Final = tuple(sorted((panel for column in COLUMNS for panel in column.panels), key=lambda place: place.number))


def tabs(active: int, tongue: str, width: int) -> Line:
    """Return the panels with their number keys; the one in view stands between angle brackets."""
    pieces: list[Piece] = []
    for place in PANELS:
        name = say(f"panel.{place.id}.short", tongue)
        here = place.number == active
        text = f">{place.number} {name}<" if here else f" {place.number} {name} "
        pieces.append(Piece(text, "title" if here else "dim"))
    taken = sum(cells(piece.text) for piece in pieces)
    return (*pieces, Piece(" " * max(width - taken, 0)))


def curtain_lines(deck: Deck, tongue: str, width: int, clock: tuple[str, ...] = ()) -> tuple[Line, ...]:
    """Return what the room may see: banner, title, marking and a clock, nothing that an inject would give away."""
    titles = [text for language in deck.languages if (text := clean.line(deck.title.in_(language)))]
    lines: list[Line] = [*banner_lines(width), (), ()]
    for title in dict.fromkeys(titles):
        lines += [(Piece(_middle(line, width), "title"),) for line in wrap(title, width - 4)]
    lines += [(), (Piece(_middle(clean.line(deck.marking), width), "dim"),), ()]
    lines += [(Piece(_middle(text, width), "strong"),) for text in clock]
    lines += [(), (), (Piece(_middle(say("curtain.key", tongue), width), "dim"),)]
    return tuple(lines)


def _middle(text: str, width: int) -> str:
    return " " * max((width - cells(text)) // 2, 0) + text
