"""What the author's room says of a deck: when an inject comes, what hangs on what, how something can come about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released
from tabletop.exercise.deck import OTHER, AfterInject, AtTime, DecisionPoint, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.follows import Bond, Link
from tabletop.exercise.picks import Acts, Choosing, Decides, Gives
from tabletop.exercise.selectors import NoneOf, Selector
from tabletop.exercise.times import Millis, format_duration, format_offset
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.naming import either
from tabletop.words.present import cell_name


@attrs.frozen
class Telling:
    """A deck, and the language in which it is spoken of; titles are given in it too."""

    deck: Deck
    tongue: str

    def point(self, name: str) -> DecisionPoint | None:
        """Return the decision point of that id."""
        return next((one for inject in self.deck.injects for one in inject.decide if one.id == name), None)

    def cell(self, name: str | None) -> str:
        """Return a cell's name, or a word for anybody."""
        return say("author.somebody", self.tongue) if name is None else cell_name(self.deck, name, self.tongue)


# --- when an inject comes -------------------------------------------------------------------------------------------


def release_words(inject: Inject, telling: Telling) -> str:
    """Say when an inject comes, as its author wrote it."""
    match inject.release:
        case AtTime(at):
            return say("author.at", telling.tongue, at=format_offset(at))
        case AfterInject(other, delay):
            return _delayed(say("author.after", telling.tongue, inject=clean.line(other)), delay, telling.tongue)
        case WhenTrue(condition, delay):
            words = say("author.when", telling.tongue, what=condition_words(condition, telling))
            return _delayed(words, delay, telling.tongue)
        case OnShelf():
            return say("author.shelf", telling.tongue)
        case _ as never:
            assert_never(never)


def _delayed(words: str, delay: Millis, tongue: str) -> str:
    return words if not delay else say("author.delayed", tongue, what=words, length=format_duration(delay))


def condition_words(condition: Condition, telling: Telling) -> str:
    """Say what a condition asks for: `Japan answers first-word with confirm-first`."""
    tongue = telling.tongue
    match condition:
        case Decided(point, cell, options):
            key = "author.answers" if options else "author.answers-any"
            told = either([_option(option, tongue) for option in options], tongue)
            return say(key, tongue, cell=telling.cell(cell), point=clean.line(point), options=told)
        case Released(inject):
            return say("author.is-out", tongue, inject=clean.line(inject))
        case Acted(asked):
            return say("author.acts", tongue, act=act_words(asked))
        case All(parts):
            return say("author.and", tongue).join(_part(part, telling) for part in parts)
        case Any(parts):
            return say("author.or", tongue).join(_part(part, telling) for part in parts)
        case Not(part, at):
            return say("author.not", tongue, at=format_offset(at), what=condition_words(part, telling))
        case _ as never:
            assert_never(never)


def _part(part: Condition, telling: Telling) -> str:
    words = condition_words(part, telling)
    many = isinstance(part, All | Any) and len(part.parts) > 1
    return say("author.group", telling.tongue, what=words) if many else words


def _option(option: str, tongue: str) -> str:
    return say("author.other", tongue) if option == OTHER else clean.line(option)


def act_words(asked: Selector) -> str:
    """Return a selector as its facets and values: `act order, by not MOD`."""
    told = []
    for facet, ask in asked.asks:
        negated = "not " if isinstance(ask, NoneOf) else ""
        told.append(f"{facet} {negated}{'/'.join(sorted(ask.values))}")
    return clean.line(", ".join(told))


# --- what hangs on what ---------------------------------------------------------------------------------------------


def waits_words(links: Iterable[Link], tongue: str) -> str:
    """Name what an inject waits for: `ECS-03, ECS-07 (question)`."""
    return _named(((link.source, link.bond) for link in links), tongue)


def leads_words(links: Iterable[Link], tongue: str) -> str:
    """Name what waits for an inject."""
    return _named(((link.target, link.bond) for link in links), tongue)


def _named(ends: Iterable[tuple[str, Bond]], tongue: str) -> str:
    told = [
        clean.line(name) if bond is Bond.AFTER else say(f"author.bond.{bond.value}", tongue, inject=clean.line(name))
        for name, bond in dict.fromkeys(ends)
    ]
    return say("list.join", tongue).join(told)


# --- how it can come about ------------------------------------------------------------------------------------------


def how_words(name: str, at: Millis | None, why_not: str, steps: int, tongue: str) -> str:
    """Say whether something can come about: when at the earliest, with how many choices; or why in no play."""
    shown = clean.line(name)
    if at is None:
        return say("author.never", tongue, name=shown, why=clean.line(why_not))
    key = ("author.how.none", "author.how.one")[steps] if steps < 2 else "author.how.many"
    return say(key, tongue, name=shown, at=format_offset(at), count=steps)


def step_words(at: Millis, what: Choosing, telling: Telling) -> str:
    """Say one choice of a play: `T+0:54 Japan answers two-voices with same-text: One text`."""
    return f"{format_offset(at)}  {_choice(what, telling)}"


def _choice(what: Choosing, telling: Telling) -> str:
    tongue = telling.tongue
    match what:
        case Decides(point, cell, option):
            found = telling.point(point)
            chosen = None if found is None else found.option(option)
            words = say(
                "author.answers",
                tongue,
                cell=telling.cell(cell),
                point=clean.line(point),
                options=_option(option, tongue),
            )
            title = "" if chosen is None else clean.line(chosen.title.in_(tongue))
            return words if not title else say("author.titled", tongue, what=words, title=title)
        case Gives(inject):
            return say("author.gives", tongue, inject=clean.line(inject))
        case Acts(asked):
            return say("author.acts", tongue, act=act_words(asked))
        case _ as never:
            assert_never(never)
