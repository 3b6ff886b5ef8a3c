"""What `verify` finds: all of it, at its place, and no more."""

from pathlib import Path

import attrs
import pytest

from tabletop.exercise import events as e
from tabletop.exercise.errors import NotASave
from tabletop.journal.file import read
from tabletop.journal.fingerprint import fingerprint
from tabletop.journal.line import Fault
from tabletop.journal.verify import Finding, Found, Verified, verify
from tests.journal.plays import FULL, HEADER, entries, entry, saved, small, strike

PLAYED = entries(FULL[:6])


def look(tmp_path: Path, data: bytes) -> Verified:
    """Verify these bytes."""
    path = tmp_path / "x"
    path.write_bytes(data)
    return verify(path)


def found(verified: Verified) -> list[tuple[Finding, int | None]]:
    """Return what was found at which entry."""
    return [(one.finding, one.entry) for one in verified.found]


def test_every_fault_is_a_finding() -> None:
    assert {fault.value for fault in Fault} <= {finding.value for finding in Finding}


def test_a_sound_save(tmp_path: Path) -> None:
    verified = look(tmp_path, saved(PLAYED))

    assert (verified.header, verified.count, verified.found) == (HEADER, 6, ())
    assert verified.is_sound
    assert verified.fingerprint == read(tmp_path / "x").fingerprint


def test_a_fingerprint_of_a_beginning(tmp_path: Path) -> None:
    """A save that has grown still has the fingerprint it had."""
    shorter = look(tmp_path, saved(PLAYED[:4])).fingerprint
    assert shorter is not None
    verified = look(tmp_path, saved(PLAYED))

    assert verified.entry_with(shorter) == 4
    assert verified.entry_with(fingerprint(verified.seals[0])) == 0
    assert verified.entry_with("acid " * 8) is None


def test_lines_after_a_damaged_one_are_looked_at(tmp_path: Path) -> None:
    data = (
        saved(PLAYED)
        .replace(b'"because":"coffee"', b'"because":"toffee"')
        .replace(b'"kind":"clock-f', b'"kind":"clock-F')
    )
    verified = look(tmp_path, data)

    assert found(verified) == [(Finding.TEXT, 4), (Finding.SEAL, 6)]
    assert len(verified.seals) == 4
    assert not verified.is_sound
    lines = data.split(b"\n")
    assert [one.byte for one in verified.found] == [len(b"\n".join(lines[:n])) + 1 for n in (4, 6)]


def test_a_line_that_is_gone_and_one_that_is_rubbish(tmp_path: Path) -> None:
    lines = saved(PLAYED).split(b"\n")
    lines[2] = b"rubbish"
    del lines[4]
    verified = look(tmp_path, b"\n".join(lines))

    assert found(verified) == [(Finding.LINE, 2), (Finding.CHAIN, 4), (Finding.NUMBER, 5)]


def test_a_damaged_header(tmp_path: Path) -> None:
    verified = look(tmp_path, saved(PLAYED).replace(b"Lock-on", b"Look-on"))

    assert found(verified) == [(Finding.HEADER, None)]
    assert verified.header is None
    assert verified.fingerprint is None
    assert not verified.is_sound


def test_a_torn_tail_is_a_remark(tmp_path: Path) -> None:
    data = saved(PLAYED)
    verified = look(tmp_path, data + b'{"n":7')

    assert verified.found == (Found(Finding.TORN, "the last line is unfinished (6 bytes)", 7, len(data)),)
    assert verified.is_sound


def test_times(tmp_path: Path) -> None:
    """Typed never runs back, said is never after typed, the clock is never dated back."""
    played = (
        entry(1, e.ExerciseStarted(("us",))),
        entry(2, e.InjectReleased("A"), said=1_000),
        entry(3, e.InjectReleased("B"), said=3_001),
        attrs.evolve(entry(4, e.InjectReleased("C")), said=2_000, typed=2_000),
        entry(5, e.ClockPaused(), said=4_999),
    )

    assert found(look(tmp_path, saved(played))) == [(Finding.TIME, 3), (Finding.TIME, 4), (Finding.TIME, 5)]


def test_struck_text_is_a_remark(tmp_path: Path) -> None:
    data = saved((*PLAYED, entry(7, e.Struck(4, "a name"))))
    verified = look(tmp_path, strike(data, 4))

    assert found(verified) == [(Finding.STRUCK, 4)]
    assert verified.is_sound
    assert verified.fingerprint == look(tmp_path, data).fingerprint


@pytest.mark.parametrize("named", [4, 7, 9, 0])
def test_a_scar_without_its_wound(tmp_path: Path, named: int) -> None:
    assert found(look(tmp_path, saved((*PLAYED, entry(7, e.Struck(named)))))) == [(Finding.UNSTRUCK, 7)]


def test_missing_text_without_a_scar(tmp_path: Path) -> None:
    verified = look(tmp_path, strike(saved(PLAYED), 4))

    assert found(verified) == [(Finding.TEXT, 4)]
    assert not verified.is_sound


def test_unknown_kinds_are_a_remark(tmp_path: Path) -> None:
    verified = look(tmp_path, small())

    assert found(verified) == [(Finding.UNKNOWN, 12)]
    assert verified.is_sound


def test_half_a_header(tmp_path: Path) -> None:
    with pytest.raises(NotASave, match="cut short"):
        look(tmp_path, small()[:100])
