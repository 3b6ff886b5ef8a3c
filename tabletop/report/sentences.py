"""The report's parts as plain sentences, for every format; each writer makes them literal in its own way."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Final

import attrs

from tabletop.exercise.behind import Behind
from tabletop.exercise.contents import SettledAs
from tabletop.exercise.text import Text
from tabletop.exercise.times import Millis, format_offset, minutes_of
from tabletop.exercise.verdicts import Code
from tabletop.exercise.views import AnswerView, MoveView
from tabletop.report.aar import Back, Note, PointFinding, QuickLook, Request, ToMend
from tabletop.report.assessed import BesideNote, SelfView
from tabletop.report.catalogue import knows, tell
from tabletop.report.findings import Findings, OccasionFinding, RuleFinding
from tabletop.report.meetings import Minutes
from tabletop.words import because
from tabletop.words.because import cited
from tabletop.words.catalogue import say
from tabletop.words.chronicle import say_answer, say_grade
from tabletop.words.present import (
    cell_name,
    code_word,
    concurrence_sentence,
    consulted_word,
    counts_sentence,
    coverage_sentence,
    outcome_word,
    verdict_word,
)

LATER: Final = 5
"""Of how many occasions that were later a page says by how much, before it says how many more there are."""
_TO_THE_MINUTE: Final = "%Y-%m-%d %H:%M"


def offset(at: Millis) -> str:
    """Return an exercise time to the minute."""
    return format_offset(at, seconds=False)


# --- what was played ------------------------------------------------------------------------------------------------


def title(look: QuickLook, language: str) -> str:
    """Return the report's title."""
    return tell("title", language, title=look.deck.title.in_(language))


def played(look: QuickLook, language: str) -> str:
    """Say when it was played, in the zone of the deck's story, and by which cells."""
    parts = (_when(look, language), say("list.join", language).join(_cells(look, language)))
    return tell("between", language).join(part for part in parts if part)


def _when(look: QuickLook, language: str) -> str:
    when = look.played
    if when.started is None:
        return tell("played.not", language)
    start, zone, at = when.started.strftime(_TO_THE_MINUTE), when.started.isoformat()[-6:], offset(when.at)
    if when.ended is None:
        return tell("played.from", language, start=start, zone=zone, at=at)
    same_day = when.ended.date() == when.started.date()
    end = when.ended.strftime("%H:%M" if same_day else _TO_THE_MINUTE)
    return tell("played.to", language, start=start, end=end, zone=zone, at=at)


def _cells(look: QuickLook, language: str) -> list[str]:
    return [cell_name(look.deck, cell, language) for cell in look.played.cells]


def arrangement(look: QuickLook, language: str) -> str:
    """Say against which arrangement the play is read, and from which deck it came."""
    return tell(
        "arrangement.of",
        language,
        title=look.procedures.title.in_(language),
        as_of=look.procedures.as_of,
        deck=look.deck.id,
        version=look.deck.version,
    )


def moves(look: QuickLook, language: str) -> str:
    """Name the phases that were played, with their actual times."""
    return tell("between", language).join(_move(view, language) for view in look.played.moves) or tell(
        "played.not", language
    )


def _move(view: MoveView, language: str) -> str:
    key = "move.open" if view.closed is None else "move"
    start, end = offset(view.opened or 0), offset(view.closed or 0)
    return tell(key, language, id=view.move.id, title=view.move.title.in_(language), start=start, end=end)


def self_view(view: SelfView, language: str) -> str:
    """Say how a cell saw itself, with its grade where it gave one, and whether it said so late."""
    said = view.text
    if view.grade is not None:
        said = tell("self.graded", language, objective=view.objective, grade=say_grade(view.grade, language))
        said = tell("self.graded-text", language, graded=said, text=view.text) if view.text else said
    return tell("self.after", language, text=said) if view.after else said


# --- the norms ------------------------------------------------------------------------------------------------------


def in_short(findings: Findings, language: str) -> tuple[str, ...]:
    """Count the norms in the room's words, with the coverage, and the weightiest that were not seen, beside."""
    counts, coverage = counts_sentence(findings.counts, language), coverage_sentence(findings.coverage, language)
    lines = [tell("counts", language, counts=counts, coverage=coverage)]
    if findings.unmet:
        titles = "; ".join(one.in_(language) for one in findings.unmet)
        lines.append(tell("unmet", language, titles=titles))
    lines += [_by_dimension(findings, language)] if findings.dimensions else []
    if not findings.complete:
        lines.append(tell("incomplete", language))
    return tuple(lines)


def _by_dimension(findings: Findings, language: str) -> str:
    """Count the norms of each dimension of which something can be said."""
    parts = []
    for one in findings.dimensions:
        numbers = (("count.in-time", one.in_time), ("count.later", one.later), ("count.not-seen", one.not_seen))
        counts = say("list.join", language).join(tell(key, language, count=count) for key, count in numbers if count)
        parts.append(tell("dimension", language, name=one.name.in_(language), counts=counts))
    return tell("dimensions", language, parts=tell("between", language).join(parts))


def rule_title(finding: RuleFinding, language: str) -> str:
    """Name a norm by its id and title."""
    return tell("rule", language, id=finding.rule.id, title=finding.rule.title.in_(language))


def rule_basis(finding: RuleFinding, language: str) -> str:
    """Say what a norm rests on, and where its minutes matter what they rest on."""
    rule = finding.rule
    basis = say(f"basis.{rule.basis.value}", language)
    if finding.score.code is not Code.LATE or rule.deadline is None or rule.deadline is rule.basis:
        return tell("rule.basis", language, basis=basis)
    return tell("rule.bases", language, basis=basis, deadline=say(f"basis.{rule.deadline.value}", language))


def rule_says(finding: RuleFinding, look: QuickLook, language: str) -> str:
    """Say how a norm reads, on which occasions, and why, with the entries."""
    some = on = ""
    if finding.occasions > 1:
        some = tell("rule.some", language, count=len(finding.alike), all=finding.occasions)
    if finding.score.code is Code.LATE and len(finding.alike) > 1:
        word = code_word(Code.LATE, language).text
        return tell("rule.late", language, word=word, some=some, each=_latenesses(finding, language))
    if finding.incidents:
        on = tell("rule.on", language, incidents=_named(finding.incidents, language))
    word = verdict_word(finding.speaking.verdict, look.procedures, language).text
    return tell("rule.says", language, word=word, some=some, on=on, why=_why(finding, look, language))


def _latenesses(finding: RuleFinding, language: str) -> str:
    """Say of each occasion by how much it was later, what it was about, and with which entries; the longest first."""
    longest = sorted(finding.alike, key=lambda one: -one.verdict.later_by)
    told = [_lateness(one, language) for one in longest[:LATER]]
    rest = longest[LATER:]
    if rest:
        told.append(tell("rule.late.more", language, count=len(rest), minutes=minutes_of(rest[0].verdict.later_by)))
    return tell("clause", language).join(told)


def _lateness(one: OccasionFinding, language: str) -> str:
    entries = cited(tuple(sorted(one.verdict.because)), language)
    named = _named(one.incidents, language)
    about = tell("rule.late.about", language, about=named, entries=entries) if named else entries
    key = "rule.late.passed" if one.behind.declared is SettledAs.PASSED else "rule.late.each"
    return tell(key, language, minutes=minutes_of(one.verdict.later_by), about=about)


def _named(texts: Iterable[Text], language: str) -> str:
    return say("list.join", language).join(text.in_(language) for text in texts)


def rule_courses(finding: RuleFinding, look: QuickLook, language: str) -> str:
    """Say what the record tells beside the entries: courses taken, matters that nothing before names; each once."""
    courses: dict[str, list[int]] = {}
    silent: dict[Behind, list[int]] = {}
    for one in finding.alike:
        rule = look.procedures.rule(one.verdict.rule)
        if rule is None:
            continue
        course = because.course_taken(one.verdict, rule, look.procedures, language, one.behind)
        if course:
            courses.setdefault(course, []).append(one.verdict.because[-1])
        if one.behind.unnamed:
            silent.setdefault(one.behind, []).append(one.verdict.because[0])
    told = [_taken(course, entries if len(courses) > 1 else [], language) for course, entries in courses.items()]
    for behind, entries in silent.items():
        told.append(because.unnamed(behind, cited(tuple(sorted(entries)), language), look.procedures, language))
    return tell("courses.join", language).join(told)


def _taken(course: str, entries: Iterable[int], language: str) -> str:
    """Name a course taken, with the entries where there was another beside it."""
    by = tuple(sorted(set(entries)))
    return tell("cited", language, text=course, entries=cited(by, language)) if by else course


def _why(finding: RuleFinding, look: QuickLook, language: str) -> str:
    """Say why in one clause, with the entries of all occasions that read alike, each named for what it did."""
    later = [one.behind.afterwards for one in finding.alike]
    known = () if None in later else [n for n in later if n is not None]
    verdicts = [one.verdict for one in finding.alike]
    evidence = because.evidence_of_several(verdicts, language, known, finding.jumps)
    speaking = finding.speaking
    # What was declared of one occasion is not said of several.
    behind = speaking.behind if len(finding.alike) == 1 else attrs.evolve(speaking.behind, declared=None, jump=None)
    return because.because(speaking.verdict, look.procedures, language, evidence, behind)


# --- decision points ------------------------------------------------------------------------------------------------


def concurrence(look: QuickLook, language: str) -> str:
    """Count how the answers at the points put go together."""
    counted = concurrence_sentence((finding.view for finding in look.points), language)
    return tell("concurrence", language, counts=counted) if counted else tell("concurrence.none", language)


def question(finding: PointFinding, language: str) -> str:
    """Return a point's question, or no more than its id where not every cell was given it."""
    point = finding.view.point
    return point.ask.in_(language) if finding.told else tell("point.one-cell", language, point=point.id)


def answer(view: AnswerView, finding: PointFinding, look: QuickLook, language: str) -> str:
    """Say what one cell recorded."""
    if view.decision is not None:
        said = say_answer(view.decision.answer, finding.view.point, language)
        if view.decision.caveat:
            said += tell("answer.caveat", language, text=view.decision.caveat)
    elif view.entry is not None:
        said = tell("answer.hidden", language, n=view.entry)
    else:
        said = say("answer.none", language)
    return tell("answer.by", language, cell=cell_name(look.deck, view.cell, language), answer=said)


def together(finding: PointFinding, language: str) -> str:
    """Say how the answers go together, whether the sides consulted before, and how the time was against the norm."""
    parts = (
        outcome_word(finding.view.outcome, language).text,
        consulted_word(finding.view, language),
        minutes(finding, language),
    )
    return tell("clause", language).join(part for part in parts if part)


def minutes(finding: PointFinding, language: str) -> str:
    """Say how the last answer stands against the point's norm in minutes; nothing where it has none."""
    within = finding.view.point.within
    if within is None or finding.view.opened is None:
        return ""
    norm = minutes_of(within)
    if finding.complete is None:
        return tell("minutes.open", language, norm=norm)
    if finding.later_by:
        return tell("minutes.later", language, minutes=minutes_of(finding.later_by), norm=norm)
    return tell("minutes.within", language, norm=norm)


# --- what was left, agreed, observed --------------------------------------------------------------------------------


def taken_back(back: Back, look: QuickLook, language: str) -> str:
    """Say which question a cell took back, and until when."""
    asked = back.point.ask.in_(language) if back.told else back.point.id
    cell = cell_name(look.deck, back.cell, language)
    return tell("left.back", language, cell=cell, until=offset(back.until), point=asked)


def request(asked: Request, look: QuickLook, language: str) -> str:
    """Say that a request for information has no answer; its words are the asking cell's own."""
    return tell("left.request", language, cell=cell_name(look.deck, asked.cell, language))


def left_open(minutes: Minutes, language: str) -> str:
    """Say what a meeting left open."""
    return tell("left.meeting", language, body=_held(minutes, language), text=minutes.meeting.left_open)


def _held(minutes: Minutes, language: str) -> str:
    """Name a meeting: its body, and its level where one was said."""
    return " ".join(part for part in (minutes.body.in_(language), minutes.level) if part)


def agreed(minutes: Minutes, language: str) -> str:
    """Say what a meeting agreed."""
    text = minutes.meeting.agreed or tell("agreed.nothing", language)
    return tell("agreed.text", language, body=_held(minutes, language), at=offset(minutes.said), text=text)


def lines_to_take(minutes: Minutes, language: str) -> str:
    """Say the line to take in each language in which it was agreed; nothing where none was."""
    lines = [
        tell("agreed.line", language, tongue=_tongue(tongue, language), text=text)
        for tongue, text in minutes.meeting.lines
    ]
    return tell("agreed.lines", language, lines=tell("between", language).join(lines)) if lines else ""


def _tongue(tongue: str, language: str) -> str:
    return tell(f"tongue.{tongue}", language) if knows(f"tongue.{tongue}") else tongue


def noted(note: Note, language: str) -> str:
    """Say what somebody saw."""
    if note.objective is None:
        return note.text
    return tell("observed.on", language, text=note.text, objective=note.objective)


def noted_beside(note: BesideNote, language: str) -> str:
    """Say what an evaluator or scribe saw, as it is cited."""
    said = noted(Note(note.text, note.objective, 0), language)
    return tell("cited", language, text=said, entries=note.cited)


def noted_apart(look: QuickLook, language: str) -> str:
    """Name the observations on one cell alone, whose words are not on the page; nothing where there are none."""
    names = (cited(look.notes_on_cells, language), *look.beside_on_cells)
    return say("list.join", language).join(name for name in names if name)


def mend(what: ToMend, language: str) -> str:
    """Say what is to be mended, by whom and until when."""
    parts = [tell("mend", language, text=what.text)]
    if what.owner:
        parts.append(tell("mend.owner", language, owner=what.owner))
    if what.due:
        parts.append(tell("mend.due", language, due=what.due))
    return tell("clause", language).join(parts)


def verify_command(look: QuickLook) -> str:
    """Return the command that checks the save against the words on the page."""
    return shlex.join(("tabletop", "verify", look.save.name, "--fingerprint", look.save.fingerprint))
