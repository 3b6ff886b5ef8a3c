"""What the record tells of a verdict beyond its evidence: laws on random plays, and the cases that decide."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.behind import Behind, Record
from tabletop.exercise.events import ActAmended, ActWithdrawn
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import Part, Precedence, Response
from tabletop.exercise.session import fold
from tabletop.exercise.verdicts import Code
from tests.exercise.generate import a_play
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import Play, act, any_of, asks, rule
from tests.exercise.test_laws import DECK

ORDER = rule("R1", Precedence(any_of("act=convene via=ACG"), any_of("act=order")), same="incident")
ORDERED, MET = "JP-A order JP-B about lock-on", "JP-A convene via ACG about lock-on"


def behind(play: Play, place: int = 0) -> Behind:
    """Return what is told of one of a play's verdicts."""
    shown = play.picture()
    return Record(shown).behind(shown.verdicts[place])


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_what_is_told_agrees_with_the_verdict(seed: int) -> None:
    """What came afterwards stands after the judged entry of one that was not seen; a way taken met its occasion."""
    rng = Random(seed)
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures, 25)
    session = fold(DECK, procedures, entries)
    shown = picture(session, session.clock.at)
    record = Record(shown)
    said = {entry.n: (entry.said, entry.n) for entry in entries}
    for verdict in shown.verdicts:
        told = record.behind(verdict)
        if told.afterwards is not None:
            assert verdict.code is Code.VIOLATED
            assert said[told.afterwards] > said[verdict.because[0]]
            assert told.afterwards not in verdict.because
            event("afterwards")
        if told.way is not None:
            assert verdict.code in {Code.FULFILLED, Code.LATE}
            assert 1 <= told.place <= told.ways
            event("way")


def test_what_was_withdrawn_did_not_come_afterwards_and_what_was_amended_reads_as_it_stands() -> None:
    play = Play(ORDER)
    play.start()
    play.act(ORDERED, "0:09")
    assert behind(play).afterwards is None
    later = play.act(MET, "0:12")
    assert behind(play).afterwards == later
    play.put(ActWithdrawn(later), "0:13")
    assert behind(play).afterwards is None
    word = play.act("JP-A inform US-A about lock-on", "0:14")
    play.put(ActAmended(word, act(MET)), "0:15")
    assert behind(play).afterwards == word


def test_a_sheet_typed_late_did_not_come_afterwards() -> None:
    """What counts is when it was said: then it stands before, and the order did not differ."""
    play = Play(ORDER)
    play.start()
    play.act(ORDERED, "0:09")
    play.act(MET, "0:08", "0:30")

    assert play.verdicts()[0].code is Code.FULFILLED
    assert behind(play) == Behind()


def test_of_a_part_only_that_part_comes_afterwards() -> None:
    parts = (Part(asks("to=US-A")), Part(asks("to=US-B")))
    each = attrs.evolve(ORDER, shape=Precedence(any_of("act=inform"), any_of("act=order"), each=parts))
    play = Play(each)
    play.start()
    play.act(ORDERED, "0:09")
    told = play.act("JP-A inform US-B about lock-on", "0:12")

    assert [behind(play, place).afterwards for place in (0, 1)] == [None, told]


def test_ways_are_told_of_norms_without_parts_only() -> None:
    ways = any_of("act=protest", "act=refrain")
    parted = Response(any_of("inject=any tags=alert"), ways, (Part(asks("side=japan")),))
    play = Play(rule("R1", parted, same="incident"))
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A protest about lock-on", "0:09")

    assert play.verdicts()[0].code is Code.FULFILLED
    assert behind(play).way is None
