"""Reads damaged decks and procedures by the hundred thousand: each is taken or has its problems, with both loaders."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import Any, Final

import attrs

from tabletop.deckfile import files, manual
from tabletop.deckfile.characters import unsound
from tabletop.deckfile.examples import DECK as DECK_FILE
from tabletop.deckfile.examples import PROCEDURES as PROCEDURES_FILE
from tabletop.deckfile.examples import SOUND_COMMON, SOUND_DECK, SOUND_PROCEDURES, Where, laid
from tabletop.deckfile.explain import Explainer
from tabletop.deckfile.load import _from_texts, _Study, load_deck_text
from tabletop.deckfile.nodes import Lost, Node, Scalar
from tabletop.deckfile.nodes import Mapping as Keys
from tabletop.deckfile.notes import Notes
from tabletop.deckfile.source import FAST, PURE, read_nodes
from tabletop.exercise.problems import Problem, errors_of
from tabletop.words.diagnosis import diagnosis
from tests.deckfile.wreck import Tree, damaged, gnawed, heap, reshaped, shrunk, tree_of, values, written

LONGEST: Final = 20.0
"""Seconds that one file may take; a sound one of that size takes some thousandth."""

_KEY: Final = re.compile(r"(?<![\w-])([A-Za-z][\w-]*):(?= |$)", re.MULTILINE)
_TEXTS: Final = {"pact": SOUND_PROCEDURES, "common": SOUND_COMMON}


@attrs.frozen
class Seeds:
    """Sound files to damage, as trees and as texts."""

    decks: tuple[Tree, ...]
    procedures: tuple[Tree, ...]


@attrs.frozen
class Wreck:
    """One damaged file."""

    way: str
    text: str
    is_deck: bool


def seeds(pages: int, tries: int = 0) -> Seeds:
    """Return the manual's right examples as files to damage, made as small as they can be in some tries.

    Args:
        pages: How many of them; those of other pages are left out.
        tries: How often to take something away while the file stays sound.
    """
    rng = Random(1)
    shown = manual.pages()
    decks, procedures = [tree_of(SOUND_DECK)], [tree_of(SOUND_PROCEDURES)]
    for page in rng.sample(shown, min(pages, len(shown))):
        if page.right.where in {Where.DECK, Where.PROCEDURES}:
            is_deck = page.right.where is Where.DECK
            content = laid(page.right).files[DECK_FILE if is_deck else PROCEDURES_FILE].decode()
            passes = _passes(is_deck=is_deck, keys=frozenset(_KEY.findall(page.right.text)))
            tree = tree_of(content)
            if passes(tree):
                (decks if is_deck else procedures).append(shrunk(tree, rng, tries, passes))
    return Seeds(tuple(decks), tuple(procedures))


def _passes(*, is_deck: bool, keys: frozenset[str]) -> Callable[[Tree], bool]:
    """Return what says of a tree whether it is sound and still has what its page is about."""

    def passes(tree: Tree) -> bool:
        there = {key for key, _ in values(tree)}
        return keys <= there and not errors_of(_read(Wreck("", written(tree, Random(0)), is_deck), FAST)[1])

    return passes


def wreck(among: Seeds, seed: int, number: int) -> Wreck:
    """Return one damaged file; the same for the same seed and number."""
    rng = Random(seed * 1_000_003 + number)
    is_deck = rng.random() < 0.65
    trees = among.decks if is_deck else among.procedures
    tree = rng.choice(trees)
    chance = rng.random()
    if chance < 0.25:
        return Wreck("heap", heap(rng), is_deck)
    if chance < 0.65:
        return Wreck("branches", written(reshaped(tree, trees, rng), rng), is_deck)
    text = written(tree, rng)
    if chance < 0.95:
        return Wreck("letters", damaged(text, written(rng.choice(trees), rng), rng), is_deck)
    read = files.decode("bytes", gnawed(text.encode(), rng))
    return Wreck("bytes", read if isinstance(read, str) else "", is_deck)


def batter(among: Seeds, seed: int, first: int, count: int) -> Counter[str]:
    """Read so many damaged files and return what became of them; AssertionError names the first that fails."""
    found = Counter[str]()
    for number in range(first, first + count):
        one = wreck(among, seed, number)
        try:
            with _no_longer_than(LONGEST):
                outcome = try_out(one, thorough=number % 10 == 0)
        except Exception as error:
            words = f"seed {seed}, number {number}, {'a deck' if one.is_deck else 'procedures'}: {error!r}\n{one.text}"
            raise AssertionError(words) from error
        found["readings"] += 2
        found[f"{one.way}, {outcome}"] += 1
    return found


def try_out(one: Wreck, *, thorough: bool = False) -> str:
    """Read a file with both loaders and say whether it was taken.

    Args:
        one: The file.
        thorough: Whether to ask everything that an author can ask of it too.
    """
    fast, pure = Notes("f"), Notes("f")
    by_fast, by_pure = read_nodes(one.text, fast, FAST), read_nodes(one.text, pure, PURE)
    value, problems = _read(one, FAST)
    alike = fast.problems == pure.problems and _places(by_fast) == _places(by_pure)
    # What follows the loaders is one function of what they give: the same again would come out the same.
    other, others = (value, problems) if alike else _read(one, PURE)
    for this, of_this in ((value, problems), (other, others)):
        assert (this is None) == bool(errors_of(of_this)), "neither taken nor refused"
        _sound(of_this, one)
    assert (value is None) == (other is None), ("one loader takes it", problems, others)
    assert value is None or (value == other and problems == others), "the loaders take it for different things"
    if thorough:
        _explained(one, value, problems)
    return "refused" if value is None else "taken"


def _read(one: Wreck, loader: Any) -> tuple[Any, tuple[Problem, ...]]:
    """Return what a file comes to and its problems, with every check that there is."""
    if one.is_deck:
        study = _beside_pact(loader)
        return study.deck("f", one.text, None, design=True), study.problems()
    study = _Study(_from_texts({**_TEXTS, "pact": one.text}), loader)
    procedures = study.procedures_alone("f", one.text)
    problems = study.problems()
    if procedures is not None and procedures.id == "pact":
        under = _Study(_from_texts({**_TEXTS, "pact": one.text}), loader)
        deck = under.deck("deck.yaml", SOUND_DECK, None, design=True)
        assert (deck is None) == bool(errors_of(under.problems())), "neither taken nor refused"
    return procedures, problems


@cache
def _pact(loader: Any) -> _Study:
    study = _Study(_from_texts(_TEXTS), loader)
    assert study.deck("deck.yaml", SOUND_DECK, None) is not None
    return study


def _beside_pact(loader: Any) -> _Study:
    """Return a study that has read the procedures of the sound deck already."""
    before, study = _pact(loader), _Study(_from_texts(_TEXTS), loader)
    study.take_over(before)
    study._written, study._files, study._found = dict(before._written), dict(before._files), []
    study._notes = []
    return study


def _sound(problems: Sequence[Problem], one: Wreck) -> None:
    """Say that problems can be shown, and lie where there is something."""
    lines = one.text.replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert unsound(problem.message) is None, problem
        assert "\n" not in problem.message, problem
        if problem.path == "f":
            assert 1 <= problem.line <= len(lines), problem
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def _explained(one: Wreck, value: Any, problems: Sequence[Problem]) -> None:
    """Ask what `check` shows and `check --explain` answers, and load the deck as a run does."""
    sources = {"f": one.text.split("\n")}
    assert all(diagnosis(problem, sources) for problem in problems)
    if value is None or not one.is_deck:
        return
    loaded, procedures = load_deck_text("f", one.text, _TEXTS)
    assert loaded.id == value.id
    explainer = Explainer(loaded, procedures)
    assert all(explainer.explain(name) for name in explainer.names())


def _places(node: Node | None) -> Any:
    """Return a tree with all that its readers can see of it."""
    match node:
        case Scalar(line, column, text, plain):
            return (line, column, text, plain)
        case Keys(line, column, flow, pairs, partial):
            inner = [(name, _places(key), _places(value)) for name, (key, value) in pairs.items()]
            return (line, column, flow, partial, inner)
        case None:
            return None
        case Lost(line, column):
            return (line, column)
        case _:
            return (node.line, node.column, node.flow, [_places(item) for item in node.items])


@contextmanager
def _no_longer_than(limit: float) -> Iterator[None]:
    """Break off what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took longer than {limit:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
