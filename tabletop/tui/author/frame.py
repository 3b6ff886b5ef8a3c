"""What stands around the panels of the author's room, and its pages to read. Pure functions, no screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from tabletop.control.manuscript import How, Manuscript
from tabletop.exercise.deck import Deck
from tabletop.exercise.times import format_duration
from tabletop.tui.author.keys import KEYS
from tabletop.tui.author.lanes import Lanes, more_lanes
from tabletop.tui.author.panel import Panel
from tabletop.tui.author.problems import Problems
from tabletop.tui.author.scene import CONTROL, ROOM, Scene
from tabletop.tui.author.sheet import Sheet
from tabletop.tui.author.tree import DecisionTree
from tabletop.tui.widgets.clock import banner_lines
from tabletop.tui.widgets.keys import Hint, hint_line
from tabletop.tui.widgets.paint import wrapped
from tabletop.words import clean
from tabletop.words.author import Telling, how_words, step_words
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece
from tabletop.words.width import cells, cut, fit

NARROW: Final = 100
"""Below this width one panel is shown at a time."""

COLUMNS: Final[tuple[tuple[str, tuple[tuple[str, int, type[Panel]], ...]], ...]] = (
    ("col-picture", (("lanes", 1, Lanes), ("problems", 4, Problems))),
    ("col-texts", (("sheet", 2, Sheet), ("tree", 3, DecisionTree))),
)
"""By column: its panels from top to bottom, each with its number key."""

_PANELS: Final = sorted((number, name) for _, panels in COLUMNS for name, number, _ in panels)
_SIGNS: Final = ("o", "wait", "shelf", "lost", "ask", "after", "choice", "unless", "more")


def bars(scene: Scene, width: int, active: int, lanes: int) -> dict[str, tuple[Line, ...]]:
    """Return the lines of every bar, by its id."""
    width = max(width, 20)
    return {
        "banner": banner_lines(width),
        "author-title": (state_line(scene, width - 2), _facts(scene, width - 2, lanes)),
        "tabs": (_tabs(active, scene.tongue, width),) if width < NARROW else ((),),
        "keys": (hint_line(_hints(scene), width),),
    }


def state_line(scene: Scene, width: int) -> Line:
    """Say which file this is, and how it stands: sound, or broken and since when the rest is shown."""
    manuscript, tongue = scene.manuscript, scene.tongue
    word, style = _state(manuscript, tongue)
    room = say("author.room", tongue)
    tail = f"  {word}"
    kept = f"; {kept_words(scene)}" if manuscript.broken or manuscript.away else ""
    free = max(width - cells(room) - cells(tail) - cells(kept) - 2, 12)
    path = clean.line(str(manuscript.path))
    name = path if cells(path) <= free else cut(clean.line(manuscript.path.name), free)
    return (Piece(room, "strong"), Piece(f"  {name}"), Piece(tail, style), Piece(kept, "late"))


def _state(manuscript: Manuscript, tongue: str) -> tuple[str, str]:
    if manuscript.away:
        return f"! {say('author.state.away', tongue)}", "bad"
    if not manuscript.number:
        return say("author.state.reading", tongue), "dim"
    if manuscript.broken:
        key = "author.state.one-error" if manuscript.errors == 1 else "author.state.errors"
        return f"! {say(key, tongue, count=manuscript.errors)}", "bad"
    if not manuscript.judged:
        return f"+ {say('author.state.judging', tongue)}", "good"
    warnings = len(manuscript.problems)
    key = "sound" if not warnings else "one-warning" if warnings == 1 else "warnings"
    return f"+ {say(f'author.state.{key}', tongue, count=warnings)}", "good"


def kept_words(scene: Scene) -> str:
    """Say of what moment the deck is that is shown while the file is broken."""
    sound = scene.manuscript.sound
    if sound is None:
        return say("author.state.never-sound", scene.tongue)
    return say("author.state.kept", scene.tongue, at=f"{sound.at:%H:%M:%S}")


def broken_words(scene: Scene) -> str:
    """Say why there is no rehearsal of a deck with errors."""
    sound = scene.manuscript.sound
    return say("author.broken-now", scene.tongue, at="" if sound is None else f"{sound.at:%H:%M:%S}")


def _facts(scene: Scene, width: int, lanes: int) -> Line:
    if scene.layout is None:
        return ()
    deck = scene.layout.deck
    facts = say(
        "author.facts",
        scene.tongue,
        injects=len(deck.injects),
        shelf=scene.layout.shelf,
        points=scene.layout.points,
        length=format_duration(deck.scenario.endex),
    )
    more = more_lanes(scene, lanes)
    title = cut(clean.line(deck.title.in_(scene.language)), max(width - cells(facts) - cells(more) - 4, 8))
    return (Piece(title, "title"), Piece(f"  {facts}", "dim"), Piece(f"  {more}" if more else "", "late"))


def _tabs(active: int, tongue: str, width: int) -> Line:
    pieces = []
    for number, name in _PANELS:
        word = say(f"panel.{name}.short", tongue)
        here = number == active
        pieces.append(Piece(f">{number} {word}<" if here else f" {number} {word} ", "title" if here else "dim"))
    taken = sum(cells(piece.text) for piece in pieces)
    return (*pieces, Piece(" " * max(width - taken, 0)))


def _hints(scene: Scene) -> tuple[Hint, ...]:
    return tuple(
        Hint(
            key.shown.split(" ")[0],
            say(f"author.key.{key.id}.short", scene.tongue),
            scene.layout is not None or not key.needs_deck,
        )
        for key in KEYS
        if key.id not in {"lanes", "panel"}
    )


def settled(scene: Scene) -> Scene:
    """Return a scene whose choices are there: an inject, a language, eyes and a lane that this deck has."""
    if scene.layout is None:
        return scene
    deck = scene.layout.deck
    first = next((stop.inject.id for stop in scene.layout.board.stops if stop.inject is not None), "")
    here = scene.here if scene.here in scene.layout.board.rows else first
    languages = deck.languages or (scene.language,)
    language = scene.language if scene.language in languages else languages[0]
    known = {CONTROL, ROOM, *(cell.id for cell in deck.cells)}
    eyes = scene.eyes if scene.eyes in known else CONTROL
    lane = min(scene.lane, max(len(scene.layout.board.lanes) - 1, 0))
    return attrs.evolve(scene, here=here, language=language, eyes=eyes, lane=lane)


def how_lines(found: How, deck: Deck, tongue: str) -> Callable[[int], tuple[Line, ...]]:
    """Return what makes the page that says how something can come about."""

    def make(width: int) -> tuple[Line, ...]:
        telling = Telling(deck, tongue)
        words = how_words(found.name, found.at, found.why_not, len(found.steps), tongue)
        lines: list[Line] = [*wrapped(words, width, "strong"), ()]
        for number, step in enumerate(found.steps, 1):
            lines += wrapped(f"{number}. {step_words(step.at, step.what, telling)}", width, indent="  ")
        if found.at is not None:
            lines += [(), *wrapped(say("author.how.fewest", tongue), width, "dim")]
        return tuple(lines)

    return make


def help_lines(tongue: str) -> Callable[[int], tuple[Line, ...]]:
    """Return what makes the page of help: every key, then every sign."""

    def make(width: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        for key in KEYS:
            name = fit(key.shown, 12)
            told = wrapped(say(f"author.key.{key.id}.help", tongue), max(width - 12, 20))
            lines += [(Piece(name if row == 0 else " " * 12, "due"), *line) for row, line in enumerate(told)]
        lines += [(), (Piece(say("author.signs", tongue), "title"),)]
        for sign in _SIGNS:
            lines += wrapped(say(f"author.sign.{sign}", tongue), width, indent="  ")
        return tuple(lines)

    return make
