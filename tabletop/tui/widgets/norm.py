"""A norm's page over the room: scrolled, turned to the norm before or after it, read in either language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.exercise.procedures import Procedures
from tabletop.tui.widgets.dialogue import Dialogue, Reading
from tabletop.tui.widgets.paint import wrapped
from tabletop.words.catalogue import CATALOGUE, say
from tabletop.words.present import Line
from tabletop.words.rule_page import RulePage, page, pages


class NormPage(Dialogue[None]):
    """The page of one norm; left and right turn to its neighbours in the arrangement."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Norm before", show=False, priority=True),
        Binding("right", "turn(1)", "Next norm", show=False, priority=True),
        Binding("l", "language", "Language", show=False),
        Binding("enter", "leave", "Close", show=False, priority=True),
        Binding("escape,q,R", "leave", "Close", show=False),
    ]

    def __init__(self, procedures: Procedures, rule: str, tongue: str) -> None:
        """Show the page of a rule that the arrangement has, or of the group that it is a part of."""
        super().__init__("", tongue)
        self.procedures = procedures
        self.every = pages(procedures)
        found = page(rule, procedures, tongue)
        self.place = 0 if found is None else self.every.index(found.id)
        self.add_class("tall")

    @property
    def shown(self) -> RulePage:
        """The page that is open."""
        found = page(self.every[self.place], self.procedures, self.tongue)
        if found is None:
            raise AssertionError("every page of an arrangement is there")
        return found

    def body(self) -> Iterable[Widget]:
        yield Reading(self.lines)

    def keys(self) -> str:
        return say("norm.keys", self.tongue)

    def draw(self) -> None:
        """Draw the page."""
        place = say("norm.place", self.tongue, n=self.place + 1, all=len(self.every))
        self.heading = f"{self.shown.heading}  {place}  [{self.tongue}]"
        super().draw()
        self.query_one(Reading).rebuild()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the page's lines."""
        return norm_lines(self.shown, width)

    def action_turn(self, by: int) -> None:
        """Go to the norm before or after, round the arrangement."""
        self.place = (self.place + by) % len(self.every)
        self._to_the_top()

    def action_language(self) -> None:
        """Show it in the program's next language."""
        known = tuple(CATALOGUE)
        self.tongue = known[(known.index(self.tongue) + 1) % len(known)]
        self._to_the_top()

    def _to_the_top(self) -> None:
        self.query_one(Reading).scroll_to(y=0, animate=False, immediate=True)
        self.draw()


def norm_lines(shown: RulePage, width: int) -> tuple[Line, ...]:
    """Return a norm's page as lines of a screen."""
    lines: list[Line] = [*wrapped(shown.head, width, "dim")]
    for told in shown.group:
        lines += wrapped(told, width, "due")
    for sheet in shown.sheets:
        if len(shown.sheets) > 1:
            lines += [(), *wrapped(sheet.heading, width, "title")]
        for section in sheet.sections:
            lines += [(), *wrapped(section.heading, width, "strong")]
            for told in section.lines:
                lines += wrapped(told, width, "", indent="  ")
    return tuple(lines)
