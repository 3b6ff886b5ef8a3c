"""What evaluators say, in words: one remark, the occasions they can cite, and everything together beside the record."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from tabletop.exercise.agreement import Agreement
from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    Overruling,
    OverrulingRecorded,
    Rating,
    RatingRecorded,
    Remark,
    Remarked,
    by_target,
)
from tabletop.exercise.events import ObservationRecorded, UnknownEvent
from tabletop.exercise.overruling import Change, Effect, Evaluated, Overruled
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.times import format_offset
from tabletop.exercise.verdicts import Scorecard, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.chronicle import say_grade
from tabletop.words.present import (
    cell_name,
    counts_sentence,
    coverage_sentence,
    evidence_line,
    part_words,
    verdict_word,
)

# --- one remark -------------------------------------------------------------------------------------------------------


def remark_sentence(what: Remarked, picture: Picture, language: str) -> str:
    """Say what a remark says, on one line."""
    match what:
        case RatingRecorded(target, grade, because):
            named, graded = _rated(target, picture, language), say_grade(grade, language)
            told = say("remark.rating", language, target=named, grade=graded) + _why(because, language)
        case OverrulingRecorded(target, how, because):
            key = "remark.occasion" if what.entry is None else "remark.entry"
            named = _target(target, picture, language)
            told = say(key, language, target=named, how=say(f"how.{how.value}", language)) + _why(because, language)
        case ObservationRecorded(text, cell, objective):
            names = (None if cell is None else cell_name(picture.deck, cell, language), objective)
            about = " ".join(name for name in names if name)
            told = say("remark.note-on" if about else "remark.note", language, about=about, text=text)
        case CommentRecorded(text, entry, objective):
            key = "remark.comment-free" if entry is None else "remark.comment"
            told = say(key, language, entry=entry, text=text if objective is None else f"{objective}: {text}")
        case UnknownEvent(kind):
            told = say("remark.unknown", language, kind=kind)
        case _:
            assert_never(what)
    return clean.line(told)


def remark_line(remark: Remark, own: Evaluations, picture: Picture, language: str) -> str:
    """Say a remark as it is cited, with the time it is about, and by which it was replaced where it was."""
    at, what = format_offset(remark.said), remark_sentence(remark.what, picture, language)
    told = say("remark.line", language, cited=remark.cited, at=at, what=what)
    by = dict(own.replaced).get(remark.cited)
    return told if by is None else told + say("remark.replaced", language, by=by)


def _why(because: str, language: str) -> str:
    return say("log.because", language, text=because) if because else ""


def _rated(target: str, picture: Picture, language: str) -> str:
    return " ".join(part for part in (target, picture.deck.title_of(target).in_(language)) if part)


def _target(target: str, picture: Picture, language: str) -> str:
    """Name an occasion by its id and the title of its norm; an entry by its number."""
    rule = picture.procedures.rule(target.partition("@")[0])
    return target if rule is None else f"{target} {rule.title.in_(language)}"


# --- the norms and their occasions ------------------------------------------------------------------------------------


def norms(picture: Picture, language: str, rule: str = "") -> list[str]:
    """List every occasion with its id, norm, basis, verdict and entries; of one norm where its id is given."""
    shown = [one for one in picture.verdicts if not rule or one.rule.casefold() == rule.casefold()]
    return [_occasion(verdict, picture, language) for verdict in shown]


def _occasion(verdict: Verdict, picture: Picture, language: str) -> str:
    told = say(
        "norms.line",
        language,
        id=verdict.id,
        title=_title(verdict.rule, picture.procedures, language),
        basis=_basis(verdict.rule, picture.procedures, language),
        word=verdict_word(verdict, picture.procedures, language).text,
    )
    tie = [value for _, value in verdict.key]
    tie += [part] if (part := part_words(verdict, picture.procedures)) else []
    if tie:
        told += say("norms.on", language, tie=say("list.join", language).join(tie))
    return clean.line(told + say("norms.entries", language, evidence=evidence_line(verdict, language)))


def _title(rule_id: str, procedures: Procedures, language: str) -> str:
    rule = procedures.rule(rule_id)
    return "" if rule is None else rule.title.in_(language)


def _basis(rule_id: str, procedures: Procedures, language: str) -> str:
    rule = procedures.rule(rule_id)
    return "" if rule is None else say(f"basis.{rule.basis.value}", language)


# --- everything together ----------------------------------------------------------------------------------------------


def evaluators(found: Evaluated, picture: Picture, language: str) -> list[str]:
    """Say what all evaluators say: ratings with their agreement, overrulings, and both readings with their coverage."""
    said, reading = found.evaluations, found.reading
    if not said.ratings and not reading.overruled:
        return []
    seats = sorted({one.seat for one in said.ratings} | {one.seat for one in said.overrulings})
    lines = [say("evaluators.heading", language, seats=say("list.join", language).join(seats))]
    if said.ratings:
        lines.append(say("evaluators.ratings", language))
        lines += [f"- {line}" for line in ratings(found, picture, language)]
        lines.append(agreement_sentence(found.agreement, language))
    if reading.overruled:
        lines.append(say("evaluators.overrulings", language))
        lines += [f"- {line}" for one in reading.overruled for line in overruled(one, picture, language)]
        lines += [
            reading_sentence("record", reading.record, language),
            reading_sentence("reading", reading.card, language),
        ]
    return lines


def ratings(found: Evaluated, picture: Picture, language: str) -> list[str]:
    """Say how each objective and task is rated, by seat, and what the record alone would suggest."""
    suggested = dict(found.suggested)
    lines = []
    for target, given in in_deck_order(found.evaluations.ratings, picture).items():
        join = say("evaluators.join", language)
        told = say(
            "remark.rating",
            language,
            target=_rated(target, picture, language),
            grade=join.join(_by_seat(rating, language) for rating in given),
        )
        if target in suggested:
            told += say("evaluators.suggested", language, grade=suggested[target].value)
        lines.append(clean.line(told))
    return lines


def in_deck_order(given: Iterable[Rating], picture: Picture) -> dict[str, tuple[Rating, ...]]:
    """Return ratings by what they are of, as the deck has its objectives; what it does not have stands last."""
    found = by_target(given)
    return {target: found[target] for target in dict.fromkeys((*picture.deck.targets, *found)) if target in found}


def _by_seat(rating: Rating, language: str) -> str:
    said = say("evaluators.rated", language, seat=rating.cited, grade=rating.grade.value)
    return said + _why(rating.because, language)


def agreement_sentence(found: Agreement, language: str) -> str:
    """Say how far evaluators agree, never without how many they are and over how many things."""
    statistic = say("evaluators.statistic", language)
    counts = {"raters": found.raters, "units": found.units, "ratings": found.ratings}
    if found.alpha is not None:
        return say("evaluators.agreement", language, **counts, statistic=statistic, alpha=f"{float(found.alpha):.2f}")
    if found.alike:
        return say("evaluators.alike", language, **counts, statistic=statistic)
    return say("evaluators.alone", language)


def overruled(one: Overruled, picture: Picture, language: str) -> list[str]:
    """Say what was read otherwise, by whom and why, and what that changes: from what to what."""
    who = say("evaluators.join", language).join(_overruling(given, language) for given in one.overrulings)
    named = _target(one.target, picture, language)
    if one.target.isdecimal():
        named = say("cited.one", language, n=one.target)
    lines = [say(f"evaluators.{one.effect.value}", language, target=named, who=who)]
    if one.effect is Effect.TAKEN:
        changes = [f"  {change_sentence(change, picture, language)}" for change in one.changes]
        lines += changes or [f"  {say('evaluators.unchanged', language)}"]
    return [clean.line(line) for line in lines]


def _overruling(given: Overruling, language: str) -> str:
    said = say("evaluators.rated", language, seat=given.cited, grade=say(f"how.{given.how.value}", language))
    return said + _why(given.because, language)


def change_sentence(change: Change, picture: Picture, language: str) -> str:
    """Say from what to what an occasion reads, in the room's words, and what it earns before and after."""
    rule = change.occasion.partition("@")[0]
    return say(
        "evaluators.change",
        language,
        occasion=change.occasion,
        title=_title(rule, picture.procedures, language),
        basis=_basis(rule, picture.procedures, language),
        before=_reads(change.before, picture, language),
        after=_reads(change.after, picture, language),
        from_=_credit(change.before),
        to=_credit(change.after),
    )


def _reads(verdict: Verdict | None, picture: Picture, language: str) -> str:
    if verdict is None:
        return say("evaluators.no-occasion", language)
    return verdict_word(verdict, picture.procedures, language).text


def _credit(verdict: Verdict | None) -> str:
    credit: Fraction | None = None if verdict is None else verdict.credit
    return "-" if credit is None else str(credit)


def reading_sentence(whose: str, card: Scorecard, language: str) -> str:
    """Count the norms as the record or the evaluators (`record`, `reading`) read them, with the coverage beside."""
    return say(
        f"evaluators.{whose}",
        language,
        counts=counts_sentence(card.counts, language),
        coverage=coverage_sentence(card.coverage, language),
    )
