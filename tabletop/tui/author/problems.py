"""The problems of the file: each with its line, a mark under the place, and what to write instead."""

from __future__ import annotations

from typing import Final

from tabletop.control.manuscript import Manuscript
from tabletop.exercise.problems import Place, Problem, Severity
from tabletop.tui.author.panel import Panel
from tabletop.tui.author.scene import Scene
from tabletop.tui.widgets.paint import wrapped
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.diagnosis import diagnosis
from tabletop.words.present import Piece

MOST: Final = 300
"""So many problems are drawn; whoever has more mends these first."""


class Problems(Panel):
    """Errors first, each part in the order of the file."""

    def basis(self, scene: Scene) -> object:
        manuscript = scene.manuscript
        return manuscript.number, manuscript.judged, scene.tongue

    def renew(self, scene: Scene) -> None:
        manuscript = scene.manuscript
        told = in_order(manuscript)
        rows = [row for number, one in enumerate(told[:MOST]) for row in self._rows_of(one, number, scene)]
        if len(told) > MOST:
            more = say("author.problems.more", scene.tongue, count=len(told) - MOST)
            rows += [Row(line) for line in wrapped(more, self.width)]
        if not told and manuscript.judged:
            rows.append(Row((Piece(say("author.problems.none", scene.tongue), "good"),)))
        self._rows = tuple(rows)

    def _rows_of(self, problem: Problem, number: int, scene: Scene) -> list[Row]:
        """Return a problem's rows; the cursor stands on the first."""
        error = problem.severity is Severity.ERROR
        word = say(f"author.problems.{problem.severity.value}", scene.tongue)
        where = f"{problem.line}:{problem.column}"
        if problem.path != str(scene.manuscript.path):
            where = f"{problem.path}:{where}"
        width = self.width - 1
        head = f"{'!' if error else '-'} {where} {word} {problem.code}: {problem.message}"
        lines = list(wrapped(clean.line(head), width, "bad" if error else "late"))
        told = diagnosis(problem, scene.manuscript.lines, max(width - 8, 20))[1:]
        for line in told:
            lines += wrapped(line, width) if line.startswith("  help: ") else ((Piece(line, "dim"),),)
        return [Row(line, f"{number}" if place == 0 else "") for place, line in enumerate(lines)]

    @property
    def place(self) -> Place | None:
        """Where the problem under the cursor is, or else the first."""
        if self.scene is None:
            return None
        told = in_order(self.scene.manuscript)
        if not told:
            return None
        problem = told[int(self.selected or 0)]
        return Place(problem.path, problem.line, problem.column)

    def heading(self, scene: Scene) -> str:
        manuscript = scene.manuscript
        warnings = len(manuscript.problems) - manuscript.errors
        counts = say("author.problems.heading", scene.tongue, errors=manuscript.errors, warnings=warnings)
        if manuscript.judged or manuscript.broken:
            return counts
        return f"{counts}  ({say('author.problems.judging', scene.tongue)})"


def in_order(manuscript: Manuscript) -> tuple[Problem, ...]:
    """Return the problems, errors first."""
    return tuple(sorted(manuscript.problems, key=lambda one: (one.severity is not Severity.ERROR, *one.order())))
