"""What the journal says of damage, in Japanese: every sentence that it can say, and nothing lost on the way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tabletop.journal
from tabletop.cli.codes import Exit
from tabletop.cli.main import main
from tabletop.words import integrity
from tests.report.morning import saved

JOURNAL = Path(tabletop.journal.__file__).parent
LATIN = re.compile(r"[A-Za-z]{2,}")


def said() -> Iterator[str]:
    """Yield every sentence that a bad line or a finding is made with, `7` for each value in it."""
    for path in sorted(JOURNAL.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"BadLine", "self.note"} and len(node.args) > 1:
                text = node.args[1]
                if isinstance(text, ast.Constant):
                    yield str(text.value)
                elif isinstance(text, ast.JoinedStr):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in text.values)


def test_everything_a_journal_can_say_is_said_in_japanese() -> None:
    sentences = sorted(set(said()))

    assert len(sentences) > 20
    for sentence in sentences:
        told = integrity.told(sentence, "ja")
        assert not LATIN.search(re.sub("JSON|UTF-8", "", told)), (sentence, told)
        assert sentence.count("7") == told.count("7"), (sentence, told)
        assert integrity.told(sentence, "en") == sentence


def test_what_is_said_within_a_sentence_is_said_in_japanese_too() -> None:
    damaged = "The save is damaged at entry 4 (byte 120): its free words or the hash of them were changed."
    beside = "/x/a.EVAL-1.jsonl is damaged at its first line (byte 0): its seal is broken; it is left out."

    assert integrity.told(f"{damaged} What follows is left out.", "ja") == (
        "保存ファイルは記録4(120バイト目)に損傷がある(文言又はその照合用の値が変えられている)。以後は含めていない。"
    )
    assert integrity.told(beside, "ja") == (
        "/x/a.EVAL-1.jsonlは最初の行(0バイト目)に損傷がある(封印が一致しない)ため、含めていない。"
    )


def test_what_nobody_foresaw_stays_as_it_was_said() -> None:
    assert integrity.told("something {0} else", "ja") == "something {0} else"
    assert integrity.told("it is numbered {x}", "ja") == "番号が{x}となっている"


def test_verify_speaks_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = saved(tmp_path / "a.jsonl", ("T+0:00 start", "T+0:05 note: hello", "T+0:10 end"))
    torn = tmp_path / "b.jsonl"
    torn.write_bytes(save.read_bytes().replace(b"hello", b"hullo"))

    assert main(["verify", str(save), "--language", "ja", "--fingerprint", "apple"]) == Exit.FINDINGS
    sound = capsys.readouterr().out.replace(str(save), "")
    assert main(["verify", str(torn), "--language", "ja"]) == Exit.FINDINGS
    damaged = capsys.readouterr().out.replace(str(torn), "")

    assert sound.splitlines()[0] == ": 記録3件。書き込まれたときのままである。"
    assert sound.splitlines()[2].startswith("指定された照合語と一致したことはない。")
    assert "文言又はその照合用の値が変えられている" in damaged
    assert not [line for line in (sound + damaged).splitlines() if LATIN.search(line) and "照合語" not in line]
