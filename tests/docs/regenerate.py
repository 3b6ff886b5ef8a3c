"""Write docs/rules anew: `python -m tests.docs.regenerate`. One page a norm in both languages, and an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs

from tabletop.exercise.procedures import Basis, Procedures, Rule
from tabletop.report.markdown import literal
from tabletop.words.catalogue import BANNER, say
from tabletop.words.naming import every
from tabletop.words.rule_list import dimensions, dropped, question_sections
from tabletop.words.rule_page import (
    Section,
    arrangements,
    dimension_name,
    group_lines,
    heading,
    number_words,
    pages,
    parts_of,
    sheet,
)
from tests.shipped import NAMES, arrangement

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "docs" / "rules"
INDEX: Final = "README.md"
LANGUAGES: Final = ("en", "ja")

_ADDRESS: Final = re.compile(r"(https://[A-Za-z0-9./_%#?&=+~-]+[A-Za-z0-9/])")
_NOTE: Final = "<!-- made by `python -m tests.docs.regenerate` from injects/procedures; not written by hand -->"


@attrs.frozen
class Version:
    """One wording of a rule, and the arrangements under which it is in force."""

    rule: Rule
    under: tuple[Procedures, ...]


def shipped() -> tuple[Procedures, ...]:
    """Return the shipped arrangements: the oldest first, of one month the one built of fewer files."""
    found = [arrangement(name) for name in NAMES]
    return tuple(sorted(found, key=lambda one: (one.as_of, len(one.chain), one.id)))


def book(every_one: Sequence[Procedures]) -> dict[str, str]:
    """Return each file of docs/rules with what stands in it."""
    groups = dict.fromkeys(group for one in every_one for group in pages(one))
    made = {f"{group}.md": _page(group, every_one) for group in groups}
    return {**made, INDEX: _index(every_one)}


# --- a norm's page ----------------------------------------------------------------------------------------------------


def _page(group: str, every_one: Sequence[Procedures]) -> str:
    versions = _versions(group, every_one)
    first = versions[0].under[0]
    head = first.head(versions[0].rule.group)
    lines = [
        _NOTE,
        f"# {literal(heading(head, 'en'))}",
        "",
        f"**{literal(head.title.in_('ja'))}** · [日本語](#日本語) · [all norms]({INDEX})",
        "",
        *(f"> {say('rule.head', language)}" + ("  " if language == "en" else "") for language in LANGUAGES),
        "",
    ]
    for language in LANGUAGES:
        if language == "ja":
            lines += ["---", "", "## 日本語", "", f"**{literal(heading(head, 'ja'))}**", ""]
        lines += _half(head, versions, language)
    return _joined([*lines, f"*{BANNER}*"])


def _half(head: Rule, versions: tuple[Version, ...], language: str) -> list[str]:
    """Return the page in one language: the group that it is, and each wording with where it is in force."""
    depth = "##" if language == "en" else "###"
    first = versions[0].under[0]
    grouped = parts_of(versions[0].rule.group, first)
    lines = [*(line + "  " for line in map(literal, group_lines(head, grouped, first, language))), ""]
    alone = len({version.rule.id for version in versions}) == 1
    for version in versions:
        in_force = [f"{literal(line)}  " for line in _in_force(version, versions, language)]
        several = len(versions) > 1
        if several:
            lines += [f"{depth} {literal(heading(version.rule, language))}", "", *in_force, ""]
        shown = sheet(version.rule, version.under[0], language, alone=alone)
        for section in shown.sections:
            if section.key != "arrangements":
                lines += _section(section, depth + "#" * several)
            elif not several:
                lines += [f"{depth} {section.heading}", "", *in_force, ""]
    return lines


def _in_force(version: Version, versions: tuple[Version, ...], language: str) -> tuple[str, ...]:
    """Say under which arrangements this wording is in force, under which another is, and which file writes it."""
    others = [one for one in versions if one.rule.id == version.rule.id and one is not version]
    told = [_named("page.under", version.under, language)]
    if others:
        told.append(_named("page.unlike", [one for other in others for one in other.under], language))
    written = arrangements(version.rule, version.under[0], language)
    return (*told, *written[1:])


def _named(key: str, procedures: Iterable[Procedures], language: str) -> str:
    return say(key, language, names=every([one.id for one in procedures], language))


def _versions(group: str, every_one: Sequence[Procedures]) -> tuple[Version, ...]:
    """Return the wordings of every rule of a group, part by part, each with where it is in force."""
    found: dict[str, list[tuple[Rule, list[Procedures]]]] = {}
    for one in every_one:
        for rule in _members(group, one):
            wordings = found.setdefault(rule.id, [])
            place = next((under for known, under in wordings if known == rule), None)
            if place is None:
                wordings.append((rule, [one]))
            else:
                place.append(one)
    return tuple(Version(rule, tuple(under)) for wordings in found.values() for rule, under in wordings)


def _members(page: str, procedures: Procedures) -> tuple[Rule, ...]:
    named = [parts_of(rule.group, procedures) for rule in procedures.rules if rule.id == page]
    return next((members for members in named if procedures.head(members[0].group).id == page), ())


# --- the index --------------------------------------------------------------------------------------------------------


def _index(every_one: Sequence[Procedures]) -> str:
    lines = [
        _NOTE,
        "# Norms, one page each",
        "",
        "**目安一覧**",
        "",
        *(f"> {say('rule.head', language)}" + ("  " if language == "en" else "") for language in LANGUAGES),
        "",
        "Every norm names what its duty rests on and what its number rests on: *law*, *commitment* (published, not",
        "binding), *practice* (seen to be done), or *norm* (of this exercise). No number of minutes here is public;",
        "those of this exercise are reported and change no credit. What the verdicts mean is said in",
        "[scoring](../scoring.md), how norms are written in [procedures](../procedures.md). `tabletop rules ID` shows",
        "a page in the terminal, `R` in the console.",
        "",
        "## Arrangements",
        "",
        "| | arrangement | as of | made of | norms |",
        "|---|---|---|---|---|",
    ]
    for number, one in enumerate(every_one, 1):
        counted = f"{len(pages(one))}" if one.scored else "questions only"
        title = f"{literal(one.title.in_('en'))} · {literal(one.title.in_('ja'))} (`{one.id}`)"
        lines.append(f"| {number} | {title} | {one.as_of} | {', '.join(one.chain)} | {counted} |")
    lines += ["", *_by_dimension(every_one), *_questions(every_one), *_left_out(every_one), f"*{BANNER}*"]
    return _joined(lines)


def _by_dimension(every_one: Sequence[Procedures]) -> list[str]:
    known = {one.id: procedures for procedures in every_one for one in dimensions(procedures)}
    lines = [
        "## By dimension",
        "",
        "The last column gives the arrangements by number; behind `/` stands another wording.",
        "",
    ]
    for dimension, procedures in known.items():
        name = " · ".join(literal(dimension_name(dimension, procedures, language)) for language in LANGUAGES)
        lines += [f"### {name}", "", "| norm | | kind | duty | number | weight | in |", "|---|---|---|---|---|---|---|"]
        for group in dict.fromkeys(group for one in every_one for group in pages(one)):
            versions = _versions(group, every_one)
            first = versions[0]
            head = first.under[0].head(first.rule.group)
            if head.dimension == dimension:
                lines += _rows(group, versions, every_one)
        lines.append("")
    return lines


def _rows(page: str, versions: tuple[Version, ...], every_one: Sequence[Procedures]) -> list[str]:
    """Return a row for each rule of a page: its first wording, with where each wording is in force."""
    rows = []
    for rule_id in dict.fromkeys(version.rule.id for version in versions):
        wordings = [version for version in versions if version.rule.id == rule_id]
        rule = wordings[0].rule
        where = " / ".join(", ".join(f"{every_one.index(one) + 1}" for one in version.under) for version in wordings)
        number = number_words(rule, "en")
        basis = f"{number}: {(rule.deadline or Basis.NORM).value}" if number else "–"
        weight = f"{rule.weight}" if rule.id == page else f"in {page}"
        titles = f"{literal(rule.title.in_('en'))} · {literal(rule.title.in_('ja'))}"
        link = f"[{rule.id}]({page}.md)"
        rows.append(f"| {link} | {titles} | {rule.kind} | {rule.basis.value} | {basis} | {weight} | {where} |")
    return rows


def _questions(every_one: Sequence[Procedures]) -> list[str]:
    """Return the open questions, each once, with the arrangements that ask them."""
    asked = {question.id: (question, one) for one in reversed(every_one) for question in one.questions}
    lines = [f"## {say('list.questions', 'en')}", "", f"**{say('list.questions', 'ja')}**", ""] if asked else []
    for one in every_one:
        for question in one.questions:
            found, procedures = asked.pop(question.id, (None, one))
            if found is None:
                continue
            title = f"{found.id} {found.title.in_('en')} · {found.title.in_('ja')}"
            lines += [f"### {literal(title)}", ""]
            for language in LANGUAGES:
                for section in question_sections(found, procedures, language):
                    if section.key == "sources" and language == "ja":
                        continue
                    lines += _body(section)
    return lines


def _left_out(every_one: Sequence[Procedures]) -> list[str]:
    """Return what was thought of as a norm and is none, and what an arrangement takes out, with the reasons."""
    reasons = {id_: why for one in every_one for id_, why in one.left_out}
    lines = [f"## {say('list.left-out', 'en')}", "", f"**{say('list.left-out', 'ja')}**", ""] if reasons else []
    for id_, why in reasons.items():
        lines += [f"- **{id_}** {literal(why.in_('en'))}  ", f"  {literal(why.in_('ja'))}"]
    gone = [(one.id, id_, why) for one in every_one for id_, why in dropped(one)]
    if gone:
        lines += ["", f"## {say('list.dropped', 'en')}", ""]
        lines += [f"- `{arrangement}`: **{id_}** {literal(why)}" for arrangement, id_, why in gone]
    return [*lines, ""]


# --- Markdown ---------------------------------------------------------------------------------------------------------


def _section(section: Section, depth: str) -> list[str]:
    """Return a heading and what stands under it."""
    return [f"{depth} {literal(section.heading)}", "", *_body(section)]


def _body(section: Section) -> list[str]:
    """Return the lines of a section: items stay items, every text is literal, addresses of sources can be followed."""
    told: list[str] = []
    items = False
    shown = _with_links if section.key == "sources" else literal
    for line in section.lines:
        mark, text = _item(line)
        if bool(mark) != items and told:
            told.append("")
        items = bool(mark)
        told.append(f"{mark}{shown(text)}" + ("" if mark else "  "))
    return [*told, ""]


def _with_links(text: str) -> str:
    """Return a text as one line of Markdown in which plain web addresses are links, and nothing else is."""
    parts = _ADDRESS.split(text)
    return "".join(f"<{part}>" if _ADDRESS.fullmatch(part) else _inner(part) for part in parts)


def _inner(part: str) -> str:
    """Return a piece of a line as Markdown, with the spaces at its ends."""
    return (
        part
        if not part.strip()
        else part[: len(part) - len(part.lstrip())] + literal(part) + part[len(part.rstrip()) :]
    )


def _item(line: str) -> tuple[str, str]:
    """Return the mark of an item and its text; no mark where the line is none."""
    mark, _, text = line.partition(" ")
    is_item = mark == "-" or (mark.endswith(".") and mark[:-1].isdecimal())
    return (f"{mark} ", text) if is_item else ("", line)


def _joined(lines: Iterable[str]) -> str:
    """Return lines as a file, without two empty lines in a row."""
    kept: list[str] = []
    for line in lines:
        if not line and kept:
            kept[-1] = kept[-1].rstrip()
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


if __name__ == "__main__":
    RULES.mkdir(exist_ok=True)
    written = book(shipped())
    for gone in {path.name for path in RULES.glob("*.md")} - set(written):
        (RULES / gone).unlink()
    for name, text in written.items():
        (RULES / name).write_text(text, encoding="utf-8")
    print(f"{len(written)} files in {RULES}")
