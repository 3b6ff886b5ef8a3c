"""`tabletop score`: how plays read against their norms, in the room's words, as JSON, as CSV or as a curve."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeAlias

from tabletop.cli.evaluators import evaluators_document, evaluators_lines
from tabletop.cli.moment import picture_at
from tabletop.cli.out import data, document
from tabletop.cli.reading import fitting, open_saves, shown, step_documents
from tabletop.cli.settings import language
from tabletop.cli.spreadsheet import Cell, rows
from tabletop.control.comparing import Reading
from tabletop.exercise.behind import Record
from tabletop.exercise.compare import by_dimension
from tabletop.exercise.concurrence import counted
from tabletop.exercise.curve import Point, curve
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.verdicts import DECIDED, Counts, Coverage, Figure, RuleScore, Scorecard, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import beside, columns, curves, present, tell
from tabletop.words.because import sentence
from tabletop.words.beside import Shown
from tabletop.words.catalogue import languages, say

Seen: TypeAlias = tuple[Reading, Picture]
"""A reading, and the picture of it at the moment asked for."""


def score(arguments: Namespace) -> int:
    """Print how plays read at a moment: one by itself, several as a table; as lines, JSON or CSV, or as a curve."""
    return fitting(arguments, _score)


def _score(arguments: Namespace) -> int:
    opened = open_saves(arguments.saves, arguments.procedures)
    seen = [(reading, picture_at(reading.past, arguments.at)) for reading in opened.readings]
    if arguments.json:
        documents = [_document(reading, picture, curved=arguments.curve) for reading, picture in seen]
        document(documents[0] if len(documents) == 1 else {"saves": documents})
    elif arguments.csv:
        _rows(seen, language(arguments), curved=arguments.curve)
    else:
        data("\n".join(_lines(seen, language(arguments), curved=arguments.curve)))
    return opened.exit


# --- lines ----------------------------------------------------------------------------------------------------------


def _lines(seen: Sequence[Seen], language: str, *, curved: bool) -> list[str]:
    if len(seen) == 1:
        return _page(*seen[0], language, curved=curved)
    if curved:
        pages = [[f"{reading.past.path}", *_page(reading, picture, language, curved=True)] for reading, picture in seen]
        return [line for place, page in enumerate(pages) for line in ([""] if place else []) + page]
    every = [shown(reading, picture) for reading, picture in seen]
    moved = [line for one in every if one.moved for line in ["", *beside.steps(one, language)]]
    return [
        *beside.heads(every, language),
        *beside.caveats(every, language),
        *moved,
        *columns.table(every, by_dimension([picture for _, picture in seen]), language),
    ]


def _page(reading: Reading, picture: Picture, language: str, *, curved: bool) -> list[str]:
    """Return what is said of one play: what it was read under where that is another arrangement, then the norms."""
    one = shown(reading, picture)
    lines = [_head(one, language), say("rule.head", language)]
    if one.moved:
        cannot = [say("beside.cannot", language), *beside.caveats([one], language)]
        lines += [*cannot, *beside.steps(one, language), ""]
    if not picture.procedures.rules:
        return [*lines, say("beside.unscored", language, procedures=one.procedures)]
    if curved:
        return [*lines, *curves.curve(curve_of(picture), picture, language)]
    beneath = [] if reading.moved else evaluators_lines(reading.past.path, picture, language)
    return [*lines, *tell.score(picture, language), *beneath]


def _head(one: Shown, language: str) -> str:
    """Name the save, what was played, the moment that is spoken of, and how many entries are read."""
    play = beside.heads([one], language)[0].removeprefix("1. ")
    return say("score.head", language, play=play, count=len(one.picture.log))


def curve_of(picture: Picture) -> tuple[Point, ...]:
    """Return how the score of a picture came about, up to its moment."""
    entries = [line.entry for line in picture.log]
    return curve(picture.deck, picture.procedures, entries, picture.clock.at)


# --- JSON -----------------------------------------------------------------------------------------------------------


def _document(reading: Reading, picture: Picture, *, curved: bool) -> dict[str, object]:
    found = score_document(reading.past.path, picture)
    found["evaluators"] = None if reading.moved else evaluators_document(reading.past.path, picture)
    if reading.moved:
        found |= {"played_under": reading.played_under, "steps": step_documents(reading)}
    if curved:
        found["curve"] = [_point(point) for point in curve_of(picture)]
    return found


def _point(point: Point) -> dict[str, object]:
    return {
        "at": _seconds(point.at),
        "overall": _number(point.overall),
        "coverage": coverage_document(point.coverage),
        "counts": counts_document(point.counts),
        "moved_by": list(point.moved_by),
        "passed": list(point.passed),
        "ran_out": list(point.ran_out),
    }


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
        "coverage": coverage_document(card.coverage),
        "best": _number(card.best),
        "worst": _number(card.worst),
        "unmet": list(card.unmet),
        "counts": counts_document(card.counts),
        "acts": card.acts,
        "implied": card.implied,
        "concurrence": concurrence_document(picture),
        "dimensions": _figures(card.dimensions),
        "objectives": _figures(card.objectives),
        "tasks": _figures(card.tasks),
        "rules": _rules(card, picture),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _seconds(at: Millis | None) -> float | None:
    return None if at is None else at / SECOND


def norm_document(score: RuleScore | None) -> dict[str, object] | None:
    """Return what a norm comes to in one play of several; null where the arrangement has none such."""
    if score is None:
        return None
    return {
        "verdict": score.code.value,
        "credit": _number(score.credit),
        "decided": decided_of(score),
        "occasions": len(score.verdicts),
    }


def decided_of(score: RuleScore) -> int:
    """Return how many occasions of a norm were decided."""
    return sum(verdict.code in DECIDED for verdict in score.verdicts)


def counts_document(counts: Counts) -> dict[str, object]:
    """Return how many norms read how."""
    return dict(counts.kinds)


def coverage_document(coverage: Coverage) -> dict[str, object]:
    """Return how much of the procedures a figure speaks of."""
    return {"occasion": _number(coverage.occasion), "file": _number(coverage.file)}


def _figures(figures: tuple[tuple[str, Figure], ...]) -> dict[str, object]:
    return {
        name: {"credit": _number(figure.credit), "coverage": coverage_document(figure.coverage)}
        for name, figure in figures
    }


def concurrence_document(picture: Picture) -> dict[str, object]:
    """Return how many points put so far came out how, and before how many the sides consulted."""
    put = [view for view in picture.points if view.put]
    return {
        "points": len(put),
        "consulted": sum(view.consulted is True for view in put),
        "not_consulted": sum(view.consulted is False for view in put),
        **{outcome.value: count for outcome, count in counted(put).items()},
    }


def _rules(card: Scorecard, picture: Picture) -> list[dict[str, object]]:
    record = Record(picture)
    return [_rule(scored, picture.procedures, record) for scored in card.rules]


def _rule(scored: RuleScore, procedures: Procedures, record: Record) -> dict[str, object]:
    rule = _rule_of(scored, procedures)
    return {
        "id": scored.id,
        "title": {} if rule is None else dict(rule.title.forms),
        "basis": None if rule is None else rule.basis.value,
        "weight": scored.weight,
        "dimension": scored.dimension,
        "verdict": scored.code.value,
        "credit": _number(scored.credit),
        "instances": [instance_document(verdict, procedures, record) for verdict in scored.verdicts],
    }


def _rule_of(scored: RuleScore, procedures: Procedures) -> Rule | None:
    """Return the rule whose title stands for a group."""
    named = map(procedures.rule, (scored.id, *scored.members))
    return next((found for found in named if found is not None), None)


def instance_document(verdict: Verdict, procedures: Procedures, record: Record) -> dict[str, object]:
    """Return one occasion of a norm, with the numbers of the entries behind it and the sentence that says why."""
    behind = record.behind(verdict)
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
        "why": {tongue: sentence(verdict, procedures, tongue, behind) for tongue in languages()},
    }


# --- CSV ------------------------------------------------------------------------------------------------------------

_OF_ALL: Final = ("save", "deck", "procedures", "at", "coverage_occasion", "coverage_file")
_OF_NORM: Final = ("dimension", "rule", "title", "basis", "weight", "norm_reads", "norm_credit")
_OF_OCCASION: Final = (
    "occasion", "part", "reads", "opened", "due", "settled", "later_by", "because", "reason", "credit",
)  # fmt: skip
_OF_POINT: Final = ("overall", *(name for name, _ in Counts().kinds), "moved_by", "passed", "ran_out")


def _rows(seen: Sequence[Seen], language: str, *, curved: bool) -> None:
    """Print one row an occasion, and one for a norm without any; of a curve one row a point.

    A spreadsheet is opened by people: it has the words of the room. Codes are in the JSON document.
    """
    if curved:
        rows((*_OF_ALL, *_OF_POINT), [row for reading, picture in seen for row in _curve_rows(reading, picture)])
        return
    body = [row for reading, picture in seen for row in _norm_rows(reading, picture, language)]
    rows((*_OF_ALL, *_OF_NORM, *_OF_OCCASION), body)


def _common(reading: Reading, picture: Picture, at: Millis, coverage: Coverage) -> tuple[Cell, ...]:
    ids = (picture.deck.id, picture.procedures.id)
    return (str(reading.past.path), *ids, _seconds(at), coverage.occasion, coverage.file)


def _norm_rows(reading: Reading, picture: Picture, language: str) -> Iterator[tuple[Cell, ...]]:
    card = picture.card
    if card is None:
        raise AssertionError("control sees every score")
    common = _common(reading, picture, picture.clock.at, card.coverage)
    for scored in card.rules:
        rule = _rule_of(scored, picture.procedures)
        title = "" if rule is None else rule.title.in_(language)
        basis = None if rule is None else say(f"basis.{rule.basis.value}", language)
        word = present.rule_word(scored, picture.procedures, language).text
        norm = (scored.dimension, scored.id, title, basis, scored.weight, word, scored.credit)
        for verdict in scored.verdicts:
            yield (*common, *norm, *_occasion_cells(verdict, picture.procedures, language))
        if not scored.verdicts:
            yield (*common, *norm, *(None,) * len(_OF_OCCASION))


def _occasion_cells(verdict: Verdict, procedures: Procedures, language: str) -> tuple[Cell, ...]:
    return (
        verdict.id,
        verdict.rule,
        present.verdict_word(verdict, procedures, language).text,
        _seconds(verdict.opened),
        _seconds(verdict.due),
        _seconds(verdict.settled),
        _seconds(verdict.later_by),
        " ".join(map(str, verdict.because)),
        verdict.reason or None,
        verdict.credit,
    )


def _curve_rows(reading: Reading, picture: Picture) -> Iterator[tuple[Cell, ...]]:
    for point in curve_of(picture):
        moved = " ".join(map(str, point.moved_by))
        yield (
            *_common(reading, picture, point.at, point.coverage),
            point.overall,
            *(count for _, count in point.counts.kinds),
            moved,
            " ".join(point.passed),
            " ".join(point.ran_out),
        )
