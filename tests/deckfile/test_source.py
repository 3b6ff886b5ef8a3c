"""The strict YAML reader: what it takes, and what it refuses at which place."""

from typing import Any

import pytest

from tabletop.deckfile.nodes import Lost, Mapping, Node, Scalar, Sequence
from tabletop.deckfile.notes import LIMIT, Notes
from tabletop.deckfile.source import DEEPEST, FAST, PURE, read_nodes

LOADERS = pytest.mark.parametrize("loader", [FAST, PURE], ids=["fast", "pure"])


def values(node: Node | None) -> Any:
    """Return a tree as plain values, with the places of its scalars."""
    match node:
        case Scalar(line, column, text):
            return (line, column, text)
        case Sequence(items=items):
            return [values(item) for item in items]
        case Mapping(pairs=pairs):
            return {name: values(value) for name, (_, value) in pairs.items()}
        case Lost() | None:
            return None


@LOADERS
def test_every_value_has_its_place(loader: Any) -> None:
    """Lines and columns count from 1, columns in characters, also after Japanese text."""
    node = read_nodes('日本: [東京, 大阪]\nb:\n  - x\n  - {c: "z"}\n', Notes("d"), loader)

    assert values(node) == {"日本": [(1, 6, "東京"), (1, 10, "大阪")], "b": [(3, 5, "x"), {"c": (4, 9, "z")}]}


REFUSED = [
    ("duplicate-key", "a: 1\na: 2", (2, 1)),
    ("anchor", "a: &x b", (1, 4)),
    ("alias", "a: &x b\nc: *x", (2, 4)),
    ("merge", "<<: {a: b}", (1, 1)),
    ("tag", "a: !!str b", (1, 4)),
    ("tag", "a: !x [b]", (1, 4)),
    ("several-documents", "a: b\n---\nc: d", (2, 1)),
    ("directive", "%YAML 1.1\n---\na: b", (1, 1)),
    ("tab", "a: b\tc", (1, 5)),
    ("tab", "a:\n\tb: c", (2, 1)),
    ("control-character", "a: b\x1b[2J", (1, 5)),
    ("control-character", 'a: "x\\e]52;"', (1, 4)),
    ("control-character", "a: b\rc: d", (1, 5)),
    ("bidi-control", "a: b\u202ec", (1, 5)),
    ("line-separator", "a: b\u2028c\nd: e", (1, 5)),
    ("line-separator", "a: b\x85c\nd: e", (1, 5)),
    ("byte-order-mark", "\ufeffa: b", (1, 1)),
    ("ambiguous-key", "a:\n  NO: b", (2, 3)),
    ("ambiguous-key", "1: b", (1, 1)),
    ("key-not-text", "[a]: b", (1, 1)),
    ("comma-in-flow", "{en: Report now, or confirm, ja: x}", (1, 18)),
    ("missing-space", "{en:Report, ja: x}", (1, 4)),
    ("missing-space", "id:foo\ntitle: x", (1, 3)),
    ("fullwidth-colon", "title\uff1afoo\nx: y", (1, 6)),
    ("fullwidth-colon", "{en\uff1afoo, ja: x}", (1, 4)),
    ("missing-space", "{us:{a: b}}", (1, 4)),
    ("missing-space", "{us:[a]}", (1, 4)),
    ("missing-space", "{start\n 20:30, a: b}", (2, 4)),
    ("question-in-flow", "{en: Report now?}", (1, 16)),
    ("question-in-flow", "[now?, or later]", (1, 5)),
    ("question-in-flow", "{en: a b?c}", (1, 9)),
    ("question-in-flow", "[b ? c]", (1, 4)),
    ("syntax", "a: [", None),
    ("syntax", "a: |# b\n  c", None),
    ("reserved-start", "a: `b`", (1, 4)),
    ("reserved-start", "a: @b", (1, 4)),
    ("reserved-start", "a: %b", (1, 4)),
    ("colon-in-text", "a: b: c", (1, 5)),
    ("open-bracket", "a: [b, c\nd: e", (1, 4)),
    ("open-bracket", "a: [b, c", (1, 4)),
    ("open-bracket", "{a: b, c: {d: e}\nf: g", (1, 1)),
    ("open-quote", 'a: "b', (1, 4)),
    ("open-quote", "a: 'b\nc: d", (1, 4)),
    ("open-quote", 'a: {b: "c}\nd: "e f"', (1, 8)),
    ("syntax", "a: [b]]", (1, 7)),
    ("syntax", "a: 'b's c'", (1, 7)),
    ("syntax", 'a: "C:\\M"', (1, 7)),
    ("reserved-start", "a: *b*", (1, 4)),
    ("missing-space", "- a: b\n-c: d", (2, 1)),
    ("missing-space", "a:\u3000b\nc: d", (1, 2)),
    ("indentation", "a:\n  b: c\n d: e", (3, 2)),
    ("indentation", "a:\n    b: c\n  - b: c", (3, 3)),
    ("no-key", "a: b\nc\nd: e", (2, 1)),
    ("syntax", 'a: "\\UFFFFFFFF"', None),
    ("empty-file", "", (1, 1)),
    ("empty-file", "# nothing\n", (1, 1)),
    ("too-deep", "[" * (DEEPEST + 1), (1, DEEPEST + 1)),
    ("too-deep", "[" * 100_000, (1, DEEPEST + 1)),
]


@LOADERS
@pytest.mark.parametrize(("code", "text", "place"), REFUSED, ids=[f"{row[0]}-{row[1][:12]!r}" for row in REFUSED])
def test_refused(code: str, text: str, place: tuple[int, int] | None, loader: Any) -> None:
    """Each is refused with its code, at its place, with a word of help."""
    notes = Notes("d")
    read_nodes(text, notes, loader)

    found = {problem.code: problem for problem in notes.problems}
    assert code in found, notes.problems
    assert found[code].help
    assert place in {None, (found[code].line, found[code].column)}


@LOADERS
def test_all_of_them_in_one_go(loader: Any) -> None:
    """Problems do not hide one another, and one of syntax is reported after what stands before it."""
    notes = Notes("d")
    read_nodes("a: &x b\nc: *x\nc: d\ne: !t f\ng: `h`\n", notes, loader)

    assert [problem.code for problem in notes.problems] == ["anchor", "alias", "duplicate-key", "tag", "reserved-start"]


@LOADERS
def test_windows_line_ends_are_fine(loader: Any) -> None:
    """A carriage return before a line feed is no control character."""
    notes = Notes("d")

    assert values(read_nodes("a: b\r\nc: d\r\n", notes, loader)) == {"a": (1, 4, "b"), "c": (2, 4, "d")}
    assert not notes.problems


def test_second_key_tells_where_the_first_is() -> None:
    """A duplicate names the place of the first."""
    notes = Notes("d")
    read_nodes("a: 1\na: 2", notes)

    assert [(place.line, why) for place, why in notes.problems[0].related] == [(1, "first written here")]


def test_a_million_faults_are_not_listed() -> None:
    """After the limit one problem says that there are more."""
    notes = Notes("d")
    read_nodes("a: \x01" + "\x01" * 100_000, notes)

    assert len(notes.problems) == LIMIT + 1
    assert notes.problems[-1].code == "too-many-problems"


def test_bomb_costs_nothing() -> None:
    """A file of aliases of aliases is refused like any other."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    notes = Notes("d")
    read_nodes("\n".join(lines), notes)

    assert {"anchor", "alias"} == {problem.code for problem in notes.problems}


def test_long_faulty_texts_are_quoted_briefly_and_soon() -> None:
    """A text of megabytes that almost is a number costs no more than another, and is cut off in the message."""
    notes = Notes("d")
    read_nodes(f"? {'1' * 1_000_000}\n: b\n? {'1' * 2_000_000}x\n: b", notes)

    assert [problem.code for problem in notes.problems] == ["ambiguous-key"]
    assert len(notes.problems[0].message) < 400
