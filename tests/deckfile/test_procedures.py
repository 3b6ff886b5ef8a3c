"""Procedures: what one file says, and what a chain of files comes to."""

import pytest

from tabletop.deckfile.load import _from_texts, _Study, load_deck_text
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
from tests.deckfile.desk import DECK, PROCEDURES, check_procedures, problems_of, replaced, seen, where

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


QUESTION = """\
questions:
  - id: Q1
    title: {en: Who answers, ja: 応答する者}
    ask: {en: "Who answers at night?", ja: 夜間は誰が応答するのか。}
    why: Nobody has said so in public.
    source: [GL15]
    rules: [R01]
left_out: {R13: {en: Nobody needs it, ja: 要しない}}
"""


def test_a_question_is_asked_and_judges_nothing() -> None:
    """An open question has its words, its sources and the rules it touches, and adds no rule."""
    read = sound(PROCEDURES + QUESTION)
    (question,) = read.questions

    assert (question.id, question.rules, question.source) == ("Q1", ("R01",), ("GL15",))
    assert question.ask.in_("ja") == "夜間は誰が応答するのか。"
    assert [rule.id for rule in read.rules] == ["R01"]
    assert read.left_out == (("R13", Text((("en", "Nobody needs it"), ("ja", "要しない")))),)


def test_a_rule_takes_the_place_of_what_was_open_or_left_out() -> None:
    """Whoever builds on a file may make a rule of what it asked or left out; then it is that alone."""
    again = PROCEDURES[PROCEDURES.index("  - id: R01") : PROCEDURES.index("sources:")]
    own = "procedures: own\ntitle: Own\nextends: [pact]\nrules:\n"
    both = own + again.replace("R01", "Q1") + again.replace("R01", "R13")

    read = sound(both, pact=PROCEDURES + QUESTION)

    assert [rule.id for rule in read.rules] == ["R01", "Q1", "R13"]
    assert read.questions == ()
    assert read.left_out == ()


def test_a_question_may_touch_a_rule_that_a_later_file_drops() -> None:
    """The rule is still the one people know by that name."""
    read = sound("procedures: own\ntitle: Own\nextends: [pact]\ndrop: {R01: not ours}\n", pact=PROCEDURES + QUESTION)

    assert read.rules == ()
    assert read.questions[0].rules == ("R01",)


def test_an_arrangement_that_is_not_scored_has_no_rules() -> None:
    """What is not settled yet is read without rules; a file that builds on it may say otherwise."""
    unsettled = "procedures: unsettled\ntitle: Unsettled\nextends: [pact]\nscored: false\n" + QUESTION
    own = "procedures: own\ntitle: Own\nextends: [unsettled]\n"

    read = sound(unsettled, pact=PROCEDURES)

    assert (read.scored, read.rules) == (False, ())
    assert [question.rules for question in read.questions] == [("R01",)]
    assert sound(own, pact=PROCEDURES, unsettled=unsettled).rules == ()
    assert len(sound(own + "scored: true\n", pact=PROCEDURES, unsettled=unsettled).rules) == 1


def test_a_deck_may_name_rules_of_an_arrangement_that_is_not_scored() -> None:
    """Its objectives stay what they are; there is only nothing to count under them."""
    unsettled = "procedures: unsettled\ntitle: Unsettled\nextends: [pact]\nscored: false\n"

    deck, read = load_deck_text("small", DECK, {"pact": PROCEDURES, "unsettled": unsettled}, "unsettled")

    assert deck.objectives[0].tasks[0].rules == ("R01",)
    assert read.rules == ()


OLDER = "procedures: older\ntitle: Older\nextends: [base]\nstands_for: {JJOC: CJS}\n"


def test_a_deck_is_played_with_the_offices_of_the_arrangement() -> None:
    """An office that an arrangement lacks gives way to the one that stands for it there, in acts and in branches."""
    joint = "      JJOC: {name: {en: Joint command, ja: 統合作戦司令部}}"
    base = replaced(PROCEDURES, joint, "      CJS: Chief of Staff").replace("pact", "base").replace("JJOC", "CJS")
    written = replaced(DECK, "by: MOD", "by: JJOC").replace("to: [PRC, us]", "to: [PRC, JJOC]")
    written = replaced(written, "{not: {released: A-4}, at: T+1:05}", "{acted: {act: report, by: [JJOC, MOD]}}")

    newer, _ = load_deck_text("small", written, {"pact": PROCEDURES})
    older, _ = load_deck_text("small", written, {"base": base, "older": OLDER}, "older")

    assert problems_of(written) == ()
    assert "'JJOC'" in repr(newer.injects)
    assert "'CJS'" not in repr(newer.injects)
    assert "'JJOC'" not in repr(older.injects)
    assert repr(older.injects).count("'CJS'") == repr(newer.injects).count("'JJOC'") > 1


def test_an_office_that_is_there_is_never_replaced() -> None:
    """Where both are, the room means the one it names."""
    base = replaced(PROCEDURES, "      MOD: Minister", "      CJS: Chief of Staff\n      MOD: Minister")
    written = replaced(DECK, "by: MOD", "by: CJS").replace("procedures: [pact]", "procedures: [newer]")
    newer = "procedures: newer\ntitle: Newer\nextends: [pact]\nstands_for: {CJS: JJOC}\n"

    deck, _ = load_deck_text("small", written, {"pact": base, "newer": newer})

    assert "'CJS'" in repr(deck.injects)
