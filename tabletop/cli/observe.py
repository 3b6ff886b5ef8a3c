"""`tabletop observe`: an evaluator or scribe writes beside a save, line by line, while it runs or afterwards."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, assert_never

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, narrate
from tabletop.cli.settings import language

if TYPE_CHECKING:
    from tabletop.control.evaluating import Evaluating
    from tabletop.exercise.evaluation import Evaluations, Remark
    from tabletop.words.evaluation_phrases import Asked, Look


def observe(arguments: Namespace) -> int:
    """Open a seat's file beside a save and take lines down in it until `end` or the end of the input."""
    from tabletop.control import library
    from tabletop.control.evaluating import sit_down

    seated = sit_down(library.find_save(arguments.save), arguments.seat)
    if seated.torn is not None:
        narrate(f"A half-written line at the end was set aside in {seated.torn}; it was never acknowledged.")
    if seated.damage is not None:
        narrate(f"tabletop: {arguments.save}: The save {seated.damage} What follows is left out.")
    with seated.evaluating as evaluating:
        return Observer(evaluating, language(arguments)).sit()


class Observer:
    """One evaluator's lines. Every line read is answered; trouble begins with `! `."""

    def __init__(self, evaluating: Evaluating, tongue: str) -> None:
        self.evaluating = evaluating
        self.tongue = tongue
        self._pages: Final[dict[str, Callable[[str], list[str]]]] = {
            "objectives": self._objectives,
            "norms": self._norms,
            "why": self._why,
            "log": self._log,
            "ratings": lambda _: self._own(judged=True),
            "notes": lambda _: self._own(judged=False),
            "history": self._history,
            "help": self._help,
        }

    def sit(self) -> int:
        """Answer lines until `end` or the end of the input, and return the exit code."""
        from tabletop.exercise.errors import SaveFailed
        from tabletop.words import clean

        self._greet()
        sys.stdout.flush()
        try:
            for typed in _lines(f"{self.evaluating.seat}> "):
                line = clean.typed(typed).strip()
                try:
                    if line and not line.startswith("#") and not self._take(line):
                        break
                except SaveFailed as error:
                    self._trouble(str(error))
                    self._say("observe.lost", line=line)
                    return Exit.DAMAGED
                sys.stdout.flush()
        except KeyboardInterrupt:
            data("")
            self._say("observe.bye", file=self.evaluating.path)
            raise
        self._say("observe.bye", file=self.evaluating.path)
        return Exit.FINE

    def _take(self, line: str) -> bool:
        """Answer one line; say whether there is to be another."""
        from tabletop.words.evaluation_phrases import Asked, Look, parse
        from tabletop.words.phrases_reader import Trouble

        asked = parse(line, self.evaluating.picture(), self.evaluating.own, self.tongue)
        match asked:
            case Trouble(message=message):
                self._trouble(message)
            case Look(word="end"):
                return False
            case Look():
                self._show(asked)
            case Asked():
                self._ask(asked)
            case _:
                assert_never(asked)
        return True

    def _ask(self, asked: Asked) -> None:
        from tabletop.exercise.refusals import Refused
        from tabletop.words import refusals

        before = self.evaluating.own
        taken = self.evaluating.submit(asked.what, asked.said)
        if isinstance(taken, Refused):
            self._trouble(refusals.sentence(taken, self.tongue))
        else:
            data(self._recorded(taken, before))

    def _recorded(self, remark: Remark, before: Evaluations) -> str:
        from tabletop.exercise.times import format_offset
        from tabletop.words.catalogue import say
        from tabletop.words.remarks import acknowledged

        picture = self.evaluating.picture()
        told = acknowledged(remark, before, self.evaluating.own, picture, self.tongue)
        recorded = say("observe.recorded", self.tongue, cited=remark.cited, told=told)
        if remark.said == picture.clock.at:
            return recorded
        return recorded + say("observe.said", self.tongue, at=format_offset(remark.said))

    # --- pages ------------------------------------------------------------------------------------------------------

    def _greet(self) -> None:
        from tabletop.exercise.times import format_offset
        from tabletop.words.catalogue import BANNER

        picture = self.evaluating.picture()
        data(BANNER)
        at, deck = format_offset(picture.clock.at), picture.deck.title.in_(self.tongue)
        self._say("observe.record", at=at, deck=deck)
        self._say("observe.file", file=self.evaluating.path, seat=self.evaluating.seat)
        count = len(self.evaluating.own.remarks)
        if count:
            self._say("observe.again", count=count)

    def _show(self, look: Look) -> None:
        for line in self._pages[look.word](look.rest):
            data(line)

    def _objectives(self, _rest: str) -> list[str]:
        from tabletop.words.remarks import objectives

        return objectives(self.evaluating.picture(), self.evaluating.own, self.tongue)

    def _norms(self, asked: str) -> list[str]:
        from tabletop.words.remarks import norms

        return norms(self.evaluating.picture(), self.tongue, asked) or [self._said("norms.none")]

    def _why(self, asked: str) -> list[str]:
        from tabletop.words.remarks import whys

        return whys(self.evaluating.picture(), self.tongue, asked)

    def _log(self, _rest: str) -> list[str]:
        from tabletop.words import tell

        return tell.log(self.evaluating.picture(), self.tongue)

    def _own(self, *, judged: bool) -> list[str]:
        from tabletop.exercise.evaluation import OverrulingRecorded, RatingRecorded
        from tabletop.words.remarks import standing_line

        picture = self.evaluating.picture()
        every = sorted(self.evaluating.own.standing, key=lambda remark: remark.n)
        shown = [one for one in every if isinstance(one.what, RatingRecorded | OverrulingRecorded) is judged]
        return [standing_line(one, picture, self.tongue) for one in shown] or [self._said("observe.nothing")]

    def _history(self, _rest: str) -> list[str]:
        from tabletop.words.remarks import history_line

        own, picture = self.evaluating.own, self.evaluating.picture()
        every = sorted(own.remarks, key=lambda remark: remark.n)
        return [history_line(one, own, picture, self.tongue) for one in every] or [self._said("observe.nothing")]

    def _help(self, word: str) -> list[str]:
        from tabletop.exercise.events import Grade
        from tabletop.words.chronicle import say_grade
        from tabletop.words.evaluation_phrases import LINES

        shown = [line for line in LINES if not word or line.word == word.casefold()]
        lines = [part for line in shown for part in (line.usage, f"    {line.does(self.tongue)}")]
        if not word:
            grades = self._said("evaluators.join").join(say_grade(grade, self.tongue) for grade in Grade)
            lines += [self._said("observe.said-help"), self._said("observe.grades", grades=grades)]
        return lines or [f"! {self._said('observe.help-what')}"]

    # --- lines out --------------------------------------------------------------------------------------------------

    def _said(self, key: str, **values: object) -> str:
        from tabletop.words.catalogue import say

        return say(key, self.tongue, **values)

    def _say(self, key: str, **values: object) -> None:
        data(self._said(key, **values))

    def _trouble(self, text: str) -> None:
        data(f"! {text}")


def _lines(prompt: str) -> Iterator[str]:
    """Yield each line typed. A person gets a prompt and can bring back and mend what was typed; a script does not."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    import contextlib

    with contextlib.suppress(ImportError):  # without it nothing but the history is missing
        import readline  # noqa: F401
    with contextlib.suppress(EOFError):
        while True:
            yield input(prompt)
    data("")
