"""The decision tree: questions in their order, cells for which all is alike together, and what follows from what."""

from __future__ import annotations

import pytest

from tabletop.exercise.conditions import All, Decided, Not, Released
from tabletop.exercise.deck import OTHER, AfterInject, Asks, WhenTrue
from tabletop.exercise.times import MINUTE
from tabletop.words.present import text_of
from tabletop.words.tree import BranchKind, branch_line, tree
from tabletop.words.width import cells
from tests.exercise.small import deck, inject, point, t

P = point("P", Asks.JOINT, "us japan", "a b", within="15m")
Q = point("Q", Asks.NATIONAL, "japan", "c")
SMALL = deck(
    inject("L", "0:30", decide=(Q,)),
    inject("A", "0:05", decide=(P,)),
    inject("B", WhenTrue(Decided("P", "us", ("a",)), 5 * MINUTE)),
    inject("C", AfterInject("B", 5 * MINUTE)),
    inject("D", WhenTrue(All((Decided("P", None, ("b",)), Released("L"))))),
    inject("E", WhenTrue(Not(Decided("P", None, ("b",)), t("0:50")))),
    inject("F", WhenTrue(Decided("Q", None, (OTHER,)))),
)


def test_the_whole_tree() -> None:
    """P first, for its time is earlier; US and Japan apart, because a branch asks only for one of them."""
    grown = tree(SMALL)
    lines = [text_of(branch_line(grown, row, "en", "en", 70)) for row in range(len(grown.branches))]

    assert lines == [
        "P  A T+0:05  joint  within 15m",
        "  What about P?",
        "  us",
        "    - a  a",
        "      -> B T+0:10 Title of B",
        "        -> C T+0:15 Title of C",
        "    - b  b",
        "      +> D T+0:30 Title of D  needs more",
        "      !> E T+0:50 Title of E  is kept back",
        "  japan",
        "    - a  a",
        "    - b  b",
        "      +> D T+0:30 Title of D  needs more",
        "      !> E T+0:50 Title of E  is kept back",
        "Q  L T+0:30  national",
        "  What about Q?",
        "  japan",
        "    - c  c",
        "    - other  a course of its own",
        "      -> F T+0:30 Title of F",
    ]


def test_cells_for_which_all_is_alike_stand_together() -> None:
    grown = tree(deck(inject("A", "0:05", decide=(P,))))

    assert [branch.cells for branch in grown.branches if branch.kind is BranchKind.CELLS] == [("us", "japan")]
    lines = [text_of(branch_line(grown, row, "en", "en", 70)) for row in range(len(grown.branches))]
    assert "  us, japan  nothing hangs on it" in lines


def test_injects_that_follow_one_another_in_a_circle_end() -> None:
    around = deck(
        inject("A", "0:05", decide=(P,)),
        inject("B", WhenTrue(Decided("P", "us", ("a",)))),
        inject("C", AfterInject("B")),
        inject("B2", AfterInject("C")),
        inject("C2", AfterInject("B2")),
    )

    assert len(tree(around).branches) < 20


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("tongue", ["en", "ja"])
def test_no_row_is_wider_than_the_screen(width: int, tongue: str) -> None:
    grown = tree(SMALL)

    for row in range(len(grown.branches)):
        assert cells(text_of(branch_line(grown, row, tongue, tongue, width))) <= width


def test_what_can_be_asked_about_has_a_key() -> None:
    """Points, options and injects that follow; `w` takes the key as it is."""
    keys = [branch.key for branch in tree(SMALL).branches if branch.key]

    assert keys[:4] == ["P", "P.a", "B", "C"]
    assert {"Q", "Q.c", f"Q.{OTHER}", "F"} <= set(keys)
