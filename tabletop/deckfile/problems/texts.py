"""Problems with texts that YAML takes for something else, and with languages."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault


def ambiguous_text(letters: str, reading: str) -> Fault:
    """A text is a word that YAML readers take for something else.

    These are `no`, `yes`, `on`, `off`, `null`, `~` and whatever looks like a number, a time or a date.

    Why: the page would show *false* or a number of seconds in the place of your word.

    Mend: put it in quotes.

    Wrong:

        title: No
               ^

    Right:

        title: "No"
    """
    return Fault("ambiguous-text", f"YAML readers take `{letters}` for {reading}", f'Quote it: `"{letters}"`.')


def unknown_language(code: str, near: str) -> Fault:
    """A text is given in a language that decks are not written in.

    The languages are English `en`, Japanese `ja` and Korean `ko`.

    Why: `jp` and `kr` are countries; nobody would see the text.

    Mend: take the code that the help suggests.

    Wrong:

        languages: [en, jp]
                        ^

    Right:

        languages: [en, ja]
    """
    return Fault("unknown-language", f"decks are written in no language `{code}`", near)
