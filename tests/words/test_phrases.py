"""Every line a facilitator can write, read against the real deck, and what a line that cannot be read hears."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise import commands as asks
from tabletop.exercise import events as ev
from tabletop.exercise.events import Act, Meant
from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import HOUR, MINUTE
from tabletop.words.phrases import VERBS, Asked, Trouble, parse, parse_act
from tests.words.mornings import STARTED, crowded, morning, played


def decided(answer: ev.Answer, point: str = "one-door", cell: str = "us", **more: object) -> asks.RecordDecision:
    return asks.RecordDecision(ev.Decision(point, cell, answer, **more))  # type: ignore[arg-type]


OPS_NOW = Act("JJOC", "inform", to=("USFJ", "INDOPACOM"), via="BOCC", about="formation")

LINES: Sequence[tuple[str, asks.Command]] = (
    ("start", asks.StartExercise(("us", "japan"))),
    ("start japan, US", asks.StartExercise(("japan", "us"))),
    ("release", asks.ReleaseInject("ECS-02")),
    ("release ecs-02", asks.ReleaseInject("ECS-02")),
    ("release scores", asks.ReleaseScores()),
    ("defer ECS-02 T+1:10 because the plenary runs on", asks.DeferInject("ECS-02", 70 * MINUTE, "the plenary runs on")),
    ("defer ECS-02 until +10m", asks.DeferInject("ECS-02", 20 * MINUTE)),
    ("hold ECS-02 because not yet", asks.DeferInject("ECS-02", None, "not yet")),
    ("retime ECS-02 to T+0:20", asks.RetimeInject("ECS-02", 20 * MINUTE)),
    ("omit ECS-51 because time", asks.OmitInject("ECS-51", "time")),
    ("recall ECS-01 because wrong cell", asks.RecallInject("ECS-01", "wrong cell")),
    ("overrule ECS-21 due because they nearly did", asks.OverruleBranch("ECS-21", due=True, because="they nearly did")),
    ("overrule ECS-21 never because no time", asks.OverruleBranch("ECS-21", due=False, because="no time")),
    (
        'inject "A mayor calls" to japan, us about formation tags community-asks: What do we tell them: stay?',
        asks.AddInject(
            ev.ImprovisedInject(
                "X1",
                "A mayor calls",
                ("japan", "us"),
                "What do we tell them: stay?",
                "formation",
                ("community-asks",),
            )
        ),
    ),
    (
        'point "Answer the hotline?" to us, japan within 10m for ECS-01: answer now / let it ring and/or wait',
        asks.AddPoint(
            ev.ImprovisedPoint(
                "P2",
                "joint",
                "Answer the hotline?",
                ("us", "japan"),
                ("answer now", "let it ring and/or wait"),
                10 * MINUTE,
                "ECS-01",
            )
        ),
    ),
    (
        'point "Who rings?" to us inform',
        asks.AddPoint(ev.ImprovisedPoint("P2", "inform", "Who rings?", ("us",), ())),
    ),
    ("decide one-door us form-bocc", decided(ev.Chosen("form-bocc"))),
    ("decide one-door us 4", decided(ev.Chosen("acg-director"))),
    ("decide P1 us 2", decided(ev.Chosen("2"), "P1")),
    (
        'decide one-door us 4 by USFJ stand-in caveat "if Tokyo hosts" fits because it is late',
        decided(
            ev.Chosen("acg-director"),
            by="USFJ",
            stand_in=True,
            caveat="if Tokyo hosts",
            fits=True,
            because="it is late",
        ),
    ),
    ("decide first-word ops-now", decided(ev.Chosen("ops-now"), "first-word", "japan")),
    (
        "decide first-word japan 1 because of the hour with implied",
        asks.RecordDecision(
            ev.Decision("first-word", "japan", ev.Chosen("ops-now"), because="of the hour"), (OPS_NOW,)
        ),
    ),
    (
        "decide first-word japan 1 with implied 1",
        asks.RecordDecision(ev.Decision("first-word", "japan", ev.Chosen("ops-now")), (OPS_NOW,)),
    ),
    ("other one-door us by USFJ: both: neither", decided(ev.OtherAnswer("both: neither"), by="USFJ")),
    ("decide one-door us other: a third way", decided(ev.OtherAnswer("a third way"))),
    ("taken-back one-door japan until T+1:30", decided(ev.TakenBack(90 * MINUTE), cell="japan")),
    ("taken-back one-door japan +20m", decided(ev.TakenBack(30 * MINUTE), cell="japan")),
    ("reveal first-word", asks.RevealDecision("first-word")),
    (
        "amend 3 policy-now because misheard",
        asks.AmendDecision(3, ev.Decision("first-word", "japan", ev.Chosen("policy-now"), by="JJOC"), "misheard"),
    ),
    (
        "amend 3 by MOFA",
        asks.AmendDecision(3, ev.Decision("first-word", "japan", ev.Chosen("ops-now"), by="MOFA")),
    ),
    (
        "amend 3 other because misheard: wait an hour",
        asks.AmendDecision(
            3, ev.Decision("first-word", "japan", ev.OtherAnswer("wait an hour"), by="JJOC"), "misheard"
        ),
    ),
    (
        "amend 3 taken-back until T+0:50",
        asks.AmendDecision(3, ev.Decision("first-word", "japan", ev.TakenBack(50 * MINUTE), by="JJOC")),
    ),
    (
        "amend 4 because it was the Embassy: MOFA inform AMEMB-TOKYO: at 12:20",
        asks.AmendAct(
            4, Act("MOFA", "inform", to=("AMEMB-TOKYO",), about="formation", text="at 12:20"), "it was the Embassy"
        ),
    ),
    (
        "amend 5: ACG DG: two lists",
        asks.AmendMeeting(5, ev.Meeting("ACG", "DG", about="formation", agreed="two lists")),
    ),
    ("withdraw 4 because it was not said", asks.Withdraw(4, "it was not said")),
    (
        "meeting ACG DIR with us, japan informal: agreed one list / open who tells / line en Wait. / line ja 待つ。",
        asks.RecordMeeting(
            ev.Meeting(
                "ACG",
                "DIR",
                ("us", "japan"),
                "formation",
                "one list",
                "who tells",
                (("en", "Wait."), ("ja", "待つ。")),
                informal=True,
            )
        ),
    ),
    (
        "meeting BOCC about nothing: tracks / and times agreed on",
        asks.RecordMeeting(ev.Meeting("BOCC", agreed="tracks / and times agreed on")),
    ),
    (
        "ruling PRC: Would Beijing answer? / Not before noon because the line is unmanned",
        asks.GiveRuling("PRC", "Would Beijing answer?", "Not before noon", "the line is unmanned"),
    ),
    ("rfi us: How many aircraft?", asks.RaiseRfi("us", "How many aircraft?")),
    ("answer 6: Three", asks.AnswerRfi(6, "Three")),
    ("note: quiet", asks.RecordObservation("quiet")),
    ("note japan O1.2: told in time", asks.RecordObservation("told in time", "japan", "O1.2")),
    ("assess us: we told late", asks.SelfAssess("us", "we told late")),
    ("assess us o1.1 s: we told late", asks.SelfAssess("us", "we told late", "O1.1", ev.Grade.S)),
    ("assess us O1 U", asks.SelfAssess("us", "", "O1", ev.Grade.U)),
    (
        "action: one list of night numbers owner USFJ J3 by 2027-06-01",
        asks.AssignCorrectiveAction("one list of night numbers", "USFJ J3", "2027-06-01"),
    ),
    ("action: print the list by hand", asks.AssignCorrectiveAction("print the list by hand")),
    ("pause", asks.PauseClock()),
    ("pause because the situation is read", asks.PauseClock("the situation is read")),
    ("resume", asks.ResumeClock()),
    ("freeze because plenary", asks.FreezeClock("plenary")),
    ("speed 4", asks.ChangeRate(4.0)),
    ("speed x0.5", asks.ChangeRate(0.5)),
    ("jump T+0:12", asks.JumpClock(12 * MINUTE)),
    (
        "jump T+0:26 met r05@2 waive R05-services@2, R04@2.1 because no such office because of the cast pass rest",
        asks.JumpClock(
            26 * MINUTE,
            (
                ev.Settled("R05@2", ev.SettledAs.MET),
                ev.Settled("R05-services@2", ev.SettledAs.WAIVED, "no such office because of the cast"),
                ev.Settled("R04@2.1", ev.SettledAs.WAIVED, "no such office because of the cast"),
                ev.Settled("R04@2.2", ev.SettledAs.PASSED),
                ev.Settled("R04@2.3", ev.SettledAs.PASSED),
                ev.Settled("R04@2.4", ev.SettledAs.PASSED),
            ),
        ),
    ),
    ("move M2", asks.OpenMove("M2")),
    ("move M4 pass R05@2", asks.OpenMove("M4", (ev.Settled("R05@2", ev.SettledAs.PASSED),))),
    ("close move", asks.CloseMove()),
    ("hand over to deputy", asks.HandOver("deputy")),
    ("end because noon", asks.EndExercise("noon")),
    ("JJOC inform USFJ", asks.RecordAct(Act("JJOC", "inform", to=("USFJ",), about="formation"))),
    (
        "jjoc INFORM usfj VIA bocc ABOUT formation: two illuminations, second confirmed",
        asks.RecordAct(
            Act(
                "JJOC",
                "inform",
                to=("USFJ",),
                via="BOCC",
                about="formation",
                text="two illuminations, second confirmed",
            )
        ),
    ),
    (
        "MOD order JCG, MSDF MSO with JJOC, us about nothing says status=confirmed as recommended informal: later",
        asks.RecordAct(
            Act(
                "MOD",
                "order",
                matter="MSO",
                to=("JCG", "MSDF"),
                present=("JJOC", "us"),
                says=(("status", "confirmed"),),
                meant=Meant.RECOMMENDED,
                informal=True,
                text="later",
            )
        ),
    ),
    (
        "CCS state press says status=preliminary, attributed-to=prc",
        asks.RecordAct(
            Act(
                "CCS",
                "state",
                to=("press",),
                about="formation",
                says=(("status", "preliminary"), ("attributed-to", "PRC")),
            )
        ),
    ),
    (
        "MOFA convene via ACG DIR with us on line-to-take",
        asks.RecordAct(
            Act(
                "MOFA",
                "convene",
                matter="line-to-take",
                via="ACG",
                level="DIR",
                present=("us",),
                about="formation",
            )
        ),
    ),
    (
        "ＪＪＯＣ ｉｎｆｏｒｍ ＵＳＦＪ、ＩＮＤＯＰＡＣＯＭ　ｖｉａ ＢＯＣＣ：照射２回、確認中",
        asks.RecordAct(
            Act(
                "JJOC",
                "inform",
                to=("USFJ", "INDOPACOM"),
                via="BOCC",
                about="formation",
                text="照射２回、確認中",
            )
        ),
    ),
    (
        "ｄｅｃｉｄｅ ｆｉｒｓｔーｗｏｒｄ ｊａｐａｎ １",
        decided(ev.Chosen("ops-now"), "first-word", "japan"),
    ),
    (
        "inject 「市長からの電話」 to japan：避難するのか",
        asks.AddInject(ev.ImprovisedInject("X1", "市長からの電話", ("japan",), "避難するのか")),
    ),
)


@pytest.mark.parametrize(("line", "command"), LINES, ids=[line for line, _ in LINES])
def test_a_line_reads_as_its_command(line: str, command: asks.Command) -> None:
    assert Asked(command) == parse(line, morning())


def test_every_verb_stands_in_the_table() -> None:
    written = {line.split()[0].rstrip(":") for line, _ in LINES}

    assert {verb.word for verb in VERBS} <= written


@pytest.mark.parametrize(
    ("suffix", "said"),
    [
        ("@-6m", Ago(6 * MINUTE)),
        ("@10:05", RoomTime(10, 5)),
        ("@9:05", RoomTime(9, 5)),
        ("@T+0:40", AtOffset(40 * MINUTE)),
        ("@t+1h", AtOffset(HOUR)),
        ("＠－６ｍ", Ago(6 * MINUTE)),
        ("＠１０：０５", RoomTime(10, 5)),
    ],
)
@pytest.mark.parametrize("line", ["JJOC inform USFJ: two ships", "decide first-word 1", "note: mail a@b.example"])
def test_a_line_may_say_when_the_room_said_it(line: str, suffix: str, said: Said) -> None:
    plain, late = parse(line, morning()), parse(f"{line} {suffix}", morning())

    assert isinstance(plain, Asked)
    assert Asked(plain.command, said) == late


TROUBLE = (
    ("", 0, "Nothing was typed"),
    ("JJOC infrom USFJ", 5, "“infrom” (column 6) is not an act. Did you mean inform"),
    ("JOC inform USFJ", 0, "“JOC” (column 1) is not a command or an office. Did you mean JJOC"),
    ("JJOC inform USFG", 12, "“USFG” (column 13) is not a part of this line. Did you mean USFJ"),
    ("JJOC inform USFJ via BOC", 21, "Did you mean BOCC"),
    ("JJOC inform USFJ about typhoon", 23, "is not an incident. There is: formation"),
    ("JJOC inform USFJ via BOCC via ACG", 26, "a second time"),
    ("JJOC inform USFJ says status", 28, "a value of this field is missing"),
    ("JJOC inform USFJ says status=sure", 29, "is not a value of this field. There is: preliminary, confirmed"),
    ("JJOC", 4, "At column 5 an act is missing"),
    ("decide first-wrod japan 1", 7, "Did you mean first-word"),
    ("decide one-door form-bocc", 16, "Point one-door asks several cells: say which one answers (us, japan)"),
    ("decide first-word japan 9", 24, "is not an option of this point. There is: ops-now"),
    ("decide first-word japan 1 soon", 26, "“soon” (column 27) does not belong here"),
    ("decide first-word japan 1 with implied 2", 38, "implies 1 acts"),
    ("decide first-word japan 3 with implied", 26, "implies no act"),
    ("release ECS-99", 8, "is not an inject"),
    ("defer ECS-02 soon", 13, "is not an exercise time; write T+1:10"),
    ("defer ECS-02", 12, "an exercise time such as T+1:10 is missing"),
    ("omit ECS-02 because", 19, "a reason is missing"),
    ('inject "no end to japan: x', 7, "never closed"),
    ("inject title to japan: x", 7, "a title in quotation marks is missing"),
    ('inject "t" to japan', 19, "a colon and the text after it is missing"),
    ("ruling PRC: what then?", 10, "has no answer"),
    ("amend 1 x", 6, "Entry 1 is no decision"),
    ("amend two x", 6, "is not the number of an entry"),
    ("jump T+0:40 waive R05@2 pass rest", 12, "write `waive R05@2 because …`"),
    ("jump T+0:40 met R05@9", 16, "is not an open deadline"),
    ("speed fast", 6, "is not a rate"),
    ("note: seen @noon", 11, "“@noon” (column 12) is no time; write @-6m"),
    ("pause: now", 5, "“:” (column 6) does not belong here"),
)


@pytest.mark.parametrize(("line", "at", "says"), TROUBLE, ids=[line for line, _, _ in TROUBLE])
def test_a_bad_line_hears_one_sentence_about_its_word(line: str, at: int, says: str) -> None:
    trouble = parse(line, morning())

    assert isinstance(trouble, Trouble)
    assert says in trouble.message
    assert at == trouble.at


@pytest.mark.parametrize("line", [line for line, _, _ in TROUBLE])
def test_trouble_is_said_in_japanese_too(line: str) -> None:
    english, japanese = parse(line, morning()), parse(line, morning(), "ja")

    assert isinstance(english, Trouble)
    assert isinstance(japanese, Trouble)
    assert english.at == japanese.at
    assert re.search("[ぁ-ん]", japanese.message)


def test_an_act_about_no_named_incident_asks_when_several_are_live() -> None:
    trouble = parse("JJOC inform USFJ: two ships", crowded())

    assert isinstance(trouble, Trouble)
    assert "collision" in trouble.message
    assert "formation" in trouble.message
    assert parse("JJOC inform USFJ about nothing: two ships", crowded()) == Asked(
        asks.RecordAct(Act("JJOC", "inform", to=("USFJ",), text="two ships"))
    )


def test_an_act_is_about_no_incident_when_none_is_live() -> None:
    before = played(STARTED)

    assert parse_act("JJOC inform USFJ", before) == Act("JJOC", "inform", to=("USFJ",))


@given(st.text(max_size=60))
def test_any_text_is_read_or_explained(text: str) -> None:
    """Either a command or one sentence with a place in the line, never anything else."""
    read = parse(text, morning())

    assert isinstance(read, Asked) or (read.message and 0 <= read.at <= len(text))


WORDS = st.sampled_from([word for line, _ in LINES for word in line.split()] + [":", ",", '"', "@-6m", "because", "/"])


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_words_of_the_language_are_read_or_explained(text: str) -> None:
    read = parse(text, morning())

    assert isinstance(read, Asked) or (read.message and 0 <= read.at <= len(text))
