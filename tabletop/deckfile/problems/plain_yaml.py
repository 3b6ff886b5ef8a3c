"""Problems with the parts of YAML that decks do without, because they hide what a file says."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.problems.fault import Fault, Related

_WRITE_OUT: Final = "Write it out here: a reader of the page should not have to look elsewhere."


def directive() -> Fault:
    """A line that begins with `%` gives orders to YAML readers.

    Why: a deck needs none, and some readers would read the file by other rules.

    Mend: delete the line, and the line of dashes after it.

    Wrong:

        %YAML 1.1
        ^
        ---

    Right:

        deck: island
    """
    return Fault("directive", "a line that begins with `%`", "Delete the line.")


def anchor(name: str) -> Fault:
    """A word after `&` gives what follows a name, for use elsewhere in the file.

    Why: decks do not use such names: what a line means would stand somewhere else. A text that begins with `&` is taken
    for one too.

    Mend: delete the word, or put the text in quotes.

    Wrong:

        title: &name An island
               ^

    Right:

        title: An island
    """
    return Fault("anchor", f"the anchor `&{name}`", "Delete it; quote the text if it begins with `&`.")


def alias(name: str) -> Fault:
    """A word after `*` stands for something written elsewhere in the file.

    Why: who reads or changes one place would not see that another changes with it, and a few lines can unfold to
    gigabytes. A text that begins with `*` is taken for one too.

    Mend: write out what is meant, or put the text in quotes.

    Wrong:

        title: *name
               ^

    Right:

        title: An island
    """
    return Fault("alias", f"the alias `*{name}`", f"{_WRITE_OUT} Quote a text that begins with `*`.")


def merge() -> Fault:
    """The key `<<` takes over the keys of another group.

    Why: what the group says would stand somewhere else in the file.

    Mend: write the keys out.

    Wrong:

        cells:
          us: {<<: *team, side: us, name: United States}
               ^
          japan: {side: japan, name: Japan}

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return Fault("merge", "a merge `<<`", _WRITE_OUT)


def tag(shown: str) -> Fault:
    """A word after `!` says how a value is to be taken.

    Why: what a key takes is fixed, so it says nothing, or something dangerous. A text that begins with `!` is taken for
    one too.

    Mend: delete the word, or put the text in quotes.

    Wrong:

        title: !!str An island
               ^

    Right:

        title: An island
    """
    return Fault("tag", f"the tag `{shown}`", "Delete it; quote the value if it is text.")


def key_not_text() -> Fault:
    """A list or a group stands where a key must.

    Why: a key is a word. This comes from a text that begins with `[` or `{`, or from a bracket too many.

    Mend: write `key: value`; put a text that begins with a bracket in quotes.

    Wrong:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
          [third]: {side: japan, name: Observers}
          ^

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return Fault("key-not-text", "a key that is not a word", "Write `key: value`; quote `{` or `[`.")


def ambiguous_key(key: str, reading: str) -> Fault:
    """A key is a word that YAML readers take for something else.

    These are `no`, `yes`, `on`, `off`, `y`, `n`, `null`, `~` and whatever looks like a number, a time or a date.

    Why: one editor shows the cell `no`, another one shows the cell *false*.

    Mend: choose another word.

    Wrong:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
          no: {side: japan, name: Norway}
          ^

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return Fault("ambiguous-key", f"YAML readers take the key `{key}` for {reading}", "Choose another word.")


def duplicate_key(key: str, first: Related) -> Fault:
    """A key stands twice in one group.

    Why: other YAML readers keep the last one without a word, so one of two texts would be lost.

    Mend: keep one of the two. The problem names the place of the first.

    Wrong:

        marking: EXERCISE
        marking: TRAINING
        ^

    Right:

        marking: EXERCISE
    """
    help_ = "Keep one of the two."
    if key == "id":
        help_ = "Write `- ` before it if something new begins here; else keep one of the two."
    return Fault("duplicate-key", f"the key `{key}` a second time", help_, first)
