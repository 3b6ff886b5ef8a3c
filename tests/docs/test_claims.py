"""docs/scoring.md says how readings that could be doubted were settled; each of them is tried here in a small play."""

from fractions import Fraction

from tabletop.exercise.events import (
    ActWithdrawn,
    ClockFrozen,
    ClockJumped,
    ClockResumed,
    InjectRecalled,
    Meeting,
    MeetingRecorded,
    Settled,
    SettledAs,
)
from tabletop.exercise.procedures import Absence, Chain, Existence, Part, Precedence, Response, Rule, Step
from tabletop.exercise.verdicts import Code
from tests.exercise.small import Play, any_of, asks, rule, t

CONVENE = any_of("act=convene via=ACG")
ALERT = any_of("inject=any tags=alert")


def answered(**more: object) -> Rule:
    """Return a response to alerts within 30 minutes, tied by incident."""
    return rule("R1", Response(ALERT, CONVENE), **{"within": "30m", "same": "incident", **more})  # type: ignore[arg-type]


def begun(*rules: Rule) -> Play:
    """Return a play in which I1 (lock-on) was released at T+0:05."""
    play = Play(*rules)
    play.start()
    play.release("I1", "0:05")
    return play


def test_an_entry_without_a_value_for_the_tie_opens_and_answers_nothing() -> None:
    play = Play(rule("R1", Response(any_of("act=order"), CONVENE), same="incident"))
    play.start()
    play.act("JP-A order JP-B", "0:05")
    assert play.codes() == []

    play.act("JP-A order JP-B about cut", "0:06")
    play.act("JP-A convene via ACG", "0:07")
    assert play.codes() == ["pending"]


def test_not_matches_only_what_is_stated() -> None:
    play = Play(rule("R1", Absence(any_of("act=inform via=!ACG"))))
    play.start()
    play.act("JP-A inform US-A", "0:05")
    assert play.codes() == ["kept"]

    play.act("JP-A inform US-A via NSC", "0:06")
    assert play.codes() == ["violated"]


def test_informal_counts_where_consultation_is_asked_for() -> None:
    asked = rule("R1", Existence(any_of("act=consult|inform")))
    told = rule("R2", Existence(any_of("act=inform")))
    play = Play(asked, told)
    play.start()
    play.act("JP-A inform US-A informal", "0:05")

    assert play.codes() == ["fulfilled", "pending"]


def test_recommended_counts_only_where_asked_for() -> None:
    play = Play(rule("R1", Existence(any_of("act=order"))), rule("R2", Existence(any_of("act=order as=recommended"))))
    play.start()
    play.act("JP-A order JP-B as recommended", "0:05")

    assert play.codes() == ["pending", "fulfilled"]


def test_a_meeting_convenes_and_brings_the_sides_of_its_body() -> None:
    met = any_of("act=convene via=ACG with_side=us side=japan")
    play = Play(rule("R1", Existence(met)), rule("R2", Existence(any_of("act=convene by=any"))))
    play.start()
    play.put(MeetingRecorded(Meeting("ACG")), "0:05")

    assert play.codes() == ["fulfilled", "pending"]


def test_the_acting_office_is_at_the_table() -> None:
    play = Play(rule("R1", Existence(any_of("act=consult with=JP-A"))))
    play.start()
    play.act("JP-A consult US-A", "0:05")

    assert play.codes() == ["fulfilled"]


def test_a_norm_in_minutes_costs_nothing_and_one_by_law_does() -> None:
    play = begun(answered())
    play.act("JP-A convene via ACG about lock-on", "0:50")
    assert (play.one().code, play.one().later_by, play.one().credit) == (Code.LATE, t("0:15"), Fraction(1))

    play = begun(answered(strict=True))
    play.act("JP-A convene via ACG about lock-on", "0:50")
    assert (play.one().code, play.one().credit) == (Code.LATE, Fraction(1, 2))


def test_after_its_grace_a_number_that_counts_is_settled() -> None:
    play = begun(answered(strict=True, grace="10m"))
    assert play.codes("0:45") == ["overdue"]

    play.act("JP-A convene via ACG about lock-on", "0:46")
    assert play.codes() == ["violated"]


def test_early_acts_and_exemptions() -> None:
    play = Play(answered(early="10m"), answered(unless="inject=any tags=contact"))
    play.start()
    play.act("JP-A convene via ACG about lock-on", "0:01")
    play.release("I1", "0:05")
    play.release("I3", "0:06")

    assert play.codes() == ["fulfilled", "fulfilled", "exempt", "exempt"]


def test_endex() -> None:
    codes = {"0:34": "set-aside", "0:35": "violated", "0:36": "violated"}

    for end, code in codes.items():
        play = begun(answered())
        play.end(end)
        assert [code] == play.codes(), end
    play = begun(answered(within=None))
    play.end("0:10")
    assert play.codes() == ["violated"]


def test_deadlines_stand_while_frozen() -> None:
    play = begun(answered())
    play.put(ClockFrozen(), "0:10")
    play.put(ClockResumed(frozen=True), "0:40")

    assert t("1:05") == play.one().due
    assert play.codes("1:05") == ["pending"]


def test_what_a_jump_settles() -> None:
    codes = {SettledAs.MET: "fulfilled", SettledAs.WAIVED: "waived", SettledAs.PASSED: "overdue"}

    for how, code in codes.items():
        play = begun(answered())
        play.put(ClockJumped(t("1:30"), (Settled("R1@2", how, "said so"),)), "0:20")
        assert play.one().code.value == code


def test_what_comes_after_a_deadline_was_let_pass() -> None:
    play = begun(answered())
    play.put(ClockJumped(t("1:30"), (Settled("R1@2", SettledAs.PASSED),)), "0:20")
    play.act("JP-A convene via ACG about lock-on", "1:31")

    assert play.codes() == ["late"]


def test_withdrawn_and_taken_back_never_were() -> None:
    play = begun(answered())
    n = play.act("JP-A convene via ACG about lock-on", "0:10")
    play.put(ActWithdrawn(n), "0:11")
    assert play.codes() == ["pending"]

    play.put(InjectRecalled("I1"), "0:12")
    assert play.codes() == []


def test_typed_late_is_as_if_typed_at_once() -> None:
    play = begun(answered(strict=True))
    assert play.codes("1:20") == ["violated"]

    play.act("JP-A convene via ACG about lock-on", "0:10", "1:20")
    assert play.codes() == ["fulfilled"]


def test_nth_judges_that_one_alone() -> None:
    play = Play(rule("R1", Precedence(any_of("act=consult"), any_of("act=order"), nth=2)))
    play.start()
    for minute in ("0:01", "0:02", "0:03"):
        play.act("JP-A order JP-B", minute)

    assert play.codes() == ["violated"]


def test_a_chain_names_its_step() -> None:
    steps = (Step(asks("act=inform")), Step(asks("act=approve")))
    play = Play(rule("R1", Chain(steps, any_of("act=order"))))
    play.start()
    play.act("JP-A approve JP-B", "0:01")
    play.act("JP-A inform US-A", "0:02")
    play.act("JP-A order JP-B", "0:03")

    assert (play.one().step, play.one().disorder) == (1, True)


def test_a_scope_that_ends_clean_earns_and_a_whole_play_does_not() -> None:
    scoped = rule("R1", Absence(any_of("act=order"), any_of("inject=I1")))
    play = begun(scoped, rule("R2", Absence(any_of("act=announce"))))
    play.end("0:30")

    assert play.codes() == ["fulfilled", "kept"]
    assert (play.card().overall, play.card().coverage.occasion) == (Fraction(1), Fraction(1))


def test_a_part_nobody_plays_is_not_opened() -> None:
    parts = (Part(asks("side=us")), Part(asks("side=rok")))
    play = begun(rule("R1", Response(ALERT, any_of("act=inform"), parts)))

    assert len(play.verdicts()) == 1


def test_parts_of_one_rule_share_mean_weight_and_count() -> None:
    head = rule("R1", Existence(any_of("act=inform")), weight=3)
    tail = rule("R1-b", Existence(any_of("act=report")), weight=1, part_of="R1")
    play = Play(head, tail)
    play.start()
    play.act("JP-A inform US-A", "0:05")
    play.end("1:00")
    (scored,) = play.card().rules

    assert (scored.credit, scored.weight, scored.code) == (Fraction(1, 2), 3, Code.VIOLATED)
    assert play.card().counts.not_seen == 1


def test_overall_is_withheld_below_sixty_percent() -> None:
    done, open_ = rule("R1", Existence(any_of("act=inform")), weight=3), rule("R2", Existence(CONVENE), weight=2)
    play = Play(done, open_)
    play.start()
    play.act("JP-A inform US-A", "0:05")
    assert play.card().overall == 1

    play = Play(rule("R1", Existence(any_of("act=inform")), weight=1), open_)
    play.start()
    play.act("JP-A inform US-A", "0:05")
    card = play.card()
    assert card.overall is None
    assert (card.coverage.occasion, card.worst, card.best) == (Fraction(1, 3), Fraction(1, 3), Fraction(1))
    assert card.dimensions[0][1].credit == 1
