"""A norm's page as a value, for every front: what it asks, why, its basis, how it is judged, an example of each."""

from __future__ import annotations

import attrs

from tabletop.exercise.procedures import (
    WEIGHT_LIMITS,
    Absence,
    Basis,
    Chain,
    Choice,
    Consistency,
    Existence,
    Matter,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
    Source,
)
from tabletop.exercise.selectors import Selector
from tabletop.exercise.text import Text
from tabletop.exercise.times import format_offset
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.naming import every, parties
from tabletop.words.rule_asks import asks, length_words
from tabletop.words.rule_judged import judged


@attrs.frozen
class Section:
    """A heading and its lines; a line that begins with `- ` or a number is an item."""

    key: str
    """`asks`, `why`, `rests` and so on: the same in every language."""
    heading: str
    lines: tuple[str, ...]


@attrs.frozen
class Sheet:
    """All that is said of one rule."""

    rule: Rule
    heading: str
    sections: tuple[Section, ...]


@attrs.frozen
class RulePage:
    """A page: one rule, or all parts of a group that is scored as one."""

    id: str
    heading: str
    head: str
    """What every observation is, and what it is not."""
    group: tuple[str, ...]
    """That it is one norm of several parts; empty where it is one rule."""
    sheets: tuple[Sheet, ...]


def page(rule_id: str, procedures: Procedures, language: str) -> RulePage | None:
    """Return the page of a rule, or of the group that it belongs to; None where there is no such rule.

    Args:
        rule_id: As it is cited, in any case.
        procedures: The arrangement that it is read in.
        language: Of the page.
    """
    found = next((rule for rule in procedures.rules if rule.id.casefold() == rule_id.casefold()), None)
    if found is None:
        return None
    members = parts_of(found.group, procedures)
    head = procedures.head(found.group)
    return RulePage(
        id=head.id,
        heading=heading(head, language),
        head=say("rule.head", language),
        group=group_lines(head, members, procedures, language),
        sheets=tuple(sheet(rule, procedures, language, alone=len(members) == 1) for rule in members),
    )


def pages(procedures: Procedures) -> tuple[str, ...]:
    """Return the ids under which the pages of an arrangement stand, in the order of its rules."""
    groups = dict.fromkeys(rule.group for rule in procedures.rules)
    return tuple(procedures.head(group).id for group in groups)


def parts_of(group: str, procedures: Procedures) -> tuple[Rule, ...]:
    """Return the rules that are scored under one id, the one that bears it first."""
    members = [rule for rule in procedures.rules if rule.group == group]
    return tuple(sorted(members, key=lambda rule: rule.id != group))


def heading(rule: Rule, language: str) -> str:
    """Return a rule's id and title."""
    return clean.line(f"{rule.id} {rule.title.in_(language)}")


def sheet(rule: Rule, procedures: Procedures, language: str, *, alone: bool = True) -> Sheet:
    """Return all that is said of one rule; of one part of a group not what it weighs, which the group says."""
    made = (
        ("asks", asks(rule, procedures, language)),
        ("why", text_lines(rule.why, language)),
        ("rests", rests_on(rule, language)),
        ("counts", (weight_line(rule, procedures, language),) if alone else ()),
        ("judged", tuple(f"- {line}" for line in judged(rule, procedures, language))),
        ("examples", _examples(rule, language)),
        ("matters", _matters(rule, procedures, language)),
        ("sources", sources_of(rule.source, procedures, language)),
        ("arrangements", arrangements(rule, procedures, language)),
    )
    sections = tuple(Section(key, say(f"page.{key}", language), lines) for key, lines in made if lines)
    return Sheet(rule, heading(rule, language), sections)


def lines(shown: RulePage) -> tuple[str, ...]:
    """Return a page as plain lines, for the terminal."""
    told = [shown.heading, shown.head, *shown.group]
    for one in shown.sheets:
        if len(shown.sheets) > 1:
            told += ["", one.heading]
        for section in one.sections:
            told += ["", section.heading, *(f"  {line}" for line in section.lines)]
    return tuple(told)


# --- its sections -----------------------------------------------------------------------------------------------------


def rests_on(rule: Rule, language: str) -> tuple[str, ...]:
    """Say what the duty rests on and, beside it, what the number rests on."""
    duty = say("page.duty", language, basis=say(f"basis.{rule.basis.value}.means", language))
    number = number_words(rule, language)
    if not number:
        return (duty, say("page.no-number", language))
    basis = say(f"basis.{(rule.deadline or Basis.NORM).value}.means", language)
    return (duty, say("page.number", language, length=number, basis=basis))


def number_words(rule: Rule, language: str) -> str:
    """Say the number in a rule: how soon, or by when; nothing where it has none."""
    shape = rule.shape
    if isinstance(shape, Existence) and shape.by is not None:
        return format_offset(shape.by)
    parts = [one.within for one in shape.each if one.within is not None] if isinstance(shape, Response) else []
    lengths = parts if rule.within is None else [rule.within, *parts]
    return say("list.join", language).join(length_words(one, language) for one in dict.fromkeys(lengths))


def weight_line(rule: Rule, procedures: Procedures, language: str) -> str:
    """Say what a rule weighs, what the most is for its basis, and under which dimension it counts."""
    return say(
        "page.weight",
        language,
        weight=rule.weight,
        limit=WEIGHT_LIMITS[rule.basis],
        dimension=dimension_name(rule.dimension, procedures, language),
    )


def dimension_name(dimension: str, procedures: Procedures, language: str) -> str:
    """Name a dimension."""
    found = next((one.name for one in procedures.dimensions if one.id == dimension), None)
    return dimension if found is None else clean.line(found.in_(language))


def sources_of(citations: tuple[str, ...], procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say where something comes from: title, date, where to find it, and which place in it is meant."""
    known = {source.id: source for source in procedures.sources}
    told = []
    for cited in citations:
        name, _, place = cited.partition(" ")
        where = say("page.cited", language, place=place) if place else ""
        found = known.get(name)
        title = _source(found, language) if found is not None else cited
        told.append("- " + clean.line(say("page.source", language, id=name, where=where, title=title)))
    return tuple(told)


def _source(source: Source, language: str) -> str:
    return say("list.join", language).join(
        part for part in (source.title, source.date, source.where, source.note) if part
    )


def arrangements(rule: Rule, procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say in which files of the chain the rule is written, and whether one puts its own in another's place."""
    written = dict(procedures.written_in).get(rule.id, ())
    if not written:
        return ()
    title = clean.line(procedures.title.in_(language))
    here = say("page.in", language, title=title, id=procedures.id)
    if len(written) == 1:
        return (here, say("page.written", language, file=written[0]))
    earlier = every(written[:-1], language)
    return (here, say("page.replaced", language, earlier=earlier, file=written[-1]))


def text_lines(text: Text, language: str) -> tuple[str, ...]:
    """Return an author's text as lines."""
    return tuple(clean.block(text.in_(language)).split("\n")) if text else ()


def _examples(rule: Rule, language: str) -> tuple[str, ...]:
    shown = (("page.met", rule.met), ("page.missed", rule.missed))
    return tuple("- " + say(key, language, text=clean.line(text.in_(language))) for key, text in shown if text)


def group_lines(head: Rule, members: tuple[Rule, ...], procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say that several rules are one norm, and what it weighs; nothing of a rule that stands alone."""
    if len(members) == 1:
        return ()
    names = say("list.join", language).join(rule.id for rule in members)
    dimension = dimension_name(head.dimension, procedures, language)
    return (
        say("page.group", language, count=len(members), parts=names),
        say("page.group-weight", language, weight=head.weight, dimension=dimension),
    )


def _matters(rule: Rule, procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say of the matters that a rule names who decides them, who approves, and under which law."""
    named = {matter for asked in _selectors(rule) for matter in asked.values("matter")}
    told = ((matter, _authority(matter, procedures, language)) for matter in procedures.matters if matter.id in named)
    return tuple("- " + _matter(matter, said, language) for matter, said in told if said)


def _matter(matter: Matter, said: list[str], language: str) -> str:
    name = say("name.quoted", language, name=clean.line(matter.name.in_(language)))
    return say("page.matter", language, name=name, said=say("list.join", language).join(said))


def _authority(matter: Matter, procedures: Procedures, language: str) -> list[str]:
    told = [
        say(key, language, offices=every(parties(offices, procedures, language), language))
        for key, offices in (("page.decides", matter.decides), ("page.approves", matter.approves))
        if offices
    ]
    return [*told, say("page.law", language, law=clean.line(matter.law))] if matter.law else told


def _selectors(rule: Rule) -> tuple[Selector, ...]:
    """Return every selector of a rule's shape."""
    match rule.shape:
        case Response(when=when, then=then, each=each):
            return (*when, *then, *(one.then for one in each))
        case Choice(when=when, options=options):
            return (*when, *options)
        case Existence(then=then, each=each):
            return (*then, *(one.then for one in each))
        case Absence(never=never, start=start, until=until):
            return (*never, *start, *until)
        case Precedence(first=first, then=then, until=until, each=each):
            return (*first, *then, *until, *(one.then for one in each))
        case Chain(steps=steps, gates=gates, until=until):
            return (*(one.asks for one in steps), *gates, *until)
        case Proximity(acts=acts):
            return acts
        case Consistency(of=of, unless_said=passed_over):
            return (*of, *passed_over)
