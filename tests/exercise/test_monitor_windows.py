"""What waits for an answer: response, each key by a play of a few entries."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tabletop.exercise.events import (
    ActAmended,
    ActWithdrawn,
    ClockFrozen,
    ClockJumped,
    ClockPaused,
    ClockResumed,
    InjectRecalled,
    Settled,
    SettledAs,
)
from tabletop.exercise.procedures import Part, Response, Rule
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code, Verdict
from tests.exercise.small import Play, act, any_of, asks, length, rule, t

ALERT = any_of("inject=any tags=alert")
CONSULT = any_of("act=consult|convene")


def response(**keys: object) -> Rule:
    return rule("R1", Response(ALERT, CONSULT), **{"within": "15m", **keys})  # type: ignore[arg-type]


def play(watched: Rule, *done: tuple[str, str], score_deadline: bool = False) -> Play:
    """Play what reads `(0:05, I1)` or `(0:10, US-A consult JP-A)`."""
    made = Play(watched, score_deadline=score_deadline)
    made.start()
    for at, what in done:
        if " " in what:
            made.act(what, at)
        else:
            made.release(what, at)
    return made


ONE = (("0:05", "I1"),)


@pytest.mark.parametrize(
    ("at", "code", "left"),
    [("0:05", "pending", 15), ("0:20", "pending", 0), ("0:21", "overdue", -1), ("1:59", "overdue", -99)],
)
def test_a_norm_waits_until_endex(at: str, code: str, left: int) -> None:
    verdict = play(response(), *ONE).one(at)

    assert (verdict.code, verdict.left, verdict.due) == (code, left * MINUTE, t("0:20"))


def test_it_is_overdue_a_millisecond_after_its_due_time() -> None:
    made = play(response(), *ONE)

    assert [made.session.verdicts(t("0:20") + more)[0].code for more in (0, 1)] == [Code.PENDING, Code.OVERDUE]


@pytest.mark.parametrize(
    ("at", "code", "later"),
    [("0:05", "fulfilled", 0), ("0:20", "fulfilled", 0), ("0:32", "late", 12), ("1:30", "late", 70)],
)
def test_an_answer_to_a_norm_earns_one_whenever_it_comes(at: str, code: str, later: int) -> None:
    """The window is closed, and a later entry of the same moment may answer."""
    verdict = play(response(), *ONE, (at, "US-A consult JP-A")).one("2:00")

    assert (verdict.code, verdict.later_by, verdict.credit) == (code, later * MINUTE, Fraction(1))
    assert verdict.because == (2, 3)


@pytest.mark.parametrize(
    ("at", "code", "credit"),
    [
        ("0:20", "fulfilled", Fraction(1)),
        ("0:23", "late", Fraction(12, 15)),
        ("0:35", "late", Fraction(0)),
        ("0:36", "violated", Fraction(0)),
    ],
)
def test_a_deadline_by_law_costs_credit_in_a_straight_line(at: str, code: str, credit: Fraction) -> None:
    verdict = play(response(strict=True), *ONE, (at, "US-A consult JP-A")).one("2:00")

    assert (verdict.code, verdict.credit) == (code, credit)


@pytest.mark.parametrize("how", [{"strict": True}, {"score_deadline": True}])
def test_time_alone_breaks_a_deadline_by_law(how: dict[str, bool]) -> None:
    made = play(response(strict=how.get("strict", False)), *ONE, score_deadline=how.get("score_deadline", False))

    assert made.codes("0:35") == ["overdue"]
    verdict = made.one("0:36")
    assert (verdict.code, verdict.settled, verdict.because) == (Code.VIOLATED, t("0:35"), (2,))


def test_an_answer_or_an_excuse_too_late_changes_nothing_that_is_final() -> None:
    made = play(response(strict=True, unless="act=order"), *ONE)
    before = made.one("0:40")
    made.act("US-A consult JP-A", "0:41")
    made.act("US-A order", "0:42")

    assert before == made.one("0:42")


@pytest.mark.parametrize(
    ("grace", "at", "code"), [("0s", "0:21", "violated"), ("5m", "0:25", "late"), ("5m", "0:26", "violated")]
)
def test_grace_says_how_long_late_still_earns(grace: str, at: str, code: str) -> None:
    assert play(response(strict=True, grace=grace), *ONE, (at, "US-A consult JP-A")).codes("2:00") == [code]


def test_without_a_window_it_waits_for_endex() -> None:
    made = play(response(within=None), *ONE)
    verdict = made.one("1:59")

    assert (verdict.code, verdict.due) == (Code.PENDING, None)
    made.end("2:00")
    assert made.codes() == ["violated"]


@pytest.mark.parametrize(("endex", "code"), [("0:19", "set-aside"), ("0:20", "violated"), ("0:30", "violated")])
def test_endex_sets_aside_what_was_not_yet_due(endex: str, code: str) -> None:
    made = play(response(), *ONE)
    made.end(endex)

    assert made.codes() == [code]
    assert made.one().settled == t(endex)


def test_no_occasion_no_verdict() -> None:
    made = play(response(), ("0:05", "US-A consult JP-A"))

    assert made.codes() == []
    assert made.card().rules[0].code is Code.NOT_EXERCISED


def test_the_first_answer_counts_and_an_entry_never_answers_itself() -> None:
    watched = rule("R1", Response(any_of("act=inform"), any_of("act=inform")), within="15m")
    made = play(watched, ("0:05", "US-A inform JP-A"), ("0:07", "JP-A inform US-A"))

    assert [(v.code, v.because) for v in made.verdicts()] == [(Code.FULFILLED, (2, 3)), (Code.PENDING, (3,))]


@pytest.mark.parametrize(("at", "codes"), [("0:04", ["pending"]), ("0:05", ["fulfilled"])])
def test_early_lets_an_act_before_its_trigger_count(at: str, codes: list[str]) -> None:
    made = play(response(early="10m"), (at, "US-A consult JP-A"), ("0:15", "I1"))

    assert codes == made.codes()


def test_early_looks_back_to_its_edge_past_others_of_the_same_moment() -> None:
    made = play(response(early="10m"), ("0:05", "US-A consult"), ("0:15", "US-B consult"), ("0:15", "I1"))

    assert made.one().because == (4, 2)


@pytest.mark.parametrize("same", ["", "side"])
def test_early_asks_for_another_side_too(same: str) -> None:
    shape = Response(any_of("act=report side=us"), any_of("act=inform to_side=other"))
    made = play(
        rule("R1", shape, early="10m", same=same),
        ("0:05", "US-A inform US-B"),
        ("0:06", "US-A inform JP-B"),
        ("0:07", "US-A report PM"),
    )

    assert [v.because for v in made.verdicts()] == [(4, 3)]


def test_other_is_another_side_than_the_acting_one_where_nothing_ties_the_occasion_to_a_side() -> None:
    """The inject went to Japan alone; the word that the United States brings to Japan is a word to the other side."""
    watched = rule("R1", Response(any_of("inject=any"), any_of("act=inform to_side=other")), same="incident")

    assert play(watched, ("0:05", "I2"), ("0:10", "US-A inform JP-A about ramming")).codes() == ["fulfilled"]
    assert play(watched, ("0:05", "I2"), ("0:10", "US-A inform US-B about ramming")).codes() == ["pending"]


def test_once_an_incident_opens_one_time_only() -> None:
    done = (("0:05", "I1"), ("0:15", "I3"))

    assert len(play(response(), *done).verdicts()) == 2
    assert [v.id for v in play(response(same="incident", once="incident"), *done).verdicts()] == ["R1@2"]
    assert [v.id for v in play(response(once="incident"), *done).verdicts()] == ["R1@2"]


def test_what_opened_once_gives_way_when_it_is_recalled() -> None:
    made = play(response(same="incident", once="incident"), ("0:05", "I1"), ("0:15", "I3"))
    made.put(InjectRecalled("I1"), "0:16")

    assert [v.id for v in made.verdicts()] == ["R1@3"]


@pytest.mark.parametrize(("about", "code"), [("lock-on", "fulfilled"), ("ramming", "pending")])
def test_same_ties_an_answer_to_its_trigger(about: str, code: str) -> None:
    made = play(response(same="incident"), *ONE, ("0:06", f"US-A consult JP-A about {about}"))

    assert made.codes() == [code]
    assert made.one().key == (("incident", "lock-on"),)


def test_an_empty_facet_matches_no_same() -> None:
    assert play(response(same="incident"), *ONE, ("0:06", "US-A consult JP-A")).codes() == ["pending"]
    assert play(response(same="matter"), *ONE).codes() == []


def test_several_values_open_one_occasion_each() -> None:
    """I1 goes to both sides: each is to tell the other."""
    shape = Response(ALERT, any_of("act=inform to_side=other"))
    made = play(rule("R1", shape, within="15m", same="side"), *ONE, ("0:06", "JP-A inform US-A"))

    assert [(v.id, v.key[0][1], v.code.value) for v in made.verdicts()] == [
        ("R1@2.1", "japan", "fulfilled"),
        ("R1@2.2", "us", "pending"),
    ]


def test_each_part_is_an_occasion_with_its_own_window_where_somebody_plays() -> None:
    parts = (
        Part(asks("with=JP-A")),
        Part(asks("with=US-A"), length("30m")),
        Part(asks("with=KR-A")),
        Part(asks("to=PM")),
        Part(asks("with=rok")),
    )
    made = play(rule("R1", Response(ALERT, CONSULT, parts), within="15m"), *ONE, ("0:06", "US-A consult with US-B"))
    made.act("US-A consult", "0:07")

    assert [(v.part, v.code.value, v.due) for v in made.verdicts()] == [
        (0, "pending", t("0:20")),
        (1, "fulfilled", t("0:35")),
        (3, "pending", t("0:20")),
    ]


@pytest.mark.parametrize(("excuse_at", "codes"), [("0:01", ["exempt"]), ("0:06", ["exempt"]), ("0:09", ["fulfilled"])])
def test_unless_exempts_before_and_after_the_trigger_until_it_is_answered(excuse_at: str, codes: list[str]) -> None:
    done = sorted([*ONE, (excuse_at, "US-A order about lock-on"), ("0:08", "US-A consult JP-A about lock-on")])

    assert codes == play(response(same="incident", unless="act=order"), *done).codes()


def test_unless_is_tied_by_the_same_same() -> None:
    made = play(response(same="incident", unless="act=order"), *ONE, ("0:06", "US-A order about ramming"))

    assert made.codes() == ["pending"]


def test_frozen_deadlines_stand_while_t_plus_runs() -> None:
    made = play(response(strict=True), *ONE)
    made.put(ClockFrozen(), "0:10")

    assert (made.one("0:30").left, made.one("0:30").due) == (length("10m"), t("0:40"))
    made.put(ClockResumed(frozen=True), "0:40")
    made.act("US-A consult JP-A", "0:52")
    assert (made.one().code, made.one().later_by) == (Code.LATE, length("2m"))


def test_paused_t_plus_stands() -> None:
    made = play(response(), *ONE)
    made.put(ClockPaused(), "0:10")

    assert made.one().left == length("10m")


def settled(how: SettledAs, strict: bool = False, at: str = "0:10") -> Verdict:
    made = play(response(strict=strict), *ONE)
    made.put(ClockJumped(t("1:00"), (Settled("R1@2", how, "a reason"),)), at)
    return made.one()


def test_at_a_jump_a_deadline_is_met_waived_or_let_pass() -> None:
    met, waived, passed = (settled(how) for how in SettledAs)

    assert (met.code, met.because, met.credit) == (Code.FULFILLED, (2, 3), Fraction(1))
    assert (waived.code, waived.reason, waived.credit) == (Code.WAIVED, "a reason", None)
    assert (passed.code, passed.due) == (Code.OVERDUE, t("0:10"))


def test_what_is_declared_met_when_it_was_overdue_is_late() -> None:
    verdict = settled(SettledAs.MET, strict=True, at="0:23")

    assert (verdict.code, verdict.later_by, verdict.credit) == (Code.LATE, length("3m"), Fraction(12, 15))


def test_what_was_let_pass_can_still_be_seen_later() -> None:
    made = play(response(), *ONE)
    made.put(ClockJumped(t("0:12"), (Settled("R1@2", SettledAs.PASSED),)), "0:10")
    made.act("US-A consult JP-A", "0:12")

    assert (made.one().code, made.one().later_by) == (Code.LATE, length("2m"))


@pytest.mark.parametrize(
    ("grace", "at", "code", "credit"),
    [
        ("4m", "0:12", "late", Fraction(1)),
        ("4m", "0:13", "late", Fraction(3, 4)),
        ("4m", "0:17", "violated", Fraction(0)),
        (None, "0:12", "late", Fraction(1)),
        (None, "0:13", "violated", Fraction(0)),
    ],
)
def test_without_a_window_grace_counts_from_the_jump(grace: str | None, at: str, code: str, credit: Fraction) -> None:
    made = play(response(within=None, strict=True, grace=grace), *ONE)
    made.put(ClockJumped(t("0:12"), (Settled("R1@2", SettledAs.PASSED),)), "0:12")
    made.act("US-A consult JP-A", at)

    assert (made.one().code.value, made.one().credit) == (code, credit)


@pytest.mark.parametrize("how", list(SettledAs))
def test_what_has_run_out_no_jump_and_no_excuse_changes(how: SettledAs) -> None:
    made = play(response(strict=True, unless="act=order"), *ONE)
    made.put(ClockJumped(t("1:00"), (Settled("R1@2", how, "a reason"),)), "0:36")
    made.act("US-A order", "1:01")

    assert (made.one().code, made.one().because, made.one().reason) == (Code.VIOLATED, (2,), "")


def test_typed_late_it_scores_as_if_typed_at_once() -> None:
    made = play(response(), *ONE)
    assert made.codes("0:40") == ["overdue"]
    made.act("US-A consult JP-A", "0:12", typed="0:40")

    assert made.codes() == ["fulfilled"]


def test_withdrawn_or_amended_it_reads_as_it_never_was() -> None:
    made = play(response(), *ONE, ("0:12", "US-A consult JP-A"))
    made.put(ActAmended(3, act("US-A report PM")), "0:13")
    assert made.codes() == ["pending"]
    made.put(ActAmended(3, act("US-A convene")), "0:14")
    assert made.one().because == (2, 3)
    made.put(ActWithdrawn(3), "0:15")
    assert made.codes() == ["pending"]
