"""`tabletop check`: what is wrong in decks and procedures, with line and column."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from tabletop.cli.codes import Exit
from tabletop.cli.out import data, document, narrate
from tabletop.control import library
from tabletop.exercise.problems import Problem, errors_of


def check(arguments: Namespace) -> int:
    """Print all problems of all decks; findings are errors, and with --strict warnings too."""
    problems = library.check(arguments.decks)
    errors = errors_of(problems)
    if arguments.json:
        document({"problems": [problem_document(problem) for problem in problems]})
    else:
        for line in problem_lines(problems):
            data(line)
        narrate(_summary(len(errors), len(problems) - len(errors)))
    return Exit.FINDINGS if errors or (arguments.strict and problems) else Exit.FINE


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
    }


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Return `path:line:column: severity: message [code]` for each problem, with its help below."""
    lines = []
    for one in problems:
        lines.append(f"{one.path}:{one.line}:{one.column}: {one.severity.value}: {one.message} [{one.code}]")
        lines += [f"    {one.help}"] if one.help else []
        lines += [f"    {place.path}:{place.line}:{place.column}: {word}" for place, word in one.related]
    return lines


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "No problems."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
