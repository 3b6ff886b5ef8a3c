"""How a rule is judged, line by line: what opens an occasion, what is seen, later or not seen, counted, exempted."""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never

from tabletop.exercise.instances import counts_lateness
from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import NoneOf, Selector
from tabletop.exercise.times import Millis
from tabletop.words import clean
from tabletop.words.naming import either, every, matters
from tabletop.words.rule_asks import Teller, length_words, tie

Timed: TypeAlias = Response | Choice | Existence | Proximity | Consistency
"""The kinds that something can be late in."""

_EVIDENCE: Final = {"choice": "response"}
"""Kinds whose evidence reads as that of another."""


def judged(rule: Rule, procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say how a rule is judged."""
    teller = Teller(rule, procedures, language)
    lines = [
        *_opens(teller),
        *_seen(teller),
        *_later(teller),
        *_not_seen(teller),
        *_counted(teller),
        *_exempt(teller),
        teller.say(f"evidence-of.{_EVIDENCE.get(rule.kind, rule.kind)}"),
    ]
    return tuple(clean.line(line) for line in lines)


def _opens(teller: Teller) -> list[str]:
    rule = teller.rule
    lines = [_occasion(teller), *teller.together()]
    if isinstance(rule.shape, Response | Existence | Precedence) and rule.shape.each:
        lines.append(teller.say("opens.parts"))
    if rule.same and not _is_untied(rule):
        ties = either([tie(one, teller.language) for one in rule.same], teller.language)
        lines.append(teller.say("opens.tie", ties=ties))
    return lines


def _is_untied(rule: Rule) -> bool:
    """Whether what is the same ties nothing: an occasion that play itself opens is of no incident."""
    return isinstance(rule.shape, Existence) or (isinstance(rule.shape, Absence) and not rule.shape.start)


def _occasion(teller: Teller) -> str:
    rule = teller.rule
    once = "" if rule.once is None else tie(rule.once, teller.language)
    match rule.shape:
        case Response(when=when, nth=nth) | Choice(when=when, nth=nth):
            told = teller.trigger(when, nth)
            if nth is not None and len(when) == 1:
                return teller.say("opens.nth", when=told)
            return teller.say("opens.when.once", when=told, tie=once) if once else teller.say("opens.when", when=told)
        case Existence():
            return teller.say("opens.start")
        case Absence(start=start, until=until):
            if start:
                return teller.say("opens.scope", start=teller.trigger(start))
            return teller.say("opens.scope.start" if until else "opens.whole")
        case Precedence(then=then, nth=nth) | Chain(gates=then, nth=nth):
            key = "opens.before" if nth is None or len(then) > 1 else "opens.before.nth"
            return teller.say(key, then=teller.trigger(then, nth))
        case Proximity():
            return teller.say("opens.proximity.once", tie=once) if once else teller.say("opens.proximity")
        case Consistency():
            return teller.say("opens.consistency")
        case _:
            assert_never(rule.shape)


def _seen(teller: Teller) -> list[str]:
    rule = teller.rule
    match rule.shape:
        case Existence(at_least=least) if least > 1:
            return [teller.say("seen.existence.many", n=least)]
        case Absence(start=start, until=until) if start or until:
            return [teller.say("seen.absence.scope")]
        case _:
            open_ended = isinstance(rule.shape, Response | Choice) and not _has_time(rule)
            lines = [teller.say(f"seen.{rule.kind}" + (".endex" if open_ended else "")), *_told_beside(teller)]
            if rule.early:
                lines.append(teller.say("seen.early", length=length_words(rule.early, teller.language)))
            return lines


def _told_beside(teller: Teller) -> list[str]:
    """Say what an observation tells beside the entries: which of several ways was taken, what nothing before names."""
    match teller.rule.shape:
        case Response(then=ways, each=()) | Existence(then=ways, each=()) if len(ways) > 1:
            return [teller.say("seen.ways")]
        case Precedence(first=first, then=then, each=each) if _lets_matter_unnamed(
            teller.rule, (*first, *_asked(each)), then
        ):
            asked = {matter for one in then for matter in one.values("matter")}
            named = either(matters(asked, teller.procedures, teller.language), teller.language)
            return [teller.say("seen.unnamed", matter=named)]
        case _:
            return []


def _asked(parts: tuple[Part, ...]) -> tuple[Selector, ...]:
    return tuple(one.then for one in parts)


def _lets_matter_unnamed(rule: Rule, first: tuple[Selector, ...], then: tuple[Selector, ...]) -> bool:
    """Whether what is judged is of some matter, and what comes first may be about anything."""
    asks_first = "matter" in rule.same or any(one.ask("matter") is not None for one in first)
    return not asks_first and all(one.values("matter") for one in then)


def _later(teller: Teller) -> list[str]:
    rule = teller.rule
    if not isinstance(rule.shape, Timed):
        return [teller.say("later.order")]
    if not _has_time(rule):
        return [teller.say("later.endex")]
    grace = _grace(rule)
    if not _strict(teller):
        lines = [teller.say("later.norm")]
    elif grace:
        lines = [teller.say("later.counts", grace=length_words(grace, teller.language))]
    else:
        lines = [teller.say("later.none")]
    return lines if isinstance(rule.shape, Existence) else [*lines, teller.say("later.stands")]


def _not_seen(teller: Teller) -> list[str]:
    rule = teller.rule
    match rule.shape:
        case Absence() | Precedence() | Chain():
            return [teller.say(f"not-seen.{rule.kind}")]
        case Consistency():
            lines = [teller.say("not-seen.consistency")]
        case _ if _has_time(rule) and _strict(teller):
            grace = _grace(rule)
            words = length_words(grace, teller.language)
            lines = [teller.say("not-seen.counts", grace=words) if grace else teller.say("not-seen.due")]
        case _:
            lines = [teller.say("not-seen.endex")]
    return [*lines, teller.say("not-seen.aside")] if _has_time(rule) else lines


def _counted(teller: Teller) -> list[str]:
    """Say how acts must be meant, and whether informal ones count, where the rule looks at acts."""
    acts = [asked for asked in _looked_at(teller.rule) if asked.ask("act") is not None]
    if not acts:
        return []
    recommended = [_takes_recommended(asked) for asked in acts]
    key = "counts.recommended" if all(recommended) else "counts.as-said" if any(recommended) else "counts.done"
    informal = [_takes_informal(asked, teller.procedures) for asked in acts]
    said = "counts.informal" if all(informal) else "counts.informal.some" if any(informal) else "counts.formal"
    return [teller.say(key), teller.say(said)]


def _takes_recommended(asked: Selector) -> bool:
    ask = asked.ask("as")
    if isinstance(ask, NoneOf):
        return "recommended" not in ask.values
    return ask is not None and bool(ask.values & {"recommended", "any"})


def _takes_informal(asked: Selector, procedures: Procedures) -> bool:
    if asked.ask("informal") is not None:
        return "yes" in asked.values("informal")
    return bool(asked.values("act") & procedures.consulting)


def _looked_at(rule: Rule) -> tuple[Selector, ...]:
    """Return what answers or breaks a rule, or stands before: not what opens it."""
    match rule.shape:
        case Response(then=then, each=each) | Existence(then=then, each=each):
            return (*then, *(one.then for one in each))
        case Choice(options=options):
            return options
        case Absence(never=never):
            return never
        case Precedence(first=first, each=each):
            return (*first, *(one.then for one in each))
        case Chain(steps=steps):
            return tuple(one.asks for one in steps)
        case Proximity(acts=acts):
            return acts
        case Consistency(of=of):
            return of
        case _:
            assert_never(rule.shape)


def _exempt(teller: Teller) -> list[str]:
    rule = teller.rule
    aside = [teller.say("exempt.jump")] if isinstance(rule.shape, Timed) else []
    if not rule.unless:
        return [teller.say("exempt.none"), *aside]
    unless = teller.trigger(rule.unless)
    if not rule.same or _is_untied(rule):
        return [teller.say("exempt", unless=unless), *aside]
    ties = every([tie(one, teller.language) for one in rule.same], teller.language)
    return [teller.say("exempt.tied", unless=unless, ties=ties), *aside]


def _has_time(rule: Rule) -> bool:
    """Whether anything of it is due before ENDEX."""
    if isinstance(rule.shape, Existence):
        return rule.shape.by is not None
    parts = rule.shape.each if isinstance(rule.shape, Response) else ()
    return rule.within is not None or any(one.within is not None for one in parts)


def _grace(rule: Rule) -> Millis:
    if rule.grace is not None:
        return rule.grace
    return 0 if isinstance(rule.shape, Existence) else rule.within or 0


def _strict(teller: Teller) -> bool:
    return counts_lateness(teller.rule, score_deadline=teller.procedures.score_deadline)
