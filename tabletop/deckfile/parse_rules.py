"""Reads rules: one section a kind, with the keys all kinds share."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import Section, nearest, optional, required, wrong_type
from tabletop.deckfile.nodes import Mapping, Node, Scalar, Sequence
from tabletop.deckfile.parse_selectors import read_selector, read_selectors, selector_without
from tabletop.deckfile.problems.shape import missing_key, unknown_kind
from tabletop.deckfile.readers import (
    choice,
    declares,
    duration,
    identifier,
    many,
    offset,
    one_or_many,
    phrase,
    scalar,
    text,
    whole,
    word_of,
)
from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Chain,
    Choice,
    Consistency,
    Existence,
    Part,
    Precedence,
    Proximity,
    Response,
    Rule,
    Shape,
    Step,
)
from tabletop.exercise.selectors import SAME_FACETS
from tabletop.exercise.text import NO_TEXT, Text
from tabletop.exercise.times import Millis

_LONGEST: Final = 1_000
_HEAVIEST: Final = 99
_SAME: Final = tuple(sorted(SAME_FACETS))


def read_part(node: Node, draft: Draft) -> Part | None:
    """Read one part of an `each`: a selector, and a window of its own where it has one."""
    asks = selector_without(node, draft, frozenset({"within"}))
    if asks is None or not isinstance(node, Mapping):
        return None
    pair = node.pairs.get("within")
    return Part(asks, None if pair is None else duration(pair[1], draft))


def read_step(node: Node, draft: Draft) -> Step | None:
    """Read one step of a chain: a selector, and what excuses the step."""
    asks = selector_without(node, draft, frozenset({"unless"}))
    if asks is None or not isinstance(node, Mapping):
        return None
    pair = node.pairs.get("unless")
    return Step(asks, () if pair is None else read_selectors(pair[1], draft) or ())


def read_citation(node: Node, draft: Draft) -> str | None:
    """Read a citation, such as `GL15 III.A`: the key of a source, then where in it."""
    words = phrase(node, draft)
    if words is not None:
        draft.refer(Kind.SOURCE, words.split()[0], node)
    return words


def _dimension(node: Node, draft: Draft) -> str | None:
    name = identifier(node, draft)
    if name is not None:
        draft.refer(Kind.DIMENSION, name, node)
    return name


def _field(node: Node, draft: Draft) -> str | None:
    name = identifier(node, draft)
    if name is not None:
        draft.refer(Kind.FIELD, name, node)
    return name


_each_party = many(read_selector, "the acts of the parties", least=2)


def _group(node: Node, draft: Draft) -> str | None:
    name = identifier(node, draft)
    if name is not None:
        draft.declare(Kind.GROUP, name, node)
    return name


class ExampleKeys(Section):
    """A play that meets a rule and one that does not."""

    title = "an example"
    met = optional(text, NO_TEXT, "A play that meets it.")
    missed = optional(text, NO_TEXT, "A play that does not.")


def _example(node: Node, draft: Draft) -> tuple[Text, Text] | None:
    row = ExampleKeys.opened(node, draft)
    return None if row is None else (row.met, row.missed)


class RuleKeys(Section):
    """What rules of every kind have."""

    title = "a rule"
    id = required(declares(Kind.RULE), "", "the name under which it is cited.")
    title_ = required(text, NO_TEXT, "what it asks, in a few words.")
    kind = required(
        phrase,
        "",
        "what it watches for: `response`, `choice`, `existence` and so on, as in the table above.",
    )
    dimension = required(_dimension, "", "under what it is counted.")
    weight = required(whole(1, _HEAVIEST), 1, "how much it counts; the basis sets a limit.")
    basis = required(choice(Basis, "the basis"), Basis.NORM, "what the duty rests on.")
    deadline = optional(
        choice(Basis, "the basis of the deadline"), None, "What the number rests on; a norm, if left out."
    )
    same = optional(one_or_many(word_of(_SAME, "what ties entries together")), (), "What ties an occasion's entries.")
    once = optional(word_of(_SAME, "what opens it once"), None, "A facet of which each value opens it once.")
    unless = optional(read_selectors, (), "What exempts an occasion.")
    part_of = optional(_group, None, "The rule with which it is scored as one.")
    source = optional(one_or_many(read_citation, "the sources"), (), "Where it comes from.")
    why = optional(text, NO_TEXT, "Why it is asked.")
    example = optional(_example, (NO_TEXT, NO_TEXT), "A play that meets it, and one that does not.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return `within`, `grace` and `early`, for the kinds that have them."""
        return None, None, 0

    def shape(self) -> Shape:
        """Return what is particular to the kind."""
        raise NotImplementedError


class ResponseKeys(RuleKeys):
    """Each trigger is answered."""

    title = "a rule of kind response"
    when = required(read_selectors, (), "what opens it.")
    then = optional(read_selectors, (), "What answers; `each` can stand for it.")
    each = optional(many(read_part, "the parts", least=1), (), "Parts, each answered for itself.")
    within = optional(duration, None, "How soon; by ENDEX, if left out.")
    grace = optional(duration, None, "How long a late answer still earns something; `within`, if left out.")
    early = optional(duration, 0, "How long before its trigger an act counts.")
    nth = optional(whole(1, _LONGEST), None, "Which trigger of a tie is judged, from 1; each, if left out.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return the three lengths."""
        return self.within, self.grace, self.early

    def shape(self) -> Shape:
        """Return the response."""
        shape = Response(self.when, self.then, self.each, self.nth)
        _need_then(self, shape.then, shape.each)
        return shape


class ChoiceKeys(RuleKeys):
    """Each trigger is answered in one of several ways."""

    title = "a rule of kind choice"
    when = required(read_selectors, (), "what opens it.")
    options = required(read_selectors, (), "the ways to answer; any of them will do.")
    within = optional(duration, None, "How soon; by ENDEX, if left out.")
    grace = optional(duration, None, "How long a late answer still earns something; `within`, if left out.")
    early = optional(duration, 0, "How long before its trigger an act counts.")
    nth = optional(whole(1, _LONGEST), None, "Which trigger of a tie is judged, from 1; each, if left out.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return the three lengths."""
        return self.within, self.grace, self.early

    def shape(self) -> Shape:
        """Return the choice."""
        return Choice(self.when, self.options, self.nth)


class ExistenceKeys(RuleKeys):
    """Something happens at all."""

    title = "a rule of kind existence"
    then = optional(read_selectors, (), "What is to happen; `each` can stand for it.")
    at_least = optional(whole(1, _LONGEST), 1, "How many distinct ones.")
    by = optional(offset, None, "By when; by ENDEX, if left out.")
    each = optional(many(read_part, "the parts", least=1), (), "Parts, each seen for itself.")
    grace = optional(duration, None, "How long a late one still earns something; not at all, if left out.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return the grace."""
        return None, self.grace, 0

    def shape(self) -> Shape:
        """Return the existence."""
        shape = Existence(self.then, self.at_least, self.by, self.each)
        _need_then(self, shape.then, shape.each)
        return shape


class AbsenceKeys(RuleKeys):
    """Something never happens."""

    title = "a rule of kind absence"
    never = required(read_selectors, (), "what must not happen.")
    from_ = optional(read_selectors, (), "What opens the scope; STARTEX, if left out.")
    until = optional(read_selectors, (), "What ends it; ENDEX, if left out.")

    def shape(self) -> Shape:
        """Return the absence."""
        return Absence(self.never, self.from_, self.until)


class PrecedenceKeys(RuleKeys):
    """One thing stands before another."""

    title = "a rule of kind precedence"
    first = optional(read_selectors, (), "What stands before; `each` can stand for it.")
    then = required(read_selectors, (), "what asks for it.")
    until = optional(read_selectors, (), "What takes it back.")
    each = optional(many(read_part, "the parts", least=1), (), "Parts, each of which stands before for itself.")
    nth = optional(whole(1, _LONGEST), None, "Which `then` is judged, from 1; each, if left out.")

    def shape(self) -> Shape:
        """Return the precedence."""
        if not self.first and not self.each and "first" not in self.node.pairs and "each" not in self.node.pairs:
            self.miss(PrecedenceKeys.first)
        return Precedence(self.first, self.then, self.until, self.nth, self.each)


class ChainKeys(RuleKeys):
    """Steps in their order stand before a gate."""

    title = "a rule of kind chain"
    steps = required(many(read_step, "the steps", least=1), (), "what stands before, in order.")
    gates = required(read_selectors, (), "what asks for them.")
    until = optional(read_selectors, (), "What takes them back.")
    nth = optional(whole(1, _LONGEST), None, "Which gate is judged, from 1; each, if left out.")

    def shape(self) -> Shape:
        """Return the chain."""
        return Chain(self.steps, self.gates, self.until, self.nth)


class ProximityKeys(RuleKeys):
    """Parties act close in time."""

    title = "a rule of kind proximity"
    acts = required(_each_party, (), "the act of each party, two or more.")
    within = optional(duration, None, "How soon after the first; by ENDEX, if left out.")
    grace = optional(duration, None, "How long a late act still earns something; `within`, if left out.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return `within` and `grace`."""
        return self.within, self.grace, 0

    def shape(self) -> Shape:
        """Return the proximity."""
        return Proximity(self.acts)


class ConsistencyKeys(RuleKeys):
    """Sides state the same."""

    title = "a rule of kind consistency"
    of = required(read_selectors, (), "the statements that are compared.")
    field = required(one_or_many(_field, "the fields", least=1), (), "what is compared: a field of `says`, or several.")
    except_ = optional(read_selectors, (), "Statements that are passed over.")
    silent = optional(one_or_many(phrase, "the values"), (), "Values that state nothing.")
    within = optional(duration, None, "How soon words may still become the same; by ENDEX, if left out.")
    grace = optional(duration, None, "How long after that it still earns something; `within`, if left out.")

    def window(self) -> tuple[Millis | None, Millis | None, Millis]:
        """Return `within` and `grace`."""
        return self.within, self.grace, 0

    def shape(self) -> Shape:
        """Return the consistency."""
        silent = self.value_node("silent") if self.silent else None
        for node in silent.items if isinstance(silent, Sequence) else [silent]:
            if isinstance(node, Scalar):
                self.draft.refer(Kind.VALUE, node.text, node, self.field)
        return Consistency(self.of, self.field, self.except_, self.silent)


KINDS: Final[dict[str, type[RuleKeys]]] = {
    "response": ResponseKeys,
    "choice": ChoiceKeys,
    "existence": ExistenceKeys,
    "absence": AbsenceKeys,
    "precedence": PrecedenceKeys,
    "chain": ChainKeys,
    "proximity": ProximityKeys,
    "consistency": ConsistencyKeys,
}


def _need_then(row: RuleKeys, then: tuple[object, ...], each: tuple[object, ...]) -> None:
    """Note a rule that waits for nothing."""
    if not then and not each and "then" not in row.node.pairs and "each" not in row.node.pairs:
        row.miss(ExistenceKeys.then)


def read_rule(node: Node, draft: Draft) -> Rule | None:
    """Read a rule with the keys of its kind."""
    if not isinstance(node, Mapping):
        wrong_type(node, draft, "a rule", "its keys: `id: …`, `kind: …` and so on")
        return None
    keys = _kind_of(node, draft)
    if keys is None:
        _declare_only(node, draft)
        return None
    draft.rule = _id_of(node)
    row = keys.opened(node, draft)
    rule = None if row is None else _build(row)
    draft.rule = ""
    return rule


def _build(row: RuleKeys) -> Rule | None:
    within, grace, early = row.window()
    met, missed = row.example
    rule = Rule(
        id=row.id,
        title=row.title_,
        shape=row.shape(),
        dimension=row.dimension,
        weight=row.weight,
        basis=row.basis,
        deadline=row.deadline,
        within=within,
        grace=grace,
        early=early,
        same=row.same,
        once=row.once,
        unless=row.unless,
        part_of=row.part_of,
        source=row.source,
        why=row.why,
        met=met,
        missed=missed,
    )
    _ = row.kind
    return row.done(rule)


def _kind_of(node: Mapping, draft: Draft) -> type[RuleKeys] | None:
    """Return the section for the kind a rule states, noting a missing or unknown one."""
    pair = node.pairs.get("kind")
    if pair is None:
        if not node.partial:
            known = ", ".join(f"`{kind}`" for kind in KINDS)
            draft.error(node, missing_key("a rule: the key `kind` is missing", f"Write one of {known}."))
        return None
    kind = scalar(pair[1], draft, "the kind of a rule", f"one of {', '.join(KINDS)}")
    if kind is None:
        return None
    if kind not in KINDS:
        draft.error(pair[1], unknown_kind(kind, nearest(kind, KINDS, draft)))
    return KINDS.get(kind)


def _declare_only(node: Mapping, draft: Draft) -> None:
    """Declare the id of a rule that cannot be read, so that what names it is not called unknown."""
    pair = node.pairs.get("id")
    if pair is not None:
        declares(Kind.RULE)(pair[1], draft)


def _id_of(node: Mapping) -> str:
    pair = node.pairs.get("id")
    return pair[1].text if pair is not None and isinstance(pair[1], Scalar) else ""
