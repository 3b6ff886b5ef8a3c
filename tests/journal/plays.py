"""Sample material for the tests of saves: one event of every kind, a header, and entries to put them in."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

import attrs

from tabletop.exercise import events as e
from tabletop.exercise.deck import Seat
from tabletop.exercise.text import Text, plain
from tabletop.journal.header import Header, Origin, SourceFile, write_header
from tabletop.journal.line import write_line

CREATED: Final = datetime(2027, 5, 10, 20, 30, tzinfo=UTC)
DECK: Final = SourceFile("east-china-sea", 'deck: east-china-sea\ntitle: {en: "Lock-on", ja: 照射}\n')
HEADER: Final = Header(
    program="0.1.0",
    created=CREATED,
    deck=DECK,
    played_under="us-japan-2025-04",
    procedures=(
        SourceFile("us-japan-common", "procedures: us-japan-common\n"),
        SourceFile("us-japan-2025-04", "procedures: us-japan-2025-04\n"),
    ),
    languages=("en", "ja"),
    seats=(
        Seat("jp-mofa", "japan", Text((("en", "Ministry of Foreign Affairs"), ("ja", "外務省")))),
        Seat("ctl", "white", plain("Control")),
    ),
)
BRANCH: Final = Header(
    program="0.2.0",
    created=CREATED + timedelta(milliseconds=1),
    deck=DECK,
    played_under="us-japan-2024-12",
    procedures=(),
    rehearsal=True,
    origin=Origin("morning.jsonl", 12, "acid actor adult agent album alley amber apple"),
)

_ACT: Final = e.Act(
    by="JJOC",
    act="inform",
    matter="situation-report",
    to=("USFJ", "us"),
    via="BOCC",
    level="DG",
    present=("JJOC", "us"),
    about="lock-on",
    says=(("attributed-to", "PRC"), ("stance", "protest")),
    meant=e.Meant.NOTIONAL,
    informal=True,
    text="two illuminations, “second confirmed”",
)
_DECISION: Final = e.Decision(
    point="tell",
    cell="japan",
    answer=e.OtherAnswer("持ち帰らず、直ちに"),
    by="MOD",
    stand_in=True,
    caveat="only if confirmed\n- twice",
    fits=True,
    because="time",
)
_MEETING: Final = e.Meeting(
    via="ACG",
    level="DG",
    present=("us", "japan"),
    about="lock-on",
    agreed="One line.",
    left_open="Who speaks first.",
    lines=(("en", "We watch."), ("ja", "注視する。")),
    informal=True,
)
_SETTLED: Final = (
    e.Settled("R01@12", e.SettledAs.MET),
    e.Settled("R03@4", e.SettledAs.WAIVED, "the room was reading"),
)

FULL: Final[tuple[e.Event, ...]] = (
    e.ExerciseStarted(cells=("us", "japan"), rate=1.5, rehearsal=True),
    e.MoveOpened(move="M1", settled=_SETTLED),
    e.InjectReleased(inject="ECS-01"),
    e.ClockPaused(because="coffee"),
    e.ClockResumed(frozen=True),
    e.ClockFrozen(because="cells discuss"),
    e.ClockRateChanged(rate=0.25),
    e.ClockJumped(to=5_400_000, settled=_SETTLED, because="D+1"),
    e.InjectDeferred(inject="ECS-02", until=3_600_000, because="late"),
    e.InjectRetimed(inject="ECS-03", at=-60_000, because="earlier"),
    e.InjectOmitted(inject="ECS-04", because="no time"),
    e.InjectRecalled(inject="ECS-01", because="wrong cell"),
    e.InjectAdded(
        added=e.ImprovisedInject(
            id="ADD-1",
            title="A call",
            to=("us",),
            body="“Who is this?”",
            incident="lock-on",
            tags=("alliance-relevant",),
        )
    ),
    e.PointAdded(
        added=e.ImprovisedPoint(
            id="ADD-2",
            asks="joint",
            ask="Answer the call?",
            cells=("us", "japan"),
            options=("Yes", "No", ""),
            within=600_000,
            inject="ADD-1",
        )
    ),
    e.BranchOverruled(inject="ECS-05", due=False, because="it would confuse"),
    e.DecisionRecorded(decision=_DECISION),
    e.DecisionAmended(entry=16, decision=e.Decision("tell", "japan", e.TakenBack(5_400_000)), because="misheard"),
    e.DecisionWithdrawn(entry=16, because="not theirs"),
    e.DecisionRevealed(point="tell"),
    e.ActRecorded(act=_ACT, implied_by=16),
    e.ActAmended(entry=20, act=_ACT, because="typed twice"),
    e.ActWithdrawn(entry=20, because="never said"),
    e.MeetingRecorded(meeting=_MEETING),
    e.MeetingAmended(entry=23, meeting=_MEETING, because="level"),
    e.MeetingWithdrawn(entry=23, because="was a corridor"),
    e.RulingGiven(party="PRC", question="Would they answer?", answer="No.", because="practice"),
    e.RfiRaised(cell="us", question="Which radar?"),
    e.RfiAnswered(entry=27, answer="Not known."),
    e.ObservationRecorded(text="Both rooms waited.", cell="japan", objective="O1"),
    e.SelfAssessed(cell="us", text="Slow at first.", objective="O1.1", grade=e.Grade.S),
    e.CorrectiveActionAssigned(text="A card with numbers", owner="MOFA", due="by July"),
    e.MoveClosed(move="M1"),
    e.ControlHandedOver(to="ctl-2"),
    e.ScoresReleased(),
    e.ExerciseEnded(because="noon"),
    e.Struck(entry=29, because="a name"),
    e.UnknownEvent("weather-changed", '{"to":"fog","seen":[1,2.5,null,true]}', '{"note":"霧"}'),
)
"""One event of every class, every attribute away from its default."""

FROZEN: Final = tuple(
    attrs.evolve(one, objective=None, grade=None) if isinstance(one, e.SelfAssessed) else one for one in FULL
)
"""The same as format 1 had them when it was frozen: attributes that came later are at their defaults."""

BARE: Final[tuple[e.Event, ...]] = (
    e.ExerciseStarted(cells=()),
    e.MoveOpened(move="M1"),
    e.ClockPaused(),
    e.ClockResumed(),
    e.ClockJumped(to=0),
    e.InjectDeferred(inject="ECS-02"),
    e.InjectAdded(added=e.ImprovisedInject(id="ADD-1", title="", to=(), body="")),
    e.PointAdded(added=e.ImprovisedPoint(id="ADD-2", asks="inform", ask="", cells=(), options=())),
    e.DecisionRecorded(decision=e.Decision("tell", "japan", e.Chosen("now"))),
    e.DecisionRecorded(decision=e.Decision("tell", "us", e.OtherAnswer(""))),
    e.ActRecorded(act=e.Act("PM", "announce")),
    e.MeetingRecorded(meeting=e.Meeting("ACG")),
    e.RulingGiven(party="PRC", question="", answer=""),
    e.RfiRaised(cell="us", question=""),
    e.ObservationRecorded(text=""),
    e.Struck(entry=1),
    e.UnknownEvent("nothing-said", "{}", "{}"),
)
"""Events with as little in them as there can be."""


def entry(n: int, event: e.Event, *, said: int | None = None) -> e.Entry:
    """Return an entry typed n seconds after STARTEX, said then too unless told otherwise."""
    typed = n * 1_000
    wall = CREATED + timedelta(milliseconds=typed)
    return e.Entry(n, typed if said is None else said, typed, wall, "ctl", event)


def entries(events: tuple[e.Event, ...] = FULL, first: int = 1) -> tuple[e.Entry, ...]:
    """Return these events as entries."""
    return tuple(entry(n, event) for n, event in enumerate(events, first))


def salt(n: int) -> str:
    """Return a salt that anybody can guess, so that samples are the same bytes every time."""
    return sha256(str(n).encode()).hexdigest()[:32]


def saved(played: tuple[e.Entry, ...], header: Header = HEADER) -> bytes:
    """Return the bytes of a save with guessable salts."""
    line, seal = write_header(header)
    lines = [line]
    for one in played:
        line, seal = write_line(one, salt(one.n), seal)
        lines.append(line)
    return b"".join(lines)


def small() -> bytes:
    """Return a save of a dozen entries that has something of everything."""
    return saved(entries((*FULL[:3], *FULL[12:16], FULL[19], FULL[22], *FULL[33:35], FULL[36])))


def strike(data: bytes, n: int) -> bytes:
    """Return a save with text and salt of entry n taken out of its line."""
    lines = data.split(b"\n")
    line = lines[n]
    lines[n] = line[: line.index(b',"text":')] + line[line.rindex(b',"digest":') :]
    return b"\n".join(lines)
