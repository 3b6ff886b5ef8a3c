"""Several plays side by side: where their records first differ, and which rules and occasions read otherwise.

Nothing here adds anything up across plays, and nothing says that one did more than another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.events import (
    CORRECTIONS,
    ActRecorded,
    ClockJumped,
    ClockPaused,
    ClockRateChanged,
    ClockResumed,
    ControlHandedOver,
    CorrectiveActionAssigned,
    Entry,
    Event,
    MoveOpened,
    ObservationRecorded,
    RfiAnswered,
    ScoresReleased,
    SelfAssessed,
    Settled,
    Struck,
)
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.score import Headline, headline
from tabletop.exercise.text import NO_TEXT, Text, plain
from tabletop.exercise.times import Millis
from tabletop.exercise.trace import standing
from tabletop.exercise.verdicts import Code, RuleScore, Scorecard, Verdict
from tabletop.exercise.views import Picture

_NO_PLAY: Final = (
    ClockPaused,
    ClockRateChanged,
    ControlHandedOver,
    CorrectiveActionAssigned,
    ObservationRecorded,
    ScoresReleased,
    SelfAssessed,
    Struck,
)
"""What is noted about a play, or lets no exercise time pass: a difference in it is none of the play."""

Tie: TypeAlias = tuple[str, tuple[tuple[str, str], ...], int | None, int]
"""What makes occasions of several plays the same one: rule, tying values, part, and which of its like it is."""


@attrs.frozen
class Difference:
    """A place at which records differ."""

    entries: tuple[Entry | None, ...]
    """What stands there in each; None where a record is over."""

    @property
    def at(self) -> Millis:
        """The earliest exercise time of those entries."""
        return min(entry.said for entry in self.entries if entry is not None)


@attrs.frozen
class Occasion:
    """One occasion in each of the plays."""

    rule: str
    verdicts: tuple[Verdict | None, ...]
    """None where a play had no such occasion."""

    @property
    def opened(self) -> Millis:
        """When it first opened in any of the plays."""
        return min(verdict.opened or 0 for verdict in self.verdicts if verdict is not None)


@attrs.frozen
class RuleRow:
    """One rule, or one group of parts, in each of the plays."""

    id: str
    dimension: str
    scores: tuple[RuleScore | None, ...]
    """None where the arrangement of a play does not have it."""
    rules: tuple[Rule | None, ...]
    """The rule that bears its title, in each arrangement."""
    rewritten: bool
    """Whether it asks something else in one arrangement than in another."""
    differing: tuple[Occasion, ...]
    """The occasions that read otherwise, the first to open first; only among plays that have the rule."""

    @property
    def shared(self) -> bool:
        """Whether every play has it."""
        return None not in self.scores

    @property
    def rule(self) -> Rule:
        """The rule as the first arrangement that has it writes it."""
        return next(rule for rule in self.rules if rule is not None)


@attrs.frozen
class DimensionRow:
    """The rules of one dimension in each of the plays."""

    id: str
    name: Text
    heads: tuple[Headline | None, ...]
    """What its rules come to together; None where the arrangement has none of it."""
    rows: tuple[RuleRow, ...]


@attrs.frozen
class Comparison:
    """Several plays side by side, in the order in which they were given."""

    rows: tuple[RuleRow, ...]
    said: Difference | None
    """The first place at which what was said differs; None when it does nowhere."""
    timed: Difference | None
    """The first place at which the same was said at another time, where that lies before `said`."""

    @property
    def differing(self) -> tuple[RuleRow, ...]:
        """The rules that read otherwise."""
        return tuple(row for row in self.rows if row.differing)


def compare(pictures: Sequence[Picture]) -> Comparison:
    """Return plays side by side, each as the white cell sees it at its moment.

    Args:
        pictures: The plays; they may be of different decks and arrangements.
    """
    records = [tuple(_play(picture)) for picture in pictures]
    said = _first(records, _what)
    timed = _first(records, _when_and_what)
    sooner = timed is not None and (said is None or timed[0] < said[0])
    return Comparison(
        rows(pictures), None if said is None else said[1], timed[1] if timed is not None and sooner else None
    )


# --- rules ----------------------------------------------------------------------------------------------------------


def rows(pictures: Sequence[Picture]) -> tuple[RuleRow, ...]:
    """Return every rule that any of the arrangements has, those of the first play first."""
    scores = [{score.id: score for score in _card(picture).rules} for picture in pictures]
    ids = dict.fromkeys(id_ for of_play in scores for id_ in of_play)
    return tuple(_row(id_, [of_play.get(id_) for of_play in scores], pictures) for id_ in ids)


def by_dimension(pictures: Sequence[Picture]) -> tuple[DimensionRow, ...]:
    """Return the rules of every dimension; a rule counts where the first play that has it counts it."""
    every = rows(pictures)
    names = {one.id: one.name for picture in reversed(pictures) for one in picture.procedures.dimensions}
    order = dict.fromkeys([*(one.id for picture in pictures for one in picture.procedures.dimensions)])
    order |= dict.fromkeys(row.dimension for row in every)
    return tuple(
        _dimension(id_, names.get(id_, plain(id_)), of_it, len(pictures))
        for id_ in order
        if (of_it := tuple(row for row in every if row.dimension == id_))
    )


def _dimension(id_: str, name: Text, of_it: tuple[RuleRow, ...], plays: int) -> DimensionRow:
    columns = [[score for row in of_it if (score := row.scores[place]) is not None] for place in range(plays)]
    return DimensionRow(id_, name, tuple(headline(column) if column else None for column in columns), of_it)


def _row(id_: str, scores: Sequence[RuleScore | None], pictures: Sequence[Picture]) -> RuleRow:
    asked = [
        None if score is None else _asks(score, picture.procedures)
        for score, picture in zip(scores, pictures, strict=True)
    ]
    return RuleRow(
        id=id_,
        dimension=next(score.dimension for score in scores if score is not None),
        scores=tuple(scores),
        rules=tuple(
            None if score is None else picture.procedures.head(score.id)
            for score, picture in zip(scores, pictures, strict=True)
        ),
        rewritten=len({asks for asks in asked if asks is not None}) > 1,
        differing=_differing(scores),
    )


def _card(picture: Picture) -> Scorecard:
    if picture.card is None:
        raise AssertionError("control sees every score")
    return picture.card


def _asks(score: RuleScore, procedures: Procedures) -> tuple[object, ...]:
    """Return what a group asks, without the words around it."""
    return procedures.score_deadline, *(
        attrs.evolve(rule, title=NO_TEXT, why=NO_TEXT, met=NO_TEXT, missed=NO_TEXT, source=(), dimension="")
        for rule in procedures.rules
        if rule.id in score.members
    )


# --- occasions ------------------------------------------------------------------------------------------------------


def _differing(scores: Sequence[RuleScore | None]) -> tuple[Occasion, ...]:
    """Return the occasions that do not read alike in all plays whose arrangement has the rule."""
    having = [place for place, score in enumerate(scores) if score is not None]
    tied = [{} if score is None else dict(_tied(score)) for score in scores]
    found = [
        Occasion(tie[0], tuple(of_play.get(tie) for of_play in tied))
        for tie in dict.fromkeys(tie for of_play in tied for tie in of_play)
        if len({_reads(tied[place].get(tie)) for place in having}) > 1
    ]
    return tuple(sorted(found, key=lambda occasion: (occasion.opened, occasion.rule, _key_of(occasion))))


def _tied(score: RuleScore) -> Iterator[tuple[Tie, Verdict]]:
    """Yield each occasion of a rule under what makes it the same one in another play."""
    met: dict[tuple[object, ...], int] = {}
    for verdict in score.verdicts:
        like = (verdict.rule, verdict.key, verdict.part)
        met[like] = met.get(like, 0) + 1
        yield (verdict.rule, verdict.key, verdict.part, met[like]), verdict


def _reads(verdict: Verdict | None) -> tuple[object, ...] | None:
    """Return what is compared of a verdict: what it comes to, not which entries show it."""
    if verdict is None:
        return None
    later_by = verdict.later_by if verdict.code is Code.LATE else 0
    return verdict.code, later_by, verdict.option, verdict.step, verdict.disorder


def _key_of(occasion: Occasion) -> str:
    return next(str((verdict.key, verdict.part)) for verdict in occasion.verdicts if verdict is not None)


# --- records --------------------------------------------------------------------------------------------------------


def _play(picture: Picture) -> Iterator[Entry]:
    """Yield what stands of a record and is play, in the order in which the room says it was."""
    entries = [line.entry for line in picture.log]
    stands = standing(entries)
    for entry in sorted(entries, key=lambda entry: (entry.said, entry.n)):
        event = stands.get(entry.n)
        if event is not None and _is_play(event):
            yield attrs.evolve(entry, event=event)


def _is_play(event: Event) -> bool:
    """Say whether an entry is play. Corrections are not: what stands is what they left."""
    if isinstance(event, ClockResumed):
        return event.frozen
    return not isinstance(event, CORRECTIONS + _NO_PLAY)


def _first(records: Sequence[Sequence[Entry]], of: Callable[[Entry], object]) -> tuple[int, Difference] | None:
    """Return the first place at which records differ in something, and what stands there."""
    for place, entries in enumerate(zip_longest(*records)):
        seen = [None if entry is None else of(entry) for entry in entries]
        if any(one != seen[0] for one in seen):
            return place, Difference(entries)
    return None


def _what(entry: Entry) -> object:
    """Return what an entry says, without numbers of other entries: these follow the order of typing."""
    match entry.event:
        case ActRecorded(act=act):
            return act
        case RfiAnswered(answer=answer):
            return RfiAnswered(0, answer)
        case ClockJumped(to=to, settled=settled, because=because):
            return ClockJumped(to, _unnumbered(settled), because)
        case MoveOpened(move=move, settled=settled):
            return MoveOpened(move, _unnumbered(settled))
        case _:
            return entry.event


def _when_and_what(entry: Entry) -> object:
    return entry.said, _what(entry)


def _unnumbered(settled: Iterable[Settled]) -> tuple[Settled, ...]:
    """Return what was declared of open deadlines, by their rules."""
    named = [attrs.evolve(one, deadline=one.deadline.partition("@")[0]) for one in settled]
    return tuple(sorted(named, key=lambda one: (one.deadline, one.how, one.because)))
