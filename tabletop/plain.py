"""The whole exercise as lines on stdin and stdout: for scripts, for screen readers, for a terminal that is lost."""

from __future__ import annotations

import math
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Final, assert_never

import attrs

from tabletop.control.live import Live, Recorded
from tabletop.control.moments import Counter
from tabletop.control.start import Reopened
from tabletop.exercise.commands import (
    AddInject,
    Command,
    JumpClock,
    PauseClock,
    ReleaseInject,
    ResumeClock,
    StartExercise,
)
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.refusals import Refused
from tabletop.exercise.times import Millis, format_offset, parse_duration, parse_offset
from tabletop.exercise.views import InjectState, Picture, Stage
from tabletop.words import chronicle, clean, phrases, refusals, tell
from tabletop.words.phrases_plain import own_lines, sentence

TICK: Final = 1.0
"""Seconds between looks at the clock while nobody types."""


class Plain:
    """One exercise as lines. Every line read is answered; trouble begins with `! `."""

    def __init__(
        self,
        live: Live,
        counter: Counter | None = None,
        *,
        rate: float = 1.0,
        rehearsal: bool = False,
        reopened: Reopened | None = None,
    ) -> None:
        self.live = live
        self.counter = counter
        """Time that only `wait` and `to` move; None when time passes by itself."""
        self.rate = rate
        self.rehearsal = rehearsal
        self.suggested = reopened.suggested if reopened is not None and reopened.suggested > reopened.last else None
        """After a stop: the exercise time that the wall clock suggests, until somebody has chosen."""
        self.reopened = reopened
        self._known_due: frozenset[str] = frozenset()
        self._own: dict[str, Callable[[str], None]] = {
            "wait": self._wait,
            "to": self._to,
            "status": lambda _: self._tell(tell.status(self._picture(), self.tongue)),
            "show": self._show,
            "injects": lambda _: self._tell(tell.injects(self._picture(), self.tongue)),
            "points": lambda _: self._tell(tell.points(self._picture(), self.tongue)),
            "rules": self._rules,
            "why": self._why,
            "log": lambda _: self._tell(tell.log(self._picture(), self.tongue)),
            "score": lambda _: self._tell(tell.score(self._picture(), self.tongue)),
            "help": self._help,
        }

    @property
    def tongue(self) -> str:
        """The language of what is said."""
        return self.live.language

    def play(self) -> int:
        """Play until `quit` or the end of the input, and return the exit code."""
        self._greet()
        self._known_due = self._due()
        try:
            for line in self._lines():
                if line is None:
                    self._tick()
                elif not self._take(line):
                    break
        except SaveFailed as error:
            self._trouble(str(error))
            self._say(sentence("lost", self.tongue, save=self.live.path))
            return 3
        except KeyboardInterrupt:
            self._say("\n" + sentence("bye", self.tongue, save=self.live.path))
            raise
        ended = self._picture().clock.stage is Stage.ENDED
        self._say(sentence("bye-ended" if ended else "bye", self.tongue, save=self.live.path))
        return 0

    # --- lines in ---------------------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[str | None]:
        """Yield each line typed; where time passes by itself, also None about once a second."""
        if self.counter is not None:
            yield from self._prompted(sys.stdin.readline)
            return
        typed: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_feed, args=(typed,), name="stdin", daemon=True).start()
        self._prompt()
        while True:
            try:
                line = typed.get(timeout=TICK)
            except queue.Empty:
                yield None
                continue
            if not line:
                return
            yield line
            self._prompt()

    def _prompted(self, read: Callable[[], str]) -> Iterator[str]:
        self._prompt()
        while line := read():
            yield line
            self._prompt()

    def _prompt(self) -> None:
        """Ask for a line, but only where a person types."""
        if sys.stdin.isatty():
            print(f"{format_offset(self.live.now())}> ", end="", flush=True)

    def _take(self, line: str) -> bool:
        """Answer one line; say whether the play goes on."""
        line = clean.typed(line).strip()
        if not line or line.startswith("#"):
            return True
        word, _, rest = phrases.fold(line).partition(" ")
        own = self._own.get(word.casefold())
        if word.casefold() == "quit":
            return False
        if self.suggested is not None and word.casefold() == "resume":
            self._go_on(rest.strip().casefold())
        elif own is not None:
            own(rest.strip())
        else:
            self._ask(line)
        return True

    def _ask(self, line: str) -> None:
        """Submit what a line asks for, and say what was recorded or why not."""
        asked = phrases.parse(line, self._picture(), self.tongue)
        if isinstance(asked, phrases.Trouble):
            self._trouble(asked.message)
            return
        command = asked.command
        if isinstance(command, StartExercise):
            command = attrs.evolve(command, rate=self.rate, rehearsal=self.rehearsal)
        recorded = self.live.submit(command, asked.said)
        self._answer(recorded)
        if isinstance(recorded, Recorded):
            self._read_out(command)
            self._announce()

    def _submit(self, command: Command) -> bool:
        recorded = self.live.submit(command)
        self._answer(recorded)
        return isinstance(recorded, Recorded)

    def _answer(self, recorded: Recorded | Refused) -> None:
        match recorded:
            case Refused():
                self._trouble(refusals.sentence(recorded, self.tongue))
            case Recorded(entries):
                picture = self._picture()
                numbers = ", ".join(f"{entry.n}" for entry in entries)
                told = "; ".join(chronicle.sentence(entry, picture, self.tongue) for entry in entries)
                late = entries[0].said != entries[0].typed
                said = f" ({sentence('said', self.tongue, at=format_offset(entries[0].said))})" if late else ""
                self._say(sentence("recorded", self.tongue, numbers=numbers, told=told) + said)
            case _:
                assert_never(recorded)

    def _read_out(self, command: Command) -> None:
        """After a release, show what is read out to the cells."""
        match command:
            case ReleaseInject(inject):
                shown = inject
            case AddInject(added):
                shown = added.id
            case _:
                return
        picture = self._picture()
        view = picture.inject(shown)
        if view is not None:
            self._tell(tell.inject_page(view, picture, self.tongue))

    # --- time -------------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        """Look at the clock: release what releases itself, pause after a gap, say what has fallen due."""
        if self.live.gap() and self.live.picture().clock.runs:
            self._submit(PauseClock(sentence("gap", self.tongue)))
        self._announce()

    def _announce(self) -> None:
        """Release what is due by itself, in order, and say what waits for a person."""
        for inject in self.live.auto_due():
            if self._submit(ReleaseInject(inject)):
                self._read_out(ReleaseInject(inject))
        due = self._due()
        picture = self._picture()
        for view in picture.injects:
            if view.inject.id in due - self._known_due:
                self._say(f"{tell.label('due', self.tongue)}: {tell.inject_line(view, picture, self.tongue)}")
        self._known_due = due

    def _due(self) -> frozenset[str]:
        """Return the injects that wait for a person; before STARTEX none does."""
        picture = self._picture()
        if picture.clock.stage is not Stage.PLAY:
            return frozenset()
        return frozenset(view.inject.id for view in picture.injects if view.state is InjectState.DUE)

    def _wait(self, rest: str) -> None:
        length = parse_duration(rest.lower())
        if length is None:
            self._trouble(sentence("wait-what", self.tongue))
        elif self._may_pass():
            self._pass(self.live.now() + length)

    def _to(self, rest: str) -> None:
        at = parse_offset(rest.upper() if rest[:1] == "t" and ":" in rest else rest)
        if at is None:
            self._trouble(sentence("to-what", self.tongue))
        elif at < self.live.now():
            self._trouble(sentence("to-back", self.tongue, now=format_offset(self.live.now())))
        elif self._may_pass():
            self._pass(at)

    def _may_pass(self) -> bool:
        """Say whether a line may let time pass; if not, say why."""
        clock = self._picture().clock
        if self.counter is None:
            self._trouble(sentence("no-counter", self.tongue))
        elif clock.stage is Stage.BEFORE:
            self._trouble(sentence("before", self.tongue))
        elif clock.stage is Stage.ENDED:
            self._trouble(sentence("ended", self.tongue))
        elif clock.paused:
            self._trouble(sentence("paused", self.tongue))
        else:
            return True
        return False

    def _pass(self, until: Millis) -> None:
        """Let time pass up to a moment, stopping at each due time on the way."""
        while (now := self.live.now()) < until:
            picture = self._picture()
            waiting = (view for view in picture.injects if view.state in {InjectState.PLANNED, InjectState.HELD})
            stop = min([view.due for view in waiting if view.due is not None and view.due > now] + [until])
            if self.counter is not None:
                self.counter.pass_by(math.ceil((stop - now) / picture.clock.rate))
            self._announce()
        self._say(sentence("now", self.tongue, now=format_offset(self.live.now(), seconds=True)))

    def _go_on(self, how: str) -> None:
        """After a stop: go on where the record ends, or through to what the wall clock suggests."""
        if how not in {"", "through"}:
            self._trouble(sentence("resume-how", self.tongue))
            return
        suggested, self.suggested = self.suggested, None
        if how and suggested is not None:
            self._submit(JumpClock(suggested, through_stop=True))
        self._submit(ResumeClock())
        self._announce()

    # --- lines out --------------------------------------------------------------------------------------------------

    def _greet(self) -> None:
        picture = self._picture()
        opening = tell.opening(picture.deck, self.tongue)
        self._tell(opening if picture.clock.stage is Stage.BEFORE else opening[:2])
        self._say(sentence("save", self.tongue, save=self.live.path))
        if self.reopened is None:
            self._say(sentence("begin", self.tongue))
            return
        last = format_offset(self.reopened.last, seconds=True)
        if self.suggested is None:
            self._say(sentence("again", self.tongue, last=last))
        else:
            suggested = format_offset(self.suggested, seconds=True)
            self._say(sentence("stopped", self.tongue, last=last, suggested=suggested))

    def _show(self, rest: str) -> None:
        picture = self._picture()
        wanted = rest.casefold().removeprefix("#")
        view = next((view for view in picture.injects if view.inject.id.casefold() == wanted), None)
        point = next((view for view in picture.points if view.point.id.casefold() == wanted), None)
        line = next((line for line in picture.log if f"{line.entry.n}" == wanted), None)
        if view is not None:
            self._tell(tell.inject_page(view, picture, self.tongue))
            self._tell(tell.control_page(view, picture, self.tongue))
        elif point is not None:
            self._tell([tell.point_line(point, self.tongue), *tell.point_page(point.point, self.tongue)])
        elif line is not None:
            self._say(tell.log_line(line, picture, self.tongue))
        else:
            self._trouble(sentence("show-what", self.tongue))

    def _rules(self, rest: str) -> None:
        picture = self._picture()
        if not rest:
            self._tell(tell.rules(picture, self.tongue))
            return
        rule = next((rule for rule in picture.procedures.rules if rule.id.casefold() == rest.casefold()), None)
        if rule is None:
            self._trouble(sentence("rule-what", self.tongue))
        else:
            self._tell(tell.rule_page(rule, picture.procedures, self.tongue))

    def _why(self, rest: str) -> None:
        picture = self._picture()
        wanted = rest.casefold()
        found = [one for one in picture.verdicts if wanted and wanted in {one.id.casefold(), one.rule.casefold()}]
        if not found:
            self._trouble(sentence("why-what", self.tongue))
        for verdict in found:
            self._tell(tell.why(verdict, picture, self.tongue))

    def _help(self, rest: str) -> None:
        verbs = [verb for verb in phrases.VERBS if not rest or verb.word == rest.casefold()]
        own = [
            (usage, does) for usage, does in own_lines(self.tongue) if not rest or usage.split()[0] == rest.casefold()
        ]
        lines = [f"{verb.usage}\n    {verb.does(self.tongue)}" for verb in verbs]
        lines += [f"{usage}\n    {does}" for usage, does in own]
        if not rest:
            lines.append(f"{phrases.ACT_USAGE}\n    {sentence('act', self.tongue)}")
            lines.append(sentence("said-help", self.tongue))
        self._tell(lines or [sentence("help-what", self.tongue)])

    def _picture(self) -> Picture:
        return self.live.picture()

    def _trouble(self, text: str) -> None:
        self._say(f"! {text}")

    def _tell(self, lines: list[str]) -> None:
        self._say(tell.page(lines))

    def _say(self, text: str) -> None:
        print(clean.block(text), flush=True)


def _feed(typed: queue.Queue[str]) -> None:
    """Pass on every line of stdin, and an empty one at its end."""
    while line := sys.stdin.readline():
        typed.put(line)
    typed.put("")
