"""One inject as its cells see it, and apart from it what only control may read."""

from __future__ import annotations

from tabletop.exercise.deck import DecisionPoint, Deck, Inject
from tabletop.exercise.times import format_duration
from tabletop.exercise.views import InjectView, Picture
from tabletop.tui.widgets.paint import wrapped
from tabletop.tui.widgets.panel import Facts, Panel
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece, cell_name, inject_time, inject_word


def inject_lines(view: InjectView, picture: Picture, language: str, width: int) -> tuple[Line, ...]:
    """Return what is read aloud: title, from, to, channel and body, and the questions put, in one language."""
    return sheet_lines(view.inject, picture.deck, language, width)


def sheet_lines(inject: Inject, deck: Deck, language: str, width: int) -> tuple[Line, ...]:
    """Return the same of an inject that is only planned."""
    to = ", ".join(cell_name(deck, cell, language) for cell in inject.to)
    facts = [say("inject.to", language, to=to)]
    if inject.sender:
        facts.insert(0, say("inject.from", language, sender=clean.line(inject.sender.in_(language))))
    if inject.channel is not None:
        facts.append(say(f"channel.{inject.channel.value}", language))
    lines: list[Line] = [*wrapped(clean.line(inject.title.in_(language)), width, "title")]
    for fact in facts:
        lines += wrapped(fact, width, "dim")
    lines.append(())
    lines += wrapped(clean.block(inject.body.in_(language)), width)
    for point in inject.decide:
        lines.append(())
        lines += _question(point, deck, language, width)
    return tuple(lines)


def _question(point: DecisionPoint, deck: Deck, language: str, width: int) -> tuple[Line, ...]:
    cells = ", ".join(cell_name(deck, cell, language) for cell in point.cells)
    asked = say("inject.asks", language, cells=cells, kind=say(f"asks.{point.asks.value}", language))
    if point.within is not None:
        asked += " " + say("inject.within", language, length=format_duration(point.within))
    return (
        *wrapped(asked, width, "dim"),
        *wrapped(clean.block(point.ask.in_(language)), width, "strong"),
        *(
            line
            for number, option in enumerate(point.options, 1)
            for line in wrapped(f"{number}. {clean.line(option.title.in_(language))}", width, indent="  ")
        ),
    )


def control_lines(inject: Inject, language: str, tongue: str, width: int) -> tuple[Line, ...]:
    """Return the notes for control: what to probe, what is hoped for and the norms that would notice, sources."""
    lines: list[Line] = []
    if inject.control:
        lines += wrapped(clean.block(inject.control.in_(language)), width)
    if inject.expect:
        lines += [(), (Piece(say("notes.expect", tongue), "title"),)]
        for hope in inject.expect:
            rules = f" ({', '.join(hope.rules)})" if hope.rules else ""
            lines += wrapped(f"- {clean.line(hope.text.in_(language))}{rules}", width)
    if inject.tags:
        lines += [(), *wrapped(say("notes.tags", tongue, tags=", ".join(inject.tags)), width, "dim")]
    if inject.source.of:
        lines += wrapped(say("notes.source", tongue, source=", ".join(inject.source.of)), width, "dim")
    return tuple(lines) or ((Piece(say("notes.none", tongue), "dim"),),)


class InjectPanel(Panel):
    """The inject under the MSEL's cursor, as its cells see it."""

    inject = ""
    """The id of the inject shown."""

    def show(self, inject: str) -> None:
        """Show another inject, from its beginning."""
        if inject == self.inject:
            return
        self.inject = inject
        self.scroll_to(y=0, animate=False, immediate=True)
        self.rebuild()

    def view(self, picture: Picture) -> InjectView | None:
        """Return the inject shown."""
        return picture.inject(self.inject)

    def rows_for(self, facts: Facts) -> tuple[Row, ...]:
        view = self.view(facts.picture)
        if view is None:
            return (Row((Piece(say("inject.none", facts.tongue), "dim"),)),)
        return tuple(Row(line) for line in inject_lines(view, facts.picture, facts.language, facts.width - 1))

    def heading(self, facts: Facts) -> str:
        view = self.view(facts.picture)
        if view is None:
            return ""
        word = inject_word(view, facts.at, facts.tongue)
        return f"{clean.line(view.inject.id)} {inject_time(view)} {word.sign} {word.text}  [{facts.language}]"


class NotesPanel(InjectPanel):
    """What only control may read about it."""

    def rows_for(self, facts: Facts) -> tuple[Row, ...]:
        view = self.view(facts.picture)
        if view is None:
            return (Row((Piece(say("notes.none", facts.tongue), "dim"),)),)
        return tuple(Row(line) for line in control_lines(view.inject, facts.language, facts.tongue, facts.width - 1))

    def heading(self, facts: Facts) -> str:
        return say("notes.heading", facts.tongue)
