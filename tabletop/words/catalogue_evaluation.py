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
    "remark.amended": ("line {line} reads now: {text}", "記録{line}番の文を改める:{text}"),
    "remark.withdrawn": ("line {line} taken back", "記録{line}番を取り下げ"),
    "remark.replaced": (" (replaced by {by})", "({by}により差し替え)"),
    "remark.worded": (" (reads otherwise since {by})", "({by}により文を改めた)"),
    "remark.gone": (" (taken back by {by})", "({by}により取り下げ)"),
    "remark.about": (": {what}", ":{what}"),
    "remark.again": ("; what stands again: {what}", "。再び有効となるもの:{what}"),
    # what the record says beside it
    "record.beside": (" | the record: {told}", " | 記録の見方:{told}"),
    "record.confirmed": ("{word}, which this confirms", "{word}(これと一致)"),
    "record.rests": ("counts for {occasions}", "根拠とする該当場面:{occasions}"),
    "record.occasion": ("{id} ({word})", "{id}({word})"),
    "record.rests-none": ("no norm rests on it", "これを根拠とする目安はない"),
    "record.norms": (
        "{counts}. Coverage: {occasion} of what had occasion, by weight",
        "{counts}。対象範囲(重みによる):該当場面のあった目安の{occasion}",
    ),
    "record.no-norms": ("no norm stands behind it", "関係する目安はない"),
    # the norms and their occasions
    "norms.line": ("{norm}: {word}", "{norm}:{word}"),
    "norms.on": (" on {tie}", "({tie})"),
    "norms.entries": (". {evidence}", "。{evidence}"),
    "norms.none": ("No norm has had occasion yet.", "該当場面はまだありません。"),
    # what can be rated
    "objectives.line": ("{target} | yours: {grade}", "{target} | 自分の評定:{grade}"),
    "objectives.unrated": ("none yet", "まだなし"),
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
    "evaluators.confirmed-heading": ("Read as the record does:", "記録と同じ見方:"),
    "evaluators.confirmed": (
        "{target}: the record reads {record}, confirmed by {who}",
        "{target}:記録は{record}、同じ見方:{who}",
    ),
    "evaluators.norm": ("{id} {title} ({basis})", "{id} {title}〔{basis}〕"),
    "evaluators.change": (
        "{before} -> {after}, credit {from_} -> {to}",
        "{before} -> {after}、充足率{from_} -> {to}",
    ),
    "evaluators.change-bare": ("{before} -> {after}", "{before} -> {after}"),
    "evaluators.change-of": ("{occasion}: {change}", "{occasion}:{change}"),
    "evaluators.no-occasion": ("no such occasion", "該当場面なし"),
    "evaluators.taken": ("{target}: {who}", "{target}:{who}"),
    "evaluators.contested": (
        "{target}: the record reads {record}; evaluators do not agree, so that stays: {who}",
        "{target}:記録は{record}。評価員の見方が分かれているため、記録の見方のまま:{who}",
    ),
    "evaluators.gone": ("{target}: there is no such occasion now: {who}", "{target}:該当場面は現在ない:{who}"),
    "evaluators.as-typed": ("as it was typed", "入力のとおり"),
    "evaluators.unchanged": ("it changes nothing", "変わるものはない"),
    "evaluators.record": ("The record: {counts}. {coverage}.", "記録:{counts}。{coverage}。"),
    "evaluators.reading": ("As evaluators read it: {counts}. {coverage}.", "評価員の見方:{counts}。{coverage}。"),
    "evaluators.join": ("; ", "、"),
    # the observer's lines
    "observe.file": (
        "Your file is {file}, as {seat}. `help` lists what can be written; `end` leaves and keeps all of it.",
        "{seat}の記録:{file} help で書き方、end で終了(記録は残ります)。",
    ),
    "observe.again": (
        "It holds {count} lines already; `ratings` and `notes` show what stands.",
        "既に{count}件の記録があります。有効なものは ratings と notes で確認できます。",
    ),
    "observe.record": ("The record stands at {at}: {deck}.", "演習の記録は{at}まで:{deck}。"),
    "score.head": ("{play} | {count} entries read", "{play} | 記録{count}件まで"),
    "score.counted": ("{word} on {count} of {all} occasions", "該当場面{all}件中{count}件で{word}"),
    "score.one": ("{norm}: {occasion}", "{norm}:{occasion}"),
    "score.alike": ("{word}, {count}: {occasions}", "{word} {count}件:{occasions}"),
    "score.evidence": ("{id} ({entries})", "{id}({entries})"),
    "score.later": ("{id} by {minutes} min ({entries})", "{id} {minutes}分({entries})"),
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
        "There is no norm or occasion {what}; `norms` lists all.",
        "目安・該当場面{what}はありません。norms で一覧を表示します。",
    ),
    "observe.norms-meant": (
        "There is no norm or occasion {what}. Did you mean {meant}?",
        "目安・該当場面{what}はありません。もしかして:{meant}",
    ),
    "observe.norms-idle": ("{rule} has had no occasion yet.", "{rule}の該当場面はまだありません。"),
    "observe.why-what": (
        "Name an occasion, such as `why R01@12`, or a norm; `norms` lists them with their ids.",
        "why R01@12 のように該当場面または目安を示してください。norms で一覧を表示します。",
    ),
    "observe.said-help": (
        "A recorded line may end in @-6m, @10:05 or @T+0:40: the time that it is about (else where the record stands).",
        "記録する行の末尾に @-6m、@10:05、@T+0:40 を付けると、対象の時刻を示せます。省くと記録の末尾の時刻です。",
    ),
}
