"""A rehearsal from an inject: the record up to there, the clock, and that nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tabletop.control import library
from tabletop.control.manuscript import explained
from tabletop.control.moments import real_time
from tabletop.control.past import open_past
from tabletop.control.rehearsing import BECAUSE, CatchingUp, Rehearsal, _Fast, rehearse
from tabletop.control.start import begin
from tabletop.deckfile.load import Loaded
from tabletop.deckfile.reachable import Reachable
from tabletop.exercise import events as ev
from tabletop.exercise.conditions import All, Any, Condition, Decided, Not, Released
from tabletop.exercise.contents import Chosen, Decision
from tabletop.exercise.deck import AfterInject, Asks, Deck, WhenTrue
from tabletop.exercise.errors import CommandRefused, DeckInvalid
from tabletop.exercise.picks import Acts
from tabletop.exercise.times import MINUTE, SECOND
from tabletop.exercise.views import InjectState
from tests.control.desk import BROKEN, a_deck
from tests.deckfile.desk import DECK, replaced
from tests.exercise.small import deck as deck_of
from tests.exercise.small import inject, point, procedures


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return a_deck(tmp_path)


@contextmanager
def rehearsed(deck: Path, inject: str) -> Iterator[Rehearsal]:
    rehearsal = rehearse(deck, inject)
    try:
        yield rehearsal
    finally:
        rehearsal.throw_away()


def record(rehearsal: Rehearsal) -> list[tuple[int, ev.Event]]:
    """Return what is on the record, each with its minute."""
    return [(entry.said // MINUTE, entry.event) for entry in rehearsal.live.session.entries]


def test_the_record_is_that_of_a_play_up_to_the_inject(deck: Path) -> None:
    """A-3 needs an answer at T+0:05 and comes at T+1:10; move M2 opens at T+1:00 and lets deadlines stand."""
    with rehearsed(deck, "A-3") as rehearsal:
        assert record(rehearsal) == [
            (0, ev.ExerciseStarted(("us", "japan"), rehearsal=True)),
            (0, ev.MoveOpened("M1")),
            (5, ev.InjectReleased("A-1")),
            (5, ev.DecisionRecorded(Decision("tell", "japan", Chosen("now")))),
            (15, ev.InjectReleased("A-2")),
            (60, ev.MoveClosed("M1")),
            (60, ev.MoveOpened("M2")),
            (60, ev.ClockFrozen()),
            (70, ev.ClockPaused(BECAUSE)),
        ]
        view = rehearsal.live.picture().inject("A-3")
        assert view is not None
        assert view.state is InjectState.DUE
        assert rehearsal.live.now() // MINUTE == 70


def test_the_wall_clock_has_arrived_at_the_present(deck: Path) -> None:
    with rehearsed(deck, "A-3") as rehearsal:
        wall = rehearsal.live.wall().wall

        assert abs((real_time().wall - wall).total_seconds()) < 2
        assert rehearsal.live.gap() == 0
        first, last = rehearsal.live.session.entries[0], rehearsal.live.session.entries[-1]
        assert (last.wall - first.wall).total_seconds() * SECOND >= 70 * MINUTE


def test_the_save_says_that_it_is_a_rehearsal_and_goes(deck: Path) -> None:
    rehearsal = rehearse(deck, "A-1")
    save = rehearsal.live.path
    rehearsal.live.close()

    assert open_past(save).rehearsal
    assert save.name == "rehearsal-small.jsonl"
    rehearsal.throw_away()
    assert not save.parent.exists()
    rehearsal.throw_away()


def test_the_record_gives_its_reason_in_the_language_of_the_texts(deck: Path) -> None:
    rehearsal = rehearse(deck, "A-1", language="ja")
    try:
        assert record(rehearsal)[-1] == (5, ev.ClockPaused("途中からの予行"))
    finally:
        rehearsal.throw_away()


def test_an_inject_on_the_shelf_is_rehearsed_at_the_beginning(deck: Path) -> None:
    with rehearsed(deck, "A-4") as rehearsal:
        view = rehearsal.live.picture().inject("A-4")

        assert view is not None
        assert (rehearsal.at, view.state) == (0, InjectState.SHELF)


def test_acts_are_not_made_up(deck: Path) -> None:
    """What waits for an act is declared due, with a reason, and the act is named."""
    text = replaced(DECK, "release: {after: A-1, delay: 10m}", "release: {when: {acted: {act: report, by: MOD}}}")
    deck.write_text(text, encoding="utf-8")
    with rehearsed(deck, "A-2") as rehearsal:
        assert [type(what) for what in rehearsal.unplayed] == [Acts]
        assert record(rehearsal)[-1] == (0, ev.BranchOverruled("A-2", due=True, because=BECAUSE))
        view = rehearsal.live.picture().inject("A-2")
        assert view is not None
        assert view.state is InjectState.DUE


def test_a_deck_with_errors_is_not_rehearsed(deck: Path) -> None:
    deck.write_text(BROKEN, encoding="utf-8")

    with pytest.raises(DeckInvalid):
        rehearse(deck, "A-1")


def test_an_inject_of_no_play_is_not_rehearsed(deck: Path) -> None:
    deck.write_text(
        replaced(DECK, "release: {after: A-1, delay: 10m}", "release: {after: A-1, delay: 3h}"), encoding="utf-8"
    )

    with pytest.raises(CommandRefused, match="A-2 cannot be rehearsed: it comes at"):
        rehearse(deck, "A-2")
    with pytest.raises(CommandRefused, match="it is not in the deck"):
        rehearse(deck, "A-9")


def test_the_late_injects_of_the_shipped_deck_can_be_rehearsed() -> None:
    """After a frozen move and a jump of the story, with deadlines open and a *not* that was read."""
    path = library.find_deck("east-china-sea")
    for late in ("ECS-22", "ECS-21", "ECS-13"):
        with rehearsed(path, late) as rehearsal:
            view = rehearsal.live.picture().inject(late)

            assert view is not None
            assert view.state is InjectState.DUE, late
            assert rehearsal.live.picture().clock.paused


# --- any deck ---


def a_condition(rng: Random, names: list[str], depth: int = 0) -> Condition:
    kind = rng.randrange(6 if depth < 3 else 2)
    if kind == 0:
        return Released(rng.choice(names))
    if kind < 3:
        options = tuple(rng.sample("ab", rng.randrange(3)))
        return Decided(f"P{rng.randrange(4)}", rng.choice([None, "us", "japan"]), options)
    if kind == 5:
        return Not(a_condition(rng, names, depth + 1), rng.randrange(120) * MINUTE)
    parts = tuple(a_condition(rng, names, depth + 1) for _ in range(rng.randrange(4)))
    return All(parts) if kind == 3 else Any(parts)


def some_deck(rng: Random) -> Deck:
    names = [f"I{number}" for number in range(rng.randrange(2, 10))]
    injects = []
    for number, name in enumerate(names):
        waits = AfterInject(rng.choice(names), rng.choice([0, MINUTE, 60 * MINUTE]))
        branch = WhenTrue(a_condition(rng, names), rng.choice([0, 5 * MINUTE]))
        release = rng.choice([None, f"{rng.randrange(2)}:{rng.randrange(60):02}", waits, branch, branch])
        asked = (point(f"P{number}", Asks.JOINT, "us japan", "a b"),) if number < 4 else ()
        injects.append(inject(name, release, decide=asked))
    return deck_of(*injects)


@pytest.mark.parametrize("count", [12, pytest.param(400, marks=pytest.mark.torture)])
def test_what_is_proved_to_be_reachable_is_due_where_its_rehearsal_begins(tmp_path: Path, count: int) -> None:
    """The solver's play, played for real, leads there: nothing is declared due where no act is waited for."""
    rng = Random(count)
    reached = 0
    for number in range(count):
        deck = some_deck(rng)
        reachable = Reachable(deck)
        for one in deck.injects:
            how = explained(reachable, one.id)
            assert how is not None
            if how.at is None:
                continue
            catching_up = CatchingUp(how.at)
            save = tmp_path / f"{number}-{one.id}.jsonl"
            loaded = Loaded(deck, procedures(), "deck: small", (("pact", "procedures: pact"),))
            with begin(loaded, save, rehearsal=True, time=catching_up) as live:
                _Fast(live, catching_up).play(how)
                view = live.picture().inject(one.id)
                assert view is not None
                assert view.state is (InjectState.SHELF if one.on_shelf else InjectState.DUE), how
                assert not any(isinstance(entry.event, ev.BranchOverruled) for entry in live.session.entries)
            reached += 1
    assert reached > 2 * count
