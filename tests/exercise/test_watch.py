"""Who is shown an entry: the rules in which it plays a role and no others, so that an entry costs what watches it."""

from __future__ import annotations

import pytest

from tabletop.exercise.procedures import Existence, Response
from tabletop.exercise.watch import watch_keys
from tests.exercise.small import Play, any_of, asks, rule


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
