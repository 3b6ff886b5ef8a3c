"""The manual of problems: one page a code, from the docstring of the function behind it.

`python -m tabletop.deckfile.manual docs/problems.md` writes it anew; `tabletop check --explain CODE` prints one page.
"""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from tabletop.deckfile import codes, examples
from tabletop.deckfile.examples import Example, Where
from tabletop.exercise.problems import Severity


@attrs.frozen
class Group:
    """Some pages of the manual, by the modules that their functions stand in."""

    title: str
    words: str
    modules: tuple[str, ...]


GROUPS: Final = (
    Group(
        "Reading the file",
        "What keeps a file from being read as YAML, the way of writing that decks are written in.",
        ("problems.file", "problems.letters", "problems.punctuation", "problems.plain_yaml"),
    ),
    Group("Shape", "A value is missing, too much, or of the wrong kind.", ("problems.shape",)),
    Group(
        "Names",
        "An id that cannot be one, that stands twice, or that nothing declares.",
        ("problems.names", "checks.unknown_in_deck", "checks.unknown_parties", "checks.unknown_terms"),
    ),
    Group("Time", "Times that cannot be read, and times that cannot be.", ("problems.times", "checks.times")),
    Group("Who sees what", "Injects, the cells they go to, and the questions in them.", ("checks.audience",)),
    Group(
        "Texts",
        "Words and languages: what is missing in one, and what the languages say differently.",
        ("problems.texts", "checks.languages", "checks.remarks", "checks.drift"),
    ),
    Group(
        "Design",
        "What a deck will do to a room. Only decks without errors are read for it; whoever runs a deck is not told.",
        ("checks.design_load", "checks.design_injects", "checks.design_rules", "checks.acknowledged"),
    ),
    Group("Reachability", "What happens in no play, whatever the cells answer and control gives.", ("checks.reach",)),
    Group(
        "Procedures",
        "Norms and names in procedures files that do not hold together, or make no sense.",
        ("checks.procedures_names", "checks.procedures_refs", "checks.rule_sense"),
    ),
)

_PAGE: Final = re.compile(
    r"(?P<title>[^\n]+)\n\n(?P<text>.*?)Why: (?P<why>.+?)\n\nMend: (?P<mend>.+?)\n\n"
    r"Wrong(?P<wrong_in>[^:\n]*):\n\n(?P<wrong>.+?)\n\nRight(?P<right_in>[^:\n]*):\n\n(?P<right>.+)",
    re.DOTALL,
)
_ROOM: Final = "tabletop.deckfile."


@attrs.frozen
class Page:
    """What the manual says of one code."""

    code: str
    severity: Severity
    group: str
    title: str
    text: str
    """Further paragraphs on what it means; may be empty."""
    why: str
    mend: str
    wrong: Example
    right: Example


def pages() -> tuple[Page, ...]:
    """Return every page, by groups.

    Raises:
        ValueError: When a function's docstring is no page, or its module in no group.
    """
    places = {_ROOM + module: group.title for group in GROUPS for module in group.modules}
    order = list(places)
    rows = sorted(codes.rows(), key=lambda row: order.index(row.function.__module__))
    return tuple(page_of(row, places[row.function.__module__]) for row in rows)


def page(code: str) -> Page | None:
    """Return the page of a code; None when there is no such code."""
    return next((one for one in pages() if one.code == code), None)


def page_of(row: codes.Row, group: str) -> Page:
    """Return what a function's docstring says, as a page of a group.

    Raises:
        ValueError: When it lacks a part.
    """
    found = _PAGE.fullmatch(inspect.cleandoc(row.function.__doc__ or ""))
    if found is None:
        raise ValueError(f"the docstring of {row.function.__name__} is no page")
    wrong, right = (Example(Where(found[f"{name}_in"]), textwrap.dedent(found[name])) for name in ("wrong", "right"))
    text, why, mend = (found[name].strip() for name in ("text", "why", "mend"))
    return Page(row.code, row.severity, group, found["title"], text, why, mend, wrong, right)


def as_lines(one: Page) -> tuple[str, ...]:
    """Return a page as lines for a terminal."""
    return (
        f"{one.code} ({one.severity})",
        one.title,
        "",
        *([*one.text.split("\n"), ""] if one.text else []),
        *f"Why: {one.why}".split("\n"),
        "",
        *f"Mend: {one.mend}".split("\n"),
        "",
        *_shown("Wrong", one.wrong),
        "",
        *_shown("Right", one.right),
    )


def _shown(word: str, example: Example) -> Iterator[str]:
    yield f"{word}{example.where}:"
    yield ""
    yield from (f"    {line}" if line else "" for line in example.text.split("\n"))


def markdown() -> str:
    """Return the whole manual."""
    every = pages()
    return "\n".join((*_preface(every), *(line for group in GROUPS for line in _chapter(group, every)), ""))


def _preface(every: tuple[Page, ...]) -> Iterator[str]:
    yield "# Problems"
    yield ""
    yield _INTRODUCTION.format(count=len(every))
    yield "| code | what it says | |"
    yield "|---|---|---|"
    for group in GROUPS:
        yield f"| **[{group.title}](#{group.title.lower().replace(' ', '-')})** | | |"
        for one in every:
            if one.group == group.title:
                yield f"| [`{one.code}`](#{one.code}) | {one.title} | {one.severity} |"
    yield ""
    yield _RULE
    for name, text in (
        ("island.yaml", examples.SOUND_DECK),
        ("procedures/pact.yaml", examples.SOUND_PROCEDURES),
        ("procedures/common.yaml", examples.SOUND_COMMON),
    ):
        yield f"`{name}`:"
        yield ""
        yield f"```yaml\n{text}```"
        yield ""


def _chapter(group: Group, every: tuple[Page, ...]) -> Iterator[str]:
    yield f"## {group.title}"
    yield ""
    yield group.words
    yield ""
    for one in every:
        if one.group == group.title:
            yield f"### {one.code}"
            yield ""
            yield f"**{one.title}** *({one.severity})*"
            yield ""
            if one.text:
                yield one.text
                yield ""
            yield f"*Why it matters:* {one.why}"
            yield ""
            yield f"*How to mend it:* {one.mend}"
            yield ""
            for word, example, fence in (("Wrong", one.wrong, "text"), ("Right", one.right, "yaml")):
                yield f"{word}{example.where}:"
                yield ""
                yield f"```{'text' if example.where is Where.FILE else fence}\n{example.text}\n```"
                yield ""


_INTRODUCTION: Final = """\
`tabletop check` reads decks and procedures and says all that is wrong with them, each problem under a code. Here is a
page for each of the {count} codes: what it means, why it matters, how to mend it, a wrong example and a right one.
`tabletop check --explain CODE` prints the same page. An **error** keeps a deck from being run, a **warning** does not;
a warning that you accept goes under `acknowledge`, see [decks](deck-format.md#a-whole-deck-small).

`python -m tabletop.deckfile.manual docs/problems.md` writes this page from the program itself, and each example is
tried: the wrong one gets this one problem at the place that `^` marks, the right one gets none.
"""

_RULE: Final = """\
## The deck of the examples

An example shows only what matters. What it writes takes the place of the section of that name in the sound deck below,
or in its procedures where the example says so. `injects` and `rules` are added to those that stand there; one with the
id of another takes its place. A line with nothing but `^` is not part of the example: it marks the place in the line
above. `‹U+0009›` stands for a character that cannot be shown (here a tab), `‹0x89›` for a byte, and `‹×501›` before a
line for so many lines like it.
"""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
