"""`tabletop new` and `tabletop schema`: a deck that is sound at once, and nothing that was there is touched."""

import itertools
import json
import subprocess
from pathlib import Path

import pytest

from tabletop.deckfile.notes import Notes
from tabletop.deckfile.schema import PLACES, SchemaKind
from tabletop.deckfile.source import read_nodes
from tests.cli.program import ROOT, environment
from tests.deckfile.plainly import as_json
from tests.forks import FORKS


def at(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    return FORKS.run(words, "", folder, environment(**more))


def content(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its text."""
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")
            if path.is_file()}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_new_deck_has_no_problems(tmp_path: Path, language: str) -> None:
    made = at(tmp_path, "new", "strait-watch", "--language", language)
    checked = at(tmp_path, "check", "strait-watch.yaml", "--strict")

    assert (made.returncode, made.stdout) == (0, "strait-watch.yaml\n"), made.stderr
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout


def test_what_is_written(tmp_path: Path) -> None:
    """The deck knows its schema by a path that needs no network; the editor is told to ask for none."""
    at(tmp_path, "new", "strait-watch")

    written = content(tmp_path)
    settings = json.loads(written[".vscode/settings.json"])
    assert written.keys() == {"strait-watch.yaml", "deck.schema.json", ".vscode/settings.json"}
    assert written["strait-watch.yaml"].startswith("# yaml-language-server: $schema=deck.schema.json\n")
    assert "\ndeck: strait-watch\n" in written["strait-watch.yaml"]
    assert "my-deck" not in written["strait-watch.yaml"]
    assert written["deck.schema.json"] == (ROOT / "injects" / "deck.schema.json").read_text(encoding="utf-8")
    assert settings["yaml.schemaStore.enable"] is False
    assert "http" not in written[".vscode/settings.json"]


def test_the_deck_is_the_same_in_both_languages(tmp_path: Path) -> None:
    """Only the remarks differ."""
    decks = {}
    for language in ("en", "ja"):
        (tmp_path / language).mkdir()
        at(tmp_path / language, "new", "strait-watch", "--language", language)
        text = (tmp_path / language / "strait-watch.yaml").read_text(encoding="utf-8")
        node = read_nodes(text, Notes("deck"))
        assert node is not None
        decks[language] = (as_json(node), text)

    assert decks["en"][0] == decks["ja"][0]
    assert decks["en"][1] != decks["ja"][1]


def test_the_language_can_come_from_the_environment(tmp_path: Path) -> None:
    at(tmp_path, "new", "kaikyo", TABLETOP_LANGUAGE="ja")

    assert "ひな型" in (tmp_path / "kaikyo.yaml").read_text(encoding="utf-8")


def test_every_section_of_the_starter_has_a_remark(tmp_path: Path) -> None:
    """What it teaches stands above what it teaches."""
    at(tmp_path, "new", "strait-watch")
    lines = (tmp_path / "strait-watch.yaml").read_text(encoding="utf-8").splitlines()

    bare = [
        line for above, line in itertools.pairwise(lines) if line[:1].isalpha() and not above.lstrip().startswith("#")
    ]
    assert [line.partition(":")[0] for line in bare] == ["version", "title", "marking"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A deck of that name stops it; a schema or settings of one's own stay, and it says so."""
    (tmp_path / "strait-watch.yaml").write_text("mine\n", encoding="utf-8")
    before = content(tmp_path)
    refused = at(tmp_path, "new", "strait-watch")
    assert refused.returncode == 2
    assert refused.stderr == "tabletop: strait-watch.yaml is there already and is left as it is. Choose another name.\n"
    assert content(tmp_path) == before

    (tmp_path / "deck.schema.json").write_text("{}\n", encoding="utf-8")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}\n", encoding="utf-8")
    before = content(tmp_path)
    made = at(tmp_path, "new", "other")
    assert made.returncode == 0
    assert "deck.schema.json was there already and is left as it is." in made.stderr
    assert "settings.json was there already and is left as it is." in made.stderr
    assert {**before, "other.yaml": content(tmp_path)["other.yaml"]} == content(tmp_path)


def test_a_second_deck_shares_what_is_beside_the_first(tmp_path: Path) -> None:
    at(tmp_path, "new", "first")
    second = at(tmp_path, "new", "second")

    assert second.returncode == 0
    assert "left as it is" not in second.stderr
    assert "Beside it" not in second.stderr


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    assert at(tmp_path, "new", "link").returncode == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_what_stands_where_a_folder_should(tmp_path: Path) -> None:
    """A file named `.vscode` is nobody's reason not to get a deck."""
    (tmp_path / ".vscode").write_text("mine\n", encoding="utf-8")

    made = at(tmp_path, "new", "strait-watch")

    assert made.returncode == 0, made.stderr
    assert (tmp_path / ".vscode").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("name", ["no", "7seas", "two words", "海峡", ".yaml", "", "a/no"])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    refused = at(tmp_path, "new", name)

    assert refused.returncode == 2
    assert refused.stderr.startswith("tabletop: ")
    assert refused.stderr.count("\n") == 1
    assert content(tmp_path) == {}


def test_a_path_says_where(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()

    made = at(tmp_path, "new", "decks/strait-watch.yaml")

    assert made.stdout == "decks/strait-watch.yaml\n"
    assert (tmp_path / "decks" / "deck.schema.json").is_file()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    refused = at(tmp_path, "new", "nowhere/strait-watch")

    assert refused.returncode == 5
    assert "make the folder first" in refused.stderr
    assert content(tmp_path) == {}


@pytest.mark.parametrize("kind", list(PLACES))
def test_the_schema_is_printed(tmp_path: Path, kind: SchemaKind) -> None:
    printed = at(tmp_path, "schema", kind)

    assert printed.returncode == 0
    assert printed.stdout == (ROOT / "injects" / PLACES[kind]).read_text(encoding="utf-8")


def test_there_is_no_schema_of_anything_else(tmp_path: Path) -> None:
    assert at(tmp_path, "schema", "save").returncode == 2
