"""Laws of verdicts and scores: what is final stays, the range only narrows, weights and repetition change nothing."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import attrs
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from tabletop.exercise.events import (
    ActRecorded,
    ExerciseEnded,
    MeetingRecorded,
)
from tabletop.exercise.procedures import Absence, Chain, Choice, Precedence, Proximity, Response
from tabletop.exercise.score import score
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import MINUTE, Millis
from tabletop.exercise.trace import item_of
from tabletop.exercise.verdicts import FINAL, Code, Scorecard, Verdict
from tests.exercise.generate import a_play
from tests.exercise.generate_rules import some_procedures
from tests.exercise.test_laws import DECK, RANDOMS, entry_of, matches_any_side, session_of

# --- finality -------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(RANDOMS)
def test_final_verdicts_stay_short_of_corrections_and_late_typing(rng: Random) -> None:
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures, 30)
    session = Session(DECK, procedures)
    final: dict[str, Verdict] = {}
    for entry in entries:
        late = entry.said < entry.typed or entry.n < 1
        rewrites = type(entry.event).__name__.endswith(("Amended", "Withdrawn", "Recalled"))
        # After ENDEX T+ stands: what is typed then was said before it was typed.
        after_end = session.clock.ended is not None
        apply(session, entry)
        if late or rewrites or after_end:
            final.clear()
        at = session.clock.at
        for moment in (at, at + (6 * MINUTE if session.clock.runs and entry is entries[-1] else 0)):
            now = {v.id: v for v in session.verdicts(moment) if v.code in FINAL}
            for id_, verdict in final.items():
                assert attrs.evolve(now[id_], due=None) == attrs.evolve(verdict, due=None), entry
            final |= now
    if final:
        event("something was final")


# --- scores ---------------------------------------------------------------------------------------------------------


def card_at(session: Session, at: Millis) -> Scorecard:
    """Return the scorecard at a moment."""
    return score(session.verdicts(at), session.procedures, session.deck)


def mean_of(card: Scorecard) -> Fraction | None:
    """Return the figure there is, whatever its coverage."""
    scored = [(rule.credit, rule.weight) for rule in card.rules if rule.credit is not None]
    total = sum(weight for _, weight in scored)
    return sum((worth * weight for worth, weight in scored), Fraction(0)) / total if total else None


@settings(max_examples=50)
@given(RANDOMS, st.integers(2, 9))
def test_scaling_weights_changes_nothing(rng: Random, factor: int) -> None:
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    heavy = attrs.evolve(procedures, rules=tuple(attrs.evolve(r, weight=r.weight * factor) for r in procedures.rules))
    at = session_of(entries, DECK, procedures).clock.at

    one, other = (card_at(session_of(entries, DECK, which), at) for which in (procedures, heavy))

    unweighted = [attrs.evolve(card, unmet=(), rules=()) for card in (one, other)]
    assert unweighted[0] == unweighted[1]


@settings(max_examples=80)
@given(RANDOMS)
def test_best_and_worst_only_narrow_and_the_final_score_lies_between(rng: Random) -> None:
    """As long as nothing new opens and nothing that is late by law is waived or excused."""
    procedures = some_procedures(rng)
    entries = [e for e in a_play(rng, DECK, procedures) if e.said == e.typed]
    entries = [attrs.evolve(entry, n=n) for n, entry in enumerate(entries, 1)]
    entries = [
        e
        for e in entries
        if type(e.event).__name__
        in {
            "ExerciseStarted",
            "InjectReleased",
            "ActRecorded",
            "DecisionRecorded",
            "MeetingRecorded",
            "ClockPaused",
            "ClockResumed",
            "ClockFrozen",
        }
    ]
    entries = [attrs.evolve(entry, n=n) for n, entry in enumerate(entries, 1)]
    session = Session(DECK, procedures)
    before: tuple[set[str], Fraction, Fraction] | None = None
    last = session_of(entries, DECK, procedures).clock.at
    for entry in (*entries, entry_of(len(entries) + 1, last, last, ExerciseEnded())):
        apply(session, entry)
        at = session.clock.at
        card, verdicts = card_at(session, at), session.verdicts(at)
        if card.best is None or card.worst is None:
            before = None
            continue
        assert card.worst <= card.best
        mean = mean_of(card)
        if session.clock.ended is not None:
            assert card.best == card.worst == mean
        occasions = {v.id for v in verdicts if not (v.whole_play and v.code is Code.KEPT)}
        spared = {v.id for v in verdicts if v.code in {Code.EXEMPT, Code.WAIVED}}
        if before is not None and occasions - spared == before[0] - spared and not (spared & before[0]):
            assert before[2] <= card.worst
            assert card.best <= before[1]
            event("compared")
        before = (occasions, card.best, card.worst)


@settings(max_examples=60)
@given(RANDOMS)
def test_recording_the_same_act_twice_earns_nothing(rng: Random) -> None:
    """Where the act opens no occasion of its own: each trigger, `then` or gate recorded is one more to be judged.

    The second stands last in its moment, so nothing else may stand there: it would answer that too.
    """
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    acts = [e for e in entries if isinstance(e.event, ActRecorded | MeetingRecorded)]
    assume(acts)
    twice = rng.choice(acts)
    # What is recorded again comes last of its moment, where a scope may have opened in between.
    assume(sum(e.said == twice.said for e in entries) == 1)
    session = session_of(entries, DECK, procedures)
    doubled = session_of(entries, DECK, procedures)
    assume(session.fates.get(twice.n) is None)
    assume(all(entry.said != twice.said for entry in entries if entry is not twice))
    at = session.clock.at
    apply(doubled, attrs.evolve(twice, n=len(entries) + 1, typed=at))

    item = item_of(twice.n, twice.said, twice.event, session.board.stage)
    assert item is not None
    for rule, one, other in zip(procedures.rules, *(card_by_rule(s, at) for s in (session, doubled)), strict=True):
        match rule.shape:
            case (
                Precedence(then=opening)
                | Chain(gates=opening)
                | Response(when=opening)
                | Choice(when=opening)
                | Proximity(acts=opening)
                | Absence(start=opening)
            ):
                if matches_any_side(opening, item.facets, procedures):
                    continue
            case _:
                pass
        assert [v.credit for v in one] == [v.credit for v in other], rule


def card_by_rule(session: Session, at: Millis) -> list[list[Verdict]]:
    """Return the verdicts of each rule."""
    verdicts = session.verdicts(at)
    return [[v for v in verdicts if v.rule == rule.id] for rule in session.procedures.rules]
