"""Values → words: states, times, countdowns and sentences as text, symbol and style class, for every front."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeAlias, assert_never
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from tabletop.exercise.concurrence import counted
from tabletop.exercise.deck import Deck, MoveClock
from tabletop.exercise.procedures import Chain, Consistency, Existence, Precedence, Procedures, Response, Rule
from tabletop.exercise.times import MINUTE, SECOND, Millis, dtg, format_offset, minutes_of
from tabletop.exercise.verdicts import Code, Counts, Coverage, RuleScore, Scorecard, Verdict
from tabletop.exercise.views import ClockView, InjectState, InjectView, MoveView, Outcome, PointView, Stage
from tabletop.words import clean
from tabletop.words.catalogue import has, say
from tabletop.words.shares import hundredths

STYLES: Final = ("", "strong", "dim", "title", "good", "late", "bad", "due", "note")
"""The style classes a piece may have; each says something that its text says too."""


@attrs.frozen
class Piece:
    """Some text of one style."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]
"""One screen line, from left to right."""


@attrs.frozen
class Word:
    """A state in words, with an ASCII sign and a style, so that no state is told by colour alone."""

    text: str
    sign: str
    style: str = ""


def text_of(line: Line) -> str:
    """Return a line without its styles."""
    return "".join(piece.text for piece in line)


# --- times ----------------------------------------------------------------------------------------------------------


def countdown(left: Millis, language: str) -> str:
    """Say how long it is until something, or since when it is past: `in 12 min`, `in 40 s`, `3 min ago`."""
    if left >= MINUTE:
        return say("time.in", language, minutes=minutes_of(left))
    if left > 0:
        return say("time.in-seconds", language, seconds=-(-left // SECOND))
    if left > -MINUTE:
        return say("time.now", language)
    return say("time.ago", language, minutes=-left // MINUTE)


def minutes_left(left: Millis, language: str) -> str:
    """Say how much time is left: `12 min left`, `40 s left`, `3 min over`."""
    if left >= MINUTE:
        return say("time.left", language, minutes=minutes_of(left))
    if left > 0:
        return say("time.left-seconds", language, seconds=-(-left // SECOND))
    return say("time.over", language, minutes=-left // MINUTE)


@lru_cache(maxsize=32)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_name(zone: str, language: str) -> str:
    """Return the word for a time zone: a capital where the alliance has one, else the zone's own city."""
    key = f"zone.{zone}"
    return say(key, language) if has(key) else clean.line(zone.rpartition("/")[2].replace("_", " "))


def zone_time(story: datetime, zone: str) -> str:
    """Return the story's time in a zone as `12:45`, with `+1` or `-1` where the day is not the story's own.

    A machine without a time zone database shows dashes: a wrong hour would be worse.
    """
    info = _zone(zone)
    if info is None:
        return "--:--"
    there = story.astimezone(info)
    days = (there.date() - story.date()).days
    return f"{there:%H:%M}" + ("Z" if zone == "UTC" else "") + (f"{days:+d}" if days else "")


def zone_times(story: datetime, zones: Iterable[str], language: str) -> str:
    """Return the story's time in all zones: `Tokyo 12:45 | Washington 23:45-1 | Zulu 03:45Z`."""
    return " | ".join(f"{zone_name(zone, language)} {zone_time(story, zone)}" for zone in zones)


def story_day(story: datetime, start: datetime) -> str:
    """Return the story's date-time group, with `D+1` once the story has left its first day."""
    days = (story.date() - start.astimezone(story.tzinfo).date()).days
    group = dtg(story)
    return group if not days else f"D{days:+d} {group}"


# --- the clock and the moves ----------------------------------------------------------------------------------------


def clock_word(clock: ClockView, language: str) -> Word:
    """Say how the clock stands."""
    match clock.stage:
        case Stage.BEFORE:
            return Word(say("clock.before", language), ".", "due")
        case Stage.ENDED:
            return Word(say("clock.ended", language), "#", "strong")
        case Stage.PLAY:
            rate = f" x{clock.rate:g}"
            if clock.paused and clock.frozen:
                return Word(say("clock.paused-frozen", language), "=", "late")
            if clock.paused:
                return Word(say("clock.paused", language), "=", "late")
            if clock.frozen:
                return Word(say("clock.frozen", language) + rate, "*", "late")
            return Word(say("clock.running", language) + rate, ">", "good")
        case _:
            assert_never(clock.stage)


def time_of(at: Millis) -> str:
    """Return an exercise time with its seconds: `T+0:45:30`."""
    return format_offset(at, seconds=True)


def move_line(move: MoveView | None, at: Millis, language: str) -> str:
    """Say which phase of play is open and how much of its time is left."""
    if move is None:
        return say("move.none", language)
    title = clean.line(move.move.title.in_(language))
    opened = move.opened if move.opened is not None else at
    left = minutes_left(opened + move.move.length - at, language)
    frozen = f" | {say('move.frozen', language)}" if move.move.clock is MoveClock.FROZEN else ""
    return f"{move.move.id} {title} | {left}{frozen}"


# --- injects --------------------------------------------------------------------------------------------------------

_INJECT: Final = {
    InjectState.PLANNED: (".", ""),
    InjectState.WAITING: ("~", "dim"),
    InjectState.DUE: ("!", "due"),
    InjectState.RELEASED: ("+", "dim"),
    InjectState.HELD: ("=", "late"),
    InjectState.OMITTED: ("-", "dim"),
    InjectState.RECALLED: ("<", "dim"),
    InjectState.STRANDED: ("?", "bad"),
    InjectState.SHELF: ("*", ""),
}


def inject_word(view: InjectView, at: Millis, language: str) -> Word:
    """Say how an inject stands, with its countdown while it has one."""
    sign, style = _INJECT[view.state]
    match view.state:
        case InjectState.PLANNED if view.due is not None:
            left = view.due - at
            return Word(countdown(left, language), sign, "due" if left <= 2 * MINUTE else style)
        case InjectState.DUE if view.due is not None:
            late = at - view.due
            key = "inject.due" if late < MINUTE else "inject.due-since"
            return Word(say(key, language, minutes=late // MINUTE), sign, style)
        case InjectState.HELD if view.due is not None:
            return Word(say("inject.held-until", language, until=format_offset(view.due)), sign, style)
        case InjectState.WAITING if view.waits_for:
            return Word(say("inject.waiting-for", language, what=", ".join(view.waits_for)), sign, style)
        case _:
            return Word(say(f"inject.{view.state.value}", language), sign, style)


def inject_time(view: InjectView) -> str:
    """Return when an inject was released, or else when it is due; nothing when no time is known."""
    at = view.released if view.released is not None else view.due
    return "" if at is None else format_offset(at, seconds=False)


def cell_name(deck: Deck, cell_id: str, language: str) -> str:
    """Return a cell's name, or its id where the deck does not know it."""
    found = next((cell for cell in deck.cells if cell.id == cell_id), None)
    return clean.line(found.name.in_(language) if found else cell_id)


# --- decisions ------------------------------------------------------------------------------------------------------

_OUTCOME: Final = {
    Outcome.OPEN: ("!", "due"),
    Outcome.AGREED: ("+", "good"),
    Outcome.CAVEAT: ("+", "good"),
    Outcome.DIVERGED: ("/", "late"),
    Outcome.ONE_SIDE: (":", "late"),
    Outcome.TAKEN_BACK: ("<", "late"),
    Outcome.RECORDED: ("+", "good"),
}


def outcome_word(outcome: Outcome, language: str) -> Word:
    """Say how the answers at a decision point go together, in the room's words."""
    sign, style = _OUTCOME[outcome]
    return Word(say(f"outcome.{outcome.value}", language), sign, style)


def consulted_word(view: PointView, language: str) -> str:
    """Say whether the sides consulted before the first answer; nothing where that is not known."""
    if view.consulted is None:
        return ""
    return say("consulted.yes" if view.consulted else "consulted.no", language)


def concurrence_sentence(points: Iterable[PointView], language: str) -> str:
    """Count how the answers at the points put so far go together."""
    return say("list.join", language).join(
        say("outcome.count", language, outcome=outcome_word(outcome, language).text, count=count)
        for outcome, count in counted(points).items()
        if count
    )


# --- verdicts -------------------------------------------------------------------------------------------------------

_CODE: Final = {
    Code.PENDING: (".", ""),
    Code.FULFILLED: ("+", "good"),
    Code.LATE: ("+", "late"),
    Code.OVERDUE: ("!", "late"),
    Code.VIOLATED: ("x", "bad"),
    Code.KEPT: (".", "dim"),
    Code.EXEMPT: ("-", "dim"),
    Code.WAIVED: ("-", "dim"),
    Code.SET_ASIDE: ("-", "dim"),
    Code.NOT_EXERCISED: (" ", "dim"),
}


def verdict_word(verdict: Verdict, procedures: Procedures, language: str) -> Word:
    """Say what a rule says of one occasion, in the room's words with the minutes that belong to them."""
    sign, style = _CODE[verdict.code]
    match verdict.code:
        case Code.PENDING if verdict.left is not None:
            return Word(say("verdict.pending-left", language, left=minutes_left(verdict.left, language)), sign, style)
        case Code.LATE if verdict.later_by:
            return Word(say("verdict.late-by", language, minutes=minutes_of(verdict.later_by)), sign, style)
        case Code.VIOLATED if _by_order(verdict, procedures):
            return Word(say("verdict.order", language), sign, style)
        case _:
            return Word(say(f"verdict.{verdict.code.value}", language), sign, style)


def code_word(code: Code, language: str) -> Word:
    """Say what a rule comes to as a whole, without minutes."""
    sign, style = _CODE[code]
    return Word(say(f"verdict.{code.value}", language), sign, style)


def rule_word(score: RuleScore, procedures: Procedures, language: str) -> Word:
    """Say what a rule comes to, with the minutes of the occasion that speaks for it: the latest of its kind."""
    same = [verdict for verdict in score.verdicts if verdict.code is score.code]
    speaking = max(same, key=lambda verdict: verdict.later_by, default=None)
    if speaking is None:
        return code_word(score.code, language)
    word = verdict_word(speaking, procedures, language)
    if score.code is Code.LATE and len(same) > 1:
        return attrs.evolve(word, text=say("verdict.late-by-most", language, minutes=minutes_of(speaking.later_by)))
    return word


def rule_name(rule: Rule, group: str, language: str) -> str:
    """Return the id under which a norm is scored, its title, and what its duty rests on."""
    basis = say(f"basis.{rule.basis.value}", language)
    return clean.line(say("beside.rule", language, rule=group, title=rule.title.in_(language), basis=basis))


def _by_order(verdict: Verdict, procedures: Procedures) -> bool:
    """Whether something was seen in another order rather than not at all.

    An absence that something was recorded against has no order to differ: the norm was not seen, and `because` says
    what was.
    """
    rule = procedures.rule(verdict.rule)
    return verdict.disorder if rule is None or isinstance(rule.shape, Chain) else isinstance(rule.shape, Precedence)


def counts_sentence(counts: Counts, language: str) -> str:
    """Say `22 of 30 norms seen in time, 5 later, 3 not seen, 9 without occasion`, and what is open where it is."""
    key = "counts" if counts.assessed != 1 else "counts.one"
    parts = [
        say(
            key,
            language,
            seen=counts.in_time,
            all=counts.assessed,
            later=counts.later,
            missing=counts.not_seen,
            idle=counts.no_occasion,
        )
    ]
    rest = (
        ("counts.open", counts.open),
        ("counts.kept", counts.kept),
        ("counts.waived", counts.waived),
        ("counts.ended", counts.ended),
        ("counts.exempt", counts.exempt),
    )
    parts += [say(name, language, count=number) for name, number in rest if number]
    return say("list.join", language).join(parts)


def coverage_sentence(coverage: Coverage, language: str) -> str:
    """Say how much of the procedures the counts speak of, in hundredths of the weight; never a mark for the play."""
    return say("coverage", language, occasion=hundredths(coverage.occasion), file=hundredths(coverage.file))


def unmet_sentence(card: Scorecard, procedures: Procedures, language: str) -> str:
    """Name the weightiest norms that were not seen, which no mean is to hide; empty where there are none."""
    names = [rule_name(procedures.head(id_), id_, language) for id_ in card.unmet]
    return say("counts.unmet", language, names=say("list.join", language).join(names)) if names else ""


def basis_words(verdict: Verdict, procedures: Procedures, language: str) -> str:
    """Say what the duty rests on, and what the number rests on where there is one."""
    rule = procedures.rule(verdict.rule)
    if rule is None:
        return ""
    duty = say("basis", language, basis=say(f"basis.{rule.basis.value}", language))
    if rule.deadline is None or rule.within is None:
        return duty
    number = say(f"basis.{rule.deadline.value}", language)
    return duty + say("list.join", language) + say("basis.deadline", language, basis=number)


def part_words(verdict: Verdict, procedures: Procedures) -> str:
    """Name the part that an occasion is of: what a part of an `each` asks beside the rule (`to PM`), or a field."""
    rule, part = procedures.rule(verdict.rule), verdict.part
    if rule is None or part is None:
        return ""
    match rule.shape:
        case Response(each=each) | Existence(each=each) | Precedence(each=each) if part < len(each):
            asks = each[part].then.asks
            told = [f"{facet} {'/'.join(sorted(ask.values))}" for facet, ask in asks if facet != "act"]
            return " ".join(told or [value for facet, ask in asks for value in sorted(ask.values)])
        case Consistency(fields=fields) if part < len(fields):
            return fields[part]
        case _:
            return ""


def evidence_line(verdict: Verdict, language: str) -> str:
    """Name the entries that opened, met or broke it, by the numbers a person can say aloud."""
    if not verdict.because:
        return say("evidence.none", language)
    key = "evidence.one" if len(verdict.because) == 1 else "evidence.many"
    return say(key, language, entries=say("list.join", language).join(f"{number}" for number in verdict.because))
