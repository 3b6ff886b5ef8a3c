"""What is said of evaluators and of grades, in every language: each key once with its forms."""

from __future__ import annotations

from typing import Final

EVALUATION: Final[dict[str, tuple[str, str]]] = {
    "grade.said": ("{letter}, {meaning}", "{letter}({meaning})"),
    "grade.P": ("performed without challenges", "支障なく実施"),
    "grade.S": ("performed with some challenges", "一部に課題を残して実施"),
    "grade.M": ("performed with major challenges", "大きな課題を残して実施"),
    "grade.U": ("unable to be performed", "実施に至らず"),
    "how.seen-after-all": ("seen after all", "実際には確認"),
    "how.in-name-only": ("in name only", "形式のみ"),
    "how.does-not-apply": ("does not apply here", "適用外"),
    "how.stands": ("taken back, reads as the record does", "見直しを取り消し、記録どおり"),
    "log.self-graded": ("{cell} on itself, {objective}: {grade}", "{cell}の自己評価、{objective}:{grade}"),
    "log.self-because": (": {text}", ":{text}"),
    # one remark
    "remark.line": ("{cited} {at} {what}", "{cited} {at} {what}"),
    "remark.rating": ("{target}: {grade}", "{target}:{grade}"),
    "remark.occasion": ("{target}: {how}", "{target}:{how}"),
    "remark.entry": ("entry {target}: {how}", "記録{target}:{how}"),
    "remark.note": ("note: {text}", "気付き:{text}"),
    "remark.note-on": ("note ({about}): {text}", "気付き({about}):{text}"),
    "remark.comment": ("on entry {entry}: {text}", "記録{entry}について:{text}"),
    "remark.comment-free": ("comment: {text}", "意見:{text}"),
    "remark.unknown": ("of a newer version of this program: {kind}", "新しい版のプログラムによる記録:{kind}"),
    "remark.replaced": (" (replaced by {by})", "({by}により差し替え)"),
    # the norms and their occasions
    "norms.line": ("{norm}: {word}", "{norm}:{word}"),
    "norms.on": (" on {tie}", "({tie})"),
    "norms.entries": (". {evidence}", "。{evidence}"),
    "norms.none": ("No norm has had occasion yet.", "該当場面はまだありません。"),
    # everything together
    "evaluators.heading": ("As the evaluators see it ({seats})", "評価員の所見({seats})"),
    "evaluators.ratings": ("Ratings:", "評定:"),
    "evaluators.rated": ("{seat} {grade}", "{seat} {grade}"),
    "evaluators.suggested": (
        "computed from the record, nobody's rating: {grade}",
        "記録からの機械的な参考値(誰の評定でもない):{grade}",
    ),
    "evaluators.agreement": (
        "Agreement of {raters} evaluators over {units} objectives and tasks ({ratings} ratings): {statistic} {alpha}",
        "評価員{raters}名の一致度(演習目的・課題{units}件、評定{ratings}件):{statistic} {alpha}",
    ),
    "evaluators.alike": (
        (
            "Agreement: all {ratings} ratings of {raters} evaluators over {units} objectives and tasks are equal; "
            "without any variation {statistic} is not defined"
        ),
        "一致度:評価員{raters}名、演習目的・課題{units}件、評定{ratings}件は全て同じ。ばらつきがなく{statistic}は定義されない",
    ),
    "evaluators.statistic": ("Krippendorff's alpha, ordinal,", "クリッペンドルフのα(順序尺度)"),
    "evaluators.alone": (
        "Agreement: no objective or task was rated by two evaluators",
        "一致度:二名以上が評定した演習目的・課題はない",
    ),
    "evaluators.overrulings": ("Read otherwise than the record:", "記録と異なる見方:"),
    "evaluators.norm": ("{id} {title} ({basis})", "{id} {title}〔{basis}〕"),
    "evaluators.change": (
        "{before} -> {after}, credit {from_} -> {to}",
        "{before} -> {after}、値{from_} -> {to}",
    ),
    "evaluators.change-bare": ("{before} -> {after}", "{before} -> {after}"),
    "evaluators.change-of": ("{occasion}: {change}", "{occasion}:{change}"),
    "evaluators.no-occasion": ("no such occasion", "該当場面なし"),
    "evaluators.taken": ("{target}: {who}", "{target}:{who}"),
    "evaluators.contested": (
        "{target}: evaluators do not agree, the record's verdict stays: {who}",
        "{target}:評価員の見方が分かれており、記録の見方のまま:{who}",
    ),
    "evaluators.gone": ("{target}: there is no such occasion now: {who}", "{target}:該当場面は現在ない:{who}"),
    "evaluators.unchanged": ("it changes nothing", "変わるものはない"),
    "evaluators.record": ("The record: {counts}. {coverage}.", "記録:{counts}。{coverage}。"),
    "evaluators.reading": ("As evaluators read it: {counts}. {coverage}.", "評価員の見方:{counts}。{coverage}。"),
    "evaluators.join": ("; ", "、"),
    # the observer's lines
    "observe.file": (
        "Your file is {file}, as {seat}. `help` lists what can be written; `end` leaves and keeps all of it.",
        "{seat}の記録:{file} help で書き方、end で終了(記録は残ります)。",
    ),
    "observe.again": ("It holds {count} entries already.", "既に{count}件の記録があります。"),
    "observe.record": ("The record stands at {at}: {deck}.", "演習の記録は{at}まで:{deck}。"),
    "observe.recorded": ("recorded {cited}: {told}", "記録 {cited}:{told}"),
    "observe.said": (" (said {at})", "(時刻 {at})"),
    "observe.nothing": ("You have recorded nothing of the kind.", "該当する記録はまだありません。"),
    "observe.bye": ("Your file is {file}.", "記録:{file}"),
    "observe.lost": ("Not recorded was: {line}", "記録できなかった行:{line}"),
    "observe.help-what": (
        "There is no such line; `help` alone lists all of them.",
        "その書き方はありません。help だけで一覧を表示します。",
    ),
    "observe.grades": ("Grades: {grades}", "評定:{grades}"),
    "observe.norms-what": (
        "There is no such norm; `norms` lists all.",
        "その目安はありません。norms で一覧を表示します。",
    ),
    "observe.said-help": (
        "A recorded line may end in @-6m, @10:05 or @T+0:40: the time that it is about (else where the record stands).",
        "記録する行の末尾に @-6m、@10:05、@T+0:40 を付けると、対象の時刻を示せます。省くと記録の末尾の時刻です。",
    ),
}
