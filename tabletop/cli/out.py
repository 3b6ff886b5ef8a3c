"""What leaves the program: data on stdout, narration on stderr, both without anything a terminal would obey."""

from __future__ import annotations

import sys


def ready() -> None:
    """Let no character stop the program: what a stream cannot carry is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def data(text: str) -> None:
    """Print a text of one or several lines on stdout."""
    print(_clean(text))


def narrate(text: str) -> None:
    """Print a text of one or several lines on stderr."""
    print(_clean(text), file=sys.stderr)


def document(content: dict[str, object]) -> None:
    """Print one JSON document on stdout, with the program's version first."""
    import json

    from tabletop import __version__

    print(json.dumps({"tabletop": __version__, **content}, ensure_ascii=False, indent=2))


def _clean(text: str) -> str:
    from tabletop.words import clean

    return clean.block(text)
