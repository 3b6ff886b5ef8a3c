"""A play read under another arrangement: offices that stand for others, and what is lacking, by entry."""

from __future__ import annotations

from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import event, given, settings

from tabletop.exercise.arrangement import Lack, Step, lacking, stand_ins, under
from tabletop.exercise.events import (
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    Chosen,
    DecisionRecorded,
    Entry,
    Event,
    ImprovisedInject,
    InjectAdded,
    InjectReleased,
    Meeting,
    MeetingRecorded,
)
from tabletop.exercise.procedures import Body, Field, Office, Procedures
from tabletop.exercise.score import score
from tabletop.exercise.session import fold
from tabletop.exercise.text import plain
from tests.exercise.generate import a_play
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import WALL, act, decision, procedures
from tests.exercise.test_laws import DECK, RANDOMS

HERE = procedures()
"""Knows JP-A, JP-B and PM."""


def arrangement(offices: str, **stands_for: str) -> Procedures:
    """Return the small arrangement with other offices for Japan: `arrangement("JP-B PM JP-C", JP_A="JP-C")`."""
    others = tuple(office for office in HERE.offices if office.side != "japan")
    own = tuple(Office(office, "japan", plain(office)) for office in offices.split())
    pairs = tuple((office.replace("_", "-"), now) for office, now in stands_for.items())
    return attrs.evolve(HERE, id="there", offices=(*others, *own), stands_for=pairs)


THERE = arrangement("JP-B PM JP-C", JP_A="JP-C")
"""Has no JP-A; JP-C stands for it."""


def entries(*events: Event) -> tuple[Entry, ...]:
    """Write events as a record, a minute apart."""
    return tuple(Entry(n, n * 60_000, n * 60_000, WALL, "control", what) for n, what in enumerate(events, 1))


def did(text: str) -> ActRecorded:
    return ActRecorded(act(text))


# --- who stands for whom --------------------------------------------------------------------------------------------

WHO: tuple[tuple[str, str, str, dict[str, str], dict[str, str]], ...] = (
    ("the office is not there", "JP-A JP-B PM", "JP-B PM JP-C", {"JP_A": "JP-C"}, {"JP-A": "JP-C"}),
    ("both are there, but only one here", "JP-A JP-B PM", "JP-A JP-B PM JP-C", {"JP_A": "JP-C"}, {"JP-A": "JP-C"}),
    ("both arrangements have both: the room named the one it meant", "JP-A JP-C", "JP-A JP-C", {"JP_A": "JP-C"}, {}),
    ("the one here is not there, though both are here", "JP-A JP-C", "JP-C", {"JP_A": "JP-C"}, {"JP-A": "JP-C"}),
    ("nobody stands for anybody", "JP-A", "JP-B", {}, {}),
)


@pytest.mark.parametrize(("why", "own", "other", "stands_for", "expected"), WHO, ids=lambda value: str(value)[:30])
def test_who_stands_for_whom(
    why: str, own: str, other: str, stands_for: dict[str, str], expected: dict[str, str]
) -> None:
    assert expected == stand_ins(arrangement(own), arrangement(other, **stands_for)), why


def test_an_office_is_read_as_another_wherever_it_stands() -> None:
    record = entries(
        did("JP-A inform US-A"),
        did("US-A consult JP-A,JP-B with JP-A,US-B"),
        MeetingRecorded(Meeting("ACG", present=("JP-A", "US-A"))),
        DecisionRecorded(decision("japan", "P1", Chosen("wait"), by="JP-A")),
        did("JP-B inform US-A"),
    )
    read, steps = under(record, HERE, THERE)

    assert steps == (
        Step(1, "by", "JP-A", "JP-C"),
        Step(2, "to", "JP-A", "JP-C"),
        Step(2, "with", "JP-A", "JP-C"),
        Step(3, "with", "JP-A", "JP-C"),
        Step(4, "by", "JP-A", "JP-C"),
    )
    assert [entry.event for entry in read] == [
        did("JP-C inform US-A"),
        did("US-A consult JP-C,JP-B with JP-C,US-B"),
        MeetingRecorded(Meeting("ACG", present=("JP-C", "US-A"))),
        DecisionRecorded(decision("japan", "P1", Chosen("wait"), by="JP-C")),
        did("JP-B inform US-A"),
    ]
    assert record[0].event == did("JP-A inform US-A"), "the record itself is untouched"
    assert [(entry.n, entry.said, entry.typed, entry.wall) for entry in read] == [
        (entry.n, entry.said, entry.typed, entry.wall) for entry in record
    ]


def test_two_offices_that_become_one_are_named_once() -> None:
    both = arrangement("JP-C PM", JP_A="JP-C", JP_B="JP-C")
    read, steps = under(entries(did("US-A inform JP-A,JP-B")), HERE, both)

    assert read[0].event == did("US-A inform JP-C")
    assert [step.office for step in steps] == ["JP-A", "JP-B"]


def test_steps_are_of_what_stands() -> None:
    """A withdrawn act would have gone nowhere; an amended one goes where it goes now, under its own number."""
    record = entries(
        did("JP-A inform US-A"), did("JP-B inform US-A"), ActAmended(2, act("JP-A report PM")), ActWithdrawn(1)
    )
    read, steps = under(record, HERE, THERE)

    assert steps == (Step(2, "by", "JP-A", "JP-C"),)
    assert read[2].event == ActAmended(2, act("JP-C report PM"))
    assert read[0].event == did("JP-C inform US-A"), "what is withdrawn is read so too"


@settings(max_examples=50)
@given(RANDOMS)
def test_under_its_own_arrangement_a_play_reads_as_it_was_played(rng: Random) -> None:
    """Also where the arrangement says that one of its offices stands for another of its own."""
    own = attrs.evolve(some_procedures(rng), stands_for=(("JP-A", "JP-B"), ("CJS", "JP-A")))
    record = tuple(a_play(rng, DECK, own))

    assert (record, ()) == under(record, own, own)
    assert lacking(record, own, own) == ()


@settings(max_examples=50)
@given(RANDOMS)
def test_there_and_back_is_the_play_as_it_was(rng: Random) -> None:
    own = attrs.evolve(some_procedures(rng), stands_for=(("JP-C", "JP-A"),))
    there = attrs.evolve(own, id="there", offices=THERE.offices, stands_for=(("JP-A", "JP-C"),))
    record = tuple(a_play(rng, DECK, own))
    read, steps = under(record, own, there)
    back, steps_back = under(read, there, own)

    assert record == back
    assert [(step.entry, step.role, step.office, step.now) for step in steps] == [
        (step.entry, step.role, step.now, step.office) for step in steps_back
    ]
    event("some step went elsewhere" if steps else "none did")


@settings(max_examples=50)
@given(RANDOMS)
def test_where_only_names_change_no_verdict_does(rng: Random) -> None:
    """Rules that ask for no office read a play alike, whoever stands for whom on the same side."""
    own = some_procedures(rng)
    named = {"JP-A"}
    free = [rule for rule in own.rules if not named & set(repr(rule).replace("'", " ").split())]
    own = attrs.evolve(own, rules=tuple(free))
    there = attrs.evolve(own, id="there", offices=THERE.offices, stands_for=(("JP-A", "JP-C"),))
    record = tuple(a_play(rng, DECK, own))
    read, _ = under(record, own, there)
    before, after = fold(DECK, own, record), fold(DECK, there, read)
    at = before.clock.at

    event("with rules" if free else "without")
    assert score(before.verdicts(at), own, DECK) == score(after.verdicts(at), there, DECK)


# --- what is lacking ------------------------------------------------------------------------------------------------

SAYING = attrs.evolve(
    HERE, says=(Field("stance", ("firm", "open")), Field("count")), bodies=(*HERE.bodies, Body("BOCC", plain("BOCC")))
)
INJECT = InjectAdded(ImprovisedInject("X1", "A title", ("us",), "", tags=("alert", "nobody-knows-this")))


def without(what: str, *names: str) -> Procedures:
    """Return the arrangement without some of what it declares."""
    changes: dict[str, Any] = {what: tuple(one for one in getattr(SAYING, what) if one.id not in names)}
    return attrs.evolve(SAYING, id="there", **changes)


LACKING: tuple[tuple[str, Event, Procedures, list[tuple[str, str, str]]], ...] = (
    ("office", did("JP-A inform US-A"), without("offices", "JP-A"), [("office", "JP-A", "")]),
    ("decides", DecisionRecorded(decision("japan", "P1", Chosen("wait"), by="JP-A")), without("offices", "JP-A"),
     [("office", "JP-A", "")]),
    ("addressee", did("JP-A inform PRC"), without("others", "PRC"), [("addressee", "PRC", "")]),
    ("side", did("JP-A inform us"), without("sides", "us"), [("addressee", "us", "")]),
    ("attendee", did("JP-A consult with US-A"), without("offices", "US-A"), [("attendee", "US-A", "")]),
    ("act", did("JP-A inform US-A"), without("acts", "inform"), [("act", "inform", "")]),
    ("a meeting is an act", MeetingRecorded(Meeting("ACG")), without("acts", "convene"), [("act", "convene", "")]),
    ("matter", did("JP-A order US-A on FDO"), without("matters", "FDO"), [("matter", "FDO", "")]),
    ("body", did("JP-A consult via ACG level DIR"), without("bodies", "ACG"), [("body", "ACG", "")]),
    ("body of a meeting", MeetingRecorded(Meeting("BOCC")), without("bodies", "BOCC"), [("body", "BOCC", "")]),
    ("level", did("JP-A consult via ACG level DIR"), attrs.evolve(SAYING, bodies=(Body("ACG", plain("A"), ("AO",)),)),
     [("level", "DIR", "ACG")]),
    ("tag", INJECT, without("tags", "alert"), [("tag", "alert", "")]),
    ("field", did("JP-A inform US-A says stance=firm"), without("says", "stance"), [("field", "stance", "")]),
    ("value", did("JP-A inform US-A says stance=firm"), attrs.evolve(SAYING, says=(Field("stance", ("open",)),)),
     [("says-value", "firm", "stance")]),
    ("any value there", did("JP-A inform US-A says stance=firm"), attrs.evolve(SAYING, says=(Field("stance"),)), []),
    ("any value here", did("JP-A inform US-A says count=7"), attrs.evolve(SAYING, says=(Field("count", ("1",)),)),
     [("says-value", "7", "count")]),
    ("nothing", did("JP-A inform US-A on FDO via ACG level DIR"), SAYING, []),
    ("an inject of the deck", InjectReleased("I1"), without("tags", "alert"), []),
)  # fmt: skip


@pytest.mark.parametrize(("what", "said", "there", "expected"), LACKING, ids=[row[0] for row in LACKING])
def test_what_an_arrangement_lacks(
    what: str, said: Event, there: Procedures, expected: list[tuple[str, str, str]]
) -> None:
    found = lacking(entries(InjectReleased("I1"), said), SAYING, there)

    assert [Lack(2, *one) for one in expected] == list(found), what


def test_what_nobody_declares_is_not_lacking() -> None:
    """A tag made up on the day says nothing to either arrangement."""
    assert lacking(entries(INJECT), SAYING, SAYING) == ()
    assert [lack.id for lack in lacking(entries(INJECT), SAYING, without("tags", "alert"))] == ["alert"]


def test_only_what_stands_can_be_lacking() -> None:
    record = entries(did("JP-A inform US-A"), ActWithdrawn(1), did("JP-B inform US-A"), ActAmended(3, act("PM order")))

    assert lacking(record, HERE, without("offices", "JP-A", "JP-B")) == ()
    assert [(lack.entry, lack.id) for lack in lacking(record, HERE, without("offices", "PM"))] == [(3, "PM")]


def test_whoever_stands_for_somebody_has_to_be_there() -> None:
    """A stand-in that the arrangement does not have is named like any other office."""
    broken = attrs.evolve(THERE, stands_for=(("JP-A", "JP-Z"),))
    read, _ = under(entries(did("JP-A inform US-A")), HERE, broken)

    assert (Lack(1, "office", "JP-Z"),) == lacking(read, HERE, broken)
