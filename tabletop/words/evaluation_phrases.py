"""What an evaluator or scribe can write on one line: `rate O1.1 S because …`, `overrule R01@12 in-name-only …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

import attrs

from tabletop.exercise.evaluation import (
    CommentRecorded,
    Evaluations,
    How,
    OverrulingRecorded,
    RatingRecorded,
    RemarkAmended,
    Remarked,
    RemarkWithdrawn,
    amended_line,
)
from tabletop.exercise.events import Grade, ObservationRecorded
from tabletop.exercise.said import Said
from tabletop.exercise.views import Picture
from tabletop.words.nearest import nearest, same_as
from tabletop.words.phrases_reader import CannotReadError, Reader, Token, Trouble, fold, split_said
from tabletop.words.phrases_trouble import Kind


@attrs.frozen
class Line:
    """One kind of line: its first word, how it is written, and what it does."""

    word: str
    usage: str
    english: str
    japanese: str

    def does(self, language: str) -> str:
        """Return what it does, in a language."""
        return self.japanese if language == "ja" else self.english


LINES: Final = (
    Line(
        "rate",
        "rate OBJECTIVE P|S|M|U [because …]",
        "rate an objective or a task",
        "演習目的・課題を評定",
    ),
    Line(
        "overrule",
        "overrule R01@12 seen-after-all|in-name-only|does-not-apply|stands because …",
        "read an occasion otherwise than the record does; `stands` takes that back",
        "ある場面を記録と異なる見方で記録(stands で取り消し)",
    ),
    Line(
        "overrule",
        "overrule 57 in-name-only|stands because …",
        "read an act, meeting or decision as one that was made in name only",
        "行為・会議・判断の記録を形式のみのものとみなす",
    ),
    Line("note", "note [CELL] [OBJECTIVE]: text", "take down what you saw", "気付きを記録"),
    Line(
        "comment", "comment 57 [OBJECTIVE]: text", "say something of an entry of the record", "演習の記録に意見を付す"
    ),
    Line(
        "amend",
        "amend 5: text",
        "put other words into your note or comment 5",
        "自分の気付き・意見(5番)を書き改める",
    ),
    Line(
        "withdraw",
        "withdraw 5 [because …]",
        "take your own line 5 back, whatever it is",
        "自分の記録(5番)を取り下げる",
    ),
    Line(
        "objectives",
        "objectives",
        "what can be rated, with the norms behind it and your rating",
        "評定できる演習目的・課題、関係する目安、自分の評定",
    ),
    Line(
        "norms",
        "norms [R01]",
        "every occasion in words, with its id; of one norm",
        "該当場面とIDの一覧(目安を指定できる)",
    ),
    Line(
        "why",
        "why R01@12",
        "why the record reads an occasion as it does, with its entries",
        "該当場面が記録上そう読まれる理由と根拠の記録",
    ),
    Line("log", "log", "the record, with the numbers of its entries", "演習の記録と記録番号"),
    Line(
        "ratings",
        "ratings",
        "your ratings and overrulings that stand, each beside what the record says",
        "有効な自分の評定と見直し(記録の見方を併記)",
    ),
    Line("notes", "notes", "your notes and comments as they read now", "自分の気付きと意見(現在の文)"),
    Line(
        "history",
        "history",
        "every line you have written, what was replaced or taken back too",
        "自分の全ての記録(差し替え・取り下げを含む)",
    ),
    Line("help", "help [WORD]", "this list, or one line of it", "この一覧、またはその一行"),
    Line("end", "end", "leave; your file stays", "終了(記録は残る)"),
)
"""Every kind of line, in the order in which `help` lists them."""

_MOST_NAMES: Final = 2
"""How many words before a note's colon may be names; more are part of the text."""

_RECORDING: Final = frozenset({"rate", "overrule", "note", "comment", "amend", "withdraw"})
"""The words of lines that take something down; the others show something."""

_OWN_LINE: Final = re.compile(r"\s*(?:((?:EVAL|SCRIBE)-[0-9]+):)?#?([0-9]{1,9})(?![0-9])", re.IGNORECASE)
"""A line of one's own: `5`, `#5` or, as it is cited, `EVAL-1:5`."""

_WORDS: Final = tuple(dict.fromkeys(line.word for line in LINES))


@attrs.frozen
class Asked:
    """What a line wants taken down, and what time it is about: None is where the record stands."""

    what: Remarked
    said: Said | None = None


@attrs.frozen
class Look:
    """What a line wants to see: the page of this word, with what stands behind it."""

    word: str
    rest: str = ""


Read: TypeAlias = Asked | Look | Trouble


def parse(line: str, picture: Picture, own: Evaluations, language: str = "en") -> Read:
    """Read an evaluator's line, or say where it cannot be read.

    Args:
        line: What was typed, full-width or not, perhaps with `@-6m` at its end.
        picture: The white cell's picture of the record: what there is to name.
        own: What this seat has said so far: what it can take back.
        language: Of the sentence when there is trouble.
    """
    try:
        first = Reader(line, picture, language).code(Kind.OBSERVING, _WORDS)
        if first not in _RECORDING:
            return Look(first, fold(line).strip().partition(" ")[2].strip())
        rest, said = split_said(line, picture, language)
        reader = Reader(rest, picture, language)
        reader.take()
        return Asked(_remark(first, reader, own), said)
    except CannotReadError as error:
        return error.trouble


def _remark(word: str, reader: Reader, own: Evaluations) -> Remarked:
    match word:
        case "rate":
            return _rating(reader)
        case "overrule":
            return _overruling(reader, own)
        case "note":
            return _note(reader)
        case "amend":
            return RemarkAmended(amended_line(_own_line(reader, own), own), reader.text())
        case "withdraw":
            return RemarkWithdrawn(_own_line(reader, own), _reason(reader))
        case _:
            return _comment(reader)


def _own_line(reader: Reader, own: Evaluations) -> int:
    """Read which line of one's own is meant: its number, with the seat in front or not."""
    found = _OWN_LINE.match(reader.folded, reader.pos)
    seats = {remark.seat for remark in own.remarks}
    if found is None or (found[1] is not None and found[1].upper() not in seats):
        token = reader.word(Kind.OWN_LINE)
        reader.unknown(token, Kind.OWN_LINE, tuple(str(remark.n) for remark in own.standing))
    reader.pos = found.end()
    return int(found[2])


def _rating(reader: Reader) -> RatingRecorded:
    target = reader.code(Kind.RATED, reader.picture.deck.targets)
    grade = Grade(reader.code(Kind.GRADE, Grade))
    return RatingRecorded(target, grade, _reason(reader))


def _overruling(reader: Reader, own: Evaluations) -> OverrulingRecorded:
    """Read an overruling. What the record has no occasion for any more can still be taken back."""
    token = reader.word(Kind.OCCASION)
    digits = token.text.removeprefix("#")
    if digits.isascii() and digits.isdecimal() and len(digits) < 10:
        target = str(int(digits))
    else:
        known = (*(verdict.id for verdict in reader.picture.verdicts), *(one.target for one in own.overrulings))
        target = same_as(token.text, dict.fromkeys(known)) or reader.one_of(token, Kind.OCCASION, _near(token, known))
    how = How(reader.code(Kind.READING, How))
    return OverrulingRecorded(target, how, _reason(reader))


def _near(token: Token, known: Sequence[str]) -> Sequence[str]:
    """Return the occasions of the norm that a mistyped one names, else all: whoever writes R06@50 means R06."""
    rules = [one.partition("@")[0] for one in known]
    rule = same_as(token.text.partition("@")[0], dict.fromkeys(rules))
    return known if rule is None else [one for one, of in zip(known, rules, strict=True) if of == rule]


def _reason(reader: Reader) -> str:
    """Return the reason after `because` or a colon; nothing where there is none."""
    if reader.colon():
        reason = reader.rest()
        if not reason:
            reader.missing(Kind.REASON)
        return reason
    return reader.because()


def _note(reader: Reader) -> ObservationRecorded:
    """Read `note [CELL] [OBJECTIVE]: text`, and `note O1 text` without a colon as well."""
    cells, targets = reader.picture.cells, reader.picture.deck.targets
    head, colon, _ = reader.folded[reader.pos :].partition(":")
    names = head.replace(",", " ").split()
    titles = {form.casefold(): cell.id for cell in reader.picture.deck.cells for _, form in cell.name.forms}
    known = {**titles, **{name.casefold(): name for name in (*cells, *targets)}}
    mistyped = len(names) == 1 and nearest(names[0], known)
    # A note on one cell stays with that cell: where one of a few names before the colon is one, all must be.
    meant = len(names) <= _MOST_NAMES and any(name.casefold() in known for name in names)
    if colon and (not names or mistyped or meant):
        cell = objective = None
        while reader.peek() is not None:
            token = reader.word(Kind.OBJECTIVE)
            named = known.get(token.text.casefold(), "")
            if named not in {*cells, *targets}:
                reader.unknown(token, Kind.OBJECTIVE, (*cells, *targets))
            cell, objective = (cell, named) if named in targets else (named, objective)
            reader.skip(",")
        return ObservationRecorded(reader.text(), cell, objective)
    about = names and names[0].casefold() in {target.casefold() for target in targets}
    objective = reader.code(Kind.RATED, targets) if about else None
    return ObservationRecorded(_words(reader), None, objective)


def _comment(reader: Reader) -> CommentRecorded:
    token = reader.peek()
    entry = reader.number() if token is not None and token.text[:1] in "#0123456789" else None
    objective = None if reader.peek() is None else reader.code(Kind.RATED, reader.picture.deck.targets)
    return CommentRecorded(reader.text(), entry, objective)


def _words(reader: Reader) -> str:
    text = reader.rest()
    if not text:
        reader.missing(Kind.TEXT)
    return text
