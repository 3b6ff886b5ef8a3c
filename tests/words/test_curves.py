"""The chart of a curve, sign by sign, and its changes as lines."""

from __future__ import annotations

from fractions import Fraction

import attrs

from tabletop.exercise.curve import Point, curve
from tabletop.exercise.events import ActRecorded
from tabletop.exercise.procedures import Basis, Precedence
from tabletop.exercise.times import MINUTE
from tabletop.exercise.verdicts import Counts, Coverage
from tabletop.words import curves
from tests.exercise.small import Play, act, any_of, rule
from tests.exercise.test_curve import TELL

ALL = Counts()


def at(minute: int, overall: str | None, coverage: str | None) -> Point:
    """Write a point; figures read `1/2`."""
    parts = [None if part is None else Fraction(part) for part in (overall, coverage)]
    return Point(minute * MINUTE, parts[0], Coverage(parts[1], parts[1]), ALL, ())


def rows(*points: Point, end: int = 60) -> dict[str, str]:
    """Return the chart's rows that show anything, by height."""
    chart = curves.chart(points, end * MINUTE, "en")
    return {line[:5].strip(): line[7:] for line in chart if "%" in line[:6] and line[7:]}


def test_time_runs_to_the_right_and_each_column_shows_its_end() -> None:
    assert rows(at(0, None, "0"), at(30, "1/2", "1")) == {
        "100%": " " * 29 + ":" * 31,
        "50%": " " * 29 + "*" * 31,
        "0%": ":" * 29,
    }


def test_where_both_stand_at_one_height_it_is_one_sign() -> None:
    assert rows(at(0, "4/5", "83/100")) == {"80%": "#" * 60}


def test_figures_stand_in_the_row_nearest_to_them() -> None:
    assert rows(at(0, "64/100", "100/100")) == {"100%": ":" * 60, "60%": "*" * 60}
    assert rows(at(0, "66/100", "1")) == {"100%": ":" * 60, "70%": "*" * 60}


def test_what_is_short_of_a_line_stays_below_its_row() -> None:
    """Coverage of 59.6 % gives no figure, so it does not stand where figures begin; nearly all is not all."""
    assert rows(at(0, None, "596/1000")) == {"50%": ":" * 60}
    assert rows(at(0, None, "3/5")) == {"60%": ":" * 60}
    assert rows(at(0, "99/100", "1")) == {"100%": ":" * 60, "90%": "*" * 60}
    assert rows(at(0, "1/100", "1")) == {"100%": ":" * 60, "10%": "*" * 60}


def test_nothing_assessed_is_an_empty_chart() -> None:
    assert rows(at(0, None, None)) == {}


def test_a_play_of_one_moment() -> None:
    assert rows(at(0, "1", "1"), end=0) == {"100%": "#" * 60}


def test_the_chart_needs_no_colour_and_no_wide_sign() -> None:
    chart = curves.chart((at(0, None, "0"), at(30, "1/2", "1")), 60 * MINUTE, "en")

    assert all(line.isascii() for line in chart)
    assert max(map(len, chart)) <= 80
    assert chart[-2].split() == ["T+0:00", "T+1:00"]
    assert {"*", ":", "#"} <= set(chart[-1])


def told(play: Play) -> list[str]:
    points = curve(play.deck, play.procedures, play.entries, play.session.clock.at)
    lines = curves.curve(points, play.picture(), "en")
    return lines[lines.index("") + 1 : -3]


def test_a_change_is_a_line_with_what_moved_it() -> None:
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")
    play.act("US-A inform US-B about lock-on", "0:30")
    play.act("JP-A inform US-A about lock-on", "0:41")
    play.end("0:41")

    assert told(play) == [
        "T+0:00:00  credit    -  coverage    -  0 in time, 0 later, 0 not seen, 0 open, 1 without occasion",
        "T+0:05:00  credit    -  coverage   0%  0 in time, 0 later, 0 not seen, 1 open, 0 without occasion",
        "           #2 Released: I1 Title of I1",
        "T+0:20:00  credit    -  coverage   0%  0 in time, 0 later, 0 not seen, 1 open, 0 without occasion",
        "           Due time passed: R1@2",
        "T+0:30:00  credit   0%  coverage 100%  0 in time, 0 later, 1 not seen, 0 open, 0 without occasion",
        "           Time ran out: R1@2",
    ]


def test_it_ends_with_the_counts_and_both_coverages() -> None:
    """A figure says nothing without how much it speaks of, also of the whole file."""
    play = Play(TELL, rule("R2", Precedence(any_of("act=inform"), any_of("act=order"))))
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A about lock-on", "0:12")
    points = curve(play.deck, play.procedures, play.entries, 12 * MINUTE)

    assert curves.curve(points, play.picture(), "en")[-3:] == [
        "",
        "At T+0:12:00: 1 of 1 norm seen in time, 0 later, 0 not seen, 1 without occasion.",
        "Coverage: 100% of what had occasion, 50% of the whole file, by weight",
    ]


def test_several_things_of_one_moment_stand_below_each_other() -> None:
    play = Play(TELL, rule("R2", Precedence(any_of("act=inform"), any_of("act=order"))))
    play.start()
    play.release("I1", "0:05")
    play.act("JP-A inform US-A about lock-on", "0:12")
    play.act("JP-A order JP-B", "0:12")

    assert told(play)[-3:] == [
        "T+0:12:00  credit 100%  coverage 100%  2 in time, 0 later, 0 not seen, 0 open, 0 without occasion",
        "           #3 JP-A inform US-A about lock-on",
        "           #4 JP-A order JP-B about nothing",
    ]


def test_text_that_was_typed_is_literal() -> None:
    """What a terminal would obey is shown, not sent; a title with brackets stays one."""
    play = Play(TELL)
    play.start()
    play.release("I1", "0:05")
    play.put(ActRecorded(attrs.evolve(act("JP-A inform US-A about lock-on"), text="\x1b]0;owned\x07 [bold]")), "0:12")

    assert told(play)[-1].endswith("about lock-on: <U+001B>]0;owned<U+0007> [bold]")


def test_nothing_said_is_said() -> None:
    assert curves.curve((), Play().picture("0:00"), "en") == ["Nothing was said by then."]
    assert curves.curve((), Play().picture("0:00"), "ja") == ["その時点までの記録はない。"]


def test_no_mean_hides_the_weightiest_norm_that_was_not_seen() -> None:
    """Figures stand on this page, so it stands there by name."""
    order = Precedence(any_of("act=approve"), any_of("act=order"))
    heavy = attrs.evolve(rule("R1", order, weight=5), basis=Basis.LAW)
    play = Play(heavy)
    play.start()
    play.act("JP-A order JP-B", "0:05")
    points = curve(play.deck, play.procedures, play.entries, 12 * MINUTE)

    told = [curves.curve(points, play.picture("0:12"), language)[-1] for language in ("en", "ja")]
    assert told[0] == f"Not seen, of the weightiest norms: R1 {heavy.title.in_('en')} (law)"
    assert told[1].startswith("重みの最も大きい目安のうち確認できなかったもの: R1 ")
