"""`tabletop check`: what is wrong in decks and procedures, with line and column, and what can happen in a play."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, document, narrate
from tabletop.control import authoring, library
from tabletop.exercise.errors import DeckInvalid, NotFound
from tabletop.exercise.problems import Problem, errors_of
from tabletop.exercise.times import SECOND, format_offset
from tabletop.words.diagnosis import diagnosis
from tabletop.words.nearest import nearest

if TYPE_CHECKING:
    from tabletop.deckfile.explain import Explained


def check(arguments: Namespace) -> int:
    """Print all problems of all decks; findings are errors, and with --strict warnings too."""
    if arguments.explain is not None:
        return _explain(arguments)
    if not arguments.decks:
        narrate("tabletop: Name a deck or an arrangement to check, or a code with --explain.")
        return Exit.USAGE
    if arguments.watch:
        return _watch(arguments)
    # One pass over some files leaves next to no circles behind, and the process ends with it.
    gc.disable()
    problems = library.check(arguments.decks)
    if arguments.json:
        document({"problems": [problem_document(problem) for problem in problems]})
    else:
        _show(problems)
    return Exit.FINDINGS if errors_of(problems) or (arguments.strict and problems) else Exit.FINE


def _show(problems: Sequence[Problem]) -> None:
    for line in problem_lines(problems):
        data(line)
    errors = len(errors_of(tuple(problems)))
    narrate(_summary(errors, len(problems) - errors))


def _watch(arguments: Namespace) -> int:
    """Print the problems now and each time a file has changed, until somebody interrupts."""
    for problems in authoring.changes(arguments.decks):
        narrate(f"-- {datetime.now().astimezone():%H:%M:%S} --")
        if arguments.json:
            document({"problems": [problem_document(problem) for problem in problems]})
        else:
            _show(problems)
    return Exit.FINE


def _explain(arguments: Namespace) -> int:
    """Print whether and how something can come about, where no play brings it about as a finding; or a code's page.

    What a deck calls so comes before the code of a problem.
    """
    from tabletop.deckfile import manual

    asked = arguments.explain
    page = manual.page(asked)
    if page is None and not arguments.decks:
        meant = nearest(asked, (one.code for one in manual.pages()))
        help_ = (
            f"Did you mean {meant[0]}?" if meant else "For an inject, a point, an option or a norm name the deck too."
        )
        raise NotFound(f"No problem has the code {asked}. {help_}")
    if page is None:
        return _tell([library.explain(name, asked) for name in arguments.decks], arguments)
    answers = [answer for name in arguments.decks if (answer := _answer(name, asked)) is not None]
    if answers:
        narrate(f"{asked} is the code of a problem too: tabletop check --explain {asked}")
        return _tell(answers, arguments)
    if arguments.json:
        lines = manual.as_lines(page)
        document({"problem": {"code": page.code, "severity": page.severity, "title": page.title, "page": lines}})
    for line in manual.as_lines(page) if not arguments.json else ():
        data(line)
    return Exit.FINE


def _answer(name: str, asked: str) -> Explained | None:
    """Return what a deck has to say of an id; nothing where it has no such id, or cannot be read."""
    library.find_file(name)
    try:
        return library.explain(name, asked)
    except (NotFound, DeckInvalid):
        return None


def _tell(answers: Sequence[Explained], arguments: Namespace) -> int:
    if arguments.json:
        document({"explained": [explained_document(answer) for answer in answers]})
    for answer in answers if not arguments.json else ():
        data(answer.words)
        for number, step in enumerate(answer.steps, 1):
            data(f"  {number}. {format_offset(step.at)}  {step.words}")
    return Exit.FINE if all(answer.possible for answer in answers) else Exit.FINDINGS


def explained_document(answer: Explained) -> dict[str, object]:
    """Return an answer as `check --explain ID --json` shows it. Times are seconds of exercise time."""
    return {
        "id": answer.id,
        "kind": answer.kind,
        "possible": answer.possible,
        "at": None if answer.at is None else answer.at / SECOND,
        "steps": [{"at": step.at / SECOND, "words": step.words} for step in answer.steps],
        "words": answer.words,
    }


def problem_document(problem: Problem) -> dict[str, object]:
    """Return a problem as `check --json` shows it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "help": problem.help,
        "related": [
            {"path": place.path, "line": place.line, "column": place.column, "message": word}
            for place, word in problem.related
        ],
    }


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Return each problem as lines for a terminal, with the line of the file that it lies in."""
    sources = authoring.lines_of(problems)
    return [line for problem in problems for line in diagnosis(problem, sources)]


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "No problems."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
