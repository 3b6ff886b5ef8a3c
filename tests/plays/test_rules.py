"""Every rule of every shipped arrangement, played: a room that meets it, one that does not, one it must not punish."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from tabletop.exercise.monitor import laid_over
from tabletop.exercise.procedures import (
    Absence,
    Basis,
    Chain,
    Choice,
    Consistency,
    Existence,
    Precedence,
    Proximity,
    Response,
    Rule,
)
from tabletop.exercise.score import score
from tabletop.exercise.selectors import Selector, matches
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE
from tabletop.exercise.trace import item_of
from tabletop.exercise.verdicts import Code, Verdict
from tests.plays.written import (
    ABOUT,
    AS_A_WHOLE,
    ELSEWHERE,
    ENDEX,
    RULES,
    STARTEX,
    WAYS,
    Line,
    Play,
    lines_of,
    listed,
    own,
    played,
    plays_of,
    told,
    written,
)
from tests.shipped import NAMES, arrangement


def _cases() -> list[Any]:
    return [
        pytest.param(name, play, id="-".join(filter(None, (name, rule, play.way, play.name))))
        for name, rule in RULES
        for play in plays_of(name, rule)
    ]


@pytest.mark.parametrize(("name", "play"), _cases())
def test_a_play_is_read_as_it_was_meant(name: str, play: Play) -> None:
    """Also under every arrangement that takes the rule over from another file."""
    done = played(name, play)
    everything = done.session.verdicts(ENDEX)
    verdicts = [verdict for verdict in everything if verdict.rule == play.rule]
    codes = {verdict.code for verdict in verdicts}
    some, among = WAYS[play.way]

    assert some is None or codes & some, told(play, verdicts)
    assert codes <= among, told(play, verdicts)

    judged = [verdict for verdict in verdicts if play.way != "missed" or verdict.code is Code.VIOLATED]
    evidence = {number for verdict in judged for number in verdict.because} - {STARTEX}

    assert evidence == done.marked, told(play, verdicts)

    # What is scored as one norm is seen in time as a whole; where a part of it is not met, neither is the whole.
    (norm,) = score(everything, done.session.procedures, done.session.deck).rules

    assert play.way not in AS_A_WHOLE or norm.code in AS_A_WHOLE[play.way], told(play, everything)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_about_another_incident_meets_nothing(name: str) -> None:
    """A play whose answers are about another incident is not met, but by the rules for which any incident will do."""
    anywhere = set(listed(name, "anywhere"))
    for play in (play for plays in written(name).values() for play in plays if play.way == "met"):
        for met in played(name, play).session.verdicts(ENDEX):
            if met.rule != play.rule or met.code is not Code.FULFILLED or met.whole_play:
                continue
            answers = {play.number(entry) for entry in met.because} - {_opener(play, met)}
            lines = tuple(_elsewhere(line) if at in answers else line for at, line in enumerate(play.lines))
            moved = played(name, attrs.evolve(play, lines=lines)).session.verdicts(ENDEX)
            still = any(one.id == met.id and one.code is Code.FULFILLED for one in moved)

            assert not answers or still is (play.rule in anywhere), told(play, moved)


@pytest.mark.parametrize("name", NAMES)
def test_a_second_report_of_an_incident_asks_for_nothing_more(name: str) -> None:
    """But by the rules that look at each report."""
    each_time = set(listed(name, "each-time"))
    for play in (play for plays in written(name).values() for play in plays if play.way == "met"):
        rule = arrangement(name).rule(play.rule)
        assert rule is not None
        if isinstance(rule.shape, Response | Choice):
            met = played(name, play).session.verdicts(ENDEX)
            openers = {_opener(play, one) for one in met if one.rule == play.rule}
            again = tuple(attrs.evolve(play.lines[at], at=ENDEX - MINUTE) for at in sorted(openers))
            told_twice = played(name, attrs.evolve(play, lines=(*play.lines, *again)))
            asked = [one for one in told_twice.session.verdicts(ENDEX) if one.opened == ENDEX - MINUTE]

            assert bool(asked) is (play.rule in each_time), told(play, asked)


def _opener(play: Play, verdict: Verdict) -> int:
    """Return the place among the lines of the entry that opened an occasion."""
    return play.number(int(re.split("[@.]", verdict.id)[1]))


def _elsewhere(line: Line) -> Line:
    return attrs.evolve(line, text=ABOUT.sub(ELSEWHERE, line.text, count=1))


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_file_is_played(name: str) -> None:
    """Met and missed each of them; a norm or a commitment of ours also against what it must not punish."""
    plays = written(name)
    rules = {rule.id: rule for rule in own(name)}

    assert set(plays) == set(rules)

    for id_, rule in rules.items():
        needed = {"met", "missed"}
        if rule.basis in {Basis.NORM, Basis.COMMITMENT}:
            needed.add("tempting")
        if rule.unless:
            needed.add("exempt")

        assert needed <= {play.way for play in plays[id_]}, f"{id_} needs {needed}"


@pytest.mark.parametrize(("name", "rule"), [(name, rule.id) for name in NAMES for rule in own(name)])
def test_every_way_that_a_rule_names_is_played(name: str, rule: str) -> None:
    """No alternative of a rule waits for an entry that nobody could make: each is matched in one of its plays."""
    procedures = arrangement(name)
    asked = procedures.rule(rule)
    assert asked is not None
    items = []
    for play in plays_of(name, rule):
        session = played(name, play).session
        read = (item_of(entry.n, entry.said, entry.event, session.board.stage) for entry in session.entries)
        items += [item.facets for item in read if item is not None]
    waiting = [
        one
        for one in (*_named(asked), *asked.unless)
        if not any(matches(one, facets, procedures.consulting) for facets in items)
    ]

    assert waiting == []


def _named(rule: Rule) -> tuple[Selector, ...]:
    """Return every selector of a rule's shape, with its parts laid over."""
    match rule.shape:
        case Response(when, then, each):
            return (*when, *_laid(then, each))
        case Choice(when, options):
            return (*when, *options)
        case Existence(then=then, each=each):
            return _laid(then, each)
        case Absence(never, start, until):
            return (*never, *start, *until)
        case Precedence(first, then, until, each=each):
            return (*_laid(first, each), *then, *until)
        case Chain(steps, gates, until):
            return (*(one for step in steps for one in (step.asks, *step.unless)), *gates, *until)
        case Proximity(acts):
            return acts
        case Consistency(of=of, unless_said=unless_said):
            return (*of, *unless_said)


def _laid(asked: tuple[Selector, ...], each: tuple[Any, ...]) -> tuple[Selector, ...]:
    return tuple(one for part in each for one in laid_over(asked, part)) if each else asked


@pytest.mark.parametrize("name", NAMES)
def test_a_play_read_again_comes_to_the_same(name: str) -> None:
    """What the console showed as it was typed, and what the save says when it is opened again."""
    for play in (play for plays in written(name).values() for play in plays):
        session = played(name, play).session
        again = fold(session.deck, session.procedures, session.entries)

        assert again.verdicts(ENDEX) == session.verdicts(ENDEX), told(play, again.verdicts(ENDEX))


def test_a_line_that_the_tool_cannot_read_fails() -> None:
    """A play that names an office which is not there, or says nothing when it happened, is no play."""
    play = Play("R01", "met", "", (Line(MINUTE, "NOBODY inform USFJ", marked=True),), ())

    with pytest.raises(AssertionError, match="NOBODY"):
        played(NAMES[0], play)
    with pytest.raises(AssertionError, match="inform"):
        tuple(lines_of("JJOC inform USFJ"))
