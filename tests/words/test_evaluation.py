"""An evaluator's lines read and said, in both languages; and what all of them say, beside what the record says."""

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
    Remarked,
    evaluations,
)
from tabletop.exercise.events import Grade, ObservationRecorded, UnknownEvent
from tabletop.exercise.overruling import evaluated
from tabletop.exercise.procedures import Basis
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import MINUTE
from tabletop.words.catalogue import say
from tabletop.words.evaluation import evaluators, norms, remark_line, remark_sentence
from tabletop.words.evaluation_phrases import LINES, Asked, Look, parse
from tabletop.words.phrases_reader import Trouble
from tests.words.mornings import morning

LANGUAGES = ("en", "ja")


def remark(seat: str, n: int, what: Remarked) -> Remark:
    return Remark(seat, n, 10 * MINUTE, 10 * MINUTE, datetime(2027, 5, 11, tzinfo=UTC), what)


OWN = evaluations([remark("EVAL-1", 1, OverrulingRecorded("R99@9", How.DOES_NOT_APPLY, "once"))])

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
        assert isinstance(found, Look) or (isinstance(found, Trouble) and "line" not in found.message)


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
        UnknownEvent("{x}", "{}", "{}"),
    ],
)
def test_a_remark_is_one_line_and_literal(what: Remarked, language: str) -> None:
    told = remark_sentence(what, morning(), language)

    assert "\x1b" not in told
    assert "\n" not in told
    if EVIL in (getattr(what, "because", ""), getattr(what, "text", "")):
        assert "{0.__class__} <U+001B>[31m more" in told


def test_what_was_replaced_says_by_what() -> None:
    own = evaluations(
        [remark("EVAL-1", 1, RatingRecorded("O1", Grade.M)), remark("EVAL-1", 2, RatingRecorded("O1", Grade.S))]
    )
    first, second = (remark_line(one, own, morning(), "en") for one in own.remarks)

    assert first.startswith("EVAL-1:1 T+0:10 O1 A common picture")
    assert first.endswith("M, performed with major challenges (replaced by EVAL-1:2)")
    assert second.endswith("S, performed with some challenges")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_norms_name_every_occasion_with_its_basis(language: str) -> None:
    lines = norms(morning(), language)

    assert [line.split()[0] for line in lines] == [verdict.id for verdict in morning().verdicts]
    assert norms(morning(), language, "r05") == [line for line in lines if line.startswith("R05@")]
    bases = [say(f"basis.{basis.value}", language) for basis in Basis]
    assert len(lines) > 3
    assert all(any(basis in line for basis in bases) for line in lines)


# --- everything together ----------------------------------------------------------------------------------------------

SAID = (
    remark("EVAL-1", 1, RatingRecorded("O1.1", Grade.S, "late")),
    remark("EVAL-1", 2, RatingRecorded("O2", Grade.P)),
    remark("EVAL-2", 1, RatingRecorded("O1.1", Grade.M)),
    remark("EVAL-2", 2, RatingRecorded("O2", Grade.P)),
    remark("EVAL-1", 3, OverrulingRecorded("R05@2", How.SEEN_AFTER_ALL, "by telephone")),
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
    assert "- R05@2 Tell the foreign ministry (norm of this exercise): EVAL-1:3 seen after all (because by tel" in text
    assert re.search(r"^    open, .* -> seen, credit - -> 1$", text, re.MULTILINE)
    assert "R99@9: there is no such occasion now: EVAL-2:4 does not apply here (because z)" in text
    assert "entry 5: EVAL-2:5 in name only (because nobody came)" in text
    assert re.search(r"^The record: \d+ of \d+ norms? .*Coverage: ", text, re.MULTILINE)
    assert re.search(r"^As evaluators read it: \d+ of \d+ norms? .*Coverage: ", text, re.MULTILINE)


def test_what_is_contested_keeps_the_records_verdict() -> None:
    said = [
        remark("EVAL-1", 1, OverrulingRecorded("R05@2", How.SEEN_AFTER_ALL, "x")),
        remark("EVAL-2", 1, OverrulingRecorded("R05@2", How.DOES_NOT_APPLY, "y")),
    ]
    text = "\n".join(evaluators(evaluated(morning(), said), morning(), "en"))

    assert "(norm of this exercise): evaluators do not agree, the record's verdict stays: EVAL-1:1" in text
    assert "->" not in text


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
