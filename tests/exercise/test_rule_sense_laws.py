"""What is said of "no play" holds of every play: random rules, and plays aimed at them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final, cast

import attrs
from hypothesis import event, given
from hypothesis import strategies as st

from tabletop.exercise.doubts import OPENERS, Doubt, Path, Reason, Sense, selectors_of
from tabletop.exercise.events import (
    Act,
    ActRecorded,
    Chosen,
    ClockJumped,
    Decision,
    DecisionRecorded,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    InjectReleased,
    Meant,
    Meeting,
    MeetingRecorded,
    MoveOpened,
)
from tabletop.exercise.procedures import (
    Absence,
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
from tabletop.exercise.rule_sense import doubts_of
from tabletop.exercise.selectors import ANY_VALUE, OneOf, Selector, matches
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE
from tabletop.exercise.trace import item_of, stage_of
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.generate import a_deed, a_play, small_deck
from tests.exercise.generate_rules import a_rule, often, some_procedures
from tests.exercise.small import WALL, rule
from tests.exercise.test_possible_entries import PACT, a_selector

RANDOMS: Final = st.randoms(use_true_random=False)
DECK: Final = small_deck()
NEEDED: Final = {"when": "opened", "from": "opened", "gates": "opened", "of": "opened", "never": "broken"}
SAMES: Final = (
    "",
    "",
    "incident",
    "incident",
    "side",
    "matter",
    "incident side",
    "inject",
    "decision",
    "incident matter",
)


def some_selectors(rng: Random, most: int = 2) -> tuple[Selector, ...]:
    """Draw one or a few selectors."""
    return tuple(a_selector(rng, 2) for _ in range(rng.randint(1, most)))


def an_odd_shape(rng: Random) -> Shape:
    """Draw a kind whose selectors need not make sense."""
    nth = rng.choice((None, None, 1, 2))
    first, then = some_selectors(rng), some_selectors(rng)
    until = some_selectors(rng, 1) if often(rng, 4) else ()
    each = tuple(Part(a_selector(rng, 1)) for _ in range(rng.randint(1, 2))) if often(rng, 4) else ()
    if often(rng, 5):
        then = first
    match rng.randrange(8):
        case 0:
            return Response(first, then, each, nth)
        case 1:
            return Choice(first, then, nth)
        case 2:
            return Existence(then, rng.randint(1, 2), None, each)
        case 3:
            return Absence(then, first if often(rng, 2) else (), until)
        case 4:
            return Precedence(first, then, until, nth, each)
        case 5:
            steps = tuple(Step(one, some_selectors(rng, 1) if often(rng, 3) else ()) for one in first)
            return Chain(steps, then, until, nth)
        case 6:
            return Proximity((*first, *then)[: rng.randint(2, 3)])
        case _:
            fields = rng.choice((("stance",), ("stance", "count")))
            silent = rng.choice(((), (), ("open",), ("open", "firm")))
            return Consistency(first, fields, then if often(rng, 3) else (), silent)


def an_odd_rule(rng: Random) -> Rule:
    """Draw a rule that need not make sense."""
    if often(rng, 8):
        return a_rule(rng, 1)
    drawn = rule("R1", an_odd_shape(rng), same=rng.choice(SAMES), once=rng.choice((None, None, "incident", "matter")))
    asked = [*selectors_of(drawn).values()]
    unless = rng.choice(((), (), (), some_selectors(rng, 1), (rng.choice(asked),)))
    waits = not isinstance(drawn.shape, Existence | Absence | Precedence | Chain)
    within = rng.choice((None, 5 * MINUTE)) if waits else None
    return attrs.evolve(drawn, unless=unless, within=within)


def asked_of(rng: Random, one: Selector, facet: str, otherwise: Sequence[str]) -> str:
    """Draw a value that a selector asks for in a facet, where it asks for one."""
    ask = one.ask(facet)
    named = sorted(ask.values - {ANY_VALUE, "other"}) if isinstance(ask, OneOf) else []
    return rng.choice(named or otherwise)


def an_aimed_deed(rng: Random, one: Selector) -> Event:
    """Draw an entry that tries to answer a selector."""
    facets = {facet for facet, _ in one.asks}

    def maybe(facet: str, values: Sequence[str]) -> str | None:
        return asked_of(rng, one, facet, values) if facet in facets or often(rng, 2) else None

    def people(name: str, sides: str) -> tuple[str, ...]:
        if not facets & {name, sides}:
            return ()
        return (asked_of(rng, one, name, ("US-A", "JP-A", "press")), asked_of(rng, one, sides, ("us", "japan", "rok")))

    about = rng.choice((None, "lock-on", "lock-on", "ramming"))
    informal = "yes" in one.values("informal") or often(rng, 6)
    match rng.randrange(8):
        case 0 if "act" not in facets:
            return InjectReleased(rng.choice(("I1", "I2", "I3", "I4", "I5")))
        case 1 if "act" not in facets:
            point = rng.choice((("P1", "patrol"), ("P1", "wait"), ("P2", "now"), ("P3", "x")))
            return DecisionRecorded(
                Decision(point[0], rng.choice(("us", "japan")), Chosen(point[1]), maybe("by", ("US-A", "JP-A")))
            )
        case 2:
            there = people("with", "with_side") or people("side", "side")
            return MeetingRecorded(Meeting(rng.choice(("ACG", "NSC")), None, there, about, informal=informal))
        case _:
            via, level = maybe("via", ("ACG", "NSC")), None
            if "level" in facets:
                via, level = "ACG", asked_of(rng, one, "level", ("AO", "DIR"))
            says = [
                (name, maybe(f"says.{name}", values))
                for name, values in (("stance", ("firm", "open")), ("count", "34"))
            ]
            by = {"us": ("US-A", "US-B"), "japan": ("JP-A", "JP-B"), "rok": ("KR-A",)}
            side = asked_of(rng, one, "side", ("us", "japan", "rok"))
            return ActRecorded(
                Act(
                    asked_of(rng, one, "by", by.get(side, ("PM",))),
                    asked_of(rng, one, "act", ("convene", "inform", "order")),
                    maybe("matter", ("FDO", "MSO")), people("to", "to_side"), via, level, people("with", "with_side"),
                    about,
                    tuple((name, value) for name, value in says if value is not None),
                    Meant(asked_of(rng, one, "as", ("decided", "decided", "notional"))), informal,
                )
            )  # fmt: skip


def a_play_at(rng: Random, judged: Rule) -> list[Entry]:
    """Draw a play from STARTEX to ENDEX whose entries mostly try to answer what a rule asks."""
    cells = rng.choice((("us", "japan", "rok"), ("us", "japan", "rok"), ("us", "japan")))
    asked = list(selectors_of(judged).values())
    entries = [Entry(1, 0, 0, WALL, "control", ExerciseStarted(cells))]
    now = 0
    for _ in range(rng.randint(1, 8)):
        now += rng.choice((0, MINUTE, 4 * MINUTE, 9 * MINUTE))
        what = a_deed(rng, now) if often(rng, 5) else an_aimed_deed(rng, rng.choice(asked))
        for _ in range(rng.choice((1, 1, 1, 2))):
            entries.append(Entry(len(entries) + 1, now, now, WALL + timedelta(milliseconds=now), "control", what))
    now += 200 * MINUTE
    entries.append(Entry(len(entries) + 1, now, now, WALL + timedelta(milliseconds=now), "control", ExerciseEnded()))
    return entries


def verdicts_of(judged: Rule, play: Sequence[Entry]) -> tuple[Verdict, ...]:
    """Return the verdicts of one rule when play has ended."""
    return fold(DECK, with_rules(judged), play).verdicts(play[-1].said)


def with_rules(*rules: Rule) -> Procedures:
    """Return the small arrangement with these rules."""
    return attrs.evolve(PACT, rules=rules)


def those_meant(doubt: Doubt, verdicts: tuple[Verdict, ...], judged: Rule) -> list[Verdict]:
    """Return the verdicts that a doubt speaks of: all, or those of one part or field."""
    if doubt.at[0] in {"each", "field"}:
        return [verdict for verdict in verdicts if verdict.part == doubt.at[1]]
    if (
        isinstance(judged.shape, Consistency)
        and doubt.sense is Sense.NEVER_OPENED
        and doubt.about[0].startswith("says.")
    ):
        part = judged.shape.fields.index(doubt.about[0].removeprefix("says."))
        return [verdict for verdict in verdicts if verdict.part == part]
    return list(verdicts)


def without(judged: Rule, at: Path) -> Rule:
    """Return a rule without one selector of a list."""
    key, number = at
    assert isinstance(key, str)
    name = {"from": "start", "except": "unless_said"}.get(key, key)
    kept = [one for place, one in enumerate(getattr(judged.shape, name)) if place != number]
    fewer: dict[str, Any] = {name: tuple(kept)}
    return attrs.evolve(judged, shape=attrs.evolve(cast("Any", judged.shape), **fewer))


def codes(verdicts: tuple[Verdict, ...]) -> list[tuple[object, ...]]:
    """Return what of verdicts does not depend on how the rule is written."""
    return [(one.code, one.opened, one.due, one.settled, one.because, one.credit) for one in verdicts]


def assert_holds(doubt: Doubt, judged: Rule, play: Sequence[Entry]) -> None:
    """Say that a play does not prove a doubt wrong."""
    verdicts = verdicts_of(judged, play)
    meant = those_meant(doubt, verdicts, judged)
    match doubt.sense:
        case Sense.NEVER_MATCHES:
            asked = selectors_of(judged)[doubt.at]
            stage = stage_of(DECK, PACT)
            if doubt.at[0] != "each":
                items = [item_of(entry.n, entry.said, entry.event, stage) for entry in play]
                assert not any(matches(asked, item.facets, PACT.consulting) for item in items if item is not None)
            if doubt.fatal:
                assert_fatal(doubt, judged, meant)
        case Sense.NEVER_OPENED:
            assert meant == []
        case Sense.ALWAYS_EXEMPT:
            assert {verdict.code for verdict in meant} <= {Code.EXEMPT}
        case Sense.NEVER_MET:
            assert not {verdict.code for verdict in meant} & {Code.FULFILLED, Code.LATE}
        case Sense.NEVER_BROKEN:
            assert Code.VIOLATED not in {verdict.code for verdict in meant}
        case Sense.NEVER_COUNTS:
            if doubt.at[0] != OPENERS.get(judged.kind) or doubt.why not in {Reason.UNANSWERED, Reason.EXCUSED}:
                assert codes(verdicts_of(without(judged, doubt.at), play)) == codes(verdicts)
        case Sense.IDLE_KEY:
            assert_idle(doubt, judged, play, verdicts)
        case Sense.NO_WINDOW:
            pass


def assert_fatal(doubt: Doubt, judged: Rule, meant: list[Verdict]) -> None:
    """Say that a rule without one of its needed selectors is never opened, met or broken."""
    key = doubt.at[0]
    if key in {"when", "from", "gates", "of"} or (key == "then" and judged.kind == "precedence"):
        assert meant == []
    elif key == "never":
        assert Code.VIOLATED not in {verdict.code for verdict in meant}
    else:
        assert not {verdict.code for verdict in meant} & {Code.FULFILLED, Code.LATE}


def assert_idle(doubt: Doubt, judged: Rule, play: Sequence[Entry], verdicts: tuple[Verdict, ...]) -> None:
    """Say that a rule reads the same without an idle key."""
    match doubt.at:
        case ("same",):
            # Beside `same` such a rule takes no `unless`.
            fewer = (
                attrs.evolve(judged, same=()) if isinstance(judged.shape, Existence) or not judged.unless else judged
            )
        case ("once" | "grace" | "deadline" as key,):
            gone: dict[str, Any] = {key: None}
            fewer = attrs.evolve(judged, **gone)
        case _:
            fewer = judged
    assert codes(verdicts_of(fewer, play)) == codes(verdicts)


@given(RANDOMS)
def test_no_play_proves_a_doubt_wrong(rng: Random) -> None:
    """Whatever is said of a rule holds of each play, those that try hardest among them."""
    judged = an_odd_rule(rng)
    doubts = doubts_of(with_rules(judged))
    for doubt in doubts:
        event(doubt.sense.value)
    for _ in range(5):
        play = a_play_at(rng, judged)
        for doubt in doubts:
            assert_holds(doubt, judged, play)


@given(RANDOMS)
def test_nor_does_any_other_play(rng: Random) -> None:
    """It holds of the rules and plays of the other laws too: late typing, corrections, frozen clocks, jumps."""
    arrangement = some_procedures(rng)
    doubts = doubts_of(arrangement)
    play = [attrs.evolve(entry, event=undeclared(entry.event)) for entry in a_play(rng, DECK, arrangement)]
    for doubt in doubts:
        event(doubt.sense.value)
        judged = arrangement.rule(doubt.rule)
        assert judged is not None
        if not arrangement.score_deadline:
            assert_holds(doubt, judged, play)


def undeclared(what: Event) -> Event:
    """Return a jump without what the facilitator declares of deadlines; that can settle anything."""
    return attrs.evolve(what, settled=()) if isinstance(what, ClockJumped | MoveOpened) else what
