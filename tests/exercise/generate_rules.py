"""Random rules of every kind, drawn from a `Random` that Hypothesis may hold."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, TypeVar

from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
    Shape,
    Step,
)
from tabletop.exercise.selectors import Selector
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE
from tests.exercise.small import any_of, asks, procedures

T = TypeVar("T")

TRIGGERS: Final = (
    "inject=any tags=alert",
    "inject=any tags=contact",
    "inject=I1",
    "tags=alert incident=lock-on|cut",
    "act=inform side=us",
    "act=order matter=FDO",
    "decision=P1 option=patrol|other",
    "decision=any side=japan",
    "inject=!I1",
    "act=any says.stance=firm",
)
ANSWERS: Final = (
    "act=consult|convene via=ACG",
    "act=inform to_side=other",
    "act=convene with_side=other",
    "act=inform|report by=JP-A|JP-B",
    "act=order",
    "act=order matter=!FDO",
    "act=announce as=recommended|decided|notional",
    "act=consult informal=yes",
    "act=any side=japan",
    "side=us incident=any",
    "act=report to=PM|press",
    "act=convene level=DIR",
    "cell=japan",
    "act=any says.stance=!firm",
)
PARTS: Final = (
    "with=JP-A", "with=US-A", "by=KR-A", "to=PM", "side=rok", "with_side=us", "with=rok", "by=!KR-A", "to_side=rok",
    "side=any",
)  # fmt: skip
BROAD: Final = ("inject=any", "act=any", "act=any incident=any", "side=japan", "side=us")
PARTIES: Final = (
    "side=us", "side=japan", "side=rok", "act=announce|inform side=us", "act=any side=japan", "by=JP-B|KR-A",
    "act=any side=rok|japan", "act=any to_side=other", "act=convene", "cell=us",
)  # fmt: skip
STATEMENTS: Final = (
    "act=any", "act=any", "act=any side=us|japan", "act=announce|inform|report", "act=any informal=yes", "side=!rok",
)  # fmt: skip
SAMES: Final = ((), ("incident",), ("incident",), ("side",), ("incident", "side"), ("matter",))


def some(rng: Random, of: Sequence[T], most: int = 2) -> tuple[T, ...]:
    """Draw one or a few."""
    return tuple(rng.sample(list(of), rng.randint(1, most)))


def often(rng: Random, one_in: int) -> bool:
    """Draw a rare yes."""
    return rng.randrange(one_in) == 0


def a_window_shape(rng: Random) -> Shape:
    """Draw a kind with an answer and a due time."""
    then, trigger = any_of(*some(rng, ANSWERS)), any_of(*some(rng, TRIGGERS))
    nth = rng.choice((None, None, None, 1, 2))
    match rng.randrange(4):
        case 0 | 1:
            return Response(trigger, then, some_parts(rng), nth)
        case 2:
            return Choice(trigger, any_of(*some(rng, ANSWERS, 4)), nth)
        case _:
            return Existence(then, rng.randint(1, 3), rng.choice((None, 20 * MINUTE, 45 * MINUTE)), some_parts(rng))


def an_order_shape(rng: Random) -> Shape:
    """Draw a kind that asks what stood before, or what never was."""
    then, anything = any_of(*some(rng, ANSWERS)), (*TRIGGERS, *ANSWERS)
    until = any_of(*some(rng, anything, 1)) if often(rng, 3) else ()
    nth = rng.choice((None, None, None, 1, 2))
    before = rng.choice((BROAD, anything))
    match rng.randrange(3):
        case 0:
            return Absence(then, any_of(*some(rng, TRIGGERS, 1)) if often(rng, 2) else (), until)
        case 1:
            return Precedence(any_of(*some(rng, before)), then, until, nth, some_parts(rng))
        case _:
            unless: tuple[Selector, ...] = any_of(*some(rng, TRIGGERS, 1)) if often(rng, 3) else ()
            steps = tuple(Step(asks(one), unless if often(rng, 2) else ()) for one in some(rng, before, 3))
            return Chain(steps, any_of(*some(rng, ANSWERS)), until, nth)


def a_shape_of_parties(rng: Random) -> Shape:
    """Draw a kind that reads one party against another."""
    if often(rng, 3):
        return Proximity(any_of(*rng.sample(PARTIES, rng.choice((2, 2, 3)))))
    fields = rng.choice((("stance",), ("stance",), ("stance", "count")))
    passed_over = any_of(rng.choice(("as=notional", "informal=yes", "act=report"))) if often(rng, 3) else ()
    return Consistency(any_of(*some(rng, STATEMENTS)), fields, passed_over, ("silent",) if often(rng, 2) else ())


def some_parts(rng: Random) -> tuple[Part, ...]:
    """Draw the parts of an `each`, mostly none."""
    if not often(rng, 3):
        return ()
    return tuple(Part(asks(part), rng.choice((None, 7 * MINUTE))) for part in some(rng, PARTS, 3))


def a_shape(rng: Random) -> Shape:
    """Draw a kind with its selectors."""
    return rng.choice((a_window_shape, a_window_shape, an_order_shape, a_shape_of_parties))(rng)


def a_rule(rng: Random, number: int) -> Rule:
    """Draw a rule."""
    shape = a_shape(rng)
    same = rng.choice(SAMES)
    if isinstance(shape, Consistency) and "side" in same:
        same = ()  # one side alone is never of two words
    if isinstance(shape, Existence) or (isinstance(shape, Absence) and not shape.start):
        same = ()
    timed = isinstance(shape, Response | Choice | Proximity | Consistency)
    weight = rng.randint(1, 5)
    return Rule(
        id=f"R{number}",
        title=plain(f"R{number}"),
        shape=shape,
        dimension=rng.choice(("consultation", "information")),
        weight=weight,
        basis=Basis.LAW,
        deadline=rng.choice((Basis.NORM, Basis.LAW, None)),
        within=rng.choice((None, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE)) if timed else None,
        grace=rng.choice((None, None, 0, 3 * MINUTE)),
        early=rng.choice((0, 0, 10 * MINUTE)) if isinstance(shape, Response | Choice) else 0,
        same=same,
        once=rng.choice((None, None, "incident", "inject")),
        unless=any_of(*some(rng, (*TRIGGERS, *ANSWERS), 1)) if often(rng, 4) else (),
        part_of="R1" if number > 1 and often(rng, 6) else None,
    )


def some_procedures(rng: Random, most: int = 5) -> Procedures:
    """Draw an arrangement."""
    rules = tuple(a_rule(rng, number) for number in range(1, rng.randint(1, most) + 1))
    return procedures(*rules, score_deadline=often(rng, 4))
