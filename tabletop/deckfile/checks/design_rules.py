"""Whether a deck puts to the test what it is for: objectives, the rules they name, expected actions, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

import attrs

from tabletop.deckfile.checks.finding import Desk, Finding
from tabletop.deckfile.draft import Row
from tabletop.exercise.deck import Asks, ExpectedAction, Objective, Option, Task
from tabletop.exercise.events import Act, InjectReleased
from tabletop.exercise.occasions import openers_of
from tabletop.exercise.procedures import (
    Absence,
    ActTemplate,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Procedures,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.selectors import Facets, Selector, matches_any
from tabletop.exercise.trace import Stage, facets_of_act, item_of, stage_of

_MANY: Final = 3
"""So many rules more than another option fills by its own acts make a choice of words a choice of figures."""

_OF_INJECTS: Final = frozenset({"inject", "tags"})


@attrs.frozen
class _Ground:
    """A deck under one arrangement: what its injects say to rules."""

    stage: Stage
    injects: tuple[Facets, ...]

    @property
    def procedures(self) -> Procedures:
        """The arrangement."""
        return self.stage.procedures

    def rules(self, names: Iterable[str]) -> list[Rule]:
        """Return the rules that are called so, or that are parts of what is called so."""
        wanted = frozenset(names)
        return [rule for rule in self.procedures.rules if rule.id in wanted or rule.group in wanted]

    def opens(self, rule: Rule) -> bool:
        """Say whether one of the injects gives a rule occasion."""
        asked = [one for one in openers_of(rule) if _of_injects(one)]
        return any(
            matches_any(asked, facets, self.procedures.consulting) and all(facets.get(facet) for facet in rule.same)
            for facets in self.injects
        )

    def without_occasion(self, rule: Rule) -> bool:
        """Say whether only an inject could give a rule occasion, and none does."""
        asked = openers_of(rule)
        return bool(asked) and all(_of_injects(one) for one in asked) and not self.opens(rule)


def untested_objective(desk: Desk) -> Iterator[Finding]:
    """Nothing in the deck bears on an objective.

    An objective is put to the test where a task of it names a norm and an inject gives that norm occasion, an expected
    action names it, or a question or option belongs to it.

    Why: at the end everybody rates the objective from memory, and the record says nothing.

    Mend: name norms under `rules` in its tasks, and write an inject that gives them occasion.

    Wrong:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time}]}
                 ^

    Right:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01]}]}
    """
    for row, named, tested in desk.once(_objectives):
        if not named:
            yield desk.finding(row.at("id"), f"no task of {row.value.id} names a rule", "Write `rules: […]` in a task.")
        elif not tested:
            message = f"nothing in this deck puts {row.value.id} to the test"
            help_ = f"Give {_some(named)} occasion by an inject, or name it in an expected action."
            yield desk.finding(row.at("id"), message, help_)


def rule_without_occasion(desk: Desk) -> Iterator[Finding]:
    """No inject gives an occasion to norms that the deck's own objectives name.

    Only norms that wait for an inject are looked at: what offices do of themselves may give occasion to others. There
    is one warning, which names them all.

    Why: the norm can say nothing of this exercise, and the objective is read by less than it seems.

    Mend: mark an inject with the tag that the help names, or take the norm out of the task.

    Wrong:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01, R04]}]}
                                                                                     ^

    Right:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01]}]}
    """
    grounds = desk.once(_grounds)
    tested = {id(row.value) for row, _, tested in desk.once(_objectives) if tested}
    found: dict[str, tuple[Row[Task], int, Rule]] = {}
    live = {id(task) for row in desk.draft.rows_of(Objective) if id(row.value) in tested for task in row.value.tasks}
    for row in desk.draft.rows_of(Task):
        for index, name in enumerate(row.value.rules if id(row.value) in live else ()):
            rules = [(ground, rule) for ground in grounds for rule in ground.rules([name])]
            if rules and all(ground.without_occasion(rule) for ground, rule in rules):
                found.setdefault(name, (row, index, rules[0][1]))
    if found:
        row, index, _ = next(iter(found.values()))
        message = f"no inject gives {', '.join(found)} an occasion"
        help_ = (
            f"{'; '.join(_wanted(name, rule) for name, (_, _, rule) in found.items())}; or leave them out of the tasks."
        )
        yield desk.finding(row.at("rules", index), message, help_)


def unwatched_action(desk: Desk) -> Iterator[Finding]:
    """An expected action names no norm.

    Why: the record will not say whether it came, unless an evaluator listens for it.

    Mend: write `rules: […]`; or `acknowledge` it, when evaluators listen for it.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.,
             expect: [{text: The ally is told}]}
                      ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, from: Press, channel: call, to: [us, japan], body: A call.,
             expect: [{text: The ally is told, rules: [R02]}]}
    """
    for row in desk.draft.rows_of(ExpectedAction):
        if not row.value.rules and "rules" not in row.failed:
            help_ = "Write `rules: […]`, or acknowledge that evaluators listen for it."
            yield desk.finding(row.node, "no rule watches this expected action", help_)


def one_sided_question(desk: Desk) -> Iterator[Finding]:
    """One cell alone is asked where everything expected is consultation between the sides.

    Every norm that the inject's expected actions name is met only by acts of consultation, and some objective names
    each of them.

    Why: the other cell should have a say in it, or hear of it.

    Mend: ask `joint` or `consult`, or ask the other cell too.

    Wrong:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01]}]}
        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            expect: [{text: The group meets, rules: [R01]}]
            decide:
              - {id: line, asks: national, ask: What to say, cells: [us], options: [{id: all, title: All}]}
                                 ^

    Right:

        objectives:
          - {id: O1, title: Consult, tasks: [{id: O1.1, title: In time, rules: [R01]}]}
        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            expect: [{text: The group meets, rules: [R01]}]
            decide:
              - {id: line, asks: joint, ask: What to say, cells: [us, japan], options: [{id: all, title: All}]}
    """
    if len([cell for cell in desk.deck.cells if cell.id not in desk.deck.optional]) < len(("one", "other")):
        return
    grounds = desk.once(_grounds)
    of_objectives = {name for goal in desk.deck.objectives for task in goal.tasks for name in task.rules}
    for inject, point in desk.points():
        if point.value.asks is not Asks.NATIONAL or len(set(point.value.cells)) != 1:
            continue
        named = {name for action in inject.value.expect for name in action.rules}
        rules = [(ground, rule) for ground in grounds for rule in ground.rules(named)]
        if named and rules and named <= of_objectives and all(_bilateral(rule, ground) for ground, rule in rules):
            (cell,) = set(point.value.cells)
            message = f"only `{cell}` is asked, and {', '.join(sorted(named))} asks for consultation between the sides"
            yield desk.finding(point.at("asks"), message, "Ask `joint` or `consult`, or ask the other cell too.")


def loaded_option(desk: Desk) -> Iterator[Finding]:
    """An option fills three norms or more by the acts that it implies, and another option of the same question none.

    Why: the figures then follow from a choice of words, and not from what the room does.

    Mend: imply only what the words of the option say, and let the room do the rest.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - id: line
                asks: national
                ask: What to say
                cells: [japan]
                options:
                  - {id: wait, title: Nothing yet}
                  - id: all
                    title: All
                    implies:
                      - {by: JJOC, act: convene, via: ACG}
                      ^
                      - {by: JJOC, act: inform, to: [USFJ]}
                      - {by: JJOC, act: protest, to: [PRC]}

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - id: line
                asks: national
                ask: What to say
                cells: [japan]
                options:
                  - {id: wait, title: Nothing yet}
                  - id: all
                    title: All
                    implies:
                      - {by: JJOC, act: inform, to: [USFJ]}
    """
    grounds = desk.once(_grounds)
    rows = {id(row.value): row for row in desk.draft.rows_of(Option)}
    for _, point in desk.points():
        if not any(option.implies for option in point.value.options):
            continue
        filled = {option.id: _filled(option, grounds) for option in point.value.options}
        least = min(len(rules) for rules in filled.values())
        for option in point.value.options:
            if len(filled[option.id]) - least >= _MANY and id(option) in rows:
                names = ", ".join(sorted(filled[option.id]))
                message = f"choosing `{option.id}` fills {names} at once"
                yield desk.finding(rows[id(option)].at("implies"), message, "Imply only what the option's words say.")


# --- what they share -------------------------------------------------------------------------------------------------


def _grounds(desk: Desk) -> tuple[_Ground, ...]:
    """Return the deck under each arrangement that could be composed and has rules."""
    found = []
    for arrangement in desk.arrangements:
        procedures = arrangement.procedures
        if arrangement.complete and procedures.rules:
            stage = stage_of(desk.deck, procedures)
            items = (item_of(1, 0, InjectReleased(inject.id), stage) for inject in desk.deck.injects)
            found.append(_Ground(stage, tuple(item.facets for item in items if item is not None)))
    return tuple(found)


def _objectives(desk: Desk) -> list[tuple[Row[Objective], tuple[str, ...], bool]]:
    """Return each objective with the rules that its tasks name, and whether something in the deck bears on one."""
    grounds = desk.once(_grounds)
    if not grounds:
        return []
    expected = {name for inject in desk.deck.injects for action in inject.expect for name in action.rules}
    matters = {point.matter for inject in desk.deck.injects for point in inject.decide if point.matter is not None}
    implied = [
        (ground, facets)
        for ground in grounds
        for inject in desk.deck.injects
        for point in inject.decide
        for option in point.options
        for facets in _implied(option, ground)
    ]
    found = []
    for row in desk.draft.rows_of(Objective):
        named = tuple(dict.fromkeys(name for task in row.value.tasks for name in task.rules))
        rules = [(ground, rule) for ground in grounds for rule in ground.rules(named)]
        tested = (
            not expected.isdisjoint({*named, *(rule.id for _, rule in rules), *(rule.group for _, rule in rules)})
            or any(ground.opens(rule) for ground, rule in rules)
            or any(asked.values("matter") & matters for _, rule in rules for asked in _all_of(rule))
            or any(
                matches_any(_all_of(rule), facets, ground.procedures.consulting)
                for ground, rule in rules
                for there, facets in implied
                if there is ground
            )
        )
        found.append((row, named, tested or (bool(named) and not rules)))
    return found


def _answers(rule: Rule) -> tuple[Selector, ...]:
    """Return what meets a rule."""
    match rule.shape:
        case Response(then=then, each=each) | Existence(then=then, each=each):
            return tuple(one.merged(part.then) for one in then for part in each) or then
        case Choice(options=asked) | Precedence(first=asked) | Proximity(acts=asked):
            return asked
        case Chain(steps):
            return tuple(step.asks for step in steps)
        case Absence() | Consistency():
            return ()
        case _ as never:
            assert_never(never)


def _all_of(rule: Rule) -> tuple[Selector, ...]:
    never = rule.shape.never if isinstance(rule.shape, Absence) else ()
    return (*openers_of(rule), *_answers(rule), *never)


def _of_injects(asked: Selector) -> bool:
    return any(facet in _OF_INJECTS for facet, _ in asked.asks)


def _bilateral(rule: Rule, ground: _Ground) -> bool:
    """Say whether a rule is met by consultation and by nothing else."""
    answers = _answers(rule)
    acts = [asked.values("act") for asked in answers]
    return bool(answers) and all(one and one <= ground.procedures.consulting for one in acts)


def _implied(option: Option, ground: _Ground) -> Iterator[Facets]:
    """Yield what rules read of the acts that an option implies."""
    for one in option.implies:
        yield facets_of_act(_act(one), ground.stage)


def _act(one: ActTemplate) -> Act:
    return Act(one.by, one.act, one.matter, one.to, one.via, one.level, one.present, one.about, one.says)


def _filled(option: Option, grounds: Iterable[_Ground]) -> set[str]:
    """Return the rules that the acts of an option meet by themselves, where they are met by waiting for an act."""
    found: set[str] = set()
    for ground in grounds if option.implies else ():
        waiting = [one for one in ground.procedures.rules if isinstance(one.shape, Response | Choice | Existence)]
        live = [rule for rule in waiting if not ground.without_occasion(rule)]
        for facets in _implied(option, ground):
            found |= {rule.group for rule in live if matches_any(_answers(rule), facets, ground.procedures.consulting)}
    return found


def _wanted(name: str, rule: Rule) -> str:
    tags = sorted({tag for asked in openers_of(rule) for tag in asked.values("tags")})
    return f"{name} waits for {' or '.join(f'`{tag}`' for tag in tags)}" if tags else f"{name} waits for another inject"


def _some(names: tuple[str, ...]) -> str:
    return " or ".join(names[:_MANY])
