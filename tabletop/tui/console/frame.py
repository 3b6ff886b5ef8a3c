"""What stands around the panels, made from a picture: bars, tabs, curtain, messages. Pure functions, no screen."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Size

from tabletop.control.live import Live
from tabletop.control.rehearsing import Rehearsal
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.times import Millis, format_offset
from tabletop.exercise.views import InjectState, Picture
from tabletop.tui.console.asks import Scene
from tabletop.tui.console.keys import KEYS
from tabletop.tui.widgets.clock import banner_lines, centred, clock_lines, move_lines, next_lines, next_move
from tabletop.tui.widgets.keys import Hint, hint_line
from tabletop.tui.widgets.layout import NARROW, curtain_lines, tabs
from tabletop.tui.widgets.paint import wrapped
from tabletop.words import clean
from tabletop.words.author import act_words
from tabletop.words.catalogue import say
from tabletop.words.present import Line, clock_word, time_of


def bars(
    picture: Picture, at: Millis, scene: Scene, size: Size, active: int, part: Rehearsal | None = None
) -> dict[str, tuple[Line, ...]]:
    """Return the lines of every bar, by its id; the rehearsal of a part says so below the banner."""
    width = max(size.width, 20)
    narrow = width < NARROW
    clock_rows = 2 if width < 130 else 1
    return {
        "banner": (*banner_lines(width), *_marked(part, scene.tongue, width)),
        "clock": clock_lines(picture, at, scene.tongue, width - 2, clock_rows),
        "move": move_lines(picture, at, scene.language, scene.tongue),
        "next": next_lines(picture, at, scene.language, scene.tongue),
        "tabs": (tabs(active, scene.tongue, width),) if narrow else ((),),
        "keys": (hint_line(hints(picture, scene.tongue), width),),
    }


def _marked(part: Rehearsal | None, tongue: str, width: int) -> tuple[Line, ...]:
    if part is None:
        return ()
    return centred(say("rehearsal.banner", tongue, inject=clean.line(part.inject)), width)


def begun(part: Rehearsal, picture: Picture, tongue: str) -> str:
    """Say where the rehearsal of a part begins, what to press, and what of the deck was not played."""
    view = picture.inject(part.inject)
    key = "rehearsal.shelf" if view is not None and view.state is InjectState.SHELF else "rehearsal.begun"
    inject = clean.line(part.inject)
    words = say(key, tongue, inject=inject, at=format_offset(part.at))
    acts = say("list.join", tongue).join(act_words(what.selector) for what in part.unplayed)
    return words if not acts else f"{words} {say('rehearsal.unplayed', tongue, inject=inject, acts=acts)}"


def hints(picture: Picture, tongue: str) -> tuple[Hint, ...]:
    """Return the keys in the order of the table, each with whether it can be used now."""
    made: list[Hint] = []
    for key in KEYS:
        label = say(f"key.{key.id}.short", tongue)
        if key.id == "clock":
            label = clock_label(picture, tongue)
        made.append(Hint(key.shown.split(" ")[0], label, key.usable(picture)))
    return tuple(made)


def clock_label(picture: Picture, tongue: str) -> str:
    """Return what the clock key does at this moment."""
    possible = picture.possible
    return say(
        "clock.key-start" if possible.start else "clock.key-pause" if possible.pause else "clock.key-resume", tongue
    )


def curtain(live: Live, tongue: str, width: int) -> tuple[Line, ...]:
    """Return the cloth of the curtain with the exercise clock and the time on the wall."""
    picture = live.picture()
    word = clock_word(picture.clock, tongue)
    clock = (f"{time_of(live.now())}   {word.sign} {word.text}", f"{live.wall().wall.astimezone():%H:%M:%S}")
    return curtain_lines(picture.deck, tongue, width, clock)


def next_change(picture: Picture) -> Millis | None:
    """Return the exercise time at which something falls due next, so that a new picture has something to say."""
    at = picture.clock.at
    due = [view.due for view in picture.injects if view.due is not None]
    due += [view.due for view in picture.points if view.due is not None]
    due += [deadline.due for deadline in picture.deadlines]
    following = next_move(picture)
    due += [following.at] if following is not None else []
    return min((moment for moment in due if moment > at), default=None)


def trouble(failure: SaveFailed, save: Path, unrecorded: list[str], tongue: str, width: int) -> tuple[Line, ...]:
    """Say that the save cannot be written, what was not recorded, and what to do."""
    lines = [*wrapped(say("trouble.save", tongue, why=clean.line(str(failure))), width - 2, "bad")]
    lines += wrapped(say("trouble.do", tongue, save=clean.line(str(save))), width - 2)
    for words in unrecorded[-3:]:
        lines += wrapped(say("trouble.not-recorded", tongue, what=clean.line(words)), width - 2, "strong")
    return tuple(lines)


def leaving(save: Path, scene: Scene) -> str:
    """Return the question asked when the room is left: where the save is and how to go on."""
    at = format_offset(scene.picture.clock.at, seconds=True)
    return "\n".join(
        (
            scene.say("quit.question"),
            scene.say("quit.save", save=clean.line(str(save))),
            scene.say("quit.resume", save=clean.line(str(save)), at=at),
        )
    )
