"""Sound decks of any size: storylines of injects with times, sequels, branches, questions, in two languages."""

from __future__ import annotations

_HEAD = """\
deck: large
version: 1
languages: [en, ja]
title: {{en: Large, ja: 大}}
marking: EXERCISE
procedures: [pact]
scenario:
  start: 2027-05-11T05:30+09:00
  endex: {endex}
  situation: {{en: Calm., ja: 平穏。}}
cells:
  us: {{side: us, name: {{en: United States, ja: 米国}}}}
  japan: {{side: japan, name: {{en: Japan, ja: 日本}}}}
moves:
  - {{id: M1, title: {{en: One, ja: 一}}, at: T+0:00, length: {length}}}
objectives:
  - {{id: O1, title: {{en: Consult, ja: 協議}}, tasks: [{{id: O1.1, title: {{en: In time, ja: 適時}}, rules: [R01]}}]}}
storylines:
  - {{id: swarm, title: {{en: Swarm, ja: 群}}, incidents: [{{id: lock-on, title: {{en: Lock-on, ja: 照射}}}}]}}
injects:
"""
_FIVE = """\
  - id: A-{n}
    storyline: swarm
    incident: lock-on
    title: {{en: Radar {n}, ja: 照射{n}}}
    release: {at}
    to: [japan]
    from: {{en: Squadron, ja: 部隊}}
    channel: voice
    tags: [alliance-relevant]
    body: {{en: "Radar seen {n} times by ship PL-{n} at 06:00, calm.", ja: "船舶PL-{n}が午前6時に照射を{n}回確認。"}}
    expect:
      - {{text: {{en: The ally is told., ja: 同盟国に通報する。}}, rules: [R01]}}
    decide:
      - id: ask-{n}
        asks: national
        ask: {{en: "Report now, or confirm first?", ja: 今報告するか}}
        cells: [japan]
        within: 15m
        options:
          - id: now
            title: {{en: Report now, ja: 今報告}}
            implies:
              - {{by: MOD, act: report, to: [PRC, us], via: ACG, level: DG, says: {{stance: firm}}}}
          - {{id: confirm, title: {{en: Confirm first, ja: まず確認}}}}
  - id: B-{n}
    title: {{en: Sequel {n}, ja: 続報{n}}}
    release: {{after: {before}, delay: 5m}}
    to: [us, japan]
    from: {{en: Squadron, ja: 部隊}}
    channel: message
    body:
      en: |
        The report of A-{n} is confirmed.
        Nothing else is known.
      ja: |
        A-{n}の報告を確認。
        他は不明。
  - id: C-{n}
    title: {{en: Branch {n}, ja: 分岐{n}}}
    release: {{when: {{decided: ask-{n}, cell: japan, option: now}}, delay: 5m}}
    to: [us]
    from: {{en: Squadron, ja: 部隊}}
    channel: message
    body: {{en: "Japan has reported.", ja: 日本が報告した。}}
  - id: D-{n}
    title: {{en: Silence {n}, ja: 沈黙{n}}}
    release: {{when: {{all: [{{released: C-{earlier}}}, {{not: {{decided: ask-{n}, option: confirm}}, at: {read}}}]}}}}
    to: [us, japan]
    from: {{en: Squadron, ja: 部隊}}
    channel: message
    body: {{en: "Nobody has answered.", ja: 回答なし。}}
  - id: E-{n}
    title: {{en: Shelf {n}, ja: 棚{n}}}
    release: contingency
    pressure: 1
    to: [us]
    from: {{en: Squadron, ja: 部隊}}
    channel: message
    body: {{en: "A rumour.", ja: 噂。}}
"""


def large(injects: int, apart: int = 30, chain: int = 5) -> str:
    """Return a deck of so many injects.

    Args:
        injects: How many, in fives: one planned with a question, a sequel, a branch, a silence, a contingency.
        apart: Minutes between two planned ones.
        chain: How many of the planned ones are followed by sequels of sequels before a chain begins anew.
    """
    groups = -(-injects // 5)
    endex = (groups + 2) * apart + 120
    parts = [_HEAD.format(endex=f"T+{endex}m", length=f"{endex}m")]
    for n in range(1, groups + 1):
        head = n % chain == 1 % chain
        parts.append(
            _FIVE.format(
                n=n,
                at=f"T+{n * apart}m",
                read=f"T+{n * apart + 20}m",
                before=f"A-{n}" if head else f"B-{n - 1}",
                earlier=max(1, n - 1),
            )
        )
    return "".join(parts)
