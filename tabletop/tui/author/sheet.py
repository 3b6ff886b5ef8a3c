"""An inject as somebody will see it: control, one cell or the whole room, in any of the deck's languages."""

from __future__ import annotations

from tabletop.exercise.deck import Inject
from tabletop.exercise.text import ANY, Text
from tabletop.tui.author.panel import Panel
from tabletop.tui.author.scene import CONTROL, ROOM, Layout, Scene
from tabletop.tui.widgets.inject import control_lines, sheet_lines
from tabletop.tui.widgets.paint import wrapped
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.author import Telling, leads_words, release_words, waits_words
from tabletop.words.catalogue import say
from tabletop.words.present import Line, Piece, cell_name


class Sheet(Panel):
    """The inject that is looked at."""

    def basis(self, scene: Scene) -> object:
        return scene.inject, scene.layout, scene.language, scene.tongue, scene.eyes

    def renew(self, scene: Scene) -> None:
        lines = inject_page(scene, self.width - 1)
        self._rows = tuple(Row(line) for line in lines)

    def heading(self, scene: Scene) -> str:
        inject = scene.inject
        if inject is None:
            return ""
        return f"{clean.line(inject.id)}  {scene.eyes_words()}  [{clean.line(scene.language)}]"


def inject_page(scene: Scene, width: int) -> tuple[Line, ...]:
    """Return when the inject comes and what hangs on it, then the inject with what these eyes may see of it."""
    inject, layout = scene.inject, scene.layout
    if inject is None or layout is None:
        return wrapped(say("inject.none", scene.tongue), width, "dim")
    about = _about(inject, layout, scene, width)
    seen = scene.seen
    if seen is None:
        return (*about, (), *wrapped(_not_seen(layout, scene), width, "late"))
    lines: list[Line] = [*about, ()]
    if _lacks(inject.body, scene.language) or _lacks(inject.title, scene.language):
        lines += wrapped(say("author.no-text", scene.tongue), width, "late")
    lines += sheet_lines(seen, layout.deck, scene.language, width)
    if scene.eyes == CONTROL:
        lines += [(), (Piece(f"== {say('author.control-reads', scene.tongue)} ==", "title"),)]
        lines += control_lines(inject, scene.language, scene.tongue, width)
    return tuple(lines)


def _about(inject: Inject, layout: Layout, scene: Scene, width: int) -> list[Line]:
    telling = Telling(layout.deck, scene.tongue)
    lines = [*wrapped(say("author.comes", scene.tongue, when=release_words(inject, telling)), width, "note")]
    waits, leads = layout.board.into.get(inject.id, ()), layout.board.out_of.get(inject.id, ())
    if waits:
        lines += wrapped(say("author.waits", scene.tongue, what=waits_words(waits, scene.tongue)), width, "note")
    if leads:
        lines += wrapped(say("author.leads", scene.tongue, what=leads_words(leads, scene.tongue)), width, "note")
    if inject.id in layout.lost:
        lines += wrapped(say("author.lost", scene.tongue), width, "bad")
    return lines


def _not_seen(layout: Layout, scene: Scene) -> str:
    if scene.eyes == ROOM:
        return say("author.not-seen.room", scene.tongue)
    return say("author.not-seen", scene.tongue, cell=cell_name(layout.deck, scene.eyes, scene.tongue))


def _lacks(text: Text, language: str) -> bool:
    forms = dict(text)
    return bool(forms) and not {language, ANY} & set(forms)
