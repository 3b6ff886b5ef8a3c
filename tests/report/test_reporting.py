"""Writing a report: whole or not at all, never over a save, and with a word on what was left out."""

import errno
import os
import re
import shlex
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tabletop.cli.main import main
from tabletop.control.past import open_past
from tabletop.control.reporting import write_report
from tabletop.control.verifying import verify
from tabletop.exercise.errors import CommandRefused, FileFailed, NotASave, NotFound
from tabletop.report import markdown
from tabletop.report.aar import QuickLook, SaveFacts, quick_look
from tests.report.morning import MORNING, saved

OPEN = ("T+0:00 start", "T+0:00 release ECS-01", "T+0:05 decide first-word japan ops-now", "T+0:10 end")


def look_of(save: Path) -> QuickLook:
    """Return what the page of a save says, without what evaluators say."""
    past = open_past(save)
    facts = SaveFacts(save.name, past.fingerprint, len(past.entries))
    return quick_look(past.at_entry(len(past.entries)), facts)


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the save of the morning."""
    return saved(tmp_path_factory.mktemp("saves") / "morning.jsonl")


def test_it_is_written_whole_with_the_words_that_verify_it(morning: Path, tmp_path: Path) -> None:
    before = morning.read_bytes()
    page = tmp_path / "page.md"
    written = write_report(morning, page)
    words = open_past(morning).fingerprint
    text = page.read_text(encoding="utf-8")

    assert written.path == page
    assert f"**{words}**" in text
    assert f"tabletop verify morning.jsonl --fingerprint '{words}'" in text
    assert str(morning.parent) not in text
    assert morning.read_bytes() == before
    assert names(tmp_path) == ["page.md"]


def test_the_command_on_the_page_finds_the_save_sound(tmp_path: Path) -> None:
    """Typed into a shell as it stands, also for a name that a shell would take apart."""
    save = saved(tmp_path / "m o'rning $x.jsonl", OPEN)
    write_report(save, tmp_path / "page.md")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    command = shlex.split(page.rpartition(": `")[2].partition("`")[0])
    verified = verify(tmp_path / command[2], command[4])

    assert command[:2] == ["tabletop", "verify"]
    assert verified.sound
    assert verified.matched == verified.entries


def test_twice_is_the_same_and_replaces(morning: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.MD"
    page.write_text("an older page", encoding="utf-8")
    write_report(morning, page, language="ja")
    first = page.read_bytes()
    write_report(morning, page, language="ja")

    assert page.read_bytes() == first
    assert "東シナ海における威圧" in first.decode()


def test_the_note_says_what_is_left_out_and_how_it_comes_in(tmp_path: Path) -> None:
    note = write_report(saved(tmp_path / "open.jsonl", OPEN), tmp_path / "page.md").note
    assert note is not None
    norms, answers = note.splitlines()

    assert "scores are not released" in norms
    assert "`release scores`" in norms
    assert "answered at first-word" in answers
    assert "`reveal first-word`" in answers


def test_what_the_note_says_can_be_done_after_endex(tmp_path: Path) -> None:
    lines = (*OPEN, "T+0:10 reveal first-word", "T+0:10 release scores")

    assert write_report(saved(tmp_path / "all.jsonl", lines), tmp_path / "page.md").note is None


def test_a_half_written_last_line_is_said(morning: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(morning.read_bytes()[:-20])
    note = write_report(torn, tmp_path / "page.md").note

    assert note is not None
    assert "last sound entry" in note
    assert "The record is incomplete" in (tmp_path / "page.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["page.docx", "page", "page.html", "page.md.jsonl"])
def test_another_format_is_refused_with_those_there_are(morning: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandRefused, match=r"name a file such as page\.md"):
        write_report(morning, tmp_path / name)
    assert names(tmp_path) == []


@pytest.mark.parametrize("more", [(), ("--quick",)])
def test_the_plain_command_writes_the_page(
    morning: Path, tmp_path: Path, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """`--quick` names the one report there is, so nothing is refused for want of it."""
    page = tmp_path / "page.md"

    assert main(["report", str(morning), "--to", str(page), *more]) == Exit.FINE
    assert page.read_text(encoding="utf-8") == markdown.quick(look_of(morning), "en")
    assert f"Written: {page}" in capsys.readouterr().err


def test_in_japanese_everything_that_is_said_is_japanese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page, what is said of it, and what is missing after a half-written line."""
    save = saved(tmp_path / "open.jsonl", OPEN)
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(save.read_bytes()[:-20])
    page = tmp_path / "page.md"

    assert main(["report", str(torn), "--to", str(page), "--language", "ja"]) == Exit.FINE
    said = capsys.readouterr().err.replace(str(tmp_path), "")
    code = re.compile(r"`[^`]*`|first-word|page\.md|/")
    missing = "記録は完全ではない:最後の行は書きかけであり"

    assert missing in page.read_text(encoding="utf-8")
    assert len(said.splitlines()) == 4
    assert not re.search("[A-Za-z]{2,}", code.sub("", said)), said


def test_a_save_is_never_written_over_whatever_its_name(morning: Path, tmp_path: Path) -> None:
    here = tmp_path / "save.md"
    here.write_bytes(morning.read_bytes())

    for save in (morning, here):
        with pytest.raises(CommandRefused, match="is a save"):
            write_report(save, here)
    assert here.read_bytes() == morning.read_bytes()


def test_no_such_save_and_no_save_at_all(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a save\n", encoding="utf-8")

    with pytest.raises(NotFound):
        write_report(tmp_path / "none.jsonl", tmp_path / "page.md")
    with pytest.raises(NotASave):
        write_report(foreign, tmp_path / "page.md")
    assert names(tmp_path) == ["notes.txt"]


def test_a_place_that_cannot_be_written_is_one_sentence(morning: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()

    for place in (tmp_path / "nowhere" / "page.md", tmp_path / "folder.md", tmp_path / f"{'x' * 300}.md"):
        with pytest.raises(FileFailed, match="could not be written"):
            write_report(morning, place)
    assert names(tmp_path) == ["folder.md"]


def test_a_full_disk_leaves_what_was_there(morning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text("an older page", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tabletop.control.reporting.os.fsync", full)

    with pytest.raises(FileFailed, match="the disk is full"):
        write_report(morning, page)
    assert page.read_text(encoding="utf-8") == "an older page"
    assert names(tmp_path) == ["page.md"]


def test_a_running_exercise_can_be_reported(tmp_path: Path) -> None:
    """The save is only read: the writer keeps it, and goes on."""
    from tests.report.morning import play

    live = play(tmp_path / "live.jsonl", MORNING.strip().splitlines()[:8])
    with live:
        write_report(live.path, tmp_path / "page.md")

    assert "still open at T+0:14" in (tmp_path / "page.md").read_text(encoding="utf-8")
