"""What follows from what in a deck: every bond between injects, and the earliest time of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.conditions import Acted, All, Any, Decided, Not, Released
from tabletop.exercise.deck import OTHER, AfterInject, Asks, WhenTrue
from tabletop.exercise.follows import Bond, Link, earliest, links
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import Decides, Gives, Pick, answers_of
from tabletop.exercise.times import MINUTE
from tests.exercise.small import asks, deck, inject, minutes, point, t

ASKING = point("P", Asks.JOINT, "us japan", "a b c")


def test_every_bond() -> None:
    """Each way in which an inject hangs on another; conditions that name nobody's inject bind nothing."""
    small = deck(
        inject("A", "0:10", decide=(ASKING,)),
        inject("B", AfterInject("A", 5 * MINUTE)),
        inject("C", WhenTrue(Decided("P", "us", ("a",)))),
        inject("D", WhenTrue(All((Decided("P"), Released("B"))))),
        inject("E", WhenTrue(Any((Released("B"), Not(Decided("P", "japan", ("b",)), t("0:50")))))),
        inject("F", WhenTrue(Any((Decided("nowhere"), Acted(asks("act=inform")))))),
    )

    assert links(small) == (
        Link("A", "B", Bond.AFTER),
        Link("A", "C", Bond.CHOICE, "P", "us", ("a",)),
        Link("A", "D", Bond.CHOICE, "P", alone=False),
        Link("B", "D", Bond.AFTER, alone=False),
        Link("B", "E", Bond.AFTER),
        Link("A", "E", Bond.UNLESS, "P", "japan", ("b",), alone=False),
    )


def test_which_answers_matter() -> None:
    of_us = Link("A", "C", Bond.CHOICE, "P", "us", ("a",))
    of_any = Link("A", "C", Bond.CHOICE, "P")

    assert [of_us.asks("P", cell, option) for cell, option in (("us", "a"), ("us", "b"), ("japan", "a"))] == [
        True,
        False,
        False,
    ]
    assert of_any.asks("P", "japan", OTHER)
    assert not of_any.asks("Q", "japan", "a")


def test_the_earliest_times() -> None:
    small = deck(
        inject("A", "0:10", decide=(ASKING,)),
        inject("B", None),
        inject("C", AfterInject("A", 5 * MINUTE)),
        inject("D", WhenTrue(Decided("P", "us"), 2 * MINUTE)),
        inject("E", WhenTrue(Not(Decided("P"), t("0:50")))),
        inject("F", WhenTrue(All((Released("C"), Released("E"))))),
        inject("G", WhenTrue(Any((Released("E"), Released("D"))), MINUTE)),
        inject("H", AfterInject("I")),
        inject("I", AfterInject("H")),
        inject("J", AfterInject("B", MINUTE)),
    )

    assert earliest(small) == {
        "A": minutes(10),
        "C": minutes(15),
        "D": minutes(12),
        "E": minutes(50),
        "F": minutes(50),
        "G": minutes(13),
        "J": minutes(1),
    }


@given(st.data())
def test_no_play_is_earlier_than_the_earliest(data: st.DataObject) -> None:
    """Whatever is chosen, nothing comes out before its earliest time, and nothing without one comes out."""
    names = "ABCDE"
    times = st.integers(0, 6).map(lambda number: number * MINUTE)
    releases = {
        name: data.draw(
            st.one_of(
                times.map(lambda at: f"0:{at // MINUTE:02}"),
                st.builds(AfterInject, st.sampled_from(names), times),
                st.builds(WhenTrue, _conditions(names), times),
                st.none(),
            )
        )
        for name in names
    }
    small = deck(
        *(inject(name, release, decide=(ASKING,) if name == "A" else ()) for name, release in releases.items())
    )
    known = earliest(small)
    picks = [Pick(Decides("P", cell, data.draw(st.sampled_from(answers_of(ASKING))))) for cell in ASKING.cells]
    picks += [Pick(Gives(one.id)) for one in small.injects if one.on_shelf]

    for name, at in Course(small).after(picks).items():
        assert releases[name] is None or known[name] <= at


def _conditions(names: str) -> st.SearchStrategy[Decided | Released | All | Any | Not]:
    leaves = st.one_of(
        st.sampled_from(names).map(Released),
        st.sampled_from("abc").map(lambda option: Decided("P", None, (option,))),
    )
    pairs = st.tuples(leaves, leaves)
    return st.one_of(leaves, pairs.map(All), pairs.map(Any), leaves.map(lambda one: Not(one, 3 * MINUTE)))
