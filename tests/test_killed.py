"""A laptop dies in the middle of an exercise, again and again: nothing acknowledged is lost, time never runs back."""

from __future__ import annotations

import contextlib
import random
import re
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest

from tabletop.control.start import resume
from tabletop.exercise.events import Entry

ACKNOWLEDGED = re.compile(r"recorded ([0-9, ]+):")
LINES = (
    "JJOC inform USFJ via BOCC about formation: track confirmed",
    "MOFA consult AMEMB-TOKYO via ACG DIR about formation",
    "decide first-word japan 1",
    "note japan: the cell waits for its capital",
    "pause because an interpreter was lost",
    "resume",
    "JJOC inform USFJ about formation @-1m",
)


def play_until_killed(command: list[str], first: tuple[str, ...], chance: random.Random) -> int:
    """Run the plain mode, type without end, kill it at a random moment; return the last number acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tabletop", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    typist = threading.Thread(target=_type, args=(process.stdin, first))
    typist.start()
    acknowledged, wanted = 0, chance.randint(1, 40)
    for seen, line in enumerate(process.stdout):
        found = ACKNOWLEDGED.match(line)
        if found is not None:
            acknowledged = int(found[1].split(",")[-1])
            wanted -= 1
        if wanted == 0 or seen > 2000:
            break
    threading.Event().wait(chance.random() * 0.01)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    typist.join()
    process.stdout.close()
    late = [int(found[1].split(",")[-1]) for line in rest.splitlines() if (found := ACKNOWLEDGED.match(line))]
    return max([acknowledged, *late])


def _type(keyboard: IO[str], first: tuple[str, ...]) -> None:
    """Type until nobody listens any more."""
    with contextlib.suppress(BrokenPipeError):
        keyboard.write("".join(f"{line}\n" for line in first))
        while True:
            keyboard.write("".join(f"{line}\n" for line in LINES))
            keyboard.flush()
    with contextlib.suppress(BrokenPipeError):
        keyboard.close()


def runs_back(entries: tuple[Entry, ...]) -> list[int]:
    """Return the entries typed at an earlier exercise time than the one before."""
    return [after.n for before, after in pairwise(entries) if after.typed < before.typed]


def die_and_go_on(folder: Path, times: int, seed: int) -> int:
    """Kill one exercise so many times; return how many entries it has in the end."""
    chance = random.Random(seed)
    save = folder / "killed.jsonl"
    command = ["run", "east-china-sea", "--plain", "--save", str(save)]
    first: tuple[str, ...] = ("start", "release ECS-01")
    before = 0
    for _ in range(times):
        acknowledged = play_until_killed(command, first, chance)
        with resume(save).live as live:
            entries = tuple(live.session.entries)

            assert acknowledged > before, "each round must record something, or it proves nothing"
            assert acknowledged <= len(entries)
            assert [entry.n for entry in entries] == list(range(1, len(entries) + 1))
            assert runs_back(entries) == []
            assert entries[-1].typed <= live.now()
            assert live.session.clock.paused
        before = len(entries)
        command, first = ["resume", str(save), "--plain"], ("resume",)
    return before


def test_a_killed_exercise_goes_on_with_everything_acknowledged(tmp_path: Path) -> None:
    """Twenty kills at random moments, in one exercise gone on with after each."""
    assert die_and_go_on(tmp_path, 20, seed=20) > 40


@pytest.mark.torture
@pytest.mark.timeout(3000)
def test_five_hundred_kills(tmp_path: Path) -> None:
    """Ten exercises, killed fifty times each."""
    for seed in range(10):
        folder = tmp_path / str(seed)
        folder.mkdir()

        assert die_and_go_on(folder, 50, seed) > 100
