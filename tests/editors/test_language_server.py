"""The real yaml-language-server with what `tabletop new` writes: what it offers, explains and marks while one types."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from tabletop.control.new_deck import new_deck
from tests.deckfile.desk import DECK, problems_of, replaced, where
from tests.editors.mistakes import MISTAKES, MODELINE, Mistake
from tests.editors.server import Server

pytestmark = pytest.mark.real_tool

SOUND = MODELINE + DECK


@attrs.frozen
class Editor:
    """A server, and the folder of decks that is open in it."""

    server: Server
    folder: Path

    def file(self, name: str) -> Path:
        """Return the path of a file that an editor shows; it need not be written."""
        return self.folder / f"{name}.yaml"

    def offered(self, name: str, old: str, new: str) -> list[str]:
        """Return what is offered at the `|` in a piece that replaces another."""
        line, column = where(replaced(SOUND, old, new), "|")
        path = self.file(name)
        self.server.problems(path, replaced(SOUND, old, new.replace("|", "")))
        return self.server.completions(path, line, column)


@pytest.fixture(scope="module")
def editor(language_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A folder in which `tabletop new` has been, open in an editor; the server gets no network of its own."""
    folder = tmp_path_factory.mktemp("decks")
    new_deck(str(folder / "strait-watch"), "en")
    with Server(language_server, folder) as server:
        yield Editor(server, folder)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_new_deck_is_sound_in_the_editor(editor: Editor, language: str, tmp_path: Path) -> None:
    deck = new_deck(str(tmp_path / "kaikyo"), language).deck

    assert editor.server.problems(deck, deck.read_text(encoding="utf-8")) == []


def test_the_schema_beside_the_deck_is_what_the_editor_uses(editor: Editor) -> None:
    """A folder without it has nothing to complain by; so the marks of the other tests come from our schema."""
    elsewhere = editor.folder / "elsewhere"
    elsewhere.mkdir()
    text = DECK.replace("length: 60m", "length: 60")

    assert editor.server.problems(elsewhere / "deck.yaml", text) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[str(number) for number in range(len(MISTAKES))])
def test_a_slip_is_marked_where_check_finds_it(editor: Editor, mistake: Mistake) -> None:
    """The same line always; the same column but where `beside` says how far off."""
    text = mistake.deck()
    lines, columns = mistake.beside
    wanted = [(one.line + lines, one.column + columns) for one in problems_of(text) if one.code == mistake.code]
    name = f"slip-{MISTAKES.index(mistake)}"

    marked = [(line, column) for line, column, _ in editor.server.problems(editor.file(name), text)]

    assert wanted
    assert wanted[0] in marked, (wanted, marked)


def test_enough_slips_are_marked_at_the_very_place() -> None:
    """Not only the line: line and column, for most of them."""
    assert len([one for one in MISTAKES if one.beside == (0, 0)]) >= 40


def test_every_slip_is_marked_in_its_line() -> None:
    assert [one for one in MISTAKES if one.beside[0]] == []


def test_a_sound_deck_has_no_marks(editor: Editor) -> None:
    assert editor.server.problems(editor.file("sound"), SOUND) == []


def test_what_is_said_of_a_slip_is_a_sentence_for_authors(editor: Editor) -> None:
    text = replaced(SOUND, "length: 60m}", "length: 1:00}")

    ((_, _, message),) = editor.server.problems(editor.file("sentence"), text)

    assert message == "Not a length of time. Write `45s`, `20m`, `1h30m` or `20d`."


def test_values_are_offered(editor: Editor) -> None:
    channels = ["voice", "message", "call", "news", "intelligence", "social", "meeting", "document"]

    assert editor.offered("channel", "channel: voice", "channel: |") == channels
    assert editor.offered("asks", "asks: national", "asks: |") == ["national", "inform", "consult", "joint"]
    assert "T+0:45" in editor.offered("endex", "endex: T+2:00", "endex: |")
    assert "Asia/Tokyo" in editor.offered("zones", "zones: [Asia/Tokyo, UTC]", "zones:\n    - |")


def test_keys_that_are_not_there_yet_are_offered(editor: Editor) -> None:
    offered = editor.offered("keys", "    channel: voice\n", "    |\n")

    assert {"channel", "control", "expect", "domains"} <= set(offered)
    assert not {"id", "release", "body", "decide"} & set(offered)


def test_the_words_of_a_condition_are_offered(editor: Editor) -> None:
    old = "release: {after: A-1, delay: 10m}"

    offered = editor.offered("condition", old, "release:\n      when:\n        |")

    assert {"decided", "released", "acted", "all", "any", "not"} <= set(offered)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("within: 15m", "How long the cells have from the release on."),
        ("channel: voice", "How it arrives."),
        ("pressure: 1", "What it takes from the budget of its cells"),
        ("marking:", "The marking shown on every page."),
        ("delay: 10m", "How long after."),
    ],
)
def test_what_a_key_means_is_shown(editor: Editor, at: str, says: str) -> None:
    path = editor.file("hover")
    editor.server.problems(path, SOUND)

    line, column = where(SOUND, at)

    assert says in editor.server.hover(path, line, column + 1)


def test_examples_are_shown(editor: Editor) -> None:
    path = editor.file("examples")
    editor.server.problems(path, SOUND)

    line, column = where(SOUND, "within: 15m")

    assert "1h30m" in editor.server.hover(path, line, column + 1)


PROCEDURES = """\
# yaml-language-server: $schema=procedures/procedures.schema.json
procedures: pact
title: A pact
dimensions: {consultation: Consultation}
rules:
  - id: R01
    title: Use the group
    kind: response
    when: {inject: any}
    then: {act: convene, via: ACG}
    within: 60 min
    dimension: consultation
    weight: 2
    basis: wish
"""


def test_procedures_too(editor: Editor) -> None:
    """The kind of a rule decides which keys it has."""
    from tabletop.deckfile.schema import PLACES, schema_text

    place = editor.folder / PLACES["procedures"]
    place.parent.mkdir()
    place.write_text(schema_text("procedures"), encoding="utf-8")
    text = PROCEDURES + "    gates: {act: order}\n"

    marked = [(line, column) for line, column, _ in editor.server.problems(editor.file("pact"), text)]

    assert marked == [where(text, "60 min"), where(text, "wish"), where(text, "gates")]
