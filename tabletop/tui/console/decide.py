"""Taking down a decision at the speed of talk: a digit is an option, a letter is a cell, the rest is a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widget import Widget

from tabletop.exercise.commands import AmendDecision, RecordDecision
from tabletop.exercise.deck import Option
from tabletop.exercise.events import Act, Answer, Chosen, Decision, OtherAnswer, TakenBack
from tabletop.exercise.said import Said
from tabletop.exercise.views import AnswerView, Picture, PointView
from tabletop.tui.console.asks import YES, Scene, said_of, yes_no
from tabletop.tui.console.form import Choice, Field, Form, Values, Words
from tabletop.tui.widgets.clock import open_points
from tabletop.tui.widgets.dialogue import Confirm, Dialogue
from tabletop.tui.widgets.paint import Bar, wrapped
from tabletop.words import clean
from tabletop.words.chronicle import say_answer
from tabletop.words.phrases import Asked, Trouble, act_of, parse, say_act
from tabletop.words.present import Line, Piece, cell_name, minutes_left

_RESERVED: Final = frozenset("ot")


def letters(cells: Iterable[str]) -> dict[str, str]:
    """Return the letter that stands for each cell: its first that no other cell and no key of the dialogue has."""
    taken: dict[str, str] = {}
    for cell in cells:
        free = (sign for sign in cell.casefold() if sign.isalpha() and sign not in _RESERVED and sign not in taken)
        letter = next(free, "")
        if letter:
            taken[letter] = cell
    return taken


class Decide(Dialogue[Asked]):
    """One open point at a time, the most urgent first; the first cell that has not answered is the one asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(-1)", "Point before", show=False),
        Binding("down", "turn(1)", "Next point", show=False),
        Binding("tab", "next_cell", "Other cell", show=False, priority=True),
        Binding("enter", "details", "Details", show=False),
        Binding("o", "other", "Other", show=False),
        Binding("t", "taken_back", "Taken back", show=False),
    ]

    def __init__(
        self, scene: Scene, point: str = "", cell: str = "", trouble: str = "", form: Form[Asked] | None = None
    ) -> None:
        super().__init__(scene.say("key.decide"), scene.tongue, trouble)
        self.scene = scene
        self.points = answerable(scene.picture)
        ids = [view.point.id for view in self.points]
        self.place = ids.index(point) if point in ids else 0
        self.cell = cell or self._first_cell()
        self.form = form
        """The form that is filled in, or that comes back as it was filled."""

    def on_mount(self) -> None:
        super().on_mount()
        if self.form is not None:
            self._show(self.form)

    # --- what it shows ---

    @property
    def view(self) -> PointView:
        """The point asked about."""
        return self.points[self.place]

    def body(self) -> Iterable[Widget]:
        yield Bar(id="question")

    def keys(self) -> str:
        return self.scene.say("decide.keys")

    def draw(self) -> None:
        """Draw the point, its cells and its options."""
        super().draw()
        width = self.inner_width
        view, point = self.view, self.view.point
        left = "" if view.left is None or not view.is_open else "  " + minutes_left(view.left, self.tongue)
        place = f"  {self.place + 1}/{len(self.points)}" if len(self.points) > 1 else ""
        head = f"{clean.line(point.id)}  {self.scene.say(f'asks.{point.asks.value}')}{left}{place}"
        lines: list[Line] = [(Piece(head, "due"),)]
        lines += wrapped(clean.line(point.ask.in_(self.scene.language)), width, "strong")
        lines += [(), self._cells_line(), ()]
        for number, option in enumerate(point.options, 1):
            lines += _option_lines(number, option, self.scene.language, width)
        self.query_one("#question", Bar).show(tuple(lines), grow=True)

    def _cells_line(self) -> Line:
        pieces: list[Piece] = []
        by_cell = {cell: letter for letter, cell in letters(self._cells).items()}
        for answer in self.view.answers:
            here = answer.cell == self.cell
            name = cell_name(self.scene.picture.deck, answer.cell, self.tongue)
            given = self.scene.say("answer.none") if answer.decision is None else self._given(answer.decision.answer)
            mark = f">[{name}]<" if here else f" {by_cell.get(answer.cell, ' ')} {name} "
            pieces += [Piece(mark, "strong" if here else ""), Piece(f" {given}   ", "dim")]
        return tuple(pieces)

    def _given(self, answer: Answer) -> str:
        return clean.line(say_answer(answer, self.view.point, self.scene.language))

    # --- what its keys do ---

    @property
    def _cells(self) -> tuple[str, ...]:
        return tuple(answer.cell for answer in self.view.answers)

    def _first_cell(self) -> str:
        if not self.points:
            return ""
        waiting = [answer.cell for answer in self.view.answers if answer.decision is None]
        back = [a.cell for a in self.view.answers if a.decision and isinstance(a.decision.answer, TakenBack)]
        return next(iter((*waiting, *back, *self._cells)), "")

    def action_turn(self, by: int) -> None:
        """Go to another point."""
        self.place = (self.place + by) % len(self.points)
        self.cell = self._first_cell()
        self.draw()

    def action_next_cell(self) -> None:
        """Go to another cell."""
        place = self._cells.index(self.cell)
        self.cell = self._cells[(place + 1) % len(self._cells)]
        self.draw()

    def on_key(self, event: Key) -> None:
        sign = (event.character or "").casefold()
        cell = letters(self._cells).get(sign)
        if cell is not None:
            self.cell = cell
            self.draw()
        elif sign.isdecimal() and 1 <= int(sign) <= len(self.view.point.options):
            option = self.view.point.options[int(sign) - 1]
            self._finish(Decision(self.view.point.id, self.cell, Chosen(option.id)), None)
        elif sign.isdecimal():
            self.tell(self.scene.say("decide.no-option", number=sign))
        else:
            return
        event.stop()

    def action_other(self) -> None:
        """Take down a course that nobody foresaw."""
        self._fill((Words("text", self.scene.say("form.option"), needed=True),))

    def action_taken_back(self) -> None:
        """Take down that the cell takes it back to its capital."""
        self._fill((Words("until", self.scene.say("form.until"), hint="T+1:30  +30m", needed=True),))

    def action_details(self) -> None:
        """Take down an option with everything that belongs to it."""
        options = tuple((one.id, clean.line(one.title.in_(self.scene.language))) for one in self.view.point.options)
        self._fill((Choice("option", self.scene.say("form.option"), options),))

    # --- making the command ---

    def _fill(self, first: tuple[Field, ...]) -> None:
        fields = (*first, *self._details())
        heading = f"{self.view.point.id}  {cell_name(self.scene.picture.deck, self.cell, self.tongue)}"
        self._show(Form(heading, self.tongue, fields, self._build))

    @work
    async def _show(self, form: Form[Asked]) -> None:
        """Have a form filled in; left without an answer, the point itself is asked again."""
        self.form = form
        asked = await self.app.push_screen_wait(form)
        if asked is None:
            self.form = None
            return
        if isinstance(asked.command, RecordDecision):
            self._finish(asked.command.decision, asked.said)
        else:
            self.dismiss(asked)

    def _details(self) -> tuple[Field, ...]:
        offices = authorities(self.scene.picture, self.view, self.cell)
        choices = tuple((one, one) for one in offices)
        fields: list[Field] = [
            Choice("by", self.scene.say("form.by"), (("", self.scene.say("form.not-said-who")), *choices)),
            yes_no("stand-in", self.scene.say("form.stand-in"), self.tongue),
            Words("caveat", self.scene.say("form.caveat")),
            yes_no("fits", self.scene.say("form.fits"), self.tongue),
            Words("because", self.scene.say("form.because")),
            Words("said", self.scene.say("form.said"), hint="-6m  10:05  T+0:45"),
        ]
        entry = self._answer().entry
        if entry is not None and entry in self.scene.picture.possible.amend_decision:
            corrects = (f"{entry}", self.scene.say("form.corrects", entry=f"#{entry}"))
            fields.append(
                Choice("amends", self.scene.say("form.as"), (("", self.scene.say("form.new-answer")), corrects))
            )
        return tuple(fields)

    def _answer(self) -> AnswerView:
        return next(answer for answer in self.view.answers if answer.cell == self.cell)

    def _build(self, values: Values) -> Asked | Trouble:
        answer = self._answer_of(values)
        if isinstance(answer, Trouble):
            return answer
        said = said_of(values["said"])
        if isinstance(said, Trouble):
            return Trouble(self.scene.say("form.not-said"), 0)
        decision = Decision(
            self.view.point.id,
            self.cell,
            answer,
            by=values["by"] or None,
            stand_in=values["stand-in"] == YES,
            caveat=values["caveat"],
            fits=values["fits"] == YES,
            because=values["because"],
        )
        amends = values.get("amends", "")
        if amends:
            return Asked(AmendDecision(int(amends), decision, values["because"]), said)
        return Asked(RecordDecision(decision), said)

    def _answer_of(self, values: Values) -> Answer | Trouble:
        if "option" in values:
            return Chosen(values["option"])
        if "text" in values:
            return OtherAnswer(values["text"])
        line = f"taken-back {self.view.point.id} {self.cell} until {values['until']}"
        read = parse(line, self.scene.now(), self.tongue)
        if isinstance(read, Trouble):
            return Trouble(self.scene.say("form.not-a-time", text=values["until"]), 0)
        return read.command.decision.answer if isinstance(read.command, RecordDecision) else Trouble("", 0)

    @work
    async def _finish(self, decision: Decision, said: Said | None) -> None:
        """Ask for each implied act, one by one, and return the command."""
        confirmed: list[Act] = []
        for act in self._implied(decision.answer):
            question = f"{self.scene.say('decide.implied')}\n{say_act(act, self.scene.picture.procedures, self.tongue)}"
            if await self.app.push_screen_wait(Confirm(decision.point, question, self.tongue)):
                confirmed.append(act)
        self.dismiss(Asked(RecordDecision(decision, tuple(confirmed)), said))

    def _implied(self, answer: Answer) -> tuple[Act, ...]:
        option = self.view.point.option(answer.option) if isinstance(answer, Chosen) else None
        if option is None:
            return ()
        office_side = self.scene.picture.procedures.side_of
        side = _side(self.scene.picture, self.cell)
        own = [template for template in option.implies if office_side(template.by) in {side, None}]
        return tuple(act_of(template, self.view.incident, self.scene.language) for template in own)

    def again(self, trouble: str) -> Dialogue[Asked]:
        """Return what to show when the answer was refused: the point again, with the form as it was filled."""
        form = None if self.form is None else self.form.again(trouble)
        return Decide(self.scene, self.view.point.id, self.cell, trouble, form)


def answerable(picture: Picture) -> tuple[PointView, ...]:
    """Return the points that have been put: those that wait, the most urgent first, then those that are settled."""
    waiting = open_points(picture)
    known = {view.point.id for view in waiting}
    put = [view for view in picture.points if view.opened is not None and view.point.id not in known and view.answers]
    return (*waiting, *sorted(put, key=lambda view: -(view.opened or 0)))


def authorities(picture: Picture, view: PointView, cell: str) -> tuple[str, ...]:
    """Return the offices of the cell's side, those that the procedures name for the matter first."""
    side = _side(picture, cell)
    own = [office.id for office in picture.procedures.offices if office.side == side]
    matter = picture.procedures.matter(view.point.matter or "")
    named = [office for office in (matter.decides if matter is not None else ()) if office in own]
    return tuple(dict.fromkeys((*named, *own)))


def _side(picture: Picture, cell: str) -> str | None:
    return next((one.side for one in picture.deck.cells if one.id == cell), None)


def _option_lines(number: int, option: Option, language: str, width: int) -> tuple[Line, ...]:
    title = wrapped(clean.line(option.title.in_(language)), width - 5)
    first = (Piece(f"  {number}  ", "due"), *title[0])
    return (first, *((Piece("     "), *line) for line in title[1:]))
