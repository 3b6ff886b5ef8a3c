"""What evaluators say beside a save, as lines and as data, for `tabletop score`: beneath the record, never mixed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import attrs

from tabletop.cli.out import narrate
from tabletop.control.evaluating import FileBeside, Gathered, gather
from tabletop.exercise.agreement import STATISTIC, Agreement
from tabletop.exercise.evaluation import (
    CommentRecorded,
    OverrulingRecorded,
    Rating,
    RatingRecorded,
    Remark,
)
from tabletop.exercise.events import ObservationRecorded
from tabletop.exercise.overruling import Change, Overruled
from tabletop.exercise.times import SECOND
from tabletop.exercise.verdicts import Scorecard, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import evaluation


def evaluators_lines(save: Path, picture: Picture, language: str) -> list[str]:
    """Return what evaluators say of a play, an empty line before it; nothing where nobody sat there.

    What is wrong with one of their files is said on stderr.
    """
    found = gather(save, picture)
    if found is None:
        return []
    for problem in found.problems:
        narrate(f"tabletop: {problem}")
    lines = evaluation.evaluators(found.said, picture, language)
    return ["", *lines] if lines else []


def evaluators_document(save: Path, picture: Picture) -> dict[str, object] | None:
    """Return what evaluators say of a play as data; None where nobody sat there. Times are seconds."""
    found = gather(save, picture)
    if found is None:
        return None
    said, reading = found.said.evaluations, found.said.reading
    return {
        "files": [file_document(file) for file in found.files],
        "ratings": _ratings(found, picture),
        "agreement": _agreement(found.said.agreement),
        "overrulings": [_overruled(one) for one in reading.overruled],
        "replaced": dict(said.replaced),
        "amended": dict(said.amended),
        "withdrawn": dict(said.withdrawn),
        "notes": [_note(remark) for remark in said.standing if not _judges(remark)],
        "reading": _card(reading.card),
    }


def file_document(file: FileBeside) -> dict[str, object]:
    """Return what there is to say of one file beside a save."""
    return {
        "seat": file.seat,
        "file": str(file.path),
        "entries": len(file.remarks),
        "sound": file.sound,
        "problem": file.problem,
    }


def _ratings(found: Gathered, picture: Picture) -> dict[str, object]:
    suggested = dict(found.said.suggested)
    rated = evaluation.in_deck_order(found.said.evaluations.ratings, picture.deck)
    return {
        target: {"given": [_rating(one) for one in given], "suggested": suggested.get(target)}
        for target, given in rated.items()
    }


def _rating(given: Rating) -> dict[str, object]:
    return {"seat": given.seat, "grade": given.grade, "because": given.because, "cited": given.cited}


def _agreement(found: Agreement) -> dict[str, object]:
    return {"statistic": STATISTIC, **attrs.asdict(found), "alpha": _number(found.alpha)}


def _overruled(one: Overruled) -> dict[str, object]:
    return {
        "target": one.target,
        "effect": one.effect,
        "record": _verdict(one.record),
        "given": [
            {"seat": given.seat, "how": given.how, "because": given.because, "cited": given.cited}
            for given in one.overrulings
        ],
        "changes": [_change(change) for change in one.changes],
    }


def _change(change: Change) -> dict[str, object]:
    before, after = _verdict(change.before), _verdict(change.after)
    return {"occasion": change.occasion, "before": before, "after": after}


def _verdict(verdict: Verdict | None) -> dict[str, object] | None:
    return None if verdict is None else {"verdict": verdict.code, "credit": _number(verdict.credit)}


def _judges(remark: Remark) -> bool:
    return isinstance(remark.what, RatingRecorded | OverrulingRecorded)


def _note(remark: Remark) -> dict[str, object]:
    what = remark.what
    note: dict[str, object] = {"cited": remark.cited, "said": remark.said / SECOND}
    match what:
        case ObservationRecorded(text, cell, objective):
            return {**note, "text": text, "cell": cell, "objective": objective, "entry": None}
        case CommentRecorded(text, entry, objective):
            return {**note, "text": text, "cell": None, "objective": objective, "entry": entry}
        case _:
            return {**note, "text": None, "cell": None, "objective": None, "entry": None}


def _card(card: Scorecard) -> dict[str, object]:
    return {
        "overall": _number(card.overall),
        "coverage": {"occasion": _number(card.coverage.occasion), "file": _number(card.coverage.file)},
        "best": _number(card.best),
        "worst": _number(card.worst),
        "unmet": list(card.unmet),
        "counts": dict(card.counts.kinds),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
