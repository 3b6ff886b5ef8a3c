"""Scorecards: means by weight, coverage beside every figure, what the final score can still become."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from tabletop.exercise.events import ActRecorded, ActWithdrawn, ClockJumped, Settled, SettledAs
from tabletop.exercise.procedures import Absence, Existence, Precedence, Response, Rule
from tabletop.exercise.score import had_occasion
from tabletop.exercise.verdicts import Code, Counts
from tests.exercise.small import Play, act, any_of, rule, t


def seen(id_: str, what: str, **keys: object) -> Rule:
    """A rule that asks for one act by ENDEX."""
    return rule(id_, Existence(any_of(f"act={what}")), **keys)  # type: ignore[arg-type]


def played(*rules: Rule, acts: tuple[str, ...] = (), end: bool = True) -> Play:
    made = Play(*rules)
    made.start()
    for minute, what in enumerate(acts, 1):
        made.act(f"JP-A {what}", f"0:{minute:02d}")
    if end:
        made.end("1:00")
    return made


def test_overall_is_the_mean_by_weight() -> None:
    card = played(seen("R1", "inform", weight=3), seen("R2", "order"), acts=("inform",)).card()

    assert card.overall == Fraction(3, 4)
    assert card.coverage.occasion == 1
    assert [(rule.id, rule.credit) for rule in card.rules] == [("R1", Fraction(1)), ("R2", Fraction(0))]


def test_a_rules_credit_is_the_mean_of_its_occasions() -> None:
    watched = rule("R1", Precedence(any_of("act=consult"), any_of("act=order")))

    card = played(watched, acts=("order", "consult", "order", "order")).card()
    assert card.rules[0].credit == Fraction(2, 3)
    assert card.rules[0].code is Code.VIOLATED


def test_parts_count_as_one_rule_with_the_heads_weight() -> None:
    parts = (seen("R1", "inform", weight=2), seen("R1a", "order", weight=3, part_of="R1"), seen("R2", "report"))

    card = played(*parts, acts=("inform", "report")).card()
    assert [(one.id, one.members, one.weight, one.credit) for one in card.rules] == [
        ("R1", ("R1", "R1a"), 2, Fraction(1, 2)),
        ("R2", ("R2",), 1, Fraction(1)),
    ]
    assert card.overall == Fraction(2, 3)


def test_a_group_is_led_by_the_rule_of_its_name_wherever_it_stands_else_by_the_heaviest() -> None:
    parts = (seen("R1a", "order", weight=3, part_of="R1"), seen("R1", "inform", weight=2))
    assert [one.weight for one in played(*parts).card().rules] == [2]

    headless = (seen("R1a", "order", part_of="R1"), seen("R1b", "inform", weight=3, part_of="R1"))
    assert [one.weight for one in played(*headless).card().rules] == [3]


@pytest.mark.parametrize(("weight", "overall"), [(22, None), (23, 1)])
def test_under_sixty_per_cent_of_what_had_occasion_there_is_no_overall_figure(weight: int, overall: int | None) -> None:
    """22 of 37 is a little less, 23 of 38 a little more."""
    card = played(
        seen("R1", "inform", weight=weight), seen("R2", "order", weight=15), acts=("inform",), end=False
    ).card()

    assert card.overall == overall


def test_nothing_assessed_is_null_never_nought() -> None:
    card = played(rule("R1", Response(any_of("inject=any"), any_of("act=inform")))).card()

    assert (card.overall, card.best, card.worst) == (None, None, None)
    assert (card.coverage.occasion, card.coverage.file) == (None, Fraction(0))
    assert dict(card.dimensions)["consultation"].credit is None


@pytest.mark.parametrize(("weight", "overall"), [(3, Fraction(1)), (2, None)])
def test_overall_needs_sixty_percent_of_the_weight_that_had_occasion(weight: int, overall: Fraction | None) -> None:
    """Of five, three or two are decided and the rest is open."""
    card = played(
        seen("R1", "inform", weight=weight), seen("R2", "order", weight=5 - weight), acts=("inform",), end=False
    ).card()

    assert card.overall == overall
    assert card.coverage.occasion == Fraction(weight, 5)
    assert (card.best, card.worst) == (Fraction(1), Fraction(weight, 5))


def test_an_unscoped_absence_enters_only_when_it_is_broken() -> None:
    watched = rule("R1", Absence(any_of("act=announce")), weight=5)
    kept, broken = played(watched), played(watched, acts=("announce",))

    assert not had_occasion(kept.card().rules[0])
    assert kept.card().overall is None
    assert kept.card().counts == Counts(kept=1)
    assert broken.card().overall == 0
    assert broken.card().unmet == ("R1",)


def test_a_scoped_absence_can_still_go_either_way() -> None:
    watched = rule("R1", Absence(any_of("act=announce"), until=any_of("act=order")))
    card = played(watched, end=False).card()

    assert (card.best, card.worst) == (Fraction(1), Fraction(0))
    assert played(watched).card().overall == 1


def test_what_is_exempt_waived_or_set_aside_has_no_credit_and_no_weight() -> None:
    rules = (
        seen("R1", "inform"),
        seen("R2", "order", unless="act=report"),
        rule("R3", Existence(any_of("act=order"), by=t("0:40"))),
        rule("R4", Existence(any_of("act=order"), by=t("1:30"))),
    )
    made = played(*rules, acts=("inform", "report"), end=False)
    made.put(ClockJumped(t("0:50"), (Settled("R3@1", SettledAs.WAIVED, "why"),)), "0:30")
    made.end("0:50")

    card = made.card()
    assert [one.code.value for one in card.rules] == ["fulfilled", "exempt", "waived", "set-aside"]
    assert card.coverage.occasion == Fraction(1, 3)
    assert (card.overall, card.best, card.worst) == (None, Fraction(1), Fraction(1))
    assert card.counts == Counts(in_time=1, waived=1, ended=1, exempt=1)
    assert card.counts.set_aside == 3


def test_every_rule_is_counted_once_in_the_rooms_words() -> None:
    rules = (
        seen("R1", "inform"),
        seen("R2", "order"),
        rule("R3", Existence(any_of("act=report"), by=t("0:01"))),
        rule("R4", Absence(any_of("act=announce"))),
        rule("R5", Response(any_of("inject=any"), any_of("act=inform"))),
    )
    made = played(*rules, acts=("inform", "report"), end=False)

    assert made.card().counts == Counts(in_time=1, later=1, open=1, kept=1, no_occasion=1)
    made.end("1:00")
    counts = made.card().counts
    assert counts == Counts(in_time=1, later=1, not_seen=1, kept=1, no_occasion=1)
    assert counts.assessed == 3


def test_unmet_norms_of_weight_five_stand_by_name() -> None:
    card = played(
        seen("R1", "order", weight=5), seen("R2", "order", weight=4), seen("R3", "inform", weight=5), acts=("inform",)
    ).card()

    assert card.unmet == ("R1",)


def test_a_dimension_and_an_objective_are_means_of_their_rules() -> None:
    rules = (seen("R1", "inform"), seen("R2", "order", weight=3), seen("R3", "order", dimension="information"))
    card = played(*rules, acts=("inform",)).card()

    assert [(id_, figure.credit) for id_, figure in card.dimensions] == [
        ("consultation", Fraction(1, 4)),
        ("information", 0),
    ]
    assert [(id_, figure.credit) for id_, figure in (*card.objectives, *card.tasks)] == [
        ("O1", Fraction(1)),
        ("O1.1", Fraction(1)),
    ]
    assert dict(card.objectives)["O1"].coverage.file == 1


def test_a_part_of_a_rule_bears_on_the_objective_of_either() -> None:
    card = played(seen("R0", "inform"), seen("R1", "order", part_of="R0"), acts=("inform",)).card()

    assert dict(card.objectives)["O1"].credit == Fraction(1, 2)


def test_what_may_still_come_late_by_law_can_earn_only_so_much() -> None:
    made = Play(rule("R1", Response(any_of("inject=any"), any_of("act=inform")), within="10m", strict=True))
    made.start()
    made.release("I1", "0:05")

    assert made.card("0:15").best == 1
    assert made.card("0:20").best == Fraction(1, 2)
    assert made.card("0:26").best == 0


def test_acts_implied_by_options_are_counted() -> None:
    made = played(acts=("inform", "order"), end=False)
    n = made.put(ActRecorded(act("JP-A report PM"), implied_by=1), "0:10")
    assert (made.card().acts, made.card().implied) == (3, 1)
    made.put(ActWithdrawn(n), "0:11")

    assert (made.card().acts, made.card().implied) == (2, 0)


def test_entries_that_no_rule_watches_change_no_score() -> None:
    one, other = (played(seen("R1", "inform"), acts=acts) for acts in (("inform",), ("inform", "approve", "approve")))

    assert attrs.evolve(one.card(), acts=0) == attrs.evolve(other.card(), acts=0)
