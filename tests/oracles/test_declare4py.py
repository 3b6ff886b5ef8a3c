"""Declare4Py beside the monitors: the same verdicts and the same counts, with time windows and data conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final

import attrs
import pytest

from tabletop.exercise.procedures import Absence, Choice, Existence, Precedence, Response, Rule
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import SECOND, Millis
from tabletop.exercise.verdicts import Code
from tests.exercise.small import WALL, asks, rule
from tests.oracles.peers import peer
from tests.oracles.plays import ACTS, SIDES, Deed, of_rule, play, some_deeds, tally, unfrozen

pytestmark = [pytest.mark.torture, pytest.mark.filterwarnings("ignore")]

IN_TIME: Final = frozenset({Code.FULFILLED})
EVER: Final = frozenset({Code.FULFILLED, Code.LATE})
WINDOWS: Final = (5, 10, 30, 60)


@attrs.frozen
class Asked:
    """One of our rules beside one constraint of theirs."""

    rule: Rule
    constraint: str
    met: frozenset[Code] = IN_TIME
    """What of ours they call fulfilled."""
    side: str | None = None
    """The side to which our occasions are tied, where their constraint is for that side alone."""
    only_state: bool = False
    """Whether they count something else than we do, so that only the verdict can be compared."""
    stands: bool = True
    """Whether deadlines stand while the clock is frozen: they are given unfrozen time then."""
    apart: bool = False
    """Whether it can be asked only where no two entries share a moment."""


def two(rng: Random) -> tuple[str, str]:
    """Draw two different acts: an act that is both fulfils itself with them."""
    first, second = rng.sample(ACTS, 2)
    return first, second


def one(act: str, side: str | None = None) -> tuple[Selector, ...]:
    """Ask for an act, perhaps by one side."""
    return (asks(f"act={act}" + (f" side={side}" if side else "")),)


def window(length: int | None) -> str:
    """Write a time condition, in seconds."""
    return "" if length is None else f"0,{length},s"


def responses(rng: Random, id_: str) -> list[Asked]:
    """Draw a response: with law or norm for its deadline, with grace, for some sides, tied by side or not."""
    a, b = two(rng)
    within = rng.choice((None, *WINDOWS))
    grace = rng.choice((0, 20))
    strict = rng.randrange(2) == 0
    tied = rng.randrange(3) == 0
    acts = (None, None) if tied else (rng.choice((None, *SIDES)), rng.choice((None, *SIDES)))
    ours = rule(
        id_,
        Response(one(a, acts[0]), one(b, acts[1])),
        within=None if within is None else f"{within}s",
        grace=f"{grace}s",
        same="side" if tied else "",
        strict=strict,
    )

    def constraint(length: int | None, side: str | None) -> str:
        by = (side, side) if side else acts
        conditions = [f"{letter}.side is {name}" if name else "" for letter, name in zip("AT", by, strict=True)]
        return f"Response[{a}, {b}] |{conditions[0]} |{conditions[1]} |{window(length)}"

    longest = within + grace if strict and within is not None else None
    return [
        Asked(ours, constraint(length, side), met, side)
        for side in (SIDES if tied else (None,))
        for length, met in ((within, IN_TIME), (longest, EVER))
    ]


def either_way(rng: Random, id_: str) -> list[Asked]:
    """Draw a responded existence: an act counts as long before its trigger as after it."""
    a, b = two(rng)
    within = rng.choice((None, *WINDOWS))
    length = None if within is None else f"{within}s"
    ours = rule(id_, Response(one(a), one(b)), within=length, early=length or "20h", grace="0s", strict=True)
    return [Asked(ours, f"RespondedExistence[{a}, {b}] | | |{window(within)}")]


def precedences(rng: Random, id_: str) -> list[Asked]:
    """Draw a precedence, or an alternate one: each act takes back what stood before it."""
    a, b = two(rng)
    if rng.randrange(2):
        return [Asked(rule(id_, Precedence(one(a), one(b))), f"Precedence[{a}, {b}] | | |")]
    ours = rule(id_, Precedence(one(a), one(b), until=one(b)))
    return [Asked(ours, f"AlternatePrecedence[{a}, {b}] | | |")]


def timed_precedences(rng: Random, id_: str) -> list[Asked]:
    """Draw a precedence with a window: what must have come before is an answer that only counts early."""
    a, b = two(rng)
    length = rng.choice(WINDOWS)
    ours = rule(id_, Response(one(b), one(a)), within="0s", early=f"{length}s", grace="0s", strict=True)
    return [Asked(ours, f"Precedence[{a}, {b}] | | |{window(length)}", apart=True)]


def existences(rng: Random, id_: str) -> list[Asked]:
    """Draw an existence: so many of an act, ever or by a time."""
    act, times, by = rng.choice(ACTS), rng.randint(1, 3), rng.choice((None, *WINDOWS))
    shape = Existence(one(act), times, None if by is None else by * SECOND)
    line = f"Existence{times}[{act}] | |{window(by)}"
    return [Asked(rule(id_, shape, grace="0s", strict=True), line, only_state=True, stands=by is None)]


def absences(rng: Random, id_: str) -> list[Asked]:
    """Draw an absence, from the start or after an act."""
    a, b = two(rng)
    if rng.randrange(2):
        return [Asked(rule(id_, Absence(one(a))), f"Absence1[{a}] | |", only_state=True)]
    return [Asked(rule(id_, Absence(one(b), start=one(a))), f"NotResponse[{a}, {b}] | | |", only_state=True)]


def choices(rng: Random, id_: str) -> list[Asked]:
    """Draw a choice between two acts, ever or in a window from STARTEX."""
    a, b = two(rng)
    within = rng.choice((None, *WINDOWS))
    shape = Choice((asks("inject=I1"),), (*one(a), *one(b)))
    ours = rule(id_, shape, within=None if within is None else f"{within}s", grace="0s", strict=True)
    return [Asked(ours, f"Choice[{a}, {b}] | | |{window(within)}", only_state=True)]


KINDS: Final[tuple[Callable[[Random, str], list[Asked]], ...]] = (
    responses, responses, either_way, precedences, timed_precedences, existences, absences, choices,
)  # fmt: skip


@attrs.frozen
class Played:
    """Deeds, and when the clock was frozen."""

    deeds: list[Deed]
    freeze: tuple[Millis, Millis] | None
    apart: bool
    """Whether no two deeds share a moment, as deadlines count moments."""

    def fits(self, asked: Asked) -> bool:
        """Say whether a rule can be asked of it."""
        return (asked.stands or self.freeze is None) and (self.apart or not asked.apart)


def some_play(rng: Random) -> Played:
    """Draw a play."""
    apart = rng.randrange(2) == 0
    start = rng.randrange(100) * SECOND
    freeze = (start, start + rng.choice((7, 60)) * SECOND) if rng.randrange(3) == 0 else None
    return Played(some_deeds(rng, apart=apart), freeze, apart and freeze is None)


def their_results(plays: Sequence[Played], constraints: Sequence[str]) -> list[list[Any]]:
    """Return what Declare4Py says: for each play, one result a constraint."""
    model = peer("Declare4Py.ProcessModels.DeclareModel").DeclareModel()
    model.parse_from_string("\n".join([*(f"activity {act}" for act in ("startex", *ACTS)), *constraints]))
    # It leaves out what it cannot read and says nothing.
    assert len(model.constraints) == len(constraints)
    objects = peer("pm4py.objects.log.obj")
    properties = {"pm4py:param:timestamp_key": "time:timestamp", "pm4py:param:activity_key": "concept:name"}
    log = objects.EventLog([objects.Trace(_events(played, objects.Event)) for played in plays], properties=properties)
    checked = peer("Declare4Py.ProcessMiningTasks.ConformanceChecking.MPDeclareAnalyzer").MPDeclareAnalyzer(
        peer("Declare4Py.D4PyEventLog").D4PyEventLog(log=log), model, consider_vacuity=True
    )
    results: list[list[Any]] = checked.run().model_check_res
    return results


def _events(played: Played, event: Callable[[dict[str, Any]], Any]) -> list[Any]:
    """Return a play as their events; windows from STARTEX are counted from the first of them."""
    rows = [("startex", 0, "control")]
    rows += [(deed.act, unfrozen(deed.said, played.freeze), deed.side) for deed in played.deeds]
    return [
        event({"concept:name": act, "time:timestamp": WALL + timedelta(milliseconds=said), "side": side})
        for act, said, side in rows
    ]


def compare(rng: Random) -> Counter[str]:
    """Compare some rules on some plays, and return how many verdicts of each template went which way."""
    asked = [one_asked for number in range(10) for one_asked in rng.choice(KINDS)(rng, f"R{number}")]
    rules = list({one_asked.rule.id: one_asked.rule for one_asked in asked}.values())
    plays = [some_play(rng) for _ in range(20)]
    seen: Counter[str] = Counter()
    for played, results in zip(plays, their_results(plays, [a.constraint for a in asked]), strict=True):
        session = play(rules, played.deeds, freeze=played.freeze)
        verdicts = session.verdicts(session.clock.at)
        for one_asked, result in zip(asked, results, strict=True):
            if not played.fits(one_asked):
                continue
            kept, met, missed = tally(of_rule(verdicts, one_asked.rule, one_asked.side), one_asked.met)

            assert kept == (result.state.value == "Satisfied"), (one_asked, played)
            if not one_asked.only_state:
                assert (met, missed) == (result.num_fulfillments, result.num_violations), (one_asked, played)

            template = one_asked.constraint.partition("[")[0].rstrip("0123456789")
            timed = "timed" if one_asked.constraint.endswith(",s") else "untimed"
            seen[f"{template} {timed} {'kept' if kept else 'missed'}"] += 1
    return seen


@pytest.mark.parametrize("block", range(10))
def test_declare4py_counts_what_the_monitors_count(block: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(block * 30, block * 30 + 30):
        seen += compare(Random(seed))

    templates = {"Response", "RespondedExistence", "Precedence", "Existence", "Choice"}
    both = {f"{name} {timed}" for name in templates for timed in ("timed", "untimed")}
    both |= {"AlternatePrecedence untimed", "Absence untimed", "NotResponse untimed"}
    assert {f"{name} {way}" for name in both for way in ("kept", "missed")} == set(seen)
    assert seen.total() > 3_000


def test_what_is_left_out_is_still_so() -> None:
    """Reasons for leaving something out, held against the version that is installed."""
    peer("Declare4Py.ProcessModels.DeclareModel")
    alone = [Played([Deed(SECOND, "inform")], None, apart=True)]
    (itself,) = their_results(alone, ["Response[inform, inform] | | |"])[0]
    (unclosed,) = their_results(alone, ["Response[inform, report] | | |0,5,s"])[0]

    assert itself.num_fulfillments == 1  # an entry fulfils itself
    assert unclosed.num_violations == 1  # what is open at the end is missed, whether or not its time was up
    for template in ("Succession", "Co-Existence"):
        with pytest.raises(TypeError):
            their_results(alone, [f"{template}[inform, report] | | |"])
    with pytest.raises(TypeError):
        their_results(alone, ["RespondedExistence[inform, inform] | |same side |"])
