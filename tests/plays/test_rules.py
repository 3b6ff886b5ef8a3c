"""Every rule of every shipped arrangement, played: a room that meets it, one that does not, one it must not punish.

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
import pytest
import yaml

from tabletop.deckfile.load import check_procedures
from tabletop.exercise.commands import AddInject, Command, EndExercise, StartExercise
from tabletop.exercise.decide import decide
from tabletop.exercise.deck import Cell, Deck, Incident, Move, Scenario, Storyline
from tabletop.exercise.events import ActRecorded, Entry, ImprovisedInject, Meant
from tabletop.exercise.monitor import laid_over
from tabletop.exercise.picture import picture
from tabletop.exercise.problems import errors_of
from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.refusals import Refused
from tabletop.exercise.score import score
from tabletop.exercise.selectors import Selector, matches
from tabletop.exercise.session import Session, apply, fold
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE, Millis, parse_offset
from tabletop.exercise.trace import item_of
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.words.phrases import Asked, parse

FILES: Final = Path(__file__).parents[2] / "injects" / "procedures"
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
_ABOUT: Final = re.compile(r"(?<= about )[\w-]+")
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
        said = {ELSEWHERE} | {word for line in self.lines for word in _ABOUT.findall(line.text)}
        return tuple(one for one in self.incidents if one in said)

    def number(self, entry: int) -> int:
        """Return the place of an entry among the lines, from 0; below 0 when it comes before them."""
        return entry - STARTEX - len(self.told_of) - 1


@cache
def arrangement(name: str) -> Procedures:
    """Return an arrangement, composed with all that it extends."""
    composed, problems = check_procedures(FILES / f"{name}.yaml", lambda wanted: FILES / f"{wanted}.yaml")
    assert not errors_of(problems)
    assert composed is not None
    return composed


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
            yield Play(rule, way, name, tuple(_lines(text)), incidents)


def _lines(text: str) -> Iterator[Line]:
    for row in text.splitlines():
        read = _LINE.fullmatch(row)
        assert read is not None, row
        at = parse_offset(read[1])
        assert at is not None, row
        yield Line(at, read[3], marked=read[2] is not None)


NAMES: Final = tuple(sorted(path.stem for path in FILES.glob("*.yaml")))
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


# --- what the plays show --------------------------------------------------------------------------------------------


def _cases() -> list[Any]:
    return [
        pytest.param(name, play, id="-".join(filter(None, (name, rule, play.way, play.name))))
        for name, rule in RULES
        for play in plays_of(name, rule)
    ]


@pytest.mark.parametrize(("name", "play"), _cases())
def test_a_play_is_read_as_it_was_meant(name: str, play: Play) -> None:
    """Also under every arrangement that takes the rule over from another file."""
    done = played(name, play)
    everything = done.session.verdicts(ENDEX)
    verdicts = [verdict for verdict in everything if verdict.rule == play.rule]
    codes = {verdict.code for verdict in verdicts}
    some, among = WAYS[play.way]

    assert some is None or codes & some, told(play, verdicts)
    assert codes <= among, told(play, verdicts)

    judged = [verdict for verdict in verdicts if play.way != "missed" or verdict.code is Code.VIOLATED]
    evidence = {number for verdict in judged for number in verdict.because} - {STARTEX}

    assert evidence == done.marked, told(play, verdicts)

    # What is scored as one norm is seen in time as a whole; where a part of it is not met, neither is the whole.
    (norm,) = score(everything, done.session.procedures, done.session.deck).rules

    assert play.way not in AS_A_WHOLE or norm.code in AS_A_WHOLE[play.way], told(play, everything)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_about_another_incident_meets_nothing(name: str) -> None:
    """A play whose answers are about another incident is not met, but by the rules for which any incident will do."""
    anywhere = set(listed(name, "anywhere"))
    for play in (play for plays in written(name).values() for play in plays if play.way == "met"):
        for met in played(name, play).session.verdicts(ENDEX):
            if met.rule != play.rule or met.code is not Code.FULFILLED or met.whole_play:
                continue
            answers = {play.number(entry) for entry in met.because} - {_opener(play, met)}
            lines = tuple(_elsewhere(line) if at in answers else line for at, line in enumerate(play.lines))
            moved = played(name, attrs.evolve(play, lines=lines)).session.verdicts(ENDEX)
            still = any(one.id == met.id and one.code is Code.FULFILLED for one in moved)

            assert not answers or still is (play.rule in anywhere), told(play, moved)


@pytest.mark.parametrize("name", NAMES)
def test_a_second_report_of_an_incident_asks_for_nothing_more(name: str) -> None:
    """But by the rules that look at each report."""
    each_time = set(listed(name, "each-time"))
    for play in (play for plays in written(name).values() for play in plays if play.way == "met"):
        rule = arrangement(name).rule(play.rule)
        assert rule is not None
        if isinstance(rule.shape, Response | Choice):
            met = played(name, play).session.verdicts(ENDEX)
            openers = {_opener(play, one) for one in met if one.rule == play.rule}
            again = tuple(attrs.evolve(play.lines[at], at=ENDEX - MINUTE) for at in sorted(openers))
            told_twice = played(name, attrs.evolve(play, lines=(*play.lines, *again)))
            asked = [one for one in told_twice.session.verdicts(ENDEX) if one.opened == ENDEX - MINUTE]

            assert bool(asked) is (play.rule in each_time), told(play, asked)


def _opener(play: Play, verdict: Verdict) -> int:
    """Return the place among the lines of the entry that opened an occasion."""
    return play.number(int(re.split("[@.]", verdict.id)[1]))


def _elsewhere(line: Line) -> Line:
    return attrs.evolve(line, text=_ABOUT.sub(ELSEWHERE, line.text, count=1))


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_file_is_played(name: str) -> None:
    """Met and missed each of them; a norm or a commitment of ours also against what it must not punish."""
    plays = written(name)
    rules = {rule.id: rule for rule in own(name)}

    assert set(plays) == set(rules)

    for id_, rule in rules.items():
        needed = {"met", "missed"}
        if rule.basis in {Basis.NORM, Basis.COMMITMENT}:
            needed.add("tempting")
        if rule.unless:
            needed.add("exempt")

        assert needed <= {play.way for play in plays[id_]}, f"{id_} needs {needed}"


@pytest.mark.parametrize(("name", "rule"), [(name, rule.id) for name in NAMES for rule in own(name)])
def test_every_way_that_a_rule_names_is_played(name: str, rule: str) -> None:
    """No alternative of a rule waits for an entry that nobody could make: each is matched in one of its plays."""
    procedures = arrangement(name)
    asked = procedures.rule(rule)
    assert asked is not None
    items = []
    for play in plays_of(name, rule):
        session = played(name, play).session
        read = (item_of(entry.n, entry.said, entry.event, session.board.stage) for entry in session.entries)
        items += [item.facets for item in read if item is not None]
    waiting = [
        one
        for one in (*_named(asked), *asked.unless)
        if not any(matches(one, facets, procedures.consulting) for facets in items)
    ]

    assert waiting == []


def _named(rule: Rule) -> tuple[Selector, ...]:
    """Return every selector of a rule's shape, with its parts laid over."""
    match rule.shape:
        case Response(when, then, each):
            return (*when, *_laid(then, each))
        case Choice(when, options):
            return (*when, *options)
        case Existence(then=then, each=each):
            return _laid(then, each)
        case Absence(never, start, until):
            return (*never, *start, *until)
        case Precedence(first, then, until, each=each):
            return (*_laid(first, each), *then, *until)
        case Chain(steps, gates, until):
            return (*(one for step in steps for one in (step.asks, *step.unless)), *gates, *until)
        case Proximity(acts):
            return acts
        case Consistency(of=of, unless_said=unless_said):
            return (*of, *unless_said)


def _laid(asked: tuple[Selector, ...], each: tuple[Any, ...]) -> tuple[Selector, ...]:
    return tuple(one for part in each for one in laid_over(asked, part)) if each else asked


@pytest.mark.parametrize("name", NAMES)
def test_a_play_read_again_comes_to_the_same(name: str) -> None:
    """What the console showed as it was typed, and what the save says when it is opened again."""
    for play in (play for plays in written(name).values() for play in plays):
        session = played(name, play).session
        again = fold(session.deck, session.procedures, session.entries)

        assert again.verdicts(ENDEX) == session.verdicts(ENDEX), told(play, again.verdicts(ENDEX))


def test_a_line_that_the_tool_cannot_read_fails() -> None:
    """A play that names an office which is not there, or says nothing when it happened, is no play."""
    play = Play("R01", "met", "", (Line(MINUTE, "NOBODY inform USFJ", marked=True),), ())

    with pytest.raises(AssertionError, match="NOBODY"):
        played(NAMES[0], play)
    with pytest.raises(AssertionError, match="inform"):
        tuple(_lines("JJOC inform USFJ"))
