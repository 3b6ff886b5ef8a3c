"""A recorded morning whose every verdict was argued by hand, before anybody had run the scorer on it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from tabletop.control.past import Past, open_past
from tabletop.exercise.score import score
from tabletop.exercise.session import Session, apply
from tabletop.exercise.times import MINUTE, parse_offset
from tabletop.exercise.verdicts import Scorecard, Verdict
from tabletop.exercise.views import Picture
from tests.forks import FORKS

HERE = Path(__file__).parent
TABLE: dict[str, Any] = yaml.safe_load((HERE / "east-china-sea.verdicts.yaml").read_text(encoding="utf-8"))

ARGUED: set[str] = {row["rule"] for row in (*TABLE["instances"], *TABLE["without_occasion"])}
"""The rules that the table argues about; an arrangement may have gained others since."""


def tabletop(*arguments: str, lines: str = "") -> str:
    """Run the program as a person would and return what it printed."""
    done = FORKS.run(arguments, lines, HERE.parent.parent, dict(os.environ))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play both scripts to ENDEX through the plain mode."""
    folder = tmp_path_factory.mktemp("plays")
    for name in ("east-china-sea", "east-china-sea.late"):
        lines = (HERE / f"{name}.play").read_text(encoding="utf-8")
        shown = tabletop(
            "run", "east-china-sea", "--plain", "--rate", "0", "--save", str(folder / f"{name}.jsonl"), lines=lines
        )
        refused = [line for line in shown.splitlines() if line.startswith("!")]

        assert refused == []
    return folder


@pytest.fixture(scope="module")
def at_once(folder: Path) -> Past:
    """Return the play that was typed as it happened."""
    return open_past(folder / "east-china-sea.jsonl")


def ended(past: Past) -> Picture:
    """Return the picture after the last entry."""
    return past.at_entry(len(past.entries))


def argued_verdicts(past: Past) -> list[Verdict]:
    """Return the verdicts at the end of the rules that the table argues about."""
    return [verdict for verdict in ended(past).verdicts if verdict.rule in ARGUED]


def argued_card(past: Past) -> Scorecard:
    """Return the scorecard at the end, were there only the rules that the table argues about."""
    rules = tuple(rule for rule in past.procedures.rules if rule.id in ARGUED)
    return score(argued_verdicts(past), attrs.evolve(past.procedures, rules=rules), past.deck)


def argued(row: dict[str, Any]) -> tuple[object, ...]:
    """Return a row of the table as verdicts are compared."""
    due = parse_offset(row["due"]) if "due" in row else None
    tie = tuple(sorted(row.get("same", {}).items()))
    return (row["verdict"], parse_offset(row["opened"]), due, row.get("later_by", 0), sorted(row["evidence"]), tie)


def scored(verdict: Verdict, row: dict[str, Any]) -> tuple[object, ...]:
    """Return a verdict in the same form; the table states a due time only where it decides."""
    due = verdict.due if "due" in row else None
    minutes = verdict.later_by / MINUTE
    tie = tuple(sorted(verdict.key))
    return (verdict.code.value, verdict.opened, due, minutes, sorted(verdict.because), tie)


def test_every_verdict_is_as_it_was_argued(at_once: Past) -> None:
    """Verdict, opening, due time, lateness, evidence and tie of all instances."""
    verdicts = {verdict.id: verdict for verdict in argued_verdicts(at_once)}
    rows = {row["id"]: row for row in TABLE["instances"]}

    assert sorted(rows) == sorted(verdicts)
    assert {id_: argued(row) for id_, row in rows.items()} == {
        id_: scored(verdicts[id_], row) for id_, row in rows.items()
    }


def test_the_counts_are_as_they_were_argued(at_once: Past) -> None:
    """The sentence that the room hears rests on these."""
    card = argued_card(at_once)
    wanted = TABLE["counts"]

    assert (wanted["in_time"], wanted["later"], wanted["not_seen"]) == (
        card.counts.in_time,
        card.counts.later,
        card.counts.not_seen,
    )
    assert (wanted["set_aside"], wanted["kept"], wanted["without_occasion"]) == (
        card.counts.set_aside,
        card.counts.kept,
        card.counts.no_occasion,
    )


def test_typed_late_and_in_another_order_it_comes_to_the_same(folder: Path, at_once: Past) -> None:
    """Numbers differ, and so does evidence; what was said when, and every verdict on it, does not."""
    late = ended(open_past(folder / "east-china-sea.late.jsonl"))
    now = ended(at_once)

    def told(picture: Picture) -> list[str]:
        return sorted(
            repr((v.rule, v.opened, v.key, v.part, v.code, v.due, v.settled, v.later_by)) for v in picture.verdicts
        )

    assert told(now) == told(late)
    assert now.card is not None
    assert late.card is not None
    assert (now.card.overall, now.card.coverage, now.card.counts) == (
        late.card.overall,
        late.card.coverage,
        late.card.counts,
    )


def test_score_of_the_save_replayed_and_from_nothing_agree_to_the_last_digit(folder: Path, at_once: Past) -> None:
    """Three roads to one figure: the command, entry by entry, and all entries at once."""
    printed = json.loads(tabletop("score", str(folder / "east-china-sea.jsonl"), "--json"))
    session = Session(at_once.deck, at_once.procedures)
    for entry in at_once.entries:
        apply(session, entry)
    live, from_nothing = session.verdicts(session.clock.at), ended(at_once)

    assert live == from_nothing.verdicts
    assert from_nothing.card is not None
    assert from_nothing.card.overall is not None
    assert printed["overall"] == float(from_nothing.card.overall)
