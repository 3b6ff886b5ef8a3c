"""Reads the injects of a deck: releases, branch conditions, decision points and options."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import Key, Section, nearest, optional, required, wrong_type
from tabletop.deckfile.nodes import Mapping, Node, Scalar, Sequence
from tabletop.deckfile.parse_selectors import read_act, read_selector
from tabletop.deckfile.problems.shape import bad_condition, bad_pair, missing_key
from tabletop.deckfile.problems.times import bad_time
from tabletop.deckfile.readers import (
    Reader,
    boolean,
    choice,
    declares,
    duration,
    identifier,
    many,
    offset,
    one_or_many,
    phrase,
    refers,
    text,
    whole,
)
from tabletop.deckfile.slips import like_a_time
from tabletop.exercise import conditions
from tabletop.exercise.deck import (
    AfterInject,
    Asks,
    AtTime,
    Channel,
    DecisionPoint,
    Domain,
    ExpectedAction,
    Inject,
    InjectKind,
    InjectSource,
    OnShelf,
    Option,
    Release,
    WhenTrue,
)
from tabletop.exercise.procedures import Basis
from tabletop.exercise.text import NO_TEXT
from tabletop.words.nearest import is_slip

_MOST: Final = 10_000
_SHELF: Final = "contingency"
_FORMS: Final = "Write `T+0:45`, `{after: SW-01, delay: 20m}`, `{when: …}` or `contingency`."
_NEVER: Final[conditions.Condition] = conditions.Any(())
_UNREAD: Final[Release] = OnShelf()


def read_condition(node: Node, draft: Draft) -> conditions.Condition | None:
    """Read a branch condition; the reader's limit on depth keeps it shallow."""
    if not isinstance(node, Mapping):
        wrong_type(node, draft, "a condition", "one such as `{decided: tell, option: now}`")
        return None
    names = [name for name in _CONDITIONS if name in node.pairs]
    if len(names) != 1:
        if not node.partial:
            draft.error(node, bad_condition())
        return None
    return _CONDITIONS[names[0]](node, draft)


def _conditions(node: Node, draft: Draft) -> tuple[conditions.Condition, ...] | None:
    read_parts: Reader[tuple[conditions.Condition, ...]] = many(read_condition, "the parts of a condition", least=1)
    return read_parts(node, draft)


class AllKeys(Section):
    """A condition of which every part holds."""

    title = "a condition `all`"
    all = required(_conditions, (), "the parts.")


class AnyKeys(Section):
    """A condition of which one part holds."""

    title = "a condition `any`"
    any = required(_conditions, (), "the parts.")


class NotKeys(Section):
    """A condition that does not hold at a stated time."""

    title = "a condition `not`"
    not_: Key[conditions.Condition] = required(read_condition, _NEVER, "what has not happened.")
    at = required(offset, 0, "the exercise time at which it is asked, such as `T+1:05`.")


class DecidedKeys(Section):
    """A condition on a decision."""

    title = "a condition `decided`"
    decided = required(refers(Kind.POINT), "", "the decision point.")
    cell = optional(refers(Kind.CELL), None, "The cell that decided; any, if left out.")
    option = optional(
        one_or_many(identifier, "the options", least=1), (), "Options of which one was chosen; any, if left out."
    )


class ReleasedKeys(Section):
    """A condition on a release."""

    title = "a condition `released`"
    released = required(refers(Kind.INJECT), "", "the inject.")


class ActedKeys(Section):
    """A condition on an act."""

    title = "a condition `acted`"
    acted = required(read_selector, None, "what was done.")


def _all(node: Node, draft: Draft) -> conditions.Condition | None:
    row = AllKeys.opened(node, draft)
    parts = () if row is None else row.all
    return None if row is None or row.broken else conditions.All(parts)


def _any(node: Node, draft: Draft) -> conditions.Condition | None:
    row = AnyKeys.opened(node, draft)
    parts = () if row is None else row.any
    return None if row is None or row.broken else conditions.Any(parts)


def _not(node: Node, draft: Draft) -> conditions.Condition | None:
    row = NotKeys.opened(node, draft)
    if row is None:
        return None
    part, at = row.not_, row.at
    return None if row.broken else conditions.Not(part, at)


def _decided(node: Node, draft: Draft) -> conditions.Condition | None:
    row = DecidedKeys.opened(node, draft)
    if row is None:
        return None
    point, cell, options = row.decided, row.cell, row.option
    written = row.value_node("option")
    for item in written.items if isinstance(written, Sequence) else [written]:
        if isinstance(item, Scalar) and item.text in options:
            draft.refer(Kind.OPTION, item.text, item, (point,))
    return None if row.broken else conditions.Decided(point, cell, options)


def _released(node: Node, draft: Draft) -> conditions.Condition | None:
    row = ReleasedKeys.opened(node, draft)
    inject = "" if row is None else row.released
    return None if row is None or row.broken else conditions.Released(inject)


def _acted(node: Node, draft: Draft) -> conditions.Condition | None:
    row = ActedKeys.opened(node, draft)
    asked = None if row is None else row.acted
    return None if asked is None else conditions.Acted(asked)


_CONDITIONS: Final = {
    "decided": _decided,
    "released": _released,
    "acted": _acted,
    "all": _all,
    "any": _any,
    "not": _not,
}


class AfterKeys(Section):
    """A release some time after another."""

    title = "a release `after`"
    after = required(refers(Kind.INJECT), "", "the inject it follows.")
    delay = optional(duration, 0, "How long after.")


class WhenKeys(Section):
    """A release on a condition."""

    title = "a release `when`"
    when: Key[conditions.Condition] = required(read_condition, _NEVER, "the condition.")
    delay = optional(duration, 0, "How long after.")


def read_release(node: Node, draft: Draft) -> Release | None:
    """Read when an inject is due: a time, after another, on a condition, or never by itself."""
    if isinstance(node, Mapping):
        if "when" in node.pairs:
            by_condition = WhenKeys.opened(node, draft)
            return None if by_condition is None else by_condition.done(WhenTrue(by_condition.when, by_condition.delay))
        if "after" not in node.pairs and any(name in node.pairs for name in _CONDITIONS):
            if not node.partial:
                help_ = "Write `{when: {…}, delay: 5m}`, with what stands here in the inner braces."
                draft.error(node, missing_key("a release: a condition stands under `when`", help_))
            return None
        by_inject = AfterKeys.opened(node, draft)
        return None if by_inject is None else by_inject.done(AfterInject(by_inject.after, by_inject.delay))
    if not isinstance(node, Scalar):
        wrong_type(node, draft, "a release", "`T+0:45`, `{after: …, delay: …}`, `{when: …}` or `contingency`")
        return None
    if node.text == _SHELF:
        return OnShelf()
    if node.text.strip() and not like_a_time(node.text):
        close = nearest(node.text, (_SHELF,), draft) if is_slip(node.text, _SHELF) else ""
        draft.error(node, bad_time(node.text, close or _FORMS))
        return None
    at = offset(node, draft)
    return None if at is None else AtTime(at)


class ExpectKeys(Section):
    """What the author hopes for."""

    title = "an expected action"
    text = required(text, NO_TEXT, "what a cell should do.")
    rules = optional(one_or_many(refers(Kind.RULE), "the rules"), (), "Rules that would notice.")


def read_expect(node: Node, draft: Draft) -> ExpectedAction | None:
    """Read an expected action."""
    row = ExpectKeys.opened(node, draft)
    return None if row is None else row.done(ExpectedAction(row.text, row.rules))


class SourceKeys(Section):
    """Where an inject comes from."""

    title = "a source"
    of = optional(one_or_many(phrase, "the events"), (), "Keys of documented events it follows.")
    basis = optional(choice(Basis, "the basis"), None, "What the part that is ours rests on.")


def read_inject_source(node: Node, draft: Draft) -> InjectSource | None:
    """Read where an inject comes from."""
    row = SourceKeys.opened(node, draft)
    return None if row is None else row.done(InjectSource(row.of, row.basis))


class OptionKeys(Section):
    """A course of action."""

    title = "an option"
    id = required(declares(Kind.OPTION, scoped=True), "", "its id within the point.")
    title_ = required(text, NO_TEXT, "what the cell does.")
    implies = optional(many(read_act, "the implied acts"), (), "Acts that choosing it implies.")


def read_option(node: Node, draft: Draft) -> Option | None:
    """Read an option of a decision point."""
    row = OptionKeys.opened(node, draft)
    return None if row is None else row.done(Option(row.id, row.title_, row.implies))


def read_pair(node: Node, draft: Draft) -> tuple[str, str] | None:
    """Read two options of the point that fit together."""
    names = many(identifier, "a pair of options")(node, draft)
    if names is None or not isinstance(node, Sequence):
        return None
    both = 2
    if len(node.items) != both:
        draft.error(node, bad_pair(len(node.items)))
        return None
    if len(names) != both:
        return None
    for name, item in zip(names, node.items, strict=True):
        draft.refer(Kind.OPTION, name, item, (draft.scope,))
    return names[0], names[1]


class PointKeys(Section):
    """A decision point."""

    title = "a decision point"
    id = required(declares(Kind.POINT), "", "its id, such as `tell`.")
    asks = required(choice(Asks, "what is asked"), Asks.NATIONAL, "what is wanted of the cells.")
    ask = required(text, NO_TEXT, "the question.")
    cells = required(one_or_many(refers(Kind.CELL), "the cells", least=1), (), "the cells it is put to.")
    matter = optional(refers(Kind.MATTER), None, "What it is about.")
    within = optional(duration, None, "How long the cells have from the release on.")
    options = required(many(read_option, "the options", least=1), (), "the courses of action.")
    compatible = optional(many(read_pair, "the pairs"), (), "Pairs of options that fit together.")


def read_point(node: Node, draft: Draft) -> DecisionPoint | None:
    """Read a decision point; the ids of its options are its own."""
    row = PointKeys.opened(node, draft)
    if row is None:
        return None
    draft.scope = name = row.id
    point = DecisionPoint(
        id=name,
        asks=row.asks,
        ask=row.ask,
        cells=row.cells,
        options=row.options,
        matter=row.matter,
        within=row.within,
        compatible=row.compatible,
    )
    draft.scope = ""
    return row.done(point)


class InjectKeys(Section):
    """An item of the MSEL."""

    title = "an inject"
    id = required(declares(Kind.INJECT), "", "its id, such as `ECS-04`.")
    storyline = optional(refers(Kind.STORYLINE), None, "The thread it belongs to.")
    incident = optional(refers(Kind.INCIDENT), None, "The incident it tells of.")
    title_ = required(text, NO_TEXT, "what it is, in a few words.")
    release: Key[Release] = required(
        read_release, _UNREAD, "when it is due: `T+0:45`, `{after: …}`, `{when: …}`, `contingency`."
    )
    auto = optional(boolean, default=False, doc="Whether it is released as soon as it is due.")
    kind = optional(choice(InjectKind, "the kind of an inject"), InjectKind.INJECT, "What kind of row it is.")
    pressure = optional(whole(0, _MOST), 0, "What it takes from the budget of its cells, as a contingency inject.")
    from_ = optional(text, NO_TEXT, "Who sends it.")
    to = optional(
        one_or_many(refers(Kind.CELL), "the cells", least=1), (), "The cells it goes to; an inject needs some."
    )
    releasable_to = optional(
        one_or_many(refers(Kind.CELL), "the cells"), None, "The cells that may see it; `to`, if left out."
    )
    channel = optional(choice(Channel, "the channel"), None, "How it arrives.")
    domains = optional(one_or_many(choice(Domain, "the domain"), "the domains"), (), "Where it plays.")
    tags = optional(one_or_many(refers(Kind.TAG), "the tags"), (), "Marks that rules watch.")
    body = optional(text, NO_TEXT, "What the cells read; an inject needs it.")
    control = optional(text, NO_TEXT, "For the white cell only.")
    expect = optional(many(read_expect, "the expected actions"), (), "What the author hopes for.")
    source = optional(read_inject_source, InjectSource(), "Where it comes from.")
    decide = optional(many(read_point, "the decision points"), (), "Its decision points.")


def read_inject(node: Node, draft: Draft) -> Inject | None:
    """Read an inject."""
    row = InjectKeys.opened(node, draft)
    if row is None:
        return None
    kind, to, body, releasable_to = row.kind, row.to, row.body, row.releasable_to
    written = row.node.pairs.keys()
    if kind is InjectKind.INJECT:
        if not to and "to" not in written:
            row.miss(InjectKeys.to)
        if not body and "body" not in written:
            row.miss(InjectKeys.body)
    inject = Inject(
        id=row.id,
        title=row.title_,
        body=body,
        to=to,
        release=row.release,
        storyline=row.storyline,
        incident=row.incident,
        auto=row.auto,
        kind=kind,
        pressure=row.pressure,
        sender=row.from_,
        channel=row.channel,
        releasable_to=to if releasable_to is None else releasable_to,
        domains=row.domains,
        tags=row.tags,
        control=row.control,
        expect=row.expect,
        source=row.source,
        decide=row.decide,
    )
    return row.done(inject)
