"""docs/journal.md: the example reads a save without this program, and the page names every kind there is."""

import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from tabletop.exercise import events as e
from tabletop.journal.codec import TABLE
from tests.journal.plays import FULL, entries, entry, saved, strike

PAGE = (Path(__file__).parent.parent.parent / "docs" / "journal.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("```python\n")[1].split("```")[0]
GOLDEN = Path(__file__).parent / "version-1.jsonl"


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the example on a save, in a Python that cannot see this program."""
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", EXAMPLE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=path.parent,
    )


def test_the_example_is_short() -> None:
    assert len([line for line in EXAMPLE.splitlines() if line]) <= 33


def test_the_example_reads_every_kind() -> None:
    done = run(GOLDEN)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(GOLDEN.read_bytes().splitlines()) - 1
    assert "4 4 clock-paused {} {'because': 'coffee'}" in done.stdout


def test_the_example_knows_struck_text(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(strike(saved((*entries(FULL[:6]), entry(7, e.Struck(4)))), 4))

    assert run(path).returncode == 0
    path.write_bytes(strike(path.read_bytes(), 6))
    assert "nobody struck" in run(path).stderr


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"Lock-on", b"Look-on", "line 1: its seal is broken"),
        (b'"because":"coffee"', b'"because":"toffee"', "line 5: its text was changed"),
        (b'"kind":"clock-paused"', b'"kind":"clock-frozen"', "line 5: its seal is broken"),
        (b"\n", b"\n", "line 3: it does not follow"),
    ],
)
def test_the_example_finds_damage(tmp_path: Path, old: bytes, new: bytes, why: str) -> None:
    path = tmp_path / "x"
    data = saved(entries(FULL[:6])).replace(old, new)
    if old == new:
        lines = data.split(b"\n")
        data = b"\n".join([*lines[:2], *lines[3:]])
    path.write_bytes(data)

    assert why in run(path).stderr


def test_every_kind_and_attribute_is_on_the_page() -> None:
    rows = {
        kind: attributes
        for kinds, attributes in re.findall(r"^\| (`[a-z`, -]+`) \| ?(.*) ?\|$", PAGE, re.MULTILINE)
        for kind in re.findall(r"`([a-z-]+)`", kinds)
    }

    for kind, record in TABLE.items():
        for field in attrs.fields(record.made):
            assert re.search(rf"\b{field.name}\b", rows[kind]), (kind, field.name)
    for value in (e.Act, e.Decision, e.Meeting):
        row = re.search(rf"^\| {value.__name__.lower()} \| (.*) \|$", PAGE, re.MULTILINE)
        assert row is not None
        assert [field.name for field in attrs.fields(value)] == re.findall(r"[a-z_]+", re.sub(r"\([^)]*\)", "", row[1]))
