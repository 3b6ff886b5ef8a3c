"""The schema for editors: current, in the wheel's folder, of every key, and never stricter than the reader."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tabletop.deckfile import readers
from tabletop.deckfile.draft import Draft
from tabletop.deckfile.nodes import Scalar
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.reference import sections
from tabletop.deckfile.schema import PLACES, SchemaKind, schema, schema_text
from tabletop.deckfile.schema_selectors import FACETS as FACET_MEANINGS
from tabletop.deckfile.schema_values import DEFINITIONS
from tabletop.deckfile.source import read_nodes
from tabletop.exercise.selectors import FACETS
from tests.deckfile.desk import DECK, PROCEDURES, problems_of, replaced
from tests.deckfile.plainly import as_json
from tests.docs import pages
from tests.editors.mistakes import MISTAKES, OF_YAML, Mistake

INJECTS = Path(__file__).parents[2] / "injects"
STARTERS = Path(__file__).parents[2] / "tabletop" / "deckfile" / "starters"
DECKS = sorted([*INJECTS.glob("*.yaml"), *STARTERS.glob("*.yaml")])
ARRANGEMENTS = sorted((INJECTS / "procedures").glob("*.yaml"))
VALIDATORS: dict[SchemaKind, Draft7Validator] = {kind: Draft7Validator(schema(kind)) for kind in PLACES}


def faults(kind: SchemaKind, text: str) -> list[str]:
    """Return what the schema finds in a file, each with where it is."""
    node = read_nodes(text, Notes("file"))
    assert node is not None
    found = VALIDATORS[kind].iter_errors(as_json(node))
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


@pytest.mark.parametrize("kind", list(PLACES))
def test_the_shipped_schemas_are_current(kind: SchemaKind) -> None:
    """`python -m tabletop.deckfile.schema injects` would change nothing."""
    assert schema_text(kind) == (INJECTS / PLACES[kind]).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", list(PLACES))
def test_they_are_json_schemas(kind: SchemaKind) -> None:
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", DECKS, ids=[path.name for path in DECKS])
def test_every_shipped_deck_fits(path: Path) -> None:
    assert faults("deck", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", ARRANGEMENTS, ids=[path.stem for path in ARRANGEMENTS])
def test_every_shipped_procedures_file_fits(path: Path) -> None:
    assert faults("procedures", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("part", pages.DECKS, ids=range(len(pages.DECKS)))
def test_every_deck_of_the_reference_page_fits(part: str) -> None:
    assert faults("deck", pages.with_parts(pages.DECKS[0], part)) == []


@pytest.mark.parametrize("part", pages.PROCEDURES, ids=range(len(pages.PROCEDURES)))
def test_every_procedures_file_of_the_reference_page_fits(part: str) -> None:
    whole = part if part.startswith("procedures:") else pages.with_parts(pages.PROCEDURES[0], part)

    assert faults("procedures", whole) == []


def test_what_the_reader_takes_fits() -> None:
    assert faults("deck", DECK) == []
    assert faults("procedures", PROCEDURES) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{one.new.strip()[:30]}" for one in MISTAKES])
def test_a_slip_is_a_problem_and_does_not_fit(mistake: Mistake) -> None:
    """Each slip has its code; what YAML itself refuses, no schema is asked."""
    deck = mistake.deck()

    assert mistake.code in [problem.code for problem in problems_of(deck)]
    if mistake.code not in OF_YAML:
        assert faults("deck", deck)


def parts(schema_: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema in a schema."""
    if isinstance(schema_, dict):
        yield schema_
        for below in schema_.values():
            yield from parts(below)
    elif isinstance(schema_, list):
        for below in schema_:
            yield from parts(below)


def test_every_key_is_there_with_its_meaning() -> None:
    """Both schemas together define every section, each with exactly its keys, required as declared."""
    written = {kind: schema(kind) for kind in PLACES}
    known: dict[str, dict[str, Any]] = {"deck.deck": written["deck"], "procedures.procedures": written["procedures"]}
    for one in written.values():
        known.update(one["definitions"])

    for name, section in sections():
        if name == "rules.rule":
            continue  # the keys that all kinds share, found in each of them
        assert section.keys.keys() == known[name]["properties"].keys(), name
        assert known[name]["additionalProperties"] is False, name
        assert known[name].get("required", []) == [key.name for key in section.keys.values() if key.needed]
        for key in section.keys.values():
            meaning = known[name]["properties"][key.name]["description"]
            assert meaning.casefold().startswith(key.doc.casefold()), (name, key.name)
            assert meaning


@pytest.mark.parametrize("kind", list(PLACES))
def test_every_reference_has_its_definition(kind: SchemaKind) -> None:
    written = schema(kind)
    wanted = {one["$ref"].rpartition("/")[2] for one in parts(written) if isinstance(one.get("$ref"), str)}

    assert wanted - written["definitions"].keys() == set()


@pytest.mark.parametrize("kind", list(PLACES))
def test_examples_and_defaults_fit_where_they_stand(kind: SchemaKind) -> None:
    """What an editor offers is no slip."""
    written = schema(kind)
    tried = 0
    for one in parts(written):
        offered = [*one.get("examples", []), *([one["default"]] if "default" in one else [])]
        if ("description" not in one and "pattern" not in one) or not isinstance(one.get("examples", []), list):
            continue
        for value in offered:
            tried += 1
            assert not isinstance(value, dict), "editors offer it as [object Object]"
            assert Draft7Validator({**one, "definitions": written["definitions"]}).is_valid(value), (one, value)

    assert tried > 15


def test_every_facet_has_its_meaning() -> None:
    assert FACET_MEANINGS.keys() == FACETS


READERS = {
    "id": readers.identifier,
    "level": readers.label,
    "time": readers.offset,
    "length": readers.duration,
    "month": readers.month,
    "moment": readers.moment,
}
LETTERS = {
    "id": "aYyEeSsNnOoTtRrUuFfLl19_.-é ",
    "level": "4M0xX1eE_.-ynoYNO2027bB ",
    "time": "T+-0:159dhms ",
    "length": "0159dhms:- ",
    "month": "0129-",
    "moment": "2027-051W1T3:.,+9Z ",
}
"""Letters of which such values and their near misses are made."""


def reads(name: str, text: str) -> bool:
    """Say whether the reader takes a text in quotes."""
    draft = Draft(Notes("value"))
    return READERS[name](Scalar(1, 1, text), draft) is not None and not draft.notes.problems


@pytest.mark.parametrize("name", ["id", "level", "time", "length", "month"])
@given(data=st.data())
def test_the_pattern_takes_what_the_reader_takes(name: str, data: st.DataObject) -> None:
    """Both ways: for these values the pattern is the whole truth."""
    pattern: str = DEFINITIONS[name]["pattern"]
    near = st.text(LETTERS[name], min_size=1, max_size=9)
    text = data.draw(near | st.from_regex(pattern, fullmatch=True))

    assert bool(re.search(pattern, text)) == reads(name, text), text


@given(text=st.datetimes().map(lambda one: f"{one.isoformat()}+09:00") | st.text(LETTERS["moment"], max_size=30))
@example(text="2027-05-11T05:30Z")
@example(text="20270511T0530+0900")
@example(text="2027-W19-2T05:30:00.25-10")
def test_the_pattern_takes_every_moment_that_the_reader_takes(text: str) -> None:
    """One way only: a pattern cannot count the days of a month."""
    if reads("moment", text):
        assert re.search(DEFINITIONS["moment"]["pattern"], text)


def test_no_moment_of_another_form() -> None:
    for wrong in ("2027-05-11", "2027-05-11T05:30", "2027-05-11 05:30+09:00", "1899-05-11T05:30Z"):
        assert not re.search(DEFINITIONS["moment"]["pattern"], wrong)


def test_a_schema_is_json_without_surprises() -> None:
    """Readable by people, with Japanese letters as they are, and a line break at the end."""
    text = schema_text("deck")

    assert json.loads(text) == schema("deck")
    assert text.endswith("}\n")
    assert "\\u" not in text


def test_an_unknown_kind_of_rule_is_one_slip() -> None:
    """The chain of kinds names the slip itself, and not what other kinds would need."""
    found = faults("procedures", replaced(PROCEDURES, "kind: response", "kind: responce"))

    assert len(found) == 1
    assert found[0].startswith("rules/0/kind: 'responce'")
