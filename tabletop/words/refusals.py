"""One plain sentence for every refusal: why nothing was recorded, and what could be written instead."""

from __future__ import annotations

from typing import Final

from tabletop.exercise.refusals import Refused, Why
from tabletop.words import clean
from tabletop.words.nearest import listed, nearest

_SENTENCES: Final[dict[Why, tuple[str, str]]] = {
    Why.NOT_STARTED: (
        "The exercise has not begun; STARTEX comes first (`start`).",
        "演習はまだ始まっていません。先に演習開始(start)を行ってください。",
    ),
    Why.ALREADY_STARTED: (
        "The exercise has begun already; `resume` lets a paused clock run again.",
        "演習は既に始まっています。停止中の時計は resume で再開します。",
    ),
    Why.ENDED: (
        "The exercise has ended; what was said before ENDEX can still be recorded, new play cannot.",
        "演習は終了しています。終了前に述べられたことは記録できますが、新たな進行はできません。",
    ),
    Why.PAUSED_ALREADY: (
        "The clock is paused already; `resume` lets it run again.",
        "時計は既に停止しています。resume で再開します。",
    ),
    Why.RUNS_ALREADY: (
        "The clock runs and nothing is frozen; `pause` stops it.",
        "時計は進行中で、期限の停止もありません。pause で停止します。",
    ),
    Why.FROZEN_ALREADY: (
        "Deadlines stand already; `resume` lets them run again.",
        "期限は既に停止しています。resume で再開します。",
    ),
    Why.BAD_RATE: (
        "{about} is no rate the clock can run at; write a number above 0 and up to 3600, such as `speed 4`.",
        "{about}は時計の倍率になりません。speed 4 のように、0より大きく3600以下の数を書いてください。",
    ),
    Why.JUMP_BACK: (
        "The clock never runs back; write an exercise time later than now, such as `jump +10m`.",
        "演習時刻は戻せません。jump +10m のように、現在より後の演習時刻を書いてください。",
    ),
    Why.UNSETTLED: (
        "This would pass open deadlines: {about}. Say `met`, `waive … because …` or `pass` for each, or `pass rest`.",
        "未整理の期限:{about}。各々 met、waive … because …、pass を、残り全てなら pass rest を書いてください。",
    ),
    Why.NO_SUCH_DEADLINE: (
        "{about} is not an open deadline; `status` lists those that are.",
        "{about}は進行中の期限ではありません。status で確認できます。",
    ),
    Why.NO_SUCH_INJECT: (
        "There is no inject {about} in this play.",
        "この演習に状況付与{about}はありません。",
    ),
    Why.RELEASED_ALREADY: (
        "{about} has been released already; `recall {about} because …` takes it back.",
        "{about}は既に付与されています。取り消すには recall {about} because … と書いてください。",
    ),
    Why.NOT_RELEASED: (
        "{about} has not been released; `omit {about} because …` leaves it out.",
        "{about}はまだ付与されていません。取りやめるには omit {about} because … と書いてください。",
    ),
    Why.NOT_CONDITIONAL: (
        "{about} waits for no condition, or is out already; `release {about}` or `retime {about} T+…` handles it.",
        "{about}は条件付きでないか付与済みです。release {about} か retime {about} T+… を使ってください。",
    ),
    Why.ID_TAKEN: (
        "Something is called {about} already; choose another name.",
        "{about}という名は既に使われています。別の名にしてください。",
    ),
    Why.BAD_ID: (
        "{about} cannot be a name; begin with a letter, then letters, digits, `.`, `_` or `-`.",
        "{about}は名として使えません。英字で始め、英数字と . _ - のみを使ってください。",
    ),
    Why.NO_SUCH_POINT: (
        "There is no decision point {about}.",
        "判断事項{about}はありません。",
    ),
    Why.NO_SUCH_CELL: (
        "{about} is not a cell that plays.",
        "{about}は参加しているセルではありません。",
    ),
    Why.NO_SUCH_OPTION: (
        "{about} is none of the options; `other` takes down any other answer.",
        "{about}は選択肢にありません。選択肢にない回答は other で記録できます。",
    ),
    Why.NO_SUCH_OFFICE: (
        "There is no office {about} in this arrangement.",
        "この体制に機関{about}はありません。",
    ),
    Why.NO_SUCH_ACT: (
        "{about} is not an act that can be recorded.",
        "{about}という行為は記録できません。",
    ),
    Why.NO_SUCH_MATTER: (
        "There is no matter {about}.",
        "事項{about}はありません。",
    ),
    Why.NO_SUCH_ADDRESSEE: (
        "{about} is no office, side or other party.",
        "{about}は機関・国・その他の相手のいずれでもありません。",
    ),
    Why.NO_SUCH_BODY: (
        "There is no body or channel {about} in this arrangement.",
        "この体制に協議体・連絡経路{about}はありません。",
    ),
    Why.NO_SUCH_LEVEL: (
        "That body has no level {about}.",
        "その協議体にレベル{about}はありません。",
    ),
    Why.NO_SUCH_INCIDENT: (
        "There is no incident {about} in this deck.",
        "この想定に事案{about}はありません。",
    ),
    Why.NO_SUCH_PARTY: (
        "{about} is not a party that control speaks for.",
        "{about}は統裁部が演じる相手ではありません。",
    ),
    Why.NO_SUCH_MOVE: (
        "There is no move {about}.",
        "局面{about}はありません。",
    ),
    Why.NO_SUCH_OBJECTIVE: (
        "There is no objective or task {about}.",
        "演習目的・課題{about}はありません。",
    ),
    Why.NO_SUCH_ENTRY: (
        "There is no entry {about}; `log` shows their numbers.",
        "記録{about}はありません。番号は log で確認できます。",
    ),
    Why.NO_SUCH_OCCASION: (
        "There is no occasion {about}; `norms` lists them with their ids.",
        "該当場面{about}はありません。norms でIDを確認してください。",
    ),
    Why.MOVE_OPEN: (
        "Move {about} is open already; `close move` ends it.",
        "局面{about}は既に始まっています。close move で終了します。",
    ),
    Why.NO_MOVE_OPEN: (
        "No move is open; `move ID` opens one.",
        "進行中の局面はありません。move ID で開始します。",
    ),
    Why.NOT_THAT_KIND: (
        "Entry {about} is of another kind; `log` shows what each entry is.",
        "記録{about}は種類が異なります。log で各記録の内容を確認してください。",
    ),
    Why.GONE: (
        "Entry {about} was withdrawn or recalled already; record it anew instead.",
        "記録{about}は既に取り下げられています。改めて記録してください。",
    ),
    Why.SAID_LATER: (
        "Nothing can be said later than now; write `@-6m` for six minutes ago, or leave the time out.",
        "現在より後に述べられたことは記録できません。6分前なら @-6m と書くか、時刻を省いてください。",
    ),
    Why.CLOCK_NOT_BACK_DATED: (
        "Clock and moves happen when they are typed; leave out the `@…`.",
        "時計と局面の操作は入力時に行われます。@… を省いてください。",
    ),
    Why.ANSWERED_ALREADY: (
        "Request {about} has been answered already; `note` takes down anything more.",
        "要求{about}には既に回答しています。追加は note で記録してください。",
    ),
    Why.NOT_ANSWERED: (
        "Nobody has answered {about} yet; `decide {about} …` takes an answer down.",
        "{about}にはまだ回答がありません。decide {about} … で回答を記録してください。",
    ),
    Why.REVEALED_ALREADY: (
        "The answers to {about} have been shown to all cells already; `points` lists them.",
        "{about}の回答は既に全セルに開示されています。points で確認できます。",
    ),
    Why.SCORES_OUT: (
        "The cells can see verdicts already; `score` shows them.",
        "評価は既に公開されています。score で表示します。",
    ),
    Why.EMPTY: (
        "The text is empty; write a few words after the colon.",
        "文が空です。コロンの後に内容を書いてください。",
    ),
    Why.REASON_NEEDED: (
        "This needs its reason; write `because …` and say why.",
        "理由が要ります。because … に続けて理由を書いてください。",
    ),
    Why.TIME_PASSED: (
        "That time has passed; write a later exercise time, such as `T+1:30` or `+10m`.",
        "その時刻は過ぎています。T+1:30 や +10m のように、後の演習時刻を書いてください。",
    ),
    Why.HALF_A_GRADE: (
        "A grade goes with an objective or task: write both, such as `O1 S`, or neither.",
        "評定は演習目的・課題と共に示します。O1 S のように両方を書くか、両方を省いてください。",
    ),
    Why.ONLY_IN_NAME: (
        "Entry {about} can only be read as `in-name-only`; for anything else name an occasion such as R01@12.",
        "記録{about}自体に使えるのは in-name-only のみです。それ以外は R01@12 のように該当場面を示してください。",
    ),
    Why.NOT_OVERRULED: (
        "You have not overruled {about}, so there is nothing to take back; `note` takes down what you think of it.",
        "{about}を見直した記録がないため、取り消すものがありません。意見は note で記録できます。",
    ),
    Why.SCRIBES_NOTE: (
        "A scribe takes notes and comments; an evaluator rates and overrules: leave, then observe as EVAL-1.",
        "記録員は気付きと意見を記録します。評定と見直しは評価員の役割です。終了し、EVAL-1 として開いてください。",
    ),
    Why.NO_SUCH_LINE: (
        "You have written no line {about}; `history` lists yours with their numbers.",
        "ご自身の記録に{about}番はありません。history で番号を確認してください。",
    ),
    Why.LINE_GONE: (
        "Your line {about} is taken back already; write it anew instead.",
        "ご自身の記録{about}番は既に取り下げられています。改めて記録してください。",
    ),
    Why.NOT_A_NOTE: (
        "Your line {about} is no note or comment; rate or overrule again, and the later one stands.",
        "ご自身の記録{about}番は気付きでも意見でもありません。改めて評定・見直しを書けば、後のものが有効になります。",
    ),
    Why.TOOK_BACK: (
        "Your line {about} took another one back, and that stays; write that other one anew instead.",
        "ご自身の記録{about}番は取り下げの記録であり、残ります。取り下げた内容を改めて記録してください。",
    ),
    Why.NOT_ON_PAPER: (
        "Entry {about} is no act, meeting or decision, and only those can be in name only; `log` shows what it is.",
        "記録{about}は行為・会議・判断のいずれでもないため、形式のみとはできません。log で内容を確認してください。",
    ),
    Why.OUTSIDE_PLAY: (
        "What is written here is about a time from {about}; write one of these, or leave it out and say when in words.",
        "ここで記録できる時刻は{about}です。その範囲の時刻を書くか、時刻を省いて文中で述べてください。",
    ),
}

_MEANT: Final = ("Did you mean {known}?", "もしかして:{known}")
_THERE_IS: Final = ("There is: {known}.", "書けるもの:{known}。")
_THAT: Final = ("That", "それ")


def sentence(refused: Refused, language: str = "en") -> str:
    """Say why nothing was recorded, what it was about, and what could have been written instead."""
    place = 1 if language == "ja" else 0
    about = ("、" if place else ", ").join(clean.line(name) for name in refused.about) or _THAT[place]
    said = _SENTENCES[refused.why][place].format(about=about)
    hint = _hint(refused, place)
    if not hint:
        return said
    return f"{said}{hint}" if place else f"{said} {hint}"


def _hint(refused: Refused, place: int) -> str:
    """Name what was probably meant, else what there is."""
    if not refused.known:
        return ""
    meant = dict.fromkeys(name for given in refused.about for name in nearest(given, refused.known))
    template = _MEANT if meant else _THERE_IS
    return template[place].format(known=listed(clean.line(name) for name in meant or refused.known))
