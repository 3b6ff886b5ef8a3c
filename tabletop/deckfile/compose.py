"""Puts a chain of procedures files together: later ones add, replace by id, and drop rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import attrs

from tabletop.deckfile.draft import Declared, Kind
from tabletop.deckfile.nodes import Node
from tabletop.deckfile.parse_procedures import ProceduresFile
from tabletop.deckfile.problems.fault import Fault
from tabletop.deckfile.problems.names import extends_cycle, unknown_procedures
from tabletop.exercise.procedures import Procedures, Side


class _HasId(Protocol):
    """What later files replace by its id."""

    @property
    def id(self) -> str:
        """The id under which it is declared."""
        ...


N = TypeVar("N", bound=_HasId)


@attrs.frozen
class Arrangement:
    """One command arrangement: the files it was composed from, the furthest ancestor first, and the whole."""

    files: tuple[ProceduresFile, ...]
    procedures: Procedures
    declared: dict[tuple[Kind, str, str], Declared]
    """Every name that any of the files declares."""
    complete: bool
    """Whether every file of the chain was found and could be read."""

    @property
    def id(self) -> str:
        """The id of the file that stands for the arrangement."""
        return self.procedures.id


def compose(top: ProceduresFile, open_file: Callable[[str], ProceduresFile | None]) -> Arrangement:
    """Compose a procedures file with all that it extends.

    Args:
        top: The file the arrangement is named after.
        open_file: Returns the file of an id; None when it is missing or unreadable, whose reason is noted elsewhere.
    """
    files, complete = _chain(top, open_file)
    whole = Procedures(id=top.id, title=top.own.title, as_of="")
    for file in files:
        whole = _laid_over(whole, file)
    declared = _declared(files, whole)
    whole = attrs.evolve(whole, chain=tuple(file.id for file in files), rules=whole.rules if whole.scored else ())
    return Arrangement(tuple(files), whole, declared, complete)


def _declared(files: list[ProceduresFile], whole: Procedures) -> dict[tuple[Kind, str, str], Declared]:
    """Return every name declared in a chain, without what a later file replaced or dropped."""
    names: dict[tuple[Kind, str, str], Declared] = {}
    for file in files:
        own = file.draft.declared
        owners = {one.id for one in own.values() if one.kind in {Kind.BODY, Kind.FIELD}}
        names = {key: one for key, one in names.items() if one.within not in owners}
        names.update(own)
    rules = {rule.id for rule in whole.rules}
    dropped = {rule for rule, _ in whole.dropped} - rules
    return {key: one for key, one in names.items() if one.kind is not Kind.RULE or one.id not in dropped}


def _chain(top: ProceduresFile, open_file: Callable[[str], ProceduresFile | None]) -> tuple[list[ProceduresFile], bool]:
    """Return the files in the order in which they are laid over one another, each once."""
    done: dict[str, ProceduresFile] = {}
    path = [top.id]
    waiting = [iter(top.extends)]
    opened = {top.id: top}
    complete = True
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            name = path.pop()
            done[name] = opened[name]
        elif step.id in path:
            _note_cycle([*path[path.index(step.id) :], step.id], opened[path[-1]], step.id)
        elif step.id not in done:
            file = open_file(step.id)
            if file is None:
                _note_missing(opened[path[-1]], step.id)
                complete = False
            else:
                opened[step.id] = file
                path.append(step.id)
                waiting.append(iter(file.extends))
    return list(done.values()), complete


def _note_cycle(names: list[str], file: ProceduresFile, name: str) -> None:
    node = next(one.node for one in file.extends if one.id == name)
    _note_once(file, node, extends_cycle(file.id, " → ".join(names)))


def _note_missing(file: ProceduresFile, name: str) -> None:
    node = next(one.node for one in file.extends if one.id == name)
    _note_once(file, node, unknown_procedures(name, "Put the file beside this one."))


def _note_once(file: ProceduresFile, node: Node, fault: Fault) -> None:
    """Note a problem of a file unless an earlier composition with it already did."""
    known = {(one.line, one.column, one.code) for one in file.draft.notes.problems}
    if (node.line, node.column, fault.code) not in known:
        file.draft.notes.error(node, fault)


def _laid_over(base: Procedures, file: ProceduresFile) -> Procedures:
    """Return a composition with one more file laid over it."""
    own = file.own
    dropped = {drop.id for drop in file.drops}
    rules = _merged((rule for rule in base.rules if rule.id not in dropped), own.rules)
    kept = {rule.id for rule in rules}
    left_out = {**dict(base.left_out), **dict(own.left_out)}
    return attrs.evolve(
        base,
        title=own.title,
        as_of=own.as_of or base.as_of,
        score_deadline=base.score_deadline if file.score_deadline is None else file.score_deadline,
        stands_for=tuple({**dict(base.stands_for), **dict(own.stands_for)}.items()),
        sides=_merged_sides(base.sides, own.sides),
        offices=_merged(base.offices, own.offices),
        others=_merged(base.others, own.others),
        bodies=_merged(base.bodies, own.bodies),
        acts=_merged(base.acts, own.acts),
        matters=_merged(base.matters, own.matters),
        tags=_merged(base.tags, own.tags),
        says=_merged(base.says, own.says),
        dimensions=_merged(base.dimensions, own.dimensions),
        scored=base.scored if file.scored is None else file.scored,
        rules=rules,
        dropped=(*base.dropped, *((drop.id, drop.why) for drop in file.drops)),
        questions=tuple(one for one in _merged(base.questions, own.questions) if one.id not in kept),
        left_out=tuple((id_, why) for id_, why in left_out.items() if id_ not in kept),
        written_in=_written(base, file),
        sources=_merged(base.sources, own.sources),
    )


def _written(base: Procedures, file: ProceduresFile) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return by rule which files write it, with one more file laid over the earlier ones."""
    writers = {rule: files for rule, files in base.written_in if rule not in {drop.id for drop in file.drops}}
    writers |= {rule.id: (*writers.get(rule.id, ()), file.id) for rule in file.own.rules}
    return tuple(writers.items())


def _merged(earlier: Iterable[N], later: Iterable[N]) -> tuple[N, ...]:
    """Return both, a later value in the place of an earlier one of the same id."""
    return tuple({**{one.id: one for one in earlier}, **{one.id: one for one in later}}.values())


def _merged_sides(earlier: tuple[Side, ...], later: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return both; a side that a later file only adds offices to keeps its name."""
    names = {side.id: side.name for side in earlier}
    named = (side if side.name else Side(side.id, names.get(side.id, side.name)) for side in later)
    return _merged(earlier, tuple(named))
