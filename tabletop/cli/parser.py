"""Everything that can be typed after `tabletop`, and the sentence that explains each."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from tabletop import __version__

LANGUAGES = ("en", "ja")

_DESCRIPTION = "Run crisis tabletop exercises for the US-Japan alliance, replay them and see how coordination went."
_EPILOG = (
    "Without a command it opens the home screen. A first exercise: tabletop run east-china-sea\n"
    "exit codes: 0 fine, 1 findings, 2 usage, 3 save damaged, 4 save in use, 5 no such deck or save, 130 interrupted"
)


def build(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for a command line.

    Args:
        words: What was typed. Only the commands named in it get their options: to build all would double the time
            that `--help` takes.
    """
    parser = argparse.ArgumentParser(
        prog="tabletop", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=_formatter, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"tabletop {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (does, options) in COMMANDS.items():
        sentence = does[0].upper() + does[1:] + "."
        command = commands.add_parser(
            name, help=does, description=sentence, formatter_class=_formatter, allow_abbrev=False
        )
        if name in words:
            options(command)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return argparse's own formatter, with a width it need not load `shutil` to learn."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=max(columns - 2, 40))


# --- playing --------------------------------------------------------------------------------------------------------


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deck", metavar="DECK", help="a path, or the name of a deck that `tabletop decks` lists")
    parser.add_argument("--save", metavar="FILE", help="where the save goes; without it into the folder of saves")
    parser.add_argument(
        "--procedures", metavar="NAME", help="the arrangement to play under (default: the deck's first)"
    )
    parser.add_argument("--rehearsal", action="store_true", help="mark this play as a rehearsal, apart from the record")
    _playing(parser)


def _resume(parser: argparse.ArgumentParser) -> None:
    _save(parser)
    _playing(parser)


def _replay(parser: argparse.ArgumentParser) -> None:
    _save(parser)
    parser.add_argument("--at", metavar="N|T+…", help="entry N, or an exercise time such as T+0:45")
    _front(parser)


def _playing(parser: argparse.ArgumentParser) -> None:
    _front(parser)
    parser.add_argument(
        "--rate",
        type=_rate,
        metavar="N",
        help="with --plain: exercise seconds for each real second; 0: only `wait` and `to` let time pass",
    )


def _front(parser: argparse.ArgumentParser) -> None:
    _language(parser)
    parser.add_argument(
        "--plain", action="store_true", help="as lines on stdin and stdout, for scripts, screen readers"
    )


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = -1
    if not 0 <= rate <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 3600")
    return rate


# --- looking --------------------------------------------------------------------------------------------------------


def _listing(parser: argparse.ArgumentParser) -> None:
    _json(parser)
    _language(parser)


def _rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="ID", nargs="?", help="a rule such as R01")
    parser.add_argument("--deck", metavar="DECK", help="a deck, for the arrangement it is played under")
    parser.add_argument("--procedures", metavar="NAME", help="an arrangement, by name or by the path of its file")
    _listing(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("decks", metavar="DECK", nargs="*", help="a path, or the name of a deck or an arrangement")
    parser.add_argument("--strict", action="store_true", help="let warnings count as findings too")
    parser.add_argument("--watch", action="store_true", help="look again each time a file changes")
    parser.add_argument(
        "--explain",
        metavar="ID",
        help="say whether and how an inject, a point, an option or a norm can come about; or, of a problem's code, "
        "what it means and how to mend it",
    )
    _json(parser)


def _author(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deck", metavar="DECK", help="a path, or the name of a deck that `tabletop decks` lists")
    _language(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the deck's id; NAME.yaml is written, and nothing overwritten")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="of the remarks in it (default: TABLETOP_LANGUAGE, else en)"
    )


def _schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("deck", "procedures"), help="of which files")


def _score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saves", metavar="SAVE", nargs="+", help="a path, or a name that `tabletop saves` lists")
    parser.add_argument("--at", metavar="N|T+…", help="entries 1 to N, or all that is said by an exercise time")
    _arrangements(parser)
    form = parser.add_mutually_exclusive_group()
    _json(form)
    form.add_argument("--csv", action="store_true", help="one row an occasion on stdout, for a spreadsheet")
    parser.add_argument("--curve", action="store_true", help="how credit and coverage came about, and what moved them")
    _language(parser)


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saves", metavar="SAVE", nargs="+", help="several, or one with --procedures")
    _arrangements(parser)
    _listing(parser)


def _series(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("saves", metavar="SAVE", nargs="+", help="a path, or a name that `tabletop saves` lists")
    parser.add_argument("--rehearsals", action="store_true", help="show rehearsals too")
    form = parser.add_mutually_exclusive_group()
    _json(form)
    form.add_argument("--csv", action="store_true", help="one row an exercise and norm on stdout, for a spreadsheet")
    _language(parser)


def _arrangements(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--procedures",
        metavar="NAME",
        action="append",
        default=[],
        help="another arrangement to read it under, by name or by the path of its file; may be given several times",
    )


def _report(parser: argparse.ArgumentParser) -> None:
    _save(parser)
    parser.add_argument("--to", required=True, metavar="FILE.md", help="where to write it")
    parser.add_argument("--quick", action="store_true", help="one page, which is what is written without it too")
    _language(parser)


def _observe(parser: argparse.ArgumentParser) -> None:
    _save(parser)
    parser.add_argument(
        "--as", dest="seat", required=True, metavar="SEAT", help="EVAL-1 … for an evaluator, SCRIBE-1 … for a scribe"
    )
    _language(parser)


def _verify(parser: argparse.ArgumentParser) -> None:
    _save(parser)
    parser.add_argument("--fingerprint", metavar="WORDS", help="the words noted down at the end of the exercise")
    _json(parser)
    _language(parser)


def _save(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("save", metavar="SAVE", help="a path, or the name of a save that `tabletop saves` lists")


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=LANGUAGES, help="of what is shown (default: TABLETOP_LANGUAGE, else en)")


def _json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


COMMANDS = {
    "run": ("run an exercise", _run),
    "resume": ("go on where a save stops, also after a crash", _resume),
    "replay": ("look at any past moment of a save", _replay),
    "observe": ("rate, overrule and note beside a save, also while it runs", _observe),
    "decks": ("list the decks that are there", _listing),
    "saves": ("list the saves that are there", _listing),
    "rules": ("list the norms of an arrangement, or show the page of one", _rules),
    "new": ("write a starter deck, with what editors need beside it", _new),
    "author": ("watch a deck while you write it: problems, picture, tree, rehearsal", _author),
    "check": ("say what is wrong in decks, with line and column", _check),
    "schema": ("print the JSON Schema that editors use", _schema),
    "score": ("say how a play reads against its norms", _score),
    "compare": ("set plays, or readings of one play, side by side", _compare),
    "series": ("say how several exercises went on from one to the next", _series),
    "report": ("write the page to leave behind", _report),
    "verify": ("say whether a save is as it was written", _verify),
}
"""Every command: what it does, and what gives it its options."""
