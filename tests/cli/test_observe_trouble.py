"""`tabletop observe` when something is in the way: killed, torn, damaged, full, no such seat or save."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tests.cli.observing import type_line
from tests.cli.program import COMMAND, environment, tabletop


def test_killed_with_its_last_line_torn_it_goes_on(alone: Path) -> None:
    """A real kill: what was called recorded is there; the half line is set aside and said; the next number follows."""
    process = subprocess.Popen(
        [*COMMAND, "observe", str(alone), "--as", "EVAL-1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        text=True,
    )
    with process:
        for number in range(1, 6):
            type_line(process, f"note: number {number}", f"recorded EVAL-1:{number}:")
        process.kill()
    file = alone.with_name("x.EVAL-1.jsonl")
    whole = file.read_bytes()
    assert whole.endswith(b"}\n")
    file.write_bytes(whole[:-30])

    assert "was only half written; it was never acknowledged and is left out." in tabletop("score", str(alone)).stderr
    again = tabletop("observe", str(alone), "--as", "EVAL-1", lines="note: number 5 again\n")
    assert again.returncode == Exit.FINE
    assert f"A half-written line at the end was set aside in {file}.torn-1" in again.stderr
    assert "recorded EVAL-1:5: note: number 5 again" in again.stdout
    verified = json.loads(tabletop("verify", str(alone), "--json").stdout)
    assert verified["beside"] == [
        {"seat": "EVAL-1", "file": str(file), "entries": 5, "sound": True, "problem": None},
    ]


def test_a_damaged_file_harms_nobody_else(observed: Path) -> None:
    file = observed.with_name("x.EVAL-1.jsonl")
    before = json.loads(tabletop("score", str(observed), "--json").stdout)
    file.write_bytes(file.read_bytes().replace(b"two keepers", b"ten keepers"))
    after = json.loads(tabletop("score", str(observed), "--json").stdout)
    verified = tabletop("verify", str(observed))
    observing = tabletop("observe", str(observed), "--as", "EVAL-1")

    assert {key: value for key, value in before.items() if key != "evaluators"} == {
        key: value for key, value in after.items() if key != "evaluators"
    }
    assert [file["entries"] for file in after["evaluators"]["files"]] == [4]
    assert f"Beside it: {file} is damaged at entry 5" in verified.stdout
    assert "8 entries, as they were written." in verified.stdout
    assert verified.returncode == Exit.FINDINGS
    assert observing.returncode == Exit.DAMAGED
    assert observing.stderr.startswith("tabletop: ")


def test_beside_a_damaged_save_it_says_that_what_follows_is_not_there(alone: Path) -> None:
    """An evaluator must not take the sound part of a record for the whole of it."""
    lines = alone.read_bytes().split(b"\n")
    lines[5] = lines[5].replace(b"a", b"b", 1)
    alone.write_bytes(b"\n".join(lines))
    observing = tabletop("observe", str(alone), "--as", "EVAL-1")

    assert "The save is damaged at entry 5" in observing.stderr
    assert "What follows is left out." in observing.stderr


def test_a_disk_that_is_full_gives_the_line_back(alone: Path) -> None:
    """A limit on the size of files stands for the disk: the typed line is said once more, and the exit code says it."""
    tabletop("observe", str(alone), "--as", "EVAL-1", lines="note: first\n")
    size = alone.with_name("x.EVAL-1.jsonl").stat().st_size
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 100}, {size + 100})); "
        "from tabletop.cli.main import console; console()"
    )
    done = subprocess.run(
        [COMMAND[0], "-c", code, "observe", str(alone), "--as", "EVAL-1"],
        input="note: second\nnote: third\n",
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )

    assert done.returncode == Exit.DAMAGED, done.stderr
    assert "! Entry 2 was not recorded in" in done.stdout
    assert "Not recorded was: note: second" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert alone.with_name("x.EVAL-1.jsonl").stat().st_size == size


@pytest.mark.parametrize(
    ("seat", "code", "says"),
    [
        ("Tanaka", Exit.USAGE, "is no seat of an evaluator"),
        ("EVAL-1/../y", Exit.USAGE, "is no seat of an evaluator"),
    ],
)
def test_a_seat_that_is_none(alone: Path, seat: str, code: Exit, says: str) -> None:
    done = tabletop("observe", str(alone), "--as", seat)

    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert done.stderr.startswith("tabletop: ")


def test_there_is_no_such_save(tmp_path: Path) -> None:
    done = tabletop("observe", str(tmp_path / "none"), "--as", "EVAL-1")

    assert done.returncode == Exit.NOT_FOUND


def test_the_seat_is_open_elsewhere(alone: Path) -> None:
    command = [*COMMAND, "observe", str(alone), "--as", "EVAL-1"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True
    ) as first:
        type_line(first, "note: here", "recorded EVAL-1:1")
        second = tabletop("observe", str(alone), "--as", "EVAL-1")
        first.kill()

    assert second.returncode == Exit.IN_USE
    assert "observe as another seat" in second.stderr
