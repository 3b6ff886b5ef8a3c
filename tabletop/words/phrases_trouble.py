"""The sentences for a line that cannot be read, in English and Japanese."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a word of a line can be."""

    ACT = "act"
    ADDRESSEE = "addressee"
    ANSWER = "answer"
    BODY = "body"
    CELL = "cell"
    COLON = "colon"
    COMMAND = "command"
    DEADLINE = "deadline"
    ENTRY = "entry"
    FIELD = "field"
    GRADE = "grade"
    HOW = "how"
    INCIDENT = "incident"
    INJECT = "inject"
    LENGTH = "length"
    LEVEL = "level"
    MATTER = "matter"
    MEANT = "meant"
    MOVE = "move"
    OBJECTIVE = "objective"
    OBSERVING = "observing"
    OCCASION = "occasion"
    OFFICE = "office"
    OPTION = "option"
    OWN_LINE = "own-line"
    PART = "part"
    PARTY = "party"
    POINT = "point"
    RATE = "rate"
    RATED = "rated"
    READING = "reading"
    REASON = "reason"
    SEAT = "seat"
    TAG = "tag"
    TEXT = "text"
    TIME = "time"
    TITLE = "title"
    VALUE = "value"


_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.ACT: ("an act", "行為"),
    Kind.ADDRESSEE: ("an addressee (an office, a side or another party)", "宛先(機関・国・その他の相手)"),
    Kind.ANSWER: ("a question and an answer with ` / ` between them", "「 / 」で区切った問いと答え"),
    Kind.BODY: ("a body", "協議体"),
    Kind.CELL: ("a cell that plays", "参加セル"),
    Kind.COLON: ("a colon and the text after it", "コロンとそれに続く文"),
    Kind.COMMAND: ("a command or an office", "命令または機関"),
    Kind.DEADLINE: ("an open deadline", "進行中の期限"),
    Kind.ENTRY: ("the number of an entry", "記録番号"),
    Kind.FIELD: ("a field that an act may state", "行為が述べる項目"),
    Kind.GRADE: ("a grade (`P`, `S`, `M` or `U`)", "評定(P・S・M・U のいずれか)"),
    Kind.HOW: ("`due` or `never`", "due または never"),
    Kind.INCIDENT: ("an incident", "事案"),
    Kind.INJECT: ("an inject", "状況付与"),
    Kind.LENGTH: ("a length of time such as 10m", "10m のような時間の長さ"),
    Kind.LEVEL: ("a level of that body", "その協議体のレベル"),
    Kind.MATTER: ("a matter", "事項"),
    Kind.MEANT: ("`recommended`, `decided` or `notional`", "recommended・decided・notional のいずれか"),
    Kind.MOVE: ("a move", "局面"),
    Kind.OBJECTIVE: ("a cell or an objective", "セルまたは演習目的"),
    Kind.OBSERVING: ("a line that can be written here", "ここで書ける命令"),
    Kind.OCCASION: ("an occasion such as R01@12 or the number of an entry", "R01@12 のような該当場面または記録番号"),
    Kind.OFFICE: ("an office", "機関"),
    Kind.OPTION: ("an option of this point", "この判断事項の選択肢"),
    Kind.OWN_LINE: ("the number of a line of yours", "ご自身の記録の番号"),
    Kind.PART: ("a part of this line", "この行の要素"),
    Kind.PARTY: ("a party played by control", "統裁部が演じる相手"),
    Kind.POINT: ("a decision point", "判断事項"),
    Kind.RATE: ("a rate such as 4 or 0.5", "4 や 0.5 のような倍率"),
    Kind.RATED: ("an objective or task", "演習目的または課題"),
    Kind.READING: (
        "`seen-after-all`, `in-name-only`, `does-not-apply` or `stands`",
        "seen-after-all・in-name-only・does-not-apply・stands のいずれか",
    ),
    Kind.REASON: ("a reason", "理由"),
    Kind.SEAT: ("a seat", "席"),
    Kind.TAG: ("a tag", "標識"),
    Kind.TEXT: ("text", "文"),
    Kind.TIME: ("an exercise time such as T+1:10", "T+1:10 のような演習時刻"),
    Kind.TITLE: ("a title in quotation marks", "引用符で囲んだ題名"),
    Kind.VALUE: ("a value of this field", "この項目の値"),
}

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "empty": (
        "Nothing was typed; `help` lists what can be written.",
        "何も入力されていません。help で書き方を表示します。",
    ),
    "extra": (
        "“{word}” (column {column}) does not belong here; leave it out, or put free words after a colon or `because`.",
        "「{word}」({column}文字目)はここに置けません。削るか、自由文はコロンまたは because の後に書いてください。",
    ),
    "missing": ("At column {column} {kind} is missing.", "{column}文字目に{kind}がありません。"),
    "unknown": (
        "“{word}” (column {column}) is not {kind}, and there is none.",
        "「{word}」({column}文字目)は{kind}ではなく、該当するものもありません。",
    ),
    "unknown-known": (
        "“{word}” (column {column}) is not {kind}. There is: {known}.",
        "「{word}」({column}文字目)は{kind}ではありません。書けるもの:{known}。",
    ),
    "unknown-near": (
        "“{word}” (column {column}) is not {kind}. Did you mean {known}?",
        "「{word}」({column}文字目)は{kind}ではありません。もしかして:{known}",
    ),
    "unclosed": (
        "The quotation mark at column {column} is never closed; put one at the end of the title.",
        "{column}文字目の引用符が閉じられていません。終わりにも引用符を置いてください。",
    ),
    "twice": (
        "“{word}” (column {column}) gives {kind} a second time; leave one out.",
        "「{word}」({column}文字目)で{kind}が重複しています。一つにしてください。",
    ),
    "not-a-time": (
        "“{word}” (column {column}) is not an exercise time; write T+1:10, or +10m for ten minutes from now.",
        "「{word}」({column}文字目)は演習時刻ではありません。T+1:10、または今から10分後なら +10m と書いてください。",
    ),
    "not-a-length": (
        "“{word}” (column {column}) is not a length of time; write 45s, 20m or 1h30m.",
        "「{word}」({column}文字目)は時間の長さではありません。45s、20m、1h30m のように書いてください。",
    ),
    "not-a-number": (
        "“{word}” (column {column}) is not the number of an entry; write it as in the log, such as 12.",
        "「{word}」({column}文字目)は記録番号ではありません。記録にあるとおり 12 のように書いてください。",
    ),
    "not-a-rate": (
        "“{word}” (column {column}) is not a rate; write 4, or 0.5 for half speed.",
        "「{word}」({column}文字目)は倍率ではありません。4、半分の速さなら 0.5 と書いてください。",
    ),
    "not-said": (
        "“{word}” (column {column}) is no time; write @-6m, @10:05 or @T+0:40, or a full stop after it if it is text.",
        "「{word}」({column}文字目)は時刻ではありません。@-6m や @T+0:40 と書くか、文なら句点を置いてください。",
    ),
    "which-incident": (
        "Several incidents are live: add `about` with one of {known}, or `about nothing`.",
        "複数の事案が進行中です。about に続けて {known} のいずれか、または about nothing と書いてください。",
    ),
    "which-cell": (
        "Point {word} asks several cells: say which one answers ({known}), then the answer.",
        "判断事項 {word} は複数のセルに問うています。どのセルの回答か({known})を先に書いてください。",
    ),
    "no-next": (
        "No inject is left to release next; name one, or make one up with `inject`.",
        "次に付与する状況付与がありません。IDを指定するか、inject で新たに作ってください。",
    ),
    "no-answer": (
        "A ruling needs a question, ` / ` and the answer; this one has no answer (column {column}).",
        "裁定には問い・「 / 」・答えが要ります。答えがありません({column}文字目)。",
    ),
    "not-amendable": (
        "Entry {word} is no decision, act or meeting; only those can be amended.",
        "記録 {word} は判断・行為・会議のいずれでもないため、訂正できません。",
    ),
    "no-implied": (
        "That option implies {known} acts: “{word}” (column {column}) is not the number of one.",
        "この選択肢に伴う行為は{known}件です。「{word}」({column}文字目)に当たるものはありません。",
    ),
    "nothing-implied": (
        "That option implies no act; leave out `with implied`.",
        "この選択肢に伴う行為はありません。with implied を削ってください。",
    ),
    "waive-reason": (
        "A deadline set aside needs its reason: write `waive {word} because …`.",
        "期限を対象外とするには理由が要ります。waive {word} because … と書いてください。",
    ),
}


def message(code: str, language: str, *, column: int, word: str, kind: Kind | None, known: str) -> str:
    """Return the sentence for that trouble, naming the word and its column (from 1)."""
    place = 1 if language == "ja" else 0
    named = _KINDS[kind][place] if kind is not None else ""
    return _SENTENCES[code][place].format(column=column, word=word, kind=named, known=known)
