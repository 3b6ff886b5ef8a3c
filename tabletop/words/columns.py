"""Several plays in columns: every norm's word in every play, by dimension, with the counts of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tabletop.exercise.compare import DimensionRow, RuleRow
from tabletop.words import clean, present
from tabletop.words.beside import Shown, rewritten
from tabletop.words.catalogue import say
from tabletop.words.width import cells, fit

_GAP: Final = "  "


def table(shown: Sequence[Shown], dimensions: Iterable[DimensionRow], language: str) -> list[str]:
    """Set every norm in every play into columns, by dimension; each dimension with its counts and coverage."""
    lines: list[str] = []
    for dimension in dimensions:
        lines += ["", clean.line(dimension.name.in_(language))]
        lines += [
            "  "
            + say(
                "beside.counts",
                language,
                number=number,
                counts=present.counts_sentence(head.counts, language),
                coverage=present.coverage_sentence(head.coverage, language),
            )
            for number, head in enumerate(dimension.heads, 1)
            if head is not None
        ]
        lines += _columns(dimension.rows, shown, language)
    return lines


def _columns(rows: Sequence[RuleRow], shown: Sequence[Shown], language: str) -> list[str]:
    """Return one line a norm: its word in each play, in columns, then its name and basis."""
    absent = say("beside.not-there", language)
    words = [
        [
            absent if score is None else present.rule_word(score, one.picture.procedures, language).text
            for score, one in zip(row.scores, shown, strict=True)
        ]
        for row in rows
    ]
    widths = [max(cells(line[place]) for line in words) for place in range(len(shown))]
    numbers = _GAP.join(fit(f"{number}.", width) for number, width in enumerate(widths, 1))
    return [
        f"    {numbers}".rstrip(),
        *(
            told
            for line, row in zip(words, rows, strict=True)
            for told in (
                "    " + _GAP.join([*map(fit, line, widths), present.rule_name(row.rule, row.id, language)]),
                *(f"    {said}" for said in rewritten(row, language)),
            )
        ),
    ]
