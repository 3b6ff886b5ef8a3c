"""Several plays in words, side by side: what each comes to, where they differ, norm by norm, with the entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import attrs

from tabletop.exercise.arrangement import ROLES, Step
from tabletop.exercise.compare import Comparison, Difference, Occasion, RuleRow
from tabletop.exercise.events import Entry
from tabletop.exercise.times import format_offset
from tabletop.exercise.verdicts import Code, Verdict
from tabletop.exercise.views import Picture
from tabletop.words import clean, present
from tabletop.words.catalogue import say
from tabletop.words.quoted import Quotes


@attrs.frozen
class Shown:
    """One play, or one reading of it, as a comparison shows it."""

    name: str
    """The save's file."""
    picture: Picture
    played_under: str
    """The arrangement it was played under."""
    recorded: tuple[Entry, ...] = ()
    """The record as the room said it, before any office was read as another."""
    steps: tuple[Step, ...] = ()
    """Where another office stands."""
    updated: tuple[str, ...] = ()
    """Procedures files that are not those the save carries."""
    deck_text: str = ""
    """The deck as the save carries it, word for word."""
    started: datetime | None = None
    """When STARTEX was typed, in UTC."""
    rehearsal: bool = False
    branch_of: str | None = None

    @property
    def procedures(self) -> str:
        """The arrangement it is read under."""
        return self.picture.procedures.id

    @property
    def moved(self) -> bool:
        """Whether that is another one than it was played under."""
        return self.procedures != self.played_under

    @property
    def scored(self) -> bool:
        """Whether that holds any norm; one that holds open questions alone reads nothing."""
        return bool(self.picture.procedures.rules)


# --- what each comes to ---------------------------------------------------------------------------------------------


def heads(shown: Sequence[Shown], language: str, *, dated: bool = False) -> list[str]:
    """Say of each play what it is and what it comes to, with its coverage.

    Args:
        shown: The plays.
        language: `en` or `ja`.
        dated: Whether to say when it was played.
    """
    return [line for number, one in enumerate(shown, 1) for line in _head(number, one, language, dated=dated)]


def _head(number: int, one: Shown, language: str, *, dated: bool) -> list[str]:
    picture = one.picture
    told = say(
        "beside.dated" if dated else "beside.play",
        language,
        number=number,
        date=date_of(one) if dated else "",
        name=one.name,
        title=picture.deck.title.in_(language),
        deck=picture.deck.id,
        procedures=one.procedures,
        at=format_offset(picture.clock.at),
    )
    marks = _marks(one, language)
    if marks:
        told = say("beside.marked", language, text=told, marks=say("list.join", language).join(marks))
    card = picture.card
    if card is None:
        raise AssertionError("control sees every score")
    counted = present.concurrence_sentence(picture.points, language)
    lines = [
        present.counts_sentence(card.counts, language),
        present.coverage_sentence(card.coverage, language),
        *([say("coordination.concurrence", language, counts=counted)] if counted else []),
    ]
    if not one.scored:
        lines = [_unscored(one, language)]
    return [clean.line(told), *(f"   {line}" for line in lines)]


def _unscored(one: Shown, language: str) -> str:
    count = len(one.picture.procedures.questions)
    key = "beside.unscored.count" if count else "beside.unscored"
    return say(key, language, procedures=one.procedures, count=count)


def _marks(one: Shown, language: str) -> list[str]:
    marks = []
    if one.rehearsal:
        marks.append(say("beside.rehearsal", language))
    if one.branch_of is not None:
        marks.append(say("beside.branch", language, name=one.branch_of))
    if one.moved:
        marks.append(say("beside.read-under", language, procedures=one.played_under))
    return marks


def date_of(one: Shown) -> str:
    """Return when it was played, in the zone of its deck's story: `2027-01-21 08:45+09:00`; dashes before STARTEX."""
    if one.started is None:
        return "----------"
    there = one.started.astimezone(one.picture.deck.scenario.start.tzinfo)
    return there.isoformat(sep=" ", timespec="minutes")


def caveats(shown: Sequence[Shown], language: str) -> list[str]:
    """Say what keeps plays from being set side by side as they are: other decks, arrangements, versions of files."""
    lines = []
    join = say("list.join", language).join
    decks = list(dict.fromkeys(one.picture.deck.id for one in shown))
    arrangements = list(dict.fromkeys(one.procedures for one in shown if one.scored))
    if len(decks) > 1:
        lines.append(say("beside.decks", language, decks=join(decks)))
    if len(arrangements) > 1:
        lines.append(say("beside.arrangements", language, procedures=join(arrangements)))
    versions = _in_versions((one.picture.deck.id, one.deck_text) for one in shown)
    versions += _in_versions((one.procedures, one.picture.procedures) for one in shown)
    if versions:
        lines.append(say("beside.versions", language, names=join(versions)))
    lines += dict.fromkeys(
        say("beside.updated", language, procedures=one.procedures, files=join(one.updated))
        for one in shown
        if one.updated
    )
    return [clean.line(line) for line in lines]


def _in_versions(found: Iterable[tuple[str, object]]) -> list[str]:
    """Return the ids under which not all hold the same."""
    by_id: dict[str, list[object]] = {}
    for id_, one in found:
        by_id.setdefault(id_, []).append(one)
    return [id_ for id_, several in by_id.items() if any(one != several[0] for one in several)]


# --- side by side ---------------------------------------------------------------------------------------------------


def plays(shown: Sequence[Shown], comparison: Comparison, language: str) -> list[str]:
    """Say how plays differ: what each comes to, the first difference, the norms that read otherwise."""
    return [
        say("beside.caution", language),
        "",
        *heads(shown, language),
        *caveats(shown, language),
        *_moved(shown, language),
        "",
        *_differences(shown, comparison, language),
        "",
        *_norms(shown, comparison, language),
    ]


def _moved(shown: Sequence[Shown], language: str) -> list[str]:
    """Say of each play that is read under another arrangement which of its steps would have gone elsewhere."""
    lines: list[str] = []
    for number, one in enumerate(shown, 1):
        if one.moved:
            first, *rest = steps(one, language)
            lines += ["", say("beside.own", language, number=number, text=first), *rest]
    return lines


def arrangements(shown: Sequence[Shown], comparison: Comparison, language: str) -> list[str]:
    """Say how one play reads under several arrangements: which steps would have gone elsewhere, and what differs."""
    lines = [
        say("beside.caution", language),
        say("beside.cannot", language),
        "",
        *heads(shown, language),
        *caveats(shown, language),
    ]
    for one in shown:
        lines += ["", *steps(one, language)] if one.moved else []
    return [*lines, "", *_norms(shown, comparison, language)]


def steps(one: Shown, language: str) -> list[str]:
    """Say which steps would have gone to another office, each with the entry as it stands, in the room's words.

    Of an arrangement that holds open questions alone nothing can be said but what is open.
    """
    by_entry: dict[int, list[Step]] = {}
    for step in one.steps:
        by_entry.setdefault(step.entry, []).append(step)
    if not by_entry and not one.scored:
        return _questions(one, language)
    key = {0: "beside.steps.none", 1: "beside.steps.one"}.get(len(by_entry), "beside.steps")
    lines = [say(key, language, procedures=one.procedures, count=len(by_entry))]
    quotes = Quotes(one.picture, one.recorded)
    for n, moved in by_entry.items():
        told = [
            say(f"beside.step.{step.role}", language, office=step.office, now=step.now)
            for step in sorted(moved, key=lambda step: ROLES.index(step.role))
        ]
        lines.append(f"  {quotes.line(n, language)}")
        lines.append(f"     {say('list.join', language).join(told)}")
    return [*(clean.line(line) for line in lines), *([] if one.scored else _questions(one, language))]


def _questions(one: Shown, language: str) -> list[str]:
    """List what an arrangement leaves open, and say where the reasons are."""
    questions = one.picture.procedures.questions
    heading = say("beside.steps.open", language, procedures=one.procedures, count=len(questions))
    return [
        clean.line(heading),
        *(clean.line(f"  {asked.id}  {asked.title.in_(language)}") for asked in questions),
        clean.line(say("beside.questions.where", language, procedures=one.procedures)),
    ]


def _differences(shown: Sequence[Shown], comparison: Comparison, language: str) -> list[str]:
    lines = [] if comparison.said is not None else [say("beside.no-difference", language)]
    for key, difference in (("beside.timed", comparison.timed), ("beside.said", comparison.said)):
        lines += [] if difference is None else _difference(key, difference, shown, language)
    return lines


def _difference(key: str, difference: Difference, shown: Sequence[Shown], language: str) -> list[str]:
    return [
        say(key, language, at=format_offset(difference.at)),
        *(
            clean.line(f"  {number}. {_entry(entry, one, language)}")
            for number, (entry, one) in enumerate(zip(difference.entries, shown, strict=True), 1)
        ),
    ]


def _entry(entry: Entry | None, one: Shown, language: str) -> str:
    """Return an entry as it stands now, with the one that amended it; that the record is over where there is none."""
    return say("beside.over", language) if entry is None else _quotes(one).line(entry.n, language)


def _quotes(one: Shown) -> Quotes:
    """Quote a play in the words that the room used, whatever office is read in place of one that it named."""
    return Quotes(one.picture, one.recorded or None)


# --- norms ----------------------------------------------------------------------------------------------------------


def _norms(shown: Sequence[Shown], comparison: Comparison, language: str) -> list[str]:
    scored = [place for place, one in enumerate(shown) if one.scored]
    if len(scored) < 2:
        return [say("beside.nothing-in-common", language)]
    shared = [row for row in comparison.rows if all(row.scores[place] is not None for place in scored)]
    differing = [row for row in shared if row.differing]
    idle = [row for row in shared if not row.differing and _without_occasion(row)]
    alike = [row for row in shared if not row.differing and row not in idle]
    key = {0: "beside.differ.none", 1: "beside.differ.one"}.get(len(differing), "beside.differ")
    lines = [say(key, language, count=len(differing), all=len(shared))]
    quotes = [_quotes(one) for one in shown]
    for row in differing:
        lines += _differing(row, shown, quotes, language)
    if alike:
        lines += ["", say("beside.alike", language, count=len(alike))]
        for row in alike:
            lines += [f"- {rule_line(row, shown, language)}", *rewritten(row, language)]
    if idle:
        lines += ["", say("beside.idle", language, rules=say("list.join", language).join(row.id for row in idle))]
    return lines + _not_shared([row for row in comparison.rows if row not in shared], shown, language)


def _not_shared(rows: Sequence[RuleRow], shown: Sequence[Shown], language: str) -> list[str]:
    """List the norms that not every arrangement has, by who has them."""
    by_who: dict[tuple[int, ...], list[RuleRow]] = {}
    for row in rows:
        having = tuple(number for number, score in enumerate(row.scores, 1) if score is not None)
        by_who.setdefault(having, []).append(row)
    lines: list[str] = []
    for having, theirs in by_who.items():
        numbers = ", ".join(map(str, having))
        lines += ["", say("beside.only", language, numbers=numbers, count=len(theirs))]
        lines += [f"- {rule_line(row, shown, language)}" for row in theirs]
    return lines


def _without_occasion(row: RuleRow) -> bool:
    return all(score is None or score.code is Code.NOT_EXERCISED for score in row.scores)


def rule_line(row: RuleRow, shown: Sequence[Shown], language: str) -> str:
    """Name a norm with its basis, and what it comes to in each play that has it."""
    words = [
        f"{number}. {present.rule_word(score, one.picture.procedures, language).text}"
        for number, (score, one) in enumerate(zip(row.scores, shown, strict=True), 1)
        if score is not None
    ]
    told = words[0].partition(" ")[2] if len({word.partition(" ")[2] for word in words}) == 1 else " | ".join(words)
    return clean.line(f"{present.rule_name(row.rule, row.id, language)}: {told}")


def _differing(row: RuleRow, shown: Sequence[Shown], quotes: Sequence[Quotes], language: str) -> list[str]:
    """Say how one norm reads in each play, and every occasion that reads otherwise; the first with its entries."""
    lines = [f"- {present.rule_name(row.rule, row.id, language)}"]
    for number, (score, one) in enumerate(zip(row.scores, shown, strict=True), 1):
        if score is not None:
            lines.append(f"  {number}. {present.rule_word(score, one.picture.procedures, language).text}")
    lines += rewritten(row, language)
    count = len(row.differing)
    lines.append(f"  {say('beside.occasions.one' if count == 1 else 'beside.occasions', language, count=count)}")
    for nth, occasion in enumerate(row.differing):
        lines.append(f"  {_tie(occasion, shown, language)}")
        for place, verdict in enumerate(occasion.verdicts):
            if shown[place].scored:
                lines += _occasion(place + 1, verdict, shown[place], quotes[place], language)
                lines += _evidence(verdict, quotes[place], language) if verdict is not None and nth == 0 else []
    return [clean.line(line) for line in lines]


def rewritten(row: RuleRow, language: str) -> list[str]:
    """Say that a norm does not ask the same everywhere, and how those name it, and its basis, that do so otherwise."""
    if not row.rewritten:
        return []
    own = present.rule_name(row.rule, row.id, language)
    names = [None if rule is None else present.rule_name(rule, row.id, language) for rule in row.rules]
    lines = [say("beside.rewritten", language)]
    for number, name in enumerate(names, 1):
        if name is not None and name != own:
            lines.append(say("beside.named", language, number=number, name=name))
    return [clean.line(f"  {line}") for line in lines]


def _tie(occasion: Occasion, shown: Sequence[Shown], language: str) -> str:
    """Name the rule, what ties an occasion's entries together, and the part that it is of."""
    verdict, one = next((had, one) for had, one in zip(occasion.verdicts, shown, strict=True) if had is not None)
    tied = [f"{say(f'tie.{facet}', language)} {value}" for facet, value in verdict.key]
    part = present.part_words(verdict, one.picture.procedures)
    return " ".join([occasion.rule, say("list.join", language).join([*tied, *([part] if part else [])])]).rstrip()


def _occasion(number: int, verdict: Verdict | None, one: Shown, quotes: Quotes, language: str) -> list[str]:
    if verdict is None:
        return [f"    {number}. {say('beside.no-occasion', language)}"]
    word = present.verdict_word(verdict, one.picture.procedures, language).text
    why = quotes.why(verdict, language)
    return [f"    {number}. {say('beside.occasion', language, id=verdict.id, word=word, why=why)}"]


def _evidence(verdict: Verdict, quotes: Quotes, language: str) -> list[str]:
    return [f"       {line}" for line in quotes.evidence(verdict, language)]
