"""Mutants that say the same as the program, each with the reason. They are shown, and counted neither way."""

from __future__ import annotations

from typing import Final

ONE_VALUE: Final = "what states words is an act, and an act has one side and one value of each facet that ties"

EQUIVALENT: Final = {
    "monitor_parties.py ConsistencyMonitor.take: sorted(places) → list(places)": ONE_VALUE,
    "monitor_parties.py ConsistencyMonitor._take: any((statement is None for statement in before.values()))"
    " → all((statement is None for statement in before.values()))": ONE_VALUE,
    "parse_deck.py TaskKeys: 'the rules' → 'the rules~'": "a list of any length will do: its name is never said",
    "fields.py : True → False": "how a type variable varies is read by type checkers only",
    "monitor_parties.py ConsistencyMonitor._take: return False → return None": "what is asked is whether it is true",
}
"""By name, as `Mutant.name` gives it, with why no play tells it from the program."""
