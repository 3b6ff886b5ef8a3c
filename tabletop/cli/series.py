"""`tabletop series`: several exercises in the order in which they were played, per dimension and norm."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

import attrs

from tabletop.cli.compare import norms_as_read
from tabletop.cli.out import data, document
from tabletop.cli.reading import fitting, open_saves, shown
from tabletop.cli.score import Seen, counts_document, coverage_document, decided_of
from tabletop.cli.settings import language
from tabletop.cli.spreadsheet import Cell, rows
from tabletop.control.comparing import Reading
from tabletop.exercise.compare import DimensionRow, by_dimension
from tabletop.exercise.score import Headline
from tabletop.exercise.times import SECOND
from tabletop.exercise.verdicts import Counts
from tabletop.words import beside, columns, present
from tabletop.words.catalogue import say


@attrs.frozen
class _Series:
    """What is shown, in the order of STARTEX, and what is left out of it."""

    seen: tuple[Seen, ...]
    dimensions: tuple[DimensionRow, ...]
    rehearsals: tuple[Reading, ...]
    not_started: tuple[Reading, ...]


def series(arguments: Namespace) -> int:
    """Print how exercises went, one after the other; rehearsals are left out unless asked for."""
    return fitting(arguments, _print)


def _print(arguments: Namespace) -> int:
    opened = open_saves(arguments.saves)
    found = _series(opened.readings, rehearsals=arguments.rehearsals)
    if arguments.json:
        document(_document(found))
    elif arguments.csv:
        _rows(found, language(arguments))
    else:
        data("\n".join(_lines(found, language(arguments))))
    return opened.exit


def _series(readings: Sequence[Reading], *, rehearsals: bool) -> _Series:
    begun = [reading for reading in readings if reading.past.started is not None]
    kept = [reading for reading in begun if rehearsals or not reading.past.rehearsal]
    # Branches have the STARTEX of what they go on from; they stay in the order in which they were given.
    kept.sort(key=lambda reading: str(reading.past.started))
    seen = tuple((reading, reading.past.at_entry(len(reading.past.entries))) for reading in kept)
    return _Series(
        seen,
        by_dimension([picture for _, picture in seen]),
        tuple(reading for reading in begun if reading not in kept),
        tuple(reading for reading in readings if reading.past.started is None),
    )


def _lines(found: _Series, language: str) -> list[str]:
    every = [shown(reading, picture) for reading, picture in found.seen]
    return [
        say("beside.caution", language),
        "",
        *(beside.heads(every, language, dated=True) if every else [say("series.none", language)]),
        *beside.caveats(every, language),
        *_left_out("series.rehearsals", found.rehearsals, language),
        *_left_out("series.not-started", found.not_started, language),
        *columns.table(every, found.dimensions, language),
    ]


def _left_out(key: str, readings: Sequence[Reading], language: str) -> list[str]:
    names = say("list.join", language).join(reading.past.path.name for reading in readings)
    return [say(key, language, names=names)] if readings else []


def _document(found: _Series) -> dict[str, object]:
    return {
        "exercises": [_exercise(one) for one in found.seen],
        "dimensions": [_dimension(row) for row in found.dimensions],
        "left_out": [
            {"save": str(reading.past.path), "rehearsal": reading.past.rehearsal}
            for reading in (*found.rehearsals, *found.not_started)
        ],
    }


def _exercise(one: Seen) -> dict[str, object]:
    reading, picture = one
    card, started = picture.card, reading.past.started
    if card is None or started is None:
        raise AssertionError("control sees every score, and only what began is shown")
    return {
        "save": str(reading.past.path),
        "started": started.isoformat(),
        "deck": picture.deck.id,
        "procedures": picture.procedures.id,
        "rehearsal": reading.past.rehearsal,
        "branch_of": reading.past.branch_of,
        "at": picture.clock.at / SECOND,
        "overall": None if card.overall is None else float(card.overall),
        "coverage": coverage_document(card.coverage),
        "counts": counts_document(card.counts),
    }


def _dimension(row: DimensionRow) -> dict[str, object]:
    """Return a dimension with one item an exercise in every list; null where the arrangement has none of it."""
    return {
        "id": row.id,
        "name": dict(row.name.forms),
        "exercises": [None if head is None else _head(head) for head in row.heads],
        "rules": [
            {
                "id": rule.id,
                "title": dict(rule.rule.title.forms),
                "basis": rule.rule.basis.value,
                "rewritten": rule.rewritten,
                "exercises": norms_as_read(rule),
            }
            for rule in row.rows
        ],
    }


def _head(head: Headline) -> dict[str, object]:
    return {
        "credit": None if head.overall is None else float(head.overall),
        "coverage": coverage_document(head.coverage),
        "counts": counts_document(head.counts),
    }


# --- CSV ------------------------------------------------------------------------------------------------------------

_HEADER = (
    "exercise", "started", "save", "deck", "procedures", "rehearsal", "coverage_occasion", "coverage_file",
    *(name for name, _ in Counts().kinds),
    "dimension", "rule", "title", "basis", "weight", "reads", "credit", "decided", "occasions",
)  # fmt: skip


def _rows(found: _Series, language: str) -> None:
    """Print one row an exercise and norm; coverage and counts are those of the exercise as a whole."""
    rows(_HEADER, [row for place in range(len(found.seen)) for row in _exercise_rows(place, found, language)])


def _exercise_rows(place: int, found: _Series, language: str) -> Iterator[tuple[Cell, ...]]:
    reading, picture = found.seen[place]
    card, started = picture.card, reading.past.started
    if card is None or started is None:
        raise AssertionError("control sees every score, and only what began is shown")
    where = (str(reading.past.path), picture.deck.id, picture.procedures.id, reading.past.rehearsal)
    coverage = (card.coverage.occasion, card.coverage.file, *(count for _, count in card.counts.kinds))
    for dimension in found.dimensions:
        for row in dimension.rows:
            score, rule = row.scores[place], row.rules[place]
            if score is not None and rule is not None:
                word = present.rule_word(score, picture.procedures, language).text
                title, basis = rule.title.in_(language), say(f"basis.{rule.basis.value}", language)
                norm = (dimension.id, row.id, title, basis, score.weight, word, score.credit)
                yield (place + 1, started.isoformat(), *where, *coverage, *norm, decided_of(score), len(score.verdicts))
