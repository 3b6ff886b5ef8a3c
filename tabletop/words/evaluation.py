"""What evaluators say, in words: one remark, the occasions they can cite, and everything together beside the record."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from tabletop.exercise.agreement import Agreement
from tabletop.exercise.deck import Deck
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
from tabletop.exercise.overruling import Change, Effect, Evaluated, Overruled, Reading
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
            named, graded = _rated(target, picture.deck, language), say_grade(grade, language)
            told = say("remark.rating", language, target=named, grade=graded) + _why(because, language)
        case OverrulingRecorded(target, how, because):
            key = "remark.occasion" if what.entry is None else "remark.entry"
            named = _norm(target, picture.procedures, language)
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


def _rated(target: str, deck: Deck, language: str) -> str:
    return " ".join(part for part in (target, deck.title_of(target).in_(language)) if part)


# --- the norms and their occasions ------------------------------------------------------------------------------------


def norms(picture: Picture, language: str, rule: str = "") -> list[str]:
    """List every occasion with its id, norm, basis, verdict and entries; of one norm where its id is given."""
    shown = [one for one in picture.verdicts if not rule or one.rule.casefold() == rule.casefold()]
    return [_occasion(verdict, picture, language) for verdict in shown]


def _occasion(verdict: Verdict, picture: Picture, language: str) -> str:
    norm = _norm(verdict.id, picture.procedures, language)
    told = say("norms.line", language, norm=norm, word=verdict_word(verdict, picture.procedures, language).text)
    tie = [value for _, value in verdict.key]
    tie += [part] if (part := part_words(verdict, picture.procedures)) else []
    if tie:
        told += say("norms.on", language, tie=say("list.join", language).join(tie))
    return clean.line(told + say("norms.entries", language, evidence=evidence_line(verdict, language)))


# --- everything together ----------------------------------------------------------------------------------------------


def evaluators(found: Evaluated, picture: Picture, language: str) -> list[str]:
    """Say what all evaluators say: ratings with their agreement, overrulings, and both readings with their coverage."""
    said, reading = found.evaluations, found.reading
    if not said.ratings and not reading.overruled:
        return []
    seats = sorted({one.seat for one in said.ratings} | {one.seat for one in said.overrulings})
    lines = [say("evaluators.heading", language, seats=say("list.join", language).join(seats))]
    if said.ratings:
        suggested = dict(found.suggested)
        lines.append(say("evaluators.ratings", language))
        for target, given in in_deck_order(said.ratings, picture.deck).items():
            lines.append(f"- {rating_sentence(target, given, picture.deck, language)}")
            if target in suggested:
                lines.append(f"    {say('evaluators.suggested', language, grade=suggested[target].value)}")
        lines.append(agreement_sentence(found.agreement, language))
    if reading.overruled:
        lines.append(say("evaluators.overrulings", language))
        for one in reading.overruled:
            lines.append(f"- {overruled_sentence(one, picture.procedures, language)}")
            lines += [f"    {change}" for change in change_sentences(one, picture.procedures, language)]
        lines += [reading_sentence(whose, card, language) for whose, card in _both(reading)]
    return [clean.block(line) for line in lines]


def _both(reading: Reading) -> tuple[tuple[str, Scorecard], ...]:
    return (("record", reading.record), ("reading", reading.card))


def rating_sentence(target: str, given: Iterable[Rating], deck: Deck, language: str) -> str:
    """Say how an objective or task is rated, by seat and with the reasons."""
    rated = say("evaluators.join", language).join(_by_seat(rating, language) for rating in given)
    return clean.line(say("remark.rating", language, target=_rated(target, deck, language), grade=rated))


def in_deck_order(given: Iterable[Rating], deck: Deck) -> dict[str, tuple[Rating, ...]]:
    """Return ratings by what they are of, as the deck has its objectives; what it does not have stands last."""
    found = by_target(given)
    return {target: found[target] for target in dict.fromkeys((*deck.targets, *found)) if target in found}


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


def overruled_sentence(one: Overruled, procedures: Procedures, language: str) -> str:
    """Say what was read otherwise, by whom and why; or that it is contested, or of no occasion that is there now."""
    who = say("evaluators.join", language).join(_overruling(given, language) for given in one.overrulings)
    named = (
        say("cited.one", language, n=one.target) if one.target.isdecimal() else _norm(one.target, procedures, language)
    )
    return clean.line(say(f"evaluators.{one.effect.value}", language, target=named, who=who))


def change_sentences(one: Overruled, procedures: Procedures, language: str, *, credit: bool = True) -> list[str]:
    """Say what that changes, from what to what in the room's words, and where asked what it earns before and after."""
    if one.effect is not Effect.TAKEN:
        return []
    lines = [_change(change, one, procedures, language, credit=credit) for change in one.changes]
    return lines or [say("evaluators.unchanged", language)]


def _change(change: Change, one: Overruled, procedures: Procedures, language: str, *, credit: bool) -> str:
    told = say(
        "evaluators.change" if credit else "evaluators.change-bare",
        language,
        before=_reads(change.before, procedures, language),
        after=_reads(change.after, procedures, language),
        from_=_credit(change.before),
        to=_credit(change.after),
    )
    if change.occasion != one.target:
        occasion = _norm(change.occasion, procedures, language)
        told = say("evaluators.change-of", language, occasion=occasion, change=told)
    return clean.line(told)


def _norm(occasion: str, procedures: Procedures, language: str) -> str:
    """Name an occasion by its id, the title of its norm and what that rests on."""
    rule = procedures.rule(occasion.partition("@")[0])
    if rule is None:
        return occasion
    basis = say(f"basis.{rule.basis.value}", language)
    return say("evaluators.norm", language, id=occasion, title=rule.title.in_(language), basis=basis)


def _overruling(given: Overruling, language: str) -> str:
    said = say("evaluators.rated", language, seat=given.cited, grade=say(f"how.{given.how.value}", language))
    return said + _why(given.because, language)


def _reads(verdict: Verdict | None, procedures: Procedures, language: str) -> str:
    if verdict is None:
        return say("evaluators.no-occasion", language)
    return verdict_word(verdict, procedures, language).text


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
