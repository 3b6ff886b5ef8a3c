"""The key table: every key of the console once, with its id, its action, and when it can be used.

Bindings, the bottom line, the help page and the table in docs/facilitator.md all come from here; the words stand in the
catalogue under `key.ID` and `key.ID.help`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs
from textual.binding import Binding

from tabletop.exercise.views import InjectState, Picture, Stage
from tabletop.words.catalogue import say


def _always(_picture: Picture) -> bool:
    return True


def _in_play(picture: Picture) -> bool:
    return picture.clock.stage is Stage.PLAY


def _recordable(picture: Picture) -> bool:
    return picture.possible.record


def _clock_moves(picture: Picture) -> bool:
    possible = picture.possible
    return possible.start or possible.pause or possible.resume


def _freezable(picture: Picture) -> bool:
    return picture.possible.freeze or (picture.possible.resume and picture.clock.frozen)


def _can_release(picture: Picture) -> bool:
    return picture.next_inject is not None and picture.next_inject in picture.possible.release


def _can_decide(picture: Picture) -> bool:
    return any(view.opened is not None and view.point.id in picture.possible.decide for view in picture.points)


def _has_verdicts(picture: Picture) -> bool:
    return bool(picture.verdicts)


def _has_rules(picture: Picture) -> bool:
    return bool(picture.procedures.rules)


def _can_recall(picture: Picture) -> bool:
    return bool(picture.possible.recall)


def _can_hold(picture: Picture) -> bool:
    return bool(picture.possible.defer)


def _has_move(picture: Picture) -> bool:
    return picture.move is not None


def _next_move(picture: Picture) -> bool:
    return bool(picture.possible.open_move)


def _can_improvise(picture: Picture) -> bool:
    return picture.possible.add


def _can_jump(picture: Picture) -> bool:
    return picture.possible.jump


def _has_rate(picture: Picture) -> bool:
    return picture.possible.rate


def _can_end(picture: Picture) -> bool:
    return picture.possible.end


def _can_note(picture: Picture) -> bool:
    return picture.possible.note


@attrs.frozen
class Key:
    """One thing that a key does."""

    id: str
    """Its name in configuration, catalogue and documentation."""
    keys: str
    """Textual's names of the keys, parted by commas."""
    shown: str
    """The keys as a person reads them."""
    group: str
    """Under which heading help shows it: `clock`, `injects`, `room` or `look`."""
    usable: Callable[[Picture], bool] = _always
    action: str = ""
    """The screen's own action; without one the key asks for something to be recorded."""

    @property
    def binding(self) -> Binding:
        """What Textual needs to know of it."""
        action = self.action or f"ask('{self.id}')"
        return Binding(
            self.keys,
            action,
            say(f"key.{self.id}", "en"),
            show=False,
            id=self.id,
            tooltip=say(f"key.{self.id}.help", "en"),
        )


KEYS: Final = (
    Key("release", "n", "n", "injects", _can_release),
    Key("decide", "d", "d", "room", _can_decide),
    Key("act", "a", "a", "room", _recordable),
    Key("meeting", "m", "m", "room", _recordable),
    Key("clock", "space,p", "space p", "clock", _clock_moves),
    Key("curtain", "c,f2", "c F2", "look", action="curtain"),
    Key("help", "question_mark,f1", "?", "look", action="help"),
    Key("palette", "colon,ctrl+p", ":", "look", _always),
    Key("move", "v", "v", "clock", _next_move),
    Key("questions", "y", "y", "look", _has_move, action="questions"),
    Key("freeze", "f", "f", "clock", _freezable),
    Key("jump", "j", "j", "clock", _can_jump),
    Key("faster", "plus", "+", "clock", _has_rate),
    Key("slower", "minus", "-", "clock", _has_rate),
    Key("hold", "h", "h", "injects", _can_hold),
    Key("omit", "x", "x", "injects", _can_hold),
    Key("recall", "k", "k", "injects", _can_recall),
    Key("improvise", "i", "i", "injects", _can_improvise),
    Key("rfi", "g", "g", "room", _recordable),
    Key("ruling", "r", "r", "room", _recordable),
    Key("note", "b", "b", "room", _can_note),
    Key("find", "slash", "/", "look", action="find"),
    Key("why", "w", "w", "look", _has_verdicts, action="why"),
    Key("rule", "R", "R", "look", _has_rules, action="rule"),
    Key("language", "l", "l", "look", action="language"),
    Key("tongue", "L", "L", "look", action="tongue"),
    Key("panel", "1,2,3,4,5,6", "1-6", "look", action="panel"),
    Key("end", "e", "e", "clock", _can_end),
    Key("quit", "q,ctrl+q,ctrl+c", "q", "look", action="leave"),
)
"""In the order of the bottom line: what is needed most comes first."""

GROUPS: Final = ("injects", "room", "clock", "look")


def bindings() -> list[Binding]:
    """Return the table as Textual's bindings; the number keys each name their panel."""
    made = [key.binding for key in KEYS if key.id != "panel"]
    panels = [
        Binding(
            f"{number}", f"panel({number})", say("key.panel", "en"), show=False, tooltip=say("key.panel.help", "en")
        )
        for number in range(1, 7)
    ]
    return [*made, *panels]


def usable(key_id: str, picture: Picture) -> bool:
    """Say whether a key can be used at this moment."""
    found = next((key for key in KEYS if key.id == key_id), None)
    return found is None or found.usable(picture)


def releasable(picture: Picture, inject: str) -> bool:
    """Say whether an inject can be released, and has not been."""
    view = picture.inject(inject)
    return view is not None and view.state is not InjectState.RELEASED and inject in picture.possible.release


def as_table(tongue: str) -> str:
    """Return the key table as the documentation shows it, in Markdown."""
    rows = [
        f"| {_code(key.shown)} | {say(f'key.{key.id}', tongue)} | `{key.id}` | {say(f'key.{key.id}.help', tongue)} |"
        for group in GROUPS
        for key in KEYS
        if key.group == group
    ]
    return "\n".join(("| key | | id | does |", "|---|---|---|---|", *rows))


def _code(shown: str) -> str:
    return " ".join(f"`{key}`" for key in shown.split(" "))
