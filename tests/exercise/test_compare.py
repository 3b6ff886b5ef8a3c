"""Plays side by side: one beside itself differs nowhere, sides can be exchanged, and the first difference is found."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import attrs
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.compare import Comparison, Difference, by_dimension, compare
from tabletop.exercise.events import (
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    ClockJumped,
    ClockPaused,
    ClockResumed,
    Entry,
    InjectReleased,
    ObservationRecorded,
    RfiAnswered,
    RfiRaised,
    ScoresReleased,
    SelfAssessed,
    Settled,
    SettledAs,
)
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import Dimension, Existence, Precedence, Procedures, Response, Rule
from tabletop.exercise.score import headline
from tabletop.exercise.session import fold
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code
from tabletop.exercise.views import Picture
from tests.exercise.generate import a_deed, a_play
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import Play, act, any_of, rule
from tests.exercise.test_laws import DECK, entry_of

SEEDS = st.integers(0, 2**32)
TOLD = Response(any_of("inject=any tags=alert"), any_of("act=inform to_side=other"))
TELL = rule("R1", TOLD, within="15m", same="incident")
ORDER = rule("R2", Precedence(any_of("act=consult"), any_of("act=order")))
GROUP = rule("R2-second", Existence(any_of("act=convene")), part_of="R2")


def seen(procedures: Procedures, entries: Sequence[Entry]) -> Picture:
    session = fold(DECK, procedures, entries)
    return picture(session, session.clock.at)


def branches(seed: int) -> tuple[Procedures, list[Entry], list[Entry], int]:
    """Draw two plays that share a beginning of so many entries."""
    rng = Random(seed)
    procedures = some_procedures(rng)
    one = a_play(rng, DECK, procedures, 20)
    shared = rng.randint(1, len(one))
    now = one[shared - 1].typed
    rest = [
        entry_of(shared + 1 + place, now + place * MINUTE, now + place * MINUTE, a_deed(rng, now)) for place in range(4)
    ]
    return procedures, one, [*one[:shared], *rest], shared


# --- laws -----------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(SEEDS)
def test_a_play_beside_itself_differs_nowhere(seed: int) -> None:
    procedures, one, _, _ = branches(seed)
    found = compare([seen(procedures, one)] * 3)

    assert found.said is None
    assert found.timed is None
    assert found.differing == ()
    assert all(row.shared and not row.rewritten for row in found.rows)


@settings(max_examples=60)
@given(SEEDS)
def test_sides_can_be_exchanged(seed: int) -> None:
    """The same rules differ on the same occasions at the same places, whoever is named first."""
    procedures, one, other, _ = branches(seed)
    there, back = (compare([seen(procedures, a), seen(procedures, b)]) for a, b in ((one, other), (other, one)))

    assert exchanged(there) == back
    event("they differ" if there.differing else "they do not")


def exchanged(found: Comparison) -> Comparison:
    """Return a comparison of two plays with their sides exchanged."""

    def turned(difference: Difference | None) -> Difference | None:
        return None if difference is None else Difference(difference.entries[::-1])

    rows = tuple(
        attrs.evolve(
            row,
            scores=row.scores[::-1],
            rules=row.rules[::-1],
            differing=tuple(attrs.evolve(one, verdicts=one.verdicts[::-1]) for one in row.differing),
        )
        for row in found.rows
    )
    return Comparison(rows, turned(found.said), turned(found.timed))


@settings(max_examples=60)
@given(SEEDS)
def test_branches_differ_after_what_they_share(seed: int) -> None:
    """Said in order, so that nothing of the shared beginning is said after the branch."""
    rng = Random(seed)
    procedures = some_procedures(rng)
    shared = [
        entry_of(n, n * MINUTE, n * MINUTE, ActRecorded(act("JP-A inform US-A")) if n > 1 else InjectReleased("I1"))
        for n in range(1, rng.randint(3, 9))
    ]
    n = len(shared) + 1
    one = [*shared, entry_of(n, n * MINUTE, n * MINUTE, ActRecorded(act("JP-A order JP-B")))]
    other = [*shared, entry_of(n, n * MINUTE, n * MINUTE, ActRecorded(act("JP-B report PM")))]
    found = compare([seen(procedures, one), seen(procedures, other)])

    assert found.said is not None
    assert [entry.n for entry in found.said.entries if entry is not None] == [n, n]
    assert found.timed is None


@settings(max_examples=40)
@given(SEEDS)
def test_what_differs_is_what_verdicts_say(seed: int) -> None:
    """A rule whose occasions read alike has the same least favourable verdict; one that differs shows an occasion."""
    procedures, one, other, _ = branches(seed)
    for row in compare([seen(procedures, one), seen(procedures, other)]).rows:
        first, second = row.scores
        assert first is not None
        assert second is not None
        if first.code is not second.code:
            assert row.differing
        for occasion in row.differing:
            left, right = occasion.verdicts
            assert (left is None) != (right is None) or (
                left is not None and right is not None and left.rule == right.rule and left.key == right.key
            )


@settings(max_examples=40)
@given(SEEDS)
def test_dimensions_hold_every_rule_once(seed: int) -> None:
    procedures, one, other, _ = branches(seed)
    pictures = [seen(procedures, one), seen(procedures, other)]
    dimensions = by_dimension(pictures)
    card = pictures[0].card
    assert card is not None

    assert sorted(row.id for dimension in dimensions for row in dimension.rows) == sorted(r.id for r in card.rules)
    for dimension in dimensions:
        expected = headline(score for score in card.rules if score.dimension == dimension.id)
        assert dimension.heads[0] == expected


# --- the first difference -------------------------------------------------------------------------------------------


def played(*, rules: tuple[Rule, ...] = (TELL, ORDER, GROUP), **more: str) -> Play:
    """Return a short play; `more` says what is done instead or besides."""
    play = Play(*rules)
    play.start()
    play.release("I1", "0:05")
    play.act(more.get("told", "JP-A inform US-A about lock-on"), more.get("at", "0:12"))
    play.act("JP-A order JP-B", "0:30")
    return play


def places(found: Difference | None) -> list[int | None]:
    assert found is not None
    return [None if entry is None else entry.n for entry in found.entries]


def test_the_first_difference_is_in_what_was_said() -> None:
    found = compare([played().picture(), played(told="JP-B inform US-A about lock-on").picture()])

    assert places(found.said) == [3, 3]
    assert found.said is not None
    assert found.said.at == 12 * MINUTE
    assert found.timed is None


def test_the_same_at_another_time_is_told_apart() -> None:
    one, other = played(), played(at="0:14")
    other.act("PM report press", "0:40")
    found = compare([one.picture(), other.picture()])

    assert places(found.timed) == [3, 3]
    assert places(found.said) == [None, 5]


def test_a_record_that_is_over_differs_from_one_that_goes_on() -> None:
    longer = played()
    longer.act("PM report press", "0:40")
    found = compare([played().picture(), longer.picture(), played().picture()])

    assert places(found.said) == [None, 5, None]


def test_order_of_typing_is_no_difference() -> None:
    """Entries have other numbers, and a jump names its deadlines by them; what was said is the same."""
    at_once, late = Play(TELL), Play(TELL)
    for play in (at_once, late):
        play.start()
    at_once.act("JP-B report PM", "0:04")
    at_once.release("I1", "0:05")
    at_once.put(ClockJumped(60 * MINUTE, (Settled("R1@3", SettledAs.PASSED),)), "0:20")
    late.release("I1", "0:05")
    late.put(ClockJumped(60 * MINUTE, (Settled("R1@2", SettledAs.PASSED),)), "0:20")
    late.act("JP-B report PM", "0:04", "1:00")
    found = compare([at_once.picture(), late.picture()])

    assert (found.said, found.timed, found.differing) == (None, None, ())


def test_what_was_taken_back_is_no_difference() -> None:
    plain_play, corrected = played(), played(told="JP-A inform JP-B about lock-on")
    corrected.put(ActAmended(3, act("JP-A inform US-A about lock-on")), "0:31")
    draft = corrected.act("US-A order US-B", "0:32")
    corrected.put(ActWithdrawn(draft), "0:33")
    found = compare([plain_play.picture("0:33"), corrected.picture("0:33")])

    assert (found.said, found.timed, found.differing) == (None, None, ())


NOTED = (
    ObservationRecorded("the door stood open"),
    SelfAssessed("us", "we told late"),
    ScoresReleased(),
    ClockPaused("reading"),
)


@pytest.mark.parametrize("what", NOTED, ids=lambda what: type(what).__name__)
def test_what_is_noted_about_a_play_is_no_difference(what: ObservationRecorded) -> None:
    noted = played()
    noted.put(what, "0:30")
    noted.put(ClockResumed(), "0:30")

    assert compare([played().picture(), noted.picture()]).said is None


def test_a_freeze_that_ends_is_one() -> None:
    frozen = played()
    frozen.put(ClockResumed(frozen=True), "0:30")

    assert places(compare([played().picture(), frozen.picture()]).said) == [None, 5]


def test_an_answer_is_compared_by_its_words() -> None:
    one, other = played(), played()
    for play, answer in ((one, "three"), (other, "four")):
        asked = play.put(RfiRaised("us", "How many?"), "0:31")
        play.put(RfiAnswered(asked, answer), "0:32")

    assert places(compare([one.picture(), other.picture()]).said) == [6, 6]


# --- rules ----------------------------------------------------------------------------------------------------------


def test_the_occasion_that_reads_otherwise_is_shown() -> None:
    found = compare([played().picture("0:40"), played(at="0:22").picture("0:40")])
    (row,) = found.differing
    (occasion,) = row.differing

    assert row.id == "R1"
    assert [None if verdict is None else (verdict.code, verdict.because) for verdict in occasion.verdicts] == [
        (Code.FULFILLED, (2, 3)),
        (Code.LATE, (2, 3)),
    ]


def test_minutes_later_are_a_difference_and_minutes_left_are_none() -> None:
    later, more = played(at="0:22"), played(at="0:25")
    early, now = Play(TELL), Play(TELL)
    for play in (early, now):
        play.start()
        play.release("I1", "0:05")

    assert [row.id for row in compare([later.picture("0:40"), more.picture("0:40")]).differing] == ["R1"]
    assert compare([early.picture("0:08"), now.picture("0:09")]).differing == ()
    assert compare([early.picture("0:28"), now.picture("0:39")]).differing == (), "not yet seen is not yet seen"


def test_an_occasion_that_one_play_did_not_have() -> None:
    more = played()
    more.release("I3", "0:40")
    (row,) = [row for row in compare([played().picture(), more.picture("1:40")]).rows if row.id == "R1"]

    assert [
        (occasion.verdicts[0], occasion.verdicts[1].because) for occasion in row.differing if occasion.verdicts[1]
    ] == [(None, (5,))]


def test_the_first_to_open_is_the_first_shown() -> None:
    late = Play(TELL)
    late.start()
    late.release("I1", "0:05")
    late.release("I2", "0:10")
    late.release("I4", "0:20")
    told = Play(TELL)
    told.start()
    told.release("I1", "0:05")
    told.release("I2", "0:10")
    told.release("I4", "0:20")
    told.act("JP-A inform US-A about ramming", "0:21")
    told.act("JP-A inform US-A about lock-on", "0:22")
    (row,) = compare([late.picture("0:30"), told.picture("0:30")]).differing

    assert [occasion.opened // MINUTE for occasion in row.differing] == [5, 20]


def test_a_group_is_one_row() -> None:
    rows = compare([played().picture()]).rows

    assert [row.id for row in rows] == ["R1", "R2"]
    assert rows[1].rule.id == "R2"


def test_rules_of_one_arrangement_alone_are_listed_and_not_compared() -> None:
    here, there = played(rules=(TELL, ORDER)), played(rules=(TELL, GROUP, rule("R9", TOLD)))
    rows = {row.id: row for row in compare([here.picture(), there.picture()]).rows}

    assert {id_: row.shared for id_, row in rows.items()} == {"R1": True, "R2": True, "R9": False}
    assert rows["R9"].scores[0] is None
    assert rows["R9"].differing == ()
    assert rows["R2"].rewritten


REWRITTEN = (
    ("another window", attrs.evolve(TELL, within=1), True),
    ("another weight", attrs.evolve(TELL, weight=2), True),
    ("another title", attrs.evolve(TELL, title=plain("Tell"), why=plain("Because"), source=("GL15",)), False),
    ("another dimension", attrs.evolve(TELL, dimension="information"), False),
)


@pytest.mark.parametrize(("what", "there", "expected"), REWRITTEN, ids=[row[0] for row in REWRITTEN])
def test_whether_a_rule_asks_something_else(what: str, there: Rule, expected: bool) -> None:
    (row,) = compare([played(rules=(TELL,)).picture(), played(rules=(there,)).picture()]).rows

    assert expected == row.rewritten, what


def test_lateness_that_counts_is_something_else() -> None:
    here, there = Play(TELL), Play(TELL, score_deadline=True)
    (row,) = compare([here.picture("0:00"), there.picture("0:00")]).rows

    assert row.rewritten


def test_a_dimension_that_only_one_arrangement_has() -> None:
    here, there = played(rules=(TELL,)), played(rules=(TELL, rule("R9", TOLD, dimension="community")))
    there.session.procedures = attrs.evolve(
        there.procedures, dimensions=(*there.procedures.dimensions, Dimension("community", plain("Communities")))
    )
    first, second = by_dimension([here.picture(), there.picture()])

    assert (first.id, second.id) == ("consultation", "community")
    assert second.heads[0] is None
    assert second.heads[1] is not None
    assert str(second.name.in_("en")) == "Communities"
