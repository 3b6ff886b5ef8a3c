"""How each editor is told a place, and how one is started."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from tabletop.control.editing import Editing, editing, named, run
from tabletop.exercise.errors import FileFailed
from tabletop.exercise.problems import Place

PLACE = Place("/decks/海峡 one.yaml", 293, 21)
FILE = "/decks/海峡 one.yaml"

IN_TERMINAL = [
    ("vi", ["vi", "+293", FILE]),
    ("vim -n", ["vim", "-n", "+293", FILE]),
    ("/usr/bin/nvim", ["/usr/bin/nvim", "+293", FILE]),
    ("nano", ["nano", "+293,21", FILE]),
    ("micro", ["micro", "+293,21", FILE]),
    ("emacs -nw", ["emacs", "-nw", "+293:21", FILE]),
    ("emacsclient -t", ["emacsclient", "-t", "+293:21", FILE]),
    ("hx", ["hx", f"{FILE}:293:21"]),
    ("helix", ["helix", f"{FILE}:293:21"]),
    ("kak", ["kak", "+293", FILE]),
    ("something-new", ["something-new", "+293", FILE]),
    ("'my editor' -x", ["my editor", "-x", "+293", FILE]),
]
BESIDE = [
    ("code", ["code", "--goto", f"{FILE}:293:21"]),
    ("code --wait", ["code", "--goto", f"{FILE}:293:21"]),
    ("/opt/codium -w --new-window", ["/opt/codium", "--new-window", "--goto", f"{FILE}:293:21"]),
    ("subl -w", ["subl", f"{FILE}:293:21"]),
    ("zed", ["zed", f"{FILE}:293:21"]),
    ("kate --block", ["kate", "--line", "293", "--column", "21", FILE]),
    ("mate -w", ["mate", "--line", "293:21", FILE]),
    ("gedit", ["gedit", "+293", FILE]),
    ("gvim -f", ["gvim", "+293", FILE]),
    ("emacsclient -c", ["emacsclient", "-c", "+293:21", FILE]),
    ("notepad++.exe", ["notepad++.exe", "-n293", "-c21", FILE]),
    ("notepad", ["notepad", FILE]),
]


@pytest.mark.parametrize(("editor", "words"), IN_TERMINAL)
def test_editors_in_the_terminal(editor: str, words: list[str]) -> None:
    assert Editing(tuple(words), in_terminal=True) == editing(editor, PLACE)


@pytest.mark.parametrize(("editor", "words"), BESIDE)
def test_editors_with_a_window_of_their_own(editor: str, words: list[str]) -> None:
    """They stay beside the room, so nobody waits for them."""
    assert Editing(tuple(words), in_terminal=False) == editing(editor, PLACE)


def test_a_relative_path_is_told_in_full() -> None:
    assert str(Path.cwd() / "x.yaml") == editing("vi", Place("x.yaml", 1, 1)).words[-1]


def test_quotes_that_are_not_closed_are_said() -> None:
    with pytest.raises(FileFailed, match="Look at its quotes"):
        editing("vi 'x", PLACE)


def test_which_editor_is_named() -> None:
    assert named({"VISUAL": "nano", "EDITOR": "vi"}) == "nano"
    assert named({"VISUAL": "", "EDITOR": " vi "}) == "vi"
    assert named({"EDITOR": "  "}) == named({}) == ""


def script(folder: Path, text: str) -> str:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_an_editor_in_the_terminal_is_waited_for(tmp_path: Path) -> None:
    wrote = tmp_path / "wrote"
    editor = script(tmp_path, f'printf "%s|" "$@" > {wrote}; exit 3')

    assert run(editing(editor, PLACE)) == 3
    assert wrote.read_text(encoding="utf-8") == f"+293|{FILE}|"


def test_ctrl_c_is_the_editors(tmp_path: Path) -> None:
    """Meanwhile it does not end the room, and afterwards it is as it was."""
    before = signal.getsignal(signal.SIGINT)
    editor = script(tmp_path, f"kill -INT {os.getpid()}; exit 0")

    assert run(editing(editor, PLACE)) == 0
    assert before == signal.getsignal(signal.SIGINT)


def test_no_such_editor_is_said() -> None:
    with pytest.raises(FileFailed, match="There is no editor nowhere-to-be-found here"):
        run(editing("nowhere-to-be-found", PLACE))


def test_what_is_no_program_is_said(tmp_path: Path) -> None:
    editor = script(tmp_path, "")
    Path(editor).write_bytes(b"\x7fELF no program")

    with pytest.raises(FileFailed, match="cannot be started"):
        run(editing(editor, PLACE))
