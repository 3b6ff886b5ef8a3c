"""A deck file while its author writes it: what is told after each save, kept while it is broken, and dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.control.library import check
from tabletop.control.manuscript import How, Lookout, Manuscript, Step
from tabletop.exercise.errors import NotFound
from tabletop.exercise.picks import Decides
from tabletop.exercise.problems import errors_of
from tabletop.exercise.times import MINUTE
from tests.control.desk import BROKEN, a_deck
from tests.deckfile.desk import DECK, replaced


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return a_deck(tmp_path)


def saved(deck: Path, text: str) -> None:
    """Save as editors do: a new file takes the place of the old."""
    fresh = deck.with_suffix(".tmp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(deck)


def looked(lookout: Lookout) -> Manuscript:
    manuscript = lookout.look()
    assert manuscript is not None
    return manuscript


def test_a_file_that_has_not_changed_is_not_read_again(deck: Path) -> None:
    lookout = Lookout(str(deck))

    assert looked(lookout).number == 1
    assert lookout.look() is None
    saved(deck, DECK)
    assert looked(lookout).number == 2


def test_a_quick_look_is_followed_by_what_asks_about_the_whole(deck: Path) -> None:
    lookout = Lookout(str(deck))
    quick = looked(lookout)
    judged = lookout.judge(quick.number)
    assert judged is not None

    assert (quick.judged, judged.judged) == (False, True)
    assert not errors_of(quick.problems)
    assert judged.problems == check([str(deck)])
    assert set(quick.problems) < set(judged.problems)


def test_while_the_file_is_broken_the_last_sound_state_is_kept(deck: Path) -> None:
    lookout = Lookout(str(deck))
    sound = looked(lookout).sound
    saved(deck, BROKEN)
    broken = looked(lookout)

    assert sound is not None
    assert (broken.broken, broken.errors, broken.sound) == (True, 1, sound)
    assert [problem.code for problem in errors_of(broken.problems)] == ["unknown-office"]
    assert broken.lines[str(deck)] == tuple(BROKEN.split("\n"))
    saved(deck, DECK)
    assert not looked(lookout).broken


def test_places_of_what_cannot_be_read_now_are_those_of_before(deck: Path) -> None:
    lookout = Lookout(str(deck))
    before = looked(lookout)
    saved(deck, "{" + DECK)

    assert looked(lookout).places == before.places


def test_a_file_that_is_away_for_a_moment_is_waited_for(deck: Path) -> None:
    lookout = Lookout(str(deck))
    sound = looked(lookout).sound
    deck.unlink()

    away = looked(lookout)
    assert (away.away, away.sound) == (True, sound)
    assert lookout.look() is None
    deck.write_text(DECK, encoding="utf-8")
    assert not looked(lookout).away


def test_a_change_of_the_arrangement_is_a_change(deck: Path) -> None:
    lookout = Lookout(str(deck))
    looked(lookout)
    pact = deck.parent / "procedures" / "pact.yaml"
    saved(pact, pact.read_text(encoding="utf-8").replace("MOD", "MOFA"))

    assert looked(lookout).broken


def test_a_judgement_that_is_out_of_date_is_dropped(deck: Path) -> None:
    lookout = Lookout(str(deck))
    first = looked(lookout)
    saved(deck, BROKEN)
    second = looked(lookout)

    assert lookout.judge(first.number) is None
    assert lookout.manuscript is second
    judged = lookout.judge(second.number)
    assert judged is not None
    assert judged.broken


def test_injects_that_come_out_in_no_play_are_told_with_the_judgement(deck: Path) -> None:
    saved(deck, replaced(DECK, "release: {after: A-1, delay: 10m}", "release: {after: A-3, delay: 2h}"))
    lookout = Lookout(str(deck))
    judged = lookout.judge(looked(lookout).number)

    assert judged is not None
    assert judged.sound is not None
    assert judged.sound.lost == {"A-2"}
    how = lookout.how("A-2")
    assert how is not None
    assert how.at is None
    assert "play ends at T+2:00" in how.why_not


def test_how_an_inject_a_point_and_an_option_can_come_about(deck: Path) -> None:
    """A-3 needs the answer `now`, and that A-4 is not out by T+1:05."""
    lookout = Lookout(str(deck))
    assert lookout.how("A-1") is None, "nothing is known before the first look"
    looked(lookout)
    now = Step(5 * MINUTE, Decides("tell", "japan", "now"))

    assert lookout.how("A-1") == How("A-1", "A-1", 5 * MINUTE)
    assert lookout.how("A-3") == How("A-3", "A-3", 70 * MINUTE, (now,), (("A-1", 5 * MINUTE), ("A-2", 15 * MINUTE)))
    assert lookout.how("tell") == How("tell", "A-1", 5 * MINUTE)
    assert lookout.how("tell.now") == How("tell.now", "A-1", 5 * MINUTE, (now,))
    assert lookout.how("tell.never") is None


def test_which_inject_a_line_belongs_to(deck: Path) -> None:
    manuscript = looked(Lookout(str(deck)))
    lines = DECK.split("\n")

    assert manuscript.inject_at(1) == ""
    assert manuscript.inject_at(lines.index("    title: Radar") + 1) == "A-1"
    assert manuscript.inject_at(lines.index("    title: Later") + 1) == "A-2"
    assert manuscript.inject_at(len(lines)) == "A-4"


def test_no_deck_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Lookout(str(tmp_path / "none.yaml"))
    with pytest.raises(NotFound, match="is a folder"):
        Lookout(f"{tmp_path}/")
