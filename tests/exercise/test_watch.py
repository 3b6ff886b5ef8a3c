"""Who is shown an entry: the rules in which it plays a role and no others, so that an entry costs what watches it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.exercise.events import ActRecorded
from tabletop.exercise.procedures import Existence, Response
from tabletop.exercise.times import MINUTE, format_offset
from tabletop.exercise.watch import watch_keys
from tests.exercise.small import Play, act, any_of, asks, rule


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
