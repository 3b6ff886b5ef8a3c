"""The plays that scoring is measured on: 30 rules over 24 kinds of acts, as close together as in a morning that ships.

In the shipped morning an entry plays a role in 2.3 rules and gives occasion to 0.9; here, to 2.25 and to 1.0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Final, TypeAlias

import attrs

from tabletop.control.library import load
from tabletop.exercise.clock import Clock
from tabletop.exercise.events import Act
from tabletop.exercise.instances import Moment, moment_of
from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Existence,
    Precedence,
    Procedures,
    Response,
    Rule,
    Shape,
)
from tabletop.exercise.selectors import Selector, Stated, one_of, selector
from tabletop.exercise.tallies import Tallies
from tabletop.exercise.tally import Tally, record_of
from tabletop.exercise.text import plain
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.trace import Item, facets_of_act, stage_of
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.exercise.views import Stage
from tabletop.exercise.watch import Watch

OFFICES: Final = ("JJOC", "MOFA", "MOD", "USFJ")
ACTS: Final = ("inform", "consult", "report", "assess", "order", "announce")
NAMES: Final = tuple(f"{office} {act}" for office in OFFICES for act in ACTS)
"""One name for each kind of act, as other checkers know it."""

RESPONSES: Final = 14
PRECEDENCES: Final = 10
SINGLES: Final = 3
WINDOW: Final = 60
"""Seconds between the two sides of a rule, where rules have a window."""

STARTEX: Final = Item(1, 0, {})

Play = tuple[tuple[Millis, str], ...]
"""Acts by name, each with the time at which it was done."""


@attrs.frozen
class Norms:
    """What is asked, as names of acts."""

    responses: tuple[tuple[str, str], ...]
    precedences: tuple[tuple[str, str], ...]
    existences: tuple[str, ...]
    absences: tuple[str, ...]


def norms(rng: Random) -> Norms:
    """Draw 30 rules."""

    def pairs(count: int) -> tuple[tuple[str, str], ...]:
        drawn: dict[tuple[str, str], None] = {}
        while len(drawn) < count:
            one, other = rng.sample(NAMES, 2)
            drawn[one, other] = None
        return tuple(drawn)

    return Norms(
        pairs(RESPONSES), pairs(PRECEDENCES), tuple(rng.sample(NAMES, SINGLES)), tuple(rng.sample(NAMES, SINGLES))
    )


def some_plays(rng: Random, count: int, entries: int) -> tuple[Play, ...]:
    """Draw plays in which no two acts share a moment: which came first, others tell by place and we by time."""
    return tuple(_play(rng, entries) for _ in range(count))


def _play(rng: Random, entries: int) -> Play:
    said = 0
    play = []
    for _ in range(entries):
        said += rng.choice((1, 1, 2, 4, 10)) * SECOND
        play.append((said, rng.choice(NAMES)))
    return tuple(play)


def arrangement(asked: Norms, *, timed: bool) -> Procedures:
    """Return the shipped arrangement with these rules in place of its own."""
    window = WINDOW * SECOND
    rules = [
        *(
            _rule(f"R{n}", Response(_asks(a), _asks(b)), within=window if timed else None)
            for n, (a, b) in enumerate(asked.responses)
        ),
        *(
            # What must have come before, in a window, is an answer that only counts early.
            _rule(f"P{n}", Response(_asks(b), _asks(a)), within=0, early=window)
            if timed
            else _rule(f"P{n}", Precedence(_asks(a), _asks(b)))
            for n, (a, b) in enumerate(asked.precedences)
        ),
        *(_rule(f"E{n}", Existence(_asks(name))) for n, name in enumerate(asked.existences)),
        *(_rule(f"A{n}", Absence(_asks(name))) for n, name in enumerate(asked.absences)),
    ]
    return attrs.evolve(load("east-china-sea").procedures, rules=tuple(rules))


def _rule(id_: str, shape: Shape, *, within: Millis | None = None, early: Millis = 0) -> Rule:
    """Return a rule whose deadline is law: an act after it does not count, as with other checkers."""
    basis = Basis.LAW
    return Rule(id_, plain(id_), shape, "information", 1, basis, basis, within=within, grace=0, early=early)


def _asks(name: str) -> tuple[Selector, ...]:
    office, act = name.split()
    return (selector({"act": one_of(act), "by": one_of(office)}),)


def traces(plays: Sequence[Play], procedures: Procedures) -> tuple[tuple[Item, ...], ...]:
    """Return plays as monitors read them. STARTEX is entry 1; acts that say the same share what they say."""
    stage = stage_of(load("east-china-sea").deck, procedures)
    says = {name: Stated(facets_of_act(Act(*name.split()), stage)) for name in NAMES}
    return tuple(tuple(Item(n, said, says[name]) for n, (said, name) in enumerate(play, 2)) for play in plays)


def over(at: Millis) -> Moment:
    """Return the moment of an ENDEX."""
    return moment_of(Clock(stage=Stage.ENDED, at=at, ended=at), at)


def judge(watch: Watch, trace: Sequence[Item], moment: Moment) -> tuple[Verdict, ...]:
    """Show a whole play to monitors that have seen nothing, and return their verdicts, each with its evidence."""
    watch.start(STARTEX.n, 0, 0)
    for item in trace:
        watch.see(item, item.said)
    return watch.verdicts(moment)


def count(tallies: Tallies, trace: Sequence[Item], moment: Moment) -> tuple[Tally, ...]:
    """Return what each rule comes to in a whole play: how many of its occasions came to which verdict."""
    return tallies.of(record_of(STARTEX, trace, moment))


Outcome: TypeAlias = tuple[bool, int, int]
"""Of a rule in a play: whether nothing was missed, and how often it was met and missed."""


def outcomes(counted: Sequence[Tally]) -> list[Outcome]:
    """Return what rules come to as other checkers tell it."""
    return [(tally.violated == 0, tally.fulfilled, tally.violated) for tally in counted]


def outcomes_told(verdicts: Sequence[Verdict], procedures: Procedures) -> list[Outcome]:
    """Return the same of verdicts."""
    counted = Counter((verdict.rule, verdict.code) for verdict in verdicts)
    sums = [(counted[rule.id, Code.FULFILLED], counted[rule.id, Code.VIOLATED]) for rule in procedures.rules]
    return [(missed == 0, met, missed) for met, missed in sums]
