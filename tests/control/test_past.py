"""A save begun, stopped, gone on with, and looked at, at past moments."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from tabletop.control.library import load
from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.past import open_past
from tabletop.control.start import STOPPED, begin, resume
from tabletop.deckfile.load import load_deck_text
from tabletop.exercise import commands as c
from tabletop.exercise.errors import DeckInvalid
from tabletop.exercise.events import ClockPaused
from tabletop.exercise.picture import picture
from tabletop.exercise.said import Ago
from tabletop.exercise.session import fold
from tabletop.exercise.times import MINUTE
from tabletop.exercise.views import InjectState, Stage
from tabletop.journal.file import Writer, read_intact
from tabletop.journal.header import Header, SourceFile
from tests.exercise.small import WALL, t

ROOT = Path(__file__).parents[2]


def morning(folder: Path) -> tuple[Live, Counter, Path]:
    """The shipped deck, ten minutes in: an inject, one typed late, a jump to 0:40."""
    time, save = Counter(WALL), folder / "morning.jsonl"
    live = begin(load(str(ROOT / "injects" / "east-china-sea.yaml")), save, time=time)
    first, second = (inject.id for inject in live.session.deck.injects[:2])
    live.submit(c.StartExercise(()))
    time.pass_by(5 * MINUTE)
    live.submit(c.ReleaseInject(first))
    time.pass_by(5 * MINUTE)
    live.submit(c.ReleaseInject(second), Ago(7 * MINUTE))
    live.submit(c.JumpClock(t("0:40"), through_stop=True))
    return live, time, save


def test_any_past_moment_can_be_looked_at(tmp_path: Path) -> None:
    live, _, save = morning(tmp_path)
    first, second = (inject.id for inject in live.session.deck.injects[:2])
    shown = live.picture()
    live.close()

    past = open_past(save)
    assert past.at_entry(0).clock.stage is Stage.BEFORE
    assert past.at_entry(2).clock.at == t("0:05")
    assert past.at_entry(4).clock.at == t("0:40")
    assert past.at_entry(4) == shown
    assert past.last == t("0:40")
    assert [past.entry_at(t(at)) for at in ("0:00", "0:05", "0:09", "0:10")] == [1, 2, 2, 4]
    at_four = past.at_time(t("0:04"))
    states = {view.inject.id: view.state for view in at_four.injects}
    assert states[second] is InjectState.RELEASED
    assert states[first] is not InjectState.RELEASED


def test_a_damaged_save_says_in_one_sentence_how_far_it_goes(tmp_path: Path) -> None:
    live, _, save = morning(tmp_path)
    live.close()
    lines = save.read_bytes().splitlines(keepends=True)
    save.write_bytes(b"".join((*lines[:3], lines[3].replace(b'"prev":"', b'"prev":"0', 1), *lines[4:])))

    problem = open_past(save).tail_problem
    assert problem is not None
    assert re.fullmatch(r"The save is damaged at entry 3 \(byte \d+\): .+\. What follows is left out\.", problem)


def test_a_look_never_goes_past_endex(tmp_path: Path) -> None:
    live, _, save = morning(tmp_path)
    live.submit(c.EndExercise())
    live.close()

    assert open_past(save).at_time(t("3:00")).clock.at == t("0:40")


def test_a_look_never_goes_past_the_end_of_the_record(tmp_path: Path) -> None:
    """What came after the last entry is not known: no deadline runs out there, and no inject falls due."""
    live, _, save = morning(tmp_path)
    live.submit(c.PauseClock("tea"))
    shown = live.picture()
    live.close()

    assert open_past(save).at_time(t("3:00")) == shown


def test_gone_on_with_it_is_paused_where_it_stopped_and_suggests_the_wall_clocks_time(tmp_path: Path) -> None:
    live, time, save = morning(tmp_path)
    live.close()
    time.pass_by(20 * MINUTE)

    again = resume(save, time=time)

    with again.live as live:
        assert (again.last, again.suggested, again.stopped_for) == (t("0:40"), t("1:00"), timedelta(minutes=20))
        assert live.session.entries[-1].event == ClockPaused(STOPPED)
        time.pass_by(MINUTE)
        assert live.now() == t("0:40")
        live.submit(c.JumpClock(again.suggested, through_stop=True))
        live.submit(c.ResumeClock())
        time.pass_by(MINUTE)
        assert live.now() == t("1:01")


def test_what_stood_still_is_gone_on_with_as_it_stood(tmp_path: Path) -> None:
    live, time, save = morning(tmp_path)
    live.submit(c.PauseClock("tea"))
    count = len(live.session.entries)
    live.close()
    time.pass_by(20 * MINUTE)

    again = resume(save, time=time)
    with again.live as live:
        assert again.last == again.suggested == t("0:40")
        assert len(live.session.entries) == count


def test_a_save_that_cannot_be_gone_on_with_is_let_go_of(tmp_path: Path) -> None:
    """Whoever mends the cause can try again from the same screen."""
    save = tmp_path / "other.jsonl"
    header = Header("0", WALL, SourceFile("no-deck", "deck: no-deck\n"), "none", ())
    Writer.create(save, header).close()

    with pytest.raises(DeckInvalid):
        resume(save)
    with pytest.raises(DeckInvalid):
        resume(save)


def test_a_deck_that_several_saves_carry_is_read_once(tmp_path: Path) -> None:
    """And each save comes to what it comes to with a deck read for it alone."""
    saves: list[Path] = []
    for name in "abc":
        (tmp_path / name).mkdir()
        live, time, save = morning(tmp_path / name)
        time.pass_by(len(saves) * MINUTE)
        live.submit(c.EndExercise())
        live.close()
        saves.append(save)

    one, *others = together = [open_past(save) for save in saves]

    assert all(past.deck is one.deck and past.procedures is one.procedures for past in others)
    for past in together:
        deck, procedures = load_deck_text(past.deck.id, past.deck_text, dict(past.texts), past.procedures.id)
        assert deck is not past.deck
        session = fold(deck, procedures, past.entries)
        assert past.at_entry(len(past.entries)) == picture(session, session.clock.at)
    assert [past.last for past in together] == [t("0:40"), t("0:41"), t("0:42")]


def test_another_text_of_one_deck_is_read_for_itself(tmp_path: Path) -> None:
    live, _, save = morning(tmp_path)
    live.close()
    header = read_intact(save).header
    shorter = header.deck.text.replace("endex: T+2:15", "endex: T+2:10")
    other = tmp_path / "other.jsonl"
    Writer.create(other, attrs.evolve(header, deck=SourceFile(header.deck.id, shorter))).close()

    assert [open_past(one).deck.scenario.endex for one in (save, other, save)] == [t("2:15"), t("2:10"), t("2:15")]
