"""The decks and procedures in injects/ have no problem at all, and the procedures keep what they promise a ministry."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tabletop.deckfile.load import check_deck, check_procedures, load_deck
from tabletop.exercise.deck import Deck
from tabletop.exercise.procedures import WEIGHT_LIMITS, Basis, Procedures, Rule
from tabletop.exercise.text import Text
from tests.shipped import FILES, INJECTS, NAMES, arrangement, find

DECKS = sorted(INJECTS.glob("*.yaml"))
PROCEDURES = [FILES / f"{name}.yaml" for name in NAMES]
KOREAN: Final = ("trilateral", "us-japan-2024-12-trilateral", "us-japan-2025-04-trilateral")

CHANNELS: Final = {"TRI-CALL", "TRI-HOTLINE", "TRI-MWDS", "TISA", "GSOMIA", "NCG", "EDD"}


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_deck(path: Path) -> None:
    """A shipped deck loads under each arrangement it names."""
    deck, composed, problems = check_deck(path, find)

    assert problems == ()
    assert deck is not None
    assert deck.id == path.stem
    assert list(deck.procedures) == list(composed)


@pytest.mark.parametrize("path", PROCEDURES, ids=NAMES)
def test_procedures(path: Path) -> None:
    """A shipped procedures file is sound by itself."""
    procedures, problems = check_procedures(path, find)

    assert problems == ()
    assert procedures is not None
    assert procedures.id == path.stem


# --- every candidate has its place -----------------------------------------------------------------------------------


def test_every_candidate_is_a_norm_a_question_or_left_out_and_never_two() -> None:
    """R01 to R51 were proposed; each has one standing, over all files together."""
    all_ = [arrangement(name) for name in NAMES]
    rules = {rule.id for one in all_ for rule in one.rules}
    questions = {question.id for one in all_ for question in one.questions}
    left_out = {id_ for one in all_ for id_, _ in one.left_out}
    candidates = {f"R{number:02}" for number in range(1, 52)}

    assert candidates - rules - questions - left_out == set()
    assert (rules & questions, rules & left_out, questions & left_out) == (set(), set(), set())
    assert left_out == {"R13", "R15", "R16", "R18", "R21", "R27", "R30", "R32", "R34", "R40"}
    assert questions & candidates == {"R09"}


def test_nuclear_consultation_is_off_by_default() -> None:
    """One file holds R44, and no other shipped file extends it."""
    assert [name for name in NAMES if arrangement(name).rule("R44") is not None] == ["nuclear-consultation"]
    assert [name for name in NAMES if "nuclear-consultation" in arrangement(name).chain[:-1]] == []


def test_the_arrangement_that_is_being_built_has_questions_and_no_norm() -> None:
    """Nothing can be scored under it, though a deck can be played and its offices are there."""
    jfhq = arrangement("us-japan-jfhq")

    assert (jfhq.scored, jfhq.rules) == (False, ())
    assert len([question for question in jfhq.questions if question.id.startswith("JFHQ-")]) >= 10
    assert jfhq.side_of("JJOC") == "japan"

    deck = load_deck(INJECTS / "east-china-sea.yaml", find, "us-japan-jfhq")

    assert deck.procedures.rules == ()


@pytest.mark.parametrize("name", KOREAN)
def test_three_countries_are_laid_over_two(name: str) -> None:
    """The Korean side and its channels come beside what is there; what the arrangement of two says stays."""
    two = name.removesuffix("-trilateral") if "-" in name else "us-japan-common"
    trilateral, below = arrangement(name), arrangement(two)
    own = {"R41", "R42", "R43", "R45", "R46", "R47", "R48", "R49", "R50", "R51"}

    assert {side.id for side in trilateral.sides} == {"us", "japan", "rok"}
    assert {body.id for body in trilateral.bodies} >= CHANNELS
    assert {rule.id for rule in trilateral.rules} >= own | {rule.id for rule in below.rules}
    assert all(trilateral.rule(rule.id) == rule for rule in below.rules)


def test_two_times_have_their_own_counterparts() -> None:
    """In December 2024 the Joint Staff does what the joint operations command does from March 2025, and back."""
    older, newer = arrangement("us-japan-2024-12"), arrangement("us-japan-2025-04")

    assert older.side_of("JJOC") is None
    assert dict(older.stands_for) == {"JJOC": "CJS", "JCT": "USFJ"}
    assert dict(newer.stands_for) == {"CJS": "JJOC"}
    assert [rule.id for rule in older.rules] == [rule.id for rule in newer.rules]


def test_a_deck_of_2025_is_played_in_2024_by_the_joint_staff() -> None:
    """What an option implies of the joint operations command is done by the Joint Staff."""

    def tellers(deck: Deck) -> list[str]:
        points = [point for inject in deck.injects for point in inject.decide if point.id == "first-word"]
        return [act.by for option in points[0].options for act in option.implies]

    path = INJECTS / "east-china-sea.yaml"

    assert tellers(load_deck(path, find, "us-japan-2025-04").deck) == ["JJOC", "MOFA"]
    assert tellers(load_deck(path, find, "us-japan-2024-12").deck) == ["CJS", "MOFA"]


# --- what each norm owes its reader ----------------------------------------------------------------------------------

RULES: Final = [pytest.param(name, rule, id=f"{name}-{rule.id}") for name in NAMES for rule in arrangement(name).rules]


def texts(rule: Rule) -> tuple[Text, ...]:
    """Return what is written of a rule."""
    return rule.title, rule.why, rule.met, rule.missed


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_a_norm_says_what_it_rests_on(name: str, rule: Rule) -> None:
    """Source, basis within its weight, the basis of its number, the reason, both examples, in English and Japanese."""
    sources = {source.id for source in arrangement(name).sources}

    assert rule.source
    assert {citation.split()[0] for citation in rule.source} <= sources
    assert rule.weight <= WEIGHT_LIMITS[rule.basis]
    assert (rule.deadline is None) == (rule.within is None)
    assert rule.deadline in {None, Basis.NORM}, "no number of minutes is published"
    for written in texts(rule):
        assert {"en", "ja"} <= {language for language, _ in written.forms}
    if name in KOREAN:
        assert "ko" in dict(rule.title.forms)


def test_korean_seats_read_the_norms_among_three_in_korean() -> None:
    """Title, reason and examples of what `trilateral` writes itself; names of everything a line is typed from."""
    trilateral = arrangement("trilateral")
    own = [rule for rule in trilateral.rules if arrangement("us-japan-common").rule(rule.id) is None]
    named = [
        *((one.id, one.name) for one in trilateral.sides),
        *((one.id, one.name) for one in trilateral.offices),
        *((one.id, one.name) for one in trilateral.others),
        *((one.id, one.name) for one in trilateral.bodies),
        *((one.id, one.name) for one in trilateral.acts),
        *((one.id, one.name) for one in trilateral.matters),
        *((one.id, one.name) for one in trilateral.dimensions),
    ]

    assert [rule.id for rule in own for text in texts(rule) if "ko" not in dict(text.forms)] == []
    assert [id_ for id_, name in named if not {"en", "ja", "ko"} <= set(dict(name.forms))] == []


def test_who_decides_and_who_approves_stands_beside_what_law_gives_to_somebody() -> None:
    """The ladder of authority, as the statutes have it."""
    matters = {matter.id: (matter.decides, matter.approves) for matter in arrangement("us-japan-2025-04").matters}

    assert matters["MSO"] == (("MOD",), ("PM",))
    assert matters["PSO"] == (("PM",), ("DIET",))
    assert matters["defence-operation"] == (("PM",), ("CABINET", "DIET"))
    assert matters["basic-response-plan"] == (("CABINET",), ("DIET",))
    assert matters["STS"] == (("CABINET",), ("DIET",))
    assert matters["IIS-plan"] == (("CABINET",), ("DIET",))
    assert matters["rear-area-support"] == (("MOD",), ("PM",))
    assert matters["bmd-measures"] == (("MOD",), ("PM",))
    assert matters["bmd-standing"] == (("MOD",), ("PM",))
    assert matters["protection-of-nationals"] == (("MOD",), ("PM",))
    assert matters["asset-protection"] == (("MOD",), ())
    assert matters["JCG-control"] == (("PM",), ("CABINET",))
    assert matters["collective-self-defence"] == (("POTUS", "SECDEF"), ())


def test_host_communities_have_their_norms() -> None:
    """Notice of incidents, protection of residents, ports and airports, and the Joint Committee."""
    rules = {rule.id: rule for rule in arrangement("us-japan-common").rules if rule.dimension == "community"}

    assert {"R17", "R60", "R61", "R62", "R63", "R64", "R65"} <= set(rules)
    assert "JC97" in rules["R60"].source
    assert "CPA04" in rules["R62"].source
    assert "INFRA24" in rules["R64"].source


# --- words -----------------------------------------------------------------------------------------------------------

NEVER: Final = re.compile(
    r"\b(violat\w*|illegal\w*|unlawful\w*|breach\w*|better|worse|guilty|fail(?:ed|s|ure)?)\b|違反|違法|失敗|위반|불법",
    re.IGNORECASE,
)
NAMED: Final = re.compile(r"\b(Takaichi|Koizumi|Hegseth|Trump|Biden|Austin|Nakatani|Ishiba|Kishida|Yoon|Han Duck)\b")


def every_text(procedures: Procedures) -> Iterator[Text]:
    """Yield every text of an arrangement that a person is shown."""
    yield procedures.title
    for rule in procedures.rules:
        yield from texts(rule)
    for question in procedures.questions:
        yield from (question.title, question.ask, question.why)
    yield from (why for _, why in procedures.left_out)


@pytest.mark.parametrize("name", NAMES)
def test_no_norm_uses_words_that_judge_and_none_names_a_person(name: str) -> None:
    """Posts, not persons; observations, not findings. A norm that calls an alert wrong speaks of a fact."""
    written = [form for text in every_text(arrangement(name)) for _, form in text.forms]

    assert len(written) > 50
    assert [form for form in written if NEVER.search(form) or NAMED.search(form)] == []


@pytest.mark.parametrize("path", PROCEDURES, ids=NAMES)
def test_every_file_opens_with_its_caveat(path: Path) -> None:
    """Before anything else a reader learns that this is nobody's procedure, in English and Japanese."""
    head = path.read_text(encoding="utf-8").partition("\nprocedures:")[0]

    assert "not official procedure of any government" in " ".join(head.replace("#", "").split())
    assert "いかなる政府の公式の手続でもな" in head.replace("\n# ", "")
