"""How coordination stands, in the room's words: counts and coverage, concurrence, what is due, rule by rule."""

from __future__ import annotations

from typing import Final

from tabletop.exercise.times import Millis
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.exercise.views import Picture
from tabletop.tui.widgets.paint import wrapped
from tabletop.tui.widgets.panel import Facts, Panel
from tabletop.tui.widgets.rows import Row
from tabletop.words import clean
from tabletop.words.because import sentence
from tabletop.words.catalogue import say
from tabletop.words.chronicle import log_line
from tabletop.words.present import (
    Line,
    Piece,
    basis_words,
    concurrence_sentence,
    counts_sentence,
    coverage_sentence,
    evidence_line,
    minutes_left,
    part_words,
    verdict_word,
)

_ORDER: Final = (
    Code.OVERDUE,
    Code.PENDING,
    Code.VIOLATED,
    Code.LATE,
    Code.FULFILLED,
    Code.KEPT,
    Code.WAIVED,
    Code.EXEMPT,
    Code.SET_ASIDE,
)


def summary_lines(picture: Picture, language: str, tongue: str, width: int) -> tuple[Line, ...]:
    """Return the counts, their coverage, how decisions go together, and the gravest norms not seen."""
    card = picture.card
    if card is None:
        return wrapped(say("coordination.hidden", tongue), width, "dim")
    lines = [
        *wrapped(counts_sentence(card.counts, tongue), width, "strong"),
        *wrapped(coverage_sentence(card.coverage, tongue), width, "dim"),
    ]
    concurrence = concurrence_sentence(picture.points, tongue)
    if concurrence:
        lines += wrapped(say("coordination.concurrence", tongue, counts=concurrence), width)
    for rule_id in card.unmet:
        rule = picture.procedures.rule(rule_id)
        title = "" if rule is None else clean.line(rule.title.in_(language))
        lines += wrapped(say("coordination.grave", tongue, rule=rule_id, title=title), width, "bad")
    return tuple(lines)


def verdict_line(verdict: Verdict, picture: Picture, at: Millis, language: str, tongue: str) -> Line:
    """Return one occasion of one rule: its word, its minutes, its title."""
    word = verdict_word(verdict, picture.procedures, tongue)
    text = word.text
    stands = picture.clock.frozen or picture.clock.paused
    if verdict.code is Code.PENDING and verdict.left is not None and not stands:
        ahead = minutes_left(verdict.left - (at - picture.clock.at), tongue)
        text = say("verdict.pending-left", tongue, left=ahead)
    rule = picture.procedures.rule(verdict.rule)
    title = "" if rule is None else clean.line(rule.title.in_(language))
    part = part_words(verdict, picture.procedures)
    about = ", ".join(value for _, value in verdict.key)
    return (
        Piece(f"{word.sign} ", word.style),
        Piece(f"{verdict.rule} ", "strong"),
        Piece(f"{text} ", word.style),
        Piece(f"{clean.line(part)} " if part else "", "strong"),
        Piece(f"{clean.line(about)} " if about else "", "dim"),
        Piece(title),
    )


def evidence_lines(
    verdict: Verdict, picture: Picture, at: Millis, language: str, tongue: str, width: int
) -> tuple[Line, ...]:
    """Return everything that answers "why?": the rule, its basis, its reason, and the entries themselves."""
    lines: list[Line] = [verdict_line(verdict, picture, at, language, tongue)]
    lines += [*wrapped(sentence(verdict, picture.procedures, tongue), width, "strong"), ()]
    rule = picture.procedures.rule(verdict.rule)
    if rule is not None:
        lines += wrapped(clean.line(rule.title.in_(language)), width, "title")
        lines += wrapped(basis_words(verdict, picture.procedures, tongue), width)
        if rule.source:
            lines += wrapped(say("evidence.sources", tongue, sources=", ".join(rule.source)), width, "dim")
        if rule.why:
            lines += [(), *wrapped(clean.block(rule.why.in_(language)), width)]
    lines += [(), (Piece(evidence_line(verdict, tongue), "strong"),)]
    numbers = set(verdict.because)
    lines += [log_line(line, picture, language) for line in picture.log if line.entry.n in numbers]
    lines += [(), *wrapped(say("evidence.caution", tongue), width, "dim")]
    return tuple(lines)


def by_urgency(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Return the occasions with what still needs somebody on top; rules without occasion are left out."""
    told = [verdict for verdict in verdicts if verdict.code in _ORDER]
    return tuple(sorted(told, key=lambda one: (_ORDER.index(one.code), one.due is None, one.due or 0, one.id)))


class Coordination(Panel):
    """Counts on top, then each occasion of each rule; Enter shows the evidence."""

    def rows_for(self, facts: Facts) -> tuple[Row, ...]:
        picture = facts.picture
        summary = summary_lines(picture, facts.language, facts.tongue, facts.width)
        rows = [Row(line) for line in summary]
        for verdict in by_urgency(picture.verdicts):
            line = verdict_line(verdict, picture, facts.at, facts.language, facts.tongue)
            rows.append(Row(line, verdict.id))
        return tuple(rows)

    def heading(self, facts: Facts) -> str:
        return say("coordination.heading", facts.tongue, count=len(facts.picture.deadlines))
