"""Why an observation reads as it does: a sentence with the entries in it, for every kind of rule and every verdict."""

from __future__ import annotations

import attrs
import pytest

from tabletop.exercise.events import ClockJumped, Settled, SettledAs
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Proximity,
    Response,
    Rule,
    Shape,
    Step,
)
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.words.because import because, cited, evidence_of_several, sentence
from tests.exercise.small import Play, any_of, asks, procedures, rule, t

ALERT = any_of("inject=any tags=alert")
CONVENE = any_of("act=convene via=ACG")
COURSES = any_of("act=inform", "act=order matter=FDO")
PARTIES = any_of("act=announce side=us", "act=announce side=japan")
STEPS = (Step(asks("act=approve by=PM")), Step(asks("act=order by=JP-A")))

RESPONSE = Response(ALERT, CONVENE)
CHOICE = Choice(ALERT, COURSES)
SCOPE = Absence(any_of("act=order"), ALERT, any_of("act=approve"))
WORDS = Consistency(any_of("act=announce"), ("status",))


def tied(shape: Shape, **more: object) -> Rule:
    return rule("R1", shape, **{"same": "incident", "within": "20m", **more})  # type: ignore[arg-type]


def whole(shape: Shape, **more: object) -> Rule:
    return rule("R1", shape, **more)  # type: ignore[arg-type]


I1 = ("0:05", "I1")
END = ("0:40", "end")
MEET = "JP-A convene via ACG about lock-on"

TABLE: tuple[tuple[Rule, list[tuple[str, str]], str, str, str], ...] = (
    (
        tied(RESPONSE),
        [I1],
        "pending",
        "nothing of the kind is recorded yet after entry 2",
        "記録2の後に該当する記録がまだない",
    ),
    (
        tied(RESPONSE),
        [I1, ("0:09", MEET)],
        "fulfilled",
        "entry 3 answers entry 2 in time",
        "記録2に記録3が期限までに応じている",
    ),
    (
        tied(RESPONSE),
        [I1, ("0:30", MEET)],
        "late",
        "recorded at T+0:30, the norm's time was T+0:25 (entries 2, 3)",
        "T+0:30に記録、目安はT+0:25(記録2、3)",
    ),
    (
        tied(RESPONSE),
        [I1, END],
        "violated",
        "nothing of the kind is recorded after entry 2",
        "記録2の後に該当する記録がない",
    ),
    (
        tied(RESPONSE, within="60m"),
        [I1, END],
        "set-aside",
        "ENDEX came before the due time T+1:05 (entry 2)",
        "期限T+1:05より前に演習が終了(記録2)",
    ),
    (
        tied(RESPONSE, unless="inject=any tags=contact"),
        [I1, ("0:06", "I3")],
        "exempt",
        'entry 3 records what exempts it: an inject marked "Contact" is released',
        "記録3に適用外となる事情を記録: 「Contact」の標識が付いた状況が付与される",
    ),
    (
        tied(CHOICE),
        [I1, ("0:09", "US-A order US-B on FDO about lock-on")],
        "fulfilled",
        'entry 3 answers entry 2 in time; course 2 of 2: somebody orders in the matter of "FDO"',
        "記録2に記録3が期限までに応じている。とられた対応は2案中の第2案: いずれかの機関が「FDO」についてorder",
    ),
    (
        tied(CHOICE),
        [I1, ("0:30", "US-A inform JP-A about lock-on")],
        "late",
        "recorded at T+0:30, the norm's time was T+0:25 (entries 2, 3); course 1 of 2: somebody informs",
        "T+0:30に記録、目安はT+0:25(記録2、3)。とられた対応は2案中の第1案: いずれかの機関がinform",
    ),
    (
        tied(CHOICE),
        [I1, END],
        "violated",
        "nothing of the kind is recorded after entry 2",
        "記録2の後に該当する記録がない",
    ),
    (whole(Existence(CONVENE)), [], "pending", "nothing of the kind is recorded yet", "該当する記録がまだない"),
    (whole(Existence(CONVENE)), [("0:09", MEET)], "fulfilled", "recorded in entry 2", "記録2に記録がある"),
    (whole(Existence(CONVENE)), [END], "violated", "nothing of the kind is recorded", "該当する記録がない"),
    (
        whole(Existence(CONVENE, at_least=2)),
        [("0:09", MEET)],
        "pending",
        "fewer than 2 different ones are recorded yet",
        "異なるものとして2件に達する記録がまだない",
    ),
    (
        whole(Existence(CONVENE, at_least=2)),
        [("0:09", MEET), ("0:10", "US-A convene via ACG")],
        "fulfilled",
        "recorded in entries 2, 3",
        "記録2、3に記録がある",
    ),
    (
        whole(Existence(CONVENE, at_least=2)),
        [("0:09", MEET), END],
        "violated",
        "fewer than 2 different ones are recorded",
        "異なるものとして2件に達する記録がない",
    ),
    (
        whole(Absence(any_of("act=order"))),
        [],
        "kept",
        "nothing to the contrary is recorded since entry 1",
        "記録1以降、反する記録がない",
    ),
    (
        whole(Absence(any_of("act=order"))),
        [("0:09", "JP-A order JP-B")],
        "violated",
        "recorded although the norm asks that it is not (entry 2)",
        "目安では記録されないことを求める事柄の記録がある(記録2)",
    ),
    (
        tied(SCOPE),
        [I1, ("0:09", "PM approve JP-A about lock-on")],
        "fulfilled",
        "nothing of the kind is recorded between entry 2 and entry 3",
        "記録2から記録3までの間に該当する記録がない",
    ),
    (
        tied(SCOPE),
        [I1, END],
        "fulfilled",
        "nothing of the kind is recorded from entry 2 to ENDEX",
        "記録2から演習終了までの間に該当する記録がない",
    ),
    (
        whole(Precedence(CONVENE, any_of("act=order"))),
        [("0:05", MEET), ("0:09", "JP-A order JP-B")],
        "fulfilled",
        "entry 2 stands before entry 3",
        "記録3に記録2が先立っている",
    ),
    (
        whole(Precedence(CONVENE, any_of("act=order"))),
        [("0:09", "JP-A order JP-B")],
        "violated",
        "what the norm puts first is not recorded before entry 2",
        "記録2の前に、先に行うとされるものの記録がない",
    ),
    (
        whole(Chain(STEPS, any_of("act=report"))),
        [("0:01", "PM approve JP-A"), ("0:02", "JP-A order JP-B"), ("0:03", "JP-B report JP-A")],
        "fulfilled",
        "all steps stand before entry 4 in their order (entries 2, 3)",
        "記録4の前に全ての段階が順に記録されている(記録2、3)",
    ),
    (
        whole(Chain(STEPS, any_of("act=report"))),
        [("0:01", "PM approve JP-A"), ("0:03", "JP-B report JP-A")],
        "violated",
        "step 2 of 2 is not recorded before entry 3: JP-A orders",
        "2段階中の第2段階が記録3の前に記録されていない: JP-Aがorder",
    ),
    (
        whole(Chain(STEPS, any_of("act=report"))),
        [("0:01", "JP-A order JP-B"), ("0:02", "PM approve JP-A"), ("0:03", "JP-B report JP-A")],
        "violated",
        "step 2 of 2 is recorded in another place (entries 4, 3): JP-A orders",
        "2段階中の第2段階が別の順に記録されている(記録4、3): JP-Aがorder",
    ),
    (
        tied(Proximity(PARTIES)),
        [("0:05", "US-A announce about lock-on")],
        "pending",
        "not all of them have acted yet (entry 2)",
        "全ての当事者の行為の記録はまだない(記録2)",
    ),
    (
        tied(Proximity(PARTIES)),
        [("0:05", "US-A announce about lock-on"), ("0:09", "JP-A announce about lock-on")],
        "fulfilled",
        "all of them acted in time (entries 2, 3)",
        "全ての当事者が期限までに行っている(記録2、3)",
    ),
    (
        tied(Proximity(PARTIES)),
        [("0:05", "US-A announce about lock-on"), END],
        "violated",
        "not all of them are recorded as acting (entry 2)",
        "全ての当事者の行為の記録がそろっていない(記録2)",
    ),
    (
        tied(WORDS),
        [("0:05", "US-A announce about lock-on says status=a"), ("0:06", "JP-A announce about lock-on says status=a")],
        "fulfilled",
        "all sides state the same (entries 3, 2)",
        "各側の表現が一致している(記録3、2)",
    ),
    (
        tied(WORDS),
        [("0:05", "US-A announce about lock-on says status=a"), ("0:06", "JP-A announce about lock-on says status=b")],
        "pending",
        "different wording is on record so far (entries 3, 2)",
        "現時点では異なる表現を記録(記録3、2)",
    ),
    (
        tied(WORDS),
        [
            ("0:05", "US-A announce about lock-on says status=a"),
            ("0:06", "JP-A announce about lock-on says status=b"),
            END,
        ],
        "violated",
        "different wording recorded (entries 3, 2)",
        "異なる表現を記録(記録3、2)",
    ),
)


def played(watched: Rule, lines: list[tuple[str, str]]) -> Play:
    play = Play(watched)
    play.start()
    for at, what in lines:
        if what == "end":
            play.end(at)
        elif " " in what:
            play.act(what, at)
        else:
            play.release(what, at)
    return play


@pytest.mark.parametrize(
    ("watched", "lines", "code", "english", "japanese"),
    TABLE,
    ids=[f"{place}-{one.kind}-{code}" for place, (one, _, code, _, _) in enumerate(TABLE)],
)
def test_every_verdict_says_why(
    watched: Rule, lines: list[tuple[str, str]], code: str, english: str, japanese: str
) -> None:
    play = played(watched, lines)
    verdict = play.verdicts()[0]

    assert code == verdict.code.value
    assert english == because(verdict, play.procedures, "en")
    assert japanese == because(verdict, play.procedures, "ja")


def test_every_kind_is_in_the_table_met_and_not_met() -> None:
    kinds = {
        name: {code for one, _, code, _, _ in TABLE if one.kind == name} for name in {one.kind for one, *_ in TABLE}
    }

    assert len(kinds) == 8
    assert all({"fulfilled", "violated"} <= codes for codes in kinds.values())


def test_what_was_set_aside_says_who_and_why() -> None:
    play = played(tied(RESPONSE), [I1])
    play.put(ClockJumped(t("1:30"), (Settled("R1@2", SettledAs.WAIVED, "nobody \x1bplays it"),)), "0:20")

    told = "set aside by the facilitator in entry 3, because: nobody <U+001B>plays it"
    assert told == because(play.one(), play.procedures, "en")
    assert because(play.one(), play.procedures, "ja") == "記録3で統裁部が対象外とした。理由: nobody <U+001B>plays it"
    assert because(attrs.evolve(play.one(), reason=""), play.procedures, "en") == (
        "set aside by the facilitator in entry 3"
    )


def test_what_has_no_occasion_and_what_no_rule_knows() -> None:
    known = procedures(tied(RESPONSE))

    assert (
        because(Verdict("R1", "R1", Code.NOT_EXERCISED, None), known, "en") == "nothing on record gave occasion for it"
    )
    assert because(Verdict("R9@4", "R9", Code.LATE, 0, because=(4,)), known, "en") == (
        "the rule is not in these procedures (entry 4)"
    )


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("shape", [one.shape for one, *_ in TABLE])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_verdict_is_without_a_sentence(code: Code, shape: Shape, language: str) -> None:
    """Even one that no play gives, as when an evaluator reads an occasion otherwise, names what evidence there is."""
    watched = whole(shape, unless="act=inform")
    told = because(Verdict("R1@4", "R1", code, 0, because=(4, 7), option=0), procedures(watched), language)

    assert told
    existence = isinstance(shape, Existence) and code in {Code.PENDING, Code.OVERDUE, Code.VIOLATED}
    assert existence or code is Code.NOT_EXERCISED or "4" in told or "7" in told


def test_a_sentence_begins_and_ends_like_one() -> None:
    play = played(tied(RESPONSE), [I1, ("0:09", MEET)])

    assert sentence(play.one(), play.procedures, "en") == "Entry 3 answers entry 2 in time."
    assert sentence(play.one(), play.procedures, "ja").endswith("。")


def test_several_alike_are_said_with_all_their_entries() -> None:
    """Each for what it did: occasions are named for what opened them, answers for what they are."""
    play = played(tied(RESPONSE), [I1, END])
    alike = (attrs.evolve(play.one(), because=(9, 4)), attrs.evolve(play.one(), because=(2, 11)))
    told = because(play.one(), play.procedures, "en", evidence_of_several(alike, "en"))
    without = evidence_of_several(alike, "en", without={4, 9})

    assert told == "nothing of the kind is recorded after entries 2, 9"
    assert evidence_of_several(alike, "ja").entries == "記録2、4、9、11"
    assert (without.opened, without.answers) == ("entry 2", "entry 11")


def test_many_entries_are_cited_shortly() -> None:
    assert cited((), "en") == ""
    assert cited((4,), "en") == "entry 4"
    assert cited((4, 7), "ja") == "記録4、7"
    assert cited(tuple(range(1, 10)), "en") == "entries 1, 2, 3, 4, 5, 6 and 3 more"
