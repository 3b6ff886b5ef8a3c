"""The act line, both ways: `JJOC inform USFJ via BOCC about lock-on: two illuminations` and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from tabletop.exercise.events import Act, Meant
from tabletop.exercise.procedures import ActTemplate, Field, Procedures
from tabletop.exercise.views import Picture
from tabletop.words.phrases_reader import Reader, Token
from tabletop.words.phrases_trouble import Kind

NOTHING: Final = "nothing"
"""After `about`: the act belongs to no incident, although some are live."""


@attrs.define
class _Draft:
    """An act as far as its line has been read."""

    by: str
    act: str
    matter: str | None = None
    to: tuple[str, ...] = ()
    via: str | None = None
    level: str | None = None
    present: tuple[str, ...] = ()
    about: str | None = None
    about_said: bool = False
    says: tuple[tuple[str, str], ...] = ()
    meant: Meant = Meant.DECIDED
    informal: bool = False


def offices(picture: Picture) -> tuple[str, ...]:
    """Return the ids of all offices."""
    return tuple(office.id for office in picture.procedures.offices)


def addressees(picture: Picture) -> tuple[str, ...]:
    """Return what can be addressed or sit at a table: offices, sides and others."""
    sides, others = picture.procedures.sides, picture.procedures.others
    return (*offices(picture), *(side.id for side in sides), *(other.id for other in others))


def incidents(picture: Picture) -> tuple[str, ...]:
    """Return the ids of all incidents of the deck."""
    return tuple(incident.id for line in picture.deck.storylines for incident in line.incidents)


def read_act(reader: Reader) -> Act:
    """Read an act to the end of the line.

    Raises:
        CannotReadError: When the line is no act.
    """
    picture = reader.picture
    by = reader.code(Kind.OFFICE, offices(picture))
    draft = _Draft(by, reader.code(Kind.ACT, (act.id for act in picture.procedures.acts)))
    while (token := reader.peek()) is not None:
        part = None if token.quoted else _PARTS.get(token.text.casefold())
        if part is None:
            _bare(draft, reader, token)
        else:
            reader.take()
            part(draft, reader, token)
    about = draft.about if draft.about_said else live_incident(reader)
    text = reader.rest() if reader.colon() else ""
    return Act(
        by=draft.by,
        act=draft.act,
        matter=draft.matter,
        to=draft.to,
        via=draft.via,
        level=draft.level,
        present=draft.present,
        about=about,
        says=draft.says,
        meant=draft.meant,
        informal=draft.informal,
        text=text,
    )


def live_incident(reader: Reader) -> str | None:
    """Return the only live incident; None when none is live.

    Raises:
        CannotReadError: When several are: the line has to say which.
    """
    live = reader.picture.incidents
    if len(live) > 1:
        reader.stop("which-incident", len(reader.line[: reader.pos].rstrip()), known=", ".join(live))
    return live[0] if live else None


def read_about(reader: Reader) -> str | None:
    """Return the incident named after `about`; None for `nothing`.

    Raises:
        CannotReadError: When it is neither.
    """
    token = reader.word(Kind.INCIDENT)
    return None if token.is_word(NOTHING) else reader.one_of(token, Kind.INCIDENT, incidents(reader.picture))


def read_via(reader: Reader) -> tuple[str, str | None]:
    """Return a body and, where one stands behind it, its level.

    Raises:
        CannotReadError: When there is no such body.
    """
    bodies = {body.id: body for body in reader.picture.procedures.bodies}
    body = bodies[reader.code(Kind.BODY, bodies)]
    token = reader.peek()
    levels = {level.casefold(): level for level in body.levels}
    if token is None or token.text.casefold() not in levels or (not token.quoted and token.text.casefold() in _PARTS):
        return body.id, None
    reader.take()
    return body.id, levels[token.text.casefold()]


def _bare(draft: _Draft, reader: Reader, token: Token) -> None:
    """Read addressees or a matter that stand without a keyword."""
    picture = reader.picture
    matters = tuple(matter.id for matter in picture.procedures.matters)
    if token.text.casefold() in {matter.casefold() for matter in matters}:
        _matter(draft, reader, token)
    elif token.text == "," and not token.quoted and draft.to:
        reader.take()
        draft.to = _joined(draft.to, reader.codes(Kind.ADDRESSEE, addressees(picture)))
    elif token.text.casefold() in {name.casefold() for name in addressees(picture)}:
        draft.to = _joined(draft.to, reader.codes(Kind.ADDRESSEE, addressees(picture)))
    else:
        reader.unknown(token, Kind.PART, (*addressees(picture), *matters, *_PARTS))


def _joined(before: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _once(value: object, reader: Reader, token: Token, kind: Kind) -> None:
    if value:
        reader.stop("twice", token.start, word=token.raw, kind=kind)


def _matter(draft: _Draft, reader: Reader, token: Token) -> None:
    _once(draft.matter, reader, token, Kind.MATTER)
    draft.matter = reader.code(Kind.MATTER, (matter.id for matter in reader.picture.procedures.matters))


def _to(draft: _Draft, reader: Reader, _token: Token) -> None:
    draft.to = _joined(draft.to, reader.codes(Kind.ADDRESSEE, addressees(reader.picture)))


def _via(draft: _Draft, reader: Reader, token: Token) -> None:
    _once(draft.via, reader, token, Kind.BODY)
    draft.via, draft.level = read_via(reader)


def _with(draft: _Draft, reader: Reader, _token: Token) -> None:
    draft.present = _joined(draft.present, reader.codes(Kind.ADDRESSEE, addressees(reader.picture)))


def _about(draft: _Draft, reader: Reader, token: Token) -> None:
    _once(draft.about_said, reader, token, Kind.INCIDENT)
    draft.about, draft.about_said = read_about(reader), True


def _says(draft: _Draft, reader: Reader, _token: Token) -> None:
    fields = {field.id: field for field in reader.picture.procedures.says}
    while True:
        field = fields[reader.code(Kind.FIELD, fields)]
        if not reader.skip("="):
            reader.missing(Kind.VALUE)
        token = reader.word(Kind.VALUE)
        value = reader.one_of(token, Kind.VALUE, field.values) if field.values else token.raw
        draft.says = (*draft.says, (field.id, value))
        if not reader.skip(","):
            return


def _as(draft: _Draft, reader: Reader, _token: Token) -> None:
    draft.meant = Meant(reader.code(Kind.MEANT, (meant.value for meant in Meant)))


def _informal(draft: _Draft, _reader: Reader, _token: Token) -> None:
    draft.informal = True


_PARTS: Final[dict[str, Callable[[_Draft, Reader, Token], None]]] = {
    "to": _to,
    "on": _matter,
    "via": _via,
    "with": _with,
    "about": _about,
    "says": _says,
    "as": _as,
    "informal": _informal,
}

PARTS: Final = tuple(_PARTS)
"""The keywords of an act line."""


# --- the way back ---------------------------------------------------------------------------------------------------


def say_act(act: Act, procedures: Procedures, language: str = "en") -> str:
    """Write an act as the line that reads back as this act; Japanese lines use full-width commas and colons.

    An act about no incident says `about nothing`, since a line that is silent takes the only live one.
    Line breaks in its text become spaces.
    """
    comma, colon = ("、", "：") if language == "ja" else (", ", ": ")
    words = [_code(act.by), _code(act.act)]
    if act.to:
        words.append(comma.join(_code(name) for name in act.to))
    if act.matter is not None:
        words += ["on", _code(act.matter)]
    if act.via is not None:
        words += ["via", _code(act.via), *([_code(act.level)] if act.level is not None else [])]
    if act.present:
        words += ["with", comma.join(_code(name) for name in act.present)]
    words += ["about", NOTHING if act.about is None else _code(act.about)]
    if act.says:
        fields = {field.id: field for field in procedures.says}
        words += ["says", comma.join(f"{_code(name)}={_value(value, fields.get(name))}" for name, value in act.says)]
    if act.meant is not Meant.DECIDED:
        words += ["as", act.meant.value]
    if act.informal:
        words.append("informal")
    text = " ".join(act.text.split("\n")).strip()
    return " ".join(words) + (f"{colon}{text}" if text else "")


def _code(name: str) -> str:
    """Return an id, in quotation marks where it would read as a keyword."""
    return f'"{name}"' if name.casefold() in {*_PARTS, NOTHING} else name


def _value(value: str, field: Field | None) -> str:
    """Return what a field states: a code where the field's values are closed, else free words in quotation marks."""
    if field is not None and field.values:
        return _code(value)
    return '"' + value.replace('"', '""') + '"'


def act_of(template: ActTemplate, about: str | None, language: str = "en") -> Act:
    """Return the act that a deck's option implies, about its point's incident unless the deck names another."""
    return Act(
        by=template.by,
        act=template.act,
        matter=template.matter,
        to=template.to,
        via=template.via,
        level=template.level,
        present=template.present,
        about=template.about if template.about is not None else about,
        says=template.says,
        text=template.text.in_(language),
    )
