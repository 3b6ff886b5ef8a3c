"""A small deck, small procedures and a play written down in a few words, so that a test reads like the deck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import attrs

from tabletop.exercise.conditions import Decided, Not
from tabletop.exercise.deck import (
    AfterInject,
    Asks,
    AtTime,
    Cell,
    DecisionPoint,
    Deck,
    ExpectedAction,
    Incident,
    Inject,
    InjectSource,
    Move,
    MoveClock,
    Objective,
    OnShelf,
    Option,
    Party,
    Release,
    Scenario,
    Storyline,
    Task,
    WhenTrue,
)
from tabletop.exercise.events import (
    Act,
    ActRecorded,
    Answer,
    Chosen,
    Decision,
    DecisionRecorded,
    Entry,
    Event,
    ExerciseEnded,
    ExerciseStarted,
    InjectReleased,
    Meant,
)
from tabletop.exercise.picture import picture
from tabletop.exercise.procedures import (
    ActKind,
    ActTemplate,
    Basis,
    Body,
    Dimension,
    Field,
    Matter,
    Office,
    Other,
    Procedures,
    Rule,
    Shape,
    Side,
    Tag,
)
from tabletop.exercise.selectors import Ask, NoneOf, OneOf, Selector, selector
from tabletop.exercise.session import Session, apply, fold
from tabletop.exercise.text import plain
from tabletop.exercise.times import MINUTE, Millis, add, parse_duration, parse_offset
from tabletop.exercise.verdicts import Scorecard, Verdict
from tabletop.exercise.views import CONTROL, Audience, Picture

WALL: Final = datetime(2027, 5, 11, 0, 0, tzinfo=UTC)


def t(text: str) -> Millis:
    """Read `0:45` as T+0:45, in milliseconds."""
    at = parse_offset(text if text.startswith("T") else f"T+{text}")
    assert at is not None, text
    return at


def length(text: str) -> Millis:
    """Read `15m`, in milliseconds."""
    read = parse_duration(text)
    assert read is not None, text
    return read


def asks(text: str) -> Selector:
    """Read `act=inform|share to_side=other by=!PM` as a selector."""
    facets: dict[str, Ask] = {}
    for word in text.split():
        facet, _, values = word.partition("=")
        kind = NoneOf if values.startswith("!") else OneOf
        facets[facet] = kind(frozenset(values.removeprefix("!").split("|")))
    return selector(facets)


def any_of(*texts: str) -> tuple[Selector, ...]:
    """Read several selectors, any of which will do."""
    return tuple(asks(text) for text in texts)


def act(text: str) -> Act:
    """Read `JP-A inform US-A,US-B on FDO via ACG level DIR with US-B about lock-on as recommended informal`."""
    words = text.split()
    read = Act(by=words[0], act=words[1])
    rest = words[2:]
    while rest:
        word = rest.pop(0)
        if word == "informal":
            read = attrs.evolve(read, informal=True)
            continue
        names = {"on": "matter", "via": "via", "level": "level", "about": "about"}
        if word in names:
            read = attrs.evolve(read, **dict[str, Any]({names[word]: rest.pop(0)}))
        elif word == "with":
            read = attrs.evolve(read, present=tuple(rest.pop(0).split(",")))
        elif word == "as":
            read = attrs.evolve(read, meant=Meant(rest.pop(0)))
        elif word == "says":
            field, _, value = rest.pop(0).partition("=")
            read = attrs.evolve(read, says=(*read.says, (field, value)))
        else:
            read = attrs.evolve(read, to=tuple(word.split(",")))
    return read


def rule(
    id_: str,
    shape: Shape,
    *,
    within: str | None = None,
    grace: str | None = None,
    early: str = "0s",
    same: str = "",
    once: str | None = None,
    unless: str = "",
    part_of: str | None = None,
    weight: int = 1,
    strict: bool = False,
    dimension: str = "consultation",
) -> Rule:
    """Write a rule; `strict` gives it a deadline by law, without it the deadline is a norm."""
    return Rule(
        id=id_,
        title=plain(id_),
        shape=shape,
        dimension=dimension,
        weight=weight,
        basis=Basis.LAW if weight > 3 else Basis.PRACTICE,
        deadline=Basis.LAW if strict else Basis.NORM,
        within=None if within is None else length(within),
        grace=None if grace is None else length(grace),
        early=length(early),
        same=tuple(same.split()),
        once=once,
        unless=any_of(unless) if unless else (),
        part_of=part_of,
    )


SIDES: Final = {
    "us": ("US-A", "US-B"),
    "japan": ("JP-A", "JP-B", "PM"),
    "rok": ("KR-A",),
}


def procedures(*rules: Rule, score_deadline: bool = False) -> Procedures:
    """Return a small arrangement with these rules."""
    return Procedures(
        id="small-procedures",
        title=plain("Small procedures"),
        as_of="2025-04",
        score_deadline=score_deadline,
        sides=tuple(Side(side, plain(side)) for side in SIDES),
        offices=tuple(Office(office, side, plain(office)) for side, offices in SIDES.items() for office in offices),
        others=(Other("PRC", plain("PRC")), Other("press", plain("Press"))),
        bodies=(
            Body("ACG", plain("ACG"), levels=("AO", "DIR"), sides=("us", "japan")),
            Body("NSC", plain("NSC"), sides=("japan",)),
        ),
        acts=(
            ActKind("consult", plain("Consult"), consults=True),
            ActKind("convene", plain("Convene"), consults=True),
            *(ActKind(name, plain(name)) for name in ("inform", "report", "order", "announce", "approve")),
        ),
        matters=(Matter("FDO", plain("FDO"), decides=("JP-A", "US-A")), Matter("MSO", plain("MSO"))),
        says=(Field("stance", ("firm", "open", "silent")), Field("count")),
        tags=(Tag("alert", plain("Alert")), Tag("contact", plain("Contact"))),
        dimensions=(Dimension("consultation", plain("Consultation")), Dimension("information", plain("Information"))),
        rules=rules,
    )


def point(
    id_: str, kind: Asks, cells: str, options: str, *, within: str | None = None, compatible: tuple[str, ...] = ()
) -> DecisionPoint:
    """Write a decision point; compatible pairs read `patrol transit`."""
    pairs = tuple((one, other) for one, _, other in (pair.partition(" ") for pair in compatible))
    return DecisionPoint(
        id=id_,
        asks=kind,
        ask=plain(f"What about {id_}?"),
        cells=tuple(cells.split()),
        options=tuple(
            Option(option, plain(option), (ActTemplate("JP-A", "inform", to=("US-A",)),)) for option in options.split()
        ),
        matter="FDO",
        within=None if within is None else length(within),
        compatible=pairs,
    )


def inject(
    id_: str,
    release: Release | str | None,
    to: str = "us japan",
    *,
    incident: str | None = None,
    tags: str = "",
    decide: tuple[DecisionPoint, ...] = (),
    auto: bool = False,
) -> Inject:
    """Write an inject: `0:05` is due then, None stands on the shelf. What only the white cell may read has a canary."""
    when = OnShelf() if release is None else AtTime(t(release)) if isinstance(release, str) else release
    cells = tuple(to.split())
    return Inject(
        id=id_,
        title=plain(f"Title of {id_}"),
        body=plain(f"Body of {id_}"),
        to=cells,
        releasable_to=cells,
        release=when,
        incident=incident,
        storyline={"lock-on": "swarm", "ramming": "swarm", "cut": "cable"}.get(incident or ""),
        tags=tuple(tags.split()),
        control=plain(f"CANARY control note of {id_}"),
        expect=(ExpectedAction(plain(f"CANARY expectation of {id_}")),),
        source=InjectSource(of=(f"CANARY source of {id_}",)),
        decide=decide,
        auto=auto,
    )


P1: Final = point("P1", Asks.JOINT, "us japan", "patrol transit wait", within="15m", compatible=("patrol transit",))
P2: Final = point("P2", Asks.NATIONAL, "japan", "now confirm", within="10m")

INJECTS: Final = (
    inject("I1", "0:05", incident="lock-on", tags="alert", decide=(P1,)),
    inject("I2", "0:15", "japan", incident="ramming", tags="contact", decide=(P2,)),
    inject("I3", AfterInject("I1", length("10m")), incident="lock-on", tags="alert contact"),
    inject("I4", WhenTrue(Decided("P1", "us", ("patrol",)), length("5m")), incident="ramming", tags="alert"),
    inject("I5", WhenTrue(Not(Decided("P2"), t("0:50"))), "us"),
    inject("I6", None, incident="cut", tags="contact"),
    inject("I7", "0:25", auto=True),
    inject("I8", "0:30", "rok"),
)


def deck(*injects: Inject, optional: str = "rok") -> Deck:
    """Return a small deck, with these injects or with the usual ones."""
    return Deck(
        id="small",
        version=1,
        languages=("en",),
        title=plain("Small"),
        marking="EXERCISE",
        procedures=("small-procedures",),
        scenario=Scenario(datetime(2027, 5, 11, 5, 30, tzinfo=UTC), t("2:00"), ("UTC",), plain("A situation.")),
        cells=tuple(Cell(side, side, plain(side)) for side in SIDES),
        moves=(
            Move("M1", plain("First"), t("0:00"), length("40m")),
            Move("M2", plain("Talk"), t("0:40"), length("30m"), MoveClock.FROZEN),
            Move(
                "M3", plain("Next day"), t("1:10"), length("40m"), MoveClock.JUMP, datetime(2027, 5, 12, 6, tzinfo=UTC)
            ),
        ),
        storylines=(
            Storyline(
                "swarm", plain("Swarm"), (Incident("lock-on", plain("Lock-on")), Incident("ramming", plain("R")))
            ),
            Storyline("cable", plain("Cable"), (Incident("cut", plain("Cut")),)),
        ),
        injects=injects or INJECTS,
        objectives=(Objective("O1", plain("Aim"), tasks=(Task("O1.1", plain("Task"), ("R1",)),)),),
        parties=(Party("PRC", plain("Control 2")),),
        optional=tuple(optional.split()),
    )


class Play:
    """A play written down entry by entry; times read `0:45`, and what is typed later than said names both."""

    def __init__(self, *rules: Rule, on: Deck | None = None, score_deadline: bool = False) -> None:
        self.deck = deck() if on is None else on
        self.procedures = procedures(*rules, score_deadline=score_deadline)
        self.session = Session(self.deck, self.procedures)
        self.entries: list[Entry] = []

    def put(self, event: Event, said: str | Millis, typed: str | Millis | None = None) -> int:
        """Record an event and return its number."""
        at = t(said) if isinstance(said, str) else said
        late = at if typed is None else t(typed) if isinstance(typed, str) else typed
        late = max(late, self.session.clock.at) if typed is None else late
        n = len(self.entries) + 1
        entry = Entry(n, at, late, WALL + timedelta(milliseconds=late), "control", event)
        self.entries.append(entry)
        apply(self.session, entry)
        return n

    def start(self, *cells: str) -> int:
        """Record STARTEX at T+0."""
        return self.put(ExerciseStarted(cells or ("us", "japan")), "0:00")

    def release(self, inject_id: str, said: str, typed: str | None = None) -> int:
        """Record the release of an inject."""
        return self.put(InjectReleased(inject_id), said, typed)

    def act(self, text: str, said: str, typed: str | None = None) -> int:
        """Record an act."""
        return self.put(ActRecorded(act(text)), said, typed)

    def decide(self, text: str, said: str, typed: str | None = None, **more: object) -> int:
        """Record `us P1 patrol`."""
        cell, point_id, option = text.split()
        return self.put(DecisionRecorded(decision(cell, point_id, Chosen(option), **more)), said, typed)

    def end(self, said: str) -> int:
        """Record ENDEX."""
        return self.put(ExerciseEnded(), said)

    def verdicts(self, at: str | None = None) -> tuple[Verdict, ...]:
        """Return all verdicts at a moment, the last entry's when none is given, folded live and from nothing alike."""
        moment = self.session.clock.at if at is None else t(at)
        live = self.session.verdicts(moment)
        assert live == fold(self.deck, self.procedures, self.entries).verdicts(moment)
        return live

    def codes(self, at: str | None = None) -> list[str]:
        """Return the codes of all verdicts at a moment."""
        return [verdict.code.value for verdict in self.verdicts(at)]

    def one(self, at: str | None = None) -> Verdict:
        """Return the only verdict there is."""
        (verdict,) = self.verdicts(at)
        return verdict

    def picture(self, at: str | None = None, audience: Audience = CONTROL) -> Picture:
        """Return the picture at a moment."""
        return picture(self.session, self.session.clock.at if at is None else t(at), audience)

    def card(self, at: str | None = None) -> Scorecard:
        """Return the scorecard at a moment."""
        card = self.picture(at).card
        assert card is not None
        return card


def decision(cell: str, point_id: str, answer: Answer, **more: Any) -> Decision:
    """Write a cell's decision."""
    return attrs.evolve(Decision(point_id, cell, answer), **more)


def minutes(number: float) -> Millis:
    """Return so many minutes in milliseconds."""
    return round(number * MINUTE)


def wall(at: Millis) -> datetime:
    """Return the wall moment of an exercise time, were it run from STARTEX without a stop."""
    return add(WALL, at)
