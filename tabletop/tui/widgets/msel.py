"""The MSEL: every inject with its sign, time and state, drawn one by one."""

from __future__ import annotations

from tabletop.exercise.times import Millis
from tabletop.exercise.views import InjectState, InjectView
from tabletop.tui.widgets.panel import Facts, Panel
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece, inject_time, inject_word
from tabletop.words.width import cells, cut, fit


def msel_line(view: InjectView, at: Millis, language: str, tongue: str, width: int, *, is_next: bool) -> Line:
    """Return one row: sign, id, time, title, whom it is for, and how it stands."""
    word = inject_word(view, at, tongue)
    name = fit(clean.line(view.inject.id), 7)
    time = fit(inject_time(view), 7)
    state = fit(word.text, 14 if width >= 56 else 12)
    to = fit(",".join(view.inject.to), 9) + " " if width >= 70 else ""
    head = 2 + cells(name) + 1 + cells(time) + 1
    title_width = max(width - head - cells(state) - 1 - cells(to), 4)
    settled = view.state in {InjectState.RELEASED, InjectState.OMITTED, InjectState.RECALLED}
    title_style = "dim" if settled else "strong" if is_next else ""
    return (
        Piece(f"{word.sign} ", word.style),
        Piece(f"{name} ", title_style),
        Piece(f"{time} ", "dim" if settled else ""),
        Piece(fit(clean.line(view.inject.title.in_(language)), title_width) + " ", title_style),
        Piece(to, "dim"),
        Piece(cut(state, width), word.style),
    )


class Msel(Panel):
    """All injects in the order of the MSEL, the shelf last."""

    def count(self) -> int:
        return 0 if self.picture is None else len(self.picture.injects)

    def row(self, index: int) -> Row:
        facts = self.facts
        if facts is None:
            return Row(())
        view = facts.picture.injects[index]
        is_next = view.inject.id == facts.picture.next_inject
        line = msel_line(view, facts.at, facts.language, facts.tongue, facts.width, is_next=is_next)
        return Row(line, view.inject.id)

    def key_at(self, index: int) -> str:
        if self.picture is None or not 0 <= index < len(self.picture.injects):
            return ""
        return self.picture.injects[index].inject.id

    def heading(self, facts: Facts) -> str:
        injects = facts.picture.injects
        due = sum(view.state is InjectState.DUE for view in injects)
        done = sum(view.state is InjectState.RELEASED for view in injects)
        return say("msel.heading", facts.tongue, due=due, released=done, all=len(injects))
