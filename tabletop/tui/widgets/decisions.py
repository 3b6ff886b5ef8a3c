"""Decision points: what was asked, who has answered what, how it goes together, and the time left."""

from __future__ import annotations

from tabletop.exercise.events import TakenBack
from tabletop.exercise.times import Millis, format_offset
from tabletop.exercise.views import AnswerView, Picture, PointView
from tabletop.tui.widgets.clock import open_points
from tabletop.tui.widgets.paint import wrapped
from tabletop.tui.widgets.panel import Facts, Panel
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.chronicle import say_answer
from tabletop.words.present import Line, Piece, cell_name, consulted_word, minutes_left, outcome_word
from tabletop.words.width import cut


def point_lines(
    view: PointView, picture: Picture, at: Millis, language: str, tongue: str, width: int
) -> tuple[Line, ...]:
    """Return one point: id, state and time left; the question; one line for each cell."""
    word = outcome_word(view.outcome, tongue)
    stands = picture.clock.frozen or picture.clock.paused
    left = ""
    if view.is_open and view.left is not None:
        left = minutes_left(view.left if stands else view.left - (at - picture.clock.at), tongue)
    late = view.is_open and view.left is not None and view.left <= 0
    consulted = consulted_word(view, tongue)
    head: Line = (
        Piece(f"{word.sign} {word.text} ", word.style),
        Piece(f"{clean.line(view.point.id)} ", "strong"),
        Piece(say(f"asks.{view.point.asks.value}", tongue) + " ", "dim"),
        Piece(f"{left} ", "bad" if late else "due" if left else ""),
        Piece(consulted, "dim"),
    )
    ask = (Piece("  " + cut(clean.line(view.point.ask.in_(language)), width - 3)),)
    return (head, ask, *(_answer(answer, view, picture, language, tongue) for answer in view.answers))


def _answer(answer: AnswerView, view: PointView, picture: Picture, language: str, tongue: str) -> Line:
    name = cell_name(picture.deck, answer.cell, tongue)
    decision = answer.decision
    if decision is None:
        return (Piece(f"    {name}: "), Piece(say("answer.none", tongue), "due" if view.is_open else "dim"))
    told = clean.line(say_answer(decision.answer, view.point, language))
    pieces = [Piece(f"    {name}: "), Piece(told, "late" if isinstance(decision.answer, TakenBack) else "")]
    if decision.by:
        pieces.append(Piece(f" [{decision.by}]", "dim"))
    if answer.usual is False:
        pieces.append(Piece(" " + say("answer.unusual", tongue), "late"))
    if decision.caveat:
        pieces.append(Piece(" " + say("answer.caveat", tongue, text=clean.line(decision.caveat)), "late"))
    tail = "" if answer.said is None else f"  {format_offset(answer.said, seconds=False)}"
    amended = " " + say("answer.amended", tongue) if answer.amended else ""
    return (*pieces, Piece(f"{tail}{amended}", "dim"))


class Decisions(Panel):
    """Open points first, the most urgent on top; then those that are settled, the latest on top."""

    def rows_for(self, facts: Facts) -> tuple[Row, ...]:
        waiting = open_points(facts.picture)
        put = [view for view in facts.picture.points if view.opened is not None and not view.is_open]
        settled = sorted(put, key=lambda view: -(view.opened or 0))
        rows: list[Row] = []
        for view in (*waiting, *settled):
            lines = point_lines(view, facts.picture, facts.at, facts.language, facts.tongue, facts.width)
            rows += [Row(line, view.point.id if place == 0 else "") for place, line in enumerate(lines)]
        if rows:
            return tuple(rows)
        return tuple(Row(line) for line in wrapped(say("decisions.none", facts.tongue), facts.width, "dim"))

    def heading(self, facts: Facts) -> str:
        return say("decisions.heading", facts.tongue, open=len(open_points(facts.picture)))
