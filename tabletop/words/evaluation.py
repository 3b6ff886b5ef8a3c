"""What all evaluators say of a play, in words: ratings, what they read otherwise, and both readings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tabletop.exercise.agreement import Agreement
from tabletop.exercise.deck import Deck
from tabletop.exercise.evaluation import Overruling, Rating, by_target
from tabletop.exercise.overruling import Change, Effect, Evaluated, Overruled, Reading
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.verdicts import Scorecard, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.present import counts_sentence, coverage_sentence, verdict_word
from tabletop.words.remarks import occasion_name, reason_words, target_name


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
    confirmed = [one for one in reading.overruled if one.effect is Effect.CONFIRMED]
    otherwise = [one for one in reading.overruled if one.effect is not Effect.CONFIRMED]
    lines += _listed("evaluators.confirmed-heading", confirmed, picture.procedures, language)
    lines += _listed("evaluators.overrulings", otherwise, picture.procedures, language)
    if otherwise:
        lines += [reading_sentence(whose, card, language) for whose, card in _both(reading)]
    return [clean.block(line) for line in lines]


def _listed(heading: str, overruled: Sequence[Overruled], procedures: Procedures, language: str) -> list[str]:
    lines = [say(heading, language)] if overruled else []
    for one in overruled:
        lines.append(f"- {overruled_sentence(one, procedures, language)}")
        lines += [f"    {change}" for change in change_sentences(one, procedures, language)]
    return lines


def _both(reading: Reading) -> tuple[tuple[str, Scorecard], ...]:
    return (("record", reading.record), ("reading", reading.card))


def rating_sentence(target: str, given: Iterable[Rating], deck: Deck, language: str) -> str:
    """Say how an objective or task is rated, by seat and with the reasons."""
    rated = say("evaluators.join", language).join(_by_seat(rating, language) for rating in given)
    return clean.line(say("remark.rating", language, target=target_name(target, deck, language), grade=rated))


def in_deck_order(given: Iterable[Rating], deck: Deck) -> dict[str, tuple[Rating, ...]]:
    """Return ratings by what they are of, as the deck has its objectives; what it does not have stands last."""
    found = by_target(given)
    return {target: found[target] for target in dict.fromkeys((*deck.targets, *found)) if target in found}


def _by_seat(rating: Rating, language: str) -> str:
    said = say("evaluators.rated", language, seat=rating.cited, grade=rating.grade.value)
    return said + reason_words(rating.because, language)


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
    """Say what was read otherwise, by whom and why; or that it is contested, confirmed, or of no occasion now.

    What the record says stands beside it: here where nothing changes, else in the sentences of what changes.
    """
    who = say("evaluators.join", language).join(_overruling(given, language) for given in one.overrulings)
    named = (
        say("cited.one", language, n=one.target)
        if one.target.isdecimal()
        else occasion_name(one.target, procedures, language)
    )
    said = None if one.record is None else verdict_word(one.record, procedures, language).text
    record = said or say("evaluators.as-typed", language)
    return clean.line(say(f"evaluators.{one.effect.value}", language, target=named, who=who, record=record))


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
        occasion = occasion_name(change.occasion, procedures, language)
        told = say("evaluators.change-of", language, occasion=occasion, change=told)
    return clean.line(told)


def _overruling(given: Overruling, language: str) -> str:
    said = say("evaluators.rated", language, seat=given.cited, grade=say(f"how.{given.how.value}", language))
    return said + reason_words(given.because, language)


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
