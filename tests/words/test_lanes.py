"""The MSEL as a picture: rows, lanes, tracks and arrows, in any width and with wide characters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.conditions import Any, Decided, Not, Released
from tabletop.exercise.deck import AfterInject, Asks, Deck, Inject, Storyline, WhenTrue
from tabletop.exercise.text import Text, plain
from tabletop.exercise.times import MINUTE
from tabletop.words.lanes import Look, lane_line, lane_titles, lanes_shown
from tabletop.words.present import text_of
from tabletop.words.storyboard import MOST_TRACKS, STEPS, RowKind, storyboard
from tabletop.words.width import cells
from tests.exercise.small import deck, inject, point, t

P = point("P", Asks.NATIONAL, "us", "a b")
WIDE = Text((("en", "A very long title that goes on"), ("ja", "哨戒機への火器管制レーダー照射")))


def in_lane(one: Inject, lane: str, title: Text | None = None) -> Inject:
    return attrs.evolve(one, storyline=lane, title=one.title if title is None else title)


def a_deck(*injects: Inject) -> Deck:
    lanes = (Storyline("sea", Text((("en", "At sea"), ("ja", "海上")))), Storyline("home", plain("Home")))
    small = deck(*injects)
    return attrs.evolve(small, storylines=lanes, moves=small.moves[:1])


SMALL = a_deck(
    in_lane(inject("A", "0:05", decide=(P,)), "sea"),
    in_lane(inject("B", AfterInject("A", 5 * MINUTE)), "sea"),
    in_lane(inject("C", WhenTrue(Decided("P", "us", ("a",)), 15 * MINUTE)), "home", WIDE),
    in_lane(inject("D", WhenTrue(Not(Released("C"), t("0:30")))), "home"),
    in_lane(inject("E", None), "home"),
)


def drawn(small: Deck, look: Look, step: int = 0, lost: Iterable[str] = ()) -> list[str]:
    board = storyboard(small, frozenset(lost), step)
    return [text_of(lane_line(board, row, look)).rstrip() for row in range(len(board.stops))]


def test_each_sign_and_each_head_of_an_arrow() -> None:
    """A planned time, one after it, an answer's branch, one kept back and lost, the shelf; blank rows are left out."""
    assert drawn(SMALL, Look(60, "en", "en"), lost="D") == [
        " T+0:00          == M1 First ==============================",
        " T+0:05    .-----o A? Title of A      :",
        " T+0:10    +---->o B Title of B       :",
        "~T+0:20    `-.----------------------?>~ C A very long tit..",
        "~T+0:30      `----------------------!>x D Title of D",
        " T+2:00          == ENDEX =================================",
        "                 == on the shelf: given when control want..",
        "                 :                    * E Title of E",
    ]


def test_rows_of_time_and_wide_characters() -> None:
    """A row for each five minutes in which nothing comes; of a long gap one row says how long it is."""
    assert drawn(SMALL, Look(60, "ja", "ja"), step=5 * MINUTE) == [
        " T+0:00          == M1 First ==============================",
        " T+0:05    .-----o A? Title of A      :",
        " T+0:10    +---->o B Title of B       :",
        " T+0:15    |     :                    :",
        "~T+0:20    `-.----------------------?>~ C 哨戒機への火器..",
        " T+0:25      |   :                    :",
        "~T+0:30      `----------------------!>~ D Title of D",
        "                 ... 1h30mの間、付与なし",
        " T+2:00          == 演習終了(ENDEX) =======================",
        "                 == 予備: 統裁部が必要に応じ付与 ==========",
        "                 :                    * E Title of E",
    ]


def test_the_storylines_stand_over_their_lanes() -> None:
    board = storyboard(SMALL)

    assert (
        text_of(lane_titles(board, Look(60, "ja", "ja"), "1 MSEL")).rstrip()
        == "1 MSEL           海上                 Home"
    )


def test_an_arrow_may_go_upwards_and_at_one_time_what_is_planned_stands_first() -> None:
    up = a_deck(
        in_lane(inject("A", WhenTrue(Any((Released("C"), Decided("P"))))), "sea"),
        in_lane(inject("D", WhenTrue(Decided("P", "us", ("b",)))), "sea"),
        in_lane(inject("B", "0:10", decide=(P,)), "sea"),
        in_lane(inject("C", "0:00"), "sea"),
    )

    assert drawn(up, Look(40, "en", "en"))[1:-1] == [
        " T+0:00      .---o C Title of C",
        "~T+0:00    .-`-?>~ A Title of A",
        " T+0:10    +-----o B? Title of B",
        "~T+0:10    `---?>~ D Title of D",
    ]


def test_what_waits_in_a_circle_stands_apart() -> None:
    circle = a_deck(in_lane(inject("A", AfterInject("B")), "sea"), in_lane(inject("B", AfterInject("A")), "sea"))
    board = storyboard(circle)

    assert [stop.kind for stop in board.stops][-3:] == [RowKind.NEVER, RowKind.INJECT, RowKind.INJECT]
    assert [stop.sign for stop in board.stops][-2:] == ["x", "x"]


def test_lanes_that_do_not_fit_are_shown_when_asked_for() -> None:
    """Six storylines on 80 cells: some fit; of an inject in another its id is shown, on the side where it is."""
    lanes = tuple(Storyline(f"s{number}", plain(f"Line {number}")) for number in range(6))
    injects = (in_lane(inject(f"A{number}", f"0:0{number}"), f"s{number}") for number in range(6))
    many = attrs.evolve(a_deck(*injects), storylines=lanes)
    board = storyboard(many)
    shown = lanes_shown(board, Look(80, "en", "en"))

    assert 2 <= shown < 6
    last = len(board.lanes) - shown
    lines = drawn(many, Look(80, "en", "en", first=last))
    assert "<< A0" in next(line for line in lines if "A0" in line)
    assert "o A5" in next(line for line in lines if "A5" in line)
    assert ">> A5" in next(line for line in drawn(many, Look(80, "en", "en")) if "A5" in line)


def test_arrows_without_a_track_are_drawn_for_the_inject_under_the_cursor() -> None:
    """Nested bonds need a track each; what finds none on a narrow screen is drawn where the cursor is."""
    count = MOST_TRACKS + 3
    first = [in_lane(inject(f"A{number:02}", f"0:{number:02}"), "sea") for number in range(count)]
    then = [
        in_lane(inject(f"B{number:02}", AfterInject(f"A{number:02}", (2 * (count - number)) * MINUTE)), "home")
        for number in range(count)
    ]
    nested = a_deck(*first, *then)
    board = storyboard(nested, step=0)
    assert len(board.tracks) == MOST_TRACKS
    assert board.spare

    def line_of(name: str, here: str) -> str:
        return text_of(lane_line(board, board.rows[name], Look(80, "en", "en", here=here)))

    assert "->o B00" not in line_of("B00", "A05")
    assert "->o B00" in line_of("B00", "A00")
    assert "--o A00" in line_of("A00", "B00")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_row_is_wider_than_the_screen(width: int, language: str) -> None:
    board = storyboard(SMALL)
    look = Look(width, language, language, here="C")

    assert all(cells(text_of(lane_line(board, row, look))) <= max(width, 28) for row in range(len(board.stops)))
    assert cells(text_of(lane_titles(board, look, "1 MSEL"))) <= max(width, 28)


def test_what_an_author_wrote_is_literal() -> None:
    odd = a_deck(in_lane(inject("A", "0:05"), "sea", plain("[red]x\x1b[2J\u202e{0}")))

    assert any("[red]x<U+001B>[2J<U+202E>{0}" in line for line in drawn(odd, Look(80, "en", "en")))


@given(st.data())
def test_every_bond_has_a_track_or_is_spare_and_no_two_uprights_meet(data: st.DataObject) -> None:
    names = [f"I{number}" for number in range(data.draw(st.integers(1, 12)))]
    injects = []
    for number, name in enumerate(names):
        after = st.sampled_from(names).map(lambda other: AfterInject(other, MINUTE))
        injects.append(inject(name, data.draw(st.one_of(st.just(f"0:{number:02}"), after))))
    board = storyboard(a_deck(*injects), step=data.draw(st.sampled_from(STEPS)))
    bundles = [*(bundle for track in board.tracks for bundle in track), *board.spare]

    drawn_bonds = {(bundle.source, target) for bundle in bundles for target in bundle.targets}
    wanted = {(board.rows[link.source], board.rows[link.target]) for link in board.links}
    assert {(one, other) for one, other in wanted if one != other} == drawn_bonds
    for track in board.tracks:
        spans = [bundle.span for bundle in track]
        assert all(before[1] < after[0] for before, after in pairwise(spans))
    for number, track in enumerate(board.tracks):
        for bundle in track:
            assert all(board.at(number, row) is bundle for row in range(bundle.span[0], bundle.span[1] + 1))
