"""What a rule asks, in sentences made from its shape: hand-written for every shape, in both languages."""

from __future__ import annotations

import attrs
import pytest

from tabletop.exercise.procedures import Choice, Existence, Part, Precedence, Response
from tabletop.exercise.text import plain
from tabletop.exercise.times import DAY, HOUR, MINUTE, SECOND
from tabletop.words.clauses import Form, clause
from tabletop.words.clauses_en import third_person
from tabletop.words.naming import either, every, parties
from tabletop.words.rule_asks import asks, length_words, ordinal
from tests.exercise.small import any_of, procedures, rule
from tests.exercise.small import asks as selector
from tests.words.regenerate import norms

NORMS = norms()

SAID = {
    "A1": (
        (
            'When an inject marked "Forces are in contact" (contact) is released to a cell of Japan, the norm asks an '
            "office of that side to consult or inform, addressing the other side, within 60 min."
        ),
        (
            "日本のセルに「部隊が接触している」(contact)の標識が付いた状況が付与される場合には、60分以内に、その側の機関が"
            "他の側宛てに、協議する又は通報することを求める。"
        ),
    ),
    "B1": (
        (
            'When an inject marked "Forces are in contact" (contact) is released, the norm leaves the course open and '
            "asks for one of these, within 45 s:"
        ),
        (
            "「部隊が接触している」(contact)の標識が付いた状況が付与される場合には、45秒以内に、次のいずれかの対応を求める。"
            "いずれを採るかは問わない。"
        ),
    ),
    "C1": (
        (
            "The norm asks somebody to consult, with the Japan Coast Guard (JCG) at the table, a recommendation "
            "included, at least 2 different times, by T+1:30."
        ),
        (
            "T+1:30までに、いずれかの機関が海上保安庁(JCG)の同席の下で、具申にとどまるものも含め協議することを"
            "異なるものとして2回以上求める。"
        ),
    ),
    "D2": (
        (
            "The norm asks that this is not recorded: somebody announces, through a channel other than the Alliance "
            "Coordination Group (ACG)."
        ),
        "いずれかの機関が同盟調整グループ(ACG)以外を通じて発表することが記録されないことを求める。",
    ),
    "E1": (
        (
            'Before US Forces Japan (USFJ) orders in the matter of something other than "Maritime security operation" '
            "(MSO) for the second time, the norm asks somebody to consult, through the Alliance Coordination Group "
            "(ACG) or the Security Consultative Committee (2+2; SCC), with the other side at the table."
        ),
        (
            "2回目に在日米軍(USFJ)が「海上警備行動」(MSO)以外について命ずる前に、いずれかの機関が他の側の同席の下で、"
            "同盟調整グループ(ACG)又は日米安全保障協議委員会(「2+2」、SCC)を通じて協議することを求める。"
        ),
    ),
    "F1": (
        "Before the Japan Coast Guard (JCG) watches and follows, the norm asks for these steps, in this order:",
        "海上保安庁(JCG)が警戒監視する前に、次の段階がこの順に踏まれていることを求める。",
    ),
    "G1": (
        "Once one of these has happened, the norm asks for the other, within 2 h:",
        "次の一方が行われた場合には、2時間以内に、他方も行われることを求める。",
    ),
    "H1": (
        (
            'When a second side states "Stance" or "What it is called" (called), the norm asks that all sides that '
            "have stated it state the same: at once, or within 60 min. Looked at is every entry in which:"
        ),
        (
            "二つ目の側が「姿勢」(stance)又は「性格付け」(called)を述べる場合には、述べたすべての側の内容が、直ちに又は"
            "60分以内に一致することを求める。対象は次の記録である。"
        ),
    ),
}


@pytest.mark.parametrize("rule_id", SAID)
def test_each_shape_has_its_sentence(rule_id: str) -> None:
    watched = NORMS.rule(rule_id)
    assert watched is not None

    assert SAID[rule_id] == (asks(watched, NORMS, "en")[0], asks(watched, NORMS, "ja")[0])


def test_what_ties_how_often_how_early_and_what_exempts() -> None:
    watched = NORMS.rule("A1")
    assert watched is not None

    assert asks(watched, NORMS, "en")[1:] == (
        "Entries are tied by the same incident and side.",
        "Once for each incident.",
        "What was done up to 30 min before counts too.",
        'It does not apply when an inject marked "Danger at once" (danger) is released.',
    )


def test_steps_and_options_have_the_numbers_that_a_verdict_names() -> None:
    chain, choice = NORMS.rule("F1"), NORMS.rule("B1")
    assert chain is not None
    assert choice is not None

    assert asks(chain, NORMS, "en")[1:3] == (
        (
            '1. the Prime Minister (PM) approves in the matter of "Maritime security operation" (MSO) '
            '(not needed once an inject marked "Danger at once" (danger) is released)'
        ),
        '2. the Minister of Defense (MOD) orders in the matter of "Maritime security operation" (MSO)',
    )
    assert asks(choice, NORMS, "ja")[1:3] == (
        "1. 海上保安庁(JCG)が非公式に警戒監視する",
        "2. いずれかの機関が「部隊の態勢」について命ずる",
    )


@pytest.mark.parametrize(
    ("asked", "english", "japanese"),
    [
        ("act=any by=any", "somebody acts", "いずれかの機関が何らかの行為をする"),
        (
            "act=!order by=!PM",
            "an office other than PM does something other than to order",
            "PM以外の機関がorderこと以外の行為をする",
        ),
        ("side=japan matter=FDO", 'something is recorded for japan in the matter of "FDO"', None),
        ("decision=any side=us matter=MSO", 'a cell of us decides in the matter of "MSO"', None),
        ("decision=any option=other", "a cell decides on a course of its own", None),
        ("inject=any tags=!alert", 'an inject marked with something other than "Alert" is released', None),
        ("inject=any incident=any", "an inject about an incident is released", "事案に関する状況が付与される"),
        (
            "act=consult via=!NSC level=!DIR",
            "somebody consults, through a channel other than NSC, at level other than DIR",
            None,
        ),
        ("act=consult with=any to=any", "somebody consults, addressing somebody, with somebody at the table", None),
        ("act=inform informal=yes as=recommended", "somebody informs, as a recommendation, informally", None),
        (
            "act=inform informal=no as=decided|notional",
            "somebody informs, decided or declared by the white cell, formally",
            None,
        ),
        ("act=announce says.status=!sure", 'somebody announces, stating "status" as something other than sure', None),
        ("act=announce says.status=any", 'somebody announces, stating "status"', None),
    ],
)  # fmt: skip
def test_every_way_of_asking_is_said(asked: str, english: str, japanese: str | None) -> None:
    small = procedures()

    assert english == clause(selector(asked), small, "en")
    if japanese is not None:
        assert japanese == clause(selector(asked), small, "ja")


def test_nothing_asked_is_lost_on_the_way() -> None:
    """Each facet of a selector changes the clause, in both languages and both forms."""
    small = procedures()
    base = "act=inform"
    more = (
        "by=JP-A", "side=us", "to=PRC", "to_side=us", "via=ACG", "level=DIR", "with=US-A", "with_side=japan",
        "matter=FDO", "as=recommended", "informal=yes", "says.status=sure",
    )  # fmt: skip

    for language in ("en", "ja"):
        for form in Form:
            told = {clause(selector(f"{base} {one}"), small, language, form) for one in more}
            assert len(told | {clause(selector(base), small, language, form)}) == len(more) + 1


@pytest.mark.parametrize(
    "facet", ["tags", "by", "side", "to", "to_side", "via", "level", "with", "matter", "act", "says.status"]
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_others_than_these_never_reads_like_these(facet: str, language: str) -> None:
    small = procedures()
    base = "inject=any" if facet == "tags" else "act=inform" if facet != "act" else "by=JP-A"
    told = [clause(selector(f"{base} {facet}={sign}alert"), small, language) for sign in ("", "!")]

    assert told[0] != told[1]
    assert [word for word in ("other than", "others than", "以外") if word in told[1]]


def test_a_name_that_nobody_declares_stands_as_its_id() -> None:
    told = clause(selector("act=dance by=NOBODY via=NOWHERE matter=nothing"), procedures(), "en")

    assert told == 'NOBODY dances in the matter of "nothing", through NOWHERE'


def test_names_are_literal() -> None:
    """Braces, escapes and breaks in names never do anything."""
    small = procedures()
    nasty = attrs.evolve(small.offices[0], name=plain("{0.__class__}\x1b[31m\nred"))
    odd = attrs.evolve(small, offices=(nasty,))
    watched = rule("R1", Response(any_of("act=order"), any_of(f"act=inform by={nasty.id}")), within="5m")
    told = " ".join(asks(watched, odd, "en"))

    assert "{0.__class__}<U+001B>[31m red" in told


def test_several_parts_by_themselves() -> None:
    each = (Part(selector("to=PRC")), Part(selector("act=report by=JP-A"), 10 * MINUTE))
    shapes = (
        Response(any_of("act=order"), any_of("act=inform"), each),
        Response(any_of("act=order"), (), each),
        Response(any_of("act=order"), any_of("act=inform", "act=report"), each),
        Existence(any_of("act=inform"), each=each),
        Precedence(any_of("act=inform"), any_of("act=order"), each=each),
    )
    for shape in shapes:
        told = "\n".join(asks(rule("R1", shape), procedures(), "en"))
        assert "addressing PRC" in told
        assert "JP-A reports (within 10 min)" in told


def test_of_several_counted_together_the_number_is_said_apart() -> None:
    together = rule("R1", Choice(any_of("act=order", "act=report"), any_of("act=inform"), nth=3))
    single = rule("R1", Choice(any_of("act=order"), any_of("act=inform"), nth=3))

    assert "Only the third of these is an occasion, all of them counted together." in asks(together, procedures(), "en")
    assert asks(single, procedures(), "en")[0].startswith("When somebody orders for the third time, ")
    assert asks(single, procedures(), "ja")[0].startswith("3回目にいずれかの機関がorder場合には")


@pytest.mark.parametrize(
    ("verb", "third"),
    [
        ("inform", "informs"),
        ("watch and follow", "watches and follows"),
        ("notify", "notifies"),
        ("deploy", "deploys"),
        ("go ashore", "goes ashore"),
        ("hold back on purpose", "holds back on purpose"),
        ("express concern and regret", "expresses concern and regret"),
    ],
)
def test_verbs_follow_a_name(verb: str, third: str) -> None:
    assert third == third_person(verb)


@pytest.mark.parametrize(
    ("length", "english", "japanese"),
    [
        (45 * SECOND, "45 s", "45秒"),
        (MINUTE, "1 min", "1分"),
        (90 * MINUTE, "90 min", "90分"),
        (HOUR, "60 min", "60分"),
        (2 * HOUR, "2 h", "2時間"),
        (DAY, "24 h", "24時間"),
        (20 * DAY, "20 days", "20日"),
    ],
)
def test_lengths(length: int, english: str, japanese: str) -> None:
    assert english == length_words(length, "en")
    assert japanese == length_words(length, "ja")


def test_ordinals() -> None:
    assert [ordinal(n, "en") for n in (1, 2, 10, 11, 12, 13, 21, 22, 23, 111)] == [
        "first", "second", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th",
    ]  # fmt: skip
    assert ordinal(2, "ja") == "2"


def test_lists() -> None:
    assert [either(["A", "B", "C"][:n], "en") for n in range(4)] == ["", "A", "A or B", "A, B or C"]
    assert every(["A", "B", "C"], "ja") == "A、B及びC"


def test_names_take_their_article_and_their_code() -> None:
    told = parties(["PM", "us", "japan", "PRC", "RUSSIA", "mayors"], NORMS, "en")

    assert told == [
        "the United States",
        "Japan",
        "the Prime Minister (PM)",
        "the People's Republic of China (PRC)",
        "Russia (RUSSIA)",
        "the municipalities concerned (mayors)",
    ]
