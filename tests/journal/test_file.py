"""A save from its first line on: written, read, taken up again, and refused where it must be."""

import fcntl
import gzip
import os
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tabletop.exercise import events as e
from tabletop.exercise.errors import JournalDamaged, NotASave, NotFound, SaveFailed, SaveInUse
from tabletop.journal import file
from tabletop.journal.chain import Torn
from tabletop.journal.file import Writer, read, read_intact
from tabletop.journal.fingerprint import fingerprint
from tests.journal.plays import BARE, FULL, HEADER, entries, entry, saved, small, strike

PLAYED = entries()


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Give a small save on the disk."""
    path = tmp_path / "morning.jsonl"
    path.write_bytes(small())
    return path


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Be a user to whom permissions apply, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, 65534, 65534)
    for inside in folder.iterdir():
        os.chown(inside, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that any user can reach."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        yield Path(name)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "morning.jsonl"
    with Writer.create(path, HEADER) as writer:
        writer.append(PLAYED[:1])
        writer.append(PLAYED[1:5])
        writer.append(())
        writer.append(PLAYED[5:])
        assert writer.last == len(PLAYED)
        words = writer.fingerprint
    save = read(path)

    assert (save.header, save.entries) == (HEADER, PLAYED)
    assert (None, None, frozenset()) == (save.tail, save.damage, save.struck)
    assert words == save.fingerprint == fingerprint(save.seals[-1])
    assert len(save.seals) == len(PLAYED) + 1
    assert save.length == path.stat().st_size


def test_a_damaged_header_says_where(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(saved(()).replace(b"Lock-on", b"Look-on"))

    with pytest.raises(JournalDamaged, match=r"damaged at its first line .byte 0.: its seal is broken"):
        read_intact(path)


def test_salts_are_never_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with Writer.create(tmp_path / name, HEADER) as writer:
            writer.append(entries(BARE))

    salts = [
        line.split(b'"salt":"')[1][:32] for name in "ab" for line in (tmp_path / name).read_bytes().splitlines()[1:]
    ]
    assert len(set(salts)) == len(salts)


def test_a_save_is_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Writer.create(tmp_path / "x", HEADER).close()
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


def test_a_save_is_taken_up_again(save: Path) -> None:
    before = save.read_bytes()
    writer, found = Writer.open_for_append(save)
    with writer:
        n = writer.last + 1
        writer.append((entry(n, e.ClockResumed()),))
        after = read(save)

    assert len(found.entries) + 1 == n == len(after.entries)
    assert save.read_bytes().startswith(before)


def test_nothing_is_written_over(save: Path) -> None:
    before = save.read_bytes()

    with pytest.raises(SaveFailed, match="already there"):
        Writer.create(save, HEADER)
    assert before == save.read_bytes()


def test_numbers_follow_each_other(tmp_path: Path) -> None:
    with Writer.create(tmp_path / "x", HEADER) as writer:
        with pytest.raises(ValueError, match="entry 2 stands where entry 1 belongs"):
            writer.append((entry(2, e.ScoresReleased()),))
        writer.append((entry(1, e.ScoresReleased()),))

    assert len(read(tmp_path / "x").entries) == 1


def test_a_closed_save_takes_nothing(tmp_path: Path) -> None:
    writer = Writer.create(tmp_path / "x", HEADER)
    writer.close()
    writer.close()

    with pytest.raises(SaveFailed, match="is closed"):
        writer.append((entry(1, e.ScoresReleased()),))


def test_one_writer_and_any_number_of_readers(save: Path) -> None:
    writer, _ = Writer.open_for_append(save)
    with writer:
        with pytest.raises(SaveInUse, match="another tabletop"):
            Writer.open_for_append(save)
        assert len(read(save).entries) == writer.last
    again, _ = Writer.open_for_append(save)
    again.close()


def test_a_torn_tail_is_reported_and_then_set_aside(save: Path) -> None:
    whole = save.read_bytes()
    for number in (1, 2):
        save.write_bytes(whole + b'{"n":17,"said":1')
        assert read(save).tail == Torn(len(whole), b'{"n":17,"said":1')
        writer, found = Writer.open_for_append(save)
        writer.close()
        aside = save.with_name(f"morning.jsonl.torn-{number}")

        assert found.tail == Torn(len(whole), b'{"n":17,"said":1', aside)
        assert aside.read_bytes() == b'{"n":17,"said":1'
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
        assert save.read_bytes() == whole
    assert read(save).tail is None


def test_a_tail_that_cannot_be_set_aside_stays(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torn = save.read_bytes() + b'{"n":17'
    save.write_bytes(torn)

    def full(_fd: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(SaveFailed, match=r"unfinished last line .* the disk is full"):
            Writer.open_for_append(save)

    assert torn == save.read_bytes()
    assert [save] == list(save.parent.iterdir())
    Writer.open_for_append(save)[0].close()


def test_struck_text_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "x"
    played = (*entries(FULL[:3]), entry(4, e.ClockPaused("Mr. Sato said so")), entry(5, e.Struck(4, "a name")))
    path.write_bytes(strike(saved(played), 4))
    save = read(path)

    assert save.struck == {4}
    assert save.entries[3].event == e.ClockPaused()
    assert fingerprint(save.seals[-1]) == save.fingerprint
    writer, _ = Writer.open_for_append(path)
    writer.close()


@pytest.mark.parametrize("scar", [e.ClockResumed(), e.Struck(2), e.Struck(5)])
def test_missing_text_without_a_scar_is_damage(tmp_path: Path, scar: e.Event) -> None:
    path = tmp_path / "x"
    data = strike(saved((*entries(FULL[:3]), entry(4, e.ClockPaused("x")), entry(5, scar), entry(6, e.Struck(2)))), 4)
    path.write_bytes(strike(data, 2))

    with pytest.raises(JournalDamaged, match="no later entry says") as caught:
        read(path)
    intact = read_intact(path)

    assert caught.value.entry == 4
    assert caught.value.byte == intact.length == data_before(path, 4)
    assert len(intact.entries) == 3
    assert intact.struck == {2}


def data_before(path: Path, n: int) -> int:
    """Return how many bytes stand before entry n."""
    return sum(len(line) + 1 for line in path.read_bytes().split(b"\n")[:n])


# --- what is refused --------------------------------------------------------------------------------------------------

FOREIGN = {
    "empty": b"",
    "newline": b"\n",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "gzip": gzip.compress(small()),
    "utf-16": small().decode().encode("utf-16"),
    "utf-16-be": small().decode().encode("utf-16-be"),
    "crlf": small().replace(b"\n", b"\r\n"),
    "cr": small().replace(b"\n", b"\r"),
    "bom": b"\xef\xbb\xbf" + small(),
    "newer": small().replace(b'save":1', b'save":2', 1),
    "older": small().replace(b'save":1', b'save":0', 1),
    "half a header": small()[:200],
    "other json": b'{"format": 1}\n{"n": 1}\n',
    "json list": b"[1, 2]\n",
    "yaml": b"deck: east-china-sea\n",
    "zeros": bytes(4096),
    "spaces before": b" " + small(),
    "pretty": small().replace(b":", b": "),
    "magic alone": b'{"tabletop save":1,',
    "text": b"Dear colleagues,\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_refused_untouched(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(FOREIGN[name])

    for attempt in (read, read_intact, Writer.open_for_append):
        with pytest.raises(NotASave) as caught:
            attempt(path)
        assert one_plain_sentence(caught.value, path)
    assert FOREIGN[name] == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def one_plain_sentence(error: Exception, path: Path) -> bool:
    """Whether an error says in one sentence which file it means."""
    said = str(error)
    return str(path) in said and "\n" not in said and said.endswith(".") and "Errno" not in said


def test_what_is_no_plain_file_is_refused(tmp_path: Path, save: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(save)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "socket").touch()
    (tmp_path / "socket").unlink()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    kinds = {"folder": "a folder", "pipe": "a pipe", "link": "a symbolic link", "dangling": "a symbolic link"}
    for path, why in {**kinds, "socket": "a socket", "/dev/null": "a device", "/dev/zero": "a device"}.items():
        for attempt in (read, Writer.open_for_append):
            with pytest.raises(NotASave, match=why) as caught:
                attempt(tmp_path / path)
            assert one_plain_sentence(caught.value, tmp_path / path)


def test_a_pipe_that_takes_the_place_of_a_save_blocks_nobody(
    tmp_path: Path, save: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind is asked again of what was really opened."""
    os.mkfifo(tmp_path / "pipe")
    plain = os.lstat(save)
    monkeypatch.setattr(os, "lstat", lambda _: plain)

    with pytest.raises(NotASave, match="a pipe"):
        read(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["nothing", "morning.jsonl/below", "nul\0"])
def test_what_is_not_there_is_not_found(save: Path, name: str) -> None:
    for attempt in (read, Writer.open_for_append):
        with pytest.raises(NotFound, match="There is no save"):
            attempt(save.parent / name)


@pytest.mark.parametrize("name", ["nowhere/x", "morning.jsonl/x", "x" * 300, "nul\0"])
def test_where_no_save_can_be_created(save: Path, name: str) -> None:
    with pytest.raises(SaveFailed, match="cannot"):
        Writer.create(save.parent / name, HEADER)
    assert [save] == list(save.parent.iterdir())


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(NotASave, match="file name too long"):
        read(tmp_path / ("x" * 300))


def test_permissions(open_folder: Path) -> None:
    """An unreadable file, one that may only be read, and a folder that takes no new file."""
    path = open_folder / "x"
    path.write_bytes(small())
    with as_nobody(open_folder):
        path.chmod(0o000)
        with pytest.raises(NotASave, match="permission denied") as unreadable:
            read(path)
        path.chmod(0o400)
        with pytest.raises(SaveFailed, match="permission denied") as unwritable:
            Writer.open_for_append(path)
        assert read(path).entries
        open_folder.chmod(0o500)
        with pytest.raises(SaveFailed, match="permission denied") as uncreatable:
            Writer.create(open_folder / "y", HEADER)
        open_folder.chmod(0o700)

    assert one_plain_sentence(unreadable.value, path)
    assert one_plain_sentence(unwritable.value, path)
    assert one_plain_sentence(uncreatable.value, open_folder / "y")


def test_a_file_too_large_to_be_a_save(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LARGEST", 100)

    with pytest.raises(NotASave, match="more than"):
        read(save)


def test_a_disk_that_gives_nothing_back(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_fd: int, _length: int, _at: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "pread", broken)

    for attempt in (read, Writer.open_for_append):
        with pytest.raises(JournalDamaged, match="input/output error") as caught:
            attempt(save)
        assert one_plain_sentence(caught.value, save)


def test_a_file_system_without_locks(save: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_fd: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)

    with pytest.raises(SaveFailed, match="no locks available"):
        Writer.open_for_append(save)
    with pytest.raises(SaveFailed, match="no locks available"):
        Writer.create(save.with_name("y"), HEADER)
    assert [save] == list(save.parent.iterdir())
