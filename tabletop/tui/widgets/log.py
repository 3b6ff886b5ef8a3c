"""The record, entry by entry, the latest at the end."""

from __future__ import annotations

from tabletop.tui.widgets.panel import Facts, Panel
from tabletop.tui.widgets.rows import Row
from tabletop.words.catalogue import say
from tabletop.words.chronicle import log_line


class Log(Panel):
    """Every entry; it stays at its end unless somebody is in it."""

    def count(self) -> int:
        return 0 if self.picture is None else len(self.picture.log)

    def row(self, index: int) -> Row:
        facts = self.facts
        if facts is None:
            return Row(())
        line = facts.picture.log[index]
        return Row(log_line(line, facts.picture, facts.language), f"{line.entry.n}")

    def key_at(self, index: int) -> str:
        return "" if self.picture is None or not 0 <= index < self.count() else f"{self.picture.log[index].entry.n}"

    def rebuild(self) -> None:
        super().rebuild()
        if not self.has_focus:
            self.cursor = max(self.count() - 1, 0)
            self._show_cursor()

    def heading(self, facts: Facts) -> str:
        return say("log.heading", facts.tongue, count=len(facts.picture.log))
