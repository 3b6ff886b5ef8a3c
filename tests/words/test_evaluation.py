"""An evaluator's lines read, in both languages; and what all of them say, beside what the record says."""

import re
from datetime import UTC, datetime

import pytest

from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    Remark,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    evaluations,
)
from tabletop.exercise.events import Grade, ObservationRecorded
from tabletop.exercise.overruling import evaluated
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Code
from tabletop.words.catalogue import say
from tabletop.words.evaluation import evaluators
from tabletop.words.evaluation_phrases import LINES, Asked, Look, parse
from tabletop.words.phrases_reader import Trouble
from tests.words.mornings import morning

LANGUAGES = ("en", "ja")


def remark(seat: str, n: int, what: Remarked) -> Remark:
    return Remark(seat, n, 10 * MINUTE, 10 * MINUTE, datetime(2027, 5, 11, tzinfo=UTC), what)


OWN = evaluations(
    [
        remark("EVAL-1", 1, OverrulingRecorded("R99@9", How.DOES_NOT_APPLY, "once")),
        remark("EVAL-1", 2, ObservationRecorded("the door stood open")),
        remark("EVAL-1", 3, RemarkAmended(2, "the gate")),
    ]
)

READ: list[tuple[str, Remarked]] = [
    ("rate O1.1 S because the ally heard it late", RatingRecorded("O1.1", Grade.S, "the ally heard it late")),
    ("rate o1 p", RatingRecorded("O1", Grade.P)),
    ("rate O1 M: late", RatingRecorded("O1", Grade.M, "late")),
    ("ｒａｔｅ Ｏ１ Ｕ ｂｅｃａｕｓｅ 未実施", RatingRecorded("O1", Grade.U, "未実施")),
    (
        "overrule r05@2 seen-after-all because by telephone",
        OverrulingRecorded("R05@2", How.SEEN_AFTER_ALL, "by telephone"),
    ),
    ("overrule 4 in-name-only because a mail", OverrulingRecorded("4", How.IN_NAME_ONLY, "a mail")),
    ("overrule #04 in-name-only because a mail", OverrulingRecorded("4", How.IN_NAME_ONLY, "a mail")),
    ("overrule R99@9 stands because it was there", OverrulingRecorded("R99@9", How.STANDS, "it was there")),
    ("overrule R5@02 seen-after-all because x", OverrulingRecorded("R05@2", How.SEEN_AFTER_ALL, "x")),
    ("overrule R05@02 seen-after-all because x", OverrulingRecorded("R05@2", How.SEEN_AFTER_ALL, "x")),
    ("overrule r99@09 stands because x", OverrulingRecorded("R99@9", How.STANDS, "x")),
    ("overrule 004 in-name-only because x", OverrulingRecorded("4", How.IN_NAME_ONLY, "x")),
    ("note the door stood open", ObservationRecorded("the door stood open")),
    ("note O1 the door: open", ObservationRecorded("the door: open", None, "O1")),
    ("note: text", ObservationRecorded("text")),
    ("note japan O1.1: text", ObservationRecorded("text", "japan", "O1.1")),
    ("note O1, us: text", ObservationRecorded("text", "us", "O1")),
    ("note us they waited", ObservationRecorded("us they waited")),
    ("note two things: one, two", ObservationRecorded("two things: one, two")),
    ("note warning: fog", ObservationRecorded("warning: fog")),
    ("note Japan: they waited", ObservationRecorded("they waited", "japan")),
    ("note “unclosed", ObservationRecorded("“unclosed")),
    ("comment 4: who said so?", CommentRecorded("who said so?", 4)),
    ("comment #4 O1: who", CommentRecorded("who", 4, "O1")),
    ("comment: of all of it", CommentRecorded("of all of it")),
    ("amend 2: till ten", RemarkAmended(2, "till ten")),
    ("amend EVAL-1:2: till ten", RemarkAmended(2, "till ten")),
    ("amend eval-1:#2: till ten", RemarkAmended(2, "till ten")),
    ("amend 3: till ten", RemarkAmended(2, "till ten")),
    ("amend 9: till ten", RemarkAmended(9, "till ten")),
    ("withdraw 1", RemarkWithdrawn(1)),
    ("ｗｉｔｈｄｒａｗ ＃１ ｂｅｃａｕｓｅ 誤記", RemarkWithdrawn(1, "誤記")),
    ("withdraw EVAL-1:3 because the gate was right", RemarkWithdrawn(3, "the gate was right")),
]


@pytest.mark.parametrize(("line", "what"), READ)
def test_what_a_line_takes_down(line: str, what: Remarked) -> None:
    assert parse(line, morning(), OWN) == Asked(what)


@pytest.mark.parametrize(
    ("ending", "said"), [("@-6m", Ago(6 * MINUTE)), ("@10:05", RoomTime(10, 5)), ("@T+0:40", AtOffset(40 * MINUTE))]
)
def test_what_time_it_is_about(ending: str, said: Said) -> None:
    assert parse(f"note: open {ending}", morning(), OWN) == Asked(ObservationRecorded("open"), said)


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("norms", Look("norms")),
        ("NORMS R01", Look("norms", "R01")),
        ("end", Look("end")),
        ("objectives", Look("objectives")),
        ("why R05@2", Look("why", "R05@2")),
        ("history", Look("history")),
        ("help rate", Look("help", "rate")),
    ],
)
def test_what_a_line_shows(line: str, look: Look) -> None:
    assert parse(line, morning(), OWN) == look


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("raet O1 S", "Did you mean rate?"),
        ("", "is missing"),
        ("rate", "an objective or task is missing"),
        ("rate O1", "a grade (`P`, `S`, `M` or `U`) is missing"),
        ("rate O1 good", "There is: P, S, M, U."),
        ("rate O9.9 S", "is not an objective or task"),
        ("rate O1 S and more", "put free words after a colon or `because`"),
        ("rate O1 S because", "a reason is missing"),
        ("rate O1 S:", "a reason is missing"),
        ("overrule R05@1 stands because x", "Did you mean R05@2"),
        ("overrule R5@99 stands because x", "Did you mean R05@2?"),
        ("overrule R05 stands because x", "Did you mean R05@2?"),
        ("withdraw", "the number of a line of yours is missing"),
        ("withdraw it", "“it” (column 10) is not the number of a line of yours. There is: 1, 2."),
        ("withdraw EVAL-2:1", "“EVAL-2” (column 10) is not the number of a line of yours. There is: 1, 2."),
        ("withdraw 9999999999", "is not the number of a line of yours"),
        ("withdraw 1 because", "a reason is missing"),
        ("withdraw 1 and 2", "“and” (column 12) does not belong here"),
        ("amend 2", "a colon and the text after it is missing"),
        ("amend 2:", "text is missing"),
        ("amend 2 O1: x", "“O1” (column 9) does not belong here"),
        ("overrule R05@2 seen", "`does-not-apply` or `stands`"),
        ("note Japna: x", "Did you mean japan?"),
        ("note japna O1.1: x", "Did you mean japan?"),
        ("note japan O1.9: x", "Did you mean O1"),
        ("note mars O1: x", "“mars”"),
        ("note", "text is missing"),
        ("note O1", "text is missing"),
        ("note O1:", "text is missing"),
        ("note x @noon", "is no time"),
        ("comment 4", "a colon and the text after it is missing"),
        ("comment 99999999999: x", "is not the number of an entry"),
    ],
)
def test_trouble_is_one_sentence_with_what_was_meant(line: str, says: str) -> None:
    found = parse(line, morning(), OWN)
    assert isinstance(found, Trouble)
    assert says in found.message

    japanese = parse(line, morning(), OWN, "ja")
    assert isinstance(japanese, Trouble)
    assert re.search("[ぁ-ん]", japanese.message)


def test_every_line_has_both_languages_and_is_read() -> None:
    for line in LINES:
        assert line.usage.split()[0] == line.word
        assert re.search("[ぁ-んァ-ヶ一-龠]", line.does("ja"))
        found = parse(line.word, morning(), OWN)
        assert isinstance(found, Look) or (isinstance(found, Trouble) and "that can be written" not in found.message)


# --- everything together ----------------------------------------------------------------------------------------------

SAID = (
    remark("EVAL-1", 1, RatingRecorded("O1.1", Grade.S, "late")),
    remark("EVAL-1", 2, RatingRecorded("O2", Grade.P)),
    remark("EVAL-2", 1, RatingRecorded("O1.1", Grade.M)),
    remark("EVAL-2", 2, RatingRecorded("O2", Grade.P)),
    remark("EVAL-1", 3, OverrulingRecorded("R04@2.1", How.SEEN_AFTER_ALL, "by telephone")),
    remark("EVAL-1", 4, OverrulingRecorded("R03@2", How.SEEN_AFTER_ALL, "x")),
    remark("EVAL-2", 3, OverrulingRecorded("R03@2", How.DOES_NOT_APPLY, "y")),
    remark("EVAL-2", 4, OverrulingRecorded("R99@9", How.DOES_NOT_APPLY, "z")),
    remark("EVAL-2", 5, OverrulingRecorded("5", How.IN_NAME_ONLY, "nobody came")),
    remark("EVAL-2", 6, ObservationRecorded("seen")),
)


def test_everything_stands_beside_what_the_record_says() -> None:
    ids = [verdict.id for verdict in morning().verdicts]
    said = [
        one for one in SAID if not isinstance(one.what, OverrulingRecorded) or one.what.target in {*ids, "R99@9", "5"}
    ]
    lines = evaluators(evaluated(morning(), said), morning(), "en")
    text = "\n".join(lines)

    assert lines[0] == "As the evaluators see it (EVAL-1, EVAL-2)"
    assert "O1.1 Tell the ally what one's own forces saw: EVAL-1:1 S (because late); EVAL-2:1 M" in text
    assert (
        "Agreement of 2 evaluators over 2 objectives and tasks (4 ratings): Krippendorff's alpha, ordinal, 0." in text
    )
    assert "- R04@2.1 Preliminary report upward (practice): EVAL-1:3 seen after all (because by telephone)" in text
    assert re.search(r"^    open, .* -> seen, credit - -> 1$", text, re.MULTILINE)
    assert "R99@9: there is no such occasion now: EVAL-2:4 does not apply here (because z)" in text
    assert "entry 5: EVAL-2:5 in name only (because nobody came)" in text
    assert re.search(r"^The record: \d+ of \d+ norms? .*Coverage: ", text, re.MULTILINE)
    assert re.search(r"^As evaluators read it: \d+ of \d+ norms? .*Coverage: ", text, re.MULTILINE)


def test_what_is_contested_keeps_the_records_verdict() -> None:
    said = [
        remark("EVAL-1", 1, OverrulingRecorded("R04@2.1", How.SEEN_AFTER_ALL, "x")),
        remark("EVAL-2", 1, OverrulingRecorded("R04@2.1", How.DOES_NOT_APPLY, "y")),
    ]
    text = "\n".join(evaluators(evaluated(morning(), said), morning(), "en"))

    assert re.search(
        r"\(practice\): the record reads open, \d+ min left; evaluators do not agree, so that stays: EVAL-1:1 ", text
    )
    assert "->" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_confirmed_is_not_read_otherwise(language: str) -> None:
    """The record's word stands beside it, and nothing is set side by side that comes to the same."""
    seen = next(one.id for one in morning().verdicts if one.code is Code.FULFILLED)
    said = [remark("EVAL-1", 1, OverrulingRecorded(seen, How.SEEN_AFTER_ALL, "x"))]
    text = "\n".join(evaluators(evaluated(morning(), said), morning(), language))
    word = say("verdict.fulfilled", language)

    assert say("evaluators.confirmed-heading", language) in text
    assert say("evaluators.overrulings", language) not in text
    assert re.search(rf"^- {seen} .*({word}, confirmed by EVAL-1:1|{word}、同じ見方:EVAL-1:1)", text, re.MULTILINE)
    assert "->" not in text


def test_what_was_taken_back_is_not_said() -> None:
    said = [*SAID, remark("EVAL-1", 5, RemarkWithdrawn(1)), remark("EVAL-2", 7, RemarkWithdrawn(5, "somebody came"))]
    text = "\n".join(evaluators(evaluated(morning(), said), morning(), "en"))

    assert "EVAL-1:1" not in text
    assert "EVAL-2:5" not in text
    assert "O1.1 Tell the ally what one's own forces saw: EVAL-2:1 M" in text


def test_a_suggestion_says_that_it_is_one() -> None:
    said = [remark("EVAL-1", 1, RatingRecorded("O2.1", Grade.S))]
    found = evaluated(morning(), said)
    text = "\n".join(evaluators(found, morning(), "en"))

    assert ("O2.1", Grade.P) in found.suggested
    assert "O2.1 Use the Alliance Coordination Group with the right people in it: EVAL-1:1 S\n" in text
    assert "\n    computed from the record, nobody's rating: P\n" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_agreement_is_never_without_its_counts(language: str) -> None:
    alone, alike = (
        "\n".join(evaluators(evaluated(morning(), said), morning(), language))
        for said in (SAID[:2], (SAID[1], SAID[3]))
    )

    assert "0." not in alone.replace("O1.", "")
    assert re.search(r"no objective or task was rated by two|二名以上", alone)
    assert re.search(r"is not defined|定義されない", alike)
    assert re.search(r"2 evaluators over 1|評価員2名、演習目的・課題1件", alike)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_guilt_and_no_total_of_a_seat(language: str) -> None:
    text = "\n".join(evaluators(evaluated(morning(), SAID), morning(), language)).casefold()

    assert not [word for word in ("violat", "illegal", "breach", "better", "fail", "違反", "失敗") if word in text]


def test_where_nobody_said_anything_nothing_is_said() -> None:
    assert evaluators(evaluated(morning(), [SAID[-1]]), morning(), "en") == []
    assert Evaluations() == evaluations([])
