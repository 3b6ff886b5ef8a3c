"""What was planned: the deck and everything in it, as frozen values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

import attrs

from tabletop.exercise.conditions import Condition
from tabletop.exercise.procedures import ActTemplate, Basis
from tabletop.exercise.text import NO_TEXT, Text
from tabletop.exercise.times import Millis

OTHER = "other"
"""The option id that stands for a free-text answer; no deck may declare it."""


class MoveClock(StrEnum):
    """What a move does to time: play runs, deadlines stand, or the story jumps ahead."""

    LIVE = "live"
    FROZEN = "frozen"
    JUMP = "jump"


class InjectKind(StrEnum):
    """What a row of the MSEL is."""

    INJECT = "inject"
    EXPECTED_ACTION = "expected-action"
    KEY_EVENT = "key-event"
    ADMINISTRATIVE = "administrative"


class Asks(StrEnum):
    """What a decision point asks of the cells it names."""

    NATIONAL = "national"
    INFORM = "inform"
    CONSULT = "consult"
    JOINT = "joint"


class Channel(StrEnum):
    """How an inject reaches its cells."""

    VOICE = "voice"
    MESSAGE = "message"
    CALL = "call"
    NEWS = "news"
    INTELLIGENCE = "intelligence"
    SOCIAL = "social"
    MEETING = "meeting"
    DOCUMENT = "document"


class Domain(StrEnum):
    """Where an inject plays."""

    LAND = "land"
    SEA = "sea"
    AIR = "air"
    SPACE = "space"
    CYBER = "cyber"
    ELECTROMAGNETIC = "electromagnetic"
    INFORMATION = "information"


@attrs.frozen
class Scenario:
    """The story: when it starts, how long play lasts, and what is read aloud before STARTEX."""

    start: datetime
    """T+0 in the story's time, with its offset from UTC."""
    endex: Millis
    """Planned end of play, in exercise time."""
    zones: tuple[str, ...]
    """IANA time zone names, in the order in which the clock shows them."""
    situation: Text


@attrs.frozen
class Cell:
    """A playing team. `side` names its side in the procedures; `pressure` is its budget for contingency injects."""

    id: str
    side: str
    name: Text
    pressure: int = 0


@attrs.frozen
class Party:
    """Somebody who is not in the room and speaks through a white-cell voice; `id` is one of the procedures' others."""

    id: str
    voice: Text


@attrs.frozen
class Move:
    """A phase of play."""

    id: str
    title: Text
    at: Millis
    length: Millis
    clock: MoveClock = MoveClock.LIVE
    story: datetime | None = None
    """The story's time at the opening of a move whose clock jumps."""
    questions: tuple[Text, ...] = ()
    product: Text = NO_TEXT


@attrs.frozen
class Task:
    """A critical task of an objective, and the rules whose evidence bears on it."""

    id: str
    title: Text
    rules: tuple[str, ...] = ()


@attrs.frozen
class Objective:
    """What the exercise is for."""

    id: str
    title: Text
    capability: Text = NO_TEXT
    tasks: tuple[Task, ...] = ()


@attrs.frozen
class Incident:
    """Something that happens within a storyline; several injects may tell of it."""

    id: str
    title: Text


@attrs.frozen
class Storyline:
    """A thread of the scenario."""

    id: str
    title: Text
    incidents: tuple[Incident, ...] = ()


@attrs.frozen
class AtTime:
    """Due at an exercise time."""

    at: Millis


@attrs.frozen
class AfterInject:
    """Due `delay` after another inject was released."""

    inject: str
    delay: Millis = 0


@attrs.frozen
class WhenTrue:
    """Due `delay` after a condition first became true."""

    condition: Condition
    delay: Millis = 0


@attrs.frozen
class OnShelf:
    """A contingency inject: never due, released when the facilitator wants it."""


Release: TypeAlias = AtTime | AfterInject | WhenTrue | OnShelf


@attrs.frozen
class ExpectedAction:
    """What the author hopes a cell will do, and the rules that would notice."""

    text: Text
    rules: tuple[str, ...] = ()


@attrs.frozen
class InjectSource:
    """Where an inject comes from: keys of documented events, and the basis of what is ours."""

    of: tuple[str, ...] = ()
    basis: Basis | None = None


@attrs.frozen
class Option:
    """One course of action. `implies` are acts of the deciding cell's own side, confirmed one by one."""

    id: str
    title: Text
    implies: tuple[ActTemplate, ...] = ()


@attrs.frozen
class DecisionPoint:
    """A question put to cells. `within` counts unfrozen exercise time from the release of its inject."""

    id: str
    asks: Asks
    ask: Text
    cells: tuple[str, ...]
    options: tuple[Option, ...]
    matter: str | None = None
    within: Millis | None = None
    compatible: tuple[tuple[str, str], ...] = ()
    """Pairs of different options that fit together."""

    def option(self, option_id: str) -> Option | None:
        """Return the option of that id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)

    def fits(self, one: str, other: str) -> bool:
        """Say whether two options make one agreed course: the same, or declared compatible."""
        return one == other or (one, other) in self.compatible or (other, one) in self.compatible


@attrs.frozen
class Inject:
    """One item of the MSEL."""

    id: str
    title: Text
    body: Text
    to: tuple[str, ...]
    release: Release
    storyline: str | None = None
    incident: str | None = None
    auto: bool = False
    kind: InjectKind = InjectKind.INJECT
    pressure: int = 0
    sender: Text = NO_TEXT
    channel: Channel | None = None
    releasable_to: tuple[str, ...] = ()
    """The cells that may see it; always contains `to`."""
    domains: tuple[Domain, ...] = ()
    tags: tuple[str, ...] = ()
    control: Text = NO_TEXT
    """For the white cell only."""
    expect: tuple[ExpectedAction, ...] = ()
    source: InjectSource = InjectSource()
    decide: tuple[DecisionPoint, ...] = ()

    @property
    def on_shelf(self) -> bool:
        """Whether this is a contingency inject."""
        return isinstance(self.release, OnShelf)


@attrs.frozen
class Seat:
    """Who sits where: a post, never a person's name."""

    id: str
    cell: str
    post: Text


@attrs.frozen
class Name:
    """A contested or sensitive name: its one approved form a language, and an alias for rooms that need it."""

    id: str
    form: Text
    alias: Text = NO_TEXT


@attrs.frozen
class Deck:
    """Everything an author wrote for one exercise."""

    id: str
    version: int
    languages: tuple[str, ...]
    title: Text
    marking: str
    procedures: tuple[str, ...]
    """Ids of the arrangements this deck is checked against; the first is the default."""
    scenario: Scenario
    cells: tuple[Cell, ...]
    moves: tuple[Move, ...]
    storylines: tuple[Storyline, ...]
    injects: tuple[Inject, ...]
    objectives: tuple[Objective, ...] = ()
    parties: tuple[Party, ...] = ()
    optional: tuple[str, ...] = ()
    """Cells that may be switched on at STARTEX; the others always play."""
    hotwash: tuple[Text, ...] = ()
    briefing: Text = NO_TEXT
    ground_rules: Text = NO_TEXT
    seats: tuple[Seat, ...] = ()
    names: tuple[Name, ...] = ()
    acknowledge: tuple[tuple[str, str], ...] = ()
    """Codes of known warnings, each with the reason for accepting it."""

    @property
    def targets(self) -> tuple[str, ...]:
        """What can be rated: the ids of the objectives, each followed by those of its tasks."""
        return tuple(self._titles())

    def title_of(self, target: str) -> Text:
        """Return the title of an objective or task; nothing for what is neither."""
        return self._titles().get(target, NO_TEXT)

    def _titles(self) -> dict[str, Text]:
        titles: dict[str, Text] = {}
        for goal in self.objectives:
            titles[goal.id] = goal.title
            titles |= {task.id: task.title for task in goal.tasks}
        return titles
