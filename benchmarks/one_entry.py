"""What one more entry costs after 100,000 entries beside after 1,000: fold it and read every verdict."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import attrs

from benchmarks.pairs import Headline, alternate, processor_seconds
from tabletop.control.library import load
from tabletop.exercise.events import Act, ActRecorded, Entry, Event, ExerciseStarted, InjectReleased
from tabletop.exercise.selectors import matches_any
from tabletop.exercise.session import Session, apply, fold
from tabletop.exercise.trace import item_of

_BATCH = 50
_START = datetime(2027, 1, 1, tzinfo=UTC)


def measure() -> Headline:
    """Measure batches of entries typed in order on a short and on a long record."""
    short, long = _session(1_000), _session(100_000)
    before = [(session.watch.called, len(session.entries)) for session in (short, long)]
    ratios = alternate(lambda: _batch(long), lambda: _batch(short), pairs=31)
    called = []
    for session, (calls, entries) in zip((short, long), before, strict=True):
        shown = session.entries[entries:]
        if session.watch.called - calls != sum(_watchers(session, entry) for entry in shown):
            raise AssertionError("a monitor was shown what does not concern it, or not shown what does")
        called.append((session.watch.called - calls) / len(shown))
    at = long.clock.at
    if fold(long.deck, long.procedures, long.entries).verdicts(at) != long.verdicts(at):
        raise AssertionError("a kept session and one folded from nothing differ")
    counts = f"handlers called an entry: {called[0]:.2f} and {called[1]:.2f}, as many as rules it plays a role in"
    return Headline("one entry", "an entry after 100,000", "an entry after 1,000", 1.1, ratios, counts)


def _watchers(session: Session, entry: Entry) -> int:
    """Return in how many rules an entry answers some selector, asked one by one."""
    item = item_of(entry.n, entry.said, entry.event, session.board.stage)
    own = () if item is None else tuple(item.facets.get("side", ()))
    consulting = session.procedures.consulting
    # An occasion belongs to a side only where `same` ties it to one, and then only that side's entries answer it.
    return sum(
        item is not None
        and any(
            matches_any(monitor.watches(), item.facets, consulting, side)
            for side in (None, *(own if "side" in monitor.rule.same else ()))
        )
        for monitor in session.watch.monitors
    )


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
    """Return one more act; no two say the same, so that nothing known of one helps with the next."""
    number = str(len(session.entries))
    return _entry(session, ActRecorded(attrs.evolve(next(_TURNS), says=(("number", number),))))


def _batch(session: Session) -> float:
    """Fold a batch of entries, reading all verdicts after each, and return the processor time it took."""

    def work() -> None:
        for _ in range(_BATCH):
            apply(session, _next(session))
            session.verdicts(session.clock.at)

    return processor_seconds(work)
