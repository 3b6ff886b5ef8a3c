"""Reads a deck: nodes → the exercise as its author planned it."""

from __future__ import annotations

from datetime import UTC, datetime

from tabletop.deckfile.draft import Draft, Kind
from tabletop.deckfile.fields import Section, optional, required
from tabletop.deckfile.nodes import Mapping, Node
from tabletop.deckfile.parse_injects import read_inject
from tabletop.deckfile.problems.file import not_a_deck
from tabletop.deckfile.problems.shape import missing_key
from tabletop.deckfile.readers import (
    by_id,
    choice,
    declares,
    duration,
    identifier,
    languages,
    many,
    moment,
    offset,
    one_or_many,
    phrase,
    refers,
    text,
    texts,
    whole,
    zone,
)
from tabletop.exercise.deck import (
    Cell,
    Deck,
    Incident,
    Move,
    MoveClock,
    Name,
    Objective,
    Party,
    Scenario,
    Seat,
    Storyline,
    Task,
)
from tabletop.exercise.text import NO_TEXT, Text

_MOST = 10_000
_SHOWN = 4
_FEW = 2
_NEVER = datetime.min.replace(tzinfo=UTC)
_NO_SCENARIO = Scenario(_NEVER, 0, (), NO_TEXT)


class ScenarioKeys(Section):
    """The story."""

    title = "the scenario"
    start = required(moment, _NEVER, "the story's time at T+0, with its offset from UTC.")
    endex = required(offset, 0, "the planned end of play.")
    zones = optional(many(zone, "the zones", least=1), ("UTC",), "The time zones the clock shows, in order.")
    situation = required(text, NO_TEXT, "what is read aloud before STARTEX.")


def read_scenario(node: Node, draft: Draft) -> Scenario | None:
    """Read the scenario."""
    row = ScenarioKeys.opened(node, draft)
    return None if row is None else row.done(Scenario(row.start, row.endex, row.zones, row.situation))


class CellKeys(Section):
    """A playing team."""

    title = "a cell"
    side = required(refers(Kind.SIDE), "", "its side in the procedures.")
    name = required(text, NO_TEXT, "its name.")
    pressure = optional(whole(0, _MOST), 0, "Its budget for contingency injects; more is never refused.")


def read_cell(name: str, node: Node, draft: Draft) -> Cell | None:
    """Read a cell."""
    row = CellKeys.opened(node, draft)
    return None if row is None else row.done(Cell(name, row.side, row.name, row.pressure))


class PartyKeys(Section):
    """Somebody outside the room."""

    title = "a party"
    voice = required(text, NO_TEXT, "who speaks for it.")


def read_party(name: str, node: Node, draft: Draft) -> Party | None:
    """Read a party and the voice that speaks for it."""
    row = PartyKeys.opened(node, draft)
    return None if row is None else row.done(Party(name, row.voice))


def _parties(node: Node, draft: Draft) -> tuple[Party, ...] | None:
    if isinstance(node, Mapping):
        for name, (key, _) in node.pairs.items():
            draft.refer(Kind.OTHER, name, key)
    return by_id(None, read_party, "the parties")(node, draft)


class MoveKeys(Section):
    """A phase of play."""

    title = "a move"
    id = required(declares(Kind.MOVE), "", "its id, such as `M1`.")
    title_ = required(text, NO_TEXT, "what it is about.")
    at = required(offset, 0, "when it opens.")
    length = required(duration, 0, "how long it lasts.")
    clock = optional(
        choice(MoveClock, "the clock of a move"),
        MoveClock.LIVE,
        "Whether play runs, deadlines stand, or the story jumps ahead.",
    )
    story = optional(moment, None, "The story's time at its opening, when the clock jumps.")
    questions = optional(texts, (), "What the cells are asked.")
    product = optional(text, NO_TEXT, "What the cells hand in.")


def read_move(node: Node, draft: Draft) -> Move | None:
    """Read a move."""
    row = MoveKeys.opened(node, draft)
    if row is None:
        return None
    return row.done(Move(row.id, row.title_, row.at, row.length, row.clock, row.story, row.questions, row.product))


class TaskKeys(Section):
    """A critical task."""

    title = "a task"
    id = required(declares(Kind.TASK), "", "its id, such as `O1.1`.")
    title_ = required(text, NO_TEXT, "what is to be shown.")
    rules = optional(one_or_many(refers(Kind.RULE), "the rules"), (), "Rules whose evidence bears on it.")


def read_task(node: Node, draft: Draft) -> Task | None:
    """Read a task of an objective."""
    row = TaskKeys.opened(node, draft)
    return None if row is None else row.done(Task(row.id, row.title_, row.rules))


class ObjectiveKeys(Section):
    """What the exercise is for."""

    title = "an objective"
    id = required(declares(Kind.OBJECTIVE), "", "its id, such as `O1`.")
    title_ = required(text, NO_TEXT, "what is to be learned or shown.")
    capability = optional(text, NO_TEXT, "The capability it belongs to.")
    tasks = optional(many(read_task, "the tasks"), (), "Its critical tasks.")


def read_objective(node: Node, draft: Draft) -> Objective | None:
    """Read an objective and its tasks."""
    row = ObjectiveKeys.opened(node, draft)
    return None if row is None else row.done(Objective(row.id, row.title_, row.capability, row.tasks))


class IncidentKeys(Section):
    """Something that happens."""

    title = "an incident"
    id = required(declares(Kind.INCIDENT), "", "its id, such as `lock-on`.")
    title_ = required(text, NO_TEXT, "what happens.")


def read_incident(node: Node, draft: Draft) -> Incident | None:
    """Read an incident."""
    row = IncidentKeys.opened(node, draft)
    return None if row is None else row.done(Incident(row.id, row.title_))


class StorylineKeys(Section):
    """A thread of the scenario."""

    title = "a storyline"
    id = required(declares(Kind.STORYLINE), "", "its id, such as `swarm`.")
    title_ = required(text, NO_TEXT, "what it tells.")
    incidents = optional(many(read_incident, "the incidents"), (), "What happens in it.")


def read_storyline(node: Node, draft: Draft) -> Storyline | None:
    """Read a storyline and its incidents."""
    row = StorylineKeys.opened(node, draft)
    return None if row is None else row.done(Storyline(row.id, row.title_, row.incidents))


class SeatKeys(Section):
    """A seat."""

    title = "a seat"
    id = required(declares(Kind.SEAT), "", "its id, such as `jp-mofa`.")
    cell = required(refers(Kind.CELL), "", "the cell it belongs to.")
    post = required(text, NO_TEXT, "the post, never a person's name.")


def read_seat(node: Node, draft: Draft) -> Seat | None:
    """Read a seat."""
    row = SeatKeys.opened(node, draft)
    return None if row is None else row.done(Seat(row.id, row.cell, row.post))


class NameKeys(Section):
    """A contested or sensitive name."""

    title = "a name"
    id = required(declares(Kind.NAME), "", "its id, such as `senkaku`.")
    en = optional(phrase, "", "The approved English form.")
    ja = optional(phrase, "", "The approved Japanese form.")
    ko = optional(phrase, "", "The approved Korean form.")
    alias = optional(text, NO_TEXT, "What is said in rooms that need another word.")


def read_name(node: Node, draft: Draft) -> Name | None:
    """Read an approved name."""
    row = NameKeys.opened(node, draft)
    if row is None:
        return None
    forms = (("en", row.en), ("ja", row.ja), ("ko", row.ko))
    written = Text(tuple((language, form) for language, form in forms if form))
    if not written and not row.failed and not row.node.partial:
        row.draft.error(row.node, missing_key("a name: it stands in no language", "Write `en: …` and `ja: …`."))
    return row.done(Name(row.id, written, row.alias))


def _acknowledged(node: Node, draft: Draft) -> tuple[tuple[str, str], ...] | None:
    def read(code: str, reason: Node, draft: Draft) -> tuple[str, str] | None:
        words = phrase(reason, draft)
        return None if words is None else (code, words)

    return by_id(None, read, "the acknowledged warnings")(node, draft)


class DeckKeys(Section):
    """A deck."""

    title = "the deck"
    deck = required(identifier, "", "its id.")
    version = required(whole(1, _MOST), 1, "its version, counted from 1.")
    languages = required(languages, (), "the languages it is written in.")
    title_ = required(text, NO_TEXT, "its title.")
    marking = required(phrase, "", "the marking shown on every page.")
    procedures = required(
        one_or_many(identifier, "the procedures", least=1),
        (),
        "the arrangements it can be played under; the first is the default.",
    )
    scenario = required(read_scenario, _NO_SCENARIO, "the story.")
    cells = required(by_id(Kind.CELL, read_cell, "the cells", least=1), (), "the playing teams.")
    parties = optional(_parties, (), "Who speaks through a white-cell voice.")
    optional_ = optional(
        one_or_many(refers(Kind.CELL), "the optional cells"), (), "Cells that play only if switched on."
    )
    moves = required(many(read_move, "the moves", least=1), (), "the phases of play.")
    objectives = optional(many(read_objective, "the objectives"), (), "What the exercise is for.")
    storylines = optional(many(read_storyline, "the storylines"), (), "Threads of the scenario.")
    injects = required(many(read_inject, "the injects", least=1), (), "what the facilitator reads out.")
    hotwash = optional(texts, (), "Questions for the hot wash.")
    briefing = optional(text, NO_TEXT, "Aims and assumptions.")
    ground_rules = optional(text, NO_TEXT, "Ground rules, read before play.", "ground-rules")
    seats = optional(many(read_seat, "the seats"), (), "Who sits where.")
    names = optional(many(read_name, "the names"), (), "Approved forms of contested names.")
    acknowledge = optional(_acknowledged, (), "Known warnings, each with the reason for accepting it.")


def _is_foreign(node: Mapping) -> bool:
    """Say whether a file is none that somebody wrote as a deck: it does not say so, and hardly has a key of one."""
    own = [name for name in node.pairs if name in DeckKeys.keys]
    return "deck" not in node.pairs and not node.partial and len(own) <= _FEW and len(own) * 2 <= len(node.pairs)


def read_deck(node: Node, draft: Draft) -> Deck | None:
    """Read a deck. What failed is left out, so that the checks can still look at the rest."""
    if isinstance(node, Mapping) and _is_foreign(node):
        shown = ", ".join(f"`{name}`" for name in list(node.pairs)[:_SHOWN])
        draft.error(node, not_a_deck(f"it begins with {shown}" if shown else "it has no keys"))
        return None
    row = DeckKeys.opened(node, draft)
    if row is None:
        return None
    deck = Deck(
        id=row.deck,
        version=row.version,
        languages=row.languages,
        title=row.title_,
        marking=row.marking,
        procedures=row.procedures,
        scenario=row.scenario,
        cells=row.cells,
        moves=row.moves,
        storylines=row.storylines,
        injects=row.injects,
        objectives=row.objectives,
        parties=row.parties,
        optional=row.optional_,
        hotwash=row.hotwash,
        briefing=row.briefing,
        ground_rules=row.ground_rules,
        seats=row.seats,
        names=row.names,
        acknowledge=row.acknowledge,
    )
    row.broken = False
    return row.done(deck)
