"""Text in several languages, always literal: paragraphs and `- ` lists, no markup."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

ANY = ""
"""The language of a text that is given once for all languages."""


@attrs.frozen
class Text:
    """What an author wrote, by language code (`en`, `ja`, `ko`), or once for all under `ANY`."""

    forms: tuple[tuple[str, str], ...] = ()

    def in_(self, language: str) -> str:
        """Return the text in that language, else the form for all, else English, else the first there is."""
        forms = dict(self.forms)
        for candidate in (language, ANY, "en"):
            if candidate in forms:
                return forms[candidate]
        return self.forms[0][1] if self.forms else ""

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.forms)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield each language code with its form."""
        return iter(self.forms)


NO_TEXT = Text()


def plain(text: str) -> Text:
    """Return a text that reads the same in every language."""
    return Text(((ANY, text),))
