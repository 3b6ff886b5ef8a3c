"""What each key asks for: a command at once, or a form whose answer is one. Nothing here acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import attrs

from tabletop.exercise import commands as do
from tabletop.exercise.events import Meeting
from tabletop.exercise.said import Said
from tabletop.exercise.times import format_offset
from tabletop.exercise.views import InjectState, Picture
from tabletop.tui.console.form import Choice, Field, Form, Values, Words
from tabletop.tui.widgets.clock import next_move
from tabletop.words import clean
from tabletop.words.catalogue import say
from tabletop.words.phrases import Asked, Trouble, fold, parse, read_said
from tabletop.words.present import cell_name

YES: Final = "yes"


@attrs.frozen
class Scene:
    """What a key is pressed on."""

    picture: Picture
    inject: str
    """The inject under the MSEL's cursor."""
    language: str
    """Of deck texts."""
    tongue: str
    """Of the program's own words."""
    look: Callable[[], Picture] | None = attrs.field(default=None, eq=False, repr=False)
    """Looks at the exercise again: a line is read at the moment it is typed, not when its key was pressed."""

    def now(self) -> Picture:
        """Return the picture of this moment."""
        return self.picture if self.look is None else self.look()

    def say(self, key: str, **values: object) -> str:
        """Return what the program says under a key."""
        return say(key, self.tongue, **values)


Ask: TypeAlias = Callable[[Scene], Asked | Form[Asked] | None]


def release(scene: Scene) -> Asked | Form[Asked] | None:
    """Release the inject that is due; the next one before its time is asked about first."""
    inject = scene.picture.next_inject
    view = None if inject is None else scene.picture.inject(inject)
    if inject is None or view is None:
        return None
    if view.state is InjectState.DUE:
        return Asked(do.ReleaseInject(inject))
    return release_this(attrs.evolve(scene, inject=inject))


def clock(scene: Scene) -> Asked:
    """Let T+ stand, or run again."""
    return Asked(do.PauseClock() if scene.picture.possible.pause else do.ResumeClock())


def freeze(scene: Scene) -> Asked:
    """Let deadlines stand, or run again."""
    return Asked(do.FreezeClock() if scene.picture.possible.freeze else do.ResumeClock())


def faster(scene: Scene) -> Asked:
    """Double the rate."""
    return Asked(do.ChangeRate(scene.picture.clock.rate * 2))


def slower(scene: Scene) -> Asked:
    """Halve the rate."""
    return Asked(do.ChangeRate(scene.picture.clock.rate / 2))


def hold(scene: Scene) -> Form[Asked] | None:
    """Hold the inject under the cursor back, until a time or until somebody releases it."""
    inject = scene.inject
    if inject not in scene.picture.possible.defer:
        return None

    def build(values: Values) -> Asked | Trouble:
        if not values["until"]:
            return Asked(do.DeferInject(inject, None, values["because"]))
        asked = _read(f"defer {inject} {values['until']}", scene)
        if isinstance(asked, Trouble) or not isinstance(asked.command, do.DeferInject):
            return asked
        return Asked(do.DeferInject(inject, asked.command.until, values["because"]))

    fields = (
        Words("until", scene.say("form.until"), hint="T+1:10  +10m"),
        Words("because", scene.say("form.because")),
    )
    return _form(scene, "hold", fields, build, inject)


def omit(scene: Scene) -> Form[Asked] | None:
    """Do not give the inject under the cursor."""
    inject = scene.inject
    if inject not in scene.picture.possible.defer:
        return None
    fields = (Words("because", scene.say("form.because"), needed=True),)
    return _form(scene, "omit", fields, lambda values: Asked(do.OmitInject(inject, values["because"])), inject)


def recall(scene: Scene) -> Form[Asked] | None:
    """Take the inject under the cursor back."""
    inject = scene.inject
    if inject not in scene.picture.possible.recall:
        return None
    fields = (Words("because", scene.say("form.because"), needed=True),)
    return _form(scene, "recall", fields, lambda values: Asked(do.RecallInject(inject, values["because"])), inject)


def release_this(scene: Scene) -> Form[Asked]:
    """Release the inject under the cursor, planned for now or not."""
    inject = scene.inject
    return _form(scene, "release-this", (_said(scene),), lambda values: _late(do.ReleaseInject(inject), values), inject)


def improvise(scene: Scene) -> Form[Asked]:
    """Make up an inject and release it."""
    everyone = ", ".join(scene.picture.cells)

    def build(values: Values) -> Asked | Trouble:
        asked = _read(f'inject "." to {values["to"]}: .', scene)
        if isinstance(asked, Trouble) or not isinstance(asked.command, do.AddInject):
            return asked
        about = values["about"] or None
        added = attrs.evolve(asked.command.added, title=values["title"], body=values["text"], incident=about)
        return _late(do.AddInject(added), values)

    cells = tuple((cell, cell_name(scene.picture.deck, cell, scene.tongue)) for cell in scene.picture.cells)
    fields = (
        Words("title", scene.say("form.title"), needed=True),
        Choice("to", scene.say("form.to"), ((everyone, scene.say("form.everyone")), *cells)),
        Words("text", scene.say("form.text"), needed=True),
        _about(scene),
        _said(scene),
    )
    return _form(scene, "improvise", fields, build)


def jump(scene: Scene) -> Form[Asked]:
    """Move T+ forward, by default to the next inject."""
    view = None if scene.picture.next_inject is None else scene.picture.inject(scene.picture.next_inject)
    target = view.due if view is not None and view.due is not None and view.due > scene.picture.clock.at else None

    def build(values: Values) -> Asked | Trouble:
        asked = _read(f"jump {values['to']}", scene)
        if isinstance(asked, Trouble) or not isinstance(asked.command, do.JumpClock):
            return asked
        return Asked(do.JumpClock(asked.command.to, because=values["because"]))

    start = "" if target is None else format_offset(target)
    fields = (
        Words("to", scene.say("form.jump-to"), start, hint="T+1:10  +10m", needed=True),
        Words("because", scene.say("form.because")),
    )
    return _form(scene, "jump", fields, build)


def move(scene: Scene) -> Form[Asked] | None:
    """Open a phase of play, by default the one that follows."""
    open_now = scene.picture.possible.open_move
    moves = [view.move for view in scene.picture.moves if view.move.id in open_now]
    if not moves:
        return None
    following = next_move(scene.picture)
    warned: set[str] = set()

    def build(values: Values) -> Asked | Trouble:
        chosen = values["move"]
        passed = _passed_over(scene.picture, chosen)
        if passed and chosen not in warned:
            warned.add(chosen)
            return Trouble(scene.say("form.passes-over", moves=", ".join(passed), move=chosen), 0)
        return Asked(do.OpenMove(chosen))

    choices = tuple((one.id, f"{one.id} {clean.line(one.title.in_(scene.language))}") for one in moves)
    chosen = following.id if following is not None else ""
    fields = (Choice("move", scene.say("form.move"), choices, chosen),)
    return _form(scene, "move", fields, build)


def _passed_over(picture: Picture, move: str) -> tuple[str, ...]:
    """Return the phases that nobody has opened between the last one opened and this one."""
    following = next_move(picture)
    ids = [view.move.id for view in picture.moves]
    return () if following is None else tuple(ids[ids.index(following.id) : ids.index(move)])


def rfi(scene: Scene) -> Form[Asked]:
    """Take down a request for information, or answer one."""
    open_now = [view for view in scene.picture.rfis if view.answer is None]
    fresh = [
        (cell, scene.say("form.asks", cell=cell_name(scene.picture.deck, cell, scene.tongue)))
        for cell in scene.picture.cells
    ]
    answers = [
        (f"{view.entry}", scene.say("form.answers", entry=f"#{view.entry}", question=clean.line(view.question)))
        for view in open_now
    ]

    def build(values: Values) -> Asked | Trouble:
        about, text = values["about"], values["text"]
        return _late(do.AnswerRfi(int(about), text) if about.isdecimal() else do.RaiseRfi(about, text), values)

    fields = (
        Choice("about", scene.say("form.who"), tuple(fresh + answers)),
        Words("text", scene.say("form.text"), needed=True),
        _said(scene),
    )
    return _form(scene, "rfi", fields, build)


def ruling(scene: Scene) -> Form[Asked]:
    """Take down how a simulated party answers."""
    voices = {party.id: clean.line(party.voice.in_(scene.tongue)) for party in scene.picture.deck.parties}
    others = {other.id: clean.line(other.name.in_(scene.tongue)) for other in scene.picture.procedures.others}
    parties = tuple((one, f"{one} {(others | voices)[one]}") for one in dict.fromkeys((*voices, *others)))

    def build(values: Values) -> Asked | Trouble:
        command = do.GiveRuling(values["party"], values["question"], values["answer"], values["because"])
        return _late(command, values)

    fields = (
        Choice("party", scene.say("form.party"), parties or (("", "-"),)),
        Words("question", scene.say("form.question")),
        Words("answer", scene.say("form.answer"), needed=True),
        Words("because", scene.say("form.because")),
        _said(scene),
    )
    return _form(scene, "ruling", fields, build)


def note(scene: Scene) -> Form[Asked]:
    """Take down what somebody saw."""
    nobody = ("", scene.say("form.none"))
    cells = tuple((cell, cell_name(scene.picture.deck, cell, scene.tongue)) for cell in scene.picture.cells)
    goals = tuple(
        (one.id, f"{one.id} {clean.line(one.title.in_(scene.language))}") for one in scene.picture.deck.objectives
    )

    def build(values: Values) -> Asked | Trouble:
        command = do.RecordObservation(values["text"], values["cell"] or None, values["objective"] or None)
        return _late(command, values)

    fields = (
        Words("text", scene.say("form.text"), needed=True),
        Choice("cell", scene.say("form.cell"), (nobody, *cells)),
        Choice("objective", scene.say("form.objective"), (nobody, *goals)),
        _said(scene),
    )
    return _form(scene, "note", fields, build)


def meeting(scene: Scene) -> Form[Asked]:
    """Take down what a body's meeting left on paper."""
    bodies = tuple(
        (
            f"{body.id} {level}".strip(),
            f"{body.id} {level} {clean.line(body.name.in_(scene.tongue))}".replace("  ", " "),
        )
        for body in scene.picture.procedures.bodies
        for level in body.levels or ("",)
    )

    def build(values: Values) -> Asked | Trouble:
        via, _, level = values["body"].partition(" ")
        present = tuple(fold(name).strip() for name in values["present"].replace("、", ",").split(",") if name.strip())
        lines = tuple((tongue, values[f"line-{tongue}"]) for tongue in ("en", "ja") if values[f"line-{tongue}"])
        taken_down = Meeting(
            via=via,
            level=level or None,
            present=present,
            about=values["about"] or None,
            agreed=values["agreed"],
            left_open=values["open"],
            lines=lines,
            informal=values["informal"] == YES,
        )
        return _late(do.RecordMeeting(taken_down), values)

    fields = (
        Choice("body", scene.say("form.body"), bodies or (("", "-"),)),
        Words("present", scene.say("form.present"), hint=scene.say("form.present-hint")),
        _about(scene),
        Words("agreed", scene.say("form.agreed")),
        Words("open", scene.say("form.left-open")),
        Words("line-en", scene.say("form.line-en")),
        Words("line-ja", scene.say("form.line-ja")),
        yes_no("informal", scene.say("form.informal"), scene.tongue),
        _said(scene),
    )
    return _form(scene, "meeting", fields, build)


def end(scene: Scene) -> Form[Asked]:
    """End play; asked once, because it cannot be taken back."""
    fields = (Words("because", scene.say("form.because")),)
    return _form(scene, "end", fields, lambda values: Asked(do.EndExercise(values["because"])))


def yes_no(name: str, label: str, tongue: str) -> Choice:
    """Return a field that is no unless somebody says yes."""
    return Choice(name, label, (("", say("form.no", tongue)), (YES, say("form.yes", tongue))))


def said_of(text: str) -> Said | Trouble | None:
    """Read when the room said it: nothing typed is now."""
    if not text:
        return None
    said = read_said(_stripped(text))
    return Trouble("", 0) if said is None else said


def _late(command: do.Command, values: Values) -> Asked | Trouble:
    said = said_of(values["said"])
    return said if isinstance(said, Trouble) else Asked(command, said)


def _stripped(text: str) -> str:
    return fold(text).strip().removeprefix("@")


def _read(line: str, scene: Scene) -> Asked | Trouble:
    return parse(line, scene.now(), scene.tongue)


def _said(scene: Scene) -> Words:
    return Words("said", scene.say("form.said"), hint="-6m  10:05  T+0:45")


def _about(scene: Scene) -> Choice:
    titles = {
        one.id: clean.line(one.title.in_(scene.language))
        for line in scene.picture.deck.storylines
        for one in line.incidents
    }
    live = [one for one in scene.picture.incidents if one in titles]
    order = dict.fromkeys((*live, *titles)) if live else titles
    choices = tuple((one, f"{one} {titles[one]}") for one in order)
    none = ("", scene.say("form.none"))
    first = live[0] if len(live) == 1 else ""
    return Choice("about", scene.say("form.about"), (none, *choices), first)


def _form(
    scene: Scene, name: str, fields: tuple[Field, ...], build: Callable[[Values], Asked | Trouble], about: str = ""
) -> Form[Asked]:
    """Return a form whose trouble with the said-at time is put into words here, once for all."""

    def built(values: Values) -> Asked | Trouble:
        asked = build(values)
        if isinstance(asked, Trouble) and not asked.message:
            return Trouble(scene.say("form.not-said"), 0)
        return asked

    view = scene.picture.inject(about)
    title = "" if view is None else f" {about} {clean.line(view.inject.title.in_(scene.language))}"
    says = scene.say(f"ask.{name}") if name in {"end", "jump", "recall", "omit"} else ""
    return Form(scene.say(f"key.{name}") + title, scene.tongue, fields, built, says=says)


ASKS: Final[Mapping[str, Ask]] = {
    "release": release,
    "clock": clock,
    "freeze": freeze,
    "faster": faster,
    "slower": slower,
    "hold": hold,
    "omit": omit,
    "recall": recall,
    "improvise": improvise,
    "jump": jump,
    "move": move,
    "rfi": rfi,
    "ruling": ruling,
    "note": note,
    "meeting": meeting,
    "end": end,
}
"""By the key's id; those that are not here open a dialogue of their own."""
