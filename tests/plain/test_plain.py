"""The exercise as lines: what a script of lines hears back, in a process of its own, and that it can be repeated."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.forks import FORKS

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs" / "command-line.md"
COMMAND = [sys.executable, "-m", "tabletop"]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def tabletop(*arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program on lines and return what it said."""
    return FORKS.run(arguments, lines, ROOT, environment())


def play(save: Path, lines: str, *arguments: str, deck: str = "east-china-sea") -> list[str]:
    """Play a script with time standing still between lines; return what is said after the greeting."""
    done = tabletop("run", deck, "--plain", "--rate", "0", "--save", str(save), *arguments, lines=lines)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    said = done.stdout.splitlines()
    first = next((place for place, line in enumerate(said) if line.startswith("Save: ")), 0)
    return said[first + 2 : -1]


def kinds(save: Path) -> list[str]:
    """Return the kinds of the entries of a save."""
    return [json.loads(line)["kind"] for line in save.read_text(encoding="utf-8").splitlines()[1:]]


def first_exercise() -> str:
    """Return the ten lines that the documentation shows."""
    match = re.search(r"```text\n# play\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    return match[1]


def test_the_documented_first_exercise_is_ten_lines_and_all_of_them_work(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", first_exercise())

    assert len(first_exercise().splitlines()) == 10
    assert not [line for line in said if line.startswith("!")]
    assert "recorded 3: JJOC inform USFJ via BOCC about formation: four ships, one helicopter" in "\n".join(said)
    assert kinds(tmp_path / "x.jsonl")[-1].endswith("ended")


def test_the_greeting_says_what_is_read_aloud_and_where_the_save_is(tmp_path: Path) -> None:
    done = tabletop("run", "east-china-sea", "--plain", "--rate", "0", "--save", str(tmp_path / "x.jsonl"))

    assert done.stdout.startswith("EXERCISE EXERCISE EXERCISE — UNCLASSIFIED — FICTIONAL SCENARIO")
    assert "It is a weekday in the spring of 2027." in done.stdout
    assert f"Save: {tmp_path / 'x.jsonl'}" in done.stdout


SCRIPT = """\
start
release ECS-01
wait 3m
JJOC inform USFJ, INDOPACOM via BOCC: four ships @-2m
decide first-word japan 1 by JJOC with implied
to T+0:14
release
JJOC infrom USFJ
other one-door us: a third way
taken-back one-door japan until T+0:40
move M1
speed 4
wait 11m
status
log
score
jump T+0:50 pass rest
end because noon
"""


def test_two_runs_of_a_script_say_and_save_the_same(tmp_path: Path) -> None:
    """Salts differ, and with them digests and seals; nothing else does."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    saves = [tmp_path / name / "x.jsonl" for name in ("one", "two")]
    said = [play(save, SCRIPT) for save in saves]

    def bare(save: Path) -> list[dict[str, object]]:
        lines = [json.loads(line) for line in save.read_text(encoding="utf-8").splitlines()]
        return [{key: line[key] for key in line if key not in {"salt", "digest", "prev", "seal"}} for line in lines]

    assert said[0] == said[1]
    assert bare(saves[0]) == bare(saves[1])
    assert len(bare(saves[0])) > 10


def test_a_time_on_the_wall_is_the_story_s_wherever_a_script_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room's wall shows Tokyo noon at STARTEX, whatever zone the machine is in."""
    said = []
    for zone in ("UTC", "America/New_York", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        (tmp_path / zone.replace("/", "-")).mkdir()
        save = tmp_path / zone.replace("/", "-") / "x.jsonl"
        said.append(play(save, "start\nwait 5m\nJJOC inform USFJ about nothing @12:02\nend\n"))

    assert any("(said T+0:02:59)" in line or "(said T+0:02)" in line for line in said[0])
    assert [line for line in said[0] if "Save:" not in line and "save" not in line] == [
        line for line in said[1] if "Save:" not in line and "save" not in line
    ]
    assert len(said[1]) == len(said[2])


def test_a_recorded_line_is_answered_by_its_numbers(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", SCRIPT)

    assert "recorded 1: " in said[0]
    assert any(line.startswith("recorded 3: ") and line.endswith("(said T+0:01)") for line in said)
    assert any(line.startswith("recorded 4, 5: ") for line in said)


def test_a_line_that_cannot_be_read_hears_one_sentence_and_records_nothing(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\nJJOC infrom USFJ\nrelease ECS-99\nresume\nwhatever\n")

    assert len(said[2:]) == 4
    assert all(line.startswith("! ") for line in said[2:])
    assert "“infrom” (column 6) is not an act. Did you mean inform" in said[2]
    assert len(kinds(tmp_path / "x.jsonl")) == 1


def test_time_is_moved_by_wait_and_to_alone(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\nstatus\nwait 90s\nto T+0:03\nto T+0:02\nwait soon\nto noon\n")

    assert any(line.startswith("T+0:00:00 ") for line in said)
    assert "It is T+0:01:30." in said
    assert "It is T+0:03:00." in said
    assert "! It is T+0:03; time never runs back." in said
    assert said[-2].startswith("! Write `wait`")
    assert said[-1].startswith("! Write `to`")


def test_no_time_passes_before_startex_while_paused_and_after_endex(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", "wait 5m\nstart\npause\nwait 5m\nto T+0:10\nresume\nwait 5m\nend\nwait 5m\n")

    assert said[0].startswith("! The exercise has not begun")
    assert sum(line.startswith("! No time passes while the clock is paused") for line in said) == 2
    assert "It is T+0:05:00." in said
    assert said[-1].startswith("! The exercise has ended")


def test_exercise_time_is_what_is_waited_at_any_rate(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\nspeed 4\nwait 10m\nspeed 0.5\nwait 10m\n")

    assert "It is T+0:10:00." in said
    assert "It is T+0:20:00." in said


@pytest.fixture
def automatic(tmp_path: Path) -> Path:
    """The shipped deck, with its second and third inject releasing themselves."""
    text = (ROOT / "injects" / "east-china-sea.yaml").read_text(encoding="utf-8")
    for time_ in ("T+0:14", "T+0:24"):
        assert f"release: {time_}\n" in text
        text = text.replace(f"    release: {time_}\n", f"    release: {time_}\n    auto: true\n")
    deck = tmp_path / "automatic.yaml"
    deck.write_text(text, encoding="utf-8")
    return deck


def test_what_releases_itself_does_so_at_its_time_within_a_wait(tmp_path: Path, automatic: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\nwait 30m\nlog\n", deck=str(automatic))
    log = [line.split() for line in said if line.startswith("#")]

    assert [line[1] for line in log] == ["T+0:00", "T+0:14", "T+0:24"]
    assert sum(line.startswith("Due now: ECS-01") for line in said) == 1


def test_what_is_held_until_a_time_releases_itself_then(tmp_path: Path, automatic: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\ndefer ECS-02 T+0:20\nwait 30m\nlog\n", deck=str(automatic))
    log = [line.split() for line in said if line.startswith("#")]

    assert [line[1] for line in log] == ["T+0:00", "T+0:00", "T+0:20", "T+0:24"]


def test_what_waits_for_a_person_is_said_once_when_it_falls_due(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", "start\nwait 20m\nwait 1m\n")

    assert sum(line.startswith("Due now: ECS-02") for line in said) == 1
    assert len(kinds(tmp_path / "x.jsonl")) == 1


def test_the_end_of_the_lines_leaves_the_exercise_to_be_resumed_paused(tmp_path: Path) -> None:
    save = tmp_path / "x.jsonl"
    play(save, "start\nwait 10m\nnote: here\n")
    done = tabletop("resume", str(save), "--plain", "--rate", "0", lines="wait 1m\nresume\nwait 1m\nnote: again\nlog\n")

    assert done.returncode == 0
    assert "The record ends at T+0:10:00" in done.stdout
    assert "! No time passes while the clock is paused" in done.stdout
    assert "It is T+0:11:00." in done.stdout


def test_a_resumed_exercise_may_count_the_time_that_passed(tmp_path: Path) -> None:
    """The clock ran when the lines ended; at the real wall clock, years after the story, it asks."""
    save = tmp_path / "x.jsonl"
    command = ["run", "east-china-sea", "--plain", "--rate", "600", "--save", str(save)]
    tabletop(*command, lines="start\nnote: here\n")
    time.sleep(1.1)
    done = tabletop("resume", str(save), "--plain", lines="resume sometime\nresume through\nquit\n")

    assert "Write `resume` or `resume through`" in done.stdout
    assert "! Write `resume` to go on where the record ends" in done.stdout
    assert len([kind for kind in kinds(save) if "jump" in kind]) == 1


def test_without_rate_zero_time_is_its_own_master(tmp_path: Path) -> None:
    done = tabletop("run", "east-china-sea", "--plain", "--save", str(tmp_path / "x.jsonl"), lines="start\nwait 5m\n")

    assert "! Time passes by itself here" in done.stdout


def test_lines_are_answered_while_stdin_stays_open(tmp_path: Path) -> None:
    """A program that writes a line and waits for its answer gets it."""
    command = [*COMMAND, "run", "east-china-sea", "--plain", "--rate", "0", "--save", str(tmp_path / "x.jsonl")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("start\n")
        process.stdin.flush()
        heard = ""
        while "recorded 1" not in heard:
            ready, _, _ = select.select([process.stdout], [], [], 20)
            assert ready, heard
            chunk = os.read(process.stdout.fileno(), 65536).decode()
            assert chunk, heard
            heard += chunk
        process.stdin.close()
        process.wait(20)


def test_a_person_at_a_terminal_is_prompted(tmp_path: Path) -> None:
    """On a terminal each line is asked for with the exercise time; no colour comes even there."""
    ours, theirs = pty.openpty()
    command = [*COMMAND, "run", "east-china-sea", "--plain", "--rate", "0", "--save", str(tmp_path / "x.jsonl")]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment()) as process:
        os.close(theirs)
        heard = ""
        for line in ("start", "wait 5m", "quit"):
            while not heard.endswith("> "):
                ready, _, _ = select.select([ours], [], [], 20)
                assert ready, heard
                heard += os.read(ours, 65536).decode()
            os.write(ours, f"{line}\n".encode())
            heard += "|"
        process.wait(20)
        os.close(ours)

    assert "T+0:05> |" in heard
    assert "\x1b" not in heard


PAGES = """\
start
release ECS-01
show ECS-01
show first-word
show 2
show nothing
injects
points
rules R01
rules R99
why R03@2
why R01
why nothing
help
help decide
help wait
help nothing
"""


def test_what_can_be_looked_at(tmp_path: Path) -> None:
    said = play(tmp_path / "x.jsonl", PAGES)
    text = "\n".join(said)

    assert "For control only:" in text
    assert "implies 1: JJOC inform USFJ, INDOPACOM via BOCC about formation" in text
    assert "1. ECS-01" in text
    assert "R01 Use the Alliance Coordination Group" in text
    assert "R03@2 Tell the ally what you saw: open" in text
    assert "    take down an answer, option by id or number" in text
    assert sum(line.startswith(("! ", "There is no such line")) for line in said) == 4
    assert len(kinds(tmp_path / "x.jsonl")) == 2


def test_everything_is_said_in_japanese_too(tmp_path: Path) -> None:
    done = tabletop(
        *("run", "east-china-sea", "--plain", "--rate", "0", "--language", "ja"),
        *("--save", str(tmp_path / "x.jsonl")),
        lines=SCRIPT + PAGES,
    )
    ours = [line for line in done.stdout.splitlines() if line.startswith(("!", "記録"))]

    assert done.returncode == 0
    assert len(ours) > 10
    assert all(re.search("[ぁ-ん一-龥]", line) for line in ours)


def test_nothing_that_a_terminal_would_obey_comes_back(tmp_path: Path) -> None:
    lines = "start\nnote: red \x1b[31m and \x1b]52;c;aGk=\x07 and \u202e back\n\x1b[2J\n"
    said = "\n".join(play(tmp_path / "x.jsonl", lines))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
    assert "Note: red [31m and ]52;c;aGk= and  back" in said


def test_no_colour_and_no_prompt_for_a_script(tmp_path: Path) -> None:
    done = tabletop(
        *("run", "east-china-sea", "--plain", "--rate", "0", "--save", str(tmp_path / "x.jsonl")), lines=SCRIPT
    )

    assert "\x1b" not in done.stdout
    assert "> recorded" not in done.stdout


def test_a_save_that_cannot_be_written_stops_the_play_and_loses_nothing(tmp_path: Path) -> None:
    """A file size limit stands for the full disk: the line is not recorded, the record before it is whole."""
    save = tmp_path / "x.jsonl"
    play(save, "start\nnote: before\n")
    blocks = save.stat().st_size // 1024 + 2
    long_notes = "".join(f"note: {'x' * 900}\n" for _ in range(8))
    done = subprocess.run(
        [
            *("bash", "-c", f'ulimit -f {blocks}; trap "" XFSZ; exec "$@"', "bash"),
            *(*COMMAND, "resume", str(save), "--plain", "--rate", "0"),
        ],
        input=long_notes,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(),
    )
    verified = tabletop("score", str(save), "--json")

    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "! " in done.stdout.splitlines()[-2]
    assert "go on with: tabletop resume" in done.stdout.splitlines()[-1]
    assert verified.returncode == 0
