"""`tabletop author` without a terminal: one sentence, and what says the same as lines."""

from tabletop.cli.codes import Exit
from tests.cli.program import tabletop


def test_without_a_terminal_it_names_what_says_the_same_as_lines() -> None:
    done = tabletop("author", "east-china-sea")

    assert done.returncode == Exit.USAGE
    assert done.stdout == ""
    assert "use `tabletop check east-china-sea --watch`" in done.stderr


def test_a_deck_that_is_not_there_is_said_first() -> None:
    done = tabletop("author", "no-such-deck")

    assert done.returncode == Exit.NOT_FOUND
    assert "There is no deck named no-such-deck." in done.stderr
