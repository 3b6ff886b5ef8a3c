"""Says of each inject of a deck whether it can come out in some play, how, and if in none, why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, assert_never

import attrs

from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released, needed
from tabletop.exercise.deck import AfterInject, AtTime, Deck, Inject, OnShelf, WhenTrue
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import Decides, Gives, Pick, answers_of, owners_of, wait_of
from tabletop.exercise.times import DAY, Millis, format_offset

if TYPE_CHECKING:
    from tabletop.deckfile.solve import Answers, Witness

_ANY_TIME: Final = 60 * DAY
"""Far beyond any ENDEX: what cannot happen by then can never happen."""

_PLAYS: Final = 8
"""So many plays are tried out before the solver is asked."""

_AROUND: Final = 10
"""So many members of a circle are named."""

_LED: Final = 4
"""So many injects are named on the way to a reason."""

CIRCLE: Final = "it waits for itself: "
"""How the reason of a circle begins; its members follow."""


@attrs.frozen
class Unreachable:
    """Why an inject comes out in no play."""

    why: str
    """A clause that goes on from the inject: `it is planned for T+2:30, and play ends at T+2:00`."""
    waits_for: str | None = None
    """The inject it waits for in vain, itself in a circle; None when the reason is its own."""
    contradiction: bool = False
    """Whether its own condition contradicts itself."""


class Reachable:
    """The answers for one deck."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self._injects = {inject.id: inject for inject in deck.injects}
        self._owners = owners_of(deck)
        self._found: dict[tuple[str, ...], Witness | None] = {}

    @cached_property
    def _answers(self) -> Answers:
        # The solver is loaded only for decks of which a few plays leave a question open.
        from tabletop.deckfile.solve import Answers  # noqa: PLC0415

        return Answers(self.deck)

    def unreachable(self) -> tuple[str, ...]:
        """Return the injects that come out in no play before ENDEX."""
        seen = self._seen_in_a_few_plays()
        rest = [name for name in self._injects if name not in seen]
        possible = self._answers.possible(rest, self._last) if rest else set()
        return tuple(name for name in rest if name not in possible)

    def _seen_in_a_few_plays(self) -> set[str]:
        """Return the injects that come out when everybody always takes the first answer, the second, and so on."""
        course = Course(self.deck)
        most = max((len(answers_of(point)) for one in self.deck.injects for point in one.decide), default=1)
        seen: set[str] = set()
        for turn in range(min(most, _PLAYS)):
            picks = [
                Pick(Decides(point.id, cell, answers_of(point)[turn % len(answers_of(point))]))
                for inject in self.deck.injects
                for point in inject.decide
                for cell in point.cells
            ]
            picks += [Pick(Gives(inject.id)) for inject in self.deck.injects if inject.on_shelf]
            seen |= {name for name, at in course.after(picks).items() if at <= self._last}
        return seen

    @property
    def _last(self) -> Millis:
        return self.deck.scenario.endex - 1

    def witness(self, *injects: str) -> Witness | None:
        """Return how one of some injects can come out before ENDEX: the fewest choices, and then the earliest time."""
        if injects not in self._found:
            self._found[injects] = self._answers.first(injects, self._last)
        return self._found[injects]

    def _is_possible(self, inject: str, by: Millis) -> bool:
        return bool(self._answers.possible([inject], by))

    def earliest(self, injects: Iterable[str]) -> Millis | None:
        """Return the earliest exercise time at which one of some injects can come out before ENDEX."""
        return self._answers.earliest(injects, self._last)

    def needs(self, inject: str) -> tuple[str, ...]:
        """Return the injects without which one never comes out."""
        return tuple(needed(wait_of(self._injects[inject]), self._owners))

    def ever(self, inject: str) -> bool:
        """Say whether an inject would come out in some play if play never ended."""
        return inject not in self._lost or inject in self._late

    @cached_property
    def _lost(self) -> frozenset[str]:
        return frozenset(self.unreachable())

    @cached_property
    def _late(self) -> frozenset[str]:
        return frozenset(self._answers.possible(self._lost, _ANY_TIME))

    def why_not(self, inject: str) -> Unreachable:
        """Return why an inject that comes out in no play does not."""
        return self._why(self._injects[inject])

    def _why(self, inject: Inject) -> Unreachable:
        endex = format_offset(self.deck.scenario.endex)
        match inject.release:
            case AtTime(at):
                return Unreachable(f"it is planned for {format_offset(at)}, and play ends at {endex}")
            case OnShelf():
                return Unreachable("play ends before it begins")
            case AfterInject() | WhenTrue():
                pass
            case _ as never:
                assert_never(never)
        late = self._answers.earliest([inject.id], _ANY_TIME)
        if late is not None:
            needed = (name for name in self.needs(inject.id) if name in self._lost)
            words = f"it comes at {format_offset(late)} at the earliest, and play ends at {endex}"
            return Unreachable(words, next(needed, None))
        return self._never(inject.id)

    def _never(self, inject: str) -> Unreachable:
        """Return why an inject could not come out however long play lasted: what it waits for is followed back."""
        path = {inject: 0}
        here = inject
        while (name := next((one for one in self.needs(here) if one in path or not self.ever(one)), None)) is not None:
            if name in path:
                members = list(path)[path[name] :]
                why = f"{CIRCLE}{around([*members, name])}"
                lead = list(path)[1 : path[name] + 1]
                return Unreachable(_behind(lead, why), list(path)[1] if len(path) > 1 else name)
            path[name] = len(path)
            here = name
        clash = f"its condition is never true: {self._clash(wait_of(self._injects[here]))}"
        lead = list(path)[1:]
        return Unreachable(_behind(lead, clash), lead[0] if lead else None, contradiction=not lead)

    def _clash(self, condition: Condition) -> str:
        """Return the parts of a condition that no play makes true together, as few as show it."""
        parts = list(condition.parts) if isinstance(condition, All) else [condition]
        for part in list(parts):
            fewer = [one for one in parts if one is not part]
            if fewer and not self._answers.can(All(tuple(fewer)), _ANY_TIME):
                parts = fewer
        words = [said(part) for part in parts]
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]} exclude one another"


def around(members: Sequence[str]) -> str:
    """Return a circle in words; of a long one the middle is left out."""
    shown = members if len(members) <= _AROUND else (*members[: _AROUND - 2], "…", members[-1])
    return " → ".join(shown)


def _behind(lead: Sequence[str], why: str) -> str:
    """Return a reason that lies behind others that wait: of many only the first and the last are named."""
    shown = lead if len(lead) <= _LED else (lead[0], lead[-1])
    return ", and ".join([*(f"it waits for {name}" for name in shown), why])


def said(condition: Condition) -> str:
    """Return a condition in words: `us decides fdo as patrol`."""
    match condition:
        case Decided(point, cell, options):
            chosen = f" as {' or '.join(options)}" if options else ""
            return f"{cell or 'somebody'} decides {point}{chosen}"
        case Released(inject):
            return f"{inject} is released"
        case Acted():
            return "somebody does what is waited for"
        case All(parts):
            return " and ".join(said(part) for part in parts)
        case Any(parts):
            return "(" + " or ".join(said(part) for part in parts) + ")"
        case Not(part, at):
            return f"not by {format_offset(at)}: {said(part)}"
        case _ as never:
            assert_never(never)
