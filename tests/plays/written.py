"""How the plays of rules are written and played.

The plays stand in `rules/`, one file for each arrangement file, as lines that a facilitator types:

    R02:
      met: |
        T+0:10 * inject "Radar lock-on" to japan about lock-on tags forces-in-contact: a patrol aircraft reports it
        T+0:30 * meeting BOCC with CJS, USFJ about lock-on: agreed who keeps which distance

Play starts at T+0:00 with a cell for each side and a sheet about each incident that bears no mark, and ends at T+2:15.
A star marks the entries that the rule's verdict is to name as its evidence, all of them and no other. A key holds one
play, or several under a few words each:

    met       every occasion of the rule is met in time
    late      every occasion is met, at least one of them later than the norm
    missed    an occasion is not met
    exempt    an occasion does not count, by the rule's `unless`
    tempting  what a reasonable room would do and the rule must not hold against it

Two lists stand above the plays: `anywhere`, the rules that an act about any incident meets, and `each-time`, those that
a second report of one incident opens anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import yaml

from tabletop.exercise.commands import AddInject, Command, EndExercise, StartExercise
from tabletop.exercise.decide import decide
from tabletop.exercise.deck import Cell, Deck, Incident, Move, Scenario, Storyline
from tabletop.exercise.events import ActRecorded, Entry, ImprovisedInject, Meant
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import (
    Procedures,
    Rule,
)
from tabletop.exercise.refusals import Refused
from tabletop.exercise.session import Session, apply
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE, Millis, parse_offset
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.words.phrases import Asked, parse
from tests.shipped import NAMES, arrangement

PLAYS: Final = Path(__file__).parent / "rules"
ENDEX: Final = 135 * MINUTE
WALL: Final = datetime(2027, 5, 11, tzinfo=UTC)
STARTEX: Final = 1
"""The entry that opens what play itself gives occasion for."""
ELSEWHERE: Final = "elsewhere"
"""An incident that no play is about."""

MET: Final = frozenset({Code.FULFILLED, Code.KEPT})
WAYS: Final = {
    # What some occasion comes to, and what every occasion is among.
    "met": (MET, MET),
    "late": ({Code.LATE}, {Code.LATE, *MET}),
    "missed": ({Code.VIOLATED}, set(Code)),
    "exempt": ({Code.EXEMPT}, set(Code) - {Code.VIOLATED}),
    "tempting": (None, set(Code) - {Code.VIOLATED}),
}
AS_A_WHOLE: Final = {"met": MET, "missed": {Code.VIOLATED}}
ABOUT: Final = re.compile(r"(?<= about )[\w-]+")
_LINE: Final = re.compile(r"(T\+\d+:\d\d) +(\* )? *(\S.*)")


# --- what is written ------------------------------------------------------------------------------------------------


@attrs.frozen
class Line:
    """One line of a play, as the facilitator types it at that exercise time."""

    at: Millis
    text: str
    marked: bool
    """Whether the rule's verdict is to name it as evidence."""


@attrs.frozen
class Play:
    """One play of one rule."""

    rule: str
    way: str
    name: str
    lines: tuple[Line, ...]
    incidents: tuple[str, ...]

    @property
    def told_of(self) -> tuple[str, ...]:
        """The incidents that its lines are about, and the one that no play is about."""
        said = {ELSEWHERE} | {word for line in self.lines for word in ABOUT.findall(line.text)}
        return tuple(one for one in self.incidents if one in said)

    def number(self, entry: int) -> int:
        """Return the place of an entry among the lines, from 0; below 0 when it comes before them."""
        return entry - STARTEX - len(self.told_of) - 1


@cache
def document_of(name: str) -> dict[str, Any]:
    """Return an arrangement's file of plays; nothing where it has none."""
    path = PLAYS / f"{name}.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return document


@cache
def written(name: str) -> dict[str, tuple[Play, ...]]:
    """Return the plays of an arrangement file by rule."""
    document = document_of(name)
    incidents = (*document.get("incidents", ()), ELSEWHERE)
    return {rule: tuple(_plays(rule, ways, incidents)) for rule, ways in document.get("plays", {}).items()}


def listed(name: str, key: str) -> tuple[str, ...]:
    """Return what an arrangement's file of plays lists under a key."""
    return tuple(document_of(name).get(key, ()))


def _plays(rule: str, ways: dict[str, Any], incidents: tuple[str, ...]) -> Iterator[Play]:
    assert set(ways) <= set(WAYS), f"{rule}: {set(ways) - set(WAYS)}"
    for way, plays in ways.items():
        named = {"": plays} if isinstance(plays, str) else plays
        for name, text in named.items():
            yield Play(rule, way, name, tuple(lines_of(text)), incidents)


def lines_of(text: str) -> Iterator[Line]:
    for row in text.splitlines():
        read = _LINE.fullmatch(row)
        assert read is not None, row
        at = parse_offset(read[1])
        assert at is not None, row
        yield Line(at, read[3], marked=read[2] is not None)


RULES: Final = [(name, rule.id) for name in NAMES for rule in arrangement(name).rules]


@cache
def of_group(name: str, rule: str) -> Procedures:
    """Return an arrangement with one norm, that which the rule is scored in: norms do not look at each other."""
    procedures = arrangement(name)
    asked = procedures.rule(rule)
    assert asked is not None
    return attrs.evolve(procedures, rules=tuple(one for one in procedures.rules if one.group == asked.group))


def own(name: str) -> list[Rule]:
    """Return the rules that an arrangement's own file writes."""
    procedures = arrangement(name)
    last = {rule: files[-1] for rule, files in procedures.written_in}
    return [rule for rule in procedures.rules if last[rule.id] == name]


def plays_of(name: str, rule: str) -> tuple[Play, ...]:
    """Return a rule's plays: those beside the last file of the chain that writes it."""
    files = dict(arrangement(name).written_in)[rule]
    return written(files[-1]).get(rule, ())


# --- played ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class Played:
    """A play at ENDEX, with the numbers of its marked entries."""

    session: Session
    marked: frozenset[int]


def deck_for(procedures: Procedures, incidents: tuple[str, ...]) -> Deck:
    """Return the smallest deck that these incidents can be played on: a cell for each side, and no inject."""
    return Deck(
        id="rules",
        version=1,
        languages=("en",),
        title=plain("Rules"),
        marking="EXERCISE",
        procedures=(procedures.id,),
        scenario=Scenario(WALL, ENDEX, ("Asia/Tokyo",), plain("A morning.")),
        cells=tuple(Cell(side.id, side.id, side.name) for side in procedures.sides),
        moves=(Move("M1", plain("The morning"), 0, ENDEX),),
        storylines=(Storyline("day", plain("Day"), tuple(Incident(one, plain(one)) for one in incidents)),),
        injects=(),
    )


def played(name: str, play: Play) -> Played:
    """Type a play's lines, each at its time, and end the exercise."""
    procedures = of_group(name, play.rule)
    session = Session(deck_for(procedures, play.incidents), procedures)
    _record(session, StartExercise(tuple(side.id for side in procedures.sides)), 0, "start")
    for incident in play.told_of:
        sheet = ImprovisedInject(f"about-{incident}", "As before", ("japan", "us"), "What the briefing said.", incident)
        _record(session, AddInject(sheet), 0, "sheet")
    marked = set()
    for line in play.lines:
        asked = parse(line.text, picture(session, line.at))
        assert isinstance(asked, Asked), f"{line.text}\n{asked}"
        number = _record(session, asked.command, line.at, line.text)
        if line.marked:
            marked.add(number)
    _record(session, EndExercise(), ENDEX, "end")
    return Played(session, frozenset(marked))


def _record(session: Session, command: Command, at: Millis, line: str) -> int:
    """Put a command on the record as the console does; return the number of its first entry."""
    assert not session.entries or at >= session.entries[-1].said, f"out of order: {line}"
    events = decide(session, command, at, at)
    assert not isinstance(events, Refused), f"{line}\n{events}"
    first = len(session.entries) + 1
    for number, event in enumerate(events, first):
        if isinstance(event, ActRecorded):
            office = session.procedures.office(event.act.by)
            principal = office is not None and office.white
            assert not principal or event.act.meant is not Meant.DECIDED, f"a principal decides in no cell: {line}"
        apply(session, Entry(number, at, at, WALL, "control", event))
    return first


def told(play: Play, verdicts: Iterable[Verdict]) -> str:
    """Return a play and its verdicts for a message."""
    lines = [f"{entry:3} {line.text}" for entry, line in enumerate(play.lines, -play.number(0))]
    found = [f"{verdict.id}: {verdict.code.value}, because {verdict.because}" for verdict in verdicts]
    return "\n".join([f"{play.rule} {play.way} {play.name}", *lines, *found])
