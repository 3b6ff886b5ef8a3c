"""docs/first-deck.md is followed to the letter: every command is run, every block is put where the page says."""

import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

import attrs
import pytest

from tests.cli.program import COMMAND, environment
from tests.docs.pages import DOCS, anchors, links, page

PAGE: Final = page("first-deck.md")
BLOCKS: Final = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
DECK: Final = "strait-watch.yaml"


@attrs.define
class Author:
    """Somebody who does what the page says, in a folder of their own."""

    folder: Path
    said: str = ""
    """What the last command said, as a terminal shows it."""
    ran: list[str] = attrs.field(factory=list)

    @property
    def deck(self) -> Path:
        """The deck that is being written."""
        return self.folder / DECK

    def do(self, kind: str, block: str, following: str) -> None:
        """Follow one block; `following` is the next one's text, for a command that reads lines."""
        match kind:
            case "sh":
                for line in block.splitlines():
                    self.run(line, following)
            case "text":
                assert self.said == block
            case "yaml":
                self.write(block)
            case _:
                assert kind == "input", f"nobody knows what to do with a block of {kind}"

    def run(self, line: str, following: str) -> None:
        """Run a command; one that opens the console is left to a test of its own."""
        program, *words = shlex.split(line)
        assert program == "tabletop"
        self.ran.append(line)
        if words[0] == "run" and "--plain" not in words:
            return
        done = subprocess.run(
            [*COMMAND, *words],
            cwd=self.folder,
            input=following if "--plain" in words else "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env=environment(PYTHONUNBUFFERED="1", XDG_DATA_HOME=str(self.folder / "data")),
        )
        self.said = done.stdout
        findings = words[0] == "check" and "error" in done.stdout
        assert done.returncode == (1 if findings else 0), done.stdout

    def write(self, block: str) -> None:
        """Put a block where the page says: in place of a key, at the end, or in place of lines of the last inject."""
        text = self.deck.read_text(encoding="utf-8")
        if block.startswith("  - id: "):
            text += block
        elif block.startswith("    "):
            head, mark, last = text.rpartition("\n  - id: ")
            for line in block.splitlines(keepends=True):
                key = line.partition(":")[0]
                last, found = re.subn(rf"^{key}:.*\n", line, last, count=1, flags=re.MULTILINE)
                assert found, line
            text = head + mark + last
        else:
            key = block.partition(":")[0]
            text, found = re.subn(rf"^{key}:.*\n(?:  .*\n)*", block, text, count=1, flags=re.MULTILINE)
            assert found, key
        self.deck.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    """An author who has come to the end of the page."""
    someone = Author(tmp_path_factory.mktemp("author"))
    for number, (kind, block) in enumerate(BLOCKS):
        following = BLOCKS[number + 1][1] if number + 1 < len(BLOCKS) else ""
        someone.do(kind, block, following)
    return someone


def test_the_page_is_followed_to_its_end(author: Author) -> None:
    """Each command ended well and said what the page says that it says."""
    verbs = [line.split()[1] for line in author.ran]

    assert verbs == ["new", "check", "check", "check", "check", "run", "run", "score", "report"]
    assert (author.folder / "first.md").read_text(encoding="utf-8").count("\n# Strait watch") == 1


def test_what_the_author_decided_came_about(author: Author) -> None:
    """The inject that waits for a decision was released, and no line of the page was refused."""
    entries = [
        json.loads(line) for line in (author.folder / "first.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    ]
    kinds = [entry["kind"] for entry in entries]
    (typed,) = [block for kind, block in BLOCKS if kind == "input"]
    silent = ("to ", "status")

    assert len(kinds) == len([line for line in typed.splitlines() if not line.startswith(silent)])
    assert kinds[0] == "exercise-started"
    assert kinds[-1] == "exercise-ended"
    assert "C-07" in (author.folder / "first.jsonl").read_text(encoding="utf-8").splitlines()[-2]


def test_what_one_does_last_leaves_a_sound_deck(author: Author) -> None:
    said = subprocess.run(
        [*COMMAND, "check", DECK, "--strict"], cwd=author.folder, capture_output=True, check=False, env=environment()
    )

    assert said.returncode == 0
    assert author.deck.read_text(encoding="utf-8").count("\n  - id: C-") == 7


def test_the_console_opens_with_the_deck(author: Author) -> None:
    """The command that opens the console is run in a terminal, which shows the title that the author wrote."""
    (line,) = [one for one in author.ran if one.split()[1] == "run" and "--plain" not in one]
    words = [*shlex.split(line)[1:], "--save", str(author.folder / "console.jsonl")]
    seen = shown([*COMMAND, *words], author.folder, b"c", b"Strait watch")

    assert b"EXERCISE" in seen
    assert b"Strait watch" in seen


def shown(command: list[str], folder: Path, key: bytes, until: bytes) -> bytes:
    """Return what a terminal is sent until something is shown, a key being pressed once the program is there."""
    master, slave = pty.openpty()
    size = environment(TERM="xterm-256color", COLUMNS="120", LINES="40", XDG_STATE_HOME=str(folder / "state"))
    process = subprocess.Popen(
        command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=size, start_new_session=True
    )
    os.close(slave)
    seen = b""
    pressed = False
    deadline = time.monotonic() + 90
    try:
        while until not in seen and time.monotonic() < deadline:
            if select.select([master], [], [], 0.5)[0]:
                seen += os.read(master, 65536)
            elif b"EXERCISE" in seen and not pressed:
                os.write(master, key)
                pressed = True
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        os.close(master)
    return seen


def test_every_link_leads_somewhere() -> None:
    for name in ("first-deck.md", "editors.md"):
        for file, anchor in links(page(name)):
            assert (DOCS / (file or name)).is_file(), file
            assert not anchor or anchor in anchors(page(file or name)), (file, anchor)


def test_the_page_on_editors_names_what_is_written(author: Author) -> None:
    """Every file it names is there, and so is the line."""
    text = page("editors.md")
    (line,) = re.findall(r"`(# yaml-language-server: .*?)`", text)

    assert author.deck.read_text(encoding="utf-8").startswith(line + "\n")
    for name in ("deck.schema.json", ".vscode/settings.json"):
        assert f"`{name}`" in text
        assert (author.folder / name).is_file()
