"""The words of problems are what they were."""

from tests.deckfile.said import FILE, lines


def test_every_problem_is_told_in_the_words_that_were_read_over() -> None:
    """A slip in a message is no slip of the reader: nothing else would notice it."""
    assert [*lines()] == FILE.read_text(encoding="utf-8").splitlines()
