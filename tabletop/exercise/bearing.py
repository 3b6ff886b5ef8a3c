"""What an entry is to a rule: the roles it plays and the values that tie it. Both follow from its facets alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.selectors import Selector, Stated, matches_any

Key: TypeAlias = tuple[str, ...]
"""The values that tie the entries of one instance together."""

Part: TypeAlias = int | None
"""Which of a rule's parts, options, steps or parties, counted from 0; None where there is but one."""

Asked: TypeAlias = Mapping[str, Mapping[Part, tuple[Selector, ...]]]
"""What a rule asks for: by role (`when`, `then`, …) and part, selectors any of which will do."""

Roles: TypeAlias = Mapping[str, frozenset[Part]]
"""The roles that an entry plays, and in which parts."""

NONE: Final[frozenset[Part]] = frozenset()


@attrs.frozen
class Bearing:
    """What an entry is to one rule."""

    roles: Roles
    keys: tuple[Key, ...]
    """The values that tie it to an instance: one tuple a combination, none when a facet is empty."""

    def parts(self, role: str) -> frozenset[Part]:
        """Return the parts in which it plays a role."""
        return self.roles.get(role, NONE)


class Reading:
    """How a rule reads entries: what it asks for, in which arrangement."""

    def __init__(self, rule: Rule, procedures: Procedures, asked: Asked) -> None:
        self._same = rule.same
        self._consulting = procedures.consulting
        self._asked = asked

    def selectors(self) -> Iterator[Selector]:
        """Yield every selector of the rule."""
        for parts in self._asked.values():
            for any_of in parts.values():
                yield from any_of

    def bearing(self, facets: Stated) -> Bearing:
        """Return what an entry with these facets is to the rule.

        A side other than the instance's is one other than the entry's own: an instance has a side only where `same`
        ties it to one, and then the entry has that side too.
        """
        played = {
            role: frozenset(part for part, any_of in parts.items() if matches_any(any_of, facets, self._consulting))
            for role, parts in self._asked.items()
        }
        roles = {role: parts for role, parts in played.items() if parts}
        keys = tuple(product(*(sorted(facets.get(facet, ())) for facet in self._same)))
        return Bearing(roles, keys)
