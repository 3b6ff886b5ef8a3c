"""The alliance procedures as data: sides, offices, bodies, acts, matters, and the rules that watch a play."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.selectors import Selector
from tabletop.exercise.text import NO_TEXT, Text
from tabletop.exercise.times import Millis


class Basis(StrEnum):
    """What a duty or a number rests on."""

    LAW = "law"
    COMMITMENT = "commitment"
    PRACTICE = "practice"
    NORM = "norm"


WEIGHT_LIMITS: Final = {Basis.LAW: 5, Basis.PRACTICE: 3, Basis.COMMITMENT: 3, Basis.NORM: 2}
"""The most a rule may weigh, by the basis of its duty."""

GRAVE: Final = 5
"""The weight whose unmet norms are named beside every figure."""


@attrs.frozen
class Office:
    """A post that can act. `white` marks principals, for whom the white cell answers."""

    id: str
    side: str
    name: Text
    white: bool = False


@attrs.frozen
class Side:
    """A nation at the table, or spoken for by the white cell."""

    id: str
    name: Text


@attrs.frozen
class Other:
    """Somebody acts may be addressed to who is on no side."""

    id: str
    name: Text


@attrs.frozen
class Body:
    """A body or channel through which sides coordinate. `seats` are the offices that sit in it, where stated."""

    id: str
    name: Text
    levels: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@attrs.frozen
class ActKind:
    """Something an office can do. `consults` marks acts of consultation, whose informal form counts too."""

    id: str
    name: Text
    consults: bool = False


@attrs.frozen
class Matter:
    """What acts and decisions are about: who may decide it, who must approve, and by which law."""

    id: str
    name: Text
    decides: tuple[str, ...] = ()
    approves: tuple[str, ...] = ()
    law: str = ""
    basis: Basis | None = None


@attrs.frozen
class Tag:
    """A mark on injects that rules watch."""

    id: str
    meaning: Text


@attrs.frozen
class Field:
    """A field that an act may state, with its values where they are closed."""

    id: str
    values: tuple[str, ...] = ()
    name: Text = NO_TEXT


@attrs.frozen
class Dimension:
    """A side of coordination under which rules are counted together."""

    id: str
    name: Text


@attrs.frozen
class Source:
    """Where a rule comes from, so that a reader can look."""

    id: str
    title: str
    date: str = ""
    where: str = ""
    note: str = ""


@attrs.frozen
class ActTemplate:
    """An act as a deck or a dialogue proposes it; see `events.Act` for the meaning of each part."""

    by: str
    act: str
    matter: str | None = None
    to: tuple[str, ...] = ()
    via: str | None = None
    level: str | None = None
    present: tuple[str, ...] = ()
    """Those at the table (`with` in files)."""
    about: str | None = None
    says: tuple[tuple[str, str], ...] = ()
    text: Text = NO_TEXT


@attrs.frozen
class Part:
    """One part of an `each`: asks laid over the rule's `then`, with a window of its own where it has one."""

    then: Selector
    within: Millis | None = None


@attrs.frozen
class Step:
    """One step of a chain; an entry that matches `unless` excuses it."""

    asks: Selector
    unless: tuple[Selector, ...] = ()


@attrs.frozen
class Response:
    """Each `when` is answered by a `then` within the window, or by ENDEX without one."""

    when: tuple[Selector, ...]
    then: tuple[Selector, ...]
    each: tuple[Part, ...] = ()
    nth: int | None = None
    """Which `when` of a tie opens an occasion, from 1; None means each."""


@attrs.frozen
class Choice:
    """Each `when` is answered by at least one of `options` within the window, or by ENDEX without one."""

    when: tuple[Selector, ...]
    options: tuple[Selector, ...]
    nth: int | None = None


@attrs.frozen
class Existence:
    """A `then` is seen, `at_least` so many distinct ones, by exercise time `by` or by ENDEX."""

    then: tuple[Selector, ...]
    at_least: int = 1
    by: Millis | None = None
    each: tuple[Part, ...] = ()


@attrs.frozen
class Absence:
    """No `never` is seen while the scope lasts; without `start` and `until` the scope is the whole play."""

    never: tuple[Selector, ...]
    start: tuple[Selector, ...] = ()
    """Opens the scope (`from` in files)."""
    until: tuple[Selector, ...] = ()


@attrs.frozen
class Precedence:
    """Before each `then` stands a `first`, with no `until` between."""

    first: tuple[Selector, ...]
    then: tuple[Selector, ...]
    until: tuple[Selector, ...] = ()
    nth: int | None = None
    each: tuple[Part, ...] = ()
    """Parts, each of which must stand before: its asks laid over those of `first`."""


@attrs.frozen
class Chain:
    """Before each of `gates` stand all `steps` in order, with no `until` between."""

    steps: tuple[Step, ...]
    gates: tuple[Selector, ...]
    until: tuple[Selector, ...] = ()
    nth: int | None = None


@attrs.frozen
class Proximity:
    """When one party acts, the others act within the window, or by ENDEX without one. Two parties or more."""

    acts: tuple[Selector, ...]
    """One selector a party."""


@attrs.frozen
class Consistency:
    """When a second side states a field, all sides that state it state the same, at once or within the window."""

    of: tuple[Selector, ...]
    """The statements that are compared."""
    fields: tuple[str, ...]
    """What is compared, each for itself: fields of `says`."""
    unless_said: tuple[Selector, ...] = ()
    """Statements that are passed over (`except` in files), such as those marked preliminary."""
    silent: tuple[str, ...] = ()
    """Values that state nothing, such as `not-stated`."""


Shape: TypeAlias = Response | Choice | Existence | Absence | Precedence | Chain | Proximity | Consistency


@attrs.frozen
class Rule:
    """One procedure or norm, and how a play is read against it."""

    id: str
    title: Text
    shape: Shape
    dimension: str
    weight: int
    basis: Basis
    """Of the duty."""
    deadline: Basis | None = None
    """Of the number; a deadline that is a norm changes no credit unless the procedures say so."""
    within: Millis | None = None
    grace: Millis | None = None
    """How long a late act still earns something; without it as long again as `within`."""
    early: Millis = 0
    """How long before its trigger an act counts."""
    same: tuple[str, ...] = ()
    once: str | None = None
    """A facet of which each value opens this rule one time only."""
    unless: tuple[Selector, ...] = ()
    part_of: str | None = None
    source: tuple[str, ...] = ()
    why: Text = NO_TEXT
    met: Text = NO_TEXT
    """An example of a play that meets it."""
    missed: Text = NO_TEXT
    """An example of a play that does not."""

    @property
    def kind(self) -> str:
        """The kind's name as files write it."""
        return type(self.shape).__name__.lower()

    @property
    def group(self) -> str:
        """The id under which it is scored: its own, or that of the rule it is a part of."""
        return self.part_of or self.id


@attrs.frozen
class Question:
    """Something an arrangement leaves open: asked of people, judged by nothing, weighing nothing."""

    id: str
    title: Text
    ask: Text
    why: Text = NO_TEXT
    """Why it is open, and why it is asked all the same."""
    source: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """The rules that an answer would touch."""


def head_of(group: str, members: Iterable[Rule]) -> Rule:
    """Return the rule whose title, weight and dimension stand for a group: that of its id, else the heaviest."""
    return max(members, key=lambda rule: (rule.id == group, rule.weight))


@attrs.frozen
class Procedures:
    """One command arrangement, composed: everything its chain of files declares."""

    id: str
    title: Text
    as_of: str
    """Year and month, `2025-04`."""
    chain: tuple[str, ...] = ()
    """The ids of the files it was composed from, the furthest ancestor first, this one last."""
    score_deadline: bool = False
    scored: bool = True
    """Whether plays are read against rules at all; where not, `rules` is empty and `questions` is what there is."""
    stands_for: tuple[tuple[str, str], ...] = ()
    sides: tuple[Side, ...] = ()
    offices: tuple[Office, ...] = ()
    others: tuple[Other, ...] = ()
    bodies: tuple[Body, ...] = ()
    acts: tuple[ActKind, ...] = ()
    matters: tuple[Matter, ...] = ()
    tags: tuple[Tag, ...] = ()
    says: tuple[Field, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    rules: tuple[Rule, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    written_in: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By rule: the files of the chain that write it, in their order; it reads as in the last of them."""
    questions: tuple[Question, ...] = ()
    left_out: tuple[tuple[str, Text], ...] = ()
    """Rules that were thought of and are none, by id, each with the reason."""
    sources: tuple[Source, ...] = ()

    def side_of(self, office: str) -> str | None:
        """Return the side of an office, or None when it is not one."""
        return self._sides.get(office)

    def office(self, office_id: str) -> Office | None:
        """Return the office of that id, if declared."""
        return next((office for office in self.offices if office.id == office_id), None)

    def matter(self, matter_id: str) -> Matter | None:
        """Return the matter of that id, if declared."""
        return next((matter for matter in self.matters if matter.id == matter_id), None)

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id, if declared."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def head(self, group: str) -> Rule:
        """Return the rule that stands for a group.

        Args:
            group: An id under which rules of this arrangement are scored.
        """
        return head_of(group, (rule for rule in self.rules if rule.group == group))

    consulting: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """The acts of consultation."""

    @consulting.default
    def _collect_consulting(self) -> frozenset[str]:
        return frozenset(act.id for act in self.acts if act.consults)

    _sides: dict[str, str] = attrs.field(init=False, repr=False, eq=False)

    @_sides.default
    def _map_sides(self) -> dict[str, str]:
        return {office.id: office.side for office in self.offices}
