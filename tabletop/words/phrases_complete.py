"""What could stand at the cursor of a half-typed line: offices, acts, addressees, injects, options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.events import Grade, Meant
from tabletop.exercise.text import Text
from tabletop.exercise.views import InjectState, Picture
from tabletop.words.catalogue import say
from tabletop.words.phrases_act import NOTHING, PARTS
from tabletop.words.phrases_control import REST
from tabletop.words.phrases_reader import CannotReadError, Reader, Token, fold

Choice: TypeAlias = tuple[str, str]
"""A word that could stand, and what it means."""


@attrs.frozen
class Completion:
    """One way to go on: `text` replaces the line from index `start` to the cursor."""

    text: str
    label: str
    start: int


def completions(before: str, picture: Picture, verbs: Sequence[Choice], language: str) -> tuple[Completion, ...]:
    """Return what could stand at the end of `before`, those that begin as typed first."""
    reader = Reader(before, picture, language)
    tokens: list[Token] = []
    try:
        while (token := reader.take()) is not None:
            tokens.append(token)
    except CannotReadError:
        return ()
    if reader.pos < len(before):
        return _after_colon(before, reader, tokens, picture, language)
    typed = tokens.pop() if tokens and tokens[-1].end == len(before) and _is_open(tokens[-1]) else None
    start = typed.start if typed is not None else len(before)
    choices = _choices(tokens, picture, verbs, language)
    return _matching(choices, typed.text if typed is not None else "", start)


def _is_open(token: Token) -> bool:
    return not token.quoted and token.text not in {",", "="}


def _after_colon(
    before: str, reader: Reader, tokens: list[Token], picture: Picture, language: str
) -> tuple[Completion, ...]:
    """Offer the words of an act after `amend N:`; free text is nobody else's."""
    if not tokens or not tokens[0].is_word("amend") or not reader.colon():
        return ()
    start = reader.pos
    inner = completions(before[start:], picture, (), language)
    return tuple(attrs.evolve(found, start=found.start + start) for found in inner)


def _matching(choices: Iterable[Choice], typed: str, start: int) -> tuple[Completion, ...]:
    wanted = fold(typed).casefold()
    found = dict.fromkeys(choices)
    begins = [choice for choice in found if choice[0].casefold().startswith(wanted)]
    inside = [choice for choice in found if choice not in begins and wanted and wanted in fold(choice[1]).casefold()]
    return tuple(Completion(text, label, start) for text, label in begins + inside)


def _choices(tokens: list[Token], picture: Picture, verbs: Sequence[Choice], language: str) -> Iterable[Choice]:
    offices = _offices(picture, language)
    if not tokens:
        return (*verbs, *offices)
    first = tokens[0].text.casefold()
    if first in {office.casefold() for office, _ in offices}:
        return _in_act(tokens, picture, language)
    words = _VERBS.get(first)
    return () if words is None else words(tokens, picture, language)


# --- what there is --------------------------------------------------------------------------------------------------


def _named(values: Iterable[tuple[str, Text]], language: str) -> tuple[Choice, ...]:
    return tuple((name, text.in_(language)) for name, text in values)


def _offices(picture: Picture, language: str) -> tuple[Choice, ...]:
    return _named(((office.id, office.name) for office in picture.procedures.offices), language)


def _tables(picture: Picture, language: str) -> tuple[Choice, ...]:
    sides = _named(((side.id, side.name) for side in picture.procedures.sides), language)
    return (*_offices(picture, language), *sides)


def _addressees(picture: Picture, language: str) -> tuple[Choice, ...]:
    others = _named(((other.id, other.name) for other in picture.procedures.others), language)
    return (*_tables(picture, language), *others)


def _bodies(picture: Picture, language: str) -> tuple[Choice, ...]:
    return _named(((body.id, body.name) for body in picture.procedures.bodies), language)


def _levels(picture: Picture, body_id: str) -> tuple[Choice, ...]:
    bodies = {body.id.casefold(): body for body in picture.procedures.bodies}
    body = bodies.get(body_id.casefold())
    return () if body is None else tuple((level, body.id) for level in body.levels)


def _incidents(picture: Picture, language: str) -> tuple[Choice, ...]:
    """Return the incidents, those that are live first."""
    every = _named(((i.id, i.title) for line in picture.deck.storylines for i in line.incidents), language)
    return (*sorted(every, key=lambda choice: choice[0] not in picture.incidents), (NOTHING, ""))


def _cells(picture: Picture, language: str) -> tuple[Choice, ...]:
    return _named(((cell.id, cell.name) for cell in picture.deck.cells if cell.id in picture.cells), language)


def _points(picture: Picture, language: str) -> tuple[Choice, ...]:
    """Return the decision points, those that are open first."""
    views = sorted(picture.points, key=lambda view: (not view.is_open, view.opened is None))
    return _named(((view.point.id, view.point.ask) for view in views), language)


def _options(picture: Picture, point_id: str, language: str) -> tuple[Choice, ...]:
    views = {view.point.id.casefold(): view for view in picture.points}
    view = views.get(point_id.casefold())
    return () if view is None else _named(((option.id, option.title) for option in view.point.options), language)


def _injects(picture: Picture, language: str, ids: Iterable[str]) -> tuple[Choice, ...]:
    """Return injects of these ids, the next one and those that are due first."""
    wanted = frozenset(ids)
    views = [view for view in picture.injects if view.inject.id in wanted]
    views.sort(key=lambda view: (view.inject.id != picture.next_inject, view.state is not InjectState.DUE))
    return _named(((view.inject.id, view.inject.title) for view in views), language)


def _deadlines(picture: Picture, language: str) -> tuple[Choice, ...]:
    rules = {rule.id: rule.title.in_(language) for rule in picture.procedures.rules}
    return tuple((deadline.id, rules.get(deadline.rule, "")) for deadline in picture.deadlines)


def _words(*words: str) -> tuple[Choice, ...]:
    return tuple((word, "") for word in words)


# --- where one is ---------------------------------------------------------------------------------------------------


def _in_act(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    """Return what goes on with an act line."""
    if len(tokens) == 1:
        return _named(((act.id, act.name) for act in picture.procedures.acts), language)
    last = next((token for token in reversed(tokens[2:]) if token.is_word(*PARTS)), None)
    key = last.text.casefold() if last is not None else "to"
    since = tokens[tokens.index(last) + 1 :] if last is not None else tokens[2:]
    listing = not since or since[-1].text in {",", "="}
    parts = _words(*(part for part in PARTS if part not in {"to", key}))
    matters = _named(((matter.id, matter.name) for matter in picture.procedures.matters), language)
    if key == "says":
        return _in_says(since, picture) if listing else parts
    if not listing:
        return (*_levels(picture, since[0].text), *parts) if key == "via" and len(since) == 1 else parts
    match key:
        case "via":
            return _bodies(picture, language)
        case "with":
            return _tables(picture, language)
        case "about":
            return _incidents(picture, language)
        case "as":
            return _words(*(meant.value for meant in Meant))
        case "on":
            return matters
        case "informal":
            return parts
        case _:
            comma = bool(since)
            return _addressees(picture, language) if comma else (*_addressees(picture, language), *matters, *parts)


def _in_says(since: list[Token], picture: Picture) -> tuple[Choice, ...]:
    fields = {field.id.casefold(): field for field in picture.procedures.says}
    if len(since) > 1 and since[-1].text == "=":
        field = fields.get(since[-2].text.casefold())
        return () if field is None else tuple((value, field.id) for value in field.values)
    return tuple((f"{field.id}=", ", ".join(field.values)) for field in picture.procedures.says)


_Words: TypeAlias = Callable[[list[Token], Picture, str], Iterable[Choice]]


def _after_point(*tail: str) -> _Words:
    """Offer points, then the cells asked, then options when there are any to choose, then the words of the tail."""

    def words(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
        if len(tokens) == 1:
            return _points(picture, language)
        if tokens[-1].is_word("by"):
            return _offices(picture, language)
        options = _options(picture, tokens[1].text, language) if tokens[0].is_word("decide") else ()
        cells = _cells(picture, language)
        if len(tokens) == 2:
            return (*cells, *options)
        if len(tokens) == 3 and options and tokens[2].text.casefold() in {cell.casefold() for cell, _ in cells}:
            return options
        return _words(*tail)

    return words


def _of_injects(which: Callable[[Picture], Iterable[str]], *tail: str) -> _Words:
    def words(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
        return _injects(picture, language, which(picture)) if len(tokens) == 1 else _words(*tail)

    return words


def _in_release(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    if len(tokens) > 1:
        return ()
    return (*_injects(picture, language, picture.possible.release), *_words("scores"))


def _in_meeting(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    if len(tokens) == 1:
        return _bodies(picture, language)
    if tokens[-1].is_word("with", ",") or tokens[-1].text == ",":
        return _tables(picture, language)
    if tokens[-1].is_word("about"):
        return _incidents(picture, language)
    levels = _levels(picture, tokens[1].text) if len(tokens) == 2 else ()
    return (*levels, *_words("with", "about", "informal"))


def _made_up(tail: Callable[[Picture, str, Token], Iterable[Choice]]) -> _Words:
    """Offer the cells after `to`, then the words that may follow."""

    def words(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
        if len(tokens) < 2:
            return ()
        if tokens[-1].is_word("to") or tokens[-1].text == ",":
            return _cells(picture, language)
        return _words("to") if len(tokens) == 2 else tail(picture, language, tokens[-1])

    return words


def _after_inject(picture: Picture, language: str, last: Token) -> Iterable[Choice]:
    if last.is_word("about"):
        return _incidents(picture, language)
    if last.is_word("tags"):
        return _named(((tag.id, tag.meaning) for tag in picture.procedures.tags), language)
    return _words("about", "tags")


def _after_question(picture: Picture, language: str, last: Token) -> Iterable[Choice]:
    if last.is_word("for"):
        return _injects(picture, language, (view.inject.id for view in picture.injects))
    return () if last.is_word("within") else _words("national", "inform", "consult", "joint", "within", "for")


def _settling(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    if tokens[0].is_word("move") and len(tokens) == 1:
        return _named(((view.move.id, view.move.title) for view in picture.moves), language)
    if tokens[-1].is_word("met", "waive", "pass") or tokens[-1].text == ",":
        return (*_deadlines(picture, language), *_words(REST))
    return () if len(tokens) < 2 else _words("met", "waive", "pass", "because")


def _one(choices: Callable[[Picture, str], Iterable[Choice]], *tail: str) -> _Words:
    """Offer one kind of word, then the words of the tail."""

    def words(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
        return choices(picture, language) if len(tokens) == 1 else _words(*tail)

    return words


def _numbers(which: Callable[[Picture], Iterable[int]]) -> Callable[[Picture, str], Iterable[Choice]]:
    def choices(picture: Picture, _language: str) -> Iterable[Choice]:
        return tuple((f"{number}", "") for number in sorted(which(picture), reverse=True))

    return choices


def _always(*words: str) -> _Words:
    def choices(_tokens: list[Token], _picture: Picture, _language: str) -> Iterable[Choice]:
        return _words(*words)

    return choices


def _starting(_tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    return _named(((cell.id, cell.name) for cell in picture.deck.cells), language)


def _note(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    objectives = _named(((objective.id, objective.title) for objective in picture.deck.objectives), language)
    return (*_cells(picture, language), *objectives) if len(tokens) < 3 else ()


def _assess(tokens: list[Token], picture: Picture, language: str) -> Iterable[Choice]:
    if len(tokens) == 1:
        return _cells(picture, language)
    if len(tokens) == 2:
        return _named(((id_, picture.deck.title_of(id_)) for id_ in picture.deck.targets), language)
    return ((grade.value, say(f"grade.{grade.value}", language)) for grade in Grade) if len(tokens) == 3 else ()


_DETAILS: Final = ("by", "stand-in", "caveat", "fits", "because", "with implied")

_VERBS: Final[dict[str, _Words]] = {
    "start": _starting,
    "release": _in_release,
    "defer": _of_injects(lambda picture: picture.possible.defer, "because"),
    "hold": _of_injects(lambda picture: picture.possible.defer, "because"),
    "retime": _of_injects(lambda picture: picture.possible.defer, "because"),
    "omit": _of_injects(lambda picture: picture.possible.defer, "because"),
    "recall": _of_injects(lambda picture: picture.possible.recall, "because"),
    "overrule": _of_injects(lambda picture: picture.possible.overrule, "due", "never", "because"),
    "inject": _made_up(_after_inject),
    "point": _made_up(_after_question),
    "decide": _after_point(*_DETAILS),
    "other": _after_point(*_DETAILS[:4]),
    "taken-back": _after_point("until", *_DETAILS[:5]),
    "reveal": _one(_points),
    "amend": _one(_numbers(lambda picture: picture.possible.withdraw), "because"),
    "withdraw": _one(_numbers(lambda picture: picture.possible.withdraw), "because"),
    "answer": _one(_numbers(lambda picture: picture.possible.answer_rfi)),
    "meeting": _in_meeting,
    "ruling": _one(lambda picture, language: _named(((p.id, p.voice) for p in picture.deck.parties), language)),
    "rfi": _one(_cells),
    "assess": _assess,
    "note": _note,
    "jump": _settling,
    "move": _settling,
    "pause": _always("because"),
    "freeze": _always("because"),
    "close": _always("move"),
    "hand": _always("over to"),
    "end": _always("because"),
}
