"""How the reference evaluator reads what several parties do: proximity and consistency."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from tabletop.exercise.procedures import Consistency, Proximity, Rule
from tabletop.exercise.selectors import Selector
from tests.exercise.reference_occasion import Judged, Occasion, Reader
from tests.exercise.reference_trace import Key, Seen

DIGITS: Final = set("0123456789")

Words = dict[str, tuple[str, int]]
"""By side: what it last stated of one field under one tie, and in which entry."""


def spelled(value: str) -> str:
    """Return a value without what is a mere difference of spelling."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    text = without_thousands(" ".join(folded.split()))
    kept = [
        letter
        for at, letter in enumerate(text)
        if letter != " " or {text[at - 1 : at] or "-", text[at + 1 : at + 2] or "-"} <= DIGITS
    ]
    return "".join(kept)


def without_thousands(text: str) -> str:
    """Return a text without the commas and spaces that group a number by threes."""
    pieces: list[str] = []
    for letter in text:
        if pieces and pieces[-1][-1] in DIGITS and letter in DIGITS:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    out: list[str] = []
    head = False
    for piece in pieces:
        digits = piece[0] in DIGITS
        if digits and len(piece) == 3 and head and out[-1] in {" ", ","}:
            out[-1] = piece
        else:
            head = (digits and len(piece) < 4) or (head and piece in {" ", ","} and out[-1] not in {" ", ","})
            out.append(piece)
    return "".join(out)


def same(words: Words) -> bool:
    """Say whether all who spoke say the same."""
    return len({word for word, _ in words.values()}) == 1


class Parties(Reader):
    """The kinds in which one party is read against another."""

    def numbered(self, rule: Rule, opened: list[Occasion], seen: Seen) -> None:
        """Give the occasions that one entry opened their ids."""
        for number, occasion in enumerate(opened, 1):
            occasion.id = f"{rule.id}@{seen.n}" + (f".{number}" if len(opened) > 1 else "")

    def proximities(self, rule: Rule, shape: Proximity) -> Iterator[Judged]:
        """Judge each first act of a party by the others' acts."""
        parties = [party for party in shape.acts if self.somebody(party)]
        if len(parties) < 2:
            return
        used: set[str] = set()
        open_: dict[Key, tuple[Occasion, dict[int, int]]] = {}
        for place, seen in enumerate(self.trace):
            for key, (occasion, _) in list(open_.items()):
                if occasion.final(seen.said):
                    open_.pop(key)
                    yield occasion.judged()
            for occasion, _ in open_.values():
                occasion.settles(seen)
            idle: list[Key] = []
            for key in self.keys(rule, seen):
                if key in open_ and rule.unless and self.answers(rule.unless, seen):
                    open_[key][0].exempt(seen)
                    yield open_.pop(key)[0].judged()
                if key in open_:
                    self.go_on(*open_[key], parties, seen)
                elif self.acting(parties, seen, key, rule):
                    idle.append(key)
            opened: list[Occasion] = []
            for key in self.once(rule, seen, idle, used):
                occasion = Occasion(self, rule, seen, key, id_="", within=rule.within)
                opened.append(occasion)
                open_[key] = (occasion, {})
                excuse = self.excuse(rule, key, place + 1)
                if excuse is not None:
                    occasion.exempt(excuse, seen.said)
                else:
                    self.go_on(*open_[key], parties, seen)
            self.numbered(rule, opened, seen)
        yield from (occasion.judged() for occasion, _ in open_.values())

    def acting(self, parties: list[Selector], seen: Seen, key: Key, rule: Rule) -> list[int]:
        """Return the parties whose act an entry is; in an occasion of one side, `other` is another than that."""
        side = key[rule.same.index("side")] if "side" in rule.same else None
        return [at for at, party in enumerate(parties) if self.answers((party,), seen, side)]

    def go_on(self, occasion: Occasion, acted: dict[int, int], parties: list[Selector], seen: Seen) -> None:
        """Take an entry into an occasion that is open, where it is the first act of a party."""
        first = dict.fromkeys(self.acting(parties, seen, occasion.key, occasion.rule), seen.n) | acted
        if len(first) == len(parties):
            occasion.meet(seen, () if seen is occasion.opener else (seen.n,))
        elif len(first) > len(acted) and seen is not occasion.opener:
            occasion.also += (seen.n,)
        acted.update(first)

    def consistencies(self, rule: Rule, shape: Consistency) -> Iterator[Judged]:
        """Judge what the sides state of each field."""
        used: dict[int, set[str]] = {}
        stated: dict[tuple[Key, int], Words] = {}
        open_: dict[tuple[Key, int], Occasion] = {}
        for place, seen in enumerate(self.trace):
            for at, occasion in list(open_.items()):
                if occasion.final(seen.said):
                    yield open_.pop(at).judged()
            for occasion in open_.values():
                occasion.settles(seen)
            opened: list[Occasion] = []
            for key in self.keys(rule, seen):
                excused = bool(rule.unless) and self.answers(rule.unless, seen)
                for part, field in enumerate(shape.fields):
                    at = (key, part)
                    words = stated.setdefault(at, {})
                    if at in open_ and excused:
                        open_[at].exempt(seen)
                        yield open_.pop(at).judged()
                    asks = self.state(shape, field, seen, words)
                    if at in open_:
                        if asks is not None and same(words):
                            open_[at].meet(seen, (seen.n,))
                    elif asks and self.once(rule, seen, [key], used.setdefault(part, set())):
                        open_[at] = self.clash(rule, part, place, key, words)
                        opened.append(open_[at])
            self.numbered(rule, opened, seen)
        yield from (occasion.judged() for occasion in open_.values())

    def state(self, shape: Consistency, field: str, seen: Seen, words: Words) -> bool | None:
        """Take down what an entry states of a field; None where it states nothing, else whether that asks for more."""
        values = {spelled(value) for value in seen.facets.get(f"says.{field}", set())}
        values -= {spelled(value) for value in shape.silent}
        if not values or not self.answers(shape.of, seen) or self.answers(shape.unless_said, seen):
            return None
        asks = False
        for side in seen.facets.get("side", set()):
            (word,) = values
            before = words.get(side)
            words[side] = (word, seen.n)
            if before is None:
                asks = asks or len(words) > 1
            elif before[0] != word:
                asks = asks or not same(words)
        return asks

    def clash(self, rule: Rule, part: int, place: int, key: Key, words: Words) -> Occasion:
        """Open an occasion over what the sides now say."""
        seen = self.trace[place]
        occasion = Occasion(self, rule, seen, key, id_="", part=part, within=rule.within)
        excuse = self.excuse(rule, key, place + 1)
        if excuse is not None:
            occasion.exempt(excuse, seen.said)
            return occasion
        others = {n for _, n in words.values() if n != seen.n}
        occasion.also = tuple(one.n for one in self.trace if one.n in others)
        if same(words):
            occasion.meet(seen, ())
        return occasion
