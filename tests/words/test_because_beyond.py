"""Why an observation reads as it does, with what the record tells beyond its evidence."""

from __future__ import annotations

import attrs

from tabletop.exercise.behind import Record
from tabletop.exercise.events import ClockJumped, Settled, SettledAs
from tabletop.exercise.procedures import Chain, Precedence, Response, Rule
from tabletop.words.because import because
from tests.exercise.small import Play, any_of, t
from tests.words.test_because import ALERT, CONVENE, I1, MEET, RESPONSE, STEPS, played, tied, whole

WAYS = any_of("act=protest", "act=refrain matter=FDO")
ORDER = Precedence(any_of("act=inform"), any_of("act=order matter=FDO"))


def beyond(watched: Rule, *lines: tuple[str, str], language: str = "en") -> str:
    """Say why of the first occasion, with what the record tells beyond its evidence."""
    play = played(watched, list(lines))
    picture = play.picture()
    verdict = play.verdicts()[0]
    return because(verdict, play.procedures, language, behind=Record(picture).behind(verdict))


def test_a_step_that_came_too_late_is_told_with_its_entry() -> None:
    """It was not there when the gate came: that is judged. That it came afterwards is told, so that none denies it."""
    chain = whole(Chain(STEPS, any_of("act=report")))
    lines = (("0:01", "PM approve JP-A"), ("0:03", "JP-B report JP-A"), ("0:04", "JP-A order JP-B"))

    assert beyond(chain, *lines) == (
        "step 2 of 2 was not recorded by then (entry 3); it is recorded afterwards, in entry 4: JP-A orders"
    )
    assert beyond(chain, *lines, language="ja") == (
        "記録3の時点では2段階中の第2段階の記録がなく、その後の記録4にある: JP-Aがorder"
    )
    assert beyond(chain, *lines[:2]) == "step 2 of 2 is not recorded before entry 3: JP-A orders"


def test_what_should_have_come_first_and_came_afterwards_is_told_of_the_same_incident() -> None:
    order = tied(Precedence(CONVENE, any_of("act=order")))
    judged = ("0:09", "JP-A order JP-B about lock-on")

    assert beyond(order, judged, ("0:12", MEET)) == (
        "what the norm puts first was not recorded by then (entry 2); it is recorded afterwards, in entry 3"
    )
    assert beyond(order, judged, ("0:12", "JP-A convene via ACG about collision")) == (
        "what the norm puts first is not recorded before entry 2"
    )


def test_the_way_taken_is_told_where_the_entry_is_one_of_them_alone() -> None:
    ways = tied(Response(ALERT, WAYS))
    both = tied(Response(ALERT, any_of("act=protest", "act=protest via=ACG")))
    protest = ("0:09", "JP-A protest about lock-on")

    assert beyond(ways, I1, protest) == "entry 3 answers entry 2 in time; course 1 of 2: somebody protests"
    assert beyond(ways, I1, ("0:09", "JP-A refrain on FDO about lock-on")).startswith(
        "entry 3 answers entry 2 in time; course 2 of 2: somebody"
    )
    assert beyond(both, I1, ("0:09", "JP-A protest via ACG about lock-on")) == "entry 3 answers entry 2 in time"
    assert beyond(tied(RESPONSE), I1, ("0:09", MEET)) == "entry 3 answers entry 2 in time"


def test_that_nothing_before_names_the_matter_is_told() -> None:
    """The partner was spoken to about the incident; whether about the measure, the record does not show."""
    order = tied(ORDER)
    judged = ("0:09", "JP-A order JP-B on FDO about lock-on")

    assert beyond(order, ("0:05", "JP-A inform US-A about lock-on"), judged) == (
        'entry 2 stands before entry 3; nothing that stands before entry 3 names "FDO": whether that was spoken of is '
        "for the evaluators to say"
    )
    assert beyond(order, ("0:05", "JP-A inform US-A on FDO about lock-on"), judged) == "entry 2 stands before entry 3"
    asked = tied(attrs.evolve(ORDER, first=any_of("act=inform matter=FDO")))
    assert beyond(asked, ("0:05", "JP-A inform US-A on FDO about lock-on"), judged) == "entry 2 stands before entry 3"


def declared(how: SettledAs, *lines: tuple[str, str], language: str = "en") -> str:
    """Say why of an occasion whose deadline was declared at a jump at T+0:10, with what was recorded afterwards."""
    play = Play(tied(RESPONSE))
    play.start()
    play.release(I1[1], I1[0])
    occasion = play.verdicts("0:06")[0].id
    play.put(ClockJumped(t("0:50"), (Settled(occasion, how, "why"),)), "0:10")
    for at, line in lines:
        play.act(line, at)
    play.end("1:00")
    return because(
        play.verdicts()[0], play.procedures, language, behind=Record(play.picture()).behind(play.verdicts()[0])
    )


def test_what_the_facilitator_declared_met_is_not_said_to_be_answered_by_an_entry() -> None:
    assert declared(SettledAs.MET) == "declared met by the facilitator at the jump in entry 3"
    assert declared(SettledAs.MET, language="ja") == "記録3の時刻の移動に際し、統裁部が確認済みとした"


def test_a_time_that_was_let_pass_is_not_said_to_be_the_norms_own() -> None:
    answered = ("0:55", MEET)

    assert declared(SettledAs.PASSED, answered) == (
        "recorded at T+0:55; the facilitator let the norm's time pass at T+0:10, at the jump in entry 3 "
        "(entries 2, 3, 4)"
    )
    assert declared(SettledAs.PASSED).endswith("; the facilitator let its time pass at the jump in entry 3")
