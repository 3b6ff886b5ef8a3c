"""`tabletop verify`: whether a save, and each evaluator's file beside it, is as it was written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tabletop.cli.codes import Exit
from tabletop.cli.evaluators import file_document
from tabletop.cli.out import data, document
from tabletop.cli.settings import language
from tabletop.control import library, verifying
from tabletop.control.evaluating import FileBeside
from tabletop.control.verifying import Verified
from tabletop.words import integrity


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
        for line in _lines(path, found, language(arguments), asked=asked):
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


def _lines(path: Path, found: Verified, language: str, *, asked: bool) -> list[str]:
    lines = [
        integrity.say("finding", language, path=path, byte=one.byte, what=integrity.told(one.message, language))
        for one in found.findings
    ]
    count = integrity.entries(found.entries, language)
    lines.append(integrity.say("sound" if found.sound else "damaged", language, path=path, count=count))
    if found.fingerprint is not None:
        lines.append(integrity.say("fingerprint", language, words=found.fingerprint))
    if asked and found.matched is None:
        lines.append(integrity.say("matched.not", language))
    elif found.matched is not None:
        lines.append(integrity.say("matched", language, n=found.matched))
    return lines + [integrity.say("beside", language, what=_beside(file, language)) for file in found.beside]


def _beside(file: FileBeside, language: str) -> str:
    if file.problem is not None:
        return integrity.told(file.problem, language)
    count = integrity.entries(len(file.remarks), language)
    return integrity.say("beside.sound", language, path=file.path, count=count, seat=file.seat)
