"""The play read against its norms, as far as the facilitator released that: counts, and what each norm comes to."""

from __future__ import annotations

from typing import Final

import attrs

from tabletop.exercise.behind import Behind, Record
from tabletop.exercise.events import ClockJumped, MoveOpened, UnknownEvent
from tabletop.exercise.procedures import Rule
from tabletop.exercise.text import Text, plain
from tabletop.exercise.verdicts import DECIDED, Code, Counts, Coverage, RuleScore, Verdict
from tabletop.exercise.views import InjectState, InjectView, Picture


@attrs.frozen
class OccasionFinding:
    """One occasion of a norm, with what the record tells of it beyond its evidence."""

    verdict: Verdict
    incidents: tuple[Text, ...]
    """What it was about, where it has an incident."""
    behind: Behind


@attrs.frozen
class RuleFinding:
    """What one norm comes to, with the occasion that speaks for it and the entries a reader can look up."""

    rule: Rule
    score: RuleScore
    occasions: int
    """How many occasions were decided."""
    alike: tuple[OccasionFinding, ...]
    """Those of them that read as the norm does, in the order of their opening."""
    jumps: frozenset[int]
    """Jumps at which a deadline was let pass; the page speaks of what the room did and leaves them out."""

    @property
    def speaking(self) -> OccasionFinding:
        """The one that speaks for the norm: of several late ones the latest."""
        return max(self.alike, key=lambda one: one.verdict.later_by)

    @property
    def incidents(self) -> tuple[Text, ...]:
        """What those occasions were about, where they have an incident."""
        return tuple(dict.fromkeys(incident for one in self.alike for incident in one.incidents))

    @property
    def evidence(self) -> tuple[int, ...]:
        """The entries behind them."""
        return tuple(sorted({n for one in self.alike for n in one.verdict.because} - self.jumps))


@attrs.frozen
class DimensionCounts:
    """The rules of one dimension, counted."""

    name: Text
    in_time: int
    later: int
    not_seen: int
    no_occasion: int

    @property
    def spoken(self) -> bool:
        """Whether anything can be said of it."""
        return bool(self.in_time or self.later or self.not_seen)


@attrs.frozen
class Findings:
    """The play read against its norms: only what the facilitator released."""

    counts: Counts
    coverage: Coverage
    unmet: tuple[Text, ...]
    """Titles of the weightiest norms that were not seen."""
    dimensions: tuple[DimensionCounts, ...]
    not_seen: tuple[RuleFinding, ...]
    later: tuple[RuleFinding, ...]
    seen: tuple[RuleFinding, ...]
    open: tuple[RuleFinding, ...]
    complete: bool
    """False where the record holds entries of a newer version that no rule could read."""


_OPEN: Final = frozenset({Code.PENDING, Code.OVERDUE})


def findings(picture: Picture) -> Findings | None:
    """Return how the play reads against its norms, or None while that is not released to the room."""
    card = picture.card
    if card is None or not picture.released:
        return None
    record = Record(picture)
    found = tuple(
        _rule(picture, record, score) for score in sorted(card.rules, key=lambda score: -score.weight) if score.verdicts
    )
    return Findings(
        counts=card.counts,
        coverage=card.coverage,
        unmet=tuple(picture.procedures.head(id_).title for id_ in card.unmet),
        dimensions=tuple(
            counted
            for dimension in picture.procedures.dimensions
            if (counted := _dimension(dimension.name, card.rules, dimension.id)).spoken
        ),
        not_seen=tuple(finding for finding in found if finding.score.code is Code.VIOLATED),
        later=tuple(finding for finding in found if finding.score.code is Code.LATE),
        seen=tuple(finding for finding in found if finding.score.code is Code.FULFILLED),
        open=tuple(finding for finding in found if finding.score.code in _OPEN),
        complete=not any(isinstance(line.entry.event, UnknownEvent) for line in picture.log),
    )


def _dimension(name: Text, rules: tuple[RuleScore, ...], dimension: str) -> DimensionCounts:
    codes = [rule.code for rule in rules if rule.dimension == dimension]
    return DimensionCounts(
        name,
        in_time=codes.count(Code.FULFILLED),
        later=codes.count(Code.LATE),
        not_seen=codes.count(Code.VIOLATED),
        no_occasion=codes.count(Code.NOT_EXERCISED),
    )


def _rule(picture: Picture, record: Record, score: RuleScore) -> RuleFinding:
    alike = [verdict for verdict in score.verdicts if verdict.code is score.code]
    jumps = {line.entry.n for line in picture.log if isinstance(line.entry.event, ClockJumped | MoveOpened)}
    titles = _incidents(picture)
    return RuleFinding(
        rule=picture.procedures.head(score.id),
        score=score,
        occasions=sum(verdict.code in DECIDED for verdict in score.verdicts),
        alike=tuple(OccasionFinding(one, _about(one, titles), record.behind(one)) for one in alike),
        # A deadline that was let pass at a jump has the jump in its evidence.
        jumps=frozenset(jumps if score.code is Code.VIOLATED else ()),
    )


def _incidents(picture: Picture) -> dict[str, Text]:
    """Name the incidents of which every cell was told by their titles; the others have their codes."""
    told = {view.inject.incident for view in picture.injects if released_to_all(picture, view)}
    return {one.id: one.title for line in picture.deck.storylines for one in line.incidents if one.id in told}


def _about(verdict: Verdict, titles: dict[str, Text]) -> tuple[Text, ...]:
    named = dict.fromkeys(value for facet, value in verdict.key if facet == "incident")
    return tuple(titles.get(incident, plain(incident)) for incident in named)


def released_to_all(picture: Picture, inject: InjectView) -> bool:
    """Say whether an inject was given, and every playing cell was to have it."""
    return inject.state is InjectState.RELEASED and set(picture.cells) <= set(inject.inject.releasable_to)
