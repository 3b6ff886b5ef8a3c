"""The kinds that set parties side by side, and what choice, nth and each add to the others."""

from __future__ import annotations

import pytest

from tabletop.exercise.procedures import (
    Chain,
    Choice,
    Consistency,
    Part,
    Precedence,
    Proximity,
    Response,
    Rule,
    Step,
)
from tabletop.exercise.verdicts import Code
from tests.exercise.small import Play, any_of, asks, rule, t

US, JP = "US-A announce about lock-on", "JP-A announce about lock-on"


def told(of: str, value: str, field: str = "status") -> str:
    return f"{of}-A announce about lock-on says {field}={value}"


def proximity(*parties: str, **keys: object) -> Rule:
    asked = parties or ("act=announce side=us", "act=announce side=japan")
    return rule("R1", Proximity(any_of(*asked)), **{"within": "20m", "same": "incident", **keys})  # type: ignore[arg-type]


def consistency(*fields: str, passed: str = "", silent: str = "", **keys: object) -> Rule:
    shape = Consistency(
        any_of("act=announce"), fields or ("status",), any_of(passed) if passed else (), tuple(silent.split())
    )
    return rule("R1", shape, **{"within": "20m", "same": "incident", **keys})  # type: ignore[arg-type]


def played(watched: Rule, *acts: tuple[str, str], cells: tuple[str, ...] = ()) -> Play:
    """Play acts at their times, from entry 2 on."""
    made = Play(watched)
    made.start(*cells)
    for text, said in acts:
        made.act(text, said)
    return made


class TestProximity:
    @pytest.mark.parametrize(
        ("acts", "at", "codes"),
        [
            ([(US, "0:10")], "0:30", ["pending"]),
            ([(US, "0:10")], "0:31", ["overdue"]),
            ([(US, "0:10"), (JP, "0:30")], "0:40", ["fulfilled"]),
            ([(JP, "0:10"), (US, "0:30")], "0:40", ["fulfilled"]),
            ([(US, "0:10"), (JP, "0:31")], "0:40", ["late"]),
            ([(US, "0:10"), (US, "0:12"), (JP, "0:14")], "0:40", ["fulfilled"]),
            ([(US, "0:10"), (JP, "0:14"), (US, "0:20")], "0:21", ["fulfilled", "pending"]),
            ([("US-A announce", "0:10"), ("JP-A announce", "0:11")], "0:40", []),
        ],
    )
    def test_the_other_party_follows(self, acts: list[tuple[str, str]], at: str, codes: list[str]) -> None:
        assert codes == played(proximity(), *acts).codes(at)

    def test_evidence_is_the_first_act_of_each_party(self) -> None:
        made = played(proximity(), (US, "0:10"), (US, "0:12"), (JP, "0:14"))

        assert made.one().because == (2, 4)

    def test_never_at_all_is_not_seen_at_endex(self) -> None:
        made = played(proximity(), (US, "0:10"))
        made.end("0:40")

        assert made.codes() == ["violated"]

    def test_what_all_parties_do_in_one_act_is_done_together(self) -> None:
        made = played(
            proximity("act=announce with_side=us", "act=announce with_side=japan"), (f"{US} with JP-A", "0:10")
        )

        assert made.codes() == ["fulfilled"]

    def test_a_party_that_nobody_plays_is_left_out(self) -> None:
        three = proximity("act=announce side=us", "act=announce side=japan", "act=announce side=rok")

        assert played(three, (US, "0:10"), (JP, "0:14")).codes("0:15") == ["fulfilled"]
        assert played(three, (US, "0:10"), (JP, "0:14"), cells=("us", "japan", "rok")).codes("0:15") == ["pending"]

    def test_one_party_alone_opens_nothing(self) -> None:
        assert played(proximity(), (US, "0:10"), cells=("us",)).codes("1:00") == []

    def test_once_an_incident(self) -> None:
        made = played(proximity(once="incident"), (US, "0:10"), (JP, "0:14"), (US, "0:20"))

        assert made.codes("1:00") == ["fulfilled"]

    def test_an_excuse_exempts_what_is_open_and_what_comes(self) -> None:
        made = played(proximity(unless="act=order"), (US, "0:10"), ("JP-A order about lock-on", "0:11"), (JP, "0:14"))

        assert made.codes() == ["exempt", "exempt"]

    def test_an_act_that_excuses_what_is_open_opens_the_next(self) -> None:
        made = played(proximity(unless="act=announce side=japan"), (US, "0:10"), (JP, "0:11"))

        assert [(v.code.value, v.because) for v in made.verdicts()] == [("exempt", (2, 3)), ("exempt", (3, 3))]

    def test_what_was_seen_of_three_parties_is_shown_while_the_third_is_awaited(self) -> None:
        three = proximity("act=announce side=us", "act=announce side=japan", "act=announce side=rok")
        made = played(three, (US, "0:10"), (JP, "0:14"), (US, "0:15"), cells=("us", "japan", "rok"))
        assert made.one().because == (2, 3)

        made.act("KR-A announce about lock-on", "0:16")
        assert (made.one().code, made.one().because) == (Code.FULFILLED, (2, 3, 5))

    def test_where_lateness_counts_what_ran_out_makes_way(self) -> None:
        made = played(proximity(strict=True, grace="5m"), (US, "0:10"), (JP, "0:40"), (US, "0:41"))

        assert made.codes() == ["violated", "fulfilled"]


class TestConsistency:
    @pytest.mark.parametrize(
        ("acts", "at", "codes"),
        [
            ([(told("US", "a"), "0:10")], "1:00", []),
            ([(told("US", "a"), "0:10"), (JP, "0:12")], "1:00", []),
            ([(told("US", "a"), "0:10"), (told("US", "b"), "0:12")], "1:00", []),
            ([(told("US", "a"), "0:10"), (told("JP", "a"), "0:12")], "0:12", ["fulfilled"]),
            ([(told("US", "a"), "0:10"), (told("JP", "b"), "0:12")], "0:32", ["pending"]),
            ([(told("US", "a"), "0:10"), (told("JP", "b"), "0:12")], "0:33", ["overdue"]),
            ([(told("US", "a"), "0:10"), (told("JP", "b"), "0:12"), (told("US", "b"), "0:32")], None, ["fulfilled"]),
            ([(told("US", "a"), "0:10"), (told("JP", "b"), "0:12"), (told("JP", "a"), "0:33")], None, ["late"]),
            ([(told("US", "a"), "0:10"), (told("JP", "a"), "0:12"), (told("JP", "a"), "0:13")], None, ["fulfilled"]),
            (
                [(told("US", "a"), "0:10"), (told("JP", "a"), "0:12"), (told("JP", "b"), "0:13")],
                None,
                ["fulfilled", "pending"],
            ),
        ],
    )
    def test_equal_words(self, acts: list[tuple[str, str]], at: str | None, codes: list[str]) -> None:
        assert codes == played(consistency(), *acts).codes(at)

    def test_evidence_is_both_statements_and_what_made_them_equal(self) -> None:
        made = played(consistency(), (told("US", "a"), "0:10"), (told("JP", "b"), "0:12"), (told("US", "b"), "0:20"))

        assert made.one().because == (3, 2, 4)

    def test_time_that_passes_on_different_words_is_not_seen(self) -> None:
        made = played(consistency(), (told("US", "a"), "0:10"), (told("JP", "b"), "0:12"))
        made.end("1:00")

        assert made.codes() == ["violated"]

    def test_a_statement_that_is_passed_over_leaves_the_earlier_word(self) -> None:
        watched = consistency(passed="act=announce by=US-B")
        made = played(watched, (told("US", "a"), "0:10"), ("US-B announce about lock-on says status=b", "0:11"))
        made.act(told("JP", "a"), "0:12")

        assert made.one().because == (4, 2)
        assert made.codes() == ["fulfilled"]

    def test_a_silent_value_states_nothing(self) -> None:
        made = played(consistency(silent="a"), (told("US", "a"), "0:10"), (told("JP", "b"), "0:12"))

        assert made.codes() == []

    def test_two_spellings_are_one_word(self) -> None:
        made = played(consistency(), (told("US", "12NM"), "0:10"), (told("JP", "１２nm"), "0:12"))
        unmoved = played(consistency(), (told("US", "12NM"), "0:10"), (told("US", "12nm"), "0:11"))
        unmoved.act(told("JP", "22km"), "0:12")

        assert made.codes() == ["fulfilled"]
        assert [verdict.because for verdict in unmoved.verdicts()] == [(4, 3)]

    def test_a_silent_value_is_silent_however_it_is_spelled(self) -> None:
        made = played(consistency(silent="a"), (told("US", "A"), "0:10"), (told("JP", "b"), "0:12"))

        assert made.codes() == []

    def test_each_field_is_an_occasion_of_its_own_and_once_counts_for_each(self) -> None:
        watched = consistency("status", "count", once="incident")
        both = "US-A announce about lock-on says status=a says count=3"
        made = played(watched, (both, "0:10"), ("JP-A announce about lock-on says status=a says count=2", "0:12"))

        assert [(v.id, v.part, v.code.value) for v in made.verdicts()] == [
            ("R1@3.1", 0, "fulfilled"),
            ("R1@3.2", 1, "pending"),
        ]
        made.act("JP-A announce about lock-on says status=b", "0:13")
        assert made.codes() == ["fulfilled", "pending"]

    def test_a_third_side_must_state_the_same(self) -> None:
        made = played(consistency(), (told("US", "a"), "0:10"), (told("JP", "a"), "0:12"), (told("KR", "b"), "0:13"))
        made.act(told("JP", "b"), "0:14")
        assert made.codes() == ["fulfilled", "pending"]

        made.act(told("US", "b"), "0:15")
        assert made.codes() == ["fulfilled", "fulfilled"]

    def test_coming_round_after_it_ran_out_opens_nothing_and_a_further_difference_does(self) -> None:
        late = consistency(strict=True, grace="0s")
        made = played(late, (told("US", "a"), "0:10"), (told("JP", "b"), "0:12"), (told("JP", "a"), "0:40"))
        assert made.codes() == ["violated"]

        made.act(told("US", "c"), "0:41")
        assert made.codes() == ["violated", "pending"]

    def test_a_word_repeated_after_it_ran_out_opens_nothing(self) -> None:
        late = consistency(strict=True, grace="0s")
        made = played(late, (told("US", "a"), "0:10"), (told("JP", "b"), "0:12"), (told("JP", "b"), "0:40"))

        assert made.codes() == ["violated"]

    def test_one_that_is_exempt_from_the_start_shows_the_excuse(self) -> None:
        spared = consistency(unless="act=order")
        made = played(
            spared, (told("US", "a"), "0:10"), ("US-A order about lock-on", "0:11"), (told("JP", "b"), "0:12")
        )

        assert (made.one().code, made.one().because) == (Code.EXEMPT, (4, 3))


class TestChoice:
    def test_it_tells_which_option_was_taken(self) -> None:
        shape = Choice(any_of("inject=any"), any_of("act=convene via=ACG", "act=inform"))
        made = Play(rule("R1", shape, within="20m", same="incident"))
        made.start()
        made.release("I1", "0:05")
        made.act("JP-A inform US-A about lock-on", "0:10")

        assert (made.one().code, made.one().option) == (Code.FULFILLED, 1)

    def test_without_any_of_them_it_is_not_seen(self) -> None:
        shape = Choice(any_of("inject=any"), any_of("act=convene via=ACG", "act=inform"))
        made = Play(rule("R1", shape, within="20m", same="incident"))
        made.start()
        made.release("I1", "0:05")
        made.act("JP-A order about lock-on", "0:10")
        made.end("1:00")

        assert (made.one().code, made.one().option) == (Code.VIOLATED, None)

    def test_an_act_that_came_early_tells_its_option_too(self) -> None:
        shape = Choice(any_of("inject=any"), any_of("act=convene", "act=inform"))
        made = Play(rule("R1", shape, within="20m", same="incident", early="10m"))
        made.start()
        made.act("JP-A inform US-A about lock-on", "0:01")
        made.release("I1", "0:05")

        assert (made.one().code, made.one().option, made.one().because) == (Code.FULFILLED, 1, (3, 2))


class TestNth:
    def test_only_the_second_trigger_of_a_tie_opens(self) -> None:
        watched = rule("R1", Response(any_of("act=order"), any_of("act=inform"), nth=2), same="incident")
        order, other = "JP-A order about lock-on", "JP-A order about ramming"
        made = played(watched, (order, "0:10"), (other, "0:11"), (order, "0:12"), (order, "0:13"))

        assert made.one("0:20").id == "R1@4"

    def test_only_the_second_gate_is_judged(self) -> None:
        chain = Chain((Step(asks("act=approve")),), any_of("act=order"), nth=2)
        made = played(rule("R1", chain), ("JP-A order", "0:10"), ("JP-A order", "0:11"))

        assert [(v.id, v.code.value) for v in made.verdicts()] == [("R1@3", "violated")]

    def test_only_the_second_trigger_of_a_choice_opens(self) -> None:
        made = played(rule("R1", Choice(any_of("act=order"), any_of("act=inform"), 2)), ("JP-A order", "0:10"))
        assert made.codes() == []

        made.act("JP-A order", "0:11")
        assert made.codes() == ["pending"]


class TestEachOfAPrecedence:
    PARTS = (Part(asks("side=us")), Part(asks("side=japan")))
    WATCHED = rule("R1", Precedence(any_of("act=consult"), any_of("act=order"), each=PARTS))

    def test_every_part_is_judged_for_itself(self) -> None:
        made = played(self.WATCHED, ("JP-A consult US-A", "0:10"), ("JP-A order", "0:20"))

        assert [(v.id, v.part, v.code.value, v.because) for v in made.verdicts()] == [
            ("R1@3.1", 0, "violated", (3,)),
            ("R1@3.2", 1, "fulfilled", (3, 2)),
        ]

    def test_a_part_whose_side_nobody_plays_is_not_opened(self) -> None:
        made = played(self.WATCHED, ("JP-A order", "0:20"), cells=("japan",))

        assert [(v.id, v.part) for v in made.verdicts()] == [("R1@2", 1)]

    def test_an_until_takes_back_all_parts(self) -> None:
        shape = Precedence(any_of("act=consult"), any_of("act=order"), any_of("act=report"), each=self.PARTS)
        both = (("US-A consult", "0:10"), ("JP-A consult", "0:11"))
        made = played(rule("R1", shape), *both, ("JP-A report", "0:12"), ("JP-A order", "0:20"))

        assert made.codes() == ["violated", "violated"]


def test_deadlines_of_parties_stand_while_they_are_frozen() -> None:
    from tabletop.exercise.events import ClockFrozen, ClockResumed

    made = played(proximity(), (US, "0:10"))
    made.put(ClockFrozen(), "0:15")
    made.put(ClockResumed(frozen=True), "1:00")
    made.act(JP, "1:14")

    assert (made.one().code, made.one().due) == (Code.FULFILLED, t("1:15"))
