"""The lines that take down what the room did: decisions, meetings, rulings, requests, notes, and their amendments."""

from __future__ import annotations

import re
from typing import Final, assert_never

import attrs

from tabletop.exercise.commands import (
    AmendAct,
    AmendDecision,
    AmendMeeting,
    AnswerRfi,
    AssignCorrectiveAction,
    Command,
    GiveRuling,
    RaiseRfi,
    RecordDecision,
    RecordMeeting,
    RecordObservation,
    SelfAssess,
    Withdraw,
)
from tabletop.exercise.deck import OTHER, DecisionPoint, Option
from tabletop.exercise.events import (
    Act,
    ActAmended,
    ActRecorded,
    Answer,
    Chosen,
    Decision,
    DecisionAmended,
    DecisionRecorded,
    Event,
    Grade,
    Meeting,
    MeetingAmended,
    MeetingRecorded,
    OtherAnswer,
    TakenBack,
)
from tabletop.exercise.views import Picture, PointView
from tabletop.words.phrases_act import act_of, addressees, live_incident, offices, read_about, read_act, read_via
from tabletop.words.phrases_control import points
from tabletop.words.phrases_reader import Reader
from tabletop.words.phrases_trouble import Kind

_IMPLIED: Final = re.compile(r"\swith\s+implied((?:[\s,]+\d+)*)\s*$", re.IGNORECASE | re.ASCII)
_SECTION: Final = re.compile(r"(?:^|\s+/\s+|\s*／\s*)(agreed|open|line\s+(en|ja|ko))(?=\s|$)", re.IGNORECASE)
_SLASH: Final = re.compile(r"\s+/\s+|\s*／\s*")
_BECAUSE: Final = re.compile(r"\sbecause\s+", re.IGNORECASE)
_OWNER: Final = re.compile(r"\sowner\s+", re.IGNORECASE)
_BY: Final = re.compile(r"\sby\s+", re.IGNORECASE)


# --- decisions ------------------------------------------------------------------------------------------------------


def read_decide(reader: Reader) -> Command:
    """Read `decide POINT CELL OPTION [by OFFICE] [stand-in] [caveat "…"] [fits] [because …] [with implied [1, 2]]`."""
    implied = _cut_implied(reader)
    view = _point(reader)
    cell = _cell(reader, view.point)
    if reader.skip(OTHER):
        return _other(reader, view.point.id, cell)
    option = _option(reader, view.point)
    decision = _details(reader, Decision(view.point.id, cell, Chosen(option.id)))
    decision = attrs.evolve(decision, because=reader.because())
    return RecordDecision(decision, _implied(reader, implied, option, view))


def read_other(reader: Reader) -> Command:
    """Read `other POINT CELL [by OFFICE] …: text`."""
    point = _point(reader).point
    return _other(reader, point.id, _cell(reader, point))


def _other(reader: Reader, point_id: str, cell: str) -> Command:
    decision = _details(reader, Decision(point_id, cell, OtherAnswer("")))
    return RecordDecision(attrs.evolve(decision, answer=OtherAnswer(reader.text())))


def read_taken_back(reader: Reader) -> Command:
    """Read `taken-back POINT CELL until T+1:30 [by OFFICE] [because …]`."""
    view = _point(reader)
    cell = _cell(reader, view.point)
    decision = _details(reader, Decision(view.point.id, cell, _until(reader)))
    return RecordDecision(attrs.evolve(decision, because=reader.because()))


def _until(reader: Reader) -> TakenBack:
    reader.skip("until")
    return TakenBack(reader.time())


def _point(reader: Reader) -> PointView:
    found = reader.picture.point(reader.code(Kind.POINT, points(reader.picture)))
    if found is None:
        raise AssertionError("a point that the picture lists is in it")
    return found


def _cell(reader: Reader, point: DecisionPoint) -> str:
    """Return the cell that answers; a point that asks one cell needs no name."""
    token = reader.peek()
    cells = reader.picture.cells
    text = token.text.casefold() if token is not None else ""
    if text not in {cell.casefold() for cell in cells} and len(point.cells) == 1:
        return point.cells[0]
    if token is not None and (
        token.is_word("until", "by") or text in {option.id.casefold() for option in point.options}
    ):
        reader.stop("which-cell", token.start, word=point.id, known=", ".join(point.cells))
    return reader.code(Kind.CELL, cells)


def _option(reader: Reader, point: DecisionPoint) -> Option:
    """Return an option by its id or its number, counted from 1."""
    token = reader.word(Kind.OPTION)
    by_id = {option.id.casefold(): option for option in point.options}
    by_number = {f"{number}": option for number, option in enumerate(point.options, 1)}
    found = by_id.get(token.text.casefold()) or by_number.get(token.text)
    if found is None:
        reader.unknown(token, Kind.OPTION, tuple(option.id for option in point.options))
    return found


def _details(reader: Reader, decision: Decision) -> Decision:
    """Read who decided and with which reservation, until something else stands there."""
    while True:
        if reader.skip("by"):
            decision = attrs.evolve(decision, by=reader.code(Kind.OFFICE, offices(reader.picture)))
        elif reader.skip("stand-in"):
            decision = attrs.evolve(decision, stand_in=True)
        elif reader.skip("caveat"):
            decision = attrs.evolve(decision, caveat=reader.word(Kind.TEXT).raw.strip())
        elif reader.skip("fits"):
            decision = attrs.evolve(decision, fits=True)
        else:
            return decision


def _cut_implied(reader: Reader) -> re.Match[str] | None:
    """Part the line from the `with implied` at its end."""
    match = _IMPLIED.search(reader.folded)
    if match is not None:
        reader.line, reader.folded = reader.line[: match.start()], reader.folded[: match.start()]
    return match


def _implied(reader: Reader, match: re.Match[str] | None, option: Option, view: PointView) -> tuple[Act, ...]:
    if match is None:
        return ()
    acts = tuple(act_of(template, view.incident, reader.language) for template in option.implies)
    if not acts:
        reader.stop("nothing-implied", match.start() + 1)
    numbers = re.findall(r"\d+", match[1])
    if not numbers:
        return acts
    for number in numbers:
        if not 1 <= int(number) <= len(acts):
            reader.stop("no-implied", match.start(1), word=number, known=f"{len(acts)}")
    return tuple(acts[int(number) - 1] for number in dict.fromkeys(numbers))


# --- amendments -----------------------------------------------------------------------------------------------------


def read_amend(reader: Reader) -> Command:
    """Read `amend N …`: a new answer for a decision, a new line after a colon for an act or a meeting."""
    token = reader.peek()
    at = token.start if token is not None else reader.pos
    original = _original(reader.picture, reader.number())
    if original is None:
        reader.stop("not-amendable", at, word=reader.line[at : reader.pos])
    number, target = original
    match target:
        case Decision():
            decision, because = _amended_decision(reader, target)
            return AmendDecision(number, decision, because)
        case Act():
            because = _because_before_colon(reader)
            return AmendAct(number, read_act(reader), because)
        case Meeting():
            because = _because_before_colon(reader)
            return AmendMeeting(number, _meeting(reader), because)
        case _:
            assert_never(target)


def _original(picture: Picture, number: int) -> tuple[int, Decision | Act | Meeting] | None:
    """Return an entry's first number and how it reads after its amendments; an amendment stands for its target."""
    events = {line.entry.n: line.entry.event for line in picture.log}
    first = events.get(number)
    if isinstance(first, DecisionAmended | ActAmended | MeetingAmended):
        number = first.entry
    found: Decision | Act | Meeting | None = None
    for n, event in events.items():
        found = _reads(n, event, number) or found
    return None if found is None else (number, found)


def _reads(n: int, event: Event, number: int) -> Decision | Act | Meeting | None:
    """Return what entry `n` makes of the entry `number`: records it, or amends it."""
    match event:
        case DecisionRecorded(decision=decision) if n == number:
            return decision
        case ActRecorded(act=act) if n == number:
            return act
        case MeetingRecorded(meeting=meeting) if n == number:
            return meeting
        case DecisionAmended(entry=entry, decision=decision) if entry == number:
            return decision
        case ActAmended(entry=entry, act=act) if entry == number:
            return act
        case MeetingAmended(entry=entry, meeting=meeting) if entry == number:
            return meeting
        case _:
            return None


def _amended_decision(reader: Reader, decision: Decision) -> tuple[Decision, str]:
    """Read a new answer; what the line does not name stays as it was."""
    view = reader.picture.point(decision.point)
    token = reader.peek()
    if token is not None and token.text.casefold() in {cell.casefold() for cell in reader.picture.cells}:
        decision = attrs.evolve(decision, cell=reader.code(Kind.CELL, reader.picture.cells))
    token = reader.peek()
    if reader.skip("other"):
        decision = _details(reader, decision)
        because = _because_before_colon(reader)
        return attrs.evolve(decision, answer=OtherAnswer(_free(reader))), because
    answer: Answer = decision.answer
    if reader.skip("taken-back"):
        answer = _until(reader)
    elif token is not None and view is not None and not token.is_word("by", "stand-in", "caveat", "fits", "because"):
        answer = Chosen(_option(reader, view.point).id)
    return _details(reader, attrs.evolve(decision, answer=answer)), reader.because()


def _because_before_colon(reader: Reader) -> str:
    """Read `because …` as far as the colon, and go past the colon."""
    because = ""
    if reader.skip("because"):
        end = reader.folded.find(":", reader.pos)
        if end < 0:
            reader.pos = len(reader.line)
            reader.missing(Kind.COLON)
        because, reader.pos = reader.line[reader.pos : end].strip(), end
    token = reader.peek()
    if token is not None:
        reader.stop("extra", token.start, word=token.raw)
    if not reader.colon():
        reader.missing(Kind.COLON)
    return because


def _free(reader: Reader) -> str:
    text = reader.rest()
    if not text:
        reader.missing(Kind.TEXT)
    return text


def read_withdraw(reader: Reader) -> Command:
    """Read `withdraw N [because …]`."""
    return Withdraw(reader.number(), reader.because())


# --- meetings, rulings, requests ------------------------------------------------------------------------------------


def read_meeting(reader: Reader) -> Command:
    """Read `meeting ACG DIR [with us, japan] [about X] [informal]: agreed … / open … / line en … / line ja …`."""
    return RecordMeeting(_meeting(reader))


def _meeting(reader: Reader) -> Meeting:
    reader.skip("meeting")
    via, level = read_via(reader)
    present: tuple[str, ...] = ()
    about: str | None = None
    about_said = informal = False
    while (token := reader.peek()) is not None:
        if reader.skip("with"):
            present = tuple(dict.fromkeys((*present, *reader.codes(Kind.ADDRESSEE, addressees(reader.picture)))))
        elif reader.skip("about"):
            about, about_said = read_about(reader), True
        elif reader.skip("informal"):
            informal = True
        else:
            reader.unknown(token, Kind.PART, ("with", "about", "informal"))
    if not about_said:
        about = live_incident(reader)
    text = reader.rest() if reader.colon() else ""
    return _minuted(Meeting(via, level, present, about, informal=informal), text)


def _minuted(meeting: Meeting, text: str) -> Meeting:
    """Return the meeting with what its text says was agreed, left open and to be said; unmarked text was agreed."""
    marks = list(_SECTION.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    agreed = text[: marks[0].start()].strip() if marks else text
    left_open = ""
    lines: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=False):
        said = text[mark.end() : end].strip()
        if mark[2] is not None:
            lines[mark[2].lower()] = said
        elif mark[1].lower() == "open":
            left_open = said
        else:
            agreed = said
    return attrs.evolve(meeting, agreed=agreed, left_open=left_open, lines=tuple(lines.items()))


def read_ruling(reader: Reader) -> Command:
    """Read `ruling PRC: question / answer [because …]`."""
    others = (other.id for other in reader.picture.procedures.others)
    party = reader.code(Kind.PARTY, (*(party.id for party in reader.picture.deck.parties), *others))
    start = reader.pos
    question, slash, rest = _parted(_SLASH, reader.text())
    if not slash or not question or not rest:
        reader.stop("no-answer", start)
    answer, _, because = _parted(_BECAUSE, rest)
    return GiveRuling(party, question, answer, because)


def _parted(mark: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = mark.search(text)
    if match is None:
        return text.strip(), "", ""
    return text[: match.start()].strip(), match[0], text[match.end() :].strip()


def read_rfi(reader: Reader) -> Command:
    """Read `rfi us: question`."""
    return RaiseRfi(reader.code(Kind.CELL, reader.picture.cells), reader.text())


def read_answer(reader: Reader) -> Command:
    """Read `answer N: text`."""
    return AnswerRfi(reader.number(), reader.text())


def read_note(reader: Reader) -> Command:
    """Read `note [CELL] [OBJECTIVE]: text`."""
    cells, objectives = reader.picture.cells, reader.picture.deck.targets
    cell: str | None = None
    objective: str | None = None
    while reader.peek() is not None:
        named = reader.code(Kind.OBJECTIVE, (*cells, *objectives))
        if named in objectives:
            objective = named
        else:
            cell = named
    return RecordObservation(reader.text(), cell, objective)


def read_assess(reader: Reader) -> Command:
    """Read `assess us: text` or `assess us O1 S: text`; with a grade the text can be left out."""
    cell = reader.code(Kind.CELL, reader.picture.cells)
    if reader.peek() is None:
        return SelfAssess(cell, reader.text())
    objective = reader.code(Kind.RATED, reader.picture.deck.targets)
    grade = Grade(reader.code(Kind.GRADE, Grade))
    if reader.at_end():
        return SelfAssess(cell, "", objective, grade)
    return SelfAssess(cell, reader.text(), objective, grade)


def read_action(reader: Reader) -> Command:
    """Read `action: text [owner … [by …]]`."""
    text, _, rest = _parted(_OWNER, reader.text())
    owner, _, due = _parted(_BY, rest)
    return AssignCorrectiveAction(text, owner, due)
