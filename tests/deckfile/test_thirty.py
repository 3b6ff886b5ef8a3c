"""A deck with thirty different mistakes shows all of them at their places, in one run."""

import pytest

from tests.deckfile.desk import HERE, PROCEDURES, problems_of, seen, where

EXPECTED = [
    (3, 10, "bad-number"),
    (4, 17, "unknown-language"),
    (5, 29, "unknown-language"),
    (6, 10, "ambiguous-text"),
    (7, 20, "unknown-procedures"),
    (9, 10, "bad-moment"),
    (10, 10, "bad-time"),
    (11, 11, "bad-zone"),
    (12, 29, "anchor"),
    (14, 14, "unknown-side"),
    (15, 37, "unknown-key"),
    (16, 3, "ambiguous-key"),
    (18, 46, "bad-duration"),
    (19, 58, "unknown-value"),
    (20, 65, "flow-text"),
    (27, 15, "foreign-incident"),
    (28, 14, "tab"),
    (30, 11, "bad-boolean"),
    (32, 20, "releasable-lacks-to"),
    (33, 12, "unknown-tag"),
    (34, 11, "alias"),
    (38, 31, "comma-in-flow"),
    (39, 17, "asks-hidden"),
    (40, 17, "bad-duration"),
    (42, 17, "reserved-option"),
    (45, 22, "unknown-office"),
    (45, 46, "unknown-addressee"),
    (46, 43, "duplicate-key"),
    (47, 9, "duplicate-id"),
    (49, 22, "unknown-inject"),
    (52, 5, "missing-key"),
    (53, 21, "missing-key"),
    (55, 11, "tag"),
]


@pytest.mark.parametrize("pure", [False, True])
def test_all_at_their_places(pure: bool) -> None:
    """Whatever reads the file, every mistake is there, sorted, and each says what to write."""
    problems = problems_of((HERE / "thirty.yaml").read_text(encoding="utf-8"), PROCEDURES, pure=pure)

    assert seen(problems) == EXPECTED
    assert len({problem.code for problem in problems}) >= 28
    assert all(problem.help for problem in problems)


def test_places_are_where_the_words_stand() -> None:
    """The table above is not only what came out: the words at some places are the faulty ones."""
    text = (HERE / "thirty.yaml").read_text(encoding="utf-8")

    assert where(text, "usa") == (14, 14)
    assert where(text, "presure") == (15, 37)
    assert where(text, "aliance") == (33, 12)
    assert where(text, "A-2") == (49, 22)
    assert where(text, "kr: 삼십") == (5, 29)
