"""What reports say beside the words of the room, by key and language; deck text never passes through as a template."""

from __future__ import annotations

from typing import Final

from tabletop.words.catalogue import say

HEAD: Final = tuple(say("rule.head", language) for language in ("en", "ja"))
"""The head of every report, in English and in Japanese, whatever its language."""

_SAID: Final[dict[str, tuple[str, str]]] = {
    "clause": ("; ", "、"),
    "between": (" / ", " / "),
    "cited": ("{text} ({entries})", "{text}({entries})"),
    "counts": ("{counts}. {coverage}.", "{counts}。{coverage}。"),
    "title": ("{title}: quick look", "{title} 速報"),
    "rehearsal": (
        "REHEARSAL. It is kept apart from the record of exercises.",
        "予行である。演習の記録とは別に扱う。",
    ),
    "played": ("Played", "実施"),
    "played.not": ("not begun", "未開始"),
    "played.from": ("{start} (UTC{zone}), still open at {at}", "{start}(UTC{zone})開始、{at}現在進行中"),
    "played.to": (
        "{start} to {end} (UTC{zone}), T+0:00 to {at}",
        "{start}から{end}まで(UTC{zone})、T+0:00から{at}まで",
    ),
    "arrangement": ("Read against", "照らした体制"),
    "arrangement.of": (
        "{title}, as of {as_of}; deck {deck}, version {version}",
        "{title}、{as_of}時点 / デッキ{deck} 第{version}版",
    ),
    "moves": ("Moves", "局面"),
    "move": ("{id} {title} {start} to {end}", "{id} {title} {start}～{end}"),
    "move.open": ("{id} {title} from {start}", "{id} {title} {start}～"),
    "self": ("How the cells see it", "各セルの自己評価"),
    "self.none": ("No cell's own view was recorded.", "自己評価の記録はない。"),
    "self.graded": ("{objective}: {grade}", "{objective}:{grade}"),
    "self.graded-text": ("{graded}. {text}", "{graded}。{text}"),
    "self.after": ("{text} (said after observations were released)", "{text}(観察結果の公開後に記録)"),
    "rated": ("How the evaluators see it", "評価員の評定"),
    "rated.letters": ("The letters: {letters}.", "記号の意味: {letters}。"),
    "rated.agreement": ("{agreement}.", "{agreement}。"),
    "rated.alpha": (
        "1 is agreement without exception, 0 what chance alone would give, below 0 less than that.",
        "1は完全な一致、0は偶然に期待される程度の一致、負の値はそれを下回ることを示す。",
    ),
    "reconciled": ("Where evaluators read it otherwise", "評価員の見方が記録と異なるもの"),
    "short": ("In short", "概要"),
    "seen.means": (
        "Seen means on record in this exercise; what is not seen may have been done where nobody took it down.",
        "「確認」とは、本演習の記録により確認できたことをいう。確認できないものも、記録されないまま行われた可能性がある。",
    ),
    "withheld": (
        "What was seen against the norms is not on this page: it has not been released to the room.",
        "目安に照らした観察結果は、各セルに公開されていないため、本紙には記載していない。",
    ),
    "unmet": (
        "Not seen, of the weightiest norms: {titles}.",
        "重みの最も大きい目安のうち確認できなかったもの:{titles}。",
    ),
    "incomplete": (
        (
            "Some entries were written by a newer version of the program and could not be read against the norms: "
            "the counts may be incomplete."
        ),
        "より新しい版による記録があり、目安に照らすことができなかった。このため件数は完全でない可能性がある。",
    ),
    "concurrence": ("Decision points put: {counts}.", "提示した判断事項:{counts}。"),
    "concurrence.none": ("No decision point was put.", "提示した判断事項はない。"),
    "dimensions": ("By dimension: {parts}.", "観点別:{parts}。"),
    "dimension": ("{name} {counts}", "{name} {counts}"),
    "count.in-time": ("{count} in time", "時間内{count}"),
    "count.later": ("{count} later", "目安より後{count}"),
    "count.not-seen": ("{count} not seen", "確認できず{count}"),
    "points": ("Decision points", "判断事項"),
    "column.point": ("question", "問い"),
    "column.recorded": ("recorded", "記録"),
    "column.together": ("how it goes together", "整合の状況"),
    "point.one-cell": ("{point} (a question put to one cell)", "{point}(一つのセルに付与した問い)"),
    "answer.by": ("{cell}: {answer}", "{cell}:{answer}"),
    "answer.caveat": (" (caveat: {text})", "(留保:{text})"),
    "answer.hidden": ("recorded, not shown to all (entry {n})", "記録済み、全体には未開示(記録{n})"),
    "minutes.within": ("within the norm of {norm} min", "目安{norm}分以内"),
    "minutes.later": ("{minutes} min after the norm of {norm} min", "目安{norm}分を{minutes}分超過"),
    "minutes.open": ("norm of {norm} min", "目安{norm}分"),
    "minutes.caution": (
        "Minutes are of this exercise's clock against this exercise's norms; they say nothing of what anybody can do.",
        "時間は本演習の時計を本演習の目安に照らしたものであり、能力を示すものではない。",
    ),
    "not-seen": ("Not seen, or in another order", "確認できず、又は順序が異なる"),
    "later": ("Seen later than the norm", "目安より後に確認"),
    "seen": ("Seen in time", "時間内に確認"),
    "still-open": ("Still open", "未了"),
    "rule": ("{id} {title}", "{id} {title}"),
    "rule.basis": ("({basis})", "〔{basis}〕"),
    "rule.bases": ("({basis}; its minutes: {deadline})", "〔{basis}、分単位の数値の根拠は{deadline}〕"),
    "rule.says": ("{word}{some}{on}: {why}", "{some}{word}{on}。{why}"),
    "rule.some": (" on {count} of {all} occasions", "該当場面{all}件中{count}件で"),
    "rule.on": (" ({incidents})", "({incidents})"),
    "rule.late": ("{word}{some}: {each}", "{some}{word}。{each}"),
    "rule.late.each": ("by {minutes} min ({about})", "{minutes}分超過({about})"),
    "rule.late.passed": (
        "by {minutes} min after the facilitator let its time pass at a jump ({about})",
        "統裁部が時刻の移動に際し期限経過とした後{minutes}分超過({about})",
    ),
    "rule.late.about": ("{about}: {entries}", "{about}: {entries}"),
    "courses.join": ("; ", "。"),
    "rule.late.more": ("on {count} more by {minutes} min or less", "ほか{count}件は{minutes}分以内の超過"),
    "left": ("Left open", "残された論点"),
    "left.none": ("Nothing was recorded as left open.", "残された論点の記録はない。"),
    "left.back": ("{cell} took back until {until}: {point}", "{cell}が{until}まで持ち帰り:{point}"),
    "left.request": ("A request for information of {cell} has no answer", "{cell}からの情報要求が未回答"),
    "left.meeting": ("{body}: {text}", "{body}:{text}"),
    "agreed": ("Agreed", "合意事項"),
    "agreed.none": ("No meeting of all sides was recorded.", "双方が出席した会合の記録はない。"),
    "agreed.text": ("{body}, {at}: {text}", "{body}、{at}:{text}"),
    "agreed.nothing": ("met; no agreed text recorded", "開催、合意文の記録なし"),
    "agreed.lines": ("Line to take. {lines}", "対外応答要領。{lines}"),
    "agreed.line": ("{tongue}: {text}", "{tongue}:{text}"),
    "tongue.en": ("English", "英語"),
    "tongue.ja": ("Japanese", "日本語"),
    "tongue.ko": ("Korean", "韓国語"),
    "observed": ("Observed, and to mend", "気付き及び改善事項"),
    "observed.none": ("No observation was recorded.", "気付きの記録はない。"),
    "observed.on": ("{text} (objective {objective})", "{text}(演習目的{objective})"),
    "observed.cells": (
        "Observations on one cell alone stay with that cell and are not on this page: {entries}.",
        "一つのセルのみに関する気付きは当該セルに留め、本紙には記載しない:{entries}。",
    ),
    "mend": ("To mend: {text}", "改善事項:{text}"),
    "mend.owner": ("owner {owner}", "担当 {owner}"),
    "mend.due": ("by {due}", "期限 {due}"),
    "hotwash": ("Questions for the hotwash", "ホットウォッシュの問い"),
    "foot.record": (
        "The record: {name}, {entries} entries; numbers above are its entries.",
        "記録:{name}、{entries}件。本紙の番号は記録番号である。",
    ),
    "foot.fingerprint": ("Fingerprint", "照合語"),
    "foot.verify": ("Anybody who has the record can check it", "記録を持つ者は次の命令で照合できる"),
    "foot.tail": ("The record is incomplete: {problem}", "記録は完全ではない:{problem}"),
    # what is said about the page to whoever writes it
    "written": ("Written: {path}", "作成: {path}"),
    "note.withheld": (
        (
            "What was seen against the norms is not on the page, because scores are not released: "
            "`tabletop resume {save}`, then `release scores`, then write the page again."
        ),
        (
            "目安に照らした観察結果は、公開されていないため本紙に記載していない。"
            "`tabletop resume {save}` の後 `release scores` で公開し、本紙を作り直す。"
        ),
    ),
    "note.hidden": (
        (
            "What was answered at {points} is not on the page, because it was not revealed to all cells: "
            "`tabletop resume {save}`, then `reveal {first}`, then write the page again."
        ),
        (
            "{points}の回答は、全セルに開示されていないため本紙に記載していない。"
            "`tabletop resume {save}` の後 `reveal {first}` で開示し、本紙を作り直す。"
        ),
    ),
    "note.tail": (
        "The page ends with the last sound entry of the save: {problem}",
        "本紙は、損傷のない最後の記録までを示す。{problem}",
    ),
    "note.evaluators": (
        "What evaluators say is not on the page either, for the same reason.",
        "評価員の記入も、同じ理由により本紙に記載していない。",
    ),
}


def tell(key: str, language: str, **values: object) -> str:
    """Return what a report says under a key; a language that it does not speak reads English."""
    return _SAID[key][1 if language == "ja" else 0].format(**values)


def knows(key: str) -> bool:
    """Whether anything is said under a key."""
    return key in _SAID
