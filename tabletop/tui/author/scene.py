"""What the author's room shows: a deck file, its picture and its tree, and how they are looked at."""

from __future__ import annotations

from functools import cached_property

import attrs

from tabletop.control.manuscript import Manuscript
from tabletop.exercise.audience import seen_by
from tabletop.exercise.deck import Deck, Inject
from tabletop.exercise.times import Millis
from tabletop.words.catalogue import say
from tabletop.words.present import cell_name
from tabletop.words.storyboard import STEPS, Storyboard, storyboard
from tabletop.words.tree import Tree, tree

CONTROL = ""
"""Whose eyes: control's, who sees all."""
ROOM = "room"
"""Whose eyes: everybody's, as on a projector."""


@attrs.frozen(eq=False)
class Layout:
    """A deck laid out: what takes long to make, and is made on a thread; equal only to itself."""

    deck: Deck
    lost: frozenset[str]
    step: Millis
    board: Storyboard
    tree: Tree

    @cached_property
    def shelf(self) -> int:
        """How many injects are on the shelf."""
        return sum(inject.on_shelf for inject in self.deck.injects)

    @cached_property
    def points(self) -> int:
        """How many questions are put."""
        return sum(len(inject.decide) for inject in self.deck.injects)


@attrs.frozen
class Scene:
    """One moment of the room."""

    manuscript: Manuscript
    layout: Layout | None = None
    """None until the file has been sound once."""
    language: str = "en"
    """Of deck texts."""
    tongue: str = "en"
    """Of the program's own words."""
    eyes: str = CONTROL
    """As whom the inject is looked at: control, a cell, or the room."""
    here: str = ""
    """The inject that is looked at."""
    lane: int = 0
    """The first storyline shown."""

    @property
    def inject(self) -> Inject | None:
        """The inject that is looked at."""
        board = None if self.layout is None else self.layout.board
        row = None if board is None else board.rows.get(self.here)
        return None if board is None or row is None else board.stops[row].inject

    @property
    def seen(self) -> Inject | None:
        """The inject with what the chosen eyes may see of it; None when that is nothing."""
        inject = self.inject
        if inject is None or self.layout is None or self.eyes == CONTROL:
            return inject
        cells = {cell.id for cell in self.layout.deck.cells} if self.eyes == ROOM else {self.eyes}
        return seen_by(inject, frozenset(cells))

    def next_eyes(self) -> str:
        """Return whose eyes come next: control, each cell, the room."""
        cells = () if self.layout is None else tuple(cell.id for cell in self.layout.deck.cells)
        turn = (CONTROL, *cells, ROOM)
        return turn[(turn.index(self.eyes) + 1) % len(turn)] if self.eyes in turn else CONTROL

    def eyes_words(self) -> str:
        """Say whose eyes these are."""
        if self.eyes == CONTROL or self.layout is None:
            return say("author.eyes.control", self.tongue)
        if self.eyes == ROOM:
            return say("author.eyes.room", self.tongue)
        return say("author.eyes.cell", self.tongue, cell=cell_name(self.layout.deck, self.eyes, self.tongue))


def lay_out(manuscript: Manuscript, before: Layout | None, step: Millis) -> Layout | None:
    """Return the deck's layout, the one from before where nothing of it has changed."""
    sound = manuscript.sound
    if sound is None:
        return None
    if before is not None and (before.deck, before.lost, before.step) == (sound.deck, sound.lost, step):
        return before
    same = before is not None and before.deck == sound.deck
    grown = before.tree if before is not None and same else tree(sound.deck)
    return Layout(sound.deck, sound.lost, step, storyboard(sound.deck, sound.lost, step), grown)


def other_step(step: Millis, by: int) -> Millis:
    """Return a coarser (`by` 1) or finer step; the coarsest leaves out rows in which nothing comes."""
    steps = (*STEPS[1:], STEPS[0])
    return steps[max(0, min(steps.index(step) + by, len(steps) - 1))]
