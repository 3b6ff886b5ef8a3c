"""Evaluators' files beside a save: the same lines, a lock of their own, whose they are, what damage does to them."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise import evaluation as v
from tabletop.exercise.errors import JournalDamaged, NotASave, NotFound, SaveFailed, SaveInUse
from tabletop.exercise.events import Grade, ObservationRecorded, Struck, UnknownEvent
from tabletop.journal.beside import (
    append_remarks,
    belongs_to,
    beside,
    create_beside,
    entry_of,
    found_beside,
    header_for,
    open_beside,
    read_beside,
    remark_of,
    seat_named,
)
from tabletop.journal.codec import BESIDE, TABLE, write_remark
from tabletop.journal.file import Save, Writer, read
from tabletop.journal.header import Header, write_sealed
from tests.journal.plays import CREATED, FULL, HEADER, entries, entry, saved, strike
from tests.journal.test_codec import events

FULL_REMARKS: tuple[v.Remarked, ...] = (
    v.RatingRecorded("O1.1", Grade.S, "told, and late"),
    v.OverrulingRecorded("R01@12", v.How.SEEN_AFTER_ALL, "by telephone, 12:10"),
    v.OverrulingRecorded("57", v.How.IN_NAME_ONLY, "nobody picked up"),
    ObservationRecorded("Both rooms waited.", "japan", "O1"),
    v.CommentRecorded("第一報の時刻が違う", 57, "O1"),
    v.RemarkAmended(5, "第一報の時刻は1215"),
    v.RemarkWithdrawn(4, "it was the other room"),
    UnknownEvent("weather-noted", '{"at":1}', '{"note":"霧"}'),
)


def remark(n: int, what: v.Remarked, seat: str = "EVAL-1") -> v.Remark:
    return v.Remark(seat, n, n * 500, n * 1_000, CREATED + timedelta(seconds=n), what)


REMARKS = tuple(remark(n, what) for n, what in enumerate(FULL_REMARKS, 1))


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Give a save of some entries."""
    path = tmp_path / "play.jsonl"
    path.write_bytes(saved(entries(FULL[:5])))
    return path


@pytest.fixture
def file(save: Path) -> Path:
    """Give an evaluator's file of one remark of every kind beside it."""
    path = beside(save, "EVAL-1")
    with create_beside(path, header_for(read(save), "EVAL-1", "0.1.0", CREATED)) as writer:
        append_remarks(writer, REMARKS)
    return path


# --- there and back ---------------------------------------------------------------------------------------------------


def test_every_kind_of_remark_has_a_row_and_a_sample() -> None:
    own = {record.made for record in BESIDE.values()}

    assert own | {ObservationRecorded, UnknownEvent} == set(get_args(v.Remarked))
    assert {type(what) for what in FULL_REMARKS} == set(get_args(v.Remarked))
    assert not set(BESIDE) & set(TABLE)


def test_what_was_written_is_read(file: Path) -> None:
    kept = read_beside(file)

    assert kept.remarks == REMARKS
    assert (kept.header.seat, kept.header.save.file, kept.header.save.entry) == ("EVAL-1", "play.jsonl", 1)
    assert (kept.damage, kept.tail) == (None, None)
    assert file.name == "play.EVAL-1.jsonl"
    assert file.stat().st_mode & 0o777 == 0o600


remarks: st.SearchStrategy[v.Remarked] = st.one_of(*(st.from_type(kind) for kind in get_args(v.Remarked)[:-1]))


@given(remarks)
def test_any_remark_comes_back(what: v.Remarked) -> None:
    assert remark(1, what) == remark_of(entry_of(remark(1, what)), "EVAL-1")


@given(events)
def test_whatever_else_a_line_holds_is_kept(what: object) -> None:
    """A kind that belongs into a save, or to a newer version, is no remark of this one and stays as it is."""
    found = remark_of(entry(1, what), "EVAL-1").what  # type: ignore[arg-type]

    assert isinstance(found, ObservationRecorded | UnknownEvent)


@pytest.mark.parametrize(
    ("kind", "body"),
    [("rating-recorded", '{"target":"O1","grade":"A"}'), ("overruling-recorded", '{"target":"R1@2","how":"because"}')],
)
def test_what_this_version_cannot_have_written_is_unknown(kind: str, body: str) -> None:
    assert remark_of(entry(1, UnknownEvent(kind, body, "{}")), "EVAL-1").what == UnknownEvent(kind, body, "{}")


def test_free_words_stand_in_the_text_and_codes_in_the_body() -> None:
    written = [write_remark(what) for what in FULL_REMARKS]

    assert isinstance(written[1], UnknownEvent)
    assert json.loads(written[1].body) == {"target": "R01@12", "how": "seen-after-all"}
    assert json.loads(written[1].text) == {"because": "by telephone, 12:10"}


# --- whose it is ------------------------------------------------------------------------------------------------------


def test_a_file_belongs_to_its_save_however_that_grows_and_is_called(save: Path, file: Path, tmp_path: Path) -> None:
    header = read_beside(file).header
    assert belongs_to(header, read(save))

    grown = tmp_path / "other-name.jsonl"
    grown.write_bytes(save.read_bytes())
    with Writer.open_for_append(grown)[0] as writer:
        writer.append(entries(FULL[5:], 6))
    assert belongs_to(header, read(grown))


def test_a_file_of_another_play_of_the_same_deck_does_not(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "again.jsonl"
    with Writer.create(other, HEADER) as writer:
        assert not belongs_to(read_beside(file).header, read(other))
        writer.append(entries(FULL[:5]))

    assert not belongs_to(read_beside(file).header, read(other))


def test_before_the_first_entry_the_header_has_to_do(tmp_path: Path) -> None:
    path = tmp_path / "play.jsonl"
    Writer.create(path, HEADER).close()
    early = header_for(read(path), "EVAL-1", "0.1.0", CREATED)
    path.write_bytes(saved(entries(FULL)))

    assert early.save.entry == 0
    assert belongs_to(early, read(path))
    assert not belongs_to(early, read_with(path, attrs.evolve(HEADER, program="0.2.0")))


def read_with(path: Path, header: Header) -> Save:
    path.write_bytes(saved(entries(FULL), header))
    return read(path)


def test_struck_words_change_nothing_of_whose_it_is(file: Path, save: Path) -> None:
    save.write_bytes(strike(saved(entries((*FULL[:5], Struck(4, "a name")))), 4))

    assert belongs_to(read_beside(file).header, read(save))


def test_the_files_beside_a_save_are_found_by_name(save: Path, file: Path) -> None:
    for name in (
        "play.EVAL-2.jsonl",
        "play.SCRIBE-1.jsonl",
        "play.EVAL-0.jsonl",
        "play.EVAL-1.jsonl.torn-1",
        "play2.EVAL-1.jsonl",
        "playXEVAL-3.jsonl",
        "play.late.EVAL-1.jsonl",
    ):
        (save.parent / name).touch()

    assert [seat for seat, _ in found_beside(save)] == ["EVAL-1", "EVAL-2", "SCRIBE-1"]
    assert found_beside(save)[0][1] == file


@pytest.mark.parametrize(
    ("typed", "seat"),
    [
        ("eval-1", "EVAL-1"),
        ("SCRIBE-12", "SCRIBE-12"),
        *((name, None) for name in ("EVAL", "EVAL-0", "EVAL-123", "Tanaka", "", "EVAL-1/../x", "EVAL-1\n")),
    ],
)
def test_seats_are_posts(typed: str, seat: str | None) -> None:
    assert seat_named(typed) == seat


# --- locks and writing ------------------------------------------------------------------------------------------------


def test_the_lock_of_the_save_silences_no_evaluator(save: Path, file: Path) -> None:
    with Writer.open_for_append(save)[0] as facilitator:
        writer, kept = open_beside(file)
        with writer:
            append_remarks(writer, [remark(len(REMARKS) + 1, v.RatingRecorded("O1", Grade.P))])
            facilitator.append(entries(FULL[5:6], 6))

    assert len(read_beside(file).entries) == len(kept.entries) + 1 == len(REMARKS) + 1
    assert len(read(save).entries) == 6


def test_one_writer_each(file: Path) -> None:
    with open_beside(file)[0], pytest.raises(SaveInUse):
        open_beside(file)


def test_a_file_is_never_written_over(save: Path, file: Path) -> None:
    with pytest.raises(SaveFailed, match="already there"):
        create_beside(file, header_for(read(save), "EVAL-1", "0.1.0", CREATED))


# --- damage -----------------------------------------------------------------------------------------------------------


def test_a_torn_last_line_is_set_aside_and_the_rest_goes_on(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:-7])
    assert read_beside(file).remarks == REMARKS[:-1]
    assert read_beside(file).tail is not None

    writer, kept = open_beside(file)
    with writer:
        append_remarks(writer, [remark(len(REMARKS), v.RatingRecorded("O1", Grade.P))])
    assert kept.tail is not None
    assert kept.tail.aside is not None
    assert kept.tail.aside.read_bytes() == whole.split(b"\n")[-2][:-6]
    assert read_beside(file).remarks[:-1] == REMARKS[:-1]


def test_cut_anywhere_it_says_what_is_whole(file: Path) -> None:
    """Every length: no error but that it is no such file, and never a remark that was not written."""
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        try:
            kept = read_beside(file)
        except NotASave:
            assert length < first
        else:
            assert kept.remarks == REMARKS[: len(kept.remarks)]
            assert kept.damage is None


def test_a_changed_byte_is_never_believed(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(0, len(whole), 3):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            kept = read_beside(file)
        except (NotASave, JournalDamaged):
            assert at < whole.index(b"\n") + 1
        else:
            assert kept.remarks == REMARKS[: len(kept.remarks)]
            assert kept.damage is not None or kept.tail is not None
            assert len(kept.remarks) < len(REMARKS)


def test_a_damaged_file_is_not_written(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"by telephone", b"by messenger"))
    before = file.read_bytes()

    with pytest.raises(JournalDamaged, match=r"entry 2 .*its free words"):
        open_beside(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"x\n", saved(entries(FULL[:2])), b'{"tabletop beside":2,"x":1}\n', b'{"tabletop beside":1,'],
)
def test_what_is_no_such_file(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(NotASave, match=r"evaluator's file|another version"):
        read_beside(file)


def test_none_is_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_beside(tmp_path / "x")


@pytest.mark.parametrize(
    "fields",
    [
        {"tabletop beside": 1, "program": "x"},
        {"tabletop beside": 1, "program": 1, "created": "x", "seat": "E", "save": {}},
        {"tabletop beside": 1, "program": "", "created": [], "seat": "E", "save": {}},
        {"tabletop beside": 1, "program": "", "created": "2027-05-10T20:30:00.000Z", "seat": "E", "save": []},
        {"tabletop beside": 1, "program": "", "created": "2027-05-10T20:30:00.000Z", "seat": "E", "save": {"file": ""}},
    ],
)
def test_a_first_line_sealed_by_somebody_else(tmp_path: Path, fields: dict[str, object]) -> None:
    path = tmp_path / "x"
    path.write_bytes(write_sealed(fields)[0])

    with pytest.raises(JournalDamaged, match="first line"):
        read_beside(path)


def test_it_is_no_save(file: Path) -> None:
    with pytest.raises(NotASave, match="name the save that it stands beside"):
        read(file)


def test_no_link_and_no_pipe(save: Path, file: Path) -> None:
    link = beside(save, "EVAL-2")
    link.symlink_to(file)
    os.mkfifo(beside(save, "EVAL-3"))

    for seat in ("EVAL-2", "EVAL-3"):
        with pytest.raises(NotASave, match=r"symbolic link|a pipe"):
            read_beside(beside(save, seat))


def test_the_page_describes_it(file: Path) -> None:
    """docs/journal.md: the keys of the first line in their order, and every kind with its attributes."""
    page = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
    part = page.partition("## Beside a save")[2].partition("\n## ")[0]
    header = json.loads(file.read_bytes().split(b"\n")[0])

    assert [line.split("`")[1] for line in part.splitlines() if line.startswith("| `tabletop beside`")]
    assert [key for key in header if f"| `{key}` |" not in part] == []
    for kind, record in BESIDE.items():
        row = next(line for line in part.splitlines() if line.startswith(f"| `{kind}`"))
        assert [field.name for field in attrs.fields(record.made) if field.name not in row] == []
