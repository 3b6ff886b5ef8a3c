"""Random plays and commands over the small deck, drawn from a `Random` that Hypothesis may hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Final

import attrs

from tabletop.exercise import commands as c
from tabletop.exercise.conditions import Any, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, Asks, Deck, Inject, WhenTrue
from tabletop.exercise.events import (
    NEVER_BACK_DATED,
    Act,
    ActAmended,
    ActRecorded,
    ActWithdrawn,
    Answer,
    Chosen,
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockResumed,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    DecisionWithdrawn,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    ImprovisedInject,
    ImprovisedPoint,
    InjectRecalled,
    InjectReleased,
    Meant,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    MeetingWithdrawn,
    MoveOpened,
    OtherAnswer,
    RfiRaised,
    Settled,
    SettledAs,
    TakenBack,
)
from tabletop.exercise.procedures import (
    Procedures,
)
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import MINUTE, SECOND, Millis
from tabletop.exercise.verdicts import Code
from tests.exercise.generate_rules import often
from tests.exercise.small import P1, P2, WALL, act, deck, inject, point, t

WORDS: Final[tuple[tuple[tuple[str, str], ...], ...]] = tuple(
    tuple((field, value) for field, _, value in (word.partition("=") for word in words.split()))
    for words in (
        "", "stance=firm", "stance=open", "stance=open", "stance=silent", "stance=firm count=1", "stance=firm count=2",
        "stance=open count=1", "stance=OPEN count=１",
    )
)  # fmt: skip
"""What acts state: a few values, so that equal and unequal words are both common."""
LATER: Final = (0, 0, 0, MINUTE, 5 * MINUTE, 12 * MINUTE)


def injects() -> tuple[Inject, ...]:
    """Return the injects that random plays release: some of one incident, some of none, one with two sides."""
    return (
        inject("I1", "0:05", incident="lock-on", tags="alert", decide=(P1,)),
        inject("I2", "0:10", "japan", incident="lock-on", tags="contact alert", decide=(P2,)),
        inject("I3", "0:15", "us", incident="ramming", tags="alert"),
        inject("I4", None, "us japan", tags="alert"),
        inject(
            "I5", None, "japan", incident="cut", tags="contact", decide=(point("P3", Asks.JOINT, "us japan", "x y"),)
        ),
        inject("I6", WhenTrue(Any((Decided("P1", "us", ("patrol",)), Not(Released("I3"), t("0:40"))))), auto=True),
        inject("I7", AfterInject("I1", MINUTE)),
    )


def an_act(rng: Random) -> Act:
    """Draw an act."""
    by = rng.choice(("US-A", "US-B", "JP-A", "JP-B", "KR-A"))
    what = rng.choice(("consult", "convene", "inform", "report", "order", "announce"))
    read = act(f"{by} {what}")
    return attrs.evolve(
        read,
        matter=rng.choice((None, "FDO", "MSO")),
        to=rng.choice(((), ("US-A",), ("JP-A", "PM"), ("us",), ("press",), ("US-B", "JP-B"))),
        via=(via := rng.choice((None, "ACG", "ACG", "NSC"))),
        level=rng.choice((None, "DIR")) if via == "ACG" else None,
        present=rng.choice(((), ("JP-A", "US-A"), ("japan",))),
        about=rng.choice((None, "lock-on", "lock-on", "ramming", "cut")),
        meant=rng.choice((Meant.DECIDED, Meant.DECIDED, Meant.NOTIONAL, Meant.RECOMMENDED)),
        informal=often(rng, 5),
        says=rng.choice(WORDS),
    )


def a_meeting(rng: Random) -> Meeting:
    """Draw a meeting record."""
    present = rng.choice(((), ("US-A", "JP-A"), ("us", "japan"), ("JP-A", "JP-B")))
    about = rng.choice((None, "lock-on", "ramming"))
    return Meeting(rng.choice(("ACG", "ACG", "NSC")), None, present, about, informal=often(rng, 4))


def an_answer(rng: Random, point_id: str, now: Millis) -> Answer:
    """Draw an answer that can be read."""
    options = {"P1": ("patrol", "transit", "wait"), "P2": ("now", "confirm"), "P3": ("x", "y")}.get(
        point_id, ("1", "2")
    )
    return rng.choice((Chosen(rng.choice(options)), OtherAnswer("something else"), TakenBack(now + 20 * MINUTE)))


def a_decision(rng: Random, now: Millis) -> Decision:
    """Draw a decision."""
    point_id = rng.choice(("P1", "P1", "P2", "P3"))
    caveat = rng.choice(("", "", "with a reservation"))
    by = rng.choice((None, "JP-A", "US-A"))
    return Decision(point_id, rng.choice(("us", "japan")), an_answer(rng, point_id, now), by, caveat=caveat)


def a_deed(rng: Random, now: Millis) -> Event:
    """Draw something the room or the white cell did."""
    match rng.randrange(8):
        case 0 | 1 | 2 | 3:
            return ActRecorded(an_act(rng))
        case 4:
            return MeetingRecorded(a_meeting(rng))
        case 5:
            return DecisionRecorded(a_decision(rng, now))
        case _:
            return InjectReleased(rng.choice(("I1", "I1", "I2", "I3", "I4", "I5")))


def a_correction(rng: Random, entries: Sequence[Entry], now: Millis) -> Event | None:
    """Draw an amendment, a withdrawal or a recall of something that is there."""
    target = rng.choice(entries)
    match target.event:
        case ActRecorded():
            return rng.choice((ActWithdrawn(target.n), ActAmended(target.n, an_act(rng))))
        case MeetingRecorded():
            return rng.choice((MeetingWithdrawn(target.n), MeetingAmended(target.n, a_meeting(rng))))
        case DecisionRecorded():
            return rng.choice((DecisionWithdrawn(target.n), DecisionAmended(target.n, a_decision(rng, now))))
        case InjectReleased(inject=inject_id):
            return InjectRecalled(inject_id)
        case _:
            return None


def a_clock_event(rng: Random, session: Session, now: Millis) -> Event:
    """Draw what the clock can do next."""
    clock = session.clock
    frozen = clock.frozen_since is not None
    match rng.randrange(4):
        case 0 | 1:
            # What has run out is no longer asked about; a save that was written by hand may settle it all the same.
            open_ = [v for v in session.verdicts(now) if v.code in {Code.PENDING, Code.OVERDUE, Code.VIOLATED}]
            picked = [verdict for verdict in open_ if not often(rng, 3)]
            settled = tuple(Settled(verdict.id, rng.choice(list(SettledAs)), "a reason") for verdict in picked)
            if often(rng, 4):
                return MoveOpened("M3", settled)
            return ClockJumped(now + rng.choice((MINUTE, 10 * MINUTE)), settled)
        case 2 if clock.paused:
            return ClockResumed()
        case 2:
            return ClockPaused()
        case _:
            return ClockResumed(frozen=True) if frozen else ClockFrozen()


def a_play(rng: Random, on: Deck, by: Procedures, most: int = 25) -> list[Entry]:
    """Draw a play: deeds typed at once, late and at one moment, corrections, the clock, perhaps ENDEX."""
    cells = rng.choice((("us", "japan"), ("us", "japan"), ("us", "japan", "rok"), ("us", "japan", "rok"), ("japan",)))
    entries: list[Entry] = []
    session = Session(on, by)

    def put(event: Event, said: Millis, typed: Millis) -> None:
        """Record an event."""
        entry = Entry(len(entries) + 1, said, typed, WALL + timedelta(milliseconds=typed), "control", event)
        entries.append(entry)
        apply(session, entry)

    put(ExerciseStarted(cells), 0, 0)
    for _ in range(rng.randint(1, most)):
        now = session.clock.at
        if session.clock.runs:
            now += rng.choice((0, 0, SECOND, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE, 11 * MINUTE))
        event: Event | None = a_deed(rng, now)
        if often(rng, 6):
            event = a_correction(rng, entries, now)
        elif often(rng, 5) and session.clock.ended is None:
            event = a_clock_event(rng, session, now)
        elif often(rng, 25) and session.clock.ended is None:
            event = ExerciseEnded()
        if event is None:
            continue
        put(event, now if isinstance(event, NEVER_BACK_DATED) else max(0, now - rng.choice(LATER)), now)
    return entries


def small_deck() -> Deck:
    """Return the deck of random plays."""
    return deck(*injects())


def a_command(rng: Random, session: Session, now: Millis) -> c.Command:
    """Draw any command, sound or not, about what is there and what is not."""
    ids = (*session.board.stage.injects, "I99")
    points = (*session.board.stage.points, "P99")

    def entry(kind: type[Event]) -> int:
        """Draw an entry, mostly one of that kind."""
        good = [one.n for one in session.entries if isinstance(one.event, kind)]
        return rng.choice(good) if good and not often(rng, 3) else rng.randint(0, len(session.entries) + 1)

    cell = rng.choice(("us", "japan", "rok", "moon"))
    inject_id = rng.choice(ids)
    open_ = [v.id for v in session.verdicts(now) if v.code in {Code.PENDING, Code.OVERDUE}]
    settled = tuple(Settled(id_, rng.choice(list(SettledAs)), rng.choice(("why", ""))) for id_ in open_)
    settled = rng.choice((settled, settled, (), (Settled("R9@9", SettledAs.MET),)))
    deed = attrs.evolve(an_act(rng), by=rng.choice(("US-A", "JP-A", "NOBODY")))
    point_id = rng.choice(points)
    decision = Decision(point_id, cell, an_answer(rng, point_id, now), rng.choice((None, "JP-A", "NOBODY")))
    words = rng.choice(("words", "words", " "))
    return rng.choice(
        (
            c.StartExercise(("us", "japan"), rng.choice((1.0, 2.0, 0.0))),
            c.EndExercise(),
            c.PauseClock(),
            c.ResumeClock(),
            c.FreezeClock(),
            c.ChangeRate(rng.choice((0.5, 2.0, -1.0, float("nan")))),
            c.JumpClock(now + rng.choice((-MINUTE, 0, 5 * MINUTE, 20 * MINUTE)), settled, "", often(rng, 4)),
            c.ReleaseInject(inject_id),
            c.ReleaseInject(inject_id),
            c.DeferInject(inject_id, rng.choice((None, now, now + 5 * MINUTE))),
            c.RetimeInject(inject_id, now + 5 * MINUTE),
            c.OmitInject(inject_id),
            c.RecallInject(inject_id),
            c.AddInject(
                ImprovisedInject(
                    rng.choice(("I1", "X1", "X2", "9")), words, (cell,), "", rng.choice((None, "cut", "no"))
                )
            ),
            c.AddPoint(ImprovisedPoint(rng.choice(("Q1", "Q2", "P1")), "joint", words, ("us", cell), ("a", "b"))),
            c.OverruleBranch(inject_id, rng.choice((True, False)), words),
            c.RecordDecision(decision, rng.choice(((), (deed,)))),
            c.AmendDecision(entry(DecisionRecorded), decision),
            c.RevealDecision(point_id),
            c.RecordAct(deed),
            c.RecordAct(an_act(rng)),
            c.RecordAct(an_act(rng)),
            c.AmendAct(entry(ActRecorded), deed),
            c.RecordMeeting(a_meeting(rng)),
            c.AmendMeeting(entry(MeetingRecorded), a_meeting(rng)),
            c.Withdraw(entry(ActRecorded)),
            c.GiveRuling(rng.choice(("PRC", "Mars")), "", words),
            c.RaiseRfi(cell, words),
            c.AnswerRfi(entry(RfiRaised), words),
            c.RecordObservation(words, rng.choice((None, cell)), rng.choice((None, "O1", "O9"))),
            c.SelfAssess(cell, words),
            c.AssignCorrectiveAction(words),
            c.OpenMove(rng.choice(("M1", "M2", "M3", "M9")), settled),
            c.CloseMove(),
            c.HandOver(words),
            c.ReleaseScores(),
        )
    )
