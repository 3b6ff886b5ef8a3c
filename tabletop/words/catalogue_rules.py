"""What a norm's page says, and why an observation reads as it does: English and Japanese by key."""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, tuple[str, str]]] = {
    # names in sentences
    "join.or": (" or ", "又は"),
    "join.and": (" and ", "及び"),
    "name.code": (" ({code})", "({code})"),
    "name.code-in": ("; {code})", "、{code})"),
    "name.quoted": ('"{name}"', "「{name}」"),
    "length.days": ("{n} days", "{n}日"),
    "length.hours": ("{n} h", "{n}時間"),
    "length.minutes": ("{n} min", "{n}分"),
    "length.seconds": ("{n} s", "{n}秒"),
    "tie.incident": ("incident", "事案"),
    "tie.inject": ("inject", "状況付与"),
    "tie.matter": ("matter", "案件"),
    "tie.side": ("side", "側"),
    "tie.decision": ("decision point", "判断事項"),
    # what it asks
    "asks.when.or": (", or when ", "場合、又は"),
    "asks.before.or": (", or before ", "前、又は"),
    "asks.window.within": ("within {length}", "{length}以内に"),
    "asks.window.by": ("by {at}", "{at}までに"),
    "asks.window.own": ("each in its own time", "それぞれの時間内に"),
    "asks.window.endex": ("before ENDEX", "演習終了までに"),
    "asks.response": (
        "When {when}, the norm asks {clause}, {window}.",
        "{when}場合には、{window}、{clause}ことを求める。",
    ),
    "asks.response.any": (
        "When {when}, the norm asks for one of these, {window}:",
        "{when}場合には、{window}、次のいずれかを求める。",
    ),
    "asks.response.each": (
        "When {when}, the norm asks {clause}, {window}, for each of these by itself:",
        "{when}場合には、{window}、{clause}ことを、次のそれぞれについて求める。",
    ),
    "asks.response.parts": (
        "When {when}, the norm asks for each of these, {window}:",
        "{when}場合には、{window}、次のそれぞれを求める。",
    ),
    "asks.response.any-each": (
        "When {when}, the norm asks for one of these, {window}, for each part below by itself:",
        "{when}場合には、{window}、次のいずれかを、後に掲げるそれぞれについて求める。",
    ),
    "asks.choice": (
        "When {when}, the norm leaves the course open and asks for one of these, {window}:",
        "{when}場合には、{window}、次のいずれかの対応を求める。いずれを採るかは問わない。",
    ),
    "asks.nth.together": (
        "Only the {ordinal} of these is an occasion, all of them counted together.",
        "以上を通算して{ordinal}回目のもののみを対象とする。",
    ),
    "asks.nth": ("{when} for the {ordinal} time", "{ordinal}回目に{when}"),
    "asks.existence": ("The norm asks {clause}{times}, {window}.", "{window}、{clause}ことを{times}求める。"),
    "asks.existence.any": (
        "The norm asks for one of these{times}, {window}:",
        "{window}、次のいずれかを{times}求める。",
    ),
    "asks.existence.each": (
        "The norm asks {clause}{times}, {window}, for each of these by itself:",
        "{window}、{clause}ことを、次のそれぞれについて{times}求める。",
    ),
    "asks.existence.parts": (
        "The norm asks for each of these{times}, {window}:",
        "{window}、次のそれぞれを{times}求める。",
    ),
    "asks.existence.any-each": (
        "The norm asks for one of these{times}, {window}, for each part below by itself:",
        "{window}、次のいずれかを、後に掲げるそれぞれについて{times}求める。",
    ),
    "asks.times": (", at least {n} different times", "異なるものとして{n}回以上"),
    "asks.absence": (
        "The norm asks that this is not recorded: {clause}.",
        "{clause}ことが記録されないことを求める。",
    ),
    "asks.absence.any": (
        "The norm asks that none of these is recorded:",
        "次のいずれも記録されないことを求める。",
    ),
    "asks.absence.from": ("This is asked once {start}.", "{start}ときから求める。"),
    "asks.absence.until": ("It is asked until {until}.", "{until}ときまで求める。"),
    "asks.precedence": ("Before {then}, the norm asks {clause}.", "{then}前に、{clause}ことを求める。"),
    "asks.precedence.any": ("Before {then}, the norm asks for one of these:", "{then}前に、次のいずれかを求める。"),
    "asks.precedence.each": (
        "Before {then}, the norm asks {clause}, for each of these by itself:",
        "{then}前に、{clause}ことを、次のそれぞれについて求める。",
    ),
    "asks.precedence.parts": ("Before {then}, the norm asks for each of these:", "{then}前に、次のそれぞれを求める。"),
    "asks.precedence.any-each": (
        "Before {then}, the norm asks for one of these, for each part below by itself:",
        "{then}前に、次のいずれかを、後に掲げるそれぞれについて求める。",
    ),
    "asks.precedence.until": (
        "What came first stands until {until}.",
        "先に行われたことは、{until}ときまで有効とみる。",
    ),
    "asks.chain": (
        "Before {then}, the norm asks for these steps, in this order:",
        "{then}前に、次の段階がこの順に踏まれていることを求める。",
    ),
    "asks.chain.until": ("The steps begin anew once {until}.", "{until}ときは、段階を改めて踏む。"),
    "asks.step.unless": ("{step} (not needed once {unless})", "{step}({unless}ときは不要)"),
    "asks.proximity": (
        "Once one of these has happened, the norm asks for the other, {window}:",
        "次の一方が行われた場合には、{window}、他方も行われることを求める。",
    ),
    "asks.proximity.more": (
        "Once one of these has happened, the norm asks for all the others, {window}:",
        "次のいずれかが行われた場合には、{window}、他のすべてが行われることを求める。",
    ),
    "asks.consistency": (
        (
            "When a second side states {fields}, the norm asks that all sides that have stated it state the same: "
            "at once, or {window}. Looked at is every entry in which:"
        ),
        "二つ目の側が{fields}を述べる場合には、述べたすべての側の内容が、直ちに又は{window}一致することを求める。対象は次の記録である。",
    ),
    "asks.consistency.except": (
        "Passed over is every entry in which {unless}.",
        "{unless}記録は対象としない。",
    ),
    "asks.consistency.silent": (
        "These values state nothing: {values}. Silence is never a difference.",
        "次の値は何も述べていないものとみる: {values}。述べないことは不一致ではない。",
    ),
    "asks.consistency.silence": ("Silence is never a difference.", "述べないことは不一致ではない。"),
    "asks.same": ("Entries are tied by the same {ties}.", "同じ{ties}に関する記録を結び付けてみる。"),
    "asks.once": ("Once for each {tie}.", "{tie}ごとに1回とする。"),
    "asks.early": (
        "What was done up to {length} before counts too.",
        "その{length}前までに行われたものも含む。",
    ),
    "asks.unless": ("It does not apply when {unless}.", "{unless}場合には適用しない。"),
    "asks.part.within": ("{part} (within {length})", "{part}({length}以内)"),
    # the page on the screen
    "key.rule": ("The norm's page", "目安の説明"),
    "key.rule.help": (
        "Show the page of the norm under the cursor: what it asks, why, its basis, how it is judged.",
        "選択中の目安について、求める内容・理由・根拠・見方を表示します。",
    ),
    "key.rule.short": ("norm", "目安"),
    "norm.keys": (
        "Up Down scroll   Left Right other norm   l language   Esc close",
        "上下 移動   左右 前後の目安   l 言語   Esc 閉じる",
    ),
    "norm.place": ("{n} of {all}", "{n}/{all}"),
    # the list
    "list.title": ("{id}: {title}, as of {as_of}", "{id}: {title}、{as_of}時点"),
    "list.made-of": ("Made of {files}.", "構成: {files}"),
    "list.unscored": (
        "It asks questions and scores nothing: no play is read against norms under it.",
        "問いのみを掲げ、目安に照らすことはしない。",
    ),
    "list.rule": ("{id}  {title} [{facts}]", "{id}  {title}〔{facts}〕"),
    "list.part": ("part of {group}", "{group}の一部"),
    "list.weight": ("weight {weight}", "重み{weight}"),
    "list.number": ("{length}: {basis}", "{length}: {basis}"),
    "list.questions": ("Open questions, without scores", "未決の問い(目安としない)"),
    "list.left-out": ("Thought of and left out", "検討の上、設けなかったもの"),
    "list.dropped": ("Not in this arrangement", "この体制では用いないもの"),
    "list.reason": ("{id}: {why}", "{id}: {why}"),
    "question.asks": ("What is asked", "問い"),
    "question.touches": ("An answer would touch: {rules}.", "関係する目安: {rules}"),
    # the page
    "page.asks": ("What it asks", "求める内容"),
    "page.why": ("Why", "理由"),
    "page.rests": ("What it rests on", "根拠"),
    "page.counts": ("Weight and dimension", "重みと観点"),
    "page.judged": ("How it is judged", "見方"),
    "page.examples": ("An example of each", "例"),
    "page.sources": ("Sources", "出典"),
    "page.matters": ("Matters it names", "関係する案件"),
    "page.arrangements": ("Arrangements", "体制"),
    "page.met": ("Met: {text}", "満たす例: {text}"),
    "page.missed": ("Not met: {text}", "満たさない例: {text}"),
    "page.duty": ("The duty: {basis}.", "義務: {basis}"),
    "page.number": ("The number ({length}): {basis}.", "数値({length}): {basis}"),
    "page.no-number": ("There is no number of minutes in it.", "分単位の数値はない。"),
    "page.weight": (
        "Weight {weight}, where {limit} is the most for a duty of this basis. It counts under: {dimension}.",
        "重み{weight}(この根拠の上限は{limit})。観点: {dimension}",
    ),
    "page.group": (
        "One norm of {count} parts, read and counted as one: {parts}.",
        "{count}件を合わせて一つの目安として扱う: {parts}",
    ),
    "page.group-weight": (
        "Together they have weight {weight} and count under: {dimension}.",
        "合わせた重みは{weight}、観点: {dimension}",
    ),
    "page.source": ("{id}{where}: {title}", "{id}{where}: {title}"),
    "page.cited": (" ({place})", "({place})"),
    "page.matter": ("{name}: {said}.", "{name}: {said}"),
    "page.decides": ("decided by {offices}", "決定は{offices}"),
    "page.approves": ("approved by {offices}", "承認は{offices}"),
    "page.law": ("under {law}", "根拠規定は{law}"),
    "page.in": ("Read here under {title} ({id}).", "ここでは{title}({id})の下での内容を示す。"),
    "page.written": ("It is written in {file}.", "{file}に定められている。"),
    "page.replaced": (
        "{earlier} has it in other words; {file} puts its own in their place, which are shown here.",
        "{earlier}の同じ番号の目安に代えて、{file}の内容を示している。",
    ),
    "page.under": ("In force under: {names}.", "次の体制で用いる: {names}"),
    "page.unlike": (
        "Another wording of it stands under: {names}.",
        "次の体制では別の内容となっている: {names}",
    ),
    "basis.law.short": ("law", "法令・条約"),
    "basis.commitment.short": ("commitment", "公表された約束"),
    "basis.practice.short": ("practice", "実務の例"),
    "basis.norm.short": ("norm of this exercise", "目安(本演習)"),
    "basis.law.means": ("law, a statute or a treaty", "法令又は条約"),
    "basis.commitment.means": ("commitment, published and not binding", "公表された約束(法的拘束力なし)"),
    "basis.practice.means": ("practice, seen to be done in reported cases", "実務の例(報じられた事例にみられる)"),
    "basis.norm.means": ("norm of this exercise, made for it", "目安(本演習のために設けたもの)"),
    "rule.head": (
        (
            "Observations of one exercise against norms written for it. They assess no government, office or person, "
            "and say nothing of law."
        ),
        (
            "本記録は、この演習のために設けた目安に照らした観察であり、政府・組織・個人を評価するものでも、"
            "法的判断を示すものでもない。"
        ),
    ),
}
"""By key: English, Japanese."""
