"""Any input gives values or problems, never an exception; both loaders agree on what is sound."""

from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tabletop.deckfile.characters import unsound
from tabletop.deckfile.files import decode
from tabletop.deckfile.load import _from_texts, _Study
from tabletop.deckfile.nodes import Node
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.source import FAST, PURE, read_nodes
from tests.deckfile.desk import DECK, PROCEDURES, problems_of
from tests.deckfile.test_source import values

PIECES = [
    *(
        "a",
        "b",
        "id",
        "title",
        "en",
        "ja",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n- ",
        "  ",
        " ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
    ),
    *(
        "?",
        "? ",
        '"',
        "'",
        "|",
        ">",
        "|\n",
        "#",
        " # ",
        "&x",
        "*x",
        "!t",
        "<<",
        "---",
        "...",
        "%",
        "@",
        "`",
        "\t",
        "\\",
    ),
    *("\\U", "1:30", "NO", "~", "\uff1a", "日本", "\ufeff", "\x85", "\u2028", "\r", "\r\n", "\x00", "\ud800"),
    *("\U0001f6a2", "T+0:45", "%YAML 1.1\n", "0", "é", "|2", "-", "|#"),
]
documents = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def read(text: str, loader: object) -> tuple[Node | None, Notes]:
    notes = Notes("d")
    return read_nodes(text, notes, loader), notes


@given(documents)
@example("a: [b?]")
@example("- ? x")
@example('"\\UFFFFFFFF"')
def test_loaders_agree_on_what_is_sound(text: str) -> None:
    """What both accept is one tree with the same places; what one refuses is never a surprise of the other."""
    fast, fast_notes = read(text, FAST)
    pure, pure_notes = read(text, PURE)

    if not fast_notes.problems and not pure_notes.problems:
        assert values(fast) == values(pure)


scalars = st.text(st.sampled_from("ab: ,?日-1'\"#\n"), max_size=8)
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3), max_leaves=8
)


@given(trees, st.sampled_from([True, False, None]))
def test_loaders_agree_on_written_documents(tree: object, flow: bool | None) -> None:
    """Documents as PyYAML writes them are read alike, problems and all."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    fast, fast_notes = read(text, FAST)
    pure, pure_notes = read(text, PURE)

    assert values(fast) == values(pure) or fast_notes.problems or pure_notes.problems
    assert bool(fast_notes.problems) == bool(pure_notes.problems)


@given(st.binary(max_size=80))
def test_any_bytes(content: bytes) -> None:
    """Bytes are text or one problem."""
    text = decode("d", content)

    if isinstance(text, str):
        assert text.encode() == content
        problems_of(text)


@given(documents)
def test_any_text_as_deck_and_procedures(text: str) -> None:
    """Any text is a deck with problems."""
    problems = problems_of(text)

    assert problems
    assert all(unsound(problem.message) is None and "\n" not in problem.message for problem in problems)
    _Study(_from_texts({"a": text})).procedures_alone("a.yaml", text)


@given(st.data())
def test_any_damage_to_a_sound_deck(data: st.DataObject) -> None:
    """A sound deck with a piece cut out, doubled or replaced gives values or problems."""
    for whole, as_deck in ((DECK, True), (PROCEDURES, False)):
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, min(len(whole), start + 40)))
        text = whole[:start] + data.draw(st.sampled_from([*PIECES, whole[start:end] * 2, "[]", "{}"])) + whole[end:]
        problems_of(text) if as_deck else problems_of(DECK, text)


def test_names_no_machine(tmp_path: Path) -> None:
    """Problems name the path they were given and nothing else."""
    assert {"deck.yaml"} == {problem.path for problem in problems_of(f"x: {tmp_path}")}
