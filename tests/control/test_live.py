"""A running exercise on a counted clock: time, said-at times, refusals, and a disk that fails or takes its time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import cast

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tabletop.control.live import Live, Recorded
from tabletop.control.moments import Counter, Moment
from tabletop.exercise import commands as c
from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.events import ClockJumped, Entry
from tabletop.exercise.picture import picture
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.session import Session, fold
from tabletop.exercise.times import MINUTE, SECOND
from tabletop.journal.file import Writer
from tests.exercise.generate import a_command, small_deck
from tests.exercise.generate_rules import some_procedures
from tests.exercise.small import WALL, act, deck, procedures, t


class Paper:
    """A writer that keeps entries in a list; it can fail, and it can wait."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.fails = False
        self.failed: str | None = None
        self.gate: threading.Event | None = None

    def append(self, entries: Sequence[Entry]) -> None:
        if self.gate is not None:
            self.gate.wait(5)
        if self.fails:
            self.failed = "The disk is full."
            raise SaveFailed(self.failed)
        self.entries += entries

    def close(self) -> None:
        """Nothing is open."""


def exercise(*, started: bool = True) -> tuple[Live, Counter, Paper]:
    time, paper = Counter(WALL), Paper()
    live = Live(Session(deck(), procedures()), cast(Writer, paper), Path("x.jsonl"), "control", "en", time)
    if started:
        live.submit(c.StartExercise(("us", "japan")))
    return live, time, paper


ACT = c.RecordAct(act("JP-A inform US-A"))


def record(live: Live, command: c.Command, said: Said | None = None) -> Entry:
    answer = live.submit(command, said)
    assert isinstance(answer, Recorded), answer
    return answer.entries[-1]


def test_time_runs_from_startex_with_its_rate() -> None:
    live, time, _ = exercise(started=False)
    time.pass_by(MINUTE)
    assert live.now() == 0
    record(live, c.StartExercise((), 2.0))
    time.pass_by(MINUTE)

    assert live.now() == 2 * MINUTE


def test_paused_it_stands_frozen_it_runs_and_a_jump_moves_it() -> None:
    live, time, _ = exercise()
    time.pass_by(10 * MINUTE)
    record(live, c.PauseClock())
    time.pass_by(10 * MINUTE)
    assert live.now() == 10 * MINUTE
    record(live, c.ResumeClock())
    record(live, c.FreezeClock())
    time.pass_by(5 * MINUTE)
    assert live.now() == 15 * MINUTE
    record(live, c.JumpClock(t("1:00")))
    time.pass_by(MINUTE)
    assert live.now() == t("1:01")
    record(live, c.EndExercise())
    time.pass_by(MINUTE)
    assert live.now() == t("1:01")


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_time_is_continuous_and_never_runs_back_whatever_is_asked(rng: Random) -> None:
    """Only a jump jumps; a command takes no time; real time passes at the rate, or not at all."""
    time, paper = Counter(WALL), Paper()
    session = Session(small_deck(), some_procedures(rng))
    live = Live(session, cast(Writer, paper), Path("x.jsonl"), "control", "en", time)
    record(live, c.StartExercise(("us", "japan"), rng.choice((0.5, 1.0, 3.0))))
    for _ in range(25):
        before, passed = live.now(), rng.choice((0, 1, 333, SECOND, MINUTE, 7 * MINUTE))
        time.pass_by(passed)
        now = live.now()
        clock = session.clock
        expected = passed * clock.rate if clock.runs else 0
        assert abs((now - before) - expected) <= 1

        answer = live.submit(a_command(rng, session, now))

        jumps = (
            [e.event for e in answer.entries if isinstance(e.event, ClockJumped)]
            if isinstance(answer, Recorded)
            else []
        )
        assert live.now() == (jumps[0].to if jumps else now)
        event("jumped" if jumps else "went on")
    assert [entry.n for entry in paper.entries] == list(range(1, len(paper.entries) + 1))
    typed = [entry.typed for entry in paper.entries]
    assert typed == sorted(typed)
    again = fold(session.deck, session.procedures, paper.entries)
    assert live.picture() == picture(again, live.now())


@pytest.mark.parametrize(
    ("said", "at"),
    [(None, "0:20"), (Ago(6 * MINUTE), "0:14"), (AtOffset(t("0:05")), "0:05"), (Ago(0), "0:20")],
)
def test_said_apart_from_typed(said: Said | None, at: str) -> None:
    live, time, _ = exercise()
    time.pass_by(20 * MINUTE)

    entry = record(live, ACT, said)
    assert (entry.said, entry.typed, entry.wall) == (t(at), t("0:20"), WALL + timedelta(minutes=20))


def test_a_time_on_the_rooms_wall_is_that_minutes_last_instant_and_never_after_now() -> None:
    live, time, _ = exercise()
    time.pass_by(20 * MINUTE + 30 * SECOND)
    room = (WALL + timedelta(minutes=10)).astimezone()
    now = (WALL + timedelta(minutes=20)).astimezone()

    assert record(live, ACT, RoomTime(room.hour, room.minute)).said == t("0:10") + 59_999
    assert record(live, ACT, RoomTime(now.hour, now.minute)).said == t("0:20:30")


@pytest.mark.parametrize(
    ("now", "typed", "ago"),
    [((0, 5), (23, 58), 7), ((12, 30), (12, 50), None), ((23, 58), (0, 10), None), ((12, 30), (1, 0), 690)],
)
def test_a_time_on_the_rooms_wall_is_the_one_nearest_to_now(
    now: tuple[int, int], typed: tuple[int, int], ago: int | None
) -> None:
    """Just after midnight it is yesterday's; what is yet to come is refused and not taken for yesterday's."""
    room = WALL.astimezone().replace(hour=now[0], minute=now[1], second=0, microsecond=0) - timedelta(minutes=720)
    time, paper = Counter(room.astimezone(UTC)), Paper()
    live = Live(Session(deck(), procedures()), cast(Writer, paper), Path("x.jsonl"), "control", "en", time)
    live.submit(c.StartExercise(("us", "japan")))
    time.pass_by(720 * MINUTE)

    answer = live.submit(ACT, RoomTime(*typed))
    if ago is None:
        assert answer == Refused(Why.SAID_LATER)
    else:
        assert isinstance(answer, Recorded)
        assert answer.entries[0].said == (720 - ago) * MINUTE + 59_999


def test_what_is_said_later_or_back_dates_the_clock_is_refused() -> None:
    live, _, paper = exercise()

    assert live.submit(ACT, AtOffset(1)) == Refused(Why.SAID_LATER)
    assert live.submit(c.PauseClock(), Ago(0)) == Refused(Why.CLOCK_NOT_BACK_DATED)
    assert len(paper.entries) == 1


def test_what_could_not_be_made_durable_is_not_recorded() -> None:
    live, _, paper = exercise()
    paper.fails = True
    before = live.picture()

    with pytest.raises(SaveFailed):
        live.submit(ACT)
    assert live.picture() == before
    paper.fails = False
    assert record(live, ACT).n == 2


def test_a_gap_between_both_clocks_is_noticed_once() -> None:
    moments = [
        Moment(WALL, 0),
        Moment(WALL + timedelta(seconds=61), 61_000),
        Moment(WALL + timedelta(minutes=30), 62_000),
    ]
    moments.append(Moment(WALL + timedelta(minutes=30, seconds=1), 63_000))
    live = Live(Session(deck(), procedures()), cast(Writer, Paper()), Path("x"), "c", "en", iter(moments).__next__)

    assert live.gap() == 0
    assert live.gap() == 29 * MINUTE - 2 * SECOND
    assert live.gap() == 0


def test_the_clock_pauses_where_the_last_record_was() -> None:
    live, time, _ = exercise()
    time.pass_by(10 * MINUTE)
    record(live, ACT)
    time.pass_by(30 * MINUTE)

    live.pause_where_it_stopped("stopped")
    assert live.now() == t("0:10")
    assert live.session.clock.paused


def test_nobody_sees_time_run_past_a_pause_that_waits_for_the_disk() -> None:
    live, time, paper = exercise()
    time.pass_by(10 * MINUTE)
    paper.gate = threading.Event()

    async def pause() -> int:
        task = asyncio.ensure_future(live.submit_soon(c.PauseClock()))
        await asyncio.sleep(0.01)
        time.pass_by(MINUTE)
        seen = live.now()
        assert paper.gate is not None
        paper.gate.set()
        assert isinstance(await task, Recorded)
        return seen

    assert asyncio.run(pause()) == t("0:10")
    assert live.now() == t("0:10")


def test_who_is_cancelled_while_the_disk_works_leaves_the_command_on_the_record() -> None:
    live, _, paper = exercise()
    paper.gate = threading.Event()

    async def leave() -> Recorded | Refused:
        assert paper.gate is not None
        leaving, staying = (asyncio.ensure_future(live.submit_soon(ACT)) for _ in range(2))
        await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.sleep(0.01)
        paper.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        return await staying

    answer = asyncio.run(leave())

    assert isinstance(answer, Recorded)
    assert [entry.n for entry in paper.entries] == [1, 2, 3]
    assert live.session.entries == paper.entries


def test_what_still_queues_when_the_save_is_closed_is_told_so() -> None:
    live, _, _ = exercise()
    live.close()

    with pytest.raises(SaveFailed, match="closed"):
        asyncio.run(live.submit_soon(ACT))


def test_commands_queue_and_keep_their_numbers() -> None:
    live, _, paper = exercise()

    async def three() -> None:
        answers = await asyncio.gather(*(live.submit_soon(ACT) for _ in range(3)))
        assert all(isinstance(answer, Recorded) for answer in answers)

    asyncio.run(three())
    assert [entry.n for entry in paper.entries] == [1, 2, 3, 4]


def test_the_seat_that_took_over_types_from_then_on() -> None:
    live, _, _ = exercise()
    record(live, c.HandOver("second"))

    assert record(live, ACT).by == "second"


def test_what_releases_itself_is_told_when_it_is_due() -> None:
    live, time, _ = exercise()
    assert live.auto_due() == ()
    time.pass_by(25 * MINUTE)

    assert live.auto_due() == ("I7",)


def test_nothing_releases_itself_into_a_save_that_failed() -> None:
    live, time, paper = exercise()
    time.pass_by(25 * MINUTE)
    paper.fails = True
    with pytest.raises(SaveFailed):
        live.submit(ACT)

    assert live.auto_due() == ()


def test_closed_once_is_closed() -> None:
    live, _, _ = exercise()
    with live:
        assert not live.closed
    live.close()

    assert live.closed
