"""What in a deck can give a rule occasion: injects that come out, answers of cells, or whatever offices do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, TypeAlias, assert_never

import attrs

from tabletop.exercise.bearing import Key, Reading
from tabletop.exercise.conditions import All, Any, Condition, Decided, Released
from tabletop.exercise.deck import OTHER, Deck
from tabletop.exercise.events import Chosen, Decision, DecisionRecorded, Event, InjectReleased, OtherAnswer
from tabletop.exercise.monitor import plays
from tabletop.exercise.picks import Decides, Pick, answers_of
from tabletop.exercise.possible_entries import EntryKind, PossibleEntries
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import ANY_VALUE, Facets, Selector, matches, one_of, selector
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import item_of, stage_of

Opening: TypeAlias = Released | Decided
"""What may give occasion: an inject comes out, or a cell gives one of some answers to a point."""

_TABLES: Final = frozenset({EntryKind.ACT, EntryKind.MEETING})
"""What people do of themselves, at any time."""

_OF_INCIDENTS: Final = frozenset({"incident", "storyline"})


@attrs.frozen
class Occasions:
    """What can give a rule occasion in a deck."""

    anytime: bool = False
    """Whether play itself does, or something that people may do of themselves."""
    openings: tuple[tuple[Key, tuple[Opening, ...]], ...] = ()
    """Otherwise the injects and answers that can: those that count together, by the values that tie them."""
    nth: int = 1
    """How many of those that count together it takes."""

    def condition(self) -> Condition:
        """Return what must come true for an occasion."""
        return Any(tuple(All(some) for _, ties in self.openings for some in combinations(ties, self.nth)))

    def last_of(
        self, picks: Iterable[Pick], out: Mapping[str, Millis], owners: Mapping[str, str], at: Millis
    ) -> Opening:
        """Return what gives the occasion of an exercise time in a play of some picks.

        Args:
            picks: The choices of the play.
            out: When each inject is out in it.
            owners: The inject of each decision point.
            at: The exercise time of the occasion.
        """
        answered = {
            pick.what: max(pick.not_before, out[owners[pick.what.point]])
            for pick in picks
            if isinstance(pick.what, Decides) and owners[pick.what.point] in out
        }
        for _, ties in self.openings:
            made = sorted(
                ((time, number) for number, one in enumerate(ties) for time in _times(one, answered, out)),
            )
            if len(made) >= self.nth and made[self.nth - 1][0] == at:
                return ties[made[self.nth - 1][1]]
        raise AssertionError("a play that gives occasion has an entry that does")


def _times(opening: Opening, answered: Mapping[Decides, Millis], out: Mapping[str, Millis]) -> Iterator[Millis]:
    """Yield when an opening comes about, if it does."""
    match opening:
        case Released(inject):
            if inject in out:
                yield out[inject]
        case Decided(point, cell, options):
            for option in options:
                if (what := Decides(point, cell or "", option)) in answered:
                    yield answered[what]
        case _ as never:
            assert_never(never)


def openers_of(rule: Rule) -> tuple[Selector, ...]:
    """Return what gives a rule occasion; nothing where STARTEX does."""
    match rule.shape:
        case Response(when=asked) | Choice(when=asked) | Precedence(then=asked) | Chain(gates=asked):
            return asked
        case Absence(start=asked) | Proximity(acts=asked) | Consistency(of=asked):
            return asked
        case Existence():
            return ()
        case _ as never:
            assert_never(never)


def windows_of(rule: Rule, sides: frozenset[str], procedures: Procedures) -> tuple[Millis | None, ...]:
    """Return how long after its opening each part of an occasion falls due; None means at ENDEX.

    There is none for norms without a due time, and none for parts of sides that nobody plays.
    """
    match rule.shape:
        case Response(each=()) | Choice() | Proximity() | Consistency():
            return (rule.within,)
        case Response(each=each):
            played = _played(each, sides, procedures)
            return tuple(rule.within if part.within is None else part.within for part in played)
        case Existence(by=by, each=each):
            return (by,) if not each or _played(each, sides, procedures) else ()
        case Absence() | Precedence() | Chain():
            return ()
        case _ as never:
            assert_never(never)


def is_played(rule: Rule, sides: frozenset[str], procedures: Procedures) -> bool:
    """Say whether anybody plays those whom a rule looks at; it has no occasion where nobody does."""
    match rule.shape:
        case Response(each=each) | Existence(each=each) | Precedence(each=each):
            return not each or bool(_played(each, sides, procedures))
        case Proximity(acts):
            return sum(plays(one, procedures, sides) for one in acts) > 1
        case Choice() | Absence() | Chain() | Consistency():
            return True
        case _ as never:
            assert_never(never)


def _played(each: tuple[Part, ...], sides: frozenset[str], procedures: Procedures) -> list[Part]:
    return [part for part in each if plays(part.then, procedures, sides)]


def occasions_of(rule: Rule, deck: Deck, procedures: Procedures) -> Occasions:
    """Return what can give a rule occasion in a deck."""
    openers = openers_of(rule)
    if not openers or any(_is_free(one, rule.same, deck, procedures) for one in openers):
        return Occasions(anytime=True)
    reading = Reading(rule, procedures, {"opener": {None: openers}})
    stage = stage_of(deck, procedures)
    found: dict[Key, dict[tuple[str, str], Opening]] = {}
    for event, opening in _entries(deck, procedures):
        item = item_of(0, 0, event, stage)
        bearing = None if item is None else reading.bearing(item.facets)
        for key in bearing.keys if bearing is not None and bearing.roles else ():
            ties = found.setdefault(key, {})
            place = (opening.inject, "") if isinstance(opening, Released) else (opening.point, opening.cell or "")
            ties[place] = _together(ties.get(place), opening)
    nth = rule.shape.nth if isinstance(rule.shape, Response | Choice | Precedence | Chain) else None
    return Occasions(openings=tuple((key, tuple(ties.values())) for key, ties in found.items()), nth=nth or 1)


def _is_free(asked: Selector, same: tuple[str, ...], deck: Deck, procedures: Procedures) -> bool:
    """Say whether people may do of themselves what a selector asks for; what they do is about the deck's incidents."""
    tied = tuple((facet, one_of(ANY_VALUE)) for facet in same)
    if not PossibleEntries(procedures).kinds(asked, tied) & _TABLES:
        return False
    about = [ask for ask in (*asked.asks, *tied) if ask[0] in _OF_INCIDENTS]
    known: list[Facets] = [
        {"incident": frozenset({incident.id}), "storyline": frozenset({line.id})}
        for line in deck.storylines
        for incident in line.incidents
    ]
    if not about:
        return True
    return any(all(matches(selector({facet: ask}), one, frozenset()) for facet, ask in about) for one in known)


def _entries(deck: Deck, procedures: Procedures) -> Iterator[tuple[Event, Opening]]:
    """Yield everything that the deck itself can bring into the record, each with what it takes."""
    offices: list[str | None] = [office.id for office in procedures.offices] or [None]
    for inject in deck.injects:
        yield InjectReleased(inject.id), Released(inject.id)
        for point in inject.decide:
            for cell in point.cells:
                for option in answers_of(point):
                    answer = OtherAnswer(OTHER) if option == OTHER else Chosen(option)
                    for office in offices:
                        made = Decision(point.id, cell, answer, by=office)
                        yield DecisionRecorded(made), Decided(point.id, cell, (option,))


def _together(known: Opening | None, opening: Opening) -> Opening:
    """Return one opening for all answers of a cell to a point: it gives but one of them."""
    if not isinstance(known, Decided) or not isinstance(opening, Decided):
        return opening
    return attrs.evolve(known, options=tuple(dict.fromkeys((*known.options, *opening.options))))
