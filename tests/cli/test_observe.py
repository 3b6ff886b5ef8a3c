"""`tabletop observe`: lines in and out beside a running save, in a terminal too; killed, torn, read by the others."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tabletop.exercise.evaluation import Evaluations
from tabletop.words.evaluation_phrases import LINES, Asked, Line, Look, parse
from tests.cli.observing import SAID, type_line, wait_until
from tests.cli.program import COMMAND, ROOT, environment, tabletop
from tests.words.mornings import morning

PAGE = (ROOT / "docs" / "evaluator.md").read_text(encoding="utf-8")
TOLD = "O1.1 Tell the ally what one's own forces saw"
SEEN = (
    " | the record: 1 of 1 norm seen in time, 0 later, 0 not seen, 0 without occasion. "
    "Coverage: 100% of what had occasion, by weight"
)
ENDED = " | the record: ended before it fell due"
RESTS = " | the record: counts for R03@2 (seen)"
MINISTRY = "R05@2 Tell the foreign ministry (norm of this exercise)"


# --- lines ------------------------------------------------------------------------------------------------------------


def test_every_line_is_answered(alone: Path) -> None:
    done = tabletop("observe", str(alone), "--as", "eval-1", lines=SAID)
    answers = done.stdout.splitlines()[3:]

    assert done.returncode == Exit.FINE
    assert not done.stderr
    assert f"Your file is {alone.with_name('x.EVAL-1.jsonl')}, as EVAL-1." in done.stdout
    assert answers == [
        f"recorded EVAL-1:1: {TOLD}: S, performed with some challenges (because the ally heard it late){SEEN}",
        f"recorded EVAL-1:2: {TOLD}: M, performed with major challenges (because of the second call){SEEN}",
        f"recorded EVAL-1:3: {MINISTRY}: seen after all (because the duty officer rang){ENDED}",
        f"recorded EVAL-1:4: entry 3: in name only (because nobody opened the mail){RESTS}",
        "recorded EVAL-1:5: note (O1): two keepers of one list (said T+0:08)",
        "recorded EVAL-1:6: on entry 3: who typed this?",
        answers[6],
        "! This needs its reason; write `because …` and say why.",
        f"Your file is {alone.with_name('x.EVAL-1.jsonl')}.",
    ]
    assert answers[6].startswith("! “O9” (column 6) is not an objective or task. There is: O1, O1.1, ")


def test_pages_show_the_occasions_and_what_was_said(observed: Path) -> None:
    lines = "norms\nnorms r05\nnorms R999\nlog\nratings\nnotes\nhistory\nhelp\nhelp rate\nhelp x\n"
    said = tabletop("observe", str(observed), "--as", "EVAL-1", lines=lines).stdout

    assert "It holds 6 lines already; `ratings` and `notes` show what stands." in said
    assert re.search(r"^R05@2 Tell the foreign ministry \(norm of this exercise\): .*Evidence: ", said, re.MULTILINE)
    assert "! There is no norm or occasion R999" in said
    assert re.search(r"^#3 ", said, re.MULTILINE)
    assert re.search(r"^EVAL-1:1 T\+0:14 O1\.1 .* \(replaced by EVAL-1:2\)$", said, re.MULTILINE)
    assert said.count("EVAL-1:1 ") == 1
    assert said.count("EVAL-1:2 ") == 2
    assert re.search(r"^EVAL-1:5 T\+0:08 note \(O1\): two keepers", said, re.MULTILINE)
    assert "Grades: P, performed without challenges; S, " in said
    assert "! There is no such line; `help` alone lists all of them." in said


BACK = """\
withdraw 2 because the second call was of another day
amend EVAL-1:5: three keepers of one list
withdraw 6
withdraw 6
amend 2: x
withdraw EVAL-2:1
note: long ago @-3h
note: the hotwash @T+1:00
note: next week @T+99:00
ratings
notes
objectives
why R5@02
"""


def test_what_was_written_can_be_taken_back_and_put_otherwise(observed: Path) -> None:
    """Both lines stay in the file; pages, score and agreement show what stands, `history` shows everything."""
    before = observed.with_name("x.EVAL-1.jsonl").read_bytes()
    said = tabletop("observe", str(observed), "--as", "EVAL-1", lines=BACK).stdout.splitlines()[4:]
    found = json.loads(tabletop("score", str(observed), "--json").stdout)["evaluators"]

    assert said[0].startswith(
        f"recorded EVAL-1:7: line 2 taken back (because the second call was of another day): {TOLD}"
    )
    assert f"; what stands again: EVAL-1:1 T+0:14 {TOLD}: S," in said[0]
    assert said[1:3] == [
        "recorded EVAL-1:8: line 5 reads now: three keepers of one list (said T+0:08)",
        "recorded EVAL-1:9: line 6 taken back: on entry 3: who typed this?",
    ]
    assert [line[:40] for line in said[3:6]] == [
        "! Your line 6 is taken back already; wri",
        "! Your line 2 is taken back already; wri",
        "! “EVAL-2” (column 10) is not the number",
    ]
    assert said[6] == said[8]
    assert said[6].startswith("! What is written here is about a time from T+0:00 - T+2:14;")
    assert said[7] == "recorded EVAL-1:10: note: the hotwash (said T+1:00)"
    assert [line.split()[0] for line in said[9:14]] == [f"EVAL-1:{n}" for n in (1, 3, 4, 5, 10)]
    assert said[12] == "EVAL-1:5 T+0:08 note (O1): three keepers of one list"
    assert "O1.1 Tell the ally what one's own forces saw | yours: S (EVAL-1:1)" in "\n".join(said)
    assert any(line.startswith("R05@2 Tell the foreign ministry: ended before") for line in said)
    assert observed.with_name("x.EVAL-1.jsonl").read_bytes().startswith(before)
    assert found["withdrawn"] == {"EVAL-1:2": "EVAL-1:7", "EVAL-1:6": "EVAL-1:9"}
    assert found["amended"] == {"EVAL-1:5": "EVAL-1:8"}
    assert found["replaced"] == {}
    assert [one["cited"] for one in found["ratings"]["O1.1"]["given"]] == ["EVAL-1:1"]
    assert [note["text"] for note in found["notes"]] == ["three keepers of one list", "the hotwash"]


def test_it_speaks_japanese(alone: Path) -> None:
    done = tabletop(
        "observe", str(alone), "--as", "EVAL-1", "--language", "ja", lines="rate O1 S\nｎｏｒｍｓ R05\nrate\n"
    )

    assert "記録 EVAL-1:1:O1 完全な情報を待たずに共通の情勢認識を得る:S(一部に課題を残して実施)" in done.stdout
    assert "外務省" in done.stdout
    assert "! 5文字目に演習目的または課題がありません。" in done.stdout


def test_it_is_written_while_the_exercise_runs(tmp_path: Path) -> None:
    """The console's lock on the save does not keep the evaluator out; what the room does next is there to be cited."""
    save = tmp_path / "x.jsonl"
    command = [*COMMAND, "run", "east-china-sea", "--plain", "--rate", "0", "--save", str(save)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True) as room:
        assert room.stdin is not None
        assert room.stdout is not None
        wait_until(room.stdout, "Save: ")
        type_line(room, "start", "recorded 1:")
        evaluator = subprocess.Popen(
            [*COMMAND, "observe", str(save), "--as", "EVAL-1"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        with evaluator:
            type_line(evaluator, "overrule 3 in-name-only because x", "! There is no entry 3")
            type_line(room, "release ECS-01", "recorded 2:")
            type_line(room, "JJOC inform USFJ: four ships", "recorded 3:")
            type_line(evaluator, "overrule 3 in-name-only because nobody heard it", "recorded EVAL-1:1:")
            type_line(room, "end", "recorded 4:")
            assert evaluator.stdin is not None
            evaluator.stdin.close()
            assert evaluator.wait(20) == Exit.FINE
        room.stdin.close()
        assert room.wait(20) == Exit.FINE

    assert json.loads(tabletop("verify", str(save), "--json").stdout)["entries"] == 4


def test_in_a_terminal_a_line_can_be_brought_back(alone: Path) -> None:
    """A prompt names the seat; the arrow up brings the last line back, so that nothing typed is typed twice."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "observe", str(alone), "--as", "EVAL-1"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(TERM="xterm"),
        start_new_session=True,
    )
    os.close(theirs)
    said = bytearray()
    reading = threading.Thread(target=_drain, args=(ours, said), daemon=True)
    reading.start()
    for keys, answer in (
        (b"", b"EVAL-1> "),
        (b"rate O1 S because late\r", b"recorded EVAL-1:1"),
        (b"\x1b[A", b""),
        (b" and short\r", b"recorded EVAL-1:2"),
        (b"\x04", b"Your file is"),
    ):
        os.write(ours, keys)
        _wait_for(said, answer)
    assert process.wait(20) == Exit.FINE
    os.close(ours)

    assert b"(because late and short)" in said
    assert b"Traceback" not in said


def _drain(terminal: int, said: bytearray) -> None:
    while True:
        try:
            said += os.read(terminal, 4096)
        except OSError:
            return


def _wait_for(said: bytearray, answer: bytes) -> None:
    for _ in range(400):
        if answer in said:
            return
        time.sleep(0.05)
    pytest.fail(f"{answer!r} was never said: {bytes(said)!r}")


# --- read by the others -----------------------------------------------------------------------------------------------


def test_score_shows_both_readings(observed: Path) -> None:
    said = tabletop("score", str(observed)).stdout
    record, _, theirs = said.partition("\nAs the evaluators see it (EVAL-1)\n")

    assert "Coverage: " in record
    assert "EVAL" not in record
    assert f"- {TOLD}: EVAL-1:2 M (because of the second call)" in theirs
    assert f"- {MINISTRY}: EVAL-1:3 seen after all" in theirs
    assert "credit - -> 1" in theirs
    assert re.search(r"^The record: .*Coverage: ", theirs, re.MULTILINE)
    assert re.search(r"^As evaluators read it: .*Coverage: ", theirs, re.MULTILINE)


def test_score_as_data(observed: Path) -> None:
    found = json.loads(tabletop("score", str(observed), "--json").stdout)["evaluators"]
    scoring = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")

    assert found["ratings"]["O1.1"]["given"] == [
        {"seat": "EVAL-1", "grade": "M", "because": "of the second call", "cited": "EVAL-1:2"}
    ]
    assert found["replaced"] == {"EVAL-1:1": "EVAL-1:2"}
    assert found["agreement"] == {
        "statistic": "Krippendorff's alpha, ordinal",
        "alpha": None,
        "raters": 0,
        "units": 0,
        "ratings": 0,
        "alike": False,
    }
    assert {one["target"]: one["effect"] for one in found["overrulings"]} == {"R05@2": "taken", "3": "taken"}
    changes = [change for one in found["overrulings"] for change in one["changes"] if change["occasion"] == "R05@2"]
    assert changes[0]["after"] == {"verdict": "fulfilled", "credit": 1.0}
    assert [note["cited"] for note in found["notes"]] == ["EVAL-1:5", "EVAL-1:6"]
    assert [note["said"] for note in found["notes"]] == [480, 840]
    assert set(found["reading"]) == {"overall", "coverage", "best", "worst", "unmet", "counts"}
    assert {one["target"]: one["record"] for one in found["overrulings"]} == {
        "R05@2": {"verdict": "set-aside", "credit": None},
        "3": None,
    }
    assert [key for key in found if f"`{key}`" not in scoring] == []


def test_without_a_file_beside_it_nothing_is_said(alone: Path) -> None:
    assert json.loads(tabletop("score", str(alone), "--json").stdout)["evaluators"] is None
    assert "evaluators" not in tabletop("score", str(alone)).stdout
    assert json.loads(tabletop("verify", str(alone), "--json").stdout)["beside"] == []


# --- the page ---------------------------------------------------------------------------------------------------------


def documented() -> list[str]:
    (block,) = re.findall(r"```text\n# observe\n(.*?)```", PAGE, re.DOTALL)
    return [line for line in block.splitlines() if line]


@pytest.mark.parametrize("line", documented())
def test_every_documented_line_is_read(line: str) -> None:
    known = Evaluations()

    assert isinstance(parse(line, morning(), known), Asked | Look)


def test_the_documented_lines_are_taken_down_one_after_the_other(alone: Path) -> None:
    said = tabletop("observe", str(alone), "--as", "EVAL-1", lines="\n".join(documented()) + "\n").stdout.splitlines()

    assert [line for line in said if line.startswith("!")] == []
    assert [line.split()[1] for line in said if line.startswith("recorded")] == [f"EVAL-1:{n}:" for n in range(1, 12)]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.usage)
def test_every_line_is_documented(line: Line) -> None:
    usage = line.usage.replace("|", "\\|")

    assert f"| `{usage}` | {line.english} |" in PAGE
    assert line.word in {shown.split()[0] for shown in documented()}
