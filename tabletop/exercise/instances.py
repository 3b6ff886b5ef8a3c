"""One occasion of a rule while it lives: opened, perhaps met, read as a verdict at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import attrs

from tabletop.exercise.clock import Clock
from tabletop.exercise.procedures import Basis, Rule
from tabletop.exercise.times import Millis
from tabletop.exercise.verdicts import DECIDED, Code, Verdict

NO_CREDIT: Final = Fraction(0)
FULL_CREDIT: Final = Fraction(1)

# A name of one's own is looked up much faster than a member of an enumeration.
_PENDING: Final = Code.PENDING
_OVERDUE: Final = Code.OVERDUE
_FULFILLED: Final = Code.FULFILLED
_LATE: Final = Code.LATE
_VIOLATED: Final = Code.VIOLATED


@attrs.frozen
class Moment:
    """When verdicts are read: exercise time, what of it counts for deadlines, and the clock behind both."""

    at: Millis
    unfrozen: Millis
    clock: Clock
    ended: bool
    """Whether ENDEX has been."""


def moment_of(clock: Clock, at: Millis) -> Moment:
    """Return the moment of an exercise time on this clock."""
    return Moment(at, clock.unfrozen(at), clock, ended=clock.ended is not None and at >= clock.ended)


@attrs.define
class Instance:
    """One occasion of a rule. `opened`, `due` and `seen` are unfrozen time; `said` is exercise time."""

    id: str
    key: tuple[str, ...]
    said: Millis
    opened: Millis
    because: list[int]
    part: int | None = None
    option: int | None = None
    """Of a choice: which option met it."""
    due: Millis | None = None
    """None means ENDEX."""
    by: Millis | None = None
    """Exercise time by which it is due, where the rule names one."""
    grace: Millis = 0
    code: Code = Code.PENDING
    """What it is by its entries alone; time may make a pending one more than that."""
    settled: Millis | None = None
    """Exercise time at which an entry settled it; None where time did."""
    later_by: Millis = 0
    passed: Millis | None = None
    """Exercise time of the jump at which the facilitator let it pass: from there on it is due and not seen."""
    reason: str = ""
    step: int | None = None
    disorder: bool = False
    whole_play: bool = False

    @property
    def open(self) -> bool:
        """Whether an entry can still settle it."""
        return self.code is _PENDING

    def close(self, code: Code, said: Millis, because: Iterable[int] = ()) -> None:
        """Settle it."""
        self.code = code
        self.settled = said
        self.because.extend(because)


def counts_lateness(rule: Rule, *, score_deadline: bool) -> bool:
    """Say whether lateness costs credit: a deadline that is only a norm is reported in minutes."""
    return rule.deadline not in {None, Basis.NORM} or score_deadline


def meet(instance: Instance, n: int, said: Millis, unfrozen: Millis, *, strict: bool) -> None:
    """Take an entry that answers an open instance.

    Args:
        instance: The open instance.
        n: The entry's number.
        said: Its exercise time.
        unfrozen: The same as unfrozen time.
        strict: Whether lateness costs credit.
    """
    late = lateness(instance, said, unfrozen)
    if ran_out(instance, said, unfrozen, strict=strict):
        instance.code = _VIOLATED
    elif late <= 0 and instance.passed is None:
        instance.close(_FULFILLED, said, (n,))
    else:
        instance.later_by = max(late, 0)
        instance.close(_LATE, said, (n,))


def lateness(instance: Instance, said: Millis, unfrozen: Millis) -> Millis:
    """Return by how much a moment lies after the due time; negative before, and when only ENDEX is the limit."""
    if instance.by is not None:
        return said - instance.by
    return -1 if instance.due is None else unfrozen - instance.due


def ran_out(instance: Instance, said: Millis, unfrozen: Millis, *, strict: bool) -> bool:
    """Say whether time has settled an open instance for good by a moment: no entry changes that any more."""
    return strict and lateness(instance, said, unfrozen) > instance.grace


def read(instance: Instance, rule: Rule, moment: Moment, *, strict: bool) -> Verdict:
    """Return the verdict of an instance at a moment."""
    code, settled, left = instance.code, instance.settled, None
    later_by, could_earn = instance.later_by, None
    due = _due(instance, moment)
    if settled is None and _waits(instance, moment):
        left, could_earn = _left(instance, moment), FULL_CREDIT
    elif settled is None:
        code, settled = _code_at(instance, moment, strict=strict)
        left = _left(instance, moment) if code is _PENDING or code is _OVERDUE else None
        later_by = max(later_by, -left) if code is _OVERDUE and left is not None else later_by
        could_earn = _could_earn(code, later_by, instance.grace, strict=strict)
    return Verdict(
        instance.id,
        rule.id,
        code,
        instance.said,
        due,
        left,
        settled,
        later_by,
        tuple(instance.because),
        tuple(zip(rule.same, instance.key, strict=False)) if instance.key else (),
        instance.part,
        instance.option,
        instance.step,
        instance.disorder,
        instance.reason,
        credit(code, instance.later_by, instance.grace, strict=strict),
        could_earn,
        instance.whole_play,
    )


def credit(code: Code, later_by: Millis, grace: Millis, *, strict: bool) -> Fraction | None:
    """Return what a verdict earns: 1, 0, a straight line between when late and lateness counts, or nothing at all."""
    if code is _FULFILLED:
        return FULL_CREDIT
    if code is _VIOLATED:
        return NO_CREDIT
    if code is not _LATE:
        return None
    if not strict or later_by == 0:
        return FULL_CREDIT
    return max(NO_CREDIT, 1 - Fraction(later_by, grace)) if grace else NO_CREDIT


def _could_earn(code: Code, later_by: Millis, grace: Millis, *, strict: bool) -> Fraction | None:
    match code:
        case Code.PENDING | Code.KEPT:
            return FULL_CREDIT
        case Code.OVERDUE:
            return credit(Code.LATE, later_by, grace, strict=strict)
        case _:
            return None


def _waits(instance: Instance, moment: Moment) -> bool:
    """Say whether an instance is open and not due yet, as most of what is open is."""
    pending = instance.code is _PENDING and instance.passed is None and not moment.ended
    return pending and lateness(instance, moment.at, moment.unfrozen) <= 0


def _code_at(instance: Instance, moment: Moment, *, strict: bool) -> tuple[Code, Millis | None]:
    """Return what time has made of an instance that is not just waiting, and since when."""
    if not instance.open:
        fell = instance.settled is None and instance.code is Code.VIOLATED
        return instance.code, _fell(instance, moment) if fell else instance.settled
    if ran_out(instance, moment.at, moment.unfrozen, strict=strict):
        return Code.VIOLATED, _fell(instance, moment)
    if not moment.ended:
        return Code.OVERDUE, None
    early = lateness(instance, moment.at, moment.unfrozen) < 0
    if early and instance.passed is None and (instance.due is not None or instance.by is not None):
        return Code.SET_ASIDE, moment.clock.ended
    return Code.VIOLATED, moment.clock.ended


def _fell(instance: Instance, moment: Moment) -> Millis:
    """Return the exercise time at which a deadline that costs credit ran out for good."""
    if instance.by is not None:
        return instance.by + instance.grace
    return moment.clock.when((instance.due or 0) + instance.grace, moment.at)


def _due(instance: Instance, moment: Moment) -> Millis | None:
    """Return the exercise time by which it is due."""
    if instance.by is not None:
        return instance.by
    if instance.due is None:
        return None
    return moment.clock.when(instance.due, moment.at) if instance.passed is None else instance.passed


def _left(instance: Instance, moment: Moment) -> Millis | None:
    """Return the time left until it is due, deadlines running."""
    if instance.by is not None:
        return instance.by - moment.at
    return None if instance.due is None else instance.due - moment.unfrozen


def decided(verdict: Verdict) -> bool:
    """Say whether a verdict earns credit or costs it."""
    return verdict.code in DECIDED
