"""Warnings that are accepted with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.nodes import Mapping
from tabletop.exercise.deck import Deck


def idle_acknowledge(desk: Desk) -> Iterator[Finding]:
    """A warning is accepted that the deck does not give.

    Why: the reason no longer holds, or the code is misspelt and the warning is still there.

    Mend: delete the line, or correct the code.

    Wrong:

        acknowledge: {flood: The first minutes are meant to be too much}
                      ^

    Right:

        scenario:
          start: 2028-05-11T05:30+09:00
          endex: T+0:30
          situation: All is calm.
        acknowledge: {dated-scenario: The arrangement of 2027 is what is trained}
    """
    rows = desk.draft.rows_of(Deck)
    written = rows[0].at("acknowledge") if rows else None
    for code, _ in desk.deck.acknowledge:
        if code not in desk.warned and isinstance(written, Mapping) and code in written.pairs:
            yield desk.finding(written.pairs[code][0], f"this deck gives no warning `{code}`", "Delete the line.")
