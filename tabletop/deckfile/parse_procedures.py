"""Reads a procedures file: nodes → what this one file declares, before it is composed with those it extends."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import Section, optional, required
from tabletop.deckfile.nodes import Mapping, Node, Scalar, Sequence
from tabletop.deckfile.parse_rules import read_citation, read_rule
from tabletop.deckfile.parse_selectors import Named, named, read_name
from tabletop.deckfile.readers import (
    boolean,
    by_id,
    choice,
    declares,
    identifier,
    label,
    many,
    month,
    one_or_many,
    phrase,
    raw,
    refers,
    text,
    word_of,
)
from tabletop.exercise.procedures import (
    ActKind,
    Basis,
    Body,
    Dimension,
    Field,
    Matter,
    Office,
    Other,
    Procedures,
    Question,
    Side,
    Source,
    Tag,
)
from tabletop.exercise.text import NO_TEXT, Text


@attrs.frozen
class Extended:
    """One file that another extends, and where it says so."""

    id: str
    node: Node


@attrs.frozen
class Dropped:
    """A rule of an extended file that this one leaves out, with the reason."""

    id: str
    why: str
    node: Node


@attrs.frozen
class ProceduresFile:
    """One procedures file as it was written."""

    id: str
    path: str
    text: str
    draft: Draft
    own: Procedures
    extends: tuple[Extended, ...] = ()
    drops: tuple[Dropped, ...] = ()
    score_deadline: bool | None = None
    scored: bool | None = None

    def rule_ids(self) -> Iterator[str]:
        """Yield the ids of the rules it declares, readable or not."""
        return (one.id for one in self.draft.declared.values() if one.kind is Kind.RULE)


class OfficeKeys(Named):
    """An office."""

    title = "an office"
    seat = optional(word_of(("white",), "the seat"), None, "`white` when the white cell answers for it.")


class BodyKeys(Named):
    """A body or channel."""

    title = "a body"
    levels = optional(one_or_many(label, "the levels"), (), "The levels at which it meets.")
    sides = optional(one_or_many(refers(Kind.SIDE), "the sides"), (), "The sides that sit in it.")
    seats = optional(one_or_many(refers(Kind.OFFICE), "the seats"), (), "The offices that sit in it.")


class ActKindKeys(Named):
    """A kind of act."""

    title = "an act"
    consults = optional(boolean, default=False, doc="Whether it is consultation, whose informal form counts too.")


class MatterKeys(Named):
    """A matter."""

    title = "a matter"
    decides = optional(
        one_or_many(refers(Kind.OFFICE), "the offices"),
        (),
        "The offices that decide it; another is shown, never refused.",
    )
    approves = optional(one_or_many(refers(Kind.OFFICE), "the offices"), (), "The offices that must approve.")
    law = optional(phrase, "", "The law it rests on.")
    basis = optional(choice(Basis, "the basis"), None, "What the authority rests on.")


class FieldKeys(Named):
    """A field that an act may state."""

    title = "a field"
    values = optional(raw, None, "Its values, where they are closed.")


class SourceKeys(Section):
    """A source."""

    title = "a source"
    title_ = required(phrase, "", "what it is called.")
    date = optional(phrase, "", "When it was published.")
    where = optional(phrase, "", "Where to find it.")
    note = optional(phrase, "", "What to know about it.")


class QuestionKeys(Section):
    """An open question."""

    title = "a question"
    id = required(declares(Kind.QUESTION), "", "the name under which it is cited.")
    title_ = required(text, NO_TEXT, "what it is about, in a few words.")
    ask = required(text, NO_TEXT, "the question itself.")
    why = optional(text, NO_TEXT, "Why it is open, and why it is asked.")
    source = optional(one_or_many(read_citation, "the sources"), (), "What is public about it.")
    rules = optional(one_or_many(refers(Kind.RULE), "the rules"), (), "The rules that an answer would touch.")


def read_office(name: str, node: Node, draft: Draft) -> Office | None:
    """Read an office; its side is the one whose offices are being read."""
    if isinstance(node, Scalar):
        written = text(node, draft)
        return None if written is None else Office(name, draft.side, written)
    row = OfficeKeys.opened(node, draft)
    return None if row is None else row.done(Office(name, draft.side, named(row, name), row.seat == "white"))


class SideKeys(Named):
    """A side."""

    title = "a side"
    offices = optional(by_id(Kind.OFFICE, read_office, "the offices"), (), "Its offices, by id.")


@attrs.frozen
class _SideWithOffices:
    side: Side
    offices: tuple[Office, ...]


def read_side(name: str, node: Node, draft: Draft) -> _SideWithOffices | None:
    """Read a side and its offices. A file that only adds offices need not repeat the name."""
    row = SideKeys.opened(node, draft)
    if row is None:
        return None
    draft.side = name
    return _SideWithOffices(Side(name, row.read_name()), row.offices)


def read_body(name: str, node: Node, draft: Draft) -> Body | None:
    """Read a body; its levels are declared within it."""
    if isinstance(node, Scalar):
        written = text(node, draft)
        return None if written is None else Body(name, written)
    row = BodyKeys.opened(node, draft)
    if row is None:
        return None
    body = Body(name, named(row, name), row.levels, row.sides, row.seats)
    _declare_items(Kind.LEVEL, row.value_node("levels"), name, body.levels, draft)
    return row.done(body)


def read_act_kind(name: str, node: Node, draft: Draft) -> ActKind | None:
    """Read a kind of act."""
    if isinstance(node, Scalar):
        written = text(node, draft)
        return None if written is None else ActKind(name, written)
    row = ActKindKeys.opened(node, draft)
    return None if row is None else row.done(ActKind(name, named(row, name), row.consults))


def read_matter(name: str, node: Node, draft: Draft) -> Matter | None:
    """Read a matter."""
    if isinstance(node, Scalar):
        written = text(node, draft)
        return None if written is None else Matter(name, written)
    row = MatterKeys.opened(node, draft)
    if row is None:
        return None
    return row.done(Matter(name, named(row, name), row.decides, row.approves, row.law, row.basis))


def read_field(name: str, node: Node, draft: Draft) -> Field | None:
    """Read a field acts may state: its values, or `any`."""
    if isinstance(node, Mapping):
        row = FieldKeys.opened(node, draft)
        if row is None:
            return None
        called = row.read_name()
        inner = row.node.pairs.get("values")
        if inner is None:
            return Field(name, name=called)
        return _read_values(name, inner[1], draft, called)
    return _read_values(name, node, draft)


def _read_values(name: str, node: Node, draft: Draft, called: Text = NO_TEXT) -> Field | None:
    if isinstance(node, Scalar) and node.text == "any":
        return Field(name, name=called)
    values = many(phrase, "the values", least=1)(node, draft)
    if values is None:
        return None
    _declare_items(Kind.VALUE, node, name, values, draft)
    return Field(name, values, called)


def _declare_items(kind: Kind, node: Node, within: str, names: tuple[str, ...], draft: Draft) -> None:
    """Declare the items of a list, each where it stands."""
    items = node.items if isinstance(node, Sequence) else [node]
    for item in items:
        if isinstance(item, Scalar) and item.text in names:
            draft.declare(kind, item.text, item, within)


def read_source(name: str, node: Node, draft: Draft) -> Source | None:
    """Read a source: its title alone, or with date and place."""
    if isinstance(node, Scalar):
        title = phrase(node, draft)
        return None if title is None else Source(name, title)
    row = SourceKeys.opened(node, draft)
    return None if row is None else row.done(Source(name, row.title_, row.date, row.where, row.note))


def read_question(node: Node, draft: Draft) -> Question | None:
    """Read an open question."""
    row = QuestionKeys.opened(node, draft)
    if row is None:
        return None
    return row.done(Question(row.id, row.title_, row.ask, row.why, row.source, row.rules))


def _extends(node: Node, draft: Draft) -> tuple[Extended, ...] | None:
    def read(item: Node, draft: Draft) -> Extended | None:
        name = identifier(item, draft)
        return None if name is None else Extended(name, item)

    return one_or_many(read, "the files it extends")(node, draft)


def _stands_for(name: str, node: Node, draft: Draft) -> tuple[str, str] | None:
    office = refers(Kind.OFFICE)(node, draft)
    return None if office is None else (name, office)


def _dropped(name: str, node: Node, draft: Draft) -> Dropped | None:
    why = phrase(node, draft)
    return None if why is None else Dropped(name, why, node)


def _left_out(name: str, node: Node, draft: Draft) -> tuple[str, Text] | None:
    why = text(node, draft)
    return None if why is None else (name, why)


def _simple(name: str, node: Node, draft: Draft) -> tuple[str, Text] | None:
    written = read_name(name, node, draft)
    return None if written is None else (name, written)


class ProceduresKeys(Section):
    """A procedures file."""

    title = "the procedures"
    procedures = required(identifier, "", "the id of this arrangement.")
    title_ = required(text, NO_TEXT, "what it is called.")
    as_of = optional(month, "", 'Year and month of what it describes, `"2025-04"`.')
    extends = optional(_extends, (), "Files it builds on, in order; a later one replaces by id.")
    drop = optional(by_id(None, _dropped, "the dropped rules"), (), "Rules of those files to leave out, each with why.")
    score_deadline = optional(boolean, None, "Whether lateness costs credit where the number is only a norm.")
    scored = optional(
        boolean, None, "Whether plays are read against its rules. `false` for an arrangement that is not settled yet."
    )
    stands_for = optional(
        by_id(Kind.FORMER, _stands_for, "the offices"), (), "Offices of another arrangement, each with ours for it."
    )
    sides = optional(by_id(Kind.SIDE, read_side, "the sides"), (), "The nations at the table, with their offices.")
    others = optional(by_id(Kind.OTHER, _simple, "the others"), (), "Whom acts may address who is on no side.")
    bodies = optional(by_id(Kind.BODY, read_body, "the bodies"), (), "Bodies and channels of coordination.")
    acts = optional(by_id(Kind.ACT, read_act_kind, "the acts"), (), "What an office can do.")
    matters = optional(by_id(Kind.MATTER, read_matter, "the matters"), (), "What acts are about.")
    tags = optional(by_id(Kind.TAG, _simple, "the tags"), (), "Marks on injects that rules watch.")
    says = optional(by_id(Kind.FIELD, read_field, "the fields"), (), "Fields an act may state.")
    dimensions = optional(by_id(Kind.DIMENSION, _simple, "the dimensions"), (), "Under what rules are counted.")
    rules = optional(many(read_rule, "the rules"), (), "The rules that watch a play.")
    questions = optional(many(read_question, "the questions"), (), "What is left open, asked and never judged.")
    left_out = optional(
        by_id(None, _left_out, "what is left out"), (), "Rules that were thought of and are none, each with why."
    )
    sources = optional(by_id(Kind.SOURCE, read_source, "the sources"), (), "Where rules come from.")


def read_procedures(node: Node, text_: str, draft: Draft) -> ProceduresFile | None:
    """Read one procedures file; None when it has no id or is nothing like one."""
    row = ProceduresKeys.opened(node, draft)
    if row is None:
        return None
    sides = row.sides
    own = Procedures(
        id=row.procedures,
        title=row.title_,
        as_of=row.as_of,
        stands_for=row.stands_for,
        sides=tuple(one.side for one in sides),
        offices=tuple(office for one in sides for office in one.offices),
        others=tuple(Other(*pair) for pair in row.others),
        bodies=row.bodies,
        acts=row.acts,
        matters=row.matters,
        tags=tuple(Tag(*pair) for pair in row.tags),
        says=row.says,
        dimensions=tuple(Dimension(*pair) for pair in row.dimensions),
        rules=row.rules,
        questions=row.questions,
        left_out=row.left_out,
        sources=row.sources,
    )
    return ProceduresFile(own.id, draft.path, text_, draft, own, row.extends, row.drop, row.score_deadline, row.scored)
