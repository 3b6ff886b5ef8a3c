"""Problems with ids, and with the names of procedures files."""

from __future__ import annotations

from tabletop.deckfile.problems.fault import Fault, Related


def ambiguous_id(letters: str, reading: str) -> Fault:
    """An id is a word that YAML readers take for something else.

    These are `no`, `yes`, `on`, `off`, `y`, `n`, `null`, `~` and whatever looks like a number, a time or a date.

    Why: one editor shows the seat `on`, another one shows the seat *true*, and nothing points to it any more.

    Mend: choose another word. Quotes do not help: the next author forgets them.

    Wrong:

        seats:
          - {id: on, cell: us, post: Desk officer}
                 ^

    Right:

        seats:
          - {id: desk, cell: us, post: Desk officer}
    """
    return Fault("ambiguous-id", f"YAML readers take `{letters}` for {reading}", "Choose another word.")


def bad_id(message: str, help_: str) -> Fault:
    """An id holds something else than letters, digits, `_`, `.` and `-`.

    An id is the short name by which other lines point to a thing. It begins with a letter from A to Z.

    Why: ids are typed in the act line and stand in addresses, where spaces and other scripts part or change them.

    Mend: write dashes for spaces; what people are to read goes into `title` or `name`, in any language.

    Wrong:

        seats:
          - {id: us desk, cell: us, post: Desk officer}
                 ^

    Right:

        seats:
          - {id: us-desk, cell: us, post: Desk officer}
    """
    return Fault("bad-id", message, help_)


def duplicate_id(kind: str, name: str, first: Related) -> Fault:
    """Two things of one kind have the same id, whether in capitals or not.

    Why: a line that points to it would not say which of the two is meant.

    Mend: choose another id for one of them. The problem names the place of the first.

    Wrong:

        seats:
          - {id: desk, cell: us, post: Desk officer}
          - {id: Desk, cell: japan, post: Duty officer}
                 ^

    Right:

        seats:
          - {id: us-desk, cell: us, post: Desk officer}
          - {id: jp-desk, cell: japan, post: Duty officer}
    """
    help_ = "Choose another id; case does not count."
    return Fault("duplicate-id", f"the {kind} `{name}` a second time", help_, first)


def unknown_procedures(name: str, help_: str) -> Fault:
    """There are no procedures of that name, or they cannot be read.

    Procedures stand in a folder `procedures` beside the deck, each in a file with its name: `pact` in `pact.yaml`. Some
    come with the program; `tabletop rules` lists the norms of one.

    Why: without them no office, body, act or norm is known, and nothing in the deck that names one can be checked.

    Mend: correct the name, or put the file there.

    Wrong:

        procedures: [pakt]
                     ^

    Right:

        procedures: [pact]
    """
    return Fault("unknown-procedures", f"no procedures `{name}` that can be read", help_)


def other_procedures(asked: str, own: str) -> Fault:
    """A procedures file calls itself otherwise than its file is called.

    Why: a deck names procedures by the name of the file, a save by the name in it; both must find the same.

    Mend: rename the file, or correct its first line.

    Wrong, in the file common.yaml:

        procedures: shared
        ^

    Right, in the file common.yaml:

        procedures: common
    """
    message = f"this file was asked for as `{asked}` and calls itself `{own}`"
    return Fault("other-procedures", message, "File name and `procedures:` must agree.")


def extends_cycle(name: str, circle: str) -> Fault:
    """Procedures build on themselves, be it by way of others.

    Why: of two files that build on one another neither comes first, so it is not clear which replaces what.

    Mend: take one of them out of `extends`.

    Wrong, in procedures:

        extends: [common, pact]
                          ^

    Right, in procedures:

        extends: [common]
    """
    return Fault("extends-cycle", f"`{name}` extends itself: {circle}", "Take one of them out of `extends`.")
