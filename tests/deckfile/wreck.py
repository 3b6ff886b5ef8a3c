"""Damages sound decks and procedures at random: keys, values and whole branches, letters and bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final, TypeAlias

import attrs

from tabletop.deckfile import nodes
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.source import read_nodes


@attrs.define
class Group:
    """Keys with their values, where one key may stand twice."""

    pairs: list[tuple[str, Tree]]


Tree: TypeAlias = "str | list[Tree] | Group"
"""A file as it is written: scalars are the letters of their source, quotes and all."""

PIECES: Final = (
    *("a", "b", "id", "title", "en", "ja", ": ", ":", "\n", "\n  ", "\n- ", "  ", " ", "- ", "[", "]", "{", "}"),
    *(", ", ",", "?", "? ", '"', "'", "|", ">", "|\n", "#", " # ", "&x", "*x", "!t", "<<", "---", "...", "%", "@"),
    *("`", "\t", "\\", "\\U", "1:30", "NO", "~", "\uff1a", "日本", "\ufeff", "\x85", "\u2028", "\r", "\r\n", "\x00"),
    *("\ud800", "\U0001f6a2", "T+0:45", "%YAML 1.1\n", "0", "é", "|2", "-", "|#", "\u202e", "\x1b[2J", '"\\e"'),
)
"""What a file is put together of when it is put together at random."""

TEXTS: Final = (
    *PIECES,
    *("", '""', "''", "no", "yes", "null", "true", "false", "1", "-1", "0x1F", "0o17", "1_000", "1e999", ".inf"),
    *("99999999999999999999", "1.5", "2027-05-11", "2027-05-11T05:30+09:00", "9999-12-31T23:59+00:00"),
    *("0001-01-01T00:00+14:00", "2027-02-30T05:30+09:00", "2027-05-11T05:30", "T+", "T+0:00", "T-0:30", "T+99999:00"),
    *("T+999999999999h", "T+1:99", "0m", "1h", "90m", "20d", "999999d", "-5m", "1h99m", "contingency", "any", "none"),
    *("incident", "now", "other", "us", "japan", "US", "control", "A-1", "O1.1", "a.b", ".", "..", "a b", "ａ", "ß"),
    *("Asia/Tokyo", "Asia/Nowhere", "/etc/passwd", "../../x", "en", "jp", "xx", "unknown-cell", "flood", "deck"),
    *("[]", "{}", "[[]]", "{a: b}", "[a, a]", "{after: A-1}", "{when: {all: []}}", "{not: x}"),
    *("{not: {released: A-1}}", "*a", "!!python/object:os.system x", "{<<: {a: b}}", "? a", "|\n    a\n   b"),
    *("&a [*a]", ">-\n      a", "|9"),
    *("日本語、12:30に3隻。", "12 ships at 06:00 (PL-3)", "\U0001f6a2" * 3, "x" * 400, "a: b: c", "‹U+0000›", "%s{}"),
    *("[bold]x[/bold]", "Report now, or later?", "b?", "{en: a, ja: b, ko: c}", "{en: a}", "{ja: \u3000}", '"\\0"'),
)  # fmt: skip
"""What takes the place of a value or a key."""


_IN_FLOW: Final = frozenset(",?[]{}#")
"""What means something else in brackets."""


def tree_of(text: str) -> Tree:
    """Return a sound file as a tree."""
    node = read_nodes(text, Notes("seed"))
    assert node is not None
    return _tree(node)


def _tree(node: nodes.Node) -> Tree:
    match node:
        case nodes.Scalar(text=text, plain=True) if _IN_FLOW.isdisjoint(text):
            return text
        case nodes.Scalar(text=text):
            return json.dumps(text, ensure_ascii=False)
        case nodes.Sequence(items=items):
            return [_tree(item) for item in items]
        case nodes.Mapping(pairs=pairs):
            return Group([(name, _tree(value)) for name, (_, value) in pairs.items()])
        case nodes.Lost():
            return "lost"


def written(tree: Tree, rng: Random) -> str:
    """Return a tree as a file, its branches in block or in flow form as chance will have it."""
    return _block(tree, "", rng) + "\n"


def _block(tree: Tree, margin: str, rng: Random) -> str:
    if isinstance(tree, str):
        return tree
    if margin and (not _size(tree) or rng.random() < 0.5):
        return _flow(tree)
    inner = margin + "  "
    if isinstance(tree, list):
        return "".join(f"\n{margin}- {_block(item, inner, rng).lstrip()}" for item in tree).lstrip(
            "" if margin else "\n"
        )
    lines = (f"\n{margin}{key}: {_block(value, inner, rng)}" for key, value in tree.pairs)
    return "".join(lines).lstrip("" if margin else "\n")


def _flow(tree: Tree) -> str:
    match tree:
        case str():
            return tree
        case list():
            return f"[{', '.join(map(_flow, tree))}]"
        case Group(pairs):
            return f"{{{', '.join(f'{key}: {_flow(value)}' for key, value in pairs)}}}"


def _size(tree: Tree) -> int:
    return len(tree.pairs) if isinstance(tree, Group) else len(tree)


def branches(tree: Tree) -> Iterator[list[Tree] | Group]:
    """Yield every list and group of a tree that holds something."""
    if isinstance(tree, str):
        return
    if _size(tree):
        yield tree
    for inner in tree if isinstance(tree, list) else [value for _, value in tree.pairs]:
        yield from branches(inner)


def values(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield every value of a tree with its key, or with none where it stands in a list."""
    for branch in branches(tree):
        yield from branch.pairs if isinstance(branch, Group) else (("", item) for item in branch)


def shrunk(tree: Tree, rng: Random, tries: int, passes: Callable[[Tree], bool]) -> Tree:
    """Return a tree without whatever could be taken away while it still passes."""
    for _ in range(tries):
        smaller = deepcopy(tree)
        branch = rng.choice(list(branches(smaller)))
        del _parts(branch)[rng.randrange(_size(branch))]
        if _size(smaller) and passes(smaller):
            tree = smaller
    return tree


def _parts(branch: list[Tree] | Group) -> list[Any]:
    return branch.pairs if isinstance(branch, Group) else branch


def reshaped(tree: Tree, donors: Sequence[Tree], rng: Random) -> Tree:
    """Return a tree with one to three parts dropped, doubled, moved, renamed, replaced or taken from elsewhere."""
    tree = deepcopy(tree)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        found = list(branches(tree))
        if found:
            _reshape(rng.choice(found), tree, donors, rng)
    return tree


def _reshape(branch: list[Tree] | Group, whole: Tree, donors: Sequence[Tree], rng: Random) -> None:
    parts = _parts(branch)
    at = rng.randrange(len(parts))
    match rng.randrange(8):
        case 0 | 1:
            del parts[at]
        case 2:
            parts.insert(rng.randrange(len(parts) + 1), deepcopy(parts[at]))
        case 3:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        case 4 if isinstance(branch, Group):
            names = [key for key, _ in values(whole) if key]
            branch.pairs[at] = (rng.choice((rng.choice(names), rng.choice(TEXTS))), branch.pairs[at][1])
        case _:
            key, value = branch.pairs[at] if isinstance(branch, Group) else ("", branch[at])
            instead = _instead(key, value, rng.choice((whole, rng.choice(donors))), rng)
            parts[at] = (key, instead) if isinstance(branch, Group) else instead


def _instead(key: str, value: Tree, donor: Tree, rng: Random) -> Tree:
    """Return what could stand wrongly in a value's place."""
    match rng.randrange(6):
        case 0:
            return rng.choice(TEXTS)
        case 1:
            return [value] if rng.random() < 0.5 else Group([(key or "id", value)])
        case 2 if isinstance(value, list) and value:
            return value[0]
        case 2 if isinstance(value, Group):
            return [inner for _, inner in value.pairs]
    there = [(name, part) for name, part in values(donor) if isinstance(part, str) or rng.random() < 0.5]
    alike = [part for name, part in there if name == key]
    return deepcopy(rng.choice(alike or [part for _, part in there] or [""]))


def damaged(text: str, donor: str, rng: Random) -> str:
    """Return a text with one to three pieces cut out, doubled, replaced or put in, or with the end of another."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((0, 0, 1, 1, 2, 5, 40)))
        match rng.randrange(5):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:]
            case 2:
                lines, others = text.split("\n"), donor.split("\n")
                text = "\n".join((*lines[: rng.randrange(len(lines) + 1)], *others[rng.randrange(len(others)) :]))
            case _:
                text = text[:start] + rng.choice(PIECES) + text[end:]
    return text


def gnawed(content: bytes, rng: Random) -> bytes:
    """Return bytes with one to four of them changed."""
    found = bytearray(content)
    for _ in range(rng.randrange(1, 5)):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def heap(rng: Random) -> str:
    """Return pieces put together at random."""
    return "".join(rng.choices(PIECES, k=rng.randrange(16)))
