"""What the console gives to read: briefing, evidence, help, summary after ENDEX, and what a stop left open."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.exercise.commands import StartExercise
from tabletop.exercise.deck import Deck
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Picture
from tabletop.tui.console.asks import Scene
from tabletop.tui.console.keys import GROUPS, KEYS
from tabletop.tui.widgets.dialogue import Dialogue, Reading
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.tui.widgets.room import following
from tabletop.words import clean
from tabletop.words.catalogue import BANNER, say
from tabletop.words.phrases import Asked
from tabletop.words.present import Line, Piece, cell_name, counts_sentence, coverage_sentence, time_of
from tabletop.words.width import fit


class Briefing(Dialogue[Asked]):
    """What is read aloud before STARTEX, page by page; nothing on it is for control alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "onward", "Next page or STARTEX", show=False, priority=True),
        Binding("left", "turn(-1)", "Page before", show=False, priority=True),
        Binding("right", "turn(1)", "Next page", show=False, priority=True),
        Binding("l", "language", "Language", show=False),
    ]

    def __init__(self, scene: Scene, *, rehearsal: bool = False) -> None:
        super().__init__("", scene.tongue)
        self.scene = scene
        self.language = scene.language
        self.rehearsal = rehearsal
        self.page = 0
        self.optional: set[str] = set()
        self.add_class("tall")

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that this deck has."""
        deck = self.scene.picture.deck
        has = {"aims": bool(deck.briefing), "rules": bool(deck.ground_rules), "situation": True, "start": True}
        return tuple(page for page in ("aims", "rules", "situation", "start") if has[page])

    def body(self) -> Iterable[Widget]:
        yield Reading(self.lines)

    def keys(self) -> str:
        last = self.page == len(self.pages) - 1
        return self.scene.say("briefing.keys-start" if last else "briefing.keys")

    def again(self, trouble: str) -> Briefing:
        """Return the briefing at its last page."""
        fresh = Briefing(self.scene, rehearsal=self.rehearsal)
        fresh.page, fresh.optional, fresh.trouble = self.page, self.optional, trouble
        return fresh

    def draw(self) -> None:
        """Draw the page."""
        title = clean.line(self.scene.picture.deck.title.in_(self.language))
        place = f"{self.page + 1}/{len(self.pages)}"
        self.heading = f"{title}  {say(f'briefing.{self.pages[self.page]}', self.language)}  {place}  [{self.language}]"
        super().draw()
        self.query_one(Reading).rebuild()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the page's lines."""
        deck = self.scene.picture.deck
        texts = {"aims": deck.briefing, "rules": deck.ground_rules, "situation": deck.scenario.situation}
        name = self.pages[self.page]
        if name in texts:
            return wrapped(clean.block(texts[name].in_(self.language)), width)
        return self._start_lines(deck, width)

    def _start_lines(self, deck: Deck, width: int) -> tuple[Line, ...]:
        lines: list[Line] = [*wrapped(BANNER.replace("—", "-"), width, "strong"), ()]
        playing = [cell.id for cell in deck.cells if cell.id not in deck.optional or cell.id in self.optional]
        names = ", ".join(cell_name(deck, cell, self.language) for cell in playing)
        lines += wrapped(say("briefing.cells", self.language, cells=names), width)
        for number, cell in enumerate(deck.optional, 1):
            key = "briefing.plays" if cell in self.optional else "briefing.does-not-play"
            lines += wrapped(f"  {number}  {say(key, self.language, cell=cell_name(deck, cell, self.language))}", width)
        if self.rehearsal:
            lines += [(), *wrapped(say("briefing.rehearsal", self.language), width, "late")]
        lines += [(), *wrapped(say("briefing.ready", self.language), width, "due")]
        return tuple(lines)

    def on_key(self, event: object) -> None:
        sign = getattr(event, "character", None) or ""
        optional = self.scene.picture.deck.optional
        if self.pages[self.page] == "start" and sign.isdecimal() and 1 <= int(sign) <= len(optional):
            self.optional ^= {optional[int(sign) - 1]}
            self.query_one(Reading).rebuild()

    def action_turn(self, by: int) -> None:
        """Go to another page."""
        self.page = max(0, min(self.page + by, len(self.pages) - 1))
        self.query_one(Reading).scroll_to(y=0, animate=False, immediate=True)
        self.draw()

    def action_onward(self) -> None:
        """Go to the next page, and on the last one start the exercise."""
        if self.page < len(self.pages) - 1:
            self.action_turn(1)
        else:
            deck = self.scene.picture.deck
            cells = tuple(cell.id for cell in deck.cells if cell.id not in deck.optional or cell.id in self.optional)
            rate = self.scene.picture.clock.rate
            self.dismiss(Asked(StartExercise(cells, rate, self.rehearsal)))

    def action_language(self) -> None:
        """Show it in the deck's next language."""
        self.language = following(self.language, self.scene.picture.deck.languages)
        self.draw()


class AfterStop(Dialogue[Millis]):
    """After a stop the true time is unknown: both times are shown, and the facilitator says which it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "last", "Go on from the last record", show=False),
        Binding("2", "suggested", "Go on from the wall clock", show=False),
        Binding("3,escape", "leave", "Stay paused", show=False),
    ]

    def __init__(self, last: Millis, suggested: Millis, stopped_for: timedelta, tongue: str, torn: Path | None) -> None:
        super().__init__(say("stop.heading", tongue), tongue)
        self.last = last
        self.suggested = suggested
        self.stopped_for = stopped_for
        self.torn = torn

    def body(self) -> Iterable[Widget]:
        yield Bar(id="question")

    def keys(self) -> str:
        return "1 2 3"

    def draw(self) -> None:
        """Draw both times."""
        super().draw()
        width = self.inner_width
        minutes = int(self.stopped_for.total_seconds() // 60)
        lines = [*wrapped(say("stop.says", self.tongue, minutes=minutes), width), ()]
        lines += wrapped(say("stop.last", self.tongue, at=time_of(self.last)), width, "strong")
        lines += wrapped(say("stop.suggested", self.tongue, at=time_of(self.suggested)), width, "strong")
        lines += wrapped(say("stop.stay", self.tongue), width)
        if self.torn is not None:
            lines += [(), *wrapped(say("stop.torn", self.tongue, path=clean.line(str(self.torn))), width, "late")]
        self.query_one("#question", Bar).show(tuple(lines), grow=True)

    def action_last(self) -> None:
        """Go on from the last record."""
        self.dismiss(self.last)

    def action_suggested(self) -> None:
        """Go on from what the wall clock suggests."""
        self.dismiss(self.suggested)


def help_lines(tongue: str, width: int) -> tuple[Line, ...]:
    """Return every key with what it does."""
    lines: list[Line] = []
    for group in GROUPS:
        lines.append((Piece(say(f"help.{group}", tongue), "title"),))
        for key in (key for key in KEYS if key.group == group):
            label = say(f"key.{key.id}", tongue)
            lines.append((Piece(f"  {fit(key.shown, 8)}", "due"), Piece(fit(label, 28), "strong")))
            lines += wrapped(say(f"key.{key.id}.help", tongue), width, "", indent="          ")
        lines.append(())
    for sign in ("panels", "dialogues", "signs"):
        lines += [(Piece(say(f"help.{sign}", tongue), "title"),)]
        lines += [*wrapped(say(f"help.{sign}.text", tongue), width), ()]
    return tuple(lines)


def summary_lines(picture: Picture, save: Path, language: str, tongue: str, width: int) -> tuple[Line, ...]:
    """Return what ENDEX leaves: counts, where the record is, how to make the page, and the hotwash questions."""
    shown = clean.line(str(save))
    quoted = clean.line(shlex.quote(str(save)))
    lines: list[Line] = []
    if picture.card is not None:
        lines += wrapped(counts_sentence(picture.card.counts, tongue), width, "strong")
        lines += [*wrapped(coverage_sentence(picture.card.coverage, tongue), width, "dim"), ()]
    lines += wrapped(say("end.save", tongue, save=shown), width)
    lines += [(), *wrapped(say("end.report", tongue), width)]
    lines += wrapped(f"tabletop report {quoted} --to page.md --quick", width, "due", indent="  ")
    if picture.deck.hotwash:
        lines += [(), (Piece(say("end.hotwash", tongue), "title"),)]
        for number, question in enumerate(picture.deck.hotwash, 1):
            lines += wrapped(f"{number}. {clean.line(question.in_(language))}", width)
    return tuple(lines)


def question_lines(picture: Picture, language: str, tongue: str, width: int) -> tuple[Line, ...]:
    """Return what the open move asks of the cells, and what it is to leave on paper."""
    if picture.move is None:
        return wrapped(say("move.none", tongue), width, "dim")
    move = picture.move.move
    lines = [*wrapped(f"{move.id} {clean.line(move.title.in_(language))}", width, "title"), ()]
    for number, question in enumerate(move.questions, 1):
        lines += wrapped(f"{number}. {clean.block(question.in_(language))}", width)
    if move.product:
        lines += [(), (Piece(say("move.product", tongue), "strong"),)]
        lines += wrapped(clean.block(move.product.in_(language)), width)
    return tuple(lines)
