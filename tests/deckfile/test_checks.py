"""Each check finds its fault in a deck that is sound but for it."""

import pytest

from tabletop.deckfile.checks import DECK_CHECKS, PROCEDURES_CHECKS
from tabletop.deckfile.load import _from_texts, _Study
from tests.deckfile.desk import DECK, PROCEDURES, check, check_procedures, problems_of, replaced, seen, where

FAULTS = [
    ("unknown-cell", "to: [us, japan]", "to: [us, japn]", "japn"),
    ("unknown-storyline", "storyline: swarm", "storyline: swrm", "swrm"),
    ("unknown-incident", "incident: lock-on", "incident: lokc-on", "lokc-on"),
    ("unknown-inject", "after: A-1", "after: A-9", "A-9"),
    ("unknown-point", "decided: tell", "decided: tel", "tel,"),
    ("unknown-option", "option: now", "option: later", "later"),
    ("unknown-side", "side: us", "side: usa", "usa"),
    ("unknown-office", "by: MOD", "by: MOFA", "MOFA"),
    ("unknown-other", "  PRC: {voice", "  DPRK: {voice", "DPRK"),
    ("unknown-addressee", "to: [PRC, us]", "to: [PRC, uk]", "uk]"),
    ("unknown-attendee", "via: ACG,", "via: ACG, with: [MOFA],", "MOFA"),
    ("unknown-party", "{not: {released: A-4}, at: T+1:05}", "{acted: {act: report, to_side: rok}}", "rok"),
    ("unknown-body", "via: ACG, level: DG", "via: ACGG", "ACGG"),
    ("unknown-level", "level: DG", "level: DIR", "DIR"),
    ("unknown-act", "act: report", "act: reprt", "reprt"),
    ("unknown-matter", "asks: national", "asks: national\n        matter: mso", "mso"),
    ("unknown-tag", "tags: [alliance-relevant]", "tags: [aliance-relevant]", "aliance"),
    ("unknown-field", "stance: firm", "posture: firm", "posture"),
    ("unknown-says-value", "stance: firm", "stance: form", "form"),
    ("unknown-rule", "rules: [R01]", "rules: [R1]", "R1]"),
    ("releasable-lacks-to", "to: [us, japan]", "to: [us, japan]\n    releasable_to: [us]", "[us]\n    body: Later"),
    ("asks-hidden", "        cells: [japan]", "        cells: [us]", "us]\n        within"),
    ("reserved-option", "{id: confirm,", "{id: other,", "other, title"),
    ("foreign-incident", "incident: lock-on", "incident: cut", "cut\n    title"),
    ("lonely-joint", "asks: national", "asks: joint", "[japan]\n        within"),
    ("idle-contingency", ", pressure: 1,", ",", "contingency"),
    ("no-time-to-play", "length: 60m", "length: 0m", "0m}"),
    ("move-order", "at: T+1:00", "at: T+0:50", "T+0:50"),
    ("move-after-endex", "at: T+1:00", "at: T+2:00", "T+2:00, length"),
    ("move-story", "clock: frozen", "clock: jump", "jump"),
    ("late-release", "release: T+0:05", "release: T+2:01", "T+2:01"),
    ("late-question", "at: T+1:05", "at: T+2:05", "{when"),
    ("release-cycle", "release: T+0:05", "release: {after: A-2}", "{after: A-2}"),
    ("unreachable-inject", "delay: 5m}\n    to: japan", "delay: 110m}\n    to: japan", "{when"),
    (
        "contradictory-condition",
        "{not: {released: A-4}, at: T+1:05}",
        "{decided: tell, cell: japan, option: confirm}",
        "{when",
    ),
    ("dated-scenario", "2027-05-11", "2028-05-11", "2028"),
    ("negated-any", "{not: {released: A-4}, at: T+1:05}", "{acted: {act: report, via: {not: any}}}", "{not: any}"),
    ("never-matches", "{not: {released: A-4}, at: T+1:05}", "{acted: {act: report, by: MOD, side: us}}", "us}}"),
    ("rule-never-due", "release: T+0:05", "release: T+1:30", "T+1:30"),
    ("missing-language", "{en: Calm., ja: 平穏。}", "{en: Calm.}", "{en: Calm"),
    ("spare-language", "{en: Calm., ja: 平穏。}", "{en: Calm., ja: 平穏。, ko: 평온}", "{en: Calm"),
    ("cut-by-hash", "    body: Later.", "    body: Later, at buoy #3 and on.", "#3 and"),
]


@pytest.mark.parametrize(("code", "old", "new", "at"), FAULTS, ids=[row[0] for row in FAULTS])
def test_deck_check(code: str, old: str, new: str, at: str) -> None:
    """One change to the sound deck gives one problem, where the change is."""
    text = replaced(DECK, old, new)

    check(text, problem=(*where(text, at), code))


def test_every_deck_check_is_tried() -> None:
    """No check stands in the registry without its case, and each says what it is for."""
    assert {row[0] for row in FAULTS} == {one.code for one in DECK_CHECKS}
    assert all(one.run.__doc__ for one in DECK_CHECKS)
    assert len(DECK_CHECKS) == len({one.code for one in DECK_CHECKS})


RULE = "    then: {act: convene, via: ACG}\n"
ALIKE = (
    "  - {id: R2, title: T, kind: proximity, acts: [{act: report}, {act: report}], dimension: consultation, weight: 1, "
    "basis: norm}\n"
)
PROCEDURES_FAULTS = [
    ("unknown-side", "sides: [us, japan]", "sides: [us, japn]", "japn"),
    ("unknown-office", "seats: [JJOC, USFJ]", "seats: [JJOC, USFK]", "USFK"),
    ("unknown-addressee", RULE, "    then: {act: inform, to: PLA}\n", "PLA"),
    ("unknown-attendee", RULE, "    then: {act: convene, with: PLA}\n", "PLA"),
    ("unknown-party", RULE, "    then: {act: inform, to_side: rok}\n", "rok"),
    ("unknown-body", RULE, "    then: {act: convene, via: AGC}\n", "AGC"),
    ("unknown-level", RULE, "    then: {act: convene, via: ACG, level: DIR}\n", "DIR"),
    ("unknown-act", RULE, "    then: {act: [convene, meet]}\n", "meet]"),
    ("unknown-matter", RULE, "    then: {act: convene, matter: {not: [MSO, PSO]}}\n", "PSO]"),
    ("unknown-tag", "tags: alliance-relevant}\n    once", "tags: relevant}\n    once", "relevant}\n    once"),
    ("unknown-field", RULE, "    then: {act: convene, says: {tone: firm}}\n", "tone"),
    ("unknown-says-value", RULE, "    then: {act: convene, says: {stance: loud}}\n", "loud"),
    ("unknown-dimension", "dimension: consultation", "dimension: consultations", "consultations"),
    ("unknown-source", "[GL15 III.A]", "[GL97 III.A]", "GL97"),
    ("unknown-rule", "sources:", "questions: [{id: Q1, title: Q, ask: 'Who?', rules: [R01, R7]}]\nsources:", "R7]"),
    ("two-standings", "sources:", "left_out: {R01: Not now}\nsources:", "R01\n    title"),
    ("deck-name-in-rule", "when: {inject: any,", "when: {inject: A-1,", "A-1"),
    ("id-clash", "  inform: Inform", "  inform: Inform\n  acg: Something", "acg"),
    ("weight-limit", "weight: 2", "weight: 4", "4"),
    ("reserved-id", "  inform: Inform", "  any: Inform", "any: Inform"),
    ("repeated-name", "sides: [us, japan]", "sides: [us, japan, us]", "us]"),
    ("not-an-office", "sources:", "stands_for: {ACG: MOD}\nsources:", "ACG: MOD"),
    ("idle-stand-in", "sources:", "stands_for: {MOD: MOD}\nsources:", "MOD: MOD"),
    ("lonely-group", RULE, f"{RULE}    part_of: R9\n", "R9\n"),
    ("negated-any", RULE, "    then: {act: convene, via: {not: any}}\n", "{not: any}"),
    ("never-matches", RULE, "    then: {act: convene, inject: any}\n", "any}\n    within"),
    ("never-counts", RULE, "    then: [{act: convene}, {act: inform}]\n    unless: {act: inform}\n", "{act: inform}]"),
    ("rule-never-opened", "same: incident", "same: matter", "{inject: any"),
    ("rule-always-exempt", RULE, f"{RULE}    unless: {{inject: any}}\n", "{inject: any}\n"),
    ("rule-never-met", "same: incident", "same: inject", "{act: convene, via: ACG}\n    within"),
    ("rule-never-broken", "sources:", f"{ALIKE}sources:", "[{act: report}"),
    ("idle-key", "    within: 60m\n", "", "norm\n    source"),
    ("no-window", "within: 60m", "within: 0m", "0m"),
    ("nameless-side", "    name: Japan\n    ja: 日本\n", "", "japan:\n    offices"),
]


@pytest.mark.parametrize(("code", "old", "new", "at"), PROCEDURES_FAULTS, ids=[row[0] for row in PROCEDURES_FAULTS])
def test_procedures_check(code: str, old: str, new: str, at: str) -> None:
    """One change to the sound procedures gives one problem, where the change is."""
    text = replaced(PROCEDURES, old, new)
    line, column = where(text, at)
    if code == "weight-limit":
        line, column = (text[: text.index("weight: 4")].count("\n") + 1, 13)

    check_procedures(text, problem=(line, column, code))


def test_every_procedures_check_is_tried() -> None:
    """No check stands in the registry without its case, and each says what it is for."""
    assert {row[0] for row in (*PROCEDURES_FAULTS, *CHAIN_FAULTS)} == {one.code for one in PROCEDURES_CHECKS}
    assert all(getattr(one.run, "func", one.run).__doc__ for one in PROCEDURES_CHECKS)


CHAIN_FAULTS = [
    ("id-in-capitals", "acts: {Report: Tell}", "Report"),
    ("idle-drop", PROCEDURES[PROCEDURES.index("rules:") : PROCEDURES.index("sources:")] + "drop: {R01: old}", "old}"),
]


@pytest.mark.parametrize(("code", "child", "at"), CHAIN_FAULTS, ids=[row[0] for row in CHAIN_FAULTS])
def test_chain_check(code: str, child: str, at: str) -> None:
    """What a file says against one that it extends is a problem of the later one, where it says so."""
    text = f"procedures: child\ntitle: Child\nextends: pact\n{child}\n"
    study = _Study(_from_texts({"pact": PROCEDURES}))
    study.procedures_alone("child.yaml", text)

    assert [(*where(text, at), code)] == seen(study.problems())


def test_acknowledged() -> None:
    """A warning is silenced by its code and a reason."""
    check(replaced(DECK, "2027-05-11", "2028-05-11") + "acknowledge: {dated-scenario: on purpose}\n", problem=None)


def test_a_reason_that_an_error_may_hide_the_use_of_is_left_alone() -> None:
    """While a deck holds errors, some of its warnings are not given: nobody is told to delete the reason."""
    text = replaced(DECK, "by: MOD", "by: MOFA") + "acknowledge: {rule-never-due: on purpose}\n"

    check(text, problem=(*where(text, "MOFA"), "unknown-office"))


def test_acknowledged_for_nothing() -> None:
    """A reason for a warning that is not given is itself one; an error cannot be silenced."""
    text = replaced(DECK, "by: MOD", "by: MOFA") + "acknowledge: {unknown-office: no}\n".replace("no}", "new office}")

    assert [
        (*where(text, "MOFA"), "unknown-office"),
        (*where(text, "unknown-office"), "idle-acknowledge"),
    ] == seen(problems_of(text))


def test_other_may_be_asked_for() -> None:
    """Every point has the option *other*, though no deck declares it."""
    check(replaced(DECK, "option: now", "option: other"), problem=None)
