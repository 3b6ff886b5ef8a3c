"""Names of acts, matters, tags, norms and sources that nothing declares: one check a kind of name."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.checks.undeclared import answered, open_name, suggestion, undeclared
from tabletop.deckfile.compose import Arrangement
from tabletop.deckfile.draft import Kind
from tabletop.deckfile.fields import nearest


def unknown_act(where: Desk | Arrangement) -> Iterator[Finding]:
    """An act is named that the procedures do not have.

    Why: nobody can record it: the act line knows only what is declared.

    Mend: correct the word, or add it under `acts`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: infrom}, dimension: consultation, weight: 1, basis: norm}
                         ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.ACT)


def unknown_matter(where: Desk | Arrangement) -> Iterator[Finding]:
    """A matter is named that the procedures do not have.

    Matters are what acts and questions are about.

    Why: no act could be about it, and who decides it would not be known.

    Mend: correct the id, or add it under `matters`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, matter: MOS}, dimension: consultation, weight: 1, basis: norm}
                                         ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, matter: MSO}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.MATTER)


def unknown_tag(where: Desk | Arrangement) -> Iterator[Finding]:
    """A tag is named that the procedures do not have.

    Tags are marks on injects that norms watch.

    Why: a misspelt tag is seen by no norm, and nobody would notice that the norm has nothing to say.

    Mend: correct the spelling, or add the tag under `tags` in the procedures.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], tags: [alrt],
                                                                                                        ^
             body: A call.}

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], tags: [alert],
             body: A call.}
    """
    return undeclared(where, Kind.TAG)


def unknown_field(where: Desk | Arrangement) -> Iterator[Finding]:
    """Something is stated in a field that the procedures do not have.

    What acts may state stands under `says` in the procedures: a field, and the values that it takes.

    Why: nobody could state it, so it could not be compared with what the other side says.

    Mend: correct the field, or add it under `says`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, says: {stanse: firm}}, dimension: consultation, weight: 1, basis: norm}
                                        ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, says: {stance: firm}}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.FIELD)


def unknown_says_value(where: Desk | Arrangement) -> Iterator[Finding]:
    """A field is given a value that it does not take.

    Why: two sides that spell one stance in two ways would seem to differ.

    Mend: take one of the values that stand with the field, or add this one there.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, says: {stance: frim}}, dimension: consultation, weight: 1, basis: norm}
                                                ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform, says: {stance: firm}}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(where, Kind.VALUE)


def unknown_dimension(arrangement: Arrangement) -> Iterator[Finding]:
    """A norm is counted under a dimension that the procedures do not have.

    Why: what is counted under no heading would be shown nowhere.

    Mend: correct the id, or add it under `dimensions`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, dimension: consultatio, weight: 1, basis: norm}
                                             ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, dimension: consultation, weight: 1, basis: norm}
    """
    return undeclared(arrangement, Kind.DIMENSION)


def unknown_source(arrangement: Arrangement) -> Iterator[Finding]:
    """A source is cited that the procedures do not have.

    A citation begins with the id of a source; behind it stands where in it.

    Why: a reviewer must be able to find what a norm rests on.

    Mend: correct the id, or add it under `sources`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, dimension: consultation, weight: 1, basis: norm, source: [GL97 III]}
                                                                                            ^

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert},
             then: {act: inform}, dimension: consultation, weight: 1, basis: norm, source: [GL15 III]}
    """
    return undeclared(arrangement, Kind.SOURCE)


def unknown_rule(where: Desk | Arrangement) -> Iterator[Finding]:
    """A norm is named that the procedures do not have.

    Norms are named in the tasks of objectives, in expected actions and open questions, and where a file drops one
    of those it builds on.

    Why: an objective would be read by a norm that says nothing.

    Mend: correct the id; `tabletop rules` lists the norms there are.

    Wrong:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R1]}]}
                                                                                ^

    Right:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01]}]}
    """
    if isinstance(where, Desk):
        yield from undeclared(where, Kind.RULE)
    elif where.complete:
        yield from _asked_about(where)
        yield from _dropped(where)


def _asked_about(arrangement: Arrangement) -> Iterator[Finding]:
    """Yield the norms that open questions name and no file has; one that a later file drops may be named."""
    names = {key: one for file in arrangement.files for key, one in file.draft.declared.items()}
    for file in arrangement.files:
        for reference in file.draft.references:
            if reference.kind is Kind.RULE and not answered(reference, names):
                yield Finding(file.path, reference.node, open_name(reference), suggestion(reference, names))


def _dropped(arrangement: Arrangement) -> Iterator[Finding]:
    """Yield the norms that a file drops and no file before it has."""
    known: set[str] = set()
    for file in arrangement.files:
        for drop in file.drops:
            if drop.id not in known:
                message = f"nothing to drop: no file before this one has a rule `{drop.id}`"
                yield Finding(file.path, drop.node, message, nearest(drop.id, known))
        known = (known - {drop.id for drop in file.drops}) | {rule.id for rule in file.own.rules}
