"""What the tests of deck files share: a small sound deck, its procedures, and how to ask for problems."""

from pathlib import Path

from tabletop.deckfile.draft import Draft
from tabletop.deckfile.load import _from_texts, _Study
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.source import FAST, PURE
from tabletop.exercise.problems import Problem

PROCEDURES = """\
procedures: pact
title: {en: A pact, ja: 協定}
as_of: "2027-01"
sides:
  us:
    name: {en: United States, ja: 米国}
    offices:
      USFJ: {name: US Forces Japan, ja: 在日米軍}
      POTUS: {name: President, ja: 大統領, seat: white}
  japan:
    name: Japan
    ja: 日本
    offices:
      MOD: Minister of Defense
      JJOC: {name: {en: Joint command, ja: 統合作戦司令部}}
others: {PRC: China, press: {en: Press, ja: 報道}}
bodies:
  ACG: {name: Alliance group, ja: 調整グループ, levels: [AO, DG], sides: [us, japan]}
  BOCC: {name: Operations centre, seats: [JJOC, USFJ]}
acts:
  convene: {name: Convene, consults: true}
  report: Report
  inform: Inform
matters:
  MSO: {name: Maritime security operation, decides: [MOD], law: SDFL 82, basis: law}
  picture: Common picture
tags: {alliance-relevant: Touches the alliance}
says: {stance: [firm, "no"], count: any}
dimensions: {consultation: Consultation}
rules:
  - id: R01
    title: Use the group
    kind: response
    when: {inject: any, tags: alliance-relevant}
    once: incident
    then: {act: convene, via: ACG}
    within: 60m
    same: incident
    dimension: consultation
    weight: 2
    basis: commitment
    deadline: norm
    source: [GL15 III.A]
    why: Because.
    example: {met: They met., missed: Nobody called.}
sources: {GL15: {title: Guidelines, date: "2015-04-27", where: Library}}
"""

DECK = """\
deck: small
version: 1
languages: [en, ja]
title: {en: Small, ja: 小}
marking: EXERCISE
procedures: [pact]
scenario:
  start: 2027-05-11T05:30+09:00
  endex: T+2:00
  zones: [Asia/Tokyo, UTC]
  situation: {en: Calm., ja: 平穏。}
cells:
  us: {side: us, name: United States, pressure: 2}
  japan: {side: japan, name: Japan}
parties:
  PRC: {voice: Control 2}
moves:
  - {id: M1, title: One, at: T+0:00, length: 60m}
  - {id: M2, title: Two, at: T+1:00, length: 1h, clock: frozen}
objectives:
  - id: O1
    title: Consult
    tasks:
      - {id: O1.1, title: In time, rules: [R01]}
storylines:
  - {id: swarm, title: Swarm, incidents: [{id: lock-on, title: Lock-on}]}
  - {id: cable, title: Cable, incidents: [{id: cut, title: Cut}]}
injects:
  - id: A-1
    storyline: swarm
    incident: lock-on
    title: Radar
    release: T+0:05
    to: [japan]
    tags: [alliance-relevant]
    from: Squadron
    channel: voice
    body: {en: Radar seen., ja: 照射を確認。}
    decide:
      - id: tell
        asks: national
        ask: {en: "Report now, or confirm first?", ja: 今報告するか}
        cells: [japan]
        within: 15m
        options:
          - id: now
            title: Report now
            implies:
              - {by: MOD, act: report, to: [PRC, us], via: ACG, level: DG, says: {stance: firm}}
          - {id: confirm, title: Confirm first}
  - id: A-2
    title: Later
    release: {after: A-1, delay: 10m}
    to: [us, japan]
    body: Later.
  - id: A-3
    title: Branch
    release: {when: {all: [{decided: tell, cell: japan, option: now}, {not: {released: A-4}, at: T+1:05}]}, delay: 5m}
    to: japan
    body: Branch.
  - {id: A-4, title: Shelf, release: contingency, pressure: 1, to: [us], body: Shelf.}
hotwash:
  - What was learned?
names:
  - {id: senkaku, en: Senkaku Islands, ja: 尖閣諸島, alias: Islands S}
"""


def problems_of(deck: str, procedures: str = PROCEDURES, *, pure: bool = False) -> tuple[Problem, ...]:
    """Return every problem of a deck and its one arrangement."""
    study = _Study(_from_texts({"pact": procedures}), PURE if pure else FAST)
    study.deck("deck.yaml", deck, None)
    return study.problems()


def seen(problems: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    """Return line, column and code of each problem."""
    return [(problem.line, problem.column, problem.code) for problem in problems]


def check(deck: str, *, problem: tuple[int, int, str] | None) -> None:
    """Say that a deck has exactly this problem, or none, with either loader."""
    expected = [] if problem is None else [problem]

    assert expected == seen(problems_of(deck)), problems_of(deck)
    assert expected == seen(problems_of(deck, pure=True))


def check_procedures(procedures: str, *, problem: tuple[int, int, str] | None) -> None:
    """Say that a procedures file has exactly this problem, or none."""
    study = _Study(_from_texts({}))
    study.procedures_alone("pact.yaml", procedures)

    assert ([] if problem is None else [problem]) == seen(study.problems()), study.problems()


def replaced(text: str, old: str, new: str) -> str:
    """Return a text with one piece of it replaced; the piece must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def where(text: str, piece: str) -> tuple[int, int]:
    """Return line and column of the first time a piece stands in a text."""
    at = text.index(piece)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def draft() -> Draft:
    """Return an empty draft of a file."""
    return Draft(Notes("deck.yaml"))


HERE = Path(__file__).parent
