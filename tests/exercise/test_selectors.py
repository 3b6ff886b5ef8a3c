"""Selectors: what one entry answers to, facet by facet."""

from __future__ import annotations

import pytest

from tabletop.exercise.events import Meeting, MeetingRecorded
from tabletop.exercise.selectors import matches
from tabletop.exercise.trace import facets_of_act, item_of, stage_of
from tests.exercise.small import act, asks, deck, procedures

STAGE = stage_of(deck(), procedures())
CONSULTING = procedures().consulting


def answers(asked: str, done: str, side: str | None = None) -> bool:
    return matches(asks(asked), facets_of_act(act(done), STAGE), CONSULTING, side)


@pytest.mark.parametrize(
    ("asked", "done", "expected"),
    [
        ("act=inform", "JP-A inform US-A", True),
        ("act=inform|report", "JP-A report PM", True),
        ("act=inform", "JP-A report PM", False),
        ("act=inform matter=any", "JP-A inform US-A", False),
        ("act=inform matter=any", "JP-A inform US-A on FDO", True),
        ("act=inform side=japan", "JP-A inform US-A", True),
        ("act=inform to_side=us", "JP-A inform US-A", True),
        ("act=inform to_side=us", "JP-A inform us", True),
        ("act=inform to=press", "JP-A inform US-A,press", True),
        ("act=inform storyline=swarm", "JP-A inform US-A about lock-on", True),
        ("act=convene with=JP-A", "JP-A convene via ACG", True),
        ("act=convene with_side=us", "JP-A convene via ACG with US-B", True),
        ("act=convene level=DIR", "JP-A convene via ACG level DIR", True),
        ("act=inform says.stance=concern", "JP-A inform US-A says stance=concern", True),
        ("act=inform says.stance=concern", "JP-A inform US-A says stance=restraint", False),
        # Silence is not evidence: what is not stated never matches, not even a negation.
        ("act=inform matter=!FDO", "JP-A inform US-A on MSO", True),
        ("act=inform matter=!FDO", "JP-A inform US-A on FDO", False),
        ("act=inform matter=!FDO", "JP-A inform US-A", False),
        ("act=inform to=!US-A", "JP-A inform US-A,US-B", False),
        # Recommended acts do not count unless a rule says so.
        ("act=order", "JP-A order as notional", True),
        ("act=order", "JP-A order as recommended", False),
        ("act=order as=recommended", "JP-A order as recommended", True),
        ("act=order as=recommended", "JP-A order", False),
        # Informal acts count where consultation is asked.
        ("act=consult", "JP-A consult US-A informal", True),
        ("act=inform|consult", "JP-A inform US-A informal", True),
        ("act=order", "JP-A order informal", False),
        ("act=any", "JP-A consult US-A informal", False),
        ("act=order informal=yes", "JP-A order informal", True),
        ("act=order informal=no", "JP-A order informal", False),
        ("inject=any", "JP-A order", False),
    ],
)
def test_an_act_answers_or_does_not(asked: str, done: str, expected: bool) -> None:
    assert expected is answers(asked, done)


@pytest.mark.parametrize(
    ("done", "side", "expected"),
    [
        ("JP-A inform US-A", None, True),
        ("JP-A inform JP-B", None, False),
        ("JP-A inform US-A", "us", False),
        ("JP-A inform US-A", "japan", True),
        ("US-A inform JP-A,US-B", "us", True),
        ("JP-A inform press", "japan", False),
    ],
)
def test_the_other_side_is_one_other_than_the_occasions(done: str, side: str | None, expected: bool) -> None:
    assert expected is answers("act=inform to_side=other", done, side)


@pytest.mark.parametrize(("side", "expected"), [(None, True), ("us", True), ("japan", True)])
def test_a_meeting_of_both_sides_has_the_other_side_in_it(side: str | None, expected: bool) -> None:
    item = item_of(1, 0, MeetingRecorded(Meeting("ACG")), STAGE)
    assert item is not None

    assert expected is matches(asks("act=convene with_side=other"), item.facets, CONSULTING, side)


def test_a_meeting_of_one_side_has_no_other_side_in_it() -> None:
    item = item_of(1, 0, MeetingRecorded(Meeting("NSC")), STAGE)
    assert item is not None

    assert not matches(asks("act=convene with_side=other"), item.facets, CONSULTING)
    assert matches(asks("act=convene with_side=other"), item.facets, CONSULTING, "us")


def test_a_part_is_laid_over_a_selector() -> None:
    assert asks("act=inform to=PM").merged(asks("to=JP-A by=JP-B")) == asks("act=inform to=JP-A by=JP-B")
