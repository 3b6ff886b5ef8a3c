"""Problems with single characters: marks that cannot be seen, or that screens take for commands."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault


def tab() -> Fault:
    """A tab stands where spaces must.

    Why: what belongs to what is said by the number of spaces before a line, and nobody can see how many a tab counts.

    Mend: write two spaces for each step to the right. Most editors can be told to write spaces for the tab key.

    Wrong:

        marking:‹U+0009›EXERCISE
                ^

    Right:

        marking: EXERCISE
    """
    return Fault("tab", "a tab", "Write spaces; set your editor to insert spaces for the tab key.")


def line_separator(name: str) -> Fault:
    """A line break that editors do not count.

    Some programs, word processors above all, break lines with a character of their own.

    Why: YAML readers count it as a line and editors do not, so that every later line number would be wrong.

    Mend: delete it and press the Enter key there.

    Wrong:

        marking: EXERCISE‹U+2028›
                         ^

    Right:

        marking: EXERCISE
    """
    return Fault("line-separator", f"the line break {name}", "Start a new line with the Enter key instead.")


def bidi_control(name: str) -> Fault:
    """An invisible mark that makes text run in the other direction.

    It comes along when text is copied out of documents in Arabic or Hebrew, or out of a web page.

    Why: with it a line can read otherwise on the screen than it is, and a name can be made to look like another.

    Mend: delete it. If you cannot see it, delete the words around it and type them anew.

    Wrong:

        marking: ‹U+202E›EXERCISE
                 ^

    Right:

        marking: EXERCISE
    """
    return Fault("bidi-control", f"the invisible direction mark {name}", "Delete it: it can make text read otherwise.")


def byte_order_mark(name: str) -> Fault:
    """An invisible mark that some editors put before a file.

    Why: other programs that read YAML take it for the first letter of the first key.

    Mend: save the file as *UTF-8*, not as *UTF-8 with BOM* (byte order mark).

    Wrong:

        deck: island
        marking: ‹U+FEFF›EXERCISE
                 ^

    Right:

        deck: island
        marking: EXERCISE
    """
    return Fault("byte-order-mark", f"the invisible mark {name}", "Save the file as UTF-8 without a byte order mark.")


def control_character(name: str) -> Fault:
    """A character that is no letter but a command to a screen or a printer.

    The same holds for one that is spelt out with a backslash in a quoted text.

    Why: shown on a screen it could move the cursor, change what stands there, or write to the clipboard.

    Mend: delete it. It often comes along when text is copied out of a terminal.

    Wrong:

        marking: EXERCISE‹U+001B›
                         ^

    Right:

        marking: EXERCISE
    """
    return Fault("control-character", f"the control character {name}", "Delete it: no terminal may receive it.")
