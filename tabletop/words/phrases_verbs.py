"""Every kind of line: its first word, how it is written, what it does, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from tabletop.exercise.commands import Command
from tabletop.words import phrases_answers as answers
from tabletop.words import phrases_control as control
from tabletop.words.phrases_reader import Reader

ACT_USAGE: Final = (
    "OFFICE ACT [TO, …] [on MATTER] [via BODY [LEVEL]] [with A, B] [about INCIDENT] "
    "[says FIELD=VALUE, …] [as recommended|notional] [informal]: text"
)
"""How the act line is written."""


@attrs.frozen
class Verb:
    """One kind of line: its first word, how it is written, and what it does."""

    word: str
    usage: str
    english: str
    japanese: str
    read: Callable[[Reader], Command]
    recorded_late: bool = True
    """Whether `@-6m` goes with it; clock and move lines happen when they are typed."""

    def does(self, language: str) -> str:
        """Return what it does, in a language."""
        return self.japanese if language == "ja" else self.english


_SETTLE: Final = "[met ID, …] [waive ID because …] [pass ID|rest]"
_WHO: Final = '[by OFFICE] [stand-in] [caveat "…"] [fits]'

VERBS: Final = (
    Verb(
        "start",
        "start [CELL, …]",
        "STARTEX; without cells, all that always play",
        "演習開始(セルを省けば全て参加)",
        control.read_start,
        recorded_late=False,
    ),
    Verb(
        "release",
        "release [ID] | release scores",
        "give an inject to its cells, without ID the next; let cells see verdicts",
        "状況付与(IDを省けば次のもの)/評価の公開",
        control.read_release,
    ),
    Verb(
        "defer",
        "defer ID T+1:10 [because …]",
        "hold an inject back until a time",
        "指定時刻まで付与を保留",
        control.read_defer,
    ),
    Verb(
        "hold",
        "hold ID [because …]",
        "hold an inject back until it is released",
        "付与を保留",
        control.read_hold,
    ),
    Verb(
        "retime",
        "retime ID T+1:10 [because …]",
        "plan an inject for another time",
        "付与の予定時刻を変更",
        control.read_retime,
    ),
    Verb(
        "omit",
        "omit ID [because …]",
        "do not give an inject",
        "付与を取りやめ",
        control.read_omit,
    ),
    Verb(
        "recall",
        "recall ID [because …]",
        "take a released inject back",
        "付与済みのものを撤回",
        control.read_recall,
    ),
    Verb(
        "overrule",
        "overrule ID due|never [because …]",
        "declare that a conditional inject is due, or never",
        "条件付きの付与を統裁部が判断",
        control.read_overrule,
    ),
    Verb(
        "inject",
        'inject "TITLE" to CELL, … [about INCIDENT] [tags TAG, …]: text',
        "make up an inject and release it",
        "その場で状況付与を作成",
        control.read_inject,
    ),
    Verb(
        "point",
        'point "QUESTION" to CELL, … [national|inform|consult|joint] [within 10m] [for INJECT]: option / option',
        "put a question that nobody had planned",
        "その場で判断事項を作成",
        control.read_point,
    ),
    Verb(
        "decide",
        f"decide POINT CELL OPTION {_WHO} [because …] [with implied [1, 2]]",
        "take down an answer, option by id or number",
        "回答を記録(選択肢はIDか番号)",
        answers.read_decide,
    ),
    Verb(
        "other",
        f"other POINT CELL {_WHO}: text",
        "take down an answer that is none of the options",
        "選択肢にない回答を記録",
        answers.read_other,
    ),
    Verb(
        "taken-back",
        f"taken-back POINT CELL until T+1:30 {_WHO} [because …]",
        "the cell takes the question back to its capital",
        "持ち帰りを記録",
        answers.read_taken_back,
    ),
    Verb(
        "reveal",
        "reveal POINT",
        "show all cells what was answered",
        "回答を全セルに開示",
        control.read_reveal,
    ),
    Verb(
        "amend",
        "amend N OPTION … [because …] | amend N [because …]: LINE",
        "let an earlier decision, act or meeting read differently",
        "以前の判断・行為・会議の記録を訂正",
        answers.read_amend,
    ),
    Verb(
        "withdraw",
        "withdraw N [because …]",
        "take a decision, act or meeting out of the play",
        "以前の判断・行為・会議の記録を取り下げ",
        answers.read_withdraw,
    ),
    Verb(
        "meeting",
        "meeting BODY [LEVEL] [with A, B] [about INCIDENT] [informal]: agreed … / open … / line en … / line ja …",
        "take down what a meeting left on paper",
        "会議の結果を記録",
        answers.read_meeting,
    ),
    Verb(
        "ruling",
        "ruling PARTY: question / answer [because …]",
        "take down how a simulated party answers",
        "統裁部が演じる相手の対応を記録",
        answers.read_ruling,
    ),
    Verb(
        "rfi",
        "rfi CELL: question",
        "take down a request for information",
        "情報要求を記録",
        answers.read_rfi,
    ),
    Verb(
        "answer",
        "answer N: text",
        "answer a request for information",
        "情報要求に回答",
        answers.read_answer,
    ),
    Verb(
        "note",
        "note [CELL] [OBJECTIVE]: text",
        "take down what somebody saw",
        "気付きを記録",
        answers.read_note,
    ),
    Verb(
        "assess",
        "assess CELL [OBJECTIVE P|S|M|U]: text",
        "take down how a cell thinks it did, with a grade where it gives one",
        "セルの自己評価を記録(評定を付けることもできる)",
        answers.read_assess,
    ),
    Verb(
        "action",
        "action: text [owner … [by …]]",
        "take down something to mend",
        "改善事項を記録",
        answers.read_action,
    ),
    Verb(
        "pause",
        "pause [because …]",
        "let T+ stand",
        "演習時刻を停止",
        control.read_pause,
        recorded_late=False,
    ),
    Verb(
        "resume",
        "resume",
        "let T+ run again, or deadlines after a freeze",
        "演習時刻を再開(または期限の進行を再開)",
        control.read_resume,
        recorded_late=False,
    ),
    Verb(
        "freeze",
        "freeze [because …]",
        "let deadlines stand while T+ runs",
        "期限のみ停止",
        control.read_freeze,
        recorded_late=False,
    ),
    Verb(
        "speed",
        "speed 4",
        "run at another rate",
        "進行の速さを変更",
        control.read_speed,
        recorded_late=False,
    ),
    Verb(
        "jump",
        f"jump T+1:10 {_SETTLE} [because …]",
        "move T+ forward, open deadlines settled first",
        "期限を整理した上で演習時刻を進める",
        control.read_jump,
        recorded_late=False,
    ),
    Verb(
        "move",
        f"move ID {_SETTLE}",
        "open a phase of play",
        "局面を開始",
        control.read_move,
        recorded_late=False,
    ),
    Verb(
        "close",
        "close move",
        "end the open phase of play",
        "局面を終了",
        control.read_close,
        recorded_late=False,
    ),
    Verb(
        "hand",
        "hand over to SEAT",
        "give control to another seat",
        "統裁を別の席に引き継ぎ",
        control.read_hand,
    ),
    Verb(
        "end",
        "end [because …]",
        "ENDEX",
        "演習終了",
        control.read_end,
        recorded_late=False,
    ),
)
"""Every kind of line but the act line, which begins with an office."""
