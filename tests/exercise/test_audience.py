"""What a cell and the projector may see: canary words are sought in everything their picture holds."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs
import pytest

from tabletop.exercise.events import (
    Chosen,
    ClockJumped,
    DecisionRecorded,
    DecisionRevealed,
    ImprovisedInject,
    InjectAdded,
    InjectOmitted,
    InjectRecalled,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    ObservationRecorded,
    OtherAnswer,
    RfiAnswered,
    RfiRaised,
    RulingGiven,
    ScoresReleased,
    Settled,
    SettledAs,
)
from tabletop.exercise.procedures import Response
from tabletop.exercise.views import CONTROL, PROJECTOR, Audience, Outcome, Picture, Possible
from tests.exercise.small import Play, any_of, decision, rule, t

US = Audience("cell", "us")
JAPAN = Audience("cell", "japan")


def words(value: object) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield from words(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from words(key)
            yield from words(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from words(one)


def holds(picture: Picture, canary: str) -> bool:
    return any(canary in word for word in words(picture))


def canaries() -> Play:
    """A play in which whatever somebody must not see has a word of its own."""
    play = Play(rule("R1", Response(any_of("inject=any tags=alert"), any_of("act=consult")), within="30m"))
    play.start()
    play.release("I1", "0:05")
    play.put(DecisionRecorded(decision("us", "P1", OtherAnswer("CANARY-US answer"), caveat="CANARY-US caveat")), "0:06")
    play.put(DecisionRecorded(decision("japan", "P1", Chosen("patrol"), because="CANARY-JP reason")), "0:07")
    play.release("I2", "0:15")
    play.put(DecisionRecorded(decision("japan", "P2", OtherAnswer("CANARY-JP national"))), "0:16")
    play.put(MeetingRecorded(Meeting("NSC", agreed="CANARY-JP council")), "0:17")
    n = play.put(MeetingRecorded(Meeting("ACG", present=("JP-A", "JP-B"), agreed="CANARY-JP caucus")), "0:18")
    play.put(MeetingAmended(n, Meeting("ACG", present=("JP-A",), agreed="CANARY-JP amended")), "0:18")
    play.put(MeetingWithdrawn(n, "CANARY-JP withdrawn"), "0:18")
    play.act("JP-A inform JP-B says CANARY-JP=act", "0:19")
    play.put(RfiRaised("japan", "CANARY-JP question"), "0:20")
    play.put(RfiAnswered(len(play.entries), "CANARY-JP reply"), "0:20")
    play.put(ObservationRecorded("CANARY observation"), "0:21")
    play.put(RulingGiven("PRC", "CANARY question", "CANARY ruling", "CANARY reason"), "0:21")
    play.put(InjectAdded(ImprovisedInject("X1", "Made up", ("japan",), "CANARY-JP body", None, ("contact",))), "0:22")
    play.put(InjectOmitted("I7", "CANARY why omitted"), "0:22")
    play.put(ClockJumped(t("0:40"), (Settled("R1@2", SettledAs.WAIVED, "CANARY waiver"),)), "0:23")
    return play


@pytest.mark.parametrize("audience", [US, JAPAN, PROJECTOR])
def test_what_is_the_white_cells_is_nowhere_in_another_picture(audience: Audience) -> None:
    play = canaries()
    assert holds(play.picture(audience=CONTROL), "CANARY ")

    shown = play.picture(audience=audience)
    assert [word for word in words(shown) if "CANARY " in word] == []


@pytest.mark.parametrize(("audience", "canary"), [(US, "CANARY-JP"), (JAPAN, "CANARY-US"), (PROJECTOR, "CANARY")])
def test_what_is_anothers_is_nowhere_in_a_cells_picture(audience: Audience, canary: str) -> None:
    play = canaries()
    assert holds(play.picture(), canary)

    assert [word for word in words(play.picture(audience=audience)) if canary in word] == []


@pytest.mark.parametrize(
    ("audience", "canary"),
    [(US, "CANARY-US answer"), (JAPAN, "CANARY-JP national"), (JAPAN, "CANARY-JP council"), (JAPAN, "CANARY-JP reply"),
     (JAPAN, "CANARY-JP amended"), (JAPAN, "CANARY-JP body")],
)  # fmt: skip
def test_what_is_a_cells_own_is_in_its_picture(audience: Audience, canary: str) -> None:
    assert holds(canaries().picture(audience=audience), canary)


@pytest.mark.parametrize("audience", [US, JAPAN, PROJECTOR])
def test_unreleased_injects_are_nowhere(audience: Audience) -> None:
    play = canaries()
    play.put(InjectRecalled("I1"), "0:41", "0:41")

    for hidden in ("of I1", "of I3", "of I6", "of I7"):
        assert holds(play.picture(), hidden)
        assert not holds(play.picture(audience=audience), hidden)


def test_a_cell_sees_what_is_releasable_to_it_and_the_room_what_all_may_see() -> None:
    play = canaries()

    assert [view.inject.id for view in play.picture(audience=US).injects] == ["I1"]
    assert {view.inject.id for view in play.picture(audience=JAPAN).injects} == {"I1", "I2", "X1"}
    assert [view.inject.id for view in play.picture(audience=PROJECTOR).injects] == ["I1"]


@pytest.mark.parametrize("audience", [JAPAN, PROJECTOR])
def test_an_answer_not_revealed_leaves_no_trace(audience: Audience) -> None:
    """Not even that there is one, when it was given, whether by the usual office or how the answers go together."""
    silent, given = Play(), Play()
    for play in (silent, given):
        play.start()
        play.release("I1", "0:05")
    given.put(DecisionRecorded(decision("us", "P1", Chosen("patrol"), by="US-B")), "0:10")

    assert given.picture("0:16").point("P1") != silent.picture("0:16").point("P1")
    assert given.picture("0:16", audience).points == silent.picture("0:16", audience).points


def test_a_branch_does_not_tell_whose_decision_opened_it() -> None:
    play = canaries()
    play.decide("us P1 patrol", "0:41", "0:41")
    play.release("I4", "0:46", "0:46")

    shown = play.picture(audience=JAPAN)
    assert shown.inject("I4") is not None
    assert not any(answer.decision is not None and answer.cell == "us" for p in shown.points for answer in p.answers)
    for view in (*shown.injects, *shown.deck.injects):
        assert "Decided" not in repr(view)


def test_revealed_everyone_asked_sees_the_answers() -> None:
    play = canaries()
    play.put(DecisionRevealed("P1"), "0:41", "0:41")

    for audience in (US, JAPAN, PROJECTOR):
        point = play.picture(audience=audience).point("P1")
        assert point is not None
        assert point.outcome is Outcome.DIVERGED
        assert all(answer.decision is not None for answer in point.answers)


def test_a_question_to_one_cell_is_not_shown_to_another() -> None:
    play = canaries()

    assert play.picture(audience=US).point("P2") is None
    assert play.picture(audience=PROJECTOR).point("P2") is None
    assert play.picture(audience=JAPAN).point("P2") is not None


def test_no_score_on_a_shared_screen_until_it_is_released() -> None:
    play = canaries()
    for audience in (US, JAPAN, PROJECTOR):
        shown = play.picture(audience=audience)
        assert (shown.verdicts, shown.card, shown.deadlines) == ((), None, ())
        assert shown.procedures.rules == ()
        assert shown.possible == Possible()
    play.put(ScoresReleased(), "0:41", "0:41")
    for audience in (US, JAPAN, PROJECTOR):
        shown = play.picture(audience=audience)
        assert shown.verdicts != ()
        assert shown.card is not None


def test_an_act_is_heard_by_its_side_those_addressed_and_those_at_the_table() -> None:
    play = Play()
    play.start()
    numbers = [
        play.act("JP-A inform JP-B", "0:01"),
        play.act("JP-A inform US-A", "0:02"),
        play.act("JP-A inform us", "0:03"),
        play.act("JP-A convene via NSC with US-B", "0:04"),
        play.act("US-A inform press", "0:05"),
    ]

    def heard(audience: Audience) -> list[int]:
        return [line.entry.n for line in play.picture(audience=audience).log if line.entry.n in numbers]

    assert heard(JAPAN) == numbers[:4]
    assert heard(US) == numbers[1:]
    assert heard(PROJECTOR) == []
