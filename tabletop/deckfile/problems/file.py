"""Problems with a file as a whole: it cannot be read, or holds too much or nothing."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault


def not_a_file() -> Fault:
    """What you named is not a file.

    It is a folder, or something else that has a name among files and no text in it.

    Why: there is nothing to read in it, and reading from a device may never end.

    Mend: name the deck itself, which ends in `.yaml`.

    Wrong, of the file:

        a folder

    Right, of the file:

        the sound deck
    """
    return Fault("not-a-file", "this is not a regular file", "Name a file, not a folder or a device.")


def unreadable(why: str) -> Fault:
    """The file is not there, or may not be read.

    The message says what the computer answered.

    Why: a deck that cannot be opened now cannot be opened in front of the room.

    Mend: see that the name is right and that the file is yours to read; a stick or a network drive may be gone.

    Wrong, of the file:

        not there

    Right, of the file:

        the sound deck
    """
    return Fault("unreadable", f"cannot be read: {why}", "See that the file is there, and that you may read it.")


def too_big(megabytes: int) -> Fault:
    """The file is too large to be a deck.

    A deck of a long day has some hundred kilobytes. What is beyond 20 MB is refused without being read.

    Why: such a file is something else by mistake, and reading it would make the computer stand still.

    Mend: name the right file; divide a very large exercise into several decks.

    Wrong, of the file:

        21 MB of text

    Right, of the file:

        the sound deck
    """
    return Fault("too-big", f"the file is larger than {megabytes} MB", "Divide the exercise into decks.")


def encoding(found: str) -> Fault:
    """The file is not saved in UTF-8.

    UTF-8 is the way of writing letters as bytes that knows all languages at once. Older ways, such as Shift_JIS, and
    UTF-16 are refused. The place is that of the first byte that does not fit.

    Why: guessing the encoding would turn Japanese text into nonsense without a word.

    Mend: in your editor choose *Save with encoding*, then *UTF-8*.

    Wrong:

        marking: ‹0x89›‹0x89›K
                 ^

    Right:

        marking: 演習
    """
    return Fault("encoding", found, "Save the file as UTF-8; it may be in Shift_JIS or another older encoding.")


def empty_file() -> Fault:
    """The file says nothing.

    It is empty, or holds only remarks, which begin with `#`.

    Why: every deck has a name, cells, moves and injects; every procedures file has a name and a title.

    Mend: begin with `deck: …` or `procedures: …`; `tabletop new NAME` writes a whole deck to start from.

    Wrong, the whole file:

        # To be written tomorrow.
        ^

    Right:

        deck: island
    """
    return Fault("empty-file", "the file says nothing", "Start with `deck: ` or `procedures: `.")


def not_a_deck(keys: str) -> Fault:
    """The file is no deck: it lacks `deck`, and next to nothing in it is a key of decks.

    It may be a file of another tool.

    Why: to list every key that it lacks and every key that is unknown would help nobody.

    Mend: begin with `deck: …`; `tabletop new NAME` writes a deck to start from. Files of other tools are not read.

    Wrong, the whole file:

        name: island
        ^
        events:
          quake: {description: The earth shakes}

    Right:

        deck: island
    """
    return Fault(
        "not-a-deck", f"this is no deck: it has no `deck: …`; {keys}", "`tabletop new NAME` writes one to start from."
    )


def several_documents() -> Fault:
    """A line of three dashes begins a second document.

    Why: a file is one deck or one procedures file. What follows the dashes would be read by nobody.

    Mend: delete the line, or put what follows into a file of its own.

    Wrong:

        marking: EXERCISE
        ---
        ^
        deck: second

    Right:

        marking: EXERCISE
    """
    return Fault("several-documents", "a second document", "Put it in a file of its own.")


def too_deep(most: int) -> Fault:
    """Lists and groups stand in one another deeper than 40 levels.

    Why: no deck needs it; such a file is damaged, or made to bring a program down. Reading stops here.

    Mend: see whether a bracket was typed many times; write it flatter.

    Wrong:

        hotwash: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ Who spoke first ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
                                                        ^

    Right:

        hotwash: ["Who spoke first?"]
    """
    return Fault("too-deep", f"nested deeper than {most} levels", "Write it flatter.")


def too_many_problems(most: int) -> Fault:
    """The file has more than 500 problems; the rest is not listed.

    Why: so many have one cause, as when another file was named, or one key near the top is wrong.

    Mend: correct the first ones and check again.

    Wrong:

        seats:
        ‹×501›  - Desk officer
                  ^

    Right:

        seats:
          - {id: desk, cell: us, post: Desk officer}
    """
    return Fault("too-many-problems", f"more than {most} problems; the rest is not listed", "Correct these first.")
