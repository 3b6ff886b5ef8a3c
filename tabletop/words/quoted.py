"""Entries of one play as evidence quotes them: what stands, with both numbers where a later entry amended it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

from tabletop.exercise.behind import Behind, Record
from tabletop.exercise.events import Entry
from tabletop.exercise.trace import standing
from tabletop.exercise.verdicts import Verdict
from tabletop.exercise.views import LogLine, Picture, Standing
from tabletop.words import because, clean, present
from tabletop.words.catalogue import say
from tabletop.words.chronicle import log_line


class Quotes:
    """The entries of one play, to be quoted by number."""

    def __init__(self, picture: Picture, entries: Sequence[Entry] | None = None) -> None:
        """Take a play as the white cell sees it.

        Args:
            picture: The play.
            entries: Its record, where it is to be quoted otherwise than the picture has it: before offices were read as
                others.
        """
        self._picture = picture
        self._entries = [line.entry for line in picture.log] if entries is None else list(entries)

    @cached_property
    def _standing(self) -> dict[int, Entry]:
        events = standing(self._entries)
        return {entry.n: attrs.evolve(entry, event=events.get(entry.n, entry.event)) for entry in self._entries}

    @cached_property
    def _amended_by(self) -> dict[int, int]:
        return {
            line.entry.n: line.standing.by
            for line in self._picture.log
            if line.standing.what == "amended" and line.standing.by is not None
        }

    @cached_property
    def _record(self) -> Record:
        return Record(self._picture)

    def line(self, n: int, language: str) -> str:
        """Return an entry as it stands now, like the log shows it; the entry that amended it is named beside."""
        told = present.text_of(log_line(LogLine(self._standing[n], Standing()), self._picture, language))
        by = self._amended_by.get(n)
        return clean.line(told if by is None else say("quoted.amended", language, text=told, by=by))

    def lines(self, numbers: Iterable[int], language: str) -> list[str]:
        """Return entries in the order in which they were said; what the record does not have is left out."""
        known = [n for n in dict.fromkeys(numbers) if n in self._standing]
        return [self.line(n, language) for n in sorted(known, key=lambda n: (self._standing[n].said, n))]

    def behind(self, verdict: Verdict) -> Behind:
        """Return what the record tells of a verdict beyond its evidence."""
        return self._record.behind(verdict)

    def why(self, verdict: Verdict, language: str) -> str:
        """Say why a verdict is what it is, with what the record tells beyond its evidence."""
        return because.sentence(verdict, self._picture.procedures, language, self.behind(verdict))

    def evidence(self, verdict: Verdict, language: str) -> list[str]:
        """Quote the entries behind a verdict, the one that came only afterwards too."""
        later = self.behind(verdict).afterwards
        return self.lines((*verdict.because, *(() if later is None else (later,))), language)
