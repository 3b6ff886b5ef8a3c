"""What the keys of the screens are called and what help says of them, in every language."""

from __future__ import annotations

from typing import Final

KEYS: Final[dict[str, tuple[str, str]]] = {
    # each key: its name, its help, and its word on the bottom line
    "key.release": ("Release next", "次を付与"),
    "key.release.help": (
        "Release the next inject, the one named on the NEXT line.",
        "「次」の行に示す状況付与を行います。",
    ),
    "key.release.short": ("release", "付与"),
    "key.decide": ("Decision", "判断の記録"),
    "key.decide.help": (
        (
            "Take down a decision: opens the most urgent point; a digit is an option, a letter a cell, o "
            "other, t taken back."
        ),
        "判断を記録します。最も急ぐ判断事項が開きます。数字は選択肢、英字はセル、o はその他、t は持ち帰り。",
    ),
    "key.decide.short": ("decide", "判断"),
    "key.act": ("Act", "行為の記録"),
    "key.act.help": (
        "Take down an act as one line, with completion; @-6m at its end says when.",
        "行為を一行で記録します。補完あり。末尾の @-6m で時刻を示します。",
    ),
    "key.act.short": ("act", "行為"),
    "key.meeting": ("Meeting record", "会合の記録"),
    "key.meeting.help": (
        "Take down a meeting: body and level, who, agreed, open, the line in both languages.",
        "会合を記録します。協議体とレベル、出席者、合意、残る論点、両言語の応答要領。",
    ),
    "key.meeting.short": ("meeting", "会合"),
    "key.clock": ("Start, pause, resume", "開始・停止・再開"),
    "key.clock.help": (
        "Before STARTEX the briefing and the start; then let T+ stand or run again.",
        "開始前は状況説明と演習開始、その後は演習時刻の停止と再開。",
    ),
    "key.clock.short": ("pause", "停止"),
    "key.curtain": ("Curtain", "幕"),
    "key.curtain.help": (
        "Lower or raise the curtain that hides everything; F2 works in every dialogue too.",
        "全てを隠す幕を下ろす・上げる。F2 は入力中でも使えます。",
    ),
    "key.curtain.short": ("curtain", "幕"),
    "key.palette": ("Any command", "命令入力"),
    "key.palette.help": (
        "Type any command of the plain mode, with completion; Ctrl+P too.",
        "文字による命令を入力します。補完あり。Ctrl+P も可。",
    ),
    "key.palette.short": ("command", "命令"),
    "key.help": ("Help", "使い方"),
    "key.help.help": ("Show every key and sign.", "全てのキーと記号を表示します。"),
    "key.help.short": ("help", "使い方"),
    "key.move": ("Next move", "次の局面"),
    "key.move.help": (
        "Open the next move; where the story jumps, open deadlines are settled first.",
        "次の局面を開始します。想定時刻が飛ぶ場合は先に期限を整理します。",
    ),
    "key.move.short": ("move", "局面"),
    "key.questions": ("Questions of the move", "局面の問い"),
    "key.questions.help": (
        "Show what the open move asks of the cells, and its product.",
        "局面の問いと成果物を表示します。",
    ),
    "key.questions.short": ("questions", "問い"),
    "key.freeze": ("Let deadlines stand", "期限の停止"),
    "key.freeze.help": (
        "Let deadlines stand while T+ runs, or run again.",
        "演習時刻を進めたまま期限を停止、または再開します。",
    ),
    "key.freeze.short": ("freeze", "期限停止"),
    "key.jump": ("Jump", "時刻の移動"),
    "key.jump.help": (
        "Move T+ forward; each open deadline on the way is met, set aside, or let pass.",
        "演習時刻を進めます。途中の期限は確認済み・対象外・経過のいずれかとします。",
    ),
    "key.jump.short": ("jump", "移動"),
    "key.faster": ("Faster", "速く"),
    "key.faster.help": ("Double the rate of T+.", "演習時刻の速さを倍にします。"),
    "key.faster.short": ("faster", "速く"),
    "key.slower": ("Slower", "遅く"),
    "key.slower.help": ("Halve the rate of T+.", "演習時刻の速さを半分にします。"),
    "key.slower.short": ("slower", "遅く"),
    "key.hold": ("Hold back", "保留"),
    "key.hold.help": (
        "Hold back the inject under the cursor, until a time or until it is released.",
        "選択中の状況付与を保留します(時刻指定可)。",
    ),
    "key.hold.short": ("hold", "保留"),
    "key.omit": ("Omit", "取りやめ"),
    "key.omit.help": ("Do not give the inject under the cursor.", "選択中の状況付与を取りやめます。"),
    "key.omit.short": ("omit", "取りやめ"),
    "key.recall": ("Take back an inject", "付与の撤回"),
    "key.recall.help": (
        "Take the released inject under the cursor back: verdicts are as if it had never been.",
        "付与済みのものを撤回します。評価は付与がなかったものとして扱います。",
    ),
    "key.recall.short": ("take back", "撤回"),
    "key.improvise": ("Improvise an inject", "状況付与の作成"),
    "key.improvise.help": ("Make up an inject and release it at once.", "その場で状況付与を作成し付与します。"),
    "key.improvise.short": ("improvise", "作成"),
    "key.release-this": ("Release", "付与"),
    "key.rfi": ("Request for information", "情報要求"),
    "key.rfi.help": (
        "Take down a cell's request for information, or its answer.",
        "セルからの照会、またはその回答を記録します。",
    ),
    "key.rfi.short": ("RFI", "照会"),
    "key.ruling": ("Ruling", "裁定"),
    "key.ruling.help": (
        "Take down how a simulated party answers, with the reason.",
        "統裁部が演じる相手の対応を、理由とともに記録します。",
    ),
    "key.ruling.short": ("ruling", "裁定"),
    "key.note": ("Note", "気付き"),
    "key.note.help": (
        "Take down an observation, tied to a cell or an objective.",
        "気付きを記録します。セルや演習目的に結び付けられます。",
    ),
    "key.note.short": ("note", "気付き"),
    "key.find": ("Find an inject", "検索"),
    "key.find.help": ("Find an inject by any part of its id or title.", "IDまたは題名の一部で状況付与を探します。"),
    "key.find.short": ("find", "検索"),
    "key.why": ("Why", "根拠"),
    "key.why.help": (
        "Show rule, basis, reason and entries behind the observation under the cursor.",
        "選択中の観察について、目安・根拠・理由・記録を表示します。",
    ),
    "key.why.short": ("why", "根拠"),
    "key.language": ("Language of the texts", "本文の言語"),
    "key.language.help": (
        "Show injects and titles in the deck's next language.",
        "状況付与等の表示言語を切り替えます。",
    ),
    "key.language.short": ("en/ja", "英/日"),
    "key.tongue": ("Language of the screen", "画面の言語"),
    "key.tongue.help": ("Let the program itself speak its next language.", "画面表示の言語を切り替えます。"),
    "key.tongue.short": ("screen", "画面"),
    "key.panel": ("Panels", "枠の選択"),
    "key.panel.help": (
        "Go to a panel; Tab goes to the next one, the arrows move in it, Enter opens what is under the cursor.",
        "枠を選びます。Tab で次の枠、矢印で移動、Enter で開きます。",
    ),
    "key.panel.short": ("panel", "枠"),
    "key.end": ("ENDEX", "演習終了"),
    "key.end.help": ("End the exercise; asked once.", "演習を終了します。一度だけ確認します。"),
    "key.end.short": ("ENDEX", "終了"),
    "key.quit": ("Leave", "退出"),
    "key.quit.help": (
        "Leave the console; asked once, and the save is named.",
        "統裁画面を閉じます。一度だけ確認し、保存先を示します。",
    ),
    "key.quit.short": ("quit", "退出"),
    # help
    "help.injects": ("Injects", "状況付与"),
    "help.room": ("What the room does", "会場の動き"),
    "help.clock": ("Clock and moves", "時計と局面"),
    "help.look": ("Looking", "表示"),
    "help.panels": ("Panels", "枠"),
    "help.panels.text": (
        (
            "1 MSEL, 2 inject as the cells see it, 3 control notes, 4 decisions, 5 coordination, 6 log. "
            "Enter in the MSEL releases what is under the cursor, in decisions takes down an answer, in "
            "coordination shows why."
        ),
        (
            "1 MSEL、2 状況付与(セルに見える形)、3 統裁部注記、4 判断事項、5 調整状況、6 記録。"
            "EnterはMSELで付与、判断事項で回答の記録、調整状況で根拠の表示。"
        ),
    ),
    "help.dialogues": ("Forms", "入力"),
    "help.dialogues.text": (
        (
            "Enter records, Tab and the arrows go between fields, left and right choose, Escape leaves. "
            "When the room said it: -6m (six minutes ago), 10:05 (on the wall), T+0:45. Nothing typed is "
            "lost when something is refused."
        ),
        (
            "Enterで記録、Tabと上下で項目移動、左右で選択、Escで中止。発言時刻: -6m(6分前)、"
            "10:05(会場の時計)、T+0:45。記録できなかった場合も入力は残ります。"
        ),
    ),
    "help.signs": ("Signs", "記号"),
    "help.signs.text": (
        (
            "Injects: ! due, + released, . planned, ~ waits, = held, - omitted, < taken back, ? "
            "stranded, * on the shelf. Decisions: ! open, + agreed or recorded, / different courses, : "
            "one side, < taken back. Observations: + seen, ! not yet seen, x not seen, . open, - set "
            "aside."
        ),
        (
            "状況付与: ! 付与時刻、+ 付与済み、. 予定、~ 待機、= 保留、- 取りやめ、< 撤回、? 成立せず、* "
            "予備。判断: ! 未了、+ 合意・記録済み、/ 異なる方針、: 一方のみ、< 持ち帰り。観察: + 確認、! "
            "未確認、x 確認できず、. 未了、- 対象外。"
        ),
    ),
}
