"""Why an observation reads as it does: one clause that names the entries, for every kind of rule and every verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, assert_never

import attrs

from tabletop.exercise.behind import Behind
from tabletop.exercise.contents import SettledAs
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
from tabletop.words.naming import either, matters
from tabletop.words.rule_asks import Teller

CITED: Final = 6
"""How many entries a line cites before it says how many more there are."""


def cited(entries: tuple[int, ...], language: str) -> str:
    """Name entries by their numbers; nothing where there are none."""
    if not entries:
        return ""
    if len(entries) == 1:
        return say("cited.one", language, n=entries[0])
    shown = say("list.join", language).join(str(n) for n in entries[:CITED])
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
    later: str = ""
    """What records only afterwards what should have stood before; empty where that is not known, or nothing does."""


def evidence_of(verdict: Verdict, language: str, later: int | None = None) -> Evidence:
    """Return the evidence of one verdict, with the entry that came only afterwards where one is known."""
    return evidence_of_several((verdict,), language, () if later is None else (later,))


def evidence_of_several(
    verdicts: Sequence[Verdict], language: str, later: Iterable[int] = (), without: Collection[int] = ()
) -> Evidence:
    """Return the evidence of verdicts that read alike, each entry named for what it did.

    Args:
        verdicts: The verdicts.
        language: `en` or `ja`.
        later: Entries that record only afterwards what should have stood before.
        without: Entries that are not to be named.
    """

    def named(numbers: Iterable[int]) -> str:
        kept = dict.fromkeys(n for n in numbers if n not in without)
        return cited(tuple(kept if len(verdicts) == 1 else sorted(kept)), language)

    found = [verdict.because for verdict in verdicts]
    return Evidence(
        opened=named(n for because in found for n in because[:1]),
        answer=named(n for because in found for n in because[-1:]),
        answers=named(n for because in found for n in because[1:] or because),
        entries=named(n for because in found for n in because),
        later=named(later),
    )


def sentence(verdict: Verdict, procedures: Procedures, language: str, behind: Behind | None = None) -> str:
    """Say why a verdict is what it is, as a sentence that begins with a capital and ends in a full stop."""
    told = because(verdict, procedures, language, behind=behind)
    return say("because.sentence", language, told=told[:1].upper() + told[1:])


def because(
    verdict: Verdict,
    procedures: Procedures,
    language: str,
    evidence: Evidence | None = None,
    behind: Behind | None = None,
) -> str:
    """Say why a verdict is what it is, as a clause: `entry 15 answers entry 12 in time`.

    Args:
        verdict: The verdict.
        procedures: Where its rule and the names are.
        language: Of the clause.
        evidence: The entries to name, where they are those of several verdicts; without it the verdict's own.
        behind: What the record tells of it beyond its evidence, where that was looked up.
    """
    rule = procedures.rule(verdict.rule)
    known = Behind() if behind is None else behind
    found = evidence_of(verdict, language, known.afterwards) if evidence is None else evidence
    if rule is None:
        return say("because.unknown", language, entries=found.entries)
    told = _Teller(verdict, rule, procedures, language, found, known).told()
    return clean.line(told)


def course_taken(
    verdict: Verdict, rule: Rule, procedures: Procedures, language: str, behind: Behind | None = None
) -> str:
    """Say which course was taken where a rule names several: `course 2 of 3: somebody consults`; else nothing."""
    shape, option = rule.shape, verdict.option
    tied = "side" in rule.same
    if isinstance(shape, Choice) and option is not None and option < len(shape.options):
        course = clause(shape.options[option], procedures, language, tied=tied)
        return say("because.course", language, option=option + 1, all=len(shape.options), course=clean.line(course))
    if behind is None or behind.way is None:
        return ""
    course = clause(behind.way, procedures, language, tied=tied)
    return say("because.course", language, option=behind.place, all=behind.ways, course=clean.line(course))


def unnamed(behind: Behind, judged: str, procedures: Procedures, language: str) -> str:
    """Say that nothing which came first names the matter, where that is so; whether it was spoken of, people say.

    Args:
        behind: What the record tells.
        judged: The entries before which that is so, as they are cited.
        procedures: Where the names are.
        language: `en` or `ja`.
    """
    if not behind.unnamed:
        return ""
    named = either(matters(behind.unnamed, procedures, language), language)
    return clean.line(say("because.unnamed", language, judged=judged, matter=named))


@attrs.frozen
class _Teller:
    """Says why of one verdict."""

    verdict: Verdict
    rule: Rule
    procedures: Procedures
    language: str
    evidence: Evidence
    behind: Behind

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
                return self.passed(self.open())
            case Code.VIOLATED:
                return self.passed(self.not_seen())
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

    @property
    def jump(self) -> str:
        """The entry of the jump at which the facilitator declared what this rests on."""
        return "" if self.behind.jump is None else cited((self.behind.jump,), self.language)

    def fulfilled(self) -> str:
        """Say what was seen."""
        if self.behind.declared is SettledAs.MET:
            return self.say("declared", jump=self.jump)
        match self.rule.shape:
            case Response() | Choice():
                return self.say("fulfilled.response")
            case Precedence() if self.behind.unnamed:
                told = unnamed(self.behind, self.evidence.opened, self.procedures, self.language)
                return say("because.option", self.language, told=self.say("fulfilled.precedence"), course=told)
            case Absence():
                return self.say("fulfilled.absence" if len(self.verdict.because) > 1 else "fulfilled.absence.endex")
            case _:
                return self.say(f"fulfilled.{self.rule.kind}")

    def late(self) -> str:
        """Say when it was seen, and when it was due."""
        settled, due = self.verdict.settled, self.verdict.due
        if settled is None or due is None:
            return self.fulfilled()
        key = {None: "late", SettledAs.MET: "late.declared"}.get(self.behind.declared, "late.passed")
        times = {"at": format_offset(settled, seconds=False), "due": format_offset(due, seconds=False)}
        return self.say(key, jump=self.jump, **times)

    def with_option(self, told: str) -> str:
        """Add which course was taken, where the rule leaves a choice."""
        course = course_taken(self.verdict, self.rule, self.procedures, self.language, self.behind)
        return self.say("option", told=told, course=course) if course else told

    def passed(self, told: str) -> str:
        """Add that the facilitator let its time pass at a jump, where that is why it was due."""
        return self.say("passed", told=told, jump=self.jump) if self.behind.declared is SettledAs.PASSED else told

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
            case Precedence() if self.evidence.later:
                return self.say("not.precedence.later")
            case Existence() | Absence() | Precedence() | Proximity() | Consistency():
                return self.say(f"not.{self.rule.kind}")
            case Chain(steps):
                place = self.verdict.step or 0
                name = clause(steps[place].asks, self.procedures, self.language) if place < len(steps) else ""
                key = "not.chain.later" if self.evidence.later else "not.chain"
                key = "not.chain.order" if self.verdict.disorder else key
                return self.say(key, step=place + 1, all=len(steps), name=name)
            case _:
                assert_never(self.rule.shape)
