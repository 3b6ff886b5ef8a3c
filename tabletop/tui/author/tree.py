"""The decision tree: every question, what each cell may answer, and what follows from each answer."""

from __future__ import annotations

from tabletop.tui.author.panel import Panel
from tabletop.tui.author.scene import Scene
from tabletop.tui.widgets.rows import Row
from tabletop.words.catalogue import say
from tabletop.words.tree import Branch, Tree, branch_line


class DecisionTree(Panel):
    """Rows drawn one by one."""

    def basis(self, scene: Scene) -> object:
        return None if scene.layout is None else (scene.layout.tree, scene.language, scene.tongue)

    @property
    def grown(self) -> Tree | None:
        """What is drawn."""
        return None if self.scene is None or self.scene.layout is None else self.scene.layout.tree

    @property
    def branch(self) -> Branch | None:
        """The row under the cursor."""
        grown = self.grown
        return grown.branches[self.cursor] if grown is not None and self.cursor < len(grown.branches) else None

    def show(self, point: str) -> None:
        """Bring a point to the top, with the cursor on it."""
        if self.select(point):
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
            self.refresh()

    def count(self) -> int:
        return 0 if self.grown is None else len(self.grown.branches)

    def row(self, index: int) -> Row:
        if self.grown is None or self.scene is None:
            return Row(())
        line = branch_line(self.grown, index, self.scene.language, self.scene.tongue, self.width)
        return Row(line, self.key_at(index))

    def key_at(self, index: int) -> str:
        if self.grown is None or not 0 <= index < len(self.grown.branches):
            return ""
        return self.grown.branches[index].key

    def heading(self, scene: Scene) -> str:
        if scene.layout is None:
            return ""
        return say("author.tree.heading", scene.tongue, points=scene.layout.points)
