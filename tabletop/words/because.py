"""Why an observation reads as it does: one clause that names the entries, for every kind of rule and every verdict."""

from __future__ import annotations

from typing import Final, assert_never

import attrs

from tabletop.exercise.procedures import (
    Absence,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.times import format_offset
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.clauses import clause
from tabletop.words.rule_asks import Teller

CITED: Final = 6
"""How many entries a line cites before it says how many more there are."""


def cited(entries: tuple[int, ...], language: str) -> str:
    """Name entries by their numbers; nothing where there are none."""
    if not entries:
        return ""
    if len(entries) == 1:
        return say("cited.one", language, n=entries[0])
    shown = ", ".join(str(n) for n in entries[:CITED])
    more = len(entries) - CITED
    return say("cited.more" if more > 0 else "cited.many", language, n=shown, more=more)


@attrs.frozen
class Evidence:
    """The entries behind a verdict, named by what they did."""

    opened: str
    """What gave occasion."""
    answer: str
    """What settled it last."""
    answers: str
    """All that came after the opening entry."""
    entries: str
    """All of them."""


def evidence_of(verdict: Verdict, language: str) -> Evidence:
    """Return the evidence of one verdict."""
    because = verdict.because
    return Evidence(
        opened=cited(because[:1], language),
        answer=cited(because[-1:], language),
        answers=cited(because[1:] or because, language),
        entries=cited(because, language),
    )


def evidence_of_all(entries: tuple[int, ...], language: str) -> Evidence:
    """Return the evidence of several verdicts alike, of which nobody can say which entry did what."""
    named = cited(entries, language)
    return Evidence(named, named, named, named)


def sentence(verdict: Verdict, procedures: Procedures, language: str) -> str:
    """Say why a verdict is what it is, as a sentence that begins with a capital and ends in a full stop."""
    told = because(verdict, procedures, language)
    return say("because.sentence", language, told=told[:1].upper() + told[1:])


def because(verdict: Verdict, procedures: Procedures, language: str, evidence: Evidence | None = None) -> str:
    """Say why a verdict is what it is, as a clause: `entry 15 answers entry 12 in time`.

    Args:
        verdict: The verdict.
        procedures: Where its rule and the names are.
        language: Of the clause.
        evidence: The entries to name, where they are those of several verdicts; without it the verdict's own.
    """
    rule = procedures.rule(verdict.rule)
    found = evidence_of(verdict, language) if evidence is None else evidence
    if rule is None:
        return say("because.unknown", language, entries=found.entries)
    told = _Teller(verdict, rule, procedures, language, found).told()
    return clean.line(told)


def course_taken(verdict: Verdict, rule: Rule, procedures: Procedures, language: str) -> str:
    """Say which course was taken where a rule leaves a choice: `course 2 of 3: somebody consults`; else nothing."""
    shape, option = rule.shape, verdict.option
    if not isinstance(shape, Choice) or option is None or option >= len(shape.options):
        return ""
    course = clause(shape.options[option], procedures, language, tied="side" in rule.same)
    return say("because.course", language, option=option + 1, all=len(shape.options), course=clean.line(course))


@attrs.frozen
class _Teller:
    """Says why of one verdict."""

    verdict: Verdict
    rule: Rule
    procedures: Procedures
    language: str
    evidence: Evidence

    def say(self, key: str, **values: object) -> str:
        """Return a text with the evidence in it."""
        return say(f"because.{key}", self.language, **attrs.asdict(self.evidence), **values)

    def told(self) -> str:
        """Return the clause for the verdict's code."""
        verdict = self.verdict
        match verdict.code:
            case Code.FULFILLED:
                return self.with_option(self.fulfilled())
            case Code.LATE:
                return self.with_option(self.late())
            case Code.PENDING | Code.OVERDUE:
                return self.open()
            case Code.VIOLATED:
                return self.not_seen()
            case Code.KEPT:
                return self.say("kept")
            case Code.EXEMPT:
                unless = Teller(self.rule, self.procedures, self.language).trigger(self.rule.unless)
                return self.say("exempt", unless=unless)
            case Code.WAIVED:
                reason = verdict.reason.strip()
                return self.say("waived.reason", reason=reason) if reason else self.say("waived")
            case Code.SET_ASIDE:
                if verdict.due is None:
                    return self.say("set-aside.plain")
                return self.say("set-aside", due=format_offset(verdict.due, seconds=False))
            case Code.NOT_EXERCISED:
                return self.say("not-exercised")
            case _:
                assert_never(verdict.code)

    def fulfilled(self) -> str:
        """Say what was seen."""
        match self.rule.shape:
            case Response() | Choice():
                return self.say("fulfilled.response")
            case Absence():
                return self.say("fulfilled.absence" if len(self.verdict.because) > 1 else "fulfilled.absence.endex")
            case _:
                return self.say(f"fulfilled.{self.rule.kind}")

    def late(self) -> str:
        """Say when it was seen, and when it was due."""
        settled, due = self.verdict.settled, self.verdict.due
        if settled is None or due is None:
            return self.fulfilled()
        return self.say("late", at=format_offset(settled, seconds=False), due=format_offset(due, seconds=False))

    def with_option(self, told: str) -> str:
        """Add which course was taken, where the rule leaves a choice."""
        course = course_taken(self.verdict, self.rule, self.procedures, self.language)
        return self.say("option", told=told, course=course) if course else told

    def open(self) -> str:
        """Say what is still to come."""
        match self.rule.shape:
            case Existence(at_least=least) if least > 1:
                return self.say("open.existence.many", n=least)
            case Existence() | Proximity() | Consistency():
                return self.say(f"open.{self.rule.kind}")
            case _:
                return self.say("open.response")

    def not_seen(self) -> str:
        """Say what the record lacks, or holds."""
        match self.rule.shape:
            case Response() | Choice():
                return self.say("not.response")
            case Existence(at_least=least) if least > 1:
                return self.say("not.existence.many", n=least)
            case Existence() | Absence() | Precedence() | Proximity() | Consistency():
                return self.say(f"not.{self.rule.kind}")
            case Chain(steps):
                place = self.verdict.step or 0
                name = clause(steps[place].asks, self.procedures, self.language) if place < len(steps) else ""
                key = "not.chain.order" if self.verdict.disorder else "not.chain"
                return self.say(key, step=place + 1, all=len(steps), name=name)
            case _:
                assert_never(self.rule.shape)
