"""The entry point, and the outermost boundary: every error ends here as one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from tabletop.cli.parser import build


def console() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code. No error passes: this is the one place that may catch everything."""
    from tabletop.cli.out import ready

    ready()
    arguments = build(words).parse_args(words)
    try:
        return _flushed(_dispatch(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _abandon_stdout()
        return 0
    except Exception as error:  # noqa: BLE001, the outermost boundary
        return _explain(error)


def _dispatch(arguments: Namespace) -> int:
    """Hand a command to its module; each is imported only when it is asked for."""
    match arguments.command:
        case None:
            from tabletop.cli.play import home

            return home()
        case "run" | "resume":
            from tabletop.cli import play

            return {"run": play.run, "resume": play.resume}[arguments.command](arguments)
        case "author":
            from tabletop.cli.author import author

            return author(arguments)
        case "replay":
            from tabletop.cli.replay import replay

            return replay(arguments)
        case "observe":
            from tabletop.cli.observe import observe

            return observe(arguments)
        case "check" | "new" | "schema":
            from tabletop.cli import new
            from tabletop.cli.check import check

            return {"check": check, "new": new.new, "schema": new.schema}[arguments.command](arguments)
        case "decks" | "saves":
            from tabletop.cli import listing

            return {"decks": listing.decks, "saves": listing.saves}[arguments.command](arguments)
        case "rules":
            from tabletop.cli.rules import rules

            return rules(arguments)
        case "score":
            from tabletop.cli.score import score

            return score(arguments)
        case "compare" | "series":
            from tabletop.cli.compare import compare
            from tabletop.cli.series import series

            return {"compare": compare, "series": series}[arguments.command](arguments)
        case "report":
            from tabletop.cli.report import report

            return report(arguments)
        case _:
            from tabletop.cli.verify import verify

            return verify(arguments)


def _flushed(code: int) -> int:
    """Write out what is buffered, so that a full disk or a closed pipe is met here and not at exit."""
    sys.stdout.flush()
    return code


def _abandon_stdout() -> None:
    """Let nobody write to a pipe whose reader has gone, the interpreter at exit included."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: Exception) -> int:
    from tabletop.cli.codes import Exit, code_of
    from tabletop.cli.out import narrate
    from tabletop.exercise.errors import DeckInvalid, TabletopError

    match error:
        case DeckInvalid():
            from tabletop.cli.check import problem_lines

            narrate("\n".join([f"tabletop: {error}", *problem_lines(error.problems)]))
            return code_of(error)
        case TabletopError():
            narrate(f"tabletop: {error}")
            return code_of(error)
        case OSError():
            narrate(f"tabletop: {_os_sentence(error)}")
            if error.filename is None:
                _abandon_stdout()
            return code_of(error)
        case _:
            from tabletop.cli.fault import told

            narrate(told(error))
            return Exit.FAULT


def _os_sentence(error: OSError) -> str:
    """Say which file could not be read or written, why, and what to do."""
    import errno

    advice = {
        errno.ENOSPC: "Make room on that disk, then try again.",
        errno.EACCES: "Ask for the right to read or write it, or name another place.",
        errno.EPERM: "Ask for the right to read or write it, or name another place.",
        errno.EROFS: "That place can only be read; name another.",
        errno.ENOENT: "Look at the name, or make the folder first.",
        errno.EISDIR: "It is a folder; name a file in it.",
        errno.ENOTDIR: "A part of the path is a file; look at the name.",
    }.get(error.errno or 0, "Try again, or name another place.")
    what = "The output" if error.filename is None else str(error.filename)
    reason = (error.strerror or "it failed").lower()
    return f"{what} could not be read or written: {reason}. {advice}"
