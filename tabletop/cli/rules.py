"""`tabletop rules`: the norms of an arrangement as a list, or one norm's page."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, document
from tabletop.cli.settings import language
from tabletop.control import library
from tabletop.exercise.errors import NotFound
from tabletop.exercise.procedures import Procedures, Question, Rule
from tabletop.exercise.times import SECOND
from tabletop.words import rule_list, rule_page
from tabletop.words.nearest import nearest
from tabletop.words.rule_asks import asks
from tabletop.words.rule_judged import judged

DECK: Final = "east-china-sea"
"""Whose norms are listed where neither a deck nor an arrangement is named."""

LANGUAGES: Final = ("en", "ja")


def rules(arguments: Namespace) -> int:
    """List the norms of an arrangement, or show one norm, or one open question.

    Raises:
        NotFound: When there is no such deck or arrangement, or the arrangement has no such norm.
        DeckInvalid: When the deck or the procedures hold errors.
    """
    procedures = _procedures(arguments)
    wanted, tongue = arguments.rule, language(arguments)
    if wanted is None:
        _show(arguments, procedures, procedures.rules, procedures.questions, rule_list.listing(procedures, tongue))
        return Exit.FINE
    page = rule_page.page(wanted, procedures, tongue)
    question = next((one for one in procedures.questions if one.id.casefold() == wanted.casefold()), None)
    if page is not None:
        members = tuple(sheet.rule for sheet in page.sheets)
        _show(arguments, procedures, members, (), rule_page.lines(page))
    elif question is not None:
        lines = rule_list.question_lines(question, procedures, tongue)
        _show(arguments, procedures, (), (question,), lines)
    else:
        raise NotFound(_missing(wanted, procedures, tongue))
    return Exit.FINE


def _procedures(arguments: Namespace) -> Procedures:
    """Load the arrangement that is asked for: by itself, or as a deck is played under it."""
    if arguments.deck is None and arguments.procedures is not None:
        return library.load_procedures(arguments.procedures)
    return library.load(arguments.deck or DECK, arguments.procedures).procedures


def _missing(wanted: str, procedures: Procedures, tongue: str) -> str:
    """Say that there is no such norm, why where that is known, and what was probably meant."""
    for id_, why in (*rule_list.left_out(procedures, tongue), *rule_list.dropped(procedures)):
        if id_.casefold() == wanted.casefold():
            return f"{id_} is no norm of {procedures.id}: {why}"
    known = [*(rule.id for rule in procedures.rules), *(one.id for one in procedures.questions)]
    meant = nearest(wanted, known)
    help_ = f"Did you mean {meant[0]}?" if meant else f"`tabletop rules --procedures {procedures.id}` lists them."
    return f"There is no norm {wanted} in {procedures.id}. {help_}"


def _show(
    arguments: Namespace,
    procedures: Procedures,
    chosen: tuple[Rule, ...],
    questions: tuple[Question, ...],
    lines: tuple[str, ...],
) -> None:
    if not arguments.json:
        data("\n".join(lines))
        return
    document(
        {
            "procedures": procedures.id,
            "title": dict(procedures.title.forms),
            "as_of": procedures.as_of,
            "chain": list(procedures.chain),
            "scored": procedures.scored,
            "rules": [_rule_document(rule, procedures) for rule in chosen],
            "questions": [_question_document(one, procedures) for one in questions],
            "left_out": {id_: dict(why.forms) for id_, why in procedures.left_out},
            "dropped": dict(rule_list.dropped(procedures)),
        }
    )


def _rule_document(rule: Rule, procedures: Procedures) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": dict(rule.title.forms),
        "kind": rule.kind,
        "dimension": rule.dimension,
        "weight": rule.weight,
        "basis": rule.basis.value,
        "deadline": None if rule.deadline is None else rule.deadline.value,
        "within": None if rule.within is None else rule.within / SECOND,
        "part_of": rule.part_of,
        "asks": {tongue: list(asks(rule, procedures, tongue)) for tongue in LANGUAGES},
        "judged": {tongue: list(judged(rule, procedures, tongue)) for tongue in LANGUAGES},
        "why": dict(rule.why.forms),
        "met": dict(rule.met.forms),
        "missed": dict(rule.missed.forms),
        "written_in": list(dict(procedures.written_in).get(rule.id, ())),
        "source": _sources(rule.source, procedures),
    }


def _question_document(question: Question, procedures: Procedures) -> dict[str, object]:
    return {
        "id": question.id,
        "title": dict(question.title.forms),
        "ask": dict(question.ask.forms),
        "why": dict(question.why.forms),
        "rules": list(question.rules),
        "source": _sources(question.source, procedures),
    }


def _sources(citations: tuple[str, ...], procedures: Procedures) -> list[dict[str, object]]:
    known = {source.id: source for source in procedures.sources}
    cited = [(known.get(one.split(" ", 1)[0]), one.partition(" ")[2]) for one in citations]
    return [
        {
            "id": source.id,
            "place": place,
            "title": source.title,
            "date": source.date,
            "where": source.where,
            "note": source.note,
        }
        for source, place in cited
        if source is not None
    ]
