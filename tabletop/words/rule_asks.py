"""What a rule asks, as sentences made from its shape: what is asked, items where it is several, and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

import attrs

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
from tabletop.exercise.selectors import Selector
from tabletop.exercise.times import DAY, HOUR, MINUTE, SECOND, Millis, format_offset
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.clauses import Form, clause, part
from tabletop.words.naming import either, every, field_name


def asks(rule: Rule, procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say what a rule asks: sentences, with items behind `- ` or a number where it names several things."""
    return tuple(
        clean.line(line) for line in (*core(rule, procedures, language), *conditions(rule, procedures, language))
    )


def core(rule: Rule, procedures: Procedures, language: str) -> list[str]:
    """Say what its shape asks."""
    teller = Teller(rule, procedures, language)
    match rule.shape:
        case Response():
            return teller.response(rule.shape)
        case Choice(when, options):
            lead = teller.say("asks.choice", when=teller.trigger(when, rule.shape.nth), window=teller.window())
            return [lead, *numbered(teller.each_of(options, tied=True))]
        case Existence():
            return teller.existence(rule.shape)
        case Absence():
            return teller.absence(rule.shape)
        case Precedence():
            return teller.precedence(rule.shape)
        case Chain(steps, _, until):
            lead = teller.say("asks.chain", then=teller.gate(rule.shape.gates, rule.shape.nth))
            told = [teller.step(asked.asks, asked.unless) for asked in steps]
            return [lead, *numbered(told), *teller.when_there("asks.chain.until", until=until)]
        case Proximity(acts):
            key = "asks.proximity" if len(acts) == 2 else "asks.proximity.more"
            return [teller.say(key, window=teller.window()), *items(teller.each_of(acts))]
        case Consistency():
            return teller.consistency(rule.shape)
        case _:
            assert_never(rule.shape)


def conditions(rule: Rule, procedures: Procedures, language: str) -> list[str]:
    """Say what holds for rules of every kind: what ties entries, how often, how early, what exempts."""
    teller = Teller(rule, procedures, language)
    lines = teller.together()
    if rule.same:
        lines.append(teller.say("asks.same", ties=every([tie(one, language) for one in rule.same], language)))
    if rule.once is not None:
        lines.append(teller.say("asks.once", tie=tie(rule.once, language)))
    if rule.early:
        lines.append(teller.say("asks.early", length=length_words(rule.early, language)))
    if rule.unless:
        lines.append(teller.say("asks.unless", unless=teller.trigger(rule.unless)))
    return lines


@attrs.frozen
class Teller:
    """Says the parts of one rule in one language."""

    rule: Rule
    procedures: Procedures
    language: str

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return say(key, self.language, **values)

    # --- by kind ---

    def response(self, shape: Response) -> list[str]:
        """Say what follows when something happens."""
        when, window = self.trigger(shape.when, shape.nth), self.window()
        if shape.each and all(one.within is not None for one in shape.each):
            window = self.say("asks.window.own")
        return self.answers("asks.response", shape.then, shape.each, tied=True, when=when, window=window)

    def existence(self, shape: Existence) -> list[str]:
        """Say what happens at all."""
        window = self.say("asks.window.endex")
        if shape.by is not None:
            window = self.say("asks.window.by", at=format_offset(shape.by))
        times = self.say("asks.times", n=shape.at_least) if shape.at_least > 1 else ""
        return self.answers("asks.existence", shape.then, shape.each, times=times, window=window)

    def absence(self, shape: Absence) -> list[str]:
        """Say what does not happen, and while what lasts."""
        told = self.each_of(shape.never)
        lines = [self.say("asks.absence", clause=told[0])]
        if len(told) > 1:
            lines = [self.say("asks.absence.any"), *items(told)]
        lines += self.when_there("asks.absence.from", start=shape.start)
        return lines + self.when_there("asks.absence.until", until=shape.until)

    def precedence(self, shape: Precedence) -> list[str]:
        """Say what stands before something."""
        lines = self.answers("asks.precedence", shape.first, shape.each, then=self.gate(shape.then, shape.nth))
        return lines + self.when_there("asks.precedence.until", until=shape.until)

    def consistency(self, shape: Consistency) -> list[str]:
        """Say what sides state the same."""
        fields = either([field_name(field, self.procedures, self.language) for field in shape.fields], self.language)
        lines = [self.say("asks.consistency", fields=fields, window=self.window()), *items(self.each_of(shape.of))]
        lines += self.when_there("asks.consistency.except", unless=shape.unless_said)
        if shape.silent:
            silent = self.say("list.join").join(shape.silent)
            return [*lines, self.say("asks.consistency.silent", values=silent)]
        return [*lines, self.say("asks.consistency.silence")]

    # --- their parts ---

    def answers(
        self,
        key: str,
        asked: tuple[Selector, ...],
        each: tuple[Part, ...],
        *,
        tied: bool = False,
        **values: object,
    ) -> list[str]:
        """Say what is asked for: one thing in the sentence, several as items, parts by themselves."""
        parts = [self.part(one) for one in each]
        if not asked:
            return [self.say(f"{key}.parts", **values), *items(parts)]
        if len(asked) == 1:
            told = clause(asked[0], self.procedures, self.language, Form.INFINITIVE, tied=tied and self._by_side)
            kind = f"{key}.each" if parts else key
            return [self.say(kind, clause=told, **values), *items(parts)]
        told_each = self.each_of(asked, tied=tied)
        kind = f"{key}.any-each" if parts else f"{key}.any"
        return [self.say(kind, **values), *items(told_each), *numbered(parts)]

    def part(self, one: Part) -> str:
        """Say one part of an `each`, with its own window where it has one."""
        told = part(one.then, self.procedures, self.language)
        if one.within is None:
            return told
        return self.say("asks.part.within", part=told, length=length_words(one.within, self.language))

    def step(self, asked: Selector, unless: tuple[Selector, ...]) -> str:
        """Say one step of a chain, with what excuses it."""
        told = clause(asked, self.procedures, self.language)
        return self.say("asks.step.unless", step=told, unless=self.trigger(unless)) if unless else told

    def each_of(self, asked: Iterable[Selector], *, tied: bool = False) -> list[str]:
        """Say several selectors, one by one."""
        tied = tied and self._by_side
        return [clause(one, self.procedures, self.language, tied=tied) for one in asked]

    def trigger(self, asked: Sequence[Selector], nth: int | None = None) -> str:
        """Say what opens an occasion: after `when`; of several that are counted together `together` says which."""
        return self._nth(self.say("asks.when.or").join(self.each_of(asked)), nth if len(asked) == 1 else None)

    def gate(self, asked: Sequence[Selector], nth: int | None = None) -> str:
        """Say what something stands before: after `before`."""
        return self._nth(self.say("asks.before.or").join(self.each_of(asked)), nth if len(asked) == 1 else None)

    def together(self) -> list[str]:
        """Say which one opens an occasion, where several things are counted together."""
        shape = self.rule.shape
        match shape:
            case Response(when=opening, nth=nth) | Choice(when=opening, nth=nth):
                pass
            case Precedence(then=opening, nth=nth) | Chain(gates=opening, nth=nth):
                pass
            case _:
                return []
        if nth is None or len(opening) == 1:
            return []
        return [self.say("asks.nth.together", ordinal=ordinal(nth, self.language))]

    def window(self) -> str:
        """Say how soon."""
        if self.rule.within is None:
            return self.say("asks.window.endex")
        return self.say("asks.window.within", length=length_words(self.rule.within, self.language))

    def when_there(self, key: str, **asked: tuple[Selector, ...]) -> list[str]:
        """Say a sentence about some selectors, where there are any."""
        return (
            [self.say(key, **{name: self.trigger(one) for name, one in asked.items()})] if any(asked.values()) else []
        )

    @property
    def _by_side(self) -> bool:
        return "side" in self.rule.same

    def _nth(self, told: str, nth: int | None) -> str:
        return told if nth is None else self.say("asks.nth", ordinal=ordinal(nth, self.language), when=told)


def items(told: Iterable[str]) -> list[str]:
    """Return lines as items."""
    return [f"- {one}" for one in told]


def numbered(told: Iterable[str]) -> list[str]:
    """Return lines with numbers, by which a verdict can name one of them."""
    return [f"{number}. {one}" for number, one in enumerate(told, 1)]


def tie(facet: str, language: str) -> str:
    """Name a facet that ties entries together."""
    return say(f"tie.{facet}", language)


def ordinal(number: int, language: str) -> str:
    """Say an ordinal: `second`, `21st`; in Japanese the number, which its counter makes one."""
    if language == "ja":
        return f"{number}"
    small = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= number <= len(small):
        return small[number - 1]
    last = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def length_words(length: Millis, language: str) -> str:
    """Say a length of time: `60 min`, `2 h`, `20 days`."""
    for unit, name, least in ((DAY, "days", 2), (HOUR, "hours", 2), (MINUTE, "minutes", 1)):
        if length % unit == 0 and length >= least * unit:
            return say(f"length.{name}", language, n=length // unit)
    return say("length.seconds", language, n=length // SECOND)
