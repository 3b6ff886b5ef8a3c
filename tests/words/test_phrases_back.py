"""The act line there and back, completion, refusals in words, and the documentation of every line."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.events import Act, Meant
from tabletop.exercise.refusals import Refused, Why
from tabletop.words.phrases import VERBS, Trouble, complete, parse, parse_act, say_act
from tabletop.words.phrases_plain import own_lines
from tabletop.words.phrases_verbs import Verb
from tabletop.words.refusals import sentence
from tests.words.mornings import crowded, morning

DOCS = Path(__file__).parent.parent.parent / "docs" / "command-line.md"

# --- there and back -------------------------------------------------------------------------------------------------


def ids(values: Sequence[object]) -> list[str]:
    return [value.id for value in values]  # type: ignore[attr-defined]


PROCEDURES = morning().procedures
NAMES = ids(PROCEDURES.offices) + ids(PROCEDURES.sides) + ids(PROCEDURES.others)
ONE_LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40).map(str.strip)
STATED = st.lists(
    st.sampled_from([(field.id, value) for field in PROCEDURES.says for value in field.values]), max_size=3
)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    body = draw(st.none() | st.sampled_from(PROCEDURES.bodies))
    level = draw(st.sampled_from((None, *body.levels))) if body is not None else None
    several = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
    return Act(
        by=draw(st.sampled_from(ids(PROCEDURES.offices))),
        act=draw(st.sampled_from(ids(PROCEDURES.acts))),
        matter=draw(st.none() | st.sampled_from(ids(PROCEDURES.matters))),
        to=draw(several),
        via=None if body is None else body.id,
        level=level,
        present=draw(several),
        about=draw(st.none() | st.sampled_from([i.id for line in morning().deck.storylines for i in line.incidents])),
        says=tuple(draw(STATED)),
        meant=draw(st.sampled_from(Meant)),
        informal=draw(st.booleans()),
        text=draw(ONE_LINE),
    )


@given(acts(), st.sampled_from(["en", "ja"]), st.booleans())
def test_an_act_said_reads_back_as_itself(act: Act, language: str, several: bool) -> None:
    line = say_act(act, PROCEDURES, language)

    assert act == parse_act(line, crowded() if several else morning())


# --- completion -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", ["start", "JJOC", "USFJ"]),
        ("JJ", ["JJOC"]),
        ("JJOC ", ["inform", "convene"]),
        ("JJOC inf", ["inform"]),
        ("JJOC inform ", ["USFJ", "PRC", "situation-report", "via"]),
        ("JJOC inform US", ["USFJ"]),
        ("JJOC inform USFJ, ", ["INDOPACOM"]),
        ("JJOC inform USFJ ", ["via", "about", "informal"]),
        ("JJOC inform USFJ via ", ["BOCC", "ACG"]),
        ("MOFA convene via ACG ", ["DIR", "DG", "with"]),
        ("JJOC inform USFJ about ", ["formation", "nothing"]),
        ("JJOC inform USFJ says ", ["status="]),
        ("JJOC inform USFJ says status=", ["preliminary"]),
        ("JJOC inform USFJ as ", ["recommended"]),
        ("release ", ["ECS-02", "scores"]),
        ("recall ", ["ECS-01"]),
        ("overrule ", ["ECS-21"]),
        ("decide ", ["first-word", "one-door", "P1"]),
        ("decide one-door ", ["us", "japan"]),
        ("decide one-door us ", ["form-bocc"]),
        ("decide one-door us form-bocc ", ["by", "because"]),
        ("decide one-door us form-bocc by ", ["USFJ"]),
        ("amend ", ["3", "4", "5"]),
        ("amend 4: ", ["JJOC"]),
        ("answer ", ["6"]),
        ("assess ", ["us", "japan"]),
        ("assess us ", ["O1", "O1.1"]),
        ("assess us O1 ", ["P", "U"]),
        ("meeting ", ["ACG"]),
        ("meeting ACG ", ["DIR", "with"]),
        ("meeting ACG DIR with ", ["us", "JJOC"]),
        ("ruling ", ["PRC"]),
        ("move ", ["M1", "M2"]),
        ("jump T+1:00 met ", ["R05@2", "rest"]),
        ("ｊｊ", ["JJOC"]),
    ],
)
def test_a_line_can_be_completed(line: str, offered: list[str]) -> None:
    found = complete(line, len(line), morning())

    assert set(offered) <= {one.text for one in found}
    assert all(0 <= one.start <= len(line) for one in found)


@pytest.mark.parametrize("line", ["JJOC inform USFJ: ", "note: ", 'inject "half', "nonsense "])
def test_free_words_are_nobody_elses(line: str) -> None:
    assert not complete(line, len(line), morning())


def test_a_completed_word_takes_the_place_of_the_half_one() -> None:
    line = "decide one-door us form-b"
    (found,) = complete(line, len(line), morning())

    assert line[: found.start] + found.text == "decide one-door us form-bocc"


def test_what_is_found_by_its_meaning_comes_after_what_begins_so() -> None:
    found = complete("在日米軍", 4, morning(), "ja")

    assert "USFJ" in [one.text for one in found]


# --- refusals and the documentation ---------------------------------------------------------------------------------


@pytest.mark.parametrize("why", list(Why))
def test_every_refusal_is_one_sentence_in_both_languages(why: Why) -> None:
    english, japanese = (sentence(Refused(why, ("ECS-01",), ("ECS-02", "ECS-03")), tongue) for tongue in ("en", "ja"))
    bare = sentence(Refused(why))

    assert english.endswith((".", "?"))
    assert "{" not in english + japanese + bare
    assert re.search("[ぁ-ん]", japanese)
    assert "ECS-02" in english


def test_a_refusal_names_what_was_probably_meant() -> None:
    refused = Refused(Why.NO_SUCH_OFFICE, ("JOC",), ("USFJ", "JJOC"))

    assert sentence(refused) == "There is no office JOC in this arrangement. Did you mean JJOC?"


def documented() -> list[str]:
    """Return the lines that the documentation shows as examples."""
    blocks = re.findall(r"```text\n# lines\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith("#")]


def test_every_documented_line_reads_or_is_the_plain_modes_own() -> None:
    own = {usage.split()[0] for usage, _ in own_lines("en")}
    lines = documented()
    troubles = [
        read.message
        for line in lines
        if line.split()[0] not in own or line == "resume"
        for read in [parse(line, morning())]
        if isinstance(read, Trouble)
    ]

    assert not troubles
    assert len(lines) >= 50


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.word)
def test_every_verb_is_documented(verb: Verb) -> None:
    assert any(line.split()[0].rstrip(":") == verb.word for line in documented())
    assert verb.usage.replace("|", "\\|") in DOCS.read_text(encoding="utf-8")
