"""A save cut at every byte, with every bit flipped, with lines moved: found every time, and the good part readable."""

import random
from pathlib import Path

import pytest

from tabletop.exercise import events as e
from tabletop.exercise.errors import JournalDamaged, NotASave
from tabletop.journal.file import Save, Writer, _parse, read, read_intact
from tabletop.journal.header import refuse_foreign
from tabletop.journal.verify import verify
from tests.journal.plays import FULL, entries, entry, saved, small, strike

WHOLE = small()
LINES = WHOLE.split(b"\n")[:-1]
STRUCK = strike(saved((*entries(FULL[:1]), entry(2, e.ClockPaused("a name")), entry(3, e.Struck(2)))), 2)


def ends_of(data: bytes) -> list[int]:
    """Return where the header and each entry end."""
    return [at + 1 for at, byte in enumerate(data) if byte == ord("\n")]


ENDS = ends_of(WHOLE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a save."""
    return tmp_path / "x"


@pytest.fixture
def good(path: Path) -> Save:
    """Give the undamaged save as it reads."""
    path.write_bytes(WHOLE)
    return read(path)


def intact(path: Path, data: bytes, good: Save) -> Save | None:
    """Write these bytes to the disk and read them as far as they go."""
    path.write_bytes(data)
    save = as_far_as_it_goes(path, data, good)
    if save is not None:
        assert save == read_intact(path)
    return save


def as_far_as_it_goes(path: Path, data: bytes, good: Save) -> Save | None:
    """Read a damaged save; what is read is what was there. None when the header is gone."""
    try:
        refuse_foreign(data[:64], "x")
        save = _parse(path, data)
    except (NotASave, JournalDamaged):
        return None
    assert save.header == good.header
    assert save.entries == good.entries[: len(save.entries)]
    return save


def test_the_sample_is_a_dozen_entries(good: Save) -> None:
    assert len(good.entries) == 12
    assert verify(good.path).is_sound


def test_cut_at_every_byte(path: Path, good: Save) -> None:
    """A cut save is no save before its header ends; after that its whole lines are all there, and the rest is torn."""
    for cut in range(len(WHOLE)):
        save = as_far_as_it_goes(path, WHOLE[:cut], good)
        whole = sum(end <= cut for end in ENDS)
        if whole == 0:
            assert save is None, cut
            continue
        assert save is not None, cut
        assert len(save.entries) == whole - 1, cut
        assert save.damage is None, cut
        assert (save.tail.data if save.tail else b"") == WHOLE[ENDS[whole - 1] : cut], cut


def test_cut_at_a_line_end_shows_against_the_fingerprint(path: Path, good: Save) -> None:
    for end in ENDS[:-1]:
        path.write_bytes(WHOLE[:end])
        assert verify(path).entry_with(good.fingerprint) is None


def test_a_cut_save_can_be_taken_up(path: Path, good: Save) -> None:
    for cut in range(ENDS[0], len(WHOLE), 97):
        path.write_bytes(WHOLE[:cut])
        writer, save = Writer.open_for_append(path)
        with writer:
            writer.append(good.entries[writer.last :])
        if save.tail is not None and save.tail.aside is not None:
            save.tail.aside.unlink()
        assert read(path).entries == good.entries


@pytest.mark.parametrize("whole", [WHOLE, STRUCK], ids=["plain", "struck"])
def test_every_bit_flipped(path: Path, whole: bytes) -> None:
    """Found at the entry and the byte where its line begins; a last line without its end counts as torn."""
    good = _parse(path, whole)
    ends = ends_of(whole)
    assert len(good.entries) == len(ends) - 1
    for at in range(len(whole)):
        line = sum(end <= at for end in ends)
        for bit in range(8):
            flipped = bytearray(whole)
            flipped[at] ^= 1 << bit
            save = as_far_as_it_goes(path, bytes(flipped), good)
            if line == 0:
                assert save is None, (at, bit)
                continue
            assert save is not None, (at, bit)
            if save.damage is None:
                assert at == len(whole) - 1, (at, bit)
                assert save.tail is not None, (at, bit)
                assert len(save.entries) == line - 1, (at, bit)
            elif whole is WHOLE or at != len(whole) - 1:
                assert (save.damage.entry, save.damage.byte) == (line, ends[line - 1]), (at, bit)
                assert (len(save.entries), save.length) == (line - 1, ends[line - 1]), (at, bit)
            else:  # with the last line goes the word that entry 2 was struck
                assert save.damage.entry == 2, (at, bit)


def test_verify_sees_a_flipped_bit_anywhere(path: Path) -> None:
    for at in range(0, len(WHOLE) - 1, 3):
        flipped = bytearray(WHOLE)
        flipped[at] ^= 1 << (at % 8)
        path.write_bytes(bytes(flipped))
        try:
            verified = verify(path)
        except NotASave:
            assert at < ENDS[0], at
            continue
        assert not verified.is_sound, at


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("swapped", [*LINES[:4], LINES[5], LINES[4], *LINES[6:]]),
        ("doubled", [*LINES[:5], LINES[4], *LINES[5:]]),
        ("removed", [*LINES[:4], *LINES[5:]]),
        ("empty line", [*LINES[:5], b"", *LINES[5:]]),
        ("twice", [*LINES, *LINES]),
        ("first entry removed", [LINES[0], *LINES[2:]]),
        ("joined", [*LINES[:5], LINES[5] + LINES[6], *LINES[7:]]),
    ],
)
def test_lines_moved_about(path: Path, good: Save, name: str, lines: list[bytes]) -> None:
    damaged = b"\n".join([*lines, b""])
    save = intact(path, damaged, good)

    assert save is not None, name
    assert save.damage is not None, name
    with pytest.raises(JournalDamaged, match=f"entry {save.damage.entry} .byte {save.damage.byte}.") as caught:
        read(path)
    with pytest.raises(JournalDamaged):
        Writer.open_for_append(path)
    assert (caught.value.entry, caught.value.byte) == (save.damage.entry, save.damage.byte)
    assert path.read_bytes() == damaged
    assert not verify(path).is_sound


def test_damage_in_many_places(path: Path, good: Save, examples: int) -> None:
    """Bytes changed, put in, taken out, blocks of zeros: never a wrong entry, never an undocumented error."""
    chance = random.Random(20270511)
    for _ in range(examples):
        data = bytearray(WHOLE)
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(data)), chance.choice((1, 1, 2, 16, 512))
            match chance.randrange(4):
                case 0:
                    data[at : at + length] = chance.randbytes(len(data[at : at + length]))
                case 1:
                    data[at:at] = chance.randbytes(length)
                case 2:
                    del data[at : at + length]
                case _:
                    data[at : at + length] = bytes(len(data[at : at + length]))
        save = intact(path, bytes(data), good)
        if save is not None and save.damage is None and save.tail is None:
            assert data in (WHOLE, *(WHOLE[:end] for end in ENDS))


@pytest.fixture(params=[300, pytest.param(10_000, marks=pytest.mark.torture)])
def examples(request: pytest.FixtureRequest) -> int:
    """Give how often to try."""
    count = request.param
    assert isinstance(count, int)
    return count
