"""Pages of plain lines: how an exercise stands, one inject, one point, one norm, the log, the score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tabletop.exercise.behind import Record
from tabletop.exercise.deck import DecisionPoint, Deck
from tabletop.exercise.procedures import Procedures, Rule
from tabletop.exercise.score import least_favourable
from tabletop.exercise.text import Text
from tabletop.exercise.times import format_duration, format_offset, minutes_of
from tabletop.exercise.verdicts import Code, RuleScore, Verdict
from tabletop.exercise.views import InjectState, InjectView, LogLine, Picture, PointView, Stage
from tabletop.words import because, chronicle, clean, present
from tabletop.words import rule_page as rule_pages
from tabletop.words.catalogue import BANNER, say
from tabletop.words.phrases_act import act_of, say_act

_LABELS: Final[dict[str, tuple[str, str]]] = {
    "answered": ("answered", "回答済み"),
    "cells": ("To", "付与先"),
    "control": ("For control only", "統裁部限り"),
    "deadlines": ("Open deadlines", "進行中の期限"),
    "due": ("Due now", "付与時刻到来"),
    "expect": ("Hoped for", "期待される対応"),
    "from": ("From", "発信元"),
    "implies": ("implies", "伴う行為"),
    "next": ("Next", "次の付与"),
    "no-next": ("Nothing is planned any more.", "予定された付与はありません。"),
    "no-points": ("No question is open.", "回答待ちの判断事項はありません。"),
    "occasions": ("occasions", "該当場面"),
    "option": ("Options", "選択肢"),
    "point": ("Question", "判断事項"),
    "points": ("Open questions", "回答待ちの判断事項"),
    "seat": ("Control", "統裁"),
    "waits": ("stranded: what it waits for can no longer happen", "前提が失われ付与不能"),
    "why": ("Why", "理由"),
    "within": ("within", "目安"),
    "rfis": ("Requests without answer", "未回答の情報要求"),
}

URGENT: Final = 6
"""How many open deadlines the status names."""


def label(key: str, language: str) -> str:
    """Return one of this room's labels."""
    return _LABELS[key][1 if language == "ja" else 0]


def _headed(key: str, text: str, language: str) -> str:
    return f"{label(key, language)}: {text}"


def _texts(text: Text, language: str) -> list[str]:
    return clean.block(text.in_(language)).split("\n") if text else []


# --- how it stands --------------------------------------------------------------------------------------------------


def opening(deck: Deck, language: str) -> list[str]:
    """Say what exercise this is, and the situation that is read aloud before STARTEX."""
    return [
        BANNER,
        f"{clean.line(deck.title.in_(language))} | {clean.line(deck.marking)}",
        "",
        *_texts(deck.scenario.situation, language),
        "",
    ]


def status(picture: Picture, language: str) -> list[str]:
    """Say how the clock, the moves, the injects, the questions and the coordination stand."""
    clock = picture.clock
    times = present.zone_times(clock.story, picture.deck.scenario.zones, language)
    because = f" ({clean.line(clock.because)})" if clock.because else ""
    lines = [f"{present.time_of(clock.at)} {present.clock_word(clock, language).text}{because} | {times}"]
    if clock.stage is Stage.PLAY:
        lines.append(present.move_line(picture.move, clock.at, language))
    lines += _injects_at_hand(picture, language)
    lines += _open_points(picture, language)
    lines += [
        _headed("rfis", f"#{rfi.entry} {rfi.cell}: {clean.line(rfi.question)}", language)
        for rfi in picture.rfis
        if rfi.answer is None
    ]
    if picture.deadlines:
        urgent = [f"{one.id} {present.minutes_left(one.left, language)}" for one in picture.deadlines[:URGENT]]
        more = f" (+{len(picture.deadlines) - URGENT})" if len(picture.deadlines) > URGENT else ""
        lines.append(_headed("deadlines", ", ".join(urgent) + more, language))
    return lines + _coordination(picture, language)


def _coordination(picture: Picture, language: str) -> list[str]:
    if picture.card is None:
        return []
    counted = present.concurrence_sentence(picture.points, language)
    return [
        present.counts_sentence(picture.card.counts, language),
        present.coverage_sentence(picture.card.coverage, language),
        *([say("coordination.concurrence", language, counts=counted)] if counted else []),
    ]


def _injects_at_hand(picture: Picture, language: str) -> list[str]:
    due = [view for view in picture.injects if view.state is InjectState.DUE]
    stranded = [view for view in picture.injects if view.state is InjectState.STRANDED]
    following = picture.inject(picture.next_inject) if picture.next_inject is not None else None
    lines = [_headed("due", inject_line(view, picture, language), language) for view in due]
    if following is not None and following not in due:
        lines.append(_headed("next", inject_line(following, picture, language), language))
    elif following is None and picture.clock.stage is not Stage.ENDED:
        lines.append(label("no-next", language))
    return lines + [f"{view.inject.id}: {label('waits', language)}" for view in stranded]


def inject_line(view: InjectView, picture: Picture, language: str) -> str:
    """Name an inject, when it is due and how it stands."""
    when = present.inject_time(view)
    word = present.inject_word(view, picture.clock.at, language).text
    return " ".join(
        part for part in (view.inject.id, when, clean.line(view.inject.title.in_(language)), f"[{word}]") if part
    )


def injects(picture: Picture, language: str) -> list[str]:
    """List the MSEL, numbered."""
    return [f"{number}. {inject_line(view, picture, language)}" for number, view in enumerate(picture.injects, 1)]


def _open_points(picture: Picture, language: str) -> list[str]:
    views = [view for view in picture.points if view.is_open]
    if not views:
        return [label("no-points", language)] if picture.clock.stage is Stage.PLAY else []
    return [label("points", language) + ":", *(f"- {point_line(view, language)}" for view in views)]


def point_line(view: PointView, language: str) -> str:
    """Name a question, who has answered it, how the answers go together, and how much time is left."""
    parts = [f"{view.point.id} ({', '.join(view.point.cells)})", present.outcome_word(view.outcome, language).text]
    answered = [answer.cell for answer in view.answers if answer.decision is not None]
    if answered:
        parts.append(f"{label('answered', language)}: {', '.join(answered)}")
    if view.is_open and view.left is not None:
        parts.append(present.minutes_left(view.left, language))
    consulted = present.consulted_word(view, language)
    return " | ".join([*parts, consulted] if consulted else parts)


def points(picture: Picture, language: str) -> list[str]:
    """List the questions put so far with what was answered, numbered."""
    lines: list[str] = []
    for number, view in enumerate((view for view in picture.points if view.put), 1):
        lines.append(f"{number}. {point_line(view, language)}")
        lines.append(f"   {clean.line(view.point.ask.in_(language))}")
        lines += [
            f"   #{answer.entry} {clean.line(chronicle.say_decision(answer.decision, picture, language))}"
            for answer in view.answers
            if answer.decision is not None
        ]
    return lines or [label("no-points", language)]


# --- one thing ------------------------------------------------------------------------------------------------------


def inject_page(view: InjectView, picture: Picture, language: str) -> list[str]:
    """Return an inject as it is read out, with its questions."""
    inject = view.inject
    names = ", ".join(present.cell_name(picture.deck, cell, language) for cell in inject.to)
    return [
        f"{inject.id} {clean.line(inject.title.in_(language))}",
        _headed("cells", names, language),
        *([_headed("from", clean.line(inject.sender.in_(language)), language)] if inject.sender else []),
        *_texts(inject.body, language),
        *(line for point in inject.decide for line in point_page(point, language)),
    ]


def point_page(point: DecisionPoint, language: str) -> list[str]:
    """Return a question with its options, numbered as `decide` takes them."""
    within = f", {label('within', language)} {format_duration(point.within)}" if point.within is not None else ""
    cells = ", ".join(point.cells)
    asked = clean.line(point.ask.in_(language))
    return [
        f"{label('point', language)} {point.id} ({point.asks.value}: {cells}{within}): {asked}",
        *(
            f"  {number}. {option.id}: {clean.line(option.title.in_(language))}"
            for number, option in enumerate(point.options, 1)
        ),
    ]


def control_page(view: InjectView, picture: Picture, language: str) -> list[str]:
    """Return what only control is to know of an inject: notes, what is hoped for, what options imply."""
    inject = view.inject
    lines = [inject_line(view, picture, language)]
    if inject.control:
        lines += [label("control", language) + ":", *_texts(inject.control, language)]
    lines += [_headed("expect", clean.line(one.text.in_(language)), language) for one in inject.expect]
    for point in inject.decide:
        for option in point.options:
            acts = [act_of(template, inject.incident, language) for template in option.implies]
            lines += [
                f"{option.id} {label('implies', language)} {number}: {say_act(act, picture.procedures, language)}"
                for number, act in enumerate(acts, 1)
            ]
    return lines


def rule_page(rule: Rule, procedures: Procedures, language: str) -> list[str]:
    """Return a norm's page: what it asks, why, on what it rests, how it is judged, an example each way."""
    page = rule_pages.page(rule.id, procedures, language)
    return [] if page is None else list(rule_pages.lines(page))


def rules(picture: Picture, language: str) -> list[str]:
    """List the norms with what they come to, numbered, each with the ids of its occasions."""
    if picture.card is None:
        return []
    return [
        f"{number}. {_rule_line(scored, picture, language)}{_ids(scored)}"
        for number, scored in enumerate(picture.card.rules, 1)
    ]


def _rule_line(scored: RuleScore, picture: Picture, language: str) -> str:
    """Name a norm, what it comes to, and on how many of its occasions it reads so."""
    named = present.rule_name(picture.procedures.head(scored.id), scored.id, language)
    word = present.rule_word(scored, picture.procedures, language).text
    count, every = sum(verdict.code is scored.code for verdict in scored.verdicts), len(scored.verdicts)
    if every > 1:
        word = say("score.counted", language, word=word, count=count, all=every)
    return f"{named}: {word}"


def _ids(scored: RuleScore) -> str:
    ids = ", ".join(verdict.id for verdict in scored.verdicts if verdict.opened is not None and "@" in verdict.id)
    return f" ({ids})" if ids else ""


def _norm(scored: RuleScore, picture: Picture, language: str) -> list[str]:
    """Say what a norm comes to; beneath it its occasions by their word, the least favourable first, with evidence."""
    line = f"- {_rule_line(scored, picture, language)}"
    if len(scored.verdicts) == 1:
        return [say("score.one", language, norm=line, occasion=_cited(scored.verdicts[0], language))]
    left, lines = list(scored.verdicts), [line]
    while left:
        code = least_favourable({verdict.code for verdict in left})
        word = next(_word(verdict, picture.procedures, language) for verdict in left if verdict.code is code)
        alike = [verdict for verdict in left if _word(verdict, picture.procedures, language) == word]
        told = say("list.join", language).join(_evidence(verdict, language) for verdict in alike)
        lines.append(f"    {say('score.alike', language, word=word, count=len(alike), occasions=told)}")
        left = [verdict for verdict in left if verdict not in alike]
    return lines


def _word(verdict: Verdict, procedures: Procedures, language: str) -> str:
    """Return an occasion's word without minutes: those of one word stand together."""
    with_minutes = verdict.code in {Code.PENDING, Code.LATE}
    shown = present.code_word(verdict.code, language) if with_minutes else None
    return (shown or present.verdict_word(verdict, procedures, language)).text


def _evidence(verdict: Verdict, language: str) -> str:
    """Name an occasion with its entries, and by how much it was seen later."""
    if verdict.code is not Code.LATE or not verdict.later_by:
        return _cited(verdict, language)
    minutes, entries = minutes_of(verdict.later_by), _entries(verdict)
    return say("score.later", language, id=verdict.id, minutes=minutes, entries=entries)


def _cited(verdict: Verdict, language: str) -> str:
    entries = _entries(verdict)
    return say("score.evidence", language, id=verdict.id, entries=entries) if entries else verdict.id


def _entries(verdict: Verdict) -> str:
    return ", ".join(f"#{number}" for number in verdict.because)


def why(verdict: Verdict, picture: Picture, language: str) -> list[str]:
    """Say what a norm says of one occasion, what it rests on, and which entries show it."""
    rule = picture.procedures.rule(verdict.rule)
    title = clean.line(rule.title.in_(language)) if rule is not None else ""
    word = present.verdict_word(verdict, picture.procedures, language).text
    due = say("why.due", language, due=format_offset(verdict.due)) if verdict.due is not None else ""
    shown = {line.entry.n: line for line in picture.log}
    behind = Record(picture).behind(verdict)
    numbers = verdict.because if behind.afterwards is None else (*verdict.because, behind.afterwards)
    return [
        f"{verdict.id} {title}: {word}{due}",
        because.sentence(verdict, picture.procedures, language, behind),
        present.basis_words(verdict, picture.procedures, language),
        present.evidence_line(verdict, language),
        *(log_line(shown[number], picture, language) for number in numbers if number in shown),
        *([_headed("why", clean.line(rule.why.in_(language)), language)] if rule is not None and rule.why else []),
    ]


# --- log and score --------------------------------------------------------------------------------------------------


def log_line(line: LogLine, picture: Picture, language: str) -> str:
    """Return one entry as one line."""
    return present.text_of(chronicle.log_line(line, picture, language))


def log(picture: Picture, language: str) -> list[str]:
    """List all entries."""
    return [log_line(line, picture, language) for line in picture.log]


def score(picture: Picture, language: str) -> list[str]:
    """Say in the room's words how coordination stands: counts, coverage, and each norm by dimension.

    Of a norm the counts come first; its occasions stand beneath, with the entries that opened, met or broke them.
    """
    card = picture.card
    if card is None:
        return []
    names = {dimension.id: dimension.name.in_(language) for dimension in picture.procedures.dimensions}
    lines = _coordination(picture, language)
    unmet = present.unmet_sentence(card, picture.procedures, language)
    lines += [unmet] if unmet else []
    for dimension, _ in card.dimensions:
        scored = [one for one in card.rules if one.dimension == dimension and one.code is not Code.NOT_EXERCISED]
        if scored:
            lines.append(f"{clean.line(names.get(dimension, dimension))}:")
            for one in scored:
                lines += _norm(one, picture, language)
    return lines


def page(lines: Iterable[str]) -> str:
    """Return lines as one text."""
    return "\n".join(lines)
