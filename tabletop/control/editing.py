"""Opens a file at a line in the editor that somebody has named, as that editor wants to be told."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Final

import attrs

from tabletop.exercise.errors import FileFailed
from tabletop.exercise.problems import Place

_COLON: Final = "{path}:{line}:{column}"
_PLUS: Final = ("+{line}", "{path}")

_FORMS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("emacs", "emacsclient", "zile"), ("+{line}:{column}", "{path}")),
    **dict.fromkeys(("nano", "pico", "micro"), ("+{line},{column}", "{path}")),
    **dict.fromkeys(("hx", "helix", "subl", "zed", "lapce"), (_COLON,)),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), ("--goto", _COLON)),
    "kate": ("--line", "{line}", "--column", "{column}", "{path}"),
    "kwrite": ("--line", "{line}", "--column", "{column}", "{path}"),
    "mate": ("--line", "{line}:{column}", "{path}"),
    "notepad++": ("-n{line}", "-c{column}", "{path}"),
    "notepad": ("{path}",),
}
"""By program: how it is told the place. All others take `+LINE FILE`, as vi does."""

_WINDOWS_OF_THEIR_OWN: Final = frozenset(
    {
        "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "subl", "zed", "lapce", "kate", "kwrite",
        "mate", "notepad++", "notepad", "gedit", "gnome-text-editor", "gvim", "pluma", "xed", "mousepad",
    }
)  # fmt: skip
_WAITING: Final = frozenset({"--wait", "-w", "-f", "--block"})
"""What people put into EDITOR so that other programs wait; here nobody has to."""


@attrs.frozen
class Editing:
    """An editor to be started."""

    words: tuple[str, ...]
    in_terminal: bool
    """Whether it needs the terminal that we draw on."""


def named(environment: Mapping[str, str]) -> str:
    """Return the editor that the environment names; nothing when it names none."""
    return (environment.get("VISUAL") or environment.get("EDITOR") or "").strip()


def editing(editor: str, place: Place) -> Editing:
    """Return how an editor is started at a place.

    Args:
        editor: As in `$EDITOR`: a program, perhaps with arguments.
        place: Where to; the column is left out where the editor takes none.

    Raises:
        FileFailed: When the words cannot be told apart, as with a quote that is not closed.
    """
    try:
        words = shlex.split(editor)
    except ValueError as error:
        raise FileFailed(f"EDITOR cannot be read: {editor}. Look at its quotes.") from error
    name = PureWindowsPath(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    form = _FORMS.get(name, _PLUS)
    at = {"path": str(Path(place.path).absolute()), "line": place.line, "column": place.column}
    in_terminal = name not in _WINDOWS_OF_THEIR_OWN and not (name.startswith("emacs") and _opens_a_frame(words))
    given = words if in_terminal else [word for word in words if word not in _WAITING]
    return Editing((*given, *(part.format(**at) for part in form)), in_terminal)


def _opens_a_frame(words: list[str]) -> bool:
    return words[0].endswith("emacsclient") and bool({"-c", "--create-frame", "-n", "--no-wait"} & set(words))


def run(asked: Editing) -> int:
    """Start an editor; one in the terminal is waited for, one with a window of its own is not.

    Returns:
        The exit code; 0 for one that is not waited for.

    Raises:
        FileFailed: When it cannot be started.
    """
    program = shutil.which(asked.words[0])
    if program is None:
        raise FileFailed(f"There is no editor {asked.words[0]} here. Name another in EDITOR.")
    try:
        if asked.in_terminal:
            with _deaf_to_interrupts():
                return subprocess.run([program, *asked.words[1:]], check=False).returncode  # noqa: S603 - the user's own
        quiet = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603 - the user's own
            [program, *asked.words[1:]], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        raise FileFailed(f"{program} cannot be started: {error.strerror}. Name another editor in EDITOR.") from error
    return 0


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let Ctrl-C be the editor's. It is taken and dropped, not ignored: a child would inherit being deaf."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
