"""The report as Markdown. Whatever an author wrote or somebody typed is literal in it: nothing of it is live."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tabletop.exercise.events import Grade
from tabletop.exercise.overruling import Evaluated
from tabletop.report import sentences
from tabletop.report.aar import PointFinding, QuickLook
from tabletop.report.catalogue import HEAD, tell
from tabletop.report.findings import Findings, RuleFinding
from tabletop.words import clean, evaluation, integrity
from tabletop.words.because import cited
from tabletop.words.catalogue import BANNER
from tabletop.words.chronicle import say_grade
from tabletop.words.present import cell_name

_MARKS: Final = re.compile(r"[\\`*_{}\[\]<|$~]|&(?=[#A-Za-z0-9])|(?<!\w)@|@(?!\d+(?:\.\d+)?(?![\w-]|\.\w))")
"""What Markdown would read. `R01@12.2` is neither a mention, after a word, nor an address, which ends in a letter."""
_ADDRESSES: Final = re.compile(r"(?i):(?=//)|(?<=\bmailto):|(?<=\bxmpp):|(?<=\bwww)\.")
_LEADING: Final = re.compile(r"^([-+#=>:!?^%]|\d{1,9}(?=[.)]))")


def literal(text: str) -> str:
    """Return a text as one line of Markdown that reads as exactly this text: no markup, link or entity in it."""
    line = _MARKS.sub(_escaped, clean.line(text).strip())
    line = _ADDRESSES.sub(_escaped, line)
    first = _LEADING.match(line)
    if first is None:
        return line
    # A number that opens a line begins a list only with the dot or bracket after it, so that is what is escaped.
    place = first.end() if first.group().isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match.group()


def code(text: str) -> str:
    """Return a text as a code span, fenced by more backticks than it holds in a row."""
    line = clean.line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}"


def quick(look: QuickLook, language: str) -> str:
    """Return the one page to leave behind.

    Args:
        look: What it says.
        language: `en` or `ja`; its head stands in both.
    """
    blocks = (
        _head(look, language),
        _self_views(look, language),
        *([] if look.evaluated is None else _rated(look.evaluated, look, language)),
        _short(look, language),
        _points(look, language),
        *([] if look.findings is None else _norms(look.findings, look, language)),
        *([] if look.evaluated is None else _reconciled(look.evaluated, look, language)),
        _left(look, language),
        _agreed(look, language),
        _observed(look, language),
        _hotwash(look, language),
        _foot(look, language),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _section(key: str, lines: Iterable[str], language: str) -> list[str]:
    return [f"## {literal(tell(key, language))}", *lines]


def _items(texts: Iterable[str]) -> list[str]:
    return [f"- {literal(text)}" for text in texts]


def _strong(text: str) -> str:
    line = literal(text)
    return f"**{line}**" if line else ""


def _headed(heading: str, text: str) -> str:
    return f"- **{literal(heading)}:** {literal(text)}"


def _cited(text: str, entries: tuple[int, ...], language: str) -> str:
    """Return a text with the entries it comes from."""
    return tell("cited", language, text=text, entries=cited(entries, language))


def _head(look: QuickLook, language: str) -> list[str]:
    lines = [_strong(BANNER), "", f"# {literal(sentences.title(look, language))}", ""]
    heads = reversed(HEAD) if language == "ja" else HEAD
    lines += [_strong(look.deck.marking), "", *(line for text in heads for line in (f"*{literal(text)}*", ""))]
    if look.played.rehearsal:
        lines += [_strong(tell("rehearsal", language)), ""]
    lines += [
        _headed(tell("played", language), sentences.played(look, language)),
        _headed(tell("moves", language), sentences.moves(look, language)),
        _headed(tell("arrangement", language), sentences.arrangement(look, language)),
    ]
    if look.save.tail_problem:
        problem = integrity.told(look.save.tail_problem, language)
        lines += ["", _strong(tell("foot.tail", language, problem=problem))]
    return lines


def _self_views(look: QuickLook, language: str) -> list[str]:
    lines = [
        _headed(
            cell_name(look.deck, view.cell, language),
            _cited(sentences.self_view(view, language), (view.entry,), language),
        )
        for view in look.self_views
    ]
    return _section("self", lines or [literal(tell("self.none", language))], language)


def _rated(found: Evaluated, look: QuickLook, language: str) -> list[list[str]]:
    """Return how evaluators rate, and how far they agree; nothing where nobody rated."""
    rated = evaluation.in_deck_order(found.evaluations.ratings, look.deck)
    if not rated:
        return []
    letters = tell("clause", language).join(say_grade(grade, language) for grade in Grade)
    meant = tell("rated.letters", language, letters=letters)
    agreed = tell("rated.agreement", language, agreement=evaluation.agreement_sentence(found.agreement, language))
    if found.agreement.alpha is not None:
        agreed = f"{agreed} {tell('rated.alpha', language)}"
    lines = (evaluation.rating_sentence(target, given, look.deck, language) for target, given in rated.items())
    return [_section("rated", [*_items(lines), "", literal(meant), "", literal(agreed)], language)]


def _reconciled(found: Evaluated, look: QuickLook, language: str) -> list[list[str]]:
    """Return what evaluators read otherwise than the record, and the counts of both readings; nothing without any."""
    lines = []
    for one in found.reading.overruled:
        lines.append(f"- {literal(evaluation.overruled_sentence(one, look.procedures, language))}")
        changes = evaluation.change_sentences(one, look.procedures, language, credit=False)
        lines += [f"    - {literal(change)}" for change in changes]
    both = (("record", found.reading.record), ("reading", found.reading.card))
    counted = [f"- {literal(evaluation.reading_sentence(whose, card, language))}" for whose, card in both]
    return [_section("reconciled", [*lines, *counted], language)] if lines else []


def _short(look: QuickLook, language: str) -> list[str]:
    if look.findings is None:
        return _section("short", _items((tell("withheld", language), sentences.concurrence(look, language))), language)
    means = tell("seen.means", language)
    lines = _items((*sentences.in_short(look.findings, language), sentences.concurrence(look, language), means))
    return _section("short", lines, language)


# --- decision points ------------------------------------------------------------------------------------------------


def _points(look: QuickLook, language: str) -> list[str]:
    if not look.points:
        return []
    rows = [_point(finding, look, language) for finding in look.points]
    columns = ("column.point", "column.recorded", "column.together")
    caution = ["", literal(tell("minutes.caution", language))] if _timed(look, language) else []
    return _section("points", [*_table([tell(key, language) for key in columns], rows), *caution], language)


def _point(finding: PointFinding, look: QuickLook, language: str) -> tuple[str, str, str]:
    recorded = tell("between", language).join(
        sentences.answer(view, finding, look, language) for view in finding.view.answers
    )
    return sentences.question(finding, language), recorded, sentences.together(finding, language)


def _timed(look: QuickLook, language: str) -> bool:
    return any(sentences.minutes(finding, language) for finding in look.points)


def _table(heads: list[str], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_row(heads), "|" + " --- |" * len(heads), *(_row(row) for row in rows)]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(literal(cell) for cell in cells) + " |"


# --- the norms ------------------------------------------------------------------------------------------------------


def _norms(findings: Findings, look: QuickLook, language: str) -> list[list[str]]:
    blocks = []
    for key, found in (("not-seen", findings.not_seen), ("later", findings.later), ("still-open", findings.open)):
        if found:
            lines = [f"{_rule(finding, language)}: {_says(finding, look, language)}" for finding in found]
            blocks.append(_section(key, lines, language))
    if findings.seen:
        lines = [_cited(_seen(finding, look, language), finding.evidence, language) for finding in findings.seen]
        blocks.append(_section("seen", lines, language))
    return blocks


def _rule(finding: RuleFinding, language: str) -> str:
    title, basis = sentences.rule_title(finding, language), sentences.rule_basis(finding, language)
    return f"- **{literal(title)}** {literal(basis)}"


def _seen(finding: RuleFinding, look: QuickLook, language: str) -> str:
    courses = sentences.rule_courses(finding, look, language)
    return f"{_rule(finding, language)}: {literal(courses)}" if courses else _rule(finding, language)


def _says(finding: RuleFinding, look: QuickLook, language: str) -> str:
    return literal(sentences.rule_says(finding, look, language))


# --- what was left, agreed, observed --------------------------------------------------------------------------------


def _left(look: QuickLook, language: str) -> list[str]:
    lines = [
        *(_cited(sentences.taken_back(back, look, language), back.entries, language) for back in look.taken_back),
        *(_cited(sentences.request(request, look, language), (request.entry,), language) for request in look.requests),
        *(
            _cited(sentences.left_open(minutes, language), (minutes.entry,), language)
            for minutes in look.meetings
            if minutes.meeting.left_open
        ),
    ]
    return _section("left", _items(lines or [tell("left.none", language)]), language)


def _agreed(look: QuickLook, language: str) -> list[str]:
    lines = []
    for minutes in look.meetings:
        lines += _items([_cited(sentences.agreed(minutes, language), (minutes.entry,), language)])
        to_take = sentences.lines_to_take(minutes, language)
        lines += [f"    - {literal(to_take)}"] if to_take else []
    return _section("agreed", lines or _items([tell("agreed.none", language)]), language)


def _observed(look: QuickLook, language: str) -> list[str]:
    lines = [
        *(_cited(sentences.noted(note, language), (note.entry,), language) for note in look.notes),
        *(sentences.noted_beside(note, language) for note in look.beside_notes),
        *(_cited(sentences.mend(what, language), (what.entry,), language) for what in look.to_mend),
    ]
    apart = sentences.noted_apart(look, language)
    if apart:
        lines.append(tell("observed.cells", language, entries=apart))
    return _section("observed", _items(lines or [tell("observed.none", language)]), language)


def _hotwash(look: QuickLook, language: str) -> list[str]:
    questions = [literal(asked.in_(language)) for asked in look.deck.hotwash]
    return _section("hotwash", [f"{n}. {asked}" for n, asked in enumerate(questions, 1)], language) if questions else []


def _foot(look: QuickLook, language: str) -> list[str]:
    save = look.save
    words = f"{literal(tell('foot.fingerprint', language))}: **{literal(save.fingerprint)}**"
    command = f"{literal(tell('foot.verify', language))}: {code(sentences.verify_command(look))}"
    record = literal(tell("foot.record", language, name=save.name, entries=save.entries))
    return ["---", "", f"- {record}", f"- {words}", f"- {command}"]
