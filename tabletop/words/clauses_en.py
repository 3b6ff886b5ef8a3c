"""What a selector asks, as an English clause: `the Coast Guard (JCG) informs`, or `the Coast Guard (JCG) to inform`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from tabletop.exercise.procedures import Procedures
from tabletop.exercise.selectors import ANY_VALUE, OTHER_SIDE, Ask, NoneOf, OneOf, Selector
from tabletop.words.naming import bodies, either, field_name, matters, parties, side_name, sides, tags, verbs

EN: Final = "en"

_SIBILANT: Final = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")


def inject_clause(asked: Selector, procedures: Procedures, *, third: bool) -> str:
    """Return the release of an inject: `an inject marked "Touches the alliance" is released to a cell of Japan`."""

    def marks(ids: Collection[str]) -> list[str]:
        return tags(ids, procedures, EN)

    marked = _asked(asked.ask("tags"), marks, " marked ", other="with something other than ", any_=" with a mark")
    to = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, EN), " to a cell of ", other="a side other than ")
    about = " about an incident" if asked.ask("incident") is not None else ""
    return f"an inject{marked}{about} {'is' if third else 'to be'} released{to}"


def decision_clause(asked: Selector, procedures: Procedures, *, third: bool) -> str:
    """Return a decision: `a cell of Japan decides in the matter of "Force posture"`."""
    who = _who(asked, procedures, "a cell", "a cell of ")
    own = " on a course of its own" if "other" in asked.values("option") else ""
    return f"{who} {'decides' if third else 'to decide'}{own}{details(asked, procedures)}"


def act_clause(asked: Selector, procedures: Procedures, *, third: bool, tied: bool) -> str:
    """Return an act: who, what, in which matter, addressing whom, through what, at which table, meant how.

    Args:
        asked: What is asked.
        procedures: Where the names are.
        third: `informs` rather than `to inform`.
        tied: Whether the side that acts is that of the occasion.
    """
    who = _who(asked, procedures, "an office of that side" if tied else "somebody", "an office of ")
    return f"{who} {_doing(asked.ask('act'), procedures, third=third)}{details(asked, procedures)}"


def record_clause(asked: Selector, procedures: Procedures, *, third: bool) -> str:
    """Return anything at all: `something is recorded for Japan in the matter of "Way down"`."""
    for_ = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, EN), " for ", other="a side other than ")
    return f"something {'is' if third else 'to be'} recorded{for_}{details(asked, procedures)}"


def part(asked: Selector, procedures: Procedures) -> str:
    """Return the asks of one part of an `each`, which are laid over a clause said before."""
    by = _who(asked, procedures, "", "an office of ")
    said = details(asked, procedures).removeprefix(",").strip()
    return ", ".join(one for one in (f"by {by}" if by else "", said) if one)


def details(asked: Selector, procedures: Procedures) -> str:
    """Say what is asked beside who does what: matter, addressee, channel, table, words, standing."""

    def people(ids: Collection[str]) -> list[str]:
        return parties(ids, procedures, EN)

    def nations(ids: Collection[str]) -> list[str]:
        return ["the other side" if one == OTHER_SIDE else side_name(one, procedures, EN) for one in sorted(ids)]

    def what(ids: Collection[str]) -> list[str]:
        return matters(ids, procedures, EN)

    def where(ids: Collection[str]) -> list[str]:
        return bodies(ids, procedures, EN)

    said = (
        _asked(asked.ask("matter"), what, " in the matter of ", other="something other than ", any_=" in a matter"),
        _asked(asked.ask("to"), people, ", addressing ", other="others than ", any_=", addressing somebody"),
        _asked(asked.ask("to_side"), nations, ", addressing ", other="others than ", any_=", addressing a side"),
        _asked(asked.ask("via"), where, ", through ", other="a channel other than ", any_=", through a channel"),
        _asked(asked.ask("level"), sorted, ", at level ", other="other than ", any_=", at a stated level"),
        _asked(
            asked.ask("with"),
            people,
            ", with ",
            " at the table",
            other="others than ",
            any_=", with somebody at the table",
        ),
        _asked(
            asked.ask("with_side"),
            nations,
            ", with ",
            " at the table",
            other="others than ",
            any_=", with a side at the table",
        ),
    )
    return "".join(said) + _stated(asked, procedures) + _standing(asked)


def third_person(verb: str) -> str:
    """Return a verb as it follows a name: `informs`, `watches and follows`, `holds back on purpose`."""
    words = verb.split(" ")
    words[0] = _with_s(words[0])
    if len(words) == 3 and words[1] == "and":
        words[2] = _with_s(words[2])
    return " ".join(words)


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(word) else f"{word}s"


def _who(asked: Selector, procedures: Procedures, nobody: str, of: str) -> str:
    """Say who acts: an office by name, one of a side, or what is said where nothing is asked of it."""
    by = _asked(asked.ask("by"), lambda ids: parties(ids, procedures, EN), other="an office other than ")
    side = _asked(asked.ask("side"), lambda ids: sides(ids, procedures, EN), of, other="a side other than ")
    return by or side or nobody


def _doing(ask: Ask | None, procedures: Procedures, *, third: bool) -> str:
    match ask:
        case OneOf(ids) if ANY_VALUE not in ids:
            named = verbs(ids, procedures, EN)
            return either([third_person(one) for one in named], EN) if third else f"to {either(named, EN)}"
        case NoneOf(ids):
            other = f"something other than to {either(verbs(ids, procedures, EN), EN)}"
            return f"does {other}" if third else f"to do {other}"
        case _:
            return "acts" if third else "to act"


def _stated(asked: Selector, procedures: Procedures) -> str:
    said = [(facet.removeprefix("says."), ask) for facet, ask in asked.asks if facet.startswith("says.")]
    named = [(field_name(field, procedures, EN), ask) for field, ask in said]
    return "".join(
        _asked(ask, sorted, f", stating {field} as ", other="something other than ", any_=f", stating {field}")
        for field, ask in named
    )


def _standing(asked: Selector) -> str:
    """Say how an act is to be meant, where that is asked: recommended, decided or notional, informal or formal."""
    words = {"recommended": "as a recommendation", "decided": "decided", "notional": "declared by the white cell"}
    meant, informal = asked.values("as"), asked.values("informal")
    said = either([words[one] for one in words if one in meant], EN)
    if meant == words.keys():
        said = "a recommendation included"
    parts = (said, "" if not informal else "informally" if "yes" in informal else "formally")
    return "".join(f", {one}" for one in parts if one)


def _asked(
    ask: Ask | None,
    named: Callable[[Collection[str]], list[str]],
    before: str = "",
    after: str = "",
    *,
    other: str = "",
    any_: str = "",
) -> str:
    """Return one ask: `before` and one of some values, or others than some, and `after`; or that there is any."""
    match ask:
        case OneOf(values):
            return any_ if ANY_VALUE in values else f"{before}{either(named(values), EN)}{after}"
        case NoneOf(values):
            return f"{before}{other}{either(named(values), EN)}{after}"
        case None:
            return ""
