"""What is wrong with a rule that reads well, in sentences for its author: the message, and what to write."""

from __future__ import annotations

from typing import assert_never

from tabletop.exercise.doubts import OPENERS, Doubt, Reason, Sense
from tabletop.exercise.possible_entries import HAS, SAYS
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.selectors import Ask, NoneOf, Selector

Sentence = tuple[str, str]
"""A message, and help."""


def told(doubt: Doubt, rule: Rule, procedures: Procedures) -> Sentence:
    """Return the sentences about a doubt of a rule in an arrangement."""
    match doubt.sense:
        case Sense.NEVER_MATCHES:
            return _never_matches(doubt, rule, procedures)
        case Sense.NEVER_COUNTS:
            return _never_counts(doubt, rule)
        case Sense.NEVER_OPENED:
            return _never_opened(doubt, rule)
        case Sense.ALWAYS_EXEMPT:
            return (
                f"{rule.id} is always exempt: whatever gives it occasion is an `unless` too",
                "Write an `unless` that only some occasions have.",
            )
        case Sense.NEVER_MET:
            return _never_met(doubt, rule)
        case Sense.NEVER_BROKEN:
            return _never_broken(doubt, rule)
        case Sense.IDLE_KEY:
            return _idle(doubt, rule)
        case Sense.NO_WINDOW:
            if doubt.why is Reason.ZERO:
                return "nothing could come within no time at all", "Write a length such as `20m`."
            return "it is due before anything can be seen", "Write a time after `T+0:00`."
        case _ as never:
            assert_never(never)


def conflict(about: tuple[str, ...], asked: Selector, procedures: Procedures, what: str = "entry") -> Sentence:
    """Return why no entry can answer a selector, and what to do about it.

    Args:
        about: The facets that go against each other.
        asked: The selector.
        procedures: The arrangement.
        what: What is asked for.
    """
    asks = [(facet, ask) for facet, ask in asked.asks if facet in about]
    if not asks:
        return f"no {what} can be recorded at all", "Declare what can be recorded, such as `acts`, in the procedures."
    shown = [_ask(facet, ask) for facet, ask in asks]
    together = f"{', '.join(shown[:-1])} and {shown[-1]} at once" if len(shown) > 1 else shown[0]
    return f"no {what} can have {together}", _help(dict(asks), procedures)


def _ask(facet: str, ask: Ask) -> str:
    values = ", ".join(sorted(ask.values))
    listed = f"{{not: [{values}]}}" if isinstance(ask, NoneOf) else values if len(ask.values) == 1 else f"[{values}]"
    field = facet.removeprefix(SAYS)
    return f"`{facet}: {listed}`" if field == facet else f"`says: {{{field}: {listed}}}`"


def _help(asks: dict[str, Ask], procedures: Procedures) -> str:
    facets = {"act" if facet.startswith(SAYS) else facet for facet in asks}
    if not any(facets <= has for has in HAS.values()):
        return "An entry is the release of an inject, an act, a meeting or a decision; ask for one of these."
    named = sorted(frozenset[str]().union(*(ask.values for ask in asks.values())))
    others = [name for name in named if name in {other.id for other in procedures.others}]
    if others and facets & {"to_side", "with_side"}:
        key = "to" if "to_side" in facets else "with"
        return f"Others are on no side: write `{key}: {others[0]}`."
    if "level" in facets:
        bodies = [body for body in procedures.bodies if body.id in named and body.levels]
        return " ".join(f"`{body.id}` meets at {', '.join(body.levels)}." for body in bodies) or "Name another body."
    sides = [(name, side) for name in named if (side := procedures.side_of(name)) is not None]
    if sides and "side" in facets:
        return " ".join(f"`{name}` is an office of {side}." for name, side in sides)
    return "Take one of these away, or write them as two selectors." if len(asks) > 1 else "Ask for less."


def _never_matches(doubt: Doubt, rule: Rule, procedures: Procedures) -> Sentence:
    message, help_ = conflict(doubt.about, doubt.asked, procedures)
    if not doubt.fatal:
        return message, help_
    key = doubt.at[0]
    if key == OPENERS.get(rule.kind) and rule.kind != "proximity":
        return f"{message}, so nothing opens {rule.id}", help_
    if key == "never":
        return f"{message}, so nothing can go against {rule.id}", help_
    return f"{message}, so no play can meet {rule.id}", help_


def _never_counts(doubt: Doubt, rule: Rule) -> Sentence:
    opens = doubt.at[0] == OPENERS.get(rule.kind)
    here = f"this never opens {rule.id}" if opens else f"this never counts in {rule.id}"
    match doubt.why:
        case Reason.UNANSWERED:
            return f"what this opens can never be answered in {rule.id}", "See what is tied under `same`."
        case Reason.EXCUSED if opens:
            return f"what this opens in {rule.id} is always exempt, for it is an `unless` too", "Leave it away."
        case Reason.EXCUSED:
            return f"{here}: it is an `unless` too, which exempts", "Leave it away, or make the `unless` narrower."
        case Reason.UNTIED:
            return f"{here}: it has no `{doubt.about[0]}`, by which the rule is tied", "Leave it away."
        case _:
            apart = (
                f"it never has the same {_tied(doubt.about)} as the rest"
                if doubt.about
                else "it goes with nothing else"
            )
            return f"{here}: {apart}", "Leave it away."


def _never_opened(doubt: Doubt, rule: Rule) -> Sentence:
    start = f"nothing opens {rule.id}"
    field = doubt.about[0].removeprefix(SAYS) if doubt.about else ""
    match doubt.why:
        case Reason.UNTIED if doubt.about[0].startswith(SAYS):
            return f"{start}: nothing asked for here can state `{field}`", "Only acts state fields: ask for acts."
        case Reason.UNTIED:
            return (
                f"{start}: what it asks for has no `{doubt.about[0]}`, by which it is tied",
                f"Take `{doubt.about[0]}` out of `same`, or ask for entries that have one.",
            )
        case Reason.SILENT:
            return f"{start}: every value of `{field}` is silent", "Leave a value that states something."
        case Reason.PASSED_OVER:
            return f"{start}: `except` passes over every statement of `{field}`", "Make `except` narrower."
        case Reason.FEW_SIDES:
            return (
                f"{start}: no two sides can state `{field}` here",
                "Ask for statements of two sides, and do not tie them by `side`.",
            )
        case _:
            return f"{start}: nothing has such a {_tied(doubt.about)}", "See what is tied under `same`."


def _never_met(doubt: Doubt, rule: Rule) -> Sentence:
    what = f"this part of {rule.id}" if doubt.at[0] == "each" else rule.id
    start = f"no play can meet {what}"
    match doubt.why:
        case Reason.UNTIED:
            return (
                f"{start}: what is asked for has no `{doubt.about[0]}`, by which it is tied",
                f"Take `{doubt.about[0]}` out of `same`, or ask for entries that have one.",
            )
        case Reason.EXCUSED:
            return f"{start}: whatever would meet it is an `unless` too, which exempts", "Make the `unless` narrower."
        case Reason.UNEQUAL:
            return f"{start}: no two sides can state the same here", "See the values that each side can state."
        case _ if not doubt.about:
            return (
                f"{start}: what is asked for never goes with what opens it",
                "See `other`: it means a side other than that of the occasion.",
            )
        case _:
            return f"{start}: what is tied never has the same {_tied(doubt.about)}", "See what is tied under `same`."


def _never_broken(doubt: Doubt, rule: Rule) -> Sentence:
    start = f"nothing can go against {rule.id}"
    match doubt.why:
        case Reason.UNTIED:
            return (
                f"{start}: what must not happen has no `{doubt.about[0]}`, by which it is tied",
                f"Take `{doubt.about[0]}` out of `same`.",
            )
        case Reason.EXCUSED:
            return f"{start}: what must not happen is an `unless` too, which exempts", "Make the `unless` narrower."
        case Reason.ALIKE if rule.kind == "proximity":
            return f"{start}: its parties are the same, so they always act together", "Give each party its own side."
        case Reason.ALIKE if rule.kind == "consistency":
            return f"{start}: only one thing can be stated here", "See the values that can be stated."
        case Reason.ALIKE:
            return (
                f"{start}: an earlier entry of the same kind is already what must stand before",
                "Leave `nth` away, or ask for something else before it.",
            )
        case _:
            return (
                f"{start}: what must not happen never has the same {_tied(doubt.about)} as what opens it",
                "See what is tied under `same`.",
            )


def _idle(doubt: Doubt, rule: Rule) -> Sentence:
    key = doubt.at[-1]
    match doubt.why:
        case Reason.NEEDS:
            needed = doubt.about[0]
            return f"`{key}` changes nothing without `{needed}`", f"Delete it, or write `{needed}: …`."
        case Reason.UNTIED:
            return f"`{key}` changes nothing: what opens {rule.id} has no `{doubt.about[0]}`", "Delete it."
        case _:
            return f"`{key}` changes nothing in a rule of kind {rule.kind}", "Delete it."


def _tied(facets: tuple[str, ...]) -> str:
    return " and ".join(f"`{facet}`" for facet in facets)
