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


@attrs.frozen
class Moment:
    """When verdicts are read: exercise time, what of it counts for deadlines, and the clock behind both."""

    at: Millis
    unfrozen: Millis
    clock: Clock

    @property
    def ended(self) -> bool:
        """Whether ENDEX has been."""
        return self.clock.ended is not None and self.at >= self.clock.ended


def moment_of(clock: Clock, at: Millis) -> Moment:
    """Return the moment of an exercise time on this clock."""
    return Moment(at, clock.unfrozen(at), clock)


@attrs.define
class Instance:
    """One occasion of a rule. `opened`, `due` and `seen` are unfrozen time; `said` is exercise time."""

    id: str
    key: tuple[str, ...]
    said: Millis
    opened: Millis
    because: list[int]
    side: str | None = None
    """The side it belongs to, where `same` ties it to one."""
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
        return self.code is Code.PENDING

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
        instance.code = Code.VIOLATED
    elif late <= 0 and instance.passed is None:
        instance.close(Code.FULFILLED, said, (n,))
    else:
        instance.later_by = max(late, 0)
        instance.close(Code.LATE, said, (n,))


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
    code, settled = _code_at(instance, moment, strict=strict)
    due, left = _due(instance, moment)
    later_by = max(instance.later_by, -left if code is Code.OVERDUE and left is not None else 0)
    return Verdict(
        id=instance.id,
        rule=rule.id,
        code=code,
        opened=instance.said,
        due=due,
        left=left if code in {Code.PENDING, Code.OVERDUE} else None,
        settled=settled,
        later_by=later_by,
        because=tuple(instance.because),
        key=tuple(zip(rule.same, instance.key, strict=False)),
        part=instance.part,
        option=instance.option,
        step=instance.step,
        disorder=instance.disorder,
        reason=instance.reason,
        credit=credit(code, instance.later_by, instance.grace, strict=strict),
        could_earn=_could_earn(code, later_by, instance.grace, strict=strict),
        whole_play=instance.whole_play,
    )


def credit(code: Code, later_by: Millis, grace: Millis, *, strict: bool) -> Fraction | None:
    """Return what a verdict earns: 1, 0, a straight line between when late and lateness counts, or nothing at all."""
    match code:
        case Code.FULFILLED:
            return FULL_CREDIT
        case Code.VIOLATED:
            return NO_CREDIT
        case Code.LATE if not strict or later_by == 0:
            return FULL_CREDIT
        case Code.LATE:
            return max(NO_CREDIT, 1 - Fraction(later_by, grace)) if grace else NO_CREDIT
        case _:
            return None


def _could_earn(code: Code, later_by: Millis, grace: Millis, *, strict: bool) -> Fraction | None:
    match code:
        case Code.PENDING | Code.KEPT:
            return FULL_CREDIT
        case Code.OVERDUE:
            return credit(Code.LATE, later_by, grace, strict=strict)
        case _:
            return None


def _code_at(instance: Instance, moment: Moment, *, strict: bool) -> tuple[Code, Millis | None]:
    """Return what time has made of an instance, and since when."""
    if not instance.open:
        fell = instance.settled is None and instance.code is Code.VIOLATED
        return instance.code, _fell(instance, moment) if fell else instance.settled
    late = lateness(instance, moment.at, moment.unfrozen)
    passed = late > 0 or instance.passed is not None
    if ran_out(instance, moment.at, moment.unfrozen, strict=strict):
        return Code.VIOLATED, _fell(instance, moment)
    if not moment.ended:
        return (Code.OVERDUE if passed else Code.PENDING), None
    if not passed and late < 0 and (instance.due is not None or instance.by is not None):
        return Code.SET_ASIDE, moment.clock.ended
    return Code.VIOLATED, moment.clock.ended


def _fell(instance: Instance, moment: Moment) -> Millis:
    """Return the exercise time at which a deadline that costs credit ran out for good."""
    if instance.by is not None:
        return instance.by + instance.grace
    return moment.clock.when((instance.due or 0) + instance.grace, moment.at)


def _due(instance: Instance, moment: Moment) -> tuple[Millis | None, Millis | None]:
    if instance.by is not None:
        return instance.by, instance.by - moment.at
    if instance.due is None:
        return None, None
    if instance.passed is not None:
        return instance.passed, instance.due - moment.unfrozen
    return moment.clock.when(instance.due, moment.at), instance.due - moment.unfrozen


def decided(verdict: Verdict) -> bool:
    """Say whether a verdict earns credit or costs it."""
    return verdict.code in DECIDED
