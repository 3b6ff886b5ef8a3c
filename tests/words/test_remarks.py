"""An evaluator's own lines said, in both languages, each beside what the record says; and the pages to write from."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tabletop.exercise.evaluation import (
    CommentRecorded,
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    evaluations,
)
from tabletop.exercise.events import Grade, ObservationRecorded, UnknownEvent
from tabletop.exercise.procedures import Basis
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code
from tabletop.exercise.views import Picture
from tabletop.words.catalogue import say
from tabletop.words.remarks import (
    acknowledged,
    beside_record,
    history_line,
    norms,
    objectives,
    remark_sentence,
    whys,
)
from tests.words.mornings import morning

LANGUAGES = ("en", "ja")


def remark(seat: str, n: int, what: Remarked) -> Remark:
    return Remark(seat, n, 10 * MINUTE, 10 * MINUTE, datetime(2027, 5, 11, tzinfo=UTC), what)


# --- said -------------------------------------------------------------------------------------------------------------

EVIL = "{0.__class__} \x1b[31m\nmore"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "what",
    [
        RatingRecorded("O1", Grade.S, EVIL),
        RatingRecorded("no-more", Grade.S),
        OverrulingRecorded("R05@2", How.STANDS, EVIL),
        OverrulingRecorded("4", How.IN_NAME_ONLY, EVIL),
        ObservationRecorded(EVIL, "japan", "O1"),
        CommentRecorded(EVIL, 4, "O1"),
        CommentRecorded(EVIL),
        RemarkAmended(1, EVIL),
        RemarkWithdrawn(1, EVIL),
        UnknownEvent("{x}", "{}", "{}"),
    ],
)
def test_a_remark_is_one_line_and_literal(what: Remarked, language: str) -> None:
    told = remark_sentence(what, morning(), language)

    assert "\x1b" not in told
    assert "\n" not in told
    if EVIL in (getattr(what, "because", ""), getattr(what, "text", "")):
        assert "{0.__class__} <U+001B>[31m more" in told


def test_the_history_says_what_became_of_every_line() -> None:
    own = evaluations(
        [
            remark("EVAL-1", 1, RatingRecorded("O1", Grade.M)),
            remark("EVAL-1", 2, RatingRecorded("O1", Grade.S)),
            remark("EVAL-1", 3, ObservationRecorded("a door")),
            remark("EVAL-1", 4, RemarkAmended(3, "a gate")),
            remark("EVAL-1", 5, ObservationRecorded("a slip")),
            remark("EVAL-1", 6, RemarkWithdrawn(5, "of the pen")),
        ]
    )
    lines = [history_line(one, own, morning(), "en") for one in own.remarks]

    assert lines[0].startswith("EVAL-1:1 T+0:10 O1 A common picture")
    assert lines[0].endswith("M, performed with major challenges (replaced by EVAL-1:2)")
    assert lines[1].endswith("S, performed with some challenges")
    assert lines[2:] == [
        "EVAL-1:3 T+0:10 note: a door (reads otherwise since EVAL-1:4)",
        "EVAL-1:4 T+0:10 line 3 reads now: a gate",
        "EVAL-1:5 T+0:10 note: a slip (taken back by EVAL-1:6)",
        "EVAL-1:6 T+0:10 line 5 taken back (because of the pen)",
    ]


# --- beside what the record says --------------------------------------------------------------------------------------


def told(what: Remarked, language: str = "en") -> str:
    return beside_record(what, morning(), language)


def test_the_records_own_verdict_stands_beside_an_overruling() -> None:
    seen = next(one.id for one in morning().verdicts if one.code is Code.FULFILLED)

    for how in (How.SEEN_AFTER_ALL, How.STANDS):
        assert re.fullmatch(r" \| the record: open, \d+ min left", told(OverrulingRecorded("R04@2.1", how)))
    assert told(OverrulingRecorded(seen, How.SEEN_AFTER_ALL)) == " | the record: seen, which this confirms"
    assert told(OverrulingRecorded(seen, How.SEEN_AFTER_ALL), "ja") == " | 記録の見方:確認(これと一致)"
    assert told(OverrulingRecorded(seen, How.DOES_NOT_APPLY)) == " | the record: seen"
    assert told(OverrulingRecorded("R99@9", How.STANDS)) == " | the record: no such occasion"


def test_beside_an_entry_stand_the_occasions_that_rest_on_it() -> None:
    resting = [one.id for one in morning().verdicts if 4 in one.because]
    line = told(OverrulingRecorded("4", How.IN_NAME_ONLY, "x"))

    assert resting
    assert all(f"{occasion} (" in line for occasion in resting)
    assert line.startswith(" | the record: counts for ")
    assert told(OverrulingRecorded("6", How.IN_NAME_ONLY)) == " | the record: no norm rests on it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_a_rating_stand_the_counts_of_its_norms_with_their_coverage(language: str) -> None:
    line = told(RatingRecorded("O2", Grade.P), language)

    assert re.search(r"\d of \d norms? seen in time|目安\d件中\d件を時間内に確認", line)
    assert re.search(r"\. Coverage: \d+% of what|。対象範囲\(重みによる\):該当場面のあった目安の\d+%", line)


def test_beside_a_note_stands_nothing() -> None:
    assert told(ObservationRecorded("x")) == told(CommentRecorded("x", 4)) == ""


def test_what_is_taken_back_is_named_and_so_is_what_stands_again() -> None:
    lines = [remark("EVAL-1", 1, RatingRecorded("O1", Grade.M)), remark("EVAL-1", 2, RatingRecorded("O1", Grade.S))]
    back = remark("EVAL-1", 3, RemarkWithdrawn(2))
    said = acknowledged(back, evaluations(lines), evaluations([*lines, back]), morning(), "en")

    assert said.startswith("line 2 taken back: O1 A common picture")
    assert "S, performed with some challenges; what stands again: EVAL-1:1 T+0:10 O1 A common picture" in said


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_rated_is_listed_with_its_norms_their_basis_and_ones_own_rating(language: str) -> None:
    picture = morning()
    own = evaluations([remark("EVAL-1", 1, RatingRecorded("O1.1", Grade.S))])
    lines = objectives(picture, own, language)
    rules = {line.split()[0]: line for line in lines if line.startswith("      ")}
    bases = [say(f"basis.{basis.value}", language) for basis in Basis]

    assert [line.split()[0] for line in lines if not line.startswith("      ")] == list(picture.deck.targets)
    assert {"R03", "R05"} <= set(rules)
    assert all(any(basis in line for basis in bases) for line in rules.values())
    assert [line.split()[0] for line in lines if "S (EVAL-1:1)" in line] == ["O1.1"]


def test_the_reason_of_an_occasion_is_told_with_its_entries() -> None:
    lines = whys(morning(), "en", "r3@02")

    assert lines[0].startswith("R03@2 Tell the ally what you saw: seen")
    assert "Evidence: entries 2, 4" in lines
    assert [line.split()[0] for line in lines if line.startswith("#")] == ["#2", "#4"]
    assert whys(morning(), "en", "R03") == lines


def test_a_norm_with_several_occasions_has_each_of_them_explained() -> None:
    lines = whys(morning(), "en", "R4")

    assert [line.split()[0] for line in lines if line.startswith("R04@")] == [f"R04@2.{part}" for part in (1, 2, 3, 4)]


@pytest.mark.parametrize("page", [whys, norms])
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("R5@77", "! There is no norm or occasion R5@77. Did you mean R05@2?"),
        ("R05-servces", "! There is no norm or occasion R05-servces. Did you mean R05-services"),
        ("zzz", "! There is no norm or occasion zzz; `norms` lists all."),
        ("R35", "R35 has had no occasion yet."),
        ("\x1b[2J", "! There is no norm or occasion <U+001B>[2J; `norms` lists all."),
    ],
)
def test_what_is_not_there_is_one_sentence(
    page: Callable[[Picture, str, str], list[str]], asked: str, says: str
) -> None:
    (line,) = page(morning(), "en", asked)

    assert line.startswith(says)
    assert re.search("[ぁ-ん]", page(morning(), "ja", asked)[0])


@pytest.mark.parametrize(("language", "due"), [("en", r" \(due T\+\d"), ("ja", r"\(期限T\+\d")])
def test_a_time_beside_a_verdict_is_said_to_be_its_due_time(language: str, due: str) -> None:
    """A bare time reads as the time at which something was seen, even one that lies after ENDEX."""
    heads = [whys(morning(), language, verdict.id)[0] for verdict in morning().verdicts if verdict.due is not None]

    assert heads
    assert all(re.search(due, head) for head in heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_norms_name_every_occasion_with_its_basis(language: str) -> None:
    lines = norms(morning(), language)

    assert [line.split()[0] for line in lines] == [verdict.id for verdict in morning().verdicts]
    assert norms(morning(), language, "r05") == [line for line in lines if line.startswith("R05@")]
    bases = [say(f"basis.{basis.value}", language) for basis in Basis]
    assert len(lines) > 3
    assert all(any(basis in line for basis in bases) for line in lines)
