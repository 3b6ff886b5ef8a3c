"""A facilitator's line, read word by word: full-width input folded, places kept, and trouble said in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NoReturn

import attrs

from tabletop.exercise.said import Ago, AtOffset, RoomTime, Said
from tabletop.exercise.times import Millis, parse_duration, parse_offset
from tabletop.exercise.views import Picture
from tabletop.words.nearest import listed, nearest
from tabletop.words.phrases_trouble import Kind, message

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LIKE: Final = {"\u3000": " ", "、": ",", "。": ".", "ー": "-", "\u2212": "-", "\u2010": "-", "\u2013": "-"}
_QUOTES: Final = {"“": '"', "”": '"', "„": '"'}
_FOLD: Final[dict[int, int | str]] = {**_WIDE, **{ord(wide): narrow for wide, narrow in {**_LIKE, **_QUOTES}.items()}}

_CLOSERS: Final = {'"': '"', "「": "」", "『": "』"}
_TIME: Final = re.compile(r"[Tt][+-][0-9A-Za-z]+(?::[0-9]{1,2}){0,2}(?=[\s,:]|$)")
_WORD: Final = re.compile(r'[^\s,:="「『]+')
_SAID: Final = re.compile(r"(?:^|(?<=\s))@(\S*)\s*$")
_WALL: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


@attrs.frozen
class Trouble:
    """Why a line cannot be read, in one sentence, and the index (from 0) of the word it is about."""

    message: str
    at: int


class CannotReadError(Exception):
    """Carries trouble from the word where it is found to the door of this room."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


@attrs.frozen
class Token:
    """One word of a line."""

    text: str
    """Folded to ASCII where it was typed full-width: for codes."""
    raw: str
    """As it was typed: for free words in quotation marks."""
    start: int
    end: int
    quoted: bool = False

    def is_word(self, *words: str) -> bool:
        """Say whether it is one of these keywords, and not in quotation marks."""
        return not self.quoted and self.text.casefold() in words


def fold(line: str) -> str:
    """Return the line with full-width forms as ASCII, each character at its place."""
    return line.translate(_FOLD)


class Reader:
    """A line and how far it has been read."""

    def __init__(self, line: str, picture: Picture, language: str = "en") -> None:
        self.line = line
        self.folded = fold(line)
        self.picture = picture
        self.language = language
        self.pos = 0

    def _skip_space(self) -> None:
        while self.pos < len(self.folded) and self.folded[self.pos].isspace():
            self.pos += 1

    def peek(self) -> Token | None:
        """Return the next word, comma or equals sign; None at a colon and at the end."""
        self._skip_space()
        if self.pos >= len(self.folded) or self.folded[self.pos] == ":":
            return None
        sign = self.folded[self.pos]
        if sign in ",=":
            return Token(sign, sign, self.pos, self.pos + 1)
        if sign in _CLOSERS:
            return self._quoted(_CLOSERS[sign])
        match = _TIME.match(self.folded, self.pos) or _WORD.match(self.folded, self.pos)
        end = match.end() if match is not None else self.pos + 1
        return Token(self.folded[self.pos : end], self.line[self.pos : end], self.pos, end)

    def _quoted(self, closer: str) -> Token:
        at = self.pos + 1
        while True:
            end = self.folded.find(closer, at)
            if end < 0:
                self.stop("unclosed", self.pos)
            if closer == '"' and self.folded[end + 1 : end + 2] == '"':
                at = end + 2
                continue
            inside = slice(self.pos + 1, end)
            both = (self.folded[inside], self.line[inside])
            text, raw = (part.replace('""', '"') for part in both) if closer == '"' else both
            return Token(text, raw, self.pos, end + 1, quoted=True)

    def take(self) -> Token | None:
        """Return the next word and go past it."""
        token = self.peek()
        if token is not None:
            self.pos = token.end
        return token

    def word(self, kind: Kind) -> Token:
        """Return the next word, which must be there.

        Raises:
            CannotReadError: When the line or its head ends here.
        """
        token = self.peek()
        if token is None or (token.text in {",", "="} and not token.quoted):
            self.missing(kind)
        self.pos = token.end
        return token

    def skip(self, *words: str) -> bool:
        """Go past the next word if it is one of these, and say whether it was."""
        token = self.peek()
        if token is None or not token.is_word(*words):
            return False
        self.pos = token.end
        return True

    def colon(self) -> bool:
        """Go past a colon if one stands here, and say whether it did."""
        self._skip_space()
        if self.pos < len(self.folded) and self.folded[self.pos] == ":":
            self.pos += 1
            return True
        return False

    def at_end(self) -> bool:
        """Say whether nothing is left."""
        self._skip_space()
        return self.pos >= len(self.folded)

    def rest(self) -> str:
        """Return everything that is left, as it was typed."""
        text, self.pos = self.line[self.pos :].strip(), len(self.line)
        return text

    def text(self) -> str:
        """Return the free words after the colon, which must be there.

        Raises:
            CannotReadError: When there is no colon or nothing after it.
        """
        token = self.peek()
        if token is not None:
            self.stop("extra", token.start, word=token.raw)
        if not self.colon():
            self.missing(Kind.COLON)
        text = self.rest()
        if not text:
            self.missing(Kind.TEXT)
        return text

    def because(self) -> str:
        """Return the reason after `because`, to the end of the line; nothing where there is none.

        Raises:
            CannotReadError: When something else stands here, or nothing after `because`.
        """
        if self.skip("because"):
            reason = self.rest()
            if not reason:
                self.missing(Kind.REASON)
            return reason
        self.end()
        return ""

    def end(self) -> None:
        """Check that nothing is left.

        Raises:
            CannotReadError: When something is.
        """
        token = self.peek()
        if token is not None:
            self.stop("extra", token.start, word=token.raw)
        if self.pos < len(self.line):
            self.stop("extra", self.pos, word=":")

    def code(self, kind: Kind, choices: Iterable[str]) -> str:
        """Return the next word as one of these codes, in its canonical form.

        Raises:
            CannotReadError: When it is missing or not one of them.
        """
        return self.one_of(self.word(kind), kind, choices)

    def one_of(self, token: Token, kind: Kind, choices: Iterable[str]) -> str:
        """Return this word as one of these codes, in its canonical form.

        Raises:
            CannotReadError: When it is not one of them.
        """
        known = {choice.casefold(): choice for choice in choices}
        found = known.get(token.text.casefold())
        if found is None:
            self.unknown(token, kind, tuple(known.values()))
        return found

    def codes(self, kind: Kind, choices: Iterable[str]) -> tuple[str, ...]:
        """Return codes with commas between them, at least one.

        Raises:
            CannotReadError: When one is missing or not known.
        """
        known = tuple(choices)
        found = [self.code(kind, known)]
        while self.skip(","):
            found.append(self.code(kind, known))
        return tuple(dict.fromkeys(found))

    def time(self) -> Millis:
        """Return an exercise time: `T+1:10`, or `+10m` for so long from now.

        Raises:
            CannotReadError: When no time stands here.
        """
        token = self.word(Kind.TIME)
        text = token.text
        if text.startswith("+"):
            length = parse_duration(text[1:].lower())
            at = None if length is None else self.picture.clock.at + length
        else:
            at = parse_offset(_offset(text))
        if at is None:
            self.stop("not-a-time", token.start, word=token.raw)
        return at

    def length(self) -> Millis:
        """Return a length of time such as `10m`.

        Raises:
            CannotReadError: When none stands here.
        """
        token = self.word(Kind.LENGTH)
        length = parse_duration(token.text.lower())
        if length is None:
            self.stop("not-a-length", token.start, word=token.raw)
        return length

    def number(self) -> int:
        """Return the number of an entry.

        Raises:
            CannotReadError: When none stands here.
        """
        token = self.word(Kind.ENTRY)
        digits = token.text.removeprefix("#")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
            self.stop("not-a-number", token.start, word=token.raw)
        return int(digits)

    def unknown(self, token: Token, kind: Kind, known: tuple[str, ...]) -> NoReturn:
        """Stop: this word is not one of its kind; say what was probably meant, or what there is.

        Raises:
            CannotReadError: Always.
        """
        meant = nearest(token.text, known)
        if meant:
            self.stop("unknown-near", token.start, word=token.raw, kind=kind, known=listed(meant))
        if known:
            self.stop("unknown-known", token.start, word=token.raw, kind=kind, known=listed(known))
        self.stop("unknown", token.start, word=token.raw, kind=kind)

    def missing(self, kind: Kind) -> NoReturn:
        """Stop: something is missing here.

        Raises:
            CannotReadError: Always.
        """
        self.stop("missing", len(self.line[: self.pos].rstrip()), kind=kind)

    def stop(self, code: str, at: int, *, word: str = "", kind: Kind | None = None, known: str = "") -> NoReturn:
        """Stop with trouble at this index of the line.

        Raises:
            CannotReadError: Always.
        """
        sentence = message(code, self.language, column=at + 1, word=word, kind=kind, known=known)
        raise CannotReadError(Trouble(sentence, at))


def _offset(text: str) -> str:
    return f"T{text[1:].lower()}" if text[:1] in {"t", "T"} else text


def split_said(line: str, picture: Picture, language: str) -> tuple[str, Said | None]:
    """Part a line from the `@…` at its end that says when the room said it.

    Raises:
        CannotReadError: When what stands after the sign is no time.
    """
    folded = fold(line)
    match = _SAID.search(folded)
    if match is None:
        return line, None
    said = read_said(match[1])
    if said is None:
        Reader(line, picture, language).stop("not-said", match.start(), word=line[match.start() :].strip())
    return line[: match.start()], said


def read_said(text: str) -> Said | None:
    """Read `-6m`, `10:05` or `T+0:40`; None when it is none of them."""
    wall = _WALL.fullmatch(text)
    if wall is not None:
        return RoomTime(int(wall[1]), int(wall[2]))
    if text.startswith("-"):
        length = parse_duration(text[1:].lower())
        return None if length is None else Ago(length)
    at = parse_offset(_offset(text))
    return None if at is None else AtOffset(at)
