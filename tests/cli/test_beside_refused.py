"""`score`, `compare` and `series` where there is nothing to read: missing, unfit or damaged, and what is said."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tabletop.cli.main import main
from tabletop.journal.file import Writer
from tabletop.journal.header import Header, SourceFile
from tests.cli.ferry import STRAIT, arrangement, document, played
from tests.cli.program import tabletop


@pytest.mark.parametrize("command", [["score"], ["compare"], ["series"]])
def test_a_missing_save(command: list[str], folder: Path) -> None:
    done = tabletop(*command, str(folder / "first.jsonl"), str(folder / "none.jsonl"))

    assert done.returncode == Exit.NOT_FOUND
    assert done.stderr.startswith("tabletop: There is no save at ")
    assert not done.stdout


@pytest.mark.parametrize("command", ["score", "compare"])
@pytest.mark.parametrize("name", ["no-such-pact", "none/pact.yaml"])
def test_a_missing_arrangement(command: str, name: str, folder: Path) -> None:
    done = tabletop(command, str(folder / "first.jsonl"), "--procedures", name)

    assert done.returncode == Exit.NOT_FOUND
    assert done.stderr.startswith("tabletop: There is no ")
    assert name in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["first"], "One save alone has nothing beside it"),
        (["first", "--procedures", "pact-2025"], "was played under pact-2025 itself"),
        (["first", "second", "--procedures", "a", "--procedures", "b"], "Either several saves are compared, or one"),
    ],
)
def test_nothing_to_compare(arguments: list[str], said: str, folder: Path) -> None:
    done = tabletop(
        "compare", *[str(folder / f"{word}.jsonl") if word in {"first", "second"} else word for word in arguments]
    )

    assert done.returncode == Exit.USAGE
    assert said in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("command", ["score", "compare"])
def test_what_an_arrangement_lacks_is_an_error_and_no_silent_zero(command: str, folder: Path) -> None:
    """Each name with its entry or its place in the deck, all at once; not a figure is shown."""
    done = tabletop(command, str(folder / "first.jsonl"), "--procedures", arrangement("pact-thin"))

    assert done.returncode == Exit.FINDINGS
    assert not done.stdout
    for place, said in (
        ("first.jsonl:5:1: ", "entry 4 names `COMMAND`, which is no office in pact-thin"),
        ("first.jsonl:5:1: ", "entry 4 names `CENTRE`, which is no body in pact-thin"),
        ("first.jsonl:9:1: ", "entry 8 names `approve`, which is no act in pact-thin"),
        ("first.jsonl:13:1: ", "entry 12 names `DG`, which is no level of `GROUP` in pact-thin"),
        ("strait:33:12: ", "there is no tag `contact` in pact-thin"),
        ("strait:38:17: ", "there is no matter `escort` in pact-thin"),
    ):
        assert [line for line in done.stderr.splitlines() if place in line and said in line], said


def test_what_an_arrangement_lacks_is_one_document(folder: Path) -> None:
    done = tabletop("compare", str(folder / "first.jsonl"), "--procedures", arrangement("pact-thin"), "--json")
    found = json.loads(done.stdout)

    assert done.returncode == Exit.FINDINGS
    assert list(found) == ["tabletop", "problems"]
    assert {
        "unknown-office",
        "unknown-addressee",
        "unknown-body",
        "unknown-level",
        "unknown-tag",
        "unknown-matter",
    } <= {problem["code"] for problem in found["problems"]}
    assert all(problem["line"] and problem["path"] and problem["severity"] == "error" for problem in found["problems"])


def test_an_arrangement_with_errors_of_its_own(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "pact-bad.yaml"
    bad.write_text("procedures: pact-bad\nextends: nothing-there\n", encoding="utf-8")
    done = tabletop("score", str(folder / "first.jsonl"), "--procedures", str(bad))

    assert done.returncode == Exit.FINDINGS
    assert "no procedures `nothing-there`" in done.stderr


def test_cells_and_a_document_at_once(folder: Path) -> None:
    for command in ("score", "series"):
        assert tabletop(command, str(folder / "first.jsonl"), "--json", "--csv").returncode == Exit.USAGE


# --- damage ---------------------------------------------------------------------------------------------------------


def damaged(folder: Path, tmp_path: Path) -> str:
    """Return a save whose eleventh entry is not as it was written."""
    lines = (folder / "first.jsonl").read_bytes().split(b"\n")
    lines[11] = lines[11].replace(b"cable", b"cabel", 1)
    path = tmp_path / "damaged.jsonl"
    path.write_bytes(b"\n".join(lines))
    return str(path)


@pytest.mark.parametrize("more", [(), ("--json",), ("--csv",), ("--curve",)])
def test_of_a_damaged_save_the_sound_part_is_shown(more: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    done = tabletop("score", damaged(folder, tmp_path), *more)

    assert done.returncode == Exit.DAMAGED
    assert "is damaged at entry 11" in done.stderr
    assert "What follows is left out." in done.stderr
    assert done.stdout
    if not more:
        sound = tabletop("score", str(folder / "first.jsonl"), "--at", "10").stdout
        assert done.stdout.replace("damaged.jsonl", "first.jsonl") == sound


@pytest.mark.parametrize("command", ["compare", "series"])
def test_a_damaged_save_among_others(command: str, folder: Path, tmp_path: Path) -> None:
    done = tabletop(command, str(folder / "first.jsonl"), damaged(folder, tmp_path))

    assert done.returncode == Exit.DAMAGED
    assert "is damaged at entry 11" in done.stderr
    assert "2. " in done.stdout


def test_a_line_that_was_never_acknowledged_is_no_damage(folder: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes((folder / "first.jsonl").read_bytes()[:-20])
    done = tabletop("score", str(torn))

    assert done.returncode == Exit.FINE
    assert "only half written" in done.stderr


def test_an_arrangement_of_open_questions_reads_nothing(save: str) -> None:
    """Nothing is shown as 0 of 0."""
    for more in ((), ("--curve",)):
        said = tabletop("score", save, "--procedures", "us-japan-jfhq", *more).stdout
        assert "holds open questions and no norms: under it nothing is read." in said
        assert "0 of 0" not in said
    assert document("score", save, "--procedures", "us-japan-jfhq")["overall"] is None


def test_what_the_save_carries_differently_is_said(tmp_path: Path) -> None:
    """The files that are here may be newer than those in the save: that alone may change what a norm asks."""
    deck = (STRAIT / "strait.yaml").read_text(encoding="utf-8")
    (tmp_path / "strait.yaml").write_text(deck, encoding="utf-8")
    (tmp_path / "procedures").mkdir()
    for path in (STRAIT / "procedures").iterdir():
        (tmp_path / "procedures" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    kept = played(tmp_path, "first")
    base = tmp_path / "procedures" / "pact-base.yaml"
    base.write_text(base.read_text(encoding="utf-8").replace("within: 15m", "within: 25m"), encoding="utf-8")
    done = tabletop("compare", kept, "--procedures", str(tmp_path / "procedures" / "pact-2024.yaml"))

    assert "The save carries another version of pact-base" in done.stdout


@pytest.mark.parametrize("command", ["score", "compare", "series"])
def test_a_deck_that_cannot_be_read_is_one_document_all_the_same(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer version may have written it; whoever reads the output as JSON gets the problems as JSON."""
    save = tmp_path / "newer.jsonl"
    wall = datetime(2027, 5, 11, tzinfo=UTC)
    Writer.create(save, Header("0", wall, SourceFile("no-deck", "deck: no-deck\n"), "none", ())).close()

    assert main([command, str(save), str(save), "--json"]) == Exit.FINDINGS
    printed = capsys.readouterr()
    assert json.loads(printed.out)["problems"]
    assert printed.err.startswith("tabletop: ")
