"""What is wrong with a save or a file beside it, in the reader's language: the journal says it in English."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_TABLE: Final[tuple[tuple[str, str], ...]] = (
    # what a file as a whole comes to
    (
        "The save is damaged at {where} (byte {byte}): {what}. What follows is left out.",
        "保存ファイルは{where}({byte}バイト目)に損傷がある({what})。以後は含めていない。",
    ),
    (
        "The last line was only half written; it was never acknowledged and is left out.",
        "最後の行は書きかけであり、記録されたものとして扱われていないため、含めていない。",
    ),
    (
        "{path} is damaged at {where} (byte {byte}): {what}. What follows in it is left out.",
        "{path}は{where}({byte}バイト目)に損傷がある({what})。以後は含めていない。",
    ),
    (
        "{path} is damaged at {where} (byte {byte}): {what}; it is left out.",
        "{path}は{where}({byte}バイト目)に損傷がある({what})ため、含めていない。",
    ),
    (
        "The last line of {path} was only half written; it was never acknowledged and is left out.",
        "{path}の最後の行は書きかけであり、記録されたものとして扱われていないため、含めていない。",
    ),
    (
        "{path} belongs to another save, which was called {file}, and is left out.",
        "{path}は別の保存ファイル({file})に属するため、含めていない。",
    ),
    (
        "{path} is the file of {seat} under another name and is left out.",
        "{path}は名前を変えた{seat}のファイルであるため、含めていない。",
    ),
    (
        "{path} cannot be read beside a save whose first line is damaged and is left out.",
        "保存ファイルの最初の行に損傷があり、{path}は照合できないため、含めていない。",
    ),
    (
        "What evaluators wrote is not known: the folder {path} cannot be read ({what}).",
        "フォルダ{path}を読めないため、評価員の記入は不明である({what})。",
    ),
    (
        "{path} is no evaluator's file: it does not begin as one; it is left out.",
        "{path}は冒頭の形式が異なり、評価員のファイルではないため、含めていない。",
    ),
    (
        "{path} is no evaluator's file: it is empty; it is left out.",
        "{path}は空であり、評価員のファイルではないため、含めていない。",
    ),
    (
        "{path} is no evaluator's file: its first line is cut short; it is left out.",
        "{path}は最初の行が途中で切れており、評価員のファイルではないため、含めていない。",
    ),
    (
        "{path} is in format {format} of another version of tabletop; this one reads {known}; it is left out.",
        "{path}は別の版のtabletopの形式{format}であり、この版が読める形式は{known}であるため、含めていない。",
    ),
    ("{path} cannot be opened: {what}; it is left out.", "{path}を開けないため、含めていない({what})。"),
    (
        "{path} cannot be read from the disk: {what}; it is left out.",
        "{path}を読み出せないため、含めていない({what})。",
    ),
    ("There is no evaluator's file {path}; it is left out.", "{path}がないため、含めていない。"),
    (
        "{path} is not an evaluator's file: it is {what}; it is left out.",
        "{path}は評価員のファイルではない({what})ため、含めていない。",
    ),
    # where
    ("its first line", "最初の行"),
    ("entry {n}", "記録{n}"),
    # what one line shows
    ("the last line is unfinished ({n} bytes)", "最後の行が書きかけである({n}バイト)"),
    ("its free words were struck out; entry {n} says why", "文言が抹消されている。理由は記録{n}にある"),
    (
        "its free words are missing and no later entry says they were struck",
        "文言が欠けており、抹消したとする後の記録がない",
    ),
    (
        "it was typed at {then}, before the entry above it ({before})",
        "入力時刻{then}が直前の記録({before})より前である",
    ),
    ("it was said after it was typed", "述べられた時刻が入力時刻より後である"),
    (
        "it belongs to the clock or to a move and is dated back",
        "時計又は局面に関する記録であるのに、時刻がさかのぼっている",
    ),
    (
        "“{kind}” is of a newer version; scores may be incomplete",
        "「{kind}」はより新しい版による記録であり、観察結果は完全でない可能性がある",
    ),
    (
        "it says that entry {n} was struck, which is not before it",
        "記録{n}の文言を抹消したとあるが、これより前の記録ではない",
    ),
    (
        "it says that entry {n} was struck, whose words are there",
        "記録{n}の文言を抹消したとあるが、文言は残っている",
    ),
    ("the line does not end as an entry does", "行の末尾が記録の形式と異なる"),
    ("its salt is unreadable", "照合用の値が読めない"),
    ("its free words or the hash of them were changed", "文言又はその照合用の値が変えられている"),
    ("its seal is broken", "封印が一致しない"),
    ("it does not follow the line before it", "直前の行に続くものではない"),
    ("the line is not JSON in UTF-8", "UTF-8のJSONの行ではない"),
    ("the line is not one JSON object", "一つのJSONオブジェクトの行ではない"),
    ("the line does not have the fields of an entry", "記録としての項目がそろっていない"),
    ("a field of the line is of the wrong type", "項目の型が異なる"),
    ("it is numbered {n}", "番号が{n}となっている"),
    ("a value in the line is not one that can be written", "書き込めるはずのない値がある"),
    ("it does not have the form of a header", "冒頭の行としての形式を備えていない"),
    ("it does not have the form of an evaluator's first line", "評価員のファイルの最初の行としての形式を備えていない"),
    (
        "the text of {id} does not have the hash that stands with it",
        "{id}の文面が、併記された照合用の値と一致しない",
    ),
    # what is there instead of a file
    ("a symbolic link; name the file itself", "シンボリックリンク。ファイル自体を指定する"),
    ("a folder", "フォルダ"),
    ("a pipe", "パイプ"),
    ("a socket", "ソケット"),
    ("a device", "デバイス"),
    ("not a plain file", "通常のファイルでない"),
    # what the system answered
    ("the disk is full", "ディスクに空きがない"),
)
"""English as the journal and the files beside a save say it, and Japanese; a value in braces is told likewise."""

_SAID: Final[dict[str, tuple[str, str]]] = {
    "finding": ("{path}: byte {byte}: {what}", "{path}: {byte}バイト目: {what}"),
    "sound": ("{path}: {count}, as they were written.", "{path}: {count}。書き込まれたときのままである。"),
    "damaged": ("{path}: {count}, damaged.", "{path}: {count}。損傷がある。"),
    "count.one": ("{count} entry", "記録{count}件"),
    "count": ("{count} entries", "記録{count}件"),
    "fingerprint": ("Fingerprint: {words}", "照合語: {words}"),
    "matched.not": (
        "It never had the fingerprint that was asked for: it is another save, or it was changed.",
        "指定された照合語と一致したことはない。別の保存ファイルであるか、又は変更されている。",
    ),
    "matched": (
        "It had the fingerprint that was asked for after entry {n}.",
        "指定された照合語は、記録{n}までの時点のものと一致する。",
    ),
    "beside": ("Beside it: {what}", "併せて置かれたファイル: {what}"),
    "beside.sound": (
        "{path}: {count} of {seat}, as they were written.",
        "{path}: {seat}の{count}。書き込まれたときのままである。",
    ),
}


def say(key: str, language: str, **values: object) -> str:
    """Return what is said of a save's integrity under a key; a language that it does not speak reads English."""
    return _SAID[key][1 if language == "ja" else 0].format(**values)


def entries(count: int, language: str) -> str:
    """Count entries: `1 entry`, `12 entries`."""
    return say("count.one" if count == 1 else "count", language, count=count)


def told(message: str, language: str) -> str:
    """Return what the journal says in the reader's language; a sentence that it is not known to say stays English."""
    if language != "ja":
        return message
    for pattern, japanese in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            return japanese.format(**{name: told(value, language) for name, value in found.groupdict().items()})
    return message


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), japanese) for english, japanese in _TABLE)


def _pattern(english: str) -> re.Pattern[str]:
    """Return what matches a sentence, with its values by name."""
    parts = re.split(r"\{(\w+)\}", english)
    written = (f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(written), re.DOTALL)
