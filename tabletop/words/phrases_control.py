"""The lines with which control runs the exercise: injects, clock, moves, and handing over."""

from __future__ import annotations

import re
from typing import Final

from tabletop.exercise.commands import (
    AddInject,
    AddPoint,
    ChangeRate,
    CloseMove,
    Command,
    DeferInject,
    EndExercise,
    FreezeClock,
    HandOver,
    JumpClock,
    OmitInject,
    OpenMove,
    OverruleBranch,
    PauseClock,
    RecallInject,
    ReleaseInject,
    ReleaseScores,
    ResumeClock,
    RetimeInject,
    RevealDecision,
    StartExercise,
)
from tabletop.exercise.deck import Asks
from tabletop.exercise.events import ImprovisedInject, ImprovisedPoint, Settled, SettledAs
from tabletop.exercise.times import Millis
from tabletop.exercise.views import Deadline, Picture
from tabletop.words.phrases_act import read_about
from tabletop.words.phrases_reader import Reader, Token
from tabletop.words.phrases_trouble import Kind

REST: Final = "rest"
"""In place of deadlines: all that are open and not yet named."""

_NEXT_CLAUSE: Final = re.compile(r"\s(?:met|waive|pass)\s+(?:rest\b|[A-Za-z][\w.-]*@\d)", re.IGNORECASE | re.ASCII)
_BETWEEN_OPTIONS: Final = re.compile(r"\s+/\s+|／")
_HOW: Final = {"met": SettledAs.MET, "waive": SettledAs.WAIVED, "pass": SettledAs.PASSED}


def injects(picture: Picture) -> tuple[str, ...]:
    """Return the ids of all injects."""
    return tuple(view.inject.id for view in picture.injects)


def points(picture: Picture) -> tuple[str, ...]:
    """Return the ids of all decision points."""
    return tuple(view.point.id for view in picture.points)


def read_start(reader: Reader) -> Command:
    """Read the cells that play; without any, all that the deck does not call optional."""
    deck = reader.picture.deck
    if reader.peek() is None:
        reader.end()
        return StartExercise(tuple(cell.id for cell in deck.cells if cell.id not in deck.optional))
    cells = reader.codes(Kind.CELL, (cell.id for cell in deck.cells))
    reader.end()
    return StartExercise(cells)


def read_release(reader: Reader) -> Command:
    """Read `release [ID]` and `release scores`."""
    token = reader.peek()
    if reader.skip("scores"):
        reader.end()
        return ReleaseScores()
    if token is not None:
        inject = reader.code(Kind.INJECT, injects(reader.picture))
        reader.end()
        return ReleaseInject(inject)
    reader.end()
    following = reader.picture.next_inject
    if following is None:
        reader.stop("no-next", 0)
    return ReleaseInject(following)


def read_defer(reader: Reader) -> Command:
    """Read `defer ID T+1:10 [because …]`."""
    inject = reader.code(Kind.INJECT, injects(reader.picture))
    reader.skip("until")
    return DeferInject(inject, reader.time(), reader.because())


def read_hold(reader: Reader) -> Command:
    """Read `hold ID [because …]`."""
    return DeferInject(reader.code(Kind.INJECT, injects(reader.picture)), None, reader.because())


def read_retime(reader: Reader) -> Command:
    """Read `retime ID T+1:10 [because …]`."""
    inject = reader.code(Kind.INJECT, injects(reader.picture))
    reader.skip("to")
    return RetimeInject(inject, reader.time(), reader.because())


def read_omit(reader: Reader) -> Command:
    """Read `omit ID [because …]`."""
    return OmitInject(reader.code(Kind.INJECT, injects(reader.picture)), reader.because())


def read_recall(reader: Reader) -> Command:
    """Read `recall ID [because …]`."""
    return RecallInject(reader.code(Kind.INJECT, injects(reader.picture)), reader.because())


def read_overrule(reader: Reader) -> Command:
    """Read `overrule ID due|never [because …]`."""
    inject = reader.code(Kind.INJECT, injects(reader.picture))
    due = reader.code(Kind.HOW, ("due", "never")) == "due"
    return OverruleBranch(inject, due, reader.because())


def read_inject(reader: Reader) -> Command:
    """Read `inject "title" to japan[, us] [about INCIDENT] [tags a, b]: text`."""
    picture = reader.picture
    title = _title(reader)
    if not reader.skip("to"):
        reader.missing(Kind.CELL)
    to = reader.codes(Kind.CELL, picture.cells)
    about = read_about(reader) if reader.skip("about") else None
    tags = reader.codes(Kind.TAG, (tag.id for tag in picture.procedures.tags)) if reader.skip("tags") else ()
    return AddInject(ImprovisedInject(_fresh("X", picture), title, to, reader.text(), about, tags))


def read_point(reader: Reader) -> Command:
    """Read `point "question" to us, japan [joint] [within 10m] [for INJECT][: option / option]`."""
    picture = reader.picture
    ask = _title(reader)
    if not reader.skip("to"):
        reader.missing(Kind.CELL)
    cells = reader.codes(Kind.CELL, picture.cells)
    asks = Asks.JOINT if len(cells) > 1 else Asks.NATIONAL
    within: Millis | None = None
    inject: str | None = None
    while (token := reader.peek()) is not None:
        if reader.skip("within"):
            within = reader.length()
        elif reader.skip("for"):
            inject = reader.code(Kind.INJECT, injects(picture))
        else:
            asks = Asks(reader.one_of(token, Kind.PART, (*(ask.value for ask in Asks), "within", "for")))
            reader.take()
    options = _BETWEEN_OPTIONS.split(reader.text()) if reader.pos < len(reader.line) else []
    named = tuple(option.strip() for option in options if option.strip())
    return AddPoint(ImprovisedPoint(_fresh("P", picture), asks.value, ask, cells, named, within, inject))


def _title(reader: Reader) -> str:
    token = reader.word(Kind.TITLE)
    if not token.quoted or not token.raw.strip():
        reader.stop("missing", token.start, kind=Kind.TITLE)
    return token.raw.strip()


def _fresh(letter: str, picture: Picture) -> str:
    """Return an id that nothing has: X1, X2 … for injects, P1, P2 … for points."""
    procedures = picture.procedures
    declared = (procedures.sides, procedures.offices, procedures.others, procedures.bodies, procedures.matters)
    taken = {name.casefold() for name in (*injects(picture), *points(picture))}
    taken |= {value.id.casefold() for group in declared for value in group}
    number = 1
    while f"{letter}{number}".casefold() in taken:
        number += 1
    return f"{letter}{number}"


def read_reveal(reader: Reader) -> Command:
    """Read `reveal POINT`."""
    point = reader.code(Kind.POINT, points(reader.picture))
    reader.end()
    return RevealDecision(point)


def read_pause(reader: Reader) -> Command:
    """Read `pause [because …]`."""
    return PauseClock(reader.because())


def read_resume(reader: Reader) -> Command:
    """Read `resume`."""
    reader.end()
    return ResumeClock()


def read_freeze(reader: Reader) -> Command:
    """Read `freeze [because …]`."""
    return FreezeClock(reader.because())


def read_speed(reader: Reader) -> Command:
    """Read `speed 4`."""
    token = reader.word(Kind.RATE)
    match = re.fullmatch(r"x?(\d{1,4}(?:\.\d{1,3})?)x?", token.text.casefold(), re.ASCII)
    if match is None:
        reader.stop("not-a-rate", token.start, word=token.raw)
    reader.end()
    return ChangeRate(float(match[1]))


def read_jump(reader: Reader) -> Command:
    """Read `jump T+1:10 [met ID, ID] [waive ID because …] [pass ID|rest] [because …]`."""
    reader.skip("to")
    to = reader.time()
    crossed = tuple(deadline for deadline in reader.picture.deadlines if deadline.due < to)
    settled = _settled(reader, crossed)
    return JumpClock(to, settled, reader.because())


def read_move(reader: Reader) -> Command:
    """Read `move M2 [met …] [waive …] [pass …]`."""
    move = reader.code(Kind.MOVE, (view.move.id for view in reader.picture.moves))
    settled = _settled(reader, reader.picture.deadlines)
    reader.end()
    return OpenMove(move, settled)


def _settled(reader: Reader, crossed: tuple[Deadline, ...]) -> tuple[Settled, ...]:
    """Read how deadlines are settled; `rest` stands for those crossed that nothing else names."""
    settled: dict[str, Settled] = {}
    rest: tuple[SettledAs, str] | None = None
    while (token := reader.peek()) is not None and token.is_word(*_HOW):
        reader.take()
        how = _HOW[token.text.casefold()]
        names = () if reader.skip(REST) else _deadlines(reader)
        reason = _reason(reader, token, names) if how is SettledAs.WAIVED else ""
        if not names:
            rest = (how, reason)
        settled.update({name: Settled(name, how, reason) for name in names})
    if rest is not None:
        left = (deadline.id for deadline in crossed if deadline.left >= 0 and deadline.id not in settled)
        settled.update({name: Settled(name, *rest) for name in left})
    return tuple(settled.values())


def _deadlines(reader: Reader) -> tuple[str, ...]:
    return reader.codes(Kind.DEADLINE, (deadline.id for deadline in reader.picture.deadlines))


def _reason(reader: Reader, token: Token, names: tuple[str, ...]) -> str:
    """Read a waiver's reason, which ends where the next clause begins."""
    if not reader.skip("because"):
        reader.stop("waive-reason", token.start, word=", ".join(names) or REST)
    following = _NEXT_CLAUSE.search(reader.folded, reader.pos)
    end = following.start() if following is not None else len(reader.line)
    reason, reader.pos = reader.line[reader.pos : end].strip(), end
    if not reason:
        reader.missing(Kind.REASON)
    return reason


def read_close(reader: Reader) -> Command:
    """Read `close move`."""
    if not reader.skip("move"):
        reader.missing(Kind.MOVE)
    reader.end()
    return CloseMove()


def read_hand(reader: Reader) -> Command:
    """Read `hand over to SEAT`."""
    for word in ("over", "to"):
        reader.skip(word)
    seat = reader.word(Kind.SEAT)
    reader.end()
    return HandOver(seat.raw)


def read_end(reader: Reader) -> Command:
    """Read `end [because …]`."""
    return EndExercise(reader.because())
