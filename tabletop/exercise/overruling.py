"""The play as evaluators read it, beside the record's own reading; and grades that the record alone would suggest.

Rules: an overruling takes effect only while nobody among the evaluators reads the same target otherwise. Of targets
that are contested the record's verdict stays, and they are listed by name. Entries made in name only are first taken
out of what rules see; then occasions are overruled one by one. Who reads an occasion as the record does confirms it.
Nothing here changes the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import assert_never

import attrs

from tabletop.exercise.agreement import Agreement, agreement
from tabletop.exercise.deck import Deck
from tabletop.exercise.evaluation import (
    RANKS,
    Evaluations,
    How,
    Overruling,
    Remark,
    alike,
    by_target,
    evaluations,
    on_paper,
)
from tabletop.exercise.events import Entry, Grade
from tabletop.exercise.instances import FULL_CREDIT, NO_CREDIT
from tabletop.exercise.picture import scorecard
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.session import fold
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import standing
from tabletop.exercise.verdicts import DECIDED, Code, RuleScore, Scorecard, Verdict
from tabletop.exercise.views import Picture


@attrs.frozen
class Change:
    """What became of one occasion. None where the occasion is not there: an entry that opened it is not seen."""

    occasion: str
    before: Verdict | None
    after: Verdict | None


class Effect(StrEnum):
    """What an overruling does in the evaluators' reading."""

    TAKEN = "taken"
    CONFIRMED = "confirmed"
    """The record says the same: nothing is read otherwise."""
    CONTESTED = "contested"
    """Another evaluator reads it otherwise too, and not alike: the record's verdict stays."""
    GONE = "gone"
    """There is no such occasion now: the record has changed since, or another overruling took it out of the play."""


@attrs.frozen
class Overruled:
    """One target with all that was said of it, and what that changes."""

    target: str
    effect: Effect
    overrulings: tuple[Overruling, ...]
    changes: tuple[Change, ...] = ()
    record: Verdict | None = None
    """What the record says of the occasion; None of an entry, and where the record has no such occasion."""


@attrs.frozen
class Reading:
    """The play as evaluators read it, beside the record's own verdicts."""

    record: Scorecard
    """What the record says by itself."""
    verdicts: tuple[Verdict, ...]
    card: Scorecard
    overruled: tuple[Overruled, ...]


@attrs.frozen
class Evaluated:
    """Everything that evaluators say of a play at a moment."""

    evaluations: Evaluations
    reading: Reading
    agreement: Agreement
    suggested: tuple[tuple[str, Grade], ...]
    """Grades computed from the record for objectives and tasks. They are nobody's rating and must say so."""


def evaluated(picture: Picture, remarks: Iterable[Remark]) -> Evaluated:
    """Return everything that evaluators say of the play that a picture of the white cell shows."""
    said = evaluations(remarks)
    entries = [line.entry for line in picture.log]
    reading = read_by_evaluators(entries, picture.deck, picture.procedures, said, picture.clock.at)
    return Evaluated(said, reading, _agreement(said, picture.deck), suggestions(reading.record, picture.deck))


def _agreement(said: Evaluations, deck: Deck) -> Agreement:
    rated = by_target(rating for rating in said.ratings if rating.target in deck.targets)
    return agreement({one.seat: RANKS[one.grade] for one in given} for given in rated.values())


def read_by_evaluators(
    entries: Sequence[Entry], deck: Deck, procedures: Procedures, said: Evaluations, at: Millis
) -> Reading:
    """Return the play as evaluators read it: without the entries made in name only, then occasion by occasion.

    Args:
        entries: The record up to the moment.
        deck: The deck.
        procedures: The arrangement it is read under.
        said: What evaluators say. They look back: all of it counts, whenever they typed it.
        at: The moment, in exercise time no earlier than the last entry.
    """
    session = fold(deck, procedures, entries)
    record = session.verdicts(at)
    targets = by_target(said.overrulings)
    paper = _paper(entries, targets)
    hidden = {n for n in paper if alike(targets[str(n)])}
    shown = record
    if hidden:
        shown = fold(deck, procedures, [entry for entry in entries if entry.n not in hidden]).verdicts(at)
    there = {verdict.id for verdict in shown} | {str(n) for n in paper}
    by_record = {verdict.id: verdict for verdict in record}
    effects = {
        target: _effect(given, by_record.get(target), there=target in there) for target, given in targets.items()
    }
    verdicts = tuple(
        _agreed(verdict, effects.get(verdict.id), targets.get(verdict.id, ()), by_record) for verdict in shown
    )
    changes = [(change, _owed_to(change, effects, hidden)) for change in _changes(record, verdicts)]
    return Reading(
        record=scorecard(session, record),
        verdicts=verdicts,
        card=scorecard(session, verdicts),
        overruled=tuple(
            Overruled(
                target,
                effects[target],
                given,
                tuple(change for change, owed in changes if target in owed),
                by_record.get(target),
            )
            for target, given in targets.items()
        ),
    )


def _paper(entries: Sequence[Entry], targets: Mapping[str, tuple[Overruling, ...]]) -> set[int]:
    """Return the entries that stand, could be in name only, and are said to be."""
    return {
        n
        for n, event in standing(entries).items()
        if on_paper(event) and any(one.how is How.IN_NAME_ONLY for one in targets.get(str(n), ()))
    }


def _effect(given: Sequence[Overruling], record: Verdict | None, *, there: bool) -> Effect:
    if not there:
        return Effect.GONE
    if not alike(given):
        return Effect.CONTESTED
    return Effect.CONFIRMED if record is not None and confirms(given[0].how, record) else Effect.TAKEN


def _agreed(
    verdict: Verdict, effect: Effect | None, given: Sequence[Overruling], record: Mapping[str, Verdict]
) -> Verdict:
    """Return how evaluators read an occasion; what they dispute stays as the record has it, whatever they hide."""
    match effect:
        case Effect.TAKEN | Effect.CONFIRMED:
            return read_otherwise(verdict, given[0].how)
        case Effect.CONTESTED:
            return record.get(verdict.id, verdict)
        case Effect.GONE | None:
            return verdict
        case _:
            assert_never(effect)


def confirms(how: How, verdict: Verdict) -> bool:
    """Say whether who reads an occasion in this way reads it as the verdict does."""
    return read_otherwise(verdict, how) == verdict


def read_otherwise(verdict: Verdict, how: How) -> Verdict:
    """Return a verdict as an evaluator reads it, its evidence with it; itself where that comes to the same."""
    if how is How.STANDS:
        return verdict
    code, credit = {
        How.SEEN_AFTER_ALL: (Code.FULFILLED, FULL_CREDIT),
        How.IN_NAME_ONLY: (Code.VIOLATED, NO_CREDIT),
        How.DOES_NOT_APPLY: (Code.EXEMPT, None),
    }[how]
    if verdict.whole_play and how is How.SEEN_AFTER_ALL:
        # What is only watched for the contrary earns nothing when there was none: silence must not win.
        code, credit = Code.KEPT, None
    if (code, credit) == (verdict.code, verdict.credit):
        return verdict
    return attrs.evolve(verdict, code=code, credit=credit, could_earn=None, left=None, later_by=0, disorder=False)


def _changes(record: Sequence[Verdict], verdicts: Sequence[Verdict]) -> tuple[Change, ...]:
    """Return the occasions that do not read alike, those of the record first."""
    before, after = ({verdict.id: verdict for verdict in read} for read in (record, verdicts))
    found = (Change(occasion, before.get(occasion), after.get(occasion)) for occasion in {**before, **after})
    return tuple(change for change in found if _tells(change.before) != _tells(change.after))


def _tells(verdict: Verdict | None) -> tuple[object, ...]:
    """Return what people are told of an occasion. Which entry answered it is told elsewhere."""
    return () if verdict is None else (verdict.code, verdict.credit, verdict.later_by, verdict.disorder)


def _owed_to(change: Change, effects: Mapping[str, Effect], hidden: Iterable[int]) -> frozenset[str]:
    """Return the targets that a change comes from: its own, and the hidden entries among its evidence.

    A change that names none of them, such as of an occasion that an entry had excused, comes from all that are hidden.
    """
    own = {change.occasion} if effects.get(change.occasion) is Effect.TAKEN else set()
    evidence = () if change.before is None else change.before.because
    return frozenset(own | {str(n) for n in hidden if n in evidence} or {str(n) for n in hidden})


# --- suggestions ------------------------------------------------------------------------------------------------------


def suggestions(card: Scorecard, deck: Deck) -> tuple[tuple[str, Grade], ...]:
    """Return a grade for each objective and task of which the record says anything, objective by objective.

    P where its norms were seen in time on every occasion that was assessed, S where on some later, M where on some they
    were not seen, U where on none. It is counted, knows no reasons, and replaces nobody's rating.
    """
    grades = ((target, _suggested(norms_of(target, card, deck))) for target in deck.targets)
    return tuple((target, grade) for target, grade in grades if grade is not None)


def norms_of(target: str, card: Scorecard, deck: Deck) -> tuple[RuleScore, ...]:
    """Return what the norms behind an objective, or behind one task, come to."""
    wanted = {
        rule for goal in deck.objectives for task in goal.tasks if target in {goal.id, task.id} for rule in task.rules
    }
    return tuple(score for score in card.rules if wanted & {score.id, *score.members})


def _suggested(rules: Iterable[RuleScore]) -> Grade | None:
    codes = [verdict.code for rule in rules for verdict in rule.verdicts if verdict.code in DECIDED]
    if not codes:
        return None
    if Code.VIOLATED in codes:
        return Grade.U if set(codes) == {Code.VIOLATED} else Grade.M
    return Grade.S if Code.LATE in codes else Grade.P
