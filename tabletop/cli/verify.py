"""`tabletop verify`: whether a save, and each evaluator's file beside it, is as it was written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tabletop.cli.codes import Exit
from tabletop.cli.evaluators import file_document
from tabletop.cli.out import data, document
from tabletop.control import library, verifying
from tabletop.control.evaluating import FileBeside
from tabletop.control.verifying import Verified


def verify(arguments: Namespace) -> int:
    """Print what is wrong in a save and its fingerprint.

    Damage is a finding, in a file beside it too, and so is a fingerprint that it never had.
    """
    path = library.find_save(arguments.save)
    found = verifying.verify(path, arguments.fingerprint)
    asked = arguments.fingerprint is not None
    sound = found.sound and (not asked or found.matched is not None)
    if arguments.json:
        document(_document(path, found, sound=sound))
    else:
        for line in _lines(path, found, asked=asked):
            data(line)
    return Exit.FINE if sound and all(file.sound for file in found.beside) else Exit.FINDINGS


def _document(path: Path, found: Verified, *, sound: bool) -> dict[str, object]:
    return {
        "save": str(path),
        "sound": sound,
        "entries": found.entries,
        "fingerprint": found.fingerprint,
        "matched": found.matched,
        "findings": [
            {
                "kind": one.kind,
                "message": one.message,
                "entry": one.entry,
                "byte": one.byte,
                "damage": one.is_damage,
            }
            for one in found.findings
        ],
        "beside": [file_document(file) for file in found.beside],
    }


def _lines(path: Path, found: Verified, *, asked: bool) -> list[str]:
    lines = [f"{path}: byte {one.byte}: {one.message}" for one in found.findings]
    lines.append(f"{path}: {_entries(found.entries)}, {'as they were written' if found.sound else 'damaged'}.")
    if found.fingerprint is not None:
        lines.append(f"Fingerprint: {found.fingerprint}")
    if asked and found.matched is None:
        lines.append("It never had the fingerprint that was asked for: it is another save, or it was changed.")
    elif found.matched is not None:
        lines.append(f"It had the fingerprint that was asked for after entry {found.matched}.")
    return lines + [f"Beside it: {_beside(file)}" for file in found.beside]


def _beside(file: FileBeside) -> str:
    return file.problem or f"{file.path}: {_entries(len(file.remarks))} of {file.seat}, as they were written."


def _entries(count: int) -> str:
    return f"{count} entr{'y' if count == 1 else 'ies'}"
