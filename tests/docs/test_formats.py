"""docs/deck-format.md and docs/procedures.md: tables current, examples sound, refusals as said, nothing left out."""

import re

import pytest

from tabletop.deckfile.codes import rows
from tabletop.deckfile.draft import Draft
from tabletop.deckfile.fields import Section
from tabletop.deckfile.load import _from_texts, _Study
from tabletop.deckfile.nodes import Mapping
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.parse_deck import DeckKeys, MoveKeys
from tabletop.deckfile.parse_injects import InjectKeys, PointKeys
from tabletop.deckfile.parse_rules import KINDS
from tabletop.deckfile.reference import CHECKED, renewed, sections
from tabletop.deckfile.source import read_nodes
from tabletop.exercise.problems import Problem, Severity
from tabletop.exercise.selectors import FACETS
from tests.docs.pages import DECKS, PROCEDURES, anchors, code, links, page, tables, with_parts

DECK_PAGE = page("deck-format.md")
PROCEDURES_PAGE = page("procedures.md")
BOTH = DECK_PAGE + PROCEDURES_PAGE


def id_of(file: str) -> str:
    """Return the id of a procedures file."""
    return file.partition("\n")[0].removeprefix("procedures: ")


@pytest.mark.parametrize("name", ["deck-format.md", "procedures.md"])
def test_the_tables_of_keys_are_current(name: str) -> None:
    """`python -m tabletop.deckfile.reference docs/deck-format.md docs/procedures.md` would change nothing."""
    assert renewed(page(name)) == page(name)


def test_every_section_has_its_table_once() -> None:
    """No section can be added without its table."""
    marks = re.findall(r"<!-- keys: ([a-z.]+) -->", BOTH)

    assert sorted(name for name, _ in sections()) == sorted(marks)


@pytest.mark.parametrize("section", dict(sections()).values(), ids=dict(sections()))
def test_every_key_is_in_an_example(section: type[Section]) -> None:
    """A key in a table is shown in use somewhere on the pages."""
    shown = "".join([*DECKS, *PROCEDURES])

    assert [key for key in section.keys if not re.search(rf"(?<![\w-]){key}:", shown)] == []


def test_a_stale_table_is_seen() -> None:
    """A page whose table lacks a row is renewed with it."""
    assert "| `pressure` |" in renewed("<!-- keys: deck.cell -->\n<!-- end -->")


@pytest.mark.parametrize("part", DECKS, ids=range(len(DECKS)))
def test_every_deck_example_is_sound(part: str) -> None:
    """Each example, put into the whole deck, passes the check under the procedures of the other page."""
    study = _Study(_from_texts({"pact": PROCEDURES[0]}))
    study.deck("deck.yaml", with_parts(DECKS[0], part), None)

    assert study.problems() == ()


@pytest.mark.parametrize("part", PROCEDURES, ids=range(len(PROCEDURES)))
def test_every_procedures_example_is_sound(part: str) -> None:
    """Each example, put into the whole file or building on it, passes the check."""
    text = part if part.startswith("procedures:") else with_parts(PROCEDURES[0], part)
    study = _Study(_from_texts({"pact": PROCEDURES[0]}))
    study.procedures_alone(f"{id_of(text)}.yaml", text)

    assert study.problems() == ()


def noted(line: str) -> tuple[Problem, ...]:
    """Read one line, and the value of its key as the section reads it that has such a key."""
    notes = Notes("line")
    node = read_nodes(line, notes)
    if isinstance(node, Mapping):
        for name, (_, value) in node.pairs.items():
            owner: type[Section] | None = next(
                (one for one in (DeckKeys, MoveKeys, InjectKeys, PointKeys) if name in one.keys), None
            )
            if owner is not None:
                owner.keys[name].read(value, Draft(notes))
    elif node is not None:
        DeckKeys.opened(node, Draft(notes))
    return tuple(notes.problems)


REFUSED = tables(DECK_PAGE, "you wrote", "code", "write")


@pytest.mark.parametrize("row", REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused_and_what_is_not(row: list[str]) -> None:
    """The left column gets the code beside it first, the right one nothing."""
    wrong, says, right = map(code, row)

    assert says == noted(wrong)[0].code
    assert noted(right) == ()


def test_there_is_something_to_refuse() -> None:
    """The table is found."""
    assert len(REFUSED) > 15


def codes() -> set[str]:
    """Return every code that the reader and the checks can report."""
    return {one.code for one in rows()}


def test_every_code_is_explained() -> None:
    """Whatever `check` can say is on one of the pages."""
    found = codes()

    assert {"tab", "bad-time", "extends-cycle", "too-deep", "idle-acknowledge", "not-a-file", "anchor"} <= found
    assert [one for one in sorted(found) if f"`{one}`" not in BOTH] == []


def test_no_code_is_made_up() -> None:
    """What the pages call a code is one."""
    named = set(re.findall(r"`((?:unknown|bad|missing|ambiguous|late|move|idle|lonely|duplicate)-[a-z-]+)`", BOTH))

    assert named <= codes()


def test_every_error_stands_beside_a_key() -> None:
    """The tables say of each key which errors it can get, be it by a check; parties are named by facets alone."""
    shown = set(re.findall(r"\[`([a-z-]+)`\]\(problems\.md#", BOTH))
    errors = {one.code for one in rows() if one.severity is Severity.ERROR and ".checks." in one.function.__module__}

    assert errors - shown == {"unknown-party"}
    assert shown <= codes()


def test_what_the_checks_say_is_put_at_keys_that_there_are() -> None:
    """The table of what checks report names sections, their own keys and codes as they are called."""
    known = dict(sections())

    assert [(mark, key) for mark, keys in CHECKED.items() for key in keys if key not in known[mark].keys] == []
    assert {code for keys in CHECKED.values() for some in keys.values() for code in some} <= codes()


def test_every_facet_is_in_the_table() -> None:
    """The table of facets is that of the program, and `says`."""
    heading = ("facet", "of the release of an inject", "of an act", "of a meeting", "of a decision")

    assert {code(row[0]) for row in tables(PROCEDURES_PAGE, *heading)} == {*FACETS, "says"}


def test_every_kind_is_in_the_table() -> None:
    """The kinds of rules are those of the program."""
    assert [code(row[0]) for row in tables(PROCEDURES_PAGE, "`kind`", "the norm")] == list(KINDS)


@pytest.mark.parametrize("name", ["deck-format.md", "procedures.md", "scoring.md"])
def test_links_lead_somewhere(name: str) -> None:
    """Every link into a page finds its heading."""
    text = page(name)

    for file, anchor in links(text):
        target = page(file) if file else text
        assert not anchor or anchor in anchors(target), (file, anchor)
