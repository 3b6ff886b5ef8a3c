"""Laws of a session, on random plays and command sequences: whatever the room does, these hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from tabletop.control.library import load
from tabletop.exercise import commands as c
from tabletop.exercise.decide import decide
from tabletop.exercise.deck import Deck
from tabletop.exercise.events import (
    ActRecorded,
    Entry,
    ExerciseStarted,
    InjectReleased,
)
from tabletop.exercise.picture import picture
from tabletop.exercise.possible import possible
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.refusals import Refused, Why
from tabletop.exercise.selectors import matches_any
from tabletop.exercise.session import Session, apply, fold
from tabletop.exercise.times import MINUTE, Millis
from tabletop.exercise.trace import item_of
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import CONTROL, PROJECTOR, Audience, Possible
from tests.exercise.generate import LATER, a_command, a_deed, a_play, an_act, small_deck
from tests.exercise.generate_rules import often, some_procedures
from tests.exercise.small import WALL

DECK = small_deck()
ROOT = Path(__file__).parents[2]
RANDOMS = st.randoms(use_true_random=False)
AUDIENCES = (CONTROL, PROJECTOR, Audience("cell", "us"), Audience("cell", "japan"))


def entry_of(n: int, said: Millis, typed: Millis, what: object) -> Entry:
    """Write an entry whose wall time runs with T+."""
    return Entry(n, said, typed, WALL + timedelta(milliseconds=typed), "control", what)  # type: ignore[arg-type]


def submit(session: Session, command: c.Command, now: Millis, said: Millis) -> Refused | None:
    """Do what control does with a command: decide, number, fold in."""
    events = decide(session, command, now, said)
    if isinstance(events, Refused):
        return events
    for what in events:
        apply(session, entry_of(len(session.entries) + 1, said, now, what))
    return None


def session_of(entries: Iterable[Entry], deck: Deck, procedures: Procedures) -> Session:
    """Apply entries one by one."""
    session = Session(deck, procedures)
    for entry in entries:
        apply(session, entry)
    return session


def is_seen_in(command: c.Command, can: Possible) -> bool:  # noqa: C901, PLR0912 - one flat match over all commands
    """Say what `possible` says of a command."""
    match command:
        case c.StartExercise():
            return can.start
        case c.EndExercise():
            return can.end
        case c.PauseClock():
            return can.pause
        case c.ResumeClock():
            return can.resume
        case c.FreezeClock():
            return can.freeze
        case c.ChangeRate():
            return can.rate
        case c.JumpClock():
            return can.jump
        case c.ReleaseInject(inject=inject):
            return inject in can.release
        case c.DeferInject(inject=inject) | c.RetimeInject(inject=inject) | c.OmitInject(inject=inject):
            return inject in can.defer
        case c.RecallInject(inject=inject):
            return inject in can.recall
        case c.OverruleBranch(inject=inject):
            return inject in can.overrule
        case c.AddInject() | c.AddPoint():
            return can.add
        case c.RecordDecision(decision=decision):
            return decision.point in can.decide and can.record
        case c.RevealDecision(point=point):
            return point in can.reveal
        case c.AmendDecision(entry=n, decision=decision):
            return n in can.amend_decision and decision.point in can.decide
        case c.AmendAct(entry=n):
            return n in can.amend_act
        case c.AmendMeeting(entry=n):
            return n in can.amend_meeting
        case c.Withdraw(entry=n):
            return n in can.withdraw
        case c.AnswerRfi(entry=n):
            return n in can.answer_rfi
        case c.RecordAct() | c.RecordMeeting() | c.GiveRuling() | c.RaiseRfi():
            return can.record
        case c.OpenMove(move=move):
            return move in can.open_move
        case c.CloseMove():
            return can.close_move
        case c.ReleaseScores():
            return can.release_scores
        case _:
            return can.note


WORDS_OF_THE_COMMAND = frozenset(
    {
        Why.BAD_RATE, Why.JUMP_BACK, Why.UNSETTLED, Why.NO_SUCH_DEADLINE, Why.ID_TAKEN, Why.BAD_ID, Why.NO_SUCH_CELL,
        Why.NO_SUCH_OPTION, Why.NO_SUCH_OFFICE, Why.NO_SUCH_ACT, Why.NO_SUCH_MATTER, Why.NO_SUCH_ADDRESSEE,
        Why.NO_SUCH_BODY, Why.NO_SUCH_LEVEL, Why.NO_SUCH_INCIDENT, Why.NO_SUCH_PARTY, Why.NO_SUCH_OBJECTIVE,
        Why.SAID_LATER, Why.EMPTY, Why.REASON_NEEDED, Why.TIME_PASSED,
    }
)  # fmt: skip
"""Refusals of what a command says, rather than of its kind and what it is about."""


def walk(rng: Random, deck: Deck, procedures: Procedures, steps: int) -> Session:
    """Submit random commands, and see at each that `possible` agrees and that kept and fresh folds are equal."""
    session = Session(deck, procedures)
    now: Millis = 0
    if not often(rng, 8):
        submit(session, c.StartExercise(("us", "japan")), 0, 0)
    for _ in range(steps):
        now = session.clock.at + (rng.choice((0, MINUTE, 7 * MINUTE)) if session.clock.runs else 0)
        command = a_command(rng, session, now)
        said = now if isinstance(command, c.CLOCK_COMMANDS) else now - rng.choice(LATER)
        can = is_seen_in(command, possible(session, now))
        refused = submit(session, command, now, said)
        if refused is None or refused.why not in WORDS_OF_THE_COMMAND:
            assert can == (refused is None), (command, refused)
        if refused is not None:
            event(f"refused {refused.why.value}")
        else:
            event(type(command).__name__)
    return session


def same_everywhere(session: Session, at: Millis) -> None:
    """See that the kept fold shows every audience what a fold from nothing does."""
    again = fold(session.deck, session.procedures, session.entries)
    for audience in AUDIENCES:
        assert picture(session, at, audience) == picture(again, at, audience)


@settings(max_examples=50)
@given(RANDOMS)
def test_replay_equals_live_and_possible_agrees_with_decide(rng: Random) -> None:
    session = walk(rng, DECK, some_procedures(rng), 24)

    same_everywhere(session, session.clock.at)
    same_everywhere(session, session.clock.at + (9 * MINUTE if session.clock.runs else 0))


@settings(max_examples=30)
@given(RANDOMS)
def test_replay_equals_live_after_each_entry(rng: Random) -> None:
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    session = Session(DECK, procedures)
    for entry in entries:
        # A screen reads every second, so the last reading before an entry is of the moment at which it is typed.
        session.verdicts(max(entry.typed, session.clock.at))
        apply(session, entry)
        same_everywhere(session, session.clock.at)


@cache
def shipped() -> tuple[Deck, Procedures]:
    """Return the shipped deck, as it is played by default."""
    loaded = load(str(ROOT / "injects" / "east-china-sea.yaml"))
    return loaded.deck, loaded.procedures


def a_shipped_play(rng: Random) -> list[Entry]:
    """Draw a play of the shipped deck: releases, acts of its own offices and bodies, some typed late."""
    deck, procedures = shipped()
    entries = [entry_of(1, 0, 0, ExerciseStarted(tuple(cell.id for cell in deck.cells)))]
    now: Millis = 0
    incidents = [one.id for line in deck.storylines for one in line.incidents]
    for _ in range(rng.randint(1, 30)):
        now += rng.choice((0, MINUTE, 4 * MINUTE))
        what: object = InjectReleased(rng.choice(deck.injects).id)
        if not often(rng, 3):
            act = attrs.evolve(
                an_act(rng),
                by=rng.choice(procedures.offices).id,
                act=rng.choice(procedures.acts).id,
                matter=None if often(rng, 3) else rng.choice(procedures.matters).id,
                to=(rng.choice(procedures.offices).id,),
                via=rng.choice(procedures.bodies).id,
                level=None,
                present=(rng.choice(procedures.offices).id,),
                about=rng.choice(incidents),
            )
            what = ActRecorded(act)
        entries.append(entry_of(len(entries) + 1, max(0, now - rng.choice(LATER)), now, what))
    return entries


@settings(max_examples=12)
@given(RANDOMS)
def test_the_shipped_deck_replays_as_it_was_played(rng: Random) -> None:
    deck, procedures = shipped()
    session = session_of(a_shipped_play(rng), deck, procedures)

    same_everywhere(session, session.clock.at)


# --- typing order ---------------------------------------------------------------------------------------------------


def renamed(verdicts: Iterable[Verdict], names: Mapping[int, int]) -> list[Verdict]:
    """Return verdicts whose entries have names that do not depend on the order of typing."""

    def name(id_: str) -> str:
        rule, _, rest = id_.partition("@")
        number, dot, place = rest.partition(".")
        return f"{rule}@{names[int(number)]}{dot}{place}"

    return [attrs.evolve(v, id=name(v.id), because=tuple(names[n] for n in v.because)) for v in verdicts]


@settings(max_examples=60)
@given(RANDOMS)
def test_any_order_of_typing_gives_the_same_verdicts(rng: Random) -> None:
    """Entries with different said-at times, typed in any order, as long after as the room likes."""
    procedures = some_procedures(rng)
    count = rng.randint(2, 14)
    saids = sorted(rng.sample(range(60), count))
    deeds = [(minute * MINUTE, a_deed(rng, 60 * MINUTE)) for minute in saids]
    start = entry_of(1, 0, 0, ExerciseStarted(("us", "japan")))
    in_order = [start, *(entry_of(n, said, said, deed) for n, (said, deed) in enumerate(deeds, 2))]
    shuffled = list(deeds)
    rng.shuffle(shuffled)
    late = [start]
    for n, (said, deed) in enumerate(shuffled, 2):
        late.append(entry_of(n, said, max(said, late[-1].typed), deed))

    one, other = session_of(in_order, DECK, procedures), session_of(late, DECK, procedures)

    at = 60 * MINUTE + rng.choice((0, 30 * MINUTE))
    by_said = {entry.n: entry.said if entry.n > 1 else -1 for entry in in_order}
    by_said_late = {entry.n: entry.said if entry.n > 1 else -1 for entry in late}
    assert renamed(one.verdicts(at), by_said) == renamed(other.verdicts(at), by_said_late)
    if [entry.event for entry in in_order] != [entry.event for entry in late]:
        event("typed out of order")


@settings(max_examples=50)
@given(RANDOMS)
def test_exchanging_unrelated_entries_of_one_moment_changes_nothing(rng: Random) -> None:
    procedures = some_procedures(rng)
    entries = [e for e in a_play(rng, DECK, procedures) if isinstance(e.event, ExerciseStarted)]
    for minute in range(0, 40, 4):
        entries += [entry_of(len(entries) + 1 + k, minute * MINUTE, minute * MINUTE, a_deed(rng, 0)) for k in (0, 1)]
    swapped = list(entries)
    pairs = 0
    for at in range(1, len(entries) - 1, 2):
        one, other = entries[at], entries[at + 1]
        if not related(one, other, procedures, Session(DECK, procedures)):
            swapped[at : at + 2] = [attrs.evolve(other, n=one.n), attrs.evolve(one, n=other.n)]
            pairs += 1
    assume(pairs)
    moved = {entry.n: entry.n for entry in entries}
    for at in range(1, len(entries) - 1, 2):
        if swapped[at].event is not entries[at].event:
            moved[at + 1], moved[at + 2] = at + 2, at + 1

    now = 40 * MINUTE
    plain_names = {entry.n: entry.n for entry in entries}
    before = renamed(session_of(entries, DECK, procedures).verdicts(now), plain_names)
    after = renamed(session_of(swapped, DECK, procedures).verdicts(now), moved)
    assert sorted(map(repr, before)) == sorted(map(repr, after))


def related(one: Entry, other: Entry, procedures: Procedures, session: Session) -> bool:
    """Say whether some rule watches both."""
    items = [item_of(e.n, e.said, e.event, session.board.stage) for e in (one, other)]
    for monitor in session.watch.monitors:
        watched = [item is not None and matches_any_side(monitor.watches(), item.facets, procedures) for item in items]
        if all(watched):
            return True
    return False


def matches_any_side(asked: object, facets: object, procedures: Procedures) -> bool:
    """Say whether an entry answers one of these selectors for some side's occasion."""
    sides = (None, *(side.id for side in procedures.sides))
    return any(matches_any(asked, facets, procedures.consulting, side) for side in sides)  # type: ignore[arg-type]


# --- reach ----------------------------------------------------------------------------------------------------------


def test_random_commands_reach_most_of_what_can_happen() -> None:
    """A walk that is always refused, or never, proves nothing."""
    done: set[str] = set()
    why: set[Why] = set()
    for seed in range(40):
        rng = Random(seed)
        session = Session(DECK, some_procedures(rng))
        submit(session, c.StartExercise(("us", "japan")), 0, 0)
        for _ in range(80):
            now = session.clock.at + (rng.choice((0, MINUTE)) if session.clock.runs else 0)
            command = a_command(rng, session, now)
            if isinstance(command, c.EndExercise) and rng.random() < 0.9:
                continue
            refused = submit(session, command, now, now)
            done |= {type(command).__name__} if refused is None else set()
            why |= {refused.why} if refused is not None else set()

    names = {command.__name__ for command in c.Command.__args__}
    assert names - {"StartExercise"} == done - {"StartExercise"}
    assert len(why) >= 25


def plays(seeds: Sequence[int]) -> None:
    """Walk many seeds."""
    for seed in seeds:
        rng = Random(seed)
        session = walk(rng, DECK, some_procedures(rng), 40)
        same_everywhere(session, session.clock.at)


@pytest.mark.torture
@pytest.mark.parametrize("block", range(10))
def test_many_seeded_walks(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.exercise.test_laws.event", lambda _: None)
    plays(range(block * 500, (block + 1) * 500))
