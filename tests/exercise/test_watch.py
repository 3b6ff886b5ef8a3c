"""Who is shown an entry: the rules in which it plays a role and no others, so that an entry costs what watches it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.exercise.events import ActRecorded
from tabletop.exercise.procedures import Existence, Precedence, Response
from tabletop.exercise.session import Session, apply, fold
from tabletop.exercise.times import MINUTE, format_offset
from tabletop.exercise.watch import watch_keys
from tests.exercise.generate import a_play, small_deck
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import Play, act, any_of, asks, rule

DECK = small_deck()


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("act=inform", {"act inform"}),
        ("act=inform|order by=PM", {"act inform", "act order"}),
        ("inject=any", {"inject"}),
        ("tags=alert", {"inject"}),
        ("decision=any", {"decision"}),
        ("option=patrol side=us", {"decision"}),
        ("act=any", set()),
        ("act=!order", set()),
        ("side=us", set()),
    ],
)
def test_a_selector_says_which_entries_it_may_match(asked: str, keys: set[str]) -> None:
    """Where it does not say, only looking at every entry will do."""
    assert watch_keys(asks(asked)) == keys


def test_an_entry_is_shown_once_to_each_rule_that_watches_it() -> None:
    made = Play(
        rule("R1", Response(any_of("tags=alert"), any_of("act=inform", "act=inform to=PM"))),
        rule("R2", Existence(any_of("act=order"))),
        rule("R3", Existence(any_of("side=us"))),
    )
    made.start()
    shown = []
    for text in ("JP-A inform", "JP-A order", "JP-A report", "US-A inform"):
        before = made.session.watch.called
        made.act(text, "0:10")
        shown.append(made.session.watch.called - before)

    assert shown == [1, 1, 0, 2]


MINUTES = st.integers(0, 40).map(lambda number: number * MINUTE)
TYPED_LATE = st.lists(
    st.tuples(MINUTES, MINUTES, st.sampled_from(("JP-A inform US-A", "JP-A report JP-B"))), max_size=5
)


@settings(max_examples=100)
@given(TYPED_LATE)
def test_what_is_read_every_minute_is_what_a_fold_from_nothing_reads(typed: list[tuple[int, int, str]]) -> None:
    """A deadline runs out on the screen, and then somebody types what was said before it did."""
    made = Play(rule("R1", Response(any_of("act=order"), any_of("act=inform")), within="20m", strict=True))
    made.start()
    made.act("JP-A order JP-B", "0:05")
    now = 5 * MINUTE
    for gap, late, text in typed:
        now += gap
        made.verdicts(format_offset(now)[2:])
        made.put(ActRecorded(act(text)), max(0, now - late), format_offset(now)[2:])
        made.verdicts()


@settings(max_examples=30)
@given(st.integers(0, 2**32))
def test_no_look_changes_what_a_later_look_reads(seed: int) -> None:
    """Ahead and back again, between entries of every kind: late ones, corrections, freezes, jumps, ENDEX."""
    rng = Random(seed)
    asked = some_procedures(rng)
    entries = a_play(rng, DECK, asked)
    session = Session(DECK, asked)
    for count, entry in enumerate(entries, 1):
        apply(session, entry)
        ahead = (0, 0, 1, MINUTE, 5 * MINUTE, 5 * MINUTE + 1, 60 * MINUTE) if session.clock.runs else (0,)
        for at in [session.clock.at + rng.choice(ahead) for _ in range(rng.randint(0, 3))]:
            assert session.verdicts(at) == fold(DECK, asked, entries[:count]).verdicts(at)


@pytest.mark.parametrize("cells", [("us", "japan"), ("us", "japan", "rok")])
def test_what_stands_before_startex_is_seen_whoever_plays(cells: tuple[str, ...]) -> None:
    """The room records nothing then; a save that somebody wrote may."""
    made = Play(rule("R1", Precedence(any_of("act=inform"), any_of("act=order"))))
    made.act("JP-A inform", "0:00")
    made.start(*cells)
    made.act("JP-A order", "0:10")

    assert made.codes() == ["fulfilled"]


@settings(max_examples=30)
@given(st.integers(0, 2**32))
def test_a_play_reads_as_before_when_others_of_its_arrangement_were_read(seed: int) -> None:
    """What is kept from one play to the next is how entries are read, and nothing of what they said."""
    rng = Random(seed)
    asked = some_procedures(rng)
    play, *others = (a_play(rng, DECK, asked) for _ in range(3))
    alone = fold(DECK, asked, play)
    at = alone.clock.at
    before = alone.verdicts(at)
    for other in others:
        again = fold(DECK, asked, other)
        again.verdicts(again.clock.at)

    assert before == fold(DECK, asked, play).verdicts(at) == alone.verdicts(at)
