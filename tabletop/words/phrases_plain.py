"""What the exercise as lines says of itself, and the lines that only it reads, in English and Japanese."""

from __future__ import annotations

from typing import Final

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "act": ("take down an act: any line that begins with an office", "行為を記録(機関名で始まる行)"),
    "again": (
        "The record ends at {last}. `status` says how it stands; `log` shows all of it.",
        "記録は {last} までです。status で現状、log で全記録を表示します。",
    ),
    "before": (
        "The exercise has not begun; `start` first, then time can pass.",
        "演習はまだ始まっていません。先に start を行ってください。",
    ),
    "begin": (
        "`start` is STARTEX; `help` lists what can be written; `quit` leaves and keeps the save.",
        "start で演習を開始します。help で書き方、quit で終了(記録は残ります)。",
    ),
    "bye": (
        "The save is {save}; go on with: tabletop resume {save}",
        "記録:{save} 再開するには:tabletop resume {save}",
    ),
    "bye-ended": (
        "The save is {save}; the page to leave behind: tabletop report {save} --quick --to page.md",
        "記録:{save} 配布用の一枚紙:tabletop report {save} --quick --to page.md",
    ),
    "ended": ("The exercise has ended; no time passes any more.", "演習は終了しています。時間は進みません。"),
    "gap": ("the machine slept or its clock was changed", "計算機が休止したか、時計が変更された"),
    "help-what": (
        "There is no such line; `help` alone lists all of them.",
        "その書き方はありません。help だけで一覧を表示します。",
    ),
    "lost": (
        "Nothing was recorded from that line. The record before it is safe; go on with: tabletop resume {save}",
        "この行は記録されていません。それ以前の記録は残っています。再開するには:tabletop resume {save}",
    ),
    "no-counter": (
        "Time passes by itself here; `wait` and `to` need --rate 0, and `jump T+…` moves the clock.",
        "ここでは時間は自然に進みます。wait と to には --rate 0 が要ります。jump T+… で進められます。",
    ),
    "now": ("It is {now}.", "現在 {now}。"),
    "paused": (
        "No time passes while the clock is paused; `resume` first.",
        "時計の停止中は時間が進みません。先に resume を行ってください。",
    ),
    "recorded": ("recorded {numbers}: {told}", "記録 {numbers}:{told}"),
    "resume-how": (
        "Write `resume` to go on where the record ends, or `resume through` to count the time that passed meanwhile.",
        "記録の終わりから続けるなら resume、その間の時間を数えるなら resume through と書いてください。",
    ),
    "rule-what": ("There is no such norm; `rules` lists them.", "その目安はありません。rules で一覧を表示します。"),
    "said": ("said {at}", "発言 {at}"),
    "said-help": (
        "A recorded line may end in @-6m, @10:05 or @T+0:40: when the room said it.",
        "記録する行の末尾に @-6m、@10:05、@T+0:40 を付けると、発言の時刻を示せます。",
    ),
    "save": ("Save: {save}", "記録:{save}"),
    "show-what": (
        "Write `show` and the id of an inject or a point, or the number of an entry.",
        "show に続けて、状況付与か判断事項のID、または記録番号を書いてください。",
    ),
    "stopped": (
        "The record stops at {last}; by the wall clock it is {suggested}. Write `resume` or `resume through`.",
        "記録は {last} まで、壁時計では {suggested} です。前者からは resume、後者からは resume through で続けます。",
    ),
    "to-back": ("It is {now}; time never runs back.", "現在 {now} です。時刻は戻せません。"),
    "to-what": (
        "Write `to` and an exercise time, such as `to T+0:45`.",
        "to T+0:45 のように、演習時刻を書いてください。",
    ),
    "wait-what": (
        "Write `wait` and a length of time, such as `wait 5m`.",
        "wait 5m のように、時間の長さを書いてください。",
    ),
    "why-what": (
        "Write `why` and an occasion that `rules` lists, such as `why R01@12`, or a norm, such as `why R01`.",
        "why R01@12 のように rules にある該当場面か、why R01 のように目安を書いてください。",
    ),
}

_OWN: Final = (
    (
        "status",
        "clock, move, what is next, open questions, how coordination stands",
        "時計・局面・次の付与・判断事項・調整状況",
    ),
    ("injects", "the MSEL", "状況付与の一覧"),
    ("points", "the questions put and what was answered", "判断事項と回答"),
    ("show ID", "an inject with control's notes, a point, or an entry", "状況付与(統裁部限りを含む)・判断事項・記録"),
    ("rules [ID]", "the norms and what they come to; one norm's page", "目安の一覧、または一件の内容"),
    ("why R01@12", "what a norm says of one occasion, and the entries that show it", "ある場面の評価とその根拠"),
    ("score", "how coordination stands, norm by norm", "目安ごとの調整状況"),
    ("log", "all entries", "全記録"),
    ("wait 5m", "let time pass (with --rate 0)", "時間を進める(--rate 0 のとき)"),
    ("to T+0:45", "let time pass until then (with --rate 0)", "その時刻まで進める(--rate 0 のとき)"),
    ("resume through", "after a stop: go on at the time the wall clock suggests", "中断後、壁時計の示す時刻から続ける"),
    ("help [WORD]", "this list, or one line of it", "この一覧、またはその一行"),
    ("quit", "leave; the save stays", "終了(記録は残る)"),
)


def sentence(key: str, language: str, **values: object) -> str:
    """Return what is said under a key."""
    return _SENTENCES[key][1 if language == "ja" else 0].format(**values)


def own_lines(language: str) -> tuple[tuple[str, str], ...]:
    """Return each line that only the exercise as lines reads, and what it does."""
    return tuple((usage, japanese if language == "ja" else english) for usage, english, japanese in _OWN)
