"""Write the tables of docs/arrangements.md from injects/procedures: `python -m tests.docs.arrangements`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tabletop.exercise.procedures import Basis, Procedures, Rule
from tabletop.exercise.times import format_duration
from tests.docs.pages import DOCS
from tests.shipped import arrangement

PAGE: Final = DOCS / "arrangements.md"
_MARKED: Final = re.compile(r"(<!-- (rules|questions|left-out): ([a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEADS: Final = {
    "rules": "| norm | asks | 日本語 | rests on | weight | number |\n|---|---|---|---|---|---|",
    "questions": "| question | asks | 日本語 |\n|---|---|---|",
    "left-out": "| candidate | why it is no norm here |\n|---|---|",
}


def renewed(page: str) -> str:
    """Return the page with every marked table as the files have it."""
    return _MARKED.sub(lambda mark: f"{mark[1]}\n{_table(mark[2], arrangement(mark[3]))}\n\n{mark[4]}", page)


def _table(what: str, procedures: Procedures) -> str:
    rows = {"rules": _rules, "questions": _questions, "left-out": _left_out}[what]
    return "\n".join((_HEADS[what], *(f"| {' | '.join(row)} |" for row in rows(procedures))))


def _rules(procedures: Procedures) -> Iterator[tuple[str, ...]]:
    """Yield a row for each rule that the file writes itself."""
    last = {rule: files[-1] for rule, files in procedures.written_in}
    for rule in procedures.rules:
        if last[rule.id] == procedures.id:
            title = (rule.title.in_("en"), rule.title.in_("ja"))
            yield (f"[{rule.id}](rules/{rule.group}.md)", *title, rule.basis.value, _weight(rule), _number(rule))


def _weight(rule: Rule) -> str:
    return str(rule.weight) if rule.part_of is None else f"with {rule.group}"


def _number(rule: Rule) -> str:
    if rule.within is None:
        return "–"
    ours = rule.deadline in {None, Basis.NORM}
    return f"{format_duration(rule.within)} ({'ours' if ours else rule.deadline})"


def _questions(procedures: Procedures) -> Iterator[tuple[str, ...]]:
    """Yield a row for each question that the file asks itself, or inherits from none."""
    inherited = {one.id for name in procedures.chain[:-1] for one in arrangement(name).questions}
    for one in procedures.questions:
        if one.id not in inherited:
            yield (f"`{one.id}`", one.ask.in_("en"), one.ask.in_("ja"))


def _left_out(procedures: Procedures) -> Iterator[tuple[str, ...]]:
    inherited = {id_ for name in procedures.chain[:-1] for id_, _ in arrangement(name).left_out}
    for id_, why in procedures.left_out:
        if id_ not in inherited:
            yield (id_, why.in_("en"))


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
