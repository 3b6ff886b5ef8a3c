"""Pictures of the shipped deck a few minutes into play, for tests that need something to name."""

from datetime import UTC, datetime
from functools import cache

from tabletop.control.library import load
from tabletop.exercise import commands as asks
from tabletop.exercise import events as ev
from tabletop.exercise.decide import decide
from tabletop.exercise.events import Act, Entry
from tabletop.exercise.picture import picture
from tabletop.exercise.refusals import Refused
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import MINUTE
from tabletop.exercise.views import Picture

WALL = datetime(2026, 1, 1, tzinfo=UTC)


def played(*given_commands: asks.Command, at: int = 10 * MINUTE) -> Picture:
    """Return the picture after these commands, each asked at the same exercise time."""
    loaded = load("east-china-sea")
    session = Session(loaded.deck, loaded.procedures)
    for place, command in enumerate(given_commands):
        now = at if place else 0
        events = decide(session, command, now, now)
        assert not isinstance(events, Refused), (command, events)
        for event in events:
            apply(session, Entry(len(session.entries) + 1, now, now, WALL, "control", event))
    return picture(session, at)


STARTED = asks.StartExercise(("us", "japan"))
AN_ACT = Act("JJOC", "inform", to=("USFJ",), about="formation")
A_MEETING = ev.Meeting("ACG", "DIR", ("USFJ", "MOD"), "formation", agreed="one list")


@cache
def morning() -> Picture:
    """Ten minutes into play: one inject out, hence one incident live; a decision, an act, a meeting, a request."""
    return played(
        STARTED,
        asks.ReleaseInject("ECS-01"),  # 2
        asks.RecordDecision(ev.Decision("first-word", "japan", ev.Chosen("ops-now"), by="JJOC")),  # 3
        asks.RecordAct(AN_ACT),  # 4
        asks.RecordMeeting(A_MEETING),  # 5
        asks.RaiseRfi("us", "How many boats?"),  # 6
        asks.AddPoint(ev.ImprovisedPoint("P1", "joint", "Answer the hotline?", ("us", "japan"), ("yes", "no"))),  # 7
    )


@cache
def crowded() -> Picture:
    """Two incidents live."""
    return played(STARTED, asks.ReleaseInject("ECS-01"), asks.ReleaseInject("ECS-03"))
