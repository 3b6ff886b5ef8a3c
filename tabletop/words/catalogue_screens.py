"""What the screens say, in every language: keys, forms, dialogues and messages, each key once with its forms."""

from __future__ import annotations

from typing import Final

SCREENS: Final[dict[str, tuple[str, str]]] = {
    "doorway": ("Opening ...", "開いています..."),
    # panels
    "panel.msel": ("MSEL", "MSEL"),
    "panel.inject": ("Inject", "状況付与"),
    "panel.notes": ("Control notes", "統裁部注記"),
    "panel.decisions": ("Decisions", "判断事項"),
    "panel.coordination": ("Coordination", "調整状況"),
    "panel.log": ("Log", "記録"),
    "panel.msel.short": ("MSEL", "MSEL"),
    "panel.inject.short": ("Inject", "付与"),
    "panel.notes.short": ("Notes", "注記"),
    "panel.decisions.short": ("Decisions", "判断"),
    "panel.coordination.short": ("Coordination", "調整"),
    "panel.log.short": ("Log", "記録"),
    "msel.heading": ("{due} due, {released} of {all} released", "付与時刻{due}件、{all}件中{released}件付与済み"),
    # the keys: name, help, and the word on the bottom line
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
    "move.product": ("To leave on paper", "成果物"),
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
    # dialogues
    "dialogue.leave": ("Esc leave", "Esc 中止"),
    "dialogue.page": ("Up Down scroll   Enter close", "上下 移動   Enter 閉じる"),
    "dialogue.confirm": ("y yes   n no", "y はい   n いいえ"),
    "dialogue.form": (
        "Enter record   Tab next field   < > choose   Esc leave",
        "Enter 記録   Tab 次の項目   左右 選択   Esc 中止",
    ),
    "decide.keys": (
        "1-9 option   Tab other cell   o other   t taken back   Enter details   Up Down other point   Esc leave",
        "1-9 選択肢   Tab 別のセル   o その他   t 持ち帰り   Enter 詳細   上下 別の判断事項   Esc 中止",
    ),
    "decide.no-option": ("There is no option {number}.", "選択肢 {number} はありません。"),
    "decide.implied": ("This course implies an act. Was it done?", "この方針に伴う行為です。実施されましたか。"),
    "line.keys": (
        "Tab complete   Up Down lines before   Enter record   Esc leave",
        "Tab 補完   上下 以前の行   Enter 記録   Esc 中止",
    ),
    "line.hint": ("release, decide, note ... or an office", "release、decide、note … または部署"),
    "line.hint-act": (
        "JJOC inform USFJ via BOCC about lock-on: text @-6m",
        "JJOC inform USFJ via BOCC about lock-on: 本文 @-6m",
    ),
    "find.hint": ("part of an id or title", "IDまたは題名の一部"),
    "find.keys": ("Up Down choose   Enter show   Esc leave", "上下 選択   Enter 表示   Esc 中止"),
    "settle.heading": ("{count} open deadlines before this can happen", "先に整理すべき期限 {count}件"),
    "settle.keys": (
        "m met   w set aside (reason)   p let pass   P let all the rest pass   Enter go on   Esc leave",
        "m 確認済み   w 対象外(理由)   p 経過   P 残り全て経過   Enter 進む   Esc 中止",
    ),
    "settle.missing": ("{count} are still to be declared.", "あと{count}件が未整理です。"),
    # forms
    "form.needed": ("{field} is needed.", "{field}が必要です。"),
    "form.because": ("Because", "理由"),
    "form.until": ("Until", "いつまで"),
    "form.jump-to": ("To", "移動先"),
    "form.said": ("Said at", "発言時刻"),
    "form.title": ("Title", "題名"),
    "form.to": ("To", "宛先"),
    "form.everyone": ("all cells", "全セル"),
    "form.text": ("Text", "本文"),
    "form.about": ("About", "事案"),
    "form.none": ("none", "なし"),
    "form.move": ("Move", "局面"),
    "form.asks": ("{cell} asks", "{cell}からの照会"),
    "form.answers": ("answer to {entry}: {question}", "{entry}への回答: {question}"),
    "form.who": ("What", "種別"),
    "form.party": ("Party", "相手"),
    "form.question": ("Question", "問い"),
    "form.answer": ("Answer", "答え"),
    "form.cell": ("Cell", "セル"),
    "form.objective": ("Objective", "演習目的"),
    "form.body": ("Body", "協議体"),
    "form.present": ("Who", "出席者"),
    "form.present-hint": ("e.g. MOFA, AMEMB-TOKYO", "例: MOFA, AMEMB-TOKYO"),
    "form.agreed": ("Agreed", "合意事項"),
    "form.left-open": ("Left open", "残る論点"),
    "form.line-en": ("Line (en)", "応答要領(英)"),
    "form.line-ja": ("Line (ja)", "応答要領(日)"),
    "form.informal": ("Informal", "非公式"),
    "form.option": ("Course", "方針"),
    "form.by": ("Decided by", "決定者"),
    "form.not-said-who": ("not said", "示されず"),
    "form.stand-in": ("Stand-in", "代理"),
    "form.caveat": ("Caveat", "留保"),
    "form.fits": ("Fits together", "相手側と整合"),
    "form.as": ("Record as", "記録の別"),
    "form.new-answer": ("a new answer", "新たな回答"),
    "form.corrects": ("a correction of {entry}", "{entry}の訂正"),
    "form.yes": ("yes", "はい"),
    "form.no": ("no", "いいえ"),
    "form.not-said": (
        "Said at: write -6m, 10:05 or T+0:45, or leave it empty for now.",
        "発言時刻は -6m、10:05、T+0:45 のように書くか、空欄(今)にしてください。",
    ),
    "form.not-a-time": (
        "Until: write T+1:30, or +30m for half an hour from now.",
        "「いつまで」は T+1:30、または今から30分なら +30m と書いてください。",
    ),
    "ask.end": (
        "ENDEX cannot be taken back. Notes can still be recorded afterwards.",
        "演習終了は取り消せません。終了後も気付きは記録できます。",
    ),
    "ask.jump": ("T+ moves forward and never back.", "演習時刻は進むのみで、戻りません。"),
    "ask.recall": (
        "From here on it counts as if this inject had never been given; the record keeps both.",
        "以後、この状況付与はなかったものとして扱います。記録には双方が残ります。",
    ),
    "ask.omit": ("What waits for it will be stranded.", "これを待つ状況付与は成立しなくなります。"),
    # briefing, stop, end, quit
    "briefing.aims": ("Aims", "目的"),
    "briefing.rules": ("Ground rules", "会場の約束"),
    "briefing.situation": ("Situation", "状況"),
    "briefing.start": ("STARTEX", "演習開始"),
    "briefing.cells": ("Cells: {cells}", "参加セル: {cells}"),
    "briefing.plays": ("{cell}: plays", "{cell}: 参加"),
    "briefing.does-not-play": ("{cell}: does not play", "{cell}: 不参加"),
    "briefing.rehearsal": (
        "This is a rehearsal: it is kept apart from the record.",
        "予行です。本番の記録とは別に保存されます。",
    ),
    "briefing.ready": (
        "Space or Enter: STARTEX. The clock begins to run.",
        "space または Enter で演習開始。時計が動き始めます。",
    ),
    "briefing.keys": (
        "Space next page   Left Right pages   l language   Esc leave",
        "space 次へ   左右 頁   l 言語   Esc 中止",
    ),
    "briefing.keys-start": (
        "Space STARTEX   Left back   l language   Esc leave",
        "space 演習開始   左 戻る   l 言語   Esc 中止",
    ),
    "stop.heading": ("The program had stopped", "プログラムが停止していました"),
    "stop.says": (
        (
            "It stood still for about {minutes} min. The true exercise time is unknown; the clock is "
            "paused. Where do you go on?"
        ),
        "約{minutes}分間停止していました。正しい演習時刻は分かりません。時計は停止中です。どこから再開しますか。",
    ),
    "stop.last": ("1  {at}: where the last record was made", "1  {at}: 最後に記録した時刻"),
    "stop.suggested": ("2  {at}: what the wall clock suggests", "2  {at}: 実時計から推定される時刻"),
    "stop.stay": ("3  stay paused at the last record", "3  最後の記録の時刻で停止したまま"),
    "stop.torn": ("A half-written line was set aside: {path}", "書きかけの行を別に保存しました: {path}"),
    "end.heading": ("ENDEX", "演習終了"),
    "end.save": ("The record: {save}", "記録: {save}"),
    "end.report": ("The page to leave behind:", "配布する一枚:"),
    "end.hotwash": ("Hotwash", "事後検討"),
    "quit.question": ("Leave the console?", "統裁画面を閉じますか。"),
    "quit.save": ("The record is in {save}", "記録: {save}"),
    "quit.resume": ("Go on later with: tabletop resume {save} (at {at})", "続きは tabletop resume {save} ({at}から)"),
    # messages
    "message.recording": ("recording...", "記録中..."),
    "message.recorded": ("{entry} recorded: {told}", "{entry} 記録: {told}"),
    "message.not-recorded": ("NOT RECORDED: {what}", "記録されていません: {what}"),
    "message.not-now": ("That cannot be done now.", "今は行えません。"),
    "trouble.save": ("THE SAVE CANNOT BE WRITTEN: {why}", "保存できません: {why}"),
    "trouble.do": (
        "All that was recorded is safe in {save}. Note on paper what follows, mend the disk, then resume.",
        "記録済みのものは {save} に残っています。以後は紙に控え、ディスクを直してから再開してください。",
    ),
    "trouble.not-recorded": ("not recorded: {what}", "未記録: {what}"),
    "gap.because": ("the machine slept or its clock was set ({seconds} s)", "端末の休止または時計の変更({seconds}秒)"),
    "curtain.key": ("c or F2 raises the curtain", "c または F2 で幕を上げる"),
    # crash
    "crash.heading": ("tabletop had to stop.", "tabletop は停止しました。"),
    "crash.safe": ("Everything shown as recorded is in {save}", "記録済みのものは全て {save} にあります"),
    "crash.resume": ("Go on with: tabletop resume {save}", "続き: tabletop resume {save}"),
    "crash.trace": (
        "What happened is described for a programmer in {path} (readable only by you).",
        "原因の詳細は {path} にあります(本人のみ閲覧可)。",
    ),
    # home
    "home.decks": ("Exercises", "演習"),
    "home.saves": ("Saves", "保存済み"),
    "home.no-decks": (
        "There is no deck here. Name one with: tabletop run DECK",
        "デッキがありません。tabletop run DECK で指定してください。",
    ),
    "home.no-saves": ("No exercise has been run yet.", "まだ演習は行われていません。"),
    "home.deck": ("{injects} injects, {length}, {languages}", "状況付与{injects}件、{length}、{languages}"),
    "home.continue": ("continue at {at}", "{at}から再開"),
    "home.ended": ("ended at {at}", "{at}に終了"),
    "home.entries": ("{count} entries", "記録{count}件"),
    "home.rehearsal": ("rehearsal", "予行"),
    "home.keys": (
        "Enter start or continue   r replay   L language   q quit",
        "Enter 開始・再開   r 再生   L 言語   q 終了",
    ),
    "home.cannot": ("Cannot open it: {why}", "開けません: {why}"),
    # replay
    "replay.heading": ("REPLAY (nothing is written)", "再生(書き込みなし)"),
    "replay.place": ("entry {n} of {all}", "記録 {n}/{all}"),
    "replay.keys": (
        "Left Right entry  g go to  w why  R norm  1-6 panels  q quit  l L language  Home End  c curtain",
        "左右 記録  g 移動  w 根拠  R 目安  1-6 枠  q 終了  l L 言語  Home End  c 幕",
    ),
    "replay.go-hint": ("an entry (12) or a time (T+1:10)", "記録番号(12)または時刻(T+1:10)"),
    "replay.cannot-go": (
        "Write an entry such as 12, or a time such as T+1:10.",
        "12 のような記録番号、または T+1:10 のような時刻を書いてください。",
    ),
    "replay.tail": ("As far as it is sound: {why}", "読める範囲まで: {why}"),
}
"""By key: English, Japanese."""
