"""The norms of an arrangement as a list, by dimension, with what it asks without scoring and what it leaves out."""

from __future__ import annotations

from tabletop.exercise.procedures import Basis, Dimension, Procedures, Question, Rule
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.rule_page import Section, dimension_name, number_words, sources_of, text_lines


def listing(procedures: Procedures, language: str) -> tuple[str, ...]:
    """List the norms of an arrangement, its open questions, and what it leaves out with the reasons."""
    told = [*opening(procedures, language)]
    for dimension in dimensions(procedures):
        told += ["", dimension_name(dimension.id, procedures, language)]
        told += [f"  {rule_line(rule, language)}" for rule in procedures.rules if rule.dimension == dimension.id]
    if procedures.questions:
        told += ["", say("list.questions", language)]
        told += [f"  {one.id}  {clean.line(one.title.in_(language))}" for one in procedures.questions]
    for key, reasons in (("list.left-out", left_out(procedures, language)), ("list.dropped", dropped(procedures))):
        if reasons:
            told += ["", say(key, language)]
            told += ["  " + say("list.reason", language, id=id_, why=why) for id_, why in reasons]
    return tuple(told)


def opening(procedures: Procedures, language: str) -> tuple[str, ...]:
    """Say which arrangement it is, of which files it is made, and what its norms are not."""
    title = clean.line(procedures.title.in_(language))
    told = [say("list.title", language, id=procedures.id, title=title, as_of=procedures.as_of)]
    if len(procedures.chain) > 1:
        told.append(say("list.made-of", language, files=say("list.join", language).join(procedures.chain)))
    told.append(say("rule.head", language))
    return tuple(told) if procedures.scored else (*told, say("list.unscored", language))


def dimensions(procedures: Procedures) -> tuple[Dimension, ...]:
    """Return the dimensions that hold a norm, in their order; one that is not declared stands last, under its id."""
    used = dict.fromkeys(rule.dimension for rule in procedures.rules)
    known = tuple(one for one in procedures.dimensions if one.id in used)
    unknown = used.keys() - {one.id for one in known}
    return (*known, *(Dimension(one, procedures.title) for one in sorted(unknown)))


def rule_line(rule: Rule, language: str) -> str:
    """Return a norm with its basis, the basis of its number, and its weight or the group it is a part of."""
    facts = [say(f"basis.{rule.basis.value}.short", language)]
    number = number_words(rule, language)
    if number:
        basis = say(f"basis.{(rule.deadline or Basis.NORM).value}.short", language)
        facts.append(say("list.number", language, length=number, basis=basis))
    if rule.part_of is not None and rule.part_of != rule.id:
        facts.append(say("list.part", language, group=rule.part_of))
    else:
        facts.append(say("list.weight", language, weight=rule.weight))
    joined = "; ".join(facts) if language != "ja" else "、".join(facts)
    return clean.line(say("list.rule", language, id=rule.id, title=rule.title.in_(language), facts=joined))


def left_out(procedures: Procedures, language: str) -> tuple[tuple[str, str], ...]:
    """Return what was thought of as a norm and is none, each with the reason."""
    return tuple((id_, clean.line(why.in_(language))) for id_, why in procedures.left_out)


def dropped(procedures: Procedures) -> tuple[tuple[str, str], ...]:
    """Return the norms of the files built on that the arrangement takes out, each with the reason."""
    kept = {rule.id for rule in procedures.rules}
    return tuple((id_, clean.line(why)) for id_, why in procedures.dropped if id_ not in kept)


def question_sections(question: Question, procedures: Procedures, language: str) -> tuple[Section, ...]:
    """Return what is said of an open question: what is asked, why it is open, and where that can be read."""
    touches: tuple[str, ...] = ()
    if question.rules:
        rules = say("list.join", language).join(question.rules)
        touches = (say("question.touches", language, rules=rules),)
    made = (
        ("question.asks", (*text_lines(question.ask, language), *touches)),
        ("page.why", text_lines(question.why, language)),
        ("page.sources", sources_of(question.source, procedures, language)),
    )
    return tuple(Section(key.rpartition(".")[2], say(key, language), lines) for key, lines in made if lines)


def question_lines(question: Question, procedures: Procedures, language: str) -> tuple[str, ...]:
    """Return an open question as plain lines."""
    told = [clean.line(f"{question.id} {question.title.in_(language)}"), say("list.questions", language)]
    for section in question_sections(question, procedures, language):
        told += ["", section.heading, *(f"  {line}" for line in section.lines)]
    return tuple(told)
