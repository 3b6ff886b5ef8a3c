"""An evaluator's own lines in words, each beside what the record says, and the pages from which they are written."""

from __future__ import annotations

from typing import assert_never

from tabletop.exercise.deck import Deck, Objective
from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    line_of,
)
from tabletop.exercise.events import ObservationRecorded, UnknownEvent
from tabletop.exercise.overruling import confirms, norms_of
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.score import headline
from tabletop.exercise.times import format_offset
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import Picture
from tabletop.words import clean, tell
from tabletop.words.catalogue import say
from tabletop.words.chronicle import say_grade
from tabletop.words.nearest import listed, nearest, same_as
from tabletop.words.present import (
    cell_name,
    counts_sentence,
    evidence_line,
    part_words,
    rule_name,
    verdict_word,
)
from tabletop.words.shares import hundredths

# --- one remark -------------------------------------------------------------------------------------------------------


def remark_sentence(what: Remarked, picture: Picture, language: str) -> str:
    """Say what a remark says, on one line."""
    match what:
        case RatingRecorded(target, grade, because):
            named, graded = target_name(target, picture.deck, language), say_grade(grade, language)
            told = say("remark.rating", language, target=named, grade=graded) + reason_words(because, language)
        case OverrulingRecorded(target, how, because):
            key = "remark.occasion" if what.entry is None else "remark.entry"
            named = occasion_name(target, picture.procedures, language)
            read = say(f"how.{how.value}", language)
            told = say(key, language, target=named, how=read) + reason_words(because, language)
        case ObservationRecorded(text, cell, objective):
            names = (None if cell is None else cell_name(picture.deck, cell, language), objective)
            about = " ".join(name for name in names if name)
            told = say("remark.note-on" if about else "remark.note", language, about=about, text=text)
        case CommentRecorded(text, entry, objective):
            key = "remark.comment-free" if entry is None else "remark.comment"
            told = say(key, language, entry=entry, text=text if objective is None else f"{objective}: {text}")
        case RemarkAmended(line, text):
            told = say("remark.amended", language, line=line, text=text)
        case RemarkWithdrawn(line, because):
            told = say("remark.withdrawn", language, line=line) + reason_words(because, language)
        case UnknownEvent(kind):
            told = say("remark.unknown", language, kind=kind)
        case _:
            assert_never(what)
    return clean.line(told)


def acknowledged(remark: Remark, before: Evaluations, now: Evaluations, picture: Picture, language: str) -> str:
    """Say what was taken down, beside what the record says; of what was taken back, what it was and what stands again.

    Args:
        remark: What was taken down.
        before: What its seat had said until then.
        now: What its seat has said with it.
        picture: The white cell's picture of the record.
        language: `en` or `ja`.
    """
    told = remark_sentence(remark.what, picture, language) + beside_record(remark.what, picture, language)
    gone = line_of(remark.what.entry, now) if isinstance(remark.what, RemarkWithdrawn) else None
    if gone is None:
        return told
    told += say("remark.about", language, what=remark_sentence(gone.what, picture, language))
    again = [_line(one, picture, language) for one in now.standing if one not in before.standing]
    if again:
        told += say("remark.again", language, what=say("evaluators.join", language).join(again))
    return clean.line(told)


def standing_line(remark: Remark, picture: Picture, language: str) -> str:
    """Say a remark that stands as it is cited, with the time it is about, beside what the record says."""
    return _line(remark, picture, language) + beside_record(remark.what, picture, language)


def history_line(remark: Remark, own: Evaluations, picture: Picture, language: str) -> str:
    """Say a remark as it was written, and by which line it was replaced, reworded or taken back where it was."""
    told = _line(remark, picture, language)
    for key, later in (("gone", own.withdrawn), ("replaced", own.replaced), ("worded", own.amended)):
        by = dict(later).get(remark.cited)
        if by is not None:
            return told + say(f"remark.{key}", language, by=by)
    return told


def _line(remark: Remark, picture: Picture, language: str) -> str:
    at, what = format_offset(remark.said), remark_sentence(remark.what, picture, language)
    return say("remark.line", language, cited=remark.cited, at=at, what=what)


def reason_words(because: str, language: str) -> str:
    """Return a reason as it stands behind what it is for; nothing where there is none."""
    return say("log.because", language, text=because) if because else ""


def target_name(target: str, deck: Deck, language: str) -> str:
    """Name an objective or task by its id and its title."""
    return " ".join(part for part in (target, deck.title_of(target).in_(language)) if part)


def occasion_name(occasion: str, procedures: Procedures, language: str) -> str:
    """Name an occasion by its id, the title of its norm and what that rests on."""
    rule = procedures.rule(occasion.partition("@")[0])
    if rule is None:
        return occasion
    basis = say(f"basis.{rule.basis.value}", language)
    return say("evaluators.norm", language, id=occasion, title=rule.title.in_(language), basis=basis)


# --- what the record says beside it -----------------------------------------------------------------------------------


def beside_record(what: Remarked, picture: Picture, language: str) -> str:
    """Return what the record says of what is rated or overruled, to stand behind it; nothing for other remarks."""
    match what:
        case RatingRecorded(target):
            told = _norms_behind(target, picture, language)
        case OverrulingRecorded(target, how):
            told = _rests_on(what.entry, picture, language) if what.entry is not None else ""
            told = told or _reads(target, how, picture, language)
        case _:
            return ""
    return clean.line(say("record.beside", language, told=told))


def _norms_behind(target: str, picture: Picture, language: str) -> str:
    rules = () if picture.card is None else norms_of(target, picture.card, picture.deck)
    if not rules:
        return say("record.no-norms", language)
    head = headline(rules)
    counts, occasion = counts_sentence(head.counts, language), hundredths(head.coverage.occasion)
    return say("record.norms", language, counts=counts, occasion=occasion)


def _rests_on(entry: int, picture: Picture, language: str) -> str:
    occasions = [
        say("record.occasion", language, id=verdict.id, word=verdict_word(verdict, picture.procedures, language).text)
        for verdict in picture.verdicts
        if entry in verdict.because
    ]
    key = "record.rests" if occasions else "record.rests-none"
    return say(key, language, occasions=listed(occasions))


def _reads(occasion: str, how: How, picture: Picture, language: str) -> str:
    verdict = next((one for one in picture.verdicts if one.id == occasion), None)
    if verdict is None:
        return say("evaluators.no-occasion", language)
    word = verdict_word(verdict, picture.procedures, language).text
    if how is How.STANDS or not confirms(how, verdict):
        return word
    return say("record.confirmed", language, word=word)


# --- pages ------------------------------------------------------------------------------------------------------------


def objectives(picture: Picture, own: Evaluations, language: str) -> list[str]:
    """List what can be rated: objectives and their tasks, the norms behind each task, and one's own ratings."""
    return [line for goal in picture.deck.objectives for line in _objective(goal, picture, own, language)]


def _objective(goal: Objective, picture: Picture, own: Evaluations, language: str) -> list[str]:
    lines = [_ratable(goal.id, picture.deck, own, language)]
    for task in goal.tasks:
        lines.append(f"  {_ratable(task.id, picture.deck, own, language)}")
        lines += [
            f"      {rule_name(picture.procedures.head(score.id), score.id, language)}"
            for score in (() if picture.card is None else norms_of(task.id, picture.card, picture.deck))
        ]
    return lines


def _ratable(target: str, deck: Deck, own: Evaluations, language: str) -> str:
    mine = next((f"{one.grade.value} ({one.cited})" for one in own.ratings if one.target == target), None)
    grade = mine or say("objectives.unrated", language)
    return clean.line(say("objectives.line", language, target=target_name(target, deck, language), grade=grade))


def norms(picture: Picture, language: str, asked: str = "") -> list[str]:
    """List every occasion with its id, norm, basis, verdict and entries; of one norm, or one occasion, where asked.

    A norm or occasion that is not there is answered by one sentence behind `! `, with what was probably meant.
    """
    if not asked:
        return [_occasion(verdict, picture, language) for verdict in picture.verdicts]
    found = _named(asked, picture)
    return [_occasion(verdict, picture, language) for verdict in found] or [_missing(asked, picture, language)]


def whys(picture: Picture, language: str, asked: str) -> list[str]:
    """Say why the record reads an occasion as it does, with its entries; of a norm, of each of its occasions."""
    if not asked:
        return [f"! {say('observe.why-what', language)}"]
    pages = [tell.why(verdict, picture, language) for verdict in _named(asked, picture)]
    lines = [line for place, page in enumerate(pages) for line in ([""] if place else []) + page]
    return lines or [_missing(asked, picture, language)]


def _named(asked: str, picture: Picture) -> tuple[Verdict, ...]:
    """Return the occasion of this id, or all of the norm of this id, or of several that are scored under it."""
    by_id = {verdict.id: verdict for verdict in picture.verdicts}
    occasion = same_as(asked, by_id)
    if occasion is not None:
        return (by_id[occasion],)
    rules = picture.procedures.rules
    rule = same_as(asked, (one.id for one in rules))
    group = same_as(asked, {one.group for one in rules})
    named = {rule} if rule is not None else {one.id for one in rules if one.group == group}
    return tuple(verdict for verdict in picture.verdicts if verdict.rule in named)


def _missing(asked: str, picture: Picture, language: str) -> str:
    what = clean.line(asked)
    rule = same_as(asked, (one.id for one in picture.procedures.rules))
    if rule is not None:
        return say("observe.norms-idle", language, rule=rule)
    of = same_as(asked.partition("@")[0], (one.id for one in picture.procedures.rules))
    occasions = [verdict.id for verdict in picture.verdicts if verdict.rule == of]
    meant = occasions or nearest(asked, (one.id for one in picture.procedures.rules))
    if meant:
        return f"! {say('observe.norms-meant', language, what=what, meant=listed(meant))}"
    return f"! {say('observe.norms-what', language, what=what)}"


def _occasion(verdict: Verdict, picture: Picture, language: str) -> str:
    norm = occasion_name(verdict.id, picture.procedures, language)
    told = say("norms.line", language, norm=norm, word=verdict_word(verdict, picture.procedures, language).text)
    tie = [value for _, value in verdict.key]
    tie += [part] if (part := part_words(verdict, picture.procedures)) else []
    if tie:
        told += say("norms.on", language, tie=say("list.join", language).join(tie))
    return clean.line(told + say("norms.entries", language, evidence=evidence_line(verdict, language)))
