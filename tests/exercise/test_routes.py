"""All monitors together: whom an entry is shown to, and what is read again of what was read before."""

from __future__ import annotations

import pytest

from tabletop.exercise import watch as module
from tabletop.exercise.events import ClockFrozen, ClockResumed
from tabletop.exercise.instances import moment_of
from tabletop.exercise.procedures import Absence, Existence, Precedence, Response, Rule
from tabletop.exercise.times import MINUTE
from tabletop.exercise.trace import item_of
from tabletop.exercise.watch import Watch
from tests.exercise.small import Play, any_of, procedures, rule, t

INFORM, REPORT = any_of("act=inform"), any_of("act=report")


def rules() -> tuple[Rule, ...]:
    """Return rules of which an inform concerns two, and a report three."""
    return (
        rule("R1", Response(INFORM, REPORT), within="10m", strict=True),
        rule("R2", Existence(REPORT)),
        rule("R3", Absence(any_of("act=order"))),
        rule("R4", Precedence(INFORM, REPORT)),
    )


def test_an_entry_is_shown_to_the_rules_in_which_it_plays_a_role() -> None:
    play = Play(*rules())
    play.start()
    play.act("JP-A inform US-A", "0:05")
    assert play.session.watch.called == 2

    play.act("JP-A report PM", "0:06")
    assert play.session.watch.called == 5

    play.act("JP-A announce", "0:07")
    assert play.session.watch.called == 5


def test_a_settled_due_time_moves_along_with_a_freeze() -> None:
    """`verdicts` holds a kept session against one folded from nothing each time."""
    play = Play(*rules())
    play.start()
    play.act("JP-A inform US-A", "0:05")
    play.act("JP-A report PM", "0:06")
    assert play.verdicts()[0].due == t("0:15")

    play.put(ClockFrozen(), "0:07")
    assert play.verdicts("0:09")[0].due == t("0:17")

    play.put(ClockResumed(frozen=True), "0:10")
    assert play.verdicts("0:12")[0].due == t("0:18")


def test_what_was_read_changes_with_time_entries_and_the_end() -> None:
    play = Play(*rules())
    play.start()
    play.act("JP-A inform US-A", "0:05")
    assert play.codes() == ["pending", "pending", "kept"]
    assert play.codes("0:16") == ["overdue", "pending", "kept"]

    play.act("JP-A report PM", "0:17")
    assert play.codes() == ["late", "fulfilled", "kept", "fulfilled"]

    play.act("JP-A inform US-A", "0:18")
    play.end("0:20")
    assert play.codes() == ["late", "set-aside", "fulfilled", "kept", "fulfilled"]


def test_what_ran_out_is_open_again_when_looked_at_from_before() -> None:
    """A picture of a time to come may be asked for first, and then one of now."""
    play = Play(*rules())
    play.start()
    play.act("JP-A inform US-A", "0:05")
    assert play.codes("0:26") == ["violated", "pending", "kept"]
    assert play.codes("0:16") == ["overdue", "pending", "kept"]
    assert play.codes("0:27") == ["violated", "pending", "kept"]


def test_monitors_made_afresh_have_seen_nothing() -> None:
    play = Play(*rules())
    play.start()
    play.act("JP-A inform US-A", "0:05")
    play.act("JP-A order JP-B", "0:06")
    before = play.verdicts()
    fresh = play.session.watch.afresh()
    assert fresh.verdicts(moment_of(play.session.clock, 0)) == ()

    fresh.start(1, 0, 0)
    (existence, absence) = fresh.verdicts(moment_of(play.session.clock, 0))
    assert (existence.code.value, absence.code.value) == ("pending", "kept")
    assert play.verdicts() == before


def test_more_kinds_of_entries_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    play = Play(*rules())
    play.start()
    for number in range(6):
        play.act(f"JP-A inform US-A says number={number}", "0:05")
    few = Watch(procedures(*rules()), frozenset({"us", "japan"}))
    monkeypatch.setattr(module, "ROUTES", 2)
    few.start(1, 0, 0)
    for entry in play.entries[1:]:
        item = item_of(entry.n, entry.said, entry.event, play.session.board.stage)
        assert item is not None
        few.see(item, item.said)

    at = moment_of(play.session.clock, 6 * MINUTE)
    assert few.verdicts(at) == play.session.watch.verdicts(at)
