"""The clock, the move and what is next, as lines: what a facilitator reads at half a glance."""

from __future__ import annotations

from tabletop.exercise.deck import Move
from tabletop.exercise.times import Millis, add
from tabletop.exercise.views import InjectState, Picture, PointView, Stage
from tabletop.tui.widgets.paint import flowed
from tabletop.words import clean
from tabletop.words.catalogue import BANNER, say
from tabletop.words.present import (
    Line,
    Piece,
    cell_name,
    clock_word,
    countdown,
    minutes_left,
    move_line,
    story_day,
    time_of,
    zone_times,
)
from tabletop.words.width import cells, fit, wrap


def banner_lines(width: int) -> tuple[Line, ...]:
    """Return the banner; its dashes are ASCII because a long dash takes two cells on some Japanese terminals."""
    return centred(BANNER.replace("—", "-"), width)


def centred(text: str, width: int) -> tuple[Line, ...]:
    """Return a text in the middle of as many lines as it needs."""
    lines = wrap(text, width)
    return tuple((Piece(fit(" " * ((width - cells(line)) // 2) + line, width)),) for line in lines)


def clock_lines(picture: Picture, at: Millis, tongue: str, width: int, rows: int) -> tuple[Line, ...]:
    """Return exercise time, state, and the story's time in each zone, on at most `rows` rows."""
    clock = picture.clock
    word = clock_word(clock, tongue)
    story = add(clock.story, at - clock.at)
    why = f" ({clean.line(clock.because)})" if clock.because and (clock.paused or clock.frozen) else ""
    endex: Line = ()
    if clock.stage is Stage.PLAY:
        endex = (Piece(say("clock.endex", tongue, left=countdown(clock.endex - at, tongue)), "dim"),)
    groups = (
        (Piece(time_of(at), "strong"), Piece("  "), Piece(f"{word.sign} {word.text}", word.style), Piece(why)),
        (Piece(story_day(story, picture.deck.scenario.start), "dim"),),
        endex,
        (Piece(zone_times(story, picture.deck.scenario.zones, tongue)),),
    )
    return flowed([group for group in groups if group], width, rows, gap="   ")


def move_lines(picture: Picture, at: Millis, language: str, tongue: str) -> tuple[Line, ...]:
    """Return the open phase of play with its time left, and how many questions it asks."""
    move = picture.move
    pieces = [Piece(say("move.label", tongue) + " ", "dim"), Piece(_move_text(picture, at, language, tongue), "strong")]
    if move is not None and move.move.questions:
        pieces.append(Piece("  " + say("move.questions", tongue, count=len(move.move.questions)), "dim"))
    return (tuple(pieces),)


def _move_text(picture: Picture, at: Millis, language: str, tongue: str) -> str:
    move = picture.move
    text = move_line(move, at, tongue)
    if move is None or language == tongue:
        return text
    return text.replace(clean.line(move.move.title.in_(tongue)), clean.line(move.move.title.in_(language)), 1)


def next_lines(picture: Picture, at: Millis, language: str, tongue: str) -> tuple[Line, ...]:
    """Name the next action with its key, and the most urgent thing that is open."""
    return (
        (Piece(say("next.label", tongue) + " ", "dim"), *next_action(picture, at, language, tongue)),
        (Piece(say("next.urgent", tongue) + " ", "dim"), *most_urgent(picture, at, language, tongue)),
    )


def next_action(picture: Picture, at: Millis, language: str, tongue: str) -> Line:
    """Name what to do next: start, release an inject now or soon, or end."""
    match picture.clock.stage:
        case Stage.BEFORE:
            return (Piece(say("next.start", tongue), "due"),)
        case Stage.ENDED:
            return (Piece(say("next.ended", tongue), "strong"),)
        case Stage.PLAY:
            pass
    following = next_move(picture)
    view = None if picture.next_inject is None else picture.inject(picture.next_inject)
    if following is not None and following.at <= at and (view is None or view.due is None or view.due >= following.at):
        name = f"{following.id} {clean.line(following.title.in_(language))}"
        return (Piece(say("next.move", tongue, move=name), "due"),)
    if view is None:
        return (Piece(say("next.nothing", tongue), "strong"),)
    title = clean.line(view.inject.title.in_(language))
    due = view.state is InjectState.DUE or (view.due is not None and view.due <= at)
    when = say("next.now", tongue) if due or view.due is None else countdown(view.due - at, tongue)
    text = say("next.release", tongue, inject=view.inject.id, when=when)
    return (Piece(text, "due" if due else "strong"), Piece("  " + title))


def next_move(picture: Picture) -> Move | None:
    """Return the phase of play that follows the last one opened."""
    opened = max((view.number for view in picture.moves if view.opened is not None), default=0)
    return next((view.move for view in picture.moves if view.number > opened), None)


def open_points(picture: Picture) -> tuple[PointView, ...]:
    """Return the points that wait for an answer, the most urgent first."""
    waiting = [view for view in picture.points if view.is_open]
    return tuple(sorted(waiting, key=lambda view: (view.due is None, view.due or 0, view.point.id)))


def most_urgent(picture: Picture, at: Millis, language: str, tongue: str) -> Line:
    """Name who is waited for at the most urgent point, then the norm whose time runs out first."""
    stands = picture.clock.frozen or picture.clock.paused
    pieces: list[Piece] = []
    points = open_points(picture)
    if points:
        view = points[0]
        left = "" if view.left is None else minutes_left(_left(view.left, picture, at, stands=stands), tongue)
        missing = ", ".join(cell_name(picture.deck, cell, tongue) for cell in view.missing)
        key = "next.point" if missing else "next.point-taken-back"
        text = say(key, tongue, point=clean.line(view.point.id), cells=missing, left=left)
        late = view.left is not None and view.left <= 0
        pieces += [Piece(f"{text}   ", "bad" if late else "strong")]
    if picture.deadlines:
        deadline = next((one for one in picture.deadlines if one.left > 0), picture.deadlines[-1])
        rule = picture.procedures.rule(deadline.rule)
        title = clean.line(rule.title.in_(language)) if rule is not None else ""
        left = minutes_left(_left(deadline.left, picture, at, stands=stands), tongue)
        pieces += [Piece(say("next.deadline", tongue, rule=deadline.rule, left=left)), Piece(f"  {title}", "dim")]
    return tuple(pieces) or (Piece(say("next.calm", tongue), "dim"),)


def _left(left: Millis, picture: Picture, at: Millis, *, stands: bool) -> Millis:
    """Return time left at `at`, which may run ahead of the picture; while deadlines stand nothing runs out."""
    return left if stands else left - (at - picture.clock.at)
