"""`tabletop score`: how plays read against their norms, in the room's words or as JSON."""

from __future__ import annotations

from argparse import Namespace
from fractions import Fraction
from pathlib import Path

from tabletop.cli.codes import Exit
from tabletop.cli.evaluators import evaluators_document, evaluators_lines
from tabletop.cli.moment import picture_at
from tabletop.cli.out import data, document, narrate
from tabletop.cli.settings import language
from tabletop.control import library, past
from tabletop.exercise.concurrence import counted
from tabletop.exercise.procedures import Procedures
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.verdicts import Coverage, Figure, RuleScore, Scorecard, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import tell


def score(arguments: Namespace) -> int:
    """Print each save's verdicts at a moment; several saves make one document of several."""
    shown: list[tuple[Path, Picture]] = []
    for name in arguments.saves:
        path = library.find_save(name)
        looked = past.open_past(path)
        if looked.tail_problem is not None:
            narrate(f"tabletop: {path}: {looked.tail_problem}")
        shown.append((path, picture_at(looked, arguments.at)))
    if arguments.json:
        documents = [
            {**score_document(path, picture), "evaluators": evaluators_document(path, picture)}
            for path, picture in shown
        ]
        document(documents[0] if len(documents) == 1 else {"saves": documents})
        return Exit.FINE
    for place, (path, picture) in enumerate(shown):
        lines = [*tell.score(picture, language(arguments)), *evaluators_lines(path, picture, language(arguments))]
        heading = [f"{path}"] if len(shown) > 1 else []
        data("\n".join([*([""] if place else []), *heading, *lines]))
    return Exit.FINE


def score_document(path: Path, picture: Picture) -> dict[str, object]:
    """Return what `score --json` shows of one save. Times are seconds of exercise time; null is nothing assessed."""
    card = picture.card
    if card is None:
        raise AssertionError("control sees every score")
    return {
        "save": str(path),
        "deck": picture.deck.id,
        "procedures": picture.procedures.id,
        "at": _seconds(picture.clock.at),
        "overall": _number(card.overall),
        "coverage": _coverage(card.coverage),
        "best": _number(card.best),
        "worst": _number(card.worst),
        "unmet": list(card.unmet),
        "counts": {
            "in_time": card.counts.in_time,
            "later": card.counts.later,
            "not_seen": card.counts.not_seen,
            "open": card.counts.open,
            "kept": card.counts.kept,
            "set_aside": card.counts.set_aside,
            "no_occasion": card.counts.no_occasion,
        },
        "acts": card.acts,
        "implied": card.implied,
        "concurrence": _concurrence(picture),
        "dimensions": _figures(card.dimensions),
        "objectives": _figures(card.objectives),
        "tasks": _figures(card.tasks),
        "rules": _rules(card, picture.procedures),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _seconds(at: Millis | None) -> float | None:
    return None if at is None else at / SECOND


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {"occasion": _number(coverage.occasion), "file": _number(coverage.file)}


def _figures(figures: tuple[tuple[str, Figure], ...]) -> dict[str, object]:
    return {
        name: {"credit": _number(figure.credit), "coverage": _coverage(figure.coverage)} for name, figure in figures
    }


def _concurrence(picture: Picture) -> dict[str, object]:
    """Return how many points put so far came out how, and before how many the sides consulted."""
    put = [view for view in picture.points if view.put]
    return {
        "points": len(put),
        "consulted": sum(view.consulted is True for view in put),
        "not_consulted": sum(view.consulted is False for view in put),
        **{outcome.value: count for outcome, count in counted(put).items()},
    }


def _rules(card: Scorecard, procedures: Procedures) -> list[dict[str, object]]:
    return [_rule(scored, procedures) for scored in card.rules]


def _rule(scored: RuleScore, procedures: Procedures) -> dict[str, object]:
    rule = procedures.rule(scored.id) or next(
        (found for found in map(procedures.rule, scored.members) if found is not None), None
    )
    return {
        "id": scored.id,
        "title": {} if rule is None else dict(rule.title.forms),
        "basis": None if rule is None else rule.basis.value,
        "weight": scored.weight,
        "dimension": scored.dimension,
        "verdict": scored.code.value,
        "credit": _number(scored.credit),
        "instances": [_instance(verdict, procedures) for verdict in scored.verdicts],
    }


def _instance(verdict: Verdict, procedures: Procedures) -> dict[str, object]:
    rule = procedures.rule(verdict.rule)
    return {
        "id": verdict.id,
        "rule": verdict.rule,
        "verdict": verdict.code.value,
        "opened": _seconds(verdict.opened),
        "due": _seconds(verdict.due),
        "settled": _seconds(verdict.settled),
        "later_by": _seconds(verdict.later_by),
        "because": list(verdict.because),
        "reason": verdict.reason or None,
        "credit": _number(verdict.credit),
        "why": {} if rule is None else dict(rule.why.forms),
    }
