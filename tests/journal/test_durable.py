"""What was acknowledged is there: killed processes, full disks, syncs that fail, several writers at once."""

import errno
import os
import random
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.exercise.errors import SaveFailed
from tabletop.exercise.events import ObservationRecorded
from tabletop.journal.file import Writer, read
from tests.journal.plays import FULL, HEADER, entries, entry

ROOT = Path(__file__).parent.parent.parent
APPENDER = [sys.executable, "-m", "tests.journal.appender"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def appending(path: Path, count: int, batch: int = 1, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start a process that appends to this save."""
    return subprocess.Popen(
        [*before, *APPENDER, str(path), str(count), str(batch)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )


def acknowledged(said: str) -> int:
    """Return the last number that a process said whole."""
    numbers = [int(line) for line in said.split("\n")[:-1] if line.isdecimal()]
    return numbers[-1] if numbers else 0


@pytest.fixture(params=[20, pytest.param(500, marks=[pytest.mark.torture, pytest.mark.timeout(1800)])])
def kills(request: pytest.FixtureRequest) -> int:
    """Give how often to kill."""
    count = request.param
    assert isinstance(count, int)
    return count


def test_killed_at_random_moments(tmp_path: Path, kills: int) -> None:
    """One save, killed again and again while it is written; each time everything acknowledged is there."""
    chance = random.Random(20270511)
    path = tmp_path / "x"
    Writer.create(path, HEADER).close()
    torn = 0
    for _ in range(kills):
        process = appending(path, 1_000_000, chance.choice((1, 1, 40)))
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        timer = threading.Timer(chance.random() * 0.05, process.kill)
        timer.start()
        said, failed = process.communicate()
        timer.join()
        assert failed == ""
        writer, save = Writer.open_for_append(path)
        with writer:
            assert writer.last >= acknowledged(said)
            assert [one.event for one in save.entries] == [
                ObservationRecorded(f"note {n} 注") for n in range(1, writer.last + 1)
            ]
        torn += save.tail is not None
        if path.stat().st_size > 2_000_000:
            path.unlink()
            Writer.create(path, HEADER).close()
    assert len(list(tmp_path.glob("*.torn-*"))) == torn


@pytest.fixture(params=[3, pytest.param(100, marks=[pytest.mark.torture, pytest.mark.timeout(1800)])])
def races(request: pytest.FixtureRequest) -> int:
    """Give how often to race."""
    count = request.param
    assert isinstance(count, int)
    return count


def test_exactly_one_of_several_writers(tmp_path: Path, races: int) -> None:
    """The others are told that the save is in use; when the one is killed, the next may write."""
    path = tmp_path / "x"
    Writer.create(path, HEADER).close()
    for race in range(races):
        processes = [appending(path, 0) for _ in range(2 + race % 3)]
        firsts = [process.stdout.readline() for process in processes if process.stdout is not None]
        for process in processes:
            process.kill()
            process.communicate()

        assert sorted(firsts) == ["in use\n"] * (len(processes) - 1) + ["open\n"]
    Writer.open_for_append(path)[0].close()


# --- the system says no -----------------------------------------------------------------------------------------------


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Give a save of three entries, open for writing."""
    writer = Writer.create(tmp_path / "x", HEADER)
    writer.append(entries(FULL[:3]))
    return writer


NEXT = entries(FULL[3:5], 4)


def fails_and_is_dead(writer: Writer, why: str) -> None:
    """Claim that an append fails with one plain sentence and leaves nothing behind."""
    before = writer.path.read_bytes()
    with pytest.raises(SaveFailed, match=why) as first:
        writer.append(NEXT)
    assert str(first.value).startswith(f"Entry 4 was not recorded in {writer.path}: ")
    assert str(first.value).endswith(".")
    assert writer.last == 3
    assert writer.path.read_bytes() == before


def goes_on(writer: Writer) -> None:
    """Claim that nothing more is recorded until the save is opened again, and that it then is."""
    with pytest.raises(SaveFailed, match=r"Nothing more is recorded .* open it again to go on") as second:
        writer.append(NEXT)
    assert writer.failed == str(second.value)
    writer.close()
    again, save = Writer.open_for_append(writer.path)
    with again:
        again.append(NEXT)
    assert save.tail is None
    assert len(read(writer.path).entries) == 5


def test_fsync_fails_once(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked once and never again, and what it did not promise is taken back."""
    asked = []

    def broken(fd: int) -> None:
        asked.append(fd)
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", broken)
        fails_and_is_dead(writer, "input/output error")
    assert len(asked) == 1
    goes_on(writer)


@pytest.mark.parametrize("taken", [0, 1, 100, 700])
def test_the_disk_is_full(writer: Writer, monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    """Some bytes still fit, then none: no partial line stays."""
    real = os.write
    room = taken

    def full(fd: int, data: bytes) -> int:
        nonlocal room
        if room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = real(fd, data[:room])
        room -= written
        return written

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        fails_and_is_dead(writer, "the disk is full")
    goes_on(writer)


def test_a_disk_so_full_that_nothing_can_be_taken_back(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The partial line stays, and is set aside at the next opening."""
    real = os.write
    asked = 0

    def full(fd: int, data: bytes) -> int:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, data[:50])

    def stuck(_fd: int, _length: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        patched.setattr(os, "ftruncate", stuck)
        with pytest.raises(SaveFailed, match="the disk is full"):
            writer.append(NEXT)
    writer.close()
    again, save = Writer.open_for_append(writer.path)
    again.close()

    assert save.tail is not None
    assert save.tail.aside is not None
    assert len(save.tail.data) == 50
    assert len(save.entries) == 3


def test_short_writes_are_finished(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda fd, data: real(fd, data[:7]))
        writer.append(NEXT)
    writer.close()

    assert len(read(writer.path).entries) == 5


def test_a_write_that_takes_nothing(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda _fd, _data: 0)
        fails_and_is_dead(writer, "input/output error")
    goes_on(writer)


def test_an_interrupted_append_is_taken_back(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the disk is waited for: not acknowledged, hence not there."""
    before = writer.path.read_bytes()

    def interrupted(_fd: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            writer.append(NEXT)
    assert writer.path.read_bytes() == before
    goes_on(writer)


def test_a_save_that_was_deleted(writer: Writer) -> None:
    writer.path.unlink()

    with pytest.raises(SaveFailed, match="the file was deleted"):
        writer.append(NEXT)
    writer.close()


def test_a_save_that_another_program_wrote_into(writer: Writer) -> None:
    """Its bytes are not ours to take back."""
    with writer.path.open("ab") as other:
        other.write(b"hello")
    before = writer.path.read_bytes()
    fails_and_is_dead(writer, "another program changed the file")
    writer.close()

    assert writer.path.read_bytes() == before


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_save_that_cannot_be_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Nothing stays behind that looks like one."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(SaveFailed, match="cannot be created: the disk is full"):
            Writer.create(tmp_path / "x", HEADER)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network shares refuse that for folders, which is no reason not to play; any other answer is one."""
    real, answer = os.fsync, errno.EINVAL

    def picky(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(answer, os.strerror(answer))
        real(fd)

    monkeypatch.setattr(os, "fsync", picky)
    Writer.create(tmp_path / "x", HEADER).close()
    answer = errno.EIO
    with pytest.raises(SaveFailed, match="cannot be created"):
        Writer.create(tmp_path / "y", HEADER)


# --- the same, from the system itself ---------------------------------------------------------------------------------


@pytest.mark.real_tool
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("fsync:error=EIO:when=6+", "input/output error"),
        ("fsync:error=EIO:when=6", "input/output error"),
        ("write:error=ENOSPC:when=7", "the disk is full"),
    ],
)
def test_faults_injected_into_the_system(tmp_path: Path, tool: Callable[[str], str], fault: str, why: str) -> None:
    """A system call fails in earnest: that append is not acknowledged, all earlier ones are there."""
    path, call = tmp_path / "x", fault.partition(":")[0]
    process = appending(path, 20, before=(tool("strace"), "-f", "-o", str(tmp_path / "trace"), "-e", f"trace={call}",
                                          "-e", f"inject={fault}"))  # fmt: skip
    said, errors = process.communicate("\n", timeout=60)

    assert errors == ""
    assert process.returncode == 1
    assert f"was not recorded in {path}: {why}." in said.splitlines()[-1]
    save = read(path)
    assert len(save.entries) == acknowledged(said) > 0
    assert save.tail is None


@pytest.mark.real_tool
def test_one_write_and_one_sync_an_append(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """However many entries are appended together."""
    path, trace = tmp_path / "x", tmp_path / "trace"
    Writer.create(path, HEADER).close()
    process = appending(path, 5, 3, before=(tool("strace"), "-f", "-y", "-o", str(trace), "-e", "trace=write,fsync"))
    process.communicate("\n", timeout=60)
    calls = [line.split()[1].partition("(")[0] for line in trace.read_text().splitlines() if f"<{path}>" in line]

    assert calls == ["write", "fsync"] * 5
    assert read(path).entries[-1] == entry(15, ObservationRecorded("note 15 注"))
