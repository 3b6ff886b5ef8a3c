"""Each check of a deck's design finds its fault in a deck that is sound but for it, and is silent about the like."""

import re

import pytest

from tabletop.deckfile.checks import DECK_CHECKS, DESIGN_CHECKS
from tabletop.deckfile.load import _from_texts, _Study
from tabletop.exercise.problems import Problem, Severity
from tests.deckfile.desk import PROCEDURES, replaced, seen, where

PACT = replaced(
    PROCEDURES,
    "sources:",
    """\
  - id: R02
    title: Tell the other
    kind: response
    when: {inject: any, tags: alliance-relevant}
    then: {act: inform, to_side: other}
    dimension: consultation
    weight: 1
    basis: norm
    source: [GL15 III.A]
    why: Because.
    example: {met: Told., missed: Not told.}
  - id: R03
    title: Report
    kind: response
    when: {inject: any, tags: alliance-relevant}
    then: {act: report, side: japan}
    dimension: consultation
    weight: 1
    basis: norm
    source: [GL15 III.A]
    why: Because.
    example: {met: Reported., missed: Not reported.}
  - id: R04
    title: Only when hurt
    kind: response
    when: {inject: any, tags: hurt}
    then: {act: report}
    dimension: consultation
    weight: 1
    basis: norm
    source: [GL15 III.A]
    why: Because.
    example: {met: Reported., missed: Not reported.}
sources:""",
).replace("tags: {alliance-relevant: Touches the alliance}", "tags: {alliance-relevant: Touches, hurt: Hurt}")

SOUND = """\
deck: small
version: 1
languages: [en, ja]
title: {en: Small, ja: 小}
marking: EXERCISE
procedures: [pact]
scenario:
  start: 2027-05-11T05:30+09:00
  endex: T+1:20
  situation: {en: Calm., ja: 平穏。}
cells:
  us: {side: us, name: {en: United States, ja: 米国}}
  japan: {side: japan, name: {en: Japan, ja: 日本}}
moves:
  - {id: M1, title: One, at: T+0:00, length: 40m}
  - {id: M2, title: Two, at: T+0:40, length: 15m, clock: frozen}
  - {id: M3, title: Three, at: T+0:55, length: 25m}
objectives:
  - id: O1
    title: Consult
    tasks:
      - {id: O1.1, title: In time, rules: [R01]}
storylines:
  - {id: swarm, title: Swarm, incidents: [{id: lock-on, title: Lock-on}]}
injects:
  - id: A-1
    storyline: swarm
    incident: lock-on
    title: Radar
    release: T+0:05
    from: Squadron
    to: [us, japan]
    channel: voice
    tags: [alliance-relevant]
    body: {en: Radar seen., ja: 照射を確認。}
    expect:
      - {text: They talk, rules: [R01]}
    decide:
      - id: tell
        asks: joint
        ask: What now?
        cells: [us, japan]
        within: 15m
        options:
          - {id: now, title: Report now}
          - {id: later, title: Confirm first}
  - {id: A-2, title: Two, release: T+0:25, from: Squadron, to: [us, japan], channel: call, body: More.}
  - {id: A-3, title: Three, release: {after: A-2, delay: 35m}, from: Press, to: [us, japan], channel: news, body: Last.}
  - {id: A-4, title: Shelf, release: contingency, pressure: 1, from: Press, to: [us], channel: news, body: Shelf.}
"""

A2 = "  - {id: A-2, title: Two, release: T+0:25, from: Squadron, to: [us, japan], channel: call, body: More.}\n"
A3 = "{after: A-2, delay: 35m}"


def inject(name: str, release: str, to: str = "us, japan") -> str:
    """Return one more inject."""
    return f"  - {{id: {name}, title: X, release: {release}, from: Press, to: [{to}], channel: news, body: X.}}\n"


def after(text: str) -> tuple[str, str]:
    """Return the change that puts injects behind A-2."""
    return A2, A2 + text


def questions(count: int) -> tuple[str, str]:
    """Return the change that puts so many questions into A-2."""
    cells = "cells: [us, japan], options: [{id: yes-we-do, title: A}, {id: no-we-do-not, title: B}]"
    asked = ", ".join(f"{{id: q-{number}, asks: joint, ask: What, {cells}}}" for number in range(count))
    return "body: More.}", f"body: More., decide: [{asked}]}}"


def implying(*acts: str) -> tuple[str, str]:
    """Return the change that makes an option imply acts."""
    indent = "\n              - "
    implied = "".join(f"{indent}{{by: MOD, {act}}}" for act in acts)
    return (
        "          - {id: now, title: Report now}",
        f"          - id: now\n            title: Report now\n            implies:{implied}",
    )


THIRD_TO_US = ("to: [us, japan], channel: news", "to: [us], channel: news")
ASKED_ALONE = ("asks: joint", "asks: national")
US_ALONE = ("cells: [us, japan]", "cells: [us]")
FIFTH_TO_US = after(inject("A-5", "T+0:35", "us"))
CONVENE, INFORM, REPORT = "act: convene, via: ACG", "act: inform, to: [us]", "act: report, to: [us]"
NO_ACTION = ("    expect:\n      - {text: They talk, rules: [R01]}\n", "")
MANY_BODIES = after("".join(inject(f"A-{7 + n}", f"T+0:{27 + 3 * n}", "us") for n in range(3)))

FAULTY = [
    ("idle-cell", [THIRD_TO_US], "japan: {side"),
    ("idle-cell", [THIRD_TO_US, after(inject("A-5", "T+0:38", "japan"))], "japan: {side"),
    ("long-gap", [("T+0:25", "T+0:31")], "T+0:31"),
    ("long-gap", [("length: 15m, clock: frozen", "length: 15m")], "{after: A-2"),
    ("long-gap", [("endex: T+1:20", "endex: T+1:26")], "T+1:26"),
    ("flood", [MANY_BODIES], "T+0:33"),
    ("several-at-once", [after(inject("A-5", "{after: A-2}", "us"))], "{after: A-2}, from: Press"),
    ("overfull", [questions(5)], "T+1:20"),
    ("missing-sender", [("from: Squadron, to", "to")], "A-2, title"),
    ("missing-channel", [(", channel: call", "")], "A-2, title"),
    ("waits-for-contingency", [after(inject("A-5", "{after: A-4}", "us"))], "{after: A-4}"),
    ("waits-for-contingency", [after(inject("A-5", "{when: {all: [{released: A-4}, {released: A-1}]}}"))], "{when"),
    ("late-deadline", [("within: 15m", "within: 61m")], "61m"),
    ("no-time-to-decide", [("within: 15m", "within: 2m59s")], "2m59s"),
    ("untested-objective", [NO_ACTION, ("tags: [alliance-relevant]", "tags: []")], "O1\n"),
    ("untested-objective", [(", rules: [R01]}\nst", "}\nst")], "O1\n"),
    ("rule-without-occasion", [("In time, rules: [R01]", "In time, rules: [R01, R04]")], "R04"),
    ("rule-without-occasion", [("tags: [alliance-relevant]", "tags: []")], "R01]}\nst"),
    ("rule-without-occasion", [("    incident: lock-on\n", "")], "R01]}\nst"),
    ("unwatched-action", [("They talk, rules: [R01]", "They talk")], "{text: They"),
    ("one-sided-question", [ASKED_ALONE, US_ALONE], "national"),
    ("loaded-option", [implying(CONVENE, INFORM, REPORT)], "- {by: MOD, act: convene"),
]

PASSING = [
    ("a cell idle for 25 minutes of play", [("to: [us, japan], channel: call", "to: [us], channel: call")]),
    ("what a branch fills", [after(inject("A-5", "{when: {decided: tell}, delay: 10m}")), ("T+0:25", "T+0:36")]),
    ("a gap of 25 minutes", [("T+0:25", "T+0:30")]),
    ("three injects in ten minutes", [after(inject("A-5", "T+0:28") + inject("A-6", "T+0:31"))]),
    ("four for two cells", [after(inject("A-5", "T+0:28") + inject("A-6", "T+0:31", "us") +
                                  inject("A-7", "T+0:34", "japan"))]),
    ("two cells at once", [after(inject("A-5", "T+0:35", "us") + inject("A-6", "T+0:35", "japan"))]),
    ("as much as there is time for", [questions(4)]),
    ("an administrative row comes from nobody", [after(inject("A-5", "T+0:26")),
                                                 ("body: More.", "body: More., kind: administrative"),
                                                 ("from: Squadron, to", "to"), (", channel: call", "")]),
    ("another way than the contingency", [
        after(inject("A-5", "{when: {any: [{released: A-4}, {released: A-2}]}, delay: 5m}"))]),
    ("a deadline at ENDEX", [("within: 15m", "within: 60m")]),
    ("a question as long as it takes to read", [("within: 15m", "within: 3m")]),
    ("an objective with an occasion and no expected action", [NO_ACTION]),
    ("a question to one cell about telling", [("They talk, rules: [R01]", "They talk, rules: [R01, R02]"),
                                              ("In time, rules: [R01]", "In time, rules: [R01, R02]"),
                                              ASKED_ALONE, US_ALONE]),
    ("a question to one cell that consults", [("asks: joint", "asks: consult"), US_ALONE]),
    ("an option that fills two rules", [implying(CONVENE, INFORM)]),
]  # fmt: skip


def problems_of(deck: str, *, design: bool = True) -> tuple[Problem, ...]:
    """Return every problem of a deck, with those of its design."""
    study = _Study(_from_texts({"pact": PACT}))
    study.deck("deck.yaml", deck, None, design=design)
    return study.problems()


def test_the_sound_deck_is_sound() -> None:
    """Nothing is said about a deck that is well made."""
    assert problems_of(SOUND) == ()


def changed(changes: list[tuple[str, str]]) -> str:
    """Return the sound deck with changes."""
    text = SOUND
    for old, new in changes:
        text = replaced(text, old, new)
    return text


@pytest.mark.parametrize(("code", "changes", "at"), FAULTY, ids=[row[0] for row in FAULTY])
def test_fault(code: str, changes: list[tuple[str, str]], at: str) -> None:
    """One fault in the sound deck gives one warning, where the fault is; it can be acknowledged, and stops no play."""
    text = changed(changes)

    problems = problems_of(text)

    assert [(*where(text, at), code)] == seen(problems), problems
    assert problems[0].severity is Severity.WARNING
    assert problems[0].help
    assert problems_of(text, design=False) == ()
    assert problems_of(text + f"acknowledge: {{{code}: on purpose}}\n") == ()


@pytest.mark.parametrize("changes", [row[1] for row in PASSING], ids=[row[0] for row in PASSING])
def test_no_fault(changes: list[tuple[str, str]]) -> None:
    """What only looks like a fault gives no warning."""
    assert problems_of(changed(changes)) == ()


def test_every_design_check_is_tried() -> None:
    """No check of the design stands in the registry without its case, and each has its page."""
    tried = {row[0] for row in FAULTY} | {"number-drift", "time-drift", "id-drift", "name-drift"}

    assert tried == {one.code for one in DESIGN_CHECKS}
    assert not tried & {one.code for one in DECK_CHECKS}
    assert all({"Wrong:", "Right:"} <= set((one.run.__doc__ or "").split()) for one in DESIGN_CHECKS)


def test_a_deck_with_errors_is_not_judged() -> None:
    """What could not be read is no design; an acknowledged warning is then not called idle."""
    text = changed([("body: More.", "body: More., tags: [nothing]")]) + "acknowledge: {flood: on purpose}\n"

    assert [one.code for one in problems_of(text)] == ["unknown-tag"]


def test_an_idle_reason() -> None:
    """A reason for a warning of the design that is not given is itself one."""
    assert [one.code for one in problems_of(SOUND + "acknowledge: {flood: on purpose}\n")] == ["idle-acknowledge"]


def test_one_language_is_read_once() -> None:
    """Where there is one language, six injects can be read in ten minutes and seven cannot."""
    text = SOUND.replace("languages: [en, ja]", "languages: [en]").replace(", ja: ", ", en-: ")
    text = "\n".join(_without_japanese(line) for line in text.splitlines()) + "\n"
    six = replaced(text, A2, A2 + "".join(inject(f"B-{n}", f"T+0:{26 + n}") for n in range(5)))
    seven = replaced(six, "B-4, title: X, release: T+0:30", "B-4, title: X, release: T+0:30").replace(
        inject("B-4", "T+0:30"), inject("B-4", "T+0:30") + inject("B-5", "T+0:31")
    )

    assert problems_of(six) == ()
    assert [(*where(seven, "T+0:31"), "flood")] == seen(problems_of(seven))


def _without_japanese(line: str) -> str:
    return re.sub(r"\{en: ([^,]*), en-: [^}]*\}", r"\1", line)


def test_related_places() -> None:
    """Two injects at once point at one another, and an idle move at the move."""
    text = changed([after(inject("A-5", "{after: A-2}", "us"))])
    (problem,) = problems_of(text)

    assert problem.message == "A-2 and A-5 are due for `us` at once, at T+0:25"
    assert [(place.line, place.column) for place, _ in problem.related] == [where(text, "T+0:25")]
