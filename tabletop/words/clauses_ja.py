"""What a selector asks, as a Japanese clause that ends in a verb's dictionary form: `海上保安庁(JCG)が通報する`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import ANY_VALUE, OTHER_SIDE, Ask, NoneOf, OneOf, Selector
from tabletop.words.naming import bodies, either, field_name, matters, parties, side_name, sides, tags, verbs

JA: Final = "ja"


def inject_clause(asked: Selector, procedures: Procedures) -> str:
    """Return the release of an inject: `日本のセルに「…」の標識が付いた状況が付与される`."""
    marked = _asked(asked.ask("tags"), lambda ids: tags(ids, procedures, JA), "", "の標識が付いた", any_="標識が付いた")
    to = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, JA), "", "のセルに")
    about = "事案に関する" if asked.ask("incident") is not None else ""
    return f"{to}{marked}{about}状況が付与される"


def decision_clause(asked: Selector, procedures: Procedures) -> str:
    """Return a decision: `日本のセルが「部隊の態勢」について判断を示す`."""
    own = "選択肢によらない" if "other" in asked.values("option") else ""
    return f"{_who(asked, procedures, 'いずれかのセル', 'のセル')}が{details(asked, procedures)}{own}判断を示す"


def act_clause(asked: Selector, procedures: Procedures, *, tied: bool) -> str:
    """Return an act: who, addressing whom, through what, in which matter, at which table, what, meant how.

    Args:
        asked: What is asked.
        procedures: Where the names are.
        tied: Whether the side that acts is that of the occasion.
    """
    who = _who(asked, procedures, "その側の機関" if tied else "いずれかの機関", "の機関")
    doing, said = _doing(asked.ask("act"), procedures), details(asked, procedures)
    return f"{who}が{said if '、' in doing or '又は' in doing else said.removesuffix('、')}{doing}"


def record_clause(asked: Selector, procedures: Procedures) -> str:
    """Return anything at all: `「緊張緩和」について何らかの記録がある`."""
    for_ = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, JA), "", "の")
    return f"{details(asked, procedures)}{for_}何らかの記録がある"


def part(asked: Selector, procedures: Procedures) -> str:
    """Return the asks of one part of an `each`, which are laid over a clause said before."""
    by = _who(asked, procedures, "", "の機関")
    said = details(asked, procedures).removesuffix("、").removesuffix("に").removesuffix("の下で")
    return "、".join(one for one in (f"{by}によるもの" if by else "", said) if one)


def details(asked: Selector, procedures: Procedures) -> str:
    """Say what is asked beside who does what: addressee, channel, matter, table, words, standing."""

    def people(ids: Collection[str]) -> list[str]:
        return parties(ids, procedures, JA)

    def nations(ids: Collection[str]) -> list[str]:
        return ["他の側" if one == OTHER_SIDE else side_name(one, procedures, JA) for one in sorted(ids)]

    def what(ids: Collection[str]) -> list[str]:
        return matters(ids, procedures, JA)

    def where(ids: Collection[str]) -> list[str]:
        return bodies(ids, procedures, JA)

    said = (
        _asked(asked.ask("to"), people, "", "宛てに", any_="宛先を示して"),
        _asked(asked.ask("to_side"), nations, "", "宛てに", any_="いずれかの側宛てに"),
        _asked(asked.ask("with"), people, "", "の同席の下で", any_="同席者を得て"),
        _asked(asked.ask("with_side"), nations, "", "の同席の下で", any_="いずれかの側の同席の下で"),
        _asked(asked.ask("via"), where, "", "を通じて", any_="経路を示して"),
        _asked(asked.ask("level"), sorted, "レベル", "で"),
        _asked(asked.ask("matter"), what, "", "について", any_="案件を示して"),
    )
    return "".join(f"{one}、" for one in (*said, *_stated(asked, procedures), *_standing(asked)) if one)


def _who(asked: Selector, procedures: Procedures, nobody: str, of: str) -> str:
    by = _asked(asked.ask("by"), lambda ids: parties(ids, procedures, JA), other="以外の機関")
    side = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, JA), "", of)
    return by or side or nobody


def _doing(ask: Ask | None, procedures: Procedures) -> str:
    match ask:
        case OneOf(ids) if ANY_VALUE not in ids:
            return either(verbs(ids, procedures, JA), JA)
        case NoneOf(ids):
            return f"{either(verbs(ids, procedures, JA), JA)}こと以外の行為をする"
        case _:
            return "何らかの行為をする"


def _stated(asked: Selector, procedures: Procedures) -> list[str]:
    said = [(facet.removeprefix("says."), ask) for facet, ask in asked.asks if facet.startswith("says.")]
    named = [(field_name(field, procedures, JA), ask) for field, ask in said]
    return [_asked(ask, sorted, f"{field}を", "と述べて", any_=f"{field}を述べて") for field, ask in named]


def _standing(asked: Selector) -> list[str]:
    """Say how an act is to be meant, where that is asked: recommended, decided or notional, informal or formal."""
    words = {"recommended": "具申", "decided": "決定", "notional": "統裁部による想定上の措置"}
    meant, informal = asked.values("as"), asked.values("informal")
    said = f"{either([words[one] for one in words if one in meant], JA)}として" if meant else ""
    if meant == words.keys():
        said = "具申にとどまるものも含め"
    return [one for one in (said, "" if not informal else "非公式に" if "yes" in informal else "公式に") if one]


def _asked(
    ask: Ask | None,
    named: Callable[[Collection[str]], list[str]],
    before: str = "",
    after: str = "",
    *,
    other: str = "以外",
    any_: str = "",
) -> str:
    """Return one ask: one of some values, or others than some, between `before` and `after`; or that there is any."""
    match ask:
        case OneOf(values):
            return any_ if ANY_VALUE in values else f"{before}{either(named(values), JA)}{after}"
        case NoneOf(values):
            return f"{before}{either(named(values), JA)}{other}{after}"
        case None:
            return ""
