"""Laws of evaluators' readings, over random plays and random remarks."""

from __future__ import annotations

from random import Random

import attrs
from hypothesis import event, given, settings

from tabletop.exercise.evaluation import (
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    RemarkWithdrawn,
    evaluations,
    on_paper,
)
from tabletop.exercise.events import (
    ActWithdrawn,
    Grade,
    ObservationRecorded,
)
from tabletop.exercise.overruling import evaluated, read_by_evaluators
from tabletop.exercise.picture import picture
from tabletop.exercise.session import fold
from tabletop.exercise.trace import standing
from tests.exercise.generate import a_play
from tests.exercise.generate_rules import some_procedures
from tests.exercise.test_evaluation import otherwise, remark
from tests.exercise.test_laws import DECK, RANDOMS, entry_of


@settings(max_examples=60)
@given(RANDOMS)
def test_without_overrulings_it_is_the_record(rng: Random) -> None:
    """Also with everything taken back again, whatever was said in between."""
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    session = fold(DECK, procedures, entries)
    at = session.clock.at
    said = some_remarks(rng, [one.id for one in session.verdicts(at)], len(entries))
    back = [
        attrs.evolve(one, n=one.n + 100, what=OverrulingRecorded(one.what.target, How.STANDS, "on second thoughts"))
        for one in said
        if isinstance(one.what, OverrulingRecorded)
    ]

    for remarks in ((), [*said, *back]):
        reading = read_by_evaluators(entries, DECK, procedures, evaluations(remarks), at)
        assert reading.verdicts == session.verdicts(at)
        assert reading.card == reading.record == picture(session, at).card
        assert reading.overruled == ()


@settings(max_examples=60)
@given(RANDOMS)
def test_the_order_of_files_and_lines_does_not_matter(rng: Random) -> None:
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    session = fold(DECK, procedures, entries)
    said = some_remarks(rng, [one.id for one in session.verdicts(session.clock.at)], len(entries))
    shuffled = rng.sample(said, len(said))

    one, other = (evaluated(picture(session, session.clock.at), remarks) for remarks in (said, shuffled))
    assert one == other
    event("something changed" if any(overruled.changes for overruled in one.reading.overruled) else "nothing changed")


@settings(max_examples=60)
@given(RANDOMS)
def test_in_name_only_is_what_withdrawing_would_have_been(rng: Random) -> None:
    procedures = some_procedures(rng)
    entries = a_play(rng, DECK, procedures)
    at = fold(DECK, procedures, entries).clock.at
    stands = [n for n, what in standing(entries).items() if on_paper(what)]
    if not stands:
        return
    n = rng.choice(stands)
    withdrawn = [*entries, entry_of(len(entries) + 1, at, at, ActWithdrawn(n))]

    reading = read_by_evaluators(entries, DECK, procedures, evaluations([otherwise(str(n), "in-name-only")]), at)
    assert reading.verdicts == fold(DECK, procedures, withdrawn).verdicts(at)


def some_remarks(rng: Random, occasions: list[str], entries: int) -> list[Remark]:
    """Return what three seats might say, some of it of nothing."""
    targets = [*rng.sample(occasions, min(4, len(occasions))), "R9@99", str(rng.randint(1, entries + 1))]
    hows = list(How)
    return [
        remark(
            seat,
            n,
            rng.choice(
                (
                    OverrulingRecorded(rng.choice(targets), rng.choice(hows), "why"),
                    RatingRecorded(rng.choice(("O1", "O1.1")), rng.choice(list(Grade))),
                    ObservationRecorded("seen"),
                    RemarkAmended(rng.randint(1, 8), "put otherwise"),
                    RemarkWithdrawn(rng.randint(1, 8)),
                )
            ),
            f"0:{rng.randint(0, 59):02d}",
        )
        for seat in ("EVAL-1", "EVAL-2", "SCRIBE-1")
        for n in range(1, rng.randint(1, 8))
    ]


@settings(max_examples=60)
@given(RANDOMS)
def test_a_line_taken_back_reads_like_a_file_without_it(rng: Random) -> None:
    """Of every kind but those that take back: they stay."""
    said = some_remarks(rng, ["R1@2", "R2@1"], 5)
    lines = [one for one in said if not isinstance(one.what, RemarkWithdrawn)]
    if not lines:
        return
    gone = rng.choice(lines)
    left = evaluations(one for one in said if one is not gone)
    back = evaluations([*said, remark(gone.seat, 99, RemarkWithdrawn(gone.n))])

    assert (back.standing, back.ratings, back.overrulings) == (left.standing, left.ratings, left.overrulings)
    assert (back.replaced, back.amended) == (left.replaced, left.amended)
