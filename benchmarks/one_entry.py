"""What one more entry costs after 10,000 entries beside after 1,000: fold it and read every verdict."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from benchmarks.pairs import Headline, alternate, seconds
from tabletop.control.library import load
from tabletop.exercise.events import Act, ActRecorded, Entry, Event, ExerciseStarted, InjectReleased
from tabletop.exercise.session import Session, apply, fold

_BATCH = 200
_START = datetime(2027, 1, 1, tzinfo=UTC)


def measure() -> Headline:
    """Measure batches of entries typed in order on a short and on a long record."""
    short, long = _session(1_000), _session(10_000)
    before = [(session.watch.called, len(session.entries)) for session in (short, long)]
    ratios = alternate(lambda: _batch(long), lambda: _batch(short), pairs=31)
    handlers = [
        (session.watch.called - called) / (len(session.entries) - entries)
        for session, (called, entries) in zip((short, long), before, strict=True)
    ]
    again = fold(long.deck, long.procedures, long.entries)
    at = long.clock.at
    if again.verdicts(at) != long.verdicts(at):
        raise AssertionError("a kept session and one folded from nothing differ")
    counts = f"handlers called an entry: {handlers[0]:.2f} and {handlers[1]:.2f}"
    return Headline("one entry", "an entry after 10,000", "an entry after 1,000", 1.25, ratios, counts)


def _session(entries: int) -> Session:
    loaded = load("east-china-sea")
    session = Session(loaded.deck, loaded.procedures)
    apply(session, _entry(session, ExerciseStarted(("us", "japan"))))
    for inject in loaded.deck.injects[:4]:
        apply(session, _entry(session, InjectReleased(inject.id)))
    while len(session.entries) < entries:
        apply(session, _next(session))
    return session


def _entry(session: Session, event: Event) -> Entry:
    n = len(session.entries) + 1
    return Entry(n, n * 500, n * 500, _START + timedelta(milliseconds=n * 500), "control", event)


_ACTS = (
    Act("JJOC", "inform", to=("USFJ",), via="BOCC", about="formation"),
    Act("MOFA", "consult", to=("AMEMB-TOKYO",), via="ACG", level="DIR", about="formation"),
    Act("MOD", "report", to=("PM",), about="formation"),
    Act("USFJ", "inform", to=("JJOC",), via="BOCC", about="collision"),
    Act("NSS", "assess", via="ACG", about="collision"),
)
_TURNS = itertools.cycle(_ACTS)


def _next(session: Session) -> Entry:
    return _entry(session, ActRecorded(next(_TURNS)))


def _batch(session: Session) -> float:
    """Fold a batch of entries, reading all verdicts after each, and return the seconds it took."""

    def work() -> None:
        for _ in range(_BATCH):
            apply(session, _next(session))
            session.verdicts(session.clock.at)

    return seconds(work)
