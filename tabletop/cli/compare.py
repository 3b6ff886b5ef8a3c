"""`tabletop compare`: plays or branches side by side, or one play read under several arrangements."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from tabletop.cli.out import data, document
from tabletop.cli.reading import fitting, open_saves, shown, step_documents
from tabletop.cli.score import (
    Seen,
    concurrence_document,
    counts_document,
    coverage_document,
    instance_document,
    norm_document,
)
from tabletop.cli.settings import language
from tabletop.control.comparing import Reading
from tabletop.exercise.behind import Record
from tabletop.exercise.compare import Comparison, Difference, Occasion, RuleRow
from tabletop.exercise.compare import compare as compared
from tabletop.exercise.errors import CommandRefused
from tabletop.exercise.times import SECOND
from tabletop.exercise.views import Picture
from tabletop.words import beside
from tabletop.words.catalogue import say


def compare(arguments: Namespace) -> int:
    """Print plays side by side, at the end of each record."""
    return fitting(arguments, _compare)


def _compare(arguments: Namespace) -> int:
    saves, names = arguments.saves, tuple(dict.fromkeys(arguments.procedures))
    if len(saves) > 1 and len(names) > 1:
        raise CommandRefused(
            "Either several saves are compared, or one save under several arrangements: leave out saves, or all but "
            "one --procedures."
        )
    if len(saves) == 1:
        opened = open_saves(saves, names if len(names) > 1 else (None, *names))
        _refuse_alone(opened.readings)
    else:
        opened = open_saves(saves, names)
    seen = [(reading, reading.past.at_entry(len(reading.past.entries))) for reading in opened.readings]
    comparison = compared([picture for _, picture in seen])
    if arguments.json:
        document(_document(seen, comparison, one_play=len(saves) == 1))
        return opened.exit
    every = [shown(reading, picture) for reading, picture in seen]
    told = beside.arrangements if len(saves) == 1 else beside.plays
    data("\n".join(told(every, comparison, language(arguments))))
    return opened.exit


def _refuse_alone(readings: Sequence[Reading]) -> None:
    """Refuse one save that nothing was named beside.

    Raises:
        CommandRefused: When there is only one reading, or two of the same.
    """
    if len(readings) == 1:
        raise CommandRefused("One save alone has nothing beside it: name another save, or --procedures NAME.")
    if all(reading.past is readings[0].past for reading in readings):
        own = readings[0].played_under
        raise CommandRefused(f"The save was played under {own} itself: name another arrangement.")


def _document(seen: Sequence[Seen], comparison: Comparison, *, one_play: bool) -> dict[str, object]:
    said, timed = comparison.said, comparison.timed
    pictures = [picture for _, picture in seen]
    records = [Record(picture) for picture in pictures]
    return {
        "readings": [_reading(one) for one in seen],
        "first_difference": None if said is None or one_play else _difference(said),
        "first_at_another_time": None if timed is None or one_play else _difference(timed),
        "rules": [_row(row, pictures, records) for row in comparison.rows],
        "note": say("beside.cannot", "en") if one_play else None,
    }


def _reading(one: Seen) -> dict[str, object]:
    reading, picture = one
    card = picture.card
    if card is None:
        raise AssertionError("control sees every score")
    return {
        "save": str(reading.past.path),
        "deck": picture.deck.id,
        "procedures": picture.procedures.id,
        "played_under": reading.played_under,
        "branch_of": reading.past.branch_of,
        "at": picture.clock.at / SECOND,
        "overall": None if card.overall is None else float(card.overall),
        "coverage": coverage_document(card.coverage),
        "counts": counts_document(card.counts),
        "concurrence": concurrence_document(picture),
        "steps": step_documents(reading),
        "updated": list(reading.updated),
        "scored": bool(picture.procedures.rules),
        "questions": len(picture.procedures.questions),
    }


def _difference(difference: Difference) -> dict[str, object]:
    """Return where records differ: the numbers and times of the entries; null where a record is over."""
    return {
        "at": difference.at / SECOND,
        "entries": [
            None if entry is None else {"entry": entry.n, "said": entry.said / SECOND} for entry in difference.entries
        ],
    }


def _row(row: RuleRow, pictures: Sequence[Picture], records: Sequence[Record]) -> dict[str, object]:
    return {
        "id": row.id,
        "title": dict(row.rule.title.forms),
        "basis": row.rule.basis.value,
        "dimension": row.dimension,
        "shared": row.shared,
        "rewritten": row.rewritten,
        "differs": bool(row.differing),
        "readings": norms_as_read(row),
        "occasions": [_occasion(occasion, pictures, records) for occasion in row.differing],
    }


def norms_as_read(row: RuleRow) -> list[dict[str, object] | None]:
    """Return what a norm comes to in each play, with its weight and basis there; null where there is none such."""
    read: list[dict[str, object] | None] = []
    for score, rule in zip(row.scores, row.rules, strict=True):
        found = norm_document(score)
        if found is not None and score is not None and rule is not None:
            found |= {"weight": score.weight, "basis": rule.basis.value}
        read.append(found)
    return read


def _occasion(occasion: Occasion, pictures: Sequence[Picture], records: Sequence[Record]) -> dict[str, object]:
    """Return an occasion that reads otherwise, in each play; null where a play had none such."""
    return {
        "rule": occasion.rule,
        "opened": occasion.opened / SECOND,
        "readings": [
            None if verdict is None else instance_document(verdict, picture.procedures, record)
            for verdict, picture, record in zip(occasion.verdicts, pictures, records, strict=True)
        ],
    }
