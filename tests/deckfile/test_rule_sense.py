"""Rules that no play can meet, or none can go against, are told of at their places; sound ones are left alone."""

from itertools import pairwise

import pytest

from tabletop.deckfile.checks import SENSE_CHECKS
from tabletop.deckfile.load import _from_texts, _Study, load_deck_text
from tabletop.deckfile.parse_rules import KINDS
from tabletop.exercise.problems import Problem, Severity
from tests.deckfile.desk import DECK, HERE, PROCEDURES, replaced, seen, where
from tests.deckfile.desk import problems_of as problems_under

PACT = """\
procedures: pact
title: Pact
as_of: "2027-01"
sides:
  us: {name: US, offices: {USFJ: Forces, AMEMB: Embassy}}
  japan: {name: Japan, offices: {MOD: Defence, MOFA: Foreign affairs, PM: Prime minister}}
others: {PRC: China, press: Press}
bodies:
  ACG: {name: Group, levels: [AO, DG], sides: [us, japan]}
  NSC: {name: Council, levels: [4M], sides: [japan]}
acts: {consult: {name: Consult, consults: true}, convene: {name: Convene, consults: true}, inform: Inform, order: Order}
matters: {MSO: Operation, FDO: Option}
tags: {alert: Alert, danger: Danger}
says: {stance: [firm, open, silent], count: any}
dimensions: {consultation: Consultation}
rules:
  - {id: X, title: X, dimension: consultation, weight: 1, basis: norm, RULE}
"""

WHEN = "kind: response, when: {inject: any, tags: alert}"


def problems_of(rule: str) -> tuple[Problem, ...]:
    """Return the problems of procedures with this one rule."""
    study = _Study(_from_texts({}))
    study.procedures_alone("pact.yaml", PACT.replace("RULE", rule))
    return study.problems()


def codes(rule: str) -> list[str]:
    """Return the codes of the problems of procedures with this one rule."""
    return [problem.code for problem in problems_of(rule)]


def cases() -> tuple[list[tuple[str, int, str]], list[str]]:
    """Return from `senseless.txt` each rule with the place and words of its problem, and the rules that have none."""
    lines = [line for line in (HERE / "senseless.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rules = [(line, after) for line, after in pairwise([*lines, ""]) if line and line.lstrip()[:1] != "^"]
    wrong = [(rule, after.index("^"), after.strip("^ ")) for rule, after in rules if after]
    return wrong, [rule for rule, after in rules if not after]


SENSELESS, SOUND = cases()


@pytest.mark.parametrize(("rule", "at", "says"), SENSELESS, ids=[says for _, _, says in SENSELESS])
def test_rules_that_make_no_sense(rule: str, at: int, says: str) -> None:
    """Each has one problem, at the place that is to be changed, which says why it is one and what to do."""
    (problem,) = problems_of(rule)
    line, column = where(PACT, "RULE")
    what, _, words = says.partition(": ")

    assert (line, column + at, what) == (problem.line, problem.column, f"{problem.severity} {problem.code}"), problem
    assert words == problem.message
    assert problem.help


def test_there_are_such_rules_of_every_make() -> None:
    """The table is whole: every code of what rules come to is in it, and sound rules of every kind."""
    assert {says.partition(":")[0].split()[1] for _, _, says in SENSELESS} == {check.code for check in SENSE_CHECKS}
    assert {rule.partition(",")[0] for rule in SOUND} == {f"kind: {kind}" for kind in KINDS}


@pytest.mark.parametrize("rule", SOUND)
def test_rules_that_make_sense(rule: str) -> None:
    """Nothing is said of them."""
    assert problems_of(rule) == ()


def test_a_rule_that_cannot_be_read_is_not_judged() -> None:
    """Where something in a rule is wrong already, or names nothing that is there, that alone is said."""
    assert codes(f"{WHEN}, then: {{act: inform}}, within: soon, grace: 5m") == ["bad-duration"]
    assert codes("kind: absence, never: {act: order, verb: x}, same: side") == ["unknown-facet"]
    assert codes("kind: absence, never: {by: MOFAA, side: us}") == ["unknown-office"]
    assert codes("kind: proximity, acts: [{act: ordr}, {act: infrm}]") == ["unknown-act", "unknown-act"]


def test_a_save_is_opened_all_the_same() -> None:
    """A rule that makes no sense keeps a deck from running, and does not keep a save shut."""
    senseless = replaced(PROCEDURES, "same: incident", "same: matter")

    assert seen(problems_under(DECK, senseless)) == [(*where(senseless, "{inject: any"), "rule-never-opened")]
    assert load_deck_text("deck.yaml", DECK, {"pact": senseless})[1].rules[0].same == ("matter",)


def test_what_no_play_of_a_deck_can_miss() -> None:
    """A rule that falls due only after ENDEX is told of at the inject that opens it first, or at ENDEX."""
    common = "title: T, dimension: consultation, weight: 1, basis: norm"
    waits = "when: {tags: alliance-relevant}, then: {act: report}"
    rules = (
        "kind: existence, then: {act: report}, by: T+2:01",
        "kind: existence, then: {act: report}, by: T+2:00",
        f"kind: response, {waits}, within: 116m",
        f"kind: response, {waits}, within: 2h30m, each: [{{by: MOD}}, {{by: JJOC, within: 1h55m}}]",
        "kind: choice, when: {act: inform}, options: {act: report}, within: 121m",
        "kind: response, when: {act: inform}, then: {act: report}, within: 2h",
    )
    more = "".join(f"  - {{id: R{number}, {common}, {rule}}}\n" for number, rule in enumerate(rules, 2))
    problems = problems_under(DECK, replaced(PROCEDURES, "sources:", f"{more}sources:"))

    assert [(*where(DECK, "T+2:00"), "R2"), (*where(DECK, "T+2:00"), "R6"), (*where(DECK, "T+0:05"), "R4")] == [
        (one.line, one.column, one.message[:2]) for one in problems
    ]
    assert {("rule-never-due", Severity.WARNING)} == {(one.code, one.severity) for one in problems}
