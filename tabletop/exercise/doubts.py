"""What can be wrong with a rule that reads well: values that name the mistake and the part of the rule it is in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, TypeAlias, assert_never

import attrs

from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import Selector, selector

Path: TypeAlias = tuple[str | int, ...]
"""A place in a rule as its file has it: `("then", 1)` is the second selector of `then`, `("steps", 0, "unless", 0)` the
first that excuses the first step."""


class Sense(StrEnum):
    """What is wrong with a rule, in the words of the codes of `check`."""

    NEVER_MATCHES = "never-matches"
    """A selector that no entry can answer."""
    NEVER_COUNTS = "never-counts"
    """Entries can answer it, and yet it makes no difference to this rule."""
    NEVER_OPENED = "rule-never-opened"
    """Nothing gives the rule occasion."""
    ALWAYS_EXEMPT = "rule-always-exempt"
    """Whatever gives it occasion also exempts it."""
    NEVER_MET = "rule-never-met"
    """No play can meet it, or the part of it that is named."""
    NEVER_BROKEN = "rule-never-broken"
    """No play can go against it."""
    IDLE_KEY = "idle-key"
    """A key that changes nothing in a rule of this kind, or without another key."""
    NO_WINDOW = "no-window"
    """There is no time in which it could be met."""


class Reason(StrEnum):
    """Why it is so, for the sentence that tells it."""

    ASKS = "asks"
    """What is asked of these facets goes against itself (`about`: the facets)."""
    UNTIED = "untied"
    """What should be tied, or opened once, lacks the facet for it (`about`: that facet)."""
    APART = "apart"
    """It is tied by facets in which the entries never agree (`about`: `same`)."""
    EXCUSED = "excused"
    """Whatever answers it is an `unless` too."""
    UNANSWERED = "unanswered"
    """What it opens can never be answered."""
    ALIKE = "alike"
    """What must stand before always does, or what is compared is always the same."""
    UNEQUAL = "unequal"
    """What is compared can never be the same."""
    SILENT = "silent"
    """Every value states nothing."""
    PASSED_OVER = "passed-over"
    """Every statement is one that `except` passes over."""
    FEW_SIDES = "few-sides"
    """Fewer than two sides can state it."""
    KIND = "kind"
    """Rules of this kind do not use the key."""
    NEEDS = "needs"
    """It means something only beside another key (`about`: that key)."""
    ZERO = "zero"
    """A window of no length."""
    BEFORE_START = "before-start"
    """It is due before play starts."""


OPENERS: Final = {
    "response": "when", "choice": "when", "absence": "from", "precedence": "then", "chain": "gates",
    "proximity": "acts", "consistency": "of",
}  # fmt: skip
"""The key whose selectors give a rule occasion, by its kind; an existence is opened by STARTEX."""


_NOTHING: Final = selector({})


@attrs.frozen
class Doubt:
    """One thing wrong with a rule."""

    rule: str
    sense: Sense
    at: Path
    why: Reason
    about: tuple[str, ...] = ()
    fatal: bool = False
    """Of a selector: whether for its sake alone the rule can never be opened, met or broken."""
    asked: Selector = _NOTHING
    """Of a selector: all that is asked there, parts laid over what they are parts of."""


def selectors_of(rule: Rule) -> dict[Path, Selector]:
    """Return every selector of a rule by the place at which it is written."""
    return dict(_written(rule))


def _written(rule: Rule) -> Iterator[tuple[Path, Selector]]:
    for key, selectors in {**_lists(rule), "unless": rule.unless}.items():
        yield from (((key, number), one) for number, one in enumerate(selectors))
    if isinstance(rule.shape, Chain):
        for number, step in enumerate(rule.shape.steps):
            yield from ((("steps", number, "unless", place), one) for place, one in enumerate(step.unless))


def _lists(rule: Rule) -> dict[str, tuple[Selector, ...]]:
    """Return the lists of selectors that are particular to a kind, by key."""
    match rule.shape:
        case Response(when, then, each):
            return {"when": when, "then": then, "each": tuple(part.then for part in each)}
        case Choice(when, options):
            return {"when": when, "options": options}
        case Existence(then=then, each=each):
            return {"then": then, "each": tuple(part.then for part in each)}
        case Absence(forbidden, start, until):
            return {"never": forbidden, "from": start, "until": until}
        case Precedence(first=first, then=then, until=until, each=each):
            return {"first": first, "each": tuple(part.then for part in each), "then": then, "until": until}
        case Chain(steps=steps, gates=gates, until=until):
            return {"steps": tuple(step.asks for step in steps), "gates": gates, "until": until}
        case Proximity(acts):
            return {"acts": acts}
        case Consistency(of=of, unless_said=unless_said):
            return {"of": of, "except": unless_said}
        case _ as never:
            assert_never(never)
