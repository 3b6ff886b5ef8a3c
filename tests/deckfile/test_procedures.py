"""Procedures: what one file says, and what a chain of files comes to."""

import pytest

from tabletop.deckfile.load import _from_texts, _Study
from tabletop.exercise.problems import Problem
from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Chain,
    Existence,
    Part,
    Precedence,
    Procedures,
    Response,
    Rule,
    Shape,
)
from tabletop.exercise.selectors import NoneOf, OneOf, one_of, selector
from tabletop.exercise.text import Text
from tabletop.exercise.times import HOUR, MINUTE
from tests.deckfile.desk import PROCEDURES, check_procedures, replaced, seen, where

HEAD = "  - id: R01\n"


def composed(text: str, **others: str) -> tuple[Procedures | None, tuple[Problem, ...]]:
    """Compose a file with others it may extend."""
    study = _Study(_from_texts(others))
    return study.procedures_alone("top.yaml", text), study.problems()


def sound(text: str, **others: str) -> Procedures:
    """Compose files that have no problems."""
    procedures, problems = composed(text, **others)
    assert procedures is not None, problems
    return procedures


def with_rule(rule: str) -> str:
    """Return the sound procedures with one more rule, given as a flow mapping's inside."""
    return replaced(
        PROCEDURES, HEAD, f"  - {{id: X, title: X, dimension: consultation, weight: 1, basis: norm, {rule}}}\n{HEAD}"
    )


def shape_of(rule: str) -> Shape:
    """Return the shape of a rule."""
    return next(one for one in sound(with_rule(rule)).rules if one.id == "X").shape


def test_names() -> None:
    """A name is a text, a text by language, or a name with other languages beside it."""
    read = sound(PROCEDURES)

    assert Text((("en", "US Forces Japan"), ("ja", "在日米軍"))) == read.offices[0].name
    assert Text((("en", "Japan"), ("ja", "日本"))) == read.sides[1].name
    assert Text((("", "Minister of Defense"),)) == read.offices[2].name
    assert [office.white for office in read.offices] == [False, True, False, False]
    assert frozenset({"convene"}) == read.consulting
    assert read.says[0].values == ("firm", "no")
    assert read.says[1].values == ()


def test_rule() -> None:
    """Every key of a rule arrives."""
    (rule,) = sound(PROCEDURES).rules

    assert (
        Rule(
            id="R01",
            title=Text((("", "Use the group"),)),
            shape=Response(
                (selector({"inject": one_of("any"), "tags": one_of("alliance-relevant")}),),
                (selector({"act": one_of("convene"), "via": one_of("ACG")}),),
            ),
            dimension="consultation",
            weight=2,
            basis=Basis.COMMITMENT,
            deadline=Basis.NORM,
            within=HOUR,
            same=("incident",),
            once="incident",
            source=("GL15 III.A",),
            why=Text((("", "Because."),)),
            met=Text((("", "They met."),)),
            missed=Text((("", "Nobody called."),)),
        )
        == rule
    )


def test_parts_have_their_own_window() -> None:
    """In `each`, `within` is the part's and the rest is what it asks."""
    assert Response(
        (selector({"inject": one_of("any")}),),
        (),
        (Part(selector({"by": one_of("MOD")}), 10 * MINUTE), Part(selector({"side": one_of("us")}))),
    ) == shape_of("kind: response, when: {inject: any}, each: [{by: MOD, within: 10m}, {side: us}]")


def test_other_kinds() -> None:
    """Existence, absence, precedence and chain."""
    met = selector({"act": one_of("convene")})
    told = selector({"act": OneOf(frozenset({"report", "inform"})), "via": NoneOf(frozenset({"BOCC"}))})
    firm = selector({"act": one_of("report"), "says.stance": one_of("firm"), "informal": one_of("yes")})

    assert Existence((met,), 2, HOUR) == shape_of("kind: existence, then: {act: convene}, at_least: 2, by: T+1:00")
    assert Absence((told,), (met,), (firm,)) == shape_of(
        "kind: absence, never: {act: [report, inform], via: {not: [BOCC]}}, from: {act: convene}, "
        "until: {act: report, says: {stance: firm}, informal: true}"
    )
    assert Precedence((met, told), (firm,), (), 2) == shape_of(
        "kind: precedence, first: [{act: convene}, {act: [report, inform], via: {not: BOCC}}], "
        "then: {act: report, says: {stance: firm}, informal: true}, nth: 2"
    )
    chain = shape_of(
        "kind: chain, steps: [{act: convene}, {act: inform, unless: {act: convene}}], gates: {act: report}"
    )
    assert isinstance(chain, Chain)
    assert [(), (met,)] == [step.unless for step in chain.steps]


FAULTS = [
    ("unknown-kind", "kind: succession, when: {inject: any}", "succession"),
    ("missing-key", "when: {inject: any}", "{id: X"),
    ("missing-key", "kind: response, then: {act: convene}", "{id: X"),
    ("missing-key", "kind: existence", "{id: X"),
    ("unknown-key", "kind: absence, never: {act: convene}, each: [{side: us}]", "each"),
    ("unknown-value", "kind: absence, never: {act: convene}, same: act", "act}\n"),
    ("unknown-value", "kind: absence, never: {act: convene}, once: moment", "moment"),
    ("unknown-value", "kind: absence, never: {act: convene, as: thought}", "thought"),
    ("bad-boolean", "kind: absence, never: {act: convene, informal: maybe}", "maybe"),
    ("wrong-type", "kind: absence, never: {act: {all: [convene]}}", "{all:"),
    ("empty-list", "kind: absence, never: {act: []}", "[]"),
    ("empty-list", "kind: chain, steps: [], gates: {act: convene}", "[]"),
]


@pytest.mark.parametrize(("code", "rule", "at"), FAULTS, ids=[f"{row[0]}-{row[1][:20]}" for row in FAULTS])
def test_a_wrong_rule_is_named_at_its_place(code: str, rule: str, at: str) -> None:
    """One fault in a rule gives one problem."""
    text = with_rule(rule)

    check_procedures(text, problem=(*where(text, at), code))


CHILD = """\
procedures: child
title: Child
extends: [pact]
sides: {japan: {offices: {CJS: Chief of Staff}}}
bodies: {ACG: {name: New group}}
drop: {R01: not asked here}
stands_for: {OLD: JJOC}
"""


def test_a_child_adds_replaces_and_drops() -> None:
    """Offices are added, a body of the same id is replaced, a rule is dropped; what is not said stays."""
    child = sound(CHILD, pact=PROCEDURES)

    assert child.chain == ("pact", "child")
    assert child.side_of("CJS") == "japan"
    assert Text((("en", "Japan"), ("ja", "日本"))) == child.sides[1].name
    assert child.bodies[0].levels == ()
    assert child.rules == ()
    assert child.dropped == (("R01", "not asked here"),)
    assert child.as_of == "2027-01"
    assert child.stands_for == (("OLD", "JJOC"),)


def test_a_later_parent_sees_the_earlier() -> None:
    """Files extended in a list build on one another in its order; a file that two extend comes once."""
    second = "procedures: second\ntitle: S\nextends: pact\nbodies: {TRI: {name: T, seats: [JJOC]}}\n"
    third = "procedures: third\ntitle: T\nbodies: {TRI: {name: U, seats: [MOD]}}\n"
    top = "procedures: top\ntitle: Top\nextends: [pact, second, third]\n"

    composition = sound(top, pact=PROCEDURES, second=second, third=third)

    assert composition.chain == ("pact", "second", "third", "top")
    assert composition.bodies[-1].seats == ("MOD",)


def test_circles_and_gaps_are_problems() -> None:
    """A file that extends itself in the end, or one that is missing, is said at its name."""
    loop = "procedures: loop\ntitle: L\nextends: [top]\n"

    assert seen(composed("procedures: top\ntitle: T\nextends: [loop]\n", loop=loop)[1]) == [(3, 11, "extends-cycle")]
    assert seen(composed("procedures: top\ntitle: T\nextends: [gone]\n")[1]) == [(3, 11, "unknown-procedures")]
    assert seen(composed(replaced(CHILD, "{R01: not", "{R09: not"), pact=PROCEDURES)[1]) == [(6, 13, "unknown-rule")]


def test_a_file_must_call_itself_as_it_is_asked_for() -> None:
    """The id inside a file is the id under which others find it."""
    assert seen(composed(CHILD.replace("[pact]", "[pakt]"), pakt=PROCEDURES)[1]) == [(1, 1, "other-procedures")]


def test_a_replaced_rule_is_not_asked_about() -> None:
    """What a rule names that a later file replaces need not be declared any more."""
    parent = replaced(PROCEDURES, "then: {act: convene, via: ACG}", "then: {act: convene, via: OLD}")
    rules = PROCEDURES[PROCEDURES.index("rules:") : PROCEDURES.index("sources:")]

    assert sound(f"procedures: top\ntitle: T\nextends: pact\n{rules}", pact=parent)
    assert composed("procedures: top\ntitle: T\nextends: pact\ndrop: {R01: old}\n", pact=parent)[0]
