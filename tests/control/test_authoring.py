"""A deck file while somebody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from tabletop.control import library
from tabletop.control.authoring import changes, lines_of
from tabletop.exercise.problems import Place, Problem, Severity, errors_of
from tests.deckfile.desk import DECK, PROCEDURES


def a_folder(tmp_path: Path) -> Path:
    (tmp_path / "procedures").mkdir(exist_ok=True)
    (tmp_path / "procedures" / "pact.yaml").write_text(PROCEDURES, encoding="utf-8")
    deck = tmp_path / "small.yaml"
    deck.write_text(DECK, encoding="utf-8")
    return deck


def test_problems_are_told_at_once_and_after_each_change_of_the_deck_or_its_procedures(tmp_path: Path) -> None:
    deck = a_folder(tmp_path)
    pact = tmp_path / "procedures" / "pact.yaml"
    pauses: list[float] = []
    edits: Iterator[Callable[[], object]] = iter(
        [
            lambda: deck.write_text(DECK.replace("by: MOD", "by: MOFA"), encoding="utf-8"),
            lambda: pact.write_text(PROCEDURES.replace("MOD:", "MOFA:").replace("[MOD]", "[MOFA]"), encoding="utf-8"),
            deck.unlink,
            lambda: deck.write_text(DECK.replace("by: MOD", "by: NSS"), encoding="utf-8"),
        ]
    )

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) % 2 == 0:
            next(edits)()

    told = changes([str(deck)], pause)

    assert [errors_of(next(told)) for _ in range(3)] == [(), told_of_mofa(deck), ()]
    assert [one.code for one in errors_of(next(told))] == ["unknown-office"], "a file that is away is waited for"
    assert max(pauses) < 0.5


def test_a_change_while_the_first_problems_are_read_is_told(tmp_path: Path) -> None:
    deck = a_folder(tmp_path)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) > 1:
            raise AssertionError("the change was missed")

    told = changes([str(deck)], pause)
    next(told)
    deck.write_text(DECK.replace("by: MOD", "by: MOFA"), encoding="utf-8")

    assert told_of_mofa(deck) == errors_of(next(told))


@pytest.mark.parametrize("where", ["deck/procedures", "deck", "user/decks/procedures"])
@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_every_file_that_a_deck_is_made_from_is_looked_at(
    where: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an arrangement extends may stand beside the deck or among the user's own, and may come only now."""
    monkeypatch.setattr(library, "user_data_path", lambda _: tmp_path / "user")
    for folder in ("deck/procedures", "user/decks/procedures"):
        (tmp_path / folder).mkdir(parents=True)
    deck = a_folder(tmp_path / "deck")
    whole = PROCEDURES.replace("procedures: pact", "procedures: base")
    (tmp_path / "deck" / "procedures" / "pact.yaml").write_text(
        'procedures: pact\ntitle: Pact\nas_of: "2025-04"\nextends: base\n', encoding="utf-8"
    )
    base = tmp_path / where / f"base{suffix}"
    texts = iter([whole, whole.replace("MOD:", "MOFA:").replace("[MOD]", "[MOFA]"), whole])

    def pause(_: float) -> None:
        base.write_text(next(texts), encoding="utf-8")

    told = changes([str(deck)], pause)

    assert [{one.code for one in errors_of(next(told))} for _ in range(4)] == [
        {"unknown-procedures"},
        set(),
        {"unknown-office"},
        set(),
    ]


def told_of_mofa(deck: Path) -> tuple[Problem, ...]:
    line = next(n for n, text in enumerate(DECK.splitlines(), 1) if "by: MOD" in text)
    column = DECK.splitlines()[line - 1].index("MOD") + 1
    return (
        Problem(
            str(deck), line, column, "unknown-office", Severity.ERROR, "there is no office `MOFA` in pact",
            "Known here: `JJOC`, `MOD`, `POTUS`, `USFJ`.",
        ),
    )  # fmt: skip


def test_lines_are_those_of_yaml_and_what_cannot_be_read_has_none(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_bytes("a\r\nb\u2028c\nd".encode())
    problem = Problem(str(file), 1, 1, "x", Severity.ERROR, "y", "", ((Place(str(tmp_path), 1, 1), "z"),))

    assert lines_of([problem]) == {str(file): ("a", "b\u2028c", "d"), str(tmp_path): ()}
    save = tmp_path / "d.jsonl"
    save.write_text("{}")
    assert lines_of([attrs.evolve(problem, path=str(save), related=())]) == {str(save): ()}
