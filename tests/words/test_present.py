"""States, times and verdicts in words: exactly those of the room, in both languages, never by colour alone."""

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from tabletop.control import library
from tabletop.exercise.deck import AtTime, Inject
from tabletop.exercise.procedures import Absence, Chain, Precedence
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE, SECOND
from tabletop.exercise.verdicts import Code, Counts, Coverage, Verdict
from tabletop.exercise.views import ClockView, InjectState, InjectView, Outcome, Stage
from tabletop.words import present

PROCEDURES = library.load("east-china-sea").procedures
TOKYO = timezone(timedelta(hours=9))


def verdict(code: Code, rule: str = "R01", **rest: object) -> Verdict:
    return Verdict(f"{rule}@3", rule, code, 0, **rest)  # type: ignore[arg-type]


ROOM = [
    (verdict(Code.FULFILLED), "seen", "確認"),
    (verdict(Code.LATE, later_by=12 * MINUTE), "seen later than the norm (by 12 min)", "目安より後に確認(12分超過)"),
    (verdict(Code.OVERDUE), "not yet seen", "未確認"),
    (verdict(Code.VIOLATED), "not seen", "確認できず"),
    (verdict(Code.PENDING, left=12 * MINUTE), "open, 12 min left", "未了(残り12分)"),
    (verdict(Code.KEPT), "nothing to the contrary", "反する事実なし"),
    (verdict(Code.EXEMPT), "does not apply here", "適用外"),
    (verdict(Code.WAIVED), "set aside by the facilitator", "統裁部により対象外"),
    (verdict(Code.SET_ASIDE), "ended before it fell due", "期限前に終了"),
    (verdict(Code.NOT_EXERCISED), "no occasion", "該当場面なし"),
]


@pytest.mark.parametrize(("said", "english", "japanese"), ROOM, ids=[one.code.value for one, _, _ in ROOM])
def test_verdicts_are_said_in_the_words_of_the_room(said: Verdict, english: str, japanese: str) -> None:
    assert english == present.verdict_word(said, PROCEDURES, "en").text
    assert japanese == present.verdict_word(said, PROCEDURES, "ja").text


def test_every_code_has_its_words() -> None:
    assert {one.code for one, _, _ in ROOM} == set(Code)


def test_what_came_in_another_order_is_said_to() -> None:
    rule = next(rule for rule in PROCEDURES.rules if isinstance(rule.shape, Precedence))

    assert present.verdict_word(verdict(Code.VIOLATED, rule.id), PROCEDURES, "en").text == "order differed"
    assert present.verdict_word(verdict(Code.VIOLATED, rule.id), PROCEDURES, "ja").text == "順序が異なる"


def test_what_is_recorded_against_an_absence_is_a_norm_not_seen() -> None:
    """Nothing came in another order, and no word of alarm is needed: why is said beside."""
    rule = next(rule for rule in PROCEDURES.rules if isinstance(rule.shape, Absence))

    assert present.verdict_word(verdict(Code.VIOLATED, rule.id), PROCEDURES, "en").text == "not seen"
    assert present.verdict_word(verdict(Code.VIOLATED, rule.id), PROCEDURES, "ja").text == "確認できず"


def test_a_chain_says_whether_its_step_was_seen_at_all() -> None:
    rule = next((rule for rule in PROCEDURES.rules if isinstance(rule.shape, Chain)), None)
    assert rule is not None

    assert present.verdict_word(verdict(Code.VIOLATED, rule.id, step=0), PROCEDURES, "en").text == "not seen"
    seen = verdict(Code.VIOLATED, rule.id, step=0, disorder=True)
    assert present.verdict_word(seen, PROCEDURES, "en").text == "order differed"


@pytest.mark.parametrize(
    ("outcome", "english", "japanese"),
    [
        (Outcome.ONE_SIDE, "one side recorded", "一方のみ記録"),
        (Outcome.DIVERGED, "different courses recorded", "異なる方針を記録"),
    ],
)
def test_concurrence_is_said_in_the_words_of_the_room(outcome: Outcome, english: str, japanese: str) -> None:
    assert english == present.outcome_word(outcome, "en").text
    assert japanese == present.outcome_word(outcome, "ja").text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_says_what_a_report_may_not_say(language: str) -> None:
    from tabletop.words.catalogue import CATALOGUE

    said = " ".join(CATALOGUE[language].values()).casefold()
    for word in ("violat", "illegal", "breach", "acted alone", "違反", "違法"):
        assert word not in said


def test_the_counts_sentence() -> None:
    counts = Counts(in_time=22, later=5, not_seen=3, no_occasion=9)

    assert present.counts_sentence(counts, "en") == (
        "22 of 30 norms seen in time, 5 later, 3 not seen, 9 without occasion"
    )
    assert present.counts_sentence(counts, "ja").startswith("目安30件中22件を時間内に確認")


def test_what_is_open_stands_beside_the_counts() -> None:
    assert present.counts_sentence(Counts(in_time=1, open=2, kept=3), "en").endswith(
        "2 open, 3 nothing to the contrary"
    )


def test_what_counts_for_nothing_is_counted_by_why_and_only_the_facilitators_own_is_said_to_be_theirs() -> None:
    counts = Counts(in_time=1, waived=2, ended=3, exempt=4)

    assert present.counts_sentence(counts, "en").endswith(
        "2 set aside by the facilitator, 3 ended before it fell due, 4 does not apply here"
    )
    assert present.counts_sentence(counts, "ja").endswith("統裁部により対象外2件、期限前に終了3件、適用外4件")


def test_coverage_without_anything_to_divide_by_is_a_dash() -> None:
    assert present.coverage_sentence(Coverage(None, Fraction(1, 4)), "en") == (
        "Coverage: - of what had occasion, 25% of the whole file, by weight"
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (12 * MINUTE, "in 12 min"),
        (11 * MINUTE + 1, "in 12 min"),
        (40 * SECOND, "in 40 s"),
        (0, "now"),
        (-30 * SECOND, "now"),
        (-3 * MINUTE, "3 min ago"),
    ],
)
def test_countdowns(left: int, words: str) -> None:
    assert words == present.countdown(left, "en")


def test_the_story_in_every_zone() -> None:
    """Tokyo at noon is Washington the evening before."""
    story = datetime(2027, 5, 11, 12, 45, tzinfo=TOKYO)
    zones = ("Asia/Tokyo", "America/New_York", "UTC")

    assert present.zone_times(story, zones, "en") == "Tokyo 12:45 | Washington 23:45-1 | Zulu 03:45Z"
    assert present.zone_times(story, zones, "ja") == "東京 12:45 | ワシントン 23:45-1 | Zulu 03:45Z"


def test_a_zone_that_this_machine_does_not_know_shows_no_hour() -> None:
    assert present.zone_time(datetime(2027, 5, 11, tzinfo=UTC), "Mars/Olympus") == "--:--"


def test_the_second_day_is_named() -> None:
    start = datetime(2027, 5, 11, 12, 0, tzinfo=TOKYO)

    assert present.story_day(start, start) == "110300ZMAY2027"
    assert present.story_day(datetime(2027, 5, 12, 6, 0, tzinfo=TOKYO), start) == "D+1 112100ZMAY2027"


@pytest.mark.parametrize("state", list(InjectState))
def test_every_state_of_an_inject_has_a_sign_and_words(state: InjectState) -> None:
    view = InjectView(Inject("A", plain("a"), plain("b"), ("us",), AtTime(0)), state, due=5 * MINUTE)

    for language in ("en", "ja"):
        word = present.inject_word(view, 0, language)
        assert word.text
        assert len(word.sign) == 1
        assert word.sign.isascii()
        assert word.style in present.STYLES


def test_states_of_injects_differ_in_their_sign() -> None:
    view = InjectView(Inject("A", plain("a"), plain("b"), ("us",), AtTime(0)), InjectState.DUE, due=0)

    assert present.inject_word(view, 3 * MINUTE, "en").text == "due 3 min ago"
    assert len({present._INJECT[state][0] for state in InjectState}) == len(InjectState)


@pytest.mark.parametrize(
    ("stage", "paused", "frozen", "words"),
    [
        (Stage.BEFORE, False, False, "not started"),
        (Stage.PLAY, False, False, "running x4"),
        (Stage.PLAY, True, False, "paused"),
        (Stage.PLAY, False, True, "deadlines stand x4"),
        (Stage.PLAY, True, True, "paused, deadlines stand"),
        (Stage.ENDED, False, False, "ended"),
    ],
)
def test_how_the_clock_stands(stage: Stage, paused: bool, frozen: bool, words: str) -> None:
    clock = ClockView(stage, 0, datetime(2027, 5, 11, tzinfo=UTC), 4.0, paused, frozen)

    assert words == present.clock_word(clock, "en").text


def test_a_part_is_named_by_what_it_asks() -> None:
    """Four occasions of one rule can be told apart."""
    words = [present.part_words(verdict(Code.PENDING, "R04", part=part), PROCEDURES) for part in range(4)]

    assert words == ["to PM", "to CCS", "to CRISIS", "to NSS"]
    assert present.part_words(verdict(Code.PENDING, "R01"), PROCEDURES) == ""
