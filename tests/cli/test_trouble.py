"""The front door when something is wrong: one plain sentence, the right exit code, nothing lost, no traceback."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tabletop.cli.main import main
from tests.cli.program import COMMAND, environment, tabletop


def fails(code: Exit, *arguments: str, lines: str = "") -> str:
    """Check that a command ends with this code and one sentence on stderr, and return the sentence."""
    done = tabletop(*arguments, lines=lines)
    assert code == done.returncode, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not done.stdout
    assert done.stderr.startswith("tabletop: ")
    return done.stderr


@pytest.mark.parametrize(
    "command", [["score"], ["resume"], ["replay"], ["verify"], ["report", "--to", "x.md"], ["resume", "--plain"]]
)
def test_a_missing_save(command: list[str], tmp_path: Path) -> None:
    said = fails(Exit.NOT_FOUND, *command, str(tmp_path / "none.jsonl"))

    assert "There is no save at" in said
    assert "`tabletop saves` lists" in said


@pytest.mark.parametrize("command", [["run", "--plain"], ["check"], ["rules", "--deck"]])
def test_a_missing_deck(command: list[str]) -> None:
    assert "`tabletop decks` lists" in fails(Exit.NOT_FOUND, *command, "no-such-deck")


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\x00\xff\xfe", b'{"a": 1}\n', "日本".encode()])
@pytest.mark.parametrize("command", ["score", "resume --plain", "verify", "replay --plain"])
def test_a_file_that_is_no_save(command: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)

    assert "is not a save" in fails(Exit.DAMAGED, *command.split(), str(path))
    assert path.read_bytes() == content


def test_a_folder_is_no_save(tmp_path: Path) -> None:
    assert "is not a save" in fails(Exit.DAMAGED, "score", str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(save: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(Path(save).read_bytes())
    path.chmod(0)

    fails(Exit.DAMAGED, "score", str(path))


def test_a_save_is_never_written_over(save: str) -> None:
    before = Path(save).read_bytes()

    assert "is there already" in fails(Exit.USAGE, "run", "east-china-sea", "--plain", "--save", save)
    assert before == Path(save).read_bytes()


def test_a_save_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    said = fails(Exit.USAGE, "run", "east-china-sea", "--plain", "--save", str(tmp_path / "none" / "x.jsonl"))

    assert "There is no folder" in said


def test_a_save_where_none_can_be_made() -> None:
    fails(Exit.DAMAGED, "run", "east-china-sea", "--plain", "--save", "/proc/x.jsonl")


def test_a_folder_of_saves_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    done = tabletop("run", "east-china-sea", "--plain", TABLETOP_SAVES=str(blocked / "saves"))

    assert done.returncode == Exit.USAGE
    assert "cannot be made: not a directory. Name another in TABLETOP_SAVES." in done.stderr


def test_a_full_disk_behind_stdout(save: str) -> None:
    """/dev/full takes nothing: the program says so and does not fall over."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, "score", save], stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment()
        )

    assert done.returncode == Exit.USAGE
    assert "tabletop: The output could not be read or written: no space left on device." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(save: str) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$@" | head -c 1; exit "${PIPESTATUS[0]}"', "bash", *COMMAND, "score", save, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )

    assert done.returncode == Exit.FINE
    assert not done.stderr


def test_a_save_somebody_else_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "x.jsonl")
    command = [*COMMAND, "run", "east-china-sea", "--plain", "--rate", "0", "--save", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        while b"Save: " not in process.stdout.readline():
            assert process.poll() is None
        fails(Exit.IN_USE, "resume", path, "--plain")
        process.stdin.close()
        process.wait(20)


def test_ctrl_c_leaves_with_its_code_and_the_record(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    command = [*COMMAND, "run", "east-china-sea", "--plain", "--save", str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"start\n")
        process.stdin.flush()
        while b"recorded 1" not in process.stdout.readline():
            assert process.poll() is None
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, complained = process.communicate(timeout=20)

    assert process.returncode == Exit.INTERRUPTED
    assert b"Traceback" not in complained
    assert json.loads(tabletop("verify", str(path), "--json").stdout)["entries"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["run"],
        ["run", "east-china-sea", "--rate", "-1"],
        ["run", "east-china-sea", "--rate", "nan"],
        ["run", "east-china-sea", "--rate", "fast"],
        ["score"],
        ["report", "x"],
        ["run", "east-china-sea", "--rate", "0"],
        ["run", "east-china-sea", "--rate", "4"],
        ["run", "east-china-sea"],
        [],
    ],
)
def test_what_cannot_be_understood(arguments: list[str]) -> None:
    done = tabletop(*arguments)

    assert done.returncode == Exit.USAGE
    assert done.stderr
    assert not done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("at", ["0", "99", "noon", "-1", "T+", "9" * 5000])
def test_a_moment_that_is_none(save: str, at: str) -> None:
    fails(Exit.USAGE, "score", save, f"--at={at}")


def test_the_quick_look_is_written_where_it_is_asked_for(save: str, tmp_path: Path) -> None:
    to = tmp_path / "page.md"
    done = tabletop("report", save, "--quick", "--to", str(to))

    assert done.returncode == Exit.FINE
    assert not done.stdout
    assert f"Written: {to}" in done.stderr
    assert "Observations of one exercise" in to.read_text(encoding="utf-8")


def test_a_report_into_a_folder_that_is_not_there(save: str, tmp_path: Path) -> None:
    fails(Exit.USAGE, "report", save, "--quick", "--to", str(tmp_path / "none" / "page.md"))


def test_a_report_is_markdown(save: str, tmp_path: Path) -> None:
    assert "does not end in .md" in fails(Exit.USAGE, "report", save, "--to", str(tmp_path / "x.pdf"))


def test_a_fault_keeps_its_trace_from_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """What was not foreseen ends as two sentences; the trace lies in a file that only its owner reads."""

    def broken() -> None:
        raise ZeroDivisionError("a secret inject")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("tabletop.control.library.decks", broken)
    code = main(["decks"])
    said = capsys.readouterr().err
    match = re.search(r"is in (\S+);", said)

    assert code == Exit.FAULT
    assert "a secret inject" not in said
    assert match is not None
    kept = Path(match[1])
    assert "a secret inject" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    done = tabletop("score", str(tmp_path / "\x1b]0;owned\x07.jsonl"))

    assert "\x1b" not in done.stderr
    assert done.returncode == Exit.NOT_FOUND
