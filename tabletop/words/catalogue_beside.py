"""What is said of several plays side by side, and of how a score came about: English and Japanese by key."""

from __future__ import annotations

from typing import Final

BESIDE: Final[dict[str, tuple[str, str]]] = {
    "beside.caution": (
        (
            "Observations of exercises against norms written for them. They assess no government, office or person, "
            "and say nothing of law."
        ),
        (
            "本記録は、演習のために設けた目安に照らした観察であり、政府・組織・個人を評価するものでも、"
            "法的判断を示すものでもない。"
        ),
    ),
    # what is shown
    "beside.play": (
        "{number}. {name}: {title} ({deck}), {procedures}, {at}",
        "{number}. {name}: {title}({deck})、{procedures}、{at}",
    ),
    "beside.dated": (
        "{number}. {date} {name}: {title} ({deck}), {procedures}, {at}",
        "{number}. {date} {name}: {title}({deck})、{procedures}、{at}",
    ),
    "beside.as-played": ("as it was played", "実施時の体制"),
    "beside.read-under": ("played under {procedures}", "実施時の体制は{procedures}"),
    "beside.rehearsal": ("rehearsal", "予行"),
    "beside.branch": ("a branch of {name}", "{name}からの分岐"),
    "beside.marked": ("{text} [{marks}]", "{text} [{marks}]"),
    "beside.own": ("{number}. {text}", "{number}. {text}"),
    "beside.rule": ("{rule} {title} ({basis})", "{rule} {title}({basis})"),
    # what cannot be set side by side
    "beside.decks": (
        "The decks differ ({decks}): what both have is compared, what only one has is listed.",
        "デッキが異なる({decks})。共通するものを比較し、一方のみにあるものは別に掲げる。",
    ),
    "beside.arrangements": (
        "The arrangements differ ({procedures}): norms of both are compared, those of one alone are listed.",
        "体制が異なる({procedures})。共通する目安を比較し、一方のみにある目安は別に掲げる。",
    ),
    "beside.versions": (
        "They carry different versions of {names}: what they come to may differ for that reason alone.",
        "{names}の版が異なるため、それだけを理由に相違が生じる場合がある。",
    ),
    "beside.updated": (
        (
            "{procedures} was read from the files that are here. The save carries another version of {files}: "
            "norms may differ for that reason alone."
        ),
        (
            "{procedures}は手元のファイルにより読んだ。{files}は保存された記録に収められた版と異なるため、"
            "それだけを理由に目安が異なる場合がある。"
        ),
    ),
    "beside.unscored": (
        "{procedures} holds open questions and no norms: under it nothing is read.",
        "{procedures}には未決の問いのみがあり、目安がない。このため照らしたものはない。",
    ),
    "beside.unscored.count": (
        "{procedures} holds {count} open questions and no norms: under it nothing is read.",
        "{procedures}には未決の問いが{count}件あるのみで、目安がない。このため照らしたものはない。",
    ),
    "beside.nothing-in-common": (
        "Norms are not compared: fewer than two of the arrangements have any.",
        "目安の比較は行わない。目安のある体制が二つに満たないためである。",
    ),
    "beside.cannot": (
        "It cannot say that an arrangement did better: that takes two plays.",
        "どの体制が優れていたかを示すものではない。それには二つの演習が必要である。",
    ),
    # where records differ
    "beside.no-difference": ("What was said differs nowhere.", "記録の内容に相違はない。"),
    "beside.said": ("First difference in what was said, at {at}:", "記録の内容の最初の相違({at}):"),
    "beside.timed": ("Said first at different times, at {at}:", "同じ内容の時刻が異なる最初の箇所({at}):"),
    "beside.over": ("nothing more on record", "以後の記録なし"),
    # norms
    "beside.differ": ("Of {all} norms in common {count} read otherwise:", "共通する目安{all}件のうち{count}件に相違:"),
    "beside.differ.one": (
        "Of {all} norms in common {count} reads otherwise:",
        "共通する目安{all}件のうち{count}件に相違:",
    ),
    "beside.differ.none": ("Of {all} norms in common none reads otherwise.", "共通する目安{all}件に相違はない。"),
    "beside.occasions": ("{count} occasions read otherwise:", "相違のある場面は{count}件:"),
    "beside.occasions.one": ("The occasion that reads otherwise:", "相違のある場面は次の1件:"),
    "beside.occasion": ("{id}: {word}. {why}", "{id}: {word}。{why}"),
    "beside.counts": ("{number}. {counts}. {coverage}", "{number}. {counts}。{coverage}"),
    "beside.no-occasion": ("no such occasion", "該当する場面なし"),
    "beside.rewritten": ("It does not ask the same in all of them.", "求める内容は同じではない。"),
    "beside.named": ("In no. {number}: {name}", "{number}番では: {name}"),
    "beside.alike": ("Read alike ({count}):", "相違のないもの({count}件):"),
    "beside.idle": ("Without occasion in any: {rules}", "いずれにおいても該当場面なし: {rules}"),
    "beside.only": ("Only in no. {numbers} ({count}):", "{numbers}番のみにあるもの({count}件):"),
    "beside.not-there": ("not in this arrangement", "この体制にはない"),
    # offices
    "beside.steps": (
        "Under {procedures} {count} steps would have gone to another office:",
        "{procedures}の下では、次の{count}件は別の機関が当たることとなる:",
    ),
    "beside.steps.one": (
        "Under {procedures} one step would have gone to another office:",
        "{procedures}の下では、次の1件は別の機関が当たることとなる:",
    ),
    "beside.steps.none": (
        "Under {procedures} no step would have gone to another office.",
        "{procedures}の下で、別の機関が当たることとなるものはない。",
    ),
    "beside.steps.open": (
        (
            "Under {procedures} it is open which steps would have gone to another office: it holds {count} open "
            "questions and no norms. Its questions:"
        ),
        (
            "{procedures}の下で別の機関が当たることとなるものは、定まっていない。{procedures}には未決の問いが{count}件あり、"
            "目安はない。問いは次のとおり:"
        ),
    ),
    "beside.questions.where": (
        "`tabletop rules --procedures {procedures}` shows them with their reasons.",
        "理由を含む全文は `tabletop rules --procedures {procedures}` で表示する。",
    ),
    "beside.step.by": ("{office} -> {now} acts", "{office} -> {now}(行為者)"),
    "beside.step.to": ("{office} -> {now} is addressed", "{office} -> {now}(宛先)"),
    "beside.step.with": ("{office} -> {now} at the table", "{office} -> {now}(出席)"),
    "quoted.amended": ("{text} [as amended in entry {by}]", "{text}〔記録{by}による訂正後〕"),
    # a series
    "series.rehearsals": (
        "Rehearsals are left out: {names}. --rehearsals shows them too.",
        "予行は含めていない: {names}。--rehearsals を付けると併せて示す。",
    ),
    "series.not-started": ("Not begun, so left out: {names}.", "開始前のため含めていない: {names}。"),
    "series.none": ("No exercise is left to show.", "示す演習がない。"),
    # how a score came about
    "curve.heading": (
        "Credit and coverage of what had occasion, by weight, as the room said things",
        "充足率及び対象範囲(該当場面のあった目安に占める割合)の推移。重みによる。時刻は述べられた時刻",
    ),
    "curve.point": (
        "{at}  credit {credit}  coverage {coverage}  {counts}",
        "{at}  充足率 {credit}  対象範囲 {coverage}  {counts}",
    ),
    "curve.counts": (
        "{seen} in time, {later} later, {missing} not seen, {open} open, {idle} without occasion",
        "時間内{seen}、目安より後{later}、確認できず{missing}、未了{open}、該当場面なし{idle}",
    ),
    "curve.passed": ("Due time passed: {ids}", "期限を経過: {ids}"),
    "curve.ran-out": ("Time ran out: {ids}", "期限後の猶予も終了: {ids}"),
    "curve.legend": (
        "* credit (none below 60% coverage)   : coverage   # both",
        "* 充足率(対象範囲60%未満では示さない)   : 対象範囲   # 双方",
    ),
    "curve.end": ("At {at}: {counts}.", "終わりの時点({at}): {counts}。"),
    "curve.none": ("Nothing was said by then.", "その時点までの記録はない。"),
}
"""By key: English, Japanese."""
